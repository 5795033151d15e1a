"""Ways: how far every hex lies from a place, for groups that move alike."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from engine.state.numbers import WADI_POINTS
from engine.state.world import (
    COST,
    DIRECTIONS,
    HEXES,
    NEIGHBOUR,
    NO_HEX,
    PLACE_FROM,
    PLACE_TO,
    ROAD,
    ROAD_COST,
    TERRAIN,
    WADI,
    World,
)

NO_WAY = 1 << 30
"""Points from where no way leads to the place."""


def ways_to(world: World, mobility: int, road_mobility: int, goals: Sequence[int]) -> list[int]:
    """Return the movement points from each hex to the nearest of some goals, by day, alone.

    Who stands in the way is not looked at, so the answer holds for a whole game.

    Args:
        world: the World.
        mobility: FOOT, WHEELS or TRACKS in the open.
        road_mobility: the same on roads.
        goals: hexes that lie no points away.
    """
    points = [NO_WAY] * int(world.size[HEXES])
    queue = [(0, int(goal)) for goal in goals]
    while queue:
        spent, here = heapq.heappop(queue)
        if spent >= points[here]:
            continue
        points[here] = spent
        for direction in range(DIRECTIONS):
            there = int(world.hexes[NEIGHBOUR + direction][here])
            if there != NO_HEX and points[there] == NO_WAY:
                # Entering `here` is what costs: the search goes against the march.
                price = _price(world, mobility, road_mobility, here, direction)
                if price:
                    heapq.heappush(queue, (spent + price, there))
    return points


def _price(world: World, mobility: int, road_mobility: int, here: int, direction: int) -> int:
    """Return the points to enter `here` from its neighbour in a direction, 0 for never."""
    road = world.hexes[ROAD + direction][here]
    if road:
        return int(world.roads[ROAD_COST + road_mobility][road])
    points = world.terrain[COST + mobility][world.hexes[TERRAIN][here]]
    if points == 0:
        return 0
    return int(points + world.hexes[WADI + direction][here] * world.numbers[WADI_POINTS])


def hexes_of(world: World, place: int) -> list[int]:
    """Return the hexes of a place, in the map's order."""
    begin, end = world.places[PLACE_FROM][place], world.places[PLACE_TO][place]
    return [int(world.lists[at]) for at in range(begin, end)]
