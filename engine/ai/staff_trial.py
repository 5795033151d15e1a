"""Trials of a staff: its orders played on a copy by the rules, and what came of each attack."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from engine.ai.assault import LEAST_PROGRESS, Assault
from engine.ai.odds import progress_of
from engine.ai.situation import Situation
from engine.rules.combat import why_not_attack
from engine.rules.commander import Progress
from engine.rules.refusals import ALLOWED_ORDER
from engine.rules.rehearsal import preview, rehearse
from engine.state.events import LAPSED, RESULT, each_row
from engine.state.orders import ATTACK, CAR_BOMB, FLY, Order, in_playing_order
from engine.state.state import CAR_BOMBS

MOST_NODES = 48
"""Player-turns that a staff tries before it decides, at most."""


class Trial:
    """Tries orders, and counts how often."""

    def __init__(self, sit: Situation, progress: Progress | None) -> None:
        self._sit = sit
        self._progress = progress
        self.nodes = 0

    def keep_worthwhile(
        self,
        chosen: Sequence[Assault],
        orders_of: Callable[[Sequence[Assault]], list[Order]],
        worth: Mapping[int, int],
    ) -> list[Order]:
        """Return the orders of those attacks that come to enough when they are tried."""
        attacks = list(chosen)
        while attacks and self.nodes < MOST_NODES // 2:
            orders = orders_of(attacks)
            columns = self._columns(orders)
            poor = [each for each in attacks if not self._is_worthwhile(each, columns)]
            if not poor:
                return self._with_bombs(orders)
            attacks.remove(poor[-1])
        return orders_of([])

    def without_lapses(self, orders: Sequence[Order]) -> tuple[Order, ...]:
        """Return orders in playing order, those left out that would lapse."""
        kept = list(in_playing_order(orders))
        while self.nodes < MOST_NODES:
            self.count()
            lapses = rehearse(self._sit.world, self._sit.state, kept).lapses
            lapsed = {lapse.subject for lapse in lapses if lapse.kind != FLY}
            wings = {lapse.subject for lapse in lapses if lapse.kind == FLY}
            lost = self._lapsed_attacks(kept) if not lapses else set()
            if not lapsed and not wings and not lost:
                return tuple(kept)
            kept = [
                order
                for order in kept
                if order.subject not in (wings if order.kind == FLY else lapsed | lost)
            ]
        return ()

    def _lapsed_attacks(self, orders: Sequence[Order]) -> set[int]:
        self.count()
        rows = preview(self._sit.world, self._sit.state, orders).rows
        return {
            int(subject)
            for kind, subject, value, _, _ in each_row(rows)
            if kind == LAPSED and value == ATTACK
        }

    def _columns(self, orders: Sequence[Order]) -> dict[int, int]:
        """Return the column of each attack, by the hex attacked."""
        self.count()
        rows = preview(self._sit.world, self._sit.state, in_playing_order(orders)).rows
        return {
            int(subject): int(value)
            for kind, subject, value, _, _ in each_row(rows)
            if kind == RESULT
        }

    def _is_worthwhile(self, attack: Assault, columns: Mapping[int, int]) -> bool:
        column = columns.get(attack.target)
        if column is None:
            return False
        return progress_of(self._sit, attack.target, column) >= LEAST_PROGRESS

    def _with_bombs(self, orders: Sequence[Order]) -> list[Order]:
        """Return the orders, with a car bomb in each attack that can use one."""
        sit, bombed, found = self._sit, set(), []
        if not any(sit.state.groups[CAR_BOMBS][group] for group in sit.mine):
            return list(orders)
        after = rehearse(sit.world, sit.state, in_playing_order(orders)).state
        for order in orders:
            if (
                order.kind == ATTACK
                and order.hex not in bombed
                and sit.state.groups[CAR_BOMBS][order.subject]
                and why_not_attack(
                    sit.world, after, sit.side, order.subject, order.hex, order.value | CAR_BOMB
                )
                == ALLOWED_ORDER
            ):
                bombed.add(order.hex)
                order = order._replace(value=order.value | CAR_BOMB)
            found.append(order)
        return found

    def count(self, played: int = 1) -> None:
        """Count player-turns that were tried, and say how far it has come."""
        self.nodes += played
        if self._progress is not None:
            self._progress(min(self.nodes, MOST_NODES), MOST_NODES)
