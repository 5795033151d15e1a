"""The hexagon's laws: labels, distance, rings, lines; on small boards and at the extremes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.grid.hex import (
    DIRECTION_NAMES,
    DIRECTIONS,
    Hex,
    direction_to,
    distance,
    line,
    nearest,
    neighbour,
    neighbours,
    ring,
    within,
)

far = st.integers(-(10**12), 10**12)
anywhere = st.builds(Hex, far, far)
near = st.builds(Hex, st.integers(-40, 40), st.integers(-40, 40))
labelled = st.builds(Hex.at, st.integers(0, 999), st.integers(0, 999))


# Labels -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "column", "row"),
    [("0000", 0, 0), ("2314", 23, 14), ("0099", 0, 99), ("100004", 100, 4), ("004100", 4, 100)],
)
def test_a_label_is_column_then_row_as_many_digits_each(label, column, row):
    assert Hex.parse(label) == Hex.at(column, row)
    assert (Hex.parse(label).column, Hex.parse(label).row) == (column, row)
    assert str(Hex.at(column, row)) == label


@pytest.mark.parametrize(
    "text",
    ["", "231", "23145", "2 14", "-101", "+101", "1_01", "001004", "１２１４", "00010004", "abcd"],
    ids=lambda text: repr(text),
)
def test_what_str_would_write_differently_is_no_label(text):
    with pytest.raises(ValueError, match="not a hex label"):
        Hex.parse(text)


@given(labelled)
def test_parse_undoes_str(hex_):
    assert Hex.parse(str(hex_)) == hex_


@given(anywhere)
def test_column_and_row_undo_at(hex_):
    assert Hex.at(hex_.column, hex_.row) == hex_


def test_odd_columns_sit_half_a_hex_lower():
    assert neighbour(Hex.parse("0101"), 5) == Hex.parse("0001")
    assert neighbour(Hex.parse("0101"), 4) == Hex.parse("0002")
    assert neighbour(Hex.parse("0201"), 5) == Hex.parse("0100")


# Neighbours ---------------------------------------------------------------------------------


def test_directions_run_clockwise_from_the_north():
    around = dict(zip(DIRECTION_NAMES, map(str, neighbours(Hex.parse("0202"))), strict=True))

    assert around == {
        "N": "0201",
        "NE": "0301",
        "SE": "0302",
        "S": "0203",
        "SW": "0102",
        "NW": "0101",
    }


@given(anywhere, st.integers(0, 5))
def test_the_opposite_direction_leads_back(hex_, direction):
    there = neighbour(hex_, direction)

    assert neighbour(there, (direction + 3) % 6) == hex_
    assert direction_to(hex_, there) == direction
    assert DIRECTIONS[direction] == Hex(there.q - hex_.q, there.r - hex_.r)


def test_direction_to_a_hex_that_is_not_next_is_refused():
    with pytest.raises(ValueError, match="0204 is not next to 0202"):
        direction_to(Hex.parse("0202"), Hex.parse("0204"))


# Distance, rings ----------------------------------------------------------------------------


@given(anywhere, anywhere, anywhere)
def test_distance_is_a_metric(a, b, c):
    assert (distance(a, b) == 0) == (a == b)
    assert distance(a, b) == distance(b, a)
    assert distance(a, c) <= distance(a, b) + distance(b, c)


@given(near, near)
def test_distance_counts_steps_as_a_walker_would(start, goal):
    steps, here = 0, start
    while here != goal:
        here = min(neighbours(here), key=lambda hex_: distance(hex_, goal))
        steps += 1

    assert steps == distance(start, goal)


@given(anywhere, st.integers(0, 12))
def test_a_ring_has_six_hexes_per_step_all_equally_far(centre, radius):
    found = ring(centre, radius)

    assert len(set(found)) == len(found) == max(1, 6 * radius)
    assert {distance(centre, hex_) for hex_ in found} == {radius}
    assert all(distance(a, b) == 1 for a, b in pairwise(found))


def test_a_ring_starts_in_the_north_and_runs_clockwise():
    assert ring(Hex(0, 0), 1) == DIRECTIONS
    assert ring(Hex(0, 0), 2)[0] == Hex(0, -2)
    assert ring(Hex(0, 0), 2)[2] == Hex(2, -2)


@given(anywhere, st.integers(0, 12))
def test_a_range_is_all_its_rings_nearest_first(centre, radius):
    found = list(within(centre, radius))

    assert len(set(found)) == len(found) == 3 * radius * (radius + 1) + 1
    distances = [distance(centre, hex_) for hex_ in found]
    assert distances == sorted(distances)
    assert distances[-1] == radius


def test_a_negative_radius_is_a_bug_of_the_caller():
    with pytest.raises(ValueError, match="radius -1"):
        ring(Hex(0, 0), -1)
    with pytest.raises(ValueError, match="-1"):
        list(within(Hex(0, 0), -1))


# Lines --------------------------------------------------------------------------------------


@given(near, near)
def test_a_line_goes_step_by_step_and_comes_back_the_same_way(start, goal):
    found = line(start, goal)

    assert (found[0], found[-1]) == (start, goal)
    assert len(found) == distance(start, goal) + 1
    assert all(distance(a, b) == 1 for a, b in pairwise(found))
    assert line(goal, start) == found[::-1]


@given(anywhere, st.builds(Hex, st.integers(-9, 9), st.integers(-9, 9)))
def test_a_line_is_the_same_anywhere_on_the_plane(start, span):
    found = line(start, Hex(start.q + span.q, start.r + span.r))

    assert [Hex(h.q - start.q, h.r - start.r) for h in found] == list(line(Hex(0, 0), span))


@given(st.builds(Hex, far, far), st.integers(-3, 3))
def test_ends_of_very_long_lines_are_exact(start, bend):
    goal = Hex(start.q + 50, start.r + bend)

    assert line(start, goal)[0] == start
    assert line(start, goal)[-1] == goal


@pytest.mark.parametrize(
    ("start", "goal", "middle"),
    [
        ("0202", "0402", "0301"),  # due east along a hexside: the northern of two in one column
        ("0402", "0202", "0301"),
        ("0202", "0303", "0203"),  # between SE and S: the western
        ("0202", "0300", "0201"),  # between N and NE: the western
        ("0202", "0103", "0102"),  # between S and SW: the western
        ("0202", "0100", "0101"),  # between N and NW: the western
    ],
)
def test_a_line_along_a_hexside_falls_west_then_north(start, goal, middle):
    found = line(Hex.parse(start), Hex.parse(goal))

    assert [str(hex_) for hex_ in found] == [start, middle, goal]


@given(near, st.integers(1, 9))
def test_the_hex_nearest_to_a_centre_is_the_hex(hex_, parts):
    assert nearest(hex_.q * parts, hex_.r * parts, parts) == hex_


@given(st.integers(-400, 400), st.integers(-400, 400), st.integers(1, 60))
def test_no_other_hex_is_nearer_to_a_point_than_the_nearest(q_parts, r_parts, parts):
    def squared_distance(hex_):
        q, r = hex_.q * parts - q_parts, hex_.r * parts - r_parts
        return q * q + q * r + r * r  # of a flat-top grid, in thirds of a hex

    found = nearest(q_parts, r_parts, parts)
    rivals = {
        hex_ for hex_ in neighbours(found) if squared_distance(hex_) <= squared_distance(found)
    }

    assert all(squared_distance(hex_) == squared_distance(found) for hex_ in rivals)
    # Of those equally near it is the westernmost, then the northernmost: the one that sorts first.
    assert min(rivals | {found}) == found
