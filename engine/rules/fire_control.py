"""Fire control: heights that overlook the ground around them; rules of chapter 11."""

from __future__ import annotations

from engine.state.compiled import rule
from engine.state.numbers import OUTPOST_BELOW
from engine.state.state import INTERDICTED, PEOPLE, PLACE, STANDING, State
from engine.state.world import GROUPS, HEIGHTS_FROM, HEIGHTS_TO, SIDE, World


@rule
def is_overlooked(world: World, state: State, hex_: int, side: int) -> bool:
    """Tell whether enemies of a side overlook a hex from a height; rule 11.1.

    Which heights can is fixed with the map (`engine.state.ground`); here only who stands there.
    """
    begin = world.hexes[HEIGHTS_FROM][hex_]
    for index in range(begin, world.hexes[HEIGHTS_TO][hex_]):
        height = world.lists[index]
        if state.hexes[STANDING + 1 - side][height] > 0 and _is_manned(world, state, height, side):
            return True
    return False


@rule
def _is_manned(world: World, state: State, height: int, side: int) -> bool:
    """Tell whether an enemy of a side that is no outpost stands on a height."""
    for group in range(world.size[GROUPS]):
        if (
            state.groups[PLACE][group] == height
            and world.groups[SIDE][group] != side
            and state.groups[PEOPLE][group] >= world.numbers[OUTPOST_BELOW]
        ):
            return True
    return False


@rule
def may_use_road(world: World, state: State, side: int, hex_: int) -> bool:
    """Tell whether a side gets the use of a road into a hex; rules 10.3 and 11.3."""
    if state.hexes[INTERDICTED][hex_] // 16 == 2 - side:
        return False
    return not is_overlooked(world, state, hex_, side)
