"""What the values of levers come to: each changes something, and no two crowd a hex.

Needs a sound scenario: levers are set one by one, and two by two, to see what becomes of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, combinations
from typing import NamedTuple

from engine.errors import Fault
from engine.grid.hex import Hex
from engine.scenario.checking.consistency import Complaint
from engine.scenario.files import Part
from engine.scenario.levering.changes import with_lever
from engine.scenario.levering.room import crowds, with_room
from engine.scenario.levering.values import is_idle
from engine.scenario.maps.hex_map import HexMap
from engine.scenario.reading.wording import Where, first_faults, quoted
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.levers import (
    ClaimLever,
    ClaimOption,
    Lever,
    PositionLever,
    PositionOption,
)

_FILE = "levers.yaml"


class _Value(NamedTuple):
    """A value of a lever that moves groups, and where it is written."""

    lever: Lever
    value: str
    hexes: frozenset[Hex]
    where: Where


def faults_of_levers(
    scenario: Scenario, parts: Mapping[str, Part], hex_map: HexMap | None
) -> tuple[Fault, ...]:
    """Return what is wrong with the values of a scenario's levers; nothing without its map.

    Args:
        scenario: sound in everything else.
        parts: the files it is made of.
        hex_map: its map, if that was read.
    """
    if hex_map is None:
        return ()
    part = parts[_FILE]
    complaints = chain(ineffective(scenario), misplaced(scenario, hex_map))
    faults = (part.fault(where, sentence) for _, where, sentence in complaints)
    return first_faults(faults, part.file.shown)


def ineffective(scenario: Scenario) -> Iterator[Complaint]:
    """Yield values of levers that change nothing, and those that put too many into a hex."""
    for index, lever in enumerate(scenario.levers.levers):
        for number, (value, _) in enumerate(_options(lever)):
            if is_idle(scenario, lever, value):
                where: Where = ("levers", index, "options", number)
                yield _FILE, where, "changes nothing: the scenario says so already"
    yield from _crowded(scenario)


def misplaced(scenario: Scenario, hex_map: HexMap) -> Iterator[Complaint]:
    """Yield hexes that no group can begin in: closed ground, or a place of the other side's."""
    rows = scenario.rules.terrain if scenario.rules is not None else ()
    closed = {row.id for row in rows if row.foot == 0}
    roads = {start for start, _ in hex_map.road_edges}
    for index, lever in enumerate(scenario.levers.levers):
        for number, (value, option) in enumerate(_options(lever)):
            changed = with_lever(scenario, lever, value)
            held = _held_hexes(changed, hex_map)
            for group, hex_ in option.hexes.items():
                where = ("levers", index, "options", number, "hexes", group)
                terrain = hex_map.terrain_at(hex_)
                force = changed.forces[group]
                holder = held.get(hex_, force.side)
                if terrain in closed and hex_ not in roads:
                    yield _FILE, where, f"nobody can stand in {hex_}, which is {terrain}"
                elif force.arrives == "start" and holder != force.side:
                    yield _FILE, where, f"{hex_} is held by {quoted(holder)} at the start"


def _options(lever: Lever) -> Iterator[tuple[str, PositionOption | ClaimOption]]:
    """Yield the values of a lever that the author wrote out, with what each changes."""
    if isinstance(lever, PositionLever):
        yield from ((option.id, option) for option in lever.options)
    elif isinstance(lever, ClaimLever):
        yield from ((option.claim, option) for option in lever.options)


def _crowded(scenario: Scenario) -> Iterator[Complaint]:
    """Yield the values that put too many groups into a hex, alone or two together."""
    values = list(_moving(scenario))
    sound = []
    for each in values:
        told = list(_crowding(scenario, each))
        yield from ((_FILE, each.where, sentence) for sentence in told)
        if not told:
            sound.append(each)
    for first, second in combinations(sound, 2):
        if first.lever.id != second.lever.id and first.hexes & second.hexes:
            for sentence in _crowding(scenario, first, second):
                both = f"with {first.lever.id}={first.value}, {sentence}"
                yield _FILE, second.where, both


def _moving(scenario: Scenario) -> Iterator[_Value]:
    """Yield the values that have groups begin elsewhere."""
    for index, lever in enumerate(scenario.levers.levers):
        for number, (value, option) in enumerate(_options(lever)):
            if option.hexes:
                where = ("levers", index, "options", number, "hexes")
                yield _Value(lever, value, frozenset(option.hexes.values()), where)


def _crowding(scenario: Scenario, *values: _Value) -> Iterator[str]:
    changed = scenario
    for each in values:
        changed = with_lever(changed, each.lever, each.value)
    yield from (each.sentence for each in crowds(with_room(scenario, changed).header.forces))


def _held_hexes(scenario: Scenario, hex_map: HexMap) -> dict[Hex, str]:
    """Return the side that holds each hex of a place at the start."""
    return {
        hex_: start.holder
        for start in scenario.starts.places
        if start.holder in scenario.sides and start.id in hex_map.place_of
        for hex_ in hex_map.place_of[start.id].hexes
    }
