"""Chart and Desk: what the plain commander knows of a World for good, and its room to reckon in.

A chart holds the points of the cheapest ways to each objective from every hex, for each way to
move. They do not change during a game, so one chart serves all games of the same World; each way
is reckoned when it is first asked for.
"""

from __future__ import annotations

from collections.abc import MutableSequence
from typing import NamedTuple

from engine.rules.ways import NO_WAY
from engine.state.compiled import by_reference, rule
from engine.state.numbers import WADI_POINTS
from engine.state.orders import ORDER_CELLS
from engine.state.run import BUCKETS, NEXT, QUEUE, Run
from engine.state.scratch import scratch_column, scratch_table
from engine.state.world import (
    COST,
    DAY_POINTS,
    DIRECTIONS,
    GROUPS,
    HEXES,
    KEY_FROM,
    KEY_TO,
    MOBILITY,
    NEIGHBOUR,
    NO_HEX,
    PLACE_FROM,
    PLACE_TO,
    PLACES,
    ROAD,
    ROAD_COST,
    ROAD_MOBILITY,
    SIDES,
    SOURCE_HEX,
    SOURCE_SIDE,
    SOURCES,
    TERRAIN,
    WADI,
    WINGS,
    Column,
    Table,
    World,
    frozen_column,
    frozen_table,
)

# Chart.size
(TARGETS, KINDS, OBJECTIVES) = range(3)
"""TARGETS: hexes that decide objectives. KINDS: ways to move. OBJECTIVES: places worth points."""

# Chart.targets
(TARGET_HEX, TARGET_OBJECTIVE) = range(2)

# Chart.objectives
(AT_PLACE, WORTH, TARGET_FROM, TARGET_TO) = range(4)
"""AT_PLACE: the place. WORTH: points a day. TARGET_FROM to TARGET_TO (excluded): its targets."""

MOST_AWAY = 99
"""Distance written down for hexes as far as that or further."""

# Desk.at_hex
(FORCE, LEVELS, STOOD, MEANT, BESIDE) = (0, 2, 4, 5, 6)
DESK_HEXES = 7
"""FORCE + side: power of the groups there. LEVELS + side: the same times their entrenchment.
STOOD: own groups that will stand there after the marches. MEANT: those that are meant to, once
the guards sent there have come. BESIDE: 1 + the direction from a hex that is being looked at, 0
for hexes not next to it."""

# Desk.of_group
(
    POWER,  # people and vehicles times fitness, in thousandths of it; 0 for nobody there
    FIT,  # 1 where it may go for the enemy
    TARGET,  # where it is sent, or -1
    AIM,  # see `engine.rules.commander.AIMS`
    ABOUT,  # the place that it is about, or -1 for the nearest
    END,  # the hex where it will stand after the marches
    MARCH,  # MOVE, WITHDRAW or 0
    PATH_AT,  # where its path begins in Desk.paths
    STEPS,  # hexes of it
    ATTACKS,  # the hex that it attacks, or -1
    HOW,  # bits of that attack
    SHOOTS,  # the hex that its guns fire at, or -1
    POSTURE,  # the stance that it shall have
    QUEUED,  # groups in the order in which they are dealt with
    OURS,  # own groups on the map, in order
    THEIRS,  # enemy groups on the map, in order
    JOINERS,  # own groups that can attack from where they will stand
    REACH,  # sixteenths of a turn beyond which it is sent to take nothing
    WORKS,  # DIG, LAY_MINES or 0
) = range(19)
DESK_GROUPS = 19

# Desk.objectives
(HELD_BY, THREAT, DEFENCE, NEED, NEAREST, DEALT_WITH, GUARDED, PROMISED) = range(8)
DESK_OBJECTIVES = 8
"""HELD_BY: 1 + the side, or 0. THREAT: power of enemies around, less the further away. DEFENCE:
of those who can take part in its defence. NEED: power wanted there. NEAREST: hexes to the
nearest enemy. DEALT_WITH: 1 once groups are sent. GUARDED: power sent so far. PROMISED: what
taking it promises for the effort."""

# Desk.sorties, by number
(SORTIE_WING, SORTIE_HEX, SORTIE_MISSION) = range(3)
SORTIE_FIELDS = 3

# Desk.mark
(QUEUE_LENGTH, PATHS_LENGTH, SORTIES_LENGTH, ROWS_LENGTH, TOUCHED) = range(5)
(OUR_COUNT, THEIR_COUNT, JOINER_COUNT, COMMANDS) = range(5, 9)
MARKS = 9
"""How much of each list is filled. COMMANDS: how many are left."""


