"""The net of supply: which hexes a side's sources reach, and how lorries join it; chapter 6.

One search from all open sources along the roads gives each road hex its distance and its
source; sources whose reach touches make one pool. Groups beside the roads look for the nearest
hex of the net, no further than lorries go.
"""

from __future__ import annotations

from engine.rules.fire_control import may_use_road
from engine.rules.lorries import (
    BARRED,
    JOINTS,
    OPEN_WAY,
    PER_SOURCE,
    bar_at,
    drive,
    lorry_points,
    wait,
)
from engine.state.compiled import rule
from engine.state.run import BEFORE, BUCKETS, NEXT, POOL, QUEUE, SEEN, STAMP, Run
from engine.state.run import COST as SO_FAR
from engine.state.state import HOLDER, INTERDICTED, STANDING, TURN, ZONE, State
from engine.state.world import (
    DIRECTIONS,
    HEIGHTS_FROM,
    HEIGHTS_TO,
    HEXES,
    NEIGHBOUR,
    NO_HEX,
    ROAD,
    ROAD_COST,
    SOURCE_FIRST,
    SOURCE_HEX,
    SOURCE_LAST,
    SOURCE_SIDE,
    SOURCES,
    WHEELS,
    World,
)

NO_POOL = -1

HAMPERED = 4
"""How often a road hex counts where the enemy denies its use; rule 6.5."""


@rule
def is_in_service(world: World, state: State, source: int) -> bool:
    """Tell whether a source sends anything in this turn, held or not; rule 6.1."""
    turn = max(1, state.clock[TURN])
    return world.sources[SOURCE_FIRST][source] <= turn <= world.sources[SOURCE_LAST][source]


@rule
def is_open(world: World, state: State, source: int) -> bool:
    """Tell whether a source is in service and the enemy neither holds it nor stands in it; 6.1."""
    hex_ = world.sources[SOURCE_HEX][source]
    side = world.sources[SOURCE_SIDE][source]
    return (
        is_in_service(world, state, source)
        and state.hexes[HOLDER][hex_] != 2 - side
        and state.hexes[STANDING + 1 - side][hex_] == 0
    )


@rule
def spread_net(world: World, state: State, run: Run, side: int, bars: int) -> int:
    """Reckon a side's net of supply into the desk; rules 6.2, 6.4 and 6.5.

    Args:
        world: the World.
        state: the State.
        run: its desk is used, see NET to SHARES above.
        side: whose net.
        bars: 0 to ask how supply would run with no enemy in its way, shut sources included.

    Returns:
        The stamp that hexes of the net bear in SEEN, or 0 where nothing is open.
    """
    _find_seeds(world, state, run, side, bars)
    run.mark[STAMP] += 1
    net = run.mark[STAMP]
    entries = _plant_seeds(world, run, net)
    if entries == 0:
        return 0
    _spread(world, state, run, side, net, bars, entries)
    return net


@rule
def _find_seeds(world: World, state: State, run: Run, side: int, bars: int) -> None:
    """Find where each source feeds the roads: in its hex, or by lorry nearby; rule 6.1."""
    part = PER_SOURCE * world.size[HEXES]
    for source in range(world.size[SOURCES]):
        run.desk[POOL][part + source] = NO_POOL
        if world.sources[SOURCE_SIDE][source] != side:
            continue
        if is_open(world, state, source) or (bars == 0 and is_in_service(world, state, source)):
            hex_ = world.sources[SOURCE_HEX][source]
            road = drive(world, state, run, side, hex_, 0, bars)
            run.desk[POOL][part + source] = source
            run.desk[BEFORE][part + source] = road
            run.desk[SO_FAR][part + source] = lorry_points(world, run, hex_, road)


@rule
def _plant_seeds(world: World, run: Run, net: int) -> int:
    """Let the search begin at the sources and their road hexes; return how many wait."""
    for bucket in range(BUCKETS):
        run.buckets[bucket] = -1
    part = PER_SOURCE * world.size[HEXES]
    entries = 0
    for source in range(world.size[SOURCES]):
        if run.desk[POOL][part + source] == NO_POOL:
            continue
        hex_ = world.sources[SOURCE_HEX][source]
        road = run.desk[BEFORE][part + source]
        entries = _reach(world, run, hex_, hex_, 0, source, net, entries)
        if road != NO_HEX and road != hex_:
            points = run.desk[SO_FAR][part + source]
            entries = _reach(world, run, road, hex_, points, source, net, entries)
    return entries


