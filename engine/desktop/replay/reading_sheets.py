"""Two sheets to read: a dispute's claims side by side, and background with all sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

import pygame

from engine.desktop.kit.look import (
    AMBER,
    DISPUTED,
    RAISED,
    TEXT_FAINT,
    TEXT_QUIET,
    Look,
    stance_colours,
)
from engine.desktop.kit.stage import Sheet
from engine.desktop.kit.text import Action, Flow, Pill, Span
from engine.desktop.kit.widgets import Canvas
from engine.desktop.kit.words import (
    count_words,
    loss_words,
    number_words,
    sentence_case,
    short_date,
)
from engine.desktop.replay.cards import who_lost
from engine.desktop.replay.citing import (
    Reading,
    alignment_words,
    evidence_pill,
    sources_pill,
    write_citations,
    write_note,
    write_why,
)
from engine.desktop.replay.replay_state import (
    is_ahead_hidden,
    is_dispute_known,
    is_known,
    known_to,
)
from engine.scenario.shapes.chronicle import Dispute, Loss

GAP = 16
# Most characters of a line on a sheet.
READING = 75
PAD = 14
TOPICS = {
    "background": "Background",
    "geography": "Ground",
    "force": "Forces",
    "commander": "Commanders, as the documents list them",
    "casualties": "Losses overall",
    "reaction": "Reactions",
}
# Told without hindsight; the rest is left out while it is hidden what is to come.
TIMELESS = {"background", "geography"}


def draw_dispute(
    canvas: Canvas, reading: Reading, area: pygame.Rect, sheet: Sheet, name: str
) -> None:
    """Lay a dispute's claims side by side over an area."""
    dispute = next((d for d in reading.scenario.disputes.disputes if d.id == name), None)
    if dispute is not None and is_dispute_known(reading.state, reading.replay, dispute):
        title = "Where the sources disagree"
        content = (name, _content(reading))
        sheet.draw(canvas, area, title, lambda w: dispute_flow(reading, dispute, w), content)


def _content(reading: Reading) -> tuple[object, ...]:
    """Return what a sheet's text depends on."""
    state = reading.state
    return frozenset(state.opened), state.no_spoilers, state.turn


