"""A screen that can set a second map beside its own: both are looked at from one camera.

Pushing, zooming and pointing at the second map moves the first, and the second follows; so
there is one place that is looked at, whichever map is under the pointer.
"""

from __future__ import annotations

import pygame

from engine.desktop.kit.look import Look
from engine.desktop.kit.text import Action
from engine.desktop.map.hits import Hit
from engine.desktop.map.map_control import MapControl
from engine.desktop.map.map_overlay import overlaid
from engine.desktop.map.map_screen import MapScreen
from engine.desktop.map.record import Record


class TwinScreen(MapScreen):
    """A MapScreen with room for a twin in `rects["twin"]`; None while there is none."""

    twin: MapControl | None = None

    def told_of_twin(self, hit: Hit) -> str:
        """Return what the pointer over a thing of the second map is told; empty for nothing."""
        raise NotImplementedError

    def open_twin(self, record: Record) -> MapControl:
        """Set a second map beside the first."""
        self.twin = MapControl(record, self.look)
        self._place_twin()
        return self.twin

    def close_twin(self) -> None:
        """Take the second map away."""
        self.twin = None

    def _place_twin(self) -> None:
        twin = self.twin
        if twin is None or not self.rects["twin"].width:
            return
        twin.view.set_rect(self.rects["twin"])
        clear = self.overlaid_part == "twin"
        area = self.rects["twin"]
        twin.view.keep_clear = overlaid(self.look, area, self.state) if clear else ()
        self.map.view.keep_clear = () if clear else self.map.view.keep_clear
        self._follow()
        twin.stale = True

    def _follow(self) -> None:
        """Look at the second map from where the first is looked at."""
        if self.twin is None:
            return
        one, other = self.map.view.camera, self.twin.view.camera
        seen = one.x, one.y, one.scale, one.foot
        if seen != (other.x, other.y, other.scale, other.foot):
            other.x, other.y, other.scale, other.foot = seen
            self.twin.stale = True

    def _on_first(self, position: tuple[int, int]) -> tuple[int, int]:
        """Return the point of the first map that a point of the second stands for."""
        one, other = self.rects["map"], self.rects["twin"]
        return position[0] - other.x + one.x, position[1] - other.y + one.y

    def is_on_twin(self, position: tuple[int, int]) -> bool:
        """Tell whether a point of the window lies on the second map."""
        return self.twin is not None and bool(self.rects["twin"].collidepoint(position))

    # Layout -------------------------------------------------------------------------

    def resize(self, look: Look, size: tuple[int, int]) -> None:
        """Take a new size of window or text."""
        if self.twin is not None and look is not self.look:
            self.twin.restyle(look)
        super().resize(look, size)

    def make_room(self, switch: str = "") -> None:
        """Tell the maps what lies over them: to be called when that changes."""
        super().make_room(switch)
        self._place_twin()

    # Mouse --------------------------------------------------------------------------

    def grabbed_at(self, position: tuple[int, int]) -> str:
        """Return what is taken hold of at a bare point: either map."""
        found = super().grabbed_at(position)
        return "map" if not found and self.is_on_twin(position) else found

    def point(self, position: tuple[int, int] | None) -> None:
        """Let the pointer hover over a button or something on either map."""
        super().point(position)
        if self.twin is None:
            return
        if position is None or not (self.is_on_twin(position) and self.is_bare(position)):
            self.twin.hover(None)
            return
        self.map.hover(None)
        self.twin.hover(position)
        hit = self.twin.view.hit(position)
        words = self.told_of_twin(hit) if hit is not None else ""
        around = pygame.Rect(0, 0, self.look.px(24), self.look.px(24))
        around.center = position
        told = (words, around) if words else None
        if told != self._map_tip:
            self._map_tip = told
            self.stale = True

    def press(self, position: tuple[int, int], *, double: bool = False) -> Action | None:
        """Return the action of a click: a button's, or that of what lies on either map."""
        if self.twin is None or not self.is_on_twin(position) or not self.is_bare(position):
            return super().press(position, double=double)
        self.focus, self.stale = None, True
        if double:
            self.map.zoom(2, self._on_first(position))
            return None
        return self.twin.click(position, self.state.selected)

    def wheel(self, steps: int, position: tuple[int, int]) -> None:
        """Zoom to what lies under the pointer on either map."""
        on_twin = self.state.sheet is None and self.is_on_twin(position)
        super().wheel(steps, self._on_first(position) if on_twin else position)

    # Time and drawing ---------------------------------------------------------------

    def stamp_of(self, name: str) -> object:
        """Return what a part depends on besides the state: the second map on itself."""
        if name == "twin" and self.twin is not None and self.twin.stale:
            return object()
        return super().stamp_of(name)

    def build(self, budget_ms: int) -> bool:
        """Go on drawing the maps' ground for some milliseconds; True when it is complete."""
        self._follow()
        done = super().build(budget_ms)
        return (self.twin is None or self.twin.build(budget_ms)) and done

    def update(self, ms: int) -> bool:
        """Let the maps' movements go on; True while anything moves."""
        moving = super().update(ms)
        self._follow()
        return (self.twin is not None and self.twin.update(ms)) or moving

    def draw(self, surface: pygame.Surface) -> list[pygame.Rect]:
        """Draw the parts that changed; return where."""
        self._follow()
        self.stale = self.stale or (self.twin is not None and self.twin.stale)
        rects = super().draw(surface)
        if self.twin is not None:
            self.twin.stale = False
        return rects
