"""Lines of the map as hexes and hexsides: the way a road runs, the sides a watercourse follows."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from engine.grid.hex import Hex, direction_to, distance, line, neighbour
from engine.grid.layout import Point, corner_of, corners_of, hex_at
from engine.scenario.mapmaking.shapes import Frame, squared_distance

STEP = 4  # map units (150 m) between the points at which a line is looked up
SHORT_CLIP = 4  # a hex crossed for fewer steps (600 m) is passed by, if the line stays whole
JOIN_UNITS = 26  # a road that ends within 1 km of another is taken to join it

Chain = tuple[Hex, ...]


def chain_along(points: Sequence[Point], keep: Collection[Hex] = ()) -> Chain:
    """Return the hexes a line passes through, each next to the one before.

    A hex that is only clipped is left out, unless it is one of `keep` or an end. So two roads
    that share their course share their hexes.
    """
    runs: list[tuple[Hex, int]] = []
    for point in _steps(points):
        here = hex_at(*point)
        if runs and runs[-1][0] == here:
            runs[-1] = (here, runs[-1][1] + 1)
        else:
            runs.append((here, 1))
    kept = [runs[0][0]]
    for index, (here, steps) in enumerate(runs[1:], start=1):
        is_clip = index < len(runs) - 1 and steps < SHORT_CLIP and here not in keep
        if not (is_clip and distance(kept[-1], runs[index + 1][0]) < 2):
            kept.append(here)
    return _without_detours(kept, keep, {here for here, _ in runs} - set(kept))


def _steps(points: Sequence[Point]) -> Iterable[Point]:
    """Yield points along a line, at most STEP apart."""
    yield points[0]
    for start, end in pairwise(points):
        count = max(abs(end.x - start.x), abs(end.y - start.y)) // STEP + 1
        for step in range(1, count + 1):
            yield Point(
                start.x + (end.x - start.x) * step // count,
                start.y + (end.y - start.y) * step // count,
            )


def _without_detours(
    hexes: Sequence[Hex], keep: Collection[Hex], passed_by: Collection[Hex]
) -> Chain:
    """Drop steps aside and back, and corners where the hexes around are neighbours.

    Every hex of the line, whether dropped here or `passed_by` before, stays in or next to the
    chain.
    """
    done: list[Hex] = []
    lost = set(passed_by)
    for hex_ in hexes:
        while len(done) > 1 and done[-1] not in keep and distance(done[-2], hex_) < 2:
            left = (*done[-4:-1], hex_)
            orphans = {done[-1], *(other for other in lost if distance(other, done[-1]) < 2)}
            if any(min(distance(other, near) for near in left) > 1 for other in orphans):
                break
            lost.add(done.pop())
        if not done or done[-1] != hex_:
            done.append(hex_)
    return tuple(done)


def joined(
    lines: Mapping[str, Sequence[Point]], keep: Collection[Hex], frame: Frame
) -> dict[str, Chain]:
    """Return the chain of every road, so that roads which meet share a hex.

    Args:
        lines: each road's course by its id.
        keep: hexes no passing road may cut: those of the named places.
        frame: roads that end on its sides were cut there, and join nothing.
    """
    ends = {hex_at(*point) for points in lines.values() for point in (points[0], points[-1])}
    chains = {name: chain_along(points, {*keep, *ends}) for name, points in lines.items()}
    for name, points in lines.items():
        front, back = (
            _join(name, point, lines, chains) if frame.holds_within(point) else None
            for point in (points[0], points[-1])
        )
        chain = chains[name]
        if front is not None and front not in chain:
            chain = (*line(front, chain[0])[:-1], *chain)
        if back is not None and back not in chain:
            chain = (*chain, *line(chain[-1], back)[1:])
        chains[name] = chain
    return chains


def _join(
    name: str, end: Point, lines: Mapping[str, Sequence[Point]], chains: Mapping[str, Chain]
) -> Hex | None:
    """Return the hex in which a road's end joins the nearest other road, if one is near."""
    near = min(
        (
            (squared_distance(end, start, stop), other)
            for other, points in lines.items()
            if other != name
            for start, stop in pairwise(points)
        ),
        default=None,
    )
    if near is None or near[0] > JOIN_UNITS * JOIN_UNITS:
        return None
    here = hex_at(*end)
    return min(chains[near[1]], key=lambda hex_: (distance(hex_, here), hex_))


def sides_along(points: Sequence[Point]) -> tuple[tuple[Hex, int], ...]:
    """Return the hexsides that lie nearest to a line, one joining the next.

    Each is named by the hex further west, of two in one column the further north, and the
    direction in which that hex faces it.
    """
    corners: list[Point] = []
    for point in _steps(points):
        corner = min(
            corners_of(hex_at(*point)),
            key=lambda c: ((c.x - point.x) ** 2 + (c.y - point.y) ** 2, c),
        )
        if not corners or corners[-1] != corner:
            corners.append(corner)
    walk: list[Point] = corners[:1]
    for corner in corners[1:]:
        for step in _corner_way(walk[-1], corner)[1:]:
            if len(walk) > 1 and walk[-2] == step:
                walk.pop()
            else:
                walk.append(step)
    return tuple(_side_between(start, end) for start, end in pairwise(walk))


def _corner_way(start: Point, goal: Point) -> list[Point]:
    """Return the shortest way along hexsides from one corner to another, both included."""
    came: dict[Point, Point | None] = {start: None}
    queue = deque([start])
    while goal not in came:
        here = queue.popleft()
        for corner in _next_corners(here):
            if corner not in came:
                came[corner] = here
                queue.append(corner)
    way: list[Point] = []
    walker: Point | None = goal
    while walker is not None:
        way.append(walker)
        walker = came[walker]
    return way[::-1]


def _next_corners(corner: Point) -> list[Point]:
    """Return the three corners that sides join to this one, sorted."""
    return sorted({other for hex_ in _meeting(corner) for other in _beside(hex_, corner)})


def _meeting(corner: Point) -> list[Hex]:
    """Return the three hexes that meet in a corner."""
    first = hex_at(*corner)
    number = corners_of(first).index(corner)
    return [first, neighbour(first, number), neighbour(first, (number + 5) % 6)]


def _beside(hex_: Hex, corner: Point) -> tuple[Point, Point]:
    number = corners_of(hex_).index(corner)
    return corner_of(hex_, (number + 1) % 6), corner_of(hex_, (number + 5) % 6)


def _side_between(start: Point, end: Point) -> tuple[Hex, int]:
    """Return the side that joins two corners, named as in `sides_along`."""
    west, east = sorted(set(_meeting(start)) & set(_meeting(end)))
    return west, direction_to(west, east)
