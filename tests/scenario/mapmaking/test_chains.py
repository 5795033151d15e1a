"""Lines as hexes and hexsides: unbroken, close to the line, the same wherever two lines agree."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.grid.hex import Hex, distance, neighbour
from engine.grid.layout import Point, centre_of, hex_at, side_of
from engine.scenario.mapmaking.chains import chain_along, joined, sides_along
from engine.scenario.mapmaking.shapes import Frame, squared_distance

points = st.builds(Point, st.integers(100, 600), st.integers(100, 600))
courses = st.lists(points, min_size=2, max_size=6)
WIDE = Frame(0, 0, 2000, 2000)


def middles(*labels):
    return [centre_of(Hex.parse(label)) for label in labels]


def labels(hexes):
    return [str(hex_) for hex_ in hexes]


@given(courses)
def test_a_chain_is_unbroken_and_runs_from_end_to_end(course):
    chain = chain_along(course)

    assert (chain[0], chain[-1]) == (hex_at(*course[0]), hex_at(*course[-1]))
    assert all(distance(start, goal) == 1 for start, goal in pairwise(chain))


@given(courses)
def test_every_point_of_a_course_is_in_or_next_to_its_chain(course):
    chain = chain_along(course)

    for point in course:
        assert min(distance(hex_at(*point), hex_) for hex_ in chain) <= 1


@given(courses, st.data())
def test_a_hex_to_be_kept_is_kept(course, data):
    crossed = {hex_at(*point) for point in course}
    keep = data.draw(st.sets(st.sampled_from(sorted(crossed))))

    assert keep <= set(chain_along(course, keep))


def test_a_hex_that_is_only_clipped_is_passed_by():
    # The straight way from 0202 to 0302 clips the corner that 0301 and they share.
    start, goal = middles("0202", "0302")
    course = [start, Point(154, 126), goal]

    assert hex_at(154, 126) == Hex.parse("0301")
    assert labels(chain_along(course)) == ["0202", "0302"]
    assert labels(chain_along(course, {Hex.parse("0301")})) == ["0202", "0301", "0302"]


def test_a_step_aside_and_back_is_no_part_of_the_way():
    assert labels(chain_along(middles("0202", "0203", "0303", "0203", "0204"))) == [
        "0202",
        "0203",
        "0204",
    ]


def test_roads_along_the_same_course_take_the_same_hexes():
    main = middles("0101", "0402", "0804")
    branch = [*middles("0101", "0402"), *middles("0406")]

    chains = joined({"main": main, "branch": branch}, (), WIDE)

    fork = chains["main"].index(Hex.parse("0402"))
    assert chains["main"][: fork + 1] == chains["branch"][: fork + 1]


def test_a_road_that_ends_just_short_of_another_joins_it():
    main = middles("0103", "0903")
    x, y = centre_of(Hex.parse("0505"))
    spur = [Point(x, y + 200), Point(x, y - 80)]  # 0.9 km south of the main road

    chains = joined({"main": main, "spur": spur}, (), WIDE)

    assert chains["spur"][-1] in chains["main"]
    assert all(distance(start, goal) == 1 for start, goal in pairwise(chains["spur"]))


@pytest.mark.parametrize("gap", [120, 200])
def test_a_road_that_ends_far_from_any_other_joins_none(gap):
    main = middles("0103", "0903")
    x, y = centre_of(Hex.parse("0503"))
    spur = [Point(x, y + 400), Point(x, y + gap)]

    chains = joined({"main": main, "spur": spur}, (), WIDE)

    assert not set(chains["spur"]) & set(chains["main"])


def test_a_road_cut_at_the_frame_joins_nothing_there():
    main = middles("0103", "0903")
    x, y = centre_of(Hex.parse("0505"))
    frame = Frame(0, 0, 2000, y - 65)
    spur = [Point(x, y - 20), Point(x, frame.south)]

    chains = joined({"main": main, "spur": spur}, (), frame)

    assert chains["spur"] == chain_along(spur)


# Hexsides -----------------------------------------------------------------------------------


@given(courses)
def test_sides_join_end_to_end(course):
    ends = [set(side_of(hex_, direction)) for hex_, direction in sides_along(course)]

    assert all(len(ends[n] & ends[n + 1]) == 1 for n in range(len(ends) - 1))


@given(courses)
def test_a_side_is_named_by_its_western_hex(course):
    for hex_, direction in sides_along(course):
        assert hex_ < neighbour(hex_, direction)


@given(courses)
def test_sides_stay_within_a_side_length_of_the_line(course):
    for hex_, direction in sides_along(course):
        for corner in side_of(hex_, direction):
            nearest = min(squared_distance(corner, *pair) for pair in pairwise(course))
            assert nearest <= 60 * 60


def test_a_line_along_a_side_follows_that_side():
    start, end = side_of(Hex.parse("0202"), 3)

    assert sides_along([start, end]) == ((Hex.parse("0202"), 3),)
    assert sides_along([end, start]) == ((Hex.parse("0202"), 3),)
    assert sides_along([start, Point(start.x + 2, start.y)]) == ()
