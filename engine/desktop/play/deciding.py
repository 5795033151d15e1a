"""The computer's next plan for one game: asked for once, heard of, handed out, or given up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from engine.errors import HistoryLabError
from engine.game.session import Game
from engine.game.setting import COMPUTER
from engine.game.thinking import Thinker, Thought
from engine.rules.commander import Plan


class Mind(Protocol):
    """What decides: `Thinker`, or what a test puts in its place."""

    def think(self, game: Game) -> None:
        """Begin to decide."""

    def poll(self) -> Plan | Thought | None:
        """Return the plan, or what is new, or None."""

    def close(self) -> None:
        """Give up, and end whatever runs."""


class Deciding:
    """One plan on its way; there is never a second.

    Attributes:
        thought: how far it has come, or None before anything was heard.
        error: why there will be no plan, in words, or nothing.
    """

    def __init__(self, make: Callable[[], Mind] = Thinker) -> None:
        self.thought: Thought | None = None
        self.error = ""
        self._make = make
        self._mind: Mind | None = None
        self._plan: Plan | None = None
        # The node after which the plan is to be played, None where none is asked for.
        self._at: str | None = None

    @staticmethod
    def is_for(game: Game) -> bool:
        """Tell whether the computer is to play next; other programs answer at once."""
        if game.is_over:
            return False
        return game.options.commanders[game.side].partition(":")[0] == COMPUTER

    def begin(self, game: Game) -> None:
        """Have the next player-turn decided, unless that is under way or done."""
        if self._at == game.cursor and not self.error:
            return
        self._forget()
        self._at = game.cursor
        if self._mind is None:
            self._mind = self._make()
        try:
            self._mind.think(game)
        except HistoryLabError as wrong:
            self.error = str(wrong)

    @property
    def is_on(self) -> bool:
        """Whether a plan is still awaited."""
        return self._at is not None and self._plan is None and not self.error

    def listen(self) -> bool:
        """Hear what is new; True where anything is."""
        if not self.is_on or self._mind is None:
            return False
        try:
            news = self._mind.poll()
        except HistoryLabError as wrong:
            self.error = str(wrong)
            return True
        if isinstance(news, Plan):
            self._plan = news
        elif news is not None:
            self.thought = news
        return news is not None

    def take(self, game: Game) -> Plan | None:
        """Hand out the plan for where the game stands, once."""
        if self._plan is None or self._at != game.cursor:
            return None
        plan = self._plan
        self._forget()
        return plan

    def stop(self) -> None:
        """Give the plan up, and end the process that works at it."""
        if self._mind is not None:
            self._mind.close()
        self._forget()

    def _forget(self) -> None:
        self.thought, self.error, self._plan, self._at = None, "", None, None