@by_reference
class Chart(NamedTuple):
    """What a World means to a commander; only `ways`, `toward` and `made` are ever added to.

    Attributes:
        size: by TARGETS to OBJECTIVES.
        kind: the way to move of each group.
        prices: at `kind x 6 + direction` the points of the step into each hex from its neighbour
            there, over the bare map by day; 0 for never.
        targets: TARGET_HEX, TARGET_OBJECTIVE; after them one for each side's sources of supply.
        objectives: AT_PLACE to TARGET_TO.
        away: for each objective, hexes from each hex to it.
        near_place: the place nearest to each hex, -1 where there are none.
        ways: at `target x KINDS + kind` points from each hex to a target.
        toward: likewise the direction of the next step there, -1 for none.
        made: likewise whether they have been reckoned.
    """

    size: Column
    kind: Column
    prices: Table
    targets: Table
    objectives: Table
    away: Table
    near_place: Column
    ways: list[MutableSequence[int]]
    toward: list[MutableSequence[int]]
    made: MutableSequence[int]


@by_reference
class Desk(NamedTuple):
    """Room to reckon in, for one World; every player-turn begins it anew.

    Attributes:
        at_hex: by FORCE to BESIDE.
        of_group: by POWER to WORKS.
        objectives: by HELD_BY to PROMISED.
        turns: for each objective, the sixteenths of a turn that each group marches there.
        sorties: by SORTIE_WING to SORTIE_MISSION.
        rows: flat orders.
        paths: their paths.
        touched: hexes of which something is written down.
        mark: by QUEUE_LENGTH to COMMANDS.
    """

    at_hex: list[MutableSequence[int]]
    of_group: list[MutableSequence[int]]
    objectives: list[MutableSequence[int]]
    turns: list[MutableSequence[int]]
    sorties: list[MutableSequence[int]]
    rows: MutableSequence[int]
    paths: MutableSequence[int]
    touched: MutableSequence[int]
    mark: MutableSequence[int]


MOST_SORTIES = 200
MOST_STEPS = 40

_DRAWN: list[tuple[World, Chart, Desk]] = []
_KEPT = 3
"""Charts and desks of the Worlds played last: a game asks for the same at every player-turn."""


def chart_of(world: World) -> tuple[Chart, Desk]:
    """Return the chart of a World, and a desk for it; made at the first call, then kept."""
    for drawn, chart, desk in _DRAWN:
        if drawn is world:
            return chart, desk
    _DRAWN.append((world, _new_chart(world), _new_desk(world)))
    del _DRAWN[:-_KEPT]
    return _DRAWN[-1][1], _DRAWN[-1][2]


def _new_chart(world: World) -> Chart:
    groups = range(world.size[GROUPS])
    moves = [
        (int(world.groups[MOBILITY][group]), int(world.groups[ROAD_MOBILITY][group]))
        for group in groups
    ]
    kinds = sorted(set(moves)) or [(0, 0)]
    places = [p for p in range(world.size[PLACES]) if world.places[DAY_POINTS][p] > 0]
    targets: list[tuple[int, int]] = []
    objectives = []
    for number, place in enumerate(places):
        begin = len(targets)
        for at in range(world.places[KEY_FROM][place], world.places[KEY_TO][place]):
            targets.append((int(world.lists[at]), number))
        objectives.append((place, int(world.places[DAY_POINTS][place]), begin, len(targets)))
    homes = [(NO_HEX, -1)] * SIDES
    rows = (len(targets) + SIDES) * len(kinds)
    around = [_around(world, hex_) for hex_ in range(world.size[HEXES])]
    return Chart(
        frozen_column([len(targets), len(kinds), len(places)]),
        frozen_column([kinds.index(move) for move in moves]),
        frozen_table([_prices(world, *kind, d) for kind in kinds for d in range(DIRECTIONS)]),
        frozen_table([[row[field] for row in targets + homes] for field in range(2)]),
        frozen_table([[row[field] for row in objectives] for field in range(4)]),
        frozen_table([_distances(around, targets[a:b]) for _, _, a, b in objectives] or [[0]]),
        frozen_column(_nearest_places(world, around)),
        scratch_table(rows, world.size[HEXES]),
        scratch_table(rows, world.size[HEXES]),
        scratch_column(rows),
    )


def _new_desk(world: World) -> Desk:
    groups, hexes = world.size[GROUPS], world.size[HEXES]
    places, wings = world.size[PLACES], world.size[WINGS]
    rows = ORDER_CELLS * (6 * groups + MOST_SORTIES + wings)
    return Desk(
        scratch_table(DESK_HEXES, hexes),
        scratch_table(DESK_GROUPS, groups + 1),
        scratch_table(DESK_OBJECTIVES, places + 1),
        scratch_table(places + 1, groups + 1),
        scratch_table(SORTIE_FIELDS, MOST_SORTIES),
        scratch_column(rows),
        scratch_column(MOST_STEPS * (groups + 1)),
        scratch_column(3 * groups + 2),
        scratch_column(MARKS),
    )


