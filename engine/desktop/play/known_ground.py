"""Who holds which hex as far as a side knows: the last holder that it could see (15.1)."""

from __future__ import annotations

from collections.abc import Sequence

from engine.game.session import Game
from engine.rules.fog import sees
from engine.state.state import HOLDER, PLACE_HOLDER, State
from engine.state.world import FOG, PLACE_FROM

Holders = tuple[int, ...]


class KnownGround:
    """What each side knows of the holders of hexes, node by node of the tree of turns.

    Where a game begins, everybody knows what the record says. From then on a side learns of
    what it sees, and of what is its own.
    """

    def __init__(self, game: Game) -> None:
        self._game = game
        self._known: dict[tuple[str, int], Holders] = {}

    def after(self, node_id: str, side: int) -> Holders:
        """Return the holders that a side knows of after a node."""
        missing = []
        node = self._game.tree[node_id]
        while not node.is_history and (node.id, side) not in self._known:
            missing.append(node)
            node = self._game.tree[str(node.parent)]
        known = self._known.get((node.id, side)) or _holders(self._game.state_at(node.id))
        for node in reversed(missing):
            known = self.learned(known, self._game.state_at(node.id), side)
            self._known[node.id, side] = known
        return known

    def before(self, node_id: str, side: int) -> Holders:
        """Return the holders that a side knew of before a node was played."""
        parent = self._game.tree[node_id].parent
        return self.after(parent if parent is not None else node_id, side)

    def learned(self, known: Holders, state: State, side: int) -> Holders:
        """Return the holders known once a side has seen a State."""
        now = _holders(state)
        if not self._game.world.size[FOG] or side < 0:
            return now
        found = list(known)
        for hex_, holder in enumerate(now):
            if holder == known[hex_]:
                continue
            if holder == 1 + side or sees(self._game.world, state, side, hex_):
                found[hex_] = holder
        return tuple(found)

    def place_holder(self, state: State, known: Sequence[int], place: int) -> int:
        """Return who holds a place, as far as its hex is known: 0 contested, 1 + side."""
        world = self._game.world
        first = int(world.lists[world.places[PLACE_FROM][place]])
        if known[first] != int(state.hexes[HOLDER][first]):
            return known[first]
        return int(state.places[PLACE_HOLDER][place])


def _holders(state: State) -> Holders:
    return tuple(map(int, state.hexes[HOLDER]))
