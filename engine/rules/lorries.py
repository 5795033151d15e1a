"""Lorries: how supply leaves the roads, and what bars its way; rule 6.3."""

from __future__ import annotations

from engine.rules.distance import hex_distance
from engine.state.compiled import rule
from engine.state.numbers import SUPPLY_REACH
from engine.state.run import BEFORE, BUCKETS, NEXT, QUEUE, SEEN, STAMP, Run
from engine.state.run import COST as SO_FAR
from engine.state.state import STANDING, ZONE, State
from engine.state.world import (
    COLUMNS,
    COST,
    DIRECTIONS,
    HAS_ROAD,
    HEXES,
    LORRY_WAY,
    NEIGHBOUR,
    NO_HEX,
    ROWS,
    TERRAIN,
    WHEELS,
    World,
)

# Why supply does not come through; of a hex, or of a group's whole way.
(OPEN_WAY, ENEMY_THERE, ENEMY_ZONE, SOURCE_SHUT, OUT_OF_REACH) = range(5)

# Parts of the columns of Run.desk, each as wide as the map.
(NET, LORRIES, JOINTS, PER_SOURCE, NEEDS, SHARES) = range(6)
VAIN = NEEDS
"""NET: by hex, the points from the source (SO_FAR), the hex before (BEFORE), the source (POOL).
LORRIES: by hex, the same of one lorry's way. JOINTS: by hex, where groups there join the net
(BEFORE) and the points from the source to them (SO_FAR). PER_SOURCE: the pool of each source
(POOL), the road hex that it feeds (BEFORE) and the points to that (SO_FAR). NEEDS and SHARES:
what each pool feeds, and what part of it comes (both POOL). VAIN, in other columns of the same
part: by hex, with how many points spent a search went by there in vain (SO_FAR)."""

BARRED = -1
"""Stands for the points to a hex that supply cannot pass."""


@rule
def bar_at(state: State, side: int, hex_: int) -> int:
    """Return why a side's supply cannot pass a hex, or OPEN_WAY; rules 6.2 and 6.3.

    Who merely holds the hex bars nobody: a column that went by leaves nobody on the road behind it.
    """
    if state.hexes[STANDING + side][hex_] > 0:
        return OPEN_WAY
    if state.hexes[STANDING + 1 - side][hex_] > 0:
        return ENEMY_THERE
    if state.hexes[ZONE + 1 - side][hex_] > 0:
        return ENEMY_ZONE
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
    map; but first comes the way that the map itself knows. Their way stands in the LORRIES part
    of the desk. `bar_at` is asked only where an enemy may be about.
    """
    if _is_goal(world, run, start, net):
        return start
    road = _straight_to_road(world, state, run, side, start, net, bars)
    if road != NO_HEX:
        return road
    if net != 0 and not _is_net_near(world, run, start, net):
        return NO_HEX
    ground, open_ground = world.hexes, world.terrain[COST + WHEELS]
    seen, so_far, before = run.desk[SEEN], run.desk[SO_FAR], run.desk[BEFORE]
    enemies, zones = state.hexes[STANDING + 1 - side], state.hexes[ZONE + 1 - side]
    part, vain = LORRIES * world.size[HEXES], VAIN * world.size[HEXES]
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
        for direction in range(DIRECTIONS):
            near = ground[NEIGHBOUR + direction][here]
            # What a hex costs depends on it alone: the first way into it is the shortest.
            if near == NO_HEX or seen[part + near] == stamp:
                continue
            step = open_ground[ground[TERRAIN][near]]
            if step == 0 or points + step > nearest:
                continue
            seen[part + near] = stamp
            guarded = enemies[near] > 0 or zones[near] > 0
            if bars and guarded and bar_at(state, side, near) != OPEN_WAY:
                continue
            if net != 0 and seen[vain + near] == net and so_far[vain + near] <= points + step:
                continue
            so_far[part + near] = points + step
            before[part + near] = here
            if _is_goal(world, run, near, net):
                if found == NO_HEX or points + step < nearest or _is_nearer(run, near, found, net):
                    found = near
                    nearest = points + step
            elif points + step < nearest:
                entries = wait(run, near, points + step, entries)
    if found == NO_HEX and net != 0:
        _note_in_vain(world, run, net, entries)
    return found


@rule
def _note_in_vain(world: World, run: Run, net: int, entries: int) -> None:
    """Remember that no net was found from any hex that a search came to, with what was left.

    Groups that are cut off stand near one another: the next one need not search beyond.
    """
    part, vain = LORRIES * world.size[HEXES], VAIN * world.size[HEXES]
    for entry in range(entries):
        hex_ = run.desk[QUEUE][entry]
        points = run.desk[SO_FAR][part + hex_]
        if run.desk[SEEN][vain + hex_] != net or points < run.desk[SO_FAR][vain + hex_]:
            run.desk[SEEN][vain + hex_] = net
            run.desk[SO_FAR][vain + hex_] = points


@rule
def _is_net_near(world: World, run: Run, hex_: int, net: int) -> bool:
    """Tell whether a hex of a net lies near enough for lorries over the easiest ground.

    Who is cut off would otherwise search all the ground around, in vain and every turn.
    """
    least = world.numbers[SUPPLY_REACH]
    for ground in range(len(world.terrain[COST + WHEELS])):
        step = world.terrain[COST + WHEELS][ground]
        if step > 0:
            least = min(least, step)
    reach = world.numbers[SUPPLY_REACH] // max(1, least)
    columns = world.size[COLUMNS]
    column, row = hex_ % columns, hex_ // columns
    west, east = max(0, column - reach), min(columns - 1, column + reach)
    seen, so_far = run.desk[SEEN], run.desk[SO_FAR]
    for there in range(max(0, row - reach), min(world.size[ROWS] - 1, row + reach) + 1):
        for near in range(there * columns + west, there * columns + east + 1):
            if (
                seen[near] == net
                and so_far[near] != BARRED
                and hex_distance(world, near, hex_) <= reach
            ):
                return True
    return False


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
        if bars and bar_at(state, side, near) != OPEN_WAY:
            return NO_HEX
        points += world.terrain[COST + WHEELS][world.hexes[TERRAIN][near]]
        run.desk[SO_FAR][part + near] = points
        run.desk[BEFORE][part + near] = here
        here = near
        if _is_goal(world, run, here, net):
            return here
    return NO_HEX


@rule
def _is_goal(world: World, run: Run, hex_: int, net: int) -> bool:
    if net == 0:
        return world.hexes[HAS_ROAD][hex_] > 0
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
