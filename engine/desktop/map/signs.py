"""The signs of the map's key and legend: small samples of what is drawn on the map."""

from __future__ import annotations

import pygame

from engine.desktop.kit.look import MAP_HALO, MAP_INK, Look, stance_colours
from engine.desktop.map.paint import FRONT_CASING, FRONT_CORE, hatch_tile
from engine.desktop.map.symbols import ECHELON_SIZE, FRAME_SIZE, Badge, tinted

BARE_GROUND = (226, 206, 170)
# Stronger than on the map, where the tint covers more ground.
TINT_ALPHA = 84


class Signs:
    """Samples at one scale of text."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._badge = Badge(look)

    def note(self, text: str, bold: bool = False) -> pygame.Surface:
        """Return a word in the smallest type."""
        return self.look.font("note", bold).render(text, True, MAP_INK)

    def keyed(self, sign: pygame.Surface, text: str, least: int = 0) -> pygame.Surface:
        """Return a sign with its meaning beside it; the sign takes at least so many pixels."""
        note = self.note(text)
        gap, wide = self.look.px(5), max(sign.get_width(), least)
        height = max(sign.get_height(), note.get_height())
        out = pygame.Surface((wide + gap + note.get_width(), height), pygame.SRCALPHA)
        out.blit(sign, sign.get_rect(center=(wide // 2, height // 2)))
        out.blit(note, note.get_rect(midright=(out.get_width(), height // 2)))
        return out

    def counter(self, stance: str, kind: str | None = None, height: float = 14) -> pygame.Surface:
        """Return a small counter of a stance, with a kind's sign on it if one is given.

        `height` is that of a counter 70 units high, at 100%.
        """
        wide, tall = FRAME_SIZE[stance]
        unit = self.look.px(height) / 70
        size = round(wide * unit), round(tall * unit)
        _, fill, ink = stance_colours(stance)
        out = pygame.Surface(size, pygame.SRCALPHA)
        out.blit(tinted(f"units/{stance}/fill", size, fill), (0, 0))
        out.blit(tinted(f"units/{stance}/line", size, ink), (0, 0))
        if kind is not None:
            out.blit(tinted(f"units/{stance}/{kind}", size, ink), (0, 0))
        return out

    def echelon(self, name: str) -> pygame.Surface:
        """Return the dots or bars over a group of a size."""
        size = self.look.px(ECHELON_SIZE[0] / 2.2), self.look.px(ECHELON_SIZE[1] / 2.2)
        return tinted(f"units/echelon/{name}", size, MAP_INK)

    def people(self) -> pygame.Surface:
        """Return the number under a counter."""
        return self._badge.plate("95")

    def count(self) -> pygame.Surface:
        """Return the number in the corner of a stack."""
        return self._badge.count_pill(3)

    def ground(self, *stances: str) -> pygame.Surface:
        """Return a patch of ground: of one side, of both, or bare."""
        size = self.look.px(22), self.look.px(12)
        out = pygame.Surface(size, pygame.SRCALPHA)
        out.fill(BARE_GROUND)
        for index, stance in enumerate(stances):
            left = index * size[0] // len(stances)
            part = pygame.Surface((size[0] // len(stances), size[1]), pygame.SRCALPHA)
            part.fill((*stance_colours(stance)[0], TINT_ALPHA))
            out.blit(part, (left, 0))
        for stance in stances:
            if stance == "warm" or len(stances) > 1:
                hatch = hatch_tile(self.look, stance, 64)
                # Twice: so small a patch shows but a line or two.
                for _ in range(2):
                    out.blit(hatch, (0, 0))
        pygame.draw.rect(out, (150, 126, 100), out.get_rect(), 1)
        return out

    def front(self) -> pygame.Surface:
        """Return a piece of the front line."""
        out = pygame.Surface((self.look.px(26), self.look.px(8)), pygame.SRCALPHA)
        middle = out.get_height() // 2
        for ink, width in ((FRONT_CASING, 5), (FRONT_CORE, 2)):
            ends = (0, middle), (out.get_width(), middle)
            pygame.draw.line(out, ink, *ends, self.look.px(width))
        return out

    def trail(self, stance: str) -> pygame.Surface:
        """Return the dots of a march."""
        out = pygame.Surface((self.look.px(26), self.look.px(8)), pygame.SRCALPHA)
        for step in range(3):
            centre = (2 * step + 1) * out.get_width() // 6, out.get_height() // 2
            pygame.draw.circle(out, stance_colours(stance)[2], centre, self.look.px(2))
        return out

    def north(self) -> pygame.Surface:
        """Return the north arrow."""
        look = self.look
        size = look.px(22)
        large = pygame.Surface((size * 2, size * 4), pygame.SRCALPHA)
        large.fill((*MAP_INK, 0))
        top, foot, half = (size, size * 3 // 2), size * 4, size // 2
        notch = size, foot - half
        pygame.draw.polygon(large, MAP_INK, [top, (size - half, foot), notch])
        pygame.draw.polygon(large, MAP_INK, [top, (size + half, foot), notch], look.px(2))
        out = pygame.transform.smoothscale(large, (size // 2 + size // 4, size + size // 2))
        letter = self.note("N", bold=True)
        letter = letter.subsurface(letter.get_bounding_rect())
        out.blit(letter, letter.get_rect(midtop=(out.get_width() // 2, 0)))
        return out

    def bar(self, km: int, length: int) -> pygame.Surface:
        """Return a scale bar of so many kilometres and pixels."""
        look = self.look
        note, zero = self.note(f"{km} km"), self.note("0")
        tall = look.px(5)
        out = pygame.Surface(
            (length + note.get_width() // 2 + look.px(6), tall + note.get_height() + look.px(1)),
            pygame.SRCALPHA,
        )
        left, top = look.px(3), out.get_height() - tall
        for part in range(4):
            rect = pygame.Rect(left + part * length // 4, top, -(-length // 4), tall)
            pygame.draw.rect(out, MAP_INK if part % 2 == 0 else MAP_HALO, rect)
        pygame.draw.rect(out, MAP_INK, (left, top, length, tall), look.px(1))
        out.blit(zero, (left - zero.get_width() // 2 + look.px(1), 0))
        out.blit(note, (out.get_width() - note.get_width(), 0))
        return out
