"""Sky: where a side's aircraft fly.

Rules of thumb, all of them design choices: first in support of attacks, two sorties each; then
over own groups that enemies stand beside in force; then to strike enemies beside own groups, and
other enemies after them; in a fog of war, where nothing else is known to be hit, over places to
be taken. Sorties of wings that fly at night are spread over the day.
"""

from __future__ import annotations

from engine.ai.chart import (
    ATTACKS,
    FORCE,
    OBJECTIVES,
    OUR_COUNT,
    OURS,
    PROMISED,
    SORTIE_HEX,
    SORTIE_MISSION,
    SORTIE_WING,
    SORTIES_LENGTH,
    TARGET_FROM,
    TARGET_HEX,
    THEIR_COUNT,
    THEIRS,
    Chart,
    Desk,
)
from engine.ai.estimate import danger_to
from engine.rules.air import why_not_fly, why_not_take_off
from engine.rules.refusals import ALLOWED_ORDER
from engine.rules.zones import in_enemy_zone, part_of_day
from engine.state.compiled import rule
from engine.state.numbers import DISPERSE_BELOW
from engine.state.orders import AIRLIFT, COVER_HEX, RECONNOITRE, STRIKE, SUPPORT
from engine.state.state import AIRCRAFT, PEOPLE, PLACE, SORTIES_LEFT, UNSUPPLIED, State
from engine.state.world import (
    FLIES_AT_NIGHT,
    NO_HEX,
    TURNS_A_DAY,
    WING_SIDE,
    WINGS,
    World,
)

MOST_ON_ONE = 2
"""Sorties of one kind that are flown to one hex."""
COVER_AT = 0
"""Column of an enemy attack, in thousandths, from which a group gets cover."""


@rule
def fly_sorties(world: World, state: State, chart: Chart, desk: Desk, side: int) -> None:
    """Note down a side's sorties."""
    desk.mark[SORTIES_LENGTH] = 0
    for wing in range(world.size[WINGS]):
        if world.wings[WING_SIDE][wing] != side:
            continue
        left = _sorties_now(world, state, wing)
        for _ in range(left):
            if not _fly_one(world, state, chart, desk, side, wing):
                break


@rule
def _sorties_now(world: World, state: State, wing: int) -> int:
    """Return a wing's share of its sorties in this turn, no more than it has aircraft to spare."""
    left = state.wings[SORTIES_LEFT][wing]
    if world.wings[FLIES_AT_NIGHT][wing]:
        turns = TURNS_A_DAY - part_of_day(world, state)
        left = (left + turns - 1) // turns
    return min(left, max(1, state.wings[AIRCRAFT][wing] - 1))


@rule
def _fly_one(world: World, state: State, chart: Chart, desk: Desk, side: int, wing: int) -> bool:
    """Note down where a wing flies next; False where there is nothing for it to do."""
    if why_not_take_off(world, state, side, wing, SUPPORT) == ALLOWED_ORDER:
        for index in range(desk.mark[OUR_COUNT]):
            hex_ = desk.of_group[ATTACKS][desk.of_group[OURS][index]]
            if hex_ != NO_HEX and _flown(desk, hex_, SUPPORT) < MOST_ON_ONE:
                return _note(world, state, desk, side, wing, hex_, SUPPORT)
    if why_not_take_off(world, state, side, wing, AIRLIFT) == ALLOWED_ORDER:
        for index in range(desk.mark[OUR_COUNT]):
            group = desk.of_group[OURS][index]
            hex_ = state.groups[PLACE][group]
            if (
                state.groups[UNSUPPLIED][group] > 0
                and _flown(desk, hex_, AIRLIFT) < MOST_ON_ONE
                and why_not_fly(world, state, side, wing, hex_, AIRLIFT) == ALLOWED_ORDER
            ):
                return _note(world, state, desk, side, wing, hex_, AIRLIFT)
    if why_not_take_off(world, state, side, wing, COVER_HEX) == ALLOWED_ORDER:
        for index in range(desk.mark[OUR_COUNT]):
            hex_ = state.groups[PLACE][desk.of_group[OURS][index]]
            if (
                in_enemy_zone(state, hex_, side)
                and _flown(desk, hex_, COVER_HEX) < 1
                and danger_to(world, state, desk, hex_, side) >= COVER_AT
            ):
                return _note(world, state, desk, side, wing, hex_, COVER_HEX)
    if why_not_take_off(world, state, side, wing, STRIKE) == ALLOWED_ORDER:
        hex_ = _to_strike(world, state, desk, side)
        if hex_ != NO_HEX:
            return _note(world, state, desk, side, wing, hex_, STRIKE)
    if why_not_take_off(world, state, side, wing, RECONNOITRE) == ALLOWED_ORDER:
        hex_ = _to_look_at(chart, desk)
        if hex_ != NO_HEX:
            return _note(world, state, desk, side, wing, hex_, RECONNOITRE)
    return False


@rule
def _to_look_at(chart: Chart, desk: Desk) -> int:
    """Return the hex of the likeliest objective over which nobody has yet been sent to look."""
    best = NO_HEX
    most = 0
    for number in range(chart.size[OBJECTIVES]):
        hex_ = chart.targets[TARGET_HEX][chart.objectives[TARGET_FROM][number]]
        promised = desk.objectives[PROMISED][number]
        if promised > most and _flown(desk, hex_, RECONNOITRE) == 0:
            most = promised
            best = hex_
    return best


@rule
def _to_strike(world: World, state: State, desk: Desk, side: int) -> int:
    """Return the hex where a strike hits most: enemies beside own groups count three times."""
    theirs, forces = desk.of_group[THEIRS], desk.at_hex[FORCE + 1 - side]
    best = NO_HEX
    most = 0
    for index in range(desk.mark[THEIR_COUNT]):
        group = theirs[index]
        hex_ = state.groups[PLACE][group]
        worth = forces[hex_]
        if in_enemy_zone(state, hex_, 1 - side):
            worth *= 3
        worth //= 1 + _flown(desk, hex_, STRIKE)
        if worth <= most or state.groups[PEOPLE][group] < 2 * world.numbers[DISPERSE_BELOW]:
            continue
        if not _is_attacked(desk, hex_):
            most = worth
            best = hex_
    return best


@rule
def _is_attacked(desk: Desk, hex_: int) -> bool:
    count = 0
    for index in range(desk.mark[OUR_COUNT]):
        count += desk.of_group[ATTACKS][desk.of_group[OURS][index]] == hex_
    return count > 0


@rule
def _flown(desk: Desk, hex_: int, mission: int) -> int:
    """Return how many sorties of a kind have been noted down for a hex."""
    hexes, missions = desk.sorties[SORTIE_HEX], desk.sorties[SORTIE_MISSION]
    count = 0
    for index in range(desk.mark[SORTIES_LENGTH]):
        if hexes[index] == hex_ and missions[index] == mission:
            count += 1
    return count


@rule
def _note(
    world: World, state: State, desk: Desk, side: int, wing: int, hex_: int, mission: int
) -> bool:
    if why_not_fly(world, state, side, wing, hex_, mission) != ALLOWED_ORDER:
        return False
    index = desk.mark[SORTIES_LENGTH]
    desk.sorties[SORTIE_WING][index] = wing
    desk.sorties[SORTIE_HEX][index] = hex_
    desk.sorties[SORTIE_MISSION][index] = mission
    desk.mark[SORTIES_LENGTH] = index + 1
    return True
