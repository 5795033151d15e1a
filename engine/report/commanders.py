"""Commanders in words: who gives a side's orders, the same on every screen and page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from engine.ai.levels import USUAL
from engine.game.setting import COMPUTER, HISTORY, PLAYER


class CommanderWords(NamedTuple):
    """What a commander is called, and what to expect of it.

    Attributes:
        name: by itself, as on a button: "Staff".
        full: in a list: "computer (staff)".
        about: a sentence for who chooses an opponent.
    """

    name: str
    full: str
    about: str


HOLD = "hold"
WORDS: dict[str, CommanderWords] = {
    PLAYER: CommanderWords(
        "A person", "a person", "Somebody at this screen; two people take turns at it."
    ),
    "ai:plain": CommanderWords(
        "Newcomer",
        "computer (newcomer)",
        "Plays by rules of thumb, and at once: for a first game, or a first lesson.",
    ),
    "ai:staff": CommanderWords(
        "Staff",
        "computer (staff)",
        "One plan for the whole side; tries each attack out before it is ordered.",
    ),
    "ai:search": CommanderWords(
        "Searching",
        "computer (searching)",
        "Plays whole turns ahead by the rules, your answer included; thinks the longest.",
    ),
    HISTORY: CommanderWords(
        "History",
        "history's orders",
        "History's own orders: its groups go where documents say, as far as that makes sense.",
    ),
    HOLD: CommanderWords(
        "Stays put", "nobody (stays put)", "Its groups hold where they stand and defend there."
    ),
}
"""Every commander by its name in `engine.game.setting`; COMPUTER alone is its usual level."""

LEVELS = tuple(name for name in WORDS if name.startswith(COMPUTER))
"""The computer's levels, the weakest first."""
USUAL_LEVEL = f"{COMPUTER}:{USUAL}"
"""The level that plays where none is chosen."""


def commander_words(name: str) -> CommanderWords:
    """Return a commander in words.

    >>> commander_words("ai").full, commander_words("hold").name
    ('computer (staff)', 'Stays put')
    """
    return WORDS[USUAL_LEVEL if name == COMPUTER else name]


def who_plays(shorts: Sequence[str], commanders: Sequence[str]) -> str:
    """Return who commands whom, in a line.

    >>> who_plays(("Hill Army", "Vale Guard"), ("player", "ai:staff"))
    'Hill Army by a person, Vale Guard by computer (staff)'
    """
    sides = zip(shorts, commanders, strict=True)
    return ", ".join(f"{short} by {commander_words(name).full}" for short, name in sides)
