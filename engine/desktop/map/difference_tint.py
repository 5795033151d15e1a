"""Ground that another version of a battle has held otherwise, as a pattern of that holder's signs.

Small bars for the cool side, small diamonds for the warm one, each light in a dark edge, and a
dashed line around: told apart without colour, and from the hatch of the map's own holders.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import pygame

from engine.desktop.kit.look import Look, stance_colours
from engine.desktop.map.curves import Line
from engine.desktop.map.differences import Differences
from engine.desktop.map.front_line import Holders, outlines
from engine.desktop.map.pen import Dashes, Stroke
from engine.desktop.map.territory_tint import FIRST, SECOND, TINT_STEP, fill_side, mask_of
from engine.scenario.maps.hex_map import HexMap

# Pixels from sign to sign; a tile's edge is a multiple of each.
GAP, WIDE_GAP = 32, 48
_LARGER = 4


class DifferenceTint:
    """The pattern of one moment; see `build_difference`.

    Attributes:
        differs: what it was made of.
        masks: for each side that holds anything otherwise: white with alpha where, and its stance.
        edges: dashed lines around.
    """

    def __init__(
        self,
        differs: Differences,
        masks: Sequence[tuple[pygame.Surface, str]],
        lines: Iterable[Line],
    ) -> None:
        self.differs = differs
        self.masks = masks
        self.edges = Dashes([Stroke.of([*line, line[0]]) for line in lines])


def build_difference(
    differs: Differences, hex_map: HexMap, size: tuple[float, float]
) -> Iterator[DifferenceTint | None]:
    """Make the pattern for a map of a size in map units, by pieces of a frame each.

    Yields None, and at last the pattern.
    """
    held = Holders(differs.ground, hex_map.columns, hex_map.rows)
    cells = pygame.Surface((round(size[0] / TINT_STEP), round(size[1] / TINT_STEP)), depth=32)
    sides = [side for side in (FIRST, SECOND) if side in differs.ground]
    lines: list[Line] = []
    yield None
    for side in sides:
        around = outlines(held, side)
        yield None
        fill_side(cells, around, side - 1)
        lines += around
        yield None
    smooth = pygame.transform.box_blur(cells, 1) if sides else cells
    yield None
    inside = pygame.surfarray.array3d(smooth)
    masks = []
    for side in sides:
        masks.append((mask_of(cells.get_size(), inside[..., side - 1]), differs.stances[side - 1]))
        yield None
    yield DifferenceTint(differs, masks, lines)


def pattern_tile(look: Look, stance: str, size: int) -> pygame.Surface:
    """Return a square of a side's signs; squares fit together."""
    return _pattern(GAP if look.scale < 1.5 else WIDE_GAP, stance, size)


@lru_cache(maxsize=8)
def _pattern(gap: int, stance: str, size: int) -> pygame.Surface:
    ink = stance_colours(stance)[2]
    tile = pygame.Surface((size, size), pygame.SRCALPHA)
    tile.fill((*ink, 0))
    sign = ground_sign(gap * 2 // 7, stance)
    for row in range(2 * size // gap):
        for column in range(size // gap):
            # Every second row stands between those of the first.
            x = column * gap + (gap // 4 if row % 2 else gap * 3 // 4)
            tile.blit(sign, sign.get_rect(center=(x, row * gap // 2 + gap // 4)))
    return tile


@lru_cache(maxsize=8)
def ground_sign(size: int, stance: str) -> pygame.Surface:
    """Return one sign of ground held otherwise, light in a dark edge; never draw on it."""
    _, fill, ink = stance_colours(stance)
    large = size * _LARGER
    out = pygame.Surface((large, large), pygame.SRCALPHA)
    out.fill((*ink, 0))
    middle = large // 2
    for colour, half in ((ink, middle - 1), (fill, middle - 1 - 3 * _LARGER // 2)):
        if stance == "cool":
            bar = pygame.Rect(0, 0, 2 * half, half * 5 // 4)
            bar.center = (middle, middle)
            pygame.draw.rect(out, (*colour, 235), bar)
        else:
            points = (
                (middle, middle - half),
                (middle + half, middle),
                (middle, middle + half),
                (middle - half, middle),
            )
            pygame.draw.polygon(out, (*colour, 235), points)
    return pygame.transform.smoothscale(out, (size, size))
