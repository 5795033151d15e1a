"""Aircraft: sorties, missions, air defence; rules of chapter 10."""

from __future__ import annotations

from engine.state.compiled import rule
from engine.state.orders import FlatOrders
from engine.state.run import Run
from engine.state.state import State
from engine.state.world import World


@rule
def refresh_sorties(world: World, state: State, run: Run) -> None:
    """Give each wing its sorties of the day; rule 10.1."""


@rule
def strikes_by_outsiders(world: World, state: State, run: Run) -> None:
    """Let the strikes of outsiders hit that the record tells of; rule 10.8."""


@rule
def fly(world: World, state: State, run: Run, side: int, orders: FlatOrders) -> None:
    """Fly a side's sorties; rules 10.2 to 10.7."""
