"""Outlines and front lines: from a holder per hex to smooth lines on the map.

A line runs through the middles of the hex sides it follows, its corners then cut twice (Chaikin):
it stays within half a hex of the true sides and reads as one sweep. Points are in map units.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from engine.grid.hex import DIRECTIONS, Hex
from engine.grid.layout import side_of

Point = tuple[float, float]
Line = list[Point]
Edge = tuple[tuple[int, int], tuple[int, int]]


class Holders:
    """Who holds each hex; hexes just off the map count as the nearest one on it."""

    def __init__(self, holders: bytes, columns: int, rows: int) -> None:
        if len(holders) != columns * rows:
            raise ValueError(f"{len(holders)} holders for {columns} x {rows} hexes")
        self.columns = columns
        self.rows = rows
        self._holders = holders

    def at(self, hex_: Hex) -> int:
        """Return the number of a hex's holder, 0 for nobody."""
        column = min(max(hex_.column, 0), self.columns - 1)
        row = min(max(hex_.row, 0), self.rows - 1)
        return self._holders[row * self.columns + column]

    def is_near(self, hex_: Hex) -> bool:
        """Tell whether a hex is on the map or touches it."""
        return -1 <= hex_.column <= self.columns and -1 <= hex_.row <= self.rows

    def held_by(self, side: int) -> list[Hex]:
        """Return the hexes that a side holds, with those just off the map."""
        return [
            hex_
            for column in range(-1, self.columns + 1)
            for row in range(-1, self.rows + 1)
            if self.at(hex_ := Hex.at(column, row)) == side
        ]


def outlines(holders: Holders, side: int, rounds: int = 1) -> list[Line]:
    """Return the closed outlines of a side's ground: outer ones clockwise, holes the other way."""
    edges = _edges(holders, side, lambda other: other != side)
    return [cut_corners(_middles(chain), rounds, closed=True) for chain in _chains(edges)]


def front_lines(holders: Holders, first: int, second: int, rounds: int = 2) -> list[Line]:
    """Return the lines along which two holders' hexes touch, `first` to the right of each.

    Only sides shared by a hex of each count: where empty ground lies between them, there is no
    front line.
    """
    lines = []
    edges = _edges(holders, first, lambda other: other == second, beyond=False)
    for chain in _chains(edges):
        start, end = chain[0][0], chain[-1][1]
        if start == end:
            lines.append(cut_corners(_middles(chain), rounds, closed=True))
            lines[-1].append(lines[-1][0])
        else:
            lines.append(cut_corners([start, *_middles(chain), end], rounds, closed=False))
    return lines


def _edges(
    holders: Holders, side: int, wanted: Callable[[int], bool], *, beyond: bool = True
) -> dict[tuple[int, int], Edge]:
    """Return by its starting corner every hex side from `side` to a wanted neighbour.

    Sides run clockwise around their hex, so that in a corner, where three hexes meet, one ends
    and one begins. With `beyond` the rim of the map counts as a side too.
    """
    edges = {}
    for hex_ in holders.held_by(side):
        for direction, step in enumerate(DIRECTIONS):
            other = Hex(hex_.q + step.q, hex_.r + step.r)
            if holders.is_near(other):
                take = wanted(holders.at(other))
            else:
                take = beyond
            if take:
                start, end = side_of(hex_, direction)
                edges[tuple(start)] = (tuple(start), tuple(end))
    return edges


def _chains(edges: dict[tuple[int, int], Edge]) -> list[list[Edge]]:
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


def cut_corners(points: Sequence[Point], rounds: int, *, closed: bool) -> Line:
    """Return a line with its corners cut at a quarter, so many times; open ends stay."""
    line = [(float(x), float(y)) for x, y in points]
    for _ in range(rounds):
        if len(line) < 3:
            return line
        pairs = zip(line, line[1:] + line[:1] if closed else line[1:], strict=False)
        cut: Line = [] if closed else [line[0]]
        for (x0, y0), (x1, y1) in pairs:
            cut.append((0.75 * x0 + 0.25 * x1, 0.75 * y0 + 0.25 * y1))
            cut.append((0.25 * x0 + 0.75 * x1, 0.25 * y0 + 0.75 * y1))
        line = cut if closed else [*cut, line[-1]]
    return line


def area(line: Line) -> float:
    """Return the ground inside a closed line, above 0 where it runs clockwise on the screen."""
    return (
        sum(
            x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(line, line[1:] + line[:1], strict=True)
        )
        / 2
    )
