"""Levels: the computer commanders by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.ai.plain import PlainCommander
from engine.ai.search import SearchCommander
from engine.ai.staff import StaffCommander
from engine.rules.commander import Planner

LEVELS: Mapping[str, Callable[[], Planner]] = {
    "plain": PlainCommander,
    "staff": StaffCommander,
    "search": SearchCommander,
}
"""The levels, the weakest first; each makes a fresh commander, good for either side."""

USUAL = "staff"
"""The level that plays where none is named."""
