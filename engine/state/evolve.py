"""Evolve: the only code that writes to a State. An event goes in, the State changes, no more."""

from __future__ import annotations

from collections.abc import Sequence

from engine.state.compiled import rule
from engine.state.events import (
    ACTED_SO_FAR,
    ADVANCED,
    AIRCRAFT_DOWN,
    ARRIVED,
    BOMB_SPENT,
    CELLS,
    CONSUMED,
    COVER,
    DID,
    ENTRENCHED,
    FOUGHT_OVER,
    GAME_OVER,
    HIDDEN,
    INTERDICTION,
    KINDS,
    LEARNED,
    LEFT,
    LOST,
    MINED,
    MOVED_TO,
    PLACE_HELD,
    PLACED,
    RALLIED,
    READIED,
    RECON_FLOWN,
    RESTED_FOR,
    RETREATED_TO,
    RISKED,
    SCATTERED_ALL,
    SCORED,
    SET_FREE,
    SET_PEOPLE,
    SHAKEN,
    SHIFTED,
    SIDE_BEGAN,
    SIDE_ENDED,
    SORTIES_SET,
    STANCE_SET,
    STOCKED,
    SUPPORT_GIVEN,
    SUPPRESSION,
    TOOK,
    TURN_BEGAN,
    VEHICLES_LOST,
    WENT_UNSUPPLIED,
    each_row,
)
from engine.state.numbers import HELD_TURNS, OUTPOST_BELOW, ZONE_COHESION
from engine.state.state import (
    ACTED,
    ACTIVE,
    AIRCRAFT,
    CAR_BOMBS,
    COHESION,
    COVERED,
    DEEDS,
    FOUGHT,
    HELD,
    HOLDER,
    INTERDICTED,
    KNOWN,
    LAID_BY,
    LOST_AIRCRAFT,
    LOST_PEOPLE,
    LOST_TANKS,
    MARKED,
    MINES,
    OVER,
    PAID,
    PEOPLE,
    PLACE,
    PLACE_HOLDER,
    PRESENT,
    READY,
    RECON,
    RELEASED,
    REMAINDER,
    RESTED,
    RISK,
    SCATTERED,
    SCORE,
    SORTIES_LEFT,
    SPENT,
    STANCE,
    STANDING,
    STATUS,
    STEP,
    STOCK,
    SUPPORTED,
    SUPPRESSED,
    TANKS,
    TRENCH,
    TURN,
    UNSEEN,
    UNSUPPLIED,
    WEAPONS,
    WITHDRAWN,
    WITHDRAWN_PEOPLE,
    ZONE,
    State,
    empty_state,
)
from engine.state.world import (
    AIRCRAFT_AT_START,
    ARRIVES,
    COHESION_AT_START,
    DIRECTIONS,
    ENTRY,
    GROUPS,
    HEXES,
    HOLDER_AT_START,
    KEY_FROM,
    KEY_TO,
    MINES_AT_START,
    NEIGHBOUR,
    NO_HEX,
    PEOPLE_AT_START,
    PLACES,
    READY_AT_START,
    SHELTERS,
    SIDE,
    SIDES,
    STOCK_AT_START,
    TANKS_AT_START,
    TERRAIN,
    TRENCH_AT_START,
    WINGS,
    World,
)

_SET_BY_KIND = {
    STANCE_SET: STANCE,
    ENTRENCHED: TRENCH,
    WENT_UNSUPPLIED: UNSUPPLIED,
    SUPPRESSION: SUPPRESSED,
    READIED: READY,
    RESTED_FOR: RESTED,
}
_ADD_BY_KIND = {STOCKED: STOCK}
_TAKE_BY_KIND = {CONSUMED: STOCK}
# For each kind the field of State.groups that it sets, adds to or takes from; -1 for none.
_SETS = tuple(_SET_BY_KIND.get(kind, -1) for kind in range(len(KINDS)))
_ADDS = tuple(_ADD_BY_KIND.get(kind, -1) for kind in range(len(KINDS)))
_TAKES = tuple(_TAKE_BY_KIND.get(kind, -1) for kind in range(len(KINDS)))


