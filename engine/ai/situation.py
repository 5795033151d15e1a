"""The situation as a staff sees it: forces, supply, and what each place is worth from now on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from engine.rules.command import why_not_command
from engine.rules.distance import hex_distance
from engine.rules.power import fitness, worth_of_vehicles
from engine.rules.refusals import ALLOWED_ORDER
from engine.rules.supply import supply_net
from engine.rules.ways import hexes_of
from engine.rules.zones import part_of_day
from engine.state.numbers import HELD_TURNS, PEOPLE_A_POINT, SUPPLY_REACH
from engine.state.state import HOLDER, PEOPLE, PLACE, STANDING, TURN, ZONE, State
from engine.state.world import (
    COST,
    DAY_POINTS,
    DIRECTIONS,
    GROUPS,
    HEIGHTS_FROM,
    HEIGHTS_TO,
    HEXES,
    KEY_FROM,
    KEY_TO,
    NEIGHBOUR,
    NO_HEX,
    PLACES,
    SIDE,
    TERRAIN,
    TURNS,
    TURNS_A_DAY,
    WHEELS,
    World,
)

NO_PLACE = -1
"""Stands for the nearest place on a map without any."""

CENTS = 100
"""Worth is counted in hundredths of a point."""


class Objective(NamedTuple):
    """A place that earns points.

    Attributes:
        place: its index.
        points: a day.
        keys: the hexes that decide it.
        hexes: all its hexes.
        missing: the deciding hexes that the side does not hold, or in which enemies stand.
        swing: 2 where the enemy loses what the side gains, or the other way round, else 1.
    """

    place: int
    points: int
    keys: tuple[int, ...]
    hexes: tuple[int, ...]
    missing: tuple[int, ...]
    swing: int


@dataclass(frozen=True)
class Situation:
    """What a side knows at the beginning of its player-turn.

    Attributes:
        world: the World.
        state: the State as the side knows it.
        side: 0 or 1.
        turn: the one that is played.
        mine: the side's groups on the map.
        foes: the enemy groups that it sees.
        at: the side's groups by hex.
        foes_at: the enemy's by hex.
        power: of each group on the map, in thousands, whatever the frontage.
        able: groups that take orders now.
        fed: 1 for each hex that supply comes to; by hex.
        objectives: places that earn points, in the World's order.
    """

    world: World
    state: State
    side: int
    turn: int
    mine: tuple[int, ...]
    foes: tuple[int, ...]
    at: Mapping[int, Sequence[int]]
    foes_at: Mapping[int, Sequence[int]]
    power: Sequence[int]
    able: frozenset[int]
    fed: bytearray
    objectives: tuple[Objective, ...]

    def place_of(self, group: int) -> int:
        """Return the hex of a group."""
        return int(self.state.groups[PLACE][group])

    def near(self, hex_: int) -> list[int]:
        """Return the hexes around one."""
        return neighbours(self.world, hex_)

    def is_watched(self, hex_: int) -> bool:
        """Tell whether a hex lies in a zone of the enemy's."""
        return bool(self.state.hexes[ZONE + 1 - self.side][hex_])

    def has_foe(self, hex_: int) -> bool:
        """Tell whether enemies stand in a hex."""
        return hex_ in self.foes_at

    def distance(self, one: int, other: int) -> int:
        """Return how many steps lie between two hexes."""
        return int(hex_distance(self.world, one, other))

    def days_from(self, turns: int) -> int:
        """Return how many dates still pay for a place taken so many turns from now; rule 14.2."""
        counts_from = self.turn + turns + int(self.world.numbers[HELD_TURNS]) - 1
        return self._dates_to_the_end() - self._dates_before(counts_from)

    def worth_of(self, objective: Objective, turns: int = 0) -> int:
        """Return what it is worth to have or to deny a place from some turns on, in cents."""
        return max(0, self.days_from(turns)) * objective.points * objective.swing * CENTS

    def worth_of_people(self, people: int) -> int:
        """Return what people lost cost, in cents; rule 14.4."""
        return people * CENTS // max(1, int(self.world.numbers[PEOPLE_A_POINT]))

    def threat_to(self, hexes: Sequence[int], reach: int) -> int:
        """Return the enemy power near hexes; all of it next to them, less further off."""
        total = 0
        for hex_, groups in self.foes_at.items():
            away = min(self.distance(hex_, other) for other in hexes)
            if away <= reach:
                there = sum(self.power[group] for group in groups)
                total += there * (reach + 2 - away) // (reach + 1)
        return total

    def nearest_foe(self, hexes: Sequence[int]) -> int:
        """Return how far the nearest enemy stands from hexes; far off for none."""
        return min(
            (self.distance(foe, hex_) for foe in self.foes_at for hex_ in hexes), default=1 << 20
        )

    def _dates_before(self, turn: int) -> int:
        return max(0, turn - 1 + self._part_of_first()) // TURNS_A_DAY

    def _dates_to_the_end(self) -> int:
        return (int(self.world.size[TURNS]) + self._part_of_first()) // TURNS_A_DAY

    def _part_of_first(self) -> int:
        return (int(part_of_day(self.world, self.state)) - (self.turn - 1)) % TURNS_A_DAY


