"""Marches: how far a group comes towards where it is sent, and how near to the enemy it dares."""

from __future__ import annotations

from engine.ai.chart import (
    AIM,
    COMMANDS,
    END,
    FIT,
    FORCE,
    MARCH,
    OUR_COUNT,
    OURS,
    PATH_AT,
    PATHS_LENGTH,
    POWER,
    STEPS,
    STOOD,
    TARGET,
    Chart,
    Desk,
    way_to,
)
from engine.ai.estimate import restand
from engine.ai.readiness import HOLD, OPEN_UP
from engine.rules.bombs import are_mines_for
from engine.rules.distance import hex_distance
from engine.rules.movement import CLOSED, points_of, step_cost
from engine.rules.stacking import is_enemy_in
from engine.rules.zones import in_enemy_zone, must_stop
from engine.state.compiled import rule
from engine.state.numbers import PEOPLE_A_GUN, SETTLED_HEXES, STACK_LIMIT
from engine.state.orders import MOVE, WITHDRAW
from engine.state.run import Run
from engine.state.state import COHESION, GUNS, PEOPLE, PLACE, READY, TANKS, UNSUPPLIED, State
from engine.state.world import COLUMNS, DIRECTIONS, NEIGHBOUR, NO_HEX, World

CLOSE_AT = 120
"""Own power gathered near, in hundredths of the enemy's next to a hex, that allows to enter it."""
GATHERED = 3
"""Hexes within which groups count as gathered."""
BREAK_OUT = 20_000
"""Thousandths of cohesion from which a group without supply tries to get past the enemy: one
with less is only thrown back, again and again."""
LONGEST = 30
"""Steps of the longest march."""


@rule
def march(
    world: World,
    state: State,
    run: Run,
    chart: Chart,
    desk: Desk,
    side: int,
    group: int,
    kind: int,
) -> None:
    """Note down a group's march towards its target, as far as it comes; rules 5.4 to 5.9."""
    row = way_to(world, run, chart, desk.of_group[TARGET][group], group)
    start = state.groups[PLACE][group]
    begin = desk.mark[PATHS_LENGTH]
    points = points_of(world, state, group)
    longest = world.numbers[SETTLED_HEXES] if state.groups[READY][group] == 0 else LONGEST
    here = start
    desk.paths[begin] = start
    steps = 1
    spent = 0
    while chart.ways[row][here] > 0 and steps <= longest:
        direction = _next_step(world, state, chart, row, here, side)
        if direction < 0:
            break
        near = world.hexes[NEIGHBOUR + direction][here]
        price = step_cost(world, state, group, here, direction)
        if price == CLOSED or (steps > 1 and spent + price > points):
            break
        zone = in_enemy_zone(state, near, side)
        if kind == MOVE and zone and not _may_close(world, state, desk, side, group, near):
            break
        spent += price
        desk.paths[begin + steps] = near
        steps += 1
        here = near
        if are_mines_for(state, near, side):
            break
        if kind == MOVE and must_stop(world, state, near, side):
            break
        if kind == WITHDRAW and not zone:
            break
    while (
        steps > 1
        and desk.at_hex[STOOD][desk.paths[begin + steps - 1]] >= world.numbers[STACK_LIMIT]
    ):
        steps -= 1
    if steps == 1:
        return
    end = desk.paths[begin + steps - 1]
    stays_near = in_enemy_zone(state, end, side) and desk.of_group[AIM][group] != OPEN_UP
    if kind == WITHDRAW and stays_near:
        return
    desk.of_group[PATH_AT][group] = begin
    desk.of_group[STEPS][group] = steps
    desk.of_group[MARCH][group] = kind
    desk.mark[PATHS_LENGTH] = begin + steps
    restand(desk, group, end)
    if kind == MOVE:
        desk.mark[COMMANDS] -= 1


@rule
def _next_step(world: World, state: State, chart: Chart, row: int, here: int, side: int) -> int:
    """Return the direction of the next step: along the way, or beside it where an enemy stands."""
    ahead = chart.toward[row][here]
    if ahead < 0:
        return -1
    if not is_enemy_in(state, world.hexes[NEIGHBOUR + ahead][here], side):
        return ahead
    best = -1
    least = chart.ways[row][here]
    for direction in range(DIRECTIONS):
        near = world.hexes[NEIGHBOUR + direction][here]
        if near == NO_HEX or is_enemy_in(state, near, side):
            continue
        if chart.ways[row][near] < least:
            least = chart.ways[row][near]
            best = direction
    return best


@rule
def _may_close(world: World, state: State, desk: Desk, side: int, group: int, hex_: int) -> bool:
    """Tell whether a group may come next to the enemies around a hex: with enough gathered."""
    if is_battery(world, state, group):
        return False
    aim = desk.of_group[AIM][group]
    if (
        aim == OPEN_UP
        and state.groups[UNSUPPLIED][group] > 0
        and state.groups[COHESION][group] >= BREAK_OUT
    ):
        return True  # to stay where no supply comes is worse
    if desk.of_group[FIT][group] == 0:
        return aim == HOLD
    against = 0
    for direction in range(DIRECTIONS):
        near = world.hexes[NEIGHBOUR + direction][hex_]
        if near != NO_HEX:
            against += desk.at_hex[FORCE + 1 - side][near]
    with_it = 0
    ours, ends, powers = desk.of_group[OURS], desk.of_group[END], desk.of_group[POWER]
    columns = world.size[COLUMNS]
    for index in range(desk.mark[OUR_COUNT]):
        other = ours[index]
        end = ends[other]
        # Most are far away: the distance between columns tells sooner than that between hexes.
        if (
            abs(end % columns - hex_ % columns) <= GATHERED
            and hex_distance(world, end, hex_) <= GATHERED
        ):
            with_it += powers[other]
    return 100 * with_it >= CLOSE_AT * against


@rule
def is_battery(world: World, state: State, group: int) -> bool:
    """Tell whether a group's guns are most of its worth: such help from behind."""
    guns = state.groups[GUNS][group] * world.numbers[PEOPLE_A_GUN]
    return 2 * guns >= state.groups[PEOPLE][group] and state.groups[TANKS][group] == 0
