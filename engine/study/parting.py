"""Where two lines part: the first turn, the first order that differs, the first other result."""

from __future__ import annotations

from typing import NamedTuple

from engine.state.orders import FLY, Order
from engine.state.state import HOLDER, PEOPLE, PLACE, State
from engine.state.world import FIRST, SIDES, TURNS, World
from engine.study.lines import Told


class FirstOrder(NamedTuple):
    """The first order, in playing order, that two lines do not share.

    Attributes:
        turn: in which it was to be carried out.
        side: whose it is.
        subject: index of the group, or of the wing where an order of the two is to fly.
        one: what the one line ordered it; None for nothing.
        other: what the other did.
        of_record: which of the two is history's written order here, "one", "other" or "".
    """

    turn: int
    side: int
    subject: int
    one: Order | None
    other: Order | None
    of_record: str


def parts_at(one: Told, other: Told, turns: int) -> int | None:
    """Return the first turn that two lines play differently, None where they do not.

    A turn of the record differs from one that is played by the same orders: in it the groups
    stand where the record has them.
    """
    for turn in range(1, turns + 1):
        if one.is_record(turn) != other.is_record(turn):
            return turn
        if any(one.orders(turn, side) != other.orders(turn, side) for side in range(SIDES)):
            return turn
    return None


def first_order(one: Told, other: Told, turns: int) -> FirstOrder | None:
    """Return the first order that two lines do not share, None where they share all."""
    world = one.setting.world
    for turn in range(1, turns + 1):
        for side in in_playing_order(world, turn):
            ours, theirs = one.orders(turn, side), other.orders(turn, side)
            if ours != theirs:
                return _differing(turn, side, ours, theirs)._replace(
                    of_record=_of_record(one.is_record(turn), other.is_record(turn))
                )
    return None


def in_playing_order(world: World, turn: int) -> tuple[int, int]:
    """Return the sides as they play in a turn."""
    first = int(world.turns[FIRST][min(turn, int(world.size[TURNS]))])
    return first, 1 - first


def _differing(
    turn: int, side: int, ours: tuple[Order, ...], theirs: tuple[Order, ...]
) -> FirstOrder:
    """Return the first order not in both lists, and what its group does in the other one."""
    lone = min(set(ours).symmetric_difference(theirs), default=min(ours or theirs))
    mine = _orders_of(lone, ours)
    yours = _orders_of(lone, theirs)
    return FirstOrder(
        turn=turn,
        side=side,
        subject=lone.subject,
        one=next((order for order in mine if order not in theirs), None),
        other=next((order for order in yours if order not in ours), None),
        of_record="",
    )


def _orders_of(lone: Order, orders: tuple[Order, ...]) -> list[Order]:
    """Return the orders to the group, or the wing, of an order."""
    flies = lone.kind == FLY
    return [o for o in orders if o.subject == lone.subject and (o.kind == FLY) == flies]


def _of_record(one: bool, other: bool) -> str:
    if one == other:
        return ""
    return "one" if one else "other"


def first_result(one: Told, other: Told, turns: int) -> int | None:
    """Return the first turn at whose end groups or holders are otherwise; 0 is the start."""
    return next(
        (
            turn
            for turn in range(turns + 1)
            if not looks_same(one.at(turn).state, other.at(turn).state)
        ),
        None,
    )


def looks_same(one: State, other: State) -> bool:
    """Tell whether two States have every group in its hex, as strong, and every hex's holder."""
    return all(
        list(map(int, mine)) == list(map(int, yours))
        for mine, yours in (
            (one.groups[PLACE], other.groups[PLACE]),
            (one.groups[PEOPLE], other.groups[PEOPLE]),
            (one.hexes[HOLDER], other.hexes[HOLDER]),
        )
    )
