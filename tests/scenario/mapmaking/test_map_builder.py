"""A small invented vale, built from open formats: what goes in comes out, the same every time."""

import json
import math

import pytest

from engine.errors import BadInput
from engine.grid.hex import Hex, distance
from engine.grid.layout import centre_of, hex_at
from engine.scenario.load import validate_paths
from engine.scenario.mapmaking.inputs import read_model
from engine.scenario.mapmaking.map_builder import make_map
from engine.scenario.mapmaking.projection import Projection
from engine.scenario.mapmaking.shapes import inner_frame
from engine.scenario.maps.tiled import read_map
from engine.scenario.shapes.places import MapPlacesFile

PROJECTION = Projection(10.2, 20.0, 10.13, 20.09)
RECIPE = """
id: vale
origin: {lat: 10.2, lon: 20.0}
centre: {lat: 10.13, lon: 20.09}
columns: 12
rows: 8
relief: {hill: 90, mountain: 200}
terrain:
  - {terrain: urban, of: [urban], percent: 35}
  - {terrain: oasis, of: [orchard], percent: 25}
  - {terrain: salt_flat, of: [salt_flat, wetland], percent: 50}
ground: [{kind: fort, terrain: airfield}]
heights: [hill]
road_words: {paved: primary, footpath: none}
area_words: {grove: orchard, park: none}
line_names: {east_road: The east road}
credits: [The vale survey]
inputs:
  places: {file: places.csv}
  elevation: {file: heights.csv, height: metres}
  roads: {file: roads.csv}
  wadis: {file: wadis.csv, all: wadi, unnamed: true}
  ridges: {file: ridges.csv, all: ridge}
  areas: {file: areas.geojson}
  context:
    - {file: names.csv}
    - {file: peaks.csv, all: peak, unnamed: true}
"""


def at(label, east_km=0.0, north_km=0.0):
    """Latitude and longitude of a point beside the middle of a hex."""
    middle = centre_of(Hex.parse(label))
    lat, lon = PROJECTION.to_degrees(middle.x + 26 * east_km, middle.y - 26 * north_km)
    return round(lat, 5), round(lon, 5)


def table(head, *rows):
    lines = [head] + [",".join(str(cell) for cell in row) for row in rows]
    return "\n".join(lines) + "\n"


def square(label, size_km):
    """A ring of lon, lat pairs around the middle of a hex."""
    half = size_km / 2
    corners = [
        at(label, x, y) for x, y in ((-half, -half), (half, -half), (half, half), (-half, half))
    ]
    return [[lon, lat] for lat, lon in (*corners, corners[0])]


def height(lat, lon):
    """A plain that rises to a steep hill in the east."""
    return 400 + max(0, round((lon - 20.12) * 9000))


def areas(*features):
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"class": kind},
                    "geometry": {"type": "Polygon", "coordinates": [ring]},
                }
                for kind, ring in features
            ],
        }
    )


