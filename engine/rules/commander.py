"""Commanders: whoever gives a side's orders, be it a program or a person; and the simplest one."""

from __future__ import annotations

from typing import Protocol

from engine.state.orders import Order
from engine.state.state import State
from engine.state.world import World


class Commander(Protocol):
    """Gives the orders of one side's player-turn.

    A commander is asked once for each of its player-turns, and is a function of what it is
    given: the same State gets the same orders, on every machine. One that only ever digs in::

        class Diggers:
            def orders(self, world, state, side):
                return tuple(
                    order for order in legal_orders(world, state, ()) if order.kind == DIG
                )
    """

    def orders(self, world: World, state: State, side: int) -> tuple[Order, ...]:
        """Return the orders for the player-turn that comes next.

        Args:
            world: the World.
            state: what the side knows (`rules.fog.view_for`); not to be changed.
            side: the side to play, 0 or 1.
        """
        ...


class Hold:
    """Gives no orders: its groups stay where they are, and defend themselves."""

    def orders(self, world: World, state: State, side: int) -> tuple[Order, ...]:
        """Return no orders."""
        return ()
