"""Shapes of `tracks.yaml` (where groups stood) and `tour.yaml` (how the story is told)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from engine.scenario.shapes.calendar import TurnEnd
from engine.scenario.shapes.fields import (
    HexLabel,
    Ident,
    Model,
    Moment,
    Sourced,
    Text,
    Title,
    whole,
)
from engine.scenario.shapes.ids import EventId, FigureIds, ForceId, PlaceId, PlaceIds
from engine.scenario.shapes.references import Names


class Leg(Sourced):
    """From `at` on, a group stands in `hex` at `percent` of its strength, or is `gone`."""

    at: TurnEnd
    hex: HexLabel | None = None
    percent: Annotated[int, Field(ge=1, le=100), BeforeValidator(whole)] = 100
    gone: Annotated[
        Literal["withdrawn", "destroyed", "off_map"] | None, Field(validate_default=True)
    ] = None
    follows: EventId | None = None

    @field_validator("gone")
    @classmethod
    def _stands_or_is_gone(cls, gone: str | None, info: ValidationInfo) -> str | None:
        if "hex" in info.data and (info.data["hex"] is None) == (gone is None):
            raise ValueError("a leg needs either 'hex' or 'gone', not both")
        return gone


class Track(Model):
    """The legs of one group, in time order."""

    group: Annotated[ForceId, Names("track of group")]
    legs: Annotated[tuple[Leg, ...], Field(min_length=1)]


class TracksFile(Model):
    """The whole of `tracks.yaml`."""

    tracks: tuple[Track, ...]


class Brief(Model):
    """What a replay opens on: a sentence, a question and at most eight labels."""

    title: Title
    text: Text
    question: Title
    places: Annotated[PlaceIds, Field(min_length=1, max_length=8)]
    figures: FigureIds = ()


class Stop(Model):
    """A stop of the guided tour: a moment, a place to look at and a sentence or two."""

    id: Annotated[Ident, Names("stop")]
    at: Moment
    title: Title
    text: Text
    look_at: PlaceId
    event: EventId | None = None


class TourFile(Model):
    """The whole of `tour.yaml`."""

    brief: Brief | None = None
    stops: tuple[Stop, ...] = ()
