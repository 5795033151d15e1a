"""Objectives: who holds which place, and what that is worth; rules of chapter 14."""

from __future__ import annotations

from engine.state.compiled import rule
from engine.state.run import Run
from engine.state.state import State
from engine.state.world import World


@rule
def score(world: World, state: State, run: Run) -> None:
    """Settle who holds each place, and pay the day's points; rules 14.1 to 14.5."""
