"""The window: opens, shows the first screen at once, loads the rest, and waits for people.

The loop sleeps until something happens; only what changed is drawn again.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from engine.desktop.crossing import Crossing
from engine.desktop.display import open_window
from engine.desktop.games import REPLAY_WORDS, Games
from engine.desktop.kit.look import SCALES, Look, scale_for
from engine.desktop.kit.stage import Stage
from engine.desktop.kit.text import Action
from engine.desktop.loading import Loader
from engine.desktop.opening import Opening
from engine.desktop.settings import (
    SWITCHES,
    Settings,
    load_settings,
    save_settings,
    settings_path,
)
from engine.errors import HistoryLabError
from engine.scenario.catalogue import catalogue

if TYPE_CHECKING:
    from engine.desktop.replay.replay_screen import ReplayScreen

FRAMES_A_SECOND = 60
REST_MS = 10
# Keys that go on acting while they are held.
RUNNING_KEYS = {
    *(pygame.K_LEFT, pygame.K_RIGHT, pygame.K_UP, pygame.K_DOWN, pygame.K_TAB),
    *(pygame.K_PAGEUP, pygame.K_PAGEDOWN, pygame.K_BACKSPACE, pygame.K_PLUS, pygame.K_MINUS),
    *(pygame.K_EQUALS, pygame.K_KP_PLUS, pygame.K_KP_MINUS),
    *(pygame.K_w, pygame.K_a, pygame.K_s, pygame.K_d),
}
# A second click within this time is a double click.
DOUBLE_CLICK_MS = 350
# How long the first Esc waits for the second.
LEAVE_MS = 2000
BACK_WORDS = "Esc again: back to the opening"
QUIT_WORDS = "Esc again: quit"


def run(scenario_id: str | None = None, size: tuple[int, int] | None = None) -> None:
    """Open the window and stay until it is closed.

    Args:
        scenario_id: go straight into this scenario's brief, past the opening.
        size: of the window in pixels; chosen to suit the display when None.

    Raises:
        HistoryLabError: there is no display to open a window on.
    """
    try:
        try:
            surface = open_window(size)
        except pygame.error as error:
            raise HistoryLabError(
                f"no window can be opened here ({error}); the commands work without one"
            ) from None
        Window(surface, scenario_id, settings_path()).run()
    except KeyboardInterrupt:
        # Asked for in the terminal: as good a way to leave as any.
        pass
    finally:
        pygame.quit()


def runs_on(event: pygame.event.Event) -> bool:
    """Tell whether a key pressed before acts again: held arrows do, a held Enter or letter not.

    Whoever let go while a slow frame was drawn has asked once, whatever was repeated meanwhile;
    and with Ctrl, where the text grows, every step is a press of its own.
    """
    if event.key not in RUNNING_KEYS or event.mod & pygame.KMOD_CTRL:
        return False
    return bool(pygame.key.get_pressed()[event.key])


def pictures_folder() -> Path:
    """Return where pictures of the window go: the user's Pictures, or the folder we run in."""
    folder = Path.home() / "Pictures"
    return folder if folder.is_dir() else Path.cwd()


