"""Retreat: when groups give way, where they go, and what that costs; rules of chapter 8."""

from __future__ import annotations

from engine.rules.bombs import are_mines_for, enter_mines
from engine.rules.distance import hex_distance
from engine.rules.losses import felt, lose_people, lose_vehicles, scatter, shake
from engine.rules.movement import CLOSED, step_cost
from engine.rules.stacking import has_room, is_enemy_in
from engine.rules.zones import in_enemy_zone
from engine.state.compiled import rule
from engine.state.events import (
    DID,
    ENTRENCHED,
    POCKETED,
    RETREATED_TO,
    ROUTED,
    TOOK,
)
from engine.state.numbers import (
    ABANDONED,
    ADVANCE_COLUMN,
    BREAK_DELAY,
    BREAK_HOLD,
    BREAK_LAST,
    OUTPOST_BELOW,
    PANIC_COHESION,
    POCKET_COHESION,
    PURSUIT_COLUMN,
    PURSUIT_LOSSES,
    ROUT_COHESION,
    ROUT_HEXES,
    SURRENDER_COHESION,
)
from engine.state.run import Run, record
from engine.state.state import (
    COHESION,
    DELAY,
    HOLDER,
    LAST,
    PEOPLE,
    PLACE,
    RETREATED,
    STANCE,
    STANDING,
    TRENCH,
    State,
)
from engine.state.world import DIRECTIONS, GROUPS, NEIGHBOUR, NO_HEX, ROAD, SIDE, World


@rule
def gives_way(world: World, state: State, group: int, column: int) -> bool:
    """Tell whether a defender gives way; rule 8.1.

    It does with too little cohesion left for its stance. An outpost does at once where it is
    overrun, and else as if it were to delay, or a few people in a defile would hold up a column
    for a day.
    """
    is_outpost = state.groups[PEOPLE][group] < world.numbers[OUTPOST_BELOW]
    if is_outpost and column >= world.numbers[ADVANCE_COLUMN]:
        return True
    stance = state.groups[STANCE][group]
    least = world.numbers[BREAK_HOLD]
    if stance == DELAY or (is_outpost and stance != LAST):
        least = world.numbers[BREAK_DELAY]
    elif stance == LAST:
        least = world.numbers[BREAK_LAST]
    return state.groups[COHESION][group] < 1000 * least


@rule
def routs(world: World, state: State, group: int) -> bool:
    """Tell whether a group has too little cohesion left to go back in order; rule 8.3."""
    return state.groups[COHESION][group] < 1000 * world.numbers[ROUT_COHESION]


@rule
def is_way_out(state: State, hex_: int, side: int) -> bool:
    """Tell whether enemies leave a hex open to a side that goes back; rule 8.2."""
    if hex_ == NO_HEX or is_enemy_in(state, hex_, side):
        return False
    return not in_enemy_zone(state, hex_, side) or state.hexes[STANDING + side][hex_] > 0


@rule
def way_back(world: World, state: State, group: int, shunned: int) -> int:
    """Return the hex that a group goes back to, or NO_HEX for a pocket; rule 8.2.

    Args:
        world: the World.
        state: the State.
        group: who goes back.
        shunned: a hex that it does not go to, or NO_HEX.
    """
    side = world.groups[SIDE][group]
    here = state.groups[PLACE][group]
    best = NO_HEX
    least = 0
    for direction in range(DIRECTIONS):
        near = world.hexes[NEIGHBOUR + direction][here]
        if (
            near == shunned
            or not is_way_out(state, near, side)
            or not has_room(world, state, near, side)
            or step_cost(world, state, group, here, direction) == CLOSED
        ):
            continue
        danger = _danger(world, state, side, here, direction)
        if best == NO_HEX or danger < least or (danger == least and near < best):
            best = near
            least = danger
    return best


@rule
def _danger(world: World, state: State, side: int, here: int, toward: int) -> int:
    """Return how little the hex in a direction invites a group to go back to it; rule 8.2.

    First come enemies next to it, then the ground's holder and roads, then how far it leads
    away from the enemies next to `here`.
    """
    hex_ = world.hexes[NEIGHBOUR + toward][here]
    enemies = state.hexes[STANDING + 1 - side]
    beside = 0
    away = 0
    for direction in range(DIRECTIONS):
        near = world.hexes[NEIGHBOUR + direction][hex_]
        if near != NO_HEX:
            beside += enemies[near]
        near = world.hexes[NEIGHBOUR + direction][here]
        if near != NO_HEX and enemies[near] > 0:
            turned = abs(direction - toward)
            away += min(turned, DIRECTIONS - turned)
    return 64 * (4 * beside + _strangeness(world, state, side, hex_)) - away


