"""Command: who may act, who waits, who is held back; rules of chapter 13."""

from __future__ import annotations

from engine.rules.recovery import is_in_contact
from engine.rules.refusals import (
    ALLOWED_ORDER,
    HELD_BACK,
    NO_COMMANDS_LEFT,
    NO_SUCH_STANCE,
    NOT_ON_MAP,
    NOT_YOURS,
)
from engine.state.compiled import rule
from engine.state.events import ACTED_SO_FAR, DID, LAPSED, SET_FREE, STANCE_SET
from engine.state.orders import ORDER_CELLS, STANCE_ORDER, FlatOrders
from engine.state.run import Run, record
from engine.state.state import (
    ACTED,
    COMMANDED,
    DEEDS,
    LAST,
    PLACE,
    PRESENT,
    RELEASED,
    STANCE,
    STATUS,
    TURN,
    State,
)
from engine.state.world import ALLOWED, FROZEN_UNTIL, GROUPS, NO_HEX, SIDE, World


@rule
def is_held_back(world: World, state: State, group: int) -> bool:
    """Tell whether the scenario still holds a group back; rule 13.3."""
    return (
        world.groups[FROZEN_UNTIL][group] >= max(1, state.clock[TURN])
        and state.groups[RELEASED][group] == 0
    )


@rule
def why_not_command(world: World, state: State, side: int, group: int) -> int:
    """Return why a side cannot order a group about at all, or ALLOWED_ORDER."""
    if world.groups[SIDE][group] != side:
        return NOT_YOURS
    if state.groups[STATUS][group] != PRESENT:
        return NOT_ON_MAP
    if is_held_back(world, state, group):
        return HELD_BACK
    return ALLOWED_ORDER


@rule
def take_command(world: World, state: State, run: Run, side: int, group: int) -> int:
    """Use one of a side's commands for a group, once a turn; rule 13.1.

    Returns ALLOWED_ORDER, or why the group cannot act.
    """
    refusal = why_not_command(world, state, side, group)
    if refusal != ALLOWED_ORDER or state.groups[DEEDS][group] & COMMANDED:
        return refusal
    acted = state.sides[ACTED][side]
    if acted >= world.turns[ALLOWED + side][state.clock[TURN]]:
        return NO_COMMANDS_LEFT
    record(world, state, run, ACTED_SO_FAR, side, acted + 1, group, 1301)
    record(world, state, run, DID, group, COMMANDED, 0, 1301)
    return ALLOWED_ORDER


@rule
def take_stances(world: World, state: State, run: Run, side: int, orders: FlatOrders) -> None:
    """Let groups take the stances that they are told to; rule 8.1."""
    for start in range(0, len(orders.rows), ORDER_CELLS):
        if orders.rows[start] != STANCE_ORDER:
            continue
        group = orders.rows[start + 1]
        stance = orders.rows[start + 3]
        refusal = why_not_stance(world, state, side, group, stance)
        if refusal != ALLOWED_ORDER:
            record(world, state, run, LAPSED, group, STANCE_ORDER, refusal, 103)
        elif state.groups[STANCE][group] != stance:
            record(world, state, run, STANCE_SET, group, stance, 0, 801)


@rule
def why_not_stance(world: World, state: State, side: int, group: int, stance: int) -> int:
    """Return why a group cannot take a stance, or ALLOWED_ORDER; reserves may always."""
    if world.groups[SIDE][group] != side:
        return NOT_YOURS
    if state.groups[STATUS][group] != PRESENT:
        return NOT_ON_MAP
    if stance < 0 or stance > LAST:
        return NO_SUCH_STANCE
    return ALLOWED_ORDER


@rule
def release_reserves(world: World, state: State, run: Run) -> None:
    """Set reserves free that have an enemy next to them; rule 13.3."""
    for group in range(world.size[GROUPS]):
        hex_ = state.groups[PLACE][group]
        if (
            hex_ != NO_HEX
            and is_held_back(world, state, group)
            and is_in_contact(world, state, group)
        ):
            record(world, state, run, SET_FREE, group, 0, 0, 1303)
