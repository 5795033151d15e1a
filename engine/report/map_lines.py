"""Ground as outlines: from whose each hex is to closed paths and front lines, in map units."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from engine.grid.hex import DIRECTIONS, Hex
from engine.grid.layout import Point, side_of
from engine.scenario.maps.hex_map import HexMap

Edge = tuple[Point, Point]
Line = list[Point]


def outlines(hex_map: HexMap, ground: bytes, holder: int) -> list[Line]:
    """Return the closed outlines of a holder's ground, holes among them."""
    return list(_chains(_edges(hex_map, ground, holder, lambda other: other != holder)))


def fronts(hex_map: HexMap, ground: bytes, holder: int, other: int) -> list[Line]:
    """Return the lines along which the ground of two holders touches."""
    return list(_chains(_edges(hex_map, ground, holder, lambda there: there == other)))


def _edges(
    hex_map: HexMap, ground: bytes, holder: int, wanted: Callable[[int], bool]
) -> Iterator[Edge]:
    """Yield the sides of a holder's hexes beyond which lies what is wanted; -1 off the map."""
    for index, whose in enumerate(ground):
        if whose != holder:
            continue
        hex_ = hex_map.hex_of(index)
        for direction, step in enumerate(DIRECTIONS):
            there = Hex(hex_.q + step.q, hex_.r + step.r)
            other = ground[hex_map.index_of(there)] if hex_map.contains(there) else -1
            if wanted(other):
                yield side_of(hex_, direction)


def _chains(edges: Iterable[Edge]) -> Iterator[Line]:
    """Yield edges joined end to start, open lines first; a closed one ends where it begins."""
    left = dict(edges)
    ends = set(left.values())
    for start in [*(each for each in left if each not in ends), *left]:
        if start not in left:
            continue
        line = [start]
        while line[-1] in left:
            line.append(left.pop(line[-1]))
        yield line
