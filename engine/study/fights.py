"""The big fights of a line: those that cost most people, or decided a place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from engine.state.events import (
    COMBAT,
    LOST,
    POWER,
    RESULT,
    SCATTERED_ALL,
    SIDE_ENDED,
    TOOK,
    each_row,
)
from engine.state.world import SIDE, World
from engine.study.lines import Told

A_PLACE_IN_PEOPLE = 60
"""How many people lost a place that changes hands counts for, per point a day (design choice)."""

A_HEX = 2
"""Fights for one hex that are told at most: a siege is one story."""


@dataclass(frozen=True)
class Fight:
    """A combat.

    Attributes:
        turn: in which it was fought.
        number: its place among the combats of the turn, from 0.
        hex: attacked.
        side: attacking.
        attackers: groups, as `defenders`.
        lost: people, by the attackers and by the defenders, up to the next combat.
        place: index of the place that was decided by it: its hex was taken, and the attackers'
            side has held the place since; None where none was.
        points: what that place is worth a day.
    """

    turn: int
    number: int
    hex: int
    side: int
    attackers: tuple[int, ...]
    defenders: tuple[int, ...]
    lost: tuple[int, int]
    place: int | None
    points: int

    @property
    def weight(self) -> int:
        """How big it was: people lost by both, and more where a place was taken."""
        return sum(self.lost) + A_PLACE_IN_PEOPLE * self.points


Changes = Callable[[int, int, int], tuple[int | None, int]]
"""Tells which place came to a side by a hex in a turn, and its points a day; None for none."""


def fights_of(line: Told, turns: Sequence[int], changes: Changes) -> tuple[Fight, ...]:
    """Return the combats of some turns, in order.

    Args:
        line: the line.
        turns: which ones.
        changes: asked with hex, turn and side of each hex that was taken.
    """
    world = line.setting.world
    return tuple(
        fight
        for turn in turns
        for number, rows in enumerate(_parts(line.at(turn).rows))
        if (fight := _fight(world, turn, number, rows, changes)) is not None
    )


Row = tuple[int, int, int, int, int]


def _parts(rows: Sequence[int]) -> Iterator[list[Row]]:
    """Yield the events of each combat, up to the next one or the player-turn's end."""
    part: list[Row] = []
    for row in each_row(rows):
        if row[0] in (COMBAT, SIDE_ENDED):
            if part:
                yield part
            part = []
        if row[0] == COMBAT or part:
            part.append(row)
    if part:
        yield part


def _fight(
    world: World,
    turn: int,
    number: int,
    rows: Sequence[Row],
    changes: Changes,
) -> Fight | None:
    """Return a combat; None for one that came to nothing, since somebody had gone."""
    hex_ = rows[0][1]
    side = next((other for kind, _, _, other, _ in rows if kind == RESULT), None)
    if side is None:
        return None
    side_of = world.groups[SIDE]
    fought = [group for kind, group, _, _, _ in rows if kind == POWER]
    lost = [0, 0]
    for kind, group, people, _, _ in rows:
        if kind in (LOST, SCATTERED_ALL):
            lost[side_of[group] != side] += people
    taken = any(kind == TOOK and at == hex_ and now == 1 + side for kind, at, now, _, _ in rows)
    place, points = changes(hex_, turn, side) if taken else (None, 0)
    return Fight(
        turn=turn,
        number=number,
        hex=hex_,
        side=side,
        attackers=tuple(group for group in fought if side_of[group] == side),
        defenders=tuple(group for group in fought if side_of[group] != side),
        lost=(lost[0], lost[1]),
        place=place,
        points=points,
    )


def biggest(fights: Sequence[Fight], most: int) -> tuple[Fight, ...]:
    """Return the biggest fights, not more than A_HEX for one hex; in order of time."""
    found: list[Fight] = []
    for fight in sorted(fights, key=lambda each: (-each.weight, each.turn, each.number)):
        if len(found) < most and [each.hex for each in found].count(fight.hex) < A_HEX:
            found.append(fight)
    return tuple(sorted(found, key=lambda each: (each.turn, each.number)))
