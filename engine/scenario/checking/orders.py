"""Rules of history's orders, and of what claims of a dispute lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from operator import itemgetter
from typing import NamedTuple

from engine.scenario.checking.consistency import Complaint, Files, said
from engine.scenario.maps.hex_map import HexMap
from engine.scenario.reading.wording import Where, quoted
from engine.scenario.shapes.chronicle import ChronicleEvent, ClaimedOutcome, Dispute
from engine.scenario.shapes.forces import ScenarioFile
from engine.scenario.shapes.orders import OrdersFile, Tasking

_FILE = "orders.yaml"
_DISPUTES = "disputes.yaml"


class _Rolls(NamedTuple):
    """Who there is to be tasked, looked up once: there are many taskings.

    Attributes:
        first: when the game begins.
        last: when it ends.
        sides: sides of groups and of wings by their ids, for the fields that name them.
        arrivals: when groups arrive that are not there from the start.
        missions: what wings fly.
    """

    first: datetime
    last: datetime
    sides: dict[str, dict[str, str]]
    arrivals: dict[str, datetime]
    missions: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, header: ScenarioFile) -> _Rolls:
        return cls(
            header.calendar.start,
            header.calendar.played_to,
            {
                "groups": {force.id: force.side for force in header.forces},
                "wings": {wing.id: wing.side for wing in header.wings},
            },
            {force.id: force.arrives for force in header.forces if force.arrives != "start"},
            {wing.id: wing.missions for wing in header.wings},
        )


def misordered(files: Files) -> Iterator[Complaint]:
    """Yield taskings that their groups or wings cannot have, or that no event is a ground for."""
    if files.orders is None:
        return
    if files.header is not None:
        rolls = _Rolls.of(files.header)
        for index, tasking in enumerate(files.orders.taskings):
            yield from _is_played(rolls, index, tasking)
            yield from _is_of_one_side(rolls, index, tasking)
            yield from _groups_are_there(rolls, index, tasking)
            yield from _wings_fly_it(rolls, index, tasking)
    if files.chronicle is not None:
        events = {event.id: event for event in files.chronicle.events}
        for index, tasking in enumerate(files.orders.taskings):
            yield from _retreat_is_told_of(events, index, tasking)
    yield from _one_at_a_time(files.orders)


def undrawn(files: Files, hex_map: HexMap) -> Iterator[Complaint]:
    """Yield taskings to places that are not on the map."""
    if files.orders is None or files.starts is None:
        return
    known = {start.id for start in files.starts.places}
    for index, tasking in enumerate(files.orders.taskings):
        if tasking.place in known and tasking.place not in hex_map.place_of:
            sentence = f"{quoted(tasking.place)} is not on the map {hex_map.id}"
            yield _FILE, ("taskings", index, "place"), sentence


def misclaimed(files: Files) -> Iterator[Complaint]:
    """Yield outcomes that a claim of a dispute cannot lead to."""
    if files.disputes is None or files.chronicle is None:
        return
    events = {event.id: event for event in files.chronicle.events}
    for index, dispute in enumerate(files.disputes.disputes):
        for number, claim in enumerate(dispute.claims):
            for position, outcome in enumerate(claim.outcomes):
                where = ("disputes", index, "claims", number, "outcomes", position)
                for field, sentence in _wrong_with(outcome, dispute, events):
                    yield _DISPUTES, (*where, field), sentence


def _is_played(rolls: _Rolls, index: int, tasking: Tasking) -> Iterator[Complaint]:
    begins_in = rolls.first <= tasking.begins < rolls.last
    ends_in = tasking.until is None or rolls.first < tasking.until <= rolls.last
    for field, is_inside in (("from", begins_in), ("until", ends_in)):
        if not is_inside:
            span = f"{said(rolls.first)} to {said(rolls.last)}"
            yield _FILE, ("taskings", index, field), f"outside the turns that are played, {span}"


def _is_of_one_side(rolls: _Rolls, index: int, tasking: Tasking) -> Iterator[Complaint]:
    for field, side_of in rolls.sides.items():
        named: list[tuple[int, str]] = [
            each for each in enumerate(getattr(tasking, field)) if each[1] in side_of
        ]
        for position, subject in named[1:]:
            side, first = side_of[subject], named[0][1]
            if side != side_of[first]:
                sentence = f"{quoted(subject)} is of {quoted(side)}, {quoted(first)} is not"
                yield _FILE, ("taskings", index, field, position), sentence


def _groups_are_there(rolls: _Rolls, index: int, tasking: Tasking) -> Iterator[Complaint]:
    for position, group in enumerate(tasking.groups):
        arrival = rolls.arrivals.get(group)
        if arrival is not None and tasking.begins < arrival:
            sentence = (
                f"{quoted(group)} arrives at {said(arrival)}; "
                f"this tasking begins at {said(tasking.begins)}"
            )
            yield _FILE, ("taskings", index, "groups", position), sentence


def _wings_fly_it(rolls: _Rolls, index: int, tasking: Tasking) -> Iterator[Complaint]:
    for position, wing in enumerate(tasking.wings):
        missions = rolls.missions.get(wing)
        if missions and tasking.task not in missions:
            flown = ", ".join(missions)
            sentence = f"{tasking.task} is no mission of {quoted(wing)}, which flies {flown}"
            yield _FILE, ("taskings", index, "wings", position), sentence


def _retreat_is_told_of(
    events: dict[str, ChronicleEvent], index: int, tasking: Tasking
) -> Iterator[Complaint]:
    """A retreat serves an event that tells of one: where groups give way is else for the rules."""
    if tasking.task != "withdraw" or not events.keys() >= set(tasking.serves):
        return
    served = [events[event] for event in tasking.serves]
    if not any(e.kind in ("withdrawal", "movement") or e.result == "withdrew" for e in served):
        sentence = (
            "a retreat serves an event of kind withdrawal or movement or of result withdrew; "
            "none of these is one"
        )
        yield _FILE, ("taskings", index, "serves"), sentence


def _one_at_a_time(orders: OrdersFile) -> Iterator[Complaint]:
    """A group has at most one tasking at a time; the next may begin when one ends."""
    by_group: dict[str, list[tuple[datetime, int, Where]]] = defaultdict(list)
    for index, tasking in enumerate(orders.taskings):
        for position, group in enumerate(tasking.groups):
            where: Where = ("taskings", index, "groups", position)
            by_group[group].append((tasking.begins, index, where))
    for group, spans in by_group.items():
        spans.sort(key=itemgetter(0, 1))
        longest = orders.taskings[spans[0][1]]
        for begins, index, where in spans[1:]:
            if longest.until is None or begins < longest.until:
                end = said(longest.until) if longest.until else "the end of the game"
                sentence = (
                    f"{quoted(group)} has another tasking, {quoted(longest.id)}, up to {end}; "
                    f"this one begins at {said(begins)}"
                )
                yield _FILE, where, sentence
            tasking = orders.taskings[index]
            if longest.until and (tasking.until is None or tasking.until > longest.until):
                longest = tasking


def _wrong_with(
    outcome: ClaimedOutcome, dispute: Dispute, events: dict[str, ChronicleEvent]
) -> Iterator[tuple[str, str]]:
    """Yield the field of an outcome that is wrong, and a sentence."""
    event = events.get(outcome.event)
    if outcome.event not in dispute.events:
        named = ", ".join(dispute.events) or "none"
        yield "event", f"{quoted(outcome.event)} is no event of this dispute, which names: {named}"
    if event is None:
        return  # told as a reference to nothing, or its own entry is at fault
    if not event.outcome:
        sentence = (
            f"{quoted(event.id)} is not marked 'outcome: true', so nothing is compared with it"
        )
        yield "event", sentence
    about = {*event.places, *(change.place for change in event.control)}
    if outcome.place not in about:
        yield "place", f"{quoted(event.id)} is not about {quoted(outcome.place)}"