@pytest.fixture
def inputs(tmp_path):
    """The vale's inputs, in a folder, and its recipe beside it."""
    folder = tmp_path / "inputs"
    folder.mkdir()
    (tmp_path / "vale.recipe.yaml").write_text(RECIPE, encoding="utf-8")
    grid = [
        (round(10.02 + 0.02 * row, 2), round(19.98 + 0.02 * column, 2))
        for row in range(11)
        for column in range(14)
    ]
    files = {
        "heights.csv": table(
            "lat,lon,metres", *((lat, lon, height(lat, lon)) for lat, lon in grid)
        ),
        "places.csv": table(
            "id,name,kind,lat,lon,hexes",
            ("mill", "Mill", "village", *at("0203", 0.3), ""),
            ("fort", "Fort", "fort", *at("0604"), "0604 0605"),
            ("knoll", "Knoll", "hill", *at("0105"), ""),
            ("far_port", "Far Port", "town", 12.0, 20.0, ""),
        ),
        "roads.csv": table(
            "id,name,class,seq,lat,lon",
            ("East road", "", "paved", 0, *at("0203", -9)),
            ("East road", "", "paved", 1, *at("0203")),
            ("East road", "", "paved", 2, *at("0604", 0, 0.6)),
            ("East road", "", "paved", 3, *at("1004", 9)),
            ("Fort track", "Fort track", "track", 2, *at("0604", 0.1, 0.3)),
            ("Fort track", "Fort track", "track", 1, *at("0606")),
            ("Goat path", "", "footpath", 0, *at("0606")),
            ("Goat path", "", "footpath", 1, *at("0706")),
        ),
        "wadis.csv": table(
            "id,seq,lat,lon", ("w1", 0, *at("0401", 0.2)), ("w1", 1, *at("0405", 0.2))
        ),
        "ridges.csv": table(
            "id,name,seq,lat,lon,height",
            ("crest", "Crest", 0, *at("0106"), 700),
            ("crest", "Crest", 1, *at("0406"), 812.6),
        ),
        "areas.geojson": areas(
            ("urban", square("0203", 2.2)),
            ("grove", square("0505", 1.4)),
            ("salt_flat", square("0204", 3)),
            ("park", square("0700", 2)),
            ("urban", square("0100", 0.1)),
        ),
        "names.csv": table(
            "name,class,lat,lon",
            ("Old mill", "village", *at("0203", 0.4)),
            ("Well", "village", *at("0703")),
            ("Elsewhere", "village", 10.9, 20.0),
        ),
        "peaks.csv": table(
            "lat,lon,height", (*at("1003"), 640), (*at("1003", 0.3), 655.5), (*at("1103"), 700)
        ),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def build(inputs, tmp_path):
    """Build the vale; text given by file name replaces that input first."""

    def run(out="out", recipe=None, **changed):
        for name, text in changed.items():
            (inputs / name.replace("__", ".")).write_text(text, encoding="utf-8")
        if recipe is not None:
            (tmp_path / "vale.recipe.yaml").write_text(recipe, encoding="utf-8")
        return make_map(tmp_path / "vale.recipe.yaml", inputs, tmp_path / out)

    return run


@pytest.fixture
def vale(build):
    return read_map(build())


def labels(hexes):
    return " ".join(str(hex_) for hex_ in hexes)


# What comes out -----------------------------------------------------------------------------


def test_the_same_inputs_give_the_same_bytes(build):
    first, second = build("one"), build("two")

    names = sorted(file.name for file in first.parent.iterdir())
    assert names == [
        "vale.elevation.png",
        "vale.elevation.tsj",
        "vale.places.yaml",
        "vale.terrain.png",
        "vale.terrain.tsj",
        "vale.tmj",
    ]
    for name in names:
        assert (first.parent / name).read_bytes() == (second.parent / name).read_bytes(), name


def test_a_built_map_holds_no_fraction_of_a_map_unit(build):
    content = json.loads(build().read_text(encoding="utf-8"))

    for layer in content["layers"]:
        for thing in layer.get("objects", []):
            assert type(thing["x"]) is type(thing["y"]) is int


def test_places_lie_in_their_hexes_and_far_ones_are_left_out(vale):
    assert {place.id: labels(place.hexes) for place in vale.places} == {
        "mill": "0203",
        "fort": "0604 0605",
        "knoll": "0105",
    }


def test_a_hex_is_what_covers_enough_of_it_else_what_its_relief_makes_it(vale):
    terrain = {str(vale.hex_of(index)): vale.terrain_at(vale.hex_of(index)) for index in range(96)}

    assert terrain["0203"] == "urban", "towns lie above salt flats"
    assert terrain["0204"] == "salt_flat"
    assert terrain["0505"] == "oasis", "a grove on a quarter of the hex is enough"
    assert terrain["0604"] == terrain["0605"] == "airfield", "forts bring their ground along"
    assert terrain["0105"] == "hill", "a place called a hill is one"
    assert terrain["0106"] == terrain["0206"] == terrain["0306"] == "hill", (
        "a ridge lifts its hexes"
    )
    assert terrain["0100"] == "plain", "a speck of town changes nothing"
    assert terrain["0000"] == "plain"
    assert terrain["1103"] == "mountain"


def test_heights_are_those_of_the_middle_in_bands_of_ten_metres(vale):
    for label in ("0000", "0707", "1102"):
        _, lon = PROJECTION.to_degrees(*centre_of(Hex.parse(label)))
        exact = 400 + max(0.0, (lon - 20.12) * 9000)
        assert vale.elevation_at(Hex.parse(label)) == pytest.approx(exact, abs=12), label
    assert all(metres % 10 == 0 for metres in vale.elevation_m)


def test_roads_are_cut_at_the_frame_and_keep_their_names(vale):
    road = next(road for road in vale.roads if road.id == "east_road")
    frame = inner_frame(12, 8)

    assert (road.name, road.kind) == ("The east road", "primary")
    assert all(frame.holds(point) for point in road.points)
    assert road.points[0].x == frame.west
    assert road.points[-1].x == frame.east
    assert Hex.parse("0203") in road.hexes, "a place the road runs through stays on it"


def test_roads_that_meet_share_a_hex_and_footpaths_are_left_out(vale):
    roads = {road.id: road for road in vale.roads}

    assert set(roads) == {"east_road", "fort_track"}
    assert roads["fort_track"].hexes[0] == Hex.parse("0606"), "waypoints go by seq, not by line"
    assert roads["fort_track"].hexes[-1] in roads["east_road"].hexes


def test_a_wadi_follows_hexsides_without_a_break(vale):
    (wadi,) = vale.wadis
    sides = [{hex_, other} for hex_, other in vale.wadi_sides]

    assert wadi.name == ""
    assert len(wadi.sides) >= 8  # 8 km; a side is 1.15 km long
    for (hex_, _), (after, _) in zip(wadi.sides, wadi.sides[1:], strict=False):
        assert distance(hex_, after) <= 2
    assert all(distance(*pair) == 1 for pair in map(sorted, sides))


def test_ridges_keep_their_height_and_names_near_a_place_are_not_repeated(vale):
    assert [(ridge.name, ridge.height_m) for ridge in vale.ridges] == [("Crest", 813)]
    assert [(point.name, point.kind) for point in vale.context] == [
        ("Well", "village"),
        ("", "peak"),
        ("", "peak"),
    ]


def test_of_the_summits_in_one_hex_the_highest_is_shown(vale):
    heights = {str(hex_at(*point.point)): point.height_m for point in vale.context[1:]}

    assert heights == {"1003": 656, "1103": 700}


def test_areas_are_drawn_lowest_first_and_specks_not_at_all(vale):
    assert [area.kind for area in vale.areas] == ["salt_flat", "orchard", "urban"]


def test_the_map_says_how_it_was_made(build):
    content = json.loads(build().read_text(encoding="utf-8"))
    facts = {fact["name"]: fact["value"] for fact in content["properties"]}

    assert facts["origin_lat"] == "10.2"
    assert facts["hex_km"] == "2"
    assert facts["projection"] == "transverse Mercator, WGS84, centred on 10.13 20.09"
    assert float(facts["error_bound_km"]) < 0.1
    assert facts["credits"] == "The vale survey"


# Other formats and options --------------------------------------------------------------------


def test_an_esri_grid_gives_the_same_map_as_a_table(build, inputs, vale):
    lats = [round(10.02 + 0.02 * row, 2) for row in range(11)]
    lons = [round(19.98 + 0.02 * column, 2) for column in range(14)]
    head = (
        "ncols 14\nnrows 11\nxllcorner 19.97\nyllcorner 10.01\ncellsize 0.02\nNODATA_value -9999\n"
    )
    body = "\n".join(" ".join(str(height(lat, lon)) for lon in lons) for lat in reversed(lats))

    again = read_map(
        build(
            recipe=RECIPE.replace("heights.csv, height: metres", "heights.asc"),
            heights__asc=head + body + "\n",
        )
    )

    assert again.terrain == vale.terrain
    assert all(
        math.isclose(a, b, abs_tol=10)
        for a, b in zip(again.elevation_m, vale.elevation_m, strict=True)
    )


def test_places_may_come_from_a_places_file(build):
    lat, lon = at("0203", 0.3)
    file = f"""
sources: [{{id: survey, name: The vale survey, licence: public domain}}]
places:
  - {{id: mill, name: Mill, kind: village, lat: {lat}, lon: {lon}, position: documented,
     sources: [survey]}}
"""
    made = read_map(
        build(
            recipe=RECIPE.replace("places.csv", "vale.places.yaml"),
            vale__places__yaml=file,
        )
    )

    assert [(place.id, labels(place.hexes)) for place in made.places] == [("mill", "0203")]


def test_lines_may_come_from_geojson(build, vale):
    course = [at("0203", -9), at("0203"), at("0604", 0, 0.6), at("1004", 9)]
    feature = {
        "type": "Feature",
        "properties": {"id": "East road", "class": "paved"},
        "geometry": {"type": "LineString", "coordinates": [[lon, lat] for lat, lon in course]},
    }
    made = read_map(
        build(
            recipe=RECIPE.replace("roads.csv", "roads.geojson"),
            roads__geojson=json.dumps({"type": "FeatureCollection", "features": [feature]}),
        )
    )

    assert made.roads == tuple(road for road in vale.roads if road.id == "east_road")


def test_a_map_of_places_alone_is_flat_and_plain(inputs, tmp_path):
    text = RECIPE.split("  elevation:")[0]
    (tmp_path / "bare.recipe.yaml").write_text(text, encoding="utf-8")

    made = read_map(make_map(tmp_path / "bare.recipe.yaml", inputs, tmp_path / "out"))

    assert set(made.elevation_m) == {0}
    assert {made.terrain_at(made.hex_of(index)) for index in range(96)} == {
        "plain",
        "hill",
        "airfield",
    }


# Maps side by side, and their places ----------------------------------------------------------


def test_a_second_map_in_the_folder_leaves_the_first_alone(build, inputs):
    first = build()
    before = {file.name: file.read_bytes() for file in first.parent.iterdir()}
    heights = (inputs / "heights.csv").read_text(encoding="utf-8")

    build(recipe=RECIPE.replace("id: vale", "id: peak"), heights__csv=heights.replace(",4", ",14"))

    assert {name: (first.parent / name).read_bytes() for name in before} == before
    assert read_map(first).elevation_m != read_map(first.parent / "peak.tmj").elevation_m


def test_a_map_is_built_with_the_file_of_its_places(build):
    file = build()
    beside = file.parent / "vale.places.yaml"

    assert validate_paths([file]) == validate_paths([beside]) == ()
    assert [(place.id, place.position) for place in read_model(beside, MapPlacesFile).places] == [
        ("mill", "inferred"),
        ("fort", "inferred"),
        ("knoll", "inferred"),
        ("far_port", "inferred"),
    ]


def test_names_of_a_table_may_hold_anything_that_can_be_read(build):
    lat, lon = at("0203")
    rows = f'id,name,kind,lat,lon\nmill,"null: \'Ayn #1 ""x"" \\",village,{lat},{lon}\n'

    file = build(places__csv=rows)

    assert validate_paths([file]) == ()
    assert read_map(file).places[0].name == 'null: \'Ayn #1 "x" \\'


def test_a_places_file_that_somebody_wrote_is_not_overwritten(build):
    beside = build().parent / "vale.places.yaml"
    beside.write_text(beside.read_text("utf-8").replace("inferred", "inferred  # by eye", 1))
    before = {file.name: file.read_bytes() for file in beside.parent.iterdir()}

    with pytest.raises(BadInput, match=r"differs from places\.csv, the recipe's places; name"):
        build()

    assert {file.name: file.read_bytes() for file in beside.parent.iterdir()} == before
