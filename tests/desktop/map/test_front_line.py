"""Outlines and front lines, from drawn maps: one letter a hex, rows from the north."""

import pytest

from engine.desktop.map.curves import cut_corners
from engine.desktop.map.front_line import Holders, area, front_lines, outlines
from engine.grid.hex import Hex
from engine.grid.layout import centre_of, hex_at

NUMBERS = {".": 0, "A": 1, "B": 2, "x": 3}


def drawn(picture):
    rows = [line.split() for line in picture.strip().splitlines()]
    holders = bytes(NUMBERS[sign] for row in rows for sign in row)
    return Holders(holders, len(rows[0]), len(rows))


def test_a_front_line_runs_only_where_the_sides_touch():
    holders = drawn("""
        A A B B
        A A B B
        . . . .
        B B A A
        B B A A
    """)

    lines = front_lines(holders, 1, 2)

    assert len(lines) == 2
    heights = sorted(sum(y for _, y in line) / len(line) for line in lines)
    empty_row = centre_of(Hex.at(1, 2)).y
    assert heights[0] < empty_row - 30
    assert heights[1] > empty_row + 30


def test_across_empty_ground_there_is_no_front_line():
    holders = drawn("""
        A A . B B
        A A . B B
    """)

    assert front_lines(holders, 1, 2) == []


def test_a_front_line_stays_within_half_a_hex_of_the_sides():
    holders = drawn("""
        A A A A A A
        A A A A A A
        B B B A A B
        B B B B B B
    """)

    (line,) = front_lines(holders, 1, 2)

    inner = [point for point in line if 0 < point[0] < 280]
    assert len(inner) > 10
    for x, y in inner:
        touched = {
            holder
            for dx in (-16, 0, 16)
            for dy in (-16, 0, 16)
            for holder in [at(holders, hex_at(round(x + dx), round(y + dy)))]
        }
        assert touched == {1, 2}


def at(holders, hex_):
    """Who holds a hex of the picture of the test above."""
    rows = ["AAAAAA", "AAAAAA", "BBBAAB", "BBBBBB"]
    column = min(max(hex_.column, 0), 5)
    row = min(max(hex_.row, 0), 3)
    return NUMBERS[rows[row][column]]


def test_first_and_second_draw_the_same_line():
    holders = drawn("""
        A A A A
        A B B A
        B B B B
    """)

    (one,) = front_lines(holders, 1, 2)
    (other,) = front_lines(holders, 2, 1)

    assert [x for point in other[::-1] for x in point] == pytest.approx(
        [x for point in one for x in point]
    )


def test_an_enclave_is_ringed_by_a_closed_line():
    holders = drawn("""
        A A A A A
        A A A A A
        A A B A A
        A A A A A
        A A A A A
    """)

    (line,) = front_lines(holders, 1, 2)

    assert line[0] == line[-1]


def test_outlines_tell_outer_edges_from_holes():
    holders = drawn("""
        . . . . . . .
        . A A A A A .
        . A A A A A .
        . A A . A A .
        . A A A A A .
        . A A A A A .
        . . . . . . .
    """)

    outer, hole = sorted((area(line) for line in outlines(holders, 1)), key=abs, reverse=True)

    assert outer > 0 > hole
    # One hex is 60 x 52 less its four cut corners: 2,340 square units.
    assert outer + hole == pytest.approx(24 * 2340, rel=0.05)
    assert -hole < 2340


def test_ground_at_the_rim_runs_on_beyond_it():
    (line,) = outlines(drawn("A A\nA A"), 1)

    assert min(x for x, _ in line) < 0
    assert max(x for x, _ in line) > 105


def test_the_holders_must_fit_the_map():
    with pytest.raises(ValueError, match="5 holders for 2 x 3 hexes"):
        Holders(bytes(5), 2, 3)


def test_cutting_corners_keeps_open_ends_and_the_reach():
    line = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)]

    smooth = cut_corners(line, 2, closed=False)

    assert smooth[0] == line[0]
    assert smooth[-1] == line[-1]
    assert (10.0, 0.0) not in smooth
    assert all(0 <= x <= 10 and 0 <= y <= 10 for x, y in smooth)