def _prices(world: World, mobility: int, on_roads: int, direction: int) -> list[int]:
    """Return the points to enter each hex from its neighbour in a direction, 0 for never."""
    roads = [int(points) for points in world.roads[ROAD_COST + on_roads]]
    bare = [int(points) for points in world.terrain[COST + mobility]]
    found = []
    for near, road, terrain, wadi in zip(
        world.hexes[NEIGHBOUR + direction],
        world.hexes[ROAD + direction],
        world.hexes[TERRAIN],
        world.hexes[WADI + direction],
        strict=True,
    ):
        price = 0
        if near != NO_HEX and road:
            price = roads[road]
        elif near != NO_HEX and bare[terrain]:
            price = bare[terrain] + int(wadi) * int(world.numbers[WADI_POINTS])
        found.append(price)
    return found


def _around(world: World, hex_: int) -> list[int]:
    near = (int(world.hexes[NEIGHBOUR + direction][hex_]) for direction in range(DIRECTIONS))
    return [other for other in near if other != NO_HEX]


def _distances(around: list[list[int]], goals: list[tuple[int, int]]) -> list[int]:
    """Return how many hexes away each hex lies from the nearest goal."""
    away = [MOST_AWAY] * len(around)
    ring = [hex_ for hex_, _ in goals]
    for distance in range(MOST_AWAY):
        for hex_ in ring:
            away[hex_] = min(away[hex_], distance)
        ring = sorted({near for hex_ in ring for near in around[hex_] if away[near] > distance + 1})
    return away


def _nearest_places(world: World, around: list[list[int]]) -> list[int]:
    """Return the place nearest to each hex, of equally near ones the first."""
    nearest = [-1] * len(around)
    ring = []
    for place in range(world.size[PLACES]):
        for at in range(world.places[PLACE_FROM][place], world.places[PLACE_TO][place]):
            hex_ = int(world.lists[at])
            if nearest[hex_] < 0:
                nearest[hex_] = place
                ring.append(hex_)
    while ring:
        beyond = []
        for hex_ in ring:
            for near in around[hex_]:
                if nearest[near] < 0:
                    nearest[near] = nearest[hex_]
                    beyond.append(near)
        ring = beyond
    return nearest


@rule
def way_to(world: World, run: Run, chart: Chart, target: int, group: int) -> int:
    """Return the row of Chart.ways to a target for a group, reckoning it at its first use."""
    row = target * chart.size[KINDS] + chart.kind[group]
    if chart.made[row] == 0:
        _reckon(world, run, chart, target, chart.kind[group], row)
        chart.made[row] = 1
    return row


@rule
def home_of(chart: Chart, side: int) -> int:
    """Return the target that stands for a side's sources of supply."""
    return chart.size[TARGETS] + side


@rule
def _reckon(world: World, run: Run, chart: Chart, target: int, kind: int, row: int) -> None:
    """Reckon the points from every hex to a target, over the bare map by day."""
    points_to, toward = chart.ways[row], chart.toward[row]
    for hex_ in range(world.size[HEXES]):
        points_to[hex_] = NO_WAY
        toward[hex_] = -1
    for bucket in range(BUCKETS):
        run.buckets[bucket] = -1
    waiting = _plant(world, run, chart, target, points_to)
    entries = waiting
    ground, prices, first = world.hexes, chart.prices, DIRECTIONS * kind
    queue, then, buckets = run.desk[QUEUE], run.desk[NEXT], run.buckets
    points = 0
    while waiting > 0:
        entry = buckets[points % BUCKETS]
        if entry < 0:
            points += 1
            continue
        buckets[points % BUCKETS] = then[entry]
        waiting -= 1
        here = queue[entry]
        if points_to[here] != points:
            continue
        for direction in range(DIRECTIONS):
            price = prices[first + direction][here]
            if price == 0:
                continue
            there = ground[NEIGHBOUR + direction][here]
            if points + price < points_to[there]:
                points_to[there] = points + price
                toward[there] = (direction + DIRECTIONS // 2) % DIRECTIONS
                queue[entries] = there
                then[entries] = buckets[(points + price) % BUCKETS]
                buckets[(points + price) % BUCKETS] = entries
                entries += 1
                waiting += 1


@rule
def _plant(
    world: World, run: Run, chart: Chart, target: int, points_to: MutableSequence[int]
) -> int:
    """Let a search begin at a target, or at a side's sources; return how many hexes wait."""
    goal = chart.targets[TARGET_HEX][target]
    if goal != NO_HEX:
        return _begin_at(run, points_to, goal, 0)
    waiting = 0
    for source in range(world.size[SOURCES]):
        if world.sources[SOURCE_SIDE][source] == target - chart.size[TARGETS]:
            waiting = _begin_at(run, points_to, world.sources[SOURCE_HEX][source], waiting)
    return waiting


@rule
def _begin_at(run: Run, points_to: MutableSequence[int], hex_: int, waiting: int) -> int:
    if points_to[hex_] == 0:
        return waiting
    points_to[hex_] = 0
    run.desk[QUEUE][waiting] = hex_
    run.desk[NEXT][waiting] = run.buckets[0]
    run.buckets[0] = waiting
    return waiting + 1
