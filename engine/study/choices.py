"""The main choices of a side in a line, by what they led to: places taken, held, given up, lost.

A choice is told where its effect can be read off the log: an attack or a march by which a place
changed hands, a place lost while nobody of its side stood in it, a withdrawal that gave one up,
attacks that cost people and took nothing, a garrison that held through attacks. Each is weighed by
the points that it made against the other line, and by people lost: what came about in both lines
alike was hardly a choice of this one's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from engine.rules.commander import Intent
from engine.scenario.shapes.calendar import TURNS_A_DAY
from engine.state.orders import LEAVE, MOVE, WITHDRAW, Order
from engine.state.state import PLACE, State
from engine.state.world import SIDE
from engine.study.course import Course
from engine.study.fights import Fight
from engine.study.lines import Told
from engine.study.matching import CONTESTED
from engine.study.ruler import Decided

TOOK = "took"  # an attack or a march took a place
LEFT_EMPTY = "left_empty"  # a place was lost with nobody of its side in it
GAVE_UP = "gave_up"  # a place was lost after its garrison was ordered away
DEFENCE_FELL = "defence_fell"  # a place was lost with its garrison in it
BEATEN_OFF = "beaten_off"  # attacks on a place that cost people and took nothing
HELD = "held"  # a garrison held a place through attacks

KEEPS_IN_MIND = 6
"""Turns within which an order to march off counts as why a place stood empty (design choice)."""
_PEOPLE_A_POINT = 10
_LEAST_LOST = 20


@dataclass(frozen=True)
class Choice:
    """A choice and what it led to.

    Attributes:
        kind: TOOK to HELD.
        side: whose.
        turn: when it took effect; the first one, where it went on.
        until: the last turn of it.
        place: index of the place.
        groups: who carried it out, or should have been there.
        ordered: the turn in which they were ordered, and the first of the orders; None where
            no order led to it.
        people: own people lost by it.
        points: earned by the place from then on while the side held it, or lost with it (below 0).
        swing: points that the place earned the side, between its changes of hands before and
            after this one, beyond what it earned the side in the other line in those turns.
        intents: what the side's commander had those groups do then, about the place if about
            it at all; empty for people.
        elsewhere: the turn in which the place first went the same way in the other line; None if
            never.
        then: who had the place in the other line at the end of the turn.
        again: whether it had gone the same way before.
    """

    kind: str
    side: int
    turn: int
    until: int
    place: int
    groups: tuple[int, ...]
    ordered: tuple[int, Order] | None
    people: int
    points: int
    swing: int
    intents: tuple[Intent, ...]
    elsewhere: int | None
    then: str
    again: bool

    @property
    def weight(self) -> int:
        """How much hung on it against the other line, in people."""
        return abs(self.swing) * _PEOPLE_A_POINT + self.people


@dataclass(frozen=True)
class Played:
    """What choices are sought in.

    Attributes:
        line: the line.
        course: its course.
        mine: who decides each place in it.
        other: likewise in the line it is compared with.
        fights: its combats.
        worth: points a day of each place, by index.
        turns: that were played, not the record's.
    """

    line: Told
    course: Course
    mine: Decided
    other: Decided
    fights: tuple[Fight, ...]
    worth: dict[int, int]
    turns: range

    def inside(self, place: int) -> frozenset[int]:
        """Return the hexes of a place."""
        return self.course.ground[self.line.setting.index.places[place]].inside

    def near(self, place: int) -> frozenset[int]:
        """Return the hexes of a place and those beside it."""
        return self.course.ground[self.line.setting.index.places[place]].near

    def standing(self, state: State, place: int, side: int) -> tuple[int, ...]:
        """Return the groups of a side in a place."""
        sides = self.line.setting.world.groups[SIDE]
        inside = self.inside(place)
        return tuple(
            group
            for group, hex_ in enumerate(state.groups[PLACE])
            if hex_ in inside and sides[group] == side
        )


def choices_of(played: Played, side: int, most: int) -> tuple[Choice, ...]:
    """Return a side's main choices, those on which most hung; in order of time."""
    found: list[Choice] = []
    for place in range(len(played.mine.holders)):
        found += _captures(played, side, place)
        found += _defences(played, side, place)
    found += _beaten_off(played, side)
    weighty = sorted(found, key=lambda each: (-each.weight, each.turn, each.place, each.kind))
    told = [choice for choice in weighty if choice.weight][:most]
    return tuple(sorted(told, key=lambda each: (each.turn, each.place)))


