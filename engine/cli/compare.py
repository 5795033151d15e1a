"""`compare`: two lines of a scenario side by side."""

from __future__ import annotations

import sys

import click

from engine.cli.parameters import json_option, print_json
from engine.errors import BadInput, Fault
from engine.report.compare_records import KEYS, comparison_record
from engine.report.compare_text import compare_text
from engine.scenario.scenario import Scenario
from engine.study.compare import Comparison, compare
from engine.study.lines import Found, line_of, to_play

_HELP = f"""Compare two lines: where they part, and what came of it.

A LINE is a scenario's id or folder, for its history as it was; a save, for the line on which
it stands; or SAVE@BRANCH, for another branch of its tree, by its name or by a node's number,
followed to its end.

With --json: {KEYS}
"""


@click.command("compare", help=_HELP)
@click.argument("one", metavar="LINE")
@click.argument("other", metavar="LINE")
@click.option(
    "--scenario", "folder", metavar="FOLDER", help="Their scenario, where it is not a shipped one."
)
@json_option
def command(one: str, other: str, folder: str | None, as_json: bool) -> None:
    """Compare two lines; its help is above."""
    first, second = _lines(one, other, folder)
    comparison = _compare(first, second)
    notes = tuple(dict.fromkeys((*first.notes, *second.notes)))
    for note in notes:
        click.echo(note, err=True)
    if as_json:
        print_json(comparison_record(comparison, notes))
    else:
        click.echo(compare_text(comparison))


def _lines(one: str, other: str, folder: str | None) -> tuple[Found, Found]:
    """Return both lines, or raise all that is wrong with either."""

    def find(scenario_id: str) -> Scenario:
        return to_play(folder or scenario_id)

    found: list[Found] = []
    faults: list[Fault] = []
    for spec in (one, other):
        try:
            found.append(line_of(spec, find))
        except BadInput as wrong:
            faults += wrong.faults
    if faults:
        raise BadInput(list(dict.fromkeys(faults)))
    return found[0], found[1]


def _compare(first: Found, second: Found) -> Comparison:
    """Compare, with progress on a terminal."""
    turns = min(first.line.turns, second.line.turns)
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=turns, label="turns", file=sys.stderr, hidden=hidden) as bar:
        return compare(
            first.line.setting,
            first.line,
            second.line,
            lambda done, _total: bar.update(done - bar.pos),
        )
