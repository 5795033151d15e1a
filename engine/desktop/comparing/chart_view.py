"""Step charts in the window: drawn with its own pen and type, so that they grow with its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import dist

import pygame

from engine.desktop.kit.look import (
    AMBER,
    COOL_COUNTER,
    LINE,
    PANEL,
    SIZES,
    TEXT,
    TEXT_FAINT,
    TEXT_QUIET,
    WARM_COUNTER,
    Colour,
    Look,
    TypeSize,
)
from engine.report.charts import (
    DASHED,
    DIAMOND,
    END,
    MIDDLE,
    SOLID,
    SQUARE,
    Chart,
    Drawing,
    Sign,
    Stroke,
    layout,
)
from engine.report.compare_charts import PARTING

INK: dict[str, Colour] = {"cool": COOL_COUNTER, "warm": WARM_COUNTER, "": TEXT}
# The small charts: what their edges keep free, in pixels at 100%.
THUMB_EDGE = 5


@dataclass(frozen=True)
class ChartView:
    """A chart laid out at a place of the window, in a type size."""

    chart: Chart
    drawing: Drawing
    rect: pygame.Rect
    size: TypeSize
    title: TypeSize

    def x_of(self, turn: int) -> int:
        """Return where a turn's end stands in the window."""
        left, _, right, _ = self.drawing.plot
        return self.rect.x + left + (right - left) * turn // self.chart.turns

    def turn_at(self, x: int) -> int:
        """Return the turn whose end lies nearest to a place."""
        return min(range(self.chart.turns + 1), key=lambda turn: (abs(self.x_of(turn) - x), turn))

    @property
    def plot(self) -> pygame.Rect:
        """The part of the window with the lines."""
        left, top, right, bottom = self.drawing.plot
        return pygame.Rect(left, top, right - left, bottom - top).move(self.rect.topleft)


