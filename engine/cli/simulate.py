"""`simulate`: a whole game without a window."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import click

from engine.cli.commanders import faults_of_commanders, faults_of_orders, split_side
from engine.cli.commands import fail
from engine.cli.moments import faults_of_moment, turn_at
from engine.cli.parameters import When, faults_of_target, json_option, print_json
from engine.cli.what_if import set_levers, what_if_option
from engine.errors import BadInput
from engine.game.commander_file import commander_of_file, is_commander_file, play_out
from engine.game.result import result_of
from engine.game.save import save_game
from engine.game.session import Game, Options
from engine.game.setting import HISTORY, PLAYER, Setting
from engine.report.explain import Names, chronicle
from engine.report.intents import plans_by_turn
from engine.report.results import result_record, result_text
from engine.rules.commander import Commander
from engine.scenario.load import load_scenario


@click.command("simulate")
@click.argument("scenario")
@click.option(
    "--commander",
    "commanders",
    metavar="SIDE=C",
    multiple=True,
    help="Who commands a side: history (the usual), hold, ai, ai:plain, ai:staff, ai:search, or "
    "a file such as mine.py.",
)
@what_if_option
@click.option(
    "--from", "moment", metavar="WHEN", type=When(), help="Play history up to there first."
)
@click.option("--save", type=click.Path(path_type=Path, dir_okay=False), help="Write a save.")
@click.option("--explain", is_flag=True, help="Tell first what happened in each turn, and why.")
@json_option
def command(
    scenario: str,
    commanders: tuple[str, ...],
    what_if: tuple[str, ...],
    moment: datetime | None,
    save: Path | None,
    explain: bool,
    as_json: bool,
) -> None:
    """Play SCENARIO to its end and print what came of it.

    With history commanding both sides this is the record itself; a side that it commands
    against another follows history's orders, as far as the rules let it. With levers set it
    follows them on both sides, and what comes of it is compared with history as it was.
    """
    loaded, faults_of_levers = set_levers(load_scenario(scenario, to_play=True), what_if)
    chosen = dict(split_side(text) for text in commanders)
    first, second = (chosen.get(side, HISTORY) for side in loaded.sides)
    faults = [
        *faults_of_levers,
        *faults_of_commanders(loaded, commanders),
        *faults_of_orders(loaded, ([first], [second])),
        *faults_of_moment(loaded, moment),
        *faults_of_target("--save", save, "the save"),
    ]
    if faults:
        raise BadInput(faults)
    own = {
        side: commander_of_file(Path(name))
        for side, name in enumerate((first, second))
        if is_commander_file(name)
    }
    known = tuple(PLAYER if is_commander_file(name) else name for name in (first, second))
    game = Game(Setting(loaded), Options((known[0], known[1]), turn_at(loaded, moment)))
    rows = _play(game, own)
    not_saved = _save(game, save)
    # What took minutes to play is told also where it could not be saved.
    result = result_of(game)
    if as_json:
        print_json(result_record(game, result))
    else:
        if explain and rows:
            names = Names.of(loaded, game.setting.index)
            plans = plans_by_turn(names, game.line())
            click.echo(f"{chronicle(names, game.world, rows, plans)}\n")
        click.echo(result_text(game, result, (first, second)))
    if not_saved is not None:
        raise not_saved


def _save(game: Game, save: Path | None) -> BadInput | None:
    """Save a game, if it is to be; return why it could not."""
    if save is None:
        return None
    try:
        save_game(game, save)
    except OSError as wrong:
        return fail(f"cannot be written: {wrong.strerror or wrong}", str(save))
    return None


def _play(game: Game, own: Mapping[int, Commander]) -> list[int]:
    """Play a game to its end, with progress on a terminal; return its events, flat."""
    rows: list[int] = []
    turns = game.setting.main_line.turns
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=turns, label="turns", file=sys.stderr, hidden=hidden) as bar:
        for played in play_out(game, own):
            rows += played.rows
            bar.update(played.node.turn - bar.pos)
    return rows
