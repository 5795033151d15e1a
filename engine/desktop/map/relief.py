"""The relief: from one height per hex to a shaded picture of the ground.

Heights two kilometres apart would make a soft picture. It is sharpened only by what the heights
and the mapped lines themselves say: bumps along a ridge are smoothed along it, never across;
crests are raised where a mapped ridge runs, beds are cut where a mapped wadi runs; and slopes are
gathered into facets that meet in crisp edges. Nothing is random and no detail is invented.

Distances are map units (see `engine.grid.layout`), heights metres. Arrays are float32 of shape
(rows, columns) unless said otherwise, with the raster's own step in map units per cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.desktop.map.curves import dense
from engine.desktop.map.raster import Raster, blur, cells, enlarge, nearest_cell, read
from engine.grid.layout import COLUMN_STEP, HALF_HEIGHT, TILE_HEIGHT, TILE_WIDTH

Picture = NDArray[np.uint8]
Line = Sequence[tuple[float, float]]

# Design choices, made by eye.
COARSE_STEP = 10.0
FACET_STEP = 4.0
FINE_STEP = 2.0
EXAGGERATION = 5.6
# Smoothing along the grain of the ground: the steps each way, in cells, of every round.
GRAIN_STEPS = (7, 5)
# Facets: how far each round gathers slopes, and the share of soft slopes kept beside them,
# without which the ground looks cut with a knife.
FACET_REACHES = (20.0, 12.0)
SOFT_SHARE = 0.15
# How much hills stand out from the massif they are part of, as a share of their own rise.
CLARITY = 0.9
RIDGE_RISE, RIDGE_REACH = 34.0, 58.0
WADI_DEPTH, WADI_REACH = 7.0, 16.0
# Where the light comes from (degrees from north) and its share; north-west leads.
LIGHTS = ((315.0, 0.64), (265.0, 0.20), (5.0, 0.16))
ALTITUDE = 45.0
# Height in metres and colour: pale sand to brown.
TINTS: tuple[tuple[float, tuple[int, int, int]], ...] = (
    (370, (233, 220, 196)),
    (430, (229, 211, 180)),
    (540, (219, 194, 156)),
    (680, (204, 174, 134)),
    (850, (186, 152, 114)),
    (1050, (166, 131, 98)),
    (1350, (146, 114, 90)),
)
SHADOW = (84, 66, 74)
SUNLIT = (255, 246, 226)


@dataclass(frozen=True)
class ReliefSource:
    """What a relief is made from.

    Attributes:
        columns, rows: of the hex map.
        heights: metres, one per hex, row by row.
        ridges: crest lines.
        wadis: beds of seasonal streams.
        metres_per_unit: how much ground one map unit is.
    """

    columns: int
    rows: int
    heights: Sequence[int]
    ridges: Sequence[Line]
    wadis: Sequence[Line]
    metres_per_unit: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the map in map units."""
        return (
            self.columns * COLUMN_STEP + TILE_WIDTH - COLUMN_STEP,
            self.rows * TILE_HEIGHT + HALF_HEIGHT,
        )


def build_relief(source: ReliefSource) -> Iterator[Picture | None]:
    """Yield a quick soft picture, then None after each step of work, at last the sharp picture.

    Pictures are uint8 of shape (rows, columns, 3): the soft one at COARSE_STEP, the sharp one at
    FINE_STEP. Stop wherever time is up, and go on later.
    """
    surface = interpolate(source, COARSE_STEP)
    slope = slopes(surface, COARSE_STEP * source.metres_per_unit)
    yield colour(surface, *slope)
    for steps in GRAIN_STEPS:
        for state in smooth_along(surface, steps):
            if state is None:
                yield None
            else:
                surface = state
    rise = crests(source.ridges, surface)
    surface += CLARITY * (surface - blur(blur(surface, 5), 5)) + rise
    facet_ground = enlarge(surface, source.size, COARSE_STEP, FACET_STEP)
    east, south = slopes(facet_ground, FACET_STEP * source.metres_per_unit)
    yield None
    soft_east, soft_south = east, south
    for reach in FACET_REACHES:
        east, south = facets(east, south, max(1, round(reach / FACET_STEP / 2)))
        yield None
    east += (soft_east - east) * SOFT_SHARE
    south += (soft_south - south) * SOFT_SHARE
    east = enlarge(east, source.size, FACET_STEP, FINE_STEP)
    yield None
    south = enlarge(south, source.size, FACET_STEP, FINE_STEP)
    yield None
    beds = carve(source.wadis, source.size)
    bed_east, bed_south = slopes(beds, FINE_STEP * source.metres_per_unit)
    yield None
    ground = enlarge(surface, source.size, COARSE_STEP, FINE_STEP)
    yield None
    band = 200
    rows = []
    for top in range(0, ground.shape[0], band):
        part = slice(top, top + band)
        rows.append(colour(ground[part], (east + bed_east)[part], (south + bed_south)[part]))
        yield None
    yield np.concatenate(rows)


