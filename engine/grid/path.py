"""Cheapest ways over the grid, in whole numbers and with every tie decided.

Costs are integers of any meaning, asked of a function `cost(start, goal)` for two neighbours:
0 or more, or None where there is no way. It must answer None off the map, since the plane itself
has no end. The same costs give the same path on every machine.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from typing import NamedTuple

from engine.grid.hex import Hex, distance, neighbours

Cost = Callable[[Hex, Hex], int | None]


class Reached(NamedTuple):
    """How far a hex lies from the source that claims it."""

    cost: int
    source: Hex


def shortest_path(start: Hex, goal: Hex, cost: Cost, least: int = 0) -> tuple[Hex, ...] | None:
    """Return the cheapest path from start to goal, both included, or None without a way.

    Of paths that cost the same the one with fewest hexes is taken, and of those the one whose
    first different hex sorts first.

    Args:
        start: where the path begins.
        goal: where it ends.
        cost: of one step; see above.
        least: no step costs less; a true bound above 0 narrows the search, never the answer.

    Raises:
        ValueError: a step costs less than `least`, or less than 0.
    """
    ways = _ways_to(goal, start, cost, max(least, 0))
    if start not in ways:
        return None
    path = [start]
    while path[-1] != goal:
        here = path[-1]
        left, steps = ways[here]
        path.append(
            min(
                hex_
                for hex_ in neighbours(here)
                if hex_ in ways
                and ways[hex_][1] == steps - 1
                and (price := cost(here, hex_)) is not None
                and ways[hex_][0] == left - price
            )
        )
    return tuple(path)


def _ways_to(goal: Hex, start: Hex, cost: Cost, least: int) -> dict[Hex, tuple[int, int]]:
    """Return cost and steps to the goal, for every hex that may lie on a cheapest path."""
    settled: dict[Hex, tuple[int, int]] = {}
    best = {goal: (0, 0)}
    queue = [(least * distance(start, goal), distance(start, goal), goal)]
    end: tuple[int, int] | None = None
    while queue:
        bound, bound_steps, here = heapq.heappop(queue)
        # Searched from the goal, until nothing in the queue can be on a path as good as the best.
        if end is not None and (bound, bound_steps) > end:
            break
        if here in settled:
            continue
        spent, steps = settled[here] = best[here]
        if here == start:
            end = (spent, steps)
            continue
        for hex_ in neighbours(here):
            price = None if hex_ in settled else cost(hex_, here)
            if price is None:
                continue
            if price < least:
                raise ValueError(f"the step {hex_} to {here} costs {price}, least is {least}")
            way = (spent + price, steps + 1)
            if hex_ not in best or way < best[hex_]:
                best[hex_] = way
                to_start = distance(start, hex_)
                heapq.heappush(queue, (way[0] + least * to_start, way[1] + to_start, hex_))
    return settled


def flood(sources: Iterable[Hex], cost: Cost, limit: int | None = None) -> dict[Hex, Reached]:
    """Return for every hex in reach what it costs to get there, and from which source.

    A hex belongs to the source that reaches it most cheaply; at equal cost to the one that sorts
    first. Sources reach themselves for nothing, even if `cost` lets nobody in.

    Args:
        sources: the hexes to start from.
        cost: of one step; see above.
        limit: hexes that cost more are left out; None for no limit.

    Raises:
        ValueError: a step costs less than 0.
    """
    reached: dict[Hex, Reached] = {}
    queue = [(0, source, source) for source in sorted(set(sources))]
    while queue:
        spent, source, here = heapq.heappop(queue)
        if here in reached:
            continue
        reached[here] = Reached(spent, source)
        for hex_ in neighbours(here):
            price = None if hex_ in reached else cost(here, hex_)
            if price is None:
                continue
            if price < 0:
                raise ValueError(f"the step {here} to {hex_} costs {price}, less than nothing")
            if limit is None or spent + price <= limit:
                heapq.heappush(queue, (spent + price, source, hex_))
    return reached
