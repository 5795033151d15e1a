"""Maps from friends: what was written is read back; what an author got wrong is said plainly."""

import json

import pytest

from engine.grid.layout import Point
from engine.scenario.mapmaking.tiled_writer import write_map
from engine.scenario.maps.tiled import read_map


def layer(content, name):
    return next(layer for layer in content["layers"] if layer["name"] == name)


def first(content, name):
    return layer(content, name)["objects"][0]


def set_property(thing, name, value):
    for property_ in thing["properties"]:
        if property_["name"] == name:
            property_["value"] = value


# Reading what was written -------------------------------------------------------------------


def test_reading_undoes_writing(vale, vale_file):
    assert read_map(vale_file) == vale


def test_the_same_map_gives_the_same_bytes(vale, vale_file, tmp_path):
    again = write_map(vale, {"hex_km": "2"}, tmp_path / "again")

    for name in sorted(file.name for file in vale_file.parent.iterdir()):
        assert (again.parent / name).read_bytes() == (vale_file.parent / name).read_bytes(), name


def test_a_map_saved_by_tiled_with_fractions_is_read_to_whole_units(vale_file):
    content = json.loads(vale_file.read_text(encoding="utf-8"))
    place = first(content, "places")
    place["x"], place["y"] = 70.4999, 49.5
    vale_file.write_text(json.dumps(content), encoding="utf-8")

    assert read_map(vale_file).places[0].point == Point(70, 50)


def test_what_is_read_holds_whole_numbers_only(vale_file):
    made = read_map(vale_file)

    for line in (*made.roads, *made.wadis, *made.ridges, *made.areas):
        assert all(type(part) is int for point in line.points for part in point)
    assert all(type(height) is int for height in made.elevation_m)


# What authors get wrong ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "edit", "sentence"),
    [
        ("roads", lambda o: o.update(template="../x.tj"), "is made from a template"),
        ("roads", lambda o: o.update(gid=1), "is a tile, a text or an ellipse"),
        ("roads", lambda o: o.update(rotation=45), ".rotation: should be 0"),
        ("roads", lambda o: o.update(x=float("inf")), "impossible number"),
        ("roads", lambda o: o.update(x="30"), "has no place on the map"),
        ("roads", lambda o: o.update(x=1e300), "has no place on the map"),
        ("roads", lambda o: o.update(id="one"), "has no whole number as its id"),
        ("roads", lambda o: o.pop("name"), "has no name or visibility"),
        ("roads", lambda o: o.update(polyline=[{"x": 1}]), ".polyline: should be a list of points"),
        ("roads", lambda o: o.update(polyline=[{"x": 0, "y": 0}]), "at least 2 points"),
        ("roads", lambda o: o.pop("polyline"), "should be a polyline"),
        ("roads", lambda o: o.update(x=5000), "reaches off the map, to 5000, 40"),
        ("roads", lambda o: o.update(type="motorway"), 'no class "motorway" is known here'),
        ("roads", lambda o: o.update(type="secondry"), 'did you mean "secondary"?'),
        ("roads", lambda o: o.update(name="x" * 81), "at most 80 characters on one line"),
        ("roads", lambda o: o.update(name="two\nlines"), "at most 80 characters on one line"),
        (
            "roads",
            lambda o: o.update(properties=[3]),
            "should each have a name, a type and a value",
        ),
        ("roads", lambda o: set_property(o, "id", "Old Road"), "should be an id of small letters"),
        ("roads", lambda o: set_property(o, "hexes", ""), 'needs a property "hexes"'),
        (
            "roads",
            lambda o: set_property(o, "hexes", "0000 0200"),
            "0200 does not lie next to 0000",
        ),
        ("roads", lambda o: set_property(o, "hexes", "0000 0x00"), '"0x00" is no hex'),
        ("roads", lambda o: set_property(o, "hexes", "0000 0400"), "0400 is off the map of 4 x 3"),
        ("roads", lambda o: set_property(o, "hexes", "0002"), "passes 0000, far from the hexes"),
        ("wadis", lambda o: set_property(o, "sides", "0100/W"), '"0100/W" is no hexside'),
        ("wadis", lambda o: set_property(o, "sides", "0900/S"), "0900 is off the map"),
        (
            "ridges",
            lambda o: set_property(o, "height", "high"),
            'the value of "height" is not of its type, int',
        ),
        ("ridges", lambda o: set_property(o, "height", 9999), ".height: should be a whole number"),
        ("areas", lambda o: o.update(type="swamp"), 'no class "swamp" is known here'),
        ("areas", lambda o: o.update(polygon=[{"x": 0, "y": 0}] * 2), "at least 3 points"),
        ("places", lambda o: o.update(name=""), "needs a name"),
        ("places", lambda o: o.update(type="Big Town"), "one word in small letters"),
        ("places", lambda o: set_property(o, "hexes", ""), 'needs a property "hexes"'),
        (
            "places",
            lambda o: set_property(o, "hexes", "0302"),
            "lies in 0100, its main hex is 0302",
        ),
    ],
)
def test_an_object_that_cannot_be_read_is_named(damaged, name, edit, sentence):
    assert sentence in damaged(lambda content: edit(first(content, name)))


def test_an_object_is_named_by_the_number_tiled_shows(damaged):
    sentence = damaged(lambda content: first(content, "places").update(type="Big Town"))

    assert sentence.startswith('vale.tmj places[object 7 "Mill"]: its class')


def test_two_places_with_one_id_are_a_fault(damaged):
    def edit(content):
        objects = layer(content, "places")["objects"]
        objects.append({**objects[0], "id": 99})

    assert 'two objects of this layer have the id "mill"' in damaged(edit)


@pytest.mark.parametrize("text", ["a\x1b[2J", "\u202eb", "\ud800"], ids=ascii)
def test_a_map_does_not_steer_the_terminal(damaged, text):
    """JSON can write as escapes what no file may hold as it is."""

    def edit(content):
        content["properties"][0]["value"] = text
        layer(content, "context")["objects"][0]["name"] = text
        layer(content, "roads")["objects"][0]["name"] = text

    told = damaged(edit)

    assert len(told.splitlines()) == 3
    assert all(line.isprintable() for line in told.splitlines())


def test_the_number_of_an_object_is_a_number(damaged):
    told = damaged(lambda content: first(content, "places").update(id="7\x1b[2J"))

    assert 'places[object ? "Mill"]: has no whole number as its id' in told
