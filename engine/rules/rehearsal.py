"""Rehearsal: a player-turn's orders tried on a copy, up to combat or to its end.

What may be ordered and what will come of it are answered by running the rules themselves, so
neither can differ from what then happens.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from engine.rules.advance import fresh_run, rows_of
from engine.rules.fog import view_for
from engine.rules.refusals import (
    ENEMY_IN_THE_WAY,
    NO_ROOM,
    PATH_TOO_DEAR,
    STOPS_IN_ZONE,
)
from engine.rules.turn import play_orders, prepare_orders, side_to_play
from engine.state.events import HALTED, LAPSED, SHIFTED, each_row
from engine.state.orders import MOVE, Order, flatten
from engine.state.state import State, copy_state
from engine.state.world import World

# What a halt by a rule means for the order that asked to go on; other halts are the fate of an
# order that was allowed: mines, or a turn's notice.
_HALTS = {504: ENEMY_IN_THE_WAY, 403: STOPS_IN_ZONE, 509: PATH_TOO_DEAR}


class Lapse(NamedTuple):
    """An order that a rehearsal could not carry out as asked.

    Attributes:
        kind: of the order; MOVE stands for all marches.
        subject: its group or wing.
        code: why, see `rules.refusals`.
        hex: where it was stopped, or -1.
    """

    kind: int
    subject: int
    code: int
    hex: int


class Rehearsal(NamedTuple):
    """Orders tried, all but their combats.

    Attributes:
        view: the State as the side knows it, before its orders.
        state: the State after its marches.
        lapses: orders that could not be carried out as asked.
    """

    view: State
    state: State
    lapses: tuple[Lapse, ...]


class Preview(NamedTuple):
    """A whole player-turn, tried.

    Attributes:
        state: the State after the side's combats; the turn is not ended.
        rows: all events, flat.
    """

    state: State
    rows: Sequence[int]


def rehearse(world: World, state: State, orders: Iterable[Order]) -> Rehearsal:
    """Try orders of the side to play, up to combat, on what it knows."""
    side = side_to_play(world, state)
    view = view_for(world, state, side)
    after = copy_state(view)
    run = fresh_run(world)
    prepare_orders(world, after, run, side, flatten(orders))
    return Rehearsal(view, after, tuple(_lapses(rows_of(run))))


def preview(world: World, state: State, orders: Iterable[Order]) -> Preview:
    """Return what comes of the orders of the side to play, as far as it can know.

    Without fog of war this is exactly what will happen; the State given does not change.
    """
    side = side_to_play(world, state)
    after = copy_state(view_for(world, state, side))
    run = fresh_run(world)
    play_orders(world, after, run, side, flatten(orders))
    return Preview(after, rows_of(run))


def _lapses(rows: Sequence[int]) -> Iterable[Lapse]:
    for kind, subject, value, other, number in each_row(rows):
        if kind == LAPSED:
            yield Lapse(value, subject, other, -1)
        elif kind == HALTED and number in _HALTS:
            yield Lapse(MOVE, subject, _HALTS[number], value if number == 403 else other)
        elif kind == SHIFTED:
            yield Lapse(MOVE, subject, NO_ROOM, -1)
