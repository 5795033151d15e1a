"""Who holds what, as a tint: colour by side, stronger along the edge, hatched for one side.

The tint of the whole map is one small see-through picture; the ground scales it into its tiles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

import numpy as np
import pygame
from numpy.typing import NDArray

from engine.desktop.kit.look import stance_colours
from engine.desktop.map.curves import Line
from engine.desktop.map.front_line import Holders, area, front_lines, outlines
from engine.desktop.map.pen import Colour, Dashes, Stroke
from engine.scenario.maps.hex_map import HexMap

# Map units per cell of the tint's picture.
TINT_STEP = 6
# Design choices, made by eye: alpha inside, and what is added along the edge.
INSIDE, EDGE = 30, 64
EDGE_CELLS = 3
FIRST, SECOND, BOTH = 1, 2, 3

# Whole numbers, shape (columns, rows) of the tint.
Cells = NDArray[Any]


class TerritoryTint:
    """The tint of one moment; see `build_tint`.

    Attributes:
        surface: the tint, with alpha, TINT_STEP map units per pixel.
        hatched: white where the hatched side holds, with alpha; for masking a hatch.
        fought: white where both hold, with alpha; None where nowhere is.
        fronts: lines where the sides' hexes touch.
        edges: lines around ground that is fought over.
        serial: no other tint's.
    """

    _serials = count(1)

    def __init__(
        self, holders: Holders, smooth: pygame.Surface, wide: pygame.Surface, stances: list[str]
    ) -> None:
        self.serial = next(self._serials)
        cells = smooth.get_size()
        inside = pygame.surfarray.array3d(smooth).astype(np.int16)
        depth = pygame.surfarray.array3d(wide).astype(np.int16)
        both = inside[..., 2] // 2
        cover = [inside[..., 0] + both, inside[..., 1] + both]
        deep = [depth[..., 0] + depth[..., 2], depth[..., 1] + depth[..., 2]]
        self.surface = pygame.Surface(cells, pygame.SRCALPHA)
        colours = [stance_colours(stance)[0] for stance in stances]
        strength = [_strength(held, far) for held, far in zip(cover, deep, strict=True)]
        _paint(self.surface, colours, strength)
        warm = stances.index("warm") if "warm" in stances else 1
        self.hatched = mask_of(cells, inside[..., warm])
        self.fought = mask_of(cells, inside[..., 2]) if both.any() else None
        self.fronts = [Stroke.of(line) for line in front_lines(holders, FIRST, SECOND)]
        self.edges = Dashes([Stroke.of([*line, line[0]]) for line in outlines(holders, BOTH, 2)])


def build_tint(
    holders: bytes, hex_map: HexMap, size: tuple[float, float], stances: list[str]
) -> Iterator[TerritoryTint | None]:
    """Draw the tint of one moment, by pieces of a frame each: yields None, and at last the tint.

    Args:
        holders: whose each hex is, as `Record.hex_holders` has it.
        hex_map: for its columns and rows.
        size: of the map, in map units.
        stances: of both sides.
    """
    held = Holders(holders, hex_map.columns, hex_map.rows)
    # Red, green and blue hold the two sides and what both hold, to be blurred in one go.
    masks = pygame.Surface((round(size[0] / TINT_STEP), round(size[1] / TINT_STEP)), depth=32)
    for side, channel in ((FIRST, 0), (SECOND, 1), (BOTH, 2)):
        fill_side(masks, outlines(held, side), channel)
        yield None
    smooth = pygame.transform.box_blur(masks, 1)
    yield None
    wide = pygame.transform.box_blur(pygame.transform.box_blur(masks, EDGE_CELLS), EDGE_CELLS)
    yield None
    yield TerritoryTint(held, smooth, wide, stances)


def fill_side(masks: pygame.Surface, around: Iterable[Line], channel: int) -> None:
    """Add the ground within a side's outlines to one colour channel of the masks."""
    layer = pygame.Surface(masks.get_size(), depth=32)
    lines = sorted(around, key=lambda line: -abs(area(line)))
    for line in lines:
        value = 255 if area(line) > 0 else 0
        points = [(x / TINT_STEP, y / TINT_STEP) for x, y in line]
        fill = [0, 0, 0]
        fill[channel] = value
        pygame.draw.polygon(layer, fill, points)
    masks.blit(layer, (0, 0), special_flags=pygame.BLEND_ADD)


def _strength(held: Cells, deep: Cells) -> Cells:
    """Return a side's alpha: quiet inside, stronger near the edge of its ground."""
    edge = np.clip(255 - deep, 0, 128) * 2
    return np.asarray(held * (INSIDE + EDGE * edge // 255) // 255)


def _paint(surface: pygame.Surface, colours: list[Colour], strength: list[Cells]) -> None:
    """Write colour and alpha of both sides into a see-through surface."""
    alpha = strength[0] + strength[1]
    total = np.maximum(alpha, 1)
    pixels = pygame.surfarray.pixels3d(surface)
    for channel in range(3):
        mixed = strength[0] * colours[0][channel] + strength[1] * colours[1][channel]
        pixels[..., channel] = mixed // total
    del pixels
    pygame.surfarray.pixels_alpha(surface)[:] = np.clip(alpha, 0, 255)


def mask_of(size: tuple[int, int], alpha: Cells) -> pygame.Surface:
    mask = pygame.Surface(size, pygame.SRCALPHA)
    mask.fill((255, 255, 255, 0))
    pygame.surfarray.pixels_alpha(mask)[:] = np.clip(alpha, 0, 255)
    return mask
