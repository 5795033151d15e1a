"""History's orders as they are written down in a scenario's folder."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

from engine.rules.order_words import read_order
from engine.scenario.scenario import Scenario
from engine.state.digest import digest_of_world
from engine.state.evolve import start_state
from engine.state.index import index_of
from engine.state.orders import Order
from engine.state.world import World

Orders = Mapping[tuple[int, int], tuple[Order, ...]]
"""The orders of each turn and side; a side that ordered nothing may be missing."""


def written_orders(scenario: Scenario, world: World) -> Orders | None:
    """Return history's orders from `orders.expanded.yaml`, None where there is no such file."""
    if scenario.expanded is None:
        return None
    index = index_of(scenario)
    return {
        (each.turn, index.side(each.side)): tuple(
            read_order(world, index, words) for words in each.orders
        )
        for each in scenario.expanded.player_turns
    }


def origin_of(scenario: Scenario, world: World) -> str:
    """Return the fingerprint of all that history's orders are planned from."""
    text = blake2b(digest_of_world(world, start_state(world)).encode(), digest_size=8)
    for tasking in scenario.orders.taskings:
        due = [scenario.events[event].until for event in tasking.serves]
        told = (tasking.groups, tasking.wings, tasking.task, tasking.place)
        text.update(repr((told, tasking.begins, tasking.until, due)).encode())
    return text.hexdigest()


def is_out_of_date(scenario: Scenario, world: World) -> bool:
    """Tell whether the written orders were planned from something else than what there is now."""
    expanded = scenario.expanded
    return expanded is not None and expanded.made_from != origin_of(scenario, world)
