"""`simulate`: a whole game without a window."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click

from engine.cli.commands import fail
from engine.cli.parameters import When, json_option, print_json
from engine.errors import BadInput, Fault
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
    against another follows history's orders, as far as the rules let it.
    """
    loaded = load_scenario(scenario, to_play=True)
    faults = [
        *(Fault("--what-if", sentence="there are no levers yet") for _ in what_if),
        *_faults_of_commanders(loaded, commanders),
        *_faults_of_orders(loaded, commanders),
        *_faults_of_moment(loaded, moment),
        *_faults_of_save(save),
    ]
    if faults:
        raise BadInput(faults)
    chosen = dict(text.split("=") for text in commanders)
    first, second = (chosen.get(side, HISTORY) for side in loaded.sides)
    game = Game(Setting(loaded), Options((first, second), _turn_at(loaded, moment)))
    rows = _play(game)
    if save is not None:
        _save(game, save)
    result = result_of(game)
    if as_json:
        print_json(result_record(game, result))
        return
    if explain:
        names = Names.of(loaded, game.setting.index)
        click.echo(f"{chronicle(names, game.world, rows)}\n")
    click.echo(result_text(game, result))


def _faults_of_commanders(scenario: Scenario, asked: Iterable[str]) -> Iterable[Fault]:
    for text in asked:
        side, sign, name = text.partition("=")
        if not sign:
            sentence = f"{text!r} should say SIDE=C, such as {next(iter(scenario.sides))}=hold"
        elif side not in scenario.sides:
            sentence = f"no side {side!r}{did_you_mean(side, scenario.sides)}"
        elif name not in COMMANDERS:
            sentence = f"no commander {name!r} yet; there are {' and '.join(COMMANDERS)}"
        else:
            continue
        yield Fault("--commander", sentence=sentence)


def _faults_of_orders(scenario: Scenario, asked: Iterable[str]) -> Iterable[Fault]:
    """Yield a fault where history is to command one side alone and has no orders to go by."""
    chosen = dict(text.partition("=")[::2] for text in asked)
    by_history = [side for side in scenario.sides if chosen.get(side, HISTORY) == HISTORY]
    if len(by_history) != 1 or scenario.orders.taskings:
        return
    side = by_history[0]
    sentence = (
        "has no taskings in orders.yaml, so nobody can follow history's orders; hold "
        f"(--commander {side}=hold), or leave both sides to history, which is the record"
    )
    yield Fault(scenario.id, sentence=sentence)


def _faults_of_moment(scenario: Scenario, moment: datetime | None) -> Iterable[Fault]:
    calendar = scenario.calendar
    if moment is not None and not calendar.start <= moment <= calendar.played_to:
        span = f"{_written(calendar.start)} to {_written(calendar.played_to)}"
        yield Fault("--from", sentence=f"{_written(moment)} is not played; {span} is")


def _faults_of_save(save: Path | None) -> Iterable[Fault]:
    if save is None:
        return
    if not save.name:
        yield Fault("--save", sentence=f"{str(save)!r} names no file")
    elif not save.parent.is_dir():
        yield Fault("--save", sentence=f"there is no folder {save.parent}")
    elif save.exists() and not save.is_file():
        # A device or a pipe would be replaced by the save.
        yield Fault("--save", sentence=f"{save} is no file; give the save a name of its own")


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _turn_at(scenario: Scenario, moment: datetime | None) -> int:
    """Return the last turn that has ended by a moment."""
    if moment is None:
        return 0
    turn = scenario.calendar.turn_of(moment)
    return turn if scenario.calendar.end_of(turn) <= moment else turn - 1


def _save(game: Game, save: Path) -> None:
    try:
        save_game(game, save)
    except OSError as wrong:
        raise fail(f"cannot be written: {wrong.strerror or wrong}", str(save)) from wrong


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
