"""The display: a window on it, large enough to read and small enough to fit."""

from __future__ import annotations

import os

import pygame

from engine.desktop.opening import TITLE

SMALLEST = (1024, 600)
USUAL = (1280, 720)


def open_window(size: tuple[int, int] | None = None) -> pygame.Surface:
    """Open a resizable window; everything is drawn in software, which suits a map that rests."""
    os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
    # Only what is used: starting the sound alone would take longer than the first frame.
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_caption(TITLE)
    surface = pygame.display.set_mode(size or usual_size(), pygame.RESIZABLE)
    pygame.key.set_repeat(350, 60)
    return surface


def usual_size() -> tuple[int, int]:
    """Return a window's first size: most of the display, at least the usual size."""
    desktop = pygame.display.get_desktop_sizes()[0]
    if desktop[0] <= USUAL[0] or desktop[1] <= USUAL[1]:
        return max(SMALLEST[0], min(desktop[0], USUAL[0])), max(
            SMALLEST[1], min(desktop[1], USUAL[1])
        )
    return desktop[0] * 9 // 10, desktop[1] * 85 // 100
