"""Rules of room on the map: who may share a hex, and which places may."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import combinations
from typing import NamedTuple

from engine.grid.hex import Hex
from engine.scenario.checking.consistency import Complaint, Files
from engine.scenario.maps.hex_map import HexMap
from engine.scenario.reading.wording import Where, quoted
from engine.scenario.shapes.chronicle import ChronicleFile, ControlChange
from engine.scenario.shapes.forces import ScenarioFile
from engine.scenario.shapes.places import PlacesFile
from engine.scenario.shapes.tracks import TracksFile

MOST_GROUPS_A_HEX = 3


class _Arrival(NamedTuple):
    """A group comes to a hex, or leaves the map (no hex), and where that is written."""

    moment: datetime
    group: str
    side: str
    hex: Hex | None
    file: str
    where: Where


def crowding(files: Files) -> Iterator[Complaint]:
    """Yield moves into hexes that the other side holds or that are full, once for each."""
    if files.header is None or files.tracks is None or not files.whole("tracks.yaml"):
        return
    # A mistyped group would seem to stay behind and crowd the others.
    if {t.group for t in files.tracks.tracks} - {force.id for force in files.header.forces}:
        return
    moves = sorted(_moves(files.header, files.tracks), key=lambda move: move.moment)
    stands: dict[str, _Arrival] = {}
    told: set[tuple[str, Where]] = set()
    for index, move in enumerate(moves):
        stands[move.group] = move
        # Moves of one moment are one: groups may change places.
        if index + 1 < len(moves) and moves[index + 1].moment == move.moment:
            continue
        for latest, sentence in _crowded(stands.values()):
            if (latest.file, latest.where) not in told:
                told.add((latest.file, latest.where))
                yield latest.file, latest.where, sentence


def _moves(header: ScenarioFile, tracks: TracksFile) -> Iterator[_Arrival]:
    start = header.calendar.start
    sides = {force.id: force.side for force in header.forces}
    for index, force in enumerate(header.forces):
        moment = start if force.arrives == "start" else force.arrives
        where: Where = ("forces", index, "hex")
        yield _Arrival(moment, force.id, force.side, force.hex, "scenario.yaml", where)
    for index, track in enumerate(tracks.tracks):
        for number, leg in enumerate(track.legs):
            where = ("tracks", index, "legs", number, "hex")
            side = sides[track.group]
            yield _Arrival(leg.at, track.group, side, leg.hex, "tracks.yaml", where)


def _crowded(stands: Iterable[_Arrival]) -> Iterator[tuple[_Arrival, str]]:
    """Yield the last comer of each hex that is shared by sides or too full, and a sentence."""
    by_hex: dict[Hex, list[_Arrival]] = defaultdict(list)
    for stand in stands:
        if stand.hex is not None:
            by_hex[stand.hex].append(stand)
    for hex_, groups in by_hex.items():
        if len(groups) == 1:
            continue
        latest = max(groups, key=lambda stand: stand.moment)
        when = latest.moment.isoformat(timespec="minutes")
        others = [stand for stand in groups if stand.side != latest.side]
        if others:
            yield latest, f"{quoted(others[0].group)} of the other side stands in {hex_} at {when}"
        elif len(groups) > MOST_GROUPS_A_HEX:
            names = ", ".join(stand.group for stand in groups if stand is not latest)
            yield latest, f"{hex_} is full at {when}: {names}; at most {MOST_GROUPS_A_HEX} fit"


def shared_hexes(files: Files, hex_map: HexMap) -> Iterator[Complaint]:
    """Yield places that share a hex with one that the other side holds at the end of some day."""
    if files.header is None or files.starts is None or files.chronicle is None:
        return
    starts = files.starts.places
    changed = {change.place for event in files.chronicle.events for change in event.control}
    if changed - {start.id for start in starts}:
        return  # a mistyped place would leave another with its old holder
    by_hex: dict[Hex, list[int]] = defaultdict(list)
    for index, start in enumerate(starts):
        place = hex_map.place_of.get(start.id)
        for hex_ in place.hexes if place else ():
            by_hex[hex_].append(index)
    told = set()
    sides = {side.id for side in files.header.sides}
    for day, holders in _holders_by_day(files.header, files.starts, files.chronicle):
        for hex_, indices in by_hex.items():
            for first, second in combinations(indices, 2):
                one, other = starts[first].id, starts[second].id
                held = {holders[one], holders[other]}
                if len(held) == 2 and held <= sides and (one, other) not in told:
                    told.add((one, other))
                    sentence = (
                        f"shares hex {hex_} with {quoted(one)}, which the other side holds at the "
                        f"end of {day}; move one of them on the map"
                    )
                    yield "places.yaml", ("places", second, "id"), sentence


def _holders_by_day(
    header: ScenarioFile, starts: PlacesFile, chronicle: ChronicleFile
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the day before the start and each day of a change, with every holder at its end."""
    calendar = header.calendar
    holders = {place.id: place.holder for place in starts.places}
    yield "the day before the start", holders
    changes: dict[date, list[ControlChange]] = defaultdict(list)
    for event in sorted(chronicle.events, key=lambda event: event.until):
        if event.until > calendar.start:
            day = calendar.date_of(calendar.turn_of(event.until))
            changes[day].extend(event.control)
    for day, of_day in changes.items():
        holders |= {change.place: change.side for change in of_day}
        yield day.isoformat(), holders
