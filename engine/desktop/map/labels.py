"""Labels: names set beside their places by importance, never over each other.

A label tries the sides of its symbol in turn. Where none is free it waits for a closer view.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pygame

from engine.desktop.kit.look import MAP_HALO, MAP_INK, Colour, Look, TypeSize
from engine.desktop.map.placing import Room, beside

QUIET_INK: Colour = (84, 66, 50)


@dataclass(frozen=True)
class Name:
    """A name that wants a label.

    Attributes:
        id: of its place; empty for names that are only for orientation.
        rank: 0 is set first; names of one rank keep their order.
        style: region names are spaced out, and stand on their place instead of beside it.
    """

    id: str
    text: str
    rank: int
    size: TypeSize
    bold: bool
    anchor: pygame.Rect
    quiet: bool = False
    spaced: bool = False


@dataclass(frozen=True)
class Label:
    """A name that has found its place in the scene."""

    name: Name
    rect: pygame.Rect
    picture: pygame.Surface


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
    names: Iterable[Name], lettering: Lettering, room: Room, *, over_soft: bool = False
) -> list[Label]:
    """Return the names that find a free side, by rank; takes their room.

    With `over_soft` a name that finds none covers what is taken softly.
    """
    labels = []
    gap = lettering.look.px(2)
    # Names that may cover things are those that matter: they may stand further off as well.
    reaches = (gap, 3 * gap, 7 * gap, 12 * gap) if over_soft else (gap, 3 * gap)
    for name in sorted(names, key=lambda name: name.rank):
        # The mark of a name for orientation is drawn with it, so it needs room as well.
        if name.quiet and not room.is_free(name.anchor):
            continue
        picture = lettering.picture(name.text, name.size, name.bold, name.quiet, name.spaced)
        tries: Sequence[pygame.Rect]
        if name.spaced:
            tries = [picture.get_rect(center=name.anchor.center)]
        else:
            tries = beside(name.anchor, picture.get_size(), reaches, "EWNS")
        rect = room.first_free(tries)
        if rect is None and over_soft:
            rect = room.first_free(tries, of_soft=False)
        if rect is not None:
            room.take(rect)
            if name.quiet:
                room.take(name.anchor)
            labels.append(Label(name, rect, picture))
    return labels
