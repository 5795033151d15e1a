"""Commanders: whoever gives a side's orders, be it a program or a person; and the simplest one."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol, runtime_checkable

from engine.state.orders import Order, in_playing_order
from engine.state.state import State
from engine.state.world import World

AIMS = (
    "take",
    "retake",
    "hold",
    "screen",
    "cut",
    "open",
    "reserve",
    "withdraw",
    "rest",
)
"""What a commander may have a group do: take or retake a place, hold it, screen the way to it,
cut the enemy's supply there, open its own supply there, stand in reserve near it, withdraw to it,
rest at it."""


class Intent(NamedTuple):
    """What a commander has one group do, for people to read.

    Attributes:
        group: index of the group.
        aim: one of AIMS.
        place: index of the place that it is about.
    """

    group: int
    aim: str
    place: int


class Plan(NamedTuple):
    """What a commander decided for a player-turn.

    Attributes:
        orders: in playing order.
        intents: what each group is about, by group; those without any are left out.
        nodes: the player-turns tried before it was decided.
    """

    orders: tuple[Order, ...]
    intents: tuple[Intent, ...] = ()
    nodes: int = 0


Progress = Callable[[int, int], None]
"""Told of nodes tried and of all there are to try; it may raise to break off."""


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


@runtime_checkable
class Planner(Commander, Protocol):
    """A commander that can also say what each group is about, and how far it has come."""

    def plan(self, world: World, state: State, side: int, progress: Progress | None = None) -> Plan:
        """Return the orders as `orders` does, with the intents behind them."""
        ...


def plan_of(
    commander: Commander, world: World, state: State, side: int, progress: Progress | None = None
) -> Plan:
    """Return what a commander decides, with its intents if it can tell them."""
    if isinstance(commander, Planner):
        plan = commander.plan(world, state, side, progress)
        return plan._replace(orders=in_playing_order(plan.orders))
    return Plan(in_playing_order(commander.orders(world, state, side)))


class Hold:
    """Gives no orders: its groups stay where they are, and defend themselves."""

    def orders(self, world: World, state: State, side: int) -> tuple[Order, ...]:
        """Return no orders."""
        return ()
