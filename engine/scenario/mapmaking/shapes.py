"""Cutting and thinning lines and polygons, in whole map units."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from engine.grid.layout import HALF_HEIGHT, Point, map_size


class Frame(NamedTuple):
    """A rectangle that shapes are cut to, sides included."""

    west: int
    north: int
    east: int
    south: int

    def holds(self, point: Point) -> bool:
        """Say whether a point lies in the frame or on its sides."""
        return self.west <= point.x <= self.east and self.north <= point.y <= self.south

    def holds_within(self, point: Point) -> bool:
        """Say whether a point lies in the frame and on none of its sides."""
        return self.west < point.x < self.east and self.north < point.y < self.south


def inner_frame(columns: int, rows: int) -> Frame:
    """Return the largest upright rectangle whose every point lies in a hex of the map.

    The map's own outline is jagged: hexes stand out by 15 units to the west and east, by 26 to
    the north and south.
    """
    size = map_size(columns, rows)
    # One unit further in, or points on the outermost sides would belong to hexes off the map.
    return Frame(16, HALF_HEIGHT + 1, size.x - 16, size.y - HALF_HEIGHT - 1)


def clip_line(points: Sequence[Point], frame: Frame) -> list[tuple[Point, ...]]:
    """Return the parts of a line that lie in the frame, each of at least two points."""
    parts: list[tuple[Point, ...]] = []
    part: list[Point] = []
    for start, end in pairwise(points):
        inside = _clip_segment(start, end, frame)
        if inside is None:
            part = _finish(part, parts)
            continue
        if part and part[-1] != inside[0]:
            part = _finish(part, parts)
        part = part or [inside[0]]
        if inside[1] != part[-1]:
            part.append(inside[1])
        if inside[1] != end:
            part = _finish(part, parts)
    _finish(part, parts)
    return parts


def _finish(part: list[Point], parts: list[tuple[Point, ...]]) -> list[Point]:
    if len(part) > 1:
        parts.append(tuple(part))
    return []


def _clip_segment(start: Point, end: Point, frame: Frame) -> tuple[Point, Point] | None:
    """Return the part of a segment inside the frame, or None."""
    for depth in _SIDES:
        start_in, end_in = depth(start, frame) >= 0, depth(end, frame) >= 0
        if not start_in and not end_in:
            return None
        if not start_in:
            start = _crossing(start, end, depth, frame)
        elif not end_in:
            end = _crossing(start, end, depth, frame)
    return start, end


def clip_polygon(points: Sequence[Point], frame: Frame) -> tuple[Point, ...]:
    """Return the polygon cut to the frame, without its closing point; empty if nothing is left.

    A polygon that leaves the frame and comes back keeps a seam along the frame's side.
    """
    ring = list(points)
    for depth in _SIDES:
        cut: list[Point] = []
        for index, point in enumerate(ring):
            before = ring[index - 1]
            point_in, before_in = depth(point, frame) >= 0, depth(before, frame) >= 0
            if point_in != before_in:
                cut.append(_crossing(before, point, depth, frame))
            if point_in:
                cut.append(point)
        ring = cut
    return _without_repeats(ring)


def _without_repeats(ring: Sequence[Point]) -> tuple[Point, ...]:
    kept = [point for index, point in enumerate(ring) if point != ring[index - 1]]
    return tuple(kept) if len(kept) > 2 else ()


# How deep inside each side of a frame a point lies, negative outside.
_Depth = Callable[[Point, Frame], int]
_SIDES: tuple[_Depth, ...] = (
    lambda point, frame: point.x - frame.west,
    lambda point, frame: frame.east - point.x,
    lambda point, frame: point.y - frame.north,
    lambda point, frame: frame.south - point.y,
)


def _crossing(start: Point, end: Point, depth: _Depth, frame: Frame) -> Point:
    """Return where a segment crosses a side's line, rounded to whole units."""
    # In one sense only, so that a segment and its reverse are cut at the same point.
    start, end = min(start, end), max(start, end)
    start_depth, end_depth = depth(start, frame), depth(end, frame)
    whole = start_depth - end_depth
    return Point(
        start.x + _share(end.x - start.x, start_depth, whole),
        start.y + _share(end.y - start.y, start_depth, whole),
    )


def _share(span: int, part: int, whole: int) -> int:
    """Return span x part / whole, rounded to the nearest whole number, halves up."""
    if whole < 0:
        part, whole = -part, -whole
    return (2 * span * part + whole) // (2 * whole)


def simplify(points: Sequence[Point], tolerance: int) -> tuple[Point, ...]:
    """Return the line with fewer points, none of the dropped ones further off than `tolerance`.

    After D. H. Douglas and T. K. Peucker, 1973. Ends are kept.
    """
    if len(points) < 3:
        return tuple(points)
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        worst, worst_off = 0, tolerance * tolerance
        for index in range(first + 1, last):
            off = squared_distance(points[index], points[first], points[last])
            if off > worst_off:
                worst, worst_off = index, off
        if worst:
            keep.add(worst)
            spans += [(first, worst), (worst, last)]
    return tuple(points[index] for index in sorted(keep))


def simplify_ring(points: Sequence[Point], tolerance: int) -> tuple[Point, ...]:
    """Return a closed polygon with fewer points; empty if it shrinks to a line."""
    if len(points) < 4:
        return tuple(points)
    far = max(range(len(points)), key=lambda i: (_squared_length(points[0], points[i]), -i))
    there = simplify(points[: far + 1], tolerance)
    back = simplify([*points[far:], points[0]], tolerance)
    return _without_repeats([*there[:-1], *back[:-1]])


def squared_distance(point: Point, start: Point, end: Point) -> int:
    """Return the squared distance of a point from a segment, rounded down."""
    length = _squared_length(start, end)
    along = (point.x - start.x) * (end.x - start.x) + (point.y - start.y) * (end.y - start.y)
    if length == 0 or along <= 0:
        return _squared_length(point, start)
    if along >= length:
        return _squared_length(point, end)
    across = (point.x - start.x) * (end.y - start.y) - (point.y - start.y) * (end.x - start.x)
    return across * across // length


def _squared_length(start: Point, end: Point) -> int:
    return (end.x - start.x) ** 2 + (end.y - start.y) ** 2


def doubled_area(points: Sequence[Point]) -> int:
    """Return twice the area of a polygon, in square map units."""
    return abs(
        sum(
            before.x * point.y - point.x * before.y
            for before, point in zip((points[-1], *points[:-1]), points, strict=True)
        )
        if points
        else 0
    )
