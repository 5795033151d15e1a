"""Step charts: figures turn by turn, laid out as plain geometry; chart_svg.py writes them.

`layout` gives the lines and texts of a chart of a size, for a page or for the window alike.
Sides are told apart by colour, by marker (square or diamond) and by the name at each line's end;
a game's line is solid, the one it is compared with dashed: so a chart is read in grey as well.

Matplotlib would do for a page, but it takes two seconds and 60 MB to draw three step lines, and
its pictures would not grow with the window's text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from engine.scenario.shapes.calendar import Calendar

SOLID, DASHED = "solid", "dashed"
SQUARE, DIAMOND, DOT = "square", "diamond", "dot"
MARKERS = {"cool": SQUARE, "warm": DIAMOND, "": DOT}
"""A line's marker by its side's stance; "" for what is no side's."""

START, MIDDLE, END = "start", "middle", "end"

Measure = Callable[[str], int]
"""Tells how wide a text is in the chart's type."""


@dataclass(frozen=True)
class Series:
    """A line of a chart.

    Attributes:
        name: as it stands at the line's end.
        stance: `cool` or `warm` for a side's, "" for neither.
        values: at the end of each turn from 0 on, in the chart's own whole numbers; None where
            there is nothing to tell.
        style: SOLID or DASHED.
    """

    name: str
    stance: str
    values: tuple[int | None, ...]
    style: str = SOLID


class Mark(NamedTuple):
    """Something that happened in a turn, marked on the axis."""

    turn: int
    name: str


@dataclass(frozen=True)
class Chart:
    """A step chart.

    Attributes:
        title: what it shows.
        unit: what is counted, such as "people" or "km".
        series: its lines.
        calendar: for the dates on the axis.
        divisor: values to one unit, such as 10 for tenths.
        marks: in order of time.
        zero: whether the axis must show 0 though no value is near it.
        name: the title in a word or two, where there is room for no more.
    """

    title: str
    unit: str
    series: tuple[Series, ...]
    calendar: Calendar
    divisor: int = 1
    marks: tuple[Mark, ...] = ()
    zero: bool = True
    name: str = ""

    @property
    def turns(self) -> int:
        """How many turns the axis is long."""
        return max(1, *(len(each.values) - 1 for each in self.series))


class Words(NamedTuple):
    """A text of a chart: its baseline's left end, middle or right end, as `anchor` says."""

    x: int
    y: int
    text: str
    anchor: str = START
    bold: bool = False
    stance: str = ""
    quiet: bool = False


class Stroke(NamedTuple):
    """A line of a chart through points."""

    points: tuple[tuple[int, int], ...]
    kind: str  # "grid", "zero", "mark", "leader", SOLID or DASHED
    stance: str = ""


class Sign(NamedTuple):
    """A marker around a point."""

    x: int
    y: int
    shape: str
    stance: str
    hollow: bool


@dataclass(frozen=True)
class Drawing:
    """A chart laid out: what to draw, in pixels from the left top; strokes first, texts last.

    Attributes:
        width: of the whole.
        height: likewise.
        plot: left, top, right and bottom of the part with the lines.
        text: height of its type.
    """

    width: int
    height: int
    plot: tuple[int, int, int, int]
    text: int
    strokes: tuple[Stroke, ...]
    signs: tuple[Sign, ...]
    words: tuple[Words, ...]


def layout(
    chart: Chart,
    size: tuple[int, int] = (1000, 460),
    text: int = 20,
    measure: Measure | None = None,
) -> Drawing:
    """Return a chart laid out for a size.

    Args:
        chart: the chart.
        size: width and height in pixels.
        text: height of its type in pixels; the title's is a quarter larger.
        measure: how wide a text is; guessed from its letters where nobody says.
    """
    return _Layout(chart, size, text, measure or (lambda words: width_of(words, text))).drawing()


def width_of(words: str, text: int) -> int:
    """Return about how wide a text is in a plain sans serif of some height, rather too wide.

    >>> width_of("Mill", 20), width_of("ill", 20)
    (32, 18)
    """
    thin = sum(letter in "iljt.,:;'|!() " for letter in words)
    wide = sum(letter in "MWmw—" or letter.isupper() for letter in words)
    return text * (30 * thin + 70 * wide + 58 * (len(words) - thin - wide)) // 100


