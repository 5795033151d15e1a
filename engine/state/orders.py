"""Orders: what a side asks of its groups and aircraft in one player-turn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from engine.state.compiled import COMPILED, by_reference
from engine.state.world import NO_HEX

# The kinds, in the order of their phases; `subject` is a group, of FLY a wing.
KINDS: tuple[tuple[str, str], ...] = (
    ("stance", "value: HOLD, DELAY or LAST"),
    ("fly", "hex: where; value: mission"),
    ("fire", "hex: what its guns fire at"),
    ("move", "path: hexes from its own on"),
    ("withdraw", "path: hexes from its own on; passes enemy zones (5.8)"),
    ("leave", "off the map, by a source of supply under it (5.11)"),
    ("dig", "in its hex"),
    ("mine", "lay mines in its hex"),
    ("attack", "hex: the enemy's; value: bits ASSAULT, CAR_BOMB, STAY"),
)
(STANCE_ORDER, FLY, FIRE, MOVE, WITHDRAW, LEAVE, DIG, LAY_MINES, ATTACK) = range(len(KINDS))

# Bits of an attack's value
(ASSAULT, CAR_BOMB, STAY) = (1, 2, 4)

# Missions of a sortie (10.3)
(SUPPORT, STRIKE, INTERDICT, COVER_HEX, RECONNOITRE, AIRLIFT) = range(6)
MISSION_NAMES = ("support", "strike", "interdict", "cover", "reconnoitre", "airlift")

ORDER_CELLS = 6
"""Cells of a flat order: kind, subject, hex, value, where its path begins in the path pool, how
many hexes it has."""


class Order(NamedTuple):
    """One order.

    Attributes:
        kind: STANCE_ORDER to ATTACK.
        subject: index of the group, or of the wing for FLY.
        hex: index of the hex aimed at, or NO_HEX.
        value: as the kind says.
        path: hex indexes, the one where the group stands first; for MOVE and WITHDRAW.
    """

    kind: int
    subject: int
    hex: int = NO_HEX
    value: int = 0
    path: tuple[int, ...] = ()


@by_reference
class FlatOrders(NamedTuple):
    """A list of orders as the rules read it.

    Attributes:
        rows: ORDER_CELLS cells each.
        paths: the paths, end to end.
    """

    rows: Sequence[int]
    paths: Sequence[int]


def in_playing_order(orders: Iterable[Order]) -> tuple[Order, ...]:
    """Return orders by phase, then by group or wing, then by what they ask (rule 1.3).

    By unit id, not by the order of clicks, or the faster typist would win the crossroads.
    """
    return tuple(sorted(orders))


def flatten(orders: Iterable[Order]) -> FlatOrders:
    """Return orders in playing order, as flat cells."""
    rows: list[int] = []
    paths: list[int] = []
    for order in in_playing_order(orders):
        rows += [order.kind, order.subject, order.hex, order.value, len(paths), len(order.path)]
        paths += order.path
    if not COMPILED:
        return FlatOrders(rows, paths)
    import numpy

    return FlatOrders(
        numpy.array(rows, dtype=numpy.int64),  # type: ignore[arg-type]
        numpy.array(paths, dtype=numpy.int64),  # type: ignore[arg-type]
    )