def dispute_flow(reading: Reading, dispute: Dispute, width: int) -> Flow:
    """Return the claims in columns, or one below the other where there is no room."""
    look = reading.look
    flow = Flow(look, width, limit=READING)
    flow.paragraph(dispute.question, "head", bold=True)
    flow.space(12)
    gap = look.px(GAP)
    columns = max(1, min(len(dispute.claims), 3, (width + gap) // (look.px(240) + gap)))
    each = (width - gap * (columns - 1)) // columns
    cards = [_claim_card(reading, dispute, index, each) for index in range(len(dispute.claims))]
    for start in range(0, len(cards), columns):
        flow.columns(cards[start : start + columns], gap)
        flow.space(GAP)
    return flow


def _claim_card(reading: Reading, dispute: Dispute, index: int, width: int) -> Flow:
    look, claim = reading.look, dispute.claims[index]
    pad = look.px(PAD)
    inner = Flow(look, width - 2 * pad, limit=READING)
    default = claim.id == dispute.default
    inner.pills([Pill("shown on the map", DISPUTED) if default else Pill(f"claim {index + 1}")])
    inner.space(8)
    inner.paragraph(claim.text)
    if default:
        inner.space(4)
        write_why(inner, reading, dispute.why, "Why this one")
    if claim.why:
        inner.space(4)
        write_note(inner, reading, claim.why, faint=True)
    write_citations(inner, reading, f"claim:{dispute.id}:{claim.id}", claim.citations)
    card = Flow(look, width)
    card.card(inner, pad, RAISED, bar=AMBER if default else None)
    return card


def draw_sources(canvas: Canvas, reading: Reading, area: pygame.Rect, sheet: Sheet) -> None:
    """Lay background and sources over an area."""
    title = "Background and sources"
    sheet.draw(canvas, area, title, lambda w: sources_flow(reading, w), _content(reading))


def sources_flow(reading: Reading, width: int) -> Flow:
    """Return standing facts, commanders, losses by claimant, disputes and outlets."""
    look = reading.look
    page = Flow(look, width)
    gap = look.px(40)
    topics = [partial(_write_facts, topic=topic) for topic in TOPICS]
    chapters: tuple[Callable[[Flow, Reading], None], ...] = (
        *topics,
        _write_commanders,
        _write_tallies,
        _write_disputes,
        _write_outlets,
        _write_documents,
    )
    if is_ahead_hidden(reading.state, reading.replay):
        page.paragraph(
            "What was written with hindsight is hidden: reasons, fates, later losses.",
            "note",
            TEXT_FAINT,
        )
        page.space(8)
    if width < look.px(760):
        for write in chapters:
            write(page, reading)
        return page
    half = (width - gap) // 2
    blocks = []
    for write in chapters:
        block = Flow(look, half, limit=READING)
        write(block, reading)
        blocks.append(block)
    page.columns(balanced(look, half, blocks), gap)
    return page


def balanced(look: Look, width: int, blocks: Sequence[Flow]) -> tuple[Flow, Flow]:
    """Return two columns with the blocks in their order, as even in height as they can be."""
    heights = [block.height for block in blocks]
    cut = min(range(len(blocks) + 1), key=lambda at: max(sum(heights[:at]), sum(heights[at:])))
    left, right = Flow(look, width), Flow(look, width)
    for index, block in enumerate(blocks):
        (left if index < cut else right).add(block)
    return left, right


def _heading(flow: Flow, text: str) -> None:
    flow.paragraph(text, "head", bold=True)
    flow.space(6)


def _write_facts(flow: Flow, reading: Reading, topic: str) -> None:
    """Write the standing facts of a topic."""
    hidden = is_ahead_hidden(reading.state, reading.replay)
    about = [fact for fact in reading.scenario.chronicle.facts if fact.topic == topic]
    if not about or (hidden and topic not in TIMELESS):
        return
    _heading(flow, TOPICS[topic])
    for fact in about:
        key = f"fact:{fact.id}"
        flow.paragraph(fact.text, colour=TEXT_QUIET)
        flow.space(4)
        pills = [evidence_pill(fact.evidence)]
        if fact.citations:
            pills.append(sources_pill(reading, key, fact.citations))
        flow.pills(pills)
        if key in reading.state.opened:
            flow.space(4)
            write_why(flow, reading, fact.why)
            write_citations(flow, reading, key, fact.citations)
        flow.space(12)
    flow.space(8)


def _write_commanders(flow: Flow, reading: Reading) -> None:
    scenario, state = reading.scenario, reading.state
    hidden = is_ahead_hidden(state, reading.replay)
    today = known_to(state, reading.replay).date()
    known = [
        one
        for one in scenario.header.commanders
        if not hidden or (one.begins is not None and one.begins <= today)
    ]
    if not known:
        return
    _heading(flow, "Commanders")
    for one in known:
        key = f"leader:{one.id}"
        side = scenario.sides.get(one.side)
        colour = stance_colours(side.stance)[1] if side else None
        flow.paragraph(
            [Span(one.name, bold=True), Span(f"  {side.short if side else ''}", colour=colour)]
        )
        fate = "" if hidden or not one.fate else f" {one.fate}"
        flow.paragraph(
            f"{one.role}.{fate}" if not one.role.endswith(".") else one.role + fate,
            "note",
            TEXT_QUIET,
        )
        flow.space(4)
        pills = [evidence_pill(one.evidence)]
        if one.citations:
            pills.append(sources_pill(reading, key, one.citations))
        flow.pills(pills)
        if key in state.opened:
            flow.space(4)
            write_why(flow, reading, one.why)
            write_citations(flow, reading, key, one.citations)
        flow.space(10)
    flow.space(8)


def tallies(reading: Reading) -> dict[str, list[Loss]]:
    """Return the overall tallies that may be told, by claimant."""
    found: dict[str, list[Loss]] = {}
    for event in reading.scenario.chronicle.events:
        if event.kind == "tally" and is_known(reading.state, reading.replay, event):
            for loss in filter(lambda loss: reading.may_date(loss.through), event.losses):
                found.setdefault(loss.claimant, []).append(loss)
    return found


def _write_tallies(flow: Flow, reading: Reading) -> None:
    """Set each claimant's tallies side by side, two to a row."""
    look = reading.look
    by_claimant = tallies(reading)
    if not by_claimant:
        return
    _heading(flow, "Losses overall, by who claims them")
    gap = look.px(GAP)
    each = (flow.width - gap) // 2
    cards = [_tally_card(reading, name, losses, each) for name, losses in by_claimant.items()]
    for start in range(0, len(cards), 2):
        flow.columns(cards[start : start + 2], gap)
        flow.space(10)
    flow.space(8)


def _tally_card(reading: Reading, claimant: str, losses: list[Loss], width: int) -> Flow:
    look = reading.look
    who = reading.scenario.claimants.get(claimant)
    pad = look.px(PAD)
    inner = Flow(look, width - 2 * pad)
    inner.paragraph(who.name if who else claimant, bold=True)
    if who:
        inner.paragraph(alignment_words(reading.scenario, who.alignment), "note", TEXT_FAINT)
    inner.space(4)
    for loss in losses:
        number = number_words(loss.low, loss.high)
        words = f" {who_lost(reading, loss)} {loss_words(loss.kind, loss.low, loss.high)}"
        inner.paragraph([Span(number, bold=True), Span(words)])
        inner.paragraph(f"up to {short_date(loss.through)}", "note", TEXT_FAINT)
    card = Flow(look, width)
    card.card(inner, pad, RAISED)
    return card


def _write_disputes(flow: Flow, reading: Reading) -> None:
    known = [
        dispute
        for dispute in reading.scenario.disputes.disputes
        if is_dispute_known(reading.state, reading.replay, dispute)
    ]
    if not known:
        return
    _heading(flow, "Where the sources disagree")
    for dispute in known:
        flow.paragraph([Span(dispute.question, action=Action("sheet", f"dispute:{dispute.id}"))])
        flow.space(6)
    flow.space(12)


def _write_outlets(flow: Flow, reading: Reading) -> None:
    """List the outlets with how many footnotes cite each, the most cited first."""
    notes = Counter(note.outlet for note in reading.scenario.sources.footnotes)
    _heading(flow, "Outlets")
    for outlet in sorted(reading.scenario.sources.outlets, key=lambda o: (-notes[o.id], o.name)):
        count = count_words(notes[outlet.id], "note")
        flow.paragraph(
            [
                Span(outlet.name, bold=True),
                Span(f"  {outlet.kind}, {count}", size="note", colour=TEXT_FAINT),
            ]
        )
        flow.paragraph(outlet.alignment, "note", TEXT_QUIET)
        flow.space(6)
    flow.space(12)


def _write_documents(flow: Flow, reading: Reading) -> None:
    _heading(flow, "Documents")
    for document in reading.scenario.sources.documents:
        if reading.with_hindsight:
            flow.paragraph(document.title, bold=True)
        flow.paragraph(f"{sentence_case(document.kind)}, {document.licence}", "note", TEXT_FAINT)
        write_note(flow, reading, document.note)
        flow.space(6)
    names = "; ".join(f"{s.name} ({s.licence})" for s in reading.scenario.sites.sources)
    if names:
        write_note(flow, reading, f"Where things lie: {names}.", faint=True)
