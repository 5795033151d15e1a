"""Controls: what a score is worth, by games that should score worse than the hindcast."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from engine.history.hindcast import played_by
from engine.history.staff import staff_of
from engine.rules.commander import Commander, Hold
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.calendar import TURN_HOURS, Calendar
from engine.scenario.shapes.orders import Tasking
from engine.state.world import World
from engine.study.course import course_of
from engine.study.rows import Outcome, compare

Taskings = tuple[Tasking, ...]

BOTH_HOLD = "both_hold"
A_TURN_EARLIER = "a_turn_earlier"
A_TURN_LATER = "a_turn_later"
SHUFFLED = "shuffled"
NAMES = (BOTH_HOLD, A_TURN_EARLIER, A_TURN_LATER, SHUFFLED)

_TURN = timedelta(hours=TURN_HOURS)


@dataclass(frozen=True)
class Score:
    """How many rows of an audit a game reproduced."""

    reproduced: int
    rows: int

    @property
    def percent(self) -> int:
        """Whole percent, rounded down; 0 without rows."""
        return 100 * self.reproduced // max(1, self.rows)


@dataclass(frozen=True)
class Controls:
    """What stands beside the score.

    Attributes:
        games: score of each control by its name; absent where the scenario has no taskings.
        fought_for: the hindcast's own score over rows whose place was fought for.
    """

    games: dict[str, Score]
    fought_for: Score


def score_of(outcomes: Sequence[Outcome]) -> Score:
    """Return the score over all rows."""
    return Score(sum(outcome.is_reproduced for outcome in outcomes), len(outcomes))


def fought_for(outcomes: Sequence[Outcome]) -> Score:
    """Return the score over the rows whose place was fought for in the game."""
    return score_of([outcome for outcome in outcomes if outcome.fought_for])


def controls_of(
    scenario: Scenario, world: World, played: Sequence[Outcome], begins: Callable[[str], None]
) -> Controls:
    """Play every control and return the scores.

    Args:
        scenario: the scenario.
        world: it, compiled.
        played: the rows of the audit itself.
        begins: told the name of each control before it is played.
    """
    games = {}
    for name, commander in _commanders(scenario):
        begins(name)
        line = played_by(world, (commander, commander))
        games[name] = score_of(compare(scenario, course_of(scenario, line)))
    return Controls(games, fought_for(played))


def _commanders(scenario: Scenario) -> Iterator[tuple[str, Commander]]:
    taskings = scenario.orders.taskings
    yield BOTH_HOLD, Hold()
    if not taskings:
        return
    calendar = scenario.calendar
    yield A_TURN_EARLIER, staff_of(scenario, shifted(taskings, -1, calendar))
    yield A_TURN_LATER, staff_of(scenario, shifted(taskings, 1, calendar))
    sides = {group: force.side for group, force in scenario.forces.items()}
    yield SHUFFLED, staff_of(scenario, shuffled(taskings, sides))


def shifted(taskings: Taskings, turns: int, calendar: Calendar) -> Taskings:
    """Return taskings so many turns later, never before the start; open ends stay open."""
    moved = []
    for tasking in taskings:
        begins = max(calendar.start, tasking.begins + turns * _TURN)
        until = None if tasking.until is None else tasking.until + turns * _TURN
        # One that would end as it begins keeps a turn, or a group would be told nothing.
        if until is not None:
            until = max(until, begins + _TURN)
        moved.append(tasking.model_copy(update={"begins": begins, "until": until}))
    return tuple(moved)


def shuffled(taskings: Taskings, sides: dict[str, str]) -> Taskings:
    """Return taskings with each side's groups exchanged among themselves.

    Each group does what the one half the list further on was told, so that groups which march
    together are parted, and none has two tasks at a time. Nothing is drawn by lot.
    """
    stands_for: dict[str, str] = {}
    for side in dict.fromkeys(sides.values()):
        told = dict.fromkeys(group for tasking in taskings for group in tasking.groups)
        own = [group for group in told if sides[group] == side]
        half = max(1, len(own) // 2)
        stands_for |= {g: own[(n + half) % len(own)] for n, g in enumerate(own)}
    return tuple(
        tasking.model_copy(update={"groups": tuple(stands_for[group] for group in tasking.groups)})
        for tasking in taskings
    )
