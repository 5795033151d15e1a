"""The map's own look-ups: by hex, by index, along roads, across wadis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.grid.hex import Hex
from engine.grid.layout import Point
from engine.scenario.maps.hex_map import ROAD_CLASSES, HexMap, Line, SitedPlace

COURSE = (Point(30, 26), Point(75, 52))


def road(kind, *labels):
    return Line(f"road_{kind}", "", kind, COURSE, tuple(map(Hex.parse, labels)))


VALE = HexMap(
    id="vale",
    columns=4,
    rows=3,
    terrain_names=("plain", "hill"),
    terrain=bytes([0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]),
    elevation_m=tuple(range(100, 220, 10)),
    roads=(road("track", "0000", "0100", "0200"), road("primary", "0200", "0100", "0101")),
    wadis=(Line("brook", "", "wadi", COURSE, sides=((Hex.parse("0100"), 3),)),),
    places=(SitedPlace("mill", "Mill", "village", Point(30, 26), (Hex.parse("0000"),)),),
)


def test_hexes_are_kept_row_by_row_from_the_north_west():
    assert [VALE.index_of(Hex.parse(label)) for label in ("0000", "0300", "0001", "0302")] == [
        0,
        3,
        4,
        11,
    ]
    assert VALE.terrain_at(Hex.parse("0201")) == "hill"
    assert VALE.elevation_at(Hex.parse("0302")) == 210


@given(st.integers(0, 11))
def test_hex_of_undoes_index_of(index):
    assert VALE.index_of(VALE.hex_of(index)) == index


@pytest.mark.parametrize(("column", "row"), [(-1, 0), (0, -1), (4, 0), (0, 3), (1, 3)])
def test_what_lies_off_the_map_is_said_to(column, row):
    outside = Hex.at(column, row)

    assert not VALE.contains(outside)
    with pytest.raises(ValueError, match="off the map of 4 x 3"):
        VALE.index_of(outside)


def test_where_roads_share_their_way_the_best_class_counts_both_ways():
    first, middle, last = Hex.parse("0000"), Hex.parse("0100"), Hex.parse("0200")

    assert VALE.road_edges[first, middle] == VALE.road_edges[middle, first] == "track"
    assert VALE.road_edges[middle, last] == VALE.road_edges[last, middle] == "primary"
    assert (first, last) not in VALE.road_edges
    assert ROAD_CLASSES[0] == "primary"


def test_a_wadi_lies_between_two_hexes_whichever_is_asked_first():
    north, south = Hex.parse("0100"), Hex.parse("0101")

    assert VALE.wadi_sides == {(north, south), (south, north)}


def test_places_are_found_by_id():
    assert VALE.place_of["mill"].name == "Mill"
    assert "fort" not in VALE.place_of
