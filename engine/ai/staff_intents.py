"""Intents of a staff: what each group is about, as people read it."""

from __future__ import annotations

from collections.abc import Sequence

from engine.ai.mission import Tasks, is_fit
from engine.ai.situation import NO_PLACE, Situation, nearest_place
from engine.rules.commander import Intent
from engine.state.orders import ATTACK, MOVE, WITHDRAW, Order


def intents_of(sit: Situation, tasks: Tasks, orders: Sequence[Order]) -> tuple[Intent, ...]:
    """Return the intent of each of the side's groups on the map, by group."""
    attacking = {order.subject for order in orders if order.kind == ATTACK}
    goes_to = {order.subject: order.hex for order in orders if order.kind in (MOVE, WITHDRAW)}
    found = []
    for group in sit.mine:
        mission = tasks.of_group.get(group)
        end = goes_to.get(group, sit.place_of(group))
        if mission is None or (
            mission.attacks and group not in attacking and not is_fit(sit, group)
        ):
            aim = "reserve" if is_fit(sit, group) else "rest"
            if aim == "rest" and sit.is_watched(sit.place_of(group)) and group in goes_to:
                aim = "withdraw"
            found.append(Intent(group, aim, nearest_place(sit, end)))
        else:
            found.append(Intent(group, mission.aim, mission.place))
    return tuple(intent for intent in found if intent.place != NO_PLACE)
