"""Fire control: heights that overlook the ground around them; rules of chapter 11."""

from __future__ import annotations

from engine.state.compiled import rule
from engine.state.state import State
from engine.state.world import World


@rule
def is_overlooked(world: World, state: State, hex_: int, side: int) -> bool:
    """Tell whether enemies of a side overlook a hex from a height; rule 11.1."""
    return False
