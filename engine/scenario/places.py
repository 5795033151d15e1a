"""Shapes of a map's places file (where things are) and of `places.yaml` (who held them)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from engine.scenario.fields import (
    Degrees,
    HexLabel,
    Ident,
    Idents,
    Model,
    Sourced,
    Text,
    Title,
    Whole,
)


class GeographicSource(Model):
    """Where coordinates come from, with the licence they carry."""

    id: Ident
    name: Text
    licence: Text


class MapPlace(Model):
    """A named place at its true coordinates, in decimal degrees kept as text.

    `hexes` overrides the hex the map builder would choose: for large places (the main
    hex first) or where a place was moved one hex, `why` saying so.
    """

    id: Ident
    name: Title
    also: tuple[Title, ...] = ()
    kind: Ident
    lat: Degrees
    lon: Degrees
    position: Literal["documented", "inferred"]
    sources: Idents = ()
    why: Text | None = None
    hexes: tuple[HexLabel, ...] = ()

    @model_validator(mode="after")
    def _position_is_explained(self) -> MapPlace:
        if self.position == "documented" and not self.sources:
            raise ValueError("position is 'documented', so 'sources' needs at least one")
        if self.position == "inferred" and self.why is None:
            raise ValueError("position is 'inferred', so 'why' must give the reason")
        return self


class MapPlacesFile(Model):
    """The whole of a map's places file."""

    sources: tuple[GeographicSource, ...]
    places: tuple[MapPlace, ...]


class StartingPlace(Sourced):
    """Who held a place before the first turn; importance 5 (always labelled) to 1."""

    id: Ident
    importance: Annotated[Whole, Field(ge=1, le=5)]
    holder: Ident
    note: Text | None = None


class PlacesFile(Model):
    """The whole of `places.yaml`."""

    places: tuple[StartingPlace, ...]
