"""The surface between heights: exact on the grid, straight between, unknown outside."""

import math

import pytest

from engine.scenario.mapmaking.elevation import Elevation, read_elevation
from engine.scenario.mapmaking.inputs import Source
from engine.scenario.mapmaking.recipe import Input

#   12 | 30  40  60
#   11 | 10  20  40
#        50  51  52
SLOPE = Elevation((11.0, 12.0), (50.0, 51.0, 52.0), (10.0, 20.0, 40.0, 30.0, 40.0, 60.0))
GRID = """ncols 3
nrows 2
xllcorner 49.5
yllcorner 10.5
cellsize 1
NODATA_value -9999
30 40 60
10 20 40
"""


@pytest.fixture
def read(tmp_path):
    """Read heights from text; return them and the sentences of what is wrong."""

    def run(text, name="heights.asc"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        faults = []
        found = read_elevation(Source(Input(file=name), tmp_path / name, faults))
        return found, "\n".join(str(fault) for fault in faults)

    return run


@pytest.mark.parametrize(
    ("lat", "lon", "metres"),
    [
        (11.0, 50.0, 10.0),
        (12.0, 52.0, 60.0),
        (11.5, 50.0, 20.0),
        (11.0, 51.5, 30.0),
        (11.5, 50.5, 25.0),
        (10.9, 51.0, None),
        (11.5, 52.1, None),
    ],
)
def test_heights_lie_straight_between_the_four_around(lat, lon, metres):
    assert SLOPE.at(lat, lon) == metres


def test_a_point_beside_an_unknown_height_is_unknown_and_one_beyond_it_is_not():
    holed = Elevation(SLOPE.lats, SLOPE.lons, (math.nan, *SLOPE.metres[1:]))

    assert holed.at(11.5, 50.5) is None
    assert holed.at(11.5, 51.0) == 30.0
    assert holed.relief(11.0, 50.0, 0.5, 1.5) == 0.0


def test_relief_is_highest_less_lowest_within_reach():
    assert SLOPE.relief(11.0, 51.0, 0.5, 1.0) == 30.0
    assert SLOPE.relief(11.0, 51.0, 1.0, 1.0) == 30.0
    assert SLOPE.relief(11.5, 51.0, 2.0, 2.0) == 50.0
    assert SLOPE.relief(15.0, 51.0, 1.0, 1.0) == 0.0


def test_an_esri_grid_runs_from_the_north_and_names_its_corner(read):
    assert read(GRID) == (SLOPE, "")
    assert read(GRID.replace("corner 49.5", "center 50").replace("corner 10.5", "center 11")) == (
        SLOPE,
        "",
    )


def test_a_cell_without_a_height_stays_unknown(read):
    found, _ = read(GRID.replace("10 20 40", "-9999 20 40"))

    assert math.isnan(found.metres[0])


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("ncols 3\n", "", 'gives no "ncols"'),
        ("ncols 3", "ncols three", "heights.asc:1: should be a name and a number"),
        ("ncols 3", "ncols 4", "heights.asc:7: should hold 4 heights from -500 to 9000"),
        ("ncols 3", "ncols 99999999", "should have 1 to 4,000,000 cells"),
        ("cellsize 1", "cellsize -1", "of a size above 0"),
        ("cellsize 1", "cellsize inf", 'gives no "cellsize"'),
        ("xllcorner 49.5\n", "", 'gives no "xllcorner" and "yllcorner"'),
        ("10 20 40\n", "", "holds 1 rows of heights, its head says 2"),
        ("10 20 40", "10 20 x", "heights.asc:8: should hold 3 heights"),
        ("10 20 40", "10 20 1e9", "heights.asc:8: should hold 3 heights"),
    ],
)
def test_a_damaged_grid_is_named_with_its_line(read, old, new, sentence):
    found, told = read(GRID.replace(old, new))

    assert found is None
    assert sentence in told


def test_one_row_of_heights_is_no_surface(read):
    assert "at least two rows and two columns" in read("lat,lon,height\n1,1,5\n1,2,6\n", "h.csv")[1]
