"""`simulate`: a whole game without a window."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click

from engine.cli.commands import fail
from engine.cli.parameters import When, json_option, print_json
from engine.game.result import result_of
from engine.game.save import save_game
from engine.game.session import Game, Options
from engine.game.setting import COMMANDERS, HISTORY, Setting
from engine.report.explain import Names, chronicle
from engine.report.results import result_record, result_text
from engine.scenario.load import load_scenario
from engine.scenario.reading.wording import did_you_mean
from engine.scenario.scenario import Scenario


@click.command("simulate")
@click.argument("scenario")
@click.option(
    "--commander",
    "commanders",
    metavar="SIDE=C",
    multiple=True,
    help="Who commands a side: history (the usual) or hold.",
)
@click.option("--what-if", "what_if", metavar="LEVER=VALUE", multiple=True, hidden=True)
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
    against another follows its tracks by ordinary orders.
    """
    if what_if:
        raise fail("there are no levers yet; they come with a later version", "--what-if")
    if save is not None and not save.parent.is_dir():
        raise fail(f"there is no folder {save.parent}", "--save")
    loaded = load_scenario(scenario)
    first, second = _commanders(loaded, commanders)
    game = Game(Setting(loaded), Options((first, second), _turn_at(loaded, moment)))
    rows = _play(game)
    if save is not None:
        save_game(game, save)
    result = result_of(game)
    if as_json:
        print_json(result_record(game, result))
        return
    if explain:
        names = Names.of(loaded, game.setting.index)
        click.echo(f"{chronicle(names, game.world, rows)}\n")
    click.echo(result_text(game, result))


def _commanders(scenario: Scenario, asked: Iterable[str]) -> Iterable[str]:
    """Return the name of each side's commander."""
    chosen = dict.fromkeys(scenario.sides, HISTORY)
    for text in asked:
        side, sign, name = text.partition("=")
        if not sign:
            raise fail(
                f"{text!r} should say SIDE=C, such as {next(iter(chosen))}=hold", "--commander"
            )
        if side not in chosen:
            raise fail(f"no side {side!r}{did_you_mean(side, chosen)}", "--commander")
        if name not in COMMANDERS:
            sentence = f"no commander {name!r} yet; there are {' and '.join(COMMANDERS)}"
            raise fail(sentence, "--commander")
        chosen[side] = name
    return chosen.values()


def _turn_at(scenario: Scenario, moment: datetime | None) -> int:
    """Return the last turn that has ended by a moment."""
    calendar = scenario.calendar
    if moment is None:
        return 0
    turn = calendar.turn_of(moment)
    if turn > calendar.played_turns or moment < calendar.start:
        span = f"{calendar.start:%Y-%m-%dT%H:%M} to {calendar.played_to:%Y-%m-%dT%H:%M}"
        raise fail(f"{moment:%Y-%m-%dT%H:%M} is not played; {span} is", "--from")
    return turn if calendar.end_of(turn) <= moment else turn - 1


def _play(game: Game) -> list[int]:
    """Play a game to its end, with progress on a terminal; return its events, flat."""
    rows: list[int] = []
    turns = game.setting.main_line.turns
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=turns, label="turns", file=sys.stderr, hidden=hidden) as bar:
        for played in game.play_on():
            rows += played.rows
            bar.update(played.node.turn - bar.pos)
    return rows
