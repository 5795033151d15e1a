"""Outcome: what a combat costs both sides, and who stands where afterwards; rules 7.18 to 7.20.

The fighters are listed as `rules.power` tells: the attackers first, then the defenders.
"""

from __future__ import annotations

from engine.rules.losses import felt, lose_people, shake
from engine.rules.movement import CLOSED, STOPPED, direction_between, enter, step_cost
from engine.rules.power import BITS, FIGHTER, FORCE, rate_at
from engine.rules.retreat import fall_back, give_way, routs
from engine.rules.stacking import has_room, is_enemy_in
from engine.rules.zones import in_enemy_zone
from engine.state.compiled import rule
from engine.state.events import ADVANCED, CONSUMED, DID, FOUGHT_OVER
from engine.state.numbers import (
    ADVANCE_COLUMN,
    ASSAULT_LOSSES,
    ATTACK_COHESION,
    LAST_STAND_LOSSES,
    STOCK_ASSAULT,
    STOCK_ATTACK,
    STOCK_DEFENCE,
)
from engine.state.orders import ASSAULT, STAY
from engine.state.run import Run, record
from engine.state.state import (
    ATTACKED,
    COHESION,
    DEEDS,
    DEFENDED,
    LAST,
    PLACE,
    RETREATED,
    STANCE,
    STOCK,
    State,
)
from engine.state.world import (
    ATTACK_LOSS,
    ATTACK_SHOCK,
    DEFENCE_LOSS,
    DEFENCE_SHOCK,
    FOOT,
    MOBILITY,
    NEIGHBOUR,
    NO_HEX,
    OPEN,
    ROAD,
    SIDE,
    TERRAIN,
    World,
)


@rule
def stock_needed(world: World, bits: int) -> int:
    """Return the thousandths of stock that an attack or assault spends; rule 6.7."""
    return 1000 * world.numbers[STOCK_ASSAULT if bits & ASSAULT else STOCK_ATTACK]


@rule
def pay(world: World, state: State, run: Run, attackers: int, fighters: int) -> None:
    """Let both sides spend stock; rule 6.7."""
    for index in range(fighters):
        group = run.desk[FIGHTER][index]
        spent = stock_needed(world, run.desk[BITS][index])
        if index >= attackers:
            spent = min(state.groups[STOCK][group], 1000 * world.numbers[STOCK_DEFENCE])
        if spent > 0:
            record(world, state, run, CONSUMED, group, spent, 0, 607)


@rule
def suffer(
    world: World, state: State, run: Run, column: int, attackers: int, fighters: int
) -> None:
    """Let both sides lose people and cohesion; rules 7.15, 7.18, 7.19 and 8.8."""
    for index in range(fighters):
        group = run.desk[FIGHTER][index]
        attacks = index < attackers
        people = rate_at(world, ATTACK_LOSS if attacks else DEFENCE_LOSS, column)
        number = 718
        if run.desk[BITS][index] & ASSAULT:
            people = people * world.numbers[ASSAULT_LOSSES] // 1000
            number = 715
        elif not attacks and state.groups[STANCE][group] == LAST:
            people = people * world.numbers[LAST_STAND_LOSSES] // 1000
            number = 808
        lose_people(world, state, run, group, min(1_000_000, people), number)
        if state.groups[PLACE][group] != NO_HEX:
            shock = rate_at(world, ATTACK_SHOCK if attacks else DEFENCE_SHOCK, column) // 1000
            shake(world, state, run, group, felt(world, group, shock), 719)


@rule
def settle(
    world: World,
    state: State,
    run: Run,
    side: int,
    hex_: int,
    column: int,
    attackers: int,
    fighters: int,
) -> None:
    """Let the shaken go back and the victors advance; rules 7.20 and 8.1 to 8.7."""
    record(world, state, run, FOUGHT_OVER, hex_, 0, 0, 701)
    for index in range(fighters):
        deed = ATTACKED if index < attackers else DEFENDED
        record(world, state, run, DID, run.desk[FIGHTER][index], deed, 0, 701)
    for index in range(attackers, fighters):
        group = run.desk[FIGHTER][index]
        if state.groups[PLACE][group] == hex_:
            give_way(world, state, run, group, column)
    for index in range(attackers):
        group = run.desk[FIGHTER][index]
        if state.groups[PLACE][group] != NO_HEX and routs(world, state, group):
            fall_back(world, state, run, group, -column)
    if not is_enemy_in(state, hex_, side):
        _advance(world, state, run, hex_, column, attackers)


@rule
def _advance(world: World, state: State, run: Run, hex_: int, column: int, attackers: int) -> None:
    """Let the strongest attacker that may take an empty hex, and perhaps go on; rule 7.20."""
    best = -1
    for index in range(attackers):
        group = run.desk[FIGHTER][index]
        if may_advance(world, state, group, hex_, run.desk[BITS][index]) and (
            best < 0 or run.desk[FORCE][index] > run.desk[FORCE][best]
        ):
            best = index
    if best < 0:
        return
    group = run.desk[FIGHTER][best]
    direction = direction_between(world, state.groups[PLACE][group], hex_)
    stopped = enter(world, state, run, group, hex_, ADVANCED, 0, 720)
    if (
        stopped != STOPPED
        and column >= world.numbers[ADVANCE_COLUMN]
        and world.groups[MOBILITY][group] != FOOT
        and _is_free_beyond(world, state, group, hex_, direction)
    ):
        beyond = world.hexes[NEIGHBOUR + direction][hex_]
        enter(world, state, run, group, beyond, ADVANCED, 0, 720)


@rule
def may_advance(world: World, state: State, group: int, hex_: int, bits: int) -> bool:
    """Tell whether an attacker may take the hex that it fought for; rule 7.20."""
    if (
        bits & STAY
        or state.groups[PLACE][group] == NO_HEX
        or state.groups[DEEDS][group] & RETREATED
        or state.groups[COHESION][group] < 1000 * world.numbers[ATTACK_COHESION]
    ):
        return False
    here = state.groups[PLACE][group]
    return step_cost(world, state, group, here, direction_between(world, here, hex_)) != CLOSED


@rule
def _is_free_beyond(world: World, state: State, group: int, hex_: int, direction: int) -> bool:
    """Tell whether motors may go straight on: over open ground or a road, past no enemy."""
    beyond = world.hexes[NEIGHBOUR + direction][hex_]
    if beyond == NO_HEX:
        return False
    side = world.groups[SIDE][group]
    return (
        (
            world.terrain[OPEN][world.hexes[TERRAIN][beyond]] > 0
            or world.hexes[ROAD + direction][hex_] > 0
        )
        and step_cost(world, state, group, hex_, direction) != CLOSED
        and has_room(world, state, beyond, side)
        and not in_enemy_zone(state, beyond, side)
    )
