"""The record turn by turn: events, holders of places, groups; what the replay shows."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from engine.grid.hex import Hex
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.chronicle import ChronicleEvent
from engine.scenario.shapes.forces import Force
from engine.state.territory import Ground

UNKNOWN = "unknown"
CONTESTED = "contested"


def control_at(scenario: Scenario, moment: datetime) -> dict[str, str]:
    """Return who held each place of the map at a moment, as the record has it.

    A change counts from its event's `until`; before any, the starting holder answers.
    Values are a side's id, `contested`, or `unknown`: nobody says, or nobody could hold
    it (regions, places off the map).
    """
    holders = {site.id: UNKNOWN for site in scenario.sites.places}
    for start in scenario.starts.places:
        if start.holder in scenario.sides:
            holders[start.id] = start.holder
    changes = (event for event in scenario.chronicle.events if event.control)
    for event in sorted(changes, key=lambda event: event.until):
        if scenario.calendar.start < event.until <= moment:
            for change in event.control:
                holders[change.place] = change.side
    return holders


class GroupAt(NamedTuple):
    """A group at the end of a turn; `people` is low, default and high after losses."""

    force: Force
    hex: Hex
    percent: int
    people: tuple[int, int, int]
    follows: str | None
    evidence: str
    why: str | None

    @property
    def side(self) -> str:
        """The side it fights for."""
        return self.force.side


class Replay:
    """History as a sequence of turns.

    Turn 0 is the starting position; turn t is the state at the end of turn t, with the
    events that ended in it as the current ones.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.calendar = scenario.calendar
        self.last_turn = scenario.calendar.record_turns
        self.played_turns = scenario.calendar.played_turns
        self._holders: dict[int, bytes] = {}

    @cached_property
    def turn_events(self) -> tuple[tuple[ChronicleEvent, ...], ...]:
        """Events per turn, index 0 to `last_turn`; 0 holds those before the calendar."""
        turns: list[list[ChronicleEvent]] = [[] for _ in range(self.last_turn + 1)]
        for event in self.scenario.chronicle.events:
            turns[min(self.last_turn, self.calendar.turn_of(event.until))].append(event)
        return tuple(tuple(sorted(events, key=lambda e: (e.when, e.until))) for events in turns)

    @cached_property
    def event_steps(self) -> tuple[tuple[int, ChronicleEvent], ...]:
        """Every event of the calendar with its turn, in playing order: the event steps."""
        return tuple(
            (turn, event)
            for turn, events in enumerate(self.turn_events)
            if turn > 0
            for event in events
        )

    def turn_of_event(self, event_id: str) -> int:
        """Return the turn in which an event counts."""
        event = self.scenario.events[event_id]
        return min(self.last_turn, self.calendar.turn_of(event.until))

    def control(self, turn: int) -> dict[str, str]:
        """Return who holds each place at the end of a turn; see `control_at`."""
        return control_at(self.scenario, self.calendar.end_of(turn))

    def groups(self, turn: int) -> tuple[GroupAt, ...]:
        """Return the groups on the map at the end of a turn, in file order."""
        return groups_at(self.scenario, self.calendar.end_of(turn))

    @cached_property
    def ground(self) -> Ground:
        """The map's ground, worked out on first use."""
        return Ground(self.scenario.map)

    def hex_holders(self, turn: int) -> bytes:
        """Return who is nearest to each hex at the end of a turn; see `Ground.territory`."""
        if turn not in self._holders:
            self._holders[turn] = self.ground.territory(
                tuple(self.scenario.sides), self.control(turn), self.groups(turn)
            )
        return self._holders[turn]

    def march(self, group: str, turn: int) -> tuple[Hex, ...]:
        """Return the way a group took in a turn, both ends included; empty if it stood still."""
        if turn < 1:
            return ()
        before = {at.force.id: at.hex for at in self.groups(turn - 1)}
        after = {at.force.id: at.hex for at in self.groups(turn)}
        if group not in before or group not in after or before[group] == after[group]:
            return ()
        return self.ground.way(before[group], after[group])


def groups_at(scenario: Scenario, moment: datetime) -> tuple[GroupAt, ...]:
    """Return where each group stands at a moment, and how strong, by its track."""
    standing = []
    for force in scenario.header.forces:
        if force.arrives != "start" and force.arrives > moment:
            continue
        leg = next(
            (leg for leg in reversed(scenario.legs.get(force.id, ())) if leg.at <= moment), None
        )
        if leg is not None and leg.gone is not None:
            continue
        strength = scenario.strengths[force.id]
        percent = leg.percent if leg else 100
        standing.append(
            GroupAt(
                force=force,
                hex=leg.hex if leg and leg.hex is not None else force.hex,
                percent=percent,
                people=(
                    strength.low * percent // 100,
                    strength.default * percent // 100,
                    strength.high * percent // 100,
                ),
                follows=leg.follows if leg else None,
                evidence=leg.evidence if leg else force.placed.evidence,
                why=leg.why if leg else force.placed.why,
            )
        )
    return tuple(standing)
