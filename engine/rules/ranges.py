"""Ranges: where a group can march in this turn, at what cost and by which path."""

from __future__ import annotations

from typing import NamedTuple

from engine.rules.advance import fresh_run
from engine.rules.movement import CLOSED, points_of, step_cost
from engine.rules.stacking import is_enemy_in
from engine.rules.zones import must_stop
from engine.state.compiled import rule
from engine.state.numbers import SETTLED_HEXES
from engine.state.orders import MOVE, WITHDRAW
from engine.state.run import BEFORE, BUCKETS, COST, NEXT, QUEUE, SEEN, STAMP, Run
from engine.state.state import PLACE, READY, State
from engine.state.world import DIRECTIONS, NEIGHBOUR, NO_HEX, SIDE, World


class Reached(NamedTuple):
    """How a group gets to a hex.

    Attributes:
        cost: movement points.
        path: hexes from its own to that one, both included.
    """

    cost: int
    path: tuple[int, ...]


def movement_range(world: World, state: State, group: int, kind: int = MOVE) -> dict[int, Reached]:
    """Return every hex that a group can reach in this turn, its own left out.

    Whether the hex has room, and whether the side has a command left, `rules.check` says.

    Args:
        world: the World.
        state: the State before the player-turn, as far as the side knows it.
        group: a group on the map.
        kind: MOVE, or WITHDRAW which passes zones of control.
    """
    start = int(state.groups[PLACE][group])
    if start == NO_HEX:
        return {}
    run = fresh_run(world)
    count = reach(world, state, run, group, int(kind == WITHDRAW))
    found: dict[int, Reached] = {}
    for index in range(count):
        hex_ = int(run.desk[FOUND][index])
        path = [hex_]
        while path[-1] != start:
            path.append(int(run.desk[BEFORE][path[-1]]))
        found[hex_] = Reached(int(run.desk[COST][hex_]), tuple(reversed(path)))
    return found


FOUND = 5
"""Column of `Run.desk` in which `reach` lists the hexes that it found, the nearest first."""


@rule
def reach(world: World, state: State, run: Run, group: int, withdraws: int) -> int:
    """Search where a group can march in this turn; return how many hexes it found.

    They stand in `desk[FOUND]`, their points in `desk[COST]`, the hex before each on its path
    in `desk[BEFORE]`. Rules 5.1 to 5.9 and 13.2.

    Args:
        world: the World.
        state: the State.
        run: its desk is used.
        group: a group on the map.
        withdraws: 1 where it withdraws, and so passes zones of control.
    """
    cost = run.desk[COST]
    seen = run.desk[SEEN]
    done = run.desk[FOUND]
    start = state.groups[PLACE][group]
    side = world.groups[SIDE][group]
    points = points_of(world, state, group)
    hexes = world.numbers[SETTLED_HEXES] if state.groups[READY][group] == 0 else BUCKETS
    run.mark[STAMP] += 1
    stamp = run.mark[STAMP]
    for bucket in range(BUCKETS):
        run.buckets[bucket] = -1
    entries = _wait(run, start, 0, 0)
    cost[start] = 0
    seen[start] = stamp
    run.desk[BEFORE][start] = start
    found = 0
    for spent in range(BUCKETS):
        while run.buckets[spent] >= 0:
            entry = run.buckets[spent]
            run.buckets[spent] = run.desk[NEXT][entry]
            here = run.desk[QUEUE][entry]
            if cost[here] != spent:
                continue
            # A hex may wait twice at one cost; the second time it is marked as done.
            cost[here] = -1 - spent
            if here != start:
                done[found] = here
                found += 1
                if withdraws == 0 and must_stop(world, state, here, side):
                    continue
            for direction in range(DIRECTIONS):
                entries = _try_step(
                    world, state, run, group, here, direction, spent, points, hexes, entries
                )
    for index in range(found):
        cost[done[index]] = -1 - cost[done[index]]
    return found


@rule
def _try_step(
    world: World,
    state: State,
    run: Run,
    group: int,
    here: int,
    direction: int,
    spent: int,
    points: int,
    hexes: int,
    entries: int,
) -> int:
    """Let a search try one step; return how many entries wait afterwards."""
    goal = world.hexes[NEIGHBOUR + direction][here]
    start = state.groups[PLACE][group]
    if goal == NO_HEX or is_enemy_in(state, goal, world.groups[SIDE][group]):
        return entries
    if hexes == 1 and here != start:
        return entries
    price = step_cost(world, state, group, here, direction)
    if price == CLOSED or spent + price >= BUCKETS:
        return entries
    # A group may always enter one hex, whatever it costs (rule 5.6).
    if spent + price > points and here != start:
        return entries
    cost = run.desk[COST]
    if run.desk[SEEN][goal] == run.mark[STAMP] and (cost[goal] < 0 or cost[goal] <= spent + price):
        return entries
    run.desk[SEEN][goal] = run.mark[STAMP]
    cost[goal] = spent + price
    run.desk[BEFORE][goal] = here
    return _wait(run, goal, spent + price, entries)


@rule
def _wait(run: Run, hex_: int, spent: int, entries: int) -> int:
    run.desk[QUEUE][entries] = hex_
    run.desk[NEXT][entries] = run.buckets[spent]
    run.buckets[spent] = entries
    return entries + 1