class Window:
    """The loop, the screens, and the actions that concern the window as a whole.

    Text size and switches are remembered in the file `remembered`; nowhere if it is None, as
    for tests and measurements, which must not depend on what somebody chose before.
    """

    def __init__(
        self,
        surface: pygame.Surface,
        scenario_id: str | None = None,
        remembered: Path | None = None,
    ) -> None:
        self.surface = surface
        self._remembered = remembered
        self.settings = load_settings(remembered) if remembered is not None else Settings()
        percent = self.settings.text_percent
        self.chosen_scale = percent is not None
        self.look = Look(percent / 100 if percent else scale_for(surface.get_size()))
        self.opening = Opening(self.look, surface.get_size(), catalogue())
        self.opening.no_spoilers = self.settings.switches.get("no_spoilers", False)
        self.stage: Stage = self.opening
        self.replay: ReplayScreen | None = None
        self.games = Games(self)
        self.crossing = Crossing(self)
        self.loader: Loader | None = None
        # What to go into as soon as it is loaded.
        self.wanted = scenario_id
        self.running = True
        self._held: set[int] = set()
        self._dragging: tuple[int, int] | None = None
        self._dragged = False
        self._last_click = (0, (0, 0))
        self._windowed = surface.get_size()
        self.actions: dict[str, Callable[[str], None]] = {
            "start": self.start,
            "start_play": self._start_play,
            "campaign": self.crossing.begin,
            "leave": self._leave,
            "text_size": self._text_size,
            "fullscreen": self._fullscreen,
            "save_picture": self._save_picture,
            "focus": lambda value: self.stage.move_focus(int(value)),
            "enter": self._enter,
            **self.games.actions,
        }

    @property
    def remembers(self) -> bool:
        """Whether anything is kept from one start to the next."""
        return self._remembered is not None

    def run(self) -> None:
        """Draw the first frame, begin to load, then obey events until the window closes."""
        try:
            self._run()
        finally:
            self.games.close()

    def _run(self) -> None:
        self.show()
        first = self.wanted or (self.opening.entries[0].id if self.opening.entries else None)
        if first is not None:
            self._load(first)
        clock = pygame.time.Clock()
        busy = True
        while self.running:
            for event in self._wait(busy):
                self.handle(event)
            # The time slept through is nobody's: what starts now starts at its beginning.
            ms = clock.tick(FRAMES_A_SECOND if busy else 0)
            busy = self.step(ms if busy else 0)

    def _wait(self, busy: bool) -> list[pygame.event.Event]:
        """Return what has happened, sleeping until something does unless we are busy."""
        events = pygame.event.get()
        while not (busy or events):
            # Looking every 10 ms costs 0.3% of a processor; where SDL cannot sleep, its own
            # wait looks every millisecond and costs 1.8%.
            pygame.time.wait(REST_MS)
            events = pygame.event.get()
        return events

    def step(self, ms: int) -> bool:
        """Let time pass and show what changed; True while something still moves."""
        loading = self._watch_loading() or self.games.watch()
        moving = self.stage.update(ms)
        if self.replay not in (None, self.stage):
            self.replay.rest()
        asked, self.stage.asked = self.stage.asked, None
        if asked is not None:
            self.act(asked)
        notice = self.stage.fade(ms)
        self.show()
        return loading or moving or notice

    def show(self) -> None:
        """Draw what changed and bring it to the display."""
        changed = self.stage.draw(self.surface)
        if changed:
            pygame.display.update(changed)

    # Events -------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event) -> None:
        """Obey one event of the window, the mouse or the keyboard."""
        if event.type == pygame.QUIT:
            self.running = False
        elif event.type in (pygame.VIDEORESIZE, pygame.WINDOWEXPOSED):
            self._resize()
        elif event.type == pygame.WINDOWLEAVE:
            self.stage.point(None)
        elif event.type == pygame.MOUSEMOTION:
            self._motion(event)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._press(event.pos)
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            self._release(event.pos)
        elif event.type == pygame.MOUSEWHEEL:
            self.stage.wheel(event.y, pygame.mouse.get_pos())
        elif event.type == pygame.KEYDOWN:
            self._key(event)
        elif event.type == pygame.KEYUP:
            self._held.discard(event.key)

    def act(self, action: Action) -> None:
        """Do an action: the screen's, or else the window's."""
        if not self.stage.act(action) and action.name in self.actions:
            self.actions[action.name](action.value)
        self._remember()

    def _remember(self) -> None:
        """Keep what the reader has chosen, for other screens and for the next start."""
        switches = dict(self.settings.switches)
        if self.stage is self.opening:
            switches["no_spoilers"] = self.opening.no_spoilers
        elif self.replay is not None:
            switches |= {name: getattr(self.replay.state, name) for name in SWITCHES}
            switches |= self.games.switches
        percent = round(100 * self.look.scale) if self.chosen_scale else None
        settings = Settings(percent, switches, self.games.hints)
        if settings != self.settings:
            self.settings = settings
            if self._remembered is not None:
                save_settings(self._remembered, settings)

    def _key(self, event: pygame.event.Event) -> None:
        if event.key in self._held and not runs_on(event):
            return
        self._held.add(event.key)
        self.stage.hide_tip()
        action = self.stage.key(event)
        if action != Action("leave"):
            self.stage.unsay()
        if action is not None:
            self.act(action)

    def _motion(self, event: pygame.event.Event) -> None:
        if self._dragging is not None:
            dx, dy = event.pos[0] - self._dragging[0], event.pos[1] - self._dragging[1]
            # A hand that trembles while clicking does not drag.
            if self._dragged or abs(dx) + abs(dy) > 4:
                self._dragged = True
                self._dragging = event.pos
                self.stage.drag(event.pos, dx, dy)
            return
        self.stage.point(event.pos)

    def _press(self, position: tuple[int, int]) -> None:
        self._dragging, self._dragged = position, False
        self.stage.hide_tip()
        self.stage.unsay()
        self.stage.grab(position)

    def _release(self, position: tuple[int, int]) -> None:
        was_drag, self._dragging, self._dragged = self._dragged, None, False
        self.stage.release()
        if was_drag:
            self.stage.point(position)
            return
        now = pygame.time.get_ticks()
        before, where = self._last_click
        near = abs(where[0] - position[0]) + abs(where[1] - position[1]) < 8
        double = near and now - before < DOUBLE_CLICK_MS
        self._last_click = (now, position)
        action = self.stage.press(position, double=double)
        if action is not None:
            self.act(action)
        self.stage.point(position)

    def _resize(self) -> None:
        self.surface = pygame.display.get_surface() or self.surface
        if not self.chosen_scale:
            scale = scale_for(self.surface.get_size())
            if scale != self.look.scale:
                self.look = Look(scale)
        for stage in (self.opening, self.replay, *self.games.screens):
            if stage is not None:
                stage.resize(self.look, self.surface.get_size())

    # Actions of the window ----------------------------------------------------------

    def _enter(self, _value: str) -> None:
        action = self.stage.enter()
        if action is not None:
            self.act(action)

    def start(self, scenario_id: str) -> None:
        """Go into a scenario as soon as it is loaded."""
        self.wanted = scenario_id
        if self.loader is None or self.loader.scenario_id != scenario_id:
            self._load(scenario_id)

    def _start_play(self, scenario_id: str) -> None:
        """Go into a scenario, and on to the choices of a game."""
        self.games.is_wanted = True
        self.start(scenario_id)

    def _leave(self, _value: str) -> None:
        """Leave only when asked twice: the first Esc says what the second does."""
        words = QUIT_WORDS if self.stage is self.opening else BACK_WORDS
        playing = self.stage not in (self.opening, self.replay)
        if playing:
            words = REPLAY_WORDS
        if self.stage.notice != words:
            self.stage.say(words, LEAVE_MS)
            return
        self.stage.unsay()
        if self.stage is self.opening:
            self.running = False
        elif playing:
            self.games.leave()
        else:
            self.wanted = None
            self.crossing.give_up()
            if self.replay is not None:
                self.opening.no_spoilers = self.replay.state.no_spoilers
            self.stage = self.opening
            self.stage.stale = True

    def _text_size(self, value: str) -> None:
        index = SCALES.index(self.look.scale)
        if value == "round":
            index = (index + 1) % len(SCALES)
        else:
            index = min(max(index + int(value), 0), len(SCALES) - 1)
        self.chosen_scale = True
        self.look = Look(SCALES[index])
        self._resize()

    def _fullscreen(self, _value: str) -> None:
        if self.surface.get_flags() & pygame.FULLSCREEN:
            self.surface = pygame.display.set_mode(self._windowed, pygame.RESIZABLE)
        else:
            self._windowed = self.surface.get_size()
            self.surface = pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
        self._resize()

    def _save_picture(self, _value: str) -> None:
        folder = pictures_folder()
        number = 1
        while (path := folder / f"history-lab-{number:03}.png").exists():
            number += 1
        pygame.image.save(self.surface, path)
        self.stage.say(f"Saved {path}")

    # Loading ------------------------------------------------------------------------

    def _load(self, scenario_id: str) -> None:
        self.loader = Loader(scenario_id, self.look, self.surface.get_size())
        self.loader.start()

    def _watch_loading(self) -> bool:
        """Show how loading goes; go into the scenario that is wanted once it is there."""
        loader = self.loader
        if loader is None:
            return False
        screen = loader.step()
        is_wanted = self.wanted == loader.scenario_id
        # What is looked at stays until the one that comes after it is asked for.
        seen = self.replay is screen or not (is_wanted or self.stage is self.opening)
        if screen is not None and not seen:
            self.replay, screen.folder = screen, self.games.folder()
            self.crossing.join(screen)
            screen.resize(self.look, self.surface.get_size())
        self.opening.show_progress(loader.percent, loader.message)
        if screen is not None and is_wanted:
            self.wanted = None
            self.stage = screen
            self.stage.stale = True
            for name in SWITCHES:
                before = getattr(screen.state, name)
                if self.settings.switches.get(name, before) != before:
                    screen.act(Action("toggle", name))
            screen.resize(self.look, self.surface.get_size())
            self.crossing.arrive(screen)
            self.games.offer()
        return loader.is_working
