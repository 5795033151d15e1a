"""How much of a hex an area covers; holes count as holes, higher classes lie on top."""

import pytest

from engine.grid.hex import Hex, neighbours
from engine.grid.layout import Point, centre_of, corners_of
from engine.scenario.mapmaking.terrain import Polygon, shares

HEX = Hex.parse("0403")
MIDDLE = centre_of(HEX)


def box(west, north, east, south):
    corners = [(west, north), (east, north), (east, south), (west, south)]
    return tuple(Point(MIDDLE.x + x, MIDDLE.y + y) for x, y in corners)


def test_the_outline_of_a_hex_covers_it_and_nothing_else():
    covered = shares([Polygon("urban", (corners_of(HEX),))])

    assert covered[HEX]["urban"] == pytest.approx(100, abs=3)
    assert all(covered.get(other, {}).get("urban", 0) <= 3 for other in neighbours(HEX))


@pytest.mark.parametrize(
    ("polygons", "expected"),
    [
        ([Polygon("urban", (box(-15, -26, 15, 0),))], {"urban": 33}),
        ([Polygon("orchard", (box(-15, -26, 15, 26), box(-15, -26, 15, 0)))], {"orchard": 33}),
        (
            [
                Polygon("urban", (box(-15, -26, 15, 0),)),
                Polygon("salt_flat", (box(-15, -26, 15, 26),)),
            ],
            {"urban": 33, "salt_flat": 33},
        ),
        ([Polygon("urban", (box(-15, -26, 15, 0),))] * 2, {"urban": 33}),
    ],
    ids=["half the middle strip", "a hole is a hole", "towns lie above flats", "twice is once"],
)
def test_shares_are_percent_of_the_hex(polygons, expected):
    found = shares(polygons)[HEX]

    assert set(found) == set(expected)
    for kind, percent in expected.items():
        assert found[kind] == pytest.approx(percent, abs=3)
