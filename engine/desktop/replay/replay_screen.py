"""The replay's screen: bar, map, panel and timeline, each drawn again only when it changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import pygame

from engine.desktop.kit.look import Look
from engine.desktop.kit.stage import VEIL, Stage
from engine.desktop.kit.text import Action
from engine.desktop.kit.widgets import Canvas
from engine.desktop.replay.citing import Reading
from engine.desktop.replay.facts import hit_words
from engine.desktop.replay.help_sheet import draw_help
from engine.desktop.replay.map_control import MapControl
from engine.desktop.replay.map_overlay import draw_map_overlay, minimap_rect
from engine.desktop.replay.panel import Panel
from engine.desktop.replay.parts import PARTS, Parts, lay_out
from engine.desktop.replay.reading_sheets import draw_dispute, draw_sources
from engine.desktop.replay.replay_actions import TOGGLES, act, is_something_open, tick
from engine.desktop.replay.replay_state import ReplayState
from engine.desktop.replay.timeline import Timeline, turn_words
from engine.desktop.replay.top_bar import draw_top_bar
from engine.desktop.replay.tour_card import draw_caption
from engine.history.replay import Replay

FOCUS_PARTS = ("panel", "caption", "map", "line", "bar")


class ReplayScreen(Stage):
    """The replay of one scenario on screen.

    `state` says what is shown; `map` keeps where it is looked at from.
    """

    def __init__(self, replay: Replay, look: Look, size: tuple[int, int]) -> None:
        super().__init__(look, size)
        self.replay = replay
        self.state = ReplayState()
        self.map = MapControl(replay, look)
        self.panel = Panel()
        self.timeline = Timeline()
        self.parts = Parts()
        # What lay over the parts when last drawn: a tooltip, a notice.
        self._over: list[pygame.Rect] = []
        self._line_hover: int | None = None
        self._map_tip: tuple[str, pygame.Rect] | None = None
        self._grabbed = ""
        self._sheet_over: tuple[object, bool] = (None, False)
        self._own: dict[str, Callable[[str], None]] = {
            "zoom": lambda value: self.map.zoom(int(value)),
            "pan": lambda value: self.map.look_towards(*map(int, value.split())),
            "fit": lambda _: self.map.fit(self.state),
            "scroll": lambda value: self._scroll(int(value) * self.look.px(90)),
            "focus_part": lambda value: self._move_part(int(value)),
            "type_date": lambda _: self._type_date(),
        }
        self._lay_out()
        self.begin()

    def begin(self) -> None:
        """Start from the brief, keeping the switches as they are."""
        kept = {name: getattr(self.state, name) for name in TOGGLES}
        self.state = ReplayState(**kept)
        if self.replay.scenario.tour.brief is None:
            self.state.page = "chronicle"
        self.panel = Panel()
        self._lay_out()
        self.map.fit(self.state)
        self.map.show(self.state, animate=False)
        self._forget()

    @property
    def reading(self) -> Reading:
        """What the parts are written from."""
        return Reading(self.state, self.replay, self.look)

    # Layout -------------------------------------------------------------------------

    def resize(self, look: Look, size: tuple[int, int]) -> None:
        """Take a new size of window or text."""
        if look is not self.look:
            self.map.restyle(look)
        super().resize(look, size)
        self._lay_out()
        self._forget()

    @property
    def rects(self) -> dict[str, pygame.Rect]:
        """Where each part lies in the window."""
        return self.parts.rects

    def _lay_out(self) -> None:
        self.parts.rects = lay_out(self.reading, self.size)
        # Behind a panel as wide as the window the map keeps the room it will have.
        behind = self.rects["panel"] if not self.rects["map"].width else self.rects["map"]
        self.map.view.set_rect(behind)
        self.timeline.place(self.reading, self.rects["line"])

    def _forget(self) -> None:
        self.parts.forget()
        self.map.stale = True
        self.stale = True

    # Actions ------------------------------------------------------------------------

    def act(self, action: Action) -> bool:
        """Do an action of the replay or of its map; False when it is the window's."""
        self.stale = True
        # What lay under the pointer may be elsewhere now; its next move tells.
        self._map_tip = self._line_hover = None
        if action.name in self._own:
            self._own[action.name](action.value)
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
        if self._shape() != shape:
            self._lay_out()
            self._forget()
        self.map.show(self.state, animate=self.state.turn != before)
        if action == Action("toggle", "motion"):
            self.map.view.skip_animation()
        wish, self.state.wish = self.state.wish, None
        if wish is not None:
            self.map.go_to(*wish, always=action.name == "tour")
        return True

    def _shape(self) -> tuple[bool, bool]:
        """Return what the layout depends on besides the window."""
        return self.state.panel_open, self.state.tour is not None

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
        if self.state.sheet is not None and self.focus is None:
            return Action("close")
        stops = len(self.replay.scenario.tour.stops)
        if self.focus is None and self.state.tour == stops - 1:
            return Action("tour", "leave")
        return self.focus or Action("event", "+1")

    def _scroll(self, pixels: int) -> None:
        (self.sheet.scroll if self.state.sheet else self.panel.scroll).by(pixels)
        self.parts.forget("panel")

    def _move_part(self, step: int) -> None:
        """Move the focus to the first thing of the next part: panel, map, timeline, bar."""
        parts = [name for name in FOCUS_PARTS if self.parts.regions.get(name)]
        here = [name for name in parts if self.parts.own(name, self.focus)]
        if parts:
            index = parts.index(here[0]) + step if here else (0 if step > 0 else -1)
            self.focus = self.parts.regions[parts[index % len(parts)]][0].action

    def _type_date(self) -> None:
        self.timeline.typing = True
        self.timeline.line.text = ""

    # Mouse and keys -----------------------------------------------------------------

    def key(self, event: pygame.event.Event) -> Action | None:
        """Return the action of a key press; while a date is typed, keys belong to it."""
        if not self.timeline.typing:
            return super().key(event)
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

    def point(self, position: tuple[int, int] | None) -> None:
        """Let the pointer hover: over a button, the timeline, or something on the map."""
        super().point(position)
        free = position is not None and self.hover is None and self.state.sheet is None
        on_line = self.timeline.turn_at(position) if free and position else None
        if on_line != self._line_hover:
            self._line_hover = on_line
            self.stale = True
        on_map = (
            free
            and position is not None
            and self.rects["map"].collidepoint(position)
            and not self._is_overview(position)
        )
        self.map.hover(position if on_map else None)
        told = self._told_of_map(position) if on_map and position else None
        if told != self._map_tip:
            self._map_tip = told
            self.stale = True

    def _told_of_map(self, position: tuple[int, int]) -> tuple[str, pygame.Rect] | None:
        """Return what the pointer over the map is told, and where."""
        hit = self.map.view.hit(position)
        if hit is None:
            return None
        words = hit_words(self.reading, hit.kind, hit.id, len(hit.ids) - 1)
        around = pygame.Rect(0, 0, self.look.px(24), self.look.px(24))
        around.center = position
        return (words, around) if words else None

    def press(self, position: tuple[int, int], *, double: bool = False) -> Action | None:
        """Return the action of a click: a button's, or that of what lies on the map."""
        action = super().press(position, double=double)
        self.timeline.typing = False
        if action is not None or self.state.sheet is not None:
            return action
        if not self.rects["map"].collidepoint(position) or self._is_overview(position):
            return None
        if double:
            self.map.zoom(2, position)
            return None
        return self.map.click(self.state, position)

    def _is_overview(self, position: tuple[int, int]) -> bool:
        """Tell whether a point lies on the overview, which lies over the map."""
        overview = minimap_rect(self.look, self.rects["map"])
        return self.state.minimap and bool(overview.collidepoint(position))

    def grab(self, position: tuple[int, int]) -> None:
        """Take hold of the timeline, the overview or the map."""
        self._grabbed = ""
        if self.state.sheet is not None or self.region_at(position) is not None:
            return
        if self.timeline.track.collidepoint(position):
            self._grabbed = "line"
        elif self._is_overview(position):
            self._grabbed = "minimap"
        elif self.rects["map"].collidepoint(position):
            self._grabbed = "map"
        self.drag(position, 0, 0)

    def drag(self, position: tuple[int, int], dx: int, dy: int) -> None:
        """Scrub, move the overview's window, or push the map."""
        if self._grabbed == "line":
            turn = self.timeline.scale.turn_at(position[0])
            if turn != self.state.turn:
                self.act(Action("turn", str(turn)))
            self._line_hover = turn
            self._tips = True
        elif self._grabbed == "minimap":
            overview = minimap_rect(self.look, self.rects["map"])
            self.map.point_overview(overview, position)
        elif self._grabbed == "map" and (dx or dy):
            self.map.push(dx, dy)

    def release(self) -> None:
        """Let go of what was grabbed."""
        self._grabbed = ""

    def wheel(self, steps: int, position: tuple[int, int]) -> None:
        """Zoom the map to the pointer, step along the timeline, or scroll what is read."""
        if self.state.sheet is None and self.rects["map"].collidepoint(position):
            self.map.zoom(steps, position)
        elif self.state.sheet is None and self.rects["line"].collidepoint(position):
            self.act(Action("turn", "-1" if steps > 0 else "+1"))
        else:
            self._scroll(-steps * self.look.px(60))
        self.stale = True

    def move_focus(self, step: int) -> None:
        """Move the focus, and scroll what has it into view."""
        super().move_focus(step)
        self._map_tip = None
        region = next((r for r in self.regions if r.action == self.focus), None)
        if region is None or region.window is None:
            return
        scroll = self.sheet.scroll if self.state.sheet else self.panel.scroll
        top = region.rect.top - region.window.top + scroll.offset
        scroll.reveal(top, top + region.rect.height, self.look.px(24))
        self.parts.forget("panel")

    # Time and drawing ---------------------------------------------------------------

    def build(self, budget_ms: int) -> bool:
        """Go on drawing the map's ground for some milliseconds; True when it is complete."""
        return self.map.build(budget_ms)

    def update(self, ms: int) -> bool:
        """Let play and the map's movements go on; True while anything moves."""
        if tick(self.state, self.replay, ms):
            self.map.show(self.state, animate=True)
            self.stale = True
        return self.map.update(ms) or self.state.playing

    def draw(self, surface: pygame.Surface) -> list[pygame.Rect]:
        """Draw the parts that changed; return where."""
        if not (self.stale or self.map.stale):
            return []
        if self.state.sheet is not None and self._over:
            self.parts.forget()  # it may have stood beside the sheet
        under = (self.state.sheet, self.state.no_spoilers)
        is_new_sheet = under != self._sheet_over
        if is_new_sheet:
            self.parts.forget()
            self.sheet.scroll.offset = 0
            self._sheet_over = under
        changed = [name for name in PARTS if self._is_changed(name)]
        for name in changed:
            self._draw_part(surface, name)
        self._draw_sheet(surface, veil="map" in changed)
        self.regions = self.parts.all_regions()
        rects = [self.rects[name] for name in changed]
        if self.state.sheet is not None:
            rects.append(self._under_bar())
        self._over = self._draw_over(surface)
        rects += self._over
        self.stale = self.map.stale = False
        return rects

    def _is_changed(self, name: str) -> bool:
        rect = self.rects[name]
        if self.state.sheet is not None and name != "bar" and name in self.parts.stamps:
            return False  # under a sheet nothing moves
        if not rect.width or not rect.height:
            self.parts.regions[name] = []
            return False
        touched = rect.collidelist(self._over) >= 0
        return touched or self._stamp(name) != self.parts.stamps.get(name)

    def _stamp(self, name: str) -> object:
        """Return everything a part depends on."""
        if name == "map" and self.map.stale:
            return object()
        state = tuple(
            frozenset(value) if isinstance(value := getattr(self.state, item.name), set) else value
            for item in fields(self.state)
            if item.name not in ("waited_ms", "wish")
        )
        hovered, focused = self.parts.own(name, self.hovered), self.parts.own(name, self.focus)
        extra: tuple[object, ...] = ()
        if name == "line":
            extra = (self.timeline.typing, self.timeline.line.text, self._line_hover)
        elif name == "panel":
            extra = (self.panel.scroll.offset,)
        return (state, hovered, focused, extra)

    def _draw_part(self, surface: pygame.Surface, name: str) -> None:
        rect, reading = self.rects[name], self.reading
        canvas = Canvas(surface, self.look, self.hovered, self.focus)
        surface.set_clip(rect)
        if name == "bar":
            draw_top_bar(canvas, reading, rect)
        elif name == "map":
            self.map.view.draw(surface)
            draw_map_overlay(canvas, reading, rect, self.map)
        elif name == "caption":
            draw_caption(canvas, reading, rect)
        elif name == "panel":
            in_panel = self.state.tour is not None and not self.rects["caption"].height
            self.panel.draw(canvas, reading, rect, with_stop=in_panel)
        elif name == "line":
            self.timeline.draw(canvas, reading, rect, self._line_hover)
        surface.set_clip(None)
        self.parts.regions[name] = canvas.regions
        self.parts.stamps[name] = self._stamp(name)

    def _draw_sheet(self, surface: pygame.Surface, *, veil: bool) -> None:
        """Lay the open sheet over everything below the bar, darkened if just drawn."""
        self.parts.regions.pop("sheet", None)
        if self.state.sheet is None:
            return
        name, item = self.state.sheet
        canvas = Canvas(surface, self.look, self.hovered, self.focus)
        area = self._under_bar()
        if veil:
            canvas.veil(area, VEIL)
        if name == "help":
            draw_help(canvas, area, self.sheet)
        elif name == "sources":
            draw_sources(canvas, self.reading, area, self.sheet)
        elif name == "dispute":
            draw_dispute(canvas, self.reading, area, self.sheet, item)
        for part in PARTS:
            if part != "bar":
                self.parts.regions[part] = []
        self.parts.regions["sheet"] = canvas.regions

    def _under_bar(self) -> pygame.Rect:
        top = self.rects["bar"].bottom
        return pygame.Rect(0, top, self.size[0], self.size[1] - top)

    def _draw_over(self, surface: pygame.Surface) -> list[pygame.Rect]:
        """Draw what lies over the parts: the tooltip, and a notice or what was refused."""
        canvas = Canvas(surface, self.look)
        words = self.notice or self.state.message
        over = (
            self.draw_tip(canvas),
            self.draw_notice(canvas, words, self.rects["line"].top),
        )
        return [rect for rect in over if rect is not None]

    def tip(self) -> tuple[str, pygame.Rect] | None:
        """Return the tooltip: a button's, or what the pointer over the timeline is told.

        A sheet is read without one: it would lie over what it opened.
        """
        if self.state.sheet is not None or not self._tips:
            return None
        if self._line_hover is not None:
            x = self.timeline.scale.x_of(self._line_hover)
            return turn_words(self.reading, self._line_hover), pygame.Rect(
                x, self.timeline.track.y, 1, self.timeline.track.height
            )
        return self._map_tip or super().tip()
