"""`measure-levers`: what each value of each lever makes of the default line."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from engine.cli.commands import fail
from engine.cli.parameters import json_option, print_json
from engine.errors import BadInput, Fault
from engine.game.files import write_whole
from engine.report.directions_text import (
    directions_part,
    directions_record,
    directions_text,
    marked_levers,
    refresh_levers,
)
from engine.scenario.catalogue import catalogue
from engine.scenario.files import read_part, shown
from engine.scenario.load import load_scenario
from engine.scenario.reading.text_file import read_text
from engine.scenario.reading.wording import did_you_mean
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.directions import ExpectationsFile, ScenarioExpectations
from engine.study.directions import Case, Measured, cases_of, measure_all, strangers

Expected = dict[str, ScenarioExpectations]


@click.command("measure-levers")
@click.argument("scenario", required=False)
@click.option("--jobs", type=click.IntRange(1, 64), default=1, help="Processes to play games in.")
@click.option(
    "--expected",
    "expectations",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file that says which side each value should help.",
)
@click.option(
    "--refresh",
    "page",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Write a page's marked parts anew, such as docs/levers.md.",
)
@json_option
def command(
    scenario: str | None, jobs: int, expectations: Path | None, page: Path | None, as_json: bool
) -> None:
    """Play the default line of SCENARIO once with each value of each lever.

    The default line is what the staffs of history's orders play under the rules. Each game has
    one lever set and all others as usual; a figure is taken at both ends of its range.
    """
    if (scenario is None) == (page is None):
        raise click.UsageError("name a SCENARIO, or a page with --refresh")
    expected = {} if expectations is None else _expected(expectations)
    if page is not None:
        _refresh(page, expected, jobs)
        return
    name = str(scenario)
    loaded = load_scenario(name, to_play=True)
    asked = expected.get(loaded.id)
    measured = _measure(loaded, name, asked, jobs)
    if as_json:
        print_json(directions_record(loaded, measured, asked))
    else:
        click.echo(directions_text(loaded, measured, asked))


def _expected(file: Path) -> Expected:
    part = read_part(file, ExpectationsFile, file.parent)
    if part.faults or not isinstance(part.model, ExpectationsFile):
        raise BadInput(part.faults)
    return {each.scenario: each for each in part.model.scenarios}


def _measure(
    scenario: Scenario, name: str, expected: ScenarioExpectations | None, jobs: int
) -> dict[Case, Measured]:
    """Play the games of a scenario, with progress on a terminal."""
    cases = cases_of(scenario, name)
    wrong = () if expected is None else strangers(scenario, expected, cases)
    if wrong:
        raise BadInput([Fault("--expected", sentence=sentence) for sentence in wrong])
    hidden = not sys.stderr.isatty()
    with click.progressbar(
        length=len(cases), label=scenario.id, file=sys.stderr, hidden=hidden
    ) as bar:
        return measure_all(cases, jobs, lambda _: bar.update(1))


def _refresh(page: Path, expected: Expected, jobs: int) -> None:
    """Write the parts of a page that it marks anew, playing the scenarios that they are about."""
    text = read_text(page, shown=str(page))
    names = marked_levers(text)
    shipped = [entry.id for entry in catalogue()]
    if not names:
        raise fail("marks no part about levers; docs/levers.md shows how", shown(page))
    unknown = [
        Fault(shown(page), sentence=f"there is no scenario {name!r}{did_you_mean(name, shipped)}")
        for name in names
        if name not in shipped
    ]
    if unknown:
        raise BadInput(unknown)
    written = {}
    for name in names:
        scenario = load_scenario(name, to_play=True)
        measured = _measure(scenario, name, expected.get(name), jobs)
        written[name] = directions_part(scenario, measured, expected.get(name))
    write_whole(page, refresh_levers(text, written).encode())
    click.echo(page)
