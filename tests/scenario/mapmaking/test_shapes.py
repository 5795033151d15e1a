"""Cutting and thinning: nothing outside the frame is left, nothing inside it is moved."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.grid.hex import Hex
from engine.grid.layout import Point, hex_at
from engine.scenario.mapmaking.shapes import (
    Frame,
    clip_line,
    clip_polygon,
    doubled_area,
    inner_frame,
    simplify,
    simplify_ring,
    squared_distance,
)

FRAME = Frame(0, 0, 100, 60)
points = st.builds(Point, st.integers(-80, 180), st.integers(-80, 140))
inside = st.builds(Point, st.integers(0, 100), st.integers(0, 60))


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ([(10, 10), (20, 20)], [[(10, 10), (20, 20)]]),
        ([(10, 10), (200, 10)], [[(10, 10), (100, 10)]]),
        ([(-10, 10), (110, 10)], [[(0, 10), (100, 10)]]),
        ([(50, -50), (50, 30), (50, 200)], [[(50, 0), (50, 30), (50, 60)]]),
        ([(90, 10), (130, 10), (90, 30)], [[(90, 10), (100, 10)], [(100, 25), (90, 30)]]),
        ([(200, 10), (300, 10)], []),
        ([(-10, 5), (5, -10)], []),
        ([(100, 10), (100, 20)], [[(100, 10), (100, 20)]]),
    ],
    ids=[
        "inside",
        "leaving",
        "passing through",
        "with a bend inside",
        "out and back in",
        "outside",
        "past the corner",
        "along the side",
    ],
)
def test_lines_are_cut_where_they_leave(line, parts):
    cut = clip_line([Point(*point) for point in line], FRAME)

    assert [[tuple(point) for point in part] for part in cut] == parts


@given(st.lists(points, min_size=2, max_size=8))
def test_no_part_of_a_cut_line_lies_outside_or_strays_from_it(line):
    for part in clip_line(line, FRAME):
        assert len(part) > 1
        for point in part:
            assert FRAME.holds(point)
            pairs = pairwise(line)
            assert min(squared_distance(point, *pair) for pair in pairs) <= 1


@given(st.lists(inside, min_size=2, max_size=8, unique=True))
def test_a_line_inside_stays_as_it_is(line):
    assert clip_line(line, FRAME) == [tuple(line)]


@given(st.lists(points, min_size=2, max_size=8))
def test_a_line_and_its_reverse_are_cut_at_the_same_points(line):
    there = {point for part in clip_line(line, FRAME) for point in part}
    back = {point for part in clip_line(line[::-1], FRAME) for point in part}

    assert there == back


def test_a_polygon_is_cut_to_the_frame():
    square = [Point(50, 30), Point(150, 30), Point(150, 100), Point(50, 100)]

    assert set(clip_polygon(square, FRAME)) == {(50, 30), (100, 30), (100, 60), (50, 60)}
    assert clip_polygon([Point(200, 0), Point(300, 0), Point(300, 50)], FRAME) == ()


def test_a_polygon_around_the_frame_becomes_the_frame():
    around = [Point(-500, -500), Point(500, -500), Point(500, 500), Point(-500, 500)]

    assert doubled_area(clip_polygon(around, FRAME)) == 2 * 100 * 60


@given(st.lists(points, min_size=3, max_size=8))
def test_a_cut_polygon_lies_inside_and_a_closing_point_is_dropped(ring):
    cut = clip_polygon([*ring, ring[0]], FRAME)

    assert all(FRAME.holds(point) for point in cut)
    assert not cut or cut[0] != cut[-1]


@given(st.lists(points, min_size=2, max_size=12), st.integers(0, 20))
def test_a_thinned_line_keeps_its_ends_and_stays_close(line, tolerance):
    kept = simplify(line, tolerance)

    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert len(kept) <= len(line)
    pairs = list(pairwise(kept))
    for point in line:
        # Squared distances are rounded down, so up to one more square unit may be lost.
        assert min(squared_distance(point, *pair) for pair in pairs) <= tolerance**2 + 1


def test_straight_stretches_need_no_points_between():
    line = [Point(0, 0), Point(10, 0), Point(20, 1), Point(30, 0), Point(30, 40)]

    assert simplify(line, 2) == (Point(0, 0), Point(30, 0), Point(30, 40))


@pytest.mark.parametrize(
    ("ring", "left"),
    [
        ([(0, 0), (50, 1), (100, 0), (100, 50), (0, 50)], 4),
        ([(0, 0), (50, 1), (100, 0), (50, -1)], 0),
        ([(0, 0), (10, 0), (0, 10)], 3),
    ],
    ids=["a bump on a side goes", "a sliver goes altogether", "a triangle stays"],
)
def test_rings_are_thinned_or_dropped(ring, left):
    assert len(simplify_ring([Point(*point) for point in ring], 2)) == left


def test_every_point_of_the_inner_frame_lies_in_a_hex_of_the_map():
    frame = inner_frame(5, 4)
    edge = [
        Point(x, y) for x in range(frame.west, frame.east + 1) for y in (frame.north, frame.south)
    ]
    edge += [
        Point(x, y) for y in range(frame.north, frame.south + 1) for x in (frame.west, frame.east)
    ]

    on_map = {Hex.at(column, row) for column in range(5) for row in range(4)}
    assert {hex_at(*point) for point in edge} <= on_map
