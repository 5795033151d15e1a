"""Digests: a fingerprint of a game's every turn, the same on every machine."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable
from hashlib import blake2b

from engine.state.orders import Order, in_playing_order
from engine.state.state import PRIMARY_HEX_FIELDS, State, columns_of
from engine.state.world import World

SIZE = 16
START = "0" * (2 * SIZE)
"""What stands before the first digest."""


def digest(previous: str, orders: Iterable[Order], state: State) -> str:
    """Return the digest of a player-turn: of the one before, its orders and the State after.

    Args:
        previous: the digest before it, or START.
        orders: its orders, in any order.
        state: the State after it; derived columns are left out.
    """
    text = blake2b(bytes.fromhex(previous), digest_size=SIZE)
    for order in in_playing_order(orders):
        text.update(_little_endian((order.kind, order.subject, order.hex, order.value)))
        text.update(_little_endian((len(order.path), *order.path)))
    for name, table in zip(State._fields, state, strict=True):
        columns = columns_of(table)
        kept = columns[:PRIMARY_HEX_FIELDS] if name == "hexes" else columns
        for column in kept:
            text.update(_little_endian(column))
    return text.hexdigest()


def digest_of_world(world: World, start: State) -> str:
    """Return the fingerprint of a compiled scenario and its start, for saves."""
    text = blake2b(digest_size=SIZE)
    for table in world:
        for column in columns_of(table):
            text.update(_little_endian((len(column),)))
            text.update(_little_endian(column))
    return digest(text.hexdigest(), (), start)


def _little_endian(values: Iterable[int]) -> bytes:
    if hasattr(values, "astype"):
        packed: bytes = values.astype("<i4").tobytes()
        return packed
    if isinstance(values, bytearray):
        wide = bytearray(4 * len(values))
        wide[::4] = values
        return bytes(wide)
    words = array("i", list(values))
    assert words.itemsize == 4
    if sys.byteorder == "big":
        words.byteswap()
    return words.tobytes()
