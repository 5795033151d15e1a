"""After-action: what a game came to, why, and when it turned, beside history and its documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from engine.game.setting import PLAYER
from engine.scenario.shapes.calendar import TURNS_A_DAY
from engine.state.world import SIDES
from engine.study.choices import Choice, Played, choices_of
from engine.study.compare import Comparison, compare
from engine.study.course import Course, course_of
from engine.study.fights import Changes, Fight, biggest, fights_of
from engine.study.lines import PlayedLine, RecordLine, Told
from engine.study.losses import LossRow, losses_of
from engine.study.ruler import REGION, Decided

MOST_TURNING_POINTS = 6
MOST_FIGHTS = 6
MOST_CHOICES = 5

OWN = 20
"""What an objective's points a day weigh when it changes hands, in points of a day's swing."""
APART = 12
"""Two turning points lie a day apart at least, in a long game the twelfth part of it."""


class Turned(NamedTuple):
    """A place that changed hands: its index, and who had it before and has it now."""

    place: int
    before: str
    now: str


@dataclass(frozen=True)
class TurningPoint:
    """A turn worth looking at.

    Attributes:
        turn: its end is meant; 0 is the start.
        turned: objectives that changed hands since the turning point before, the weightiest
            first.
        swing: by how many points the first side's lead over history's changed in the day.
    """

    turn: int
    turned: tuple[Turned, ...]
    swing: int


@dataclass(frozen=True)
class AfterAction:
    """All that an after-action report tells.

    Attributes:
        comparison: the game against history as it was.
        turning_points: in order of time, the start and the end among them.
        fights: the biggest, in order of time.
        choices: for each side, its main ones, in order of time; of people's sides only, where a
            person played.
        losses: both sides', beside the documents' claims.
        of_people: the sides that people commanded.
    """

    comparison: Comparison
    turning_points: tuple[TurningPoint, ...]
    fights: tuple[Fight, ...]
    choices: tuple[tuple[Choice, ...], ...]
    losses: tuple[LossRow, ...]
    of_people: tuple[int, ...]

    @property
    def line(self) -> Told:
        """The game."""
        return self.comparison.one

    @property
    def is_finished(self) -> bool:
        """Tell whether the game was played to its last turn."""
        return self.line.turns == self.comparison.other.turns


def after_action(
    line: PlayedLine,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    comparison: Comparison | None = None,
) -> AfterAction:
    """Return what is to be reported of a game.

    Args:
        line: the game.
        progress: told of turns measured and of all there are; it may raise to break off.
        comparison: of the game with history, where that has been made.
    """
    setting = line.setting
    scenario, index = setting.scenario, setting.index
    record = RecordLine(setting)
    if comparison is None:
        comparison = compare(setting, line, record, progress)
    course = course_of(scenario, line)
    # The record is measured against itself up to the same turn.
    played = range(line.first_played or line.turns + 1, line.turns + 1)
    worth = {index.place(each.place): each.points for each in scenario.header.objectives}
    mine = Decided(course, index)
    fights = fights_of(line, played, _changes(line, course, mine, worth))
    sought = Played(
        line=line,
        course=course,
        mine=mine,
        other=Decided(course_of(scenario, record), index),
        fights=fights,
        worth=worth,
        turns=played,
    )
    of_people = tuple(s for s, name in enumerate(line.commanders) if name == PLAYER)
    told = of_people or tuple(range(SIDES))
    return AfterAction(
        comparison=comparison,
        turning_points=_turning_points(comparison, sought.mine, worth),
        fights=biggest(fights, MOST_FIGHTS),
        choices=tuple(
            choices_of(sought, side, MOST_CHOICES) if side in told else () for side in range(SIDES)
        ),
        losses=losses_of(scenario, course),
        of_people=of_people,
    )


def _changes(line: PlayedLine, course: Course, decided: Decided, worth: dict[int, int]) -> Changes:
    """Return what tells which place came to a side by a hex: of several the weightiest."""
    scenario, index = line.setting.scenario, line.setting.index
    places_at: dict[int, list[int]] = {}
    for number, place in enumerate(index.places):
        if scenario.places[place].site.kind != REGION:
            for hex_ in course.ground[place].inside:
                places_at.setdefault(hex_, []).append(number)

    def weight(place: int) -> tuple[int, int, int]:
        importance = scenario.places[index.places[place]].start.importance
        return worth.get(place, 0), importance, -place

    def changes(hex_: int, turn: int, side: int) -> tuple[int | None, int]:
        came = [
            place
            for place in places_at.get(hex_, ())
            if decided.holders[place][turn] == index.sides[side]
            and decided.holders[place][turn - 1] != index.sides[side]
        ]
        place = max(came, key=weight, default=None)
        return place, 0 if place is None else worth.get(place, 0)

    return changes


def _turning_points(
    comparison: Comparison, decided: Decided, worth: dict[int, int]
) -> tuple[TurningPoint, ...]:
    """Return the start, the end, and up to four turns in between at which most changed."""
    turns = comparison.turns
    weights = {
        turn: OWN * sum(worth[each.place] for each in _turned(decided, worth, turn - 1, turn))
        + abs(_swing(comparison, turn))
        for turn in range(1, turns)
    }
    chosen = [0, turns] if turns else [0]
    apart = max(TURNS_A_DAY, turns // APART)
    for turn in sorted(weights, key=lambda each: (-weights[each], each)):
        full = len(chosen) == MOST_TURNING_POINTS
        if not full and weights[turn] and all(abs(turn - each) >= apart for each in chosen):
            chosen.append(turn)
    chosen.sort()
    return tuple(
        TurningPoint(
            turn=turn,
            turned=_turned(decided, worth, chosen[number - 1], turn) if number else (),
            swing=_swing(comparison, turn),
        )
        for number, turn in enumerate(chosen)
    )


def _turned(decided: Decided, worth: dict[int, int], begin: int, end: int) -> tuple[Turned, ...]:
    """Return the objectives that another side, or both, have at the end of a stretch of turns."""
    found = [
        Turned(place, decided.holders[place][begin], decided.holders[place][end])
        for place in worth
        if decided.holders[place][begin] != decided.holders[place][end]
    ]
    return tuple(sorted(found, key=lambda each: (-worth[each.place], each.place)))


def _swing(comparison: Comparison, turn: int) -> int:
    """Return by how many points the lead over the other line changed in the day up to a turn."""
    rows: Sequence[int] = [row.lead for row in comparison.ruler]
    return rows[turn] - rows[max(0, turn - TURNS_A_DAY)]
