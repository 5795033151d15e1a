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

Steps = Sequence[Sequence[tuple[int, int]]]
"""For each hex, the hexes from which it can be entered, each with the points that it costs."""


def steps_of(world: World, mobility: int, road_mobility: int) -> Steps:
    """Return the steps over the map of groups that move alike, by day.

    Args:
        world: the World.
        mobility: FOOT, WHEELS or TRACKS in the open.
        road_mobility: the same on roads.
    """
    steps = []
    for here in range(world.size[HEXES]):
        entered = []
        for direction in range(DIRECTIONS):
            there = int(world.hexes[NEIGHBOUR + direction][here])
            price = _price(world, mobility, road_mobility, here, direction)
            if there != NO_HEX and price:
                entered.append((there, price))
        steps.append(entered)
    return steps


def ways_to(
    steps: Steps,
    goals: Sequence[int],
    dear: Sequence[int] = (),
    most: int = NO_WAY - 1,
    start: int = NO_HEX,
) -> list[int]:
    """Return the movement points from each hex to the nearest of some goals.

    Args:
        steps: see `steps_of`.
        goals: hexes that lie no points away.
        dear: points that entering each hex costs besides, NO_WAY for never; without it nobody
            is thought to stand in the way, and the answer holds for a whole game.
        most: hexes further away than this are left at NO_WAY.
        start: where the way begins; hexes further away than that need not be right.
    """
    points = [NO_WAY] * len(steps)
    for goal in goals:
        points[goal] = 0
    queue = [(0, int(goal)) for goal in goals]
    while queue:
        spent, here = heapq.heappop(queue)
        if spent > points[here]:
            continue
        if here == start:
            break
        more = dear[here] if dear and spent else 0
        for there, price in steps[here]:
            reached = spent + price + more
            if reached < points[there] and reached <= most:
                points[there] = reached
                heapq.heappush(queue, (reached, there))
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
