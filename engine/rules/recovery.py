"""Recovery and entrenchment: what rest does; rules of chapter 9."""

from __future__ import annotations

from engine.rules.bombs import clear_mines
from engine.rules.fire_control import is_overlooked
from engine.rules.refusals import ALLOWED_ORDER, DUG_IN_FULLY
from engine.rules.zones import is_dark
from engine.state.compiled import rule
from engine.state.events import DID, ENTRENCHED, RALLIED, READIED, RESTED_FOR
from engine.state.numbers import (
    IDLE_TURNS,
    RECOVERY_CONTACT,
    RECOVERY_QUIET,
    SETTLED_TURNS,
    UNSUPPLIED_NO_RECOVERY,
)
from engine.state.run import Run, record
from engine.state.state import (
    ATTACKED,
    COHESION,
    DEEDS,
    DEFENDED,
    DUG,
    FIRED,
    MOVED,
    PLACE,
    READY,
    RESTED,
    RETREATED,
    STANDING,
    STRUCK,
    TRENCH,
    UNSUPPLIED,
    WITHDREW,
    State,
)
from engine.state.world import (
    DIRECTIONS,
    GROUPS,
    NEIGHBOUR,
    NO_HEX,
    SIDE,
    TERRAIN,
    TRENCH_CAP,
    World,
)

UNREST = MOVED | WITHDREW | ATTACKED | DEFENDED | RETREATED | FIRED | STRUCK
"""Deeds of a turn after which it does not count as rest."""

FULL_COHESION = 100_000
"""Thousandths of a point; rule 2.4."""


@rule
def recover(world: World, state: State, run: Run) -> None:
    """Let groups of both sides recover and dig in at the end of a turn; rules 9.1 to 9.4, 12.5."""
    for group in range(world.size[GROUPS]):
        if state.groups[PLACE][group] == NO_HEX:
            continue
        contact = is_in_contact(world, state, group)
        rest(world, state, run, group)
        settle(world, state, run, group, contact)
        _rally(world, state, run, group, contact)
        _dig_by_itself(world, state, run, group)
        if state.groups[DEEDS][group] & UNREST == 0:
            clear_mines(world, state, run, group)


@rule
def is_in_contact(world: World, state: State, group: int) -> bool:
    """Tell whether an enemy group stands next to a group; rule 9.1."""
    hex_ = state.groups[PLACE][group]
    enemies = state.hexes[STANDING + 1 - world.groups[SIDE][group]]
    for direction in range(DIRECTIONS):
        near = world.hexes[NEIGHBOUR + direction][hex_]
        if near != NO_HEX and enemies[near] > 0:
            return True
    return False


@rule
def rest(world: World, state: State, run: Run, group: int) -> None:
    """Count a group's turns at rest; rules 9.2 and 13.2.

    Digging and laying mines are rest. The count stops where more of it changes nothing.
    """
    before = state.groups[RESTED][group]
    after = min(before + 1, world.numbers[SETTLED_TURNS] + world.numbers[IDLE_TURNS])
    if state.groups[DEEDS][group] & UNREST:
        after = 0
    if after != before:
        record(world, state, run, RESTED_FOR, group, after, 0, 902)


@rule
def settle(world: World, state: State, run: Run, group: int, contact: bool) -> None:
    """Let a group settle that has rested long enough, and alert one that is pressed; 13.2."""
    ready = state.groups[READY][group]
    if contact or state.groups[DEEDS][group] & (DEFENDED | RETREATED):
        ready = 1
    elif state.groups[RESTED][group] >= world.numbers[SETTLED_TURNS]:
        ready = 0
    if ready != state.groups[READY][group]:
        record(world, state, run, READIED, group, ready, 0, 1302)


@rule
def recovery_of(world: World, state: State, group: int, contact: bool) -> int:
    """Return the points of cohesion that a group recovers at the end of the turn; 9.1, 9.4."""
    deeds = state.groups[DEEDS][group]
    if deeds & (ATTACKED | DEFENDED | RETREATED):
        return 0
    if deeds & (MOVED | WITHDREW) and is_dark(world, state):
        return 0
    if state.groups[UNSUPPLIED][group] >= world.numbers[UNSUPPLIED_NO_RECOVERY]:
        return 0
    if is_overlooked(world, state, state.groups[PLACE][group], world.groups[SIDE][group]):
        return 0
    return world.numbers[RECOVERY_CONTACT if contact else RECOVERY_QUIET]


@rule
def _rally(world: World, state: State, run: Run, group: int, contact: bool) -> None:
    missing = FULL_COHESION - state.groups[COHESION][group]
    if missing <= 0:
        return
    gained = min(missing, 1000 * recovery_of(world, state, group, contact))
    if gained > 0:
        record(world, state, run, RALLIED, group, gained, 0, 901)


@rule
def _dig_by_itself(world: World, state: State, run: Run, group: int) -> None:
    """Dig in a level after enough rest, unless an order did so in this turn; rule 9.2."""
    if (
        state.groups[RESTED][group] >= world.numbers[IDLE_TURNS]
        and state.groups[DEEDS][group] & DUG == 0
        and why_not_dig(world, state, group) == ALLOWED_ORDER
    ):
        record(world, state, run, ENTRENCHED, group, state.groups[TRENCH][group] + 1, 0, 902)


@rule
def why_not_dig(world: World, state: State, group: int) -> int:
    """Return DUG_IN_FULLY where the ground allows a group no deeper trench; rule 9.2."""
    cap = world.terrain[TRENCH_CAP][world.hexes[TERRAIN][state.groups[PLACE][group]]]
    return ALLOWED_ORDER if state.groups[TRENCH][group] < cap else DUG_IN_FULLY


@rule
def dig_in(world: World, state: State, run: Run, group: int) -> int:
    """Dig in at once, a level; rule 9.2. Returns ALLOWED_ORDER, or why not."""
    refusal = why_not_dig(world, state, group)
    if refusal == ALLOWED_ORDER:
        record(world, state, run, DID, group, DUG, 0, 902)
        record(world, state, run, ENTRENCHED, group, state.groups[TRENCH][group] + 1, 0, 902)
    return refusal
