"""Finding room: rectangles that must not overlap, tried at one position after the other.

All positions are scene pixels: map units times the scale, so that a layout stays right while the
map is pushed about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pygame


class Room:
    """What is taken already, within a border nothing may cross.

    What is taken softly may be covered by something weightier that finds no other place.
    """

    def __init__(self, border: pygame.Rect) -> None:
        self.border = border
        self._firm: list[pygame.Rect] = []
        self._soft: list[pygame.Rect] = []

    def take(self, rect: pygame.Rect, *, softly: bool = False) -> None:
        """Let nothing else lie here."""
        (self._soft if softly else self._firm).append(rect)

    def is_free(self, rect: pygame.Rect, *, of_soft: bool = True) -> bool:
        """Tell whether a rectangle lies inside the border and touches nothing taken."""
        if not self.border.contains(rect) or rect.collidelist(self._firm) >= 0:
            return False
        return not of_soft or rect.collidelist(self._soft) < 0

    def first_free(
        self, tries: Iterable[pygame.Rect], *, of_soft: bool = True
    ) -> pygame.Rect | None:
        """Return the first rectangle that is free, or None."""
        return next((rect for rect in tries if self.is_free(rect, of_soft=of_soft)), None)

    def overlap(self, rect: pygame.Rect) -> int:
        """Return how many pixels of a rectangle are taken; those outside the border count more."""
        inside = rect.clip(self.border)
        outside = rect.width * rect.height - inside.width * inside.height
        hits = (rect.clip(self._firm[i]) for i in rect.collidelistall(self._firm))
        return 4 * outside + sum(hit.width * hit.height for hit in hits)

    def best(self, near: Sequence[pygame.Rect], far: Sequence[pygame.Rect]) -> pygame.Rect:
        """Return a free rectangle, the nearer the better, or the one that overlaps least.

        Rather than going far, a near one covers what is taken softly.
        """
        return (
            self.first_free(near)
            or self.first_free(near, of_soft=False)
            or self.first_free(far)
            or min((*near, *far), key=self.overlap)
        )


def beside(
    anchor: pygame.Rect, size: tuple[int, int], reaches: Sequence[int], first: str = "NSWE"
) -> list[pygame.Rect]:
    """Return rectangles of a size beside an anchor, ring by ring.

    Each ring tries the four sides in the order of `first`, then the corners; a ring's reach is
    the gap to the anchor in pixels.
    """
    rects = []
    for reach in reaches:
        room = anchor.inflate(2 * reach, 2 * reach)
        slant = anchor.inflate(round(1.4 * reach), round(1.4 * reach))
        places = {
            "N": ("midbottom", room.midtop),
            "S": ("midtop", room.midbottom),
            "W": ("midright", room.midleft),
            "E": ("midleft", room.midright),
            "NW": ("bottomright", slant.topleft),
            "NE": ("bottomleft", slant.topright),
            "SW": ("topright", slant.bottomleft),
            "SE": ("topleft", slant.bottomright),
        }
        for name in (*first, "NE", "NW", "SE", "SW"):
            corner, at = places[name]
            rect = pygame.Rect((0, 0), size)
            setattr(rect, corner, at)
            rects.append(rect)
    return rects
