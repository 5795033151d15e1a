"""The window's games: one sitting beside the replay, made ready, shown, kept, left and resumed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from engine.desktop.comparing.comparisons import Comparisons
from engine.desktop.kit.text import Action
from engine.desktop.settings import PLAY_SWITCHES

if TYPE_CHECKING:
    from engine.desktop.app import Window
    from engine.desktop.kit.stage import Stage
    from engine.desktop.play.play_screen import PlayScreen
    from engine.desktop.play.sitting import Sitting

REPLAY_WORDS = "Esc again: back to history's replay; the game is kept"


class Games:
    """What the window does about games; nothing of theirs is imported before it is wanted."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._sitting: Sitting | None = None
        # Whether the choices of a game are to be opened as soon as there is a replay.
        self.is_wanted = False
        self.comparisons = Comparisons(window, self)
        self.actions: dict[str, Callable[[str], None]] = {
            "begin_play": lambda value: self._sit(lambda sitting: sitting.begin(value)),
            "open_save": lambda value: self._sit(
                lambda s: s.open(value, class_mode=self._in_class)
            ),
            "save_game": lambda value: self._sit(lambda s: window.stage.say(s.save(value))),
            "resume_play": lambda _: self._resume(),
            "to_history": lambda _: self.leave(),
            **self.comparisons.actions,
        }

    @property
    def screen(self) -> PlayScreen | None:
        """The game's screen, if there is one."""
        return self._sitting.screen if self._sitting is not None else None

    @property
    def screens(self) -> tuple[Stage | None, ...]:
        """The screens that games have in the window."""
        return self.screen, self.comparisons.screen

    @property
    def hints(self) -> frozenset[str]:
        """The hints that have been followed."""
        if self._sitting is None:
            return self._window.settings.hints
        return self._sitting.hints.seen

    @property
    def switches(self) -> dict[str, bool]:
        """The switches of the playing screen, once there is one."""
        if self.screen is None:
            return {}
        return {name: getattr(self.screen.state, name) for name in PLAY_SWITCHES}

    def folder(self) -> Path | None:
        """Return where games are kept, None where nothing is remembered."""
        if not self._window.remembers:
            return None
        from engine.game.files import saves_folder

        return saves_folder()

    def _sit(self, do: Callable[[Sitting], None]) -> None:
        """Do something with the sitting at the replay shown, which is made now if need be."""
        from engine.desktop.play.hints import Hints
        from engine.desktop.play.sitting import Sitting

        replay = self._window.replay
        if replay is None:
            return
        if self._sitting is None or self._sitting.replay is not replay.replay:
            self.close()
            self._sitting = Sitting(replay.replay, replay.folder, Hints(self.hints))
        do(self._sitting)

    def watch(self) -> bool:
        """Go into a game as soon as it is ready, and keep it; True while one is made ready."""
        window, sitting = self._window, self._sitting
        replay = window.replay
        if sitting is None or replay is None:
            return False
        screen = sitting.step(window.look, window.surface.get_size())
        if screen is not None:
            for name in PLAY_SWITCHES:
                setattr(screen.state, name, window.settings.switches.get(name, False))
            self._show()
        sitting.keep()
        working = "One moment" if sitting.is_working else ""
        if replay.setup.working != working:
            replay.setup.working = working
            replay.stale = True
        if sitting.message:
            window.stage.say(sitting.message)
            sitting.message = ""
        return sitting.is_working

    def _show(self) -> None:
        """Go to the game."""
        window, screen = self._window, self.screen
        if screen is not None and window.replay is not None:
            window.replay.setup.has_game = True
            window.replay.state.sheet = None
            screen.reserved = window.replay.setup.reserved
            window.stage = screen
            screen.resize(window.look, window.surface.get_size())

    @property
    def _in_class(self) -> bool:
        """Whether class mode is on."""
        return self._window.replay is not None and self._window.replay.state.class_mode

    def _resume(self) -> None:
        """Go back to the game that was left, unless class mode keeps one of its sides."""
        from engine.desktop.play.setup import why_reserved

        if self.screen is not None:
            desk = self.screen.desk
            sides = desk.game.options.commanders
            refused = why_reserved(desk.scenario, sides, class_mode=self._in_class)
            if refused:
                self._window.stage.say(refused)
                return
            self.screen.come_back()
            self._show()

    def offer(self) -> None:
        """Open the choices of a game where they are wanted."""
        if self.is_wanted and self._window.replay is not None:
            self.is_wanted = False
            self._window.replay.act(Action("sheet", "play"))

    def close(self) -> None:
        """Let the game rest: whatever is being thought out for it ends."""
        if self.screen is not None:
            self.screen.rest()

    def leave(self) -> None:
        """Go back to history; the game stays as it is."""
        window = self._window
        self.close()
        if window.replay is not None:
            window.stage = window.replay
            window.replay.resize(window.look, window.surface.get_size())
