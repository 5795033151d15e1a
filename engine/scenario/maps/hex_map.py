"""The map as the program uses it: whole numbers only, read-only, looked up by hex.

Made from a Tiled file by `engine.scenario.maps.tiled.read_map`. Points are in map units (see
`engine.grid.layout`; 26 to the kilometre on a 2 km map), heights in metres.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType

from engine.grid.hex import Hex, neighbour
from engine.grid.layout import Point

# What a hex can be made of; `plain` is open ground, `oasis` orchards and palm groves.
TERRAIN_CLASSES: tuple[str, ...] = (
    "plain",
    "hill",
    "mountain",
    "salt_flat",
    "oasis",
    "farmland",
    "urban",
    "airfield",
    "water",
)
# From the best road to the worst.
ROAD_CLASSES: tuple[str, ...] = ("primary", "secondary", "tertiary", "track")
# Polygons that are drawn; finer than the terrain of hexes.
AREA_CLASSES: tuple[str, ...] = (
    "salt_flat",
    "wetland",
    "water",
    "farmland",
    "orchard",
    "industrial",
    "military",
    "airfield",
    "urban",
)

# The properties of a Tiled map that say where it lies on the Earth, all or none of them.
GEOREFERENCE: tuple[str, ...] = ("origin_lat", "origin_lon", "centre_lat", "centre_lon")


@dataclass(frozen=True)
class Line:
    """A road, wadi or ridge.

    Attributes:
        id: its own among the lines of its layer.
        name: may be empty.
        kind: of a road one of ROAD_CLASSES, else the layer's single kind, `wadi` or `ridge`.
        points: its true course, at least two points.
        hexes: the hexes it passes through, each next to the one before; empty for a ridge.
        sides: of a wadi, the hexsides it follows, each a hex and the direction it faces
            (an index of DIRECTIONS); empty otherwise.
        height_m: of a ridge, its highest point; 0 otherwise.
    """

    id: str
    name: str
    kind: str
    points: tuple[Point, ...]
    hexes: tuple[Hex, ...] = ()
    sides: tuple[tuple[Hex, int], ...] = ()
    height_m: int = 0


@dataclass(frozen=True)
class Area:
    """A polygon of one of AREA_CLASSES; the last point joins the first."""

    kind: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class SitedPlace:
    """A named place where the map draws it, and the hexes that are it, the main one first."""

    id: str
    name: str
    kind: str
    point: Point
    hexes: tuple[Hex, ...]


@dataclass(frozen=True)
class ContextPoint:
    """A lesser name or a spot height, for orientation; either part may be missing."""

    name: str
    kind: str
    point: Point
    height_m: int | None = None


@dataclass(frozen=True)
class HexMap:
    """A whole map.

    Attributes:
        id: the map's own.
        columns: hexes from west to east.
        rows: hexes from north to south in each column.
        terrain_names: the classes that `terrain` numbers.
        terrain: one byte a hex, shape (rows x columns), row by row from the north-west;
            an index of `terrain_names`.
        elevation_m: metres above the sea, in the same order, in bands of 10 m.
        roads: in the file's order, as are all that follow.
        wadis: seasonal watercourses.
        ridges: crests, with heights.
        areas: polygons, the lowest first.
        places: the named places that lie on the map.
        context: names and spot heights around them.
        credits: who is to be thanked for what, one line each.
        georeference: decimal degrees by the names of GEOREFERENCE, as text: the middle of hex
            0000 and the centre of the projection; None where the map does not say.
    """

    id: str
    columns: int
    rows: int
    terrain_names: tuple[str, ...]
    terrain: bytes
    elevation_m: tuple[int, ...]
    roads: tuple[Line, ...] = ()
    wadis: tuple[Line, ...] = ()
    ridges: tuple[Line, ...] = ()
    areas: tuple[Area, ...] = ()
    places: tuple[SitedPlace, ...] = ()
    context: tuple[ContextPoint, ...] = ()
    credits: tuple[str, ...] = ()
    georeference: tuple[str, ...] | None = None

    def contains(self, hex_: Hex) -> bool:
        """Say whether a hex lies on the map."""
        return 0 <= hex_.q < self.columns and 0 <= hex_.row < self.rows

    def index_of(self, hex_: Hex) -> int:
        """Return where a hex stands in `terrain` and `elevation_m`: row x columns + column.

        Raises:
            ValueError: the hex lies off the map.
        """
        if not self.contains(hex_):
            raise ValueError(f"{hex_} is off the map of {self.columns} x {self.rows} hexes")
        return hex_.row * self.columns + hex_.q

    def hex_of(self, index: int) -> Hex:
        """Return the hex that stands at an index; undoes `index_of`."""
        return Hex.at(index % self.columns, index // self.columns)

    def terrain_at(self, hex_: Hex) -> str:
        """Return a hex's terrain class; raises ValueError off the map."""
        return self.terrain_names[self.terrain[self.index_of(hex_)]]

    def elevation_at(self, hex_: Hex) -> int:
        """Return a hex's height in metres; raises ValueError off the map."""
        return self.elevation_m[self.index_of(hex_)]

    @cached_property
    def road_edges(self) -> MappingProxyType[tuple[Hex, Hex], str]:
        """The best road class between neighbouring hexes, both ways; no key where no road runs."""
        edges: dict[tuple[Hex, Hex], str] = {}
        for road in self.roads:
            for start, goal in pairwise(road.hexes):
                old = edges.get((start, goal))
                if old is None or ROAD_CLASSES.index(road.kind) < ROAD_CLASSES.index(old):
                    edges[start, goal] = edges[goal, start] = road.kind
        return MappingProxyType(edges)

    @cached_property
    def wadi_sides(self) -> frozenset[tuple[Hex, Hex]]:
        """Pairs of neighbours with a wadi on the side between them, both ways."""
        return frozenset(
            pair
            for wadi in self.wadis
            for hex_, direction in wadi.sides
            for other in (neighbour(hex_, direction),)
            for pair in ((hex_, other), (other, hex_))
        )

    @cached_property
    def place_of(self) -> MappingProxyType[str, SitedPlace]:
        """Places by id."""
        return MappingProxyType({place.id: place for place in self.places})
