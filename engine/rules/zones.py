"""Zones of control: where they reach and what they do; rules of chapter 4.

`engine.state.evolve` keeps the count of zones over every hex; who has one is decided there, in
`has_zone`.
"""

from __future__ import annotations

from engine.state.compiled import rule
from engine.state.numbers import (
    DARK_PART_0,
    ZONE_NIGHT_POINTS,
    ZONE_TO_ZONE_POINTS,
)
from engine.state.state import TURN, ZONE, State
from engine.state.world import FIRST_PART, TURNS_A_DAY, World


@rule
def part_of_day(world: World, state: State) -> int:
    """Return which turn of its date the turn is: 0, 1 or 2; rule 1.1."""
    return (world.size[FIRST_PART] + max(0, state.clock[TURN] - 1)) % TURNS_A_DAY


@rule
def is_dark(world: World, state: State) -> bool:
    """Tell whether the turn is dark; rule 1.1."""
    return world.numbers[DARK_PART_0 + part_of_day(world, state)] != 0


@rule
def in_enemy_zone(state: State, hex_: int, side: int) -> bool:
    """Tell whether a hex lies in a zone of control of a side's enemy."""
    return state.hexes[ZONE + 1 - side][hex_] > 0


@rule
def zone_points(world: World, state: State, side: int, start: int, goal: int) -> int:
    """Return the movement points that zones add to a step; rules 4.4 and 4.5."""
    if not in_enemy_zone(state, goal, side):
        return 0
    points = 0
    if in_enemy_zone(state, start, side):
        points += world.numbers[ZONE_TO_ZONE_POINTS]
    if is_dark(world, state):
        points += world.numbers[ZONE_NIGHT_POINTS]
    return points


@rule
def must_stop(world: World, state: State, hex_: int, side: int) -> bool:
    """Tell whether a side's group that enters a hex ends its move there; rule 4.3."""
    return in_enemy_zone(state, hex_, side) and not is_dark(world, state)
