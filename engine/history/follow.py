"""Following the tracks by ordinary orders: how a side plays history when the other does not.

The tracks say where each group ended every turn, never why. So this commander invents nothing:
a group that is not where its track has it marches there by the cheapest way, attacks the enemy
that stands in that way, and otherwise stays. It neither retreats nor halts on its own account,
flies nothing and fires no guns.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.grid.hex import Hex, direction_to, distance
from engine.grid.path import shortest_path
from engine.history.standing import Tracks
from engine.rules.combat import why_not_attack
from engine.rules.command import why_not_command
from engine.rules.ranges import movement_range
from engine.rules.refusals import ALLOWED_ORDER
from engine.rules.rehearsal import rehearse
from engine.rules.stacking import is_enemy_in
from engine.rules.supply import may_leave_from
from engine.state.numbers import STACK_LIMIT, WADI_POINTS
from engine.state.orders import ATTACK, LEAVE, MOVE, Order
from engine.state.state import (
    ACTED,
    COMMANDED,
    DEEDS,
    PLACE,
    PRESENT,
    READY,
    STANDING,
    STATUS,
    TURN,
    State,
)
from engine.state.world import (
    ALLOWED,
    COLUMNS,
    COST,
    GROUPS,
    MOBILITY,
    NEIGHBOUR,
    NO_HEX,
    ROAD,
    ROAD_COST,
    ROAD_MOBILITY,
    ROWS,
    SIDE,
    SOURCE_HEX,
    SOURCE_SIDE,
    TERRAIN,
    WADI,
    World,
)


class Follow:
    """A commander that brings its groups to where their tracks have them."""

    def __init__(self, tracks: Tracks) -> None:
        self.tracks = tracks
        self._ways: dict[tuple[int, int, int, int], tuple[int, ...]] = {}

    def orders(self, world: World, state: State, side: int) -> tuple[Order, ...]:
        """Return the marches and attacks of a player-turn.

        Commands are few, so the groups furthest from their track come first.
        """
        ways = self._ways_to_go(world, state, side)
        marches = list(self._marches(world, state, side, ways))
        after = rehearse(world, state, marches)
        lapsed = {lapse.subject for lapse in after.lapses}
        marches = [order for order in marches if order.subject not in lapsed]
        if lapsed:
            after = rehearse(world, state, marches)
        return (*marches, *self._attacks(world, after.state, side, ways))

    def _ways_to_go(self, world: World, state: State, side: int) -> dict[int, tuple[int, ...]]:
        """Return each group's way to its goal, the longest first; none for those that are there."""
        ways = {}
        for group in range(world.size[GROUPS]):
            if why_not_command(world, state, side, group) == ALLOWED_ORDER:
                goal = self._goal(world, state, group)
                way = self._way(world, group, int(state.groups[PLACE][group]), goal)
                if len(way) > 1:
                    ways[group] = way
        return dict(sorted(ways.items(), key=lambda item: (-len(item[1]), item[0])))

    def _goal(self, world: World, state: State, group: int) -> int:
        """Return the hex that a group should go to: where its track has it after this turn.

        A settled group goes for the turn after, or the notice it needs (rule 13.2) would make
        it late; one that withdraws goes to its side's nearest source of supply.
        """
        turn = int(state.clock[TURN])
        here = int(state.groups[PLACE][group])
        now = self.tracks.at(turn)[group]
        if now.status != PRESENT:
            return _nearest_source(world, group, here)
        soon = self.tracks.at(turn + 1)[group]
        if now.hex == here and not state.groups[READY][group] and soon.status == PRESENT:
            return soon.hex
        return now.hex

    def _way(self, world: World, group: int, start: int, goal: int) -> tuple[int, ...]:
        """Return the cheapest way by day with nobody in it; empty where there is none.

        It does not depend on the State, so it is kept, and with it the rest of the way from
        each of its hexes.
        """
        kind = int(world.groups[MOBILITY][group]), int(world.groups[ROAD_MOBILITY][group])
        if (*kind, start, goal) not in self._ways:
            way = _search(world, kind[0], kind[1], start, goal)
            self._ways[*kind, start, goal] = way
            for index, hex_ in enumerate(way):
                self._ways[*kind, hex_, goal] = way[index:]
        return self._ways[*kind, start, goal]

    def _marches(
        self, world: World, state: State, side: int, ways: dict[int, tuple[int, ...]]
    ) -> Iterator[Order]:
        """Yield marches as far along the ways as groups come and find room."""
        standing = [int(count) for count in state.hexes[STANDING + side]]
        left = int(world.turns[ALLOWED + side][state.clock[TURN]] - state.sides[ACTED][side])
        for group, way in ways.items():
            here = way[0]
            if is_enemy_in(state, way[1], side):
                left -= 1  # it attacks from where it stands
            if left <= 0 or is_enemy_in(state, way[1], side):
                continue
            reached = movement_range(world, state, group)
            ends = [
                hex_
                for hex_ in way[1:]
                if hex_ in reached and standing[hex_] < world.numbers[STACK_LIMIT]
            ]
            if not ends:
                continue
            left -= 1
            standing[here] -= 1
            standing[ends[-1]] += 1
            yield Order(MOVE, group, ends[-1], 0, reached[ends[-1]].path)
        yield from self._leaving(world, state, side)

    def _leaving(self, world: World, state: State, side: int) -> Iterator[Order]:
        turn = int(state.clock[TURN])
        for group, now in enumerate(self.tracks.at(turn)):
            if (
                now.status != PRESENT
                and why_not_command(world, state, side, group) == ALLOWED_ORDER
                and may_leave_from(world, state, side, state.groups[PLACE][group])
            ):
                yield Order(LEAVE, group)

    def _attacks(
        self, world: World, after: State, side: int, ways: dict[int, tuple[int, ...]]
    ) -> Iterator[Order]:
        """Yield attacks on the enemies that stand next on the groups' ways."""
        left = int(world.turns[ALLOWED + side][after.clock[TURN]] - after.sides[ACTED][side])
        for group, way in ways.items():
            place = int(after.groups[PLACE][group])
            if after.groups[STATUS][group] != PRESENT or place not in way[:-1]:
                continue
            goal = way[way.index(place) + 1]
            needs = not after.groups[DEEDS][group] & COMMANDED
            if (
                left >= needs
                and is_enemy_in(after, goal, side)
                and why_not_attack(world, after, side, group, goal, 0) == ALLOWED_ORDER
            ):
                left -= needs
                yield Order(ATTACK, group, goal)


