"""Comparison: two lines of one scenario side by side, from where they part to what came of it.

All figures are whole numbers. Comparing the other way round turns every sign about and nothing
else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from engine.errors import BadInput, Fault
from engine.game.setting import Setting
from engine.history.main_line import Moment
from engine.rules.objectives import outcome
from engine.scenario.scenario import Scenario
from engine.state.index import Index, index_of
from engine.study.course import Course, course_of
from engine.study.fates import Fate, Run, fates_of
from engine.study.front import Fronts
from engine.study.lines import Told
from engine.study.parting import FirstOrder, first_order, first_result, parts_at
from engine.study.ruler import (
    Decided,
    RulerRow,
    ahead_at,
    counts_of,
    otherwise,
    taken_by,
    tally,
    told_of,
)


class LeverDifference(NamedTuple):
    """A lever that two lines have set differently; None is as usual."""

    lever: str
    one: str | None
    other: str | None


@dataclass(frozen=True)
class Comparison:
    """All that a comparison found.

    Attributes:
        setting: for names and calendar: the one line's.
        one: the one line, such as a game.
        other: the other, such as history.
        turns: how many are compared: those that both have finished.
        levers: set differently, so that the lines differ from the start.
        parts_at: the first turn that they play differently; None where they do not.
        first_order: the first order that they do not share; None where they share all.
        first_result: the first turn at whose end they stand otherwise (0: the start); None
            where they never do.
        ruler: a row for each turn, the start included.
        fates: of objectives and of all places that changed hands, the weightiest first.
        outcome: how the first side did in the one against the other: better, same or worse
            (rule 14.6), at the end of the turns compared.
    """

    setting: Setting
    one: Told
    other: Told
    turns: int
    levers: tuple[LeverDifference, ...]
    parts_at: int | None
    first_order: FirstOrder | None
    first_result: int | None
    ruler: tuple[RulerRow, ...]
    fates: tuple[Fate, ...]
    outcome: str

    @property
    def end(self) -> RulerRow:
        """Both lines at the end of the turns compared."""
        return self.ruler[-1]

    @property
    def is_same(self) -> bool:
        """Tell whether nothing differs."""
        return self.parts_at is None and self.first_result is None and not self.levers


class _UpTo:
    """A line's first turns, as a line."""

    def __init__(self, line: Told, turns: int) -> None:
        self.line = line
        self.turns = turns

    def at(self, turn: int) -> Moment:
        return self.line.at(turn)


def compare(
    setting: Setting,
    one: Told,
    other: Told,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Comparison:
    """Compare two lines, as far as both have been played.

    Args:
        setting: of the one line.
        one: a line.
        other: another of the same scenario.
        progress: told of turns measured and of all there are; it may raise to break off.

    Raises:
        BadInput: they are lines of different scenarios.
    """
    _check_same_scenario(one, other)
    turns = min(one.turns, other.turns)
    scenario, index = setting.scenario, setting.index
    courses = [course_of(scenario, _UpTo(line, turns)) for line in (one, other)]
    runs = [_run(line, course, turns) for line, course in zip((one, other), courses, strict=True)]
    mine, yours = (Decided(course, index) for course in courses)
    counts = counts_of(scenario, index)
    told = told_of(scenario, index)
    taken = [[taken_by(line, side, told, turns) for line in (mine, yours)] for side in index.sides]
    fronts = Fronts(scenario, setting.world, index)
    ruler = []
    for turn in range(turns + 1):
        progress(turn, turns)
        here, there = one.at(turn).state, other.at(turn).state
        ahead = [ahead_at(pace[0], pace[1], turn) for pace in taken]
        ruler.append(
            RulerRow(
                turn=turn,
                one=tally(here, mine, turn, counts),
                other=tally(there, yours, turn, counts),
                otherwise=otherwise(mine, yours, turn, counts),
                front=fronts.between(here, there),
                ahead=(ahead[0], ahead[1]),
            )
        )
    return Comparison(
        setting=setting,
        one=one,
        other=other,
        turns=turns,
        levers=_levers(one, other),
        parts_at=parts_at(one, other, turns),
        first_order=first_order(one, other, turns),
        first_result=first_result(one, other, turns),
        ruler=tuple(ruler),
        fates=fates_of(scenario, index, runs[0], runs[1]),
        outcome=_outcome(setting, ruler[-1]),
    )


def _run(line: Told, course: Course, turns: int) -> Run:
    """Return a line's course with how far it is the record's own."""
    return Run(course, turns if line.first_played is None else line.first_played - 1)


def _check_same_scenario(one: Told, other: Told) -> None:
    first, second = one.setting.scenario, other.setting.scenario
    if first.id != second.id:
        told = f"{one.name} is a line of {first.id}, {other.name} one of {second.id}"
    elif _counted(first) != _counted(second):
        # A folder of its own may hold another version of a scenario.
        told = (
            f"{one.name} and {other.name} are lines of two scenarios called {first.id}, "
            "whose dates, groups, aircraft or places are not the same"
        )
    else:
        return
    sentence = f"{told}: only lines of one scenario can be compared"
    raise BadInput([Fault("compare", sentence=sentence)])


def _counted(scenario: Scenario) -> tuple[datetime, Index]:
    """Return that by which two Worlds speak of the same things, whatever levers are set."""
    return scenario.calendar.start, index_of(scenario.before_levers or scenario)


def _levers(one: Told, other: Told) -> tuple[LeverDifference, ...]:
    """Return the levers set differently, in the order in which they are set."""
    mine, yours = dict(one.what_if), dict(other.what_if)
    return tuple(
        LeverDifference(lever, mine.get(lever), yours.get(lever))
        for lever in dict.fromkeys((*mine, *yours))
        if mine.get(lever) != yours.get(lever)
    )


def _outcome(setting: Setting, end: RulerRow) -> str:
    victory = setting.scenario.header.victory
    within = victory.same_within if victory is not None else 0
    return outcome(end.one.points, end.other.points, within)
