"""Marches of a staff: where groups go that do not attack in this turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.ai.mission import Mission, Tasks
from engine.ai.situation import Situation
from engine.ai.staff_room import Room
from engine.ai.staff_ways import Reach, StaffWays
from engine.rules.ways import NO_WAY
from engine.state.orders import MOVE, Order
from engine.state.state import STOCK
from engine.state.world import NO_HEX, SHIFT, TERRAIN

STARVING = 40_000
"""Thousandths of stock below which a group does not go where no supply comes."""
UNFED_POINTS = 12
"""Movement points that a hex without supply counts for."""
HOPELESS = 3
"""How many times stronger the enemy beside a hex may be, for a group to walk into it."""
RESERVE_DISTANCE = 2
"""Hexes from a place within which a reserve stands."""
SAFE_DISTANCE = 2
"""Hexes that who rests keeps from the enemy."""


class Marches:
    """The marches of a player-turn, in the order in which they are asked for."""

    def __init__(
        self,
        sit: Situation,
        ways: StaffWays,
        tasks: Tasks,
        reaches: Mapping[int, Reach],
        room: Room,
    ) -> None:
        self._sit, self._ways, self._tasks = sit, ways, tasks
        self._reaches, self._room = reaches, room

    def order(self, group: int, is_fit: bool) -> Order | None:
        """Return the march of a group, or None where it stays."""
        mission = self._tasks.of_group.get(group)
        here = self._sit.place_of(group)
        if mission is None or (mission.attacks and not is_fit):
            goal = self._refuge(group)
        elif self._tasks.post.get(group) == here or self._is_in_reserve(group, mission):
            return None
        elif group in self._tasks.post:
            goal = self._towards(group, (self._tasks.post[group],), mission)
        else:
            goal = self._towards(group, mission.goals, mission)
        if goal in (NO_HEX, here):
            return None
        self._room.move(MOVE, group, here, goal)
        return Order(MOVE, group, goal, 0, self._reaches[group].path_to(goal))

    def _towards(self, group: int, goals: Sequence[int], mission: Mission) -> int:
        """Return the hex within reach from which least is left to go, the group's own included."""
        sit = self._sit
        start = sit.place_of(group)
        left = self._ways.round(sit, group, goals)
        if left[start] >= NO_WAY:
            left = self._ways.bare(sit, group, goals)
        ranked = []
        for hex_, cost in self._reaches[group].cost.items():
            if left[hex_] >= NO_WAY or not self._has_room(hex_, group):
                continue
            if not self._may_enter(group, hex_, goals, mission):
                continue
            ranked.append((left[hex_] + self._discomfort(group, hex_), cost, hex_))
        if not ranked:
            return NO_HEX
        best = min(ranked)
        stay = left[start] + self._discomfort(group, start)
        return (
            best[2]
            if best[0] < stay or not self._may_enter(group, start, goals, mission)
            else start
        )

    def _may_enter(self, group: int, hex_: int, goals: Sequence[int], mission: Mission) -> bool:
        """Tell whether a group may end its march in a hex.

        Not beside an enemy whom it does not attack; but into what it came to take or to hold it
        goes, unless that would be its end.
        """
        sit = self._sit
        if not sit.is_watched(hex_):
            return True
        if hex_ not in goals:
            return False
        own = sit.power[group] + sum(sit.power[other] for other in sit.at.get(hex_, ()))
        return sit.threat_to((hex_,), 1) <= HOPELESS * own

    def _discomfort(self, group: int, hex_: int) -> int:
        sit = self._sit
        shelter = int(sit.world.terrain[SHIFT][sit.world.hexes[TERRAIN][hex_]]) // 500
        hungry = sit.state.groups[STOCK][group] < STARVING
        unfed = 0 if sit.fed[hex_] else UNFED_POINTS * (4 if hungry else 1)
        return unfed + shelter

    def _has_room(self, hex_: int, group: int) -> bool:
        return hex_ == self._sit.place_of(group) or self._room.has(hex_, group)

    def _is_in_reserve(self, group: int, mission: Mission) -> bool:
        """Tell whether a group already stands near enough to the place that it is to help."""
        here = self._sit.place_of(group)
        near = min(self._sit.distance(here, goal) for goal in mission.goals)
        return mission.aim == "reserve" and near <= RESERVE_DISTANCE

    def _refuge(self, group: int) -> int:
        """Return where a group rests: where it stands, or the nearest safe hex with supply."""
        sit = self._sit
        start = sit.place_of(group)
        starves = not sit.fed[start] and sit.state.groups[STOCK][group] < STARVING
        if self._is_safe(start) and not starves:
            return start
        left = self._ways.to_supply(sit, group)
        ranked = [
            (
                not self._is_safe(hex_),
                0 if sit.fed[hex_] else left[hex_],
                cost,
                hex_,
            )
            for hex_, cost in self._reaches[group].cost.items()
            if self._has_room(hex_, group) and not sit.is_watched(hex_)
        ]
        return min(ranked)[3] if ranked else start

    def _is_safe(self, hex_: int) -> bool:
        return self._sit.nearest_foe((hex_,)) > SAFE_DISTANCE
