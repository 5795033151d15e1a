"""`verify`: are saves what they say they are?"""

from __future__ import annotations

from pathlib import Path

import click

from engine.errors import BadInput, Fault
from engine.game.verify import verify_save
from engine.scenario.load import load_scenario
from engine.scenario.scenario import Scenario


@click.command("verify")
@click.argument(
    "saves", metavar="SAVE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--scenario", "folder", metavar="FOLDER", help="Their scenario, where it is not a shipped one."
)
def command(saves: tuple[Path, ...], folder: str | None) -> None:
    """Replay saves and compare every digest and the checksum.

    Anything but a full match is exit 2; the first turn that differs is named. A save of
    a scenario of your own is verified with --scenario and the scenario's folder.
    """

    def find(scenario_id: str) -> Scenario:
        return load_scenario(folder or scenario_id, to_play=True)

    faults: list[Fault] = []
    for save in saves:
        try:
            verified = verify_save(save, find)
        except BadInput as wrong:
            faults += wrong.faults
        else:
            click.echo(f"{save}: {verified.player_turns} player-turns match, {verified.digest}")
    if faults:
        raise BadInput(faults)
