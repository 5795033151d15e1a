"""What is chosen before a game: who plays which side, from when, what if, and in what fog."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from engine.desktop.kit.text import Flow
from engine.game.setting import HISTORY, PLAYER
from engine.history.replay import Replay
from engine.report.commanders import USUAL_LEVEL
from engine.scenario.scenario import Scenario

SIDES = (0, 1)
WATCH = "watch"
"""Stands where no person plays: programs do, and somebody watches."""


class Choices(NamedTuple):
    """The choices that make a game.

    Attributes:
        commanders: who plays each side, by the names of `engine.game`.
        turn: the turn of history after which the game begins; 0 for the start.
        fog: whether each side sees only what its groups can see.
        levers: the levers set other than usual, with their values.
    """

    commanders: tuple[str, str]
    turn: int = 0
    fog: bool = False
    levers: tuple[tuple[str, str], ...] = ()

    @property
    def word(self) -> str:
        """The choices in a word, for an action to carry; `parse` takes it back."""
        levers = ";".join(f"{lever}={value}" for lever, value in self.levers)
        return f"{','.join(self.commanders)}|{self.turn}|{int(self.fog)}|{levers}"

    @classmethod
    def parse(cls, word: str) -> Choices:
        """Return the choices of a word."""
        names, turn, fog, told = word.split("|")
        first, second = names.split(",")
        pairs = (pair.partition("=") for pair in told.split(";") if pair)
        levers = tuple((lever, value) for lever, _, value in pairs)
        return cls((first, second), int(turn), fog == "1", levers)


@dataclass
class Setup:
    """What has been chosen so far.

    Attributes:
        own: the side that a person plays, by number; None: somebody watches.
        other: who commands against that person.
        watched: who commands each side where somebody watches.
        turn: the turn of history after which the game begins; 0 for the start.
        fog: whether each side sees only what its groups can see.
        levers: levers set other than usual, with their values, in the order of the levers.
        topic: what the list of levers is narrowed to.
        rows: rows of that list as they were laid out last, by lever.
        has_game: whether a game begun earlier can be gone back to.
        working: what is being made ready, or nothing.
        reserved: sides, by number, that no person may command now.
    """

    own: int | None = 0
    other: str = USUAL_LEVEL
    watched: list[str] = field(default_factory=lambda: [USUAL_LEVEL, USUAL_LEVEL])
    turn: int = 0
    fog: bool = False
    levers: dict[str, str] = field(default_factory=dict)
    topic: str = "every"
    rows: dict[str, tuple[object, Flow]] = field(default_factory=dict)
    has_game: bool = False
    working: str = ""
    reserved: frozenset[int] = frozenset()
    _is_picked: bool = False

    @property
    def commanders(self) -> tuple[str, str]:
        """Who plays each side."""
        if self.own is None:
            first, second = self.watched
        else:
            first, second = (PLAYER if side == self.own else self.other for side in SIDES)
        return first, second

    def open(self, turn: int, next_side: int) -> None:
        """Be asked for at a turn of history: who plays next is yours, unless you chose before."""
        self.turn = turn
        if not self._is_picked:
            self.own = next_side
        self.keep_reserved()

    def change(self, value: str, last: int) -> None:
        """Take a choice: "own:0", "own:watch", "other:hold", "watched:1:ai:staff", "fog" ..."""
        kind, _, rest = value.partition(":")
        if kind == "own":
            self.own = None if rest == WATCH else int(rest)
            self._is_picked = True
        elif kind == "other":
            self.other = rest
        elif kind == "watched":
            side, _, name = rest.partition(":")
            self.watched[int(side)] = name
        elif kind == "turn":
            self.turn = min(max(0, self.turn + int(rest)), last)
        elif kind == "fog":
            self.fog = not self.fog
        self.keep_reserved()

    def keep_reserved(self) -> None:
        """Give the sides that no person may command to the computer at its usual level."""
        if self.own in self.reserved:
            self.own = next((side for side in SIDES if side not in self.reserved), None)
        if self.other == PLAYER and self.reserved:
            self.other = USUAL_LEVEL

    @property
    def value(self) -> str:
        """The choices in a word, for the window that begins the game."""
        levers = tuple(self.levers.items())
        return Choices(self.commanders, self.turn, self.fog, levers).word

    def seen(self) -> tuple[object, ...]:
        """Return what pictures of it depend on."""
        return self.own, self.value, self.has_game, self.working, self.reserved


def reserved_sides(scenario: Scenario, *, class_mode: bool) -> frozenset[int]:
    """Return the sides, by number, that no person may command: in class mode, as marked."""
    sides = enumerate(scenario.sides.values())
    return frozenset(n for n, side in sides if class_mode and side.in_class == "computer")


def why_reserved(scenario: Scenario, commanders: Sequence[str], *, class_mode: bool) -> str:
    """Return why a game with these commanders may not be played now, or nothing."""
    for number in reserved_sides(scenario, class_mode=class_mode):
        if commanders[number] == PLAYER:
            side = list(scenario.sides.values())[number].short
            return f"In class mode {side} is played by the computer only; that game is not"
    return ""


def why_still(scenario: Scenario, commanders: Sequence[str]) -> str:
    """Return why a side that history is to command alone will stand still, or nothing."""
    alone = [*commanders].count(HISTORY) == 1
    if not alone or scenario.orders.taskings:
        return ""
    side = list(scenario.sides.values())[[*commanders].index(HISTORY)].short
    return f"This scenario does not say what history's orders were, so {side} stays put."


def last_start(replay: Replay) -> int:
    """Return the last turn of history after which anything is left to play."""
    return max(0, replay.played_turns - 1)


def side_next(scenario: Scenario, turn: int) -> int:
    """Return the side, by number, that plays first in the turn after one (rule 1.2)."""
    play = scenario.header.play
    if play is None:
        return 0
    begins, first = scenario.calendar.begin_of(turn + 1), play.first
    for change in play.changes:
        if change.begins <= begins:
            first = change.first
    return list(scenario.sides).index(first)
