"""Comparisons for machines: what `compare --json` prints."""

from __future__ import annotations

from engine.report.compare_text import summary
from engine.report.levers import what_if_record
from engine.report.records import Record
from engine.rules.order_words import order_words
from engine.state.index import Index
from engine.state.orders import FLY, Order
from engine.study.compare import Comparison
from engine.study.fates import Fate, InLine
from engine.study.lines import Told
from engine.study.parting import FirstOrder
from engine.study.ruler import RulerRow, Tally

KEYS = """\
scenario, rules_version, turns (compared); one and other: {name, turns, commanders {side},
what_if {}, first_played, digest}; summary [sentences]; levers [{lever, one, other}]; parts_at
(turn or null); first_order {turn, side, group or wing, one, other, of_record} or null;
first_result (turn or null); outcome (of the first side in one against other); ruler [{turn,
until, one and other {places, objectives, points, people, vehicles, aircraft: {side}}, otherwise
[places], front_tenths_km {mean, furthest} (above 0: forward for the first side) and hexes
{gained, lost} (by it), each or null, ahead_tenths_day {side}}]; places [{place, points,
verdict, turns_later, one and other {changes [{turn, holder}], attacked {side: [turns]}}}];
notes []."""
"""The keys of a comparison's record, for the command's help."""


def comparison_record(comparison: Comparison, notes: tuple[str, ...] = ()) -> Record:
    """Return what `compare --json` prints; see KEYS."""
    setting, index = comparison.setting, comparison.setting.index
    first = comparison.first_order
    return {
        "scenario": setting.scenario.id,
        "rules_version": setting.rules_version,
        "turns": comparison.turns,
        "one": line_record(comparison.one),
        "other": line_record(comparison.other),
        "summary": list(summary(comparison).first),
        "levers": [each._asdict() for each in comparison.levers],
        "parts_at": comparison.parts_at,
        "first_order": None if first is None else _order_record(index, first),
        "first_result": comparison.first_result,
        "outcome": comparison.outcome,
        "ruler": [_row_record(comparison, row) for row in comparison.ruler],
        "places": [_fate_record(index, fate) for fate in comparison.fates],
        "notes": list(notes),
    }


def line_record(line: Told) -> Record:
    """Return who played a line, and what it came to."""
    sides = line.setting.index.sides
    return {
        "name": line.name,
        "turns": line.turns,
        "commanders": dict(zip(sides, line.commanders, strict=True)),
        "what_if": what_if_record(line.setting.scenario) if line.what_if else {},
        "first_played": line.first_played,
        "digest": line.at(line.turns).digest,
    }


def _order_record(index: Index, first: FirstOrder) -> Record:
    orders = (first.one, first.other)
    flies = any(order.kind == FLY for order in orders if order is not None)
    return {
        "turn": first.turn,
        "side": index.sides[first.side],
        "wing" if flies else "group": (index.wings if flies else index.groups)[first.subject],
        "one": _words(index, first.one),
        "other": _words(index, first.other),
        "of_record": first.of_record,
    }


def _words(index: Index, order: Order | None) -> str | None:
    return None if order is None else order_words(index, order)


def _row_record(comparison: Comparison, row: RulerRow) -> Record:
    setting = comparison.setting
    index, front = setting.index, row.front
    until = setting.scenario.calendar.end_of(row.turn)
    return {
        "turn": row.turn,
        "until": until.isoformat(timespec="minutes"),
        "one": _tally_record(index, row.one),
        "other": _tally_record(index, row.other),
        "otherwise": [index.places[place] for place in row.otherwise],
        "front_tenths_km": front and {"mean": front.mean, "furthest": front.furthest},
        "hexes": front and {"gained": front.gained, "lost": front.lost},
        "ahead_tenths_day": dict(zip(index.sides, row.ahead, strict=True)),
    }


def _tally_record(index: Index, tally: Tally) -> Record:
    return {
        name: dict(zip(index.sides, pair, strict=True)) for name, pair in tally._asdict().items()
    }


def _fate_record(index: Index, fate: Fate) -> Record:
    return {
        "place": index.places[fate.place],
        "points": fate.points,
        "verdict": fate.verdict,
        "turns_later": fate.turns_later,
        "one": _in_line_record(index, fate.one),
        "other": _in_line_record(index, fate.other),
    }


def _in_line_record(index: Index, line: InLine) -> Record:
    return {
        "changes": [each._asdict() for each in line.changes],
        "attacked": {
            side: list(turns) for side, turns in zip(index.sides, line.attacked, strict=True)
        },
    }