class _Layout:
    """One chart being laid out."""

    def __init__(self, chart: Chart, size: tuple[int, int], text: int, measure: Measure) -> None:
        self.chart = chart
        self.width, self.height = size
        self.text = text
        self.measure = measure
        self.ticks = ticks_of(_range_of(chart))
        names = max((measure(each.name) for each in chart.series), default=0)
        numbers = max(measure(self._number(tick)) for tick in self.ticks)
        rows = self._mark_rows = _rows_of_marks(chart.marks)
        self.left = numbers + text
        self.right = max(self.left + text, self.width - names - 2 * text)
        self.top = text * 5 // 2 + rows * text * 5 // 4
        self.bottom = max(self.top + text, self.height - 2 * text)

    def drawing(self) -> Drawing:
        strokes = [*self._grid(), *self._marks_down(), *self._lines()]
        labels, leaders = self._end_labels()
        words = [self._title(), *self._numbers(), *self._dates(), *self._mark_names(), *labels]
        return Drawing(
            width=self.width,
            height=self.height,
            plot=(self.left, self.top, self.right, self.bottom),
            text=self.text,
            strokes=(*strokes, *leaders),
            signs=tuple(self._signs()),
            words=tuple(words),
        )

    def x(self, turn: int) -> int:
        return self.left + (self.right - self.left) * turn // self.chart.turns

    def y(self, value: int) -> int:
        low, high = self.ticks[0], self.ticks[-1]
        return self.bottom - (self.bottom - self.top) * (value - low) // (high - low)

    def _title(self) -> Words:
        unit = f" ({self.chart.unit})" if self.chart.unit else ""
        return Words(0, self.text * 5 // 4, f"{self.chart.title}{unit}", bold=True)

    def _number(self, value: int) -> str:
        sign = "−" if value < 0 else ""
        whole, part = divmod(abs(value), self.chart.divisor)
        tenth = f".{10 * part // self.chart.divisor}" if part else ""
        return f"{sign}{whole:,}{tenth}"

    def _grid(self) -> Iterator[Stroke]:
        for tick in self.ticks:
            kind = "zero" if tick == 0 else "grid"
            yield Stroke(((self.left, self.y(tick)), (self.right, self.y(tick))), kind)

    def _numbers(self) -> Iterator[Words]:
        for tick in self.ticks:
            y = self.y(tick) + self.text * 35 // 100
            yield Words(self.left - self.text // 2, y, self._number(tick), END, quiet=True)

    def _dates(self) -> Iterator[Words]:
        """Yield dates where they begin, as many as there is room for."""
        calendar = self.chart.calendar
        begins = [t for t in range(self.chart.turns + 1) if calendar.end_of(t).hour == 0]
        names = {t: f"{calendar.end_of(t).day} {calendar.end_of(t):%b}" for t in begins}
        free = 0
        for turn in begins:
            half = self.measure(names[turn]) // 2
            if self.x(turn) - half >= free and self.x(turn) + half <= self.width:
                y = self.bottom + self.text * 3 // 2
                yield Words(self.x(turn), y, names[turn], MIDDLE, quiet=True)
                free = self.x(turn) + half + self.text

    def _lines(self) -> Iterator[Stroke]:
        # The dashed ones below: where two lines run together, the solid one is on top.
        for each in sorted(self.chart.series, key=lambda series: series.style == SOLID):
            for run in _runs(each.values):
                points: list[tuple[int, int]] = []
                for turn, value in run:
                    if points:
                        points.append((self.x(turn), points[-1][1]))
                    points.append((self.x(turn), self.y(value)))
                yield Stroke(tuple(points), each.style, each.stance)

    def _signs(self) -> Iterator[Sign]:
        """Yield a marker at the end of each line, and some on its way."""
        for number, each in enumerate(self.chart.series):
            every = max(1, self.chart.turns // 6)
            told = [(turn, value) for turn, value in enumerate(each.values) if value is not None]
            for turn, value in told:
                # Each line's markers a little further on, so that they do not cover another's.
                on_way = turn % every == number * every // max(1, len(self.chart.series))
                if on_way or turn == told[-1][0]:
                    shape = MARKERS[each.stance]
                    hollow = each.style == DASHED
                    yield Sign(self.x(turn), self.y(value), shape, each.stance, hollow)

    def _end_labels(self) -> tuple[list[Words], list[Stroke]]:
        """Return the lines' names at their ends, none over another, and lines to those moved."""
        ends = []
        for each in self.chart.series:
            last = next((v for v in reversed(each.values) if v is not None), None)
            if last is not None:
                at = max(turn for turn, v in enumerate(each.values) if v is not None)
                ends.append((self.y(last), self.x(at), each))
        ends.sort(key=lambda end: end[0])
        spots = spread([end[0] for end in ends], self.text * 5 // 4, self.top, self.bottom)
        labels, leaders = [], []
        x = self.right + self.text
        for (y, at, each), spot in zip(ends, spots, strict=True):
            base = spot + self.text * 35 // 100
            labels.append(Words(x, base, each.name, bold=True, stance=each.stance))
            points = ((at + self.text // 3, y), (x - self.text // 4, spot))
            leaders.append(Stroke(points, "leader", each.stance))
        return labels, leaders

    def _marks_down(self) -> Iterator[Stroke]:
        for mark in self.chart.marks:
            yield Stroke(((self.x(mark.turn), self.top), (self.x(mark.turn), self.bottom)), "mark")

    def _mark_names(self) -> Iterator[Words]:
        """Yield the marks' names above the plot, in rows, where there is room for them."""
        free = [0] * self._mark_rows
        for mark in self.chart.marks:
            wide = self.measure(mark.name)
            # Right of the plot the lines' names stand, up to its top.
            x = max(0, min(self.x(mark.turn), self.right - wide))
            row = next((r for r, until in enumerate(free) if x >= until), None)
            if row is not None:
                free[row] = x + wide + self.text // 2
                y = self.top - self.text // 3 - row * self.text * 5 // 4
                yield Words(x, y, mark.name, quiet=True)


def _rows_of_marks(marks: Sequence[Mark]) -> int:
    return min(3, len(marks))


def _range_of(chart: Chart) -> tuple[int, int]:
    told = [value for each in chart.series for value in each.values if value is not None]
    told += [0] if chart.zero or not told else []
    return min(told), max(told)


def _runs(values: Sequence[int | None]) -> Iterator[list[tuple[int, int]]]:
    """Yield stretches of turns of which there is something to tell."""
    run: list[tuple[int, int]] = []
    for turn, value in enumerate(values):
        if value is not None:
            run.append((turn, value))
        elif run:
            yield run
            run = []
    if run:
        yield run


def ticks_of(span: tuple[int, int], most: int = 6) -> list[int]:
    """Return round numbers from below a span to above it, at least two.

    >>> ticks_of((0, 87)), ticks_of((-12, 31)), ticks_of((0, 0))
    ([0, 20, 40, 60, 80, 100], [-20, -10, 0, 10, 20, 30, 40], [0, 1])
    """
    low, high = span
    step, tries = 1, (2, 5, 10)
    scale = 1
    while (high - low) // step >= most - 1 and step < high - low:
        following = next((scale * each for each in tries if scale * each > step), 0)
        step = following
        if step == 10 * scale:
            scale *= 10
    begin = low // step * step
    end = max(begin + step, -(-high // step) * step)
    return list(range(begin, end + 1, step))


def spread(wanted: Sequence[int], gap: int, low: int, high: int) -> list[int]:
    """Return places near those wanted, ascending, at least a gap apart and within two bounds.

    Where there is no room for all, they go beyond the lower end.

    >>> spread([10, 12, 50], 10, 0, 100), spread([96, 98], 10, 0, 100)
    ([6, 16, 50], [90, 100])
    """
    places: list[list[int]] = []  # [sum of wanted tops, how many]: groups that touch
    for number, want in enumerate(wanted):
        places.append([want - number * gap, 1])
        while len(places) > 1 and places[-2][0] * places[-1][1] > places[-1][0] * places[-2][1]:
            total, count = places.pop()
            places[-1][0] += total
            places[-1][1] += count
    flat = [total // count for total, count in places for _ in range(count)]
    limit = high - gap * (len(wanted) - 1)
    return [max(low, min(each, limit)) + number * gap for number, each in enumerate(flat)]
