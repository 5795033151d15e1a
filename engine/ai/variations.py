"""Variations: a plan of a player-turn changed in one respect, for the search to try."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from engine.rules.combat import why_not_attack
from engine.rules.distance import hex_distance
from engine.rules.power import fitness, worth_of_vehicles
from engine.rules.refusals import ALLOWED_ORDER
from engine.rules.rehearsal import rehearse
from engine.state.orders import (
    ASSAULT,
    ATTACK,
    DIG,
    FLY,
    LAY_MINES,
    LEAVE,
    MOVE,
    STAY,
    SUPPORT,
    WITHDRAW,
    Order,
    in_playing_order,
)
from engine.state.state import (
    ACTED,
    COMMANDED,
    DEEDS,
    PEOPLE,
    PLACE,
    STANDING,
    TURN,
    ZONE,
    State,
)
from engine.state.world import (
    ALLOWED,
    DAY_POINTS,
    DIRECTIONS,
    GROUPS,
    KEY_FROM,
    KEY_TO,
    NEIGHBOUR,
    NO_HEX,
    PLACES,
    SIDE,
    World,
)

MARCHES = (MOVE, WITHDRAW, LEAVE)
WORKS = (DIG, LAY_MINES)

MOST_ADDED = 6
"""Attacks added to a plan, one by one, at most."""
LEAST_RATIO = 80
"""Power of attackers to defenders x 100 from which an attack is added."""
NEAR = 4
"""Hexes within which groups belong to the same part of the front."""
MOST_PARTS = 5
"""Parts of the front in which another plan is tried, at most."""
MOST_MENDS = 4
"""How often orders that cannot be given are looked for."""

Orders = tuple[Order, ...]


class Ground(NamedTuple):
    """What a player-turn is planned on.

    Attributes:
        world: the World, without fog.
        state: what the side knows.
        side: 0 or 1.
    """

    world: World
    state: State
    side: int


def fitting(ground: Ground, orders: Iterable[Order]) -> Orders:
    """Return those of some orders that may be given together, in playing order."""
    world, state, _ = ground
    kept = in_playing_order(dict.fromkeys(orders))
    for _ in range(MOST_MENDS):
        rehearsal = rehearse(world, state, kept)
        lapsed = {(lapse.kind, lapse.subject) for lapse in rehearsal.lapses}
        held = tuple(
            order for order in kept if (_class_of(order.kind), order.subject) not in lapsed
        )
        if held == kept:
            return _with_attacks_that_may_be(ground, rehearsal.state, kept)
        kept = held
    return ()


def _class_of(kind: int) -> int:
    """Return the kind that a lapse names: MOVE stands for all marches that were halted."""
    return MOVE if kind in (MOVE, WITHDRAW) else kind


def _with_attacks_that_may_be(ground: Ground, after: State, orders: Orders) -> Orders:
    world, _, side = ground
    left = world.turns[ALLOWED + side][after.clock[TURN]] - after.sides[ACTED][side]
    kept = []
    for order in orders:
        if order.kind == ATTACK:
            refusal = why_not_attack(world, after, side, order.subject, order.hex, order.value)
            needs = 0 if after.groups[DEEDS][order.subject] & COMMANDED else 1
            if refusal != ALLOWED_ORDER or needs > left:
                continue
            left -= needs
        kept.append(order)
    return tuple(kept)


def variations(ground: Ground, base: Orders, others: Sequence[Orders]) -> Iterator[Orders]:
    """Yield plans that differ from a base, the likelier ones to be better first.

    Args:
        ground: what it is planned on.
        base: orders that may be given together.
        others: whole plans of other commanders, to borrow from.
    """
    for attackers in _attacks(base).values():
        yield without_groups(base, attackers)
    yield from _with_added_attacks(ground, base)
    for other in others:
        yield from _with_attacks_of(ground, base, other)
        yield from _with_parts_of(ground, base, other)
        yield fitting(ground, (*_flights(other), *(o for o in base if o.kind != FLY)))
    yield careful(ground, base)
    yield fitting(ground, _without_marches(base, _risky(ground, base)))
    yield tuple(order for order in base if order.kind != ATTACK)
    yield bolder(ground, base)
    yield held(base)


def held(base: Orders) -> Orders:
    """Return a plan in which nobody marches or attacks."""
    return tuple(order for order in base if order.kind not in (*MARCHES, ATTACK))


def careful(ground: Ground, base: Orders) -> Orders:
    """Return a plan without attacks, and without marches to where the enemy is near."""
    kept = [order for order in base if order.kind != ATTACK]
    return fitting(ground, _without_marches(kept, _risky(ground, base)))


def bolder(ground: Ground, base: Orders) -> Orders:
    """Return a plan whose attacks are assaults, with all that can be attacked besides."""
    orders = [
        order._replace(value=order.value | ASSAULT) if order.kind == ATTACK else order
        for order in base
    ]
    kept = fitting(ground, orders)
    lost = {order.subject for order in _attack_orders(base)}
    lost -= {order.subject for order in _attack_orders(kept)}
    kept = fitting(
        ground, (*kept, *(order for order in _attack_orders(base) if order.subject in lost))
    )
    for added in _chances(ground, kept):
        kept = _joined(ground, kept, added)
    return kept


def without_groups(base: Orders, groups: Sequence[int]) -> Orders:
    """Return a plan in which some groups neither march nor attack, nor are helped to attack."""
    targets = {o.hex for o in base if o.kind == ATTACK and o.subject in groups}
    targets -= {o.hex for o in base if o.kind == ATTACK and o.subject not in groups}

    def stays(order: Order) -> bool:
        if order.kind == FLY and order.value == SUPPORT:
            return order.hex not in targets
        return not (order.kind in (*MARCHES, ATTACK) and order.subject in groups)

    return tuple(order for order in base if stays(order))


def _attack_orders(orders: Iterable[Order]) -> list[Order]:
    return [order for order in orders if order.kind == ATTACK]


def _flights(orders: Iterable[Order]) -> list[Order]:
    return [order for order in orders if order.kind == FLY]


def _attacks(orders: Iterable[Order]) -> dict[int, list[int]]:
    """Return the attackers of each hex attacked."""
    found: dict[int, list[int]] = {}
    for order in _attack_orders(orders):
        found.setdefault(order.hex, []).append(order.subject)
    return found


def _risky(ground: Ground, base: Orders) -> frozenset[int]:
    """Return the groups that march next to the enemy without attacking."""
    zones = ground.state.hexes[ZONE + 1 - ground.side]
    attacking = {order.subject for order in _attack_orders(base)}
    return frozenset(
        order.subject
        for order in base
        if order.kind == MOVE and zones[order.hex] and order.subject not in attacking
    )


def _without_marches(orders: Iterable[Order], groups: frozenset[int]) -> list[Order]:
    return [o for o in orders if not (o.kind in (MOVE, WITHDRAW) and o.subject in groups)]


def _of_groups(orders: Iterable[Order], groups: frozenset[int]) -> list[Order]:
    return [order for order in orders if order.kind != FLY and order.subject in groups]


def _exchanged(ground: Ground, base: Orders, other: Orders, groups: frozenset[int]) -> Orders:
    """Return a plan in which some groups do what they do in another."""
    kept = [order for order in base if order.kind == FLY or order.subject not in groups]
    return fitting(ground, (*kept, *_of_groups(other, groups)))


def _with_attacks_of(ground: Ground, base: Orders, other: Orders) -> Iterator[Orders]:
    """Yield plans with one more attack each, taken out of another plan."""
    mine = _attacks(base)
    for hex_, attackers in _attacks(other).items():
        if attackers != mine.get(hex_):
            yield _exchanged(ground, base, other, frozenset(attackers))


def _with_parts_of(ground: Ground, base: Orders, other: Orders) -> Iterator[Orders]:
    """Yield plans that follow another in one part of the front each."""
    world, state, side = ground
    changed = [
        group
        for group in range(int(world.size[GROUPS]))
        if world.groups[SIDE][group] == side
        and state.groups[PLACE][group] != NO_HEX
        and _of_groups(base, frozenset([group])) != _of_groups(other, frozenset([group]))
    ]
    parts = _parts(ground, changed)
    if len(parts) > 1:
        for part in sorted(parts, key=len, reverse=True)[:MOST_PARTS]:
            yield _exchanged(ground, base, other, frozenset(part))


def _parts(ground: Ground, groups: Sequence[int]) -> list[list[int]]:
    """Return groups by parts of the front: those of one part stand near one another."""
    world, state, _ = ground
    parts: list[list[int]] = []
    for group in groups:
        hex_ = state.groups[PLACE][group]
        near: list[list[int]] = []
        far: list[list[int]] = []
        for part in parts:
            touches = any(
                hex_distance(world, state.groups[PLACE][each], hex_) <= NEAR for each in part
            )
            (near if touches else far).append(part)
        parts = [*far, [*(each for part in near for each in part), group]]
    return parts


def _with_added_attacks(ground: Ground, base: Orders) -> Iterator[Orders]:
    """Yield plans with one more attack each, by groups that already stand beside the enemy."""
    for added in _chances(ground, base)[:MOST_ADDED]:
        yield _joined(ground, base, added)


def _joined(ground: Ground, base: Orders, added: Sequence[Order]) -> Orders:
    """Return a plan with attacks added; their groups leave their digging."""
    groups = {order.subject for order in added}
    kept = (o for o in base if not (o.kind in WORKS and o.subject in groups))
    return fitting(ground, (*kept, *added))


def _chances(ground: Ground, base: Orders) -> list[list[Order]]:
    """Return attacks that a plan could have besides, the best odds first."""
    world, state, side = ground
    quiet = [order for order in base if order.kind not in WORKS]
    after = rehearse(world, state, quiet).state
    attacking = {order.subject for order in _attack_orders(base)}
    found: dict[int, list[Order]] = {}
    for group in range(int(world.size[GROUPS])):
        hex_ = int(after.groups[PLACE][group])
        if world.groups[SIDE][group] != side or hex_ == NO_HEX or group in attacking:
            continue
        bits = STAY if _must_be_held(ground, after, hex_) else 0
        for direction in range(DIRECTIONS):
            near = int(world.hexes[NEIGHBOUR + direction][hex_])
            if (
                near != NO_HEX
                and after.hexes[STANDING + 1 - side][near]
                and why_not_attack(world, after, side, group, near, bits) == ALLOWED_ORDER
            ):
                found.setdefault(near, []).append(Order(ATTACK, group, near, bits))
    defence = _defence(ground, after)
    ratios = {
        hex_: 100
        * sum(_power(ground, after, order.subject) for order in orders)
        // max(1, defence.get(hex_, 1))
        for hex_, orders in found.items()
    }
    best = sorted(found, key=lambda hex_: (-ratios[hex_], hex_))
    return [found[hex_] for hex_ in best if ratios[hex_] >= LEAST_RATIO]


def _must_be_held(ground: Ground, after: State, hex_: int) -> bool:
    """Tell whether one group alone stands in a hex that decides a place worth points."""
    world, _, side = ground
    if after.hexes[STANDING + side][hex_] > 1:
        return False
    return any(
        world.places[DAY_POINTS][place] and world.lists[index] == hex_
        for place in range(int(world.size[PLACES]))
        for index in range(int(world.places[KEY_FROM][place]), int(world.places[KEY_TO][place]))
    )


def _power(ground: Ground, after: State, group: int) -> int:
    counted = after.groups[PEOPLE][group] + worth_of_vehicles(ground.world, after, group)
    return int(counted * fitness(ground.world, after, group))


def _defence(ground: Ground, after: State) -> Mapping[int, int]:
    """Return the power of the enemies in each hex."""
    total: dict[int, int] = {}
    for group in range(int(ground.world.size[GROUPS])):
        hex_ = int(after.groups[PLACE][group])
        if ground.world.groups[SIDE][group] != ground.side and hex_ != NO_HEX:
            total[hex_] = total.get(hex_, 0) + _power(ground, after, group)
    return total
