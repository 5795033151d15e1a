"""Car bombs and mines; rules of chapter 12."""

from __future__ import annotations

from engine.state.compiled import rule
from engine.state.run import Run
from engine.state.state import State
from engine.state.world import World


@rule
def are_mines_for(world: World, state: State, hex_: int, side: int) -> bool:
    """Tell whether a hex holds mines that hit a side; rule 12.4."""
    return False


@rule
def enter_mines(world: World, state: State, run: Run, group: int, hex_: int) -> None:
    """Hit a group that has just entered mines of the other side; rule 12.4."""


@rule
def lay_mines(world: World, state: State, run: Run, group: int) -> int:
    """Let a group lay mines in its hex; rule 12.3. Returns ALLOWED_ORDER, or why not."""
    return 0
