"""Supply: sources, roads, stocks, and what want of them does; rules of chapter 6."""

from __future__ import annotations

from engine.state.compiled import rule
from engine.state.run import Run
from engine.state.state import State
from engine.state.world import World


@rule
def supply(world: World, state: State, run: Run) -> None:
    """Supply both sides at the end of a turn; rules 6.1 to 6.8."""


@rule
def may_leave_from(world: World, state: State, side: int, hex_: int) -> bool:
    """Tell whether a hex is an open source of a side at the map's edge; rule 5.11."""
    return False
