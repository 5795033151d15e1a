"""What the course of two lines says: its sentences with their links, and its charts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engine.desktop.kit.look import TEXT, TEXT_FAINT, TEXT_QUIET
from engine.desktop.kit.text import Action, Flow, Span
from engine.report.charts import DASHED, Chart, Mark, Series
from engine.report.compare_text import names_of, parting, summary
from engine.report.compare_words import called
from engine.study.compare import Comparison
from engine.study.ruler import Pair, Tally

SEE = "see"


def write_summary(flow: Flow, comparison: Comparison) -> None:
    """Write what came of the one line beside the other, the weightiest sentence first."""
    told = summary(comparison)
    flow.paragraph(f"{told.first[0]}.", "head", TEXT, bold=True)
    for sentence in told.first[1:]:
        flow.space(7)
        flow.paragraph(f"{sentence}.", "body", TEXT_QUIET)
    if told.more:
        flow.space(6)
    for sentence in told.more:
        flow.space(3)
        flow.paragraph(f"{sentence}.", "note", TEXT_FAINT)


def write_parting(flow: Flow, comparison: Comparison) -> None:
    """Write where the two part, and the first order that differs."""
    flow.paragraph("Where they part", "head", TEXT, bold=True)
    for sentence in parting(comparison):
        flow.space(4)
        flow.paragraph(f"{sentence}.", "body", TEXT_QUIET)
    first, at = comparison.first_order, comparison.parts_at
    turn = first.turn if first is not None else at
    if turn is not None:
        flow.space(4)
        link = Span("See it on the maps", action=Action(SEE, str(turn)))
        flow.paragraph([link], "body")


def charts_of(comparison: Comparison) -> tuple[Chart, ...]:
    """Return the ruler of divergence as charts; what stands before a title's colon is its name."""
    return tuple(_charts(comparison))


def _charts(comparison: Comparison) -> Iterator[Chart]:
    first, second = names_of(comparison).shorts
    against = called(comparison.other)
    yield _of_both(comparison, "Places held", lambda tally: tally.places)
    fronts = [row.front for row in comparison.ruler]
    yield _chart(
        comparison,
        f"Front: km forward for {first}, against {against}",
        (
            Series("on average", "", tuple(front and front.mean for front in fronts)),
            Series("furthest", "", tuple(front and front.furthest for front in fronts), DASHED),
        ),
        divisor=10,
    )
    yield _of_both(comparison, "People lost", lambda tally: tally.people)
    yield _of_both(comparison, "Points", lambda tally: tally.points)
    ahead = [row.ahead for row in comparison.ruler]
    stances = _stances(comparison)
    yield _chart(
        comparison,
        f"Days ahead: of {against}, in taking places",
        (
            Series(first, stances[0], tuple(days[0] for days in ahead)),
            Series(second, stances[1], tuple(days[1] for days in ahead)),
        ),
        divisor=10,
    )


def _stances(comparison: Comparison) -> tuple[str, str]:
    first, second = comparison.setting.scenario.header.sides
    return first.stance, second.stance


def _of_both(comparison: Comparison, title: str, figure: Callable[[Tally], Pair]) -> Chart:
    """Return a chart of a figure of both sides in both lines."""
    series = []
    shorts, stances = names_of(comparison).shorts, _stances(comparison)
    for side in (0, 1):
        mine = tuple(figure(row.one)[side] for row in comparison.ruler)
        yours = tuple(figure(row.other)[side] for row in comparison.ruler)
        series.append(Series(shorts[side], stances[side], mine))
        name = f"{shorts[side]}, {called(comparison.other)}"
        series.append(Series(name, stances[side], yours, DASHED))
    return _chart(comparison, title, tuple(series))


def _chart(
    comparison: Comparison, title: str, series: tuple[Series, ...], *, divisor: int = 1
) -> Chart:
    at = comparison.parts_at
    marks = () if at is None else (Mark(max(0, at - 1), "they part"),)
    calendar = comparison.setting.scenario.calendar
    return Chart(title, "", series, calendar, divisor=divisor, marks=marks)
