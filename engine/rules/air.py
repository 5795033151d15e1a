"""Aircraft: sorties, missions, air defence; rules of chapter 10."""

from __future__ import annotations

from engine.rules.bases import airfield_in, danger_to_base, is_base_lost, is_in_place
from engine.rules.distance import hex_distance
from engine.rules.losses import lose_people, shake
from engine.rules.refusals import (
    ALLOWED_ORDER,
    BASE_CLOSED,
    NO_FLYING_WEATHER,
    NO_SORTIES,
    NOT_YOURS,
    OFF_THE_MAP,
    POINTLESS_MISSION,
    TOO_DARK,
    WRONG_MISSION,
)
from engine.rules.stacking import is_enemy_in
from engine.rules.zones import is_dark, part_of_day
from engine.state.compiled import rule
from engine.state.events import (
    AIRCRAFT_DOWN,
    COVER,
    DID,
    GROUNDED,
    INTERDICTION,
    LAPSED,
    RECON_FLOWN,
    RISKED,
    SORTIE,
    SORTIES_SET,
    STOCKED,
    SUPPORT_GIVEN,
    SUPPRESSION,
)
from engine.state.numbers import (
    AIRLIFT_RECEIVED,
    HARASS_RANGE,
    RISK_AIR_DEFENCE,
    RISK_GUNS,
    STOCK_FULL,
    STRIKE_COHESION,
    STRIKE_LOSSES,
    STRIKE_SUPPRESSION,
)
from engine.state.orders import (
    AIRLIFT,
    COVER_HEX,
    FLY,
    INTERDICT,
    ORDER_CELLS,
    RECONNOITRE,
    STRIKE,
    SUPPORT,
    FlatOrders,
)
from engine.state.run import Run, record
from engine.state.state import (
    AIRCRAFT,
    COVERED,
    GUNS,
    HOLDER,
    INTERDICTED,
    PLACE,
    RECON,
    RISK,
    SORTIES_LEFT,
    STANDING,
    STOCK,
    STRUCK,
    SUPPORTED,
    SUPPRESSED,
    TURN,
    State,
)
from engine.state.world import (
    AIR_DEFENCE,
    DIRECTIONS,
    FIRST_TURN,
    FLIES_AT_NIGHT,
    FOG,
    GROUPS,
    HEXES,
    LAST_TURN,
    MISSIONS,
    NO_FLYING,
    NO_HEX,
    ROAD,
    SIDE,
    SORTIES,
    WING_SIDE,
    WINGS,
    World,
)

MOST_SORTIES = 15
"""Sorties of one kind at one hex that are counted; a mark on the map has no room for more."""


@rule
def refresh_sorties(world: World, state: State, run: Run) -> None:
    """Give each wing its sorties of the day, on the first turn of a date; rule 10.1.

    A wing that comes into service during a date has its sorties at once, one that goes out of
    service or has no aircraft left has none.
    """
    turn = state.clock[TURN]
    for wing in range(world.size[WINGS]):
        left = state.wings[SORTIES_LEFT][wing]
        first = world.wings[FIRST_TURN][wing]
        if turn < first or turn > world.wings[LAST_TURN][wing] or state.wings[AIRCRAFT][wing] == 0:
            left = 0
        elif part_of_day(world, state) == 0 or turn == 1 or turn == first:
            left = world.wings[SORTIES][wing]
        if left != state.wings[SORTIES_LEFT][wing]:
            record(world, state, run, SORTIES_SET, wing, left, 0, 1001)


@rule
def why_not_take_off(world: World, state: State, side: int, wing: int, mission: int) -> int:
    """Return why a wing cannot fly a mission wherever it leads, or ALLOWED_ORDER."""
    if world.wings[WING_SIDE][wing] != side:
        return NOT_YOURS
    if world.turns[NO_FLYING][state.clock[TURN]]:
        return NO_FLYING_WEATHER
    if mission < 0 or mission > AIRLIFT or (world.wings[MISSIONS][wing] >> mission) & 1 == 0:
        return WRONG_MISSION
    if is_dark(world, state) and world.wings[FLIES_AT_NIGHT][wing] == 0:
        return TOO_DARK
    if state.wings[SORTIES_LEFT][wing] == 0 or state.wings[AIRCRAFT][wing] == 0:
        return NO_SORTIES
    if is_base_lost(world, state, wing) or danger_to_base(world, state, wing) != NO_HEX:
        return BASE_CLOSED
    return ALLOWED_ORDER


@rule
def has_aim(world: World, state: State, side: int, wing: int, hex_: int, mission: int) -> bool:
    """Tell whether there is something in a hex for a mission; rules 10.3 and 10.7."""
    if mission == SUPPORT or mission == STRIKE:
        return is_enemy_in(state, hex_, side)
    if mission == INTERDICT:
        # Who flew first closes the road: a mark holds the sorties of one side.
        return is_on_road(world, hex_) and state.hexes[INTERDICTED][hex_] // 16 != 2 - side
    if mission == COVER_HEX:
        return state.hexes[STANDING + side][hex_] > 0 or state.hexes[HOLDER][hex_] == 1 + side
    if mission == RECONNOITRE:
        return world.size[FOG] != 0
    return airfield_in(world, state, side, wing, hex_) >= 0


@rule
def why_not_fly(world: World, state: State, side: int, wing: int, hex_: int, mission: int) -> int:
    """Return why a wing cannot fly a mission to a hex, or ALLOWED_ORDER."""
    refusal = why_not_take_off(world, state, side, wing, mission)
    if refusal != ALLOWED_ORDER:
        return refusal
    if hex_ < 0 or hex_ >= world.size[HEXES]:
        return OFF_THE_MAP
    if not has_aim(world, state, side, wing, hex_, mission):
        return POINTLESS_MISSION
    return ALLOWED_ORDER


