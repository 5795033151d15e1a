"""The search level: whole player-turns tried with the rules themselves, and the best one kept.

1. The staff's plan comes first, then the plain level's, then variations of the staff's: without
   each attack, with others, more careful, bolder, partly as the plain level would have it.
2. Each is played on a copy. Those that look best are answered by the plain level, and the best of
   them played on for some turns, the plain level on both sides.
3. The best by `prospects` is varied once more. Another plan takes the place of the staff's only
   where it is better by LEAST_GAIN.

Its effort is counted in nodes, player-turns played, and is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.ai.clear import Clear
from engine.ai.plain import PlainCommander
from engine.ai.playing import play_plain
from engine.ai.prospects import prospects
from engine.ai.search_intents import mended
from engine.ai.staff import StaffCommander
from engine.ai.variations import Ground, Orders, fitting, variations
from engine.rules.advance import advance
from engine.rules.commander import Plan, Progress, plan_of
from engine.rules.turn import side_to_play
from engine.state.orders import Order
from engine.state.state import State, copy_state
from engine.state.world import World

MOST_NODES = 96
"""Player-turns played before it decides, at most."""
FIRST_ROUND = 56
"""Nodes after which the first round ends."""
ANSWERED = 9
"""Plans of a round that are answered by the enemy."""
PLAYED_ON = 3
"""Those of them that are played on."""
DEPTH = 6
"""Player-turns that a plan is played for before it is judged, its own included."""
LEAST_GAIN = 300
"""Thousandths of a point by which a plan must be better than the staff's."""


@dataclass
class Line:
    """A plan tried: its orders, and the game as it goes on from there.

    Attributes:
        orders: of the player-turn that is decided.
        state: as far as it has been played.
        depth: player-turns played.
        value: prospects of the State, for the side that decides.
    """

    orders: Orders
    state: State
    depth: int = 1
    value: int = 0


class SearchCommander:
    """A computer commander of either side."""

    def __init__(self) -> None:
        self._staff = StaffCommander()
        self._plain = PlainCommander()
        self._clear = Clear()

    def plan(self, world: World, state: State, side: int, progress: Progress | None = None) -> Plan:
        """Return the orders of a player-turn, and what each group is about."""
        if side_to_play(world, state) != side:
            return Plan(())
        staff = plan_of(self._staff, world, state, side)
        search = Search(Ground(self._clear.of(world), state, side), self._plain, progress)
        orders = search.best(staff.orders)
        return Plan(orders, mended(search.ground, staff, orders), staff.nodes + search.nodes)

    def orders(self, world: World, state: State, side: int) -> tuple[Order, ...]:
        """Return the orders of a player-turn."""
        return self.plan(world, state, side).orders


class Search:
    """One decision being searched for."""

    def __init__(self, ground: Ground, plain: PlainCommander, progress: Progress | None) -> None:
        self.ground = ground
        self.nodes = 0
        self._plain = plain
        self._progress = progress
        self._tried: dict[Orders, Line] = {}

    def best(self, staff: Orders) -> Orders:
        """Return the best orders found, the staff's where none are better."""
        ground = self.ground
        plain = fitting(ground, self._plain.orders(*ground))
        first = self._line(staff)
        self._play_on(first, DEPTH)
        best = self._round(first, [staff, plain, *variations(ground, staff, [plain])], FIRST_ROUND)
        best = self._round(best, variations(ground, best.orders, [staff, plain]), MOST_NODES)
        self._tell(MOST_NODES)
        return best.orders if best.value >= first.value + LEAST_GAIN else staff

    def _round(self, best: Line, plans: Iterable[Orders], most: int) -> Line:
        """Return the best of some plans and of the best one so far."""
        # What the answers and the turns after them will take is kept back.
        kept_back = ANSWERED + PLAYED_ON * (DEPTH - 2)
        lines = []
        for orders in plans:
            if orders in self._tried:
                continue
            if self.nodes + kept_back >= most:
                break
            lines.append(self._line(orders))
        for depth, width in ((2, ANSWERED), (DEPTH, PLAYED_ON)):
            lines = sorted(lines, key=lambda line: -line.value)[:width]
            for line in lines:
                self._play_on(line, depth)
        return max([best, *lines], key=lambda line: line.value)

    def _line(self, orders: Orders) -> Line:
        """Return a plan tried by itself."""
        line = Line(orders, copy_state(self.ground.state))
        self._tried[orders] = line
        advance(self.ground.world, line.state, orders)
        self._weigh(line, 1)
        return line

    def _play_on(self, line: Line, depth: int) -> None:
        """Play a line on to a depth, the plain level on both sides."""
        played = play_plain(self.ground.world, line.state, depth - line.depth)
        line.depth = depth
        self._weigh(line, played)

    def _weigh(self, line: Line, played: int) -> None:
        world, _, side = self.ground
        line.value = int(prospects(world, line.state, side))
        self.nodes += played
        self._tell(min(self.nodes, MOST_NODES))

    def _tell(self, done: int) -> None:
        if self._progress is not None:
            self._progress(done, MOST_NODES)
