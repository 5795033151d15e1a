"""What a screen draws on the map besides what stands there: ranges, orders, whatever moves."""

from __future__ import annotations

import pygame

from engine.desktop.map.camera import Camera


class Layers:
    """Two layers of a map; bare ones until a screen puts its own in their place."""

    def draw_below(self, surface: pygame.Surface, camera: Camera) -> None:
        """Draw on the ground, under counters and names."""

    def draw_above(self, surface: pygame.Surface, camera: Camera) -> None:
        """Draw over counters and names."""


BARE = Layers()
