"""Shifts: all that moves a combat's column but the powers; rules 7.4 to 7.17 and 12.1.

A shift that holds for some groups of a side only counts by the part of its power that they
bring: so no lone group can spoil an attack, or carry it. Each shift that applies is written
down; together with the column of the odds they make up the result.
"""

from __future__ import annotations

from engine.rules.bombs import blow_up
from engine.rules.distance import hex_distance
from engine.rules.movement import direction_between
from engine.rules.power import BITS, FIGHTER, FORCE
from engine.rules.retreat import is_way_out
from engine.rules.zones import is_dark
from engine.state.compiled import rule
from engine.state.events import CONSUMED, SHIFTED_COLUMN
from engine.state.numbers import (
    AIR_SHIFT,
    AIR_SHIFT_MOST,
    ASSAULT_SHIFT,
    CAR_BOMB_SHIFT,
    COMBINED_ARMS_SHIFT,
    COMBINED_ARMS_VEHICLES,
    COMMAND_SHIFT,
    CONCENTRIC_SHIFT,
    GUN_RANGE,
    GUN_SHIFT,
    GUN_SHIFT_MOST,
    LEAST_COLUMN,
    MOST_COLUMN,
    MOST_SHIFT,
    NIGHT_SUPPORT_SHIFT,
    OUTPOST_BELOW,
    STOCK_FIRE,
    SUPPRESSED_SHIFT,
    SURPRISE_SHIFT,
    SURROUND_SHIFT,
    TRENCH_SHIFT,
    UNSUPPLIED_ATTACK_SHIFT,
    UNSUPPLIED_DEFENCE_SHIFT,
    WADI_SHIFT,
)
from engine.state.orders import ASSAULT, CAR_BOMB, FIRE, ORDER_CELLS, FlatOrders
from engine.state.run import Run, record
from engine.state.state import (
    ARMOURED,
    COVERED,
    DEEDS,
    FIRED,
    GUNS,
    PEOPLE,
    PLACE,
    STOCK,
    SUPPORTED,
    SUPPRESSED,
    TANKS,
    TRENCH,
    TURN,
    UNSUPPLIED,
    ChangingColumn,
    State,
)
from engine.state.world import (
    COMMAND,
    COST,
    DIRECTIONS,
    FOOT,
    GROUPS,
    MOBILITY,
    NEIGHBOUR,
    NO_HEX,
    OPEN,
    ROAD,
    SHIFT,
    SIDE,
    SURPRISE,
    TERRAIN,
    WADI,
    World,
)

NOBODY = -1
"""Cause of a shift that no group, hex or count stands behind."""


@rule
def shifted(
    world: World,
    state: State,
    run: Run,
    side: int,
    hex_: int,
    attackers: int,
    fighters: int,
    orders: FlatOrders,
    column: int,
) -> int:
    """Return the column after all shifts, in thousandths; rules 7.4 to 7.17 and 12.1.

    Args:
        world: the World.
        state: the State; car bombs and guns spend what they need.
        run: where events go; holds the fighters, see `rules.power`.
        side: who attacks.
        hex_: the hex attacked.
        attackers: how many fighters attack.
        fighters: how many fighters there are.
        orders: the side's orders, for its guns.
        column: of the ratio alone.
    """
    shift = _car_bomb(world, state, run, hex_, attackers)
    shift += _ground(world, state, run, hex_, attackers, fighters)
    shift += _directions(world, state, run, side, hex_, attackers)
    shift += _combined_arms(world, state, run, hex_, attackers)
    shift += _guns(world, state, run, side, hex_, orders)
    shift += _aircraft(world, state, run, side, hex_)
    if world.turns[SURPRISE + side][state.clock[TURN]]:
        shift += _tell(world, state, run, hex_, world.numbers[SURPRISE_SHIFT], NOBODY, 710)
    shift += _supply(world, state, run, hex_, attackers, fighters)
    shift += _commands(world, state, run, hex_, attackers)
    shift += _wadi(world, state, run, hex_, attackers)
    shift += _assault(world, state, run, hex_, attackers)
    shift += _suppression(world, state, run, hex_, attackers, fighters)
    most = world.numbers[MOST_SHIFT]
    kept = max(-most, min(most, shift))
    final = max(world.numbers[LEAST_COLUMN], min(world.numbers[MOST_COLUMN], column + kept))
    _tell(world, state, run, hex_, final - column - shift, NOBODY, 717)
    return final


@rule
def _tell(
    world: World, state: State, run: Run, hex_: int, thousandths: int, cause: int, number: int
) -> int:
    """Write a shift down, if it is one, and return it."""
    if thousandths != 0:
        record(world, state, run, SHIFTED_COLUMN, hex_, thousandths, cause, number)
    return thousandths


@rule
def part_of(thousandths: int, part: int, whole: int) -> int:
    """Return a part of a shift, rounded towards none."""
    size = abs(thousandths) * part // max(1, whole)
    return size if thousandths > 0 else -size


