"""Rasters: numbers over the map, resampled, smoothed and read between their cells.

Arrays are float32 of shape (rows, columns), `step` map units a cell unless said otherwise.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

# float32, except in passing.
Raster = NDArray[Any]


def cells(length: float, step: float) -> Raster:
    """Return the middles of a raster's cells along one side, in map units."""
    return (np.arange(round(length / step)) + 0.5) * step


def enlarge(raster: Raster, size: tuple[float, float], step: float, finer: float) -> Raster:
    """Return a raster resampled to a finer step with a smooth cubic."""
    across = _cubic(cells(size[0], finer) / step - 0.5, raster.shape[1])
    down = _cubic(cells(size[1], finer) / step - 0.5, raster.shape[0])
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


def nearest_cell(raster: Raster, x: Raster, y: Raster) -> Raster:
    """Return the index, row by row, of the cells that hold fractional positions."""
    column = np.clip(x + 0.5, 0, raster.shape[1] - 1).astype(np.intp)
    row = np.clip(y + 0.5, 0, raster.shape[0] - 1).astype(np.intp)
    return np.asarray(row * raster.shape[1] + column)


def read(raster: Raster, x: Raster, y: Raster) -> Raster:
    """Return a raster's values at fractional cells, straight between neighbours."""
    height, width = raster.shape
    x, y = np.clip(x, 0, width - 1.001), np.clip(y, 0, height - 1.001)
    column, row = x.astype(np.intp), y.astype(np.intp)
    right, down = x - column, y - row
    flat, cell = raster.ravel(), row * width + column
    upper = flat[cell] + (flat[cell + 1] - flat[cell]) * right
    lower = flat[cell + width] + (flat[cell + width + 1] - flat[cell + width]) * right
    return np.asarray(upper + (lower - upper) * down, np.float32)
