"""Targets: which enemies a side wants gone from where they stand, and how much."""

from __future__ import annotations

from collections.abc import Iterator

from engine.ai.missions import Mission, Tasks
from engine.ai.situation import Situation, heights_over
from engine.ai.staff_ways import StaffWays
from engine.rules.lorries import ENEMY_THERE, ENEMY_ZONE
from engine.rules.supply import supply_line
from engine.state.state import PEOPLE, STOCK, UNSUPPLIED

WAY_AHEAD = 14
"""Hexes of its way along which a group looks for who bars it."""
BARRING_PART = 25
"""Hundredths of a mission's worth for clearing its way."""
BESIEGING_PART = 15
"""Hundredths of a place's worth for driving off who stands next to it."""
HARM_PART = 30
"""Hundredths of what enemy people are worth, for harming them anywhere."""
HUNGRY = 30_000
"""Thousandths of stock below which a group that is cut off wants its road opened."""
FEEDING_PART = 100
"""Hundredths of what own people are worth, for opening their road."""


def targets_of(sit: Situation, ways: StaffWays, tasks: Tasks) -> dict[int, int]:
    """Return what it is worth to drive the enemy out of each hex where he stands, in cents."""
    worth = {hex_: _harm(sit, hex_) for hex_ in sorted(sit.foes_at)}
    wanted: dict[int, int] = {}
    for hex_, cents in _wishes(sit, ways, tasks):
        if hex_ in worth:
            wanted[hex_] = max(cents, wanted.get(hex_, 0))
    return {hex_: cents + wanted.get(hex_, 0) for hex_, cents in worth.items()}


def _harm(sit: Situation, hex_: int) -> int:
    people = sum(int(sit.state.groups[PEOPLE][group]) for group in sit.foes_at[hex_])
    return sit.worth_of_people(people) * HARM_PART // 100


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
    yield from _on_broken_roads(sit)


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


def _on_broken_roads(sit: Situation) -> Iterator[tuple[int, int]]:
    """Yield the enemies who cut the road of groups that run short."""
    seen: set[int] = set()
    for group in sit.mine:
        hungry = sit.state.groups[STOCK][group] < HUNGRY or sit.state.groups[UNSUPPLIED][group]
        if not hungry or sit.fed[sit.place_of(group)] or sit.place_of(group) in seen:
            continue
        seen.add(sit.place_of(group))
        line = supply_line(sit.world, sit.state, group)
        if line.reason in (ENEMY_THERE, ENEMY_ZONE):
            people = int(sit.state.groups[PEOPLE][group])
            bar = line.hexes[-1]
            for hex_ in (bar, *sit.near(bar)):
                yield hex_, sit.worth_of_people(people) * FEEDING_PART // 100
