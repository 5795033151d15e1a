"""Advance: play one player-turn on a State; the one way a game moves on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from engine.errors import HistoryLabError
from engine.rules.turn import (
    begin_turn,
    end_by_record,
    order_by_record,
    play_side,
    side_to_play,
)
from engine.state.compiled import COMPILED
from engine.state.events import CELLS
from engine.state.evolve import start_state
from engine.state.orders import Order, flatten
from engine.state.run import COUNT, FULL, Run, new_run
from engine.state.state import State
from engine.state.world import World, frozen_column

_RUNS: list[tuple[World, Run]] = []
"""The scratch room of the world played last: games rarely change it, and it is large."""


def open_game(world: World) -> tuple[State, Sequence[int]]:
    """Return the State in which the first player-turn is played, and the events up to it.

    The events begin turn 1 on top of `start_state`, as flat rows.
    """
    state = start_state(world)
    run = fresh_run(world)
    begin_turn(world, state, run)
    return state, rows_of(run)


def advance(world: World, state: State, orders: Iterable[Order]) -> Sequence[int]:
    """Play the next player-turn on `state`, which changes, and return its events as flat rows.

    After a turn's second player-turn the turn ends and the next begins. Orders that are not
    allowed are left out, each with a LAPSED event; `rules.check` says beforehand which those
    are. A game that is over stays as it is.
    """
    run = fresh_run(world)
    play_side(world, state, run, flatten(orders))
    return rows_of(run)


def advance_by_record(
    world: World,
    state: State,
    orders: tuple[Iterable[Order], Iterable[Order]],
    placed: Callable[[State], Sequence[int]],
) -> Sequence[int]:
    """Play a whole turn as the record has it, and return its events as flat rows; rule 1.7.

    Args:
        world: the World.
        state: a State between two turns, which changes.
        orders: of the side that plays first, and of the other; those that do not apply to the
            State lapse.
        placed: asked, with the State after those orders, for the events that bring it to the
            record, as flat rows.
    """
    if side_to_play(world, state) < 0:
        return []
    run = fresh_run(world)
    order_by_record(world, state, run, flatten(orders[0]), flatten(orders[1]))
    end_by_record(world, state, run, frozen_column(placed(state)))
    return rows_of(run)


def rows_of(run: Run) -> Sequence[int]:
    """Return the events of a Run, as flat rows.

    Raises:
        HistoryLabError: there were more than it has room for.
    """
    if run.mark[FULL]:
        raise HistoryLabError("a player-turn had more events than its log has room for")
    rows = run.rows[: run.mark[COUNT] * CELLS]
    return rows.tolist() if COMPILED else rows  # type: ignore[attr-defined]


def fresh_run(world: World) -> Run:
    """Return an empty Run for a world; the next call empties it again."""
    kept = _RUNS[0] if _RUNS else None
    if kept is None or kept[0] is not world:
        # Held here as well: another thread may play another world meanwhile.
        kept = world, new_run(world)
        _RUNS[:] = [kept]
    run = kept[1]
    run.mark[COUNT] = 0
    run.mark[FULL] = 0
    return run
