"""Small maps of some turns, drawn one after the other behind whatever is shown."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from engine.desktop.kit.look import Look
from engine.desktop.map.camera import Camera
from engine.desktop.map.furniture import Furniture
from engine.desktop.map.map_view import MapShow, MapView
from engine.desktop.map.record import Record

# Places of this importance are named: more would cover so small a map.
NAMED = 5


class _NoFurniture(Furniture):
    """Neither key nor inset."""

    def rects(self, camera: Camera) -> list[pygame.Rect]:
        """Return nothing: nothing is covered."""
        return []

    def foot(self, camera: Camera) -> int:
        """Return 0: none of the map is covered."""
        return 0

    def draw(self, surface: pygame.Surface, camera: Camera) -> None:
        """Draw nothing."""


class SmallMaps:
    """Pictures of turns of a record, of one size.

    Attributes:
        pictures: by turn, those that are drawn; never draw on them.
    """

    def __init__(
        self, record: Record, look: Look, turns: Iterable[int], size: tuple[int, int]
    ) -> None:
        self.pictures: dict[int, pygame.Surface] = {}
        self.size = size
        self._waiting = list(dict.fromkeys(turns))
        self._view = _SmallView(record, look)
        self._view.set_rect(pygame.Rect((0, 0), size))
        self._view.fill()
        places = record.scenario.places.values()
        self._named = frozenset(p.id for p in places if p.start.importance >= NAMED)

    def draw_ahead(self, budget_ms: int) -> bool:
        """Go on drawing for some milliseconds; False once all are drawn."""
        if not self._waiting:
            return False
        turn = self._waiting[0]
        self._view.show(MapShow(turn=turn, labels=self._named, grouped=True, show_trails=False))
        if self._view.build(budget_ms):
            picture = pygame.Surface(self.size)
            self._view.draw(picture)
            self.pictures[turn] = picture
            del self._waiting[0]
        return True


class _SmallView(MapView):
    """A map without furniture that fills its rectangle."""

    def __init__(self, record: Record, look: Look) -> None:
        super().__init__(record, look)
        self._furniture = _NoFurniture(record.scenario, self.chart, look)

    def fill(self) -> None:
        """Show as much of the map as leaves no edge empty."""
        camera = self.camera
        camera.fit(None, 0)
        left, top, right, bottom = camera.frame
        wide, tall = camera.rect.size
        scale = max(wide / (right - left), tall / (bottom - top))
        camera.look_at((left + right) / 2, (top + bottom) / 2, scale)
