"""Upgrades: saves of earlier formats, read as if they had been written today.

Only the format has upgraders. A save made under other rules is replayed as far as it holds
(`engine.game.load`), and no file is ever rewritten.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence


def _from_1(lines: list[str]) -> list[str]:
    """Format 1 told both sides' commanders on one line, and no digest where the cursor stands."""
    now: list[str] = []
    for line in lines:
        word, *pairs = line.split(" ")
        if word == "sides":
            now += [f"side {pair.replace('=', ' ', 1)}" for pair in pairs]
        else:
            now.append(line)
    return now


def _from_2(lines: list[str]) -> list[str]:
    """Format 2 knew neither levers nor intents: all that it says holds as it stands."""
    return lines


_UPGRADES: dict[int, Callable[[list[str]], list[str]]] = {1: _from_1, 2: _from_2}
"""For each earlier format, how its lines become those of the next one."""


def upgraded(version: int, lines: Sequence[str]) -> list[str]:
    """Return the lines of a save, its first one included, in today's format."""
    now = list(lines)
    while version in _UPGRADES:
        now = _UPGRADES[version](now)
        version += 1
        now[0] = f"{now[0].rpartition(' ')[0]} {version}"
    return now
