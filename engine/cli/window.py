"""`play`: the window, straight into a scenario."""

from __future__ import annotations

import click

from engine.cli.commands import Window
from engine.scenario.load import load_scenario


@click.command("play")
@click.argument("scenario")
@click.pass_obj
def command(window: Window, scenario: str) -> None:
    """Open the window straight into SCENARIO."""
    load_scenario(scenario, to_play=True)  # faults belong on stderr, before a window opens
    window.play(scenario)