@rule
def is_on_road(world: World, hex_: int) -> bool:
    """Tell whether a road leads out of a hex."""
    roads = 0
    for direction in range(DIRECTIONS):
        roads += world.hexes[ROAD + direction][hex_]
    return roads > 0


@rule
def fly(world: World, state: State, run: Run, side: int, orders: FlatOrders) -> None:
    """Fly a side's sorties; rules 10.2 to 10.7."""
    for start in range(0, len(orders.rows), ORDER_CELLS):
        if orders.rows[start] != FLY:
            continue
        wing = orders.rows[start + 1]
        hex_ = orders.rows[start + 2]
        mission = orders.rows[start + 3]
        refusal = why_not_fly(world, state, side, wing, hex_, mission)
        if refusal == ALLOWED_ORDER:
            _fly_sortie(world, state, run, side, wing, hex_, mission)
            continue
        if refusal == BASE_CLOSED:
            danger = danger_to_base(world, state, wing)
            record(world, state, run, GROUNDED, wing, danger, 0, 1002)
        record(world, state, run, LAPSED, wing, FLY, refusal, 103)


@rule
def _fly_sortie(
    world: World, state: State, run: Run, side: int, wing: int, hex_: int, mission: int
) -> None:
    """Fly one sortie: through air defence, then to its mission; rule 10.3."""
    record(world, state, run, SORTIE, wing, hex_, mission, 1003)
    left = state.wings[SORTIES_LEFT][wing] - 1
    record(world, state, run, SORTIES_SET, wing, left, 0, 1001)
    _pass_air_defence(world, state, run, side, wing, hex_)
    if mission == SUPPORT:
        count = _one_more(state, SUPPORTED, hex_, side)
        record(world, state, run, SUPPORT_GIVEN, hex_, count, side, 1003)
    elif mission == STRIKE:
        _strike(world, state, run, side, hex_)
    elif mission == INTERDICT:
        count = _one_more(state, INTERDICTED, hex_, side)
        record(world, state, run, INTERDICTION, hex_, count, side, 1003)
    elif mission == COVER_HEX:
        count = _one_more(state, COVERED, hex_, side)
        record(world, state, run, COVER, hex_, count, side, 1003)
    elif mission == RECONNOITRE:
        count = min(MOST_SORTIES, state.hexes[RECON + side][hex_] + 1)
        record(world, state, run, RECON_FLOWN, hex_, count, side, 1003)
    elif mission == AIRLIFT:
        _supply_by_air(world, state, run, side, airfield_in(world, state, side, wing, hex_))


@rule
def _one_more(state: State, field: int, hex_: int, side: int) -> int:
    """Return how many sorties of a side a hex is marked with, and one more."""
    mark = state.hexes[field][hex_]
    if mark // 16 != 1 + side:
        return 1
    return min(MOST_SORTIES, mark % 16 + 1)


@rule
def _pass_air_defence(
    world: World, state: State, run: Run, side: int, wing: int, hex_: int
) -> None:
    """Add up what a sortie risks, and lose an aircraft when that makes a whole one; rule 10.5."""
    risk = 0
    for group in range(world.size[GROUPS]):
        place = state.groups[PLACE][group]
        if world.groups[SIDE][group] == side or place == NO_HEX:
            continue
        if hex_distance(world, place, hex_) <= world.numbers[HARASS_RANGE]:
            risk += world.groups[AIR_DEFENCE][group] * world.numbers[RISK_AIR_DEFENCE]
            if state.groups[GUNS][group] > 0:
                risk += world.numbers[RISK_GUNS]
    if risk == 0:
        return
    carried = state.wings[RISK][wing] + risk
    while carried >= 100:
        carried -= 100
        if state.wings[AIRCRAFT][wing] > 0:
            record(world, state, run, AIRCRAFT_DOWN, wing, 1, side, 1005)
    record(world, state, run, RISKED, wing, carried, 0, 1005)


@rule
def _strike(world: World, state: State, run: Run, side: int, hex_: int) -> None:
    """Strike the enemies of a side in a hex; rule 10.6."""
    for group in range(world.size[GROUPS]):
        if state.groups[PLACE][group] != hex_ or world.groups[SIDE][group] == side:
            continue
        record(world, state, run, DID, group, STRUCK, 0, 1006)
        if world.numbers[STRIKE_SUPPRESSION]:
            suppress(world, state, run, group, 1006)
        shake(world, state, run, group, 1000 * world.numbers[STRIKE_COHESION], 1006)
        lose_people(world, state, run, group, 1000 * world.numbers[STRIKE_LOSSES], 1006)


@rule
def suppress(world: World, state: State, run: Run, group: int, number: int) -> None:
    """Suppress a group until the end of its side's next player-turn; rules 7.16 and 10.6."""
    if state.groups[SUPPRESSED][group] == 0:
        record(world, state, run, SUPPRESSION, group, 1, 0, number)


@rule
def _supply_by_air(world: World, state: State, run: Run, side: int, place: int) -> None:
    """Stock the groups of a side in a base, as far as they have room; rule 10.7."""
    for group in range(world.size[GROUPS]):
        hex_ = state.groups[PLACE][group]
        if world.groups[SIDE][group] != side or hex_ == NO_HEX:
            continue
        if is_in_place(world, hex_, place):
            room = 1000 * world.numbers[STOCK_FULL] - state.groups[STOCK][group]
            gain = min(room, 1000 * world.numbers[AIRLIFT_RECEIVED])
            if gain > 0:
                record(world, state, run, STOCKED, group, gain, 1000, 1007)
