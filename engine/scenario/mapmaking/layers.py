"""The layers of a map, each made from what was read: projected, cut to the map, set into hexes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from engine.errors import BadInput, Fault
from engine.grid.hex import Hex, distance, neighbour
from engine.grid.layout import Point, hex_at, map_size
from engine.scenario.files import shown
from engine.scenario.mapmaking.chains import chain_along, joined, sides_along
from engine.scenario.mapmaking.gather import Gathered
from engine.scenario.mapmaking.inputs import GeoLine, LatLon
from engine.scenario.mapmaking.projection import (
    REACH_DEGREES,
    SEMI_MAJOR_AXIS_KM,
    UNITS_PER_KM,
    Projection,
)
from engine.scenario.mapmaking.recipe import Input, Recipe
from engine.scenario.mapmaking.shapes import (
    clip_line,
    clip_polygon,
    doubled_area,
    inner_frame,
    simplify,
    simplify_ring,
)
from engine.scenario.mapmaking.terrain import Polygon, ground_of, shares, terrain_of
from engine.scenario.maps.hex_map import (
    AREA_CLASSES,
    ROAD_CLASSES,
    TERRAIN_CLASSES,
    Area,
    ContextPoint,
    HexMap,
    Line,
    SitedPlace,
)
from engine.scenario.reading.wording import quoted

TOLERANCE = 2  # map units (80 m) by which a drawn line may leave its true course
SMALLEST_DOUBLED_AREA = 40  # square map units: below 3 hectares a polygon is a speck
NAMED_ALREADY = 13  # map units (0.5 km): a context name this near to a place repeats it


class Layers:
    """Makes a map's layers from what was gathered; `faults` grows with what is wrong."""

    def __init__(self, recipe: Recipe, given: Gathered) -> None:
        self.recipe = recipe
        self.given = given
        self.faults: list[Fault] = []
        self.projection = Projection(
            float(recipe.origin.lat),
            float(recipe.origin.lon),
            float(recipe.centre.lat),
            float(recipe.centre.lon),
        )
        self.frame = inner_frame(recipe.columns, recipe.rows)

    def fault(self, entry: Input | None, sentence: str, where: str = "", line: int = 0) -> None:
        found = self.given.files.get(entry.file) if entry else None
        name = shown(found) if found else self.recipe.id
        self.faults.append(Fault(name, line, 0, where, sentence))

    def map(self) -> HexMap:
        """Return the whole map; raises BadInput with every fault of every layer."""
        recipe = self.recipe
        hexes = [
            Hex.at(column, row) for row in range(recipe.rows) for column in range(recipe.columns)
        ]
        places = self._places()
        polygons = self._polygons()
        ridges = [
            (ridge, part) for ridge in self.given.ridges for part in self._course(ridge, "ridges")
        ]
        ground, unknown = ground_of(hexes, self.projection, self.given.elevation)
        if unknown:
            labels = " ".join(str(hex_) for hex_ in unknown[:5])
            count = f"{len(unknown)} hexes of the map, the first: {labels}"
            self.fault(recipe.inputs.elevation, f"no height is known for {count}")
        roads = self._roads({hex_ for place in places for hex_ in place.hexes})
        wadis = self._wadis()
        if self.faults:
            raise BadInput(self.faults)
        terrain = terrain_of(
            recipe,
            ground,
            shares(polygons),
            {hex_ for _, part in ridges for hex_ in chain_along(part)},
            [(place.kind, place.hexes) for place in places],
        )
        return HexMap(
            id=recipe.id,
            columns=recipe.columns,
            rows=recipe.rows,
            terrain_names=TERRAIN_CLASSES,
            terrain=bytes(TERRAIN_CLASSES.index(terrain[hex_]) for hex_ in hexes),
            elevation_m=tuple(ground[hex_].elevation_m for hex_ in hexes),
            roads=roads,
            wadis=wadis,
            ridges=tuple(
                Line(
                    id=_ident(ridge.id, number),
                    name=recipe.line_names.get(_ident(ridge.id), ridge.name),
                    kind="ridge",
                    points=part,
                    height_m=ridge.height_m,
                )
                for ridge, number, part in _numbered(ridges)
            ),
            areas=tuple(
                Area(polygon.kind, polygon.rings[0])
                for polygon in sorted(polygons, key=lambda p: AREA_CLASSES.index(p.kind))
            ),
            places=places,
            context=self._context(places),
            credits=recipe.credits,
            georeference=(
                recipe.origin.lat,
                recipe.origin.lon,
                recipe.centre.lat,
                recipe.centre.lon,
            ),
        )

    def facts(self) -> dict[str, str]:
        """Return what the map says about its own making."""
        size = map_size(self.recipe.columns, self.recipe.rows)
        corners = [
            self.projection.to_km(*self.projection.to_degrees(x, y))
            for x in (0, size.x)
            for y in (0, size.y)
        ]
        # Scale is exact on the central meridian and grows with the square of the way from it;
        # both ends of a distance are rounded to map units besides.
        widest = max(abs(east) for east, _ in corners)
        longest = max(math.dist(start, end) for start in corners for end in corners)
        stretch = longest * widest**2 / (2 * SEMI_MAJOR_AXIS_KM**2)
        bound = math.ceil((stretch + math.sqrt(2) / UNITS_PER_KM) * 100) / 100
        centre = self.recipe.centre
        return {
            "error_bound_km": f"{bound:.2f}",
            "hex_km": "2",
            "projection": f"transverse Mercator, WGS84, centred on {centre.lat} {centre.lon}",
        }

    def _places(self) -> tuple[SitedPlace, ...]:
        entry = self.recipe.inputs.places
        found: list[SitedPlace] = []
        for place in self.given.places:
            where, line = f"place {quoted(place.id)}", place.line
            if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,63}", place.id):
                self.fault(entry, "its id should be small letters, digits, - and _", where, line)
            if any(place.id == other.id for other in found):
                self.fault(entry, "stands twice", where, line)
            if not self._is_near(place.at):
                if place.hexes:
                    self.fault(
                        entry, "lists hexes, but its coordinates are far off the map", where, line
                    )
                continue
            point = self.projection.to_map(*place.at)
            here = hex_at(*point)
            if not place.hexes and not self._is_on_map(here):
                continue
            hexes = place.hexes or (here,)
            off = [hex_ for hex_ in hexes if not self._is_on_map(hex_)]
            for hex_ in off:
                self.fault(entry, f"its hex {hex_} is off the map", where, line)
            if not off and distance(hexes[0], here) > 1:
                sentence = f"its coordinates lie in {here}, not in or next to its hex {hexes[0]}"
                self.fault(entry, sentence, where, line)
            found.append(SitedPlace(place.id, place.name, place.kind, point, hexes))
        return tuple(found)

    def _polygons(self) -> list[Polygon]:
        entry = self.recipe.inputs.areas
        found: list[Polygon] = []
        for number, area in enumerate(self.given.areas):
            where = f"features[{number}]"
            kind = self._word(entry, where, area.kind, self.recipe.area_words, AREA_CLASSES)
            if kind is None or not self._all_near(entry, where, area.rings):
                continue
            rings = [
                simplify_ring(clip_polygon(self._points(ring), self.frame), TOLERANCE)
                for ring in area.rings
            ]
            if rings and doubled_area(rings[0]) >= SMALLEST_DOUBLED_AREA:
                found.append(Polygon(kind, tuple(ring for ring in rings if ring)))
        return found

    def _roads(self, sites: set[Hex]) -> tuple[Line, ...]:
        entry = self.recipe.inputs.roads
        found: dict[str, tuple[GeoLine, str, tuple[Point, ...]]] = {}
        for road in self.given.roads:
            where = f"road {quoted(road.id)}"
            kind = self._word(entry, where, road.kind, self.recipe.road_words, ROAD_CLASSES)
            if kind is None:
                continue
            for _, number, part in _numbered(
                [(road, part) for part in self._course(road, "roads")]
            ):
                found[_ident(road.id, number)] = (road, kind, part)
        courses = {id_: part for id_, (_, _, part) in found.items()}
        chains = joined(courses, sites, self.frame)
        return tuple(
            Line(
                id=id_,
                name=self.recipe.line_names.get(_ident(road.id), road.name),
                kind=kind,
                points=part,
                hexes=chains[id_],
            )
            for id_, (road, kind, part) in found.items()
        )

    def _wadis(self) -> tuple[Line, ...]:
        courses = [
            (wadi, part) for wadi in self.given.wadis for part in self._course(wadi, "wadis")
        ]
        return tuple(
            Line(
                id=_ident(wadi.id, number),
                name=wadi.name,
                kind="wadi",
                points=part,
                hexes=chain_along(part),
                sides=tuple(
                    (hex_, side)
                    for hex_, side in sides_along(part)
                    if self._is_on_map(hex_) and self._is_on_map(neighbour(hex_, side))
                ),
            )
            for wadi, number, part in _numbered(courses)
        )

    def _context(self, places: Sequence[SitedPlace]) -> tuple[ContextPoint, ...]:
        """Return names and spot heights on the map, the highest nameless one of each hex."""
        taken = [place.point for place in places]
        summits: dict[Hex, ContextPoint] = {}
        found: list[ContextPoint] = []
        for given in self.given.context:
            if not self._is_near(given.at):
                continue
            point = self.projection.to_map(*given.at)
            if not self.frame.holds(point):
                continue
            made = ContextPoint(given.name, _ident(given.kind), point, given.height_m)
            if given.name:
                if all(math.dist(point, other) > NAMED_ALREADY for other in taken):
                    found.append(made)
            elif given.height_m is not None:
                hex_ = hex_at(*point)
                if hex_ not in summits or given.height_m > (summits[hex_].height_m or 0):
                    summits[hex_] = made
        return (*found, *(summits[hex_] for hex_ in sorted(summits)))

    # Parts ----------------------------------------------------------------------------------

    def _course(self, line: GeoLine, what: str) -> list[tuple[Point, ...]]:
        """Return a line's parts on the map."""
        entry = getattr(self.recipe.inputs, what)
        where = f"line {quoted(line.id)}"
        if len(line.points) < 2:
            self.fault(entry, "has fewer than two points", where)
            return []
        if not self._all_near(entry, where, (line.points,)):
            return []
        parts = clip_line(self._points(line.points), self.frame)
        return [simplify(part, TOLERANCE) for part in parts]

    def _points(self, positions: Iterable[LatLon]) -> list[Point]:
        return [self.projection.to_map(*at) for at in positions]

    def _word(
        self,
        entry: Input | None,
        where: str,
        word: str,
        words: Mapping[str, str],
        known: Sequence[str],
    ) -> str | None:
        """Return which of our classes an input's word means; None to leave the thing out."""
        meant = words.get(word, word)
        if meant not in (*known, "none"):
            field_name = "road_words" if known is ROAD_CLASSES else "area_words"
            self.fault(entry, f"class {quoted(word)} is not known; add it to {field_name}", where)
        return meant if meant in known else None

    def _all_near(self, entry: Input | None, where: str, parts: Iterable[Iterable[LatLon]]) -> bool:
        if all(self._is_near(at) for part in parts for at in part):
            return True
        self.fault(entry, f"lies more than {REACH_DEGREES} degrees from the map's centre", where)
        return False

    def _is_near(self, at: LatLon) -> bool:
        return (
            abs(at[0] - self.projection.centre_lat) <= REACH_DEGREES
            and abs(at[1] - self.projection.centre_lon) <= REACH_DEGREES
        )

    def _is_on_map(self, hex_: Hex) -> bool:
        return 0 <= hex_.column < self.recipe.columns and 0 <= hex_.row < self.recipe.rows


def _numbered(
    parts: Iterable[tuple[GeoLine, tuple[Point, ...]]],
) -> list[tuple[GeoLine, int, tuple[Point, ...]]]:
    """Return lines with the number of each of their parts, counted from 1."""
    counts: dict[str, int] = {}
    found = []
    for line, part in parts:
        counts[line.id] = counts.get(line.id, 0) + 1
        found.append((line, counts[line.id], part))
    return found


def _ident(text: str, part: int = 1) -> str:
    """Return an id made of a text, and of the number of a line's further parts."""
    cleaned = re.sub(r"[^a-z0-9_-]+", "_", text.lower()).strip("_-") or "unnamed"
    return cleaned[:60] + (f"_{part}" if part > 1 else "")
