"""Targets: which enemies a side wants gone from where they stand, and how much."""

from __future__ import annotations

from collections.abc import Iterator

from engine.ai.mission import Mission, Tasks
from engine.ai.situation import Situation, heights_over
from engine.ai.staff_ways import StaffWays
from engine.state.state import PEOPLE

WAY_AHEAD = 14
"""Hexes of its way along which a group looks for who bars it."""
BARRING_PART = 25
"""Hundredths of a mission's worth for clearing its way."""
BESIEGING_PART = 15
"""Hundredths of a place's worth for driving off who stands next to it."""
CHASE_REACH = 4
"""Hexes from the side's goals within which enemies are harmed for harm's sake."""
CHASE_PART = 25
"""Hundredths of what enemy people are worth, for driving them from there."""


def targets_of(sit: Situation, ways: StaffWays, tasks: Tasks) -> dict[int, int]:
    """Return what it is worth to drive the enemy out of each hex where he stands, in cents."""
    worth = {hex_: _chase(sit, tasks, hex_) for hex_ in sorted(sit.foes_at)}
    for hex_, cents in _wishes(sit, ways, tasks):
        if hex_ in worth:
            worth[hex_] = max(cents, worth[hex_])
    return worth


def _chase(sit: Situation, tasks: Tasks, hex_: int) -> int:
    goals = {goal for mission in tasks.missions for goal in mission.goals}
    if all(sit.distance(hex_, goal) > CHASE_REACH for goal in goals):
        return 0
    people = sum(int(sit.state.groups[PEOPLE][group]) for group in sit.foes_at[hex_])
    return sit.worth_of_people(people) * CHASE_PART // 100


def _wishes(sit: Situation, ways: StaffWays, tasks: Tasks) -> Iterator[tuple[int, int]]:
    for mission in tasks.missions:
        if mission.attacks:
            for goal in mission.goals:
                yield goal, mission.worth // len(mission.goals)
        else:
            yield from _around(sit, mission)
    for group in sorted(tasks.of_group):
        mission = tasks.of_group[group]
        if mission.attacks:
            for hex_ in _barring(sit, ways, group, mission):
                yield hex_, mission.worth * BARRING_PART // 100


def _around(sit: Situation, mission: Mission) -> Iterator[tuple[int, int]]:
    """Yield the enemies next to a place that is held, and those that overlook it."""
    for hex_ in mission.goals:
        for near in sit.near(hex_):
            yield near, mission.worth * BESIEGING_PART // 100
        for height in heights_over(sit.world, hex_):
            yield height, mission.worth // 2


def _barring(sit: Situation, ways: StaffWays, group: int, mission: Mission) -> list[int]:
    """Return the first enemies that stand in a group's way or beside it."""
    for hex_ in ways.way_of(sit, group, mission.goals, WAY_AHEAD):
        if sit.has_foe(hex_):
            return [hex_]
        if sit.is_watched(hex_):
            return [near for near in sit.near(hex_) if sit.has_foe(near)]
    return []
