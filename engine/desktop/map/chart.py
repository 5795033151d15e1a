"""The map made ready for drawing: smooth lines, boxes around them, the frame."""

from __future__ import annotations

from typing import NamedTuple

from engine.desktop.map.camera import Box
from engine.desktop.map.curves import dense
from engine.desktop.map.pen import Dashes, Stroke
from engine.desktop.map.relief import ReliefSource
from engine.grid.hex import Hex
from engine.grid.layout import HALF_HEIGHT, TILE_WIDTH, centre_of, map_size
from engine.scenario.maps.hex_map import HexMap

# What a map unit is on the ground: a hex is 52 units high and 2 km across.
METRES_PER_UNIT = 2000 / 52
TRACK = "track"
# Least distance of points on a smooth line, in map units.
_SPACING = 14.0


class Road(NamedTuple):
    """A road's course and class."""

    stroke: Stroke
    kind: str


class AreaShape(NamedTuple):
    """A polygon and what covers it."""

    stroke: Stroke
    kind: str


class Chart:
    """A hex map's lines and polygons, in map units.

    Attributes:
        size: width and height of the whole map.
        frame: the neat line (left, top, right, bottom); every point within lies in some hex.
        roads: the paved ones; `tracks` are drawn dashed, as `wadis` are.
        relief: what the shaded relief is made from.
    """

    def __init__(self, hex_map: HexMap) -> None:
        self.hex_map = hex_map
        whole = map_size(hex_map.columns, hex_map.rows)
        self.size: tuple[float, float] = (float(whole.x), float(whole.y))
        inset = TILE_WIDTH / 4
        self.frame: Box = (inset, HALF_HEIGHT, whole.x - inset, whole.y - HALF_HEIGHT)
        self.roads = [
            Road(Stroke.of(dense(road.points, _SPACING)), road.kind)
            for road in hex_map.roads
            if road.kind != TRACK
        ]
        self.tracks = Dashes(
            [Stroke.of(dense(r.points, _SPACING)) for r in hex_map.roads if r.kind == TRACK]
        )
        self.wadis = Dashes([Stroke.of(dense(wadi.points, _SPACING)) for wadi in hex_map.wadis])
        self.areas = [AreaShape(Stroke.of(area.points), area.kind) for area in hex_map.areas]
        self.relief = ReliefSource(
            columns=hex_map.columns,
            rows=hex_map.rows,
            heights=hex_map.elevation_m,
            ridges=tuple(ridge.points for ridge in hex_map.ridges),
            wadis=tuple(wadi.points for wadi in hex_map.wadis),
            metres_per_unit=METRES_PER_UNIT,
        )

    def place_box(self, ids: list[str], margin: float) -> Box | None:
        """Return the box around some places, None if none of them is on the map."""
        points = [self.hex_map.place_of[id_].point for id_ in ids if id_ in self.hex_map.place_of]
        if not points:
            return None
        return (
            max(self.frame[0], min(p.x for p in points) - margin),
            max(self.frame[1], min(p.y for p in points) - margin),
            min(self.frame[2], max(p.x for p in points) + margin),
            min(self.frame[3], max(p.y for p in points) + margin),
        )


def hex_centre(hex_: Hex) -> tuple[float, float]:
    """Return the middle of a hex in map units."""
    centre = centre_of(hex_)
    return float(centre.x), float(centre.y)
