"""What the commands print with `--json`: plain dictionaries, others script against them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from engine.history.replay import groups_at
from engine.scenario.levering.changes import never_comes
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.chronicle import ChronicleEvent, Fact, Loss
from engine.scenario.shapes.fields import Citation
from engine.scenario.shapes.forces import Force

Record = dict[str, Any]


def citation_record(scenario: Scenario, citation: Citation) -> Record:
    """Return a citation with the outlet, title and date of each of its footnotes."""
    footnotes = []
    for number in citation.footnotes:
        note = scenario.footnotes[citation.document, number]
        footnotes.append(
            {
                "number": number,
                "outlet": scenario.outlets[note.outlet].name,
                "title": note.title,
                "date": note.date.isoformat() if note.date else None,
            }
        )
    return {
        "document": citation.document,
        "section": citation.section,
        "paragraph": citation.paragraph,
        "footnotes": footnotes,
    }


def _citations(scenario: Scenario, citations: tuple[Citation, ...]) -> list[Record]:
    return [citation_record(scenario, citation) for citation in citations]


def _loss_record(scenario: Scenario, loss: Loss) -> Record:
    return {
        "side": loss.side,
        "actor": loss.actor,
        "kind": loss.kind,
        "low": loss.low,
        "high": loss.high,
        "claimant": scenario.claimants[loss.claimant].name,
        "through": loss.through.isoformat(),
        "citations": _citations(scenario, loss.citations),
        "note": loss.note,
    }


def event_record(scenario: Scenario, event: ChronicleEvent) -> Record:
    """Return one event of the chronicle; `disputed` is False or the list of claims."""
    claims = [
        {
            "question": dispute.question,
            "claim": claim.text,
            "default": claim.id == dispute.default,
            "why": dispute.why if claim.id == dispute.default else claim.why,
            "citations": _citations(scenario, claim.citations),
        }
        for dispute in scenario.disputes_of_event(event.id)
        for claim in dispute.claims
    ]
    return {
        "id": event.id,
        "when": event.when.isoformat(timespec="minutes"),
        "until": event.until.isoformat(timespec="minutes"),
        "timing": {"evidence": event.timing.evidence, "why": event.timing.why},
        "places": list(event.places),
        "sides": list(event.sides),
        "actors": list(event.actors),
        "kind": event.kind,
        "title": event.title,
        "text": event.text,
        "losses": [_loss_record(scenario, loss) for loss in event.losses],
        "control": [
            {
                "place": change.place,
                "side": change.side,
                "evidence": change.evidence or event.evidence,
                "why": change.why,
            }
            for change in event.control
        ],
        "outcome": event.outcome,
        "result": event.result,
        "evidence": event.evidence,
        "why": event.why,
        "citations": _citations(scenario, event.citations),
        "disputed": claims or False,
        "note": event.note,
    }


def fact_record(scenario: Scenario, fact: Fact) -> Record:
    """Return one undated standing fact."""
    return {
        "id": fact.id,
        "topic": fact.topic,
        "text": fact.text,
        "evidence": fact.evidence,
        "why": fact.why,
        "citations": _citations(scenario, fact.citations),
    }


def force_records(scenario: Scenario, moment: datetime | None) -> Iterator[Record]:
    """Yield the order of battle, or the groups on the map at a moment.

    Without a moment every group is listed with the hex and strength it starts or arrives
    with; with one, those then on the map, where and as strong as their tracks say. A group that
    a lever keeps away is never listed.
    """
    if moment is None:
        for force in scenario.header.forces:
            if never_comes(scenario, force):
                continue
            strength = scenario.strengths[force.id]
            people = (strength.low, strength.default, strength.high)
            yield _force_record(scenario, force, str(force.hex), people)
        return
    for group in groups_at(scenario, moment):
        yield _force_record(scenario, group.force, str(group.hex), group.people) | {
            "percent": group.percent,
            "placed": {"evidence": group.evidence, "why": group.why, "follows": group.follows},
        }


def _force_record(
    scenario: Scenario, force: Force, hex_label: str, people: tuple[int, int, int]
) -> Record:
    arrives = force.arrives
    vehicles = force.vehicles
    return {
        "id": force.id,
        "name": force.name,
        "side": force.side,
        "actor": force.actor,
        "kind": force.kind,
        "size": force.size,
        "strength": dict(zip(("low", "default", "high"), people, strict=True)),
        "figure": force.figure,
        "hex": hex_label,
        "arrives": arrives if isinstance(arrives, str) else arrives.isoformat(timespec="minutes"),
        "vehicles": {} if vehicles is None else {k: v for k, v in vehicles if v},
        "evidence": force.evidence,
        "why": force.why,
        "citations": _citations(scenario, force.citations),
        "placed": {"evidence": force.placed.evidence, "why": force.placed.why, "follows": None},
    }