@rule
def _part_with(run: Run, column: ChangingColumn, shift: int, begin: int, end: int) -> int:
    """Return the part of a shift for those fighters for whom a column is not 0."""
    part = 0
    whole = 0
    for index in range(begin, end):
        whole += run.desk[FORCE][index]
        if column[run.desk[FIGHTER][index]] > 0:
            part += run.desk[FORCE][index]
    return part_of(shift, part, whole)


@rule
def _car_bomb(world: World, state: State, run: Run, hex_: int, attackers: int) -> int:
    """One car bomb an attack: of the first group that is told to use one; rule 12.1."""
    for index in range(attackers):
        if run.desk[BITS][index] & CAR_BOMB:
            group = run.desk[FIGHTER][index]
            blow_up(world, state, run, group, hex_)
            return _tell(world, state, run, hex_, world.numbers[CAR_BOMB_SHIFT], group, 1201)
    return 0


@rule
def _ground(world: World, state: State, run: Run, hex_: int, attackers: int, fighters: int) -> int:
    """The ground, and entrenchment by power; rules 7.4 and 7.5."""
    ground = world.terrain[SHIFT][world.hexes[TERRAIN][hex_]]
    levels = 0
    whole = 0
    for index in range(attackers, fighters):
        levels += run.desk[FORCE][index] * state.groups[TRENCH][run.desk[FIGHTER][index]]
        whole += run.desk[FORCE][index]
    trench = part_of(world.numbers[TRENCH_SHIFT], levels, whole)
    return _tell(world, state, run, hex_, ground, hex_, 704) + _tell(
        world, state, run, hex_, trench, NOBODY, 705
    )


@rule
def _directions(world: World, state: State, run: Run, side: int, hex_: int, attackers: int) -> int:
    """A concentric attack, or a defender with nowhere to go; rule 7.6."""
    if is_surrounded(world, state, hex_, 1 - side):
        return _tell(world, state, run, hex_, world.numbers[SURROUND_SHIFT], NOBODY, 706)
    for index in range(attackers):
        here = state.groups[PLACE][run.desk[FIGHTER][index]]
        for other in range(index):
            there = state.groups[PLACE][run.desk[FIGHTER][other]]
            if hex_distance(world, here, there) > 1:
                return _tell(world, state, run, hex_, world.numbers[CONCENTRIC_SHIFT], NOBODY, 706)
    return 0


@rule
def is_surrounded(world: World, state: State, hex_: int, side: int) -> bool:
    """Tell whether no hex around a side's hex is free for it to go back to; rule 7.6."""
    for direction in range(DIRECTIONS):
        near = world.hexes[NEIGHBOUR + direction][hex_]
        if is_way_out(state, near, side) and (
            world.terrain[COST + FOOT][world.hexes[TERRAIN][near]] > 0
        ):
            return False
    return True


@rule
def _combined_arms(world: World, state: State, run: Run, hex_: int, attackers: int) -> int:
    """Foot soldiers with tanks or armoured vehicles, on open ground; rule 7.7."""
    if world.terrain[OPEN][world.hexes[TERRAIN][hex_]] == 0:
        return 0
    vehicles = 0
    soldiers = 0
    for index in range(attackers):
        group = run.desk[FIGHTER][index]
        armour = state.groups[TANKS][group] + state.groups[ARMOURED][group]
        vehicles += armour
        if armour == 0 or world.groups[MOBILITY][group] == FOOT:
            soldiers += state.groups[PEOPLE][group]
    if vehicles < world.numbers[COMBINED_ARMS_VEHICLES] or soldiers < world.numbers[OUTPOST_BELOW]:
        return 0
    shift = world.numbers[COMBINED_ARMS_SHIFT]
    return _tell(world, state, run, hex_, shift, vehicles, 707)


@rule
def _support(
    world: World, state: State, run: Run, hex_: int, shift: int, count: int, number: int
) -> int:
    """Guns or aircraft of one side; in the dark they shift less; rules 7.8, 7.9 and 7.14."""
    told = _tell(world, state, run, hex_, shift, count, number)
    if shift != 0 and is_dark(world, state):
        lost = min(abs(shift), world.numbers[NIGHT_SUPPORT_SHIFT])
        told += _tell(world, state, run, hex_, -lost if shift > 0 else lost, count, 714)
    return told


@rule
def _guns(world: World, state: State, run: Run, side: int, hex_: int, orders: FlatOrders) -> int:
    """Guns of both sides; rule 7.8."""
    most = world.numbers[GUN_SHIFT_MOST]
    ours = guns_in_support(state, hex_, orders)
    theirs = _guns_of_defence(world, state, run, 1 - side, hex_)
    shift = min(most, ours * world.numbers[GUN_SHIFT])
    told = _support(world, state, run, hex_, shift, ours, 708)
    shift = min(most, theirs * world.numbers[GUN_SHIFT])
    return told + _support(world, state, run, hex_, -shift, theirs, 708)


@rule
def guns_in_support(state: State, hex_: int, orders: FlatOrders) -> int:
    """Return how many groups' guns have fired at a hex in this player-turn; rule 7.8."""
    count = 0
    for start in range(0, len(orders.rows), ORDER_CELLS):
        kind = orders.rows[start]
        group = orders.rows[start + 1]
        if kind > FIRE:
            break
        if (
            kind == FIRE
            and orders.rows[start + 2] == hex_
            and is_first_of_kind(orders, start)
            and state.groups[DEEDS][group] & FIRED
        ):
            count += 1
    return count