EVERYBODY = 0
"""Owner of all marks of a kind; see `_wipe`."""


@rule
def evolve(world: World, state: State, kind: int, subject: int, value: int, other: int) -> None:
    """Write one event into a State; what each cell means is told in `events.KINDS`."""
    groups = state.groups
    if _SETS[kind] >= 0:
        groups[_SETS[kind]][subject] = value
    elif _ADDS[kind] >= 0:
        groups[_ADDS[kind]][subject] += value
    elif _TAKES[kind] >= 0:
        groups[_TAKES[kind]][subject] -= value
    elif kind == DID:
        groups[DEEDS][subject] |= value
    elif kind in (MOVED_TO, ADVANCED):
        _stand(world, state, subject, value)
        groups[SPENT][subject] += other
    elif kind in (RETREATED_TO, SHIFTED):
        _stand(world, state, subject, value)
    elif kind == LOST:
        _set_people(world, state, subject, groups[PEOPLE][subject] - value)
        groups[REMAINDER][subject] = other
    elif kind == SHAKEN:
        _set_cohesion(world, state, subject, groups[COHESION][subject] - value)
    elif kind == RALLIED:
        _set_cohesion(world, state, subject, groups[COHESION][subject] + value)
    elif kind == TOOK:
        state.hexes[HOLDER][subject] = value
    elif kind == SIDE_BEGAN:
        _begin_side(world, state, subject)
    elif kind == SIDE_ENDED:
        _end_side(world, state, subject)
    elif kind == TURN_BEGAN:
        _begin_turn(world, state, subject)
    elif kind == PLACE_HELD:
        state.places[PLACE_HOLDER][subject] = value
        state.places[HELD][subject] = other
    elif kind == SCORED:
        state.sides[SCORE][subject] += value
        if other < 0:
            state.sides[PAID][subject] -= value
    elif kind == ACTED_SO_FAR:
        state.sides[ACTED][subject] = value
    else:
        _evolve_seldom(world, state, kind, subject, value, other)


@rule
def _evolve_seldom(
    world: World, state: State, kind: int, subject: int, value: int, other: int
) -> None:
    groups = state.groups
    if kind == FOUGHT_OVER:
        _mark(state, FOUGHT, subject, 1 if other >= 0 else 0)
    elif kind == INTERDICTION:
        _mark(state, INTERDICTED, subject, 16 * (1 + other) + value)
    elif kind == COVER:
        _mark(state, COVERED, subject, 16 * (1 + other) + value)
    elif kind == SUPPORT_GIVEN:
        _mark(state, SUPPORTED, subject, 16 * (1 + other) + value)
    elif kind == RECON_FLOWN:
        _mark(state, RECON + other, subject, value)
    elif kind == VEHICLES_LOST:
        groups[other][subject] -= value
        if other != CAR_BOMBS:
            state.sides[LOST_TANKS + other - TANKS][world.groups[SIDE][subject]] += value
    elif kind == BOMB_SPENT:
        groups[CAR_BOMBS][subject] -= 1
    elif kind == ARRIVED:
        groups[STATUS][subject] = PRESENT
        _stand(world, state, subject, value)
    elif kind == LEFT:
        _leave(world, state, subject, WITHDRAWN)
    elif kind == SCATTERED_ALL:
        _leave(world, state, subject, SCATTERED)
    elif kind == PLACED:
        if other == PRESENT:
            groups[STATUS][subject] = PRESENT
            _stand(world, state, subject, value)
        else:
            _leave(world, state, subject, other)
    elif kind == SET_PEOPLE:
        _set_people(world, state, subject, value)
    elif kind == SET_FREE:
        groups[RELEASED][subject] = 1
    elif kind == MINED:
        state.hexes[MINES][subject] = value
        state.hexes[LAID_BY][subject] = other
    elif kind == SORTIES_SET:
        state.wings[SORTIES_LEFT][subject] = value
    elif kind == RISKED:
        state.wings[RISK][subject] = value
    elif kind == AIRCRAFT_DOWN:
        state.wings[AIRCRAFT][subject] -= value
        state.sides[LOST_AIRCRAFT][other] += value
    elif kind == LEARNED:
        state.hexes[KNOWN + other][subject] = value
    elif kind == HIDDEN:
        _stand(world, state, subject, NO_HEX)
        groups[STATUS][subject] = UNSEEN
    elif kind == GAME_OVER:
        state.clock[OVER] = 1


