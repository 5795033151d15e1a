"""Ways of a staff: how far its groups have to go, and how they get there in this turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from engine.ai.situation import Situation
from engine.rules.advance import fresh_run
from engine.rules.movement import points_of
from engine.rules.ranges import FOUND, reach
from engine.rules.ways import NO_WAY, Steps, steps_of, ways_to
from engine.state.run import BEFORE, COST
from engine.state.state import READY
from engine.state.world import HEXES, MOBILITY, ROAD_MOBILITY, WHEELS, World

ZONE_POINTS = 6
"""Points that each hex of an enemy's zone counts for, when a way round is looked for."""

DETOUR = 40
"""Points by which a way round the enemy may be longer than the bare way."""


class Reach(NamedTuple):
    """Where a group can march in this turn.

    Attributes:
        start: its hex.
        cost: points to each hex that it reaches, its own included at none.
        before: the hex before each on its way.
    """

    start: int
    cost: Mapping[int, int]
    before: Mapping[int, int]

    def path_to(self, hex_: int) -> tuple[int, ...]:
        """Return the hexes from the group's own to one that it reaches, both included."""
        path = [hex_]
        while path[-1] != self.start:
            path.append(self.before[path[-1]])
        return tuple(reversed(path))


def reach_of(sit: Situation, group: int) -> Reach:
    """Return where a group can march in this turn."""
    run = fresh_run(sit.world)
    count = reach(sit.world, sit.state, run, group, 0)
    start = sit.place_of(group)
    cost, before = {start: 0}, {start: start}
    for index in range(count):
        hex_ = int(run.desk[FOUND][index])
        cost[hex_] = int(run.desk[COST][hex_])
        before[hex_] = int(run.desk[BEFORE][hex_])
    return Reach(start, cost, before)


class StaffWays:
    """Points from every hex to goals: over the bare map kept for good, round enemies for a turn."""

    def __init__(self) -> None:
        self._world: World | None = None
        self._steps: dict[tuple[int, int], Steps] = {}
        self._bare: dict[tuple[int, ...], list[int]] = {}
        self._round: dict[tuple[int, ...], list[int]] = {}
        self._dear: list[int] = []

    def begin(self, sit: Situation) -> None:
        """Begin a player-turn: enemies stand elsewhere than in the one before."""
        if self._world is not sit.world:
            self._world = sit.world
            self._steps, self._bare = {}, {}
        self._round = {}
        self._dear = [
            ZONE_POINTS if sit.is_watched(hex_) else 0 for hex_ in range(sit.world.size[HEXES])
        ]
        for hex_ in sit.foes_at:
            self._dear[hex_] = NO_WAY

    def bare(self, sit: Situation, group: int, goals: Sequence[int]) -> Sequence[int]:
        """Return the points from each hex to goals with no enemy about."""
        kind = kind_of(sit, group)
        key = (*kind, *goals)
        if key not in self._bare:
            self._bare[key] = ways_to(self._steps_of(sit, kind), goals)
        return self._bare[key]

    def round(self, sit: Situation, group: int, goals: Sequence[int]) -> Sequence[int]:
        """Return the points from each hex to goals round the enemy; NO_WAY from far off."""
        kind = kind_of(sit, group)
        bare = self.bare(sit, group, goals)[sit.place_of(group)]
        key = (*kind, *goals)
        known = self._round.get(key)
        if known is None or known[sit.place_of(group)] == NO_WAY:
            most = min(NO_WAY - 1, bare + DETOUR)
            self._round[key] = ways_to(self._steps_of(sit, kind), goals, self._dear, most)
        return self._round[key]

    def to_supply(self, sit: Situation, group: int) -> Sequence[int]:
        """Return the points from each hex to ground with supply round the enemy, or NO_WAY."""
        kind = kind_of(sit, group)
        if kind not in self._round:
            self._round[kind] = ways_to(self._steps_of(sit, kind), fed_hexes(sit), self._dear)
        return self._round[kind]

    def beyond_supply(self, sit: Situation, goals: Sequence[int]) -> int:
        """Return how far goals lie beyond the ground with supply, in points of lorries."""
        if () not in self._round:
            steps = self._steps_of(sit, (WHEELS, WHEELS))
            self._round[()] = ways_to(steps, fed_hexes(sit))
        return min(self._round[()][goal] for goal in goals)

    def turns_to(self, sit: Situation, group: int, goals: Sequence[int]) -> int:
        """Return in how many turns a group gets to goals over the bare map; rule 13.2."""
        left = self.bare(sit, group, goals)[sit.place_of(group)]
        if left >= NO_WAY:
            return NO_WAY
        points = max(1, int(points_of(sit.world, sit.state, group)))
        unready = left > 0 and sit.state.groups[READY][group] == 0
        return -(-left // points) + int(unready)

    def way_of(self, sit: Situation, group: int, goals: Sequence[int], most: int) -> list[int]:
        """Return the first hexes of a group's way to goals over the bare map, its own left out."""
        steps = self._steps_of(sit, kind_of(sit, group))
        left = self.bare(sit, group, goals)
        here = sit.place_of(group)
        way: list[int] = []
        while 0 < left[here] < NO_WAY and len(way) < most:
            here = min(
                (price + left[near], near)
                for near in sit.near(here)
                for there, price in steps[near]
                if there == here
            )[1]
            way.append(here)
        return way

    def _steps_of(self, sit: Situation, kind: tuple[int, int]) -> Steps:
        if kind not in self._steps:
            self._steps[kind] = steps_of(sit.world, *kind)
        return self._steps[kind]


def fed_hexes(sit: Situation) -> list[int]:
    """Return the hexes that supply comes to."""
    return [hex_ for hex_ in range(sit.world.size[HEXES]) if sit.fed[hex_]]


def kind_of(sit: Situation, group: int) -> tuple[int, int]:
    """Return how a group moves in the open and on roads; groups of one kind share their ways."""
    return int(sit.world.groups[MOBILITY][group]), int(sit.world.groups[ROAD_MOBILITY][group])
