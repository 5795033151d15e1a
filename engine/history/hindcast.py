"""The hindcast: the game that history's own orders make under the rules, and nothing else.

The staffs of both sides play it once (`expand`); what they ordered is written down in the
scenario's folder, and from then on replayed from there, so that a hindcast never depends on the
planner that once made it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from engine.history.main_line import Moment
from engine.history.staff import staff_of
from engine.history.written import Orders, written_orders
from engine.rules.advance import advance, open_game
from engine.rules.commander import Commander
from engine.rules.fog import view_for
from engine.rules.turn import side_to_play
from engine.scenario.scenario import Scenario
from engine.state.digest import START, digest
from engine.state.orders import Order, in_playing_order
from engine.state.state import TURN, State, copy_state
from engine.state.world import TURNS, World


class PlayerTurn(NamedTuple):
    """The orders of one side in one turn, in playing order."""

    turn: int
    side: int
    orders: tuple[Order, ...]


class Hindcast:
    """A game played from the start by orders that are known, as far as somebody asked."""

    def __init__(self, world: World, orders: Orders) -> None:
        """Make one from the orders of both sides; a side without any stands still."""
        self.world = world
        self.turns = int(world.size[TURNS])
        self._orders = orders
        state, rows = open_game(world)
        self._moments = [Moment(state, rows, digest(START, (), state))]

    def at(self, turn: int) -> Moment:
        """Return the game at the end of a turn, with all events of that turn; 0 is the start.

        Raises:
            ValueError: no such turn is played.
        """
        if not 0 <= turn <= self.turns:
            raise ValueError(f"turn {turn} is not played, 0 to {self.turns} are")
        while len(self._moments) <= turn:
            self._moments.append(self._next(self._moments[-1]))
        return self._moments[turn]

    def orders(self, turn: int, side: int) -> tuple[Order, ...]:
        """Return what a side ordered in a turn."""
        return self._orders.get((turn, side), ())

    def _next(self, last: Moment) -> Moment:
        state, told, rows = copy_state(last.state), last.digest, list[int]()
        turn = int(state.clock[TURN])
        while side_to_play(self.world, state) >= 0 and state.clock[TURN] == turn:
            asked = self.orders(turn, int(side_to_play(self.world, state)))
            rows += advance(self.world, state, asked)
            told = digest(told, asked, state)
        return Moment(state, rows, told)


def expand(scenario: Scenario, world: World) -> Iterator[PlayerTurn]:
    """Yield what the staffs of both sides order, player-turn by player-turn."""
    staff = staff_of(scenario)
    return play(world, (staff, staff))


def hindcast_of(scenario: Scenario, world: World) -> Hindcast:
    """Return a scenario's hindcast, from its written orders; planned anew where it has none."""
    orders = written_orders(scenario, world)
    return _of(world, expand(scenario, world)) if orders is None else Hindcast(world, orders)


def played_by(world: World, commanders: tuple[Commander, Commander]) -> Hindcast:
    """Return the game that two commanders play."""
    return _of(world, play(world, commanders))


def play(world: World, commanders: tuple[Commander, Commander]) -> Iterator[PlayerTurn]:
    """Play a game between two commanders to its end; yield their orders as they give them."""
    state: State = open_game(world)[0]
    while (side := int(side_to_play(world, state))) >= 0:
        asked = commanders[side].orders(world, view_for(world, state, side), side)
        told = PlayerTurn(int(state.clock[TURN]), side, in_playing_order(asked))
        advance(world, state, told.orders)
        yield told


def _of(world: World, player_turns: Iterator[PlayerTurn]) -> Hindcast:
    return Hindcast(world, {(each.turn, each.side): each.orders for each in player_turns})
