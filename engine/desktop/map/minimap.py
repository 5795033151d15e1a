"""The minimap: the whole map small, with a box around what the window shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from engine.desktop.kit.look import AMBER, CHROME, LINE, MAP_HALO

if TYPE_CHECKING:
    from engine.desktop.map.map_view import MapView


class Minimap:
    """Draws the whole map into a rectangle, and moves the view to where it is clicked."""

    def draw(self, surface: pygame.Surface, rect: pygame.Rect, view: MapView) -> None:
        """Draw the map into a rectangle, keeping its proportions, with the view's box."""
        place = self._place(rect, view)
        surface.blit(view.overview(place.size), place)
        self._draw_places(surface, place, view)
        pygame.draw.rect(surface, LINE, place, 1)
        left, top, right, bottom = view.camera.seen
        scale = place.width / view.chart.size[0]
        box = pygame.Rect(
            round(place.x + left * scale),
            round(place.y + top * scale),
            round((right - left) * scale),
            round((bottom - top) * scale),
        ).clip(place)
        pygame.draw.rect(surface, CHROME, box.inflate(2, 2), 3)
        pygame.draw.rect(surface, AMBER, box, 1)

    @staticmethod
    def _draw_places(surface: pygame.Surface, place: pygame.Rect, view: MapView) -> None:
        """Dot the weightier places in their holders' inks."""
        scale = place.width / view.chart.size[0]
        for point, ink, weighty in view.landmarks():
            centre = round(place.x + point[0] * scale), round(place.y + point[1] * scale)
            size = view.look.px(3 if weighty else 2)
            pygame.draw.circle(surface, MAP_HALO, centre, size + 1)
            pygame.draw.circle(surface, ink, centre, size)

    def point(self, rect: pygame.Rect, pos: tuple[int, int], view: MapView) -> None:
        """Centre the view on the map point under a position; beside the map nothing happens."""
        place = self._place(rect, view)
        if place.collidepoint(pos):
            scale = place.width / view.chart.size[0]
            point = (pos[0] - place.x) / scale, (pos[1] - place.y) / scale
            view.camera.centre_on(*point, glide=False)

    @staticmethod
    def _place(rect: pygame.Rect, view: MapView) -> pygame.Rect:
        """Return the part of a rectangle that the map fills."""
        width, height = view.chart.size
        scale = min(rect.width / width, rect.height / height)
        place = pygame.Rect(0, 0, round(width * scale), round(height * scale))
        place.center = rect.center
        return place
