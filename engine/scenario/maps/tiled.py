"""Reading a Tiled map (.tmj with .tsj tilesets) into a `HexMap`.

What belongs in such a file is told in docs/map-making.md. The file is checked first, then parsed
by pytiled-parser, then read here; each step tells all its faults at once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import BadInput, Fault
from engine.grid.hex import DIRECTION_NAMES, Hex, distance, neighbour
from engine.grid.layout import Point, hex_at, map_size
from engine.scenario.maps.hex_map import (
    AREA_CLASSES,
    GEOREFERENCE,
    ROAD_CLASSES,
    TERRAIN_CLASSES,
    Area,
    ContextPoint,
    HexMap,
    Line,
    SitedPlace,
)
from engine.scenario.maps.tiled_check import MOST_FAULTS, check_map
from engine.scenario.reading.wording import did_you_mean, quoted

if TYPE_CHECKING:
    from pytiled_parser import TiledMap

__all__ = ["HexMap", "read_map"]

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,6})?")
_NAME_LENGTH = 80
_HEIGHTS = range(-500, 9001)  # metres; the Dead Sea's shore to Everest


def read_map(file: Path, *, shown: str | None = None) -> HexMap:
    """Return the map in a file.

    Args:
        file: a .tmj file; its tilesets lie beside it.
        shown: the file's name as the user knows it, for the faults; its path if None.

    Raises:
        BadInput: the file is no map of ours; every fault that could be found.
    """
    shown = str(file) if shown is None else shown
    check_map(file, shown)
    reader = _Reader(_parse(file, shown), shown)
    hex_map = reader.read(file.stem)
    if reader.faults:
        raise BadInput(reader.faults)
    return hex_map


def _parse(file: Path, shown: str) -> TiledMap:
    from pytiled_parser import parse_map  # 0.2 s, and commands that need no map never pay it

    try:
        return parse_map(file)
    except Exception as error:
        # The check above leaves nothing that we know of to go wrong. The parser raises whatever
        # its own code stumbles over, so all of it means one thing: not a sound Tiled file.
        sentence = f"the Tiled parser cannot read the map ({type(error).__name__}: {error})"
        raise BadInput([Fault(shown, sentence=sentence)]) from None


class _Reader:
    """Turns a parsed Tiled map into a `HexMap`, gathering faults."""

    def __init__(self, tiled: TiledMap, shown: str) -> None:
        self.tiled = tiled
        self.shown = shown
        self.faults: list[Fault] = []
        self.columns, self.rows = int(tiled.map_size.width), int(tiled.map_size.height)
        self.layers: dict[str, Any] = {layer.name: layer for layer in tiled.layers}
        self.tiles = {
            first + number: tile
            for first, tileset in tiled.tilesets.items()
            for number, tile in (tileset.tiles or {}).items()
        }

    def fault(self, where: str, sentence: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(self.shown, 0, 0, where, sentence))

    def read(self, stem: str) -> HexMap:
        """Return the map; worth nothing if faults were found."""
        properties = self.tiled.properties or {}
        id_ = str(properties.get("id", stem))
        if not _ID.fullmatch(id_):
            self.fault("properties.id", _not_an_id(id_))
        return HexMap(
            id=id_,
            columns=self.columns,
            rows=self.rows,
            terrain_names=TERRAIN_CLASSES,
            terrain=self.terrain(),
            elevation_m=self.elevation(),
            roads=tuple(self.lines("roads", ROAD_CLASSES)),
            wadis=tuple(self.lines("wadis", ("wadi",))),
            ridges=tuple(self.lines("ridges", ("ridge",))),
            areas=tuple(self.areas()),
            places=tuple(self.places()),
            context=tuple(self.context()),
            credits=self.credits(properties),
            georeference=self.georeference(properties),
        )

    def credits(self, properties: dict[str, Any]) -> tuple[str, ...]:
        lines = tuple(str(properties.get("credits", "")).splitlines())
        if not all(line.isprintable() for line in lines):
            self.fault("properties.credits", "should be plain lines, without control characters")
        return lines

    def georeference(self, properties: dict[str, Any]) -> tuple[str, ...] | None:
        given = {name: str(properties[name]) for name in GEOREFERENCE if name in properties}
        wrong = [name for name, text in given.items() if not _is_degrees(name, text)]
        for name in wrong:
            self.fault(f"properties.{name}", "should be decimal degrees such as 34.5600")
        return tuple(given.values()) if len(given) == len(GEOREFERENCE) and not wrong else None

    # Hexes ----------------------------------------------------------------------------------

    def terrain(self) -> bytes:
        numbers = {}
        for gid, tile in self.tiles.items():
            if tile.class_ in TERRAIN_CLASSES:
                numbers[gid] = TERRAIN_CLASSES.index(tile.class_)
        known = ", ".join(TERRAIN_CLASSES)
        return bytes(self.by_tile("terrain", numbers, f"whose class is one of {known}"))

    def elevation(self) -> tuple[int, ...]:
        metres = {}
        for gid, tile in self.tiles.items():
            height = (tile.properties or {}).get("metres")
            if type(height) is int and height in _HEIGHTS:
                metres[gid] = height
        return tuple(self.by_tile("elevation", metres, "with a whole number of `metres`"))

    def by_tile(self, layer: str, values: dict[int, int], wanted: str) -> list[int]:
        """Return each hex's value; where its tile has none, say so and take 0."""
        found: list[int] = []
        wrong: list[Hex] = []
        for row, tiles in enumerate(self.layers[layer].data):
            for column, tile in enumerate(tiles):
                value = values.get(tile)
                if value is None:
                    wrong.append(Hex.at(column, row))
                found.append(0 if value is None else value)
        if wrong:
            first = " ".join(str(hex_) for hex_ in wrong[:5])
            more = f" and {len(wrong) - 5} more" if len(wrong) > 5 else ""
            self.fault(layer, f"paint {first}{more} with a tile {wanted}")
        return found

    # Objects --------------------------------------------------------------------------------

    def lines(self, layer: str, kinds: Sequence[str]) -> Iterator[Line]:
        ids: set[str] = set()
        for where, thing, properties in self.objects(layer):
            points = self.shape(where, thing, layer, 2)
            hexes = self.hexes(where, properties)
            if layer != "ridges":
                self.check_chain(where, hexes, points)
            yield Line(
                id=self.new_id(where, properties, ids),
                name=self.name(where, thing),
                kind=self.kind(where, thing, kinds),
                points=points,
                hexes=hexes,
                sides=self.sides(where, properties),
                height_m=self.height(where, properties) or 0,
            )

    def areas(self) -> Iterator[Area]:
        for where, thing, _ in self.objects("areas"):
            kind = self.kind(where, thing, AREA_CLASSES)
            yield Area(kind, self.shape(where, thing, "areas", 3))

    def places(self) -> Iterator[SitedPlace]:
        ids: set[str] = set()
        for where, thing, properties in self.objects("places"):
            point = self.point(where, thing.coordinates)
            hexes = self.hexes(where, properties)
            if not hexes:
                self.fault(where, 'needs a property "hexes": its hexes, the main one first')
            elif distance(hexes[0], hex_at(*point)) > 1:
                away = f"lies in {hex_at(*point)}, its main hex is {hexes[0]}"
                self.fault(where, f"{away}; they should be the same or next to each other")
            if not (name := self.name(where, thing)):
                self.fault(where, "needs a name")
            id_ = self.new_id(where, properties, ids)
            yield SitedPlace(id_, name, self.kind(where, thing), point, hexes)

    def context(self) -> Iterator[ContextPoint]:
        for where, thing, properties in self.objects("context"):
            yield ContextPoint(
                self.name(where, thing),
                self.kind(where, thing),
                self.point(where, thing.coordinates),
                self.height(where, properties),
            )

    def objects(self, layer: str) -> Iterator[tuple[str, Any, dict[str, Any]]]:
        """Yield where each object of a layer is found, the object, and its properties."""
        for thing in self.layers[layer].tiled_objects:
            properties = thing.properties or {}
            yield f"{layer}[object {thing.id} {quoted(thing.name)}]", thing, properties

    # Parts of objects -----------------------------------------------------------------------

    def new_id(self, where: str, properties: dict[str, Any], ids: set[str]) -> str:
        id_ = str(properties.get("id", ""))
        if not _ID.fullmatch(id_):
            self.fault(f"{where}.id", _not_an_id(id_))
        elif id_ in ids:
            self.fault(f"{where}.id", f"two objects of this layer have the id {quoted(id_)}")
        ids.add(id_)
        return id_

    def name(self, where: str, thing: Any) -> str:
        name = str(thing.name)
        if len(name) > _NAME_LENGTH or not (name.isprintable()):
            self.fault(where, f"its name should be at most {_NAME_LENGTH} characters on one line")
        return name

    def kind(self, where: str, thing: Any, known: Sequence[str] = ()) -> str:
        kind = str(thing.class_ or "")
        if known and kind not in known:
            hint = did_you_mean(kind, known) or f"; it should be one of {', '.join(known)}"
            self.fault(where, f"no class {quoted(kind)} is known here{hint}")
        elif not _ID.fullmatch(kind):
            self.fault(where, f"its class should be one word in small letters, not {quoted(kind)}")
        return kind

    def height(self, where: str, properties: dict[str, Any]) -> int | None:
        height = properties.get("height")
        if height is None:
            return None
        if type(height) is not int or height not in _HEIGHTS:
            self.fault(f"{where}.height", "should be a whole number of metres")
            return None
        return height

    def shape(self, where: str, thing: Any, layer: str, least: int) -> tuple[Point, ...]:
        polygon = layer == "areas"
        if type(thing).__name__ != ("Polygon" if polygon else "Polyline"):
            self.fault(where, f"should be a {'polygon' if polygon else 'polyline'}")
            return ()
        corner = thing.coordinates
        points = tuple(
            self.point(where, (corner[0] + point[0], corner[1] + point[1]))
            for point in thing.points
        )
        if len(points) < least:
            self.fault(where, f"should have at least {least} points")
        return points

    def point(self, where: str, place: Any) -> Point:
        """Return a point as whole map units; Tiled keeps fractions of pixels."""
        found = Point(math.floor(place[0] + 0.5), math.floor(place[1] + 0.5))
        size = map_size(self.columns, self.rows)
        if not (0 <= found.x <= size.x and 0 <= found.y <= size.y):
            self.fault(where, f"reaches off the map, to {found.x}, {found.y}")
        return found

    def hexes(self, where: str, properties: dict[str, Any]) -> tuple[Hex, ...]:
        found = []
        for label in str(properties.get("hexes", "")).split():
            hex_ = self.hex(f"{where}.hexes", label)
            if hex_ is not None:
                found.append(hex_)
        return tuple(found)

    def hex(self, where: str, label: str) -> Hex | None:
        try:
            hex_ = Hex.parse(label)
        except ValueError:
            self.fault(where, f"{quoted(label)} is no hex: write column, then row, such as 0312")
            return None
        if hex_.column >= self.columns or hex_.row >= self.rows:
            self.fault(where, f"{label} is off the map of {self.columns} x {self.rows} hexes")
            return None
        return hex_

    def sides(self, where: str, properties: dict[str, Any]) -> tuple[tuple[Hex, int], ...]:
        found = []
        for text in str(properties.get("sides", "")).split():
            label, _, name = text.partition("/")
            if name not in DIRECTION_NAMES:
                self.fault(f"{where}.sides", f"{quoted(text)} is no hexside: write 0312/SE")
            elif (hex_ := self.hex(f"{where}.sides", label)) is not None:
                found.append((hex_, DIRECTION_NAMES.index(name)))
        return tuple(found)

    def check_chain(self, where: str, hexes: tuple[Hex, ...], points: tuple[Point, ...]) -> None:
        """A line's hexes follow each other, and its course: moving one means moving both."""
        if not hexes:
            self.fault(where, 'needs a property "hexes": those it passes through, in order')
        for start, goal in pairwise(hexes):
            if distance(start, goal) != 1:
                self.fault(f"{where}.hexes", f"{goal} does not lie next to {start}")
        near = {*hexes, *(neighbour(hex_, side) for hex_ in hexes for side in range(6))}
        stray = sorted({hex_at(*point) for point in points} - near)
        if hexes and stray:
            self.fault(where, f"its course passes {stray[0]}, far from the hexes it lists")


def _is_degrees(name: str, text: str) -> bool:
    # Short of the poles, where the projection has no answer.
    most = 89 if name.endswith("lat") else 180
    return bool(_DEGREES.fullmatch(text)) and abs(float(text)) <= most


def _not_an_id(text: str) -> str:
    return f"should be an id of small letters, digits, - and _, not {quoted(text)}"
