"""The staff: the planner that turns history's taskings into ordinary orders.

One for both sides and for every scenario. It knows what a tasking says (these groups, this
place, take it, hold it or withdraw to it), and finds the way there; it never decides to attack
another place, to stop or to go back. What it does with a tasking, all of it a design choice:

- **March**: each group goes as far along the cheapest way to its place as it comes in a turn,
  the nearest groups first, as far as commands reach. Groups that run into the same enemy come
  up beside each other, if they can from sides that do not touch.
- **Attack**: a group that takes a place attacks the enemy that stands in its way, whatever the
  odds, together with all others of its taskings beside it. Car bombs go in where they can.
- **Rest**: a group that is too shaken or too short of stock to attack waits where it is; so the
  rules break an attack, and only they do.
- **Guns** fire at what is attacked in their range.
- **Aircraft** fly what their taskings say, their sorties spread over the day, where they help
  most near the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from engine.history.flights import flights
from engine.history.ways import NO_WAY, hexes_of, ways_to
from engine.rules.combat import why_not_attack, why_not_fire
from engine.rules.command import why_not_command
from engine.rules.distance import hex_distance
from engine.rules.ranges import Reached, movement_range
from engine.rules.refusals import ALLOWED_ORDER
from engine.rules.rehearsal import rehearse
from engine.rules.stacking import is_enemy_in
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.orders import Tasking
from engine.state.index import index_of
from engine.state.numbers import (
    STACK_LIMIT,
    STOCK_ATTACK,
    UNSUPPLIED_NO_ATTACK,
)
from engine.state.orders import ATTACK, CAR_BOMB, FIRE, MOVE, WITHDRAW, Order
from engine.state.state import (
    ACTED,
    COHESION,
    COMMANDED,
    DEEDS,
    GUNS,
    HOLDER,
    PLACE,
    PRESENT,
    STANDING,
    STATUS,
    STOCK,
    TURN,
    UNSUPPLIED,
    State,
)
from engine.state.world import (
    ALLOWED,
    DIRECTIONS,
    GROUPS,
    MOBILITY,
    NEIGHBOUR,
    NO_HEX,
    ROAD_MOBILITY,
    SIDE,
    World,
)

FIT_COHESION = 45_000
"""Thousandths of a point below which a group waits instead of marching at the enemy."""

TAKE = "take"
"""The task that attacks; the other tasks of groups only march."""


class Task(NamedTuple):
    """A tasking in the numbers of the rules, as one group or wing has it.

    Attributes:
        first: turn in which it begins.
        last: the last turn for which it holds.
        verb: take, hold or withdraw; of a wing its mission.
        place: index of the place.
    """

    first: int
    last: int
    verb: str
    place: int


class _March(NamedTuple):
    """What one group is about: where it stands, its task, and the points left to its place."""

    group: int
    here: int
    task: Task
    left: Sequence[int]


class Staff:
    """A commander of either side that follows taskings; a function of them and the State."""

    def __init__(
        self, groups: Mapping[int, Sequence[Task]], wings: Mapping[int, Sequence[Task]]
    ) -> None:
        """Make one from the tasks of each group and of each wing, earlier ones first."""
        self._groups = groups
        self._wings = wings
        self._ways: dict[tuple[int, int, int], list[int]] = {}

    def task_of(self, group: int, turn: int) -> Task | None:
        """Return what a group is told to do in a turn, or None."""
        return _in_force(self._groups.get(group, ()), turn)

    def orders(self, world: World, state: State, side: int) -> tuple[Order, ...]:
        """Return the orders of a player-turn."""
        marches = self._marching(world, state, side)
        moves = list(self._moves(world, state, side, marches))
        after = rehearse(world, state, moves)
        lapsed = {lapse.subject for lapse in after.lapses}
        if lapsed:
            moves = [order for order in moves if order.subject not in lapsed]
            after = rehearse(world, state, moves)
        attacks = list(self._attacks(world, after.state, side, marches))
        targets = sorted({order.hex for order in attacks})
        turn = int(state.clock[TURN])
        tasks = {
            wing: task
            for wing, all_tasks in self._wings.items()
            if (task := _in_force(all_tasks, turn)) is not None
        }
        return (
            *flights(world, state, side, {w: (t.verb, t.place) for w, t in tasks.items()}, targets),
            *_gunfire(world, state, side, targets, {order.subject for order in attacks}),
            *moves,
            *attacks,
        )

    def _marching(self, world: World, state: State, side: int) -> list[_March]:
        """Return the groups that have something to do, the nearest to their places first."""
        found = []
        turn = int(state.clock[TURN])
        for group in range(world.size[GROUPS]):
            task = self.task_of(group, turn)
            if task is None or why_not_command(world, state, side, group) != ALLOWED_ORDER:
                continue
            here = int(state.groups[PLACE][group])
            left = self._left(world, group, task.place)
            if left[here] != NO_WAY:
                found.append(_March(group, here, task, left))
        return sorted(found, key=lambda march: (march.left[march.here], march.group))

    def _left(self, world: World, group: int, place: int) -> list[int]:
        """Return the points to a place from everywhere, for groups that move as this one."""
        kind = int(world.groups[MOBILITY][group]), int(world.groups[ROAD_MOBILITY][group])
        if (*kind, place) not in self._ways:
            self._ways[*kind, place] = ways_to(world, *kind, hexes_of(world, place))
        return self._ways[*kind, place]

    def _moves(
        self, world: World, state: State, side: int, marches: Sequence[_March]
    ) -> Iterator[Order]:
        """Yield marches, as far as commands and room reach."""
        commands = _commands_left(world, state, side)
        standing = [int(count) for count in state.hexes[STANDING + side]]
        beside: dict[int, list[int]] = {}  # hexes from which each enemy hex is going to be attacked
        for march in marches:
            if commands <= 0:
                return
            end = _end_of(world, state, side, march, standing, beside)
            if end is not None:
                standing[march.here] -= 1
                standing[end.path[-1]] += 1
                verb = WITHDRAW if march.task.verb == "withdraw" else MOVE
                yield Order(verb, march.group, end.path[-1], 0, end.path)
            here = march.here if end is None else end.path[-1]
            target = _enemy_ahead(world, state, side, march, here)
            attacks = march.task.verb == TAKE and target != NO_HEX
            attacks = attacks and _is_fit(world, state, march.group)
            if attacks:
                beside.setdefault(target, []).append(here)
            if end is not None or attacks:
                commands -= 1

    def _attacks(
        self, world: World, after: State, side: int, marches: Sequence[_March]
    ) -> Iterator[Order]:
        """Yield the attacks of groups that take places, where they stand after their marches."""
        commands = _commands_left(world, after, side)
        bombed: set[int] = set()
        for march in marches:
            group = march.group
            if march.task.verb != TAKE or after.groups[STATUS][group] != PRESENT:
                continue
            if not _is_fit(world, after, group):
                continue
            here = int(after.groups[PLACE][group])
            target = _enemy_ahead(world, after, side, march, here)
            needs = not after.groups[DEEDS][group] & COMMANDED
            if target == NO_HEX or commands < needs:
                continue
            if why_not_attack(world, after, side, group, target, 0) != ALLOWED_ORDER:
                continue
            bits = 0
            if target not in bombed and (
                why_not_attack(world, after, side, group, target, CAR_BOMB) == ALLOWED_ORDER
            ):
                bits = CAR_BOMB
                bombed.add(target)
            commands -= needs
            yield Order(ATTACK, group, target, bits)


def staff_of(scenario: Scenario, taskings: Iterable[Tasking] | None = None) -> Staff:
    """Return the staff that follows a scenario's own taskings, or others in their place."""
    index, calendar = index_of(scenario), scenario.calendar
    groups: dict[int, list[Task]] = {}
    wings: dict[int, list[Task]] = {}
    for tasking in scenario.orders.taskings if taskings is None else taskings:
        until = calendar.played_to if tasking.until is None else tasking.until
        first, last = 1 + calendar.turn_of(tasking.begins), calendar.turn_of(until)
        task = Task(first, last, tasking.task, index.place(tasking.place))
        for group in tasking.groups:
            groups.setdefault(index.group(group), []).append(task)
        for wing in tasking.wings:
            wings.setdefault(index.wings.index(wing), []).append(task)
    return Staff(groups, wings)


