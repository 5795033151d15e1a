"""Small drawn battlefields for the tests of the rules.

Rows of the drawing are rows of the map, cells are columns; remember that odd columns sit half a
hex lower. A cell is a ground and, before it, the groups that stand there::

    .  plain    ^  hill    M  mountain   T  town     f  farmland   s  salt flat   a  airfield
    =  plain with a road; neighbouring = are joined     +T  a town on the road (any ground)

    R1       group R1 of side 0 on plain ground (or R1.)
    B2|B3^   groups B2 and B3 of side 1 on a hill

Names that begin with R belong to side 0, all others to side 1. Groups are indexed in the order
of their names, side 0 first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from engine.grid.hex import Hex
from engine.rules.advance import advance, open_game
from engine.scenario.files import read_rules
from engine.scenario.maps.hex_map import TERRAIN_CLASSES, HexMap, Line
from engine.state import orders as o
from engine.state import state as s
from engine.state import world as w
from engine.state.events import Event
from engine.state.ground import ground_columns
from engine.state.lorries import lorry_ways
from engine.state.numbers import NAMES
from engine.state.tables import by_column, combat_table, road_table, terrain_table

TABLES = Path(__file__).parent.parent / "scenarios" / "shared" / "rules" / "standard.yaml"
GROUND = {
    ".": "plain",
    "=": "plain",
    "^": "hill",
    "M": "mountain",
    "T": "urban",
    "f": "farmland",
    "s": "salt_flat",
    "a": "airfield",
    "~": "water",
}
GROUP = {
    "command": 0,
    "quality": 3,
    "mobility": w.FOOT,
    "road_mobility": w.WHEELS,
    "points": 8,
    "air_defence": 0,
    "arrives": 0,
    "frozen_until": 0,
    "ready": 1,
    "people": 150,
    "cohesion": 100,
    "trench": 0,
    "stock": 90,
    "tanks": 0,
    "armoured": 0,
    "technicals": 0,
    "guns": 0,
    "car_bombs": 0,
}
"""What a group is unless a test says otherwise; MOTOR makes it a motorised one."""
MOTOR = {"mobility": w.WHEELS, "points": 16}


@cache
def shipped_rules():
    """Return the shipped rules; read once."""
    return read_rules(TABLES.parent, TABLES.stem).model


@dataclass(frozen=True)
class Battle:
    """A drawn battlefield at one moment."""

    world: w.World
    state: s.State
    names: tuple[str, ...]
    columns: int

    def group(self, name):
        """Return a group's index."""
        return self.names.index(name)

    def at(self, label):
        """Return the index of the hex with a label such as "0102"."""
        hex_ = Hex.parse(label)
        return hex_.row * self.columns + hex_.column

    def label(self, index):
        """Return the label of a hex's index, or "" for none."""
        return "" if index < 0 else str(Hex.at(index % self.columns, index // self.columns))

    def field(self, name, field):
        """Return a field of State.groups for a group."""
        return self.state.groups[field][self.group(name)]

    def place_of(self, name):
        """Return the label of a group's hex, "" where it has none."""
        return self.label(self.field(name, s.PLACE))

    def people(self, name):
        return self.field(name, s.PEOPLE)

    def cohesion(self, name):
        """Return a group's cohesion in thousandths of a point."""
        return self.field(name, s.COHESION)

    def move(self, name, *labels, kind=o.MOVE):
        path = tuple(self.at(label) for label in labels)
        return o.Order(kind, self.group(name), path[-1], 0, path)

    def attack(self, name, label, bits=0):
        return o.Order(o.ATTACK, self.group(name), self.at(label), bits)

    def fly(self, wing, label, mission):
        return o.Order(o.FLY, wing, self.at(label), mission)

    def order(self, kind, name, label=None, value=0):
        hex_ = w.NO_HEX if label is None else self.at(label)
        return o.Order(kind, self.group(name), hex_, value)

    def advance(self, *orders):
        """Play one player-turn; return the battlefield after it and its events."""
        after = s.copy_state(self.state)
        events = Event.read(advance(self.world, after, orders))
        return Battle(self.world, after, self.names, self.columns), events

    def play(self, *player_turns):
        """Play several player-turns, each a list of orders; return the last and all events."""
        battle, told = self, ()
        for orders in player_turns:
            battle, events = battle.advance(*orders)
            told += events
        return battle, told


def battlefield(
    drawing,
    *,
    groups=None,
    first=0,
    part=1,
    turns=9,
    allowed=99,
    surprise=(0, 0),
    no_flying=0,
    numbers=None,
    wings=(),
    sources=(),
    places=(),
    strikes=(),
    heights=(),
    heights_m=None,
    holders=None,
    mines=None,
    wadis=(),
    fog=0,
):
    """Return a drawn battlefield, ready for the first player-turn.

    Args:
        drawing: see above.
        groups: by name, what differs from GROUP.
        first: the side that begins.
        part: the part of the day of turn 1: 0 and 2 are dark.
        turns: how many turns the game has.
        allowed: groups that each side may act with in a turn.
        surprise: for each side, 1 where it attacks with surprise on every turn.
        no_flying: 1 grounds everybody.
        numbers: numbers of the rules that differ from the shipped ones, by name.
        wings: dicts of side, base (a place's index or -1), sorties, aircraft, and optionally
            night, missions (bits), first_turn, last_turn.
        sources: tuples of side, label and capacity.
        places: dicts of hexes (labels), and optionally key (labels) and points.
        strikes: tuples of turn, label, side hit, radius, vehicles, people.
        heights: labels of hexes that overlook others.
        heights_m: label to height in metres; 100 elsewhere.
        holders: label to side; groups hold the hexes where they stand, nobody the others.
        mines: label to level.
        wadis: pairs of labels with a wadi between them.
        fog: 1 for fog of war.
    """
    rows = [line.split() for line in drawing.strip().splitlines()]
    width = len(rows[0])
    assert all(len(row) == width for row in rows), "rows of one length, please"
    standing, terrain, roads = _read(rows)
    heights_m = heights_m or {}
    hex_map = HexMap(
        id="drawn",
        columns=width,
        rows=len(rows),
        terrain_names=TERRAIN_CLASSES,
        terrain=bytes(TERRAIN_CLASSES.index(name) for name in terrain),
        elevation_m=tuple(
            heights_m.get(str(Hex.at(i % width, i // width)), 100) for i in range(len(terrain))
        ),
        roads=_road_lines(roads),
        wadis=tuple(_wadi(index, pair) for index, pair in enumerate(wadis)),
    )
    rules = shipped_rules()
    values = {row.id: row.value for row in rules.numbers} | (numbers or {})
    hexes, lists = ground_columns(
        hex_map,
        [Hex.parse(label) for label in heights],
        values["height_range"],
        values["height_above_m"],
        _holders(hex_map, standing, holders or {}),
    )

    def index(label):
        return hex_map.index_of(Hex.parse(label))

    for label, level in (mines or {}).items():
        hexes[w.MINES_AT_START][index(label)] = level

    names = tuple(sorted(standing, key=lambda name: (name[0] != "R", name)))
    group_rows = []
    for name in names:
        is_ = GROUP | (groups or {}).get(name, {})
        group_rows.append(
            [
                int(name[0] != "R"),
                *(is_[key] for key in ("command", "quality", "mobility", "road_mobility")),
                *(is_[key] for key in ("points", "air_defence", "arrives")),
                hex_map.index_of(standing[name]),
                *(is_[key] for key in ("frozen_until", "ready", "people", "cohesion", "trench")),
                *(is_[key] for key in ("stock", "tanks", "armoured", "technicals", "guns")),
                is_["car_bombs"],
            ]
        )
    place_rows = []
    for place in places:
        row = [len(lists), len(lists) + len(place["hexes"])]
        lists += [index(label) for label in place["hexes"]]
        key = place.get("key", place["hexes"])
        row += [len(lists), len(lists) + len(key)]
        lists += [index(label) for label in key]
        points = place.get("points", 0)
        place_rows.append([*row, points, int(points > 0)])
    wing_rows = [
        [
            wing["side"],
            wing.get("base", -1),
            wing.get("sorties", 1),
            wing.get("aircraft", 4),
            wing.get("first_turn", 0),
            wing.get("last_turn", turns),
            wing.get("night", 1),
            wing.get("missions", 63),
        ]
        for wing in wings
    ]
    source_rows = [[side, index(label), most, 0, turns] for side, label, most in sources]
    strike_rows = [[turn, index(label), *rest] for turn, label, *rest in strikes]
    size = [width, len(rows), len(terrain), len(names), len(wings), len(sources), len(places)]
    turn_rows = [[first, allowed, allowed, *surprise, no_flying]] * (turns + 1)
    hexes[w.LORRY_WAY] = lorry_ways(
        hexes,
        terrain_table(rules),
        [row[w.SOURCE_HEX] for row in source_rows],
        values["supply_reach"],
    )
    world = w.World(
        size=w.frozen_column([*size, len(strikes), turns, fog, part]),
        numbers=w.frozen_column([values[name] for name in NAMES]),
        hexes=w.frozen_table(hexes),
        terrain=terrain_table(rules),
        roads=road_table(rules),
        combat=combat_table(rules),
        groups=by_column(group_rows, w.GROUP_COLUMNS),
        wings=by_column(wing_rows, w.WING_COLUMNS),
        sources=by_column(source_rows, w.SOURCE_COLUMNS),
        places=by_column(place_rows, w.PLACE_COLUMNS),
        strikes=by_column(strike_rows, w.STRIKE_COLUMNS),
        turns=by_column(turn_rows, w.COMMAND_COLUMNS),
        lists=w.frozen_column(lists),
    )
    return Battle(world, open_game(world)[0], names, width)


def _holders(hex_map, standing, holders):
    of_hex = [0] * len(hex_map.terrain)
    for label, side in holders.items():
        of_hex[hex_map.index_of(Hex.parse(label))] = 1 + side
    for name, hex_ in standing.items():
        of_hex[hex_map.index_of(hex_)] = 1 + int(name[0] != "R")
    return of_hex


def _read(rows):
    standing, terrain, roads = {}, [], set()
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            hex_ = Hex.at(column, row)
            for name in re.findall("[A-Z][A-Za-z]*[0-9]+", cell):
                standing[name] = hex_
            ground = "." if cell[-1].isdigit() else cell[-1]
            if "=" in cell or "+" in cell:
                roads.add(hex_)
            terrain.append(GROUND[ground])
    return standing, terrain, roads


def _road_lines(hexes):
    lines = []
    for hex_ in sorted(hexes):
        for step in ((0, 1), (1, -1), (1, 0)):
            other = Hex(hex_.q + step[0], hex_.r + step[1])
            if other in hexes:
                lines.append(Line(f"r{len(lines)}", "", "primary", ((0, 0), (1, 1)), (hex_, other)))
    return tuple(lines)


def _wadi(index, pair):
    from engine.grid.hex import direction_to

    start, goal = (Hex.parse(label) for label in pair)
    sides = ((start, direction_to(start, goal)),)
    return Line(f"w{index}", "", "wadi", ((0, 0), (1, 1)), sides=sides)
