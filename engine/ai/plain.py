"""The plain level: a computer commander."""

from __future__ import annotations

from engine.rules.commander import Plan, Progress
from engine.state.orders import Order
from engine.state.state import State
from engine.state.world import World


class PlainCommander:
    """A computer commander of either side."""

    def plan(self, world: World, state: State, side: int, progress: Progress | None = None) -> Plan:
        """Return the orders of a player-turn, and what each group is about."""
        return Plan(())

    def orders(self, world: World, state: State, side: int) -> tuple[Order, ...]:
        """Return the orders of a player-turn."""
        return self.plan(world, state, side).orders
