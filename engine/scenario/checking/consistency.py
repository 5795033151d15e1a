"""Rules over whole files: order in time, who belongs to whom, strengths.

Rules read the entries whose shape is right; one that would blame the rest for what a faulty
entry says waits until its files are whole. What refers to nothing is told elsewhere: rules
skip what they cannot look up. Room on the map has its own chapter, `room`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import pairwise
from typing import TypeVar

from pydantic import BaseModel

from engine.scenario.files import RULES, Part
from engine.scenario.reading.wording import Where, quoted
from engine.scenario.shapes.chronicle import ChronicleFile, DisputesFile
from engine.scenario.shapes.forces import ScenarioFile, split_by_share
from engine.scenario.shapes.levers import LeversFile
from engine.scenario.shapes.orders import OrdersFile
from engine.scenario.shapes.places import PlacesFile
from engine.scenario.shapes.rules import RulesFile
from engine.scenario.shapes.tracks import TourFile, Track, TracksFile

# Design choice: a counter stands for a company or so; a battalion stays whole only where said so.
MOST_PEOPLE: dict[str, int] = {"platoon": 250, "company": 250, "battalion": 600}
RESERVED = ("civilians", "contested", "none", "unknown")

Complaint = tuple[str, Where, str]
"""A file's name, a place among its sound entries, and a sentence."""

ModelT = TypeVar("ModelT", bound=BaseModel)


