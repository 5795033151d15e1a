"""Tempo: how fast a side's front moved from one captured place to the next.

A leg leads to each place that the record has a side capture, from the nearest one that it had
captured before. Its length is the straight distance; its time, the time between the captures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.grid.hex import distance
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.calendar import TURNS_A_DAY
from engine.study.rows import CONTROL, Outcome

HEX_METRES = 2000


@dataclass(frozen=True)
class Leg:
    """A front's way from one captured place to the next.

    Attributes:
        start: the place captured before.
        goal: the place captured then.
        metres: between the two, in a straight line.
        documented: turns that it took in the record.
        simulated: turns that it took in the game; None where a place was never captured there,
            or the second before the first.
    """

    start: str
    goal: str
    metres: int
    documented: int
    simulated: int | None


@dataclass(frozen=True)
class Tempo:
    """How fast a side's front moved.

    Attributes:
        side: its id.
        documented: metres a day over all legs.
        compared: metres a day, documented, over the legs that the game has too.
        simulated: metres a day over the same legs in the game.
        legs: in order of time.
    """

    side: str
    documented: int
    compared: int
    simulated: int
    legs: tuple[Leg, ...]


def tempo_of(scenario: Scenario, outcomes: Sequence[Outcome]) -> tuple[Tempo, ...]:
    """Return the tempo of each side that captured places on end."""
    found = (_tempo(scenario, side, outcomes) for side in scenario.sides)
    return tuple(tempo for tempo in found if tempo.legs)


def metres_a_day(legs: Sequence[Leg], turns: Sequence[int]) -> int:
    """Return the pace over several legs together; 0 without any.

    >>> metres_a_day([Leg("mill", "ford", 6000, 3, 6), Leg("ford", "inn", 2000, 1, 0)], [3, 1])
    6000
    """
    return sum(leg.metres for leg in legs) * TURNS_A_DAY // max(1, sum(turns))


def _tempo(scenario: Scenario, side: str, outcomes: Sequence[Outcome]) -> Tempo:
    captures = sorted(
        (o for o in outcomes if o.of.kind == CONTROL and o.of.expected == side),
        key=lambda outcome: outcome.of.span.last,
    )
    legs = [leg for goal in captures if (leg := _leg(scenario, goal, captures)) is not None]
    both = [(leg, leg.simulated) for leg in legs if leg.simulated is not None]
    shared = [leg for leg, _ in both]
    return Tempo(
        side=side,
        documented=metres_a_day(legs, [leg.documented for leg in legs]),
        compared=metres_a_day(shared, [leg.documented for leg in shared]),
        # Two places taken in one turn are as if a turn apart: a turn is as short as time gets.
        simulated=metres_a_day(shared, [max(1, turns) for _, turns in both]),
        legs=tuple(legs),
    )


def _leg(scenario: Scenario, goal: Outcome, captures: Sequence[Outcome]) -> Leg | None:
    """Return the leg to a capture, None where it is among the first."""
    place_of = scenario.map.place_of

    def steps(start: Outcome) -> int:
        return distance(place_of[start.of.place].hexes[0], place_of[goal.of.place].hexes[0])

    before = [c for c in captures if c.of.span.last < goal.of.span.last and steps(c)]
    if not before:
        return None
    # Of equally near ones the latest: the front came from there.
    start = min(before, key=lambda capture: (steps(capture), -capture.of.span.last))
    turns = None
    if start.match.turn is not None and goal.match.turn is not None:
        turns = goal.match.turn - start.match.turn
    return Leg(
        start=start.of.place,
        goal=goal.of.place,
        metres=steps(start) * HEX_METRES,
        documented=goal.of.span.last - start.of.span.last,
        simulated=turns if turns is None or turns >= 0 else None,
    )
