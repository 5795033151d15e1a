"""Combat: who attacks whom, at what odds, with what result; rules of chapter 7.

Powers and odds stand in `rules.power`, shifts in `rules.shifts`, what comes of it in
`rules.outcome`, retreats in `rules.retreat`.
"""

from __future__ import annotations

from engine.rules.bombs import why_not_bomb
from engine.rules.command import take_command, why_not_command
from engine.rules.distance import hex_distance
from engine.rules.losses import shake
from engine.rules.movement import direction_between
from engine.rules.outcome import pay, settle, stock_needed, suffer
from engine.rules.power import (
    BITS,
    FIGHTER,
    column_of,
    muster,
    tell_powers,
)
from engine.rules.refusals import (
    ALLOWED_ORDER,
    BUSY_ALREADY,
    NO_GUNS,
    NOBODY_THERE,
    NOT_NEXT_TO,
    ORDERED_ALREADY,
    OUT_OF_RANGE,
    TOO_LITTLE_STOCK,
    TOO_SHAKEN,
    UNSUPPLIED_ASSAULT,
    UNSUPPLIED_ATTACK,
    WITHDRAWING,
)
from engine.rules.shifts import is_first_of_kind, shifted
from engine.rules.stacking import is_enemy_in
from engine.state.compiled import rule
from engine.state.events import (
    COLUMN,
    COMBAT,
    CONSUMED,
    DID,
    LAPSED,
    RESULT,
    SUPPRESSION,
)
from engine.state.numbers import (
    ATTACK_COHESION,
    ATTACK_FRONTAGE,
    DEFENCE_FRONTAGE,
    FIRE_COHESION,
    GUN_RANGE,
    STOCK_FIRE,
    UNSUPPLIED_NO_ASSAULT,
    UNSUPPLIED_NO_ATTACK,
)
from engine.state.orders import (
    ASSAULT,
    ATTACK,
    CAR_BOMB,
    FIRE,
    ORDER_CELLS,
    FlatOrders,
)
from engine.state.run import Run, record
from engine.state.state import (
    COHESION,
    DEEDS,
    DUG,
    FIRED,
    GUNS,
    PLACE,
    STOCK,
    SUPPRESSED,
    UNSUPPLIED,
    WITHDREW,
    State,
)
from engine.state.world import (
    GROUPS,
    HEXES,
    NO_HEX,
    SIDE,
    World,
)

MOST_RATIO = 1_000_000
"""Highest ratio of powers x 100 that is written down."""


@rule
def gunfire(world: World, state: State, run: Run, side: int, orders: FlatOrders) -> None:
    """Let a side's guns fire; rules 7.8 and 7.21.

    At a hex that the side will attack they support the attack; elsewhere they harass.
    """
    for start in range(0, len(orders.rows), ORDER_CELLS):
        if orders.rows[start] != FIRE:
            continue
        group = orders.rows[start + 1]
        hex_ = orders.rows[start + 2]
        refusal = ORDERED_ALREADY
        if is_first_of_kind(orders, start):
            refusal = why_not_fire(world, state, side, group, hex_)
        if refusal != ALLOWED_ORDER:
            record(world, state, run, LAPSED, group, FIRE, refusal, 103)
            continue
        record(world, state, run, DID, group, FIRED, 0, 708)
        record(world, state, run, CONSUMED, group, 1000 * world.numbers[STOCK_FIRE], 0, 607)
        if not _will_attack(orders, hex_):
            _harass(world, state, run, side, hex_)


@rule
def why_not_fire(world: World, state: State, side: int, group: int, hex_: int) -> int:
    """Return why a group's guns cannot fire at a hex, or ALLOWED_ORDER; rules 6.7 and 7.8."""
    refusal = why_not_command(world, state, side, group)
    if refusal != ALLOWED_ORDER:
        return refusal
    if state.groups[GUNS][group] <= 0:
        return NO_GUNS
    if hex_ < 0 or hex_ >= world.size[HEXES]:
        return OUT_OF_RANGE
    if hex_distance(world, state.groups[PLACE][group], hex_) > world.numbers[GUN_RANGE]:
        return OUT_OF_RANGE
    if not is_enemy_in(state, hex_, side):
        return NOBODY_THERE
    if state.groups[STOCK][group] < 1000 * world.numbers[STOCK_FIRE]:
        return TOO_LITTLE_STOCK
    return ALLOWED_ORDER


@rule
def _will_attack(orders: FlatOrders, hex_: int) -> bool:
    for start in range(0, len(orders.rows), ORDER_CELLS):
        if orders.rows[start] == ATTACK and orders.rows[start + 2] == hex_:
            return True
    return False


@rule
def _harass(world: World, state: State, run: Run, side: int, hex_: int) -> None:
    """Suppress and shake the enemies in a hex, unless they are suppressed; rule 7.21."""
    for group in range(world.size[GROUPS]):
        if (
            state.groups[PLACE][group] == hex_
            and world.groups[SIDE][group] != side
            and state.groups[SUPPRESSED][group] == 0
        ):
            record(world, state, run, SUPPRESSION, group, 1, 0, 721)
            shake(world, state, run, group, 1000 * world.numbers[FIRE_COHESION], 721)


