"""Flights: where the wings of a staff fly what their taskings say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.rules.air import why_not_fly, why_not_take_off
from engine.rules.distance import hex_distance
from engine.rules.refusals import ALLOWED_ORDER
from engine.rules.ways import hexes_of
from engine.rules.zones import in_enemy_zone, part_of_day
from engine.state.orders import (
    COVER_HEX,
    FLY,
    INTERDICT,
    MISSION_NAMES,
    STRIKE,
    SUPPORT,
    Order,
)
from engine.state.state import HOLDER, PLACE, SORTIES_LEFT, STANDING, State
from engine.state.world import (
    FLIES_AT_NIGHT,
    GROUPS,
    HAS_ROAD,
    HEXES,
    NO_HEX,
    SIDE,
    TURNS_A_DAY,
    World,
)

REACH = 6
"""Hexes from its place within which a tasking's aircraft look for what to help or to hit."""


def flights(
    world: World,
    state: State,
    side: int,
    tasks: Mapping[int, tuple[str, int]],
    targets: Sequence[int],
) -> Iterator[Order]:
    """Yield a side's sorties of a player-turn.

    Args:
        world: the World.
        state: the State before the player-turn.
        side: whose aircraft.
        tasks: mission and place of each wing that has a tasking.
        targets: hexes that the side is going to attack.
    """
    for wing, (mission_name, place) in sorted(tasks.items()):
        mission = MISSION_NAMES.index(mission_name)
        if why_not_take_off(world, state, side, wing, mission) != ALLOWED_ORDER:
            continue
        aims = [
            (aim, flown)
            for aim, flown in _aims(world, state, side, mission, place, targets)
            if why_not_fly(world, state, side, wing, aim, flown) == ALLOWED_ORDER
        ]
        for sortie in range(_sorties_now(world, state, wing) if aims else 0):
            aim, flown = aims[sortie % len(aims)]
            yield Order(FLY, wing, aim, flown)


def _sorties_now(world: World, state: State, wing: int) -> int:
    """Return a wing's share of its sorties in this turn; all where it flies by day only."""
    left = int(state.wings[SORTIES_LEFT][wing])
    if not world.wings[FLIES_AT_NIGHT][wing]:
        return left
    turns = TURNS_A_DAY - part_of_day(world, state)
    return -(-left // turns)


def _aims(
    world: World, state: State, side: int, mission: int, place: int, targets: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield hexes and missions for a tasking, the nearest to its place first.

    Support that no attack of the side's own asks for strikes the enemies beside its groups.
    """
    hexes = hexes_of(world, place)
    near = sorted(
        (min(hex_distance(world, hex_, other) for other in hexes), hex_)
        for hex_ in _worth_it(world, state, side, mission, targets)
    )
    found = [hex_ for away, hex_ in near if away <= REACH]
    if found or mission != SUPPORT:
        yield from ((hex_, mission) for hex_ in found)
        return
    for hex_, flown in _aims(world, state, side, STRIKE, place, ()):
        if in_enemy_zone(state, hex_, 1 - side):
            yield hex_, flown


def _worth_it(
    world: World, state: State, side: int, mission: int, targets: Sequence[int]
) -> set[int]:
    """Return the hexes that a mission could be flown to."""
    if mission == SUPPORT:
        return set(targets)
    if mission == COVER_HEX:
        return {hex_ for hex_ in _standing(world, state, side) if in_enemy_zone(state, hex_, side)}
    enemies = _standing(world, state, 1 - side)
    if mission == STRIKE:
        return enemies
    if mission == INTERDICT:
        return {
            hex_
            for hex_ in range(world.size[HEXES])
            if world.hexes[HAS_ROAD][hex_] and state.hexes[HOLDER][hex_] == 2 - side
        }
    return {hex_ for hex_ in _standing(world, state, side) if state.hexes[STANDING + side][hex_]}


def _standing(world: World, state: State, side: int) -> set[int]:
    """Return the hexes in which a side's groups stand."""
    return {
        int(state.groups[PLACE][group])
        for group in range(world.size[GROUPS])
        if world.groups[SIDE][group] == side and state.groups[PLACE][group] != NO_HEX
    }
