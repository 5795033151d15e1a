"""Losses: how people, cohesion and vehicles are taken; shared by all that hurts (2.1 to 2.5)."""

from __future__ import annotations

from engine.state.compiled import rule
from engine.state.events import LOST, SCATTERED_ALL, SHAKEN, VEHICLES_LOST
from engine.state.numbers import DISPERSE_BELOW, SHOCK_QUALITY_1
from engine.state.run import Run, record
from engine.state.state import (
    COHESION,
    PEOPLE,
    PLACE,
    REMAINDER,
    TANKS,
    WEAPONS,
    State,
)
from engine.state.world import NO_HEX, QUALITY, World


@rule
def lose_people(
    world: World, state: State, run: Run, group: int, millionths: int, number: int
) -> int:
    """Take a part of a group's people and return how many; rule 7.18 and others.

    The fraction of a person is carried in REMAINDER, so that small losses add up. A group
    that is left with too few scatters (rule 2.5).

    Args:
        world: the World.
        state: the State, which changes.
        run: where events go.
        group: who loses.
        millionths: the part, at most 1,000,000.
        number: the rule that takes them, 718 for 7.18.
    """
    before = state.groups[PEOPLE][group]
    thousandths = before * millionths // 1000 + state.groups[REMAINDER][group]
    people = min(before, thousandths // 1000)
    record(world, state, run, LOST, group, people, thousandths - 1000 * people, number)
    scatter_if_few(world, state, run, group)
    return people


@rule
def felt(world: World, group: int, shock: int) -> int:
    """Return how many thousandths of a point a shock costs a group of its quality; rule 7.19."""
    quality = world.groups[QUALITY][group]
    return shock * world.numbers[SHOCK_QUALITY_1 + quality - 1] // 100


@rule
def shake(world: World, state: State, run: Run, group: int, thousandths: int, number: int) -> None:
    """Take cohesion from a group, down to none."""
    taken = min(thousandths, state.groups[COHESION][group])
    if taken > 0:
        record(world, state, run, SHAKEN, group, taken, 0, number)


@rule
def scatter_if_few(world: World, state: State, run: Run, group: int) -> None:
    """Scatter a group that has too few people left; rule 2.5."""
    if (
        state.groups[PLACE][group] != NO_HEX
        and state.groups[PEOPLE][group] < world.numbers[DISPERSE_BELOW]
    ):
        scatter(world, state, run, group, 205)


@rule
def scatter(world: World, state: State, run: Run, group: int, number: int) -> None:
    """Take a whole group off the map, its people and vehicles lost."""
    for weapon in range(TANKS, TANKS + WEAPONS):
        pieces = state.groups[weapon][group]
        if pieces > 0:
            record(world, state, run, VEHICLES_LOST, group, pieces, weapon, number)
    record(world, state, run, SCATTERED_ALL, group, state.groups[PEOPLE][group], 0, number)


@rule
def lose_vehicles(
    world: World, state: State, run: Run, group: int, thousandths: int, number: int
) -> None:
    """Take a part of a group's vehicles and guns, of each kind at least one piece; rule 8.3."""
    for weapon in range(TANKS, TANKS + WEAPONS):
        pieces = state.groups[weapon][group]
        if pieces > 0:
            lost = max(1, pieces * thousandths // 1000)
            record(world, state, run, VEHICLES_LOST, group, lost, weapon, number)
