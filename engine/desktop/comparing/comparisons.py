"""The window's comparisons: opened from a game, looked at, left; the game stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.desktop.kit.text import Action

if TYPE_CHECKING:
    from engine.desktop.app import Window
    from engine.desktop.comparing.comparison_screen import ComparisonScreen
    from engine.desktop.games import Games
    from engine.desktop.play.play_screen import PlayScreen

REVEALS = "This shows what the fog of war hides. Once more: show it all the same"
REVEALS_MS = 6000
TWO_PEOPLE = "With fog of war and two people, comparing waits until the game is over"
NOTHING_PLAYED = "No whole turn has been played beside history yet: there is nothing to compare"


class Comparisons:
    """What the window does about comparisons; nothing of theirs is imported before it is wanted.

    Attributes:
        screen: the last one opened, if any.
    """

    def __init__(self, window: Window, games: Games) -> None:
        self._window, self._games = window, games
        self.screen: ComparisonScreen | None = None
        self._opened: tuple[object, ...] = ()
        self.actions: dict[str, Callable[[str], None]] = {
            "compare_lines": lambda value: self._open(value, ""),
            "after_action": lambda _: self._open("", "after_action"),
            "back_to_game": lambda _: self.leave(),
        }

    def _open(self, value: str, sheet: str) -> None:
        """Compare a line: "" or "12" with history, "12:7" with another line of the game."""
        game_screen = self._games.screen
        if game_screen is None or self._window.replay is None or self._is_refused(game_screen):
            return
        game = game_screen.desk.game
        node, _, against = value.partition(":")
        opened = (game, node or game.cursor, against, self._window.replay.replay)
        if self.screen is None or opened != self._opened:
            screen = self._made(game_screen, node, against)
            if screen is None:
                return
            self.screen, self._opened = screen, opened
        self._show(self.screen, game_screen, sheet)

    def _is_refused(self, screen: PlayScreen) -> bool:
        """Tell whether the fog of war forbids it, or forbids it until asked twice; say so."""
        if not screen.desk.has_fog or screen.desk.is_over or not screen.desk.persons:
            return False
        words = TWO_PEOPLE if screen.must_undo else REVEALS
        if words == REVEALS and screen.notice == words:
            screen.unsay()
            return False
        screen.say(words, REVEALS_MS)
        return True

    def _made(self, screen: PlayScreen, node: str, against: str) -> ComparisonScreen | None:
        """Return the screen of a comparison, None where there is nothing to compare."""
        from engine.desktop.comparing.comparison_screen import ComparisonScreen
        from engine.desktop.versions.played_version import PlayedVersion

        window = self._window
        assert window.replay is not None
        version = PlayedVersion(window.replay.replay, screen.desk.game, node, against)
        if version.parts_at is None and not version.line.what_if:
            screen.say(NOTHING_PLAYED)
            return None
        size = window.surface.get_size()
        folder = self._games.folder()
        return ComparisonScreen(window.replay.replay, version, window.look, size, folder)

    def _show(self, screen: ComparisonScreen, game_screen: PlayScreen, sheet: str) -> None:
        """Go to a comparison; whatever is thought out for the game rests meanwhile."""
        window = self._window
        game_screen.rest()
        for name in ("motion", "hexes", "units"):
            setattr(screen.state, name, getattr(game_screen.state, name))
        if window.replay is not None:
            screen.state.no_spoilers = window.replay.state.no_spoilers
        window.stage = screen
        screen.resize(window.look, window.surface.get_size())
        screen.state.sheet = None
        if sheet:
            screen.act(Action("sheet", sheet))
        screen.show_again()

    def leave(self) -> None:
        """Go back to the game as it was."""
        window, game_screen = self._window, self._games.screen
        if self.screen is None or window.stage is not self.screen or game_screen is None:
            return
        self.screen.rest()
        window.stage = game_screen
        game_screen.come_back()
        game_screen.resize(window.look, window.surface.get_size())