def interpolate(source: ReliefSource, step: float) -> Raster:
    """Return heights on a raster that passes through every hex's own height.

    Even and odd columns are two lattices, each a product of rows and columns, so that the smooth
    weights of all hexes come from four small matrices.
    """
    grid = np.asarray(source.heights, np.float32).reshape(source.rows, source.columns)
    spread = TILE_WIDTH / 2
    lattices = []
    for parity in (0, 1):
        xs = np.arange(parity, source.columns, 2) * COLUMN_STEP + TILE_WIDTH / 2
        ys = np.arange(source.rows) * TILE_HEIGHT + HALF_HEIGHT * (1 + parity)
        lattices.append((xs, ys, grid[:, parity::2]))

    def weighted(values: list[Raster], xs: Raster, ys: Raster) -> Raster:
        total: Any = 0.0
        weight: Any = 0.0
        for (lattice_x, lattice_y, _), value in zip(lattices, values, strict=True):
            across = _bell((xs[:, None] - lattice_x[None]) / spread)
            down = _bell((ys[:, None] - lattice_y[None]) / spread)
            total = total + down @ value @ across.T
            weight = weight + down.sum(1)[:, None] * across.sum(1)[None]
        return np.asarray(total / weight, np.float32)

    values = [lattice[2].copy() for lattice in lattices]
    for _ in range(3):
        missing = [truth - weighted(values, xs, ys) for xs, ys, truth in lattices]
        values = [value + gap for value, gap in zip(values, missing, strict=True)]
    width, height = source.size
    return weighted(values, cells(width, step), cells(height, step))


def _bell(distance: Raster) -> Raster:
    return np.exp(-(distance**2) / 2).astype(np.float32)


def slopes(surface: Raster, metres: float) -> tuple[Raster, Raster]:
    """Return the exaggerated slope to the east and to the south; `metres` is one cell."""
    south, east = np.gradient(surface, metres / EXAGGERATION)
    return east.astype(np.float32), south.astype(np.float32)


def smooth_along(surface: Raster, reach: int, window: int = 3) -> Iterator[Raster | None]:
    """Smooth a surface along its own ridges and valleys; yield None per step, then the result.

    Each cell becomes the weighted mean of the cells `reach` steps up and down the direction of
    least change, as far as the ground has one.
    """
    south, east = np.gradient(surface)
    for _ in range(2):
        xx, xy, yy = (blur(blur(p, window), window) for p in (east**2, east * south, south**2))
    angle = 0.5 * np.arctan2(2 * xy, xx - yy) + np.pi / 2
    grain = np.clip(1.3 * np.sqrt((xx - yy) ** 2 + 4 * xy**2) / (xx + yy + 1e-3), 0, 1)
    along_x, along_y = np.cos(angle).astype(np.float32), np.sin(angle).astype(np.float32)
    rows, columns = np.mgrid[0 : surface.shape[0], 0 : surface.shape[1]].astype(np.float32)
    total, weight = surface.copy(), 1.0
    for sign in (1.0, -1.0):
        x, y = columns.copy(), rows.copy()
        step_x, step_y = along_x * sign, along_y * sign
        for step in range(reach):
            x += step_x
            y += step_y
            cell = nearest_cell(surface, x, y)
            next_x, next_y = along_x.ravel()[cell], along_y.ravel()[cell]
            # A direction has no head: keep walking the way we came.
            back = np.where(next_x * step_x + next_y * step_y < 0, np.float32(-1), np.float32(1))
            step_x, step_y = next_x * back, next_y * back
            share = 1 - step / (reach + 1)
            total += read(surface, x, y) * np.float32(share)
            weight += share
        yield None
    yield (surface + (total / weight - surface) * grain).astype(np.float32)


def facets(east: Raster, south: Raster, radius: int) -> tuple[Raster, Raster]:
    """Return slopes gathered into facets: each cell takes after its calmest neighbourhood.

    Of eight neighbourhoods around a cell those in which the slope varies least count most, so
    that the two flanks of a ridge keep apart and meet in an edge.
    """
    mean_east, mean_south = blur(east, radius), blur(south, radius)
    unrest = blur(east**2 + south**2, radius) - mean_east**2 - mean_south**2
    trust = (np.maximum(unrest, 0) + 1e-4) ** -3
    weighted_east, weighted_south = mean_east * trust, mean_south * trust
    near = max(1, round(radius * 0.7))
    total_east: Any = 0.0
    total_south: Any = 0.0
    total: Any = 0.0
    steps = [(0, radius), (0, -radius), (radius, 0), (-radius, 0)]
    steps += [(near, near), (-near, near), (near, -near), (-near, -near)]
    for step in steps:
        total_east = total_east + np.roll(weighted_east, step, (0, 1))
        total_south = total_south + np.roll(weighted_south, step, (0, 1))
        total = total + np.roll(trust, step, (0, 1))
    return np.asarray(total_east / total), np.asarray(total_south / total)


