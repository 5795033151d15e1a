"""Shapes of `chronicle.yaml` and `disputes.yaml`: what happened, and where sources part."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from engine.scenario.reading.wording import did_you_mean, quoted
from engine.scenario.shapes.fields import (
    CitationText,
    Day,
    Evidence,
    Ident,
    Model,
    Moment,
    Sourced,
    Text,
    Title,
    Truth,
    Whole,
)
from engine.scenario.shapes.ids import (
    ActorId,
    ActorIds,
    ClaimantId,
    EventId,
    EventIds,
    FigureIds,
    PlaceId,
    PlaceIds,
    SideIds,
)
from engine.scenario.shapes.references import Names, Refers

EventKind = Literal[
    "assault",
    "capture",
    "counterattack",
    "clashes",
    "ambush",
    "air_strike",
    "aircraft_lost",
    "reinforcement",
    "movement",
    "withdrawal",
    "evacuation",
    "killed_leader",
    "statement",
    "tally",
    "background",
]
EventResult = Literal[
    "captured",
    "held",
    "repelled",
    "withdrew",
    "inconclusive",
    "arrived",
    "destroyed",
    "killed",
    "none",
]
LossKind = Literal[
    "killed",
    "wounded",
    "captured",
    "missing",
    "killed_or_wounded",
    "tank",
    "armoured_vehicle",
    "vehicle",
    "aircraft",
    "helicopter",
    "tanker_truck",
    "artillery",
    "air_defence",
    "building",
]


class Timing(Model):
    """How the hours of an event are known."""

    evidence: Evidence
    why: Text


class ControlChange(Model):
    """A place changes hands; `contested` when fighting goes on inside it.

    Known as its event is, unless it says otherwise: places the text does not name fall
    with those it names, which is `inferred` and needs its own `why`.
    """

    place: PlaceId
    side: Annotated[Ident, Refers("side", words=("contested",))]
    evidence: Evidence | None = None
    why: Annotated[Text | None, Field(validate_default=True)] = None

    @field_validator("why")
    @classmethod
    def _inference_is_explained(cls, why: str | None, info: ValidationInfo) -> str | None:
        evidence = info.data.get("evidence")
        if evidence in ("inferred", "design") and why is None:
            raise ValueError(f"evidence is '{evidence}', so 'why' must give the reason")
        return why


class Loss(Model):
    """A claim of losses: who is said to have lost what, by whom, up to which day.

    `low` to `high` is the claimed range, in people or pieces; no `high` means "at least".
    """

    side: Annotated[Ident, Refers("side", "actor", words=("civilians",))]
    actor: ActorId | None = None
    kind: LossKind
    low: Whole
    high: Whole | None = None
    claimant: ClaimantId
    through: Day
    citations: tuple[CitationText, ...] = ()
    note: Text | None = None

    @field_validator("high")
    @classmethod
    def _range_rises(cls, high: int | None, info: ValidationInfo) -> int | None:
        low = info.data.get("low", 0)
        if high is not None and high < low:
            raise ValueError(f"high ({high}) is below low ({low})")
        return high


class ChronicleEvent(Sourced):
    """One dated happening, in our words, with everything it changed and who says so.

    `outcome` marks results on the ground that a simulation can be compared with.
    """

    id: Annotated[Ident, Names("event")]
    when: Moment
    until: Moment
    timing: Timing
    kind: EventKind
    title: Title
    text: Text
    places: PlaceIds = ()
    sides: SideIds = ()
    actors: ActorIds = ()
    outcome: Truth = False
    result: EventResult = "none"
    control: tuple[ControlChange, ...] = ()
    losses: tuple[Loss, ...] = ()
    note: Text | None = None

    @field_validator("until")
    @classmethod
    def _ends_after_it_begins(cls, until: datetime, info: ValidationInfo) -> datetime:
        if "when" in info.data and until <= info.data["when"]:
            raise ValueError("until should be later than when")
        return until


class Fact(Sourced):
    """An undated standing fact."""

    id: Annotated[Ident, Names("fact")]
    topic: Literal["background", "commander", "force", "reaction", "geography", "casualties"]
    text: Text


class ChronicleFile(Model):
    """The whole of `chronicle.yaml`."""

    events: tuple[ChronicleEvent, ...]
    facts: tuple[Fact, ...] = ()


class ClaimedOutcome(Model):
    """What a claim leads to where it is right: when a place changed hands, to whom, or never.

    `until` is the moment by which it had happened; without `side` it went as the event says.
    """

    event: EventId
    place: PlaceId
    side: Annotated[Ident | None, Refers("side", words=("contested",))] = None
    until: Moment | None = None
    never: Annotated[Truth, Field(validate_default=True)] = False

    @field_validator("never")
    @classmethod
    def _happened_or_did_not(cls, never: bool, info: ValidationInfo) -> bool:
        if "until" in info.data and (info.data["until"] is not None) == never:
            raise ValueError("an outcome needs either 'until' or 'never: true', not both")
        if never and info.data.get("side"):
            raise ValueError("what never happened gave the place to no side; leave 'side' out")
        return never


class Claim(Model):
    """One side of a dispute."""

    id: Ident
    text: Text
    citations: tuple[CitationText, ...]
    why: Text | None = None
    outcomes: tuple[ClaimedOutcome, ...] = ()


class Dispute(Model):
    """A question on which the sources part: all claims kept, one the default, and why."""

    id: Annotated[Ident, Names("dispute")]
    question: Text
    events: EventIds = ()
    places: PlaceIds = ()
    figures: FigureIds = ()
    claims: tuple[Claim, ...]
    default: Ident
    why: Text

    @field_validator("claims")
    @classmethod
    def _claims_differ(cls, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        if len(claims) < 2:
            raise ValueError("a dispute needs at least two claims")
        if len({claim.id for claim in claims}) < len(claims):
            raise ValueError("two claims of one dispute share an id")
        return claims

    @field_validator("default")
    @classmethod
    def _default_is_a_claim(cls, default: str, info: ValidationInfo) -> str:
        ids = [claim.id for claim in info.data.get("claims", ())]
        if ids and default not in ids:
            raise ValueError(
                f"no claim {quoted(default)} in this dispute{did_you_mean(default, ids)}"
            )
        return default


class DisputesFile(Model):
    """The whole of `disputes.yaml`."""

    disputes: tuple[Dispute, ...]
