"""Tasks: a tasking in the numbers of the rules, and which of its tasks a group follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from engine.rules.distance import hex_distance
from engine.rules.stacking import is_enemy_in
from engine.rules.ways import hexes_of
from engine.state.state import HOLDER, PLACE, TURN, State
from engine.state.world import NO_HEX, SIDE, World

TAKE = "take"
"""Attacks whatever stands in the place, or in the way to it."""
HOLD = "hold"
"""Attacks only who has come into the place."""
WITHDRAWAL = "withdraw"
"""Attacks nobody."""

NEAR = 3
"""Hexes from an empty place within which a group still takes it, though told to do other things."""


class Task(NamedTuple):
    """A tasking in the numbers of the rules, as one group or wing has it.

    Attributes:
        first: turn in which it begins.
        last: the last turn for which it holds.
        verb: TAKE, HOLD or WITHDRAWAL; of a wing its mission.
        place: index of the place.
        due: turn in which the first event ends that it serves.
        day: the first turn of the date on which it begins.
    """

    first: int
    last: int
    verb: str
    place: int
    due: int = 0
    day: int = 1 << 30


def task_in_force(tasks: Sequence[Task], turn: int) -> Task | None:
    """Return the task whose time a turn is, or None."""
    return next((task for task in tasks if task.first <= turn <= task.last), None)


def task_to_follow(world: World, state: State, group: int, tasks: Sequence[Task]) -> Task | None:
    """Return which of its tasks a group follows in the turn that is played, or None.

    It finishes a fight for a place before it follows its next task, unless that is to withdraw;
    and having taken its place it goes on to a task of the same day, unless it withdraws then:
    the hours within a day are inferred.
    """
    turn = int(state.clock[TURN])
    now = task_in_force(tasks, turn)
    begun = [task for task in tasks if task.first <= turn]
    if now is not None and now.verb != WITHDRAWAL and len(begun) > 1:
        before = begun[-2]
        if before.verb == TAKE and _is_fighting_for(world, state, group, before):
            return before
    if begun and begun[-1].verb == TAKE and not goals_of(world, state, group, begun[-1]):
        return next((task for task in tasks if _may_go_on_to(task, turn)), now)
    return now


def goals_of(world: World, state: State, group: int, task: Task) -> list[int]:
    """Return the hexes of a task's place that a group's side does not hold."""
    mine = 1 + world.groups[SIDE][group]
    return [hex_ for hex_ in hexes_of(world, task.place) if state.hexes[HOLDER][hex_] != mine]


def _may_go_on_to(task: Task, turn: int) -> bool:
    return task.day <= turn < task.first and task.verb != WITHDRAWAL


def _is_fighting_for(world: World, state: State, group: int, task: Task) -> bool:
    """Tell whether a group stands before enemies in the place of a task, or near it with nobody in.

    Near is what it can walk into next.
    """
    here = state.groups[PLACE][group]
    side = world.groups[SIDE][group]
    return here != NO_HEX and any(
        hex_distance(world, here, goal) <= (1 if is_enemy_in(state, goal, side) else NEAR)
        for goal in goals_of(world, state, group, task)
    )
