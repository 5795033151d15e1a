"""From latitude and longitude to map units: an ellipsoidal transverse Mercator on WGS84.

Only the map builder uses this, and the check of a map against its places file; nothing that plays
or shows a scenario handles coordinates. It is the one place of the engine besides the builder that
works in floating point, and its results are rounded to whole map units before they are used.

Why this projection: an equirectangular one, true along one parallel, misplaces pairs of points by
up to 0.7 km on a map 160 km wide, because meridians converge. Transverse Mercator keeps angles,
and scale to within x^2 / (2 R^2) at x km from its central meridian: 80 km away that is 0.008 %.
Measured against geodesics on the ellipsoid between corners, sides and middle of such a map,
distances are wrong by at most 9 m. Rounding to map units moves a point by up to 27 m, taking the
middle of its 2 km hex by up to 1.15 km.

Source: L. Krüger, "Konforme Abbildung des Erdellipsoids in der Ebene", 1912, the series in n to
the third power (its remainder here is below a millimetre); WGS84 constants, NIMA TR8350.2.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.grid.layout import HALF_HEIGHT, TILE_WIDTH, Point

SEMI_MAJOR_AXIS_KM = 6378.137
FLATTENING = 1 / 298.257223563
REACH_DEGREES = 10  # from the centre; what lies beyond is on no map, or mistyped
UNITS_PER_KM = 26  # a hex is 52 units high and 2 km across

_N = FLATTENING / (2 - FLATTENING)
_ECCENTRICITY = math.sqrt(FLATTENING * (2 - FLATTENING))
_RECTIFYING_RADIUS_KM = SEMI_MAJOR_AXIS_KM / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_KRUEGER = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16,
    13 * _N**2 / 48 - 3 * _N**3 / 5,
    61 * _N**3 / 240,
)


@dataclass(frozen=True)
class Projection:
    """Where a map lies on the Earth, all four in decimal degrees.

    Attributes:
        origin_lat: latitude of the middle of hex 0000.
        origin_lon: its longitude.
        centre_lat: latitude about which the map is centred.
        centre_lon: the central meridian, best in the middle of the map.

    """

    origin_lat: float
    origin_lon: float
    centre_lat: float
    centre_lon: float

    def to_km(self, lat: float, lon: float) -> tuple[float, float]:
        """Return kilometres east and north of the centre."""
        east, north = _transverse_mercator(lat, lon - self.centre_lon)
        return east, north - _transverse_mercator(self.centre_lat, 0.0)[1]

    def to_map(self, lat: float, lon: float) -> Point:
        """Return the point of the map, rounded to whole map units (38 m)."""
        east, north = self.to_km(lat, lon)
        origin_east, origin_north = self.to_km(self.origin_lat, self.origin_lon)
        return Point(
            _rounded((east - origin_east) * UNITS_PER_KM) + TILE_WIDTH // 2,
            _rounded((origin_north - north) * UNITS_PER_KM) + HALF_HEIGHT,
        )

    def to_degrees(self, x: float, y: float) -> tuple[float, float]:
        """Return latitude and longitude of a point in map units, to a tenth of a unit."""
        lat, lon = self.origin_lat, self.origin_lon
        origin_east, origin_north = self.to_km(lat, lon)
        east_goal = origin_east + (x - TILE_WIDTH // 2) / UNITS_PER_KM
        north_goal = origin_north - (y - HALF_HEIGHT) / UNITS_PER_KM
        # Each round corrects by the miss, taken as degrees on a sphere: three are plenty here.
        for _ in range(6):
            east, north = self.to_km(lat, lon)
            lat += (north_goal - north) / 111.0
            lon += (east_goal - east) / (111.3 * math.cos(math.radians(lat)))
        return lat, lon


def _transverse_mercator(lat: float, lon_off: float) -> tuple[float, float]:
    """Return km east of the central meridian and north of the equator."""
    sine = math.sin(math.radians(lat))
    off = math.radians(lon_off)
    t = math.sinh(math.atanh(sine) - _ECCENTRICITY * math.atanh(_ECCENTRICITY * sine))
    xi = math.atan2(t, math.cos(off))
    eta = math.asinh(math.sin(off) / math.hypot(t, math.cos(off)))
    north, east = xi, eta
    for j, coefficient in enumerate(_KRUEGER, start=1):
        north += coefficient * math.sin(2 * j * xi) * math.cosh(2 * j * eta)
        east += coefficient * math.cos(2 * j * xi) * math.sinh(2 * j * eta)
    return _RECTIFYING_RADIUS_KM * east, _RECTIFYING_RADIUS_KM * north


def _rounded(value: float) -> int:
    # Halves up: `round` takes them to the even neighbour, which would shear straight lines.
    return math.floor(value + 0.5)
