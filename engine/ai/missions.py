"""Missions: what a side has its groups do, one list for the whole side, and who does what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from engine.ai.mission import Mission, Tasks, is_fit
from engine.ai.situation import Objective, Situation
from engine.ai.staff_supply import power_to_take, supply_missions
from engine.ai.staff_ways import StaffWays
from engine.rules.ways import NO_WAY
from engine.state.numbers import OUTPOST_BELOW
from engine.state.state import PEOPLE, TRENCH
from engine.state.world import HOLDER_AT_START

THREAT_REACH = 8
"""Hexes within which enemies threaten a place."""
GARRISON_PART = 25
"""Hundredths of a threat that a garrison needs, for it stands in works."""
WATCHED_FROM = 24
"""Hexes within which an enemy makes a place need somebody in it."""
PRESSED_FROM = 10
"""Hexes within which one makes it need somebody in each of its deciding hexes."""
POINTS_A_GROUP = 4
"""Points a day that a place earns for each group which its parts keep busy."""
BEYOND_SUPPLY = 30
"""Points beyond the ground with supply that a mission may lead: roads open behind the groups."""
JOINING_TURNS = 10
"""Turns added to those of the way, when groups to spare choose what to join."""
RELIEF_TURNS = 5
"""Turns within which groups come to help a garrison."""
LONGEST_MARCH = 12
"""Turns of marching that a mission is worth."""
FIGHTING_TURNS = 2
"""Turns that taking a place is reckoned to last after the last group has come."""


def missions_of(sit: Situation) -> tuple[Mission, ...]:
    """Return what there is to do: about each place that earns points, then about supply."""
    holds = [_to_hold(sit, each) for each in sit.objectives if _is_held(sit, each)]
    takes = [_to_take(sit, each) for each in sit.objectives if each.missing]
    return (*holds, *takes, *supply_missions(sit, takes))


def assign(sit: Situation, ways: StaffWays) -> Tasks:
    """Give the side's groups their missions."""
    missions = missions_of(sit)
    desk = _Desk(sit, ways)
    holds = sorted(
        (each for each in missions if each.aim == "hold"),
        key=lambda each: (-each.worth, each.place),
    )
    for mission in holds:
        desk.keep_held_back(mission)
    for mission in holds:
        desk.keep_one(mission)
    for mission in holds:
        desk.man(mission)
    for mission in holds:
        desk.reinforce(mission)
    desk.take([each for each in missions if each.attacks])
    desk.spend_rest(missions)
    return Tasks(missions, desk.of_group, desk.posts())


def _to_take(sit: Situation, objective: Objective) -> Mission:
    mine_at_start = all(
        sit.world.hexes[HOLDER_AT_START][key] == 1 + sit.side for key in objective.keys
    )
    return Mission(
        aim="retake" if mine_at_start else "take",
        place=objective.place,
        goals=objective.missing,
        worth=sit.worth_of(objective, FIGHTING_TURNS),
        need=power_to_take(sit, objective.missing),
        points=objective.points,
    )


def _is_held(sit: Situation, objective: Objective) -> bool:
    """Tell whether a side has a place, or the part of it in which it stands."""
    return not objective.missing or any(
        hex_ in sit.at and hex_ not in objective.missing for hex_ in objective.hexes
    )


def _to_hold(sit: Situation, objective: Objective) -> Mission:
    return Mission(
        aim="hold",
        place=objective.place,
        goals=tuple(
            hex_
            for hex_ in objective.hexes
            if hex_ not in objective.missing and not sit.has_foe(hex_)
        ),
        worth=sit.worth_of(objective),
        need=sit.threat_to(objective.keys, THREAT_REACH) * GARRISON_PART // 100,
        points=objective.points,
    )


