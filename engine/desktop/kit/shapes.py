"""Rounded boxes with smooth edges, and the dotted outline that marks a design choice."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pygame

from engine.desktop.kit.look import Colour

_QUADRANTS = ("draw_top_left", "draw_top_right", "draw_bottom_right", "draw_bottom_left")


def _corners(rect: pygame.Rect, radius: int) -> tuple[tuple[int, int], ...]:
    """Return the centres of the corners' arcs, clockwise from the top left."""
    # A circle of radius r covers 2r + 1 pixels, so the far centres stand one pixel in.
    left, right = rect.x + radius, rect.right - radius - 1
    top, bottom = rect.y + radius, rect.bottom - radius - 1
    return (left, top), (right, top), (right, bottom), (left, bottom)


def fill_round(surface: pygame.Surface, rect: pygame.Rect, colour: Colour, radius: int) -> None:
    """Fill a rectangle whose corners are rounded, without stairs at the edge."""
    radius = min(radius, (rect.width - 1) // 2, (rect.height - 1) // 2)
    if radius < 2:
        surface.fill(colour, rect)
        return
    for centre in _corners(rect, radius):
        pygame.draw.aacircle(surface, colour, centre, radius)
    surface.fill(colour, rect.inflate(-2 * radius, 0))
    surface.fill(colour, rect.inflate(0, -2 * radius))


def outline_round(
    surface: pygame.Surface, rect: pygame.Rect, colour: Colour, radius: int, width: int = 1
) -> None:
    """Outline a rectangle whose corners are rounded, without stairs at the edge."""
    radius = max(1, min(radius, (rect.width - 1) // 2, (rect.height - 1) // 2))
    for centre, quadrant in zip(_corners(rect, radius), _QUADRANTS, strict=True):
        pygame.draw.aacircle(surface, colour, centre, radius, width, **{quadrant: True})
    across, down = rect.inflate(-2 * radius, 0), rect.inflate(0, -2 * radius)
    surface.fill(colour, (across.x, rect.y, across.width, width))
    surface.fill(colour, (across.x, rect.bottom - width, across.width, width))
    surface.fill(colour, (rect.x, down.y, width, down.height))
    surface.fill(colour, (rect.right - width, down.y, width, down.height))


def outline_dotted(surface: pygame.Surface, rect: pygame.Rect, colour: Colour, radius: int) -> None:
    """Outline a rounded rectangle with dots: the sign of a design choice."""
    size = max(1, rect.height // 14)
    radius = min(radius, (rect.width - 1) // 2, (rect.height - 1) // 2)
    # Where a dot's top left corner may go.
    path = pygame.Rect(rect.x, rect.y, rect.width - size + 1, rect.height - size + 1)
    due = 0.0
    for walked, (x, y) in _around(path, radius):
        if walked >= due:
            surface.fill(colour, (int(x + 0.5), int(y + 0.5), size, size))
            due += 3 * size


def _around(rect: pygame.Rect, radius: int) -> Iterator[tuple[float, tuple[float, float]]]:
    """Walk the edge of a rounded rectangle pixel by pixel: the way so far, and the point."""
    walked = 0.0
    here: tuple[float, float] | None = None
    for turn, centre in enumerate(_corners(rect, radius)):
        start = math.pi * (1 + turn / 2)
        steps = max(1, round(radius * math.pi / 2))
        for step in range(steps + 1):
            angle = start + math.pi / 2 * step / steps
            goal = centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)
            if here is not None:
                length = math.dist(here, goal)
                for pace in range(1, math.ceil(length) + 1):
                    part = min(1.0, pace / length) if length else 1.0
                    yield (
                        walked + length * part,
                        (
                            here[0] + (goal[0] - here[0]) * part,
                            here[1] + (goal[1] - here[1]) * part,
                        ),
                    )
                walked += length
            here = goal