def _nearest_source(world: World, group: int, here: int) -> int:
    """Return the hex of a side's nearest source of supply, or where the group is."""
    columns = int(world.size[COLUMNS])
    found = [
        (distance(_hex(columns, here), _hex(columns, int(hex_))), int(hex_))
        for side, hex_ in zip(world.sources[SOURCE_SIDE], world.sources[SOURCE_HEX], strict=True)
        if side == world.groups[SIDE][group]
    ]
    return min(found)[1] if found else here


def _hex(columns: int, index: int) -> Hex:
    return Hex.at(index % columns, index // columns)


def _search(
    world: World, mobility: int, road_mobility: int, start: int, goal: int
) -> tuple[int, ...]:
    """Return the cheapest way for groups that move so; see `Follow._way`."""
    columns, rows = int(world.size[COLUMNS]), int(world.size[ROWS])

    def cost(here: Hex, there: Hex) -> int | None:
        if not (0 <= here.column < columns and 0 <= here.row < rows):
            return None
        begin = here.row * columns + here.column
        direction = direction_to(here, there)
        end = world.hexes[NEIGHBOUR + direction][begin]
        road = world.hexes[ROAD + direction][begin]
        if end == NO_HEX or road:
            return None if end == NO_HEX else int(world.roads[ROAD_COST + road_mobility][road])
        points = int(world.terrain[COST + mobility][world.hexes[TERRAIN][end]])
        wadi = int(world.hexes[WADI + direction][begin] * world.numbers[WADI_POINTS])
        return points + wadi if points else None

    path = shortest_path(_hex(columns, start), _hex(columns, goal), cost, least=1)
    return tuple(hex_.row * columns + hex_.column for hex_ in path) if path else ()
