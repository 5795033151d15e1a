"""Odds: what an attack would come to, reckoned without trying it; after rules 7.2 to 7.19.

A staff reckons many attacks that it then does not make. Those that it means to make are tried
with the rules themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.ai.situation import Situation
from engine.rules.losses import felt
from engine.rules.power import column_of, fitness, rate_at, worth_of_vehicles
from engine.state.numbers import (
    ATTACK_FRONTAGE,
    BREAK_DELAY,
    BREAK_HOLD,
    BREAK_LAST,
    COMBINED_ARMS_SHIFT,
    COMBINED_ARMS_VEHICLES,
    COMMAND_SHIFT,
    CONCENTRIC_SHIFT,
    DEFENCE_FRONTAGE,
    EVEN_COLUMN,
    GUN_RANGE,
    GUN_SHIFT,
    GUN_SHIFT_MOST,
    LEAST_COLUMN,
    MOST_COLUMN,
    MOST_SHIFT,
    OUTPOST_BELOW,
    SUPPRESSED_SHIFT,
    SURPRISE_SHIFT,
    TRENCH_SHIFT,
    UNSUPPLIED_ATTACK_SHIFT,
    UNSUPPLIED_DEFENCE_SHIFT,
)
from engine.state.state import (
    ARMOURED,
    COHESION,
    DELAY,
    GUNS,
    LAST,
    PEOPLE,
    STANCE,
    SUPPRESSED,
    TANKS,
    TRENCH,
    UNSUPPLIED,
)
from engine.state.world import (
    ATTACK_LOSS,
    COMMAND,
    DEFENCE_LOSS,
    DEFENCE_SHOCK,
    FOOT,
    MOBILITY,
    OPEN,
    SHIFT,
    SURPRISE,
    TERRAIN,
    THRESHOLD,
)

Attackers = Sequence[tuple[int, int]]
"""Groups that attack, each with the hex that it attacks from."""


def column_against(sit: Situation, target: int, attackers: Attackers) -> int:
    """Return the column that an attack comes to, in thousandths.

    Args:
        sit: the situation.
        target: a hex with enemies in it.
        attackers: at least one.
    """
    world = sit.world
    attack = sum(
        massed(sit, [group for group, here in attackers if here == from_], ATTACK_FRONTAGE)
        for from_ in sorted({here for _, here in attackers})
    )
    defence = massed(sit, sit.foes_at[target], DEFENCE_FRONTAGE)
    shift = ground_shift(sit, target)
    shift += _directions(sit, [here for _, here in attackers])
    shift += _arms(sit, target, [group for group, _ in attackers])
    shift -= guns_near(sit, target) * int(world.numbers[GUN_SHIFT])
    shift += int(world.turns[SURPRISE + sit.side][sit.turn] * world.numbers[SURPRISE_SHIFT])
    shift += _wear(sit, [group for group, _ in attackers])
    most = int(world.numbers[MOST_SHIFT])
    column = int(column_of(world, max(1, attack), max(1, defence)))
    column += max(-most, min(most, shift))
    return max(int(world.numbers[LEAST_COLUMN]), min(int(world.numbers[MOST_COLUMN]), column))


def massed(sit: Situation, groups: Sequence[int], frontage: int) -> int:
    """Return the power of groups that fight over one side of a hex, or in one; rule 3.3."""
    world, state = sit.world, sit.state
    room = int(world.numbers[frontage])
    power = 0
    for group in sorted(groups, key=lambda group: (-fitness(world, state, group), group)):
        people = min(room, int(state.groups[PEOPLE][group]))
        room -= people
        power += int(
            (people + worth_of_vehicles(world, state, group)) * fitness(world, state, group)
        )
    return power


def ground_shift(sit: Situation, target: int) -> int:
    """Return what ground, trenches and want do to the column; 7.4, 7.5, 7.11 and 7.16."""
    world, state = sit.world, sit.state
    shift = int(world.terrain[SHIFT][world.hexes[TERRAIN][target]])
    groups = sit.foes_at.get(target, ())
    whole = max(1, sum(sit.power[group] for group in groups))
    for group in groups:
        own = int(world.numbers[TRENCH_SHIFT] * state.groups[TRENCH][group])
        if state.groups[UNSUPPLIED][group]:
            own += int(world.numbers[UNSUPPLIED_DEFENCE_SHIFT])
        if state.groups[SUPPRESSED][group]:
            own -= int(world.numbers[SUPPRESSED_SHIFT])
        shift += own * sit.power[group] // whole
    return shift


def guns_near(sit: Situation, target: int) -> int:
    """Return how many groups' guns help to defend a hex, as many as can count; rule 7.8."""
    world, state = sit.world, sit.state
    count = sum(
        state.groups[GUNS][group] > 0
        and sit.distance(sit.place_of(group), target) <= world.numbers[GUN_RANGE]
        for group in sit.foes
    )
    return min(int(count), int(world.numbers[GUN_SHIFT_MOST] // max(1, world.numbers[GUN_SHIFT])))


def progress_of(sit: Situation, target: int, column: int) -> int:
    """Return how far one attack brings the defenders towards giving way, in thousandths."""
    world, state = sit.world, sit.state
    shock = int(rate_at(world, DEFENCE_SHOCK, column)) // 1000
    least = 1000
    for group in sit.foes_at[target]:
        spare = int(state.groups[COHESION][group]) - 1000 * breaks_below(sit, group)
        least = min(least, 1000 * int(felt(world, group, shock)) // max(1, spare))
    return max(0, min(1000, least))


def breaks_below(sit: Situation, group: int) -> int:
    """Return the points of cohesion below which a group gives way; rule 8.1."""
    stance = sit.state.groups[STANCE][group]
    is_outpost = sit.state.groups[PEOPLE][group] < sit.world.numbers[OUTPOST_BELOW]
    if stance == LAST:
        return int(sit.world.numbers[BREAK_LAST])
    if stance == DELAY or is_outpost:
        return int(sit.world.numbers[BREAK_DELAY])
    return int(sit.world.numbers[BREAK_HOLD])


def cost_of(sit: Situation, attackers: Attackers, column: int) -> int:
    """Return what the people cost that an attack loses, in cents."""
    people = sum(int(sit.state.groups[PEOPLE][group]) for group, _ in attackers)
    lost = people * int(rate_at(sit.world, ATTACK_LOSS, column)) // 1000
    return sit.worth_of_people(lost) // 1000


def harm_of(sit: Situation, target: int, column: int) -> int:
    """Return what the people cost whom an attack hits, in cents."""
    people = sum(int(sit.state.groups[PEOPLE][group]) for group in sit.foes_at[target])
    lost = people * int(rate_at(sit.world, DEFENCE_LOSS, column)) // 1000
    return sit.worth_of_people(lost) // 1000


def power_needed(sit: Situation, target: int, column: int) -> int:
    """Return the power, in thousands, that brings an attack from two sides to a column."""
    numbers = sit.world.numbers
    wanted = column - ground_shift(sit, target) - int(numbers[CONCENTRIC_SHIFT])
    wanted = max(-3000, min(5000, wanted))
    thresholds = sit.world.combat[THRESHOLD]
    place = wanted + 1000 * int(numbers[EVEN_COLUMN])
    index = min(place // 1000, len(thresholds) - 2)
    low, high = int(thresholds[index]), int(thresholds[index + 1])
    ratio = low + (high - low) * (place - 1000 * index) // 1000
    defence = massed(sit, sit.foes_at.get(target, ()), DEFENCE_FRONTAGE) // 1000
    return defence * ratio // 100


def _directions(sit: Situation, hexes: Sequence[int]) -> int:
    """Return the shift of an attack out of hexes that do not touch; rule 7.6."""
    apart = any(sit.distance(one, other) > 1 for one in hexes for other in hexes)
    return int(sit.world.numbers[CONCENTRIC_SHIFT]) if apart else 0


def _arms(sit: Situation, target: int, groups: Sequence[int]) -> int:
    """Return the shift of foot soldiers with armour, and of unlike commands; 7.7 and 7.12."""
    world, state = sit.world, sit.state
    shift = 0
    if len({int(world.groups[COMMAND][group]) for group in groups}) > 1:
        shift += int(world.numbers[COMMAND_SHIFT])
    armour = {g: int(state.groups[TANKS][g] + state.groups[ARMOURED][g]) for g in groups}
    on_foot = sum(
        int(state.groups[PEOPLE][group])
        for group in groups
        if armour[group] == 0 or world.groups[MOBILITY][group] == FOOT
    )
    if (
        world.terrain[OPEN][world.hexes[TERRAIN][target]]
        and sum(armour.values()) >= world.numbers[COMBINED_ARMS_VEHICLES]
        and on_foot >= world.numbers[OUTPOST_BELOW]
    ):
        shift += int(world.numbers[COMBINED_ARMS_SHIFT])
    return shift


def _wear(sit: Situation, groups: Sequence[int]) -> int:
    """Return what attackers out of supply or suppressed cost the column; 7.11 and 7.16."""
    whole = max(1, sum(sit.power[group] for group in groups))
    shift = 0
    for group in groups:
        own = 0
        if sit.state.groups[UNSUPPLIED][group]:
            own += int(sit.world.numbers[UNSUPPLIED_ATTACK_SHIFT])
        if sit.state.groups[SUPPRESSED][group]:
            own += int(sit.world.numbers[SUPPRESSED_SHIFT])
        shift += own * sit.power[group] // whole
    return shift
