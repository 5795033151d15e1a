"""The ways of lorries off the road, worked out once: the ground under them never changes."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence

from engine.state.world import (
    COST,
    DIRECTIONS,
    NEIGHBOUR,
    NO_HEX,
    ROAD,
    TERRAIN,
    WHEELS,
    Table,
)

NO_WAY = -1
"""Direction where a hex has a road of its own, is a source, or lies beyond reach of any."""


def lorry_ways(
    hexes: Sequence[Sequence[int]], terrain: Table, sources: Iterable[int], reach: int
) -> list[int]:
    """Return the column LORRY_WAY: each hex's first step to the nearest road or source.

    With no enemy about, that is what the search of rule 6.3 would find.

    Args:
        hexes: the columns of `World.hexes`.
        terrain: `World.terrain`.
        sources: hexes of sources, of either side.
        reach: points that lorries go off the road.
    """
    ends = set(sources)
    for roads in hexes[ROAD : ROAD + DIRECTIONS]:
        ends.update(hex_ for hex_, road in enumerate(roads) if road)
    ways = [NO_WAY] * len(hexes[TERRAIN])
    points = dict.fromkeys(sorted(ends), 0)
    queue = [(0, end) for end in sorted(ends)]
    while queue:
        spent, here = heapq.heappop(queue)
        step = int(terrain[COST + WHEELS][hexes[TERRAIN][here]])
        if spent > points[here] or step == 0 or spent + step > reach:
            continue
        for direction in range(DIRECTIONS):
            back = hexes[NEIGHBOUR + direction][here]
            if back != NO_HEX and spent + step < points.get(back, reach + 1):
                points[back] = spent + step
                ways[back] = (direction + DIRECTIONS // 2) % DIRECTIONS
                heapq.heappush(queue, (spent + step, back))
    return ways
