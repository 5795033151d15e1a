"""History's orders as they are written down in a scenario's folder."""

from __future__ import annotations

from collections.abc import Mapping

from engine.rules.order_words import read_order
from engine.scenario.scenario import Scenario
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