def _in_force(tasks: Sequence[Task], turn: int) -> Task | None:
    return next((task for task in tasks if task.first <= turn <= task.last), None)


def _commands_left(world: World, state: State, side: int) -> int:
    return int(world.turns[ALLOWED + side][state.clock[TURN]] - state.sides[ACTED][side])


def _is_fit(world: World, state: State, group: int) -> bool:
    """Tell whether a group is in a state to attack."""
    return (
        state.groups[COHESION][group] >= FIT_COHESION
        and state.groups[STOCK][group] >= 1000 * world.numbers[STOCK_ATTACK]
        and state.groups[UNSUPPLIED][group] < world.numbers[UNSUPPLIED_NO_ATTACK]
    )


def _end_of(
    world: World,
    state: State,
    side: int,
    march: _March,
    standing: Sequence[int],
    beside: dict[int, list[int]],
) -> Reached | None:
    """Return how far a group marches, None where it stays.

    Best is the hex from which it attacks together with those before it; else the one nearest
    to its place; of equally near ones the cheapest.
    """
    group, here, task, left = march
    goals = _goals(world, state, side, task.place)
    if left[here] == 0 and (task.verb != TAKE or here in goals or not goals):
        return None
    if task.verb == TAKE and not _is_fit(world, state, group):
        return None
    kind = WITHDRAW if task.verb == "withdraw" else MOVE
    reached = movement_range(world, state, group, kind)
    limit = world.numbers[STACK_LIMIT]
    free = {hex_: way for hex_, way in reached.items() if standing[hex_] < limit}
    if task.verb == TAKE:
        joined = _joining(world, march, free, beside)
        if joined is not None:
            return None if joined == here else free[joined]
    ranked = [
        (_points_left(world, left, goals, hex_), way.cost, hex_) for hex_, way in free.items()
    ]
    best = min(ranked, default=None)
    if best is None or best[0] >= _points_left(world, left, goals, here):
        return None
    return free[best[2]]


