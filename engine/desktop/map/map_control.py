"""The map as a screen drives it: what to show, where to look, what was clicked."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from engine.desktop.kit.look import Look
from engine.desktop.kit.text import Action
from engine.desktop.map.map_state import MapState
from engine.desktop.map.map_view import Hit, MapShow, MapView
from engine.desktop.map.minimap import Minimap
from engine.desktop.map.record import Record

PAN_STEP = 90
# What lies nearer to the map's edge than this is not in plain view.
EDGE = (80, 60)


class MapControl:
    """The map and its overview; `stale` tells that the map must be drawn again."""

    def __init__(self, record: Record, look: Look) -> None:
        self.look = look
        self.view = MapView(record, look)
        self.minimap = Minimap()
        self.stale = True

    @property
    def rect(self) -> pygame.Rect:
        """Where the map lies in the window."""
        return self.view.camera.rect

    def restyle(self, look: Look) -> None:
        """Take another scale of text."""
        self.look = look
        self.view.restyle(look)
        self.stale = True

    def show(self, show: MapShow, state: MapState, *, animate: bool) -> None:
        """Show something, with the state's switches; nothing happens if it is shown already."""
        self.stale = True
        self.view.motion = state.motion
        self.view.show_legend = state.legend
        # The same again would cut short a movement that is still being shown.
        if show != self.view.shown:
            self.view.show(show, animate=animate and state.motion)

    def fit(self, places: Iterable[str] | None = None) -> None:
        """Show some places, or the whole map."""
        self.view.fit(places)
        self.stale = True

    def zoom(self, steps: int, at: tuple[int, int] | None = None) -> None:
        """Zoom in by steps, to a point of the window if one is given."""
        self.view.zoom(steps, at)
        self.stale = True

    def push(self, dx: int, dy: int) -> None:
        """Push the map by pixels."""
        self.view.pan(dx, dy)
        self.stale = True

    def look_towards(self, east: int, south: int) -> None:
        """Look further east and south by steps, or west and north below 0."""
        step = self.look.px(PAN_STEP)
        self.push(-east * step, -south * step)

    def go_to(self, kind: str, name: str, *, always: bool) -> None:
        """Bring a place, group or event to the middle, unless it is in plain view already."""
        point = self.view.point_of(kind, name)
        across, down = (self.look.px(edge) for edge in EDGE)
        calm = self.rect.inflate(-2 * across, -2 * down)
        if always or (point is not None and not calm.collidepoint(point)):
            self.view.centre_on(kind, name)
            self.stale = True

    def hover(self, position: tuple[int, int] | None) -> bool:
        """Let the pointer be over the map or away from it; True if the picture changes."""
        changed = self.view.hover(position)
        self.stale = self.stale or changed
        return changed

    def click(self, position: tuple[int, int], selected: tuple[str, str] | None) -> Action | None:
        """Return what a click asks for; a stack gives its groups one by one."""
        hit: Hit | None = self.view.hit(position)
        if hit is None or hit.kind == "hex":
            return Action("close") if selected else None
        if hit.kind == "event":
            return Action("event", hit.id)
        name = hit.id
        # A fanned-out stack names the group pointed at; one that is not gives the next.
        if selected == (hit.kind, name) and len(hit.ids) > 1:
            name = hit.ids[(hit.ids.index(name) + 1) % len(hit.ids)]
        return Action("select", f"{hit.kind}:{name}")

    def point_overview(self, rect: pygame.Rect, position: tuple[int, int]) -> None:
        """Look at what lies under a point of the overview."""
        self.minimap.point(rect, position, self.view)
        self.stale = True

    def build(self, budget_ms: int) -> bool:
        """Go on drawing the ground for some milliseconds; True when it is complete."""
        self.stale = True
        return self.view.build(budget_ms)

    def update(self, ms: int) -> bool:
        """Let movements go on; True while anything moves."""
        moving = self.view.update(ms)
        self.stale = self.stale or moving
        return moving