@rule
def is_first_of_kind(orders: FlatOrders, start: int) -> bool:
    """Tell whether an order is its group's first of its kind; others do not count; rule 1.3."""
    before = start - ORDER_CELLS
    return (
        before < 0
        or orders.rows[before] != orders.rows[start]
        or orders.rows[before + 1] != orders.rows[start + 1]
    )


@rule
def _guns_of_defence(world: World, state: State, run: Run, side: int, hex_: int) -> int:
    """Return how many groups' guns answer an attack, as many as can count; rule 7.8.

    They spend stock for it, unless they are attacked themselves and spend it so.
    """
    count = 0
    needed = 1000 * world.numbers[STOCK_FIRE]
    for group in range(world.size[GROUPS]):
        if state.groups[GUNS][group] == 0:
            continue  # nearly everybody
        here = state.groups[PLACE][group]
        if (
            count * world.numbers[GUN_SHIFT] < world.numbers[GUN_SHIFT_MOST]
            and world.groups[SIDE][group] == side
            and here != NO_HEX
            and state.groups[STOCK][group] >= needed
            and hex_distance(world, here, hex_) <= world.numbers[GUN_RANGE]
        ):
            count += 1
            if here != hex_:
                record(world, state, run, CONSUMED, group, needed, 0, 607)
    return count


@rule
def _aircraft(world: World, state: State, run: Run, side: int, hex_: int) -> int:
    """Aircraft of both sides; rule 7.9."""
    most = world.numbers[AIR_SHIFT_MOST]
    ours = _sorties(state.hexes[SUPPORTED][hex_], side)
    theirs = _sorties(state.hexes[COVERED][hex_], 1 - side)
    shift = min(most, ours * world.numbers[AIR_SHIFT])
    told = _support(world, state, run, hex_, shift, ours, 709)
    shift = min(most, theirs * world.numbers[AIR_SHIFT])
    return told + _support(world, state, run, hex_, -shift, theirs, 709)


@rule
def _sorties(mark: int, side: int) -> int:
    """Return a side's sorties out of a mark on a hex."""
    return mark % 16 if mark // 16 == 1 + side else 0


@rule
def _supply(world: World, state: State, run: Run, hex_: int, attackers: int, fighters: int) -> int:
    """Groups out of supply on both sides; rule 7.11."""
    without = state.groups[UNSUPPLIED]
    shift = _part_with(run, without, world.numbers[UNSUPPLIED_ATTACK_SHIFT], 0, attackers)
    told = _tell(world, state, run, hex_, shift, NOBODY, 711)
    gain = world.numbers[UNSUPPLIED_DEFENCE_SHIFT]
    shift = _part_with(run, without, gain, attackers, fighters)
    return told + _tell(world, state, run, hex_, shift, NOBODY, 711)


@rule
def _commands(world: World, state: State, run: Run, hex_: int, attackers: int) -> int:
    """Groups of unlike commands; rule 7.12."""
    first = world.groups[COMMAND][run.desk[FIGHTER][0]]
    for index in range(1, attackers):
        if world.groups[COMMAND][run.desk[FIGHTER][index]] != first:
            return _tell(world, state, run, hex_, world.numbers[COMMAND_SHIFT], NOBODY, 712)
    return 0


@rule
def _wadi(world: World, state: State, run: Run, hex_: int, attackers: int) -> int:
    """An attack that comes over a wadi and over no road; rule 7.13."""
    for index in range(attackers):
        here = state.groups[PLACE][run.desk[FIGHTER][index]]
        direction = direction_between(world, here, hex_)
        if world.hexes[WADI + direction][here] == 0 or world.hexes[ROAD + direction][here] > 0:
            return 0
    return _tell(world, state, run, hex_, world.numbers[WADI_SHIFT], NOBODY, 713)


@rule
def _assault(world: World, state: State, run: Run, hex_: int, attackers: int) -> int:
    """Those who assault rather than attack; rule 7.15."""
    part = 0
    whole = 0
    for index in range(attackers):
        whole += run.desk[FORCE][index]
        if run.desk[BITS][index] & ASSAULT:
            part += run.desk[FORCE][index]
    shift = part_of(world.numbers[ASSAULT_SHIFT], part, whole)
    return _tell(world, state, run, hex_, shift, NOBODY, 715)


@rule
def _suppression(
    world: World, state: State, run: Run, hex_: int, attackers: int, fighters: int
) -> int:
    """Groups of both sides that were struck from the air or by guns; rule 7.16."""
    struck = state.groups[SUPPRESSED]
    loss = world.numbers[SUPPRESSED_SHIFT]
    shift = _part_with(run, struck, loss, 0, attackers)
    told = _tell(world, state, run, hex_, shift, NOBODY, 716)
    shift = _part_with(run, struck, -loss, attackers, fighters)
    return told + _tell(world, state, run, hex_, shift, NOBODY, 716)
