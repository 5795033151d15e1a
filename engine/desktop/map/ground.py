"""The ground: relief, tints, hexes, roads and front line, kept as tiles ready to be copied.

Scrolling only copies tiles. Where one is not drawn yet its bare relief stands in for it, so that
the window never waits and never shows a hole.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator

import pygame
from pygame.transform import smoothscale

from engine.desktop.kit.look import CHROME, Look
from engine.desktop.map.camera import Box, Camera
from engine.desktop.map.chart import Chart
from engine.desktop.map.difference_tint import DifferenceTint, build_difference, pattern_tile
from engine.desktop.map.differences import Differences
from engine.desktop.map.paint import (
    draw_areas,
    draw_difference_edges,
    draw_fronts,
    draw_hexes,
    draw_neat_line,
    draw_roads,
    hatch_tile,
)
from engine.desktop.map.pen import Pen
from engine.desktop.map.relief import COARSE_STEP, FINE_STEP, Picture, build_relief
from engine.desktop.map.relief_cache import keep_relief, kept_relief
from engine.desktop.map.territory_tint import TINT_STEP, TerritoryTint

# Pixels; small enough that drawing one never holds up a frame.
TILE = 192
# Bytes of tiles kept beyond those in view and one ring around.
SPARE_BYTES = 4 << 20

Key = tuple[float, int, int]


class Tile:
    """One square of ground: relief and areas, hexes and roads, and all with the tint."""

    def __init__(self) -> None:
        self.base: pygame.Surface | None = None
        self.lines: pygame.Surface | None = None
        self.whole: pygame.Surface | None = None
        self.base_stamp: object = None
        self.lines_stamp: object = None
        self.whole_stamp: object = None

    @property
    def size(self) -> int:
        """Bytes of its pictures."""
        parts = (self.base, self.lines, self.whole)
        return sum(part.get_buffer().length for part in parts if part is not None)

    def drop_parts(self) -> None:
        """Keep only the whole picture."""
        self.base = self.lines = None
        self.base_stamp = self.lines_stamp = None


class Ground:
    """Draws the still part of the map for any camera.

    Attributes:
        show_hexes: whether the hex grid is drawn.
        territory: the tint, or None for a map without holders.
        differs: what another version has otherwise, or None.
    """

    def __init__(self, chart: Chart, look: Look) -> None:
        self.chart = chart
        self.look = look
        self.show_hexes = True
        self.territory: TerritoryTint | None = None
        self.differs: Differences | None = None
        self._pattern: DifferenceTint | None = None
        self._making: tuple[bytes, Iterator[DifferenceTint | None]] | None = None
        self._tiles: OrderedDict[Key, Tile] = OrderedDict()
        self._relief = pygame.Surface((1, 1))
        self._relief_step = COARSE_STEP
        self._relief_turns = 0
        self._steps: Iterator[Picture | None] | None = build_relief(chart.relief)
        kept = kept_relief(chart.relief)
        if kept is not None:
            self._take_relief(kept, FINE_STEP)
            self._steps = None
        else:
            first = next(self._steps)
            assert first is not None
            self._take_relief(first, COARSE_STEP)
        self._overview: pygame.Surface | None = None
        self._overview_stamp: object = None

    def restyle(self, look: Look) -> None:
        """Draw everything anew at another scale of text and lines."""
        if look.scale != self.look.scale:
            self.look = look
            self._tiles.clear()

    def _take_relief(self, picture: Picture, step: float) -> None:
        size = picture.shape[1], picture.shape[0]
        # The surface reads the array's own memory: no copy.
        self._relief = pygame.image.frombuffer(picture.data, size, "RGB")
        self._relief_step = step
        self._relief_turns += 1

    # What is stale -------------------------------------------------------------------------

    def _whole_stamp(self) -> object:
        tint = self.territory.serial if self.territory is not None else 0
        return self._relief_turns, self.show_hexes, tint, self._difference

    @property
    def _difference(self) -> DifferenceTint | None:
        """The pattern to be drawn: the last one until the next is made."""
        return self._pattern if self.differs is not None else None

    def _make_difference(self) -> bool:
        """Do a part of the work on the pattern that is wanted; False if it is at hand."""
        known = self._pattern.differs.ground if self._pattern is not None else None
        if self.differs is None or known == self.differs.ground:
            return False
        if self._making is None or self._making[0] != self.differs.ground:
            steps = build_difference(self.differs, self.chart.hex_map, self.chart.size)
            self._making = self.differs.ground, steps
        made = next(self._making[1])
        if made is not None:
            self._pattern, self._making = made, None
        return True

    def _tiles_in(self, scale: float, box: Box, ring: int = 0) -> list[Key]:
        """Return the tiles that show a box of the map, and rings of tiles around it."""
        edge = TILE / scale
        frame = self.chart.frame
        first_column = max(int(box[0] // edge) - ring, int(frame[0] // edge))
        last_column = min(int(box[2] // edge) + ring, int(frame[2] // edge))
        first_row = max(int(box[1] // edge) - ring, int(frame[1] // edge))
        last_row = min(int(box[3] // edge) + ring, int(frame[3] // edge))
        return [
            (scale, column, row)
            for row in range(first_row, last_row + 1)
            for column in range(first_column, last_column + 1)
        ]

    def _wanted(self, camera: Camera) -> list[Key]:
        """Return the tiles to be drawn: in view from the middle outwards, then one ring around."""
        scale, edge = camera.scale, TILE / camera.scale
        near = self._tiles_in(scale, camera.seen)
        middle = camera.x / edge - 0.5, camera.y / edge - 0.5
        near.sort(key=lambda key: (key[1] - middle[0]) ** 2 + (key[2] - middle[1]) ** 2)
        inner = set(near)
        return near + [k for k in self._tiles_in(scale, camera.seen, 1) if k not in inner]

    def build(self, camera: Camera, budget_ms: float) -> bool:
        """Draw tiles and sharpen the relief for so long; True when nothing is left to do."""
        until = time.perf_counter() + budget_ms / 1000
        done = False
        while True:
            done = not self._build_step(camera)
            if done or time.perf_counter() >= until:
                return done

    def _build_step(self, camera: Camera) -> bool:
        """Do one piece of work, what is in view first; False if there was none."""
        if self._make_difference():
            return True
        wanted = self._wanted(camera)
        stamp = self._whole_stamp()
        for key in wanted:
            tile = self._tiles.setdefault(key, Tile())
            if tile.whole_stamp == stamp:
                continue
            if tile.base is None or tile.base_stamp != self._relief_turns:
                self._draw_base(tile, key)
            elif tile.lines_stamp != self.show_hexes:
                self._draw_lines(tile, key)
            else:
                self._draw_whole(tile, key)
                self._forget(camera)
            return True
        if self._steps is None:
            return False
        picture = next(self._steps, None)
        if picture is not None:
            self._take_relief(picture, FINE_STEP)
            keep_relief(self.chart.relief, picture)
            self._steps = None
        return True

    @property
    def bytes_held(self) -> int:
        """Bytes of all tiles kept."""
        return sum(tile.size for tile in self._tiles.values())

    def _forget(self, camera: Camera) -> None:
        """Drop what is not needed soon: other zooms, what tiles out of view are made of."""
        near = set(self._tiles_in(camera.scale, camera.seen))
        ring = set(self._tiles_in(camera.scale, camera.seen, 1))
        for key in [key for key in self._tiles if key[0] != camera.scale]:
            del self._tiles[key]
        spare = SPARE_BYTES
        for key in reversed([key for key in self._tiles if key not in near]):
            tile = self._tiles[key]
            if tile.whole_stamp is not None:
                tile.drop_parts()
            if key not in ring:
                spare -= tile.size
                if spare < 0:
                    del self._tiles[key]

    # Drawing a tile ------------------------------------------------------------------------

    def _draw_whole(self, tile: Tile, key: Key) -> None:
        """Put tint, roads and front line over a tile's base."""
        assert tile.base is not None
        whole = tile.base.copy()
        box = _box(*key)
        if self.territory is not None:
            self._draw_territory(whole, box)
        if tile.lines is not None:
            whole.blit(tile.lines, (0, 0))
        if self._difference is not None:
            self._draw_difference(whole, self._difference, key)
        if self.territory is not None:
            pen = self._pen(key, (20, 17, 14))
            draw_fronts(pen, self.territory, self.look)
            if not pen.is_blank:
                whole.blit(pen.sheet(), (0, 0))
        draw_neat_line(whole, self.chart.frame, key[0], box, self.look)
        tile.whole = whole
        tile.whole_stamp = self._whole_stamp()

    def _pen(self, key: Key, clear: tuple[int, int, int]) -> Pen:
        scale, column, row = key
        return Pen((TILE, TILE), scale, column * TILE / scale, row * TILE / scale, clear)

    def _draw_base(self, tile: Tile, key: Key) -> None:
        """Draw a tile's relief and areas."""
        box = _box(*key)
        base = pygame.Surface((TILE, TILE)).convert()
        base.blit(_scaled(self._relief, box, self._relief_step, (TILE, TILE)), (0, 0))
        pen = self._pen(key, (120, 110, 90))
        draw_areas(pen, self.chart, self.look)
        if not pen.is_blank:
            base.blit(pen.sheet(), (0, 0))
        tile.base = base
        tile.base_stamp = self._relief_turns

    def _draw_lines(self, tile: Tile, key: Key) -> None:
        """Draw a tile's hexes and roads apart, since the tint comes between."""
        pen = self._pen(key, (92, 66, 40))
        if self.show_hexes:
            draw_hexes(pen)
        draw_roads(pen, self.chart, self.look)
        tile.lines = None if pen.is_blank else pen.sheet().convert_alpha()
        tile.lines_stamp = self.show_hexes

    def _draw_territory(self, whole: pygame.Surface, box: Box) -> None:
        assert self.territory is not None
        size = whole.get_size()
        whole.blit(_scaled(self.territory.surface, box, TINT_STEP, size), (0, 0))
        masks = [(self.territory.hatched, "warm")]
        if self.territory.fought is not None:
            masks.append((self.territory.fought, "cool"))
        for mask, stance in masks:
            part = _scaled(mask, box, TINT_STEP, size)
            part.blit(
                hatch_tile(self.look, stance, TILE), (0, 0), special_flags=pygame.BLEND_RGBA_MULT
            )
            whole.blit(part, (0, 0))

    def _draw_difference(self, whole: pygame.Surface, difference: DifferenceTint, key: Key) -> None:
        """Put the signs of who holds ground otherwise on a tile, and a dashed line around it."""
        size = whole.get_size()
        for mask, stance in difference.masks:
            part = _scaled(mask, _box(*key), TINT_STEP, size)
            signs = pattern_tile(self.look, stance, TILE)
            part.blit(signs, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
            whole.blit(part, (0, 0))
        pen = self._pen(key, (20, 17, 14))
        draw_difference_edges(pen, difference.edges, self.look)
        if not pen.is_blank:
            whole.blit(pen.sheet(), (0, 0))

    # Drawing the map -----------------------------------------------------------------------

    def draw(self, surface: pygame.Surface, camera: Camera) -> None:
        """Copy the tiles in view; `surface` is clipped to the camera's rectangle."""
        clip = surface.get_clip()
        surface.set_clip(camera.rect.clip(clip))
        if not _contains(camera.frame, camera.seen):
            surface.fill(CHROME, camera.rect)
        origin_x, origin_y = camera.origin
        keys = self._tiles_in(camera.scale, camera.seen)
        for key in keys:
            place = origin_x + key[1] * TILE, origin_y + key[2] * TILE
            tile = self._tiles.get(key)
            if tile is None:
                tile = self._tiles.setdefault(key, Tile())
            self._tiles.move_to_end(key)
            if tile.whole is None:
                tile.whole = self._stand_in(key)
            surface.blit(tile.whole, place)
        surface.set_clip(clip)

    def _stand_in(self, key: Key) -> pygame.Surface:
        """Return relief and tint of a tile not drawn yet, quick rather than smooth."""
        box, size = _box(*key), (TILE, TILE)
        quick = pygame.transform.scale
        scaler = quick if self._relief_step == FINE_STEP else smoothscale
        part = _scaled(self._relief, box, self._relief_step, size, scaler)
        if self.territory is not None:
            part.blit(_scaled(self.territory.surface, box, TINT_STEP, size, quick), (0, 0))
        draw_neat_line(part, self.chart.frame, key[0], box, self.look)
        return part

    def overview(self, size: tuple[int, int]) -> pygame.Surface:
        """Return a small picture of the whole map as it stands, of a size in pixels."""
        stamp = (*size, self._whole_stamp())
        if self._overview is None or self._overview_stamp != stamp:
            # Half as large again and shrunk, for smooth lines.
            width, height = size[0] * 3 // 2, size[1] * 3 // 2
            picture = smoothscale(self._relief, (width, height))
            if self.territory is not None:
                tint = smoothscale(self.territory.surface, (width, height))
                picture.blit(tint, (0, 0))
                # Twice: what is quiet on the large map would be lost on so small a one.
                picture.blit(tint, (0, 0))
            pen = Pen((width, height), width / self.chart.size[0], 0, 0, (92, 66, 40))
            draw_roads(pen, self.chart, self.look)
            picture.blit(pen.sheet(), (0, 0))
            self._overview = smoothscale(picture, size).convert()
            self._overview_stamp = stamp
        return self._overview


def _box(scale: float, column: int, row: int) -> Box:
    edge = TILE / scale
    return column * edge, row * edge, (column + 1) * edge, (row + 1) * edge


def _contains(outer: Box, inner: Box) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and outer[2] >= inner[2]
        and outer[3] >= inner[3]
    )


