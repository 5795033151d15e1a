"""Maps from strangers: nothing unbounded is read, nothing elsewhere opened, all faults are told."""

import json
import os
from itertools import product

import pytest

from engine.errors import BadInput
from engine.scenario.maps.tiled import read_map


def layer(content, name):
    return next(layer for layer in content["layers"] if layer["name"] == name)


# Faults of the file -------------------------------------------------------------------------


def test_a_missing_file_is_said_to_be_missing(tmp_path, refusal):
    assert "there is no such file" in refusal(tmp_path / "none.tmj")


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "not a Tiled map in JSON but something else; in Tiled, save it as *.tmj"),
        (b"<?xml version='1.0'?><map/>", "but XML (.tmx, .tsx); in Tiled, save it as *.tmj"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not UTF-8"),
        (b"\x00\x01\x02\x03", "control character"),
        ('{"type": "map"}'.encode("utf-16"), "UTF-16; save it as UTF-8"),
        (b'{"type": "map", "\xe9": 1}', "byte 0xE9 at offset 17 is not UTF-8"),
        (b'{"type": "map", ', "vale.tmj:1:17: the file is damaged here"),
        (b'{"type": "map", "width": NaN}', "impossible number"),
        (b'{"type": "map", "width": 1' + b"0" * 5000 + b"}", "impossible number"),
        (b'{"type":' + b"[" * 100_000, "nested too deeply"),
        (b'{"type": "tileset"}', "not a Tiled map in JSON but JSON of another kind"),
        (b"[1, 2]", "not a Tiled map in JSON"),
        (b'"map"', "not a Tiled map in JSON"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_is_no_tiled_json_is_named(vale_file, raw, sentence, refusal):
    vale_file.write_bytes(raw)

    assert sentence in refusal(vale_file)


def test_a_file_of_17_megabytes_is_not_opened(vale_file, refusal):
    with vale_file.open("ab") as stream:
        stream.truncate(17 * 2**20)

    assert "at most 16,777,216 are read" in refusal(vale_file)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(vale_file, refusal):
    vale_file.unlink()
    os.mkfifo(vale_file)

    assert "no regular file" in refusal(vale_file)


def test_a_link_out_of_the_folder_is_not_followed(vale_file, tmp_path, refusal):
    secret = tmp_path / "secret.tsj"
    secret.write_text((vale_file.parent / "vale.terrain.tsj").read_text())
    (vale_file.parent / "vale.terrain.tsj").unlink()
    try:
        (vale_file.parent / "vale.terrain.tsj").symlink_to(secret)
    except OSError:
        pytest.skip("this system lets nobody make links")

    assert "vale.terrain.tsj: the file is a link that leads out of its folder" in refusal(vale_file)


# Faults of the map --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("orientation", "orthogonal", 'orientation: should be "hexagonal"'),
        ("staggeraxis", "y", 'staggeraxis: should be "x"'),
        ("staggerindex", "even", 'staggerindex: should be "odd"'),
        ("hexsidelength", 26, "hexsidelength: should be 30"),
        ("tilewidth", 60.5, "tilewidth: should be 60"),
        ("infinite", True, "infinite: should be false"),
        ("infinite", 0, "infinite: should be false"),
        ("width", 0, "width and height should be whole numbers from 1 to 1000"),
        ("width", -4, "width and height should be whole numbers from 1 to 1000"),
        ("width", "4", "width and height should be whole numbers from 1 to 1000"),
        ("height", 10**9, "width and height should be whole numbers from 1 to 1000"),
        ("width", 5, "terrain: has 12 tiles where the map has 15 hexes"),
        ("layers", None, "layers: should be a list of layers"),
        ("layers", [3], "layers: should be a list of layers"),
        ("layers", [], 'layers: the map needs one layer "roads" and has none'),
        ("tilesets", [], "tilesets: should list 1 to 16 tilesets"),
        ("tilesets", [{"source": "terrain.tsj"}], "tilesets[0]: has no firstgid"),
        ("tilesets", [{"firstgid": 1, "name": "x"}], "tilesets[0]: is embedded; in Tiled, export"),
        ("properties", 3, "properties: should be a list"),
        ("backgroundcolor", "beige", "the Tiled parser cannot read the map"),
    ],
)
def test_a_map_of_another_make_is_refused(damaged, field, value, sentence):
    assert sentence in damaged(lambda content: content.update({field: value}))


@pytest.mark.parametrize("field", ["tiledversion", "version", "renderorder", "nextobjectid"])
def test_a_map_not_saved_by_tiled_is_said_to_be(damaged, field):
    assert f"{field}: is missing: this was not saved by Tiled" in damaged(
        lambda content: content.pop(field)
    )


def test_a_map_of_a_million_hexes_is_not_read(damaged):
    sentence = damaged(lambda content: content.update({"width": 1000, "height": 1000}))

    assert "the map has 1,000,000 hexes; at most 250,000 are read" in sentence