@rule
def _begin_turn(world: World, state: State, turn: int) -> None:
    state.clock[TURN] = turn
    state.clock[STEP] = 0
    state.clock[ACTIVE] = -1
    for group in range(world.size[GROUPS]):
        state.groups[SPENT][group] = 0
        state.groups[DEEDS][group] = 0
    for side in range(2):
        state.sides[ACTED][side] = 0
    _wipe(world, state, FOUGHT, EVERYBODY)


@rule
def _begin_side(world: World, state: State, side: int) -> None:
    state.clock[ACTIVE] = side
    _wipe(world, state, INTERDICTED, 1 + side)
    _wipe(world, state, COVERED, 1 + side)
    _wipe(world, state, SUPPORTED, 1 + side)
    _wipe(world, state, RECON + side, EVERYBODY)


@rule
def _end_side(world: World, state: State, side: int) -> None:
    state.clock[ACTIVE] = -1
    state.clock[STEP] += 1
    for group in range(world.size[GROUPS]):
        if world.groups[SIDE][group] == side:
            state.groups[SUPPRESSED][group] = 0


@rule
def _mark(state: State, field: int, hex_: int, value: int) -> None:
    marks = state.hexes[field]
    state.clock[MARKED + field - FOUGHT] += (value != 0) - (marks[hex_] != 0)
    marks[hex_] = value


