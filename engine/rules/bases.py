"""Airbases: which are open to fly from, and which to supply by air; rules 10.2 and 10.7."""

from __future__ import annotations

from engine.rules.distance import hex_distance
from engine.state.compiled import rule
from engine.state.evolve import holder_of_place
from engine.state.numbers import BASE_DANGER
from engine.state.state import PLACE, STANDING, State
from engine.state.world import (
    BASE,
    GROUPS,
    NO_HEX,
    PLACE_FROM,
    PLACE_TO,
    SIDE,
    WING_SIDE,
    WINGS,
    World,
)


@rule
def is_base_lost(world: World, state: State, wing: int) -> bool:
    """Tell whether a wing's side no longer holds its base; rule 10.2."""
    base = world.wings[BASE][wing]
    return base >= 0 and holder_of_place(world, state, base) != 1 + world.wings[WING_SIDE][wing]


@rule
def danger_to_base(world: World, state: State, wing: int) -> int:
    """Return the hex of an enemy group too near to a wing's base, or NO_HEX; rule 10.2."""
    base = world.wings[BASE][wing]
    if base < 0:
        return NO_HEX
    for group in range(world.size[GROUPS]):
        hex_ = state.groups[PLACE][group]
        if world.groups[SIDE][group] == world.wings[WING_SIDE][wing] or hex_ == NO_HEX:
            continue
        for index in range(world.places[PLACE_FROM][base], world.places[PLACE_TO][base]):
            if hex_distance(world, hex_, world.lists[index]) <= world.numbers[BASE_DANGER]:
                return hex_
    return NO_HEX


@rule
def airfield_in(world: World, state: State, side: int, wing: int, hex_: int) -> int:
    """Return the base that a wing can supply by flying to a hex, or -1; rule 10.7.

    It is a base of any wing but its own, held by the side, with a group of it inside. An enemy
    nearby does not close it: a besieged base is what supply by air is for.
    """
    for other in range(world.size[WINGS]):
        base = world.wings[BASE][other]
        if (
            base >= 0
            and base != world.wings[BASE][wing]
            and is_in_place(world, hex_, base)
            and holder_of_place(world, state, base) == 1 + side
            and is_manned(world, state, side, base)
        ):
            return base
    return -1


@rule
def is_in_place(world: World, hex_: int, place: int) -> bool:
    """Tell whether a hex belongs to a place."""
    for index in range(world.places[PLACE_FROM][place], world.places[PLACE_TO][place]):
        if world.lists[index] == hex_:
            return True
    return False


@rule
def is_manned(world: World, state: State, side: int, place: int) -> bool:
    """Tell whether a group of a side stands in a place."""
    for index in range(world.places[PLACE_FROM][place], world.places[PLACE_TO][place]):
        if state.hexes[STANDING + side][world.lists[index]] > 0:
            return True
    return False
