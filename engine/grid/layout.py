r"""Where hexes lie on a drawn map: from hexes to integer map units and back.

Map units are the pixels of the Tiled map: a hex is 60 wide and 52 high, with flat sides 30 long to
the north and south. A column is 45 units wide, a row 52 high; x grows to the east, y to the south.
What a unit measures on the ground is the map's business.

Corners and sides are numbered clockwise. Side n faces DIRECTIONS[n] and runs from corner n to
corner n + 1:

         0         1
          .---0---.
        5/         \1
     5  <           >  2
        4\         /2
          `---3---'
         4         3
"""

from __future__ import annotations

from typing import NamedTuple

from engine.grid.hex import Hex, nearest

TILE_WIDTH = 60
TILE_HEIGHT = 52
SIDE_LENGTH = 30
COLUMN_STEP = 45
HALF_HEIGHT = 26
CORNER_OFFSETS: tuple[tuple[int, int], ...] = (
    (-15, -26),
    (15, -26),
    (30, 0),
    (15, 26),
    (-15, 26),
    (-30, 0),
)


class Point(NamedTuple):
    """A point of the map in map units, `x` to the east and `y` to the south."""

    x: int
    y: int


def map_size(columns: int, rows: int) -> Point:
    """Return width and height of the box around a map of so many columns and rows."""
    stagger = HALF_HEIGHT if columns > 1 else 0
    return Point(columns * COLUMN_STEP + TILE_WIDTH - COLUMN_STEP, rows * TILE_HEIGHT + stagger)


def centre_of(hex_: Hex) -> Point:
    """Return the middle of a hex; that of 0000 is (30, 26).

    >>> centre_of(Hex.parse("0100"))
    Point(x=75, y=52)
    """
    return Point(
        hex_.q * COLUMN_STEP + TILE_WIDTH // 2,
        hex_.r * TILE_HEIGHT + hex_.q * HALF_HEIGHT + HALF_HEIGHT,
    )


def corner_of(hex_: Hex, corner: int) -> Point:
    """Return one corner of a hex, 0 to 5 clockwise from the north-west.

    The three hexes that meet in a corner give exactly the same point.
    """
    centre, offset = centre_of(hex_), CORNER_OFFSETS[corner]
    return Point(centre.x + offset[0], centre.y + offset[1])


def corners_of(hex_: Hex) -> tuple[Point, ...]:
    """Return the six corners of a hex, clockwise from the north-west."""
    return tuple(corner_of(hex_, corner) for corner in range(6))


def side_of(hex_: Hex, direction: int) -> tuple[Point, Point]:
    """Return both ends of the side that faces DIRECTIONS[direction], clockwise."""
    return corner_of(hex_, direction), corner_of(hex_, (direction + 1) % 6)


def hex_at(x: int, y: int) -> Hex:
    """Return the hex that holds a point, given in map units.

    A point on a side or corner belongs to the hex further west, of two in one column to the one
    further north.

    >>> str(hex_at(75, 52))
    '0100'
    """
    east, south = x - TILE_WIDTH // 2, y - HALF_HEIGHT
    # q is east / 45 and r is south / 52 - east / 90; 2340 is the least whole share of both.
    return nearest(52 * east, 45 * south - 26 * east, 2340)
