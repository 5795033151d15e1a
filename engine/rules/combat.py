"""Combat: who attacks whom, at what odds, with what result; rules of chapter 7."""

from __future__ import annotations

from engine.state.compiled import rule
from engine.state.orders import FlatOrders
from engine.state.run import Run
from engine.state.state import State
from engine.state.world import World


@rule
def gunfire(world: World, state: State, run: Run, side: int, orders: FlatOrders) -> None:
    """Let a side's guns fire; rules 7.8 and 7.16."""


@rule
def fight(world: World, state: State, run: Run, side: int, orders: FlatOrders) -> None:
    """Resolve all of a side's attacks, hex by hex; rules 7.1 to 7.20."""
