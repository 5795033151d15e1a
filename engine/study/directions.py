"""Directions: what each value of each lever makes of the default line, and whether that is sense.

The default line is the game that the staffs of history's orders play under the rules. A lever is
set to one value, all else stays, and the result is the first side's points less the other's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import NamedTuple

from engine.history.staff import staff_of
from engine.rules.advance import advance, open_game
from engine.rules.fog import view_for
from engine.rules.turn import side_to_play
from engine.scenario.levering.values import view_of
from engine.scenario.levers import with_levers
from engine.scenario.load import load_scenario
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.directions import Expectation, ScenarioExpectations
from engine.state.compile import compile_world
from engine.state.orders import in_playing_order
from engine.state.state import LOST_PEOPLE, PLACE_HOLDER, SCORE, State
from engine.state.world import OBJECTIVE, PLACES, SIDES, World
from engine.study.apart import each_of


class Case(NamedTuple):
    """A game of the default line.

    Attributes:
        scenario: id or folder, as a command takes it.
        lever: the one that is set; empty where all stand as usual.
        value: what it is set to.
    """

    scenario: str
    lever: str = ""
    value: str = ""


class Measured(NamedTuple):
    """What came of a game at its end; pairs are of the first side and the second.

    Attributes:
        points: of each side.
        held: places worth points that each side holds.
        lost: people lost.
    """

    points: tuple[int, int]
    held: tuple[int, int]
    lost: tuple[int, int]

    @property
    def margin(self) -> int:
        """The first side's points less the second's."""
        return self.points[0] - self.points[1]


class Verdict(Enum):
    """Whether a value's result went the way that was expected."""

    AS_EXPECTED = "yes"
    NO_CHANGE = "no change"
    WITHIN_TOLERANCE = "within tolerance"
    AGAINST = "no"
    NOT_ASKED = "not asked"


class Row(NamedTuple):
    """A value of a lever, what it made of the default line, and what was expected.

    Attributes:
        lever: the lever's id.
        value: the value.
        measured: what came of the game.
        moved: by how much the first side's margin is better than with all as usual.
        helps: the number of the side that it should help; -1 where nothing is expected.
        verdict: whether it did.
        exception: why it did not, as far as somebody wrote it down.
    """

    lever: str
    value: str
    measured: Measured
    moved: int
    helps: int
    verdict: Verdict
    exception: str | None


def cases_of(scenario: Scenario, name: str) -> tuple[Case, ...]:
    """Return the default line as it is, then with each value of each lever but the usual one.

    A figure is taken at the two ends of its range.
    """
    cases = [Case(name)]
    for lever in scenario.levers.levers:
        _, *others = view_of(scenario, lever).choices
        cases += (Case(name, lever.id, choice.value) for choice in others)
    return tuple(cases)


def measure_all(
    cases: Sequence[Case], jobs: int = 1, done: Callable[[int], None] | None = None
) -> dict[Case, Measured]:
    """Play each case and return what came of it.

    Args:
        cases: the games.
        jobs: processes to play them in.
        done: told how many are played.
    """
    found = {}
    for case, measured in zip(cases, each_of(measure, cases, jobs), strict=True):
        found[case] = measured
        if done is not None:
            done(len(found))
    return found


def measure(case: Case) -> Measured:
    """Play a case and return what came of it."""
    scenario = _scenario(case.scenario)
    if case.lever:
        scenario = with_levers(scenario, {case.lever: case.value})
    world = compile_world(scenario)
    return _measured(world, _played(scenario, world))


@cache
def _scenario(name: str) -> Scenario:
    return load_scenario(name, to_play=True)


def _played(scenario: Scenario, world: World) -> State:
    """Return the end of the default line."""
    staff, state = staff_of(scenario), open_game(world)[0]
    while (side := int(side_to_play(world, state))) >= 0:
        asked = staff.orders(world, view_for(world, state, side), side)
        advance(world, state, in_playing_order(asked))
    return state


def _measured(world: World, state: State) -> Measured:
    holders = [
        int(state.places[PLACE_HOLDER][place])
        for place in range(world.size[PLACES])
        if world.places[OBJECTIVE][place]
    ]
    points, lost = state.sides[SCORE], state.sides[LOST_PEOPLE]
    return Measured(
        points=(int(points[0]), int(points[1])),
        held=(holders.count(1), holders.count(SIDES)),
        lost=(int(lost[0]), int(lost[1])),
    )


def rows_of(
    sides: Sequence[str],
    measured: Mapping[Case, Measured],
    expected: ScenarioExpectations | None,
) -> tuple[Row, ...]:
    """Return a row for each case with a lever set, in order.

    Args:
        sides: the ids of the scenario's sides.
        measured: what came of the cases of one scenario, the one without levers among them.
        expected: what is expected of them, if anything.
    """
    usual = next(found for case, found in measured.items() if not case.lever)
    asked = {(each.lever, each.value): each for each in (expected.expected if expected else ())}
    tolerance = expected.tolerance if expected else 0
    return tuple(
        _row(sides, case, found, usual, asked.get((case.lever, case.value)), tolerance)
        for case, found in measured.items()
        if case.lever
    )


def _row(
    sides: Sequence[str],
    case: Case,
    found: Measured,
    usual: Measured,
    asked: Expectation | None,
    tolerance: int,
) -> Row:
    moved = found.margin - usual.margin
    helps = -1 if asked is None else sides.index(asked.helps)
    return Row(
        lever=case.lever,
        value=case.value,
        measured=found,
        moved=moved,
        helps=helps,
        verdict=verdict_of(moved, helps, tolerance),
        exception=None if asked is None else asked.exception,
    )


def verdict_of(moved: int, helps: int, tolerance: int) -> Verdict:
    """Return whether a margin moved the way that was expected.

    >>> verdict_of(12, 0, 5).value, verdict_of(12, 1, 5).value, verdict_of(4, 1, 5).value
    ('yes', 'no', 'within tolerance')
    """
    if helps < 0:
        return Verdict.NOT_ASKED
    if moved == 0:
        return Verdict.NO_CHANGE
    for_it = moved if helps == 0 else -moved
    if for_it > 0:
        return Verdict.AS_EXPECTED
    return Verdict.WITHIN_TOLERANCE if -for_it <= tolerance else Verdict.AGAINST


def strangers(
    scenario: Scenario, expected: ScenarioExpectations, cases: Iterable[Case]
) -> tuple[str, ...]:
    """Return a sentence for each expectation of a value or side that the scenario does not have."""
    known = {(case.lever, case.value) for case in cases}
    sentences = []
    for each in expected.expected:
        if (each.lever, each.value) not in known:
            sentences.append(f"{scenario.id} has no {each.lever}={each.value} to be measured")
        if each.helps not in scenario.sides:
            sentences.append(f"{each.lever}={each.value} helps {each.helps!r}, which is no side")
    return tuple(sentences)
