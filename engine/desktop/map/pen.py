"""A pen for map lines and polygons: it draws twice as large, so that edges come out smooth.

Points are in map units, widths in pixels of the finished picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import pygame

Point = tuple[float, float]
Colour = tuple[int, int, int]
Ink = tuple[int, int, int, int]

_LARGER = 2


class Stroke(NamedTuple):
    """A line or polygon ready to draw, with the box around it (left, top, right, bottom)."""

    points: list[Point]
    box: tuple[float, float, float, float]

    @classmethod
    def of(cls, points: Sequence[Point]) -> Stroke:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return cls([(float(x), float(y)) for x, y in points], (min(xs), min(ys), max(xs), max(ys)))

    def touches(self, box: tuple[float, float, float, float], margin: float = 0.0) -> bool:
        """Tell whether any of it may lie in a box, or within a margin around it."""
        return (
            self.box[0] <= box[2] + margin
            and self.box[2] >= box[0] - margin
            and self.box[1] <= box[3] + margin
            and self.box[3] >= box[1] - margin
        )


class Pen:
    """Draws on a clear sheet that `sheet` hands over at its true size.

    Args:
        size: of the sheet in pixels.
        scale: pixels per map unit.
        left, top: the map point in the sheet's corner.
        clear: the colour that edges fade into; the darkest drawn, or fringes would show.
    """

    def __init__(
        self, size: tuple[int, int], scale: float, left: float, top: float, clear: Colour
    ) -> None:
        self._size = size
        self._scale = scale * _LARGER
        self._left, self._top = left, top
        self.scale = scale
        self.box = (left, top, left + size[0] / scale, top + size[1] / scale)
        self._clear = clear
        self._drawn: pygame.Surface | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing was drawn."""
        return self._drawn is None

    @property
    def _canvas(self) -> pygame.Surface:
        # Made when first drawn on: most sheets stay blank.
        if self._drawn is None:
            size = self._size[0] * _LARGER, self._size[1] * _LARGER
            self._drawn = pygame.Surface(size, pygame.SRCALPHA)
            self._drawn.fill((*self._clear, 0))
        return self._drawn

    def _place(self, point: Point) -> Point:
        return (point[0] - self._left) * self._scale, (point[1] - self._top) * self._scale

    def line(self, stroke: Stroke, ink: Ink, width: float) -> None:
        """Draw a line with round joints and ends."""
        if not stroke.touches(self.box, width / self.scale):
            return
        canvas = self._canvas
        thick = max(1, round(width * _LARGER))
        places = [self._place(point) for point in stroke.points]
        reach = thick + 1
        limit_x, limit_y = canvas.get_width() + reach, canvas.get_height() + reach
        for (x0, y0), (x1, y1) in pairwise(places):
            if max(x0, x1) < -reach or min(x0, x1) > limit_x:
                continue
            if max(y0, y1) < -reach or min(y0, y1) > limit_y:
                continue
            _segment(canvas, (x0, y0), (x1, y1), ink, thick)

    def hairline(self, points: Sequence[Point], ink: Ink) -> None:
        """Draw a thin line that is known to touch the sheet."""
        pygame.draw.lines(self._canvas, ink, False, [self._place(p) for p in points], _LARGER)

    def polygon(self, stroke: Stroke, ink: Ink) -> None:
        """Fill a polygon."""
        if stroke.touches(self.box) and len(stroke.points) > 2:
            pygame.draw.polygon(self._canvas, ink, [self._place(p) for p in stroke.points])

    def sheet(self) -> pygame.Surface:
        """Return what was drawn, smooth, at the size asked for."""
        return pygame.transform.smoothscale(self._canvas, self._size)


def _segment(canvas: pygame.Surface, start: Point, end: Point, ink: Ink, thick: int) -> None:
    """Draw one leg of a line, round at both ends."""
    if thick <= 2:
        pygame.draw.line(canvas, ink, start, end, thick)
        return
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5
    half = thick / 2
    if length:
        # As a polygon: pygame's thick lines end along the axes, not across the line.
        nx, ny = -dy / length * half, dx / length * half
        pygame.draw.polygon(
            canvas,
            ink,
            (
                (start[0] + nx, start[1] + ny),
                (end[0] + nx, end[1] + ny),
                (end[0] - nx, end[1] - ny),
                (start[0] - nx, start[1] - ny),
            ),
        )
    for point in (start, end):
        pygame.draw.circle(canvas, ink, point, half)


class Dashes:
    """Lines to be drawn dashed; the dashes of one scale are made once and kept.

    Dashes count from each line's start, so that sheets fit together.
    """

    def __init__(self, strokes: Sequence[Stroke]) -> None:
        self._strokes = strokes
        self._kept: tuple[tuple[float, float], list[Stroke]] = ((0.0, 0.0), [])

    def draw(self, pen: Pen, ink: Ink, width: float, dash: float, gap: float) -> None:
        """Draw the dashes on a sheet; lengths are pixels."""
        lengths = dash / pen.scale, gap / pen.scale
        if self._kept[0] != lengths:
            pieces = [
                Stroke.of(piece)
                for stroke in self._strokes
                for piece in dashed(stroke.points, *lengths)
            ]
            self._kept = lengths, pieces
        for piece in self._kept[1]:
            pen.line(piece, ink, width)


def dashed(points: Sequence[Point], dash: float, gap: float) -> list[list[Point]]:
    """Return the dashes of a line as short lines; lengths in the line's own unit."""
    pieces: list[list[Point]] = []
    piece: list[Point] = []
    drawing, left = True, dash
    for (x0, y0), (x1, y1) in pairwise(points):
        length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        spent = 0.0
        if drawing and not piece:
            piece = [(x0, y0)]
        while length - spent > left:
            spent += left
            here = (x0 + (x1 - x0) * spent / length, y0 + (y1 - y0) * spent / length)
            if drawing:
                pieces.append([*piece, here])
                piece = []
            else:
                piece = [here]
            drawing = not drawing
            left = dash if drawing else gap
        left -= length - spent
        if drawing:
            piece.append((x1, y1))
    if len(piece) > 1:
        pieces.append(piece)
    return pieces
