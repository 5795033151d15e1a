"""Missions about supply: own roads to open, the enemy's to cut."""

from __future__ import annotations

from collections.abc import Iterable

from engine.ai.mission import NEARBY, NEARBY_PART, WANTED_COLUMN, Mission
from engine.ai.odds import power_needed
from engine.ai.situation import Objective, Situation, nearest_place
from engine.rules.lorries import ENEMY_THERE, ENEMY_ZONE
from engine.rules.supply import supply_line
from engine.state.state import PEOPLE
from engine.state.world import HAS_ROAD

LINES_LOOKED_AT = 3
"""Stacks that are cut off whose roads are followed, those with most people first."""
STARVING_PART = 200
"""Hundredths of what the people cut off are worth, for opening their road."""
HELD_BY_THEM_PART = 25
"""Hundredths of what the places that they hold are worth, for the same."""
CUTTING_PART = 12
"""Hundredths of a place's worth for cutting the road of who holds it."""
NEAREST_CUT, FARTHEST_CUT = 2, 9
"""Hexes from the place between which its road is cut."""
CUT_POWER = 180
"""Power, in thousands, that bars a road at least."""


def supply_missions(sit: Situation, attacks: Iterable[Mission]) -> list[Mission]:
    """Return what there is to do about supply: at most one road to open, and one to cut."""
    found = [_to_open(sit), _to_cut(sit, attacks)]
    return [mission for mission in found if mission is not None]


def _to_open(sit: Situation) -> Mission | None:
    """Return the mission to open the road of those of the side who are cut off, or None."""
    cut_off = {
        hex_: sum(int(sit.state.groups[PEOPLE][group]) for group in groups)
        for hex_, groups in sit.at.items()
        if not sit.fed[hex_]
    }
    for hex_ in sorted(cut_off, key=lambda hex_: (-cut_off[hex_], hex_))[:LINES_LOOKED_AT]:
        line = supply_line(sit.world, sit.state, sit.at[hex_][0])
        if line.reason not in (ENEMY_THERE, ENEMY_ZONE):
            continue
        bar = line.hexes[-1]
        goals = tuple(near for near in sorted((bar, *sit.near(bar))) if sit.has_foe(near))
        if goals:
            people = sum(cut_off.values())
            worth = sit.worth_of_people(people) * STARVING_PART // 100
            worth += sum(_worth_if_lost(sit, each, cut_off) for each in sit.objectives)
            return Mission(
                "open", nearest_place(sit, bar), goals, worth, power_to_take(sit, goals), 0
            )
    return None


def _worth_if_lost(sit: Situation, objective: Objective, cut_off: Iterable[int]) -> int:
    held = not objective.missing and not set(objective.hexes).isdisjoint(cut_off)
    return sit.worth_of(objective) * HELD_BY_THEM_PART // 100 if held else 0


def _to_cut(sit: Situation, attacks: Iterable[Mission]) -> Mission | None:
    """Return the mission to cut the road of who holds the best of the places to take, or None."""
    for mission in sorted(attacks, key=lambda each: (-each.worth, each.place)):
        garrison = [group for goal in mission.goals for group in sit.foes_at.get(goal, ())]
        if not garrison:
            continue
        line = supply_line(sit.world, sit.state, garrison[0])
        choices = [
            (_pressure(sit, hex_), sit.distance(hex_, mission.goals[0]), hex_)
            for hex_ in (line.hexes[:-1] if line.is_joined else line.hexes[-1:])
            if _may_bar(sit, hex_, mission)
        ]
        if choices:
            pressure, _, hex_ = min(choices)
            worth = mission.worth * CUTTING_PART // 100
            need = max(CUT_POWER, pressure)
            return Mission("cut", nearest_place(sit, hex_), (hex_,), worth, need, 0)
        return None
    return None


def _may_bar(sit: Situation, hex_: int, mission: Mission) -> bool:
    away = min(sit.distance(hex_, goal) for goal in mission.goals)
    return (
        NEAREST_CUT <= away <= FARTHEST_CUT
        and bool(sit.world.hexes[HAS_ROAD][hex_])
        and not sit.has_foe(hex_)
        and not sit.is_watched(hex_)
    )


def _pressure(sit: Situation, hex_: int) -> int:
    return sit.threat_to((hex_,), NEARBY) // 2


def power_to_take(sit: Situation, goals: tuple[int, ...]) -> int:
    """Return the power that it takes to drive the enemy out of hexes, one after the other."""
    hardest = max(power_needed(sit, goal, WANTED_COLUMN) for goal in goals)
    around = sum(
        sit.power[group]
        for hex_, groups in sit.foes_at.items()
        if hex_ not in goals and min(sit.distance(hex_, goal) for goal in goals) <= NEARBY
        for group in groups
    )
    return hardest + around * NEARBY_PART // 100
