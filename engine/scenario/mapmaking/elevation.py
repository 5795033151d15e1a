"""Heights: a regular grid of metres by latitude and longitude, and the surface between them."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from engine.scenario.mapmaking.inputs import LatLon, Source, rows
from engine.scenario.reading.wording import quoted

NO_HEIGHT = math.nan
MOST_NODES = 4_000_000


@dataclass(frozen=True)
class Elevation:
    """Heights in metres at the crossings of `lats` and `lons`, both ascending.

    `metres` runs row by row from the south, west to east; NO_HEIGHT where none is known.
    """

    lats: tuple[float, ...]
    lons: tuple[float, ...]
    metres: tuple[float, ...]

    def at(self, lat: float, lon: float) -> float | None:
        """Return the height at a point, bilinear between the four around it; None outside."""
        if not (self.lats[0] <= lat <= self.lats[-1] and self.lons[0] <= lon <= self.lons[-1]):
            return None
        south, north_share = _between(self.lats, lat)
        west, east_share = _between(self.lons, lon)
        width = len(self.lons)
        corner = south * width + west
        low = _mix(self.metres[corner], self.metres[corner + 1], east_share)
        high = _mix(self.metres[corner + width], self.metres[corner + width + 1], east_share)
        height = _mix(low, high, north_share)
        return None if math.isnan(height) else height

    def relief(self, lat: float, lon: float, lat_reach: float, lon_reach: float) -> float:
        """Return highest minus lowest height known within an ellipse of degrees around a point."""
        found = [
            self.metres[row * len(self.lons) + column]
            for row in _within(self.lats, lat, lat_reach)
            for column in _within(self.lons, lon, lon_reach)
            if ((self.lats[row] - lat) / lat_reach) ** 2
            + ((self.lons[column] - lon) / lon_reach) ** 2
            <= 1
        ]
        known = [height for height in found if not math.isnan(height)]
        return max(known) - min(known) if known else 0.0


def _between(values: tuple[float, ...], value: float) -> tuple[int, float]:
    """Return the index below a value and its share of the way to the next."""
    below = min(bisect_right(values, value) - 1, len(values) - 2)
    return below, (value - values[below]) / (values[below + 1] - values[below])


def _mix(low: float, high: float, share: float) -> float:
    # A neighbour without a height must not spoil a point that lies on the other one.
    if share == 0:
        return low
    return high if share == 1 else low + (high - low) * share


def _within(values: tuple[float, ...], value: float, reach: float) -> range:
    return range(bisect_left(values, value - reach), bisect_right(values, value + reach))


def read_elevation(source: Source) -> Elevation | None:
    """Return heights from a table (lat, lon, height) or an ESRI ASCII grid in degrees."""
    grid = _from_table(source) if source.is_table else _from_ascii_grid(source)
    if grid is not None and (len(grid.lats) < 2 or len(grid.lons) < 2):
        source.fault("the grid needs at least two rows and two columns")
        return None
    return grid


def _from_table(source: Source) -> Elevation | None:
    heights: dict[LatLon, float] = {}
    column = source.entry.height
    for row in rows(source, ("lat", "lon", column)):
        at = row.position()
        height = row.number(column, -500, 9000)
        if at is not None and height is not None:
            if at in heights:
                source.fault("this point stands twice", row.line)
            heights[at] = height
    if not heights:
        source.fault("the table holds no heights")
        return None
    lats = tuple(sorted({lat for lat, _ in heights}))
    lons = tuple(sorted({lon for _, lon in heights}))
    if len(lats) * len(lons) != len(heights):
        count = f"{len(heights):,} points on {len(lats):,} latitudes and {len(lons):,} longitudes"
        source.fault(f"the points make no full grid: {count}")
        return None
    return Elevation(lats, lons, tuple(heights[lat, lon] for lat in lats for lon in lons))


_HEADER = ("ncols", "nrows", "cellsize")


def _from_ascii_grid(source: Source) -> Elevation | None:
    text = source.text()
    if text is None:
        return None
    header: dict[str, float] = {}
    lines = text.split("\n")
    start = 0
    while start < len(lines) and lines[start][:1].isalpha():
        name, _, value = lines[start].partition(" ")
        number = _number(value)
        if number is None:
            source.fault("should be a name and a number", start + 1)
        else:
            header[name.lower()] = number
        start += 1
    for name in _HEADER:
        if name not in header:
            source.fault(f"the ESRI ASCII grid gives no {quoted(name)}")
            return None
    columns, count = int(header["ncols"]), int(header["nrows"])
    size = header["cellsize"]
    if not (0 < columns * count <= MOST_NODES and size > 0):
        source.fault(f"the grid should have 1 to {MOST_NODES:,} cells of a size above 0")
        return None
    west, south = (_first_centre(header, axis, size) for axis in "xy")
    if west is None or south is None:
        source.fault('the grid gives no "xllcorner" and "yllcorner"')
        return None
    metres = _cells(source, lines, start, columns, count, header.get("nodata_value", -9999.0))
    if metres is None:
        return None
    return Elevation(
        tuple(south + size * row for row in range(count)),
        tuple(west + size * column for column in range(columns)),
        metres,
    )


def _first_centre(header: dict[str, float], axis: str, size: float) -> float | None:
    if f"{axis}llcenter" in header:
        return header[f"{axis}llcenter"]
    corner = header.get(f"{axis}llcorner")
    return None if corner is None else corner + size / 2


def _cells(
    source: Source, lines: list[str], start: int, columns: int, count: int, none: float
) -> tuple[float, ...] | None:
    """Return the heights row by row from the south; the file begins in the north."""
    found: list[list[float]] = []
    for number, line in enumerate(lines[start:], start=start + 1):
        if not line.strip():
            continue
        cells = [_number(cell) for cell in line.split()]
        row = [NO_HEIGHT if cell == none else cell for cell in cells if cell is not None]
        if len(row) != columns or not all(math.isnan(h) or -500 <= h <= 9000 for h in row):
            source.fault(f"should hold {columns} heights from -500 to 9000", number)
            return None
        found.append(row)
    if len(found) != count:
        source.fault(f"holds {len(found)} rows of heights, its head says {count}")
        return None
    return tuple(height for row in reversed(found) for height in row)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
