"""A turn: its phases in playing order; rules of chapter 1.

This is the table of contents of the rules: every chapter is called from here.
"""

from __future__ import annotations

from engine.rules.air import fly, refresh_sorties
from engine.rules.arrivals import arrivals
from engine.rules.combat import fight, gunfire
from engine.rules.command import release_reserves, take_stances
from engine.rules.fog import learn
from engine.rules.movement import move_and_work
from engine.rules.objectives import score
from engine.rules.outsiders import strikes_by_outsiders
from engine.rules.recovery import recover
from engine.rules.supply import starve, supply
from engine.state.compiled import rule
from engine.state.events import (
    CELLS,
    FOUGHT_OVER,
    GAME_OVER,
    SIDE_BEGAN,
    SIDE_ENDED,
    TURN_BEGAN,
    TURN_ENDED,
)
from engine.state.orders import FlatOrders
from engine.state.run import Run, record
from engine.state.state import FOUGHT, OVER, STEP, TURN, State
from engine.state.world import FIRST, HEXES, SIDES, TURNS, Column, World


@rule
def side_to_play(world: World, state: State) -> int:
    """Return the side whose player-turn comes next, or -1 once the game is over; rule 1.2."""
    if state.clock[OVER]:
        return -1
    first = world.turns[FIRST][state.clock[TURN]]
    return first if state.clock[STEP] == 0 else 1 - first


@rule
def play_side(world: World, state: State, run: Run, orders: FlatOrders) -> None:
    """Play one player-turn, and after the second one all that lies between turns; rule 1.2."""
    side = side_to_play(world, state)
    if side < 0:
        return
    play_orders(world, state, run, side, orders)
    learn(world, state, run, 0)
    if state.clock[STEP] == SIDES:
        supply(world, state, run)
        starve(world, state, run)
        end_turn(world, state, run)


@rule
def order_by_record(
    world: World, state: State, run: Run, first: FlatOrders, second: FlatOrders
) -> None:
    """Play both sides' orders in a turn of history, as far as they apply there; rule 1.7.

    Args:
        world: the World.
        state: a State between two turns.
        run: where events go.
        first: the orders of the side that plays first.
        second: those of the other.
    """
    side = side_to_play(world, state)
    if side < 0:
        return
    play_orders(world, state, run, side, first)
    learn(world, state, run, 0)
    play_orders(world, state, run, 1 - side, second)


@rule
def end_by_record(world: World, state: State, run: Run, rows: Column) -> None:
    """Place groups where the record has them, and end the turn of history; rule 1.7.

    Placed before the turn ends, so that supply, recovery and points see them where they stood.
    Where hexes were fought over, the record says too. How many people want of supply took is
    part of what the record says was lost.
    """
    for hex_ in range(world.size[HEXES]):
        if state.hexes[FOUGHT][hex_]:
            record(world, state, run, FOUGHT_OVER, hex_, 0, -1, 107)
    for row in range(0, len(rows), CELLS):
        kind, subject, value = rows[row], rows[row + 1], rows[row + 2]
        record(world, state, run, kind, subject, value, rows[row + 3], rows[row + 4])
    supply(world, state, run)
    learn(world, state, run, 1)
    end_turn(world, state, run)


@rule
def play_orders(world: World, state: State, run: Run, side: int, orders: FlatOrders) -> None:
    """Play one side's orders, phase by phase; rule 1.3."""
    prepare_orders(world, state, run, side, orders)
    fight(world, state, run, side, orders)
    record(world, state, run, SIDE_ENDED, side, 0, 0, 102)


@rule
def prepare_orders(world: World, state: State, run: Run, side: int, orders: FlatOrders) -> None:
    """Play the phases of one side's orders that come before combat; rule 1.3."""
    record(world, state, run, SIDE_BEGAN, side, 0, 0, 102)
    take_stances(world, state, run, side, orders)
    fly(world, state, run, side, orders)
    gunfire(world, state, run, side, orders)
    move_and_work(world, state, run, side, orders)


@rule
def begin_turn(world: World, state: State, run: Run) -> None:
    """Begin the next turn, so that whoever plays first sees it as it is; rule 1.4."""
    record(world, state, run, TURN_BEGAN, state.clock[TURN] + 1, 0, 0, 101)
    refresh_sorties(world, state, run)
    arrivals(world, state, run)
    release_reserves(world, state, run)
    strikes_by_outsiders(world, state, run)
    learn(world, state, run, 0)  # by a new light, and from where groups now stand


@rule
def end_turn(world: World, state: State, run: Run) -> None:
    """End the turn that both sides have played and lived through; rules 1.4 and 1.6."""
    recover(world, state, run)
    score(world, state, run)
    record(world, state, run, TURN_ENDED, state.clock[TURN], 0, 0, 104)
    if state.clock[TURN] == world.size[TURNS]:
        record(world, state, run, GAME_OVER, state.clock[TURN], 0, 0, 106)
    else:
        begin_turn(world, state, run)
