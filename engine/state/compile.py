"""Compiling: a scenario and its rules become a World of whole numbers.

Nothing but what the rules use goes in: texts, citations and reasons stay behind, so that a
mended comment does not change a World.
"""

from __future__ import annotations

from datetime import datetime
from itertools import chain
from typing import NamedTuple

from engine.errors import BadInput, Fault
from engine.grid.hex import Hex
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.calendar import TURN_HOURS
from engine.scenario.shapes.forces import Force, Vehicles
from engine.scenario.shapes.play import Readiness, SupplySource
from engine.scenario.shapes.rules import RulesFile
from engine.state.ground import ground_columns
from engine.state.index import Index, index_of
from engine.state.lorries import lorry_ways
from engine.state.numbers import HEIGHT_ABOVE_M, HEIGHT_RANGE, STOCK_FULL, SUPPLY_REACH
from engine.state.orders import MISSION_NAMES
from engine.state.tables import (
    MOBILITY,
    by_column,
    combat_table,
    number_values,
    road_table,
    terrain_table,
)
from engine.state.territory import BOTH_SIDES, Ground
from engine.state.world import (
    ALLOWED,
    COMMAND_COLUMNS,
    FIRST,
    GROUP_COLUMNS,
    LORRY_WAY,
    MINES_AT_START,
    NO_FLYING,
    NO_HEX,
    PLACE_COLUMNS,
    SOURCE_COLUMNS,
    SOURCE_HEX,
    STRIKE_COLUMNS,
    SURPRISE,
    WING_COLUMNS,
    World,
    frozen_column,
    frozen_table,
)

__all__ = ["Index", "compile_world", "index_of"]

AIR_DEFENCE_KIND = "air_defence"
OFF_MAP = "off_map"


def compile_world(scenario: Scenario, fog: bool = False) -> World:
    """Return a scenario as the rules use it.

    Args:
        scenario: a scenario that names rules.
        fog: whether fog of war is played.

    Raises:
        BadInput: the scenario names no rules, so it can be replayed but not played.
    """
    if scenario.rules is None:
        sentence = f"the scenario {scenario.id} names no rules; it can be replayed, not played"
        raise BadInput([Fault("scenario.yaml", where="rules", sentence=sentence)])
    return _Compiler(scenario, scenario.rules).world(fog)


class _Held(NamedTuple):
    """A hex that a side holds at the start, as `Ground.territory` asks for it."""

    hex: Hex
    side: str


