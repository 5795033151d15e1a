"""Combats taken out of a player-turn's events, each with everything that decided it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.state.events import (
    ADVANCED,
    BOMB_SPENT,
    COLUMN,
    COMBAT,
    LOST,
    POCKETED,
    POWER,
    RESULT,
    RETREATED_TO,
    ROUTED,
    SCATTERED_ALL,
    SHAKEN,
    SHIFTED_COLUMN,
    SIDE_ENDED,
    each_row,
)

Row = tuple[int, int, int, int, int]


@dataclass
class Combat:
    """One combat.

    Attributes:
        hex: attacked.
        attack, defence: power of both sides.
        column: thousandths of a column from the ratio alone.
        ratio: times 100.
        shifts: rule, thousandths and cause of each shift, in the rules' order.
        result: final thousandths of a column.
        side: attacking, or -1 as long as it is not known.
        powers: group, power and people counted, of both sides.
        lost, shaken: by group, people and thousandths of cohesion.
        moved: group and hex of who went back or went on, in order, with the kind of event.
        gone: groups that scattered.
    """

    hex: int
    attack: int
    defence: int
    column: int = 0
    ratio: int = 0
    shifts: list[tuple[int, int, int]] = field(default_factory=list)
    result: int = 0
    side: int = -1
    powers: list[tuple[int, int, int]] = field(default_factory=list)
    lost: dict[int, int] = field(default_factory=dict)
    shaken: dict[int, int] = field(default_factory=dict)
    moved: list[tuple[int, int, int]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def combats(rows: Sequence[int]) -> list[Combat]:
    """Return the combats of a player-turn, in the order in which they were fought."""
    found: list[Combat] = []
    before: list[Row] = []
    fighting = False
    for row in each_row(rows):
        kind, subject, value, other, _rule = row
        if kind == SIDE_ENDED:
            break
        if kind in (POWER, BOMB_SPENT) and not (fighting and found[-1].side < 0):
            before.append(row)
        elif kind == COMBAT:
            found.append(Combat(subject, value, other))
            fighting = True
            for earlier in before:
                _take(found[-1], earlier)
            before.clear()
        elif fighting:
            _take(found[-1], row)
    return found


def _take(combat: Combat, row: Row) -> None:
    """Write a row into a combat."""
    kind, subject, value, other, rule = row
    combat.rows.append(row)
    if kind == POWER:
        combat.powers.append((subject, value, other))
    elif kind == COLUMN:
        combat.column, combat.ratio = value, other
    elif kind == SHIFTED_COLUMN:
        combat.shifts.append((rule, value, other))
    elif kind == RESULT:
        combat.result, combat.side = value, other
    elif kind == LOST:
        combat.lost[subject] = combat.lost.get(subject, 0) + value
    elif kind == SHAKEN:
        combat.shaken[subject] = combat.shaken.get(subject, 0) + value
    elif kind in (RETREATED_TO, ROUTED, ADVANCED, POCKETED):
        combat.moved.append((kind, subject, value))
    elif kind == SCATTERED_ALL:
        combat.gone.append(subject)
        combat.lost[subject] = combat.lost.get(subject, 0) + value
