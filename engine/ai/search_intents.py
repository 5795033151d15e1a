"""Intents of a plan that was changed: what the groups are about that now do something else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.ai.variations import Ground
from engine.rules.commander import Intent, Plan
from engine.rules.distance import hex_distance
from engine.rules.ways import hexes_of
from engine.state.orders import ATTACK, MOVE, WITHDRAW, Order
from engine.state.state import HOLDER, PLACE, ZONE
from engine.state.world import DAY_POINTS, GROUPS, HOLDER_AT_START, NO_HEX, PLACES, SIDE

REST = "rest"


def mended(ground: Ground, plan: Plan, orders: Sequence[Order]) -> tuple[Intent, ...]:
    """Return the intents of a plan, mended where groups were given other orders than in it.

    Args:
        ground: what was planned on.
        plan: with the intents of all groups of the side on the map.
        orders: given in place of the plan's.
    """
    world, state, side = ground
    if not world.size[PLACES]:
        return ()
    told = {intent.group: intent for intent in plan.intents}
    before, after = _by_group(plan.orders), _by_group(orders)
    found = []
    for group in range(int(world.size[GROUPS])):
        if world.groups[SIDE][group] != side or state.groups[PLACE][group] == NO_HEX:
            continue
        intent = told.get(group)
        if intent is None or before.get(group) != after.get(group):
            intent = _intent(ground, group, after.get(group, []), intent)
        found.append(intent)
    return tuple(found)


def _by_group(orders: Iterable[Order]) -> dict[int, list[Order]]:
    """Return what groups do that says what they are about: marches and attacks."""
    found: dict[int, list[Order]] = {}
    for order in orders:
        if order.kind in (MOVE, WITHDRAW, ATTACK):
            found.setdefault(order.subject, []).append(order)
    return found


def _intent(ground: Ground, group: int, orders: Sequence[Order], before: Intent | None) -> Intent:
    """Return what a group is about, going by what it does and by where that is."""
    _, state, side = ground
    here = int(state.groups[PLACE][group])
    for order in reversed(orders):
        place = _place_near(ground, order.hex)
        if order.kind == WITHDRAW:
            return Intent(group, "withdraw", place)
        if order.kind == ATTACK:
            return Intent(group, _aim_at(ground, place), place)
        if before is not None and _is_nearer(ground, before.place, order.hex, here):
            return before
        if _is_own(ground, place):
            return Intent(group, "reserve", place)
        return Intent(group, _aim_at(ground, place), place)
    place = _place_near(ground, here)
    if _is_own(ground, place) and here in hexes_of(ground.world, place):
        return Intent(group, "hold", place)
    if state.hexes[ZONE + 1 - side][here]:
        return Intent(group, "screen", place)
    if before is not None and before.aim == REST:
        return before
    return Intent(group, "reserve", place)


def _aim_at(ground: Ground, place: int) -> str:
    """Return what an attack near a place is for."""
    if _is_own(ground, place):
        return "hold"
    world, _, side = ground
    held = all(world.hexes[HOLDER_AT_START][hex_] == 1 + side for hex_ in hexes_of(world, place))
    return "retake" if held else "take"


def _is_own(ground: Ground, place: int) -> bool:
    holders = ground.state.hexes[HOLDER]
    return all(holders[hex_] == 1 + ground.side for hex_ in hexes_of(ground.world, place))


def _is_nearer(ground: Ground, place: int, goal: int, start: int) -> bool:
    """Tell whether a march leads towards a place."""
    return _away(ground, place, goal) < _away(ground, place, start)


def _away(ground: Ground, place: int, hex_: int) -> int:
    world = ground.world
    return min(int(hex_distance(world, hex_, other)) for other in hexes_of(world, place))


def _place_near(ground: Ground, hex_: int) -> int:
    """Return the place nearest to a hex, of equally near ones the first that earns points."""
    world = ground.world
    return min(
        range(int(world.size[PLACES])),
        key=lambda place: (_away(ground, place, hex_), not world.places[DAY_POINTS][place], place),
    )
