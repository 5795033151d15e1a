"""What each hex is made of: first by what covers it, then by how the ground rises and falls."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from engine.grid.hex import Hex
from engine.grid.layout import Point, centre_of, hex_at
from engine.scenario.mapmaking.elevation import Elevation
from engine.scenario.mapmaking.projection import Projection
from engine.scenario.mapmaking.recipe import Recipe
from engine.scenario.maps.hex_map import AREA_CLASSES

# A lattice of points that repeats from hex to hex, odd in y so that none lies on a hex's flat side.
SAMPLE_X, SAMPLE_Y = 5, 2
SAMPLES_PER_HEX = 45 * 52 // (SAMPLE_X * SAMPLE_Y)
RELIEF_KM = 3
BAND_M = 10


class Polygon(NamedTuple):
    """A projected area of one of AREA_CLASSES, with its holes as further rings."""

    kind: str
    rings: tuple[tuple[Point, ...], ...]


class Ground(NamedTuple):
    """One hex's height in bands of 10 m, and how much the ground varies around it, in metres."""

    elevation_m: int
    relief_m: int


FLAT = Ground(0, 0)


def shares(polygons: Iterable[Polygon]) -> dict[Hex, Counter[str]]:
    """Return per hex how many percent of it each area class covers; the highest class counts."""
    covered: dict[Point, str] = {}
    for polygon in sorted(polygons, key=lambda polygon: AREA_CLASSES.index(polygon.kind)):
        covered.update(dict.fromkeys(_samples(polygon.rings), polygon.kind))
    counts: dict[Hex, Counter[str]] = {}
    for point, kind in covered.items():
        counts.setdefault(hex_at(*point), Counter())[kind] += 1
    return {
        hex_: Counter({kind: 100 * n // SAMPLES_PER_HEX for kind, n in count.items()})
        for hex_, count in counts.items()
    }


def _samples(rings: Sequence[Sequence[Point]]) -> Iterable[Point]:
    """Yield the points of the lattice inside rings, by the even-odd rule, line by line."""
    crossings: dict[int, list[int]] = {}
    for ring in rings:
        for start, end in pairwise([*ring, ring[0]]):
            low, high = (start, end) if start.y < end.y else (end, start)
            first = low.y + (low.y + 1) % SAMPLE_Y
            for y in range(first, high.y, SAMPLE_Y):
                x = low.x + (y - low.y) * (high.x - low.x) // (high.y - low.y)
                crossings.setdefault(y, []).append(x)
    for y, xs in crossings.items():
        xs.sort()
        for west, east in zip(xs[::2], xs[1::2], strict=True):
            for x in range(west - west % SAMPLE_X + SAMPLE_X, east + 1, SAMPLE_X):
                yield Point(x, y)


def ground_of(
    hexes: Iterable[Hex], projection: Projection, elevation: Elevation | None
) -> tuple[dict[Hex, Ground], list[Hex]]:
    """Return height and relief of each hex, and the hexes for which no height is known."""
    found: dict[Hex, Ground] = {}
    unknown: list[Hex] = []
    lat_reach = RELIEF_KM / 111.0
    for hex_ in hexes:
        if elevation is None:
            found[hex_] = FLAT
            continue
        lat, lon = projection.to_degrees(*centre_of(hex_))
        height = elevation.at(lat, lon)
        if height is None:
            unknown.append(hex_)
            continue
        lon_reach = RELIEF_KM / (111.3 * math.cos(math.radians(lat)))
        relief = elevation.relief(lat, lon, lat_reach, lon_reach)
        band = math.floor(height / BAND_M + 0.5) * BAND_M
        found[hex_] = Ground(band, math.floor(relief + 0.5))
    return found, unknown


def terrain_of(
    recipe: Recipe,
    ground: Mapping[Hex, Ground],
    covered: Mapping[Hex, Counter[str]],
    crests: Iterable[Hex],
    sites: Iterable[tuple[str, Sequence[Hex]]],
) -> dict[Hex, str]:
    """Return each hex's terrain class.

    Args:
        recipe: for its rules.
        ground: every hex of the map.
        covered: percent by area class, from `shares`.
        crests: hexes that a ridge crosses; at least hills.
        sites: kind and hexes of every place.
    """
    forced: dict[Hex, str] = {}
    high = set(crests)
    by_kind = {rule.kind: rule.terrain for rule in recipe.ground}
    for kind, hexes in sites:
        if kind in by_kind:
            forced.update(dict.fromkeys(hexes, by_kind[kind]))
        if kind in recipe.heights:
            high.update(hexes)
    return {
        hex_: forced.get(hex_)
        or _by_area(recipe, covered.get(hex_, Counter()))
        or _by_relief(recipe, hex_ground, hex_ in high)
        for hex_, hex_ground in ground.items()
    }


def _by_area(recipe: Recipe, covered: Counter[str]) -> str:
    for rule in recipe.terrain:
        if sum(covered[kind] for kind in rule.of) >= rule.percent:
            return rule.terrain
    return ""


def _by_relief(recipe: Recipe, ground: Ground, is_high: bool) -> str:
    if ground.relief_m >= recipe.relief.mountain:
        return "mountain"
    return "hill" if is_high or ground.relief_m >= recipe.relief.hill else "plain"
