"""Marches: where a group goes for its task, and whom it attacks from there.

What guides it is `left`, the points from each hex to what is still to be done: to the hexes of
its place that its side does not hold, or to the place where there are none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from engine.history.tasks import TAKE, WITHDRAWAL, Task, goals_of
from engine.rules.distance import hex_distance
from engine.rules.ranges import Reached, movement_range
from engine.rules.stacking import is_enemy_in
from engine.rules.ways import NO_WAY, Steps, hexes_of, steps_of, ways_to
from engine.rules.zones import in_enemy_zone
from engine.state.numbers import STACK_LIMIT
from engine.state.orders import MOVE, WITHDRAW
from engine.state.state import HOLDER, PLACE, ZONE, State
from engine.state.world import (
    DIRECTIONS,
    MOBILITY,
    NEIGHBOUR,
    NO_HEX,
    PLACES,
    ROAD_MOBILITY,
    World,
)

DETOUR = 16
"""Points by which a way round the enemy may be longer than the bare way, to take a place."""

SAFE_DETOUR = 80
"""The same for groups that are not to attack: they go far out of the enemy's way."""

ZONE_POINTS = 6
"""Points that each hex of an enemy's zone counts for, when a way round is looked for."""

FOREIGN_POINTS = 16
"""The same for each hex of a place of the enemy's that is not the group's own aim."""


class March(NamedTuple):
    """What one group is about.

    Attributes:
        group: its index.
        here: the hex where it stands.
        task: what it follows.
        goals: hexes of its place that its side does not hold.
        left: points from each hex to what is still to be done.
        is_fit: whether it is in a state to attack.
    """

    group: int
    here: int
    task: Task
    goals: Sequence[int]
    left: Sequence[int]
    is_fit: bool


class Ways:
    """The points to places, kept: those over the bare map for good, others for a player-turn."""

    def __init__(self) -> None:
        self._steps: dict[tuple[int, int], Steps] = {}
        self._bare: dict[tuple[int, ...], list[int]] = {}
        self._round: dict[tuple[int, ...], list[int]] = {}
        self._foreign: frozenset[int] = frozenset()
        self._dear: list[int] = []

    def look(self, world: World, state: State, side: int) -> None:
        """Look at where the enemy stands, before the ways of a side's player-turn are asked."""
        self._round = {}
        self._foreign = frozenset(
            hex_
            for place in range(world.size[PLACES])
            for hex_ in hexes_of(world, place)
            if state.hexes[HOLDER][hex_] == 2 - side
        )
        self._dear = [
            NO_WAY if is_enemy_in(state, hex_, side) else ZONE_POINTS * (zones > 0)
            for hex_, zones in enumerate(state.hexes[ZONE + 1 - side])
        ]
        for hex_ in self._foreign:
            self._dear[hex_] += FOREIGN_POINTS

    def foreign_to(self, world: World, task: Task) -> frozenset[int]:
        """Return the hexes of enemy places that a group with a task should not enter."""
        return self._foreign - frozenset(hexes_of(world, task.place))

    def left(
        self, world: World, state: State, group: int, task: Task, goals: Sequence[int]
    ) -> Sequence[int]:
        """Return the points from each hex to what a group has still to do.

        They lead round the enemy where he, or a place of his that is not the group's aim, lies
        on the bare way, and the way round is not too long.
        """
        kind = int(world.groups[MOBILITY][group]), int(world.groups[ROAD_MOBILITY][group])
        here = int(state.groups[PLACE][group])
        ends = tuple(goals) if goals and task.verb == TAKE else tuple(hexes_of(world, task.place))
        if kind not in self._steps:
            self._steps[kind] = steps_of(world, *kind)
        if (*kind, *ends) not in self._bare:
            self._bare[*kind, *ends] = ways_to(self._steps[kind], ends)
        bare = self._bare[*kind, *ends]
        if bare[here] == NO_WAY:
            return bare
        if task.verb == TAKE and not self._is_barred(world, task, here, bare):
            return bare
        most = bare[here] + (DETOUR if task.verb == TAKE else SAFE_DETOUR)
        if (*kind, here, most, *ends) not in self._round:
            dear = list(self._dear)
            for hex_ in hexes_of(world, task.place):
                dear[hex_] = 0
            self._round[*kind, here, most, *ends] = ways_to(
                self._steps[kind], ends, dear, most, here
            )
        round_ = self._round[*kind, here, most, *ends]
        return bare if round_[here] == NO_WAY else round_

    def _is_barred(self, world: World, task: Task, here: int, left: Sequence[int]) -> bool:
        foreign = self.foreign_to(world, task)
        while left[here]:
            around = neighbours_of(world, here)
            here = min((left[hex_], hex_) for hex_ in around)[1]
            if left[here] and (self._dear[here] >= NO_WAY or here in foreign):
                return True
        return False


