"""The staff: the planner that turns history's taskings into ordinary orders.

One for both sides and for every scenario. It knows what a tasking says (these groups, this
place, take it, hold it or withdraw to it), and finds the way there; it never decides to attack
another place, to stop or to go back. What it does with a tasking, all of it a design choice:

- **Help**: a group that has taken its place, and leaves others in it, takes the nearest place
  near by that others of its side are told to take at that time.
- **When**: a group finishes a fight for its place before it follows its next tasking; having
  taken its place, it goes on to one of the same day, since hours within a day are inferred.
- **March**: each group goes as far along the cheapest way to its place as it comes in a turn.
  As far as commands reach: first those whose events come first, of them the nearest. Groups
  that run into the same enemy come up beside each other, if they can from sides that do not
  touch.
- **Detour**: where enemies that are not in its place bar the cheapest way, a group goes round
  them if that is not much longer. It enters a place of the enemy's that it was not told to take
  only where there is no other way.
- **Attack**: a group that takes a place attacks the enemy that stands in its way, whatever the
  odds, together with all others of its taskings beside it. Car bombs go in where they can.
- **Hold**: groups in a place of several hexes spread over it, towards the enemy first, and
  attack enemies who have come into it.
- **Rest**: a group that is too shaken or too short of stock to attack goes into no enemy zone; so
  the rules break an attack, and only they do.
- **Guns** fire at what is attacked in their range.
- **Aircraft** fly what their taskings say, their sorties spread over the day, where they help
  most near the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time

from engine.history.flights import flights
from engine.history.marches import March, Ways, end_of, enemy_ahead, kind_of, march_of
from engine.history.tasks import TAKE, Task, goals_of, task_in_force, task_to_follow
from engine.rules.combat import why_not_attack, why_not_fire
from engine.rules.command import why_not_command
from engine.rules.distance import hex_distance
from engine.rules.refusals import ALLOWED_ORDER
from engine.rules.rehearsal import rehearse
from engine.rules.ways import NO_WAY, hexes_of
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.orders import Tasking
from engine.state.index import index_of
from engine.state.numbers import STOCK_ATTACK, UNSUPPLIED_NO_ATTACK
from engine.state.orders import ATTACK, CAR_BOMB, FIRE, WITHDRAW, Order
from engine.state.state import (
    ACTED,
    COHESION,
    COMMANDED,
    DEEDS,
    GUNS,
    PLACE,
    PRESENT,
    STANDING,
    STATUS,
    STOCK,
    TURN,
    UNSUPPLIED,
    State,
)
from engine.state.world import ALLOWED, GROUPS, NO_HEX, SIDE, World

FIT_COHESION = 40_000
"""Thousandths of a point below which a group waits instead of marching at the enemy."""

HELP = 6
"""Hexes within which a group that is done with its own place helps others with theirs."""


class Staff:
    """A commander of either side that follows taskings; a function of them and the State."""

    def __init__(
        self, groups: Mapping[int, Sequence[Task]], wings: Mapping[int, Sequence[Task]]
    ) -> None:
        """Make one from the tasks of each group and of each wing, earlier ones first."""
        self._groups = groups
        self._wings = wings
        self._ways = Ways()

    def task_of(self, world: World, state: State, group: int) -> Task | None:
        """Return what a group does in the turn that is played, or None."""
        return task_to_follow(world, state, group, self._groups.get(group, ()))

    def orders(self, world: World, state: State, side: int) -> tuple[Order, ...]:
        """Return the orders of a player-turn."""
        self._ways.look(world, state, side)
        marches = self._marches(world, state, side)
        moves = list(self._moves(world, state, side, marches))
        after = rehearse(world, state, moves)
        lapsed = {lapse.subject for lapse in after.lapses}
        if lapsed:
            moves = [order for order in moves if order.subject not in lapsed]
            after = rehearse(world, state, moves)
        attacks = list(_attacks(world, after.state, side, marches))
        targets = sorted({order.hex for order in attacks})
        return (
            *flights(world, state, side, self._missions(state), targets),
            *_gunfire(world, state, side, targets, {order.subject for order in attacks}),
            *moves,
            *attacks,
        )

    def _missions(self, state: State) -> dict[int, tuple[str, int]]:
        """Return the mission and the place of each wing that has a task."""
        turn = int(state.clock[TURN])
        return {
            wing: (task.verb, task.place)
            for wing, tasks in self._wings.items()
            if (task := task_in_force(tasks, turn)) is not None
        }

    def _marches(self, world: World, state: State, side: int) -> list[March]:
        """Return the groups that have something to do, by when it is due, the nearest first."""
        found = []
        open_ = self._open_tasks(world, state, side)
        for group in range(world.size[GROUPS]):
            if why_not_command(world, state, side, group) != ALLOWED_ORDER:
                continue
            task = self.task_of(world, state, group)
            if task is not None:
                task = self._helping(world, state, group, task, open_)
                is_fit = _is_fit(world, state, group)
                found.append(march_of(world, state, group, task, self._ways, is_fit))
        return sorted(
            (march for march in found if march.left[march.here] != NO_WAY),
            key=lambda march: (march.task.due, march.left[march.here], march.group),
        )

    def _open_tasks(self, world: World, state: State, side: int) -> list[tuple[int, Task]]:
        """Return the tasks in force whose places a side has still to take, a hex with each."""
        turn = int(state.clock[TURN])
        found = set()
        for group, tasks in self._groups.items():
            task = task_in_force(tasks, turn)
            if task is not None and task.verb == TAKE and world.groups[SIDE][group] == side:
                found |= {(hex_, task) for hex_ in goals_of(world, state, group, task)}
        return sorted(found)

    def _helping(
        self, world: World, state: State, group: int, task: Task, open_: Sequence[tuple[int, Task]]
    ) -> Task:
        """Return the task that a group helps with, else its own."""
        here = int(state.groups[PLACE][group])
        side = world.groups[SIDE][group]
        if task.verb != TAKE or goals_of(world, state, group, task):
            return task
        if here in hexes_of(world, task.place) and state.hexes[STANDING + side][here] < 2:
            return task
        near = [
            (hex_distance(world, here, hex_), other.due, hex_, other)
            for hex_, other in open_
            if hex_distance(world, here, hex_) <= HELP
        ]
        return min(near)[3] if near else task

    def _moves(
        self, world: World, state: State, side: int, marches: Sequence[March]
    ) -> Iterator[Order]:
        """Yield marches, as far as commands and room reach."""
        commands = _commands_left(world, state, side)
        standing = [int(count) for count in state.hexes[STANDING + side]]
        beside: dict[int, list[int]] = {}
        for march in marches:
            kind = kind_of(state, side, march)
            if commands <= 0 and kind != WITHDRAW:  # which needs no command, rule 13.1
                continue
            foreign = self._ways.foreign_to(world, march.task)
            end = end_of(world, state, side, march, foreign, standing, beside)
            here = march.here if end is None else end.path[-1]
            if end is not None:
                standing[march.here] -= 1
                standing[here] += 1
                yield Order(kind, march.group, here, 0, end.path)
            target = enemy_ahead(world, state, side, march, here)
            attacks = target != NO_HEX and march.is_fit
            if attacks:
                beside.setdefault(target, []).append(here)
            commands -= (end is not None or attacks) and kind != WITHDRAW


def staff_of(scenario: Scenario, taskings: Iterable[Tasking] | None = None) -> Staff:
    """Return the staff that follows a scenario's own taskings, or others in their place."""
    index, calendar = index_of(scenario), scenario.calendar
    groups: dict[int, list[Task]] = {}
    wings: dict[int, list[Task]] = {}
    for tasking in scenario.orders.taskings if taskings is None else taskings:
        until = calendar.played_to if tasking.until is None else tasking.until
        task = Task(
            first=1 + calendar.turn_of(tasking.begins),
            last=calendar.turn_of(until),
            verb=tasking.task,
            place=index.place(tasking.place),
            due=min(calendar.turn_of(scenario.events[event].until) for event in tasking.serves),
            day=1 + calendar.turn_of(datetime.combine(tasking.begins.date(), time())),
        )
        for group in tasking.groups:
            groups.setdefault(index.group(group), []).append(task)
        for wing in tasking.wings:
            wings.setdefault(index.wings.index(wing), []).append(task)
    return Staff(
        {group: sorted(tasks, key=_first) for group, tasks in groups.items()},
        {wing: sorted(tasks, key=_first) for wing, tasks in wings.items()},
    )