@pytest.mark.parametrize(
    "source",
    [
        "../terrain.tsj",
        "/etc/passwd",
        "C:\\maps\\terrain.tsj",
        "sub/terrain.tsj",
        "terrain.tsx",
        "http://example.org/terrain.tsj",
        ".hidden.tsj",
        "terrain.tsj\n",
    ],
)
def test_tilesets_are_plain_names_in_the_same_folder(damaged, source):
    sentence = damaged(lambda content: content["tilesets"][0].update({"source": source}))

    assert "tilesets[0]: " in sentence
    assert "is not the plain name of a *.tsj file in the map's own folder" in sentence


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (lambda t: t.update(tilecount=10**9), "tilecount: should be a whole number up to 10,000"),
        (lambda t: t.update(tiles=[{"type": "plain"}]), "tiles[0]: has no id"),
        (lambda t: t.pop("name"), "name: is missing"),
        (lambda t: t["tiles"][0].update(objectgroup={}), "tiles[0]: has collision shapes"),
        (lambda t: t.update(tilewidth=None), "tilewidth: should be a whole number"),
        (lambda t: t.update(tiles={}), "tiles: should be a list"),
        (lambda t: t.update(type="map"), "not a Tiled tileset in JSON but JSON of another kind"),
    ],
)
def test_a_broken_tileset_is_named(damaged, edit, sentence):
    told_of = damaged(edit, "vale.terrain.tsj")

    assert "vale.terrain.tsj" in told_of
    assert sentence in told_of


def test_a_missing_tileset_is_named(vale_file, refusal):
    (vale_file.parent / "vale.elevation.tsj").unlink()

    assert refusal(vale_file) == "vale.elevation.tsj: there is no such file"


# Faults of layers ---------------------------------------------------------------------------


def put(**fields):
    return lambda content, name: layer(content, name).update(fields)


@pytest.mark.parametrize(
    ("name", "edit", "sentence"),
    [
        ("terrain", put(data="eJwLYWBg", encoding="base64"), '"Tile Layer Format" to CSV in Tiled'),
        ("terrain", put(data=[1] * 11), "terrain: has 11 tiles where the map has 12 hexes"),
        ("terrain", put(data=[1] * 11 + [1.5]), "terrain: should be a list of tile numbers"),
        ("terrain", put(data=[1] * 11 + [2**31 + 1]), "terrain: should be a list of tile numbers"),
        ("terrain", put(type="objectgroup"), "terrain: should be a Tiled tile layer"),
        ("terrain", put(offsetx=7), "terrain.offsetx: should be 0"),
        ("roads", put(objects=None), "roads: should hold a list of objects"),
        ("roads", put(name="raods"), 'no layer "raods" is used; did you mean "roads"?'),
        ("roads", put(name="areas"), 'one layer "areas" and has 2'),
        ("roads", put(type="group", layers=[]), "roads: should be a Tiled object layer"),
    ],
)
def test_a_layer_that_cannot_be_read_is_named(damaged, name, edit, sentence):
    assert sentence in damaged(lambda content: edit(content, name))


@pytest.mark.parametrize(
    ("name", "tile", "sentence"),
    [
        ("terrain", 0, "paint 0000 0300 with a tile whose class is one of plain, hill"),
        ("terrain", 12, "paint 0000 0300 with a tile whose class is one of plain, hill"),
        ("elevation", 1, "paint 0000 0300 with a tile with a whole number of `metres`"),
    ],
    ids=["an empty hex", "a height among the terrain", "terrain among the heights"],
)
def test_hexes_without_a_fitting_tile_are_listed(damaged, name, tile, sentence):
    def edit(content):
        for index in (0, 3):
            layer(content, name)["data"][index] = tile

    assert f"{name}: {sentence}" in damaged(edit)


def test_all_faults_are_told_at_once(damaged):
    def edit(content):
        content["orientation"] = "isometric"
        layer(content, "terrain")["data"].pop()
        layer(content, "roads")["objects"][0]["rotation"] = 9
        layer(content, "areas")["objects"][0]["x"] = None

    assert len(damaged(edit).splitlines()) == 4


def test_a_thousand_faults_are_cut_short(damaged):
    def edit(content):
        roads = layer(content, "roads")
        roads["objects"] = [{"id": number} for number in range(1000)]

    lines = damaged(edit).splitlines()

    assert len(lines) == 11
    assert any(line.endswith("roads: more faults follow; mend these first") for line in lines)


def test_no_damage_to_the_file_brings_anything_but_a_plain_refusal(vale_file):
    """Every value of the map replaced in turn by something that has no business there."""
    whole = json.loads(vale_file.read_text(encoding="utf-8"))
    refused = 0
    for path, junk in product(list(paths(whole)), ({}, "x", None)):
        damaged = json.loads(json.dumps(whole))
        parent = damaged
        for step in path[:-1]:
            parent = parent[step]
        parent[path[-1]] = junk
        vale_file.write_text(json.dumps(damaged), encoding="utf-8")
        try:
            read_map(vale_file)
        except BadInput as error:
            assert error.faults[0].path.endswith((".tmj", ".tsj"))
            refused += 1
    assert refused > 250


def paths(value, path=()):
    """Every path to a value in JSON; of lists of tiles only the first entry."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, part in value.items():
            yield from paths(part, (*path, key))
    elif isinstance(value, list):
        shown = value[:1] if path[-1] in ("data", "tiles") else value
        for index, part in enumerate(shown):
            yield from paths(part, (*path, index))
