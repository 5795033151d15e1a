"""Crossing from one part of a campaign to another: asked for, loaded behind, entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.desktop.campaign import campaign_of
from engine.desktop.kit.text import Action

if TYPE_CHECKING:
    from engine.desktop.app import Window
    from engine.desktop.replay.replay_screen import ReplayScreen

NOTHING = {"after": "Nothing goes on from here", "before": "Nothing comes before this"}


class Crossing:
    """What the window does about a campaign's parts."""

    def __init__(self, window: Window) -> None:
        self._window = window
        # The screen that is left, and how the other is entered: "after", "after:play", "before".
        self._left: tuple[ReplayScreen, str] | None = None

    def begin(self, value: str) -> None:
        """Have the part before or after the one on screen loaded."""
        window = self._window
        replay = window.replay
        if replay is None or window.stage is not replay:
            return
        way = value.partition(":")[0]
        entry = replay.campaign.after if way == "after" else replay.campaign.before
        if entry is None:
            window.stage.say(NOTHING[way])
            return
        window.stage.say(f"Opening {entry.title}")
        window.opening.act(Action("choose", entry.id))
        self._left = replay, value
        window.start(entry.id)

    def give_up(self) -> None:
        """Stay after all."""
        self._left = None

    def join(self, screen: ReplayScreen) -> None:
        """Tell a new screen what comes before and after it."""
        header = screen.replay.scenario.header
        entries = self._window.opening.entries
        screen.campaign = campaign_of(header.id, header.continues, entries)

    def arrive(self, screen: ReplayScreen) -> None:
        """Enter the screen that was crossed to, if any was."""
        if self._left is not None:
            (left, value), self._left = self._left, None
            left.unsay()
            screen.take_over(left, at_end=value == "before", playing=value == "after:play")
