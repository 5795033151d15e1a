"""The replay's screen: history step by step, with its sources beside the map."""

from __future__ import annotations

from pathlib import Path

import pygame

from engine.desktop.campaign import ALONE
from engine.desktop.kit.frame import Rects, is_tight, lay_out, with_caption
from engine.desktop.kit.look import Look
from engine.desktop.kit.text import Action
from engine.desktop.kit.widgets import Canvas, Scroll
from engine.desktop.map.hits import Hit
from engine.desktop.map.record import Record
from engine.desktop.map.scenes import MapShow
from engine.desktop.play.levers_sheet import draw_levers
from engine.desktop.play.saves_sheet import draw_saves, saved_games
from engine.desktop.play.setting_up import is_set_up, key_in_setup, set_up, slide, slider_at
from engine.desktop.play.setup import Setup
from engine.desktop.play.setup_sheet import draw_setup
from engine.desktop.replay.citing import Reading
from engine.desktop.replay.facts import hit_words
from engine.desktop.replay.panel import Panel
from engine.desktop.replay.reading_sheets import draw_dispute, draw_sources
from engine.desktop.replay.replay_actions import TOGGLES, act, is_something_open, tick
from engine.desktop.replay.replay_state import ReplayState, neighbour_event
from engine.desktop.replay.timeline import Timeline, timeline_height, turn_words
from engine.desktop.replay.top_bar import REPLAY, draw_top_bar
from engine.desktop.replay.tour_card import caption_height, draw_caption
from engine.desktop.versions.versions_screen import VersionsScreen
from engine.history.replay import Replay

# What keys change under a sheet, where it cannot be seen.
UNDER_SHEET = frozenset(
    {"turn", "event", "campaign", "play", "speed", "type_date", "zoom", "pan", "fit", "cycle"}
)
SHEET_ENDS = {
    Action("turn", "first"): Action("scroll", "-1000"),
    Action("turn", "last"): Action("scroll", "+1000"),
}