@rule
def fight(world: World, state: State, run: Run, side: int, orders: FlatOrders) -> None:
    """Resolve all of a side's attacks, hex by hex; rules 7.1 to 7.20."""
    begin = 0
    while begin < len(orders.rows) and orders.rows[begin] != ATTACK:
        begin += ORDER_CELLS
    hex_ = _next_target(orders, begin, NO_HEX - 1)
    while hex_ < world.size[HEXES]:
        attackers = _gather(world, state, run, side, orders, begin, hex_)
        if attackers > 0:
            fighters = _meet(world, state, run, side, hex_, attackers)
            column = _odds(world, state, run, side, hex_, attackers, fighters, orders)
            pay(world, state, run, attackers, fighters)
            suffer(world, state, run, column, attackers, fighters)
            settle(world, state, run, side, hex_, column, attackers, fighters)
        hex_ = _next_target(orders, begin, hex_)


@rule
def _next_target(orders: FlatOrders, begin: int, hex_: int) -> int:
    """Return the next hex by index that is attacked, after `hex_`; far off the map for none."""
    found = 1 << 30
    for start in range(begin, len(orders.rows), ORDER_CELLS):
        target = orders.rows[start + 2]
        if orders.rows[start] == ATTACK and hex_ < target < found:
            found = target
    return found


@rule
def why_not_attack(world: World, state: State, side: int, group: int, hex_: int, bits: int) -> int:
    """Return why a group cannot attack a hex from where it stands, or ALLOWED_ORDER.

    Rules 7.1, 8.5, 6.7, 6.8, 5.8, 5.10 and 12.2; commands left (13.1) are not looked at.
    """
    refusal = why_not_command(world, state, side, group)
    if refusal != ALLOWED_ORDER:
        return refusal
    if state.groups[DEEDS][group] & WITHDREW:
        return WITHDRAWING
    if state.groups[DEEDS][group] & DUG:
        return BUSY_ALREADY
    direction = direction_between(world, state.groups[PLACE][group], hex_)
    if hex_ < 0 or direction < 0:
        return NOT_NEXT_TO
    if not is_enemy_in(state, hex_, side):
        return NOBODY_THERE
    if state.groups[COHESION][group] < 1000 * world.numbers[ATTACK_COHESION]:
        return TOO_SHAKEN
    refusal = _why_not_supplied(world, state, group, bits)
    if refusal == ALLOWED_ORDER and bits & CAR_BOMB:
        return why_not_bomb(world, state, group, hex_, direction)
    return refusal


@rule
def _why_not_supplied(world: World, state: State, group: int, bits: int) -> int:
    turns = state.groups[UNSUPPLIED][group]
    if turns >= world.numbers[UNSUPPLIED_NO_ATTACK]:
        return UNSUPPLIED_ATTACK
    if bits & ASSAULT and turns >= world.numbers[UNSUPPLIED_NO_ASSAULT]:
        return UNSUPPLIED_ASSAULT
    if state.groups[STOCK][group] < stock_needed(world, bits):
        return TOO_LITTLE_STOCK
    return ALLOWED_ORDER


@rule
def _gather(
    world: World, state: State, run: Run, side: int, orders: FlatOrders, begin: int, hex_: int
) -> int:
    """List those who attack a hex, as the first fighters, and return how many; rule 7.1."""
    attackers = 0
    for start in range(begin, len(orders.rows), ORDER_CELLS):
        if orders.rows[start + 2] != hex_:
            continue
        group = orders.rows[start + 1]
        bits = orders.rows[start + 3]
        refusal = ORDERED_ALREADY
        if is_first_of_kind(orders, start):
            refusal = why_not_attack(world, state, side, group, hex_, bits)
        if refusal == ALLOWED_ORDER:
            refusal = take_command(world, state, run, side, group)
        if refusal != ALLOWED_ORDER:
            record(world, state, run, LAPSED, group, ATTACK, refusal, 103)
            continue
        run.desk[FIGHTER][attackers] = group
        run.desk[BITS][attackers] = bits
        attackers += 1
    return attackers


@rule
def _meet(world: World, state: State, run: Run, side: int, hex_: int, attackers: int) -> int:
    """List those who defend a hex after those who attack it, and return how many in all."""
    fighters = attackers
    for group in range(world.size[GROUPS]):
        if state.groups[PLACE][group] == hex_ and world.groups[SIDE][group] != side:
            run.desk[FIGHTER][fighters] = group
            run.desk[BITS][fighters] = 0
            fighters += 1
    return fighters


@rule
def _odds(
    world: World,
    state: State,
    run: Run,
    side: int,
    hex_: int,
    attackers: int,
    fighters: int,
    orders: FlatOrders,
) -> int:
    """Return the column that decides a combat, in thousandths, and write down how it came."""
    attack = muster(world, state, run, 0, attackers, world.numbers[ATTACK_FRONTAGE])
    defence = muster(world, state, run, attackers, fighters, world.numbers[DEFENCE_FRONTAGE])
    record(world, state, run, COMBAT, hex_, attack, defence, 703)
    tell_powers(world, state, run, fighters)
    column = column_of(world, attack, defence)
    ratio = min(MOST_RATIO, 100 * attack // defence)
    record(world, state, run, COLUMN, hex_, column, ratio, 702)
    column = shifted(world, state, run, side, hex_, attackers, fighters, orders, column)
    record(world, state, run, RESULT, hex_, column, side, 717)
    return column
