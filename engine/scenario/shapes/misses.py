"""Shape of `misses.yaml`: why the rules miss what they miss, a sentence for each miss."""

from __future__ import annotations

from pydantic import field_validator

from engine.scenario.reading.wording import quoted
from engine.scenario.shapes.fields import Model, Text
from engine.scenario.shapes.ids import EventId, PlaceId


class Miss(Model):
    """A documented outcome that the hindcast does not have within a day, and why."""

    event: EventId
    place: PlaceId
    why: Text


class MissesFile(Model):
    """The whole of `misses.yaml`."""

    misses: tuple[Miss, ...] = ()

    @field_validator("misses")
    @classmethod
    def _each_is_explained_once(cls, misses: tuple[Miss, ...]) -> tuple[Miss, ...]:
        seen = set()
        for miss in misses:
            if (miss.event, miss.place) in seen:
                raise ValueError(f"{quoted(miss.event)} at {quoted(miss.place)} stands twice")
            seen.add((miss.event, miss.place))
        return misses
