"""Car bombs and mines; rules of chapter 12."""

from __future__ import annotations

from engine.rules.losses import lose_people, shake
from engine.rules.refusals import (
    ALLOWED_ORDER,
    BOMB_CANNOT_REACH,
    MINED_FULLY,
    NO_CAR_BOMB,
)
from engine.state.compiled import rule
from engine.state.events import BOMB_SPENT, DID, ENTRENCHED, MINE_HIT, MINED
from engine.state.numbers import (
    CAR_BOMB_ENTRENCHMENT,
    MINE_COHESION,
    MINE_LEVEL,
    MINE_LOSSES,
)
from engine.state.run import Run, record
from engine.state.state import (
    CAR_BOMBS,
    DUG,
    LAID_BY,
    MINES,
    PLACE,
    TRENCH,
    State,
)
from engine.state.world import GROUPS, NO_HEX, OPEN, ROAD, SIDE, TERRAIN, World


@rule
def why_not_bomb(world: World, state: State, group: int, hex_: int, direction: int) -> int:
    """Return why a group cannot send a car bomb into a hex next to it; rule 12.2.

    Args:
        world: the World.
        state: the State.
        group: who sends it.
        hex_: where to.
        direction: from the group's hex to that hex.
    """
    if state.groups[CAR_BOMBS][group] <= 0:
        return NO_CAR_BOMB
    is_open = world.terrain[OPEN][world.hexes[TERRAIN][hex_]] > 0
    if not is_open and world.hexes[ROAD + direction][state.groups[PLACE][group]] == 0:
        return BOMB_CANNOT_REACH
    return ALLOWED_ORDER


@rule
def blow_up(world: World, state: State, run: Run, group: int, hex_: int) -> None:
    """Spend a group's car bomb on a hex: the trenches there suffer; rule 12.1."""
    record(world, state, run, BOMB_SPENT, group, hex_, 0, 1201)
    for other in range(world.size[GROUPS]):
        trench = state.groups[TRENCH][other]
        if state.groups[PLACE][other] == hex_ and trench > 0:
            left = max(0, trench - world.numbers[CAR_BOMB_ENTRENCHMENT])
            record(world, state, run, ENTRENCHED, other, left, 0, 1201)


@rule
def are_mines_for(state: State, hex_: int, side: int) -> bool:
    """Tell whether a hex holds mines that hit a side: all but its own do; rule 12.4."""
    return state.hexes[MINES][hex_] > 0 and state.hexes[LAID_BY][hex_] != 1 + side


@rule
def enter_mines(world: World, state: State, run: Run, group: int, hex_: int) -> None:
    """Hit a group that has just entered mines of the other side; rule 12.4."""
    level = state.hexes[MINES][hex_]
    record(world, state, run, MINE_HIT, group, hex_, level, 1204)
    record(world, state, run, MINED, hex_, level - 1, state.hexes[LAID_BY][hex_], 1204)
    lose_people(world, state, run, group, 1000 * level * world.numbers[MINE_LOSSES], 1204)
    if state.groups[PLACE][group] != NO_HEX:
        shake(world, state, run, group, 1000 * level * world.numbers[MINE_COHESION], 1204)


@rule
def why_not_lay_mines(world: World, state: State, side: int, group: int) -> int:
    """Return why a group on the map can lay no mines where it stands; rule 12.3.

    Mines of the other side must be cleared first.
    """
    hex_ = state.groups[PLACE][group]
    full = state.hexes[MINES][hex_] >= world.numbers[MINE_LEVEL]
    if full or are_mines_for(state, hex_, side):
        return MINED_FULLY
    return ALLOWED_ORDER


@rule
def lay_mines(world: World, state: State, run: Run, group: int) -> int:
    """Let a group lay mines in its hex; rule 12.3. Returns ALLOWED_ORDER, or why not."""
    side = world.groups[SIDE][group]
    refusal = why_not_lay_mines(world, state, side, group)
    if refusal == ALLOWED_ORDER:
        hex_ = state.groups[PLACE][group]
        record(world, state, run, DID, group, DUG, 0, 1203)
        record(world, state, run, MINED, hex_, state.hexes[MINES][hex_] + 1, 1 + side, 1203)
    return refusal


@rule
def clear_mines(world: World, state: State, run: Run, group: int) -> None:
    """Let a group that has rested clear a level of the other side's mines; rule 12.5."""
    hex_ = state.groups[PLACE][group]
    if are_mines_for(state, hex_, world.groups[SIDE][group]):
        level = state.hexes[MINES][hex_] - 1
        record(world, state, run, MINED, hex_, level, state.hexes[LAID_BY][hex_], 1205)
