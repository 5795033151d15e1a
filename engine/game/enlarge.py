"""A battle many times over on one map, to measure what size costs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.scenario.maps.hex_map import TERRAIN_CLASSES
from engine.state.orders import FLY, Order
from engine.state.world import (
    ALLOWED,
    BASE,
    COLUMNS,
    DIRECTIONS,
    ENTRY,
    GROUPS,
    HEIGHTS_FROM,
    HEIGHTS_TO,
    HEXES,
    KEY_FROM,
    KEY_TO,
    LORRY_WAY,
    NEIGHBOUR,
    NO_HEX,
    PLACE_FROM,
    PLACE_TO,
    PLACES,
    ROWS,
    SIDES,
    SOURCE_HEX,
    SOURCES,
    STRIKE_HEX,
    STRIKES,
    TERRAIN,
    WINGS,
    Table,
    World,
    frozen_column,
    frozen_table,
)

GAP = 8
"""Rows of closed ground below each copy: wider than anything in the rules reaches."""


def repeated_world(world: World, times: int) -> World:
    """Return a World with a battle `times` over, one map below the other, none in reach.

    Each copy is played as the battle alone would be; the sides' commands are multiplied too.
    """
    step, lists = _step(world), len(world.lists)
    counted = (GROUPS, WINGS, SOURCES, PLACES, STRIKES)
    size = [int(n) * (times if field in counted else 1) for field, n in enumerate(world.size)]
    size[ROWS] = (size[ROWS] + GAP) * times
    size[HEXES] = step * times
    turns = [[int(n) for n in column] for column in world.turns]
    for side in range(SIDES):
        turns[ALLOWED + side] = [n * times for n in turns[ALLOWED + side]]
    places = dict.fromkeys((PLACE_FROM, PLACE_TO, KEY_FROM, KEY_TO), lists)
    return world._replace(
        size=frozen_column(size),
        hexes=_repeated(_with_gap(world), times, _steps_of_hexes(step, lists)),
        groups=_repeated(world.groups, times, {ENTRY: step}),
        wings=_repeated(world.wings, times, {BASE: int(world.size[PLACES])}),
        sources=_repeated(world.sources, times, {SOURCE_HEX: step}),
        places=_repeated(world.places, times, places),
        strikes=_repeated(world.strikes, times, {STRIKE_HEX: step}),
        turns=frozen_table(turns),
        lists=frozen_column([int(n) + copy * step for copy in range(times) for n in world.lists]),
    )


def _step(world: World) -> int:
    """Return how many hexes further the next copy begins."""
    return int(world.size[HEXES]) + GAP * int(world.size[COLUMNS])


def _steps_of_hexes(step: int, lists: int) -> dict[int, int]:
    near = range(NEIGHBOUR, NEIGHBOUR + DIRECTIONS)
    return dict.fromkeys(near, step) | dict.fromkeys((HEIGHTS_FROM, HEIGHTS_TO), lists)


def _with_gap(world: World) -> list[list[int]]:
    """Return the columns of `World.hexes` with closed ground below them."""
    gap = GAP * int(world.size[COLUMNS])
    fill = {TERRAIN: TERRAIN_CLASSES.index("water"), LORRY_WAY: NO_HEX}
    fill |= dict.fromkeys(range(NEIGHBOUR, NEIGHBOUR + DIRECTIONS), NO_HEX)
    return [
        [int(n) for n in column] + [fill.get(field, 0)] * gap
        for field, column in enumerate(world.hexes)
    ]


def _repeated(table: Sequence[Sequence[int]], times: int, steps: dict[int, int]) -> Table:
    """Repeat every column; where it points somewhere, each copy points a step further."""
    return frozen_table(
        [
            [
                int(n) + copy * steps.get(field, 0) if n != NO_HEX else NO_HEX
                for copy in range(times)
                for n in column
            ]
            for field, column in enumerate(table)
        ]
    )


def repeated_orders(world: World, orders: Iterable[Order], times: int) -> tuple[Order, ...]:
    """Return a player-turn's orders for every copy of `repeated_world`.

    Args:
        world: the World of the battle alone.
        orders: its orders.
        times: how many copies there are.
    """
    given: Sequence[Order] = tuple(orders)
    step = _step(world)
    groups, wings = int(world.size[GROUPS]), int(world.size[WINGS])
    return tuple(
        order._replace(
            subject=order.subject + copy * (wings if order.kind == FLY else groups),
            hex=NO_HEX if order.hex == NO_HEX else order.hex + copy * step,
            path=tuple(hex_ + copy * step for hex_ in order.path),
        )
        for copy in range(times)
        for order in given
    )
