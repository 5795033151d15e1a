"""The tree of turns: history is its trunk, every game a branch of it; nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.errors import HistoryLabError
from engine.rules.commander import Intent
from engine.state.orders import Order, in_playing_order

BOTH = -1
"""Side of a turn of history, in which both played, and of the start."""
TRUNK = "h"
"""Begins the ids of history's nodes: h12 is history at the end of turn 12."""


@dataclass(frozen=True)
class Node:
    """A moment of the tree: what was ordered, and the digest of what came of it.

    Attributes:
        id: "h12" on the trunk, else a number that stays the same as long as the tree lives.
        parent: id of the node before, or None for the start.
        turn: the turn that was played; 0 for the start.
        side: who played, 0 or 1; BOTH on the trunk.
        orders: what was asked, in playing order.
        digest: of the State after it, chained to those before.
        intents: what the program that gave the orders had each group do; a person tells none.
    """

    id: str
    parent: str | None
    turn: int
    side: int
    orders: tuple[Order, ...]
    digest: str
    intents: tuple[Intent, ...] = ()

    @property
    def is_history(self) -> bool:
        """Tell whether it lies on the trunk."""
        return self.side == BOTH


def trunk_id(turn: int) -> str:
    """Return the id of history's node at the end of a turn."""
    return f"{TRUNK}{turn}"


class Tree:
    """Nodes by id; of each node's branches the first is the one that counts, until promoted."""

    def __init__(self, start: Node) -> None:
        self.nodes: dict[str, Node] = {start.id: start}
        self.names: dict[str, str] = {}
        self.notes: dict[str, str] = {}
        self._branches: dict[str, list[str]] = {start.id: []}
        self._next = 1

    def __getitem__(self, node_id: str) -> Node:
        return self.nodes[node_id]

    def __contains__(self, node_id: str) -> bool:
        return node_id in self.nodes

    def __len__(self) -> int:
        return len(self.nodes)

    def add(self, node: Node) -> Node:
        """Hang a node under its parent."""
        if node.id in self.nodes or node.parent not in self.nodes:
            raise ValueError(f"node {node.id} is there already, or its parent is not")
        self.nodes[node.id] = node
        self._branches[node.id] = []
        self._branches[node.parent].append(node.id)
        if node.id.isdecimal():
            self._next = max(self._next, int(node.id) + 1)
        return node

    def new_id(self) -> str:
        """Return an id that no node of the tree has had."""
        return str(self._next)

    def branches(self, node_id: str) -> tuple[Node, ...]:
        """Return what was played after a node, history left out; the chosen branch first."""
        return tuple(
            self.nodes[branch]
            for branch in self._branches[node_id]
            if not self.nodes[branch].is_history
        )

    def branch_of(self, node_id: str, orders: tuple[Order, ...]) -> Node | None:
        """Return the branch that gave these orders, if it was played already."""
        wanted = in_playing_order(orders)
        return next((node for node in self.branches(node_id) if node.orders == wanted), None)

    def line(self, node_id: str) -> tuple[Node, ...]:
        """Return the nodes from the start to a node, both included."""
        line = [self.nodes[node_id]]
        while (parent := line[-1].parent) is not None:
            line.append(self.nodes[parent])
        return tuple(reversed(line))

    def played(self) -> Iterator[Node]:
        """Yield all that was played beside history, parents first, chosen branches first."""
        waiting = ["h0"]
        while waiting:
            here = waiting.pop()
            if not self.nodes[here].is_history:
                yield self.nodes[here]
            # History itself last, so that a branch stands before those that leave later.
            after = sorted(self._branches[here], key=lambda each: self.nodes[each].is_history)
            waiting += reversed(after)

    def name(self, node_id: str, text: str) -> None:
        """Name a node, and so the branch that it begins; an empty text takes the name away."""
        _write(self.names, self.nodes[node_id].id, " ".join(_printable(text).split()))

    def annotate(self, node_id: str, text: str) -> None:
        """Write a note to a node; an empty text takes it away."""
        lines = text.split("\n")
        _write(self.notes, self.nodes[node_id].id, "\n".join(map(_printable, lines)).strip())

    def promote(self, node_id: str) -> None:
        """Make a node's line the chosen one at every fork before it; history stays the trunk."""
        for node in self.line(node_id):
            if not node.is_history and node.parent is not None:
                branches = self._branches[node.parent]
                branches.remove(node.id)
                branches.insert(0, node.id)

    def cut(self, node_id: str) -> None:
        """Forget a node and all after it: for replays that could not follow it, never for play.

        Raises:
            HistoryLabError: it lies on the trunk.
        """
        node = self.nodes[node_id]
        if node.parent is None or node.is_history:
            raise HistoryLabError("history cannot be cut off")
        self._branches[node.parent].remove(node_id)
        waiting = [node_id]
        while waiting:
            here = waiting.pop()
            waiting += self._branches.pop(here)
            for table in (self.nodes, self.names, self.notes):
                table.pop(here, None)


def _printable(text: str) -> str:
    """Return a text without signs that steer a terminal, or that a window could not draw."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _write(table: dict[str, str], node_id: str, text: str) -> None:
    if text:
        table[node_id] = text
    else:
        table.pop(node_id, None)
