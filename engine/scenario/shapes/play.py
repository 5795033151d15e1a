"""Shapes of what a scenario needs to be played, beyond what a replay needs; in scenario.yaml.

A moment in `from` counts from the turn that begins then, one in `until` up to the turn that
ends then.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from engine.grid.hex import Hex
from engine.scenario.shapes.calendar import TurnEnd
from engine.scenario.shapes.fields import (
    HexLabel,
    Ident,
    Model,
    Moment,
    Positive,
    Sourced,
    Text,
    Truth,
    Unique,
    Whole,
    whole,
)
from engine.scenario.shapes.ids import ActorId, EventId, ForceIds, PlaceId, PlaceIds, SideId
from engine.scenario.shapes.references import Names, Refers

MISSIONS = ("support", "strike", "interdict", "cover", "reconnoitre", "airlift")
"""What aircraft can be sent to do; rule 10.3."""

Mission = Literal["support", "strike", "interdict", "cover", "reconnoitre", "airlift"]
Level = Annotated[int, Field(ge=0, le=4), BeforeValidator(whole)]
MineLevel = Annotated[int, Field(ge=1, le=9), BeforeValidator(whole)]
Quality = Annotated[int, Field(ge=1, le=5), BeforeValidator(whole)]
Percent = Annotated[int, Field(ge=0, le=100), BeforeValidator(whole)]
Begin = Annotated[TurnEnd | None, Field(alias="from")]


class Span(Sourced):
    """Something that holds from one moment to another; missing ones are the game's own ends."""

    begins: Begin = None
    until: TurnEnd | None = None

    @field_validator("until")
    @classmethod
    def _ends_after_it_begins(cls, until: datetime | None, info: ValidationInfo) -> datetime | None:
        begins = info.data.get("begins")
        if until is not None and begins is not None and until <= begins:
            raise ValueError("until should be later than from")
        return until


class FirstChange(Sourced):
    """From this moment on, another side plays first in each turn."""

    first: SideId
    begins: Annotated[TurnEnd, Field(alias="from")]


class PlayOrder(Sourced):
    """Which side plays first in each turn (rule 1.2), and when that changes."""

    first: SideId
    changes: tuple[FirstChange, ...] = ()


class Commands(Sourced):
    """How many groups a side may act with in a turn (rule 13.1), from a moment on."""

    side: SideId
    groups: Whole
    begins: Begin = None


class Surprise(Span):
    """A side attacks with surprise (rule 7.10)."""

    side: SideId


class Grounding(Span):
    """Nobody flies (rule 10.9)."""


class ActorQuality(Sourced):
    """How well the groups of an actor fight, 1 to 5 (rule 2.3)."""

    actor: Annotated[ActorId, Names("quality of actor")]
    quality: Quality


class Readiness(Sourced):
    """How groups of a side begin; a later row overrides an earlier one for the groups it names.

    `ready` groups march at once (13.2); `trench` is their entrenchment, `stock` and `cohesion`
    are points. Without `groups` it is for all of the side, reinforcements included.
    """

    side: SideId
    groups: ForceIds = ()
    ready: Truth
    trench: Level
    stock: Whole
    cohesion: Percent


class HeldBack(Sourced):
    """Groups that take no orders until a moment (rule 13.3)."""

    groups: Annotated[ForceIds, Field(min_length=1)]
    until: TurnEnd


class Wing(Span):
    """Aircraft of one kind from one base, a place or `off_map`, with sorties a day (rule 10.1)."""

    id: Annotated[Ident, Names("wing")]
    name: Text
    side: SideId
    actor: ActorId
    base: Annotated[Ident, Refers("place", words=("off_map",))]
    aircraft: Positive
    sorties: Positive
    at_night: Truth
    missions: Annotated[tuple[Mission, ...], Field(min_length=1), Unique]


class SupplySource(Span):
    """Where supply comes from for so many people a turn (rule 6.1): a place's hex, or a hex."""

    id: Annotated[Ident, Names("supply source")]
    side: SideId
    people: Positive
    place: PlaceId | None = None
    hex: Annotated[HexLabel | None, Field(validate_default=True)] = None

    @field_validator("hex")
    @classmethod
    def _is_somewhere(cls, hex_: Hex | None, info: ValidationInfo) -> Hex | None:
        if "place" in info.data and (hex_ is None) == (info.data["place"] is None):
            raise ValueError("a source needs either 'place' or 'hex', not both")
        return hex_


class Strike(Sourced):
    """An air strike by outsiders, told of by an event (rule 10.8).

    The groups of `side` within `radius` hexes lose up to so many vehicles and people in all.
    """

    event: EventId
    at: Moment
    hex: HexLabel
    side: SideId
    radius: Annotated[int, Field(ge=0, le=10), BeforeValidator(whole)]
    vehicles: Whole
    people: Whole


class Objective(Sourced):
    """What holding a place is worth a day (rule 14.1); `key` hexes decide it, else all do."""

    place: Annotated[PlaceId, Names("objective")]
    points: Positive
    key: Annotated[tuple[HexLabel, ...], Unique] = ()


class Mines(Sourced):
    """Mines at the start, laid by who holds the hex (rule 12.4)."""

    hex: HexLabel
    level: MineLevel


class Victory(Model):
    """How near to history's points a result counts as the same (rule 14.6)."""

    same_within: Whole
    why: Text


class PlayFields(Model):
    """What `scenario.yaml` says for play; a scenario that is only replayed leaves it out."""

    rules: Ident | None = None
    play: PlayOrder | None = None
    commands: tuple[Commands, ...] = ()
    surprise: tuple[Surprise, ...] = ()
    qualities: tuple[ActorQuality, ...] = ()
    readiness: tuple[Readiness, ...] = ()
    held_back: tuple[HeldBack, ...] = ()
    wings: tuple[Wing, ...] = ()
    grounded: tuple[Grounding, ...] = ()
    supply_sources: tuple[SupplySource, ...] = ()
    strikes: tuple[Strike, ...] = ()
    objectives: tuple[Objective, ...] = ()
    heights: PlaceIds = ()
    mines: tuple[Mines, ...] = ()
    victory: Victory | None = None
