"""Strikes by outsiders, told of by the record; rule 10.8."""

from __future__ import annotations

from engine.rules.air import suppress
from engine.rules.distance import hex_distance
from engine.rules.losses import scatter_if_few
from engine.state.compiled import rule
from engine.state.events import LOST, OUTSIDERS_STRUCK, VEHICLES_LOST
from engine.state.run import Run, record
from engine.state.state import (
    GUNS,
    PEOPLE,
    PLACE,
    REMAINDER,
    TANKS,
    TURN,
    State,
)
from engine.state.world import (
    GROUPS,
    NO_HEX,
    SIDE,
    STRIKE_HEX,
    STRIKE_PEOPLE,
    STRIKE_RADIUS,
    STRIKE_SIDE,
    STRIKE_TURN,
    STRIKE_VEHICLES,
    STRIKES,
    World,
)


@rule
def strikes_by_outsiders(world: World, state: State, run: Run) -> None:
    """Let the strikes of outsiders hit that the record tells of; rule 10.8.

    The groups of the side hit that stand within the radius are suppressed and lose, nearest
    first and then by index, what the record says was lost in all, as far as they have it.
    """
    for strike in range(world.size[STRIKES]):
        if world.strikes[STRIKE_TURN][strike] != state.clock[TURN]:
            continue
        hex_ = world.strikes[STRIKE_HEX][strike]
        record(world, state, run, OUTSIDERS_STRUCK, hex_, strike, 0, 1008)
        _destroy_vehicles(world, state, run, strike)
        _hit_people(world, state, run, strike)


@rule
def _is_hit(world: World, state: State, strike: int, group: int, away: int) -> bool:
    """Tell whether a strike hits a group that stands just so many hexes away."""
    hex_ = state.groups[PLACE][group]
    return (
        hex_ != NO_HEX
        and world.groups[SIDE][group] == world.strikes[STRIKE_SIDE][strike]
        and hex_distance(world, hex_, world.strikes[STRIKE_HEX][strike]) == away
    )


@rule
def _destroy_vehicles(world: World, state: State, run: Run, strike: int) -> None:
    left = world.strikes[STRIKE_VEHICLES][strike]
    for away in range(world.strikes[STRIKE_RADIUS][strike] + 1):
        for group in range(world.size[GROUPS]):
            if not _is_hit(world, state, strike, group, away):
                continue
            for weapon in range(TANKS, GUNS + 1):
                pieces = min(left, state.groups[weapon][group])
                if pieces > 0:
                    record(world, state, run, VEHICLES_LOST, group, pieces, weapon, 1008)
                    left -= pieces


@rule
def _hit_people(world: World, state: State, run: Run, strike: int) -> None:
    left = world.strikes[STRIKE_PEOPLE][strike]
    for away in range(world.strikes[STRIKE_RADIUS][strike] + 1):
        for group in range(world.size[GROUPS]):
            if not _is_hit(world, state, strike, group, away):
                continue
            suppress(world, state, run, group, 1008)
            people = min(left, state.groups[PEOPLE][group])
            if people > 0:
                remainder = state.groups[REMAINDER][group]
                record(world, state, run, LOST, group, people, remainder, 1008)
                left -= people
                scatter_if_few(world, state, run, group)
