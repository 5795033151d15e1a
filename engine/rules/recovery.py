"""Recovery and entrenchment: what rest does; rules of chapter 9."""

from __future__ import annotations

from engine.state.compiled import rule
from engine.state.run import Run
from engine.state.state import State
from engine.state.world import World


@rule
def recover(world: World, state: State, run: Run) -> None:
    """Let groups of both sides recover and dig in at the end of a turn; rules 9.1 to 9.4."""


@rule
def dig_in(world: World, state: State, run: Run, group: int) -> int:
    """Dig in at once, a level; rule 9.2. Returns ALLOWED_ORDER, or why not."""
    return 0
