"""Shapes of `tracks.yaml` (where groups stood) and `tour.yaml` (how the story is told)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from engine.scenario.fields import (
    HexLabel,
    Ident,
    Idents,
    Model,
    Moment,
    Sourced,
    Text,
    Title,
    Whole,
)


class Leg(Sourced):
    """From `at` on, a group stands in `hex` at `percent` of its strength, or is `gone`."""

    at: Moment
    hex: HexLabel | None = None
    percent: Annotated[Whole, Field(ge=1, le=100)] = 100
    gone: Literal["withdrawn", "destroyed", "off_map"] | None = None
    follows: Ident | None = None

    @model_validator(mode="after")
    def _stands_or_is_gone(self) -> Leg:
        if (self.hex is None) == (self.gone is None):
            raise ValueError("a leg needs either a hex or the word gone, not both")
        return self


class Track(Model):
    """The legs of one group, in time order."""

    group: Ident
    legs: tuple[Leg, ...]


class TracksFile(Model):
    """The whole of `tracks.yaml`."""

    tracks: tuple[Track, ...]


class Brief(Model):
    """What a replay opens on: a sentence, a question and at most eight labels."""

    title: Title
    text: Text
    question: Title
    places: Annotated[Idents, Field(min_length=1, max_length=8)]
    figures: Idents = ()


class Stop(Model):
    """A stop of the guided tour: a moment, a place to look at and a sentence or two."""

    id: Ident
    at: Moment
    title: Title
    text: Text
    look_at: Ident
    event: Ident | None = None


class TourFile(Model):
    """The whole of `tour.yaml`."""

    brief: Brief
    stops: tuple[Stop, ...] = ()
