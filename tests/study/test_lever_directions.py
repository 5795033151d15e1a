"""docs/levers.md: what each lever makes of the default line, and that it is sense.

More of a side's strength, earlier help, better troops and more aircraft never make its result
worse by more than the tolerance, but for exceptions that are named and explained one by one in
lever_directions.yaml. The page's numbers come of some 140 games; a few are played again here.
"""

import re
from functools import cache
from pathlib import Path

import pytest

from engine.report.directions_text import directions_part, marked_levers
from engine.scenario.catalogue import catalogue
from engine.scenario.files import read_part
from engine.scenario.load import load_scenario
from engine.scenario.shapes.directions import ExpectationsFile
from engine.study.directions import (
    Case,
    Measured,
    Verdict,
    cases_of,
    measure,
    rows_of,
    strangers,
    verdict_of,
)

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "levers.md"
SHIPPED = [entry.id for entry in catalogue()]
DECEMBER = "palmyra-2016"
PLAYED_AGAIN = [  # of the cheaper scenario; a game costs two to five seconds
    Case(DECEMBER),
    Case(DECEMBER, "t4_first_reinforcements", "late"),
    Case(DECEMBER, "qaryatayn_road", "away"),
]


@cache
def scenario_of(name):
    return load_scenario(name)


@cache
def expected_of(name):
    part = read_part(HERE / "lever_directions.yaml", ExpectationsFile, HERE)
    assert part.faults == ()
    return next(each for each in part.model.scenarios if each.scenario == name)


def told(name):
    page = PAGE.read_text(encoding="utf-8")
    start = f"<!-- levers: {name} -->\n"
    begin = page.index(start) + len(start)
    return page[begin : page.index("\n<!-- /levers -->", begin)]


@cache
def measured(name):
    """Return what the page says of each case; of the points only the margin, which it has."""
    found = {}
    for line in told(name).splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) < 7 or not re.fullmatch(r"-?\d+", cells[3]):
            continue
        lever, _, value = cells[1].strip("`").partition("=")
        held, lost = (tuple(map(int, cell.split("/"))) for cell in (cells[5], cells[6]))
        found[Case(name, lever, value)] = Measured((int(cells[3]), 0), held, lost)
    return found


def rows(name):
    return rows_of(list(scenario_of(name).sides), measured(name), expected_of(name))


def test_the_page_has_every_shipped_scenario():
    assert list(marked_levers(PAGE.read_text(encoding="utf-8"))) == SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
def test_it_has_every_value_of_every_lever(name):
    """Mend it with: measure-levers --refresh, as docs/levers.md says."""
    assert tuple(measured(name)) == cases_of(scenario_of(name), name)


@pytest.mark.parametrize("name", SHIPPED)
def test_it_says_what_its_numbers_say(name):
    assert directions_part(scenario_of(name), measured(name), expected_of(name)) == told(name)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_expectation_is_of_a_value_that_is_there(name):
    assert strangers(scenario_of(name), expected_of(name), measured(name)) == ()


@pytest.mark.parametrize("name", SHIPPED)
def test_what_goes_against_expectation_is_named_and_explained_and_nothing_else(name):
    against = {(row.lever, row.value) for row in rows(name) if row.verdict is Verdict.AGAINST}
    explained = {(row.lever, row.value) for row in rows(name) if row.exception}
    assert against == explained


def test_at_least_thirty_values_move_the_result_the_way_they_should():
    moved = [row for name in SHIPPED for row in rows(name) if row.verdict is Verdict.AS_EXPECTED]
    assert len(moved) >= 30


@pytest.mark.parametrize("case", PLAYED_AGAIN, ids=lambda case: f"{case.lever}={case.value}")
def test_a_game_played_again_comes_out_as_the_page_says(case):
    again = measure(case)
    page = measured(case.scenario)[case]
    assert (again.margin, again.held, again.lost) == (page.margin, page.held, page.lost)


@pytest.mark.parametrize(
    ("moved", "helps", "verdict"),
    [
        (0, 0, Verdict.NO_CHANGE),
        (7, 0, Verdict.AS_EXPECTED),
        (-7, 1, Verdict.AS_EXPECTED),
        (-5, 0, Verdict.WITHIN_TOLERANCE),
        (5, 1, Verdict.WITHIN_TOLERANCE),
        (-6, 0, Verdict.AGAINST),
        (6, 1, Verdict.AGAINST),
        (6, -1, Verdict.NOT_ASKED),
    ],
)
def test_a_verdict(moved, helps, verdict):
    assert verdict_of(moved, helps, tolerance=5) is verdict
