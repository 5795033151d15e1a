"""The shipped theatre: true to the ground, its places kept apart, readable by Tiled itself."""

import itertools
import math
import os
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from engine.grid.hex import Hex, distance, ring
from engine.grid.layout import centre_of, hex_at
from engine.grid.path import flood, shortest_path
from engine.history.replay import Replay
from engine.scenario.load import load_scenario, validate_paths
from engine.scenario.mapmaking.projection import Projection
from engine.scenario.mapmaking.shapes import inner_frame
from engine.scenario.maps.tiled import read_map

MAPS = Path(__file__).parents[2] / "scenarios" / "shared" / "maps"
PROJECTION = Projection(35.0545, 37.1350, 34.55, 38.03)

OFF_MAP = {
    "aleppo",
    "al_bab",
    "damascus",
    "deir_ez_zor",
    "furqlus",
    "homs",
    "mahin",
    "mosul",
    "raqqa",
    "shayrat_airbase",
}
# Straight distances in km, as the geographic survey of the theatre gives them.
DISTANCES = [
    ("t4_airbase", "palmyra", 58.5),
    ("t4_airbase", "jihar_crossroads", 20.6),
    ("jihar_crossroads", "palmyra", 38.1),
    ("palmyra", "arak", 29.1),
    ("palmyra", "palmyra_silos", 14.1),
    ("palmyra", "jazal_village", 27.8),
    ("palmyra", "huwaysis", 61.2),
    ("t4_airbase", "huwaysis", 34.7),
    ("t4_airbase", "qaryatayn", 48.3),
    ("t4_airbase", "sharifah", 11.4),
    ("t4_airbase", "abandoned_base", 10.7),
    ("palmyra", "hayyal_mount", 10.8),
    ("palmyra", "hayyan_gasfield", 34.0),
]
# Places that may share a hex: the same spot, parts of the city that changed hands together, and
# regions, which nobody holds.
SHARING = [
    {"jihar_crossroads", "hajjar_crossroads"},
    {"hayyan_gasfield", "eastern_homs"},
    {"palmyra_west_districts", "mutaqaidin_street"},
    {"palmyra", "palmyra_ruins", "russian_base_palmyra"},
    {"palmyra", "palmyra_modern_city", "palmyra_eastern_districts"},
]


@pytest.fixture(scope="module")
def theatre():
    return read_map(MAPS / "theatre.tmj")