@rule
def _reach(
    world: World, run: Run, hex_: int, before: int, points: int, source: int, net: int, entries: int
) -> int:
    """Let a source reach a hex unless it is reached as well already; return how many wait."""
    if run.desk[SEEN][hex_] == net:
        join_pools(world, run, run.desk[POOL][hex_], source)
        if run.desk[SO_FAR][hex_] <= points:
            return entries
    run.desk[SEEN][hex_] = net
    run.desk[SO_FAR][hex_] = points
    run.desk[BEFORE][hex_] = before
    run.desk[POOL][hex_] = source
    return wait(run, hex_, points, entries)


@rule
def _spread(
    world: World, state: State, run: Run, side: int, net: int, bars: int, entries: int
) -> None:
    """Go from the sources along the roads, the nearest hexes first.

    This loop costs more than the rest of supply together. Most road hexes are neither near an
    enemy nor under a height: what is written out here spares them calls of other rules.
    """
    ground, roads = world.hexes, world.roads[ROAD_COST + WHEELS]
    seen, so_far, pools = run.desk[SEEN], run.desk[SO_FAR], run.desk[POOL]
    enemies, zones = state.hexes[STANDING + 1 - side], state.hexes[ZONE + 1 - side]
    marks = state.hexes[INTERDICTED]
    heights_from, heights_to = ground[HEIGHTS_FROM], ground[HEIGHTS_TO]
    before, queue, then, buckets = run.desk[BEFORE], run.desk[QUEUE], run.desk[NEXT], run.buckets
    waiting = entries
    points = 0
    while waiting > 0:
        entry = buckets[points % BUCKETS]
        if entry < 0:
            points += 1
            continue
        buckets[points % BUCKETS] = then[entry]
        waiting -= 1
        here = queue[entry]
        if so_far[here] != points:
            continue
        for direction in range(DIRECTIONS):
            road = ground[ROAD + direction][here]
            if road == 0:
                continue
            near = ground[NEIGHBOUR + direction][here]
            step = roads[road]
            if seen[near] != net:
                guarded = enemies[near] > 0 or zones[near] > 0
                if bars and guarded and bar_at(state, side, near) != OPEN_WAY:
                    seen[near] = net
                    so_far[near] = BARRED
                    continue
            elif so_far[near] <= points + step:
                if so_far[near] != BARRED and pools[near] != pools[here]:
                    join_pools(world, run, pools[near], pools[here])
                continue
            watched = marks[near] > 0 or heights_from[near] < heights_to[near]
            if watched and not may_use_road(world, state, side, near):
                step *= HAMPERED
            if seen[near] == net:
                join_pools(world, run, pools[near], pools[here])
                if so_far[near] <= points + step:
                    continue
            seen[near] = net
            so_far[near] = points + step
            before[near] = here
            pools[near] = pools[here]
            queue[entries] = near
            then[entries] = buckets[(points + step) % BUCKETS]
            buckets[(points + step) % BUCKETS] = entries
            entries += 1
            waiting += 1


@rule
def join_pools(world: World, run: Run, one: int, other: int) -> None:
    """Let two sources send into one pool, named after the first of them; rule 6.4."""
    part = PER_SOURCE * world.size[HEXES]
    pools = run.desk[POOL]
    low = min(pools[part + one], pools[part + other])
    high = max(pools[part + one], pools[part + other])
    if low == high:
        return
    for source in range(world.size[SOURCES]):
        if pools[part + source] == high:
            pools[part + source] = low


@rule
def pool_at(world: World, run: Run, hex_: int) -> int:
    """Return the pool that feeds a hex of the net: the first of its sources."""
    return run.desk[POOL][PER_SOURCE * world.size[HEXES] + run.desk[POOL][hex_]]


@rule
def joint_of(
    world: World, state: State, run: Run, side: int, hex_: int, net: int, bars: int
) -> int:
    """Return the hex of the net to which groups in a hex are joined, or NO_HEX; rule 6.3.

    Args:
        world: the World.
        state: the State.
        run: the desk on which `spread_net` left the net.
        side: whose groups.
        hex_: where they stand.
        net: what `spread_net` returned.
        bars: as for `spread_net`.
    """
    if net == 0:
        return NO_HEX
    part = JOINTS * world.size[HEXES]
    if run.desk[SEEN][part + hex_] != net:
        joint = drive(world, state, run, side, hex_, net, bars)
        run.desk[SEEN][part + hex_] = net
        run.desk[BEFORE][part + hex_] = joint
        if joint != NO_HEX:
            lorries = lorry_points(world, run, hex_, joint)
            run.desk[SO_FAR][part + hex_] = run.desk[SO_FAR][joint] + lorries
    return run.desk[BEFORE][part + hex_]


@rule
def distance_to(world: World, run: Run, hex_: int) -> int:
    """Return the points from its source to a hex that `joint_of` has joined; rule 6.5."""
    return run.desk[SO_FAR][JOINTS * world.size[HEXES] + hex_]
