"""Verifying saves: replay all of it, and name whatever differs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from engine.errors import Fault
from engine.game.load import load_game
from engine.game.reading import told_in_part
from engine.scenario.load import load_scenario
from engine.scenario.scenario import Scenario


class Verified(NamedTuple):
    """A save that matches in full.

    Attributes:
        player_turns: how many were replayed, over all branches.
        digest: at its cursor.
    """

    player_turns: int
    digest: str


def verify_save(path: Path, find: Callable[[str], Scenario] = load_scenario) -> Verified:
    """Return what was verified.

    Raises:
        BadInput: the file is broken, or its replay differs; the first difference comes first.
    """
    loaded = load_game(path, find)
    if loaded.differences:
        raise told_in_part(
            [Fault(str(path), each.line, sentence=each.sentence) for each in loaded.differences]
        )
    return Verified(sum(1 for _ in loaded.game.tree.played()), loaded.game.node.digest)
