"""The course of two lines: what came of the one beside the other, and how far they part.

One chart is large, to be read from the back of a room; the others wait small beneath it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from engine.desktop.comparing.chart_view import (
    ChartView,
    draw_large,
    draw_thumb,
    large_view,
    thumb_view,
)
from engine.desktop.comparing.course_words import write_parting, write_summary
from engine.desktop.kit.look import (
    AMBER,
    LINE,
    PANEL,
    RAISED,
    TEXT,
    TEXT_FAINT,
    TEXT_QUIET,
    Look,
)
from engine.desktop.kit.shapes import outline_round
from engine.desktop.kit.stage import MARGIN
from engine.desktop.kit.text import Action, Flow, Span
from engine.desktop.kit.widgets import Canvas
from engine.desktop.kit.words import day_words, sentence_case
from engine.desktop.versions.played_version import PlayedVersion, what_if_words
from engine.report.charts import Chart, Series
from engine.report.compare_charts import charts_of
from engine.study.compare import Comparison

if TYPE_CHECKING:
    from engine.desktop.comparing.comparison_screen import ComparisonScreen

PAD, HEAD = 20, 52
# The column of words at the left: at most so wide at 100%, and such a share of the sheet.
COLUMN, COLUMN_PERCENT = 380, 33
# The row of small charts.
THUMBS, THUMB_GAP = 104, 10
READOUT = 44


class CourseSheet:
    """The course as a sheet; it knows where its chart lies."""

    def __init__(self) -> None:
        self.view: ChartView | None = None
        self._hover: int | None = None
        self._charts: tuple[Chart, ...] = ()
        self._of: Comparison | None = None
        self._flow: Flow | None = None
        self._made_of: object = None
        self._views: dict[object, ChartView] = {}

    def charts(self, version: PlayedVersion) -> tuple[Chart, ...]:
        """Return the charts of a comparison, none before it is done."""
        if version.comparison is not self._of:
            self._of, self._views = version.comparison, {}
            self._charts = charts_of(self._of) if self._of is not None else ()
        return self._charts

    def turn_at(self, position: tuple[int, int]) -> int | None:
        """Return the turn of the large chart at a point of the window, None off it."""
        view = self.view
        if view is None or not view.plot.inflate(16, 0).collidepoint(position):
            return None
        return view.turn_at(position[0])

    def point(self, position: tuple[int, int] | None) -> bool:
        """Let the pointer be somewhere; True if other numbers are to be told."""
        before, self._hover = self._hover, None
        if position is not None:
            self._hover = self.turn_at(position)
        return self._hover != before

    def draw(self, canvas: Canvas, screen: ComparisonScreen, area: pygame.Rect) -> None:
        """Lay the course over an area, or how far the comparison has come."""
        look, version = canvas.look, screen.version
        edge, pad = look.px(MARGIN), look.px(PAD)
        rect = area.inflate(-2 * edge, -2 * edge)
        canvas.fill(rect, PANEL, 8)
        title = sentence_case(f"{version.name} beside {version.other_name}")
        top = rect.y + look.px(HEAD) // 2
        named = canvas.text(title, (rect.x + pad, top), "title", TEXT, bold=True)
        close = pygame.Rect(0, 0, look.px(32), look.px(32))
        close.midright = (rect.right - look.px(12), top)
        canvas.button(close, Action("close"), icon="close", tip="Close")
        _draw_what_if(
            canvas, version, pygame.Rect(named.right, named.y, close.left - named.right, 0)
        )
        inside = pygame.Rect(rect.x + pad, rect.y + look.px(HEAD), rect.width - 2 * pad, 0)
        inside.height = rect.bottom - pad - inside.y
        charts = self.charts(version)
        if not charts or version.comparison is None:
            self.view = None
            words = version.fault or version.doing or "One moment"
            canvas.text(words, inside.center, "head", TEXT_QUIET, anchor="center")
            return
        wide = min(look.px(COLUMN), inside.width * COLUMN_PERCENT // 100)
        column = pygame.Rect(inside.x, inside.y, wide, inside.height)
        self._draw_words(canvas, screen, column)
        right = inside.copy()
        right.x, right.width = column.right + pad, inside.right - column.right - pad
        self._draw_charts(canvas, screen, right, charts)

    def _draw_words(self, canvas: Canvas, screen: ComparisonScreen, column: pygame.Rect) -> None:
        """Write what came of it in the column at the left, which scrolls."""
        comparison = screen.version.comparison
        assert comparison is not None
        made_of = (comparison, column.width, canvas.look)
        if self._flow is None or made_of != self._made_of:
            self._flow = course_flow(canvas.look, comparison, column.width - canvas.look.px(8))
            self._made_of = made_of
        scroll = screen.sheet.scroll
        scroll.measure(self._flow.height, column.height)
        canvas.flow(self._flow, column.x, column.y - scroll.offset, column)
        scroll.draw_bar(canvas, column.inflate(canvas.look.px(16), 0))

    def _draw_charts(
        self, canvas: Canvas, screen: ComparisonScreen, room: pygame.Rect, charts: tuple[Chart, ...]
    ) -> None:
        look = canvas.look
        small = min(look.px(THUMBS), room.height // 5)
        readout = look.px(READOUT)
        large = pygame.Rect(room.x, room.y, room.width, room.height - small - readout)
        chosen = screen.state.chart % len(charts)
        turn = min(screen.state.turn, charts[chosen].turns)
        turn = turn if self._hover is None else self._hover
        self.view = self._laid_out(charts[chosen], look, large, is_large=True)
        draw_large(canvas.surface, look, self.view, turn)
        row = pygame.Rect(room.x, large.bottom, room.width, readout)
        _draw_readout(canvas, charts[chosen], turn, row)
        gap = look.px(THUMB_GAP)
        wide = (room.width - gap * (len(charts) - 1)) // len(charts)
        for number, chart in enumerate(charts):
            box = pygame.Rect(room.x + number * (wide + gap), room.bottom - small, wide, small)
            self._draw_small(canvas, chart, box, number, turn, is_chosen=number == chosen)

    def _draw_small(
        self,
        canvas: Canvas,
        chart: Chart,
        box: pygame.Rect,
        number: int,
        turn: int,
        *,
        is_chosen: bool,
    ) -> None:
        """Draw a chart small, with its title, as a button that makes it large."""
        look = canvas.look
        action = Action("chart", str(number))
        lit = is_chosen or canvas.hover == action
        canvas.fill(box, RAISED if lit else PANEL, 6)
        outline = AMBER if is_chosen else LINE
        outline_round(canvas.surface, box, outline, look.px(6), look.px(2 if is_chosen else 1))
        head = look.line("note") + look.px(6)
        title = fitting_title(look, chart.name or chart.title, box.width - look.px(16))
        place = (box.x + look.px(8), box.y + head // 2 + look.px(2))
        canvas.text(title, place, "note", TEXT if lit else TEXT_QUIET, bold=is_chosen)
        plot = pygame.Rect(box.x + look.px(4), box.y + head, box.width - look.px(8), 0)
        plot.height = box.bottom - look.px(4) - plot.y
        view = self._laid_out(chart, look, plot, is_large=False)
        draw_thumb(canvas.surface, look, view, min(turn, chart.turns))
        canvas.answer(box, action, f"{chart.title}, large")

    def _laid_out(
        self, chart: Chart, look: Look, rect: pygame.Rect, *, is_large: bool
    ) -> ChartView:
        """Return a chart laid out at a place; kept, since hovering draws it again."""
        key = (chart.title, look, tuple(rect), is_large)
        if key not in self._views:
            if len(self._views) > 20:
                self._views.clear()
            self._views[key] = (large_view if is_large else thumb_view)(chart, look, rect)
        return self._views[key]


def _draw_what_if(canvas: Canvas, version: PlayedVersion, room: pygame.Rect) -> None:
    """Say beside the title what had been changed before the game, as far as there is room."""
    look, said = canvas.look, what_if_words(version.line)
    ways = (f"What if: {said}", f"What if: {len(version.line.what_if)} inputs changed", "A what-if")
    left = room.x + look.px(24)
    for way in ways if said else ():
        if look.width(way, "body") <= room.right - look.px(16) - left:
            centre = room.y + look.line("title") // 2
            canvas.text(way, (left, centre), "body", AMBER)
            return


def fitting_title(look: Look, title: str, room: int) -> str:
    """Return a title cut where there is no room for all of it."""
    if look.width(title, "note", True) <= room:
        return title
    while len(title) > 1 and look.width(f"{title}…", "note", True) > room:
        title = title[:-1]
    return f"{title.rstrip()}…"


def course_flow(look: Look, comparison: Comparison, width: int) -> Flow:
    """Return what came of it in sentences, and the first order that differs."""
    flow = Flow(look, width)
    write_summary(flow, comparison)
    flow.space(18)
    write_parting(flow, comparison)
    flow.space(14)
    flow.paragraph(READING, "note", TEXT_FAINT)
    return flow


READING = (
    "Solid is the game, dashed what it is compared with; squares and diamonds are the sides. "
    "Point at a turn for its numbers, or step with the arrow keys; click to see it on the maps."
)


def turn_title(chart: Chart, turn: int) -> str:
    """Return when a turn ends, in words."""
    if turn == 0:
        return "Before the first turn"
    calendar = chart.calendar
    day, part = day_words(calendar.date_of(turn)), calendar.part_of(turn)
    return f"{day[:3]} {' '.join(day.split()[1:3])}, {part}"


def _draw_readout(canvas: Canvas, chart: Chart, turn: int, row: pygame.Rect) -> None:
    """Tell a turn's numbers under the chart: each line's name, with its value."""
    look = canvas.look
    flow = Flow(look, row.width, limit=200)
    spans = [Span(f"{turn_title(chart, turn)}:  ", bold=True, colour=AMBER)]
    for number, series in enumerate(chart.series):
        spans.append(Span(f"{'  ·  ' if number else ''}{series.name} "))
        spans.append(Span(value_words(chart, series, turn), bold=True, colour=TEXT))
    flow.paragraph(spans, "body", TEXT_QUIET)
    canvas.flow(flow, row.x, row.y + look.px(2), row)


def value_words(chart: Chart, series: Series, turn: int) -> str:
    """Return what a line of a chart says of a turn, in the chart's unit."""
    value = series.values[turn] if turn < len(series.values) else None
    if value is None:
        return "–"
    whole, part = divmod(abs(value), chart.divisor)
    tenth = f".{10 * part // chart.divisor}" if chart.divisor > 1 else ""
    return f"{'−' if value < 0 else ''}{whole:,}{tenth}"
