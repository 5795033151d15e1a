"""Distances between hexes, reckoned from their indexes."""

from __future__ import annotations

from engine.state.compiled import rule
from engine.state.world import COLUMNS, World


@rule
def hex_distance(world: World, start: int, goal: int) -> int:
    """Return how many steps lie between two hexes; 0 for the same one.

    As `engine.grid.hex.distance`: odd columns lie half a hex lower than even ones.
    """
    columns = world.size[COLUMNS]
    q_start = start % columns
    q_goal = goal % columns
    q = q_goal - q_start
    r = goal // columns - (q_goal - (q_goal & 1)) // 2
    r -= start // columns - (q_start - (q_start & 1)) // 2
    return (abs(q) + abs(r) + abs(q + r)) // 2
