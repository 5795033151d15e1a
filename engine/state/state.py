"""State: all that changes in a game, as whole numbers in flat columns; cheap to copy.

Only `engine.state.evolve` writes to one (a test proves it). Columns are picked by the names
below: `state.groups[PEOPLE][group]`. Interpreted, columns are lists and bytearrays; compiled,
rows of int64 arrays.
"""

from __future__ import annotations

from collections.abc import MutableSequence
from typing import Any, NamedTuple

from engine.state.compiled import COMPILED, by_reference
from engine.state.world import SIDES

ChangingColumn = MutableSequence[int]
ChangingTable = list[ChangingColumn]

# State.clock
(TURN, ACTIVE, STEP, OVER, MARKED) = range(5)
MARKS = 6
CLOCK_FIELDS = MARKED + MARKS
"""TURN: 0 before the first. ACTIVE: the side to play. STEP: player-turns played in this turn.
OVER: 1 after the last turn. MARKED on: for each kind of mark, from FOUGHT on, how many hexes
bear one, so that nobody looks for marks where there are none."""

# State.groups
(
    PLACE,  # its hex, or -1
    STATUS,  # see below
    PEOPLE,
    REMAINDER,  # thousandths of a person lost beyond the last whole one
    COHESION,  # thousandths of a point, 0 to 100,000
    TRENCH,  # entrenchment, 0 to 4
    STOCK,  # thousandths of a point of supply
    UNSUPPLIED,  # turns in a row without
    STANCE,  # see below
    RESTED,  # turns in a row without moving or fighting
    SPENT,  # movement points spent in this turn
    DEEDS,  # bits: what it did or suffered in this turn
    SUPPRESSED,  # 1 until the end of its side's next player-turn
    RELEASED,  # 1 where a frozen group was set free early
    READY,  # 1 where it may march at once (13.2)
    TANKS,
    ARMOURED,
    TECHNICALS,
    GUNS,
    CAR_BOMBS,
) = range(20)
GROUP_FIELDS = 20
WEAPONS = 5
"""How many kinds of vehicles and guns follow TANKS, car bombs included."""

# State.groups[STATUS]
(COMING, PRESENT, WITHDRAWN, SCATTERED, UNSEEN) = range(5)
# UNSEEN: in a view under fog of war only (15.1), where the side that looks does not know
# State.groups[STANCE]; how early it gives way (8.1)
(HOLD, DELAY, LAST) = range(3)
# State.groups[DEEDS], bits
(MOVED, ATTACKED, DEFENDED, RETREATED, FIRED, DUG, STRUCK, WITHDREW, COMMANDED) = (
    1,
    2,
    4,
    8,
    16,
    32,
    64,
    128,
    256,
)

# State.hexes; STANDING and ZONE are derived and kept by evolve, KNOWN follows from the turns
# before: the digest leaves them out, so that a game has one line of history with fog or without
(HOLDER, MINES, FOUGHT, INTERDICTED, COVERED, SUPPORTED) = range(6)
RECON = SUPPORTED + 1
LAID_BY = RECON + SIDES
KNOWN = LAID_BY + 1
STANDING = KNOWN + SIDES
ZONE = STANDING + SIDES
HEX_FIELDS = ZONE + SIDES
PRIMARY_HEX_FIELDS = KNOWN
"""HOLDER: 0 nobody, 1 + side. MINES: level; LAID_BY: 1 + the side that laid them, 0 unknown.
FOUGHT: 1 where a combat took place in this turn. INTERDICTED, COVERED and SUPPORTED: sorties
there, as 16 x (1 + side of the flyer) + their number (rule 10.3). RECON + side: sorties that
reconnoitre there for that side. KNOWN + side: who holds it as that side knows (15.4); kept with
fog of war only. STANDING + side: groups there.
ZONE + side: zones of control of that side that reach it."""

# State.sides
(SCORE, LOST_PEOPLE, WITHDRAWN_PEOPLE, LOST_TANKS, LOST_ARMOURED, LOST_TECHNICALS) = range(6)
(LOST_GUNS, LOST_AIRCRAFT, ACTED, PAID) = range(6, 10)
SIDE_FIELDS = 10
"""One entry a side. ACTED: groups that used one of the side's commands in this turn (13.1).
PAID: points that people lost have cost so far (14.4)."""

# State.wings
(SORTIES_LEFT, AIRCRAFT, RISK) = range(3)
WING_FIELDS = 3
"""RISK: hundredths of an aircraft, carried."""

# State.places
(PLACE_HOLDER, HELD) = range(2)
PLACE_FIELDS = 2
"""PLACE_HOLDER: 0 nobody or contested, 1 + side. HELD: turns in a row."""


@by_reference
class State(NamedTuple):
    """One moment of a game; see the names above for what each column holds."""

    clock: ChangingColumn
    groups: ChangingTable
    hexes: ChangingTable
    sides: ChangingTable
    wings: ChangingTable
    places: ChangingTable


def empty_state(hexes: int, groups: int, wings: int, places: int) -> State:
    """Return a State of all zeros in the form that fits this process."""
    if COMPILED:
        import numpy

        def zeros(fields: int, width: int) -> ChangingTable:
            return numpy.zeros((fields, width), dtype=numpy.int64)  # type: ignore[return-value]

        return State(
            numpy.zeros(CLOCK_FIELDS, dtype=numpy.int64),  # type: ignore[arg-type]
            zeros(GROUP_FIELDS, groups),
            zeros(HEX_FIELDS, hexes),
            zeros(SIDE_FIELDS, SIDES),
            zeros(WING_FIELDS, wings),
            zeros(PLACE_FIELDS, places),
        )
    return State(
        [0] * CLOCK_FIELDS,
        [[0] * groups for _ in range(GROUP_FIELDS)],
        [bytearray(hexes) for _ in range(HEX_FIELDS)],
        [[0] * SIDES for _ in range(SIDE_FIELDS)],
        [[0] * wings for _ in range(WING_FIELDS)],
        [[0] * places for _ in range(PLACE_FIELDS)],
    )


def copy_state(state: State) -> State:
    """Return a State that can change without the first one."""
    if COMPILED:
        tables: Any = state
        return State(*(table.copy() for table in tables))
    clock, groups, hexes, sides, wings, places = state
    return State(
        clock[:],
        [column[:] for column in groups],
        [column[:] for column in hexes],
        [column[:] for column in sides],
        [column[:] for column in wings],
        [column[:] for column in places],
    )


def same_state(one: State, other: State) -> bool:
    """Tell whether two States are equal, derived columns included."""
    return all(
        [list(map(int, column)) for column in columns_of(a)]
        == [list(map(int, column)) for column in columns_of(b)]
        for a, b in zip(one, other, strict=True)
    )


def columns_of(table: Any) -> list[ChangingColumn]:
    """Return the columns of a table of State or World; a lone column is a table of one."""
    lone = len(table) == 0 or isinstance(table[0], int) or getattr(table, "ndim", 2) == 1
    return [table] if lone else list(table)
