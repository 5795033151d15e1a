"""Shape of `levers.yaml`: what the sources leave open, and what may be decided otherwise.

Each lever is of a kind, which says what it changes and which values it takes; set otherwise
than usual it makes a what-if of the scenario. The values themselves, and what becomes of a
scenario, are in `engine.scenario.levering`.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from engine.scenario.shapes.calendar import Arrival, TurnEnd
from engine.scenario.shapes.fields import (
    HexLabel,
    Ident,
    Model,
    Sourced,
    Text,
    Title,
    Unique,
    Whole,
    whole,
)
from engine.scenario.shapes.ids import (
    ActorIds,
    EventId,
    FigureId,
    ForceId,
    ForceIds,
    PlaceId,
    SideId,
    WingIds,
)
from engine.scenario.shapes.references import Names, Refers

Days = Annotated[int, Field(ge=1, le=90), BeforeValidator(whole)]
MorePercent = Annotated[int, Field(ge=101, le=1000), BeforeValidator(whole)]
Points = Annotated[int, Field(ge=1, le=100), BeforeValidator(whole)]
SourceId = Annotated[Ident, Refers("supply source")]
HolderId = Annotated[Ident, Refers("side", words=("contested", "none", "unknown"))]
Groups = Annotated[ForceIds, Field(min_length=1)]


class BaseLever(Sourced):
    """What every lever says: its id, what it is called, and why it matters to the outcome.

    `evidence`, `citations` and `why` are of how it is known that the matter is open.
    """

    id: Annotated[Ident, Names("lever")]
    title: Title
    matters: Text


class FigureLever(BaseLever):
    """A figure anywhere in its reported range."""

    kind: Literal["figure"]
    figure: FigureId


class ReinforcementLever(BaseLever):
    """Groups that come so many days early or late, or never."""

    kind: Literal["reinforcement"]
    groups: Groups
    early: Days
    late: Days


class AbsenceLever(BaseLever):
    """Groups that never appear, though they were there from the start or came."""

    kind: Literal["absence"]
    groups: Groups


class AirLever(BaseLever):
    """Wings that do not fly, or fly `more` percent of their sorties, at least one more."""

    kind: Literal["air"]
    wings: Annotated[WingIds, Field(min_length=1)]
    more: MorePercent


class StrikeLever(BaseLever):
    """A strike by outsiders that is not flown."""

    kind: Literal["strike"]
    event: EventId


class SurpriseLever(BaseLever):
    """A side's attacks without surprise; then groups of the other side are held back no longer.

    `frees` names those groups, or says `all` for all that are held back.
    """

    kind: Literal["surprise"]
    side: SideId
    frees: Annotated[
        tuple[Annotated[Ident, Refers("group", words=("all",))], ...],
        Unique,
    ] = ()

    @field_validator("frees")
    @classmethod
    def _all_are_all(cls, frees: tuple[str, ...]) -> tuple[str, ...]:
        if "all" in frees and len(frees) > 1:
            raise ValueError("'all' frees every group; leave the others out")
        return frees


class QualityLever(BaseLever):
    """The groups of some actors fight a step better or worse."""

    kind: Literal["quality"]
    actors: Annotated[ActorIds, Field(min_length=1)]


class CohesionLever(BaseLever):
    """All groups of a side begin with so many points of cohesion more or less."""

    kind: Literal["cohesion"]
    side: SideId
    points: Points


class PositionOption(Model):
    """Other hexes in which groups begin, or come onto the map."""

    id: Ident
    title: Title
    hexes: Annotated[dict[ForceId, HexLabel], Field(min_length=1)]


class PositionLever(BaseLever):
    """Groups that begin elsewhere; each option names the ones that it moves."""

    kind: Literal["position"]
    groups: Groups
    options: Annotated[tuple[PositionOption, ...], Field(min_length=1)]

    @field_validator("options")
    @classmethod
    def _options_differ(
        cls, options: tuple[PositionOption, ...], info: ValidationInfo
    ) -> tuple[PositionOption, ...]:
        seen = {"usual"}
        for option in options:
            if option.id in seen:
                raise ValueError(f"two values of this lever are called '{option.id}'")
            seen.add(option.id)
            strange = [group for group in option.hexes if group not in info.data.get("groups", ())]
            if strange and "groups" in info.data:
                raise ValueError(f"'{option.id}' moves '{strange[0]}', which 'groups' leaves out")
        return options


class ClaimOption(Model):
    """What a claim of a dispute changes where it is right.

    Attributes:
        claim: the claim's id.
        title: the claim in a few words.
        figures: the number that each figure has.
        arrives: when groups come, or `start`.
        hexes: where groups begin, or come onto the map.
        absent: groups that never appear.
        holders: who holds places at the start.
        sources_until: the moment up to which sources of supply give any.
        held_until: the moment up to which groups are held back.
    """

    claim: Ident
    title: Title
    figures: dict[FigureId, Whole] = Field(default_factory=dict)
    arrives: dict[ForceId, Arrival] = Field(default_factory=dict)
    hexes: dict[ForceId, HexLabel] = Field(default_factory=dict)
    absent: ForceIds = ()
    holders: dict[PlaceId, HolderId] = Field(default_factory=dict)
    sources_until: dict[SourceId, TurnEnd] = Field(default_factory=dict)
    held_until: dict[ForceId, TurnEnd] = Field(default_factory=dict)


class ClaimLever(BaseLever):
    """A dispute decided the other way; only claims that an option names can be chosen.

    `usual` is a short title for the dispute's default claim, as each option has one for its own.
    """

    kind: Literal["claim"]
    dispute: Annotated[Ident, Refers("dispute")]
    usual: Title
    options: Annotated[tuple[ClaimOption, ...], Field(min_length=1)]

    @field_validator("options")
    @classmethod
    def _claims_differ(cls, options: tuple[ClaimOption, ...]) -> tuple[ClaimOption, ...]:
        seen = set()
        for option in options:
            if option.claim in seen:
                raise ValueError(f"two options are for the claim '{option.claim}'")
            seen.add(option.claim)
        return options


Lever: TypeAlias = (
    FigureLever
    | ReinforcementLever
    | AbsenceLever
    | AirLever
    | StrikeLever
    | SurpriseLever
    | QualityLever
    | CohesionLever
    | PositionLever
    | ClaimLever
)


class LeversFile(Model):
    """The whole of `levers.yaml`."""

    levers: tuple[Annotated[Lever, Field(discriminator="kind")], ...] = ()