def _captures(played: Played, side: int, place: int) -> Iterator[Choice]:
    """Yield what became of each change by which a side took or lost a place."""
    id_ = played.line.setting.index.sides[side]
    enemy = played.line.setting.index.sides[1 - side]
    holders = played.mine.holders[place]
    had = holders[0]
    for turn in _hands(holders, (id_, enemy)):
        before, had = had, holders[turn]
        if turn in played.turns and had == id_:
            yield _took(played, side, place, turn)
        elif turn in played.turns and before == id_:
            yield _lost(played, side, place, turn)


def _hands(holders: Sequence[str], sides: Sequence[str]) -> Iterator[int]:
    """Yield the turns in which a place comes to another side than had it last."""
    had = holders[0]
    for turn, holder in enumerate(holders):
        if holder in sides and holder != had:
            had = holder
            yield turn


def _took(played: Played, side: int, place: int, turn: int) -> Choice:
    fought = [f for f in played.fights if f.turn == turn and f.hex in played.near(place)]
    attacks = [fight for fight in fought if fight.side == side]
    groups = tuple(dict.fromkeys(g for fight in attacks for g in fight.attackers))
    groups = groups or played.standing(played.line.at(turn).state, place, side)
    return _choice(played, TOOK, side, turn, place, groups, _people(attacks, side))


def _lost(played: Played, side: int, place: int, turn: int) -> Choice:
    before = played.line.at(turn - 1).state
    garrison = played.standing(before, place, side)
    fought = [f for f in played.fights if f.turn == turn and f.hex in played.near(place)]
    people = _people(fought, side)
    if garrison:
        away = _marched_off(played, side, place, range(turn, turn + 1))
        kind = GAVE_UP if away else DEFENCE_FELL
        return _choice(played, kind, side, turn, place, garrison, people, away)
    away = _marched_off(played, side, place, range(turn, turn - KEEPS_IN_MIND, -1))
    groups = (away[1].subject,) if away else ()
    return _choice(played, LEFT_EMPTY, side, turn, place, groups, people, away)


def _marched_off(
    played: Played, side: int, place: int, turns: Sequence[int]
) -> tuple[int, Order] | None:
    """Return the latest order by which a group of a side left a place, and its turn."""
    inside = played.inside(place)
    for turn in turns:
        if turn not in played.turns:
            continue
        before = played.line.at(turn - 1).state
        for order in played.line.orders(turn, side):
            stood = before.groups[PLACE][order.subject] if order.kind != 0 else -1
            goes = order.path[-1] if order.path else -1
            leaves = order.kind in (MOVE, WITHDRAW) and goes not in inside
            if stood in inside and (leaves or order.kind == LEAVE):
                return turn, order
    return None


def _defences(played: Played, side: int, place: int) -> Iterator[Choice]:
    """Yield the choice to hold a place, where it was attacked again and again and never lost."""
    id_ = played.line.setting.index.sides[side]
    if any(holder != id_ for holder in played.mine.holders[place]) or not played.worth.get(place):
        return
    attacks = [
        fight for fight in played.fights if fight.side != side and fight.hex in played.inside(place)
    ]
    if len({fight.turn for fight in attacks}) < 2:
        return
    groups = tuple(dict.fromkeys(g for fight in attacks for g in fight.defenders))
    first, last = attacks[0].turn, attacks[-1].turn
    choice = _choice(played, HELD, side, first, place, groups, _people(attacks, side))
    yield replace(choice, until=last)


