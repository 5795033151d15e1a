"""Game: a sitting at the tree of turns, with a cursor on it and a commander for each side."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from engine.errors import HistoryLabError
from engine.game.setting import HISTORY, PLAYER, Setting
from engine.game.tree import BOTH, Node, Tree, trunk_id
from engine.rules.advance import advance
from engine.rules.check import check
from engine.rules.commander import Commander, Intent, Plan, Progress, plan_of
from engine.rules.fog import reveals, view_for
from engine.rules.order_words import plain_order
from engine.rules.refusals import Refusal
from engine.rules.turn import side_to_play
from engine.state.digest import digest
from engine.state.orders import Order, in_playing_order
from engine.state.state import TURN, State, copy_state
from engine.state.world import SIDES

KEPT_STATES = 64
"""States kept at hand; any other is played again from the nearest of them."""


@dataclass(frozen=True)
class Options:
    """How a game is played.

    Attributes:
        commanders: for each side PLAYER, or the name of a program.
        first_turn: the turn of history after which it begins; 0 for the start.
    """

    commanders: tuple[str, str] = (PLAYER, PLAYER)
    first_turn: int = 0


class Played(NamedTuple):
    """A player-turn, or a turn of history, just played.

    Attributes:
        node: where the tree stands now.
        rows: its events, flat.
    """

    node: Node
    rows: Sequence[int]


class Game:
    """One game. Its State is never handed out to be changed."""

    def __init__(self, setting: Setting, options: Options | None = None) -> None:
        self.setting = setting
        self.world = setting.world
        self.options = options or Options()
        self.listed: tuple[Order, ...] = ()
        start = Node(trunk_id(0), None, 0, BOTH, (), setting.main_line.at(0).digest)
        self.tree = Tree(start)
        self._commanders = [setting.commander(name) for name in self.options.commanders]
        self._states: OrderedDict[str, State] = OrderedDict()
        self._undone: list[str] = []
        self.cursor = self.history(self.options.first_turn).id

    # Where the game stands

    @property
    def node(self) -> Node:
        """The node under the cursor."""
        return self.tree[self.cursor]

    @property
    def state(self) -> State:
        """The State at the cursor; copy it before changing it."""
        return self.state_at(self.cursor)

    @property
    def side(self) -> int:
        """The side to play, or -1 once the game is over."""
        return int(side_to_play(self.world, self.state))

    @property
    def turn(self) -> int:
        """The turn being played, or the last one."""
        return int(self.state.clock[TURN])

    @property
    def turns_finished(self) -> int:
        """How many turns have been played to their end."""
        return self.turn if self.is_over else self.turn - 1

    @property
    def is_over(self) -> bool:
        """Tell whether the last turn has been played."""
        return self.side < 0

    @property
    def waits_for_player(self) -> bool:
        """Tell whether a person is to give the next orders."""
        return not self.is_over and self._commanders[self.side] is None

    def view(self, side: int) -> State:
        """Return the State at the cursor as a side knows it."""
        return view_for(self.world, self.state, side)

    def line(self) -> tuple[Node, ...]:
        """Return the nodes from the start to the cursor."""
        return self.tree.line(self.cursor)

    def state_at(self, node_id: str) -> State:
        """Return the State after a node, played again if it is not at hand."""
        missing: list[Node] = []
        node = self.tree[node_id]
        while not node.is_history and node.id not in self._states:
            missing.append(node)
            node = self.tree[str(node.parent)]
        state = self._at_hand(node)
        for node in reversed(missing):
            state = copy_state(state)
            advance(self.world, state, node.orders)
            self._keep(node.id, state)
        return state

    def rows_of(self, node_id: str) -> Sequence[int]:
        """Return the events of a node, played again."""
        node = self.tree[node_id]
        if node.is_history:
            return self.setting.main_line.at(node.turn).rows
        return advance(self.world, copy_state(self.state_at(str(node.parent))), node.orders)

    def _at_hand(self, node: Node) -> State:
        if node.is_history:
            return self.setting.main_line.at(node.turn).state
        self._states.move_to_end(node.id)
        return self._states[node.id]

    def _keep(self, node_id: str, state: State) -> None:
        self._states[node_id] = state
        while len(self._states) > KEPT_STATES:
            self._states.popitem(last=False)

    # Giving orders

    def order(self, order: Order) -> Refusal | None:
        """List an order for the player-turn under way, or return why it may not be given."""
        order = plain_order(self.world, order)
        refusal = check(self.world, self.state, self.listed, order)
        if refusal is None:
            self.listed = in_playing_order((*self.listed, order))
        return refusal

    def take_back(self, order: Order) -> None:
        """Take an order off the list."""
        self.listed = tuple(other for other in self.listed if other != order)

    def end_turn(self) -> Played:
        """Play the orders listed, and begin an empty list.

        Raises:
            HistoryLabError: the game is over.
        """
        return self.play(self.listed)

    def play(
        self,
        orders: Iterable[Order],
        node_id: str | None = None,
        intents: tuple[Intent, ...] = (),
    ) -> Played:
        """Play a player-turn from the cursor: a new branch, or the one that did the same.

        Args:
            orders: in any order.
            node_id: of the new node, where a save says it; a new one otherwise.
            intents: what each group is about, where a program gives the orders.

        Raises:
            HistoryLabError: the game is over.
        """
        if self.is_over:
            raise HistoryLabError("the game is over; go back to play on from an earlier turn")
        asked = in_playing_order(plain_order(self.world, order) for order in orders)
        state, side, turn = copy_state(self.state), self.side, self.turn
        rows = advance(self.world, state, asked)
        node = self.tree.branch_of(self.cursor, asked)
        if node is None:
            told = digest(self.node.digest, asked, state)
            name = node_id or self.tree.new_id()
            node = self.tree.add(Node(name, self.cursor, turn, side, asked, told, intents))
        self._keep(node.id, state)
        self._move_to(node.id)
        self._undone.clear()
        return Played(node, rows)

    def play_on(self) -> Iterator[Played]:
        """Let the programs play until a person is to give orders, or the game is over.

        Where history commands both sides and nobody has played yet, this is history itself,
        unless levers are set: then its orders are followed as far as the rules let them.
        """
        while not self.is_over and not self.waits_for_player:
            if self.node.is_history and self._is_record:
                node = self.history(self.node.turn + 1)
                self._move_to(node.id)
                yield Played(node, self.rows_of(node.id))
                continue
            yield self.take(self.decide())

    @property
    def commander(self) -> Commander | None:
        """The program that is to give the next orders; None for a person, or after the end."""
        return None if self.is_over else self._commanders[self.side]

    def decide(self, progress: Progress | None = None) -> Plan:
        """Return what the program that is to play next decides; the game stays where it is.

        Raises:
            HistoryLabError: a person is to give orders, or the game is over.
        """
        if self.commander is None:
            raise HistoryLabError("no program is to give orders now")
        return plan_of(self.commander, self.world, self.view(self.side), self.side, progress)

    def take(self, plan: Plan) -> Played:
        """Play what a program decided."""
        return self.play(plan.orders, intents=plan.intents)

    @property
    def _is_record(self) -> bool:
        """Whether nothing but the record is asked for."""
        return self.options.commanders == (HISTORY, HISTORY) and not self.setting.scenario.what_if

    # Moving about the tree

    def history(self, turn: int) -> Node:
        """Return history's node at the end of a turn.

        Raises:
            ValueError: history is not played so far.
        """
        self.setting.main_line.at(turn)
        for each in range(1, turn + 1):
            if trunk_id(each) not in self.tree:
                told = self.setting.main_line.at(each).digest
                self.tree.add(Node(trunk_id(each), trunk_id(each - 1), each, BOTH, (), told))
        return self.tree[trunk_id(turn)]

    def go_to(self, node_id: str) -> None:
        """Move the cursor to any node; what is played from there is a branch of its own.

        Raises:
            HistoryLabError: there is no such node.
        """
        if node_id not in self.tree:
            raise HistoryLabError(f"there is no node {node_id} in this game")
        self._undone.clear()
        self._move_to(node_id)

    def why_not_undo(self) -> str | None:
        """Return why the last player-turn cannot be taken back, or None if it can."""
        goal = self._before()
        if goal is None:
            return "nothing has been played yet"
        here = self.node
        while here.id != goal.id:
            parent = self.tree[str(here.parent)]
            if self._reveals(parent, here):
                return (
                    f"turn {here.turn} showed groups that had been hidden (rule 15.1); "
                    "branch off from an earlier node to play it differently"
                )
            here = parent
        return None

    def undo(self) -> None:
        """Go back to where a person last gave orders; what was played stays as a branch.

        Raises:
            HistoryLabError: see `why_not_undo`.
        """
        reason = self.why_not_undo()
        goal = self._before()
        if reason is not None or goal is None:
            raise HistoryLabError(f"cannot undo: {reason}")
        self._undone.append(self.cursor)
        self._move_to(goal.id)

    @property
    def may_redo(self) -> bool:
        """Tell whether something was undone and nothing played since."""
        return bool(self._undone)

    def redo(self) -> None:
        """Go to where the last undo came from.

        Raises:
            HistoryLabError: nothing was undone.
        """
        if not self._undone:
            raise HistoryLabError("cannot redo: nothing was undone")
        self._move_to(self._undone.pop())

    def _move_to(self, node_id: str) -> None:
        self.cursor = node_id
        self.listed = ()

    def _before(self) -> Node | None:
        """Return the node that an undo leads to, None where the game began."""
        here = self.node
        while not here.is_history:
            here = self.tree[str(here.parent)]
            if here.is_history or None not in self._commanders:
                return here
            if self._commanders[side_to_play(self.world, self.state_at(here.id))] is None:
                return here
        return None

    def _reveals(self, before: Node, after: Node) -> bool:
        """Tell whether a player-turn showed a person what had been hidden."""
        states = self.state_at(before.id), self.state_at(after.id)
        return self.setting.fog and any(
            reveals(self.world, *states, side)
            for side in range(SIDES)
            if self._commanders[side] is None
        )
