"""Objectives: who holds which place, and what that is worth; rules of chapter 14."""

from __future__ import annotations

from engine.rules.fire_control import is_overlooked
from engine.rules.zones import part_of_day
from engine.state.compiled import rule
from engine.state.events import PLACE_HELD, SCORED
from engine.state.evolve import holder_of_place
from engine.state.numbers import HELD_TURNS, PEOPLE_A_POINT
from engine.state.run import Run, record
from engine.state.state import (
    FOUGHT,
    HELD,
    HOLDER,
    LOST_PEOPLE,
    PAID,
    PLACE_HOLDER,
    TURN,
    State,
)
from engine.state.world import (
    DAY_POINTS,
    KEY_FROM,
    KEY_TO,
    PLACE_FROM,
    PLACE_TO,
    PLACES,
    SIDES,
    TURNS,
    TURNS_A_DAY,
    World,
)

CONTESTED = 1 + SIDES
"""Status of a place that both sides hold a part of; see `place_status`."""

NO_PLACE = -1


@rule
def score(world: World, state: State, run: Run) -> None:
    """Settle who holds each place, and pay the day's points; rules 14.1 to 14.5."""
    last = is_last_turn(world, state)
    if not last:
        _settle_holders(world, state, run)
    ends_date = part_of_day(world, state) == TURNS_A_DAY - 1
    if ends_date:
        for place in range(world.size[PLACES]):
            if earns(world, state, place):
                side = state.places[PLACE_HOLDER][place] - 1
                points = world.places[DAY_POINTS][place]
                record(world, state, run, SCORED, side, points, place, 1401)
    if last:
        _settle_holders(world, state, run)
    if ends_date or last:
        for side in range(SIDES):
            _pay_for_losses(world, state, run, side)


@rule
def is_last_turn(world: World, state: State) -> bool:
    """Tell whether the game ends with this turn; rule 1.6."""
    return state.clock[TURN] == world.size[TURNS]


@rule
def _settle_holders(world: World, state: State, run: Run) -> None:
    for place in range(world.size[PLACES]):
        _settle_holder(world, state, run, place)


@rule
def _settle_holder(world: World, state: State, run: Run, place: int) -> None:
    """Count the turns that a place has been held in a row, as far as they matter; rule 14.2."""
    holder = holder_of_place(world, state, place)
    held = 0
    if holder > 0:
        held = 1
        if holder == state.places[PLACE_HOLDER][place]:
            held = min(world.numbers[HELD_TURNS], state.places[HELD][place] + 1)
    if holder != state.places[PLACE_HOLDER][place] or held != state.places[HELD][place]:
        record(world, state, run, PLACE_HELD, place, holder, held, 1403)


@rule
def earns(world: World, state: State, place: int) -> bool:
    """Tell whether a place earns its holder points at the end of this turn.

    It must be an objective held long enough (14.2), not fought over in this turn (14.5), and
    its deciding hexes not overlooked by the enemy (11.2). In the last turn holders are settled
    after the points, or attacks that nobody can answer would take points away.
    """
    holder = state.places[PLACE_HOLDER][place]
    if world.places[DAY_POINTS][place] == 0 or holder == 0:
        return False
    last = is_last_turn(world, state)
    needed = world.numbers[HELD_TURNS]
    if last:
        needed -= 1
    if state.places[HELD][place] < needed:
        return False
    if not last and was_fought_over(world, state, place):
        return False
    for index in range(world.places[KEY_FROM][place], world.places[KEY_TO][place]):
        if is_overlooked(world, state, world.lists[index], holder - 1):
            return False
    return True


@rule
def was_fought_over(world: World, state: State, place: int) -> bool:
    """Tell whether there was combat in a place in this turn; rule 14.5."""
    for index in range(world.places[PLACE_FROM][place], world.places[PLACE_TO][place]):
        if state.hexes[FOUGHT][world.lists[index]] > 0:
            return True
    return False


@rule
def _pay_for_losses(world: World, state: State, run: Run, side: int) -> None:
    """Take the points that a side's losses cost, whole ones reckoned from all so far; 14.4."""
    owed = state.sides[LOST_PEOPLE][side] // world.numbers[PEOPLE_A_POINT]
    due = owed - state.sides[PAID][side]
    if due != 0:
        record(world, state, run, SCORED, side, -due, NO_PLACE, 1404)


@rule
def is_contested(world: World, state: State, place: int) -> bool:
    """Tell whether both sides hold hexes of a place, or its one hex was just fought over."""
    begin = world.places[PLACE_FROM][place]
    end = world.places[PLACE_TO][place]
    if end - begin == 1:
        return was_fought_over(world, state, place)
    # Holders 1 and 2 are bits: together they make CONTESTED.
    holders = 0
    for index in range(begin, end):
        holders |= state.hexes[HOLDER][world.lists[index]]
    return holders == CONTESTED


@rule
def place_status(world: World, state: State, place: int) -> int:
    """Return who holds a place now: 0 nobody, 1 + side, CONTESTED; rule 14.3."""
    if is_contested(world, state, place):
        return CONTESTED
    return holder_of_place(world, state, place)


def outcome(points: tuple[int, int], history: tuple[int, int], same_within: int) -> str:
    """Return how the first side did against history: better, same or worse; rule 14.6.

    Both games are worth their lead, the first side's points less the second's.

    Args:
        points: of both sides at the end of the game played.
        history: of both sides at the same moment of history's own game.
        same_within: leads that differ by so many points or less count as the same.

    >>> outcome((30, 10), (24, 8), same_within=5)
    'same'
    >>> outcome((10, 30), (24, 8), same_within=5)
    'worse'
    """
    lead = (points[0] - points[1]) - (history[0] - history[1])
    if abs(lead) <= same_within:
        return "same"
    return "better" if lead > 0 else "worse"