def neighbours_of(world: World, hex_: int) -> list[int]:
    """Return the hexes around one, clockwise from the north, those off the map left out."""
    around = (int(world.hexes[NEIGHBOUR + direction][hex_]) for direction in range(DIRECTIONS))
    return [near for near in around if near != NO_HEX]


def march_of(world: World, state: State, group: int, task: Task, ways: Ways, is_fit: bool) -> March:
    """Return what a group with a task is about."""
    goals = goals_of(world, state, group, task)
    left = ways.left(world, state, group, task, goals)
    return March(group, int(state.groups[PLACE][group]), task, goals, left, is_fit)


def kind_of(state: State, side: int, march: March) -> int:
    """Return the kind of order by which a group goes: it can withdraw from an enemy zone only."""
    withdraws = march.task.verb == WITHDRAWAL and in_enemy_zone(state, march.here, side)
    return WITHDRAW if withdraws else MOVE


def end_of(
    world: World,
    state: State,
    side: int,
    march: March,
    foreign: frozenset[int],
    standing: Sequence[int],
    beside: Mapping[int, Sequence[int]],
) -> Reached | None:
    """Return how far a group marches, None where it stays.

    Best is the hex from which it attacks together with those before it; else the one nearest
    to its goal; of equally near ones the cheapest.

    Args:
        world: the World.
        state: the State before the side's marches.
        side: whose group it is.
        march: what it is about.
        foreign: hexes that it should not enter if there is another way.
        standing: how many groups of the side stand in each hex, those before it marched.
        beside: the hexes from which each enemy hex is going to be attacked.
    """
    takes = march.task.verb == TAKE
    is_inside = march.left[march.here] == 0
    if is_inside and standing[march.here] == 1:
        return None
    reached = movement_range(world, state, march.group, kind_of(state, side, march))
    limit = world.numbers[STACK_LIMIT]
    free = {hex_: way for hex_, way in reached.items() if standing[hex_] < limit}
    if takes and not march.is_fit:
        free = {hex_: way for hex_, way in free.items() if not in_enemy_zone(state, hex_, side)}
    if is_inside:
        return _spread_out(state, side, march, standing, free)
    if takes and march.is_fit:
        joined = _joining(world, march, free, beside)
        if joined is not None:
            return free.get(joined)
    return _nearest(march, free, foreign)


def enemy_ahead(world: World, state: State, side: int, march: March, here: int) -> int:
    """Return the hex next to a group's that it is to attack, or NO_HEX.

    Who takes a place attacks the enemies in its way; who holds it, those who have entered it.
    """
    if not march.goals or march.task.verb == WITHDRAWAL:
        return NO_HEX
    takes = march.task.verb == TAKE
    found = [
        (march.left[near], near)
        for near in neighbours_of(world, here)
        if is_enemy_in(state, near, side)
        and (near in march.goals or (takes and march.left[near] < march.left[here]))
    ]
    return min(found)[1] if found else NO_HEX


def _spread_out(
    state: State, side: int, march: March, standing: Sequence[int], free: Mapping[int, Reached]
) -> Reached | None:
    """Return the way to a hex of the place where nobody stands yet, None where there is none.

    The one with most enemy zones over it first: a perimeter with a gap is no perimeter.
    """
    empty = [
        (-state.hexes[ZONE + 1 - side][hex_], way.cost, hex_)
        for hex_, way in free.items()
        if march.left[hex_] == 0 and standing[hex_] == 0
    ]
    return free[min(empty)[2]] if empty else None


def _joining(
    world: World,
    march: March,
    free: Mapping[int, Reached],
    beside: Mapping[int, Sequence[int]],
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
        for near in neighbours_of(world, target):
            if near == here or near in free:
                apart = any(hex_distance(world, near, other) > 1 for other in beside[target])
                cost = 0 if near == here else free[near].cost
                choices.append((not apart, cost, near))
        if choices:
            return min(choices)[2]
    return None


def _nearest(march: March, free: Mapping[int, Reached], foreign: frozenset[int]) -> Reached | None:
    """Return the way that ends nearest to the goal, None where none ends nearer than now.

    One that enters nothing foreign comes before all that do.
    """
    here = march.left[march.here]
    ranked = sorted(
        (march.left[hex_], way.cost, hex_) for hex_, way in free.items() if march.left[hex_] < here
    )
    ways = [free[hex_] for _, _, hex_ in ranked]
    clear = (way for way in ways if foreign.isdisjoint(way.path))
    return next(clear, ways[0] if ways else None)
