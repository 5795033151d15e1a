"""Rules of what a scenario needs to be played: every side and group provided for, in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from engine.scenario.checking.consistency import Complaint, Files, said
from engine.scenario.reading.wording import Where, quoted
from engine.scenario.shapes.forces import ScenarioFile

_FILE = "scenario.yaml"
_TIMED = ("commands", "surprise", "held_back", "wings", "grounded", "supply_sources", "strikes")


def unplayable(files: Files) -> Iterator[Complaint]:
    """Yield what keeps a scenario from being played as it is written."""
    if files.header is None:
        return
    yield from _moments_are_played(files.header)
    yield from _groups_are_of_their_side(files.header)
    yield from _strikes_fit_their_events(files)
    # Which rows are missing is certain only where none is broken.
    if files.header.rules is not None and files.whole(_FILE):
        for sentence in _wants(files.header):
            yield _FILE, ("rules",), f"to be played, the scenario needs {sentence}"


def _wants(header: ScenarioFile) -> Iterator[str]:
    """Yield what a scenario lacks to be played."""
    if header.play is None:
        yield "'play', which says who plays first"
    if header.victory is None:
        yield "'victory', which says how near is the same"
    if not header.objectives:
        yield "at least one objective"
    for side in header.sides:
        name = quoted(side.id)
        if not any(row.side == side.id and row.begins is None for row in header.commands):
            yield f"a row of 'commands' for {name} without 'from', for the first turn"
        if not any(source.side == side.id for source in header.supply_sources):
            yield f"a supply source for {name}"
        ready = {row.groups for row in header.readiness if row.side == side.id}
        named = {group for groups in ready for group in groups}
        missing = [f.id for f in header.forces if f.side == side.id and f.id not in named]
        if missing and () not in ready:
            yield f"a row of 'readiness' for the groups of {name}, such as {quoted(missing[0])}"
    given = {row.actor for row in header.qualities}
    for actor in dict.fromkeys(force.actor for force in header.forces):
        if actor not in given:
            yield f"a row of 'qualities' for {quoted(actor)}, who has groups"


def _moments_are_played(header: ScenarioFile) -> Iterator[Complaint]:
    """Moments of play lie in the turns that are played."""
    first, last = header.calendar.start, header.calendar.played_to
    for where, moment in _moments(header):
        if not first <= moment <= last:
            yield _FILE, where, f"outside the turns that are played, {said(first)} to {said(last)}"


def _moments(header: ScenarioFile) -> Iterator[tuple[Where, datetime]]:
    for index, change in enumerate(header.play.changes if header.play else ()):
        yield ("play", "changes", index, "from"), change.begins
    for name in _TIMED:
        for index, row in enumerate(getattr(header, name)):
            for field, shown in (("begins", "from"), ("until", "until"), ("at", "at")):
                moment = getattr(row, field, None)
                if moment is not None:
                    yield (name, index, shown), moment


def _groups_are_of_their_side(header: ScenarioFile) -> Iterator[Complaint]:
    side_of = {force.id: force.side for force in header.forces}
    for index, row in enumerate(header.readiness):
        for position, group in enumerate(row.groups):
            side = side_of.get(group, row.side)
            if side != row.side:
                sentence = f"{quoted(group)} is of {quoted(side)}, not {quoted(row.side)}"
                yield _FILE, ("readiness", index, "groups", position), sentence


def _strikes_fit_their_events(files: Files) -> Iterator[Complaint]:
    if files.header is None or files.chronicle is None:
        return
    events = {event.id: event for event in files.chronicle.events}
    for index, strike in enumerate(files.header.strikes):
        event = events.get(strike.event)
        if event and not event.when <= strike.at <= event.until:
            sentence = f"{strike.event} runs from {said(event.when)} to {said(event.until)}"
            yield _FILE, ("strikes", index, "at"), sentence