def large_view(chart: Chart, look: Look, rect: pygame.Rect) -> ChartView:
    """Return a chart laid out to be read from the back of a room.

    Where it is low, fewer of its marks are named; where it is narrow, its title is its short name.
    """
    size: TypeSize = "head"
    text = look.px(SIZES[size])
    most = max(1, rect.height // text // 6 - 1)
    kept = sorted(chart.marks, key=lambda mark: mark.name != PARTING)[:most]
    chart = replace(chart, marks=tuple(mark for mark in chart.marks if mark in kept))
    unit = f" ({chart.unit})" if chart.unit else ""
    if look.width(f"{chart.title}{unit}", "title", True) > rect.width and chart.name:
        chart = replace(chart, title=chart.name)
    drawing = layout(chart, rect.size, text, lambda words: look.width(words, size, True))
    return ChartView(chart, drawing, rect, size, "title")


def thumb_view(chart: Chart, look: Look, rect: pygame.Rect) -> ChartView:
    """Return a chart laid out small, without its words."""
    bare = replace(chart, marks=(), series=tuple(replace(s, name="") for s in chart.series))
    drawing = layout(bare, rect.size, look.px(THUMB_EDGE), lambda _: 0)
    return ChartView(chart, drawing, rect, "note", "note")


def draw_large(surface: pygame.Surface, look: Look, view: ChartView, now: int) -> None:
    """Draw a chart with its words, and the turn that it is read at."""
    _draw_now(surface, look, view, now)
    for stroke in view.drawing.strokes:
        _draw_stroke(surface, look, view, stroke)
    for sign in view.drawing.signs:
        _draw_sign(surface, view, sign)
    for words in view.drawing.words:
        size = view.title if words is view.drawing.words[0] else view.size
        colour = TEXT_FAINT if words.quiet else INK[words.stance]
        ink = look.text(words.text, size, colour, words.bold)
        left = {END: ink.get_width(), MIDDLE: ink.get_width() // 2}.get(words.anchor, 0)
        top = words.y - look.font(size, words.bold).get_ascent()
        surface.blit(ink, (view.rect.x + words.x - left, view.rect.y + top))


def draw_thumb(surface: pygame.Surface, look: Look, view: ChartView, now: int) -> None:
    """Draw only a chart's lines, thin, and the turn that it is read at."""
    _draw_now(surface, look, view, now, thin=True)
    for stroke in view.drawing.strokes:
        if stroke.kind in ("zero", SOLID, DASHED):
            _draw_stroke(surface, look, view, stroke, thin=True)


def _draw_now(
    surface: pygame.Surface, look: Look, view: ChartView, now: int, *, thin: bool = False
) -> None:
    plot, wide = view.plot, look.px(1 if thin else 3)
    surface.fill(AMBER, (view.x_of(now) - wide // 2, plot.y, wide, plot.height))


def _draw_stroke(
    surface: pygame.Surface, look: Look, view: ChartView, stroke: Stroke, *, thin: bool = False
) -> None:
    points = [(x + view.rect.x, y + view.rect.y) for x, y in stroke.points]
    if stroke.kind in ("grid", "zero", "mark"):
        colour = {"grid": LINE, "zero": TEXT_FAINT}.get(stroke.kind, TEXT_QUIET)
        if stroke.kind == "mark":
            _draw_dashes(surface, points, colour, look.px(1), (look.px(2), look.px(5)))
        else:
            pygame.draw.line(surface, colour, points[0], points[-1], look.px(1))
        return
    ink = INK[stroke.stance]
    if stroke.kind == "leader":
        pygame.draw.aalines(surface, ink, False, points)
    elif stroke.kind == DASHED:
        wide = look.px(1.5 if thin else 3)
        dash = look.px(4 if thin else 10), look.px(3 if thin else 6)
        _draw_dashes(surface, points, ink, wide, dash)
    elif len(points) > 1:
        _draw_path(surface, points, ink, look.px(2 if thin else 4))


def _draw_path(
    surface: pygame.Surface, points: list[tuple[int, int]], colour: Colour, wide: int
) -> None:
    """Draw level and upright lines, their corners filled."""
    for (x, y), (goal_x, goal_y) in pairwise(points):
        left, top = min(x, goal_x), min(y, goal_y)
        size = abs(goal_x - x) + wide, abs(goal_y - y) + wide
        surface.fill(colour, ((left - wide // 2, top - wide // 2), size))


def _draw_dashes(
    surface: pygame.Surface,
    points: list[tuple[int, int]],
    colour: Colour,
    wide: int,
    dash: tuple[int, int],
) -> None:
    """Draw a dashed line through points; a dash goes round a corner."""
    for part in _dashes(points, *dash):
        _draw_path(surface, part, colour, wide)


def _dashes(points: list[tuple[int, int]], on: int, off: int) -> Iterator[list[tuple[int, int]]]:
    """Yield the dashes of a line, each through its own points."""
    part, left, is_on = [points[0]], float(on), True
    for goal in points[1:]:
        here = part[-1]
        while (way := dist(here, goal)) > left:
            share = left / way
            here = (
                round(here[0] + (goal[0] - here[0]) * share),
                round(here[1] + (goal[1] - here[1]) * share),
            )
            if is_on:
                yield [*part, here]
            part, is_on = [here], not is_on
            left = float(on if is_on else off)
        left -= way
        part.append(goal)
    if is_on and len(part) > 1:
        yield part


def _draw_sign(surface: pygame.Surface, view: ChartView, sign: Sign) -> None:
    """Draw a marker: a square, a diamond or a dot; hollow on dashed lines."""
    x, y = sign.x + view.rect.x, sign.y + view.rect.y
    half = view.drawing.text * 3 // 10
    for colour, reach in ((PANEL, half + 2), (INK[sign.stance], half)):
        _draw_shape(surface, sign.shape, (x, y), reach, colour)
    if sign.hollow:
        _draw_shape(surface, sign.shape, (x, y), max(1, half * 3 // 5), PANEL)


def _draw_shape(
    surface: pygame.Surface, shape: str, at: tuple[int, int], half: int, colour: Colour
) -> None:
    x, y = at
    if shape == SQUARE:
        surface.fill(colour, (x - half, y - half, 2 * half + 1, 2 * half + 1))
    elif shape == DIAMOND:
        wide = half * 13 // 10
        points = ((x, y - wide), (x + wide, y), (x, y + wide), (x - wide, y))
        pygame.draw.polygon(surface, colour, points)
    else:
        pygame.draw.aacircle(surface, colour, at, half)
