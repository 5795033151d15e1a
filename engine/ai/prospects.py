"""Prospects: what a State is worth to a side; what the search level wants to be great.

Counted in thousandths of a point. All weights are design choices: places and points are what the
game is about, and people, cohesion and stock are what comes of them later.
"""

from __future__ import annotations

from engine.rules.objectives import is_last_turn
from engine.state.compiled import rule
from engine.state.numbers import DISPERSE_BELOW, HELD_TURNS, STOCK_FULL
from engine.state.state import (
    COHESION,
    HELD,
    HOLDER,
    OVER,
    PEOPLE,
    PLACE,
    PLACE_HOLDER,
    SCORE,
    STOCK,
    TURN,
    UNSUPPLIED,
    State,
)
from engine.state.world import (
    DAY_POINTS,
    FIRST_PART,
    GROUPS,
    KEY_FROM,
    KEY_TO,
    NO_HEX,
    PLACES,
    QUALITY,
    SIDE,
    SIDES,
    TURNS,
    TURNS_A_DAY,
    World,
)

POINT = 1000
PLACE_DAY = 700
"""A day's points of a place that is held, for each day to come: it may yet be lost."""
PERSON = 60
"""What a person at hand is worth while half the days are still to come."""
USUAL_QUALITY = 3
SHAKEN_PART = 40
"""Hundredths of that which depend on cohesion."""
HUNGRY_PART = 10
"""Hundredths lost in each turn without supply, up to MOST_HUNGRY turns."""
MOST_HUNGRY = 4
STOCK_PART = 10
"""Hundredths that depend on stock."""
DAYS_OF_USE = 6
"""Days to come by which people are worth half of what they are at best."""


@rule
def prospects(world: World, state: State, side: int) -> int:
    """Return what a State is worth to a side, in thousandths of a point."""
    days = days_from(world, state, 0)
    lead = state.sides[SCORE][side] - state.sides[SCORE][1 - side]
    return (
        POINT * lead
        + _places(world, state, side) * PLACE_DAY
        + _forces(world, state, side) * days // (days + DAYS_OF_USE)
    )


@rule
def days_from(world: World, state: State, turns: int) -> int:
    """Return how many days will still pay, those left out that end within some turns; rule 14.1."""
    if state.clock[OVER]:
        return 0
    first = world.size[FIRST_PART]
    before = (first + state.clock[TURN] + turns - 1) // TURNS_A_DAY
    return max(0, (first + world.size[TURNS]) // TURNS_A_DAY - before)


@rule
def _places(world: World, state: State, side: int) -> int:
    """Return a side's lead in points that places will pay, if all stays as it is.

    One that is held in part counts by the deciding hexes held. In the last turn nothing counts
    that is taken then.
    """
    last = is_last_turn(world, state)
    total = 0
    for place in range(world.size[PLACES]):
        points = world.places[DAY_POINTS][place]
        if points == 0:
            continue
        begin = world.places[KEY_FROM][place]
        end = world.places[KEY_TO][place]
        lead = 0
        for index in range(begin, end):
            holder = state.hexes[HOLDER][world.lists[index]]
            if last:
                holder = state.places[PLACE_HOLDER][place]
            if holder == 1 + side:
                lead += 1
            elif holder > 0:
                lead -= 1
        # A place pays once it has been held for some turns (14.2).
        wait = world.numbers[HELD_TURNS] - 1
        owner = 1 + side if lead > 0 else SIDES - side
        if state.places[PLACE_HOLDER][place] == owner:
            wait = max(0, wait - state.places[HELD][place])
        total += points * days_from(world, state, wait) * lead // (end - begin)
    return total


@rule
def _forces(world: World, state: State, side: int) -> int:
    """Return a side's lead in people at hand, as they are, in thousandths of a point."""
    total = 0
    for group in range(world.size[GROUPS]):
        if state.groups[PLACE][group] == NO_HEX:
            continue
        people = state.groups[PEOPLE][group] - world.numbers[DISPERSE_BELOW] // 2
        part = 100 - SHAKEN_PART - STOCK_PART
        part += SHAKEN_PART * state.groups[COHESION][group] // 100_000
        part += STOCK_PART * state.groups[STOCK][group] // (1000 * world.numbers[STOCK_FULL])
        part -= HUNGRY_PART * min(MOST_HUNGRY, state.groups[UNSUPPLIED][group])
        worth = 2 * PERSON * people * world.groups[QUALITY][group] // USUAL_QUALITY
        worth = worth * part // 100
        total += worth if world.groups[SIDE][group] == side else -worth
    return total
