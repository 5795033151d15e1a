"""Shapes of `scenario.yaml`: calendar, sides, commanders, figures and forces."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field, ValidationInfo, field_validator

from engine.scenario.shapes.calendar import Arrival, Calendar
from engine.scenario.shapes.fields import (
    Day,
    Evidence,
    HexLabel,
    Ident,
    Model,
    Positive,
    Sourced,
    Text,
    Title,
    Truth,
    Whole,
)
from engine.scenario.shapes.ids import ActorId, ActorIds, CommanderId, FigureId, PlaceId, SideId
from engine.scenario.shapes.play import PlayFields
from engine.scenario.shapes.references import Names, Refers

ForceKind = Literal[
    "infantry",
    "motorised",
    "mechanised",
    "armour",
    "special_forces",
    "paratroops",
    "militia",
    "garrison",
    "artillery",
    "air_defence",
    "detachment",
]
FORCE_KINDS: tuple[str, ...] = get_args(ForceKind)
Echelon = Literal["platoon", "company", "battalion"]


class Side(Model):
    """A side of the conflict; `stance` picks its colours and counter shape.

    `in_class` says that in class mode nobody is to take this side's part.
    """

    id: Annotated[Ident, Names("side")]
    name: Text
    short: Title
    adjective: Title
    stance: Literal["cool", "warm"]
    in_class: Literal["computer"] | None = None


class Actor(Model):
    """A state, army or militia; `side` is a side's id, or `none` for outsiders."""

    id: Annotated[Ident, Names("actor")]
    side: Annotated[Ident, Refers("side", words=("none",))]
    name: Text
    note: Text | None = None


class Commander(Sourced):
    """A named commander."""

    id: Annotated[Ident, Names("commander")]
    name: Text
    side: SideId
    actor: ActorId
    role: Text
    begins: Annotated[Day | None, Field(alias="from")] = None
    until: Day | None = None
    fate: Text | None = None


class Airbase(Sourced):
    """An airbase that aircraft of some actors fly from."""

    place: PlaceId
    side: Annotated[Ident, Refers("side", words=("none",))]
    actors: ActorIds
    note: Text | None = None


class Aircraft(Sourced):
    """Aircraft reported in the fighting; `count` only where a source gives one."""

    id: Annotated[Ident, Names("aircraft")]
    name: Text
    side: Annotated[Ident, Refers("side", words=("none",))]
    actor: ActorId
    kind: Literal["strike", "fighter", "helicopter"]
    base: PlaceId | None = None
    count: Whole | None = None
    note: Text | None = None


class Figure(Sourced):
    """A reported number of people, standing once; groups hold shares of it.

    `divided: false` keeps a figure for the record without giving any group a share.
    """

    id: Annotated[Ident, Names("figure")]
    side: SideId
    actor: ActorId | None = None
    counts: Literal["people"]
    low: Whole
    default: Whole
    high: Whole
    asof: Day
    divided: Truth = True
    text: Text

    @field_validator("default", "high")
    @classmethod
    def _range_rises(cls, number: int, info: ValidationInfo) -> int:
        below = "low" if info.field_name == "default" else "default"
        if number < info.data.get(below, 0):
            raise ValueError(f"{number} is below {below}, {info.data[below]}")
        return number


class Vehicles(Model):
    """Vehicles and guns of a group, in pieces."""

    tanks: Whole = 0
    armoured: Whole = 0
    technicals: Whole = 0
    guns: Whole = 0
    car_bombs: Whole = 0


class Placement(Model):
    """How a group's starting hex is known."""

    evidence: Evidence
    why: Text


class Force(Sourced):
    """A group of people on the map: `share` is its integer weight in its figure."""

    id: Annotated[Ident, Names("group")]
    name: Text
    side: SideId
    actor: ActorId
    kind: ForceKind
    size: Echelon
    figure: FigureId
    share: Positive
    hex: HexLabel
    place: PlaceId | None = None
    arrives: Arrival = "start"
    leader: CommanderId | None = None
    vehicles: Vehicles | None = None
    placed: Placement


class ScenarioFile(PlayFields):
    """The whole of `scenario.yaml`.

    `continues` names the scenario whose record this one takes up: both are watched as one
    campaign.
    """

    id: Ident
    title: Title
    subtitle: Text
    summary: Text
    content_note: Text
    map: Ident
    continues: Ident | None = None
    calendar: Calendar
    sides: Annotated[tuple[Side, ...], Field(min_length=2, max_length=2)]
    actors: tuple[Actor, ...]
    commanders: tuple[Commander, ...] = ()
    airbases: tuple[Airbase, ...] = ()
    aircraft: tuple[Aircraft, ...] = ()
    figures: tuple[Figure, ...] = ()
    forces: tuple[Force, ...] = ()


def split_by_share(total: int, shares: list[int]) -> list[int]:
    """Split `total` people by integer shares; largest remainder, ties to the earlier share.

    Returns integers that add up to `total`, in the order of `shares`.

    >>> split_by_share(100, [1, 1, 1])
    [34, 33, 33]
    """
    weight = sum(shares)
    parts = [total * share // weight for share in shares]
    remainders = [total * share % weight for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda i: (-remainders[i], i))
    for index in by_remainder[: total - sum(parts)]:
        parts[index] += 1
    return parts
