"""Worked examples for the rulebook, played by the rules themselves on small invented ground."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from engine.grid.hex import Hex
from engine.grid.layout import Point
from engine.report.combats import Combat, combats
from engine.report.names import Names
from engine.report.turn_report import supply_sentence
from engine.rules.advance import advance, open_game
from engine.rules.supply import supply_line
from engine.scenario.maps.hex_map import TERRAIN_CLASSES, HexMap, Line
from engine.scenario.shapes.rules import RulesFile
from engine.state.ground import ground_columns
from engine.state.numbers import HEIGHT_ABOVE_M, HEIGHT_RANGE, NAMES
from engine.state.orders import ATTACK, FIRE, Order
from engine.state.state import State
from engine.state.tables import by_column, combat_table, number_values, road_table, terrain_table
from engine.state.world import (
    ALLOWED,
    COHESION_AT_START,
    COMMAND_COLUMNS,
    ENTRY,
    FOOT,
    GROUP_COLUMNS,
    GUNS_AT_START,
    MOBILITY,
    PEOPLE_AT_START,
    PLACE_COLUMNS,
    POINTS,
    QUALITY,
    READY_AT_START,
    ROAD_MOBILITY,
    SIDE,
    SIDES,
    SOURCE_COLUMNS,
    STOCK_AT_START,
    STRIKE_COLUMNS,
    TANKS_AT_START,
    TRENCH_AT_START,
    WHEELS,
    WING_COLUMNS,
    World,
    frozen_column,
    frozen_table,
)

COLUMNS, ROWS = 9, 5
_EVERYBODY = 99
_HILL = "0201"
_PASS = range(4, 8)
"""Columns where the road goes between hills."""
_DAYTIME = 1

COMBAT_GROUND = """\
                   0200
                   Second
     0101          Battalion          0301
     First         0201
     Battalion     Rock Company,
     0102          dug in on a hill
     Battery"""

SUPPLY_GROUND = """\
                  ^    r    ^    ^
                  ^    ^    ^    ^
 S====+====A====+====x====x====x====+====B
                  ^    ^    ^    ^
               C  ^    ^    ^    ^

 S source 0002    A 0202    B 0802    C 0304    ^ hills
 r raiders 0501, in the second case; x their zone of control on the road"""


@dataclass(frozen=True)
class Group:
    """A group of an example; people on foot with lorries, of middling quality."""

    name: str
    side: int
    hex: str
    people: int = 150
    cohesion: int = 100
    trench: int = 0
    tanks: int = 0
    guns: int = 0


FIGHT = (
    Group("First Battalion", 0, "0101", people=180, tanks=3),
    Group("Second Battalion", 0, "0200", people=160, cohesion=80),
    Group("Battery", 0, "0102", people=60, guns=6),
    Group("Rock Company", 1, _HILL, people=120, cohesion=42, trench=1),
)
COLUMN = (
    Group("A Company", 0, "0202", people=100),
    Group("B Company", 0, "0802", people=120),
    Group("C Company", 0, "0304", people=80),
)
RAIDERS = Group("Raiders", 1, "0501", people=70)


def example_world(
    rules: RulesFile, groups: Iterable[Group] = (), source_people: int = 240
) -> World:
    """Return a World of nine by five hexes with a hill, a road and a source of supply."""
    groups = tuple(groups)
    hex_map = _hex_map()
    values = number_values(rules)
    reach, above = values[HEIGHT_RANGE], values[HEIGHT_ABOVE_M]
    hexes, lists = ground_columns(hex_map, (), reach, above, [0] * (COLUMNS * ROWS))
    size = [COLUMNS, ROWS, COLUMNS * ROWS, len(groups), 0, 1, 0, 0, 3, 0, _DAYTIME]
    source = (0, hex_map.index_of(Hex.parse("0002")), source_people, 0, 3)
    turn = [0] * COMMAND_COLUMNS
    turn[ALLOWED : ALLOWED + SIDES] = [_EVERYBODY] * SIDES
    stock = values[NAMES.index("stock_full")]
    return World(
        size=frozen_column(size),
        numbers=frozen_column(values),
        hexes=frozen_table(hexes),
        terrain=terrain_table(rules),
        roads=road_table(rules),
        combat=combat_table(rules),
        groups=by_column([_row(hex_map, group, stock) for group in groups], GROUP_COLUMNS),
        wings=by_column([], WING_COLUMNS),
        sources=by_column([source], SOURCE_COLUMNS),
        places=by_column([], PLACE_COLUMNS),
        strikes=by_column([], STRIKE_COLUMNS),
        turns=by_column([turn] * 4, COMMAND_COLUMNS),
        lists=frozen_column(lists),
    )


def combat_lines(rules: RulesFile) -> tuple[str, ...]:
    """Return the worked example of a combat, line by line."""
    world = example_world(rules, FIGHT)
    return _fought(world).lines(_names(FIGHT), world)


def reckoning_lines(rules: RulesFile) -> tuple[str, ...]:
    """Return how that combat's column is reckoned, line by line."""
    world = example_world(rules, FIGHT)
    return _fought(world).reckoning(_names(FIGHT), world)


