"""The projection against figures published by others, and against geodesics on the ellipsoid."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.grid.layout import Point, map_size
from engine.scenario.mapmaking.projection import FLATTENING, SEMI_MAJOR_AXIS_KM, Projection

MAP = Projection(35.0545, 37.1350, 34.55, 38.03)
SIZE = map_size(93, 53)


def geodesic_km(start, end):
    """Distance on the WGS84 ellipsoid; T. Vincenty, Survey Review 23, 1975, inverse formula."""
    a, f = SEMI_MAJOR_AXIS_KM, FLATTENING
    b = a * (1 - f)
    (lat1, lon1), (lat2, lon2) = (map(math.radians, point) for point in (start, end))
    u1, u2 = (math.atan((1 - f) * math.tan(lat)) for lat in (lat1, lat2))
    difference = wave = lon2 - lon1
    for _ in range(100):
        sin_sigma = math.hypot(
            math.cos(u2) * math.sin(wave),
            math.cos(u1) * math.sin(u2) - math.sin(u1) * math.cos(u2) * math.cos(wave),
        )
        if sin_sigma == 0:
            return 0.0
        cos_sigma = math.sin(u1) * math.sin(u2) + math.cos(u1) * math.cos(u2) * math.cos(wave)
        sigma = math.atan2(sin_sigma, cos_sigma)
        sin_alpha = math.cos(u1) * math.cos(u2) * math.sin(wave) / sin_sigma
        cos2 = 1 - sin_alpha**2
        middle = cos_sigma - 2 * math.sin(u1) * math.sin(u2) / cos2 if cos2 else 0.0
        c = f / 16 * cos2 * (4 + f * (4 - 3 * cos2))
        wave = difference + (1 - c) * f * sin_alpha * (
            sigma + c * sin_sigma * (middle + c * cos_sigma * (2 * middle**2 - 1))
        )
    u = cos2 * (a * a - b * b) / (b * b)
    big_a = 1 + u / 16384 * (4096 + u * (-768 + u * (320 - 175 * u)))
    big_b = u / 1024 * (256 + u * (-128 + u * (74 - 47 * u)))
    correction = cos_sigma * (2 * middle**2 - 1) - big_b / 6 * middle * (4 * sin_sigma**2 - 3) * (
        4 * middle**2 - 3
    )
    return b * big_a * (sigma - big_b * sin_sigma * (middle + big_b / 4 * correction))


def test_the_measuring_stick_gives_the_published_length_of_a_survey_line():
    """Flinders Peak to Buninyong, 54,972.271 m on GRS80: Geocentric Datum of Australia manual."""
    flinders = (-(37 + 57 / 60 + 3.72030 / 3600), 144 + 25 / 60 + 29.52440 / 3600)
    buninyong = (-(37 + 39 / 60 + 10.15610 / 3600), 143 + 55 / 60 + 35.38390 / 3600)

    assert geodesic_km(flinders, buninyong) == pytest.approx(54.972271, abs=1e-6)


def test_a_published_utm_position_is_met_to_the_metre():
    """The CN Tower, UTM zone 17: 630084 E, 4833438 N (central meridian 81 W, scale 0.9996)."""
    zone = Projection(0.0, -81.0, 0.0, -81.0)

    east, north = zone.to_km(43 + 38 / 60 + 33.24 / 3600, -(79 + 23 / 60 + 13.7 / 3600))

    assert east * 0.9996 + 500 == pytest.approx(630.084, abs=0.001)
    assert north * 0.9996 == pytest.approx(4833.438, abs=0.001)


def test_no_distance_on_the_map_is_wrong_by_more_than_ten_metres():
    marks = [
        MAP.to_degrees(x, y) for x in (0, SIZE.x // 2, SIZE.x) for y in (0, SIZE.y // 2, SIZE.y)
    ]

    errors = [
        abs(math.dist(MAP.to_km(*start), MAP.to_km(*end)) - geodesic_km(start, end))
        for start, end in itertools.combinations(marks, 2)
    ]

    assert max(errors) < 0.010


def test_the_origin_is_the_middle_of_the_first_hex():
    assert MAP.to_map(35.0545, 37.1350) == Point(30, 26)


def test_north_is_up_and_east_is_right():
    middle = MAP.to_map(34.55, 38.03)

    assert MAP.to_map(34.65, 38.03) == Point(middle.x, middle.y - 289)  # 11.09 km x 26, rounded up
    assert MAP.to_map(34.55, 38.13).x == middle.x + 239  # 9.18 km x 26


@given(st.integers(0, SIZE.x), st.integers(0, SIZE.y))
def test_degrees_and_back_is_the_same_point(x, y):
    assert MAP.to_map(*MAP.to_degrees(x, y)) == Point(x, y)
