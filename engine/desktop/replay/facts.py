"""The facts of what is selected on the map: a place or a group, and who says so."""

from __future__ import annotations

from engine.desktop.kit.look import TEXT_FAINT, TEXT_QUIET, stance_colours
from engine.desktop.kit.text import Action, Flow, Span
from engine.desktop.kit.words import count_words, number_words, sentence_case, short_date
from engine.desktop.replay.cards import place_links
from engine.desktop.replay.citing import (
    Reading,
    event_span,
    evidence_pill,
    sources_pill,
    write_citations,
    write_note,
    write_why,
)
from engine.desktop.replay.replay_state import is_dispute_known
from engine.history.replay import GroupAt
from engine.scenario.scenario import Place
from engine.scenario.shapes.fields import Sourced


def write_facts(flow: Flow, reading: Reading) -> None:
    """Write the facts of the selected place or group."""
    kind, name = reading.state.selected or ("", "")
    back = "Back to the chronicle" if reading.state.turn else "Back to the brief"
    flow.paragraph([Span(f"‹ {back}", action=Action("close"))], "note")
    flow.space(8)
    if kind == "place" and name in reading.scenario.places:
        _write_place(flow, reading, reading.scenario.places[name])
    elif kind == "group" and name in reading.scenario.forces:
        _write_group(flow, reading, name)


def holder_words(reading: Reading, holder: str) -> str:
    """Return who holds a place, in words."""
    side = reading.scenario.sides.get(holder)
    if side is not None:
        return sentence_case(side.name)
    return {"contested": "Fought over", "none": "Nobody"}.get(holder, "Not known")


def hit_words(reading: Reading, kind: str, name: str, others: int = 0) -> str:
    """Return what the pointer over the map is told about a place, group or event."""
    scenario, turn = reading.scenario, reading.state.turn
    if kind == "place" and name in scenario.places:
        holder = reading.replay.control(turn).get(name, "unknown")
        return f"{scenario.places[name].name}\n{holder_words(reading, holder)}"
    if kind == "event" and name in scenario.events:
        event = scenario.events[name]
        return f"{event.title}\n{event_span(reading, event)}"
    if kind == "group" and name in scenario.forces:
        people = next(at.people[1] for at in reading.replay.groups(turn) if at.force.id == name)
        more = f"\nand {count_words(others, 'other group')} here" if others else ""
        return f"{scenario.forces[name].name}\nabout {people:,} people{more}"
    return ""


def write_heading(flow: Flow, text: str) -> None:
    """Write a small heading with room above it."""
    flow.space(14)
    flow.paragraph(text, "note", TEXT_FAINT, bold=True)
    flow.space(2)


def write_evidence(flow: Flow, reading: Reading, key: str, item: Sourced) -> None:
    """Write the evidence of something as pills, its reasoning, and its sources on demand."""
    flow.space(4)
    pills = [evidence_pill(item.evidence)]
    if item.citations:
        pills.append(sources_pill(reading, key, item.citations))
    flow.pills(pills)
    if item.why:
        flow.space(4)
        write_why(flow, reading, item.why)
    if key in reading.state.opened:
        write_citations(flow, reading, key, item.citations)


def _write_place(flow: Flow, reading: Reading, place: Place) -> None:
    site, start, scenario = place.site, place.start, reading.scenario
    flow.paragraph(place.name, "title", bold=True)
    also = f", also {', '.join(site.also)}" if site.also else ""
    flow.paragraph(f"{site.kind.replace('_', ' ').capitalize()}{also}", "note", TEXT_FAINT)
    if start.note and reading.with_hindsight:
        flow.space(6)
        flow.paragraph(start.note, colour=TEXT_QUIET)
    if reading.state.turn:
        write_heading(flow, "Holder now")
        now = reading.replay.control(reading.state.turn).get(place.id, "unknown")
        _write_holder(flow, reading, now)
        _write_last_change(flow, reading, place)
        beside = reading.beside
        if beside is not None:
            write_heading(flow, f"Holder now, {reading.by_version}")
            then = beside.control(reading.state.turn)
            _write_holder(flow, reading, then.get(place.id, "unknown"))
    write_heading(flow, "Holder at the start")
    _write_holder(flow, reading, start.holder)
    write_evidence(flow, reading, f"start:{place.id}", start)
    _write_events(flow, reading, place)
    _write_disputes(flow, reading, place)
    write_heading(flow, "Where it lies")
    flow.paragraph(f"{site.lat} N, {site.lon} E", colour=TEXT_QUIET)
    names = [
        scenario.geographic_sources[s].name
        for s in site.sources
        if s in scenario.geographic_sources
    ]
    if names:
        write_note(flow, reading, f"After {'; '.join(names)}.", faint=True)
    flow.space(4)
    flow.pills([evidence_pill(site.position)])
    flow.space(4)
    write_why(flow, reading, site.why)


def _write_beside(flow: Flow, reading: Reading, name: str) -> None:
    """Say where the other version has a group now and how strong, while it is looked at."""
    beside = reading.beside
    if beside is None:
        return
    groups = beside.groups(reading.state.turn)
    there = next((group for group in groups if group.force.id == name), None)
    write_heading(flow, sentence_case(reading.by_version))
    words = "Not on the map."
    if there is not None:
        words = f"{there.people[1]:,} people in hex {there.hex}."
    flow.paragraph(words, colour=TEXT_QUIET)


def _write_holder(flow: Flow, reading: Reading, holder: str) -> None:
    side = reading.scenario.sides.get(holder)
    colour = stance_colours(side.stance)[1] if side else None
    flow.paragraph([Span(holder_words(reading, holder), bold=True, colour=colour)])


