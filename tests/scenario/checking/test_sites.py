"""A map and its places file agree, or the author is told."""

import json

import pytest

from engine.scenario.load import validate_paths
from engine.scenario.mapmaking.projection import Projection
from engine.scenario.maps.tiled import read_map

PROJECTION = Projection(10.0, 19.98, 9.95, 20.06)


@pytest.fixture
def placed(drill):
    """The drill, its map saying where it lies; the places file gives the middles of their hexes."""
    edit_map(
        drill,
        lambda content: content["properties"].extend(
            {"name": name, "type": "string", "value": str(degrees)}
            for name, degrees in zip(
                ("origin_lat", "origin_lon", "centre_lat", "centre_lon"),
                (10.0, 19.98, 9.95, 20.06),
                strict=True,
            )
        ),
    )
    for place in read_map(drill.maps / "vale.tmj").places:
        lat, lon = PROJECTION.to_degrees(*place.point)
        move(drill, place.id, lat, lon)
    return drill


def edit_map(drill, edit):
    file = drill.maps / "vale.tmj"
    content = json.loads(file.read_text(encoding="utf-8"))
    edit(content)
    file.write_text(json.dumps(content), encoding="utf-8")


def places(content):
    return next(layer for layer in content["layers"] if layer["name"] == "places")["objects"]


def move(drill, place_id, lat, lon):
    file = drill.maps / "vale.places.yaml"
    lines = file.read_text(encoding="utf-8").split("\n")
    start = lines.index(f"  - id: {place_id}")
    for index, line in enumerate(lines[start:], start=start):
        if line.startswith("    lat: "):
            lines[index] = f"    lat: {lat:.6f}"
        if line.startswith("    lon: "):
            lines[index] = f"    lon: {lon:.6f}"
            break
    file.write_text("\n".join(lines), encoding="utf-8")


def replace(drill, old, new):
    file = drill.maps / "vale.places.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_map_that_agrees_with_its_places_has_no_faults(placed):
    assert placed.faults() == []


def test_a_place_on_the_map_alone_is_told(placed):
    edit_map(placed, lambda content: places(content).append(
        places(content)[0] | {"id": 99, "properties": [
            {"name": "id", "type": "string", "value": "inn"},
            {"name": "hexes", "type": "string", "value": "0101"},
        ]}
    ))  # fmt: skip

    told = 'vale.tmj places["inn"]: has no entry in vale.places.yaml; add one, or delete it here'
    assert placed.faults() == [told]
    assert len(validate_paths([placed.maps / "vale.tmj"])) == 1


@pytest.mark.parametrize("listed", [True, False], ids=["by its hexes", "by its coordinates"])
def test_a_place_that_is_missing_on_the_map_is_told(placed, listed):
    edit_map(placed, lambda content: places(content).pop(0))
    if not listed:
        replace(placed, '    hexes: ["0101"]\n', "")

    told = "is not on the map vale; draw it there, or build the map again"
    assert [fault.sentence for fault in placed.raw_faults()] == [told]


def test_places_off_the_map_need_not_be_drawn(placed):
    """The harbour lies 500 km away."""
    assert "harbour" not in read_map(placed.maps / "vale.tmj").place_of
    assert placed.faults() == []


def test_who_moves_a_place_in_one_file_moves_it_in_both(placed):
    move(placed, "bridge", *PROJECTION.to_degrees(30 + 45 * 6, 26 + 52 * 4))

    (fault,) = placed.raw_faults()

    assert fault.path.endswith("vale.places.yaml")
    assert fault.where == "places[1].lat"
    assert fault.sentence == (
        "its coordinates lie 4 hexes from 0301, where the map vale has it; "
        "if you move one, move both"
    )
    assert validate_paths([placed.maps / "vale.places.yaml"]) == (fault,)


def test_a_place_may_stand_one_hex_off(placed):
    move(placed, "bridge", *PROJECTION.to_degrees(30 + 45 * 4, 26 + 52))

    assert placed.faults() == []


def test_hexes_are_the_same_in_both(drill):
    replace(drill, 'hexes: ["0301"]', 'hexes: ["0302"]')

    (fault,) = drill.raw_faults()

    assert fault.where == "places[1].hexes"
    assert fault.sentence == "the map vale has it in 0301; if you move one, move both"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "lat: 9.9600",
            "lat: 91.0",
            "places[3].lat: should be a latitude from -90 to 90, not 91.0",
        ),
        ("lon: 20.0900", "lon: 999", "places[3].lon: should be a longitude from -180 to 180"),
    ],
)
def test_positions_are_on_the_earth(drill, old, new, told):
    replace(drill, old, new)

    assert told in drill.faults()[0]


def test_a_map_says_where_it_lies_in_degrees(placed):
    edit_map(placed, lambda content: content["properties"][-1].update(value="north"))

    assert placed.faults() == [
        "vale.tmj properties.centre_lon: should be decimal degrees such as 34.5600"
    ]
