"""An attack being put together: who joins, who marches up for it; nothing is ordered yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from engine.rules.check import MARCHES, check
from engine.rules.refusals import Refusal
from engine.state.orders import ATTACK, FLY, MOVE, Order
from engine.state.state import PLACE
from engine.state.world import DIRECTIONS, NEIGHBOUR, NO_HEX

if TYPE_CHECKING:
    from engine.desktop.play.desk import Desk
    from engine.desktop.play.play_screen import PlayScreen
    from engine.desktop.play.play_state import PlayState
    from engine.desktop.play.pointing import PointingScreen


class Approach(NamedTuple):
    """How a group gets to attack a hex.

    Attributes:
        marches: what it is ordered first: one march, or none; None where its listed march stays.
        cost: movement points of that march.
        refusal: why it may not attack there at all, or None.
    """

    marches: tuple[Order, ...] | None = None
    cost: int = 0
    refusal: Refusal | None = None


def approach(desk: Desk, listed: Sequence[Order], group: int, aim: int) -> Approach:
    """Return how a group gets to attack a hex beside orders: by the cheapest march if need be.

    A march or an attack already listed for the group counts as not given, unless it attacks
    from where that march ends.
    """
    order = Order(ATTACK, group, aim)
    rest = [o for o in listed if not (o.subject == group and o.kind == ATTACK)]
    refusal = check(desk.world, desk.state, rest, order)
    if refusal is None:
        return Approach()
    rest = [o for o in rest if not (o.subject == group and o.kind in MARCHES)]
    for cost, march in _marches_to(desk, group, aim):
        before = (march,) if march is not None else ()
        told = check(desk.world, desk.state, rest, march) if march is not None else None
        told = told or check(desk.world, desk.state, [*rest, *before], order)
        if told is None:
            return Approach(before, cost)
        refusal = told
    return Approach(refusal=refusal)


def _marches_to(desk: Desk, group: int, aim: int) -> Iterator[tuple[int, Order | None]]:
    """Yield the marches that bring a group next to a hex, the cheapest first; None: it is there."""
    near = desk.neighbours(aim)
    if desk.place_of(group) in near:
        yield 0, None
    reached = desk.range_of(group, MOVE)
    for cost, hex_ in sorted((reached[hex_].cost, hex_) for hex_ in near if hex_ in reached):
        yield cost, Order(MOVE, group, hex_, 0, reached[hex_].path)


def drafted(state: PlayState) -> tuple[Order, ...]:
    """Return the orders of the attack being put together, marches first."""
    if state.aim is None:
        return ()
    marches = [order for orders in state.approaches.values() for order in orders]
    attacks = [Order(ATTACK, group, state.aim, bits) for group, bits in state.draft.items()]
    return (*sorted(marches), *sorted(attacks))


def kept(screen: PlayScreen) -> tuple[Order, ...]:
    """Return the listed orders that stay once the draft is ordered."""
    return tuple(o for o in screen.desk.listed if not _is_replaced(screen.state, o))


def _is_replaced(state: PlayState, order: Order) -> bool:
    if order.kind == FLY or state.aim is None:
        return False
    if order.kind == ATTACK:
        return order.hex == state.aim or order.subject in state.draft
    return order.kind in MARCHES and order.subject in state.approaches


def joiners(screen: PlayScreen) -> dict[int, Approach]:
    """Return who else may join the draft, and how it gets there."""
    desk, state = screen.desk, screen.state
    if state.aim is None:
        return {}
    orders = (*kept(screen), *drafted(state))
    busy = {order.subject for order in orders if order.kind == ATTACK}
    near = desk.neighbours(state.aim)
    after = desk.rehearsal.state.groups[PLACE]
    found = {}
    for group in desk.own_groups():
        could = int(after[group]) in near or desk.threats.could_attack(group, state.aim)
        if group not in busy and could:
            found[group] = approach(desk, orders, group, state.aim)
    return {group: way for group, way in found.items() if way.refusal is None}


def stand_of(screen: PlayScreen, group: int) -> int:
    """Return where a group attacks from: where its march, drafted or listed, ends."""
    state, desk = screen.state, screen.desk
    if state.aim is not None and group in state.approaches:
        marches = state.approaches[group]
    else:
        marches = tuple(o for o in desk.orders_of(group) if o.kind == MOVE)
    return marches[0].hex if marches else desk.place_of(group)


def why_no_attack(screen: PlayScreen) -> str:
    """Return why the first order of the draft may not be given, or nothing."""
    desk, naming = screen.desk, screen.desk.naming
    listed = [*kept(screen)]
    for order in drafted(screen.state):
        refusal = check(desk.world, desk.state, listed, order)
        if refusal is not None:
            where, name = naming.where(order.hex), naming.group(order.subject)
            told = refusal.sentence(name, where, naming.side(desk.side).short)
            return f"{told} (rule {refusal.rule})."
        listed.append(order)
    return ""


def attackable(screen: PointingScreen) -> frozenset[int]:
    """Return the enemy hexes next to which the selected group can march."""
    desk = screen.desk
    if screen.state.mission or screen.state.aim is not None:
        return frozenset()
    enemies = {desk.place_of(group) for group in desk.enemy_groups()} - {NO_HEX}
    stands = screen.marching.keys()
    hexes = desk.world.hexes
    return frozenset(
        hex_
        for hex_ in enemies
        if any(int(hexes[NEIGHBOUR + d][hex_]) in stands for d in range(DIRECTIONS))
    )