def _beaten_off(played: Played, side: int) -> Iterator[Choice]:
    """Yield attacks on a place that cost people, where the place was never taken."""
    id_ = played.line.setting.index.sides[side]
    for place, points in played.worth.items():
        if not points or id_ in played.mine.holders[place]:
            continue
        attacks = [f for f in played.fights if f.side == side and f.hex in played.near(place)]
        people = _people(attacks, side)
        if people >= _LEAST_LOST:
            groups = tuple(dict.fromkeys(g for fight in attacks for g in fight.attackers))
            first, last = attacks[0].turn, attacks[-1].turn
            choice = _choice(played, BEATEN_OFF, side, first, place, groups, people)
            yield replace(choice, until=last)


def _people(fights: Sequence[Fight], side: int) -> int:
    return sum(fight.lost[fight.side != side] for fight in fights)


def _choice(
    played: Played,
    kind: str,
    side: int,
    turn: int,
    place: int,
    groups: tuple[int, ...],
    people: int,
    ordered: tuple[int, Order] | None = None,
) -> Choice:
    if ordered is None and groups:
        ordered = _order_of(played, side, turn, groups)
    elsewhere = played.other.taken(place, _whose(played, side, kind))
    first = played.mine.taken(place, _whose(played, side, kind))
    told = ordered[0] if ordered else turn
    meant = [each for each in played.line.intents(told, side) if each.group in groups]
    intents = [each for each in meant if each.place == place]
    if not intents and kind not in (BEATEN_OFF, HELD):
        intents = meant
    return Choice(
        kind=kind,
        side=side,
        turn=turn,
        until=turn,
        place=place,
        groups=groups,
        ordered=ordered,
        people=people,
        points=_points(played, side, place, turn, kind),
        swing=_swing(played, side, place, turn),
        intents=tuple(intents),
        elsewhere=elsewhere,
        then=played.other.holders[place][turn],
        again=first is not None and first < turn,
    )


def _order_of(
    played: Played, side: int, turn: int, groups: Sequence[int]
) -> tuple[int, Order] | None:
    orders = [order for order in played.line.orders(turn, side) if order.subject in groups]
    # The last by playing order is the attack, where there is one.
    return (turn, orders[-1]) if orders else None


def _points(played: Played, side: int, place: int, turn: int, kind: str) -> int:
    """Return the points a place earns a side from a turn on, or the enemy's if it was lost."""
    if kind == BEATEN_OFF:
        return 0
    lost = kind in (LEFT_EMPTY, GAVE_UP, DEFENCE_FELL)
    whose = played.line.setting.index.sides[1 - side if lost else side]
    turns = 0
    for holder in played.mine.holders[place][turn:]:
        if holder not in (whose, CONTESTED):
            break
        turns += holder == whose
    size = played.worth.get(place, 0) * turns // TURNS_A_DAY
    return -size if lost else size


def _swing(played: Played, side: int, place: int, turn: int) -> int:
    """Return the points that a choice made against the other line; see `Choice.swing`."""
    id_ = played.line.setting.index.sides[side]
    mine, other = played.mine.holders[place], played.other.holders[place]
    changes = list(_hands(mine, played.line.setting.index.sides))
    begin = max((t for t in changes if t < turn), default=0)
    end = min((t for t in changes if t > turn), default=len(mine))
    turns = sum((mine[t] == id_) - (other[t] == id_) for t in range(begin, end))
    size = played.worth.get(place, 0) * abs(turns) // TURNS_A_DAY
    return size if turns > 0 else -size


def _whose(played: Played, side: int, kind: str) -> str:
    """Return the side to which a place goes by a choice, or would have gone."""
    takes = kind in (TOOK, BEATEN_OFF)
    return played.line.setting.index.sides[side if takes else 1 - side]