def _fought(world: World) -> Combat:
    state, _ = open_game(world)
    hill = _index(_HILL)
    orders = (Order(FIRE, 2, hill), Order(ATTACK, 0, hill), Order(ATTACK, 1, hill))
    return combats(world, advance(world, state, orders))[0]


def supply_lines(rules: RulesFile) -> tuple[str, ...]:
    """Return the worked example of supply, line by line: with the road open, then cut."""
    told = ["With the road open:"]
    told += _supplied(rules, COLUMN)
    told.append(f"With {RAIDERS.name.lower()} at {RAIDERS.hex}, whose zone of control is on x:")
    told += _supplied(rules, (*COLUMN, RAIDERS))
    return tuple(told)


def _supplied(rules: RulesFile, groups: tuple[Group, ...]) -> list[str]:
    world = example_world(rules, groups)
    state: State = open_game(world)[0]
    names = _names(groups)
    return [
        f"  {group.name} at {group.hex}: {supply_sentence(names, supply_line(world, state, index))}"
        for index, group in enumerate(groups)
        if group.side == 0
    ]


def _names(groups: tuple[Group, ...]) -> Names:
    return Names(
        sides=("the Blue Army", "the Grey Army"),
        shorts=("Blue", "Grey"),
        groups=tuple(group.name for group in groups),
        columns=COLUMNS,
    )


def _hex_map() -> HexMap:
    terrain = bytearray([TERRAIN_CLASSES.index("plain")]) * (COLUMNS * ROWS)
    road = tuple(Hex.at(column, 2) for column in range(COLUMNS))
    pass_ = {Hex.at(column, row) for column in _PASS for row in range(ROWS)} - set(road)
    for hex_ in (Hex.parse(_HILL), *pass_):
        terrain[hex_.row * COLUMNS + hex_.column] = TERRAIN_CLASSES.index("hill")
    lines = tuple(
        Line(f"road{number}", "", "primary", (Point(0, 0), Point(1, 1)), pair)
        for number, pair in enumerate(pairwise(road))
    )
    flat = (100,) * (COLUMNS * ROWS)
    return HexMap("example", COLUMNS, ROWS, TERRAIN_CLASSES, bytes(terrain), flat, lines)


def _row(hex_map: HexMap, group: Group, stock: int) -> list[int]:
    row = [0] * GROUP_COLUMNS
    told = {
        SIDE: group.side,
        QUALITY: 3,
        MOBILITY: FOOT,
        ROAD_MOBILITY: WHEELS,
        POINTS: 8,
        ENTRY: hex_map.index_of(Hex.parse(group.hex)),
        READY_AT_START: 1,
        PEOPLE_AT_START: group.people,
        COHESION_AT_START: group.cohesion,
        TRENCH_AT_START: group.trench,
        STOCK_AT_START: stock,
        TANKS_AT_START: group.tanks,
        GUNS_AT_START: group.guns,
    }
    for column, value in told.items():
        row[column] = value
    return row


def _index(label: str) -> int:
    hex_ = Hex.parse(label)
    return hex_.row * COLUMNS + hex_.column
