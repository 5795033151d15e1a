"""Finding room: rectangles that must not overlap, tried at one position after the other.

All positions are scene pixels: map units times the scale, so that a layout stays right while the
map is pushed about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import pygame

Offsets = Sequence[tuple[int, int]]


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

    def nearest(self, anchor: pygame.Rect, size: tuple[int, int], near: int) -> pygame.Rect:
        """Return the free rectangle of a size nearest to an anchor, and take its room.

        Up to `near` pixels off it stands free; rather than further off it covers what is taken
        softly (never the anchor); at last it goes far, or overlaps least.
        """
        rect = pygame.Rect((0, 0), size)
        close, far = _offsets(near)
        found = (
            self._first(rect, anchor, close)
            or self._first(rect, anchor, close, over_soft=True)
            or self._first(rect, anchor, far)
            or min(_moved(rect, anchor, (*close, *far)), key=self.overlap)
        )
        self.take(found)
        return found

    def _first(
        self, rect: pygame.Rect, anchor: pygame.Rect, offsets: Offsets, *, over_soft: bool = False
    ) -> pygame.Rect | None:
        for place in _moved(rect, anchor, offsets):
            if over_soft and place.colliderect(anchor):
                continue
            if self.is_free(place, of_soft=not over_soft):
                return place
        return None


def _moved(rect: pygame.Rect, anchor: pygame.Rect, offsets: Offsets) -> Iterator[pygame.Rect]:
    """Yield a rectangle centred at each offset from an anchor's middle."""
    left, top = anchor.centerx - rect.width // 2, anchor.centery - rect.height // 2
    for dx, dy in offsets:
        yield pygame.Rect(left + dx, top + dy, rect.width, rect.height)


@lru_cache(maxsize=16)
def _offsets(near: int) -> tuple[Offsets, Offsets]:
    """Return steps away from a point, up to `near` and beyond it, the nearest first."""
    fine = max(4, near // 9)
    close = _grid(fine, 0, near)
    return close, _grid(2 * fine, near, 5 * near)


def _grid(step: int, least: int, most: int) -> Offsets:
    """Return the steps of a grid that lead further than `least` and no further than `most`."""
    along = range(-(most // step) * step, most + 1, step)
    reach = ((dx, dy, dx * dx + dy * dy) for dx in along for dy in along)
    found = [(dx, dy) for dx, dy, far in reach if least * least <= far <= most * most]
    # A step sideways counts as a little further than the same step up, and down than up.
    return sorted(found, key=lambda d: (d[0] ** 2 * 1.1 + d[1] ** 2, d[1] > 0, d))


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
