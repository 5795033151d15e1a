"""Courses of a staff: its plan and one by rules of thumb, each played on, and the better chosen.

A staff draws up what it thinks best, and sets a simple answer to the same situation against it.
Both are played on a copy by the rules, from there on with the plain level on both sides, and
judged by what they lead to some days later.
"""

from __future__ import annotations

from engine.ai.clear import Clear
from engine.ai.plain import PlainCommander
from engine.ai.playing import play_plain
from engine.ai.prospects import prospects
from engine.ai.search_intents import mended
from engine.ai.staff_trial import MOST_NODES, Trial
from engine.ai.variations import Ground, fitting
from engine.rules.advance import advance
from engine.rules.commander import Plan
from engine.state.orders import Order
from engine.state.state import State, copy_state
from engine.state.world import World

DEPTH = 18
"""Player-turns that a course is played for before it is judged, its own included: three days."""
LEAST_GAIN = 8000
"""Thousandths of a point by which another course must be better than the staff's own."""


class Courses:
    """What a side may do in a player-turn, compared by what comes of it."""

    def __init__(self) -> None:
        self._plain = PlainCommander()
        self._clear = Clear()

    def better_of(self, own: Plan, world: World, state: State, side: int, trial: Trial) -> Plan:
        """Return a staff's plan, or one by rules of thumb where that leads to clearly more."""
        ground = Ground(self._clear.of(world), state, side)
        plain = self._plain.plan(world, state, side)
        orders = fitting(ground, plain.orders)
        depth = min(DEPTH, (MOST_NODES - trial.nodes) // 2)
        if orders == own.orders or depth < 1:
            return own
        value = self._value_of(ground, own.orders, depth, trial)
        other = self._value_of(ground, orders, depth, trial)
        if other < value + LEAST_GAIN:
            return own
        return Plan(orders, mended(ground, plain, orders), own.nodes)

    def _value_of(self, ground: Ground, orders: tuple[Order, ...], depth: int, trial: Trial) -> int:
        """Return the prospects of a side once its orders have been played and played on."""
        after = copy_state(ground.state)
        advance(ground.world, after, orders)
        trial.count(1 + play_plain(ground.world, after, depth - 1))
        return int(prospects(ground.world, after, ground.side))