def _write_last_change(flow: Flow, reading: Reading, place: Place) -> None:
    """Name the event that last changed who holds a place, if any has yet."""
    now = reading.replay.calendar.end_of(reading.state.turn)
    changes = [
        (event, change)
        for event in reading.scenario.chronicle.events
        for change in event.control
        if event.until <= now and change.place == place.id
    ]
    if not changes:
        flow.paragraph("Since the start.", "note", TEXT_FAINT)
        return
    event, change = max(changes, key=lambda pair: pair[0].until)
    flow.paragraph(
        [
            Span("Since "),
            Span(event.title, action=Action("event", event.id)),
            Span(f", {short_date(event.when.date())}."),
        ],
        "note",
        TEXT_FAINT,
    )
    evidence = change.evidence or event.evidence
    flow.space(4)
    flow.pills([evidence_pill(evidence)])
    flow.space(4)
    write_why(flow, reading, change.why)


def _write_disputes(flow: Flow, reading: Reading, place: Place) -> None:
    known = [
        dispute
        for dispute in reading.scenario.disputes_of_place(place.id)
        if is_dispute_known(reading.state, reading.replay, dispute)
    ]
    if not known:
        return
    write_heading(flow, "Where the sources disagree")
    for dispute in known:
        flow.paragraph([Span(dispute.question, action=Action("sheet", f"dispute:{dispute.id}"))])
        flow.space(4)


def _write_events(flow: Flow, reading: Reading, place: Place) -> None:
    """List what has happened at a place up to the turn shown."""
    now = reading.replay.calendar.end_of(reading.state.turn)
    here = [
        event
        for event in reading.scenario.chronicle.events
        if place.id in event.places and event.until <= now
    ]
    write_heading(flow, "Here so far")
    if not here:
        flow.paragraph("Nothing reported yet.", colour=TEXT_QUIET)
    for event in here:
        flow.paragraph([Span(event.title, action=Action("event", event.id))])
        flow.paragraph(event_span(reading, event), "note", TEXT_FAINT)
        flow.space(2)


def _write_group(flow: Flow, reading: Reading, name: str) -> None:
    scenario = reading.scenario
    force = scenario.forces[name]
    side, actor = scenario.sides[force.side], scenario.actors.get(force.actor)
    flow.paragraph(force.name, "title", bold=True)
    who = [Span(sentence_case(side.name), bold=True, colour=stance_colours(side.stance)[1])]
    if actor is not None and actor.name != side.name:
        who.append(Span(f" · {actor.name}"))
    flow.paragraph(who)
    flow.paragraph(f"{force.kind.replace('_', ' ').capitalize()}, {force.size}", "note", TEXT_FAINT)
    standing = next(
        (at for at in reading.replay.groups(reading.state.turn) if at.force.id == name), None
    )
    if standing is None:
        write_heading(flow, "Not on the map")
        arrives = force.arrives != "start" and force.arrives > reading.replay.calendar.end_of(
            reading.state.turn
        )
        flow.paragraph(
            "It has not arrived yet." if arrives else "It has left the map.", colour=TEXT_QUIET
        )
    else:
        write_strength(flow, reading, standing)
        _write_whereabouts(flow, reading, standing)
    _write_beside(flow, reading, name)
    leader = next((c for c in scenario.header.commanders if c.id == force.leader), None)
    if leader is not None and (leader.begins is None or reading.may_date(leader.begins)):
        write_heading(flow, "Led by")
        flow.paragraph([Span(leader.name, bold=True), Span(f", {leader.role}")], colour=TEXT_QUIET)
        write_evidence(flow, reading, f"leader:{leader.id}", leader)
    write_heading(flow, "Why there is this group")
    write_evidence(flow, reading, f"group:{force.id}", force)


# Only what a document says may be called reported.
_FIGURE_WORDS = {"documented": "a reported", "inferred": "an inferred", "design": "an assumed"}


def write_strength(flow: Flow, reading: Reading, standing: GroupAt) -> None:
    """Write how many people a group has, and the reported figure that they are a part of."""
    scenario, force = reading.scenario, standing.force
    figure = scenario.figures[force.figure]
    low, default, high = standing.people
    write_heading(flow, "People")
    number = number_words(figure.low, figure.high)
    whole = f"{_FIGURE_WORDS[figure.evidence]} {number}"
    reach = f"; between {low:,} and {high:,}" if low < high else ""
    flow.paragraph(
        [
            Span(f"about {default:,} people", bold=True),
            Span(f": our division of {whole}{reach}"),
        ]
    )
    if standing.percent < 100:
        flow.paragraph(f"{standing.percent}% of its first strength.", "note", TEXT_FAINT)
    flow.space(4)
    if reading.may_date(figure.asof):
        flow.paragraph(f"{number}: {figure.text}", "note", TEXT_QUIET)
    write_evidence(flow, reading, f"figure:{figure.id}", figure)


def _write_whereabouts(flow: Flow, reading: Reading, standing: GroupAt) -> None:
    scenario = reading.scenario
    write_heading(flow, "Why it stands here")
    if standing.follows and standing.follows in scenario.events:
        event = scenario.events[standing.follows]
        flow.paragraph(
            [Span("Follows "), Span(event.title, action=Action("event", event.id)), Span(".")]
        )
    elif standing.force.place:
        flow.paragraph([Span("Near "), *place_links(reading, [standing.force.place])])
    flow.space(4)
    flow.pills([evidence_pill(standing.evidence, of="place")])
    flow.space(4)
    write_why(flow, reading, standing.why)
    flow.paragraph(f"Hex {standing.hex} of the map.", "note", TEXT_FAINT)
