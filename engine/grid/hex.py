"""The hexagon: axial coordinates, labels, directions, distances, rings and lines.

The grid is flat-top, and odd columns sit half a hex lower than even ones, as in a Tiled map with
`orientation hexagonal, staggeraxis x, staggerindex odd`. It knows no kilometres and no map: every
hex of the endless plane is valid here, but only columns and rows from 0 to 999 have labels.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Hex(NamedTuple):
    """One hex of the plane, as axial integers.

    `q` counts columns to the east; `r` counts hexes along the column's south-going axis, so that
    going SE adds one to `q` only. Hexes sort by column, then from north to south.

    >>> Hex.parse("0302")
    Hex(q=3, r=1)
    >>> str(Hex(3, 1)), Hex(3, 1).column, Hex(3, 1).row
    ('0302', 3, 2)
    """

    q: int
    r: int

    @classmethod
    def at(cls, column: int, row: int) -> Hex:
        """Return the hex in that column and row, both counted from 0."""
        return cls(column, row - (column - (column & 1)) // 2)

    @classmethod
    def parse(cls, label: str) -> Hex:
        """Return the hex of a label: column, then row, as many digits each.

        Two digits each, or three where either is above 99: "2314" or "104007".

        Raises:
            ValueError: the text is no label, or one that `str` would write differently.
        """
        half = len(label) // 2
        if len(label) not in (4, 6) or not (label.isascii() and label.isdigit()):
            raise ValueError(f"not a hex label: {label!r}; write column then row, such as 2314")
        found = cls.at(int(label[:half]), int(label[half:]))
        if str(found) != label:
            raise ValueError(f"not a hex label: {label!r}; write {found}")
        return found

    @property
    def column(self) -> int:
        """Column counted from 0 at the west edge."""
        return self.q

    @property
    def row(self) -> int:
        """Row counted from 0 at the north edge; odd columns sit half a hex lower."""
        return self.r + (self.q - (self.q & 1)) // 2

    def __str__(self) -> str:
        column, row = self.column, self.row
        width = 3 if max(column, row) > 99 else 2
        return f"{column:0{width}d}{row:0{width}d}"


#          _____
#         /  N  \
#   _____/ (0,-1)\_____
#  / NW  \       / NE  \
# /(-1,0) \_____/ (1,-1)\
# \       /     \       /
#  \_____/ (0,0) \_____/
#  / SW  \       / SE  \
# /(-1,1) \_____/ (1,0) \
# \       /  S  \       /
#  \_____/ (0,1) \_____/
#        \       /
#         \_____/
#
# Clockwise from the north; side and corner numbers follow the same order.
DIRECTIONS: tuple[Hex, ...] = (
    Hex(0, -1),
    Hex(1, -1),
    Hex(1, 0),
    Hex(0, 1),
    Hex(-1, 1),
    Hex(-1, 0),
)
DIRECTION_NAMES: tuple[str, ...] = ("N", "NE", "SE", "S", "SW", "NW")


def neighbour(hex_: Hex, direction: int) -> Hex:
    """Return the hex next to this one; `direction` indexes DIRECTIONS."""
    step = DIRECTIONS[direction]
    return Hex(hex_.q + step.q, hex_.r + step.r)


def neighbours(hex_: Hex) -> tuple[Hex, ...]:
    """Return the six hexes around this one, clockwise from the north."""
    return tuple(Hex(hex_.q + step.q, hex_.r + step.r) for step in DIRECTIONS)


def direction_to(start: Hex, goal: Hex) -> int:
    """Return the index in DIRECTIONS that leads from one hex to its neighbour.

    Raises:
        ValueError: the two are not neighbours.
    """
    step = Hex(goal.q - start.q, goal.r - start.r)
    if step not in DIRECTIONS:
        raise ValueError(f"{goal} is not next to {start}")
    return DIRECTIONS.index(step)


def distance(start: Hex, goal: Hex) -> int:
    """Return how many steps lie between two hexes; 0 for the same one."""
    q, r = goal.q - start.q, goal.r - start.r
    return (abs(q) + abs(r) + abs(q + r)) // 2


def ring(centre: Hex, radius: int) -> tuple[Hex, ...]:
    """Return the hexes exactly `radius` steps away, clockwise from the one due north.

    Radius 0 gives the centre alone, radius n gives 6n hexes.

    Raises:
        ValueError: the radius is negative.
    """
    if radius < 0:
        raise ValueError(f"a ring cannot have radius {radius}")
    if radius == 0:
        return (centre,)
    found = []
    walker = Hex(centre.q, centre.r - radius)
    for side in (2, 3, 4, 5, 0, 1):  # from the north corner the ring runs SE first
        for _ in range(radius):
            found.append(walker)
            walker = neighbour(walker, side)
    return tuple(found)


def within(centre: Hex, radius: int) -> Iterator[Hex]:
    """Yield every hex at most `radius` steps away, the centre first, then ring by ring.

    Raises:
        ValueError: the radius is negative.
    """
    if radius < 0:
        raise ValueError(f"a range cannot be {radius}")
    for distant in range(radius + 1):
        yield from ring(centre, distant)


def line(start: Hex, goal: Hex) -> tuple[Hex, ...]:
    """Return the straight line of hexes from start to goal, both included.

    It has `distance + 1` hexes and each step goes to a neighbour. Ties fall as in `nearest`,
    wherever the line comes from, so the line back is the same line reversed.
    """
    steps = distance(start, goal)
    if steps == 0:
        return (start,)
    q_span, r_span = goal.q - start.q, goal.r - start.r
    return tuple(
        nearest(start.q * steps + step * q_span, start.r * steps + step * r_span, steps)
        for step in range(steps + 1)
    )


def nearest(q_parts: int, r_parts: int, parts: int) -> Hex:
    """Return the hex that holds the point (q_parts / parts, r_parts / parts).

    A point on a side or corner belongs to the hex further west, and of two in one column to the
    one further north.

    Args:
        q_parts: along `q`, in fractions of a hex.
        r_parts: along `r`, in the same fractions.
        parts: how many fractions make one hex, at least 1.
    """
    # Every point is nudged the same way, west by 2 and north by 1. The finer scale keeps that
    # below the 16 that separate a point from any side it does not lie on: it decides only ties.
    unit = 16 * parts
    q_point, r_point = 16 * q_parts - 4, 16 * r_parts + 1
    s_point = -q_point - r_point
    q, r, s = (_rounded(point, unit) for point in (q_point, r_point, s_point))
    q_off, r_off, s_off = abs(q * unit - q_point), abs(r * unit - r_point), abs(s * unit - s_point)
    # The three must sum to 0; the coordinate that was rounded furthest follows from the others.
    if q_off > r_off and q_off > s_off:
        q = -r - s
    elif r_off > s_off:
        r = -q - s
    return Hex(q, r)


def _rounded(point: int, unit: int) -> int:
    return (2 * point + unit) // (2 * unit)
