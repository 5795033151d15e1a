"""Movement: what each step costs, and how far a march comes; rules of chapter 5."""

from __future__ import annotations

from engine.rules.bombs import are_mines_for, enter_mines, lay_mines
from engine.rules.command import take_command, why_not_command
from engine.rules.fire_control import may_use_road
from engine.rules.losses import shake
from engine.rules.recovery import dig_in
from engine.rules.refusals import (
    ALLOWED_ORDER,
    BUSY_ALREADY,
    CLOSED_GROUND,
    NO_SOURCE_HERE,
    NOTHING_TO_WITHDRAW_FROM,
    PATH_BROKEN,
    PATH_STARTS_ELSEWHERE,
)
from engine.rules.stacking import is_enemy_in, thin_out
from engine.rules.supply import may_leave_from
from engine.rules.zones import in_enemy_zone, is_dark, must_stop, zone_points
from engine.state.compiled import rule
from engine.state.events import (
    DID,
    ENTRENCHED,
    HALTED,
    LAPSED,
    LEFT,
    MOVED_TO,
    READIED,
    TOOK,
)
from engine.state.numbers import (
    NIGHT_POINTS,
    SETTLED_HEXES,
    UNSUPPLIED_NO_ATTACK,
    WADI_POINTS,
    WITHDRAW_COHESION,
)
from engine.state.orders import (
    DIG,
    LAY_MINES,
    LEAVE,
    MOVE,
    ORDER_CELLS,
    WITHDRAW,
    FlatOrders,
)
from engine.state.run import Run, record
from engine.state.state import (
    DEEDS,
    DUG,
    HOLDER,
    MOVED,
    PLACE,
    READY,
    SPENT,
    TRENCH,
    UNSUPPLIED,
    WITHDREW,
    State,
)
from engine.state.world import (
    COST,
    DIRECTIONS,
    MOBILITY,
    NEIGHBOUR,
    NO_HEX,
    POINTS,
    ROAD,
    ROAD_COST,
    ROAD_MOBILITY,
    SIDE,
    TERRAIN,
    WADI,
    World,
)

CLOSED = -1
"""Cost of a step that nobody of that kind can make."""

STOPPED = 1
"""Answer of a step that ended its march."""


@rule
def points_of(world: World, state: State, group: int) -> int:
    """Return the movement points of a group in this turn; rules 5.1 and 5.12."""
    points = world.groups[POINTS][group]
    if state.groups[UNSUPPLIED][group] >= world.numbers[UNSUPPLIED_NO_ATTACK]:
        return points // 2
    return points


@rule
def direction_between(world: World, start: int, goal: int) -> int:
    """Return the direction from a hex to its neighbour, or -1 where they do not touch."""
    for direction in range(DIRECTIONS):
        if world.hexes[NEIGHBOUR + direction][start] == goal:
            return direction
    return -1


@rule
def step_cost(world: World, state: State, group: int, start: int, direction: int) -> int:
    """Return the points that one step costs, or CLOSED; rules 5.2 to 5.5, 4.4 and 4.5.

    Enemies in the way are not looked at.
    """
    goal = world.hexes[NEIGHBOUR + direction][start]
    if goal == NO_HEX:
        return CLOSED
    side = world.groups[SIDE][group]
    road = world.hexes[ROAD + direction][start]
    if road > 0 and may_use_road(world, state, side, goal):
        points = world.roads[ROAD_COST + world.groups[ROAD_MOBILITY][group]][road]
        return points + zone_points(world, state, side, start, goal)
    points = world.terrain[COST + world.groups[MOBILITY][group]][world.hexes[TERRAIN][goal]]
    if points == 0:
        return CLOSED
    if world.hexes[WADI + direction][start] > 0:
        points += world.numbers[WADI_POINTS]
    if is_dark(world, state):
        points += world.numbers[NIGHT_POINTS]
    return points + zone_points(world, state, side, start, goal)


@rule
def move_and_work(world: World, state: State, run: Run, side: int, orders: FlatOrders) -> None:
    """Carry out a side's marches and works, group by group; rules 5.1 to 5.12."""
    for start in range(0, len(orders.rows), ORDER_CELLS):
        kind = orders.rows[start]
        group = orders.rows[start + 1]
        refusal = ALLOWED_ORDER
        if kind == MOVE or kind == WITHDRAW:
            refusal = march(world, state, run, side, orders, start)
        elif kind == LEAVE:
            refusal = leave(world, state, run, side, group)
        elif kind == DIG or kind == LAY_MINES:
            refusal = _work(world, state, run, side, group, kind)
        if refusal != ALLOWED_ORDER:
            record(world, state, run, LAPSED, group, kind, refusal, 103)
    thin_out(world, state, run, side)


@rule
def is_busy(state: State, group: int) -> bool:
    """Tell whether a group has already moved or worked in this turn; rule 5.10."""
    return state.groups[DEEDS][group] & (MOVED | WITHDREW | DUG) != 0


@rule
def why_not_path(
    world: World, state: State, group: int, orders: FlatOrders, begin: int, steps: int
) -> int:
    """Return why a path cannot be walked at all by a group, or ALLOWED_ORDER; rule 5.9."""
    if steps < 2 or orders.paths[begin] != state.groups[PLACE][group]:
        return PATH_STARTS_ELSEWHERE
    for index in range(begin, begin + steps - 1):
        here = orders.paths[index]
        direction = direction_between(world, here, orders.paths[index + 1])
        if direction < 0:
            return PATH_BROKEN
        if step_cost(world, state, group, here, direction) == CLOSED:
            return CLOSED_GROUND
    return ALLOWED_ORDER


