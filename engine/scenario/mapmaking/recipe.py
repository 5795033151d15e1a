"""The recipe of a map: where it lies, which inputs it is made from, and what their words mean."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from engine.scenario.maps.hex_map import AREA_CLASSES, ROAD_CLASSES, TERRAIN_CLASSES
from engine.scenario.reading.wording import quoted
from engine.scenario.shapes.fields import (
    Ident,
    Latitude,
    Longitude,
    Model,
    Text,
    Title,
    Truth,
    Whole,
)


def _one_of(*names: str) -> AfterValidator:
    def known(value: str) -> str:
        if value not in names:
            raise ValueError(f"should be one of {', '.join(names)}, not {quoted(value)}")
        return value

    return AfterValidator(known)


Terrain = Annotated[Ident, _one_of(*TERRAIN_CLASSES)]
RoadClass = Annotated[Ident, _one_of(*ROAD_CLASSES, "none")]
AreaClass = Annotated[Ident, _one_of(*AREA_CLASSES, "none")]


def _file_name(value: str) -> str:
    # Inputs are looked for beside the recipe and in the inputs' folder, nowhere else.
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}", value):
        raise ValueError(f"should be the plain name of a file, not {quoted(value)}")
    return value


FileName = Annotated[Text, AfterValidator(_file_name)]
Percent = Annotated[Whole, Field(ge=1, le=100)]


class Position(Model):
    """A point of the Earth in decimal degrees, WGS84."""

    lat: Latitude
    lon: Longitude


class Input(Model):
    """One input file, and the names of its columns (or of its GeoJSON properties).

    `all` gives every entry the same kind, instead of a column; `unnamed` leaves names out.
    """

    file: FileName
    id: Title = "id"
    name: Title = "name"
    kind: Title = "class"
    height: Title = "height"
    all: Ident | None = None
    unnamed: Truth = False


class PlacesInput(Input):
    """The input of places, whose kinds stand in a column of that name."""

    kind: Title = "kind"


class Inputs(Model):
    """All input files; what is left out makes an empty layer, or flat ground."""

    places: PlacesInput
    elevation: Input | None = None
    roads: Input | None = None
    wadis: Input | None = None
    ridges: Input | None = None
    areas: Input | None = None
    context: tuple[Input, ...] = ()


class Relief(Model):
    """How much the ground must rise and fall within 3 km of a hex, in metres."""

    hill: Whole
    mountain: Whole


class AreaRule(Model):
    """A hex takes this terrain if these areas cover at least so much of it."""

    terrain: Terrain
    of: tuple[AreaClass, ...]
    percent: Percent


class GroundRule(Model):
    """The hexes of places of this kind have this terrain, whatever covers them."""

    kind: Ident
    terrain: Terrain


class Recipe(Model):
    """The whole of a recipe file.

    Attributes:
        id: the map's id; the file is named after it.
        origin: the middle of hex 0000.
        centre: about the middle of the map, where the projection is exact.
        columns: hexes from west to east.
        rows: hexes from north to south.
        relief: what makes a hill or a mountain.
        terrain: the first of these that fits gives a hex its terrain, before its relief does.
        ground: terrain that places bring with them.
        heights: kinds of places whose hexes are at least hills.
        road_words: what the roads' input calls its classes, and which of ours they are;
            `none` leaves them out.
        area_words: the same for areas.
        line_names: names for roads and ridges by id, where the input's own will not do.
        credits: one line each, kept in the map.
        inputs: the files.
    """

    id: Ident
    origin: Position
    centre: Position
    columns: Annotated[Whole, Field(ge=2, le=1000)]
    rows: Annotated[Whole, Field(ge=2, le=1000)]
    relief: Relief
    terrain: tuple[AreaRule, ...] = ()
    ground: tuple[GroundRule, ...] = ()
    heights: tuple[Ident, ...] = ()
    road_words: Annotated[dict[Ident, RoadClass], Field(default_factory=dict)]
    area_words: Annotated[dict[Ident, AreaClass], Field(default_factory=dict)]
    line_names: Annotated[dict[Ident, Title], Field(default_factory=dict)]
    credits: tuple[Text, ...]
    inputs: Inputs
