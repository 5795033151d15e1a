"""Assaults: who attacks what from where, so that it is worth what it costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from engine.ai.mission import Mission, Tasks
from engine.ai.odds import column_against, cost_of, harm_of, progress_of
from engine.ai.situation import Situation
from engine.ai.staff_room import Room
from engine.ai.staff_ways import Reach, StaffWays
from engine.state.numbers import ASSAULT_LOSSES, ASSAULT_SHIFT, MOST_COLUMN
from engine.state.orders import ASSAULT, MOVE
from engine.state.state import STOCK, UNSUPPLIED
from engine.state.world import SHIFT, TERRAIN

LEAST_PROGRESS = 200
"""Thousandths of the way to giving way that one attack must bring its enemy, to be worth it."""
ENOUGH_COLUMN = 4000
"""Thousandths of a column from which more attackers add little."""
SPARE_STOCK = 80_000
"""Thousandths of stock above which who is cut off may still attack out of a place it holds."""
ASSAULT_STOCK = 55_000
"""Thousandths of stock that all need who press an attack home: some is left to live on."""
ASSAULT_EFFORT = 15
"""Cents a group that an assault must be worth beyond an attack, for the stock that it spends."""
EFFORT = 30
"""Cents that it is worth to leave a group where it is: attacks cost stock and rest."""
ASTRAY_POINTS = 6
"""Movement points that a group goes further away from its mission's goal to join an attack."""


class Assault(NamedTuple):
    """One attack that is meant.

    Attributes:
        target: the enemy's hex.
        attackers: groups, each with the hex that it attacks from.
        value: what it promises, in cents.
        bits: how it is made: ASSAULT or 0.
    """

    target: int
    attackers: tuple[tuple[int, int], ...]
    value: int
    bits: int = 0


class Assaults:
    """The attacks of a player-turn, chosen the best first."""

    def __init__(
        self,
        sit: Situation,
        ways: StaffWays,
        tasks: Tasks,
        reaches: Mapping[int, Reach],
        worth: Mapping[int, int],
        fit: frozenset[int],
    ) -> None:
        self._sit, self._ways, self._tasks = sit, ways, tasks
        self._reaches, self._worth = reaches, worth
        self._room = Room(sit)
        self._free = sorted(fit & sit.able & reaches.keys())
        self._places = {target: self._around(target) for target in worth}

    def choose(self, commands: int) -> list[Assault]:
        """Return the attacks that are worth it, as far as commands reach."""
        chosen: list[Assault] = []
        plans = {target: self._plan(target, commands) for target in self._worth}
        while plans:
            best = max(plans, key=lambda target: (plans[target].value, -target))
            plan = plans.pop(best)
            if plan.value <= 0:
                break
            chosen.append(plan)
            commands -= len(plan.attackers)
            self._take(plan)
            used = {group for group, _ in plan.attackers}
            for target, other in plans.items():
                if len(other.attackers) > commands or any(g in used for g, _ in other.attackers):
                    plans[target] = self._plan(target, commands)
        return chosen

    def _take(self, plan: Assault) -> None:
        for group, here in plan.attackers:
            self._free.remove(group)
            self._room.move(MOVE, group, self._sit.place_of(group), here)

    def _around(self, target: int) -> list[int]:
        return [near for near in self._sit.near(target) if not self._sit.has_foe(near)]

    def _plan(self, target: int, commands: int) -> Assault:
        """Return the best attack on a hex by who is free; of no value where there is none."""
        attackers: list[tuple[int, int]] = []
        best = Assault(target, (), 0)
        for _, _, group in self._pool(target):
            if len(attackers) >= commands:
                break
            here = self._post(target, group, attackers)
            if here < 0:
                continue
            attackers.append((group, here))
            column = column_against(self._sit, target, attackers)
            value, bits = self._best_way(target, attackers, column)
            if value > best.value:
                best = Assault(target, tuple(attackers), value, bits)
            if column >= ENOUGH_COLUMN or progress_of(self._sit, target, column) >= 1000:
                break
        return best

    def _best_way(
        self, target: int, attackers: Sequence[tuple[int, int]], column: int
    ) -> tuple[int, int]:
        """Return what an attack promises, and how it is made: pressed home where that pays."""
        plain = self._value(target, attackers, column)
        groups = self._sit.state.groups
        if column >= ENOUGH_COLUMN or any(
            groups[STOCK][group] < ASSAULT_STOCK or groups[UNSUPPLIED][group]
            for group, _ in attackers
        ):
            return plain, 0
        numbers = self._sit.world.numbers
        pressed = min(int(numbers[MOST_COLUMN]), column + int(numbers[ASSAULT_SHIFT]))
        value = self._value(target, attackers, pressed)
        dearer = cost_of(self._sit, attackers, pressed) * (int(numbers[ASSAULT_LOSSES]) - 1000)
        value -= dearer // 1000 + ASSAULT_EFFORT * len(attackers)
        return (value, ASSAULT) if value > plain else (plain, 0)

    def _value(self, target: int, attackers: Sequence[tuple[int, int]], column: int) -> int:
        progress = progress_of(self._sit, target, column)
        if progress < LEAST_PROGRESS:
            return 0
        gain = self._worth[target] * progress // 1000 + harm_of(self._sit, target, column)
        return gain - cost_of(self._sit, attackers, column) - EFFORT * len(attackers)

    def _pool(self, target: int) -> list[tuple[int, int, int]]:
        """Return who may attack a hex: those whose mission it is first, then the strongest."""
        found = []
        for group in self._free:
            mission = self._tasks.of_group.get(group)
            if self._may_join(group, mission, target):
                is_theirs = mission is not None and target in mission.goals
                found.append((not is_theirs, -self._sit.power[group], group))
        return sorted(found)

    def _may_join(self, group: int, mission: Mission | None, target: int) -> bool:
        here = self._sit.place_of(group)
        reach = self._reaches[group].cost
        if mission is None or target in mission.goals:
            return any(near in reach for near in self._places[target])
        if not mission.attacks:
            return here in self._places[target] and self._has_stock_to_spare(group)
        left = self._ways.bare(self._sit, group, mission.goals)
        most = left[here] + ASTRAY_POINTS
        return any(near in reach and left[near] <= most for near in self._places[target])

    def _has_stock_to_spare(self, group: int) -> bool:
        """Tell whether who holds a place may spend stock: who is cut off keeps it for defence."""
        sit = self._sit
        return bool(sit.fed[sit.place_of(group)]) or sit.state.groups[STOCK][group] >= SPARE_STOCK

    def _post(self, target: int, group: int, others: Sequence[tuple[int, int]]) -> int:
        """Return the hex from which a group joins an attack best, or -1."""
        sit = self._sit
        start = sit.place_of(group)
        mission = self._tasks.of_group.get(group)
        if mission is not None and not mission.attacks and target not in mission.goals:
            return start
        coming = [(other, here) for other, here in others if here != sit.place_of(other)]
        used = {here for _, here in others}
        choices = []
        for near in self._places[target]:
            if near not in self._reaches[group].cost:
                continue
            if near != start and not self._room.has(near, group, coming):
                continue
            apart = any(sit.distance(near, other) > 1 for other in used)
            shelter = int(sit.world.terrain[SHIFT][sit.world.hexes[TERRAIN][near]])
            cost = self._reaches[group].cost[near]
            choices.append((not apart, near in used, cost, shelter, near))
        return min(choices)[-1] if choices else -1