@rule
def _wipe(world: World, state: State, field: int, owner: int) -> None:
    """Take marks off the map: those of `owner`, 1 + side, or EVERYBODY's."""
    if state.clock[MARKED + field - FOUGHT] == 0:
        return
    marks = state.hexes[field]
    for hex_ in range(world.size[HEXES]):
        if marks[hex_] and (owner == EVERYBODY or marks[hex_] // 16 == owner):
            marks[hex_] = 0
            state.clock[MARKED + field - FOUGHT] -= 1


@rule
def has_zone(world: World, state: State, group: int) -> bool:
    """Tell whether a group exerts zones of control; rules 2.2 and 4.1."""
    return (
        state.groups[PLACE][group] != NO_HEX
        and state.groups[PEOPLE][group] >= world.numbers[OUTPOST_BELOW]
        and state.groups[COHESION][group] >= 1000 * world.numbers[ZONE_COHESION]
    )


@rule
def _set_people(world: World, state: State, group: int, people: int) -> None:
    before = has_zone(world, state, group)
    state.sides[LOST_PEOPLE][world.groups[SIDE][group]] += state.groups[PEOPLE][group] - people
    state.groups[PEOPLE][group] = people
    _zone_changed(world, state, group, before)


@rule
def _set_cohesion(world: World, state: State, group: int, cohesion: int) -> None:
    before = has_zone(world, state, group)
    state.groups[COHESION][group] = cohesion
    _zone_changed(world, state, group, before)


@rule
def _zone_changed(world: World, state: State, group: int, before: bool) -> None:
    after = has_zone(world, state, group)
    if after and not before:
        _spread_zone(world, state, group, 1)
    elif before and not after:
        _spread_zone(world, state, group, -1)


@rule
def _spread_zone(world: World, state: State, group: int, change: int) -> None:
    """Add a group's zones to the count, or take them away; not into shelter (rule 4.2)."""
    hex_ = state.groups[PLACE][group]
    zones = state.hexes[ZONE + world.groups[SIDE][group]]
    for direction in range(DIRECTIONS):
        near = world.hexes[NEIGHBOUR + direction][hex_]
        if near >= 0 and world.terrain[SHELTERS][world.hexes[TERRAIN][near]] == 0:
            zones[near] += change


@rule
def _stand(world: World, state: State, group: int, hex_: int) -> None:
    """Put a group into a hex, or off the map, and count it there."""
    side = world.groups[SIDE][group]
    before = state.groups[PLACE][group]
    if has_zone(world, state, group):
        _spread_zone(world, state, group, -1)
    if before != NO_HEX:
        state.hexes[STANDING + side][before] -= 1
    state.groups[PLACE][group] = hex_
    if hex_ != NO_HEX:
        state.hexes[STANDING + side][hex_] += 1
    if has_zone(world, state, group):
        _spread_zone(world, state, group, 1)


@rule
def _leave(world: World, state: State, group: int, status: int) -> None:
    """Take a group off the map: its people count as withdrawn, or as lost where it scattered."""
    side = world.groups[SIDE][group]
    _stand(world, state, group, NO_HEX)
    state.groups[STATUS][group] = status
    if status == WITHDRAWN:
        state.sides[WITHDRAWN_PEOPLE][side] += state.groups[PEOPLE][group]
    else:
        state.sides[LOST_PEOPLE][side] += state.groups[PEOPLE][group]
    state.groups[PEOPLE][group] = 0


def start_state(world: World) -> State:
    """Return the State before the first turn; groups that arrive on turn 0 stand in place."""
    start = world.groups
    groups = world.size[GROUPS]
    state = empty_state(world.size[HEXES], groups, world.size[WINGS], world.size[PLACES])
    state.clock[ACTIVE] = -1
    for hex_ in range(world.size[HEXES]):
        state.hexes[HOLDER][hex_] = world.hexes[HOLDER_AT_START][hex_]
        for side in range(SIDES):
            state.hexes[KNOWN + side][hex_] = world.hexes[HOLDER_AT_START][hex_]
        state.hexes[MINES][hex_] = world.hexes[MINES_AT_START][hex_]
        if state.hexes[MINES][hex_]:
            state.hexes[LAID_BY][hex_] = world.hexes[HOLDER_AT_START][hex_]
    for group in range(groups):
        state.groups[PLACE][group] = NO_HEX
        state.groups[PEOPLE][group] = start[PEOPLE_AT_START][group]
        state.groups[COHESION][group] = 1000 * start[COHESION_AT_START][group]
        state.groups[TRENCH][group] = start[TRENCH_AT_START][group]
        state.groups[STOCK][group] = 1000 * start[STOCK_AT_START][group]
        state.groups[READY][group] = start[READY_AT_START][group]
        for weapon in range(WEAPONS):
            state.groups[TANKS + weapon][group] = start[TANKS_AT_START + weapon][group]
        if start[ARRIVES][group] == 0:
            state.groups[STATUS][group] = PRESENT
            _stand(world, state, group, start[ENTRY][group])
    for wing in range(world.size[WINGS]):
        state.wings[AIRCRAFT][wing] = world.wings[AIRCRAFT_AT_START][wing]
    for place in range(world.size[PLACES]):
        holder = holder_of_place(world, state, place)
        state.places[PLACE_HOLDER][place] = holder
        state.places[HELD][place] = world.numbers[HELD_TURNS] if holder else 0
    return state


@rule
def holder_of_place(world: World, state: State, place: int) -> int:
    """Return who holds all of a place's deciding hexes, 1 + side, or 0; rule 14.3."""
    begin = world.places[KEY_FROM][place]
    holder = state.hexes[HOLDER][world.lists[begin]]
    for index in range(begin, world.places[KEY_TO][place]):
        if state.hexes[HOLDER][world.lists[index]] != holder:
            return 0
    return holder


def fold(world: World, state: State, rows: Sequence[int]) -> None:
    """Write flat rows of events into a State, in order."""
    assert len(rows) % CELLS == 0
    for kind, subject, value, other, _number in each_row(rows):
        evolve(world, state, kind, subject, value, other)
