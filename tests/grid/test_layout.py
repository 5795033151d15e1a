"""Map units: hexes to points and back, exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.grid.hex import Hex, neighbour, neighbours
from engine.grid.layout import (
    Point,
    centre_of,
    corner_of,
    corners_of,
    hex_at,
    map_size,
    side_of,
)

far = st.integers(-(10**9), 10**9)
anywhere = st.builds(Hex, far, far)


@pytest.mark.parametrize(
    ("label", "x", "y"),
    [("0000", 30, 26), ("0100", 75, 52), ("0200", 120, 26), ("0001", 30, 78), ("0301", 165, 104)],
)
def test_centres_lie_where_tiled_draws_them(label, x, y):
    assert centre_of(Hex.parse(label)) == Point(x, y)


@given(anywhere)
def test_the_centre_of_a_hex_lies_in_it(hex_):
    assert hex_at(*centre_of(hex_)) == hex_


@given(anywhere, st.integers(0, 5))
def test_neighbours_share_a_side_run_in_opposite_senses(hex_, direction):
    start, end = side_of(hex_, direction)

    assert side_of(neighbour(hex_, direction), (direction + 3) % 6) == (end, start)


@given(anywhere, st.integers(0, 5))
def test_three_hexes_meet_in_a_corner_and_the_first_of_them_owns_it(hex_, corner):
    point = corner_of(hex_, corner)
    meeting = {hex_, *(other for other in neighbours(hex_) if point in corners_of(other))}

    assert len(meeting) == 3
    assert hex_at(*point) == min(meeting)


@given(anywhere, st.integers(-30, 30), st.integers(-26, 26))
def test_a_point_belongs_to_the_hex_whose_outline_holds_it(hex_, east, south):
    centre = centre_of(hex_)
    # Inside the outline: between the flat sides, and left of the slanted ones (slope 26 to 15).
    inside = abs(south) < 26 and 26 * abs(east) + 15 * abs(south) < 26 * 30

    if inside:
        assert hex_at(centre.x + east, centre.y + south) == hex_


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6))
def test_every_point_belongs_to_a_hex_whose_box_holds_it(x, y):
    centre = centre_of(hex_at(x, y))

    assert abs(x - centre.x) <= 30
    assert abs(y - centre.y) <= 26


@pytest.mark.parametrize(
    ("columns", "rows", "size"),
    [(1, 1, Point(60, 52)), (2, 1, Point(105, 78)), (93, 53, Point(4200, 2782))],
)
def test_the_map_is_as_large_as_tiled_draws_it(columns, rows, size):
    assert map_size(columns, rows) == size
    corners = [
        c for col in range(columns) for row in range(rows) for c in corners_of(Hex.at(col, row))
    ]
    assert (min(c.x for c in corners), min(c.y for c in corners)) == (0, 0)
    assert (max(c.x for c in corners), max(c.y for c in corners)) == size
