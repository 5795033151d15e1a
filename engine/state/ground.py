"""The ground of a World: a hex map as flat columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.grid.hex import DIRECTIONS as STEPS
from engine.grid.hex import Hex, distance, neighbours
from engine.scenario.maps.hex_map import ROAD_CLASSES, TERRAIN_CLASSES, HexMap
from engine.state.world import NO_HEX


def ground_columns(
    hex_map: HexMap,
    heights: Iterable[Hex],
    height_range: int,
    height_above_m: int,
    holders: Sequence[int],
) -> tuple[list[list[int]], list[int]]:
    """Return the columns of `World.hexes`, and the heights that overlook hexes (rule 11.1).

    Args:
        hex_map: the map.
        heights: hexes that overlook others.
        height_range: how far, in hexes.
        height_above_m: how much lower a hex must lie, in metres.
        holders: of each hex at the start, 0 nobody, 1 + side.

    Returns:
        HEX_COLUMNS columns, LORRY_WAY still to be filled by `lorry_ways`, and the list that
        HEIGHTS_FROM and HEIGHTS_TO point into.
    """
    hexes = [hex_map.hex_of(index) for index in range(hex_map.columns * hex_map.rows)]
    terrain = [TERRAIN_CLASSES.index(hex_map.terrain_at(hex_)) for hex_ in hexes]
    over, over_from, over_to = _overlooked(
        hex_map, hexes, set(heights), height_range, height_above_m
    )
    near: list[list[int]] = [[] for _ in STEPS]
    roads: list[list[int]] = [[] for _ in STEPS]
    wadis: list[list[int]] = [[] for _ in STEPS]
    for hex_ in hexes:
        for direction, other in enumerate(neighbours(hex_)):
            inside = hex_map.contains(other)
            road = hex_map.road_edges.get((hex_, other)) if inside else None
            near[direction].append(hex_map.index_of(other) if inside else NO_HEX)
            roads[direction].append(1 + ROAD_CLASSES.index(road) if road else 0)
            wadis[direction].append(int(inside and (hex_, other) in hex_map.wadi_sides))
    mines = [0] * len(hexes)
    has_road = [int(any(around)) for around in zip(*roads, strict=True)]
    ways = [NO_HEX] * len(hexes)
    own = [terrain, list(hex_map.elevation_m), over_from, over_to, list(holders), mines]
    return [*own, has_road, ways, *near, *roads, *wadis], over


def _overlooked(
    hex_map: HexMap, hexes: list[Hex], heights: set[Hex], reach: int, above_m: int
) -> tuple[list[int], list[int], list[int]]:
    """Return the heights over each hex, end to end, and where each hex's begin and end."""
    over: list[int] = []
    begins: list[int] = []
    ends: list[int] = []
    for hex_ in hexes:
        begins.append(len(over))
        higher = hex_map.elevation_at(hex_) + above_m
        over += [
            hex_map.index_of(height)
            for height in sorted(heights)
            if 0 < distance(hex_, height) <= reach and hex_map.elevation_at(height) >= higher
        ]
        ends.append(len(over))
    return over, begins, ends
