"""Check: may this order be given, beside those already listed; and which orders may be?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from engine.rules.air import has_aim, why_not_take_off
from engine.rules.bombs import why_not_lay_mines
from engine.rules.combat import why_not_attack, why_not_fire
from engine.rules.command import why_not_command, why_not_stance
from engine.rules.movement import points_of
from engine.rules.outcome import stock_needed
from engine.rules.ranges import movement_range
from engine.rules.recovery import why_not_dig
from engine.rules.refusals import (
    ALLOWED_ORDER,
    BUSY_ALREADY,
    GAME_IS_OVER,
    NO_COMMANDS_LEFT,
    NO_SUCH_SUBJECT,
    NOT_YOURS,
    OFF_THE_MAP,
    ORDERED_ALREADY,
    Refusal,
)
from engine.rules.rehearsal import Rehearsal, rehearse
from engine.rules.stacking import has_room
from engine.rules.supply import may_leave_from
from engine.rules.turn import side_to_play
from engine.rules.zones import in_enemy_zone
from engine.state.numbers import (
    SETTLED_HEXES,
    STACK_LIMIT,
    STOCK_ASSAULT,
    STOCK_ATTACK,
    STOCK_FIRE,
)
from engine.state.orders import (
    ASSAULT,
    ATTACK,
    CAR_BOMB,
    DIG,
    FIRE,
    FLY,
    KINDS,
    LAY_MINES,
    LEAVE,
    MISSION_NAMES,
    MOVE,
    STANCE_ORDER,
    STAY,
    WITHDRAW,
    Order,
)
from engine.state.state import (
    ACTED,
    CAR_BOMBS,
    COHESION,
    COMMANDED,
    DEEDS,
    GUNS,
    LAST,
    PLACE,
    STANCE,
    STANDING,
    STOCK,
    TURN,
    State,
)
from engine.state.world import (
    ALLOWED,
    DIRECTIONS,
    FROZEN_UNTIL,
    GROUPS,
    HEXES,
    NEIGHBOUR,
    NO_HEX,
    SIDE,
    WINGS,
    World,
)

MARCHES = (MOVE, WITHDRAW, LEAVE, DIG, LAY_MINES)
"""Orders of which a group gets one a turn (rule 5.10)."""


def check(world: World, state: State, listed: Sequence[Order], order: Order) -> Refusal | None:
    """Return why an order may not be given beside those already listed, or None if it may.

    The rules themselves are run on a copy, as far as the side to play can know.

    Args:
        world: the World.
        state: the State between two player-turns.
        listed: orders of this player-turn that have been allowed.
        order: the one asked for.
    """
    code = _plain_fault(world, state, listed, order)
    if code != ALLOWED_ORDER:
        return _refusal(world, state, order, code, order.hex)
    rehearsal = rehearse(world, state, [*listed, order])
    # An order that robs one already listed is refused too: of the last command, of its room, or
    # of the place that it attacks from.
    for lapse in rehearsal.lapses:
        hex_ = lapse.hex if lapse.hex != NO_HEX else order.hex
        return _refusal(world, rehearsal.view, order, lapse.code, hex_)
    attacks = [other for other in (*listed, order) if other.kind == ATTACK]
    for attack in attacks:
        code = _attack_fault(world, rehearsal, attack)
        if code != ALLOWED_ORDER:
            return _refusal(world, rehearsal.view, attack, code, attack.hex)
    if attacks and _commands_left(world, rehearsal, attacks) < 0:
        return _refusal(world, rehearsal.view, order, NO_COMMANDS_LEFT, order.hex)
    return None


def check_list(
    world: World, state: State, orders: Iterable[Order]
) -> tuple[tuple[Order, Refusal], ...]:
    """Return the orders of a whole list that may not be given, each with why.

    Orders are taken in playing order; those that are refused count as not given.
    """
    listed: list[Order] = []
    refused = []
    for order in sorted(orders):
        refusal = check(world, state, listed, order)
        if refusal is None:
            listed.append(order)
        else:
            refused.append((order, refusal))
    return tuple(refused)


def legal_orders(
    world: World, state: State, listed: Sequence[Order], group: int | None = None
) -> tuple[Order, ...]:
    """Return the orders that may be given beside those listed, in playing order.

    Of marches, one to each hex in range, by the cheapest path; longer paths to the same hex
    may be given as well. Aircraft come last and are left out where a group is named.

    Args:
        world: the World.
        state: the State between two player-turns.
        listed: orders of this player-turn that have been allowed.
        group: only this group's orders; None for everybody's.
    """
    side = side_to_play(world, state)
    if side < 0:
        return ()
    rehearsal = rehearse(world, state, listed)
    asked = range(world.size[GROUPS]) if group is None else (group,)
    found: list[Order] = []
    for each in asked:
        if world.groups[SIDE][each] == side:
            found += _orders_of_group(world, rehearsal, listed, side, each)
    if group is None:
        # Aircraft fly before anybody marches, and no sortie is flown twice.
        flown = rehearse(world, state, [order for order in listed if order.kind == FLY]).state
        for wing in range(world.size[WINGS]):
            found += _orders_of_wing(world, flown, side, wing)
    return tuple(sorted(found))


def _orders_of_group(
    world: World, rehearsal: Rehearsal, listed: Sequence[Order], side: int, group: int
) -> Iterator[Order]:
    view, after = rehearsal.view, rehearsal.state
    ordered = {order.kind for order in listed if order.subject == group and order.kind != FLY}
    if STANCE_ORDER not in ordered:
        for stance in range(LAST + 1):
            if stance != view.groups[STANCE][group] and not why_not_stance(
                world, view, side, group, stance
            ):
                yield Order(STANCE_ORDER, group, NO_HEX, stance)
    if why_not_command(world, view, side, group) != ALLOWED_ORDER:
        return
    if not ordered & set(MARCHES):
        yield from _marches(world, rehearsal, listed, side, group)
    if FIRE not in ordered and _has_shells(world, after, listed, group):
        for hex_ in _enemy_hexes(world, view, side):
            if why_not_fire(world, view, side, group, hex_) == ALLOWED_ORDER:
                yield Order(FIRE, group, hex_)
    attacks = [order for order in listed if order.kind == ATTACK]
    uses_one = not after.groups[DEEDS][group] & COMMANDED
    if ATTACK not in ordered and _commands_left(world, rehearsal, attacks) >= uses_one:
        yield from _attacks(world, after, side, group)


def _marches(
    world: World, rehearsal: Rehearsal, listed: Sequence[Order], side: int, group: int
) -> Iterator[Order]:
    view, after = rehearsal.view, rehearsal.state
    place = view.groups[PLACE][group]
    attacks = [order for order in listed if order.kind == ATTACK]
    if any(order.subject == group for order in attacks):
        # It has been told to attack from where it stands; take that back first.
        return
    kinds = [MOVE] if _commands_left(world, rehearsal, attacks) > 0 else []
    if in_enemy_zone(view, place, side):
        kinds.append(WITHDRAW)
    for kind in kinds:
        for hex_, reached in movement_range(world, view, group, kind).items():
            if has_room(world, after, hex_, side):
                yield Order(kind, group, hex_, 0, reached.path)
    if may_leave_from(world, view, side, place):
        yield Order(LEAVE, group)
    if why_not_dig(world, view, group) == ALLOWED_ORDER:
        yield Order(DIG, group)
    # Others may fill the hex with mines in this player-turn.
    if why_not_lay_mines(world, after, side, group) == ALLOWED_ORDER:
        yield Order(LAY_MINES, group)


def _attacks(world: World, after: State, side: int, group: int) -> Iterator[Order]:
    place = after.groups[PLACE][group]
    if place == NO_HEX:
        return
    for direction in range(DIRECTIONS):
        hex_ = world.hexes[NEIGHBOUR + direction][place]
        if hex_ == NO_HEX or after.hexes[STANDING + 1 - side][hex_] == 0:
            continue
        for bits in range((ASSAULT | CAR_BOMB | STAY) + 1):
            if bits & CAR_BOMB and after.groups[CAR_BOMBS][group] == 0:
                continue
            if why_not_attack(world, after, side, group, hex_, bits) == ALLOWED_ORDER:
                yield Order(ATTACK, group, hex_, bits)


def _orders_of_wing(world: World, flown: State, side: int, wing: int) -> Iterator[Order]:
    for mission in range(len(MISSION_NAMES)):
        if why_not_take_off(world, flown, side, wing, mission) != ALLOWED_ORDER:
            continue
        for hex_ in range(world.size[HEXES]):
            if has_aim(world, flown, side, wing, hex_, mission):
                yield Order(FLY, wing, hex_, mission)


def _has_shells(world: World, after: State, listed: Sequence[Order], group: int) -> bool:
    """Tell whether a group has guns, and could fire and still make an attack it was told to."""
    needed = sum(
        stock_needed(world, order.value)
        for order in listed
        if order.kind == ATTACK and order.subject == group
    )
    spared = after.groups[STOCK][group] - 1000 * world.numbers[STOCK_FIRE]
    return bool(after.groups[GUNS][group] > 0 and spared >= needed)


def _enemy_hexes(world: World, view: State, side: int) -> list[int]:
    places = {
        int(view.groups[PLACE][group])
        for group in range(world.size[GROUPS])
        if world.groups[SIDE][group] != side
    }
    return sorted(places - {NO_HEX})


def _plain_fault(world: World, state: State, listed: Sequence[Order], order: Order) -> int:
    """Return what is wrong with an order at first sight, or ALLOWED_ORDER."""
    side = side_to_play(world, state)
    if side < 0:
        return GAME_IS_OVER
    subjects = WINGS if order.kind == FLY else GROUPS
    if not 0 <= order.kind < len(KINDS) or not 0 <= order.subject < world.size[subjects]:
        return NO_SUCH_SUBJECT
    hexes = order.path if order.path else (order.hex,)
    aims = order.kind in (FLY, FIRE, ATTACK) or order.path
    if aims and any(not 0 <= hex_ < world.size[HEXES] for hex_ in hexes):
        return OFF_THE_MAP
    if order.kind == FLY:
        return ALLOWED_ORDER
    if world.groups[SIDE][order.subject] != side:
        return NOT_YOURS
    same = [other for other in listed if other.subject == order.subject and other.kind != FLY]
    if order.kind in MARCHES and any(other.kind in MARCHES for other in same):
        return BUSY_ALREADY
    if any(other.kind == order.kind for other in same):
        return ORDERED_ALREADY
    return ALLOWED_ORDER


def _attack_fault(world: World, rehearsal: Rehearsal, order: Order) -> int:
    side = world.groups[SIDE][order.subject]
    return int(why_not_attack(world, rehearsal.state, side, order.subject, order.hex, order.value))


def _commands_left(world: World, rehearsal: Rehearsal, attacks: Iterable[Order]) -> int:
    """Return how many commands a side has left once all its listed attacks are made."""
    after = rehearsal.state
    fresh = [o for o in attacks if not after.groups[DEEDS][o.subject] & COMMANDED]
    side = side_to_play(world, after)
    allowed = world.turns[ALLOWED + side][after.clock[TURN]]
    return int(allowed - after.sides[ACTED][side] - len(fresh))


def _refusal(world: World, view: State, order: Order, code: int, hex_: int) -> Refusal:
    """Return a refusal with the numbers that its sentence may tell."""
    facts = {
        "allowed": world.turns[ALLOWED + max(0, side_to_play(world, view))][view.clock[TURN]],
        "settled_hexes": world.numbers[SETTLED_HEXES],
        "stack_limit": world.numbers[STACK_LIMIT],
    }
    if order.kind != FLY and 0 <= order.subject < world.size[GROUPS]:
        group = order.subject
        assault = order.kind == ATTACK and order.value & ASSAULT
        attack = STOCK_ASSAULT if assault else STOCK_ATTACK
        facts |= {
            "points": points_of(world, view, group),
            "until": world.groups[FROZEN_UNTIL][group],
            "cohesion": view.groups[COHESION][group] // 1000,
            "stock": view.groups[STOCK][group] // 1000,
            "needed": world.numbers[STOCK_FIRE if order.kind == FIRE else attack],
        }
    told = tuple((name, int(value)) for name, value in facts.items())
    return Refusal(code, order.subject, hex_, told)
