"""Writing a map as Tiled's own JSON, the same bytes for the same map, one object or row a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from engine.grid.hex import DIRECTION_NAMES, Hex
from engine.grid.layout import SIDE_LENGTH, TILE_HEIGHT, TILE_WIDTH, Point
from engine.scenario.mapmaking.tiles import (
    FILE_VERSION,
    TERRAIN_COLOURS,
    TILED_VERSION,
    height_colour,
    image,
    tileset,
)
from engine.scenario.maps.hex_map import GEOREFERENCE, TERRAIN_CLASSES, HexMap, Line

Json = dict[str, Any]

# What Tiled shows each object layer in, and whether it starts visible.
LAYER_COLOURS = {
    "areas": "#8a7350",
    "wadis": "#5f7f8c",
    "ridges": "#6f4e32",
    "roads": "#4a2f1b",
    "places": "#181b1f",
    "context": "#7a7064",
}


def write_map(hex_map: HexMap, facts: dict[str, str], folder: Path) -> Path:
    """Write a map, its two tilesets and their images; return the map's path.

    All are named after the map, so that maps in one folder leave each other alone.

    Args:
        hex_map: what to write; `read_map` gives it back.
        facts: further map properties by name, kept for readers; they change nothing.
        folder: where the five files go; made if need be.
    """
    folder.mkdir(parents=True, exist_ok=True)
    bands = sorted(set(hex_map.elevation_m))
    classes = [{"type": name} for name in TERRAIN_CLASSES]
    heights = [{"properties": _properties({"metres": band})} for band in bands]
    for name, tiles, colours in (
        (f"{hex_map.id}.terrain", classes, [TERRAIN_COLOURS[name] for name in TERRAIN_CLASSES]),
        (f"{hex_map.id}.elevation", heights, [height_colour(band) for band in bands]),
    ):
        _write(folder / f"{name}.tsj", _lines(tileset(name, tiles)))
        (folder / f"{name}.png").write_bytes(image(colours))
    file = folder / f"{hex_map.id}.tmj"
    _write(file, _lines(_map(hex_map, facts, bands)))
    return file


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


def _map(hex_map: HexMap, facts: dict[str, str], bands: Sequence[int]) -> Json:
    elevation_first = len(TERRAIN_CLASSES) + 1
    gid_of = {band: elevation_first + number for number, band in enumerate(bands)}
    where = dict(zip(GEOREFERENCE, hex_map.georeference or (), strict=False))
    objects = _Objects()
    layers = [
        _tile_layer("terrain", hex_map, [1 + number for number in hex_map.terrain], 1),
        _tile_layer("elevation", hex_map, [gid_of[height] for height in hex_map.elevation_m], 0.35),
        objects.layer("areas", [objects.area(area.kind, area.points) for area in hex_map.areas]),
        objects.layer("wadis", [objects.line(wadi) for wadi in hex_map.wadis]),
        objects.layer("ridges", [objects.line(ridge) for ridge in hex_map.ridges]),
        objects.layer("roads", [objects.line(road) for road in hex_map.roads]),
        objects.layer(
            "context",
            [
                objects.point(point.name, point.kind, point.point, {"height": point.height_m})
                for point in hex_map.context
            ],
        ),
        objects.layer(
            "places",
            [
                objects.point(
                    place.name,
                    place.kind,
                    place.point,
                    {"hexes": _labels(place.hexes), "id": place.id},
                )
                for place in hex_map.places
            ],
        ),
    ]
    for number, layer in enumerate(layers, start=1):
        layer["id"] = number
    return {
        "compressionlevel": -1,
        "height": hex_map.rows,
        "hexsidelength": SIDE_LENGTH,
        "infinite": False,
        "layers": layers,
        "nextlayerid": len(layers) + 1,
        "nextobjectid": objects.next_id,
        "orientation": "hexagonal",
        "properties": _properties(
            {**facts, **where, "credits": "\n".join(hex_map.credits), "id": hex_map.id}
        ),
        "renderorder": "right-down",
        "staggeraxis": "x",
        "staggerindex": "odd",
        "tiledversion": TILED_VERSION,
        "tileheight": TILE_HEIGHT,
        "tilesets": [
            {"firstgid": 1, "source": f"{hex_map.id}.terrain.tsj"},
            {"firstgid": elevation_first, "source": f"{hex_map.id}.elevation.tsj"},
        ],
        "tilewidth": TILE_WIDTH,
        "type": "map",
        "version": FILE_VERSION,
        "width": hex_map.columns,
    }


def _tile_layer(name: str, hex_map: HexMap, tiles: list[int], opacity: float) -> Json:
    return {
        "data": tiles,
        "height": hex_map.rows,
        "name": name,
        "opacity": opacity,
        "type": "tilelayer",
        "visible": True,
        "width": hex_map.columns,
        "x": 0,
        "y": 0,
    }


class _Objects:
    """Makes Tiled objects and numbers them through the whole map."""

    def __init__(self) -> None:
        self.next_id = 1

    def layer(self, name: str, objects: list[Json]) -> Json:
        return {
            "color": LAYER_COLOURS[name],
            "draworder": "index",
            "name": name,
            "objects": objects,
            "opacity": 1,
            "type": "objectgroup",
            "visible": True,
            "x": 0,
            "y": 0,
        }

    def line(self, line: Line) -> Json:
        sides = " ".join(f"{hex_}/{DIRECTION_NAMES[side]}" for hex_, side in line.sides)
        properties = {
            "height": line.height_m or None,
            "hexes": _labels(line.hexes) or None,
            "id": line.id,
            "sides": sides or None,
        }
        first = line.points[0]
        shape = {"polyline": _offsets(line.points)}
        return self._object(line.name, line.kind, first, properties, shape)

    def area(self, kind: str, points: Sequence[Point]) -> Json:
        return self._object("", kind, points[0], {}, {"polygon": _offsets(points)})

    def point(self, name: str, kind: str, point: Point, properties: Json) -> Json:
        return self._object(name, kind, point, properties, {"point": True})

    def _object(self, name: str, kind: str, at: Point, properties: Json, shape: Json) -> Json:
        made = {
            "height": 0,
            "id": self.next_id,
            "name": name,
            **shape,
            "properties": _properties(properties),
            "rotation": 0,
            "type": kind,
            "visible": True,
            "width": 0,
            "x": at.x,
            "y": at.y,
        }
        self.next_id += 1
        if not made["properties"]:
            del made["properties"]
        return made


def _offsets(points: Sequence[Point]) -> list[Json]:
    first = points[0]
    return [{"x": point.x - first.x, "y": point.y - first.y} for point in points]


def _properties(values: Json) -> list[Json]:
    return [
        {"name": name, "type": "int" if isinstance(value, int) else "string", "value": value}
        for name, value in sorted(values.items())
        if value is not None
    ]


def _labels(hexes: Sequence[Hex]) -> str:
    return " ".join(str(hex_) for hex_ in hexes)


def _lines(content: Json) -> str:
    return "".join(_write_value(content, 0)) + "\n"


# Lists of these are written one entry a line; other lists and mappings fill one line.
_SPREAD = ("layers", "objects", "properties", "tiles", "tilesets")


def _write_value(content: Json, depth: int) -> Iterator[str]:
    """Yield JSON text with a field a line, so that versions of a map can be compared."""
    indent = " " * (depth + 1)
    yield "{"
    for number, (name, value) in enumerate(content.items()):
        yield f"{',' if number else ''}\n{indent}{json.dumps(name)}:"
        if name == "layers":
            yield "["
            for index, layer in enumerate(value):
                yield ("," if index else "") + "\n" + indent + " "
                yield from _write_value(layer, depth + 2)
            yield f"\n{indent}]"
        elif name == "data":
            width = content["width"]
            cut = [value[start : start + width] for start in range(0, len(value), width)]
            yield "[\n" + ",\n".join(_compact(row)[1:-1] for row in cut) + "]"
        elif name in _SPREAD:
            yield "[" + ",".join(f"\n{indent} {_compact(entry)}" for entry in value)
            yield f"\n{indent}]" if value else "]"
        else:
            yield _compact(value)
    yield f"\n{' ' * depth}}}"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
