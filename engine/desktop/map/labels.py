"""Labels: names set beside their places by importance, never over each other.

A label tries the sides of its symbol in turn, and stays near: where no side is free, one that
matters steps off by a short line, and any other waits for a closer view.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import pygame

from engine.desktop.kit.look import MAP_HALO, MAP_INK, Colour, Look, TypeSize
from engine.desktop.map.placing import Line, Room, beside

QUIET_INK: Colour = (84, 66, 50)
# At 100%: a label nearer than this to another place's symbol would seem to be that place's.
OWN = 16


@dataclass(frozen=True)
class Name:
    """A name that wants a label.

    Attributes:
        id: of its place; empty for names that are only for orientation.
        rank: the lowest is set first; names of one rank keep their order.
        style: region names are spaced out, and stand on their place instead of beside it.
        keeps_off: symbols of places as weighty, near which it would seem to be their name.
    """

    id: str
    text: str
    rank: int
    size: TypeSize
    bold: bool
    anchor: pygame.Rect
    quiet: bool = False
    spaced: bool = False
    keeps_off: tuple[pygame.Rect, ...] = ()


@dataclass(frozen=True)
class Label:
    """A name that has found its place in the scene; `line` joins it to a place further off."""

    name: Name
    rect: pygame.Rect
    picture: pygame.Surface
    line: Line | None = None

    @property
    def rects(self) -> list[pygame.Rect]:
        """What it takes of the room: its letters, and the box around its line."""
        if self.line is None:
            return [self.rect]
        (x, y), (to_x, to_y) = self.line
        box = pygame.Rect(x, y, to_x - x, to_y - y)
        box.normalize()
        return [self.rect, box.inflate(2, 2)]


class Lettering:
    """Renders names with a halo at one scale of text; pictures are shared."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.picture = lru_cache(maxsize=1500)(self._picture)

    def _picture(
        self, text: str, size: TypeSize, bold: bool, quiet: bool, spaced: bool
    ) -> pygame.Surface:
        ink = QUIET_INK if quiet else MAP_INK
        reach = max(1, round(1.6 * self.look.scale))
        dark, light = (self._text(text, size, bold, c, spaced) for c in (ink, MAP_HALO))
        light.set_alpha(150 if spaced else 205)
        width, height = dark.get_size()
        out = pygame.Surface((width + 2 * reach, height + 2 * reach), pygame.SRCALPHA)
        out.fill((*MAP_HALO, 0))
        for dx in range(-reach, reach + 1):
            for dy in range(-reach, reach + 1):
                if dx * dx + dy * dy <= reach * reach + 1:
                    out.blit(light, (reach + dx, reach + dy))
        if quiet or spaced:
            dark.set_alpha(225)
        out.blit(dark, (reach, reach))
        return out.convert_alpha()

    def _text(
        self, text: str, size: TypeSize, bold: bool, colour: Colour, spaced: bool
    ) -> pygame.Surface:
        font = self.look.font(size, bold)
        if not spaced:
            return _cropped(font.render(text, True, colour))
        letters = [font.render(letter, True, colour) for letter in text.upper()]
        gap = self.look.px(4)
        width = sum(letter.get_width() + gap for letter in letters) - gap
        out = pygame.Surface((width, font.get_height()), pygame.SRCALPHA)
        out.fill((*colour, 0))
        x = 0
        for letter in letters:
            out.blit(letter, (x, 0))
            x += letter.get_width() + gap
        return _cropped(out)


def _cropped(image: pygame.Surface) -> pygame.Surface:
    """Return an image without its empty rim, so that labels can stand close."""
    return image.subsurface(image.get_bounding_rect()).copy()


def set_labels(
    names: Iterable[Name],
    lettering: Lettering,
    room: Room,
    *,
    leading: bool = False,
) -> list[Label]:
    """Return the names that find a free place near theirs, by rank; takes their room.

    `leading` names, those that matter, may cover what is taken softly, and may stand a little
    further off with a line to their place. The others wait for a closer view.
    """
    labels = []
    for name in sorted(names, key=lambda name: name.rank):
        # The mark of a name for orientation is drawn with it, so it needs room as well.
        if name.quiet and not room.is_free(name.anchor):
            continue
        label = _set_one(name, lettering, room, leading)
        if label is not None:
            # Two names in a row need a gap, or they read as one.
            room.take(label.rect.inflate(lettering.look.px(12), 0))
            for rect in label.rects:
                room.take(rect)
            if name.quiet:
                room.take(name.anchor)
            labels.append(label)
    return labels


def _set_one(name: Name, lettering: Lettering, room: Room, leading: bool) -> Label | None:
    look = lettering.look
    picture = lettering.picture(name.text, name.size, name.bold, name.quiet, name.spaced)
    size = picture.get_size()
    if name.spaced:
        rect = room.first_free([picture.get_rect(center=name.anchor.center)])
        return Label(name, rect, picture) if rect is not None else None
    margin = 2 * look.px(OWN)
    near = [
        rect
        for rect in near_places(name.anchor, size, look)
        if rect.inflate(margin, margin).collidelist(name.keeps_off) < 0
    ]
    rect = room.first_free(near)
    if rect is None and leading:
        rect = room.first_free(near, of_soft=False)
    if rect is not None:
        return Label(name, rect, picture)
    for rect in far_places(name.anchor, size, look) if leading else ():
        line = leader(rect, name.anchor)
        if room.is_free(rect, of_soft=False) and room.is_line_free(line, name.anchor):
            return Label(name, rect, picture, line)
    return None


def near_places(anchor: pygame.Rect, size: tuple[int, int], look: Look) -> list[pygame.Rect]:
    """Return where a label may stand close to its anchor."""
    return beside(anchor, size, (look.px(2), look.px(6)), "EWNS")


def far_places(anchor: pygame.Rect, size: tuple[int, int], look: Look) -> list[pygame.Rect]:
    """Return where a label may stand that a line joins to its anchor."""
    return beside(anchor, size, (look.px(12), look.px(18)), "EWNS")


def leader(rect: pygame.Rect, anchor: pygame.Rect) -> Line:
    """Return the line from the middle of an anchor to the nearest point of a label's rim."""
    x = min(max(anchor.centerx, rect.left), rect.right - 1)
    y = min(max(anchor.centery, rect.top), rect.bottom - 1)
    return (anchor.centerx, anchor.centery), (x, y)
