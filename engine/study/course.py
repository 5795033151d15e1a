"""The course of a game: who held each place at the end of each turn, who attacked, who lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

from engine.grid.hex import neighbours
from engine.history.main_line import Moment
from engine.scenario.scenario import Scenario
from engine.state.events import FOUGHT_OVER, RESULT, each_row
from engine.state.state import HOLDER, LOST_PEOPLE, State
from engine.study.matching import CONTESTED, Turns

NOBODY = "unknown"


class Line(Protocol):
    """A game from its start to its end: the hindcast, or the main line."""

    turns: int

    def at(self, turn: int) -> Moment:
        """Return it at the end of a turn; 0 is the start."""
        ...


class Ground(NamedTuple):
    """A place's hexes as indexes, and those next to them."""

    inside: frozenset[int]
    deciding: tuple[int, ...]
    near: frozenset[int]


@dataclass(frozen=True)
class Course:
    """What a line came to, as far as an audit asks.

    Attributes:
        scenario: its scenario.
        holders: by turn, the holder of every hex: 0 nobody, 1 + side.
        attacks: by turn, hexes attacked, each with the side attacking.
        fought_over: by turn, hexes fought over.
        people_lost: by turn, of both sides since the start.
    """

    scenario: Scenario
    holders: tuple[bytes, ...]
    attacks: tuple[frozenset[tuple[int, int]], ...]
    fought_over: tuple[frozenset[int], ...]
    people_lost: tuple[tuple[int, int], ...]

    @property
    def turns(self) -> int:
        """How many turns were played."""
        return len(self.holders) - 1

    @cached_property
    def ground(self) -> dict[str, Ground]:
        """Each place of the map by id."""
        map_ = self.scenario.map
        keys = {each.place: each.key for each in self.scenario.header.objectives}
        found = {}
        for place in map_.places:
            inside = [map_.index_of(hex_) for hex_ in place.hexes]
            around = (near for hex_ in place.hexes for near in neighbours(hex_))
            beside = [map_.index_of(hex_) for hex_ in around if map_.contains(hex_)]
            key = [map_.index_of(hex_) for hex_ in keys.get(place.id, ())]
            found[place.id] = Ground(
                frozenset(inside), tuple(key or inside), frozenset(inside + beside)
            )
        return found

    def status(self, place: str) -> tuple[str, ...]:
        """Return a place's status by turn: the side that holds all its hexes, else contested."""
        inside = sorted(self.ground[place].inside)
        return tuple(self._status(holders, inside) for holders in self.holders)

    def decided(self, place: str) -> tuple[str, ...]:
        """Return a place's holder by turn, by the hexes that decide it (rule 14.3)."""
        deciding = self.ground[place].deciding
        return tuple(self._status(holders, deciding) for holders in self.holders)

    def fights(self, place: str) -> tuple[int, ...]:
        """Return the turns in which a hex of the place was fought over."""
        inside = self.ground[place].inside
        return tuple(
            turn
            for turn, hexes in enumerate(self.fought_over)
            if turn and not inside.isdisjoint(hexes)
        )

    def attacked(self, place: str, side: str) -> tuple[int, ...]:
        """Return the turns in which a side attacked the place, or a hex beside it."""
        number = list(self.scenario.sides).index(side)
        near = self.ground[place].near
        return tuple(
            turn
            for turn, attacks in enumerate(self.attacks)
            if any(by == number and hex_ in near for hex_, by in attacks)
        )

    def is_fought_for(self, place: str, turns: Turns) -> bool:
        """Tell whether there was a combat in the place or beside it in these turns."""
        near = self.ground[place].near
        played = self.attacks[turns.first : turns.last + 1]
        return any(hex_ in near for attacks in played for hex_, _ in attacks)

    def _status(self, holders: bytes, hexes: Sequence[int]) -> str:
        found = {holders[hex_] for hex_ in hexes}
        if len(found) > 1:
            return CONTESTED
        return (NOBODY, *self.scenario.sides)[found.pop()]


def course_of(scenario: Scenario, line: Line) -> Course:
    """Return the course of a whole game."""
    moments = [line.at(turn) for turn in range(line.turns + 1)]
    return Course(
        scenario=scenario,
        holders=tuple(bytes(int(n) for n in m.state.hexes[HOLDER]) for m in moments),
        attacks=tuple(frozenset(_attacks(moment.rows)) for moment in moments),
        fought_over=tuple(frozenset(_fought_over(moment.rows)) for moment in moments),
        people_lost=tuple(_people_lost(moment.state) for moment in moments),
    )


def _attacks(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    for kind, hex_, _, side, _ in each_row(rows):
        if kind == RESULT:
            yield hex_, side


def _fought_over(rows: Sequence[int]) -> Iterator[int]:
    for kind, hex_, _, _, _ in each_row(rows):
        if kind in (FOUGHT_OVER, RESULT):
            yield hex_


def _people_lost(state: State) -> tuple[int, int]:
    first, second = state.sides[LOST_PEOPLE]
    return int(first), int(second)