class _Compiler:
    """One scenario on its way to a World."""

    def __init__(self, scenario: Scenario, rules: RulesFile) -> None:
        self.scenario = scenario
        self.header = scenario.header
        self.calendar = scenario.calendar
        self.rules = rules
        self.index = index_of(scenario)
        self.at = scenario.map.index_of
        self.values = number_values(rules)
        self.kinds = {row.id: row for row in rules.kinds}
        self.trench_caps = {row.id: row.trench_cap for row in rules.terrain}
        self.last_turn = self.calendar.played_turns

    def world(self, fog: bool) -> World:
        """Return the World."""
        hexes, lists = self._hexes()
        places = self._places(lists)
        index = self.index
        counted = (index.groups, index.wings, index.sources, index.places, index.strikes)
        size = [
            self.scenario.map.columns,
            self.scenario.map.rows,
            len(hexes[0]),
            *(len(ids) for ids in counted),
            self.last_turn,
            int(fog),
            self.calendar.start.hour // TURN_HOURS,
        ]
        terrain = terrain_table(self.rules)
        sources = by_column(self._sources(), SOURCE_COLUMNS)
        reach = self.values[SUPPLY_REACH]
        hexes[LORRY_WAY] = lorry_ways(hexes, terrain, sources[SOURCE_HEX], reach)
        return World(
            size=frozen_column(size),
            numbers=frozen_column(self.values),
            hexes=frozen_table(hexes),
            terrain=terrain,
            roads=road_table(self.rules),
            combat=combat_table(self.rules),
            groups=by_column(self._groups(), GROUP_COLUMNS),
            wings=by_column(self._wings(), WING_COLUMNS),
            sources=sources,
            places=by_column(places, PLACE_COLUMNS),
            strikes=by_column(self._strikes(), STRIKE_COLUMNS),
            turns=frozen_table(self._turns()),
            lists=frozen_column(lists),
        )

    def _first_turn(self, begins: datetime | None) -> int:
        """Return the turn that begins at a moment, the first for none."""
        return 1 if begins is None else 1 + self.calendar.turn_of(begins)

    def _last_turn(self, until: datetime | None) -> int:
        """Return the turn that ends at a moment, the game's last for none."""
        return self.last_turn if until is None else self.calendar.turn_of(until)

    def _hexes(self) -> tuple[list[list[int]], list[int]]:
        drawn = self.scenario.map.place_of
        heights = chain.from_iterable(drawn[place].hexes for place in self.header.heights)
        hexes, lists = ground_columns(
            self.scenario.map,
            heights,
            self.values[HEIGHT_RANGE],
            self.values[HEIGHT_ABOVE_M],
            self._holders(),
        )
        for mines in self.header.mines:
            hexes[MINES_AT_START][self.at(mines.hex)] = mines.level
        return hexes, lists

    def _holders(self) -> list[int]:
        """Return who holds each hex at the start: the nearest place, group or source by road."""
        held = [
            _Held(self._hex_of_source(source), source.side)
            for source in self.header.supply_sources
            if self._first_turn(source.begins) == 1
        ]
        held += [
            _Held(force.hex, force.side) for force in self.header.forces if force.arrives == "start"
        ]
        places = {start.id: start.holder for start in self.scenario.starts.places}
        ground = Ground(self.scenario.map).territory(self.index.sides, places, held)
        return [0 if holder == BOTH_SIDES else holder for holder in ground]

    def _groups(self) -> list[list[int]]:
        frozen_until = {
            group: self.calendar.turn_of(row.until)
            for row in self.header.held_back
            for group in row.groups
        }
        qualities = {row.actor: row.quality for row in self.header.qualities}
        begins = self._readiness()
        return [
            self._group(force, qualities, frozen_until.get(force.id, 0), begins[force.id])
            for force in self.header.forces
        ]

    def _readiness(self) -> dict[str, Readiness]:
        """Return how each group begins: by the last row that is for it."""
        return {
            force.id: row
            for force in self.header.forces
            for row in self.header.readiness
            if row.side == force.side and (not row.groups or force.id in row.groups)
        }

    def _group(
        self, force: Force, qualities: dict[str, int], frozen_until: int, begins: Readiness
    ) -> list[int]:
        """Return a group's row of `World.groups`."""
        kind = self.kinds[force.kind]
        vehicles = force.vehicles or Vehicles()
        return [
            self.index.side(force.side),
            self.index.actor(force.actor),
            qualities[force.actor],
            MOBILITY[kind.moves],
            MOBILITY[kind.on_roads],
            kind.points,
            int(force.kind == AIR_DEFENCE_KIND),
            0 if force.arrives == "start" else self.calendar.turn_of(force.arrives),
            self.at(force.hex),
            frozen_until,
            int(begins.ready),
            self.scenario.strengths[force.id].default,
            begins.cohesion,
            min(begins.trench, self.trench_caps[self.scenario.map.terrain_at(force.hex)]),
            min(begins.stock, self.values[STOCK_FULL]),
            vehicles.tanks,
            vehicles.armoured,
            vehicles.technicals,
            vehicles.guns,
            vehicles.car_bombs,
        ]

    def _wings(self) -> list[list[int]]:
        return [
            [
                self.index.side(wing.side),
                NO_HEX if wing.base == OFF_MAP else self._base(wing.base),
                wing.sorties,
                wing.aircraft,
                self._first_turn(wing.begins),
                self._last_turn(wing.until),
                int(wing.at_night),
                sum(1 << MISSION_NAMES.index(mission) for mission in wing.missions),
            ]
            for wing in self.header.wings
        ]

    def _base(self, place: str) -> int:
        """Return the index of a base, or NO_HEX for a place off the map."""
        return self.index.place(place) if place in self.index.places else NO_HEX

    def _sources(self) -> list[list[int]]:
        return [
            [
                self.index.side(source.side),
                self.at(self._hex_of_source(source)),
                source.people,
                self._first_turn(source.begins),
                self._last_turn(source.until),
            ]
            for source in self.header.supply_sources
        ]

    def _hex_of_source(self, source: SupplySource) -> Hex:
        if source.hex is not None:
            return source.hex
        assert source.place is not None  # its shape asks for one of them
        return self.scenario.map.place_of[source.place].hexes[0]

    def _places(self, lists: list[int]) -> list[list[int]]:
        """Return the rows of `World.places`; their hexes go onto the end of `lists`."""
        objectives = {row.place: row for row in self.header.objectives}
        rows = []
        for place_id in self.index.places:
            objective = objectives.get(place_id)
            hexes = self.scenario.map.place_of[place_id].hexes
            key = (objective.key if objective else ()) or hexes
            row = []
            for some in (hexes, key):
                row += [len(lists), len(lists) + len(some)]
                lists += [self.at(hex_) for hex_ in some]
            rows.append([*row, objective.points if objective else 0, int(objective is not None)])
        return rows

    def _strikes(self) -> list[list[int]]:
        return [
            [
                self.calendar.turn_of(strike.at),
                self.at(strike.hex),
                self.index.side(strike.side),
                strike.radius,
                strike.vehicles,
                strike.people,
            ]
            for strike in self.header.strikes
        ]

    def _turns(self) -> list[list[int]]:
        """Return the columns of `World.turns`; turn 0 is as the first."""
        turns = [[0] * (self.last_turn + 1) for _ in range(COMMAND_COLUMNS)]
        if self.header.play is not None:
            self._set(turns[FIRST], self.index.side(self.header.play.first))
            for change in self.header.play.changes:
                self._set(turns[FIRST], self.index.side(change.first), change.begins)
        for row in self.header.commands:
            self._set(turns[ALLOWED + self.index.side(row.side)], row.groups, row.begins)
        for surprise in self.header.surprise:
            column = turns[SURPRISE + self.index.side(surprise.side)]
            self._set(column, 1, surprise.begins, surprise.until)
        for span in self.header.grounded:
            self._set(turns[NO_FLYING], 1, span.begins, span.until)
        return turns

    def _set(
        self,
        column: list[int],
        value: int,
        begins: datetime | None = None,
        until: datetime | None = None,
    ) -> None:
        """Write a value into the turns from one moment to another."""
        first = self._first_turn(begins)
        for turn in range(0 if first == 1 else first, self._last_turn(until) + 1):
            if turn <= self.last_turn:
                column[turn] = value
