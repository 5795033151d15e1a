"""Outlines and front lines: from a holder per hex to smooth lines on the map.

A line runs through the middles of the hex sides it follows, its corners then cut twice (Chaikin):
it stays within half a hex of the true sides and reads as one sweep. Points are in map units.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from engine.desktop.map.curves import Line, cut_corners
from engine.grid.hex import DIRECTIONS, Hex
from engine.grid.layout import side_of

Corner = tuple[int, int]
Edge = tuple[Corner, Corner]

# Stands for what lies beyond the rim: no side's number.
BEYOND = 255
# Empty rings around the map: one that copies its rim, one beyond.
_RINGS = 2


class Border(NamedTuple):
    """A side of a hex across which the holder changes."""

    hex: Hex
    direction: int
    own: int
    other: int


class Holders:
    """Who holds each hex; hexes just off the map count as the nearest one on it.

    Attributes:
        borders: every hex side with another holder across, seen from each of its two hexes.
    """

    def __init__(self, holders: bytes, columns: int, rows: int) -> None:
        if len(holders) != columns * rows:
            raise ValueError(f"{len(holders)} holders for {columns} x {rows} hexes")
        wide = columns + 2 * _RINGS
        held = bytearray([BEYOND]) * (wide * (rows + 2 * _RINGS))
        for row in range(-1, rows + 1):
            start = min(max(row, 0), rows - 1) * columns
            line = holders[start : start + columns]
            at = (row + _RINGS) * wide + _RINGS - 1
            held[at : at + columns + 2] = line[:1] + line + line[-1:]
        self.borders = [
            Border(Hex.at(cell % wide - _RINGS, cell // wide - _RINGS), direction, own, held[next_])
            for cell, own in enumerate(held)
            if own not in (0, BEYOND)
            for direction, next_ in enumerate(_neighbours(cell, wide))
            if held[next_] != own
        ]


@lru_cache(maxsize=20000)
def _neighbours(cell: int, wide: int) -> tuple[int, ...]:
    """Return the cells around a cell of a grid so many cells wide, in order of DIRECTIONS."""
    hex_ = Hex.at(cell % wide, cell // wide)
    around = (Hex(hex_.q + step.q, hex_.r + step.r) for step in DIRECTIONS)
    return tuple(other.row * wide + other.column for other in around)


def outlines(holders: Holders, side: int, rounds: int = 1) -> list[Line]:
    """Return the closed outlines of a side's ground: outer ones clockwise, holes the other way."""
    edges = _edges(holders, side, lambda _: True)
    return [cut_corners(_middles(chain), rounds, closed=True) for chain in _chains(edges)]


def front_lines(holders: Holders, first: int, second: int, rounds: int = 2) -> list[Line]:
    """Return the lines along which two holders' hexes touch, `first` to the right of each.

    Only sides shared by a hex of each count: where empty ground lies between them, there is no
    front line.
    """
    lines = []
    edges = _edges(holders, first, lambda other: other == second)
    for chain in _chains(edges):
        start, end = chain[0][0], chain[-1][1]
        if start == end:
            lines.append(cut_corners(_middles(chain), rounds, closed=True))
            lines[-1].append(lines[-1][0])
        else:
            lines.append(cut_corners([start, *_middles(chain), end], rounds, closed=False))
    return lines


def _edges(holders: Holders, side: int, wanted: Callable[[int], bool]) -> dict[Corner, Edge]:
    """Return by its starting corner every border of `side` with a wanted other.

    They run clockwise around their hex, so that in a corner, where three hexes meet, one ends
    and one begins.
    """
    edges: dict[Corner, Edge] = {}
    for border in holders.borders:
        if border.own == side and wanted(border.other):
            start, end = side_of(border.hex, border.direction)
            edges[start.x, start.y] = ((start.x, start.y), (end.x, end.y))
    return edges


def _chains(edges: dict[Corner, Edge]) -> list[list[Edge]]:
    """Return edges joined end to start, open chains first."""
    ends = {end for _, end in edges.values()}
    starts = [start for start in edges if start not in ends] + list(edges)
    left = dict(edges)
    chains = []
    for start in starts:
        chain = []
        while start in left:
            edge = left.pop(start)
            chain.append(edge)
            start = edge[1]
        if chain:
            chains.append(chain)
    return chains


def _middles(chain: Iterable[Edge]) -> Line:
    return [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in chain]


def area(line: Line) -> float:
    """Return the ground inside a closed line, above 0 where it runs clockwise on the screen."""
    return (
        sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(line, line[1:] + line[:1], strict=True))
        / 2
    )
