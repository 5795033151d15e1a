"""Aircraft of a staff: where its sorties do most good."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.ai.mission import Tasks
from engine.ai.situation import Situation
from engine.rules.air import why_not_fly, why_not_take_off
from engine.rules.refusals import ALLOWED_ORDER
from engine.rules.zones import part_of_day
from engine.state.numbers import AIR_SHIFT, AIR_SHIFT_MOST
from engine.state.orders import (
    AIRLIFT,
    COVER_HEX,
    FLY,
    INTERDICT,
    RECONNOITRE,
    STRIKE,
    SUPPORT,
    Order,
)
from engine.state.state import SORTIES_LEFT, STOCK, UNSUPPLIED
from engine.state.world import (
    FLIES_AT_NIGHT,
    FOG,
    TURNS_A_DAY,
    WING_SIDE,
    WINGS,
)

STRIKE_REACH = 6
"""Hexes from the side's places and goals within which enemies are struck."""
AIRLIFT_BELOW = 40_000
"""Thousandths of stock below which a base is supplied by air."""


def flights(sit: Situation, tasks: Tasks, targets: Sequence[int]) -> list[Order]:
    """Return the sorties of a player-turn.

    Args:
        sit: the situation.
        tasks: what the side's groups are about.
        targets: hexes that it attacks, what matters most first.
    """
    sorties = [
        wing for wing in range(int(sit.world.size[WINGS])) for _ in range(_sorties_now(sit, wing))
    ]
    orders: list[Order] = []
    for mission, hex_ in _wishes(sit, tasks, targets):
        for wing in sorties:
            if why_not_fly(sit.world, sit.state, sit.side, wing, hex_, mission) == ALLOWED_ORDER:
                orders.append(Order(FLY, wing, hex_, mission))
                sorties.remove(wing)
                break
    return orders


def _sorties_now(sit: Situation, wing: int) -> int:
    """Return a wing's share of its sorties in this turn; all where it flies by day only."""
    world = sit.world
    if world.wings[WING_SIDE][wing] != sit.side:
        return 0
    missions = (SUPPORT, STRIKE, INTERDICT, COVER_HEX, RECONNOITRE, AIRLIFT)
    if all(
        why_not_take_off(world, sit.state, sit.side, wing, mission) != ALLOWED_ORDER
        for mission in missions
    ):
        return 0
    left = int(sit.state.wings[SORTIES_LEFT][wing])
    if not world.wings[FLIES_AT_NIGHT][wing]:
        return left
    return -(-left // (TURNS_A_DAY - int(part_of_day(world, sit.state))))


def _wishes(sit: Situation, tasks: Tasks, targets: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield missions and hexes, what matters most first, one sortie each."""
    yield from _airlifts(sit)
    most = int(sit.world.numbers[AIR_SHIFT_MOST] // max(1, sit.world.numbers[AIR_SHIFT]))
    for _ in range(most):
        for target in targets:
            yield SUPPORT, target
    garrisons = _pressed_garrisons(sit, tasks)
    for _, hex_ in garrisons:
        for near in _strongest_first(sit, [n for n in sit.near(hex_) if sit.has_foe(n)]):
            yield STRIKE, near
    for _ in range(most):
        for _, hex_ in garrisons:
            yield COVER_HEX, hex_
    if sit.world.size[FOG]:
        for mission in sorted(tasks.missions, key=lambda each: (-each.worth, each.place)):
            yield RECONNOITRE, mission.goals[0]
    for hex_ in _strongest_first(sit, _near_what_matters(sit, tasks)):
        yield STRIKE, hex_


def _airlifts(sit: Situation) -> Iterator[tuple[int, int]]:
    for hex_ in sorted(sit.at):
        groups = sit.at[hex_]
        if any(
            sit.state.groups[UNSUPPLIED][group] or sit.state.groups[STOCK][group] < AIRLIFT_BELOW
            for group in groups
        ):
            yield AIRLIFT, hex_


def _pressed_garrisons(sit: Situation, tasks: Tasks) -> list[tuple[int, int]]:
    """Return the hexes of garrisons with enemies next to them, the most pressed first."""
    found = set()
    for group, mission in tasks.of_group.items():
        hex_ = sit.place_of(group)
        if mission.aim == "hold" and hex_ in mission.goals:
            pressure = sit.threat_to((hex_,), 1) * mission.points
            if any(sit.has_foe(near) for near in sit.near(hex_)):
                found.add((-pressure, hex_))
    return sorted(found)


def _near_what_matters(sit: Situation, tasks: Tasks) -> list[int]:
    goals = sorted({goal for mission in tasks.missions for goal in mission.goals})
    return [
        hex_
        for hex_ in sit.foes_at
        if any(sit.distance(hex_, goal) <= STRIKE_REACH for goal in goals)
    ]


def _strongest_first(sit: Situation, hexes: Sequence[int]) -> list[int]:
    return sorted(hexes, key=lambda hex_: (-sum(sit.power[g] for g in sit.foes_at[hex_]), hex_))
