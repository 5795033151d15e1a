"""How each part of the ground is drawn: colours, widths and dashes, made by eye.

Widths and dashes are pixels at 100%; they grow with the look's scale, and a little with the zoom.
"""

from __future__ import annotations

from functools import lru_cache

import pygame

from engine.desktop.kit.look import CHROME, Look, stance_colours
from engine.desktop.map.camera import Box
from engine.desktop.map.chart import Chart
from engine.desktop.map.pen import Dashes, Ink, Pen
from engine.desktop.map.territory_tint import TerritoryTint
from engine.grid.hex import Hex
from engine.grid.layout import COLUMN_STEP, TILE_HEIGHT, corners_of

AREA_INKS: dict[str, Ink] = {
    "salt_flat": (246, 243, 238, 120),
    "wetland": (238, 238, 230, 70),
    "water": (112, 146, 160, 170),
    "farmland": (150, 158, 96, 62),
    "orchard": (104, 128, 70, 120),
    "industrial": (112, 98, 88, 90),
    "military": (118, 100, 80, 60),
    "airfield": (120, 112, 104, 110),
    "urban": (106, 90, 80, 130),
}
WADI: Ink = (92, 118, 132, 150)
GRID: tuple[int, int, int] = (52, 38, 26)
CASING: Ink = (92, 66, 40, 225)
# Class: width of the pale core and of its dark casing; a track is a dashed line instead.
ROADS: dict[str, tuple[float, float, Ink]] = {
    "primary": (2.2, 4.0, (255, 234, 184, 255)),
    "secondary": (1.5, 3.0, (250, 232, 196, 255)),
    "tertiary": (0.9, 2.2, (244, 226, 196, 255)),
}
TRACK: Ink = (110, 80, 52, 190)
FRONT_CASING: Ink = (20, 17, 14, 235)
FRONT_CORE: Ink = (255, 250, 236, 255)
NEAT_LINE = (214, 200, 176)
HATCH_GAP = 8


def _growth(look: Look, scale: float) -> float:
    """Return how much wider lines are than at 100% in the widest view."""
    return look.scale * min(1.9, max(0.82, 0.75 + 0.55 * scale))


def draw_areas(pen: Pen, chart: Chart, look: Look) -> None:
    """Draw oasis, farmland, salt flat, towns and the like, and the wadis, as quiet tints."""
    for area in chart.areas:
        pen.polygon(area.stroke, AREA_INKS[area.kind])
    width = 0.9 * _growth(look, pen.scale)
    chart.wadis.draw(pen, WADI, width, 6 * look.scale, 3 * look.scale)


def draw_hexes(pen: Pen) -> None:
    """Draw the hex grid as a whisper; fainter still where hexes are small."""
    alpha = round(30 * min(1.0, 0.35 + 0.9 * pen.scale))
    ink = (*GRID, alpha)
    left, top, right, bottom = pen.box
    first, last = max(0, int(top // TILE_HEIGHT) - 1), int(bottom // TILE_HEIGHT) + 1
    for column in range(max(0, int(left // COLUMN_STEP) - 1), int(right // COLUMN_STEP) + 1):
        # Each column draws its hexes' west sides as one zigzag, and their north sides.
        north_west, north_east, *_, west = corners_of(Hex.at(column, first))
        zigzag: list[tuple[int, int]] = []
        for down in range(0, (last - first + 1) * TILE_HEIGHT, TILE_HEIGHT):
            corner = north_west.x, north_west.y + down
            zigzag += (corner, (west.x, west.y + down))
            pen.hairline((corner, (north_east.x, corner[1])), ink)
        pen.hairline(zigzag, ink)


def draw_roads(pen: Pen, chart: Chart, look: Look) -> None:
    """Draw roads, pale on dark, wider by class; all casings first, so that junctions join."""
    growth = _growth(look, pen.scale)
    chart.tracks.draw(pen, TRACK, 1.1 * growth, 5 * look.scale, 3 * look.scale)
    ranked = [road for kind in reversed(ROADS) for road in chart.roads if road.kind == kind]
    for road in ranked:
        pen.line(road.stroke, CASING, ROADS[road.kind][1] * growth)
    for road in ranked:
        core, _, ink = ROADS[road.kind]
        pen.line(road.stroke, ink, core * growth)


def draw_fronts(pen: Pen, territory: TerritoryTint, look: Look) -> None:
    """Draw the front lines, light on dark, and dashed edges around ground fought over."""
    growth = look.scale * min(1.5, max(0.9, 0.8 + 0.4 * pen.scale))
    territory.edges.draw(pen, FRONT_CASING, 1.6 * growth, 5 * growth, 4 * growth)
    for front in territory.fronts:
        pen.line(front, FRONT_CASING, 5.0 * growth)
    for front in territory.fronts:
        pen.line(front, FRONT_CORE, 2.2 * growth)


def draw_difference_edges(pen: Pen, edges: Dashes, look: Look) -> None:
    """Draw the dashed line around ground that another version has otherwise."""
    growth = look.scale * min(1.5, max(0.9, 0.8 + 0.4 * pen.scale))
    edges.draw(pen, FRONT_CASING, 1.4 * growth, 4 * growth, 4 * growth)


@lru_cache(maxsize=8)
def _hatch(gap: int, stance: str, size: int) -> pygame.Surface:
    ink = stance_colours(stance)[2]
    tile = pygame.Surface((size, size), pygame.SRCALPHA)
    tile.fill((*ink, 0))
    rising = stance == "warm"
    for start in range(-size, 2 * size, gap):
        ends = ((start, size), (start + size, 0)) if rising else ((start, 0), (start + size, size))
        pygame.draw.aaline(tile, (*ink, 34), *ends)
    return tile


def hatch_tile(look: Look, stance: str, size: int) -> pygame.Surface:
    """Return a square of fine slanting lines in a stance's ink.

    Squares fit together where `size` is a multiple of twice HATCH_GAP.
    """
    return _hatch(HATCH_GAP if look.scale < 1.5 else 2 * HATCH_GAP, stance, size)


def draw_neat_line(tile: pygame.Surface, frame: Box, scale: float, box: Box, look: Look) -> None:
    """Clear what lies outside the map's frame, and draw the frame's part in a tile."""
    left, top = round((frame[0] - box[0]) * scale), round((frame[1] - box[1]) * scale)
    right, bottom = round((frame[2] - box[0]) * scale), round((frame[3] - box[1]) * scale)
    width, height = tile.get_size()
    if left <= 0 and top <= 0 and right >= width and bottom >= height:
        return
    tile.fill(CHROME, (0, 0, max(0, left), height))
    tile.fill(CHROME, (0, 0, width, max(0, top)))
    tile.fill(CHROME, (right, 0, max(0, width - right), height))
    tile.fill(CHROME, (0, bottom, width, max(0, height - bottom)))
    line = look.px(1)
    rect = pygame.Rect(left, top, right - left, bottom - top)
    pygame.draw.rect(tile, (60, 46, 34), rect, line)
    pygame.draw.rect(tile, NEAT_LINE, rect.inflate(6 * line, 6 * line), line)
