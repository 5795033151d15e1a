"""A screen with a map: what the replay's and the playing screen do alike.

The map is pushed, zoomed, pointed at and clicked; buttons, an overview and sheets lie over it;
each part of the window is drawn again only when it changed. A screen of its own says what lies
beside the map, and what its actions do.
"""

from __future__ import annotations

from collections.abc import Callable

import pygame

from engine.desktop.kit.frame import PARTS, Parts, Rects
from engine.desktop.kit.help_sheet import draw_help
from engine.desktop.kit.look import Look
from engine.desktop.kit.stage import VEIL, Stage
from engine.desktop.kit.text import Action
from engine.desktop.kit.widgets import Canvas, Scroll
from engine.desktop.map.hits import Hit
from engine.desktop.map.map_control import MapControl
from engine.desktop.map.map_overlay import draw_map_overlay, minimap_rect, overlaid
from engine.desktop.map.map_state import MapState
from engine.desktop.map.record import Record

FOCUS_PARTS = ("sheet", "panel", "caption", "map", "twin", "band", "line", "bar")


class MapScreen(Stage):
    """The window around a map; see the methods that raise for what a screen must say.

    A screen sets `state` before it calls `begin` or `arrange`; `map` keeps where it is looked
    at from.
    """

    state: MapState

    def __init__(self, record: Record, look: Look, size: tuple[int, int]) -> None:
        super().__init__(look, size)
        self.map = MapControl(record, look)
        self.parts = Parts()
        self.grabbed = ""
        # What lay over the parts when last drawn: a tooltip, a notice.
        self._over: list[pygame.Rect] = []
        self._map_tip: tuple[str, pygame.Rect] | None = None
        self._sheet_over: object = None
        self._map_actions: dict[str, Callable[[str], None]] = {
            "zoom": lambda value: self.map.zoom(int(value)),
            "pan": lambda value: self.map.look_towards(*map(int, value.split())),
            "fit": lambda _: self.fit(),
            "scroll": lambda value: self._scroll(int(value) * self.look.px(90)),
            "focus_part": lambda value: self._move_part(int(value)),
        }

    # What a screen must say -----------------------------------------------------------

    def lay_out(self) -> Rects:
        """Return where each part lies; see `kit.frame`."""
        raise NotImplementedError

    def draw_part(self, canvas: Canvas, name: str, rect: pygame.Rect) -> None:
        """Draw a part other than the map."""
        raise NotImplementedError

    def draw_sheet(self, canvas: Canvas, area: pygame.Rect, name: str, item: str) -> None:
        """Draw the open sheet, other than the help, with `self.sheet`."""
        raise NotImplementedError

    def told_of(self, hit: Hit) -> str:
        """Return what the pointer over a thing of the map is told; empty for nothing."""
        raise NotImplementedError

    def fit(self) -> None:
        """Show what should be seen at a glance."""
        raise NotImplementedError

    @property
    def panel_scroll(self) -> Scroll:
        """The panel's scrolled column."""
        raise NotImplementedError

    # What a screen may add ------------------------------------------------------------

    def stamp_of(self, name: str) -> object:
        """Return what a part depends on besides `state`, the pointer and the focus."""
        return None

    def words_over(self) -> str:
        """Return what is said in a strip over the map's foot: a notice, or what was refused."""
        return self.notice or self.state.message

    def sheet_stamp(self) -> object:
        """Return what a sheet depends on: another one starts at its top."""
        return self.state.sheet

    @property
    def overlaid_part(self) -> str:
        """The part that the map's buttons and the overview lie over."""
        return "map"

    def grabbed_at(self, position: tuple[int, int]) -> str:
        """Return what is taken hold of at a bare point: "minimap", "map", or nothing."""
        if self._is_overview(position):
            return "minimap"
        return "map" if self.rects["map"].collidepoint(position) else ""

    # Layout -------------------------------------------------------------------------

    def resize(self, look: Look, size: tuple[int, int]) -> None:
        """Take a new size of window or text."""
        if look is not self.look:
            self.map.restyle(look)
        super().resize(look, size)
        self.arrange()

    @property
    def rects(self) -> Rects:
        """Where each part lies in the window."""
        return self.parts.rects

    def arrange(self) -> None:
        """Lay the parts out anew, and have all of them drawn."""
        self.parts.rects = self.lay_out()
        # Behind a panel as wide as the window the map keeps the room it will have.
        behind = self.rects["panel"] if not self.rects["map"].width else self.rects["map"]
        self.map.view.set_rect(behind)
        self.make_room("legend")
        self.parts.forget()
        self.map.stale = self.stale = True

    def make_room(self, switch: str = "") -> None:
        """Tell the map what lies over it: to be called when that changes.

        Where there is no room for both, the legend or the overview, whichever `switch` was not
        asked for, is closed.
        """
        state, area = self.state, self.map.rect
        other = {"legend": "minimap", "minimap": "legend"}.get(switch)
        if other is not None and state.legend and state.minimap:
            overview = minimap_rect(self.look, area)
            if overview.colliderect(self.map.view.legend_rect):
                setattr(state, other, False)
        if self.overlaid_part == "map":
            self.map.view.keep_clear = overlaid(self.look, area, state)

    # Actions ------------------------------------------------------------------------

    def act_on_map(self, action: Action) -> bool:
        """Do an action of the map, the scrolling or the focus; False when it is another's."""
        self.stale = True
        # What lay under the pointer may be elsewhere now; its next move tells.
        self._map_tip = None
        if action.name not in self._map_actions:
            return False
        self._map_actions[action.name](action.value)
        return True

    def _scroll(self, pixels: int) -> None:
        (self.sheet.scroll if self.state.sheet else self.panel_scroll).by(pixels)
        self._forget_panel()

    def _forget_panel(self) -> None:
        """Have the panel drawn again where it is seen: a sheet over it is drawn each time."""
        if self.state.sheet is None:
            self.parts.forget("panel")

    def _move_part(self, step: int) -> None:
        """Move the focus to the first thing of the next part: sheet, panel, map, line, bar."""
        parts = [name for name in FOCUS_PARTS if self.parts.regions.get(name)]
        here = [name for name in parts if self.parts.own(name, self.focus)]
        if parts:
            index = parts.index(here[0]) + step if here else (0 if step > 0 else -1)
            self.focus = self.parts.regions[parts[index % len(parts)]][0].action

    # Mouse and keys -----------------------------------------------------------------

    def is_bare(self, position: tuple[int, int]) -> bool:
        """Tell whether neither a button nor a sheet lies over a point of the window."""
        return self.state.sheet is None and self.region_at(position) is None

    def point(self, position: tuple[int, int] | None) -> None:
        """Let the pointer hover over a button or something on the map."""
        super().point(position)
        told = None
        if position is not None and self.is_bare(position) and self.grabbed_at(position) == "map":
            self.map.hover(position)
            told = self._told_at(position)
        else:
            self.map.hover(None)
        if told != self._map_tip:
            self._map_tip = told
            self.stale = True

    def _told_at(self, position: tuple[int, int]) -> tuple[str, pygame.Rect] | None:
        """Return what the pointer over the map is told, and where."""
        hit = self.map.view.hit(position)
        words = self.told_of(hit) if hit is not None else ""
        around = pygame.Rect(0, 0, self.look.px(24), self.look.px(24))
        around.center = position
        return (words, around) if words else None

    def press(self, position: tuple[int, int], *, double: bool = False) -> Action | None:
        """Return the action of a click: a button's, or that of what lies on the map."""
        action = super().press(position, double=double)
        if action is not None or self.state.sheet is not None:
            return action
        if self.grabbed_at(position) != "map":
            return None
        if double:
            self.map.zoom(2, position)
            return None
        return self.map.click(position, self.state.selected)

    def _is_overview(self, position: tuple[int, int]) -> bool:
        """Tell whether a point lies on the overview, which lies over the map."""
        overview = minimap_rect(self.look, self.rects[self.overlaid_part])
        return self.state.minimap and bool(overview.collidepoint(position))

    def grab(self, position: tuple[int, int]) -> None:
        """Take hold of what lies bare at a point."""
        self.grabbed = self.grabbed_at(position) if self.is_bare(position) else ""
        self.drag(position, 0, 0)

    def drag(self, position: tuple[int, int], dx: int, dy: int) -> None:
        """Move the overview's window, or push the map."""
        if self.grabbed == "minimap":
            area = self.rects[self.overlaid_part]
            self.map.point_overview(minimap_rect(self.look, area), position)
        elif self.grabbed == "map" and (dx or dy):
            self.map.push(dx, dy)

    def release(self) -> None:
        """Let go of what was grabbed."""
        self.grabbed = ""

    def wheel(self, steps: int, position: tuple[int, int]) -> None:
        """Zoom the map to the pointer, or scroll what is read."""
        if self.state.sheet is None and self.rects["map"].collidepoint(position):
            self.map.zoom(steps, position)
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
        scroll = self.sheet.scroll if self.state.sheet else self.panel_scroll
        top = region.rect.top - region.window.top + scroll.offset
        scroll.reveal(top, top + region.rect.height, self.look.px(24))
        self._forget_panel()

    def tip(self) -> tuple[str, pygame.Rect] | None:
        """Return the tooltip: the map's or a button's.

        A sheet is read without one: it would lie over what it opened.
        """
        if self.state.sheet is not None or not self._tips:
            return None
        return self._map_tip or super().tip()

    # Time and drawing ---------------------------------------------------------------

    def build(self, budget_ms: int) -> bool:
        """Go on drawing the map's ground for some milliseconds; True when it is complete."""
        return self.map.build(budget_ms)

    def update(self, ms: int) -> bool:
        """Let the map's movements go on; True while anything moves."""
        return self.map.update(ms)

    def draw(self, surface: pygame.Surface) -> list[pygame.Rect]:
        """Draw the parts that changed; return where."""
        if not (self.stale or self.map.stale):
            return []
        if self.state.sheet is not None and self._over:
            self.parts.forget()  # it may have stood beside the sheet
        under = self.sheet_stamp()
        if under != self._sheet_over:
            self.parts.forget()
            self.sheet.scroll.offset = 0
            self._sheet_over = under
            if self.state.sheet is not None and self.parts.own("bar", self.focus):
                self.focus = None  # Tab begins in what has been opened
        before = self.sheet.rect
        changed = self._draw_parts(surface)
        if self.state.sheet is not None and self.sheet.rect != before:
            # What a larger sheet covered is seen again, and it was not drawn.
            self.parts.forget()
            changed = self._draw_parts(surface)
        self.regions = self.parts.all_regions()
        rects = [self.rects[name] for name in changed]
        if self.state.sheet is not None:
            rects.append(self._under_bar())
        self._over = self._draw_over(surface)
        rects += self._over
        self.stale = self.map.stale = False
        return rects

    def _draw_parts(self, surface: pygame.Surface) -> list[str]:
        """Draw the parts that changed, and the sheet over them; return which."""
        changed = [name for name in PARTS if self._is_changed(name)]
        if self.state.sheet is not None and any(name != "bar" for name in changed):
            # The veil is laid over all of it, and what has it already would get it twice.
            changed = [name for name in PARTS if self.rects[name].width and self.rects[name].height]
        for name in changed:
            self._draw_changed(surface, name)
        self._lay_sheet(surface, veil=any(name != "bar" for name in changed))
        return changed

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
        hovered, focused = self.parts.own(name, self.hovered), self.parts.own(name, self.focus)
        scrolled = self.panel_scroll.offset if name == "panel" else 0
        return self.state.seen(), hovered, focused, scrolled, self.stamp_of(name)

    def _draw_changed(self, surface: pygame.Surface, name: str) -> None:
        rect = self.rects[name]
        canvas = Canvas(surface, self.look, self.hovered, self.focus)
        surface.set_clip(rect)
        if name == "map":
            self.map.view.draw(surface)
        else:
            self.draw_part(canvas, name, rect)
        if name == self.overlaid_part:
            draw_map_overlay(canvas, self.state, rect, self.map)
        surface.set_clip(None)
        self.parts.regions[name] = canvas.regions
        self.parts.stamps[name] = self._stamp(name)

    def _lay_sheet(self, surface: pygame.Surface, *, veil: bool) -> None:
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
            draw_help(canvas, area, self.sheet, self.chapters)
        else:
            self.draw_sheet(canvas, area, name, item)
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
        over = (
            self.draw_tip(canvas),
            self.draw_notice(canvas, self.words_over(), self.rects["line"].top),
        )
        return [rect for rect in over if rect is not None]
