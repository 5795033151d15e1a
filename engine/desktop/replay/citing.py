"""How a thing is known, in words and pills: evidence, citations, footnotes, outlets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from engine.desktop.kit.look import DISPUTED, DOCUMENTED, INFERRED, TEXT_FAINT, TEXT_QUIET, Look
from engine.desktop.kit.text import Action, Flow, Pill, Span
from engine.desktop.kit.words import EVIDENCE_WORDS, date_words, span_words
from engine.desktop.replay.replay_state import ReplayState, is_note_known
from engine.history.replay import Replay
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.chronicle import ChronicleEvent
from engine.scenario.shapes.fields import Citation
from engine.scenario.shapes.sources import Footnote


class Reading(NamedTuple):
    """What every page of the window is written from."""

    state: ReplayState
    replay: Replay
    look: Look

    @property
    def scenario(self) -> Scenario:
        """The scenario being read."""
        return self.replay.scenario


def event_span(reading: Reading, event: ChronicleEvent) -> str:
    """Return when an event was, with the year where it lies before the calendar."""
    before = event.until <= reading.replay.calendar.start
    return span_words(event.when, event.until, with_year=before)


def evidence_pill(evidence: str, *, of: str = "") -> Pill:
    """Return the pill of a kind of evidence; `of` names what it is the evidence of."""
    label = f"{of} {evidence}" if of else evidence
    fill = {"documented": DOCUMENTED, "inferred": INFERRED}.get(evidence)
    return Pill(label, fill, dotted=evidence == "design")


def disputed_pill(dispute_id: str) -> Pill:
    """Return the pill that opens a dispute."""
    return Pill(
        "disputed",
        DISPUTED,
        action=Action("sheet", f"dispute:{dispute_id}"),
        tip="Read the claims side by side",
    )


def sources_pill(reading: Reading, key: str, citations: Iterable[Citation]) -> Pill:
    """Return the pill that unfolds the citations of what `key` names."""
    numbers = dict.fromkeys(n for citation in citations for n in citation.footnotes)
    listed = " ".join(f"[{number}]" for number in list(numbers)[:4])
    more = " …" if len(numbers) > 4 else ""
    sign = "–" if key in reading.state.opened else "+"
    label = f"{sign} sources {listed}{more}".strip()
    return Pill(label, action=Action("expand", key), tip="Who says so")


def alignment_words(scenario: Scenario, alignment: str) -> str:
    """Return whose side of the story a claimant tends to tell."""
    side = scenario.sides.get(alignment)
    if side is not None:
        return f"sides with: {side.short}"
    return "alignment unknown" if alignment == "unknown" else alignment


def write_why(flow: Flow, evidence: str, why: str | None) -> None:
    """Say in a sentence how a thing is known."""
    flow.paragraph(why or EVIDENCE_WORDS[evidence], "note", TEXT_QUIET)


def write_citations(flow: Flow, reading: Reading, key: str, citations: Iterable[Citation]) -> None:
    """Write where a thing stands: document, paragraph, and each footnote with its outlet."""
    scenario = reading.scenario
    for citation in dict.fromkeys(citations):
        document = scenario.documents.get(citation.document)
        title = document.title if document else citation.document
        flow.space(6)
        flow.paragraph(f"{title}: {citation.section}, ¶{citation.paragraph}", "note", TEXT_QUIET)
        if not citation.footnotes:
            flow.paragraph("No footnote stands there.", "note", TEXT_FAINT, indent=12)
        for number in citation.footnotes:
            note = scenario.footnotes.get((citation.document, number))
            if note is not None:
                write_footnote(flow, reading, key, note)


def write_footnote(flow: Flow, reading: Reading, key: str, note: Footnote) -> None:
    """Write a footnote: number, outlet, title, date; the outlet's alignment once asked for."""
    outlet = reading.scenario.outlets[note.outlet]
    opened = f"outlet:{key}:{note.document}:{note.number}"
    title = footnote_title(reading, note)
    link = Span(
        outlet.name, bold=True, action=Action("expand", opened), tip="Whose side it tends to tell"
    )
    day = f", {date_words(note.date)}" if note.date else ", undated"
    flow.paragraph(
        [Span(f"[{note.number}] "), link, Span(f": {title}{day}")], "note", TEXT_QUIET, indent=12
    )
    if opened in reading.state.opened:
        flow.paragraph(f"{outlet.name}: {outlet.alignment}", "note", TEXT_FAINT, indent=24)
        if note.note:
            flow.paragraph(note.note, "note", TEXT_FAINT, indent=24)


def footnote_title(reading: Reading, note: Footnote) -> str:
    """Return a footnote's title as it may be shown."""
    if note.title is None:
        return "untitled"
    if not is_note_known(reading.state, reading.replay, note):
        return "title hidden, it may tell what comes"
    return f"“{note.title}”"
