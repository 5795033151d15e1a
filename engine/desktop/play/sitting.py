"""A sitting: the game being played in this window, from setup to saves, beside the replay."""

from __future__ import annotations

from pathlib import Path

from engine.desktop.kit.look import Look
from engine.desktop.play.hints import Hints
from engine.desktop.play.play_screen import PlayScreen
from engine.desktop.play.preparing import Preparing, new_game, opened_game
from engine.desktop.play.saves_sheet import file_stem
from engine.desktop.play.setup import Choices
from engine.errors import HistoryLabError
from engine.game.files import SUFFIX, Autosave
from engine.game.save import autosave, save_game
from engine.history.replay import Replay


class Sitting:
    """The game of one replay in this window.

    Attributes:
        replay: the history beside it.
        folder: where games are kept, or None to keep none, as in tests.
        screen: the game on screen, once there is one.
        message: what could not be done, in words.
    """

    def __init__(self, replay: Replay, folder: Path | None, hints: Hints) -> None:
        self.replay = replay
        self.folder = folder
        self.hints = hints
        self.screen: PlayScreen | None = None
        self.message = ""
        self._preparing: Preparing | None = None
        self._kept: Autosave | None = None
        self._kept_as: tuple[object, ...] = ()
        # Whether it has been said that this game cannot be kept.
        self._is_told = False

    def begin(self, value: str) -> None:
        """Begin a game as the setup's word says."""
        choices, scenario = Choices.parse(value), self.replay.scenario
        self._start(Preparing(lambda: (new_game(scenario, choices), "")))

    def open(self, name: str, *, class_mode: bool = False) -> None:
        """Open a saved game."""
        if self.folder is None:
            return
        path, scenario = self.folder / name, self.replay.scenario
        self._start(Preparing(lambda: opened_game(path, scenario, class_mode=class_mode)))

    def _start(self, preparing: Preparing) -> None:
        self.message = ""
        self._preparing = preparing
        preparing.start()

    @property
    def is_working(self) -> bool:
        """Whether a game is being made ready."""
        return self._preparing is not None

    def step(self, look: Look, size: tuple[int, int]) -> PlayScreen | None:
        """Return the screen of a game that has just become ready."""
        if self._preparing is None:
            return None
        desk = self._preparing.step()
        if self._preparing.error:
            self.message, self._preparing = self._preparing.error, None
        elif desk is not None:
            self.message, self._preparing = self._preparing.notice, None
            self._kept = None
            if self.screen is not None:
                self.screen.rest()
            self.screen = PlayScreen(self.replay, desk, look, size, self.hints, self.folder)
            # Looking into a game costs no older one its place among those that are kept.
            self._kept_as = _stands(self.screen)
            return self.screen
        return None

    def keep(self) -> None:
        """Save the game by itself where something has been played or ordered since.

        A full disk, or a folder that cannot be written, must not end the game: it is told once.
        """
        screen = self.screen
        if screen is None or self.folder is None:
            return
        stands = _stands(screen)
        if stands == self._kept_as:
            return
        self._kept_as = stands
        try:
            if self._kept is None:
                self._kept = Autosave(self.folder, self.replay.scenario.id)
            autosave(screen.desk.game, self._kept)
        except OSError as wrong:
            if not self._is_told:
                self.message = f"This game cannot be kept: {told(wrong)}"
            self._is_told = True
        else:
            self._is_told = False

    def save(self, name: str = "") -> str:
        """Save the game under a name, or the next free number; return what to tell."""
        if self.screen is None or self.folder is None:
            return "There is no game to save."
        scenario, number = self.replay.scenario.id, 1
        path = self.folder / f"{file_stem(scenario, name or str(number))}{SUFFIX}"
        if name and path.exists():
            return f"There is a game called {path.stem} already; nothing was saved"
        while path.exists():
            number += 1
            path = self.folder / f"{file_stem(scenario, str(number))}{SUFFIX}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            save_game(self.screen.desk.game, path)
        except OSError as wrong:
            return f"It cannot be saved: {told(wrong)}"
        except HistoryLabError as wrong:
            return f"It cannot be saved: {wrong}"
        return f"Saved as {path.name}"


def _stands(screen: PlayScreen) -> tuple[object, ...]:
    """Return where a game stands: its last player-turn, and the orders listed since."""
    return screen.last_id, screen.desk.game.listed


def told(wrong: OSError) -> str:
    """Return what the system says is wrong, and with which file, without its number."""
    words = wrong.strerror or str(wrong)
    return f"{words}: {wrong.filename}" if wrong.filename else words
