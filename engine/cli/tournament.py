"""`tournament`: every commander against every other, from both sides."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import datetime

import click

from engine.cli.commanders import faults_of_commanders, faults_of_orders, split_side
from engine.cli.moments import faults_of_moment, turn_at
from engine.cli.parameters import When, json_option, print_json
from engine.errors import BadInput, Fault
from engine.report.tournament_records import contests_record, score_record
from engine.report.tournament_text import contests_text, heads_text, score_text
from engine.scenario.load import load_scenario
from engine.scenario.scenario import Scenario
from engine.study.tournament import USUAL_FIELD, Match, Score, matches_of, play


@click.command("tournament")
@click.argument("scenarios", metavar="SCENARIO...", nargs=-1, required=True)
@click.option(
    "--commander",
    "commanders",
    metavar="[SIDE=]C",
    multiple=True,
    help="Who plays, on both sides or on one: a program's name, or a file such as mine.py.",
)
@click.option("--turns", type=click.IntRange(min=1), metavar="N", help="Play N turns at most.")
@click.option(
    "--from", "moment", metavar="WHEN", type=When(), help="Play history up to there first."
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1, max=64),
    default=1,
    metavar="N",
    help="Play in N processes; the results are the same.",
)
@json_option
def command(
    scenarios: tuple[str, ...],
    commanders: tuple[str, ...],
    turns: int | None,
    moment: datetime | None,
    jobs: int,
    as_json: bool,
) -> None:
    """Play every commander for each side of SCENARIO against every other.

    Each game is told as it ends, then who does better in place of whom. Without --commander
    those are hold, history and the computer's three levels. --json prints JSON Lines.
    """
    matches = _matches(dict.fromkeys(scenarios), commanders, turns or 0, moment)
    scores: list[Score] = []
    if not as_json:
        click.echo(heads_text(matches))
    for score in _played(matches, jobs):
        scores.append(score)
        if as_json:
            print_json(score_record(score))
        else:
            click.echo(score_text(matches, score))
        sys.stdout.flush()
    if as_json:
        print_json(contests_record(scores))
    else:
        click.echo(f"\n{contests_text(scores)}")


def _matches(
    scenarios: Iterable[str], commanders: Sequence[str], turns: int, moment: datetime | None
) -> list[Match]:
    """Return the games asked for.

    Raises:
        BadInput: holds all that is wrong with what was asked for.
    """
    matches: list[Match] = []
    faults: list[Fault] = []
    for name in scenarios:
        try:
            scenario = load_scenario(name, to_play=True)
        except BadInput as wrong:
            faults += wrong.faults
            continue
        fields = _fields(scenario, commanders)
        faults += faults_of_commanders(scenario, commanders, needs_side=False)
        faults += faults_of_orders(scenario, fields)
        faults += faults_of_moment(scenario, moment)
        if not faults:
            matches += matches_of(name, fields, turn_at(scenario, moment), turns)
    if faults:
        raise BadInput(faults)
    return matches


def _fields(scenario: Scenario, commanders: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return who plays each side: those named for it or for both, the usual ones where none is."""
    asked = [split_side(text) for text in dict.fromkeys(commanders)]
    first, second = (
        list(dict.fromkeys(name for side, name in asked if side in ("", own))) or _usual(scenario)
        for own in scenario.sides
    )
    return first, second


def _usual(scenario: Scenario) -> list[str]:
    """Return the usual commanders; history is none of them where it has no orders to go by."""
    return [name for name in USUAL_FIELD if name != "history" or scenario.orders.taskings]


def _played(matches: Sequence[Match], jobs: int) -> Iterable[Score]:
    """Play the games, with progress on a terminal."""
    hidden = not sys.stderr.isatty()
    ended = 0

    def told(turn: int, turns: int) -> None:
        if not hidden:
            who = " : ".join(matches[ended].commanders)
            click.echo(
                f"\r\033[Kgame {ended + 1} of {len(matches)}, {who}, turn {turn} of {turns}",
                err=True,
                nl=False,
            )

    try:
        for score in play(matches, jobs, told):
            ended += 1
            if not hidden:
                click.echo("\r\033[K", err=True, nl=False)
            yield score
    finally:
        if not hidden:
            click.echo("\r\033[K", err=True, nl=False)
