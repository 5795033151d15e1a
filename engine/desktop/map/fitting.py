"""Fitting places into the view: each with room for its name, clear of what lies over the map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pygame

from engine.desktop.kit.look import Look
from engine.desktop.map.camera import Box, Camera
from engine.desktop.map.placing import beside

# At 100%: room around a place for its counter, above it more than at the sides.
ROOM_ASIDE, ROOM_ABOVE = 26, 46
# How much smaller each try is, and how far apart in pixels the tries of one scale are.
SHRINK, STEP = 0.96, 24

Covered = Callable[[Camera], Sequence[pygame.Rect]]


class Fitted(NamedTuple):
    """A place that has to be seen: its map point, and the size of its label in pixels."""

    point: tuple[float, float]
    label: tuple[int, int]


def fit_places(
    camera: Camera, box: Box, places: Sequence[Fitted], covered: Covered, look: Look
) -> None:
    """Show a box as large as leaves all places and labels clear, or else as many as can be.

    `covered` tells which window rectangles are covered once the camera has moved.
    """
    camera.fit(box, look.px(14))
    scale, middle = camera.scale, ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    step = look.px(STEP)
    shifts = sorted(
        ((dx * step, dy * step) for dx in range(-6, 7) for dy in range(-6, 7)),
        key=lambda shift: shift[0] ** 2 + shift[1] ** 2,
    )
    best: tuple[int, tuple[float, float, float]] = (-1, (*middle, scale))
    while scale >= 0.9 * camera.widest:
        camera.look_at(*middle, scale)
        hidden = covered(camera)
        for dx, dy in shifts:
            camera.look_at(middle[0] - dx / scale, middle[1] - dy / scale, scale)
            # With all the room there should be it counts twice.
            clear = sum(
                _is_clear(place, camera, hidden, look, 1.0)
                + _is_clear(place, camera, hidden, look, 0.4)
                for place in places
            )
            if clear == 2 * len(places):
                return
            if clear > best[0]:
                best = clear, (camera.x, camera.y, camera.scale)
        scale *= SHRINK
    camera.look_at(*best[1])


def _is_clear(
    place: Fitted, camera: Camera, hidden: Sequence[pygame.Rect], look: Look, share: float
) -> bool:
    """Tell whether a place has its share of the room around it clear, and room for its label."""
    x, y = camera.to_screen(*place.point)
    aside, above = look.px(share * ROOM_ASIDE), look.px(share * ROOM_ABOVE)
    around = pygame.Rect(round(x) - aside, round(y) - above, 2 * aside, above + aside)
    if not camera.rect.contains(around) or around.collidelist(hidden) >= 0:
        return False
    spot = pygame.Rect(0, 0, look.px(18), look.px(18))
    spot.center = round(x), round(y)
    return any(
        camera.rect.contains(rect) and rect.collidelist(hidden) < 0
        for rect in beside(spot, place.label, (look.px(4),), "EWNS")
    )
