"""Making a game ready in a thread of its own, so that the window answers meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from engine.desktop.play.desk import Desk
from engine.desktop.play.setup import Choices, why_reserved
from engine.errors import BadInput, HistoryLabError
from engine.game.load import load_game
from engine.game.session import Game, Options
from engine.game.setting import Setting
from engine.scenario.levers import with_levers
from engine.scenario.scenario import Scenario


def new_game(scenario: Scenario, choices: Choices) -> Game:
    """Return a game that branches off history after a turn, with the levers that were set.

    Raises:
        HistoryLabError: the levers cannot be set together, in words.
    """
    try:
        levered = with_levers(scenario, dict(choices.levers))
    except BadInput as wrong:
        told = wrong.faults[0].sentence
        raise HistoryLabError(f"{told[:1].upper()}{told[1:]}") from wrong
    return Game(Setting(levered, choices.fog), Options(choices.commanders, choices.turn))


def opened_game(path: Path, scenario: Scenario, *, class_mode: bool) -> tuple[Game, str]:
    """Return the game of a save of this scenario as far as it can be replayed, and what to say.

    Raises:
        HistoryLabError: it cannot be read, is another scenario's, or is not for class mode.
    """

    def find(name: str) -> Scenario:
        if name != scenario.id:
            raise HistoryLabError(f"that game is of {name}; open it from there")
        return scenario

    loaded = load_game(path, find)
    reserved = why_reserved(scenario, loaded.game.options.commanders, class_mode=class_mode)
    if reserved:
        raise HistoryLabError(reserved)
    if not loaded.differences:
        return loaded.game, ""
    told = loaded.parted or loaded.differences[0]
    return loaded.game, f"This game could not be replayed whole: {told.sentence}"


class Preparing:
    """A game on its way to the screen.

    Attributes:
        error: what went wrong, in words, or nothing.
        notice: what to say about a game that is ready, or nothing.
    """

    def __init__(self, make: Callable[[], tuple[Game, str]]) -> None:
        self.error = self.notice = ""
        self._make = make
        self._desk: Desk | None = None
        self._fault: Exception | None = None
        self._thread = threading.Thread(target=self._work, name="preparing", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def step(self) -> Desk | None:
        """Return the desk once it is ready."""
        if self._fault is not None:
            fault, self._fault = self._fault, None
            if not isinstance(fault, HistoryLabError):
                raise fault
            self.error = str(fault).splitlines()[0]
        return self._desk

    def finish(self) -> Desk:
        """Do it all here and return the desk; raises what went wrong."""
        self._work()
        if self._fault is not None:
            raise self._fault
        assert self._desk is not None
        return self._desk

    def _work(self) -> None:
        try:
            game, self.notice = self._make()
            # What results are compared with: with levers set another World is to be compiled,
            # and history's tracks are to be read.
            game.setting.record.at(1)
            self._desk = Desk(game)
        except Exception as fault:
            # Raised again, or shown, by `step`: an error must not die with its thread.
            self._fault = fault