def look(world: World, state: State, side: int) -> Situation:
    """Return the situation of a side whose player-turn it is."""
    mine: list[int] = []
    foes: list[int] = []
    at: dict[int, list[int]] = {}
    foes_at: dict[int, list[int]] = {}
    power = [0] * int(world.size[GROUPS])
    for group in range(int(world.size[GROUPS])):
        hex_ = int(state.groups[PLACE][group])
        if hex_ == NO_HEX:
            continue
        own = world.groups[SIDE][group] == side
        (mine if own else foes).append(group)
        (at if own else foes_at).setdefault(hex_, []).append(group)
        power[group] = power_of(world, state, group)
    return Situation(
        world=world,
        state=state,
        side=side,
        turn=max(1, int(state.clock[TURN])),
        mine=tuple(mine),
        foes=tuple(foes),
        at=at,
        foes_at=foes_at,
        power=power,
        able=frozenset(
            group for group in mine if why_not_command(world, state, side, group) == ALLOWED_ORDER
        ),
        fed=_fed(world, state, side),
        objectives=tuple(
            _objective(world, state, side, place)
            for place in range(int(world.size[PLACES]))
            if world.places[DAY_POINTS][place] > 0
        ),
    )


def power_of(world: World, state: State, group: int) -> int:
    """Return the power of a group, in thousands; rule 7.3."""
    counted = state.groups[PEOPLE][group] + worth_of_vehicles(world, state, group)
    return int(counted * fitness(world, state, group)) // 1000


def neighbours(world: World, hex_: int) -> list[int]:
    """Return the hexes around one, clockwise from the north, those off the map left out."""
    around = (int(world.hexes[NEIGHBOUR + direction][hex_]) for direction in range(DIRECTIONS))
    return [near for near in around if near != NO_HEX]


def heights_over(world: World, hex_: int) -> list[int]:
    """Return the heights that overlook a hex; rule 11.1."""
    begin, end = world.hexes[HEIGHTS_FROM][hex_], world.hexes[HEIGHTS_TO][hex_]
    return [int(world.lists[index]) for index in range(begin, end)]


def nearest_place(sit: Situation, hex_: int) -> int:
    """Return the place nearest to a hex, of equally near ones the first that earns points."""
    earning = {each.place for each in sit.objectives}
    ranked = [
        (
            min(sit.distance(hex_, other) for other in hexes_of(sit.world, place)),
            place not in earning,
            place,
        )
        for place in range(int(sit.world.size[PLACES]))
    ]
    return min(ranked)[2] if ranked else NO_PLACE


def _objective(world: World, state: State, side: int, place: int) -> Objective:
    begin, end = world.places[KEY_FROM][place], world.places[KEY_TO][place]
    keys = tuple(int(world.lists[index]) for index in range(begin, end))
    foes = state.hexes[STANDING + 1 - side]
    missing = tuple(key for key in keys if state.hexes[HOLDER][key] != 1 + side or foes[key])
    enemy_has_all = all(state.hexes[HOLDER][key] == 2 - side for key in keys)
    return Objective(
        place=place,
        points=int(world.places[DAY_POINTS][place]),
        keys=keys,
        hexes=tuple(hexes_of(world, place)),
        missing=missing,
        swing=2 if enemy_has_all or not missing else 1,
    )


def _fed(world: World, state: State, side: int) -> bytearray:
    """Return the hexes that lorries reach from the net of a side's supply; rule 6.3."""
    fed = bytearray(int(world.size[HEXES]))
    reach = int(world.numbers[SUPPLY_REACH])
    left = [-1] * len(fed)
    rings: list[list[int]] = [[] for _ in range(reach + 1)]
    for hex_ in supply_net(world, state, side):
        left[hex_] = reach
        rings[reach].append(hex_)
    costs, terrain = world.terrain[COST + WHEELS], world.hexes[TERRAIN]
    own, foes = state.hexes[STANDING + side], state.hexes[STANDING + 1 - side]
    zones = state.hexes[ZONE + 1 - side]
    for points in range(reach, -1, -1):
        for here in rings[points]:
            if left[here] != points:
                continue
            fed[here] = 1
            for near in neighbours(world, here):
                step = int(costs[terrain[near]])
                barred = (foes[near] or zones[near]) and not own[near]
                if step and not barred and points - step > left[near]:
                    left[near] = points - step
                    rings[points - step].append(near)
    return fed
