"""Works, stances and guns of a staff: what groups do where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.ai.mission import Tasks
from engine.ai.situation import Situation
from engine.rules.bombs import why_not_lay_mines
from engine.rules.combat import why_not_fire
from engine.rules.recovery import why_not_dig
from engine.rules.refusals import ALLOWED_ORDER
from engine.state.numbers import OUTPOST_BELOW, STOCK_ATTACK, STOCK_FIRE
from engine.state.orders import DIG, FIRE, LAY_MINES, STANCE_ORDER, Order
from engine.state.state import COHESION, DELAY, GUNS, HOLD, LAST, PEOPLE, STANCE, STOCK
from engine.state.world import NO_HEX

MINE_REACH = 6
"""Hexes within which an enemy makes a garrison lay mines, once it is dug in."""
LAST_POINTS = 4
"""Points a day from which on a place is held to the last."""
LAST_COHESION = 35_000
"""Thousandths of cohesion below which nobody is asked to stand to the last."""


def works(sit: Situation, tasks: Tasks, idle: Sequence[int]) -> Iterator[Order]:
    """Yield digging by groups that stay where they are, and mines where that is done."""
    for group in idle:
        if why_not_dig(sit.world, sit.state, group) == ALLOWED_ORDER:
            yield Order(DIG, group)
            continue
        mission = tasks.of_group.get(group)
        if (
            mission is not None
            and mission.aim == "hold"
            and sit.nearest_foe((sit.place_of(group),)) <= MINE_REACH
            and why_not_lay_mines(sit.world, sit.state, sit.side, group) == ALLOWED_ORDER
            and sit.at[sit.place_of(group)][0] == group
        ):
            yield Order(LAY_MINES, group)


def stances(sit: Situation, tasks: Tasks) -> Iterator[Order]:
    """Yield new stances: to the last where a place is worth it, delay for lone outposts."""
    for group in sit.mine:
        wanted = _stance(sit, tasks, group)
        if wanted != sit.state.groups[STANCE][group]:
            yield Order(STANCE_ORDER, group, NO_HEX, wanted)


def gunfire(sit: Situation, targets: Sequence[int], attackers: frozenset[int]) -> Iterator[Order]:
    """Yield the fire of guns: at what is attacked, else at enemies next to the side's groups."""
    for group in sit.mine:
        if sit.state.groups[GUNS][group] == 0:
            continue
        needed = int(sit.world.numbers[STOCK_FIRE])
        if group in attackers:
            needed += int(sit.world.numbers[STOCK_ATTACK])
        if sit.state.groups[STOCK][group] < 1000 * needed:
            continue
        for target in (*targets, *_in_contact(sit)):
            if why_not_fire(sit.world, sit.state, sit.side, group, target) == ALLOWED_ORDER:
                yield Order(FIRE, group, target)
                break


def _in_contact(sit: Situation) -> list[int]:
    return [hex_ for hex_ in sorted(sit.foes_at) if any(near in sit.at for near in sit.near(hex_))]


def _stance(sit: Situation, tasks: Tasks, group: int) -> int:
    mission = tasks.of_group.get(group)
    hex_ = sit.place_of(group)
    if mission is not None and mission.aim == "hold" and hex_ in mission.goals:
        steady = sit.state.groups[COHESION][group] >= LAST_COHESION
        return LAST if mission.points >= LAST_POINTS and steady else HOLD
    if sit.state.groups[PEOPLE][group] < sit.world.numbers[OUTPOST_BELOW]:
        return DELAY
    return HOLD
