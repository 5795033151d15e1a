"""Upgrades: saves of earlier formats, read as if they had been written today.

Only the format has upgraders. A save made under other rules is replayed as far as it holds
(`engine.game.load`), and no file is ever rewritten.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

_UPGRADES: dict[int, Callable[[list[str]], list[str]]] = {}
"""For each earlier format, how its lines become those of the next one."""


def upgraded(version: int, lines: Sequence[str]) -> list[str]:
    """Return the lines of a save, its first one included, in today's format."""
    now = list(lines)
    while version in _UPGRADES:
        now = _UPGRADES[version](now)
        version += 1
    return now
