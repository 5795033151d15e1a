"""The look: colours, type sizes and the scale that everything on screen follows.

Nothing else in the window names a colour value or a font file. Sizes are written at
100% and pass through `Look.px`, so that text and boxes grow together up to 200%.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

import pygame

Colour = tuple[int, int, int]
TypeSize = Literal["display", "title", "head", "body", "note"]

ASSETS = Path(__file__).resolve().parents[3] / "assets"

# Chrome is dark and recedes.
CHROME: Colour = (0x18, 0x1B, 0x1F)
PANEL: Colour = (0x21, 0x25, 0x2A)
RAISED: Colour = (0x2C, 0x31, 0x38)
HOVER: Colour = (0x39, 0x40, 0x49)
LINE: Colour = (0x40, 0x46, 0x4E)
TEXT: Colour = (0xF5, 0xF0, 0xE6)
TEXT_QUIET: Colour = (0xD0, 0xCC, 0xC4)
TEXT_FAINT: Colour = (0xB6, 0xB4, 0xAF)
LINK: Colour = (0x9F, 0xC3, 0xE0)

# Events and attention only.
AMBER: Colour = (0xE8, 0xB2, 0x5C)

# How a thing is known.
DOCUMENTED: Colour = (0x3A, 0x60, 0x4A)
INFERRED: Colour = (0x4D, 0x5B, 0x6B)
DISPUTED: Colour = (0x8C, 0x62, 0x1E)

# The two sides, by the stance a scenario gives them: tint over relief, counter, its ink.
COOL: Colour = (0x00, 0x5C, 0x9E)
COOL_COUNTER: Colour = (0x96, 0xC4, 0xE4)
COOL_INK: Colour = (0x0E, 0x2C, 0x4A)
WARM: Colour = (0xAA, 0x3E, 0x14)
WARM_COUNTER: Colour = (0xF0, 0x96, 0x76)
WARM_INK: Colour = (0x5C, 0x18, 0x08)

# On the map itself, labels are dark ink with a light halo.
MAP_INK: Colour = (0x2A, 0x20, 0x18)
MAP_HALO: Colour = (0xF4, 0xEA, 0xDA)

SIZES: dict[TypeSize, int] = {"display": 38, "title": 20, "head": 17, "body": 15, "note": 12}
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


def stance_colours(stance: str) -> tuple[Colour, Colour, Colour]:
    """Return the tint, the counter's fill and the counter's ink of a side's stance."""
    if stance == "cool":
        return COOL, COOL_COUNTER, COOL_INK
    return WARM, WARM_COUNTER, WARM_INK


def scale_for(size: tuple[int, int]) -> float:
    """Return the text scale that suits a window: 100% at 1280x720, 200% on a 4K screen."""
    fitting = min(size[0] / 1280, size[1] / 720)
    # Half of a larger window's room goes to larger text, the other half to more map; but a
    # window on a full HD display already has notes of 15 pixels.
    wanted = max(min(fitting, 1.25), 1.0 + (fitting - 1.0) / 2)
    return max((scale for scale in SCALES if scale <= wanted), default=SCALES[0])


def font_file(bold: bool) -> Path:
    """Return the file of the one type family that the program ships, in a weight."""
    weight = "Bold" if bold else "Regular"
    return min((ASSETS / "fonts").glob(f"*-{weight}.ttf"))


class Look:
    """Fonts, lengths and rendered text at one scale; make another when the scale changes.

    `pygame.font` must be initialised.
    """

    def __init__(self, scale: float = 1.0) -> None:
        self.scale = min(max(scale, SCALES[0]), SCALES[-1])
        self._fonts: dict[tuple[TypeSize, bool], pygame.font.Font] = {}
        self.text = lru_cache(maxsize=3000)(self._text)
        self.width = lru_cache(maxsize=20000)(self._width)
        self.icon = lru_cache(maxsize=400)(self._icon)

    def px(self, length: float) -> int:
        """Return a length given at 100% in pixels of this scale, at least 1 (0 stays 0)."""
        return max(1, round(length * self.scale)) if length else 0

    def font(self, name: TypeSize, bold: bool = False) -> pygame.font.Font:
        """Return the font of a type size: title 20, head 17, body 15, note 12 px at 100%.

        `display` (38) is for the opening's name alone.
        """
        key = (name, bold)
        if key not in self._fonts:
            self._fonts[key] = pygame.font.Font(font_file(bold), self.px(SIZES[name]))
        return self._fonts[key]

    def line(self, name: TypeSize) -> int:
        """Return the height of a line of text in this size, leading included."""
        return round(self.px(SIZES[name]) * 1.4)

    def _width(self, string: str, name: TypeSize = "body", bold: bool = False) -> int:
        """Return the width of a string in pixels."""
        return self.font(name, bold).size(string)[0]

    def _text(
        self, string: str, name: TypeSize = "body", colour: Colour = TEXT, bold: bool = False
    ) -> pygame.Surface:
        """Return a rendered string; the surface is shared, so never draw on it."""
        return self.font(name, bold).render(string, True, colour)

    def _icon(self, path: str, size: int, colour: Colour | None = None) -> pygame.Surface:
        """Return an SVG of `assets/` as a square of `size` pixels, tinted if a colour is given.

        `path` is relative to assets, without its suffix: `icons/play`.
        """
        surface = pygame.image.load_sized_svg(ASSETS / f"{path}.svg", (size, size))
        if colour is not None:
            surface.fill((0, 0, 0, 255), special_flags=pygame.BLEND_RGBA_MULT)
            surface.fill((*colour, 0), special_flags=pygame.BLEND_RGBA_ADD)
        return surface
