"""Whose ground is whose between the named places: the nearest holder by road.

The record names places, not lines. Between them a hex is shown as belonging to the
nearest held place or group, counted in the time it takes to get there; ground that
nobody is near belongs to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from engine.grid.hex import Hex
from engine.grid.path import Cost, flood, shortest_path
from engine.scenario.scenario import Scenario
from engine.scenario.tiled import HexMap

NOBODY, FIRST_SIDE, SECOND_SIDE, BOTH_SIDES = range(4)

# Design choice: cost of entering a hex, in quarters of a plain hex. A road halves it at
# least; beyond REACH (six plain hexes, 12 km off the road) ground belongs to nobody.
_GROUND = {"plain": 4, "farmland": 4, "urban": 4, "airfield": 4, "oasis": 5, "hill": 6}
_OTHER_GROUND = 8
_ROAD = {"primary": 1, "secondary": 2, "tertiary": 2, "track": 3}
REACH = 24


class Standing(Protocol):
    """A group standing somewhere: what `territory` needs of it."""

    @property
    def hex(self) -> Hex: ...

    @property
    def side(self) -> str: ...


def ground_cost(hex_map: HexMap) -> Cost:
    """Return the cost of one step on a map: by road where one runs, else by the ground."""
    roads = hex_map.road_edges

    def cost(start: Hex, goal: Hex) -> int | None:
        if not hex_map.contains(goal):
            return None
        road = roads.get((start, goal))
        if road is not None:
            return _ROAD[road]
        return _GROUND.get(hex_map.terrain_at(goal), _OTHER_GROUND)

    return cost


def territory(scenario: Scenario, control: Mapping[str, str], groups: Iterable[Standing]) -> bytes:
    """Return the holder of every hex: shape (rows x columns), row by row, one byte a hex.

    0 nobody, 1 the scenario's first side, 2 its second, 3 a place fought over.

    Args:
        scenario: for the map, its places and the order of its sides.
        control: place id to side id, `contested` or `unknown`.
        groups: those standing on the map; a group holds its hex where no place says otherwise.

    """
    hex_map = scenario.map
    number = {side: index for index, side in enumerate(scenario.sides, start=FIRST_SIDE)}
    holders = {group.hex: number[group.side] for group in groups}
    contested: list[Hex] = []
    for place in hex_map.places:
        side = control.get(place.id, "")
        if side in number:
            holders.update(dict.fromkeys(place.hexes, number[side]))
        elif side == "contested":
            contested.extend(place.hexes)
    ground = bytearray(hex_map.columns * hex_map.rows)
    for hex_, reached in flood(sorted(holders), ground_cost(hex_map), REACH).items():
        ground[hex_map.index_of(hex_)] = holders[reached.source]
    for hex_ in contested:
        ground[hex_map.index_of(hex_)] = BOTH_SIDES
    return bytes(ground)


def way(hex_map: HexMap, start: Hex, goal: Hex) -> tuple[Hex, ...]:
    """Return the likeliest way from one hex to another: the quickest, by road where it helps."""
    path = shortest_path(start, goal, ground_cost(hex_map), least=1)
    return path if path is not None else (start, goal)