def _goals(world: World, state: State, side: int, place: int) -> list[int]:
    """Return the hexes of a place that a side does not hold."""
    hexes = hexes_of(world, place)
    return [hex_ for hex_ in hexes if state.hexes[HOLDER][hex_] != 1 + side]


def _points_left(world: World, left: Sequence[int], goals: Sequence[int], hex_: int) -> int:
    """Return how far a hex is from a place; inside it, from the nearest hex still to be taken."""
    if left[hex_] == 0 and goals:
        return min(hex_distance(world, hex_, goal) for goal in goals)
    return left[hex_] + (len(goals) > 0)


def _joining(
    world: World, march: _March, free: dict[int, Reached], beside: dict[int, list[int]]
) -> int | None:
    """Return the hex from which a group joins an attack that others make ahead of it.

    The first that adds a side not touching those already there, else the cheapest; None
    where there is no such attack.
    """
    here, left = march.here, march.left
    for target in sorted(beside, key=lambda hex_: (left[hex_], hex_)):
        if left[target] >= left[here]:
            continue
        choices = []
        for direction in range(DIRECTIONS):
            near = int(world.hexes[NEIGHBOUR + direction][target])
            if near == here or near in free:
                apart = any(hex_distance(world, near, other) > 1 for other in beside[target])
                cost = 0 if near == here else free[near].cost
                choices.append((not apart, cost, near))
        if choices:
            return min(choices)[2]
    return None


def _enemy_ahead(world: World, state: State, side: int, march: _March, here: int) -> int:
    """Return the hex next to a group's whose enemies stand in its way, or NO_HEX."""
    goals = _goals(world, state, side, march.task.place)
    if not goals:
        return NO_HEX
    mine = _points_left(world, march.left, goals, here)
    found = []
    for direction in range(DIRECTIONS):
        near = int(world.hexes[NEIGHBOUR + direction][here])
        if near != NO_HEX and is_enemy_in(state, near, side):
            points = _points_left(world, march.left, goals, near)
            if points < mine or near in goals:
                found.append((points, near))
    return min(found)[1] if found else NO_HEX


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