class _Desk:
    """The list of groups without a mission, as it is handed out."""

    def __init__(self, sit: Situation, ways: StaffWays) -> None:
        self.sit = sit
        self.ways = ways
        self.of_group: dict[int, Mission] = {}
        self.given: defaultdict[Mission, list[int]] = defaultdict(list)
        self.free = [group for group in sit.mine if group in sit.able]
        self.fit = frozenset(group for group in sit.mine if is_fit(sit, group))

    def keep_held_back(self, mission: Mission) -> None:
        """Count those who cannot be ordered about for the place where they stand."""
        for group in self.sit.mine:
            if group not in self.sit.able and self.sit.place_of(group) in mission.goals:
                self._give(group, mission)

    def keep_one(self, mission: Mission) -> None:
        """Leave one group of those that stand in a place an enemy could walk into."""
        if not self.given[mission] and self.sit.nearest_foe(mission.goals) <= WATCHED_FROM:
            inside = [c for c in self._by_arrival(mission, self.free) if c[0] == 0]
            if inside:
                self._give(inside[0][2], mission)

    def man(self, mission: Mission) -> None:
        """Put groups into a place that an enemy could walk into, one into each part of it."""
        keys = next(each.keys for each in self.sit.objectives if each.place == mission.place)
        away = self.sit.nearest_foe(mission.goals)
        wanted = 1
        if away <= PRESSED_FROM:
            parts = len(set(keys) & set(mission.goals))
            wanted = max(1, min(parts, mission.points // POINTS_A_GROUP))
        if away > WATCHED_FROM:
            return
        for turns, _, group in self._by_arrival(mission, self.free):
            if len(self.given[mission]) >= wanted or turns > RELIEF_TURNS:
                return
            if turns == 0 or (group in self.fit and not self._is_outpost(group)):
                self._give(group, mission)

    def reinforce(self, mission: Mission) -> None:
        """Bring a garrison up to what it needs, unless that is beyond the side's means."""
        in_reach = self._is_within_supply(mission)
        near = [
            (turns, group)
            for turns, _, group in self._by_arrival(mission, self.free)
            if turns == 0 or (turns <= RELIEF_TURNS and group in self.fit and in_reach)
        ]
        reachable = self._power_on(mission) + sum(self.sit.power[group] for _, group in near)
        hopeless = 2 * reachable < mission.need
        for turns, group in near:
            if self._power_on(mission) >= mission.need or (hopeless and turns > 0):
                return
            self._give(group, mission)

    def take(self, missions: Iterable[Mission]) -> None:
        """Start what promises most for the force that it takes, again and again."""
        waiting = {mission: self._plan(mission) for mission in missions}
        while waiting:
            best = max(waiting, key=lambda mission: (waiting[mission][0], -mission.place))
            score, chosen = waiting.pop(best)
            if score <= 0:
                return
            for group in chosen:
                self._give(group, best)
            for mission, plan in waiting.items():
                if not set(chosen).isdisjoint(plan[1]):
                    waiting[mission] = self._plan(mission)

    def spend_rest(self, missions: Sequence[Mission]) -> None:
        """Let who is fit strengthen an attack, or else stand in reserve."""
        attacks = [each for each in missions if each.attacks and self._is_within_supply(each)]
        holds = [mission for mission in missions if mission.aim == "hold"]
        for group in [group for group in self.free if group in self.fit]:
            joined = self._nearest_worth(group, attacks)
            if joined is None:
                joined = self._nearest_worth(group, holds)
                joined = None if joined is None else joined._replace(aim="reserve")
            if joined is not None:
                self._give(group, joined)

    def _nearest_worth(self, group: int, missions: Sequence[Mission]) -> Mission | None:
        """Return the mission that is worth most for the way to it, or None."""
        ranked = []
        for index, mission in enumerate(missions):
            turns = self.ways.turns_to(self.sit, group, mission.goals)
            if turns <= 2 * LONGEST_MARCH:
                ranked.append((mission.worth * 100 // (JOINING_TURNS + turns), -index))
        return missions[-max(ranked)[1]] if ranked else None

    def posts(self) -> dict[int, int]:
        """Return the hexes where garrisons stand: deciding ones first, those near enemies then."""
        post: dict[int, int] = {}
        for mission in sorted(set(self.of_group.values())):
            if mission.aim == "hold":
                self._post(mission, post)
        return post

    def _post(self, mission: Mission, post: dict[int, int]) -> None:
        sit = self.sit
        keys = next(each.keys for each in sit.objectives if each.place == mission.place)
        count = dict.fromkeys(mission.goals, 0)
        groups = [group for group, given in self.of_group.items() if given == mission]
        inside = [group for group in groups if sit.place_of(group) in count]
        for group in [*sorted(inside), *sorted(set(groups) - set(inside))]:
            here = sit.place_of(group)
            if group not in sit.able:
                count[here] += 1
                continue
            choices = [
                (2 * count[hex_] + (0 if hex_ in keys else 3), sit.distance(here, hex_), hex_)
                for hex_ in mission.goals
                if not sit.has_foe(hex_)
            ]
            if choices:
                post[group] = min(choices)[2]
                count[post[group]] += 1

    def _plan(self, mission: Mission) -> tuple[int, list[int]]:
        """Return what a mission promises for its force, and the groups that it takes."""
        if not self._is_within_supply(mission):
            return 0, []
        chosen: list[int] = []
        power = 0
        need = mission.need * 5 // 4
        last = 0
        for turns, _, group in self._by_arrival(mission, self.free):
            if turns > LONGEST_MARCH or (power >= need and chosen):
                break
            if group in self.fit:
                chosen.append(group)
                power += self.sit.power[group]
                last = turns
        if not chosen or power < need:
            return 0, []
        days = max(1, self.sit.days_from(0))
        later = self.sit.days_from(last + FIGHTING_TURNS)
        worth = mission.worth * max(0, later) // days
        return worth // (mission.need + 150), chosen

    def _by_arrival(self, mission: Mission, groups: Iterable[int]) -> list[tuple[int, int, int]]:
        found = []
        for group in groups:
            turns = self.ways.turns_to(self.sit, group, mission.goals)
            if turns < NO_WAY:
                found.append((turns, -int(self.sit.state.groups[TRENCH][group]), group))
        return sorted(found)

    def _is_within_supply(self, mission: Mission) -> bool:
        """Tell whether supply will follow to a mission's goals, or nearly so."""
        return self.ways.beyond_supply(self.sit, mission.goals) <= BEYOND_SUPPLY

    def _is_outpost(self, group: int) -> bool:
        people = self.sit.state.groups[PEOPLE][group]
        return bool(people < self.sit.world.numbers[OUTPOST_BELOW])

    def _power_on(self, mission: Mission) -> int:
        return sum(self.sit.power[group] for group in self.given[mission])

    def _give(self, group: int, mission: Mission) -> None:
        self.of_group[group] = mission
        self.given[mission].append(group)
        if group in self.free:
            self.free.remove(group)