class ReplayScreen(VersionsScreen):
    """The replay of one scenario on screen; `state` says what is shown."""

    state: ReplayState
    bar = REPLAY

    def __init__(
        self, replay: Replay, look: Look, size: tuple[int, int], base: Record | None = None
    ) -> None:
        super().__init__(base or replay, look, size)
        self.replay = replay
        self.state = ReplayState()
        self.panel = Panel()
        self.timeline = Timeline()
        self.setup = Setup()
        self.folder: Path | None = None
        self.campaign = ALONE
        self._line_hover: int | None = None
        # The lever whose slider is being dragged, or nothing.
        self._slider = ""
        self.arrange()
        self.begin()

    def begin(self) -> None:
        """Start from the brief, keeping the switches as they are."""
        kept = {name: getattr(self.state, name) for name in TOGGLES}
        self.state = ReplayState(**kept)
        if self.replay.scenario.tour.brief is None:
            self.state.page = "chronicle"
        self.panel = Panel()
        self.arrange()
        self.fit()
        self._show(animate=False)

    def take_over(self, other: ReplayScreen, *, at_end: bool, playing: bool) -> None:
        """Go on from another part of the campaign: at this one's beginning, or at its end.

        What was switched stays so, and on the same map the view stands still.
        """
        state = self.state
        for name in (*TOGGLES, "speed", "rules"):
            setattr(state, name, getattr(other.state, name))
        state.page = "chronicle"
        state.turn = self.replay.last_turn if at_end else 0
        state.playing = playing
        self.arrange()
        if self.replay.scenario.header.map == other.replay.scenario.header.map:
            camera = other.map.view.camera
            self.map.view.camera.look_at(camera.x, camera.y, camera.scale)
        self._show(animate=False)

    @property
    def reading(self) -> Reading:
        """What the parts are written from."""
        return Reading(self.state, self.replay, self.look, self.campaign, self.version)

    @property
    def panel_scroll(self) -> Scroll:
        """The panel's scrolled column."""
        return self.panel.scroll

    # The map --------------------------------------------------------------------------

    @property
    def _brief_places(self) -> tuple[str, ...] | None:
        """The places that the brief names, while it is open."""
        brief = self.replay.scenario.tour.brief
        return tuple(brief.places) if brief is not None and self.state.page == "brief" else None

    def fit(self) -> None:
        """Show the brief's places on the brief, else the whole theatre."""
        self.map.fit(self._brief_places)

    def _show(self, *, animate: bool) -> None:
        """Have the map show what the state says."""
        state, places = self.state, self._brief_places
        show = MapShow(
            turn=state.turn,
            labels=frozenset(places) if places is not None else None,
            grouped=places is not None,
            selected=state.selected,
            event=state.event,
            show_units=state.units,
            show_hexes=state.hexes,
        )
        self.map.show(self.marked(show), state, animate=animate)
        self.show_twin(show, animate=animate)

    def show_again(self) -> None:
        """Have the map show what the state says, now that more is known."""
        self._show(animate=False)

    def told_of(self, hit: Hit) -> str:
        """Return what the pointer over a thing of the map is told."""
        words = hit_words(self.reading, hit.kind, hit.id, len(hit.ids) - 1)
        return words + self.version_words(hit) if words else ""

    # Layout -------------------------------------------------------------------------

    def lay_out(self) -> Rects:
        """Return where each part lies; on the tour a caption lies at the map's foot."""
        tall = timeline_height(self.look, self.size[1])
        rects = lay_out(self.look, self.size, tall, panel_open=self.state.panel_open)
        return self.with_version(with_caption(rects, caption_height(self.reading, rects["map"])))

    def arrange(self) -> None:
        """Lay the parts out anew, and have all of them drawn."""
        super().arrange()
        self.timeline.place(self.reading, self.rects["line"])

    # Actions ------------------------------------------------------------------------

    def act(self, action: Action) -> bool:
        """Do an action of the replay or of its map; False when it is the window's."""
        self._line_hover = None
        if self.act_on_map(action) or set_up(self, action):
            return True
        if action.name == "type_date":
            self.timeline.typing = True
            self.timeline.line.text = ""
            return True
        if action.name == "leave":
            if self.timeline.typing:
                self.timeline.typing = False
                return True
            if not is_something_open(self.state):
                return False  # the window asks again before it leaves
            action = Action("close")
        action = self._in_context(action)
        before, shape = self.state.turn, self._shape()
        if not act(self.state, self.replay, action):
            return False
        if action.name == "date":
            # What was refused stays to be mended.
            self.timeline.typing = bool(self.state.message)
        if action.name in ("rules", "outcome") and self.state.rules != "record":
            # Where the map and the panel take turns it is the map's: there is nothing else to see.
            self.state.panel_open &= not is_tight(self.look, self.size[0])
        if self._shape() != shape:
            self.arrange()
        self.make_room(action.value if action.name == "toggle" else "")
        self._show(animate=self.state.turn != before)
        if action == Action("toggle", "motion"):
            self.map.view.skip_animation()
        wish, self.state.wish = self.state.wish, None
        if wish is not None:
            self.map.go_to(*wish, always=action.name == "tour")
        return True

    def _shape(self) -> tuple[object, ...]:
        """Return what the layout depends on besides the window."""
        return self.state.panel_open, self.state.tour is not None, self.state.rules

    def _in_context(self, action: Action) -> Action:
        """Read a step as the brief's or the tour's own step where one of them is open."""
        if action in (Action("turn", "+1"), Action("event", "+1")):
            if self.state.page == "brief":
                return Action("next")
            if self.state.tour is not None:
                return Action("tour", "+1")
        if action in (Action("turn", "-1"), Action("event", "-1")) and self.state.tour is not None:
            return Action("tour", "-1")
        return action

    def enter(self) -> Action | None:
        """Enter presses what has the focus, or else goes on to the next event."""
        if self.state.sheet == ("play", "") and self.focus is None:
            return Action("begin_play", self.setup.value)
        if self.state.sheet is not None and self.focus is None:
            return Action("close")
        stops = len(self.replay.scenario.tour.stops)
        if self.focus is None and self.state.tour == stops - 1:
            return Action("tour", "leave")
        at_end = self.state.turn == self.replay.last_turn and self.state.tour is None
        told = at_end and neighbour_event(self.state, self.replay, 1) is None
        if self.focus is None and told and self.campaign.after is not None:
            return Action("campaign", "after")
        return self.focus or Action("event", "+1")

    # Mouse and keys -----------------------------------------------------------------

    def key(self, event: pygame.event.Event) -> Action | None:
        """Return the action of a key press; while a date is typed, keys belong to it."""
        if not self.timeline.typing:
            if is_set_up(self):
                return key_in_setup(self, event)
            action = super().key(event)
            return self._on_sheet(action) if self.state.sheet is not None else action
        self.stale = True
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            typed = self.timeline.line.text
            self.timeline.typing = bool(typed.strip())
            return Action("date", typed) if typed.strip() else None
        self.state.message = ""
        if event.key in (pygame.K_ESCAPE, pygame.K_TAB):
            self.timeline.typing = False
        else:
            self.timeline.line.take(event)
        return None

    @property
    def steps_under_sheet(self) -> bool:
        """Whether the open sheet shows the turn, so that keys may step through turns."""
        return False

    def _on_sheet(self, action: Action | None) -> Action | None:
        """Return what a key means on a sheet: nothing there changes that cannot be seen."""
        if action is None or self.steps_under_sheet or action.name not in UNDER_SHEET:
            return action
        # The keys to both ends of the record lead to both ends of what is read.
        return SHEET_ENDS.get(action)

    def point(self, position: tuple[int, int] | None) -> None:
        """Let the pointer hover: over a button, the timeline, or something on the map."""
        super().point(position)
        bare = position is not None and self.is_bare(position)
        on_line = self.timeline.turn_at(position) if bare and position is not None else None
        if on_line != self._line_hover:
            self._line_hover = on_line
            self.stale = True

    def press(self, position: tuple[int, int], *, double: bool = False) -> Action | None:
        """Return the action of a click; a date half typed is given up."""
        self.timeline.typing = False
        return super().press(position, double=double)

    def grabbed_at(self, position: tuple[int, int]) -> str:
        """Return what is taken hold of at a bare point: the timeline too."""
        on_line = self.timeline.track.collidepoint(position)
        return "line" if on_line else super().grabbed_at(position)

    def grab(self, position: tuple[int, int]) -> None:
        """Take hold of a slider, or of what lies bare at a point."""
        self._slider = slider_at(self, position)
        super().grab(position)

    def release(self) -> None:
        """Let go of what was grabbed."""
        self._slider = ""
        super().release()

    def drag(self, position: tuple[int, int], dx: int, dy: int) -> None:
        """Slide, scrub, or move the map."""
        if self._slider:
            slide(self, self._slider, position[0])
            return
        if self.grabbed != "line":
            super().drag(position, dx, dy)
            return
        turn = self.timeline.scale.turn_at(position[0])
        if turn != self.state.turn:
            self.act(Action("turn", str(turn)))
        self._line_hover = turn
        self._tips = True

    def wheel(self, steps: int, position: tuple[int, int]) -> None:
        """Step along the timeline, zoom the map, or scroll what is read."""
        if self.state.sheet is None and self.rects["line"].collidepoint(position):
            self.act(Action("turn", "-1" if steps > 0 else "+1"))
        else:
            super().wheel(steps, position)

    def tip(self) -> tuple[str, pygame.Rect] | None:
        """Return the tooltip: also what the pointer over the timeline is told."""
        if self._line_hover is None or self.state.sheet is not None or not self._tips:
            return super().tip()
        x, track = self.timeline.scale.x_of(self._line_hover), self.timeline.track
        return turn_words(self.reading, self._line_hover), pygame.Rect(x, track.y, 1, track.height)

    # Time and drawing ---------------------------------------------------------------

    def update(self, ms: int) -> bool:
        """Let play and the map's movements go on; True while anything moves."""
        was_playing = self.state.playing
        if tick(self.state, self.replay, ms):
            self._show(animate=True)
            self.stale = True
            if was_playing and not self.state.playing and self.campaign.after is not None:
                self.asked = Action("campaign", "after:play")
        return super().update(ms) or self.state.playing

    def stamp_of(self, name: str) -> object:
        """Return what a part depends on besides the state: the line has a date being typed."""
        if name == "line":
            return self.timeline.typing, self.timeline.line.text, self._line_hover
        return super().stamp_of(name)

    def sheet_stamp(self) -> object:
        """Return what a sheet depends on: what may be told as well."""
        return self.state.sheet, self.state.no_spoilers

    def draw_part(self, canvas: Canvas, name: str, rect: pygame.Rect) -> None:
        """Draw a part other than the map."""
        reading = self.reading
        if name == "bar":
            draw_top_bar(canvas, reading, rect, self.bar)
        elif name == "caption":
            draw_caption(canvas, reading, rect)
        elif name == "panel":
            in_panel = self.state.tour is not None and not self.rects["caption"].height
            self.panel.draw(canvas, reading, rect, with_stop=in_panel)
        elif name == "line":
            self.timeline.draw(canvas, reading, rect, self._line_hover)
        else:
            self.draw_version_part(canvas, name, rect)

    def draw_sheet(self, canvas: Canvas, area: pygame.Rect, name: str, item: str) -> None:
        """Draw the background and sources, a dispute, or the way into a game."""
        if name == "sources":
            draw_sources(canvas, self.reading, area, self.sheet)
        elif name == "dispute":
            draw_dispute(canvas, self.reading, area, self.sheet, item)
        elif name == "audit":
            self.draw_audit(canvas, area)
        elif name == "play":
            draw_setup(canvas, self, area)
        elif name == "levers":
            draw_levers(canvas, self, area)
        elif name == "saves":
            files = saved_games(self.folder, self.replay.scenario.id)
            draw_saves(canvas, self.sheet, area, self.replay.scenario, files, may_save=False)
