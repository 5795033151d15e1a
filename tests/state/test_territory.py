"""Whose ground lies between the places: drawn on small maps."""

from itertools import pairwise
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from engine.grid.hex import Hex
from engine.grid.layout import Point
from engine.scenario.maps.hex_map import TERRAIN_CLASSES, HexMap, Line, SitedPlace
from engine.state.territory import (
    BOTH_SIDES,
    FIRST_SIDE,
    NOBODY,
    SECOND_SIDE,
    Ground,
)

COLUMNS, ROWS = 24, 5


def vale(places=(), road=(), ground=None):
    """A plain of 24 x 5 hexes; `places` as (id, label), `road` as labels, `ground` by label."""
    terrain = bytearray(COLUMNS * ROWS)
    for label, name in (ground or {}).items():
        hex_ = Hex.parse(label)
        terrain[hex_.row * COLUMNS + hex_.column] = TERRAIN_CLASSES.index(name)
    roads = ()
    if road:
        hexes = tuple(Hex.parse(label) for label in road)
        roads = (Line("r", "", "primary", (Point(0, 0), Point(1, 1)), hexes),)
    return HexMap(
        id="vale",
        columns=COLUMNS,
        rows=ROWS,
        terrain_names=TERRAIN_CLASSES,
        terrain=bytes(terrain),
        elevation_m=(0,) * (COLUMNS * ROWS),
        roads=roads,
        places=tuple(
            SitedPlace(name, name, "village", Point(0, 0), (Hex.parse(label),))
            for name, label in places
        ),
    )


def ground_of(hex_map, control, groups=()):
    standing = [SimpleNamespace(hex=Hex.parse(label), side=side) for side, label in groups]
    holders = Ground(hex_map).territory(("blue", "red"), control, standing)
    return lambda label: holders[hex_map.index_of(Hex.parse(label))]


def test_ground_belongs_to_the_nearest_place():
    holder = ground_of(vale([("mill", "0202"), ("fort", "1002")]), {"mill": "blue", "fort": "red"})
    assert holder("0402") == FIRST_SIDE
    assert holder("0802") == SECOND_SIDE


def test_ground_that_nobody_is_near_belongs_to_nobody():
    holder = ground_of(vale([("mill", "0002")]), {"mill": "blue"})
    assert holder("0602") == FIRST_SIDE
    assert holder("0702") == NOBODY


def test_a_road_carries_control_further():
    road = [f"{column:02d}02" for column in range(24)]
    # Column by column the chain must be of neighbours: odd columns lie half a hex lower.
    holder = ground_of(vale([("mill", "0002")], road), {"mill": "blue"})
    assert holder("2002") == FIRST_SIDE


def test_a_group_holds_its_hex_only_where_no_place_says_otherwise():
    hex_map = vale([("mill", "0202")])
    holder = ground_of(hex_map, {"mill": "blue"}, [("red", "0202"), ("red", "1202")])
    assert holder("0202") == FIRST_SIDE
    assert holder("1202") == SECOND_SIDE


def test_a_contested_place_is_nobodys_alone():
    holder = ground_of(vale([("mill", "0202")]), {"mill": "contested"})
    assert holder("0202") == BOTH_SIDES
    assert holder("0302") == NOBODY


def test_unknown_places_hold_nothing():
    holder = ground_of(vale([("mill", "0202")]), {"mill": "unknown"})
    assert holder("0202") == NOBODY


def test_a_march_takes_the_road_round_a_mountain():
    wall = {f"04{row:02d}": "mountain" for row in range(4)}
    road = ["0202", "0302", "0403", "0503", "0603"]
    path = [
        str(hex_)
        for hex_ in Ground(vale(road=road, ground=wall)).way(Hex.parse("0202"), Hex.parse("0603"))
    ]
    assert path == road


labels = st.builds(Hex.at, st.integers(0, COLUMNS - 1), st.integers(0, ROWS - 1))


@given(labels, labels)
def test_a_way_is_a_chain_of_steps_that_the_ground_allows(start, goal):
    ground = Ground(vale())
    path = ground.way(start, goal)
    assert path[0] == start
    assert path[-1] == goal
    assert all(ground.cost(a, b) is not None for a, b in pairwise(path))


@given(st.lists(labels, min_size=2, max_size=6, unique=True))
def test_swapping_the_sides_swaps_the_ground(hexes):
    """Ties go by hex, never by side."""
    hex_map = vale()
    sides = ["blue", "red"] * 3
    groups = [(side, str(hex_)) for side, hex_ in zip(sides, hexes, strict=False)]
    swapped = [("red" if side == "blue" else "blue", label) for side, label in groups]
    there, back = ground_of(hex_map, {}, groups), ground_of(hex_map, {}, swapped)
    other = {NOBODY: NOBODY, FIRST_SIDE: SECOND_SIDE, SECOND_SIDE: FIRST_SIDE}
    for column in range(COLUMNS):
        for row in range(ROWS):
            label = str(Hex.at(column, row))
            assert back(label) == other[there(label)]


def test_a_place_of_which_nobody_says_who_holds_it_is_nobodys():
    """Whoever is near; unless a group stands there, or another place shares the hex."""
    places = [("mill", "0202"), ("well", "0302"), ("inn", "0402"), ("yard", "0402")]
    known = {"mill": "blue", "well": "unknown", "inn": "unknown", "yard": "blue"}
    assert ground_of(vale(places), known)("0302") == NOBODY
    assert ground_of(vale(places), known)("0402") == FIRST_SIDE
    assert ground_of(vale(places), known, [("red", "0302")])("0302") == SECOND_SIDE
