"""Whose ground is whose between the named places: the nearest holder by road.

The record names places, not lines. Between them a hex is shown as belonging to the
nearest held place or group, counted in the time it takes to get there; ground that
nobody is near belongs to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from engine.grid.hex import Hex, neighbours
from engine.grid.path import shortest_path
from engine.scenario.maps.hex_map import HexMap

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


class Ground:
    """A map's ground, ready for the questions of a replay."""

    def __init__(self, hex_map: HexMap) -> None:
        self.hex_map = hex_map
        self._roads = hex_map.road_edges
        hexes = [hex_map.hex_of(index) for index in range(hex_map.columns * hex_map.rows)]
        # Every step with its cost, worked out once: a replay asks for each turn's territory.
        self._steps = [
            [
                (hex_map.index_of(goal), cost)
                for goal in neighbours(hex_)
                if (cost := self.cost(hex_, goal)) is not None
            ]
            for hex_ in hexes
        ]

    def cost(self, start: Hex, goal: Hex) -> int | None:
        """Return the cost of one step: by road where one runs, else by the ground entered."""
        if not self.hex_map.contains(goal):
            return None
        road = self._roads.get((start, goal))
        if road is not None:
            return _ROAD[road]
        return _GROUND.get(self.hex_map.terrain_at(goal), _OTHER_GROUND)

    def way(self, start: Hex, goal: Hex) -> tuple[Hex, ...]:
        """Return the likeliest way between two hexes: the quickest, by road where it helps."""
        path = shortest_path(start, goal, self.cost, least=1)
        return path if path is not None else (start, goal)

    def territory(
        self, sides: Sequence[str], control: Mapping[str, str], groups: Iterable[Standing]
    ) -> bytes:
        """Return the holder of every hex: shape (rows x columns), row by row, one byte a hex.

        0 nobody, 1 the first side, 2 the second, 3 a place fought over. A place of which nobody
        says who holds it is nobody's, whoever is near, unless a group stands in it.

        Args:
            sides: the two sides' ids, in the scenario's order.
            control: place id to side id, `contested` or `unknown`.
            groups: those on the map; a group holds its hex where no place says otherwise.
        """
        index_of = self.hex_map.index_of
        number = {side: index for index, side in enumerate(sides, start=FIRST_SIDE)}
        holders = {index_of(group.hex): number[group.side] for group in groups}
        contested: list[int] = []
        unsaid: set[int] = set()
        for place in self.hex_map.places:
            side = control.get(place.id, "")
            indexes = [index_of(hex_) for hex_ in place.hexes]
            if side in number:
                holders.update(dict.fromkeys(indexes, number[side]))
            elif side == "contested":
                contested.extend(indexes)
            else:
                unsaid.update(indexes)
        ground = self._spread(holders)
        for index in unsaid - holders.keys():
            ground[index] = NOBODY
        for index in contested:
            ground[index] = BOTH_SIDES
        return bytes(ground)

    def _spread(self, holders: Mapping[int, int]) -> bytearray:
        """Give each hex within REACH to its nearest holder; of equally near ones to the first.

        The cost of every step is a small whole number, so hexes wait in one list per cost.
        """
        ground = bytearray(len(self._steps))
        waiting: list[list[tuple[int, int]]] = [[] for _ in range(REACH + 1)]
        waiting[0] = [(index, index) for index in holders]
        for cost, arrivals in enumerate(waiting):
            for source, index in sorted(arrivals):
                if ground[index]:
                    continue
                ground[index] = holders[source]
                for goal, price in self._steps[index]:
                    if not ground[goal] and cost + price <= REACH:
                        waiting[cost + price].append((source, goal))
        return ground
