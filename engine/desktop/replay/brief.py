"""The brief: what a reader knows before the first turn, and the question that opens it."""

from __future__ import annotations

from collections.abc import Sequence

from engine.desktop.kit.look import RAISED, TEXT, TEXT_FAINT, TEXT_QUIET, stance_colours
from engine.desktop.kit.text import Action, Flow, Span
from engine.desktop.kit.words import date_words, number_words, sentence_case
from engine.desktop.replay.citing import (
    Reading,
    evidence_pill,
    sources_pill,
    write_citations,
    write_why,
)
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.forces import Figure

PAD = 12


def write_brief(flow: Flow, reading: Reading) -> None:
    """Write the brief: the sentence, who holds what, the strengths, the question."""
    scenario = reading.scenario
    brief = scenario.tour.brief
    if brief is None:
        return
    flow.paragraph(brief.title, "title", bold=True)
    flow.space(6)
    flow.paragraph(brief.text, colour=TEXT_QUIET)
    if reading.campaign.before is not None:
        flow.space(4)
        link = Span(reading.campaign.before.title, action=Action("campaign", "before"))
        flow.paragraph([Span("Goes on from: "), link], "note", TEXT_FAINT)
    flow.space(12)
    flow.paragraph("Who holds what", "note", TEXT_QUIET, bold=True)
    _write_holders(flow, reading, brief.places)
    flow.space(12)
    flow.paragraph(strengths_heading(scenario, brief.figures), "note", TEXT_QUIET, bold=True)
    for name in brief.figures:
        if name in scenario.figures:
            flow.space(6)
            _write_figure(flow, reading, scenario.figures[name])


def strengths_heading(scenario: Scenario, names: Sequence[str]) -> str:
    """Say whether the figures are reported: one that we chose never passes as told by anybody."""
    known = [scenario.figures[name].evidence for name in names if name in scenario.figures]
    if all(evidence == "documented" for evidence in known):
        return "Strengths, as reported"
    if "documented" in known:
        return "Strengths, reported or our estimates"
    return "Strengths: our estimates, none is reported"


def _write_holders(flow: Flow, reading: Reading, places: Sequence[str]) -> None:
    """List places under the side that holds them."""
    scenario = reading.scenario
    holders = reading.replay.control(0)
    named = [place for place in places if place in scenario.places]
    for side in scenario.sides.values():
        held = [scenario.places[p] for p in named if holders.get(p) == side.id]
        if not held:
            continue
        spans = [Span(f"{side.short}: ", bold=True, colour=stance_colours(side.stance)[1])]
        for index, place in enumerate(held):
            spans.append(Span(place.name, action=Action("show", f"place:{place.id}")))
            spans.append(Span("," if index + 1 < len(held) else "."))
            spans.append(Span(" "))
        flow.space(2)
        flow.paragraph(spans)


def _write_figure(flow: Flow, reading: Reading, figure: Figure) -> None:
    look, scenario = reading.look, reading.scenario
    pad = look.px(PAD)
    inner = Flow(look, flow.width - 2 * pad)
    side = scenario.sides.get(figure.side)
    colour = stance_colours(side.stance)[1] if side else TEXT
    who = scenario.actors[figure.actor].name if figure.actor else side.name if side else figure.side
    people = number_words(figure.low, figure.high)
    inner.paragraph(
        [
            Span(f"{people} ", bold=True, size="head"),
            Span(sentence_case(who), bold=True, colour=colour),
        ]
    )
    # What a later report says of a number would tell what has come of it.
    if reading.may_date(figure.asof):
        inner.paragraph(figure.text, "note", TEXT_QUIET)
    inner.space(6)
    key = f"figure:{figure.id}"
    pills = [evidence_pill(figure.evidence)]
    if figure.citations:
        pills.append(sources_pill(reading, key, figure.citations))
    inner.pills(pills)
    if key in reading.state.opened:
        inner.space(4)
        day = f"As of {date_words(figure.asof)}; s" if reading.may_date(figure.asof) else "S"
        inner.paragraph(f"{day}hown on the map: {figure.default:,}.", "note", TEXT_QUIET)
        write_why(inner, reading, figure.why)
        write_citations(inner, reading, key, figure.citations)
    flow.card(inner, pad, RAISED)
