"""Charts of a comparison: points, losses, places held, the front, and the pace."""

from __future__ import annotations

from collections.abc import Callable

from engine.report.charts import DASHED, SOLID, Chart, Mark, Series
from engine.report.compare_text import names_of
from engine.report.compare_words import called
from engine.study.compare import Comparison
from engine.study.ruler import RulerRow, Tally

PARTING = "they part"
"""The mark where two lines part; the first to be kept where there is little room."""
_MOST_MARKS = 3


def charts_of(comparison: Comparison) -> tuple[Chart, ...]:
    """Return the charts of a comparison, the most telling first."""
    names = names_of(comparison)
    first = names.shorts[0]
    return (
        _by_side(comparison, "Points", "", lambda tally: tally.points),
        _by_side(comparison, "People lost so far", "people", lambda tally: tally.people),
        _by_side(comparison, "Objectives held", "", lambda tally: tally.objectives),
        _by_side(comparison, "Places held", "", lambda tally: tally.places),
        Chart(
            f"How far the front lies forward for {first}, against {called(comparison.other)}",
            "km",
            (
                Series("on average", "", _row(comparison, _mean)),
                Series("at the most", "", _row(comparison, _furthest), DASHED),
            ),
            comparison.setting.scenario.calendar,
            divisor=10,
            marks=marks_of(comparison),
            name="Front",
        ),
        Chart(
            f"Ahead of {called(comparison.other)} in taking places",
            "days",
            tuple(
                Series(short, stance, _row(comparison, _ahead(side)))
                for side, (short, stance) in enumerate(
                    zip(names.shorts, stances_of(comparison), strict=True)
                )
            ),
            comparison.setting.scenario.calendar,
            divisor=10,
            marks=marks_of(comparison),
            name="Days ahead",
        ),
    )


def stances_of(comparison: Comparison) -> tuple[str, ...]:
    """Return both sides' stances, `cool` or `warm`."""
    return tuple(side.stance for side in comparison.setting.scenario.header.sides)


def marks_of(comparison: Comparison) -> tuple[Mark, ...]:
    """Return where the lines part and when the weightiest objectives fell in the one, in order."""
    names = names_of(comparison)
    found = [
        Mark(fate.one.fall.turn, f"{names.places[fate.place]} falls")
        for fate in comparison.fates
        if fate.points and fate.one.fall is not None
    ]
    at = comparison.parts_at
    parting = [] if at is None else [Mark(at - 1, PARTING)]
    return tuple(sorted([*parting, *found[:_MOST_MARKS]]))


def _by_side(
    comparison: Comparison, title: str, unit: str, of: Callable[[Tally], tuple[int, int]]
) -> Chart:
    """Return a chart of a figure that both lines have for both sides."""
    names = names_of(comparison)
    series = []
    for side, stance in enumerate(stances_of(comparison)):
        for line, style in ((comparison.one, SOLID), (comparison.other, DASHED)):
            rows = comparison.ruler
            tallies = [row.one if style == SOLID else row.other for row in rows]
            values = tuple(of(tally)[side] for tally in tallies)
            series.append(Series(f"{names.shorts[side]}, {called(line)}", stance, values, style))
    calendar = comparison.setting.scenario.calendar
    return Chart(title, unit, tuple(series), calendar, marks=marks_of(comparison), name=title)


def _row(comparison: Comparison, of: Callable[[RulerRow], int | None]) -> tuple[int | None, ...]:
    return tuple(of(row) for row in comparison.ruler)


def _mean(row: RulerRow) -> int | None:
    return None if row.front is None else row.front.mean


def _furthest(row: RulerRow) -> int | None:
    return None if row.front is None else row.front.furthest


def _ahead(side: int) -> Callable[[RulerRow], int | None]:
    return lambda row: row.ahead[side]
