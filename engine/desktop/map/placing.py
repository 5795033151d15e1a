"""Finding room: rectangles that must not overlap, tried at one position after the other.

All positions are scene pixels: map units times the scale, so that a layout stays right while the
map is pushed about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import pygame

Offsets = Sequence[tuple[int, int]]
Line = tuple[tuple[int, int], tuple[int, int]]


class Room:
    """What is taken already, within a border nothing may cross.

    What is taken softly may be covered by something weightier that finds no other place.
    """

    def __init__(self, border: pygame.Rect) -> None:
        self.border = border
        self._firm: list[pygame.Rect] = []
        self._soft: list[pygame.Rect] = []

    def copy(self) -> Room:
        """Return a room in which the same is taken, to try things out."""
        other = Room(self.border)
        other._firm, other._soft = self._firm.copy(), self._soft.copy()
        return other

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

    def is_line_free(self, line: Line, anchor: pygame.Rect) -> bool:
        """Tell whether a line crosses nothing firm but the anchor that it starts from."""
        return not any(rect.clipline(line) for rect in self._firm if rect != anchor)

    def overlap(self, rect: pygame.Rect) -> int:
        """Return how many pixels of a rectangle are taken; those outside the border count more."""
        inside = rect.clip(self.border)
        outside = rect.width * rect.height - inside.width * inside.height
        hits = (rect.clip(self._firm[i]) for i in rect.collidelistall(self._firm))
        return 4 * outside + sum(hit.width * hit.height for hit in hits)

    def nearest(
        self, anchor: pygame.Rect, size: tuple[int, int], near: int, far: int
    ) -> pygame.Rect | None:
        """Return the free rectangle of a size nearest to an anchor, and take its room.

        Up to `near` pixels off it stands free; rather than further off it covers what is taken
        softly (never the anchor). None if nothing is free up to `far` pixels off.
        """
        rect = pygame.Rect((0, 0), size)
        close = _grid(max(4, near // 9), 0, near)
        found = (
            self._first(rect, anchor, close)
            or self._first(rect, anchor, close, over_soft=True)
            or self._first(rect, anchor, _grid(max(8, near // 5), near, far))
        )
        if found is not None:
            self.take(found)
        return found

    def least_covered(self, anchor: pygame.Rect, size: tuple[int, int], near: int) -> pygame.Rect:
        """Return the rectangle up to `near` pixels off that covers least, and take its room."""
        rect = pygame.Rect((0, 0), size)
        found = min(_moved(rect, anchor, _grid(max(4, near // 9), 0, near)), key=self.overlap)
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


@lru_cache(maxsize=32)
def _grid(step: int, least: int, most: int) -> Offsets:
    """Return the steps of a grid that lead further than `least` and no further than `most`."""
    along = range(-(most // step) * step, most + 1, step)
    reach = ((dx, dy, dx * dx + dy * dy) for dx in along for dy in along)
    found = [(dx, dy) for dx, dy, far in reach if least * least <= far <= most * most]
    # A step sideways counts as a little further than the same step up, and down than up.
    return sorted(found, key=lambda d: (d[0] ** 2 * 1.1 + d[1] ** 2, d[1] > 0, d))


def around(anchor: pygame.Rect, size: tuple[int, int], reach: int) -> Iterator[pygame.Rect]:
    """Yield rectangles of a size up to `reach` away from an anchor, the nearest first."""
    return _moved(pygame.Rect((0, 0), size), anchor, _grid(max(4, reach // 8), 0, reach))


def beside(
    anchor: pygame.Rect, size: tuple[int, int], reaches: Sequence[int], first: str = "NSWE"
) -> list[pygame.Rect]:
    """Return rectangles of a size beside an anchor, ring by ring.

    Each ring tries the four sides in the order of `first`, then the corners, then above and below
    flush with an edge of the anchor; a ring's reach is the gap to the anchor in pixels.
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
            "N>": ("bottomleft", (anchor.left, room.top)),
            "N<": ("bottomright", (anchor.right, room.top)),
            "S>": ("topleft", (anchor.left, room.bottom)),
            "S<": ("topright", (anchor.right, room.bottom)),
        }
        for name in (*first, "NE", "NW", "SE", "SW", "N>", "N<", "S>", "S<"):
            corner, at = places[name]
            rect = pygame.Rect((0, 0), size)
            setattr(rect, corner, at)
            rects.append(rect)
    return rects
