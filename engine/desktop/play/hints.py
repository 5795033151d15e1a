"""Hints for a first game: one at a time, gone for good once its thing has been done."""

from __future__ import annotations

HINTS: tuple[tuple[str, str], ...] = (
    ("select", "Click one of your groups to see where it can go."),
    ("march", "Click a shaded hex to march there."),
    ("attack", "Click an enemy in a ring to attack it."),
    ("end_turn", "When your orders stand, end the turn."),
)
"""What is to be done, and the sentence that says so, in the order of a first turn."""


class Hints:
    """Which hints have been followed; `seen` is remembered between starts."""

    def __init__(self, seen: frozenset[str] = frozenset()) -> None:
        self.seen = seen

    def done(self, name: str) -> None:
        """Take note that something has been done."""
        if name in dict(HINTS):
            self.seen |= {name}

    def dismiss(self) -> None:
        """Show no hint any more."""
        self.seen = frozenset(name for name, _ in HINTS)

    def now(self, *, can_attack: bool, can_march: bool = True) -> str:
        """Return the hint that helps now, or nothing.

        Args:
            can_attack: whether an enemy stands in reach of the group selected: before that,
                the hint about attacks would point at nothing.
            can_march: whether a group is selected that can march: else nothing is shaded, and
                the hint tells again how to select one.
        """
        if not can_march and "march" not in self.seen:
            return HINTS[0][1]
        for name, words in HINTS:
            if name in self.seen or (name == "attack" and not can_attack):
                continue
            return words
        return ""
