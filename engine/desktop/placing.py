"""Finding room: rectangles that must not overlap, tried at one position after the other.

All positions are scene pixels: map units times the scale, so that a layout stays right while the
map is pushed about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, pi, sin

import pygame


class Room:
    """What is taken already, within a border nothing may cross."""

    def __init__(self, border: pygame.Rect, taken: Iterable[pygame.Rect] = ()) -> None:
        self.border = border
        self._taken = list(taken)

    def take(self, rect: pygame.Rect) -> None:
        """Let nothing else lie here."""
        self._taken.append(rect)

    def is_free(self, rect: pygame.Rect) -> bool:
        """Tell whether a rectangle lies inside the border and touches nothing taken."""
        return bool(self.border.contains(rect)) and rect.collidelist(self._taken) < 0

    def first_free(self, tries: Iterable[pygame.Rect]) -> pygame.Rect | None:
        """Return the first rectangle that is free, or None."""
        return next((rect for rect in tries if self.is_free(rect)), None)

    def overlap(self, rect: pygame.Rect) -> int:
        """Return how many pixels of a rectangle are taken; those outside the border count too."""
        inside = rect.clip(self.border)
        outside = rect.width * rect.height - inside.width * inside.height
        hits = (rect.clip(self._taken[i]) for i in rect.collidelistall(self._taken))
        return 4 * outside + sum(hit.width * hit.height for hit in hits)

    def best(self, tries: Sequence[pygame.Rect]) -> pygame.Rect:
        """Return the first free rectangle, or the one that overlaps least."""
        return self.first_free(tries) or min(tries, key=self.overlap)


def around(
    centre: tuple[int, int], size: tuple[int, int], reaches: Sequence[int], spokes: int = 12
) -> list[pygame.Rect]:
    """Return rectangles of a size on rings around a point, from the north, ring by ring."""
    rects = []
    for reach in reaches:
        for spoke in range(spokes if reach else 1):
            # North first, then alternately to the east and to the west of it.
            turn = (spoke + 1) // 2 * (1 if spoke % 2 else -1) * 2 * pi / spokes
            rect = pygame.Rect((0, 0), size)
            rect.center = (
                round(centre[0] + reach * sin(turn)),
                round(centre[1] - reach * cos(turn)),
            )
            rects.append(rect)
    return rects
