"""Reading what a map is made from: CSV, GeoJSON, ESRI ASCII grids and YAML places.

Every reader takes the list in which it puts its faults and goes on, so that an author hears of
everything that is wrong with all inputs at once.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from engine.errors import BadInput, Fault
from engine.grid.hex import Hex
from engine.scenario.files import shown
from engine.scenario.mapmaking.recipe import Input
from engine.scenario.reading.shape import shape
from engine.scenario.reading.text_file import read_text
from engine.scenario.reading.wording import did_you_mean, quoted
from engine.scenario.reading.yaml_reader import read_yaml
from engine.scenario.shapes.fields import is_ident
from engine.scenario.shapes.places import MapPlacesFile

MOST_BYTES = 64 * 2**20
MOST_FAULTS_PER_FILE = 20
LONGEST_NAME = 60  # as in a places file

LatLon = tuple[float, float]
ModelT = TypeVar("ModelT", bound=BaseModel)


def read_model(file: Path, model: type[ModelT]) -> ModelT:
    """Return a YAML file as its model; raises BadInput with all its faults."""
    read = read_yaml(file, shown=shown(file))
    shaped = shape(read, model)
    faults = (*read.faults, *shaped.faults)
    if faults or not isinstance(shaped.sound, model):
        raise BadInput(faults)
    return shaped.sound


@dataclass(frozen=True)
class GeoLine:
    """A line as an input gives it; `kind` is still the input's own word."""

    id: str
    name: str
    kind: str
    height_m: int
    points: tuple[LatLon, ...]


@dataclass(frozen=True)
class GeoArea:
    """A polygon with its holes, as rings."""

    kind: str
    rings: tuple[tuple[LatLon, ...], ...]


@dataclass(frozen=True)
class GeoPlace:
    """A named place; `hexes` only where the author overrides the builder's choice.

    `line` is where a table has it, 0 in a places file.
    """

    id: str
    name: str
    kind: str
    at: LatLon
    hexes: tuple[Hex, ...]
    line: int = 0


@dataclass(frozen=True)
class GeoPoint:
    """A lesser name or a spot height."""

    name: str
    kind: str
    at: LatLon
    height_m: int | None


class Source:
    """An input file that was found, and the faults found in it."""

    def __init__(self, entry: Input, file: Path, faults: list[Fault]) -> None:
        self.entry = entry
        self.file = file
        self.shown = shown(file)
        self._faults = faults
        self._told = 0

    def fault(self, sentence: str, line: int = 0, where: str = "", column: int = 0) -> None:
        self._told += 1
        if self._told <= MOST_FAULTS_PER_FILE:
            self._faults.append(Fault(self.shown, line, column, where, sentence))
        elif self._told == MOST_FAULTS_PER_FILE + 1:
            self._faults.append(Fault(self.shown, sentence="more faults follow; mend these first"))

    def text(self) -> str | None:
        try:
            return read_text(self.file, shown=self.shown, most_bytes=MOST_BYTES)
        except BadInput as error:
            self._faults += error.faults
            return None

    @property
    def is_table(self) -> bool:
        return self.file.suffix.lower() == ".csv"


class Row:
    """One row of a table, with what its columns say.

    `columns` says where in the line each begins, from 1; empty where quotes hide it.
    """

    def __init__(
        self, source: Source, line: int, values: dict[str, str], columns: dict[str, int]
    ) -> None:
        self._source = source
        self.line = line
        self._values = values
        self._columns = columns

    def fault(self, name: str, sentence: str) -> None:
        self._source.fault(sentence, self.line, name, self._columns.get(name, 0))

    def text(self, column: str) -> str:
        return self._values.get(column, "").strip()

    def number(self, column: str, low: float, high: float) -> float | None:
        """Return a decimal number, or None after telling why not."""
        try:
            number = float(self.text(column))
        except ValueError:
            number = math.nan
        if not low <= number <= high:
            text = quoted(self.text(column))
            self.fault(column, f"should be a number from {low:g} to {high:g}, not {text}")
            return None
        return number

    def position(self) -> LatLon | None:
        lat, lon = self.number("lat", -90, 90), self.number("lon", -180, 180)
        return None if lat is None or lon is None else (lat, lon)

    def height(self) -> int | None:
        column = self._source.entry.height
        if not self.text(column):
            return None
        height = self.number(column, -500, 9000)
        return None if height is None else math.floor(height + 0.5)

    def kind(self) -> str:
        return self._source.entry.all or self.text(self._source.entry.kind)

    def name(self) -> str:
        return "" if self._source.entry.unnamed else self.text(self._source.entry.name)