def crests(ridges: Sequence[Line], surface: Raster) -> Raster:
    """Return the rise in metres of a roof along each ridge, on the coarse raster.

    A mapped ridge may lie a kilometre beside the crest of the heights: it is first drawn there.
    """
    rise = np.zeros_like(surface)
    for ridge in ridges:
        line = _onto_crest(ridge, surface)
        near = np.full_like(surface, RIDGE_REACH)
        # Towards its ends a ridge counts as further off, so that it runs out.
        last = max(1, len(line) - 2)
        ends = [max(0.0, 1 - 4 * min(leg, last - leg) / last) for leg in range(len(line) - 1)]
        _near(near, line, COARSE_STEP, RIDGE_REACH, [end * RIDGE_REACH for end in ends])
        np.maximum(rise, RIDGE_RISE * (1 - near / RIDGE_REACH), out=rise)
    return rise


def _onto_crest(ridge: Line, surface: Raster) -> list[tuple[float, float]]:
    points = np.array(dense(ridge, 20.0), np.float32)
    if len(points) < 3:
        return [(float(x), float(y)) for x, y in points]
    along = np.gradient(points, axis=0)
    along /= np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-6)[:, None]
    across = np.stack([-along[:, 1], along[:, 0]], axis=1)
    offsets = np.arange(-40, 41, 8, dtype=np.float32)
    tries = points[:, None, :] + across[:, None, :] * offsets[None, :, None]
    spots = tries / COARSE_STEP - 0.5
    heights = read(surface, spots[..., 0], spots[..., 1]) - np.abs(offsets)[None] * 0.4
    shift = offsets[np.argmax(heights, axis=1)]
    kernel = np.ones(7) / 7
    shift = np.convolve(np.pad(shift, 3, mode="edge"), kernel, mode="valid")
    moved = points + across * shift[:, None]
    return [(float(x), float(y)) for x, y in moved]


def carve(wadis: Sequence[Line], size: tuple[float, float]) -> Raster:
    """Return the depth in metres (below 0) of a bed along each wadi, on the fine raster."""
    shape = (round(size[1] / FINE_STEP), round(size[0] / FINE_STEP))
    away = np.full(shape, WADI_REACH, np.float32)
    for wadi in wadis:
        _near(away, dense(wadi, 12.0), FINE_STEP, WADI_REACH)
    return -WADI_DEPTH * (1 - away / WADI_REACH) ** 2


def _near(
    away: Raster, line: Line, step: float, reach: float, further: Sequence[float] | None = None
) -> None:
    """Lower each cell of `away` to its distance from a line, where that is less than `reach`.

    Each leg of the line counts as so much `further` off than it is.
    """
    for leg, ((x0, y0), (x1, y1)) in enumerate(pairwise(line)):
        left, right = sorted((x0, x1))
        top, bottom = sorted((y0, y1))
        columns = slice(max(0, int((left - reach) / step)), max(0, int((right + reach) / step) + 1))
        rows = slice(max(0, int((top - reach) / step)), max(0, int((bottom + reach) / step) + 1))
        part = away[rows, columns]
        if not part.size:
            continue
        x = (np.arange(part.shape[1]) + columns.start + 0.5) * step - x0
        y = (np.arange(part.shape[0]) + rows.start + 0.5) * step - y0
        dx, dy = x1 - x0, y1 - y0
        share = np.clip((x[None] * dx + y[:, None] * dy) / (dx * dx + dy * dy or 1.0), 0, 1)
        np.minimum(
            part,
            np.hypot(x[None] - share * dx, y[:, None] - share * dy).astype(np.float32)
            + (further[leg] if further else 0.0),
            out=part,
        )


def colour(surface: Raster, east: Raster, south: Raster) -> Picture:
    """Return the picture of a surface: height in browns, shaded from the north-west."""
    light = np.zeros_like(surface)
    steepness = np.sqrt(1 + east**2 + south**2)
    altitude = np.radians(ALTITUDE)
    for azimuth, share in LIGHTS:
        angle = np.radians(azimuth)
        to_east, to_south = np.sin(angle) * np.cos(altitude), -np.cos(angle) * np.cos(altitude)
        falling = (np.sin(altitude) - east * to_east - south * to_south) / steepness
        light += np.float32(share) * np.maximum(falling, 0)
    light /= np.float32(np.sin(altitude))
    stops = [height for height, _ in TINTS]
    dark = np.clip((1 - light) * 1.05, 0, 0.72)
    bright = np.clip((light - 1) * 1.25, 0, 0.6)
    picture = np.empty((*surface.shape, 3), np.uint8)
    for channel in range(3):
        base = np.interp(surface, stops, [tint[channel] for _, tint in TINTS])
        base += (SHADOW[channel] - base) * dark
        base += (SUNLIT[channel] - base) * bright
        picture[..., channel] = np.clip(base, 0, 255)
    return picture
