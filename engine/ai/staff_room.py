"""Room: how many groups stand in each hex while a side's marches are played, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.ai.situation import Situation
from engine.state.numbers import STACK_LIMIT
from engine.state.orders import MOVE, WITHDRAW, Order


class Room:
    """Keeps count of marches that are meant, so that none ends in a hex that is full; rule 3.1.

    Marches are played by kind, then by group: who leaves later still stands in the way.
    """

    def __init__(self, sit: Situation, orders: Iterable[Order] = ()) -> None:
        self._limit = int(sit.world.numbers[STACK_LIMIT])
        self._standing = {hex_: len(groups) for hex_, groups in sit.at.items()}
        self._steps: dict[int, list[tuple[int, int, int]]] = {}
        for order in orders:
            if order.kind in (MOVE, WITHDRAW):
                self.move(order.kind, order.subject, order.path[0], order.hex)

    def has(
        self, hex_: int, group: int, others: Sequence[tuple[int, int]] = (), kind: int = MOVE
    ) -> bool:
        """Tell whether a group may march to a hex, besides others that are to go to hexes too."""
        steps = [*self._steps.get(hex_, ()), (kind, group, 1)]
        steps += [(MOVE, other, 1) for other, goal in others if goal == hex_]
        count = self._standing.get(hex_, 0)
        for _, _, change in sorted(steps):
            count += change
            if change > 0 and count > self._limit:
                return False
        return True

    def move(self, kind: int, group: int, start: int, goal: int) -> None:
        """Take down a march that is meant."""
        if start != goal:
            self._steps.setdefault(start, []).append((kind, group, -1))
            self._steps.setdefault(goal, []).append((kind, group, 1))
