"""The ruler of divergence: two lines measured by the same figures, turn by turn."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from engine.scenario.scenario import Scenario
from engine.scenario.shapes.calendar import TURNS_A_DAY
from engine.state.index import Index
from engine.state.state import (
    LOST_AIRCRAFT,
    LOST_ARMOURED,
    LOST_GUNS,
    LOST_PEOPLE,
    LOST_TANKS,
    LOST_TECHNICALS,
    SCORE,
    State,
)
from engine.study.course import Course
from engine.study.front import Front, rounded_share

Pair = tuple[int, int]
"""One figure for each side, in the scenario's order."""

REGION = "region"
"""Kind of a place too large to be held."""

_VEHICLES = (LOST_TANKS, LOST_ARMOURED, LOST_TECHNICALS, LOST_GUNS)


class Tally(NamedTuple):
    """What a line has come to at the end of a turn, by side.

    Attributes:
        places: places held, regions left out, by the hexes that decide them (rule 14.3).
        objectives: those of them that are worth points.
        points: so far.
        people: lost so far, dead, wounded, captured and missing together.
        vehicles: and guns lost so far.
        aircraft: lost so far.
    """

    places: Pair
    objectives: Pair
    points: Pair
    people: Pair
    vehicles: Pair
    aircraft: Pair


class RulerRow(NamedTuple):
    """Both lines at the end of a turn.

    Attributes:
        turn: 0 is the start.
        one: the one line.
        other: the other.
        otherwise: indexes of the places that the two have held otherwise.
        front: how far the one's front lies before the other's; None where a line has no front.
        ahead: by side, tenths of a day by which the one is ahead of the other in taking places,
            below 0 for behind; None while neither has taken any (`ahead_at`).
    """

    turn: int
    one: Tally
    other: Tally
    otherwise: tuple[int, ...]
    front: Front | None
    ahead: tuple[int | None, int | None]

    @property
    def lead(self) -> int:
        """Points by which the first side leads in the one, less the same in the other."""
        mine, yours = self.one.points, self.other.points
        return (mine[0] - mine[1]) - (yours[0] - yours[1])


class Decided:
    """Who holds each place at the end of each turn of a line, by the hexes that decide it.

    Attributes:
        holders: for each place, by turn: a side's id, `contested` or `unknown`.
    """

    def __init__(self, course: Course, index: Index) -> None:
        self.holders = [course.decided(place) for place in index.places]

    def held(self, turn: int, side: str, places: Collection[int]) -> int:
        """Return how many of some places a side holds."""
        return sum(self.holders[place][turn] == side for place in places)

    def taken(self, place: int, side: str) -> int | None:
        """Return the turn in which a side first took a place; None if never, or if it had it."""
        course = self.holders[place]
        if course[0] == side:
            return None
        return next((turn for turn, holder in enumerate(course) if holder == side), None)


class Counts(NamedTuple):
    """Which places are counted: those of the map but for regions; objectives among them."""

    sides: tuple[str, str]
    places: tuple[int, ...]
    objectives: tuple[int, ...]


def counts_of(scenario: Scenario, index: Index) -> Counts:
    """Return which places are counted."""
    first, second = index.sides
    named = enumerate(index.places)
    return Counts(
        sides=(first, second),
        places=tuple(n for n, place in named if scenario.places[place].site.kind != REGION),
        objectives=tuple(index.place(each.place) for each in scenario.header.objectives),
    )


def tally(state: State, decided: Decided, turn: int, counts: Counts) -> Tally:
    """Return what a line has come to at the end of a turn."""
    first, second = counts.sides
    every, objectives = counts.places, counts.objectives

    def pair(field: int) -> Pair:
        return int(state.sides[field][0]), int(state.sides[field][1])

    vehicles = [pair(field) for field in _VEHICLES]
    return Tally(
        places=(decided.held(turn, first, every), decided.held(turn, second, every)),
        objectives=(decided.held(turn, first, objectives), decided.held(turn, second, objectives)),
        points=pair(SCORE),
        people=pair(LOST_PEOPLE),
        vehicles=(sum(lost[0] for lost in vehicles), sum(lost[1] for lost in vehicles)),
        aircraft=pair(LOST_AIRCRAFT),
    )


def otherwise(one: Decided, other: Decided, turn: int, counts: Counts) -> tuple[int, ...]:
    """Return the places that two lines have held otherwise at the end of a turn."""
    mine, yours = one.holders, other.holders
    return tuple(place for place in counts.places if mine[place][turn] != yours[place][turn])


def taken_by(decided: Decided, side: str, places: Sequence[int], turns: int) -> list[int]:
    """Return how many of some places a side has taken so far, by turn; lost again or not."""
    when = [turn for place in places if (turn := decided.taken(place, side)) is not None]
    return [sum(turn <= now for turn in when) for now in range(turns + 1)]


def ahead_at(one: Sequence[int], other: Sequence[int], turn: int) -> int | None:
    """Return tenths of a day by which a side is ahead in the one line, below 0 for behind.

    A line is behind another by the time since that one had taken no more places than it has
    now. None while neither has taken any.

    Args:
        one: places that the side has taken so far, by turn, in the one line.
        other: in the other.
        turn: the turn.

    >>> ahead_at([0, 1, 1, 1, 1], [0, 1, 2, 2, 3], 4)
    -10
    >>> ahead_at([0, 0, 1], [0, 0, 0], 2), ahead_at([0], [0], 0)
    (3, None)
    """
    mine, yours = one[turn], other[turn]
    if not (mine or yours):
        return None
    faster, fewer, sign = (one, yours, 1) if mine > yours else (other, mine, -1)
    stood = max(now for now in range(turn + 1) if faster[now] <= fewer)
    return sign * rounded_share(10 * (turn - stood), TURNS_A_DAY)


def told_of(scenario: Scenario, index: Index) -> tuple[int, ...]:
    """Return the places that the record tells of: its changes of control, and objectives."""
    names = {
        change.place
        for event in scenario.chronicle.events
        if event.until > scenario.calendar.start
        for change in event.control
    }
    names |= {objective.place for objective in scenario.header.objectives}
    return tuple(number for number, place in enumerate(index.places) if place in names)
