"""How a thing is known, in words and pills: evidence, citations, footnotes, outlets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from engine.desktop.campaign import ALONE, Campaign
from engine.desktop.kit.look import DISPUTED, DOCUMENTED, INFERRED, TEXT_FAINT, TEXT_QUIET, Look
from engine.desktop.kit.text import Action, Flow, Pill, Span
from engine.desktop.kit.words import date_words, sentence_case, span_words
from engine.desktop.replay.replay_state import (
    ReplayState,
    is_ahead_hidden,
    is_dispute_known,
    is_note_known,
)
from engine.history.replay import Replay
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.chronicle import ChronicleEvent, Dispute
from engine.scenario.shapes.fields import Citation
from engine.scenario.shapes.sources import Footnote

if TYPE_CHECKING:
    from engine.desktop.map.record import Record
    from engine.desktop.versions.version import Version


class Reading(NamedTuple):
    """What every page of the window is written from."""

    state: ReplayState
    replay: Replay
    look: Look
    campaign: Campaign = ALONE
    version: Version | None = None

    @property
    def with_hindsight(self) -> bool:
        """Whether reasoning and notes, which were written knowing the end, may be shown."""
        return not is_ahead_hidden(self.state, self.replay)

    def may_date(self, day: date) -> bool:
        """Tell whether a date may be named: today's or an earlier one."""
        today = self.replay.calendar.date_of(self.state.turn)
        return self.with_hindsight or day <= today

    @property
    def told_by_version(self) -> tuple[bool, ...]:
        """What is known by the other version: equal as long as cards and facts say the same."""
        if self.version is None:
            return ()
        return *self.version.told, self.beside is not None

    @property
    def beside(self) -> Record | None:
        """The other version, while it is looked at and has the turn shown."""
        record = self.version.record if self.version is not None else None
        if record is None or self.state.rules == "record" or self.state.turn > record.last_turn:
            return None
        return record

    @property
    def by_version(self) -> str:
        """How what the other version tells is marked: "by the rules"."""
        return self.version.words.by if self.version is not None else ""

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
    label = f"{of}: {evidence}" if of else evidence
    fill = {"documented": DOCUMENTED, "inferred": INFERRED}.get(evidence)
    return Pill(label, fill, dotted=evidence == "design")


def disputed_pills(reading: Reading, disputes: Iterable[Dispute]) -> list[Pill]:
    """Return the pills that open disputes; where there are several, each says its question."""
    known = [one for one in disputes if is_dispute_known(reading.state, reading.replay, one)]
    return [
        Pill(
            f"disputed: {sentence_case(one.question)}" if len(known) > 1 else "disputed",
            DISPUTED,
            action=Action("sheet", f"dispute:{one.id}"),
            tip=f"{one.question}\nRead the claims side by side",
        )
        for one in known
    ]


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


def write_why(flow: Flow, reading: Reading, why: str | None, of: str = "") -> None:
    """Say how a thing is known, under a heading in bold; hindsight may keep it back."""
    if why and reading.with_hindsight:
        head = [Span(f"{of}: ", bold=True)] if of else []
        flow.paragraph([*head, Span(why)], "note", TEXT_QUIET)


def write_note(flow: Flow, reading: Reading, note: str | None, *, faint: bool = False) -> None:
    """Add the author's note to a thing, unless hindsight is kept back."""
    if note and reading.with_hindsight:
        flow.paragraph(note, "note", TEXT_FAINT if faint else TEXT_QUIET)


def write_citations(flow: Flow, reading: Reading, key: str, citations: Iterable[Citation]) -> None:
    """Write where a thing stands: each document once, its paragraphs, each with its footnotes."""
    scenario = reading.scenario
    for name, cited in groupby(dict.fromkeys(citations), key=lambda citation: citation.document):
        flow.space(6)
        if reading.with_hindsight and name in scenario.documents:
            document = scenario.documents[name]
            flow.paragraph(
                f"{sentence_case(document.kind)} “{document.title}”:", "note", TEXT_QUIET
            )
        for citation in cited:
            where = f"section {citation.section}" if reading.with_hindsight else "the document"
            place = f"{sentence_case(where)}, paragraph {citation.paragraph}"
            flow.paragraph(place, "note", TEXT_QUIET)
            for number in citation.footnotes:
                note = scenario.footnotes.get((citation.document, number))
                if note is not None:
                    write_footnote(flow, reading, key, note)


def write_footnote(flow: Flow, reading: Reading, key: str, note: Footnote) -> None:
    """Write a footnote: number, outlet, title, date; the outlet's alignment once asked for."""
    outlet = reading.scenario.outlets[note.outlet]
    opened = f"outlet:{key}:{note.document}:{note.number}"
    link = Span(
        outlet.name, bold=True, action=Action("expand", opened), tip="Whose side it tends to tell"
    )
    flow.paragraph(
        [Span(f"[{note.number}] "), link, Span(f": {footnote_words(reading, note)}")],
        "note",
        TEXT_QUIET,
        indent=12,
    )
    if opened in reading.state.opened:
        flow.paragraph(f"{outlet.name}: {outlet.alignment}", "note", TEXT_FAINT, indent=24)
        write_note(flow, reading, note.note, faint=True)


def footnote_words(reading: Reading, note: Footnote) -> str:
    """Return a footnote's title and date, as far as they may be told."""
    if note.date is None:
        day = "undated"
    else:
        day = date_words(note.date) if reading.may_date(note.date) else "dated later"
    if not is_note_known(reading.state, reading.replay, note):
        return f"title hidden, {day}"
    title = f"“{note.title}”" if note.title else "untitled"
    return f"{title}, {day}"
