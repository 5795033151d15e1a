"""Shapes of a map's places file (where things are) and of `places.yaml` (who held them)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from engine.scenario.shapes.fields import (
    HexLabel,
    Ident,
    Latitude,
    Longitude,
    Model,
    Sourced,
    Text,
    Title,
    Unique,
    whole,
)
from engine.scenario.shapes.references import Names, Refers


class GeographicSource(Model):
    """Where coordinates come from, with the licence they carry."""

    id: Annotated[Ident, Names("geographic source")]
    name: Text
    licence: Text


class MapPlace(Model):
    """A named place at its true coordinates, in decimal degrees kept as text.

    `hexes` overrides the hex the map builder would choose: for large places (the main
    hex first) or where a place was moved one hex, `why` saying so.
    """

    id: Annotated[Ident, Names("place on the map")]
    name: Title
    also: tuple[Title, ...] = ()
    kind: Ident
    lat: Latitude
    lon: Longitude
    position: Literal["documented", "inferred"]
    sources: Annotated[
        tuple[Annotated[Ident, Refers("geographic source")], ...],
        Unique,
        Field(validate_default=True),
    ] = ()
    why: Annotated[Text | None, Field(validate_default=True)] = None
    hexes: Annotated[tuple[HexLabel, ...], Unique] = ()

    @field_validator("sources")
    @classmethod
    def _sources_are_named(cls, sources: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if info.data.get("position") == "documented" and not sources:
            raise ValueError("position is 'documented', so 'sources' needs at least one")
        return sources

    @field_validator("why")
    @classmethod
    def _reasons_are_given(cls, why: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("position") == "inferred" and why is None:
            raise ValueError("position is 'inferred', so 'why' must give the reason")
        return why


class MapPlacesFile(Model):
    """The whole of a map's places file."""

    sources: tuple[GeographicSource, ...]
    places: tuple[MapPlace, ...]


class StartingPlace(Sourced):
    """Who held a place before the first turn; importance 5 (always labelled) to 1."""

    id: Annotated[Ident, Names("place"), Refers("place on the map")]
    importance: Annotated[int, Field(ge=1, le=5), BeforeValidator(whole)]
    holder: Annotated[Ident, Refers("side", words=("contested", "none", "unknown"))]
    note: Text | None = None


class PlacesFile(Model):
    """The whole of `places.yaml`."""

    places: tuple[StartingPlace, ...]