def _scaled(
    picture: pygame.Surface,
    box: Box,
    step: float,
    size: tuple[int, int],
    scaler: Callable[[pygame.Surface, tuple[int, int]], pygame.Surface] = smoothscale,
) -> pygame.Surface:
    """Return the part of a picture of the whole map that lies in a box, at another size.

    One more pixel on each side is scaled with it and cut off, so that neighbours fit together.
    """
    left, top = int(box[0] // step) - 1, int(box[1] // step) - 1
    right, bottom = int(box[2] // step) + 2, int(box[3] // step) + 2
    wanted = pygame.Rect(left, top, right - left, bottom - top)
    inside = wanted.clip(picture.get_rect())
    alpha = picture.get_flags() & pygame.SRCALPHA
    part: pygame.Surface
    if inside == wanted:
        part = picture.subsurface(wanted)
    else:
        part = pygame.Surface(wanted.size, alpha, picture)
        if alpha:
            part.fill((0, 0, 0, 0))
        if inside.size != (0, 0):
            part.blit(picture.subsurface(inside), (inside.x - left, inside.y - top))
    across = size[0] / (box[2] - box[0]) * step
    if scaler is smoothscale and across > 1:
        # Enlarging, pygame spreads the middles of the first and last pixel over the whole width.
        large = round((wanted.width - 1) * across), round((wanted.height - 1) * across)
        middle = 0.5
    else:
        large = round(wanted.width * across), round(wanted.height * across)
        middle = 0.0
    shift = (
        round((box[0] / step - middle - left) * across),
        round((box[1] / step - middle - top) * across),
    )
    return scaler(part, large).subsurface(pygame.Rect(shift, size))
