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

from engine.grid.layout import COLUMN_STEP, HALF_HEIGHT, TILE_HEIGHT, TILE_WIDTH

# float32, except in passing.
Raster = NDArray[Any]
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
RIDGE_RISE, RIDGE_REACH = 40.0, 62.0
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
    surface = surface + crests(source.ridges, surface)
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
    return weighted(values, _cells(width, step), _cells(height, step))


def _bell(distance: Raster) -> Raster:
    return np.exp(-(distance**2) / 2).astype(np.float32)


def _cells(length: float, step: float) -> Raster:
    """Return the middles of a raster's cells along one side, in map units."""
    return (np.arange(round(length / step)) + 0.5) * step


def enlarge(raster: Raster, size: tuple[float, float], step: float, finer: float) -> Raster:
    """Return a raster resampled to a finer step with a smooth cubic."""
    across = _cubic(_cells(size[0], finer) / step - 0.5, raster.shape[1])
    down = _cubic(_cells(size[1], finer) / step - 0.5, raster.shape[0])
    return np.asarray(down @ raster @ across.T, np.float32)


def _cubic(positions: Raster, count: int) -> Raster:
    """Return the matrix that reads a row of `count` values at fractional positions."""
    whole = np.floor(positions).astype(np.intp)
    t = positions - whole
    weights = np.zeros((len(positions), count), np.float32)
    parts = (
        (1 - t) ** 3,
        3 * t**3 - 6 * t**2 + 4,
        -3 * t**3 + 3 * t**2 + 3 * t + 1,
        t**3,
    )
    for offset, part in zip((-1, 0, 1, 2), parts, strict=True):
        np.add.at(weights, (np.arange(len(t)), np.clip(whole + offset, 0, count - 1)), part / 6)
    return weights


def slopes(surface: Raster, metres: float) -> tuple[Raster, Raster]:
    """Return the exaggerated slope to the east and to the south; `metres` is one cell."""
    south, east = np.gradient(surface, metres / EXAGGERATION)
    return east.astype(np.float32), south.astype(np.float32)


def blur(raster: Raster, radius: int) -> Raster:
    """Return the mean over a square of 2 x radius + 1 cells, edges repeated."""
    if radius < 1:
        return raster
    width = 2 * radius + 1
    for axis in (0, 1):
        pad = [(0, 0), (0, 0)]
        pad[axis] = (radius + 1, radius)
        total = np.pad(raster, pad, mode="edge").cumsum(axis, dtype=np.float64)
        upper = [slice(None), slice(None)]
        lower = [slice(None), slice(None)]
        upper[axis], lower[axis] = slice(width, None), slice(None, -width)
        raster = ((total[tuple(upper)] - total[tuple(lower)]) / width).astype(np.float32)
    return raster


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
            cell = _nearest_cell(surface, x, y)
            next_x, next_y = along_x.ravel()[cell], along_y.ravel()[cell]
            # A direction has no head: keep walking the way we came.
            back = np.where(next_x * step_x + next_y * step_y < 0, np.float32(-1), np.float32(1))
            step_x, step_y = next_x * back, next_y * back
            share = 1 - step / (reach + 1)
            total += _read(surface, x, y) * np.float32(share)
            weight += share
        yield None
    yield (surface + (total / weight - surface) * grain).astype(np.float32)


def _nearest_cell(raster: Raster, x: Raster, y: Raster) -> Raster:
    column = np.clip(x + 0.5, 0, raster.shape[1] - 1).astype(np.intp)
    row = np.clip(y + 0.5, 0, raster.shape[0] - 1).astype(np.intp)
    return np.asarray(row * raster.shape[1] + column)


def _read(raster: Raster, x: Raster, y: Raster) -> Raster:
    """Return a raster's values at fractional cells, straight between neighbours."""
    height, width = raster.shape
    x, y = np.clip(x, 0, width - 1.001), np.clip(y, 0, height - 1.001)
    column, row = x.astype(np.intp), y.astype(np.intp)
    right, down = x - column, y - row
    flat, cell = raster.ravel(), row * width + column
    upper = flat[cell] + (flat[cell + 1] - flat[cell]) * right
    lower = flat[cell + width] + (flat[cell + width + 1] - flat[cell + width]) * right
    return np.asarray(upper + (lower - upper) * down, np.float32)


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
        _near(near, line, COARSE_STEP, RIDGE_REACH)
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
    cells = tries / COARSE_STEP - 0.5
    heights = _read(surface, cells[..., 0], cells[..., 1]) - np.abs(offsets)[None] * 0.4
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


def _near(away: Raster, line: Line, step: float, reach: float) -> None:
    """Lower each cell of `away` to its distance from a line, where that is less than `reach`."""
    for (x0, y0), (x1, y1) in pairwise(line):
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
            np.hypot(x[None] - share * dx, y[:, None] - share * dy).astype(np.float32),
            out=part,
        )


def dense(line: Line, spacing: float) -> list[tuple[float, float]]:
    """Return a smooth curve through a line's points, with a point at least every `spacing`."""
    if len(line) < 3:
        return [(float(x), float(y)) for x, y in line]
    curve: list[tuple[float, float]] = []
    for i in range(len(line) - 1):
        before, start = line[max(0, i - 1)], line[i]
        end, after = line[i + 1], line[min(len(line) - 1, i + 2)]
        length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
        parts = max(1, round(length / spacing))
        for part in range(parts):
            t = part / parts
            curve.append(
                (
                    _through(before[0], start[0], end[0], after[0], t),
                    _through(before[1], start[1], end[1], after[1], t),
                )
            )
    curve.append((float(line[-1][0]), float(line[-1][1])))
    return curve


def _through(a: float, b: float, c: float, d: float, t: float) -> float:
    """Return the Catmull-Rom curve from b to c at t."""
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))


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
