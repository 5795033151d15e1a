"""The chronicle's cards: one event each, with its losses and everything it rests on."""

from __future__ import annotations

from itertools import groupby

from engine.desktop.kit.look import AMBER, RAISED, TEXT, TEXT_FAINT, TEXT_QUIET
from engine.desktop.kit.text import Action, Flow, Ink, Region, Span
from engine.desktop.kit.words import EVENT_WORDS, loss_words, number_words, short_date
from engine.desktop.replay.citing import (
    Reading,
    alignment_words,
    disputed_pills,
    event_span,
    evidence_pill,
    sources_pill,
    write_citations,
    write_note,
    write_why,
)
from engine.scenario.shapes.chronicle import ChronicleEvent, Loss
from engine.scenario.shapes.fields import Citation

PAD = 12


def write_card(flow: Flow, reading: Reading, event: ChronicleEvent) -> None:
    """Write an event as a card; an amber bar marks the event that stands out."""
    look = reading.look
    pad = look.px(PAD)
    inner = Flow(look, flow.width - 2 * pad)
    _write_head(inner, reading, event)
    inner.space(4)
    inner.paragraph(event.text)
    _write_places(inner, reading, event)
    if reading.state.rules != "record" and reading.version is not None:
        # Imported here: a replay that nobody compares with the rules starts without it.
        from engine.desktop.versions.audit_rows import write_rules

        write_rules(inner, reading, event)
    losses = tuple(loss for loss in event.losses if reading.may_date(loss.through))
    if losses:
        inner.space(8)
        write_losses(inner, reading, losses)
    inner.space(8)
    _write_sources(inner, reading, event)
    flow.mark(f"event:{event.id}")
    stands_out = reading.state.event == event.id
    flow.card(inner, pad, RAISED, bar=AMBER if stands_out else None)
    flow.mark(f"after:{event.id}")


def all_citations(event: ChronicleEvent) -> tuple[Citation, ...]:
    """Return an event's citations with those of its losses, each once."""
    claimed = (citation for loss in event.losses for citation in loss.citations)
    return tuple(dict.fromkeys((*event.citations, *claimed)))


def _write_head(flow: Flow, reading: Reading, event: ChronicleEvent) -> None:
    look = reading.look
    icon = look.icon(f"events/{event.kind}", look.px(18), AMBER)
    top = flow.height
    title = Flow(look, flow.width - look.px(26))
    title.paragraph(event.title, "head", bold=True)
    kind = EVENT_WORDS[event.kind]
    title.paragraph(f"{kind} · {event_span(reading, event)}", "note", TEXT_FAINT)
    flow.inks.append(Ink(icon, (0, top + look.px(3))))
    flow.add(title, look.px(26))
    rect = flow.rect_from(top)
    flow.regions.append(Region(rect, Action("event", event.id), "Show where"))


def _write_places(flow: Flow, reading: Reading, event: ChronicleEvent) -> None:
    """Name what changed hands and, as links, where it happened."""
    scenario = reading.scenario
    for (side, inferred), found in groupby(
        event.control, key=lambda change: (change.side, change.evidence == "inferred")
    ):
        held = scenario.sides[side].short if side in scenario.sides else ""
        verb = f"Now held by {held}" if held else "Now fought over"
        label = f"{verb}, inferred: " if inferred else f"{verb}: "
        links = place_links(reading, [change.place for change in found])
        flow.space(4)
        flow.paragraph([Span(label, bold=True), *links], "note", TEXT_QUIET)
    changed = {change.place for change in event.control}
    others = [place for place in event.places if place not in changed]
    if others:
        flow.space(4)
        flow.paragraph([Span("Where: "), *place_links(reading, others)], "note", TEXT_FAINT)


def place_links(reading: Reading, places: list[str]) -> list[Span]:
    """Return the names of places as links to their facts, parted by commas."""
    spans: list[Span] = []
    for index, place in enumerate(places):
        name = reading.scenario.places[place].name if place in reading.scenario.places else place
        spans.append(Span(name, action=Action("show", f"place:{place}"), tip="Facts of this place"))
        spans.append(Span("," if index + 1 < len(places) else "."))
        spans.append(Span(" "))
    return spans[:-1]


def write_losses(flow: Flow, reading: Reading, losses: tuple[Loss, ...]) -> None:
    """Write claims of losses as a table, under each claimant and the day it reaches to."""
    look = reading.look
    flow.paragraph("Losses, as claimed", "note", TEXT_FAINT, bold=True)
    numbers = max(look.width(number_words(one.low, one.high), "body", True) for one in losses)
    for (claimant, through), claims in groupby(losses, key=lambda one: (one.claimant, one.through)):
        who = reading.scenario.claimants.get(claimant)
        flow.space(2)
        leaning = f" ({alignment_words(reading.scenario, who.alignment)})" if who else ""
        flow.paragraph(
            f"{who.name if who else claimant}{leaning}, up to {short_date(through)}",
            "note",
            TEXT_QUIET,
        )
        for claim in claims:
            _write_loss(flow, reading, claim, numbers)


def _write_loss(flow: Flow, reading: Reading, loss: Loss, numbers: int) -> None:
    look = reading.look
    number = Flow(look, numbers)
    number.paragraph(
        [Span(number_words(loss.low, loss.high), bold=True)], "body", TEXT, align="right"
    )
    what = Flow(look, flow.width - numbers - look.px(10))
    what.paragraph(f"{who_lost(reading, loss)} {loss_words(loss.kind, loss.low, loss.high)}")
    write_note(what, reading, loss.note, faint=True)
    flow.columns((number, what), look.px(10))


def who_lost(reading: Reading, loss: Loss) -> str:
    """Return who is said to have lost something."""
    scenario = reading.scenario
    if loss.actor and loss.actor in scenario.actors:
        return scenario.actors[loss.actor].name
    if loss.side in scenario.sides:
        return scenario.sides[loss.side].short
    if loss.side in scenario.actors:
        return scenario.actors[loss.side].name
    return loss.side.capitalize()


def _write_sources(flow: Flow, reading: Reading, event: ChronicleEvent) -> None:
    key = f"event:{event.id}"
    citations = all_citations(event)
    pills = [evidence_pill(event.evidence)]
    pills += disputed_pills(reading, reading.scenario.disputes_of_event(event.id))
    pills.append(sources_pill(reading, key, citations))
    flow.pills(pills)
    if key not in reading.state.opened:
        return
    flow.space(8)
    write_why(flow, reading, event.why)
    write_why(flow, reading, event.timing.why, f"Hours {event.timing.evidence}")
    for change in event.control:
        if change.evidence is not None:
            place = reading.scenario.places[change.place].name
            write_why(flow, reading, change.why, f"{place} {change.evidence}")
    write_note(flow, reading, event.note)
    write_citations(flow, reading, key, citations)
