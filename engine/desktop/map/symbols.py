"""Symbols from `assets/`: drawn at any size, in any colour, with a halo; made once and shared."""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sin

import pygame

from engine.desktop.kit.look import (
    AMBER,
    ASSETS,
    CHROME,
    MAP_HALO,
    MAP_INK,
    TEXT,
    Colour,
    Look,
    stance_colours,
)

# Sizes of the drawings in their own units; see assets/README.md.
FRAME_SIZE = {"cool": (100, 70), "warm": (96, 96), "neutral": (76, 76)}
ECHELON_SIZE = (60, 20)
# A counter at 100%: pixels for each unit of its drawing.
COUNTER_SCALE = 0.36


@lru_cache(maxsize=1200)
def tinted(path: str, size: tuple[int, int], colour: Colour) -> pygame.Surface:
    """Return an SVG of `assets/` (path without suffix) in one colour; never draw on it."""
    image = pygame.image.load_sized_svg(ASSETS / f"{path}.svg", size)
    image.fill((*colour, 0), special_flags=pygame.BLEND_RGBA_ADD)
    return image


@lru_cache(maxsize=400)
def has_symbol(folder: str, name: str) -> bool:
    """Tell whether a kind has a drawing."""
    return (ASSETS / folder / f"{name}.svg").exists()


def with_halo(image: pygame.Surface, halo: pygame.Surface, reach: int) -> pygame.Surface:
    """Return an image on copies of its halo shifted all around it."""
    width, height = image.get_size()
    out = pygame.Surface((width + 2 * reach, height + 2 * reach), pygame.SRCALPHA)
    for dx in range(-reach, reach + 1):
        for dy in range(-reach, reach + 1):
            if dx * dx + dy * dy <= reach * reach + 1:
                out.blit(halo, (reach + dx, reach + dy))
    out.blit(image, (reach, reach))
    return out


