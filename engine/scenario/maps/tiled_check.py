"""Is this a Tiled map that may safely be read? Everything checked before the Tiled parser sees it.

A map may come from a stranger: files are bounded, nothing outside the map's folder is opened, and
no part is of a kind that the parser would follow elsewhere (templates, images of objects, XML). All
faults are told at once, in the words that Tiled's own menus use.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeGuard

from engine.errors import BadInput, Fault
from engine.grid.layout import SIDE_LENGTH, TILE_HEIGHT, TILE_WIDTH
from engine.scenario.reading.text_file import read_text
from engine.scenario.reading.wording import did_you_mean, quoted

MOST_MAP_BYTES = 16 * 2**20
MOST_TILESET_BYTES = 2**20
MOST_HEXES = 250_000
MOST_ACROSS = 1000  # columns or rows: labels have three digits
MOST_TILESETS = 16
MOST_TILES = 10_000
MOST_OBJECTS = 20_000
MOST_POINTS = 500_000
FARTHEST = 1_000_000  # map units
MOST_FAULTS = 200
MOST_FAULTS_PER_LAYER = 10

TILE_LAYERS = ("terrain", "elevation")
OBJECT_LAYERS = ("roads", "wadis", "ridges", "areas", "places", "context")

_GEOMETRY = {
    "orientation": "hexagonal",
    "staggeraxis": "x",
    "staggerindex": "odd",
    "tilewidth": TILE_WIDTH,
    "tileheight": TILE_HEIGHT,
    "hexsidelength": SIDE_LENGTH,
    "infinite": False,
}
_PROPERTY_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
}
_TILESET_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}\.tsj")
_TILED_NUMBERS = ("version", "tiledversion", "nextobjectid", "renderorder")

Json = dict[str, Any]


def check_map(file: Path, shown: str) -> None:
    """Check a map and the tilesets beside it.

    Raises:
        BadInput: every fault that can be told without reading the map as a map.
    """
    folder = file.parent
    raw = _load(file, shown, folder, MOST_MAP_BYTES, "map")
    faults = [Fault(shown, 0, 0, where, sentence) for where, sentence in _map_faults(raw)]
    for name in _tileset_names(raw):
        beside = str(Path(shown).parent / name)
        try:
            tileset = _load(folder / name, beside, folder, MOST_TILESET_BYTES, "tileset")
        except BadInput as error:
            faults += error.faults
        else:
            told = _tileset_faults(tileset)
            faults += [Fault(beside, 0, 0, where, sentence) for where, sentence in told]
    if faults:
        raise BadInput(faults[:MOST_FAULTS])


def _load(file: Path, shown: str, folder: Path, most_bytes: int, what: str) -> Json:
    text = read_text(file, shown=shown, inside=folder, most_bytes=most_bytes)
    if not text.startswith("{"):
        kind = "XML (.tmx, .tsx)" if text.lstrip().startswith("<") else "something else"
        raise BadInput([Fault(shown, sentence=_not_json(what, kind))])
    try:
        raw = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        sentence = f"the file is damaged here: {error.msg[:1].lower()}{error.msg[1:]}"
        raise BadInput([Fault(shown, error.lineno, error.colno, "", sentence)]) from None
    except ValueError:
        raise BadInput([Fault(shown, sentence="the file holds an impossible number")]) from None
    except RecursionError:
        raise BadInput([Fault(shown, sentence="the file is nested too deeply")]) from None
    if raw.get("type") != what:
        raise BadInput([Fault(shown, sentence=_not_json(what, "JSON of another kind"))])
    return dict(raw)


def _not_json(what: str, kind: str) -> str:
    ending = "tmj" if what == "map" else "tsj"
    return f"this is not a Tiled {what} in JSON but {kind}; in Tiled, save it as *.{ending}"


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


Told = Iterator[tuple[str, str]]  # where, and what is wrong there


def _map_faults(raw: Json) -> Told:
    for field, wanted in _GEOMETRY.items():
        if raw.get(field) != wanted or type(raw.get(field)) is not type(wanted):
            yield field, f"should be {json.dumps(wanted)}, as for every map of this program"
    for field in _TILED_NUMBERS:
        if field not in raw:
            yield field, "is missing: this was not saved by Tiled; open it there and save it"
    columns, rows = raw.get("width"), raw.get("height")
    hexes = columns * rows if _is_size(columns) and _is_size(rows) else 0
    if not hexes:
        yield "", f"width and height should be whole numbers from 1 to {MOST_ACROSS}"
    elif hexes > MOST_HEXES:
        yield "", f"the map has {hexes:,} hexes; at most {MOST_HEXES:,} are read"
    yield from _properties_faults(raw, "properties")
    yield from _tileset_list_faults(raw)
    yield from _layer_list_faults(raw, hexes)


def _is_size(value: object) -> TypeGuard[int]:
    return type(value) is int and 1 <= value <= MOST_ACROSS


def _tileset_list_faults(raw: Json) -> Told:
    tilesets = raw.get("tilesets")
    if not isinstance(tilesets, list) or not 1 <= len(tilesets) <= MOST_TILESETS:
        yield "tilesets", f"should list 1 to {MOST_TILESETS} tilesets"
        return
    for index, tileset in enumerate(tilesets):
        where = f"tilesets[{index}]"
        if not isinstance(tileset, dict) or not _is_whole(tileset.get("firstgid"), 1):
            yield where, "has no firstgid; open the map in Tiled and save it"
        elif not isinstance(tileset.get("source"), str):
            yield where, "is embedded; in Tiled, export it as *.tsj beside the map"
        elif not _TILESET_NAME.fullmatch(tileset["source"]):
            name = quoted(tileset["source"])
            yield where, f"{name} is not the plain name of a *.tsj file in the map's own folder"


def _tileset_names(raw: Json) -> list[str]:
    tilesets = raw.get("tilesets")
    if not isinstance(tilesets, list):
        return []
    names = [t["source"] for t in tilesets if isinstance(t, dict) and "source" in t]
    plain = {name for name in names if isinstance(name, str) and _TILESET_NAME.fullmatch(name)}
    return sorted(plain)[:MOST_TILESETS]


def _tileset_faults(raw: Json) -> Told:
    if not _is_whole(raw.get("tilecount"), 0) or raw["tilecount"] > MOST_TILES:
        yield "tilecount", f"should be a whole number up to {MOST_TILES:,}"
    if not isinstance(raw.get("name"), str):
        yield "name", "is missing"
    for field in ("tilewidth", "tileheight", "spacing", "margin"):
        if not _is_whole(raw.get(field), 0):
            yield field, "should be a whole number"
    tiles = raw.get("tiles", [])
    if not isinstance(tiles, list) or len(tiles) > MOST_TILES:
        yield "tiles", f"should be a list of at most {MOST_TILES:,} tiles"
        return
    for index, tile in enumerate(tiles):
        where = f"tiles[{index}]"
        if not isinstance(tile, dict) or not _is_whole(tile.get("id"), 0):
            yield where, "has no id"
        elif "objectgroup" in tile:
            yield where, "has collision shapes, which are not read; delete them"
        else:
            yield from _properties_faults(tile, f"{where}.properties")


def _layer_list_faults(raw: Json, hexes: int) -> Told:
    layers = raw.get("layers")
    if not isinstance(layers, list) or not all(isinstance(layer, dict) for layer in layers):
        yield "layers", "should be a list of layers"
        return
    known = (*TILE_LAYERS, *OBJECT_LAYERS)
    names = [layer.get("name") for layer in layers]
    for name in known:
        if names.count(name) != 1:
            count = names.count(name)
            yield "layers", f'the map needs one layer "{name}" and has {count or "none"}'
    counts = {"objects": 0, "points": 0}
    for index, layer in enumerate(layers):
        name = layer.get("name")
        if name not in known:
            text = name if isinstance(name, str) else ""
            yield f"layers[{index}]", f"no layer {quoted(text)} is used{did_you_mean(text, known)}"
            continue
        told = (
            _tile_layer_faults(layer, hexes)
            if name in TILE_LAYERS
            else _object_layer_faults(layer, counts)
        )
        for number, (where, sentence) in enumerate(told):
            if number == MOST_FAULTS_PER_LAYER:
                yield name, "more faults follow; mend these first"
                break
            yield f"{name}{where}", sentence
    if counts["objects"] > MOST_OBJECTS or counts["points"] > MOST_POINTS:
        yield "layers", f"hold more than {MOST_OBJECTS:,} objects or {MOST_POINTS:,} points"


def _common_layer_faults(layer: Json, kind: str) -> Told:
    if layer.get("type") != kind:
        yield "", f"should be a Tiled {'tile' if kind == 'tilelayer' else 'object'} layer"
    for field in ("offsetx", "offsety"):
        if layer.get(field, 0) != 0:
            yield f".{field}", "should be 0: moving a layer would move it off its hexes"
    for field in ("opacity", "visible"):
        if not isinstance(layer.get(field), int | float):
            yield f".{field}", "is missing; open the map in Tiled and save it"


def _tile_layer_faults(layer: Json, hexes: int) -> Told:
    yield from _common_layer_faults(layer, "tilelayer")
    tiles = layer.get("data")
    if isinstance(tiles, str) or "encoding" in layer or "chunks" in layer:
        yield "", 'is compressed; set the map\'s "Tile Layer Format" to CSV in Tiled'
    elif not isinstance(tiles, list) or not all(_is_whole(tile, 0) for tile in tiles):
        yield "", "should be a list of tile numbers"
    elif hexes and len(tiles) != hexes:
        yield "", f"has {len(tiles):,} tiles where the map has {hexes:,} hexes"
    if not _is_size(layer.get("width")) or not _is_size(layer.get("height")):
        yield "", "has no width and height"


def _object_layer_faults(layer: Json, counts: dict[str, int]) -> Told:
    yield from _common_layer_faults(layer, "objectgroup")
    if not isinstance(layer.get("draworder"), str):
        yield ".draworder", "is missing; open the map in Tiled and save it"
    objects = layer.get("objects")
    if not isinstance(objects, list) or not all(isinstance(thing, dict) for thing in objects):
        yield "", "should hold a list of objects"
        return
    counts["objects"] += len(objects)
    for thing in objects:
        name = thing.get("name") if isinstance(thing.get("name"), str) else ""
        number = thing["id"] if _is_whole(thing.get("id"), 0) else "?"
        where = f"[object {number}{' ' + quoted(name) if name else ''}]"
        for part, sentence in _object_faults(thing, counts):
            yield where + part, sentence


def _object_faults(thing: Json, counts: dict[str, int]) -> Told:
    if not _is_whole(thing.get("id"), 0):
        yield "", "has no whole number as its id"
    if "template" in thing:
        yield "", 'is made from a template; choose "Detach" in Tiled'
    if "gid" in thing or "text" in thing or "ellipse" in thing:
        yield "", "is a tile, a text or an ellipse, which are not read"
    if not _is_number(thing.get("x")) or not _is_number(thing.get("y")):
        yield "", "has no place on the map"
    if thing.get("rotation") != 0:
        yield ".rotation", "should be 0; draw the shape as it lies"
    for field in ("width", "height"):
        if not _is_number(thing.get(field)):
            yield f".{field}", "should be a number"
    if not isinstance(thing.get("name"), str) or not isinstance(thing.get("visible"), bool):
        yield "", "has no name or visibility; open the map in Tiled and save it"
    for field in ("type", "class"):
        if not isinstance(thing.get(field, ""), str):
            yield f".{field}", "should be text"
    for field in ("polyline", "polygon"):
        points = thing.get(field, [])
        if not isinstance(points, list) or not all(_is_point(point) for point in points):
            yield f".{field}", "should be a list of points"
        else:
            counts["points"] += len(points)
    yield from _properties_faults(thing, ".properties")


def _properties_faults(owner: Json, where: str) -> Told:
    properties = owner.get("properties", [])
    if not isinstance(properties, list):
        yield where, "should be a list"
        return
    for property_ in properties:
        known = isinstance(property_, dict) and isinstance(property_.get("name"), str)
        wanted = _PROPERTY_TYPES.get(str(property_.get("type"))) if known else None
        if wanted is None:
            kinds = ", ".join(_PROPERTY_TYPES)
            yield where, f"should each have a name, a type and a value; the type one of {kinds}"
        elif type(property_.get("value")) not in wanted:
            yield (
                where,
                f"the value of {quoted(property_['name'])} is not of its type, {property_['type']}",
            )


def _is_whole(value: object, least: int) -> bool:
    return type(value) is int and least <= value < 2**29  # above: Tiled's marks for flipped tiles


def _is_number(value: object) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
        and abs(value) <= FARTHEST
    )


def _is_point(value: object) -> bool:
    return isinstance(value, dict) and _is_number(value.get("x")) and _is_number(value.get("y"))
