"""What became of places in two lines: when they fell, who attacked them, who has them at last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from engine.scenario.scenario import Scenario
from engine.state.index import Index
from engine.study.course import NOBODY, Course
from engine.study.matching import CONTESTED
from engine.study.ruler import REGION

_FIGHTS = ("assault", "capture", "counterattack", "clashes", "ambush")
"""Kinds of events in which the first of the sides attacks."""

SAME = "same"  # it fell in the same turn in both, or in neither
LATER = "later"  # it fell in both, later in the one
EARLIER = "earlier"
KEPT = "kept"  # it fell in the other only
FELL = "fell"  # it fell in the one only
TO_ANOTHER = "to_another"  # it fell to different sides


class Change(NamedTuple):
    """Who holds a place from the end of a turn on: a side's id, `contested` or `unknown`."""

    turn: int
    holder: str


@dataclass(frozen=True)
class InLine:
    """What became of a place in one line.

    Attributes:
        changes: its holders, by the hexes that decide it; the first is the start's (turn 0).
        attacked: by side, the turns in which that side attacked it or a hex beside it.
    """

    changes: tuple[Change, ...]
    attacked: tuple[tuple[int, ...], tuple[int, ...]]

    @property
    def start(self) -> str:
        """Who held it at the start."""
        return self.changes[0].holder

    @property
    def end(self) -> str:
        """Who holds it at last."""
        return self.changes[-1].holder

    @property
    def fall(self) -> Change | None:
        """When another side than the starting one first held it, and which; None if never."""
        no_side = (self.start, CONTESTED, NOBODY)
        return next((change for change in self.changes if change.holder not in no_side), None)

    @property
    def is_attacked(self) -> bool:
        """Tell whether either side ever attacked it, or a hex beside it."""
        return any(self.attacked)


@dataclass(frozen=True)
class Fate:
    """What became of a place in both lines.

    Attributes:
        place: its index.
        points: what it is worth a day; 0 for none of the objectives.
        importance: as the map has it.
        one: in the one line.
        other: in the other.
    """

    place: int
    points: int
    importance: int
    one: InLine
    other: InLine

    @property
    def verdict(self) -> str:
        """How the one compares with the other: SAME to TO_ANOTHER."""
        mine, yours = self.one.fall, self.other.fall
        if mine is None or yours is None:
            if mine is None and yours is None:
                return SAME
            return KEPT if mine is None else FELL
        if mine.holder != yours.holder:
            return TO_ANOTHER
        if mine.turn == yours.turn:
            return SAME
        return LATER if mine.turn > yours.turn else EARLIER

    @property
    def turns_later(self) -> int:
        """Turns by which it fell later in the one, below 0 for earlier; 0 unless in both."""
        mine, yours = self.one.fall, self.other.fall
        return mine.turn - yours.turn if mine is not None and yours is not None else 0

    @property
    def differs(self) -> bool:
        """Tell whether it fell otherwise, or another side has it at last."""
        return self.verdict != SAME or self.one.end != self.other.end


class Run(NamedTuple):
    """A line's course, and the last of its turns that are the record's own."""

    course: Course
    record_to: int


def fates_of(scenario: Scenario, index: Index, one: Run, other: Run) -> tuple[Fate, ...]:
    """Return what became of objectives and of all places that changed hands in either line.

    The most points first, then the most important; of equals in the World's order. In turns of
    the record the attacks that it tells of count as well: its groups stand where it has them, and
    need not meet by the rules.
    """
    points = {each.place: each.points for each in scenario.header.objectives}
    found = []
    for number, place in enumerate(index.places):
        if scenario.places[place].site.kind == REGION:
            continue
        fate = Fate(
            place=number,
            points=points.get(place, 0),
            importance=scenario.places[place].start.importance,
            one=_in_line(scenario, one, place),
            other=_in_line(scenario, other, place),
        )
        if fate.points or len(fate.one.changes) > 1 or len(fate.other.changes) > 1:
            found.append(fate)
    return tuple(sorted(found, key=lambda fate: (-fate.points, -fate.importance, fate.place)))


def _in_line(scenario: Scenario, run: Run, place: str) -> InLine:
    decided = run.course.decided(place)
    attacked = []
    for side in scenario.sides:
        told = _told_attacks(scenario, place, side, run.record_to)
        attacked.append(tuple(sorted(told.union(run.course.attacked(place, side)))))
    return InLine(
        changes=tuple(
            Change(turn, holder)
            for turn, holder in enumerate(decided)
            if turn == 0 or holder != decided[turn - 1]
        ),
        attacked=(attacked[0], attacked[1]),
    )


def _told_attacks(scenario: Scenario, place: str, side: str, record_to: int) -> set[int]:
    """Return the turns of the record in which its events have a side attack a place."""
    found = set()
    for event in scenario.chronicle.events:
        places = {*event.places, *(change.place for change in event.control)}
        if event.kind in _FIGHTS and event.sides[:1] == (side,) and place in places:
            found.add(scenario.calendar.turn_of(event.until))
    return {turn for turn in found if 0 < turn <= record_to}