@lru_cache(maxsize=600)
def place_symbol(kind: str, size: int, ink: Colour = MAP_INK) -> pygame.Surface | None:
    """Return a place's symbol with its light halo, None for kinds that are only lettered."""
    if not has_symbol("places", kind):
        return None
    path = f"places/{kind}"
    reach = max(1, size // 9)
    image = with_halo(tinted(path, (size, size), ink), tinted(path, (size, size), MAP_HALO), reach)
    return image.convert_alpha()


@lru_cache(maxsize=200)
def event_symbol(
    kind: str, size: int, *, strong: bool = False, vague: bool = False
) -> pygame.Surface:
    """Return an event's mark: a dark sign on an amber disc; ringed when `strong`.

    A `vague` one lies in a wide dotted ring: somewhere around here.
    """
    ring = max(2, size // 8) if strong else 0
    edge = max(1, size // 16)
    disc = size + 2 * (ring + edge) + 2 * ring
    whole = disc + size if vague else disc
    out = pygame.Surface((whole,) * 2, pygame.SRCALPHA)
    out.fill((*(TEXT if strong else CHROME), 0))
    if vague:
        _dot_ring(out, whole / 2 - max(2, size / 9), max(3, size // 6))
    if strong:
        _stamp(out, _disc(disc, disc / 2, TEXT))
        _stamp(out, _disc(disc, disc / 2 - ring, CHROME))
    _stamp(out, _disc(disc, size / 2 + edge, CHROME))
    _stamp(out, _disc(disc, size / 2, AMBER))
    sign = round(size * 0.7)
    name = kind if has_symbol("events", kind) else "battle"
    image = tinted(f"events/{name}", (sign, sign), CHROME)
    out.blit(image, image.get_rect(center=(whole // 2, whole // 2)))
    return out.convert_alpha()


def _dot_ring(out: pygame.Surface, radius: float, dot: int) -> None:
    """Draw a ring of amber dots on dark ones around the middle of a square."""
    middle = out.get_width() / 2
    count = round(2 * pi * radius / (2.2 * dot))
    for step in range(count):
        angle = 2 * pi * step / count
        centre = round(middle + radius * cos(angle)), round(middle + radius * sin(angle))
        for image in (_disc(dot + 2, dot / 2 + 1, CHROME), _disc(dot + 2, dot / 2, AMBER)):
            out.blit(image, image.get_rect(center=centre))


def _stamp(out: pygame.Surface, image: pygame.Surface) -> None:
    out.blit(image, image.get_rect(center=out.get_rect().center))


@lru_cache(maxsize=8)
def spot_mark(size: int) -> pygame.Surface:
    """Return the small quiet mark of a spot height or a name for orientation."""
    out = _disc(size, size / 2, MAP_HALO).copy()
    _stamp(out, _disc(size, size / 4, MAP_INK))
    return out.convert_alpha()


@lru_cache(maxsize=200)
def _disc(size: int, radius: float, colour: Colour) -> pygame.Surface:
    """Return a smooth disc in the middle of a square."""
    large = pygame.Surface((size * 4, size * 4), pygame.SRCALPHA)
    large.fill((*colour, 0))
    pygame.draw.circle(large, colour, (size * 2, size * 2), radius * 4)
    return pygame.transform.smoothscale(large, (size, size))


class Badge:
    """The look of counters at one scale of text: `counter` gives each its picture."""

    def __init__(self, look: Look) -> None:
        self.look = look
        # Counters grow half as fast as text does: their numbers stay as large as any note, and
        # there is still room for more than a few.
        self.scale = (1 + look.scale) / 2
        self.counter = lru_cache(maxsize=800)(self._counter)

    def frame_size(self, stance: str) -> tuple[int, int]:
        """Return width and height of a counter's frame in pixels."""
        wide, tall = FRAME_SIZE.get(stance, FRAME_SIZE["neutral"])
        unit = COUNTER_SCALE * self.scale
        return round(wide * unit), round(tall * unit)

    def _counter(
        self, stance: str, kind: str, echelon: str, people: int, count: int, *, lit: bool = False
    ) -> pygame.Surface:
        """Return a counter: frame, sign, echelon, people on a plate; `count` groups in it.

        A stack shows further frames behind the first, and its count in the corner.
        """
        look = self.look
        _, fill, ink = stance_colours(stance)
        frame = self.frame_size(stance)
        behind = look.px(3) if count > 1 else 0
        mark = look.px(9) if count == 1 else look.px(4)
        plate = self.plate(f"{people:,}")
        width = max(frame[0] + 2 * behind, plate.get_width()) + 2 * look.px(3)
        tuck = look.px(9) if stance == "warm" else look.px(2)
        height = mark + behind + frame[1] + plate.get_height() - tuck + look.px(3)
        out = pygame.Surface((width, height), pygame.SRCALPHA)
        out.fill((*ink, 0))
        left = (width - frame[0]) // 2
        top = mark + behind
        for step in range(min(count, 3) - 1, 0, -1):
            shift = step * behind // 2 + 1
            self._frame(out, stance, frame, (left + shift, top - shift), fill, ink)
        self._frame(out, stance, frame, (left, top), TEXT if lit else fill, ink)
        out.blit(tinted(f"units/{stance}/{kind}", frame, ink), (left, top))
        if count == 1:
            size = tuple(round(n * COUNTER_SCALE * self.scale) for n in ECHELON_SIZE)
            sign = tinted(f"units/echelon/{echelon}", (size[0], size[1]), ink)
            halo = tinted(f"units/echelon/{echelon}", (size[0], size[1]), MAP_HALO)
            sign = with_halo(sign, halo, look.px(1))
            out.blit(sign, sign.get_rect(midbottom=(width // 2, top)))
        else:
            number = self.count_pill(count)
            corner = (
                (left + frame[0] - look.px(1), top)
                if stance == "cool"
                else (left + round(frame[0] * 0.8), top + round(frame[1] * 0.16))
            )
            out.blit(number, number.get_rect(center=corner).clamp(out.get_rect()))
        out.blit(plate, plate.get_rect(midtop=(width // 2, top + frame[1] - tuck)))
        return out.convert_alpha()

    def _frame(
        self,
        out: pygame.Surface,
        stance: str,
        size: tuple[int, int],
        place: tuple[int, int],
        fill: Colour,
        ink: Colour,
    ) -> None:
        # A thin dark rim parts the counter from any ground.
        rim = tinted(f"units/{stance}/fill", size, ink)
        edge = self.look.px(1)
        for dx, dy in ((edge, 0), (-edge, 0), (0, edge), (0, -edge)):
            out.blit(rim, (place[0] + dx, place[1] + dy))
        out.blit(tinted(f"units/{stance}/fill", size, fill), place)
        out.blit(tinted(f"units/{stance}/line", size, ink), place)

    def plate(self, text: str) -> pygame.Surface:
        """Return a dark plate with a number."""
        look = self.look
        image = look.font("note", True).render(text, True, TEXT)
        box = image.get_bounding_rect()
        size = box.width + look.px(7), box.height + look.px(6)
        out = pygame.Surface(size, pygame.SRCALPHA)
        pygame.draw.rect(out, (*CHROME, 235), out.get_rect(), border_radius=look.px(3))
        out.blit(
            image.subsurface(box), image.subsurface(box).get_rect(center=out.get_rect().center)
        )
        return out

    def count_pill(self, count: int) -> pygame.Surface:
        """Return a light pill with the number of groups in a stack."""
        look = self.look
        image = look.font("note", True).render(str(count), True, CHROME)
        box = image.get_bounding_rect()
        tall = box.height + look.px(6)
        out = pygame.Surface((max(tall, box.width + look.px(8)), tall), pygame.SRCALPHA)
        pygame.draw.rect(out, CHROME, out.get_rect(), border_radius=tall // 2)
        edge = look.px(1)
        inner = out.get_rect().inflate(-2 * edge, -2 * edge)
        pygame.draw.rect(out, TEXT, inner, border_radius=tall // 2)
        out.blit(
            image.subsurface(box), image.subsurface(box).get_rect(center=out.get_rect().center)
        )
        return out
