"""Power: how much each group counts in a combat, and what the odds are; rules 3.3, 7.2, 7.3.

The groups of one combat stand in a list in `run.desk`, the attackers first, then the defenders;
`fighters` is a stretch of it. No search runs during a combat, so its columns are free for this.
"""

from __future__ import annotations

from engine.state.compiled import rule
from engine.state.events import POWER
from engine.state.numbers import (
    EVEN_COLUMN,
    PEOPLE_A_GUN,
    PEOPLE_A_TANK,
    PEOPLE_A_TECHNICAL,
    PEOPLE_AN_ARMOURED,
)
from engine.state.run import BEFORE, COST, NEXT, QUEUE, Run, record
from engine.state.state import (
    ARMOURED,
    COHESION,
    GUNS,
    PEOPLE,
    PLACE,
    TANKS,
    TECHNICALS,
    State,
)
from engine.state.world import QUALITY, THRESHOLD, World

# Columns of Run.desk while a combat is reckoned
(FIGHTER, BITS, COUNTED, FORCE) = (QUEUE, NEXT, COST, BEFORE)
"""FIGHTER: its group. BITS: of its order to attack, 0 for defenders. COUNTED: people of it that
count. FORCE: the power that it adds."""


@rule
def fitness(world: World, state: State, group: int) -> int:
    """Return what one person of a group adds to power: 1000 at quality 1 and full cohesion."""
    return world.groups[QUALITY][group] * (50_000 + state.groups[COHESION][group] // 2) // 100


@rule
def worth_of_vehicles(world: World, state: State, group: int) -> int:
    """Return for how many people a group's vehicles and guns count; rule 7.3."""
    return (
        world.numbers[PEOPLE_A_TANK] * state.groups[TANKS][group]
        + world.numbers[PEOPLE_AN_ARMOURED] * state.groups[ARMOURED][group]
        + world.numbers[PEOPLE_A_TECHNICAL] * state.groups[TECHNICALS][group]
        + world.numbers[PEOPLE_A_GUN] * state.groups[GUNS][group]
    )


@rule
def _is_fitter(world: World, state: State, group: int, other: int) -> bool:
    """Tell whether a group counts before another of its side; rule 3.3."""
    mine = fitness(world, state, group)
    theirs = fitness(world, state, other)
    return mine > theirs or (mine == theirs and group < other)


@rule
def _people_counted(
    world: World, state: State, run: Run, begin: int, end: int, group: int, frontage: int
) -> int:
    """Return how many of a group's people find room beside fitter ones; rule 3.3."""
    room = frontage
    for index in range(begin, end):
        other = run.desk[FIGHTER][index]
        if state.groups[PLACE][other] == state.groups[PLACE][group] and _is_fitter(
            world, state, other, group
        ):
            room -= state.groups[PEOPLE][other]
    return max(0, min(room, state.groups[PEOPLE][group]))


@rule
def muster(world: World, state: State, run: Run, begin: int, end: int, frontage: int) -> int:
    """Reckon the power of one side of a combat, at least 1; rules 3.3 and 7.3.

    Args:
        world: the World.
        state: the State.
        run: FIGHTER is read, COUNTED and FORCE are written.
        begin: where the side's groups begin in the list of fighters.
        end: where they end.
        frontage: people that count, of those who come out of one hex. Vehicles all count.
    """
    power = 0
    for index in range(begin, end):
        group = run.desk[FIGHTER][index]
        people = _people_counted(world, state, run, begin, end, group, frontage)
        worth = people + worth_of_vehicles(world, state, group)
        run.desk[COUNTED][index] = people
        run.desk[FORCE][index] = worth * fitness(world, state, group)
        power += run.desk[FORCE][index]
    return max(1, power)


@rule
def tell_powers(world: World, state: State, run: Run, fighters: int) -> None:
    """Write down what each group adds to its side's power; rule 7.3."""
    for index in range(fighters):
        group = run.desk[FIGHTER][index]
        force = run.desk[FORCE][index]
        record(world, state, run, POWER, group, force, run.desk[COUNTED][index], 703)


@rule
def column_of(world: World, attack: int, defence: int) -> int:
    """Return the column of a ratio of powers, in thousandths; 0 is even odds; rule 7.2.

    Between two columns it lies as far along as the ratio does between their thresholds.
    """
    thresholds = world.combat[THRESHOLD]
    last = len(thresholds) - 1
    even = world.numbers[EVEN_COLUMN]
    if 100 * attack < thresholds[0] * defence:
        return -1000 * even
    for index in range(last):
        if 100 * attack < thresholds[index + 1] * defence:
            beyond = 100 * attack - thresholds[index] * defence
            step = (thresholds[index + 1] - thresholds[index]) * defence
            return 1000 * (index - even) + 1000 * beyond // step
    return 1000 * (last - even)


@rule
def rate_at(world: World, field: int, column: int) -> int:
    """Return a field of the combat table at a column in thousandths, times 1000; 7.18, 7.19."""
    rates = world.combat[field]
    place = column + 1000 * world.numbers[EVEN_COLUMN]
    index = min(place // 1000, len(rates) - 2)
    part = place - 1000 * index
    return rates[index] * (1000 - part) + rates[index + 1] * part