def rows(source: Source, needed: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a CSV file that has at least the needed columns."""
    text = source.text()
    if text is None:
        return
    lines = text.split("\n")
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        heads = next(reader, [])
        missing = [column for column in needed if column not in heads]
        for column in missing:
            source.fault(f"there is no column {quoted(column)}{did_you_mean(column, heads)}", 1)
        if missing:
            return
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(heads):
                sentence = f"has {len(cells)} cells where the first line has {len(heads)}"
                source.fault(sentence, reader.line_num)
                continue
            values = dict(zip(heads, cells, strict=True))
            columns = _columns(heads, cells, lines[reader.line_num - 1])
            yield Row(source, reader.line_num, values, columns)
    except csv.Error as error:
        source.fault(f"the table is damaged: {error}", reader.line_num)


def _columns(heads: list[str], cells: list[str], line: str) -> dict[str, int]:
    """Return where the cells of an unquoted line begin, counted from 1."""
    if ",".join(cells) != line:
        return {}
    starts = accumulate((len(cell) + 1 for cell in cells[:-1]), initial=1)
    return dict(zip(heads, starts, strict=True))


def read_lines(source: Source) -> list[GeoLine]:
    """Return lines from waypoints (`seq`, `lat`, `lon`, and the id) or from GeoJSON."""
    if not source.is_table:
        return [
            GeoLine(
                id=f"{id_}_{part + 1}" if len(lines) > 1 else id_,
                name=name,
                kind=kind,
                height_m=height,
                points=points,
            )
            for id_, name, kind, height, lines in _features(source, "LineString")
            for part, points in enumerate(lines)
        ]
    entry = source.entry
    kind_column = () if entry.all else (entry.kind,)
    found: dict[str, list[Row]] = {}
    for row in rows(source, (entry.id, "seq", "lat", "lon", *kind_column)):
        found.setdefault(row.text(entry.id), []).append(row)
    return [_line_of(id_, waypoints) for id_, waypoints in found.items()]


def _line_of(id_: str, waypoints: list[Row]) -> GeoLine:
    numbered = [(row.number("seq", 0, 10**6), row.position(), row) for row in waypoints]
    ordered = sorted((seq, at) for seq, at, _ in numbered if seq is not None and at is not None)
    first = waypoints[0]
    return GeoLine(
        id=id_,
        name=first.name(),
        kind=first.kind(),
        height_m=max((row.height() or 0 for row in waypoints), default=0),
        points=tuple(at for _, at in ordered),
    )


def read_areas(source: Source) -> list[GeoArea]:
    """Return polygons from GeoJSON."""
    return [GeoArea(kind, tuple(rings)) for _, _, kind, _, rings in _features(source, "Polygon")]


Feature = tuple[str, str, str, int, list[tuple[LatLon, ...]]]


def _features(source: Source, wanted: str) -> Iterator[Feature]:
    """Yield id, name, kind, height and parts of each feature of a GeoJSON file.

    Parts are the lines of a (Multi)LineString or the rings of each polygon of a (Multi)Polygon.
    """
    text = source.text()
    if text is None:
        return
    try:
        content = json.loads(text)
        features = content["features"]
        if not isinstance(features, list):
            raise TypeError
    except json.JSONDecodeError as error:
        source.fault(f"the file is damaged here: {error.msg}", error.lineno)
        return
    except (ValueError, TypeError, KeyError, RecursionError):
        source.fault("the file is no GeoJSON FeatureCollection")
        return
    entry = source.entry
    for index, feature in enumerate(features):
        where = f"features[{index}]"
        try:
            properties = feature.get("properties") or {}
            kind = entry.all or str(properties.get(entry.kind, ""))
            name = "" if entry.unnamed else str(properties.get(entry.name) or "")
            id_ = str(properties.get(entry.id) or f"{kind or wanted.lower()}_{index + 1}")
            height = int(properties.get(entry.height) or 0)
            geometry = feature["geometry"]
            for parts in _parts(geometry, wanted):
                yield id_, name, kind, height, parts
        except (TypeError, KeyError, ValueError, AttributeError, IndexError):
            source.fault(f"should be a {wanted} with numbers for coordinates", where=where)


def _parts(geometry: dict[str, Any], wanted: str) -> list[list[tuple[LatLon, ...]]]:
    many = geometry["coordinates"]
    if geometry["type"] == wanted:
        many = [many]
    elif geometry["type"] != f"Multi{wanted}":
        raise ValueError
    if wanted == "Polygon":
        return [[_points(ring) for ring in polygon] for polygon in many]
    return [[_points(line) for line in many]]


def _points(pairs: list[list[float]]) -> tuple[LatLon, ...]:
    points = tuple((float(pair[1]), float(pair[0])) for pair in pairs)
    if not all(abs(lat) <= 90 and abs(lon) <= 180 for lat, lon in points):
        raise ValueError
    return points


def read_places(source: Source, faults: list[Fault]) -> list[GeoPlace]:
    """Return places from a places file (YAML) or a table with id, name, kind, lat and lon."""
    if source.is_table:
        return _places_of_table(source)
    try:
        model = read_model(source.file, MapPlacesFile)
    except BadInput as error:
        faults += error.faults
        return []
    return [
        GeoPlace(
            place.id, place.name, place.kind, (float(place.lat), float(place.lon)), place.hexes
        )
        for place in model.places
    ]


def _places_of_table(source: Source) -> list[GeoPlace]:
    entry = source.entry
    kind_column = () if entry.all else (entry.kind,)
    found = []
    for row in rows(source, (entry.id, entry.name, "lat", "lon", *kind_column)):
        at = row.position()
        hexes = []
        for label in row.text("hexes").split():
            try:
                hexes.append(Hex.parse(label))
            except ValueError as error:
                row.fault("hexes", str(error))
        if not 1 <= len(row.name()) <= LONGEST_NAME:
            row.fault(entry.name, f"should be a name of 1 to {LONGEST_NAME} characters")
        if not is_ident(row.kind()):
            row.fault(entry.kind, f"should be one word such as town, not {quoted(row.kind())}")
        if at is not None:
            id_, name, kind = row.text(entry.id), row.name(), row.kind()
            found.append(GeoPlace(id_, name, kind, at, tuple(hexes), row.line))
    return found


def read_points(source: Source) -> list[GeoPoint]:
    """Return names and spot heights from a table with lat and lon."""
    found = []
    for row in rows(source, ("lat", "lon")):
        at = row.position()
        if at is not None:
            found.append(GeoPoint(row.name(), row.kind(), at, row.height()))
    return found
