"""Differences: places that one of two versions of a battle has held otherwise, as marks.

A mark has two signs on a dark tag, this map's holder at the left and the other version's at the
right: a bar for the cool side and a diamond for the warm one, so that it is read in grey as well;
a cross where it is fought over, a ring where nobody holds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pygame

from engine.desktop.kit.look import (
    CHROME,
    COOL_COUNTER,
    LINE,
    MAP_HALO,
    TEXT,
    WARM_COUNTER,
    Look,
)
from engine.desktop.map.placing import Room

CONTESTED, NOBODY = "contested", "nobody"
# Pixels at 100%: a sign's box, and the tag's height.
SIGN, TALL = 15, 20
# Drawn so many times larger first, for smooth edges.
_LARGER = 4


@dataclass(frozen=True)
class Differences:
    """What another version of the battle has otherwise at a moment.

    Attributes:
        places: id, holder's stance here, holder's stance there ("cool" | "warm" | CONTESTED |
            NOBODY), the weightiest first.
        ground: one byte a hex, row by row: 0 held alike, else the side that holds it there, 1 or 2.
        stances: of both sides.
    """

    places: tuple[tuple[str, str, str], ...] = ()
    ground: bytes = b""
    stances: tuple[str, ...] = ("cool", "warm")


@dataclass(frozen=True)
class DifferenceMark:
    """A place's mark: its picture's rectangle in the scene, and where the place is."""

    id: str
    rect: pygame.Rect
    anchor: tuple[int, int]
    picture: pygame.Surface


def set_difference_marks(
    places: Iterable[tuple[str, str, str]],
    spots: Sequence[tuple[str, pygame.Rect]],
    look: Look,
    room: Room,
) -> list[DifferenceMark]:
    """Give each place whose symbol is shown a mark beside it; takes the room.

    Args:
        places: as in Differences.
        spots: symbols that are shown: the place's id and its rectangle.
        look: for the size.
        room: what is taken already.
    """
    shown = dict(spots)
    marks = []
    for id_, here, there in places:
        if id_ not in shown:
            continue
        picture = difference_sign(look, here, there)
        near = look.px(26)
        rect = room.nearest(shown[id_], picture.get_size(), near, 2 * near)
        if rect is not None:
            marks.append(DifferenceMark(id_, rect, shown[id_].center, picture))
    return marks


def draw_leaders(
    surface: pygame.Surface,
    marks: Iterable[DifferenceMark],
    origin: tuple[int, int],
    look: Look,
) -> None:
    """Draw the lines from marks to the places that they are about."""
    for mark in marks:
        start = mark.rect.move(origin).center
        end = mark.anchor[0] + origin[0], mark.anchor[1] + origin[1]
        pygame.draw.line(surface, MAP_HALO, start, end, look.px(1) + 2)
        pygame.draw.line(surface, CHROME, start, end, look.px(1))


def difference_sign(look: Look, here: str, there: str) -> pygame.Surface:
    """Return the tag with both holders; it is shared, never draw on it."""
    return _sign(look.px(SIGN), look.px(TALL), here, there)


@lru_cache(maxsize=64)
def _sign(box: int, tall: int, here: str, there: str) -> pygame.Surface:
    times = _LARGER
    width, height, unit = (2 * box + box // 2) * times, tall * times, box * times
    out = pygame.Surface((width, height), pygame.SRCALPHA)
    out.fill((*CHROME, 0))
    edge = 2 * times // 2 + 2
    pygame.draw.rect(out, MAP_HALO, out.get_rect(), border_radius=5 * times)
    inner = out.get_rect().inflate(-2 * edge, -2 * edge)
    pygame.draw.rect(out, CHROME, inner, border_radius=4 * times)
    middle = width // 2
    pygame.draw.line(out, LINE, (middle, inner.top), (middle, inner.bottom - 1), times)
    for stance, x in ((here, width // 4 + times), (there, width * 3 // 4 - times)):
        _draw_holder(out, stance, (x, height // 2), unit)
    return pygame.transform.smoothscale(out, (width // times, height // times)).convert_alpha()


def _draw_holder(out: pygame.Surface, stance: str, at: tuple[int, int], unit: int) -> None:
    """Draw one holder's sign around a point; `unit` is its box in pixels."""
    x, y = at
    half = unit * 2 // 5
    if stance == "cool":
        bar = pygame.Rect(0, 0, 2 * half, half * 3 // 2)
        bar.center = at
        out.fill(COOL_COUNTER, bar)
    elif stance == "warm":
        points = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
        pygame.draw.polygon(out, WARM_COUNTER, points)
    elif stance == CONTESTED:
        reach, width = half * 3 // 4, max(2, unit // 6)
        for dx, dy in ((1, 1), (1, -1)):
            ends = (x - reach * dx, y - reach * dy), (x + reach * dx, y + reach * dy)
            pygame.draw.line(out, TEXT, *ends, width)
    else:
        pygame.draw.circle(out, TEXT, at, half * 3 // 4, max(2, unit // 8))
