"""Compiling: a scenario and its rules become a World of whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.errors import BadInput, Fault
from engine.grid.hex import Hex
from engine.scenario.maps.hex_map import ROAD_CLASSES, TERRAIN_CLASSES
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.forces import Force, Vehicles
from engine.scenario.shapes.rules import RulesFile
from engine.state.ground import ground_columns
from engine.state.numbers import HEIGHT_ABOVE_M, HEIGHT_RANGE, NAMES
from engine.state.territory import BOTH_SIDES, Ground
from engine.state.world import (
    COMMAND_COLUMNS,
    FOOT,
    GROUP_COLUMNS,
    PLACE_COLUMNS,
    SOURCE_COLUMNS,
    STRIKE_COLUMNS,
    TRACKS,
    WHEELS,
    WING_COLUMNS,
    Table,
    World,
    frozen_column,
    frozen_table,
)

MOBILITY = {"foot": FOOT, "wheels": WHEELS, "tracks": TRACKS}


@dataclass(frozen=True)
class Index:
    """Ids in World's order, and where each stands.

    Attributes:
        sides: the two sides' ids; so on for all that follow.
        columns: hexes in a row of the map.
    """

    sides: tuple[str, ...]
    actors: tuple[str, ...]
    groups: tuple[str, ...]
    wings: tuple[str, ...]
    sources: tuple[str, ...]
    places: tuple[str, ...]
    strikes: tuple[str, ...]
    columns: int

    def side(self, side_id: str) -> int:
        """Return the index of a side."""
        return self.sides.index(side_id)

    def group(self, group_id: str) -> int:
        """Return the index of a group."""
        return self._groups[group_id]

    def place(self, place_id: str) -> int:
        """Return the index of a place."""
        return self._places[place_id]

    def hex_label(self, index: int) -> str:
        """Return the label of a hex's index, or "" for none."""
        return "" if index < 0 else str(Hex.at(index % self.columns, index // self.columns))

    def hex_index(self, label: str) -> int:
        """Return the index of the hex with a label such as "2314"."""
        hex_ = Hex.parse(label)
        return hex_.row * self.columns + hex_.column

    @cached_property
    def _groups(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.groups)}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.places)}


def index_of(scenario: Scenario) -> Index:
    """Return the ids of a scenario in World's order; places are those that the map draws."""
    header = scenario.header
    drawn = scenario.map.place_of
    return Index(
        sides=tuple(side.id for side in header.sides),
        actors=tuple(actor.id for actor in header.actors),
        groups=tuple(force.id for force in header.forces),
        wings=(),
        sources=(),
        places=tuple(start.id for start in scenario.starts.places if start.id in drawn),
        strikes=(),
        columns=scenario.map.columns,
    )


def compile_world(scenario: Scenario, fog: bool = False) -> World:
    """Return a scenario as the rules use it.

    Raises:
        BadInput: the scenario names no rules, so it can be replayed but not played.
    """
    rules = scenario.rules
    if rules is None:
        sentence = f"the scenario {scenario.id} names no rules; it can be replayed, not played"
        raise BadInput([Fault("scenario.yaml", where="rules", sentence=sentence)])
    index = index_of(scenario)
    numbers = {row.id: row.value for row in rules.numbers}
    values = [numbers[name] for name in NAMES]
    hexes, lists = ground_columns(
        scenario.map,
        (),
        values[HEIGHT_RANGE],
        values[HEIGHT_ABOVE_M],
        _holders(scenario),
    )
    places = _place_rows(scenario, index, lists)
    groups = [_group_row(scenario, index, force) for force in scenario.header.forces]
    turns = scenario.calendar.played_turns
    size = [
        scenario.map.columns,
        scenario.map.rows,
        len(hexes[0]),
        len(index.groups),
        len(index.wings),
        len(index.sources),
        len(index.places),
        len(index.strikes),
        turns,
        int(fog),
        scenario.calendar.start.hour // 8,
    ]
    return World(
        size=frozen_column(size),
        numbers=frozen_column(values),
        hexes=frozen_table(hexes),
        terrain=_terrain(rules),
        roads=_roads(rules),
        combat=_combat(rules),
        groups=by_column(groups, GROUP_COLUMNS),
        wings=by_column([], WING_COLUMNS),
        sources=by_column([], SOURCE_COLUMNS),
        places=by_column(places, PLACE_COLUMNS),
        strikes=by_column([], STRIKE_COLUMNS),
        turns=by_column([[1, 99, 99, 0, 0, 0]] * (turns + 1), COMMAND_COLUMNS),
        lists=frozen_column(lists),
    )


def by_column(rows: Sequence[Sequence[int]], columns: int) -> Table:
    """Return a table of World from its rows."""
    return frozen_table([[row[column] for row in rows] for column in range(columns)])


def _holders(scenario: Scenario) -> list[int]:
    """Return who holds each hex at the start: 0 nobody, 1 + side."""
    holders = {start.id: start.holder for start in scenario.starts.places}
    standing = [force for force in scenario.header.forces if force.arrives == "start"]
    ground = Ground(scenario.map).territory(tuple(scenario.sides), holders, standing)
    return [0 if holder == BOTH_SIDES else holder for holder in ground]


def _group_row(scenario: Scenario, index: Index, force: Force) -> list[int]:
    assert scenario.rules is not None
    kind = next(row for row in scenario.rules.kinds if row.id == force.kind)
    vehicles = force.vehicles or Vehicles()
    arrives = 0 if force.arrives == "start" else scenario.calendar.turn_of(force.arrives)
    row = [
        index.side(force.side),
        index.actors.index(force.actor),
        3,
        MOBILITY[kind.moves],
        MOBILITY[kind.on_roads],
        kind.points,
        int(force.kind == "air_defence"),
        arrives,
        scenario.map.index_of(force.hex),
        0,
        1,
        scenario.strengths[force.id].default,
        100,
        0,
        next(row.value for row in scenario.rules.numbers if row.id == "stock_full"),
        vehicles.tanks,
        vehicles.armoured,
        vehicles.technicals,
        vehicles.guns,
        vehicles.car_bombs,
    ]
    assert len(row) == GROUP_COLUMNS
    return row


def _place_rows(scenario: Scenario, index: Index, lists: list[int]) -> list[list[int]]:
    rows = []
    for place_id in index.places:
        hexes = [scenario.map.index_of(hex_) for hex_ in scenario.map.place_of[place_id].hexes]
        rows.append(
            [len(lists), len(lists) + len(hexes), len(lists), len(lists) + len(hexes), 0, 0]
        )
        lists += hexes
    return rows


def _terrain(rules: RulesFile) -> Table:
    rows = {row.id: row for row in rules.terrain}
    keys = ("foot", "wheels", "tracks", "shift", "trench_cap", "shelters", "open")
    return frozen_table([[getattr(rows[name], key) for name in TERRAIN_CLASSES] for key in keys])


def _roads(rules: RulesFile) -> Table:
    rows = {row.id: row for row in rules.roads}
    keys = ("foot", "wheels", "tracks")
    return frozen_table([[0, *(getattr(rows[name], key) for name in ROAD_CLASSES)] for key in keys])


def _combat(rules: RulesFile) -> Table:
    keys = {
        "ratio": 1,
        "attack_losses": 1,
        "defence_losses": 1,
        "attack_shock": 1000,
        "defence_shock": 1000,
    }
    return frozen_table(
        [[getattr(row, key) * unit for row in rules.combat] for key, unit in keys.items()]
    )