@pytest.fixture(scope="module")
def gazetteer():
    text = (MAPS / "theatre.places.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)["places"]


def kilometres(start, end):
    """Straight distance between the middles of two hexes; 26 map units are 1 km."""
    return math.dist(centre_of(start), centre_of(end)) / 26


# Places -------------------------------------------------------------------------------------


def test_the_map_says_where_it_lies(theatre):
    """So that `validate` can compare it with the places file."""
    lat, lon, centre_lat, centre_lon = map(float, theatre.georeference)

    assert Projection(lat, lon, centre_lat, centre_lon) == PROJECTION
    assert validate_paths([MAPS]) == ()


def test_the_gazetteer_has_99_places_each_with_its_own_id(gazetteer):
    assert len({place["id"] for place in gazetteer}) == len(gazetteer) == 99


def test_every_place_is_on_the_map_but_the_far_ones(theatre, gazetteer):
    assert {place["id"] for place in gazetteer} - {p.id for p in theatre.places} == OFF_MAP


def test_every_place_stands_at_its_true_coordinates(theatre, gazetteer):
    """The map is fresh: built from the places file as it is now."""
    for place in gazetteer:
        if place["id"] not in OFF_MAP:
            point = PROJECTION.to_map(float(place["lat"]), float(place["lon"]))
            drawn = theatre.place_of[place["id"]]
            assert drawn.point == point, place["id"]
            assert drawn.name == place["name"]
            labels = place.get("hexes", [str(hex_at(*point))])
            assert [str(hex_) for hex_ in drawn.hexes] == labels, place["id"]


@pytest.mark.parametrize(("start", "end", "expected"), DISTANCES)
def test_distances_are_true_within_two_kilometres(theatre, start, end, expected):
    measured = kilometres(theatre.place_of[start].hexes[0], theatre.place_of[end].hexes[0])

    assert measured == pytest.approx(expected, abs=2.0)


@pytest.mark.parametrize(("start", "end", "expected"), DISTANCES)
def test_points_are_true_within_two_hundred_metres(theatre, start, end, expected):
    """The survey measured on a sphere and to 0.1 km; the map, on the ellipsoid, to 0.04 km."""
    points = theatre.place_of[start].point, theatre.place_of[end].point

    assert math.dist(*points) / 26 == pytest.approx(expected, abs=0.2)


def test_places_share_a_hex_only_where_they_share_their_fate(theatre):
    by_hex = defaultdict(set)
    for place in theatre.places:
        for hex_ in place.hexes:
            by_hex[hex_].add(place.id)

    assert sorted(map(sorted, (ids for ids in by_hex.values() if len(ids) > 1))) == sorted(
        map(sorted, SHARING)
    )


def test_places_that_share_a_hex_have_one_holder_at_every_turn_of_the_record():
    """Regions have no holder of their own, so they hide nobody's."""
    replay = Replay(load_scenario("palmyra-2016"))

    for turn in range(replay.scenario.calendar.record_turns + 1):
        control = replay.control(turn)
        for group in SHARING:
            holders = {control[place] for place in group if place in control}
            assert len(holders - {"unknown"}) <= 1, (turn, group)


def test_the_origin_has_room_before_another_pair_of_places_would_meet(gazetteer):
    """Moved by 20 m any way, the grid still keeps the same places apart."""
    known = {frozenset(pair) for group in SHARING for pair in itertools.combinations(group, 2)}
    sites = [place for place in gazetteer if place["id"] not in OFF_MAP and "hexes" not in place]
    for north, east in itertools.product((-0.0002, 0, 0.0002), (-0.0002, 0, 0.0002)):
        moved = Projection(35.0545 + north, 37.1350 + east, 34.55, 38.03)
        by_hex = defaultdict(list)
        for place in sites:
            point = moved.to_map(float(place["lat"]), float(place["lon"]))
            by_hex[hex_at(*point)].append(place["id"])
        for ids in by_hex.values():
            for pair in itertools.combinations(ids, 2):
                assert frozenset(pair) in known, pair


# Terrain ------------------------------------------------------------------------------------


def test_the_airbase_is_a_hex_and_its_ring_with_the_runway_first(theatre):
    base = theatre.place_of["t4_airbase"]
    runway = {hex_at(*PROJECTION.to_map(34.5225, 37.6125 + step / 1000)) for step in range(36)}

    assert set(base.hexes) == {base.hexes[0], *ring(base.hexes[0], 1)}
    assert set(base.hexes[:3]) == runway
    assert {theatre.terrain_at(hex_) for hex_ in base.hexes} == {"airfield"}


@pytest.mark.parametrize(
    ("place", "terrain"),
    [
        ("palmyra", "urban"),
        ("palmyra_west_districts", "urban"),
        ("amiriyeh", "urban"),
        ("qaryatayn", "urban"),
        ("palmyra_airport", "airfield"),
        ("palmyra_orchards", "oasis"),
        ("tarfah_sharqiyah", "farmland"),
        ("arak", "plain"),
        ("tiyas_mountain", "hill"),
        ("palmyra_castle", "hill"),
    ],
)
def test_places_stand_on_the_ground_they_are_known_for(theatre, place, terrain):
    assert theatre.terrain_at(theatre.place_of[place].hexes[0]) == terrain


def test_the_salt_flat_lies_south_east_of_the_city(theatre):
    flat = [
        theatre.hex_of(index)
        for index in range(len(theatre.terrain))
        if theatre.terrain_at(theatre.hex_of(index)) == "salt_flat"
    ]
    city = theatre.place_of["palmyra"].hexes[0]

    # 156 square km of basin floor; a hex covers 3.46.
    assert 35 <= len(flat) <= 50
    assert all(hex_.column >= city.column - 2 and hex_.row > city.row for hex_ in flat)
    assert max(distance(city, hex_) for hex_ in flat) <= 12


@pytest.mark.parametrize(
    ("lat", "lon", "metres"),
    [
        (34.5574, 38.3169, 403),  # the city's airport
        (34.2296, 37.2407, 750),  # al-Qaryatayn
        (34.8950, 37.9700, 1215),  # Jabal Shaer, as the same heights give it
        (34.5000, 38.3500, 380),  # the salt flat
    ],
)
def test_heights_agree_with_published_ones(theatre, lat, lon, metres):
    hex_ = hex_at(*PROJECTION.to_map(lat, lon))

    # A hex's height is that of its middle, up to 1.15 km away.
    assert theatre.elevation_at(hex_) == pytest.approx(metres, abs=110)


def test_most_of_the_theatre_is_open_steppe_between_ranges(theatre):
    count = dict.fromkeys(theatre.terrain_names, 0)
    for number in theatre.terrain:
        count[theatre.terrain_names[number]] += 1

    assert 0.5 < count["plain"] / len(theatre.terrain) < 0.7
    assert 0.05 < count["mountain"] / len(theatre.terrain) < 0.12


# Roads, wadis -------------------------------------------------------------------------------


def test_all_roads_hang_together(theatre):
    edges = theatre.road_edges
    on_road = {start for start, _ in edges}
    reached = flood([min(on_road)], lambda a, b: 1 if (a, b) in edges else None)

    assert set(reached) == on_road


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        ("tiyas_village", "jihar_crossroads", 17.7),
        ("jihar_crossroads", "palmyra_triangle", 34.7),
        ("qaryatayn_t4_crossroads", "qaryatayn", 29.0),
        ("palmyra_triangle", "busayri_crossroads", 80.2),
    ],
)
def test_by_road_hexes_are_as_far_apart_as_the_road_is_long(theatre, start, end, km):
    edges = theatre.road_edges
    path = shortest_path(
        theatre.place_of[start].hexes[0],
        theatre.place_of[end].hexes[0],
        lambda a, b: 1 if (a, b) in edges else None,
    )

    # Hexes overstate: a road that runs between their axes takes up to 15 % more steps.
    assert km * 0.9 <= 2 * (len(path) - 1) <= km * 1.25 + 2


