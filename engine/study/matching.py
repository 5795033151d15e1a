"""Matching one documented outcome with the course of one place: pure, over little lists.

A course is the place's status at the end of each turn, from the start (turn 0) on: a side's id
or `contested`. A change to a status in turn t: it is so at the end of t and was not before.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

WITHIN_TURNS = 3
"""An outcome up to so many turns off, a day, counts as reproduced (DESIGN 6)."""

REPRODUCED = "reproduced"
EARLY = "early"
LATE = "late"
CONTRADICTED = "contradicted"

CONTESTED = "contested"


class Turns(NamedTuple):
    """The turns that an event lies in, both included."""

    first: int
    last: int

    def off(self, turn: int) -> int:
        """Return how many turns a turn comes after these, less than 0 for before, 0 for within.

        >>> [Turns(4, 6).off(turn) for turn in (2, 4, 6, 7)]
        [-2, 0, 0, 1]
        """
        return min(0, turn - self.first) + max(0, turn - self.last)


class Match(NamedTuple):
    """How a game compares with one documented outcome.

    Attributes:
        result: REPRODUCED, EARLY, LATE or CONTRADICTED.
        turn: in which the game had it, None if never.
        off: turns after the record's, less than 0 for before; None if contradicted.
        reason: of CONTRADICTED: `no_change`, `no_attack` or `not_held`; else "".
    """

    result: str
    turn: int | None
    off: int | None
    reason: str = ""


def changes_to(status: str, course: Sequence[str]) -> list[int]:
    """Return the turns in which a place changes to a status.

    >>> changes_to("red", ["blue", "red", "red", "blue", "red"])
    [1, 4]
    """
    return [
        turn
        for turn in range(1, len(course))
        if course[turn] == status and course[turn - 1] != status
    ]


def match_change(
    expected: str, course: Sequence[str], fights: Collection[int], span: Turns
) -> Match:
    """Compare a documented change of control with the nearest such change in a game.

    Args:
        expected: a side's id or CONTESTED.
        course: the place's status by turn.
        fights: turns with a combat in a hex of the place, which satisfy CONTESTED too.
        span: of the event.
    """
    turns = changes_to(expected, course)
    if expected == CONTESTED:
        turns = sorted({*turns, *fights})
    return _nearest(turns, span, "no_change")


def match_never(expected: str, course: Sequence[str], span: Turns) -> Match:
    """Compare a claim that a change of control did not happen: it may not, near that time."""
    nearest = _nearest(changes_to(expected, course), span, "")
    if nearest.result == REPRODUCED:
        return Match(CONTRADICTED, nearest.turn, None, "no_change")
    return Match(REPRODUCED, None, 0)


def match_attack(
    attacks: Iterable[int], course: Sequence[str], holders: Collection[str], span: Turns
) -> Match:
    """Compare an attack that came to nothing: it has to be made, and to come to nothing.

    Args:
        attacks: turns in which the side attacked the place or a hex beside it.
        course: the place's status by turn.
        holders: what the place may be after the attack, as the record has it.
        span: of the event.
    """
    made = list(attacks)
    failed = [turn for turn in made if course[turn] in holders]
    if made and not failed:
        return Match(CONTRADICTED, _nearest(made, span, "").turn, None, "not_held")
    match = _nearest(failed, span, "no_attack")
    if match.result != REPRODUCED and _nearest(made, span, "").result == REPRODUCED:
        return Match(CONTRADICTED, _nearest(made, span, "").turn, None, "not_held")
    return match


def best(matches: Sequence[Match]) -> int:
    """Return which of several matches serves the game best; the first of equals."""

    def far(number: int) -> tuple[bool, int, int]:
        off = matches[number].off
        return off is None, abs(off or 0), number

    return min(range(len(matches)), key=far)


def _nearest(turns: Sequence[int], span: Turns, reason: str) -> Match:
    """Return the match of the turn nearest to a span; the earlier of two as near."""
    if not turns:
        return Match(CONTRADICTED, None, None, reason)
    distance: Callable[[int], tuple[int, int]] = lambda turn: (abs(span.off(turn)), turn)  # noqa: E731
    turn = min(turns, key=distance)
    off = span.off(turn)
    if abs(off) <= WITHIN_TURNS:
        return Match(REPRODUCED, turn, off)
    return Match(EARLY if off < 0 else LATE, turn, off)
