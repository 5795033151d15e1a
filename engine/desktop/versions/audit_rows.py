"""The audit's rows of one event, on its card: whether the rules had it too, and why not."""

from __future__ import annotations

from collections.abc import Iterator

from engine.desktop.kit.look import TEXT, TEXT_FAINT, TEXT_QUIET
from engine.desktop.kit.text import Action, Flow, Pill, Span
from engine.desktop.replay.citing import Reading, write_note
from engine.desktop.versions.audit_words import (
    claim_words,
    outcome_words,
    override_words,
    result_pill,
    result_words,
)
from engine.desktop.versions.rules_version import RulesVersion
from engine.scenario.shapes.chronicle import ChronicleEvent
from engine.study.rows import Outcome

WORKING = "By the rules: being worked out."
# Percent of a column's width that results take on the sheet.
ANSWER = 42
NOT_EXPLAINED = "Not explained yet."


def rules_of(reading: Reading) -> RulesVersion | None:
    """Return the rules' version, where that is what the record is compared with."""
    return reading.version if isinstance(reading.version, RulesVersion) else None


def write_rules(flow: Flow, reading: Reading, event: ChronicleEvent) -> None:
    """Write what the rules made of an event, where it is one that an audit compares."""
    version = rules_of(reading)
    if version is None or not event.outcome or event.until <= reading.replay.calendar.start:
        return
    if version.audit is None:
        if not version.fault:
            flow.space(6)
            flow.paragraph(WORKING, "note", TEXT_FAINT)
        return
    for outcome in outcomes_of(reading, event.id):
        flow.space(8)
        _write_outcome(flow, reading, outcome)


def outcomes_of(reading: Reading, event: str) -> Iterator[Outcome]:
    """Yield an event's outcomes in the audit, once it is known."""
    version = rules_of(reading)
    if version is not None and version.audit is not None:
        yield from (one for one in version.audit.outcomes if one.of.event.id == event)


def _write_outcome(flow: Flow, reading: Reading, outcome: Outcome) -> None:
    spans = [
        Span("By the rules: ", bold=True, colour=TEXT_QUIET),
        Span(result_words(outcome.match), bold=True, colour=TEXT),
        Span(f" · {outcome_words(reading.scenario, outcome)}"),
    ]
    flow.paragraph(spans, "note", TEXT_QUIET)
    write_reasons(flow, reading, outcome)


def write_reasons(flow: Flow, reading: Reading, outcome: Outcome) -> None:
    """Write by which claim an outcome counts, why it is missed, and whether the record helped."""
    if outcome.claim is not None:
        write_note(flow, reading, claim_words(reading.scenario, outcome.claim), faint=True)
    if not outcome.is_reproduced:
        write_note(flow, reading, outcome.why or NOT_EXPLAINED)
    version = rules_of(reading)
    key = outcome.of.event.id, outcome.of.place
    override = (version.overrides or {}).get(key) if version is not None else None
    if override is not None:
        flow.space(4)
        flow.pills([Pill("the record was needed")])
        flow.space(2)
        write_note(flow, reading, override_words(reading.scenario, override), faint=True)


def write_listed(flow: Flow, reading: Reading, event: ChronicleEvent, when: str) -> None:
    """Write an event's outcomes on the audit's sheet, with the way to it on the map."""
    link = Span(
        event.title,
        bold=True,
        action=Action("outcome", event.id),
        tip="See what the rules have otherwise then",
    )
    flow.paragraph([link, Span(f"  {when}", size="note", colour=TEXT_FAINT)])
    for outcome in outcomes_of(reading, event.id):
        flow.space(4)
        write_result(flow, outcome_words(reading.scenario, outcome), result_pill(outcome.match))
        write_reasons(flow, reading, outcome)
    flow.space(14)


def write_result(flow: Flow, words: str, pill: Pill) -> None:
    """Write what was to come about, and level with it what the rules made of it."""
    look = flow.look
    gap = look.px(12)
    answer = Flow(look, flow.width * ANSWER // 100)
    answer.pills([pill])
    what = Flow(look, flow.width - answer.width - gap)
    what.space(2)
    what.paragraph(words, "note", TEXT_QUIET)
    flow.columns((what, answer), gap)
