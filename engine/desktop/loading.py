"""Loading a scenario while the opening is already on screen.

Reading the files runs in a thread of its own, so that the window answers meanwhile; what
needs the display is then done here and there, a few milliseconds at a time.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from engine.desktop.kit.look import Look
from engine.errors import HistoryLabError

if TYPE_CHECKING:
    from engine.desktop.replay.replay_screen import ReplayScreen
    from engine.history.replay import Replay

# How long one step may keep the window from drawing.
STEP_MS = 10


class Loader:
    """One scenario on its way to the screen.

    Attributes:
        percent: how far it has come, or None when nothing is going on.
        message: what to say about it, such as the first fault of a broken file.
    """

    def __init__(self, scenario_id: str, look: Look, size: tuple[int, int]) -> None:
        self.scenario_id = scenario_id
        self.percent: int | None = 5
        self.message = "Reading the sources"
        self._look, self._size = look, size
        self._replay: Replay | None = None
        self._error: Exception | None = None
        self._screen: ReplayScreen | None = None
        self._thread = threading.Thread(target=self._read, name="reading", daemon=True)

    def start(self) -> None:
        """Begin to read."""
        self._thread.start()

    @property
    def is_working(self) -> bool:
        """Whether `step` has anything left to do."""
        return self.percent is not None

    def step(self) -> ReplayScreen | None:
        """Do a little more; return the replay's screen as soon as it can be shown."""
        if self._error is not None:
            error, self._error, self.percent = self._error, None, None
            if not isinstance(error, HistoryLabError):
                raise error
            self.message = str(error).splitlines()[0]
        elif self._screen is None and self._replay is not None:
            from engine.desktop.replay.replay_screen import ReplayScreen

            self._screen = ReplayScreen(self._replay, self._look, self._size)
            self.percent, self.message = 60, "Drawing the map"
        elif self._screen is not None and self.percent is not None:
            if self._screen.build(STEP_MS):
                self.percent, self.message = None, ""
            else:
                self.percent = min(99, self.percent + 1)
        return self._screen

    def finish(self) -> ReplayScreen:
        """Do it all at once, here, and return the screen; raises what reading raised."""
        self._read()
        if self._error is not None:
            raise self._error
        while self.is_working:
            self.step()
        assert self._screen is not None
        return self._screen

    def _read(self) -> None:
        try:
            # Here and not above: these imports take longer than the whole first frame.
            import engine.desktop.replay.replay_screen  # noqa: F401
            from engine.history.replay import Replay
            from engine.scenario.load import load_scenario

            replay = Replay(load_scenario(self.scenario_id))
            # Worked out once, here, rather than at the first step that needs them.
            _ = replay.turn_events, replay.scenario.map, replay.scenario.strengths
            self._replay = replay
        except Exception as error:
            # Raised again, or shown, by `step`: an error must not die with its thread.
            self._error = error
