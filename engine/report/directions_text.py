"""What the levers make of the default line: a table for people, a part of a page, a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from engine.report.records import Record
from engine.report.text import table
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.directions import ScenarioExpectations
from engine.study.directions import Case, Measured, Row, Verdict, rows_of

_PART = re.compile(r"(<!-- levers: ([a-z0-9_-]+) -->\n).*?(<!-- /levers -->)", re.DOTALL)
_AS_USUAL = "all as usual"


def directions_text(
    scenario: Scenario,
    measured: Mapping[Case, Measured],
    expected: ScenarioExpectations | None,
) -> str:
    """Return the table that the command prints for people."""
    heads = _heads(scenario, expected)
    told = _cells(scenario, measured, expected)
    cells = [(lever or what, *rest) for what, lever, *rest in told]
    return f"{scenario.header.title}\n\n{table(cells, heads[1:])}"


def directions_record(
    scenario: Scenario,
    measured: Mapping[Case, Measured],
    expected: ScenarioExpectations | None,
) -> Record:
    """Return what the command prints with `--json`."""
    sides = list(scenario.sides)
    usual = next(found for case, found in measured.items() if not case.lever)
    return {
        "scenario": scenario.id,
        "usual": _measured_record(sides, usual),
        "tolerance": expected.tolerance if expected else None,
        "values": [
            {
                "lever": row.lever,
                "value": row.value,
                **_measured_record(sides, row.measured),
                "moved": row.moved,
                "helps": sides[row.helps] if row.helps >= 0 else None,
                "result": row.verdict.value,
                "exception": row.exception,
            }
            for row in rows_of(sides, measured, expected)
        ],
    }


def directions_part(
    scenario: Scenario,
    measured: Mapping[Case, Measured],
    expected: ScenarioExpectations | None,
) -> str:
    """Return the part of a page about a scenario, as Markdown."""
    heads = _heads(scenario, expected)
    lines = [f"Tolerance: {expected.tolerance} points.", ""] if expected else []
    lines += [f"| {' | '.join(heads)} |", f"|{'|'.join('---' for _ in heads)}|"]
    for what, lever, *rest in _cells(scenario, measured, expected):
        lines.append(f"| {' | '.join((what, f'`{lever}`' if lever else '', *rest))} |")
    rows = rows_of(list(scenario.sides), measured, expected)
    told = [
        f"- `{row.lever}={row.value}`: {row.exception or 'Not explained yet.'}"
        for row in rows
        if row.verdict is Verdict.AGAINST
    ]
    if told:
        lines += ["", "Against the expectation:", "", *told]
    return "\n".join(lines)


def marked_levers(page: str) -> tuple[str, ...]:
    """Return the ids of the scenarios whose parts a page marks."""
    return tuple(found[2] for found in _PART.finditer(page))


def refresh_levers(page: str, written: Mapping[str, str]) -> str:
    """Return a page with its marked parts written anew.

    Raises:
        KeyError: the page marks a part that is none.
    """
    return _PART.sub(lambda found: f"{found[1]}{written[found[2]]}\n{found[3]}", page)


def _heads(scenario: Scenario, expected: ScenarioExpectations | None) -> tuple[str, ...]:
    first, second = (side.short for side in scenario.header.sides)
    pair = f"{first}/{second}"
    numbers = (f"{first} ahead by", "moved", f"places {pair}", f"lost {pair}")
    said = ("should help", "as expected") if expected else ()
    return ("what", "lever", "known", *numbers, *said)


def _cells(
    scenario: Scenario,
    measured: Mapping[Case, Measured],
    expected: ScenarioExpectations | None,
) -> Iterator[tuple[str, ...]]:
    """Yield what stands in each line of the table."""
    usual = next(found for case, found in measured.items() if not case.lever)
    empty = ("", "") if expected else ()
    yield (_AS_USUAL, "", "", *_numbers(usual), *empty)
    levers = {lever.id: lever for lever in scenario.levers.levers}
    for row in rows_of(list(scenario.sides), measured, expected):
        lever = levers[row.lever]
        margin, _, places, lost = _numbers(row.measured)
        what = (lever.title, f"{row.lever}={row.value}", lever.evidence)
        said = (_helped(scenario, row), _verdict(row)) if expected else ()
        yield (*what, margin, f"{row.moved:+d}", places, lost, *said)


def _numbers(measured: Measured) -> tuple[str, str, str, str]:
    places, lost = ("/".join(map(str, pair)) for pair in (measured.held, measured.lost))
    return str(measured.margin), "", places, lost


def _helped(scenario: Scenario, row: Row) -> str:
    return scenario.header.sides[row.helps].short if row.helps >= 0 else "either"


def _verdict(row: Row) -> str:
    return "" if row.verdict is Verdict.NOT_ASKED else row.verdict.value


def _measured_record(sides: Sequence[str], measured: Measured) -> Record:
    return {
        "margin": measured.margin,
        "points": dict(zip(sides, measured.points, strict=True)),
        "places": dict(zip(sides, measured.held, strict=True)),
        "people_lost": dict(zip(sides, measured.lost, strict=True)),
    }