@rule
def march(world: World, state: State, run: Run, side: int, orders: FlatOrders, start: int) -> int:
    """Move a group along its path as far as it comes; rules 5.4, 5.6, 5.7 and 5.8.

    Returns ALLOWED_ORDER, or why it could not set out. A march that stops short of its goal
    says where and why with a HALTED event.
    """
    kind = orders.rows[start]
    group = orders.rows[start + 1]
    begin = orders.rows[start + 4]
    steps = orders.rows[start + 5]
    refusal = why_not_command(world, state, side, group)
    if refusal == ALLOWED_ORDER and is_busy(state, group):
        refusal = BUSY_ALREADY
    if refusal == ALLOWED_ORDER:
        refusal = why_not_path(world, state, group, orders, begin, steps)
    place = state.groups[PLACE][group]
    if refusal == ALLOWED_ORDER and kind == WITHDRAW and not in_enemy_zone(state, place, side):
        refusal = NOTHING_TO_WITHDRAW_FROM
    if refusal == ALLOWED_ORDER and kind == MOVE:
        refusal = take_command(world, state, run, side, group)
    if refusal != ALLOWED_ORDER:
        return refusal
    record(world, state, run, DID, group, MOVED if kind == MOVE else WITHDREW, 0, 510)
    was_ready = state.groups[READY][group]
    for index in range(begin, begin + steps - 1):
        goal = orders.paths[index + 1]
        halt = _why_halt(world, state, group, orders.paths[index], goal, kind, index - begin)
        if halt == 0 and was_ready == 0 and index - begin >= world.numbers[SETTLED_HEXES]:
            halt = 1302
        if halt != 0:
            record(world, state, run, HALTED, group, orders.paths[index], goal, halt)
            break
        if _step(world, state, run, group, orders.paths[index], goal, kind) == STOPPED:
            record(world, state, run, HALTED, group, goal, goal, 1204)
            break
    if was_ready == 0:
        record(world, state, run, READIED, group, 1, 0, 1302)
    return ALLOWED_ORDER


@rule
def _why_halt(
    world: World, state: State, group: int, here: int, goal: int, kind: int, walked: int
) -> int:
    """Return the rule that stops a group before its next step, 504 for 5.4, or 0."""
    side = world.groups[SIDE][group]
    if is_enemy_in(state, goal, side):
        return 504
    if walked > 0:
        if kind == MOVE and must_stop(world, state, here, side):
            return 403
        if state.groups[SPENT][group] + step_cost(
            world, state, group, here, direction_between(world, here, goal)
        ) > points_of(world, state, group):
            return 509
    return 0


@rule
def _step(world: World, state: State, run: Run, group: int, here: int, goal: int, kind: int) -> int:
    """Take a step; return STOPPED where mines end the march there (rule 12.4)."""
    side = world.groups[SIDE][group]
    cost = step_cost(world, state, group, here, direction_between(world, here, goal))
    stopped = enter(world, state, run, group, goal, MOVED_TO, cost, 502)
    if (
        kind == WITHDRAW
        and state.groups[PLACE][group] != NO_HEX
        and in_enemy_zone(state, goal, side)
    ):
        shake(world, state, run, group, 1000 * world.numbers[WITHDRAW_COHESION], 508)
    return stopped


@rule
def enter(
    world: World,
    state: State,
    run: Run,
    group: int,
    hex_: int,
    kind: int,
    points: int,
    number: int,
) -> int:
    """Move a group into a hex, which it takes; rules 5.7, 9.3 and 12.4.

    Args:
        world: the World.
        state: the State, which changes.
        run: where events go.
        group: who enters.
        hex_: a free hex next to it.
        kind: MOVED_TO or ADVANCED.
        points: movement points that it costs.
        number: the rule behind the move.

    Returns:
        STOPPED where mines end its move, else 0.
    """
    side = world.groups[SIDE][group]
    mined = are_mines_for(state, hex_, side)
    record(world, state, run, kind, group, hex_, points, number)
    if state.groups[TRENCH][group] > 0:
        record(world, state, run, ENTRENCHED, group, 0, 0, 903)
    if mined:
        enter_mines(world, state, run, group, hex_)
    if state.groups[PLACE][group] == NO_HEX:
        return STOPPED
    if state.hexes[HOLDER][hex_] != 1 + side:
        record(world, state, run, TOOK, hex_, 1 + side, group, 507)
    return STOPPED if mined else 0


@rule
def leave(world: World, state: State, run: Run, side: int, group: int) -> int:
    """Take a group off the map by a source of supply; rule 5.11. Returns why not, if not."""
    refusal = why_not_command(world, state, side, group)
    if refusal != ALLOWED_ORDER:
        return refusal
    if is_busy(state, group):
        return BUSY_ALREADY
    hex_ = state.groups[PLACE][group]
    if not may_leave_from(world, state, side, hex_):
        return NO_SOURCE_HERE
    record(world, state, run, LEFT, group, hex_, 0, 511)
    return ALLOWED_ORDER


@rule
def _work(world: World, state: State, run: Run, side: int, group: int, kind: int) -> int:
    refusal = why_not_command(world, state, side, group)
    if refusal != ALLOWED_ORDER:
        return refusal
    if is_busy(state, group):
        return BUSY_ALREADY
    if kind == DIG:
        return dig_in(world, state, run, group)
    return lay_mines(world, state, run, group)