class Files:
    """The sound entries of a scenario's files; None where a file has no right shape at all."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        self._parts = parts
        self.header = self._sound("scenario.yaml", ScenarioFile)
        self.starts = self._sound("places.yaml", PlacesFile)
        self.chronicle = self._sound("chronicle.yaml", ChronicleFile)
        self.disputes = self._sound("disputes.yaml", DisputesFile)
        self.tracks = self._sound("tracks.yaml", TracksFile)
        self.orders = self._sound("orders.yaml", OrdersFile)
        self.levers = self._sound("levers.yaml", LeversFile)
        self.tour = self._sound("tour.yaml", TourFile)
        self.rules = self._sound(RULES, RulesFile)

    def _sound(self, name: str, shape: type[ModelT]) -> ModelT | None:
        part = self._parts.get(name)
        return part.sound if part and isinstance(part.sound, shape) else None

    def whole(self, *names: str) -> bool:
        """Tell whether nothing in these files is wrong."""
        return all(name in self._parts and self._parts[name].model for name in names)


def inconsistencies(files: Files) -> Iterator[Complaint]:
    """Yield what breaks a rule of time, belonging or strength."""
    for rule in (
        _sides_differ,
        _sides_agree,
        _figures_are_divided,
        _groups_have_people,
        _arrivals_are_in_the_calendar,
        _events_are_in_order,
        _events_change_a_place_once,
        _changes_change_something,
        _tracks_run_forward,
        _tour_runs_forward,
    ):
        yield from rule(files)


def _sides_differ(files: Files) -> Iterator[Complaint]:
    if files.header is None:
        return
    for index, side in enumerate(files.header.sides):
        if side.id in RESERVED:
            sentence = f"{quoted(side.id)} has a meaning of its own; choose another id"
            yield "scenario.yaml", ("sides", index, "id"), sentence
        if side.stance in [other.stance for other in files.header.sides[:index]]:
            sentence = "both sides have this stance; one should be cool, the other warm"
            yield "scenario.yaml", ("sides", index, "stance"), sentence


def _sides_agree(files: Files) -> Iterator[Complaint]:
    """A group, its actor, figure and leader are of one side; so with the other lists."""
    header = files.header
    if header is None:
        return
    side_of = {
        "actor": {actor.id: actor.side for actor in header.actors},
        "figure": {figure.id: figure.side for figure in header.figures},
        "leader": {commander.id: commander.side for commander in header.commanders},
    }
    for name in ("commanders", "aircraft", "figures", "forces", "wings"):
        for index, entry in enumerate(getattr(header, name)):
            for field, sides in side_of.items():
                other: str = getattr(entry, field, None) or ""
                side = sides.get(other, entry.side)
                if side != entry.side:
                    sentence = f"{quoted(other)} is of {quoted(side)}, not {quoted(entry.side)}"
                    yield "scenario.yaml", (name, index, field), sentence


def _figures_are_divided(files: Files) -> Iterator[Complaint]:
    if files.header is None or not _shares_are_known(files):
        return
    shared = {force.figure for force in files.header.forces}
    for index, figure in enumerate(files.header.figures):
        where: Where = ("figures", index, "divided")
        if figure.divided and figure.id not in shared:
            sentence = (
                "no group holds a share of this figure; give some one, or write 'divided: false'"
            )
            yield "scenario.yaml", where, sentence
        if not figure.divided and figure.id in shared:
            yield "scenario.yaml", where, "groups hold shares of this figure, so it is divided"


def _shares_are_known(files: Files) -> bool:
    """Tell whether each group's figure is there: a mistyped one would falsify all the others'."""
    if files.header is None or not files.whole("scenario.yaml"):
        return False
    return {force.figure for force in files.header.forces} <= {f.id for f in files.header.figures}


def _groups_have_people(files: Files) -> Iterator[Complaint]:
    if files.header is None or not _shares_are_known(files):
        return
    forces = files.header.forces
    for figure in files.header.figures:
        sharing = [index for index, force in enumerate(forces) if force.figure == figure.id]
        if not sharing:
            continue
        shares = [forces[index].share for index in sharing]
        defaults = split_by_share(figure.default, shares)
        highs = split_by_share(figure.high, shares)
        for index, default, high in zip(sharing, defaults, highs, strict=True):
            size = forces[index].size
            most = MOST_PEOPLE[size]
            if default < 1 or high > most:
                count = (
                    f"{default} people" if default in (0, high) else f"{default} to {high} people"
                )
                sentence = (
                    f"gives the group {count}; a {size} has 1 to {most}, "
                    "so divide the figure otherwise"
                )
                yield "scenario.yaml", ("forces", index, "share"), sentence


def _arrivals_are_in_the_calendar(files: Files) -> Iterator[Complaint]:
    if files.header is None:
        return
    calendar = files.header.calendar
    for index, force in enumerate(files.header.forces):
        if force.arrives == "start":
            continue
        where: Where = ("forces", index, "arrives")
        if force.arrives <= calendar.start:
            yield "scenario.yaml", where, "the calendar has not begun then; write 'start'"
        if force.arrives > calendar.record_to:
            yield "scenario.yaml", where, f"the record ends before, at {said(calendar.record_to)}"


def _events_are_in_order(files: Files) -> Iterator[Complaint]:
    if files.chronicle is None:
        return
    events = files.chronicle.events
    for index, (above, event) in enumerate(pairwise(events), start=1):
        if (event.when, event.until) < (above.when, above.until):
            name = "when" if event.when < above.when else "until"
            sentence = f"comes before {quoted(above.id)} above it; order events by when, then until"
            yield "chronicle.yaml", ("events", index, name), sentence
    if files.header is None:
        return
    last = files.header.calendar.record_to
    for index, event in enumerate(events):
        if event.when >= last:
            sentence = f"the record ends at {said(last)}, before this begins"
            yield "chronicle.yaml", ("events", index, "when"), sentence


def _events_change_a_place_once(files: Files) -> Iterator[Complaint]:
    for index, event in enumerate(files.chronicle.events if files.chronicle else ()):
        given = [change.place for change in event.control]
        for position, place in enumerate(given):
            if place in given[:position]:
                sentence = f"this event gives {quoted(place)} twice; who held it when it ended?"
                yield "chronicle.yaml", ("events", index, "control", position, "place"), sentence


def _changes_change_something(files: Files) -> Iterator[Complaint]:
    """A change of control names a new holder; fighting may go on where it went on before."""
    if files.header is None or files.starts is None or files.chronicle is None:
        return
    if not files.whole("places.yaml", "chronicle.yaml"):
        return
    sides = [side.id for side in files.header.sides]
    holders = {place.id: place.holder for place in files.starts.places}
    if any(change.place not in holders for e in files.chronicle.events for change in e.control):
        return  # a mistyped place would leave another with its old holder
    events = sorted(enumerate(files.chronicle.events), key=lambda entry: entry[1].until)
    for index, event in events:
        if event.until <= files.header.calendar.start:
            continue  # the starting holders already tell how that ended
        before = dict(holders)
        for position, change in enumerate(event.control):
            if change.side in sides and before.get(change.place) == change.side:
                where = ("events", index, "control", position, "side")
                sentence = f"{quoted(change.place)} is already held by {quoted(change.side)} then"
                yield "chronicle.yaml", where, sentence
            holders[change.place] = change.side


def _tracks_run_forward(files: Files) -> Iterator[Complaint]:
    if files.header is None or files.tracks is None:
        return
    calendar = files.header.calendar
    ends = {event.id: event.until for event in files.chronicle.events} if files.chronicle else {}
    arrivals = {
        force.id: calendar.start if force.arrives == "start" else force.arrives
        for force in files.header.forces
    }
    for index, track in enumerate(files.tracks.tracks):
        arrival = arrivals.get(track.group, calendar.start)
        for where, sentence in _broken_legs(track, arrival, calendar.record_to):
            yield "tracks.yaml", ("tracks", index, *where), sentence
        for number, leg in enumerate(track.legs):
            end = ends.get(leg.follows or "")
            if end and end > leg.at:
                where = ("tracks", index, "legs", number, "follows")
                yield (
                    "tracks.yaml",
                    where,
                    f"{leg.follows} ends later than the leg, at {said(end)}",
                )


def _broken_legs(track: Track, arrival: datetime, last: datetime) -> Iterator[tuple[Where, str]]:
    for index, leg in enumerate(track.legs):
        where: Where = ("legs", index, "at")
        if leg.at < arrival:
            yield where, f"the group is not there before {said(arrival)}"
        if leg.at > last:
            yield where, f"the record ends before, at {said(last)}"
    for index, (above, leg) in enumerate(pairwise(track.legs), start=1):
        if leg.at <= above.at:
            yield ("legs", index, "at"), "should be later than the leg above"
        if above.gone == "destroyed":
            yield ("legs", index), "the group is destroyed by the leg above"


def _tour_runs_forward(files: Files) -> Iterator[Complaint]:
    if files.header is None or files.tour is None:
        return
    calendar = files.header.calendar
    ends = {event.id: event.until for event in files.chronicle.events} if files.chronicle else {}
    for index, stop in enumerate(files.tour.stops):
        where: Where = ("stops", index, "at")
        if not calendar.start <= stop.at <= calendar.record_to:
            span = f"{said(calendar.start)} to {said(calendar.record_to)}"
            yield "tour.yaml", where, f"outside the record, {span}"
        end = ends.get(stop.event or "")
        if end and calendar.turn_of(stop.at) < calendar.turn_of(end):
            yield "tour.yaml", where, f"{stop.event} ends later, at {said(end)}"
    for index, (above, stop) in enumerate(pairwise(files.tour.stops), start=1):
        if stop.at < above.at:
            yield "tour.yaml", ("stops", index, "at"), "comes before the stop above it"


def said(moment: datetime) -> str:
    """Return a moment as files write it."""
    return moment.isoformat(timespec="minutes")