def _first(task: Task) -> int:
    return task.first


def _commands_left(world: World, state: State, side: int) -> int:
    return int(world.turns[ALLOWED + side][state.clock[TURN]] - state.sides[ACTED][side])


def _is_fit(world: World, state: State, group: int) -> bool:
    """Tell whether a group is in a state to attack."""
    return bool(
        state.groups[COHESION][group] >= FIT_COHESION
        and state.groups[STOCK][group] >= 1000 * world.numbers[STOCK_ATTACK]
        and state.groups[UNSUPPLIED][group] < world.numbers[UNSUPPLIED_NO_ATTACK]
    )


def _attacks(world: World, after: State, side: int, marches: Sequence[March]) -> Iterator[Order]:
    """Yield the attacks of groups where they stand after their marches."""
    commands = _commands_left(world, after, side)
    bombed: set[int] = set()
    for march in marches:
        group = march.group
        if after.groups[STATUS][group] != PRESENT or not march.is_fit:
            continue
        target = enemy_ahead(world, after, side, march, int(after.groups[PLACE][group]))
        needs = not after.groups[DEEDS][group] & COMMANDED
        if target == NO_HEX or commands < needs:
            continue
        if why_not_attack(world, after, side, group, target, 0) != ALLOWED_ORDER:
            continue
        bombs = target not in bombed and (
            why_not_attack(world, after, side, group, target, CAR_BOMB) == ALLOWED_ORDER
        )
        if bombs:
            bombed.add(target)
        commands -= needs
        yield Order(ATTACK, group, target, CAR_BOMB if bombs else 0)


def _gunfire(
    world: World, state: State, side: int, targets: Sequence[int], attackers: set[int]
) -> Iterator[Order]:
    """Yield the fire of guns at the first hex in range that is attacked."""
    for group in range(world.size[GROUPS]):
        if world.groups[SIDE][group] != side or state.groups[GUNS][group] == 0:
            continue
        if group in attackers:
            continue
        for target in targets:
            if why_not_fire(world, state, side, group, target) == ALLOWED_ORDER:
                yield Order(FIRE, group, target)
                break
