"""Intents of a staff: what each group is about, as people read it."""

from __future__ import annotations

from collections.abc import Sequence

from engine.ai.mission import Mission, Tasks, is_fit
from engine.ai.situation import NO_PLACE, Situation, nearest_place
from engine.rules.commander import Intent
from engine.state.orders import ATTACK, MOVE, WITHDRAW, Order

ABOUT_THERE = 6
"""Hexes from a mission's goals beyond which who stands still is no part of it yet."""


def intents_of(sit: Situation, tasks: Tasks, orders: Sequence[Order]) -> tuple[Intent, ...]:
    """Return the intent of each of the side's groups on the map, by group."""
    attacking = {order.subject for order in orders if order.kind == ATTACK}
    goes_to = {order.subject: order.hex for order in orders if order.kind in (MOVE, WITHDRAW)}
    found = []
    for group in sit.mine:
        here = sit.place_of(group)
        end = goes_to.get(group, here)
        mission = tasks.of_group.get(group)
        if mission is not None and (
            group in attacking or _is_part(sit, mission, group, group in goes_to)
        ):
            found.append(Intent(group, mission.aim, mission.place))
            continue
        aim = "reserve" if is_fit(sit, group) else "rest"
        if aim == "rest" and sit.is_watched(here) and group in goes_to:
            aim = "withdraw"
        found.append(Intent(group, aim, nearest_place(sit, end)))
    return tuple(intent for intent in found if intent.place != NO_PLACE)


def _is_part(sit: Situation, mission: Mission, group: int, marches: bool) -> bool:
    """Tell whether a group that does not attack in this turn takes part in its mission."""
    if not mission.attacks:
        return True
    away = min(sit.distance(sit.place_of(group), goal) for goal in mission.goals)
    return is_fit(sit, group) and (marches or away <= ABOUT_THERE)