@rule
def _strangeness(world: World, state: State, side: int, hex_: int) -> int:
    """Return 0 for a side's own road, 1 for its other ground, 2 for nobody's, 3 for enemy's."""
    holder = state.hexes[HOLDER][hex_]
    if holder == 1 + side:
        for direction in range(DIRECTIONS):
            if world.hexes[ROAD + direction][hex_] > 0:
                return 0
        return 1
    return 2 if holder == 0 else 3


@rule
def give_way(world: World, state: State, run: Run, group: int, column: int) -> None:
    """Let a defender go back whose cohesion has fallen too low; rules 8.1 to 8.9.

    Args:
        world: the World.
        state: the State, which changes.
        run: where events go.
        group: who was attacked.
        column: of the combat's result, in thousandths, as its enemy sees it.
    """
    if gives_way(world, state, group, column):
        fall_back(world, state, run, group, column)


@rule
def fall_back(world: World, state: State, run: Run, group: int, column: int) -> None:
    """Take a group back a hex, or further in a rout, or leave it in a pocket; 8.2 to 8.9."""
    here = state.groups[PLACE][group]
    goal = way_back(world, state, group, NO_HEX)
    if goal == NO_HEX:
        _stay_in_pocket(world, state, run, group)
        return
    record(world, state, run, DID, group, RETREATED, 0, 801)
    if state.groups[TRENCH][group] > 0:
        record(world, state, run, ENTRENCHED, group, 0, 0, 806)
    run_away = routs(world, state, group)
    _go_back(world, state, run, group, goal)
    if run_away:
        for _ in range(1, world.numbers[ROUT_HEXES]):
            if state.groups[PLACE][group] != NO_HEX:
                _go_further(world, state, run, group, here)
    if run_away and state.groups[PLACE][group] != NO_HEX:
        record(world, state, run, ROUTED, group, state.groups[PLACE][group], 0, 803)
        _spread_panic(world, state, run, group, here)
        lose_vehicles(world, state, run, group, world.numbers[ABANDONED], 803)
    _settle_there(world, state, run, group, column)


@rule
def _spread_panic(world: World, state: State, run: Run, group: int, left: int) -> None:
    """Shake the groups of its side that a rout began or ended beside; rule 8.9."""
    ended = state.groups[PLACE][group]
    side = world.groups[SIDE][group]
    for other in range(world.size[GROUPS]):
        place = state.groups[PLACE][other]
        if other == group or place == NO_HEX or world.groups[SIDE][other] != side:
            continue
        if hex_distance(world, place, left) <= 1 or hex_distance(world, place, ended) <= 1:
            shock = 1000 * world.numbers[PANIC_COHESION]
            shake(world, state, run, other, felt(world, other, shock), 809)


@rule
def _stay_in_pocket(world: World, state: State, run: Run, group: int) -> None:
    """Leave a group where it is, worse off; rule 8.4."""
    record(world, state, run, POCKETED, group, state.groups[PLACE][group], 0, 804)
    shake(world, state, run, group, 1000 * world.numbers[POCKET_COHESION], 804)
    if state.groups[COHESION][group] < 1000 * world.numbers[SURRENDER_COHESION]:
        scatter(world, state, run, group, 804)


@rule
def _go_back(world: World, state: State, run: Run, group: int, goal: int) -> None:
    record(world, state, run, RETREATED_TO, group, goal, 0, 802)
    if are_mines_for(state, goal, world.groups[SIDE][group]):
        enter_mines(world, state, run, group, goal)


@rule
def _go_further(world: World, state: State, run: Run, group: int, from_: int) -> None:
    goal = way_back(world, state, group, from_)
    if goal != NO_HEX:
        _go_back(world, state, run, group, goal)


@rule
def _settle_there(world: World, state: State, run: Run, group: int, column: int) -> None:
    """Hold the hex where a retreat ends, less those lost to pursuit; rules 5.7 and 8.7."""
    hex_ = state.groups[PLACE][group]
    if hex_ == NO_HEX:
        return
    side = world.groups[SIDE][group]
    if state.hexes[HOLDER][hex_] != 1 + side:
        record(world, state, run, TOOK, hex_, 1 + side, group, 507)
    if column >= world.numbers[PURSUIT_COLUMN]:
        lose_people(world, state, run, group, 1000 * world.numbers[PURSUIT_LOSSES], 807)
