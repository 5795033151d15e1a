"""Lorries: how supply leaves the roads, and what bars its way; rule 6.3."""

from __future__ import annotations

from engine.state.compiled import rule
from engine.state.numbers import SUPPLY_REACH
from engine.state.run import BEFORE, BUCKETS, NEXT, QUEUE, SEEN, STAMP, Run
from engine.state.run import COST as SO_FAR
from engine.state.state import HOLDER, STANDING, ZONE, State
from engine.state.world import (
    COST,
    DIRECTIONS,
    HEXES,
    LORRY_WAY,
    NEIGHBOUR,
    NO_HEX,
    ROAD,
    ROAD_COST,
    TERRAIN,
    WHEELS,
    World,
)

# Why supply does not come through; of a hex, or of a group's whole way.
(OPEN_WAY, ENEMY_THERE, ENEMY_ZONE, ENEMY_HOLDS, SOURCE_SHUT, OUT_OF_REACH) = range(6)

# Parts of the columns of Run.desk, each as wide as the map.
(NET, LORRIES, JOINTS, PER_SOURCE, NEEDS, SHARES) = range(6)
"""NET: by hex, the points from the source (SO_FAR), the hex before (BEFORE), the source (POOL).
LORRIES: by hex, the same of one lorry's way. JOINTS: by hex, where groups there join the net
(BEFORE) and the points from the source to them (SO_FAR). PER_SOURCE: the pool of each source
(POOL), the road hex that it feeds (BEFORE) and the points to that (SO_FAR). NEEDS and SHARES:
what each pool feeds, and what part of it comes (both POOL)."""

BARRED = -1
"""Stands for the points to a hex that supply cannot pass."""


@rule
def has_road(world: World, hex_: int) -> bool:
    """Tell whether a road enters a hex."""
    roads = 0
    for direction in range(DIRECTIONS):
        roads += world.hexes[ROAD + direction][hex_]
    return roads > 0


@rule
def bar_at(world: World, state: State, side: int, hex_: int) -> int:
    """Return why a side's supply cannot pass a hex, or OPEN_WAY; rules 6.2 and 6.3.

    Who holds empty desert bars nobody: the enemy polices roads only.
    """
    if state.hexes[STANDING + side][hex_] > 0:
        return OPEN_WAY
    if state.hexes[STANDING + 1 - side][hex_] > 0:
        return ENEMY_THERE
    if state.hexes[ZONE + 1 - side][hex_] > 0:
        return ENEMY_ZONE
    if state.hexes[HOLDER][hex_] == 2 - side and has_road(world, hex_):
        return ENEMY_HOLDS
    return OPEN_WAY


@rule
def lorry_points(world: World, run: Run, start: int, goal: int) -> int:
    """Return the points of the way that `drive` has just found."""
    if goal == NO_HEX or goal == start:
        return 0
    return run.desk[SO_FAR][LORRIES * world.size[HEXES] + goal]


@rule
def drive(world: World, state: State, run: Run, side: int, start: int, net: int, bars: int) -> int:
    """Return the hex that lorries reach with fewest points, or NO_HEX; rule 6.3.

    They look for a hex of a net, or with `net` 0 for any road, and go no further than
    `supply_reach`. Of equally near ones it is the nearest to its source, then the first on the
    map. Their way stands in the LORRIES part of the desk. Along a road they pay for the road,
    elsewhere for the ground; `bar_at` is asked only where an enemy may be about.
    """
    if _is_goal(world, run, start, net):
        return start
    road = _straight_to_road(world, state, run, side, start, net, bars)
    if road != NO_HEX:
        return road
    ground, open_ground = world.hexes, world.terrain[COST + WHEELS]
    seen, so_far = run.desk[SEEN], run.desk[SO_FAR]
    enemies, zones = state.hexes[STANDING + 1 - side], state.hexes[ZONE + 1 - side]
    holders = state.hexes[HOLDER]
    part = LORRIES * world.size[HEXES]
    nearest = world.numbers[SUPPLY_REACH]
    for bucket in range(nearest + 1):
        run.buckets[bucket] = -1
    run.mark[STAMP] += 1
    stamp = run.mark[STAMP]
    seen[part + start] = stamp
    so_far[part + start] = 0
    entries = wait(run, start, 0, 0)
    found = NO_HEX
    points = 0
    while points < nearest:
        entry = run.buckets[points]
        if entry < 0:
            points += 1
            continue
        run.buckets[points] = run.desk[NEXT][entry]
        here = run.desk[QUEUE][entry]
        if so_far[part + here] != points:
            continue
        for direction in range(DIRECTIONS):
            near = ground[NEIGHBOUR + direction][here]
            if near == NO_HEX:
                continue
            road = ground[ROAD + direction][here]
            if road == 0 and seen[part + near] == stamp:
                continue  # over the ground the first way into a hex is the shortest
            step = open_ground[ground[TERRAIN][near]]
            if road > 0:
                step = world.roads[ROAD_COST + WHEELS][road]
            if step == 0 or points + step > nearest:
                continue
            if seen[part + near] != stamp:
                seen[part + near] = stamp
                guarded = enemies[near] > 0 or zones[near] > 0 or holders[near] == 2 - side
                if bars and guarded and bar_at(world, state, side, near) != OPEN_WAY:
                    so_far[part + near] = BARRED
                    continue
            elif so_far[part + near] <= points + step:
                continue
            so_far[part + near] = points + step
            run.desk[BEFORE][part + near] = here
            if _is_goal(world, run, near, net):
                if found == NO_HEX or points + step < nearest or _is_nearer(run, near, found, net):
                    found = near
                    nearest = points + step
            elif points + step < nearest:
                entries = wait(run, near, points + step, entries)
    return found


@rule
def _straight_to_road(
    world: World, state: State, run: Run, side: int, start: int, net: int, bars: int
) -> int:
    """Follow the shortest way over the ground to a road; NO_HEX where it is barred or no goal.

    The way is part of the map (`engine.state.lorries`): mostly this spares the search.
    """
    part = LORRIES * world.size[HEXES]
    points = 0
    here = start
    run.desk[SO_FAR][part + start] = 0
    while world.hexes[LORRY_WAY][here] >= 0:
        near = world.hexes[NEIGHBOUR + world.hexes[LORRY_WAY][here]][here]
        if bars and bar_at(world, state, side, near) != OPEN_WAY:
            return NO_HEX
        points += world.terrain[COST + WHEELS][world.hexes[TERRAIN][near]]
        run.desk[SO_FAR][part + near] = points
        run.desk[BEFORE][part + near] = here
        here = near
    return here if here != start and _is_goal(world, run, here, net) else NO_HEX


@rule
def _is_goal(world: World, run: Run, hex_: int, net: int) -> bool:
    if net == 0:
        return has_road(world, hex_)
    return run.desk[SEEN][hex_] == net and run.desk[SO_FAR][hex_] != BARRED


@rule
def _is_nearer(run: Run, one: int, other: int, net: int) -> bool:
    """Tell which of two hexes lorries choose: the nearer to its source, else the first."""
    if net != 0 and run.desk[SO_FAR][one] != run.desk[SO_FAR][other]:
        return run.desk[SO_FAR][one] < run.desk[SO_FAR][other]
    return one < other


@rule
def wait(run: Run, hex_: int, points: int, entries: int) -> int:
    """Put a hex into the bucket of its points; return how many have waited so far."""
    run.desk[QUEUE][entries] = hex_
    run.desk[NEXT][entries] = run.buckets[points % BUCKETS]
    run.buckets[points % BUCKETS] = entries
    return entries + 1
