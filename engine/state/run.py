"""Run: what one player-turn writes beside the State: its events, and room to reckon in."""

from __future__ import annotations

from collections.abc import MutableSequence
from typing import NamedTuple

from engine.state.compiled import COMPILED, by_reference, rule
from engine.state.events import CELLS
from engine.state.evolve import evolve
from engine.state.state import State
from engine.state.world import GROUPS, HEXES, World

# Run.mark
(COUNT, FULL, STAMP) = range(3)
"""COUNT: events so far. FULL: 1 where they found no room. STAMP: see `Run.desk`."""

# Run.desk: scratch columns, at least six entries a hex
(COST, SEEN, BEFORE, QUEUE, NEXT, POOL) = range(6)
DESK_COLUMNS = 6
"""COST, SEEN, BEFORE, QUEUE, NEXT: of searches (see `rules.search`). POOL: sources that a road
hex is joined to."""

BUCKETS = 256
"""Widest cost that a search may tell apart, in movement points."""


@by_reference
class Run(NamedTuple):
    """Attributes.

    Attributes:
        rows: flat rows of events, CELLS each, of which `mark[COUNT]` are filled.
        mark: COUNT, FULL, STAMP.
        desk: scratch columns; a SEEN entry counts only where it equals the current STAMP, so
            that nobody need wipe them.
        buckets: scratch, BUCKETS entries.
    """

    rows: MutableSequence[int]
    mark: MutableSequence[int]
    desk: list[MutableSequence[int]]
    buckets: MutableSequence[int]


def new_run(world: World) -> Run:
    """Return an empty Run with room for the longest player-turn of a world."""
    room = CELLS * (2000 + 200 * world.size[GROUPS] + 2 * world.size[HEXES])
    wide = 6 * world.size[HEXES] + world.size[GROUPS] + 8
    if COMPILED:
        import numpy

        return Run(
            numpy.zeros(room, dtype=numpy.int64),  # type: ignore[arg-type]
            numpy.zeros(3, dtype=numpy.int64),  # type: ignore[arg-type]
            numpy.zeros((DESK_COLUMNS, wide), dtype=numpy.int64),  # type: ignore[arg-type]
            numpy.zeros(BUCKETS, dtype=numpy.int64),  # type: ignore[arg-type]
        )
    desk: list[MutableSequence[int]] = [[0] * wide for _ in range(DESK_COLUMNS)]
    return Run([0] * room, [0, 0, 0], desk, [0] * BUCKETS)


@rule
def record(
    world: World,
    state: State,
    run: Run,
    kind: int,
    subject: int,
    value: int,
    other: int,
    number: int,
) -> None:
    """Write one event down and into the State; `number` is its rule, 706 for 7.6."""
    start = run.mark[COUNT] * CELLS
    if start + CELLS > len(run.rows):
        run.mark[FULL] = 1
        return
    run.rows[start] = kind
    run.rows[start + 1] = subject
    run.rows[start + 2] = value
    run.rows[start + 3] = other
    run.rows[start + 4] = number
    run.mark[COUNT] += 1
    evolve(world, state, kind, subject, value, other)
