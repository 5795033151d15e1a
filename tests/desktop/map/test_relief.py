"""The relief: heights where they belong, light from the north-west, nothing left to chance."""

import numpy as np
import pytest

from engine.desktop.map.curves import dense
from engine.desktop.map.relief import (
    COARSE_STEP,
    FINE_STEP,
    ReliefSource,
    build_relief,
    facets,
    interpolate,
)
from engine.grid.hex import Hex
from engine.grid.layout import centre_of

COLUMNS, ROWS = 12, 9


def source(height_of, ridges=(), wadis=()):
    heights = [height_of(column, row) for row in range(ROWS) for column in range(COLUMNS)]
    return ReliefSource(COLUMNS, ROWS, heights, ridges, wadis, 2000 / 52)


def hill(column, row):
    return 500 + max(0, 300 - 90 * max(abs(column - 6), abs(row - 4)))


def pictures(made_of):
    return [picture for picture in build_relief(made_of) if picture is not None]


def test_the_surface_passes_near_every_hexs_height():
    surface = interpolate(source(hill), COARSE_STEP)

    for column in range(1, COLUMNS - 1):
        for row in range(1, ROWS - 1):
            centre = centre_of(Hex.at(column, row))
            found = surface[int(centre.y / COARSE_STEP), int(centre.x / COARSE_STEP)]
            assert found == pytest.approx(hill(column, row), abs=25)


def test_flat_ground_has_one_colour():
    picture = pictures(source(lambda column, row: 500))[-1]

    assert np.ptp(picture, axis=(0, 1)).max() <= 1


def test_slopes_to_the_north_west_are_lighter_than_those_to_the_south_east():
    picture = pictures(source(hill))[-1].astype(int).sum(axis=2)
    centre = centre_of(Hex.at(6, 4))
    x, y, off = int(centre.x / FINE_STEP), int(centre.y / FINE_STEP), int(60 / FINE_STEP)

    assert picture[y - off, x - off] > picture[y + off, x + off] + 60


def test_a_soft_picture_comes_first_and_a_sharp_one_last():
    soft, sharp = pictures(source(hill))

    width, height = source(hill).size
    assert soft.shape == (round(height / COARSE_STEP), round(width / COARSE_STEP), 3)
    assert sharp.shape == (round(height / FINE_STEP), round(width / FINE_STEP), 3)


def test_the_same_map_gives_the_same_bytes():
    lines = {"ridges": [((100, 100), (300, 200), (420, 210))], "wadis": [((50, 300), (400, 350))]}

    one, other = (pictures(source(hill, **lines))[-1] for _ in range(2))

    assert np.array_equal(one, other)


def test_a_wadi_is_cut_into_flat_ground():
    flat = source(lambda column, row: 500)
    cut = source(lambda column, row: 500, wadis=[((60, 240), (480, 240))])

    plain, carved = (pictures(made_of)[-1].astype(int) for made_of in (flat, cut))

    changed = np.abs(plain - carved).sum(axis=2) > 6
    rows = np.flatnonzero(changed.any(axis=1)) * FINE_STEP
    assert rows.min() > 200
    assert rows.max() < 280


def test_facets_keep_the_edge_of_a_ridge():
    east = np.where(np.arange(40) < 20, 1.0, -1.0)[None].repeat(30, axis=0).astype(np.float32)

    found, _ = facets(east, np.zeros_like(east), 3)

    assert found[15, 18] == pytest.approx(1, abs=0.05)
    assert found[15, 21] == pytest.approx(-1, abs=0.05)


def test_a_smooth_line_passes_through_its_points():
    line = [(0, 0), (100, 40), (220, 0)]

    curve = dense(line, 10.0)

    assert all((float(x), float(y)) in curve for x, y in line)
    assert len(curve) > 20
