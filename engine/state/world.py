"""World: all that is fixed before the first turn, as whole numbers in flat tables.

A table is a tuple of columns, picked by the names below: `world.hexes[TERRAIN][hex_]`. Hexes are
indexes, row x columns + column from the north-west, as in `HexMap.index_of`; groups, wings,
sources and places are indexes in the scenario's order; a side is 0 or 1, in the scenario's order.
Columns are lists when the rules run interpreted, rows of an int64 array when compiled.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from engine.state.compiled import COMPILED, by_reference

Column = Sequence[int]
Table = Sequence[Column]

NO_HEX = -1
"""Stands where a group, base or path has no hex."""

SIDES = 2
DIRECTIONS = 6
TURNS_A_DAY = 3

# World.size
(COLUMNS, ROWS, HEXES, GROUPS, WINGS, SOURCES, PLACES, STRIKES, TURNS, FOG, FIRST_PART) = range(11)
"""FIRST_PART is the part of the day of turn 1; FOG is 1 where fog of war is played."""

# World.hexes; NEIGHBOUR + d, ROAD + d and WADI + d for the six directions of grid.DIRECTIONS
(
    TERRAIN,
    HEIGHT_M,
    HEIGHTS_FROM,
    HEIGHTS_TO,
    HOLDER_AT_START,
    MINES_AT_START,
    HAS_ROAD,
    LORRY_WAY,
    NEIGHBOUR,
) = range(9)
ROAD = NEIGHBOUR + DIRECTIONS
WADI = ROAD + DIRECTIONS
HEX_COLUMNS = WADI + DIRECTIONS
"""NEIGHBOUR: the hex there or -1. ROAD: 0 none, else 1 + index of ROAD_CLASSES. WADI: 0 or 1.
HEIGHTS_FROM to HEIGHTS_TO (excluded): where in `lists` the heights stand that overlook this hex
(rule 11.1). HOLDER_AT_START: 0 nobody, 1 + side. HAS_ROAD: 1 where a road
enters. LORRY_WAY: the direction of the nearest road, see `engine.state.lorries`."""

# World.terrain, by the map's terrain index; COST + mobility, then one number each
(FOOT, WHEELS, TRACKS) = range(3)
COST = 0
(SHIFT, TRENCH_CAP, SHELTERS, OPEN) = range(3, 7)
TERRAIN_COLUMNS = 7
"""COST: movement points to enter, 0 for never. SHIFT: thousandths of a column for the defender.
TRENCH_CAP: highest entrenchment. SHELTERS: 1 where zones do not reach (4.2). OPEN: 1 where
vehicles and car bombs can attack (7.7, 12.2)."""

# World.roads, by road class 1 to 4 (0 is no road); ROAD_COST + mobility
ROAD_COST = 0
ROAD_COLUMNS = 3

# World.groups
(
    SIDE,
    COMMAND,  # index of the actor: unlike ones attack together at a loss (7.12)
    QUALITY,  # 1 to 5
    MOBILITY,  # FOOT, WHEELS or TRACKS in the open
    ROAD_MOBILITY,  # the same on roads: lorries carry foot soldiers
    POINTS,  # movement points a turn
    AIR_DEFENCE,  # 1 for groups that can shoot at aircraft well
    ARRIVES,  # turn at whose start it arrives; 0 from the beginning
    ENTRY,  # hex where it begins or arrives
    FROZEN_UNTIL,  # it takes no orders up to this turn (13.3); 0 never frozen
    READY_AT_START,  # 1 where it needs no notice on turn 1 (13.2)
    PEOPLE_AT_START,
    COHESION_AT_START,  # points
    TRENCH_AT_START,
    STOCK_AT_START,  # points
    TANKS_AT_START,
    ARMOURED_AT_START,
    TECHNICALS_AT_START,
    GUNS_AT_START,
    CAR_BOMBS_AT_START,
) = range(20)
GROUP_COLUMNS = 20

# World.wings: aircraft of one kind from one base
(
    WING_SIDE,
    BASE,  # place whose hexes are its base, or -1 for one off the map
    SORTIES,  # a day
    AIRCRAFT_AT_START,
    FIRST_TURN,  # of service
    LAST_TURN,
    FLIES_AT_NIGHT,
    MISSIONS,  # bits: 1 << mission
) = range(8)
WING_COLUMNS = 8

# World.sources of supply
(SOURCE_SIDE, SOURCE_HEX, CAPACITY, SOURCE_FIRST, SOURCE_LAST) = range(5)
SOURCE_COLUMNS = 5
"""CAPACITY: people it can fully supply each turn."""

# World.places
(PLACE_FROM, PLACE_TO, KEY_FROM, KEY_TO, DAY_POINTS, OBJECTIVE) = range(6)
PLACE_COLUMNS = 6
"""PLACE_FROM to PLACE_TO: its hexes in `lists`; KEY_FROM to KEY_TO: those that decide it (14.3).
DAY_POINTS: what it is worth a day; OBJECTIVE: 1 where that is more than nothing."""

# World.strikes: air strikes by outsiders, told of by the record (10.8)
(STRIKE_TURN, STRIKE_HEX, STRIKE_SIDE, STRIKE_RADIUS, STRIKE_VEHICLES, STRIKE_PEOPLE) = range(6)
STRIKE_COLUMNS = 6
"""STRIKE_SIDE: the side it hits."""

# World.commands: for each side, by turn: FIRST tells who plays first; ALLOWED + side how many
# groups may act; SURPRISE + side the side that attacks with surprise; NO_FLYING stops all wings.
(FIRST, ALLOWED) = range(2)
SURPRISE = ALLOWED + SIDES
NO_FLYING = SURPRISE + SIDES
COMMAND_COLUMNS = NO_FLYING + 1

# World.combat, column by column of the combat table
(THRESHOLD, ATTACK_LOSS, DEFENCE_LOSS, ATTACK_SHOCK, DEFENCE_SHOCK) = range(5)
COMBAT_COLUMNS = 5
"""THRESHOLD: power ratio x 100 at which the column begins; losses in thousandths of people,
shock in thousandths of a cohesion point."""


@by_reference
class World(NamedTuple):
    """A scenario compiled for the rules; nobody writes to it.

    Attributes:
        size: single numbers, by COLUMNS to FIRST_PART.
        numbers: single numbers of the rules, by `engine.state.numbers`.
        hexes: HEX_COLUMNS columns, one entry a hex.
        terrain: TERRAIN_COLUMNS columns, one entry a terrain class.
        roads: ROAD_COLUMNS columns, one entry a road class, the first for no road.
        combat: COMBAT_COLUMNS columns, one entry a column of the combat table.
        groups: GROUP_COLUMNS columns.
        wings: WING_COLUMNS columns.
        sources: SOURCE_COLUMNS columns.
        places: PLACE_COLUMNS columns.
        strikes: STRIKE_COLUMNS columns.
        turns: COMMAND_COLUMNS columns, one entry a turn, turn 0 included.
        lists: hexes that other columns point into.
    """

    size: Column
    numbers: Column
    hexes: Table
    terrain: Table
    roads: Table
    combat: Table
    groups: Table
    wings: Table
    sources: Table
    places: Table
    strikes: Table
    turns: Table
    lists: Column


def frozen_table(columns: Sequence[Sequence[int]]) -> Table:
    """Return a table fit for this process: lists, or a read-only int64 array when compiled."""
    if not COMPILED:
        return [list(column) for column in columns]
    import numpy

    width = len(columns[0])
    table = numpy.array(columns, dtype=numpy.int64).reshape(len(columns), width)
    table.setflags(write=False)
    return table  # type: ignore[return-value]


def frozen_column(values: Sequence[int]) -> Column:
    """Return a single column fit for this process."""
    if not COMPILED:
        return list(values)
    import numpy

    column = numpy.array(values, dtype=numpy.int64)
    column.setflags(write=False)
    return column  # type: ignore[return-value]


def without_fog(world: World) -> World:
    """Return the same World, played without fog of war."""
    size = [0 if field == FOG else int(number) for field, number in enumerate(world.size)]
    return world._replace(size=frozen_column(size))