@pytest.mark.parametrize("edge", ["0026", "0545"], ids=["west by the M20", "al-Qaryatayn"])
def test_two_main_roads_reach_the_airbase(theatre, edge):
    edges = theatre.road_edges
    path = shortest_path(
        Hex.parse(edge),
        theatre.place_of["tiyas_village"].hexes[0],
        lambda a, b: 1 if edges.get((a, b)) in ("primary", "secondary") else None,
    )

    assert min(distance(a, b) for a in path for b in theatre.place_of["t4_airbase"].hexes) == 1


def test_no_line_leaves_the_frame(theatre):
    frame = inner_frame(theatre.columns, theatre.rows)

    for line in (*theatre.roads, *theatre.wadis, *theatre.ridges, *theatre.areas):
        assert all(frame.holds(point) for point in line.points)


def test_names_fit_the_map_and_summits_carry_heights_alone(theatre):
    assert all(len(road.name) <= 40 for road in theatre.roads)
    peaks = [point for point in theatre.context if point.kind == "peak"]
    assert len(peaks) > 200
    assert all(peak.name == "" and peak.height_m for peak in peaks)


def test_the_map_thanks_its_sources(theatre):
    thanks = "\n".join(theatre.credits)

    for name in (
        "OpenStreetMap",
        "ODbL",
        "GeoNames",
        "CC BY-SA",
        "OurAirports",
        "Pleiades",
        "SRTM",
    ):
        assert name in thanks


# Tiled --------------------------------------------------------------------------------------


needs_tiled = pytest.mark.skipif(
    shutil.which("tmxrasterizer") is None or shutil.which("tiled") is None,
    reason="Tiled is not installed: it is the foreign reader of this test",
)


def run(*command):
    done = subprocess.run(
        [str(word) for word in command],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@needs_tiled
def test_tiled_itself_draws_the_whole_map(tmp_path):
    import pygame

    picture = tmp_path / "theatre.png"
    run("tmxrasterizer", "--scale", "0.25", MAPS / "theatre.tmj", picture)

    drawn = pygame.image.load(picture)
    assert drawn.get_size() == (1050, 695)
    # No hole inside (seams between tiles shine through when it shrinks them), and varied ground.
    inside = [drawn.get_at((x, y)) for x in range(20, 1030, 5) for y in range(20, 675, 5)]
    assert all(pixel.a > 200 for pixel in inside)
    assert len({(pixel.r // 16, pixel.g // 16) for pixel in inside}) > 15


@needs_tiled
def test_saved_again_by_tiled_it_is_the_same_map(theatre, tmp_path):
    for name in sorted({*MAPS.glob("theatre.t*"), *MAPS.glob("theatre.elevation.*")}):
        shutil.copy(name, tmp_path)

    run("tiled", "--export-map", "json", tmp_path / "theatre.tmj", tmp_path / "again.tmj")

    assert (tmp_path / "again.tmj").read_bytes() != (MAPS / "theatre.tmj").read_bytes()
    assert read_map(tmp_path / "again.tmj") == theatre
