"""The main line: history as the rules see it, turn by turn.

A turn of history is played by history's orders, as far as they apply where everybody stands;
then its groups are placed where the tracks have them (rule 1.7), and the turn ends by the rules:
supply, recovery and points follow from where everybody stood. A scenario without orders has its
groups placed only.

What the record does not say outright is set so (design choices, all):

- **Cohesion**: each hundredth of its people that a group lost in the last nine turns (three
  days) takes four points from what it began with, down to twenty. The combat table takes about
  ten points of cohesion for each hundredth of people, of which three days of rest give back
  most. The turn's recovery comes on top.
- **Holders** of hexes between the places: as the replay tints them; a hex that the record leaves
  to nobody, or disputed, keeps its holder, unless a group stands in it.
- **Places fought over**: those that the record calls contested.
- A group that changed its hex moved, one that lost people was attacked: so neither rests in that
  turn. A destroyed group's vehicles are lost with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from engine.history.apart import tracks_of
from engine.history.replay import CONTESTED, Replay
from engine.history.standing import Standing
from engine.history.written import written_orders
from engine.rules.advance import advance_by_record, open_game
from engine.rules.turn import side_to_play
from engine.scenario.scenario import Scenario
from engine.state.digest import START, digest
from engine.state.events import (
    DID,
    ENTRENCHED,
    FOUGHT_OVER,
    PLACED,
    RALLIED,
    READIED,
    SET_PEOPLE,
    SHAKEN,
    TOOK,
    VEHICLES_LOST,
)
from engine.state.orders import Order
from engine.state.state import (
    COHESION,
    DEFENDED,
    HOLDER,
    MOVED,
    PEOPLE,
    PLACE,
    PRESENT,
    READY,
    SCATTERED,
    STATUS,
    TANKS,
    TRENCH,
    WEAPONS,
    State,
    copy_state,
)
from engine.state.territory import FIRST_SIDE, SECOND_SIDE
from engine.state.world import (
    COHESION_AT_START,
    NO_HEX,
    PEOPLE_AT_START,
    SIDE,
    TURNS,
    World,
)

PLACING = 107
"""The rule by which groups are placed, as events carry it."""

SHOCK_TURNS = 9
SHOCK_A_PERCENT = 4
LEAST_COHESION = 20

Row = tuple[int, int, int, int, int]


class Moment(NamedTuple):
    """The main line at the end of a turn.

    Attributes:
        state: the State, which nobody changes; copy it first.
        rows: the turn's events, flat.
        digest: of the turn, chained to those before.
    """

    state: State
    rows: Sequence[int]
    digest: str


class MainLine:
    """The main line of a scenario, played as far as somebody asked."""

    def __init__(self, scenario: Scenario, world: World) -> None:
        self.scenario = scenario
        self.world = world
        self.tracks = tracks_of(scenario)
        self.turns = int(world.size[TURNS])
        self._replay = Replay(scenario)
        self._orders = written_orders(scenario, world) or {}
        state, rows = open_game(world)
        self._moments = [Moment(state, rows, digest(START, (), state))]

    def at(self, turn: int) -> Moment:
        """Return history at the end of a turn; turn 0 is the start."""
        if not 0 <= turn <= self.turns:
            raise ValueError(f"turn {turn} is not played, 0 to {self.turns} are")
        while len(self._moments) <= turn:
            self._moments.append(self._next(len(self._moments), self._moments[-1]))
        return self._moments[turn]

    def _next(self, turn: int, last: Moment) -> Moment:
        state = copy_state(last.state)
        first = int(side_to_play(self.world, state))
        orders = self.orders(turn, first), self.orders(turn, 1 - first)
        rows = advance_by_record(self.world, state, orders, partial(self.placing, turn))
        return Moment(state, rows, digest(last.digest, (*orders[0], *orders[1]), state))

    def orders(self, turn: int, side: int) -> tuple[Order, ...]:
        """Return what history's orders are for a side in a turn, whether they apply or not."""
        return self._orders.get((turn, side), ())

    def why_placed(self, turn: int) -> dict[int, str]:
        """Return, for each group placed in a turn, the event that brought it there.

        Groups whose track names no event are left out.
        """
        before = self.tracks.at(turn - 1) if turn > 0 else self.tracks.at(0)
        return {
            group: now.follows
            for group, (was, now) in enumerate(zip(before, self.tracks.at(turn), strict=True))
            if now != was and now.follows is not None
        }

    def placing(self, turn: int, state: State) -> tuple[int, ...]:
        """Return the events, as flat rows, that bring a State to the record's end of a turn."""
        rows: list[Row] = []
        for group, now in enumerate(self.tracks.at(turn)):
            if now.status == PRESENT:
                rows += self._present(turn, state, group, now)
            elif state.groups[STATUS][group] == PRESENT:
                rows += self._gone(state, group, now)
        rows += self._ground(turn, state)
        return tuple(cell for row in rows for cell in row)

    def _present(self, turn: int, state: State, group: int, now: Standing) -> Iterator[Row]:
        of = [int(column[group]) for column in state.groups]
        if of[STATUS] != PRESENT or of[PLACE] != now.hex:
            yield (PLACED, group, now.hex, PRESENT, PLACING)
            if of[STATUS] == PRESENT:
                yield (DID, group, MOVED, 0, PLACING)
            if of[TRENCH]:
                yield (ENTRENCHED, group, 0, 0, PLACING)
            if not of[READY]:
                yield (READIED, group, 1, 0, PLACING)
        people = self.world.groups[PEOPLE_AT_START][group] * now.percent // 100
        if people != of[PEOPLE]:
            yield (SET_PEOPLE, group, people, 0, PLACING)
        if self._percent_lost(group, turn - 1, turn):
            yield (DID, group, DEFENDED, 0, PLACING)
        change = 1000 * self._cohesion(group, turn) - of[COHESION]
        if change > 0:
            yield (RALLIED, group, change, 0, PLACING)
        elif change < 0:
            yield (SHAKEN, group, -change, 0, PLACING)

    def _gone(self, state: State, group: int, now: Standing) -> Iterator[Row]:
        if now.status == SCATTERED:
            for weapon in range(TANKS, TANKS + WEAPONS):
                pieces = int(state.groups[weapon][group])
                if pieces:
                    yield (VEHICLES_LOST, group, pieces, weapon, PLACING)
        yield (PLACED, group, NO_HEX, now.status, PLACING)

    def _cohesion(self, group: int, turn: int) -> int:
        """Return a group's cohesion in points; see the top of this file."""
        lost = self._percent_lost(group, turn - SHOCK_TURNS, turn)
        start = int(self.world.groups[COHESION_AT_START][group])
        return max(min(start, LEAST_COHESION), start - SHOCK_A_PERCENT * lost)

    def _percent_lost(self, group: int, since: int, turn: int) -> int:
        before = self.tracks.at(max(0, since))[group].percent
        return max(0, before - self.tracks.at(turn)[group].percent)

    def _ground(self, turn: int, state: State) -> Iterator[Row]:
        """Yield who takes which hex, and which hexes are fought over."""
        territory = self._replay.hex_holders(turn)
        stands = {
            now.hex: 1 + int(self.world.groups[SIDE][group])
            for group, now in enumerate(self.tracks.at(turn))
            if now.status == PRESENT
        }
        # What is marched through by orders that the record does not tell of goes back.
        before = self._moments[turn - 1].state.hexes[HOLDER]
        holders = state.hexes[HOLDER]
        for hex_, holder in enumerate(territory):
            if holder not in (FIRST_SIDE, SECOND_SIDE):
                holder = stands.get(hex_, int(before[hex_]))
            if holder != holders[hex_]:
                yield (TOOK, hex_, holder, -1, PLACING)
        control = self._replay.control(turn)
        for place in self.scenario.map.places:
            if control.get(place.id) == CONTESTED:
                for fought in map(self.scenario.map.index_of, place.hexes):
                    yield (FOUGHT_OVER, fought, 0, 0, PLACING)

    def fingerprint(self) -> Iterator[int]:
        """Yield all that the record puts into the main line, as whole numbers, for its hash."""
        words = (*self.scenario.sides, CONTESTED)
        numbers = {word: number for number, word in enumerate(words, start=1)}
        for turn in range(self.turns + 1):
            for now in self.tracks.at(turn):
                yield from (now.hex, now.status, now.percent)
            yield from (numbers.get(holder, 0) for holder in self._replay.control(turn).values())
        for turn, side in sorted(self._orders):
            for order in self._orders[turn, side]:
                yield from (turn, side, *order[:-1], *order.path)
