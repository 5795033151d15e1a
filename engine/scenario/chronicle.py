"""Shapes of `chronicle.yaml` and `disputes.yaml`: what happened, and where sources part."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from engine.scenario.fields import (
    CitationText,
    Day,
    Evidence,
    Ident,
    Idents,
    Model,
    Moment,
    Sourced,
    Text,
    Title,
    Truth,
    Whole,
)

EventKind = Literal[
    "assault",
    "capture",
    "counterattack",
    "clashes",
    "ambush",
    "air_strike",
    "shootdown",
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

    place: Ident
    side: Ident
    evidence: Evidence | None = None
    why: Text | None = None

    @model_validator(mode="after")
    def _inference_is_explained(self) -> ControlChange:
        if self.evidence in ("inferred", "design") and self.why is None:
            raise ValueError(f"evidence is '{self.evidence}', so 'why' must give the reason")
        return self


class Loss(Model):
    """A claim of losses: who is said to have lost what, by whom, up to which day.

    `low` to `high` is the claimed range, in people or pieces; no `high` means "at least".
    """

    side: Ident
    actor: Ident | None = None
    kind: LossKind
    low: Whole
    high: Whole | None = None
    claimant: Ident
    through: Day
    citations: tuple[CitationText, ...] = ()
    note: Text | None = None

    @model_validator(mode="after")
    def _range_is_ordered(self) -> Loss:
        if self.high is not None and self.high < self.low:
            raise ValueError(f"high ({self.high}) is below low ({self.low})")
        return self


class ChronicleEvent(Sourced):
    """One dated happening, in our words, with everything it changed and who says so.

    `outcome` marks results on the ground that a simulation can be compared with.
    """

    id: Ident
    when: Moment
    until: Moment
    timing: Timing
    kind: EventKind
    title: Title
    text: Text
    places: Idents = ()
    sides: Idents = ()
    actors: Idents = ()
    outcome: Truth = False
    result: EventResult = "none"
    control: tuple[ControlChange, ...] = ()
    losses: tuple[Loss, ...] = ()
    note: Text | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> ChronicleEvent:
        if self.until <= self.when:
            raise ValueError("until should be later than when")
        return self


class Fact(Sourced):
    """An undated standing fact."""

    id: Ident
    topic: Literal["background", "commander", "force", "reaction", "geography", "casualties"]
    text: Text


class ChronicleFile(Model):
    """The whole of `chronicle.yaml`."""

    events: tuple[ChronicleEvent, ...]
    facts: tuple[Fact, ...] = ()


class Claim(Model):
    """One side of a dispute."""

    id: Ident
    text: Text
    citations: tuple[CitationText, ...]
    why: Text | None = None


class Dispute(Model):
    """A question on which the sources part: all claims kept, one the default, and why."""

    id: Ident
    question: Text
    events: Idents = ()
    places: Idents = ()
    figures: Idents = ()
    claims: tuple[Claim, ...]
    default: Ident
    why: Text

    @model_validator(mode="after")
    def _default_is_a_claim(self) -> Dispute:
        ids = [claim.id for claim in self.claims]
        if len(ids) < 2:
            raise ValueError("a dispute needs at least two claims")
        if self.default not in ids:
            raise ValueError(f"default {self.default!r} is none of the claims: {', '.join(ids)}")
        return self


class DisputesFile(Model):
    """The whole of `disputes.yaml`."""

    disputes: tuple[Dispute, ...]
