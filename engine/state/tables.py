"""The rules file as tables of a World."""

from __future__ import annotations

from collections.abc import Sequence

from engine.scenario.maps.hex_map import ROAD_CLASSES, TERRAIN_CLASSES
from engine.scenario.shapes.rules import RulesFile
from engine.state.numbers import NAMES
from engine.state.world import (
    COMBAT_COLUMNS,
    FOOT,
    ROAD_COLUMNS,
    TERRAIN_COLUMNS,
    TRACKS,
    WHEELS,
    Table,
    frozen_table,
)

MOBILITY = {"foot": FOOT, "wheels": WHEELS, "tracks": TRACKS}
"""Column of each way to move, by its name in the rules file."""

_THOUSANDTHS = 1000


def number_values(rules: RulesFile) -> list[int]:
    """Return the single numbers in the order of `engine.state.numbers`."""
    value_of = {row.id: row.value for row in rules.numbers}
    return [value_of[name] for name in NAMES]


def terrain_table(rules: RulesFile) -> Table:
    """Return `World.terrain`."""
    row_of = {row.id: row for row in rules.terrain}
    rows = [row_of[name] for name in TERRAIN_CLASSES]
    return by_column(
        [(r.foot, r.wheels, r.tracks, r.shift, r.trench_cap, r.shelters, r.open) for r in rows],
        TERRAIN_COLUMNS,
    )


def road_table(rules: RulesFile) -> Table:
    """Return `World.roads`; its first entry stands for no road."""
    row_of = {row.id: row for row in rules.roads}
    rows = [row_of[name] for name in ROAD_CLASSES]
    return by_column(
        [(0, 0, 0), *((row.foot, row.wheels, row.tracks) for row in rows)], ROAD_COLUMNS
    )


def combat_table(rules: RulesFile) -> Table:
    """Return `World.combat`."""
    return by_column(
        [
            (
                row.ratio,
                row.attack_losses,
                row.defence_losses,
                row.attack_shock * _THOUSANDTHS,
                row.defence_shock * _THOUSANDTHS,
            )
            for row in rules.combat
        ],
        COMBAT_COLUMNS,
    )


def by_column(rows: Sequence[Sequence[int]], columns: int) -> Table:
    """Return a table of a World from its rows."""
    return frozen_table([[row[column] for row in rows] for column in range(columns)])
