"""Stacking: how many groups a hex holds, and where the others go; rules of chapter 3."""

from __future__ import annotations

from engine.state.compiled import rule
from engine.state.events import SHIFTED, TOOK
from engine.state.numbers import STACK_LIMIT
from engine.state.run import QUEUE, SEEN, STAMP, Run, record
from engine.state.state import HOLDER, PLACE, STANDING, State
from engine.state.world import (
    COST,
    DIRECTIONS,
    GROUPS,
    MOBILITY,
    NEIGHBOUR,
    NO_HEX,
    SIDE,
    TERRAIN,
    World,
)

FARTHEST_ROOM = 400
"""Hexes that are looked through for room, about eleven rings; there is room long before."""

ANYBODY = -1
"""Holder that no hex has: nobody's ground is shunned."""


@rule
def is_enemy_in(state: State, hex_: int, side: int) -> bool:
    """Tell whether an enemy of a side stands in a hex; rule 3.2."""
    return state.hexes[STANDING + 1 - side][hex_] > 0


@rule
def has_room(world: World, state: State, hex_: int, side: int) -> bool:
    """Tell whether one more group of a side may stand in a hex; rules 3.1 and 3.2."""
    return (
        state.hexes[STANDING + side][hex_] < world.numbers[STACK_LIMIT]
        and state.hexes[STANDING + 1 - side][hex_] == 0
    )


@rule
def is_open_to(world: World, group: int, hex_: int) -> bool:
    """Tell whether the ground of a hex lets a group in at all; rule 5.2."""
    mobility = world.groups[MOBILITY][group]
    return world.terrain[COST + mobility][world.hexes[TERRAIN][hex_]] > 0


@rule
def nearest_room(world: World, state: State, run: Run, group: int, hex_: int, shunned: int) -> int:
    """Return the hex nearest to `hex_`, itself included, where a group may stand, or NO_HEX.

    Ring by ring without crossing enemies; of equally near hexes the one found first, clockwise
    from the north. Rule 1.5.

    Args:
        world: the World.
        state: the State.
        run: its desk is used.
        group: who looks for room.
        hex_: where it looks first.
        shunned: holder of hexes that it does not go to, 1 + side, or ANYBODY.
    """
    side = world.groups[SIDE][group]
    run.mark[STAMP] += 1
    seen = run.desk[SEEN]
    queue = run.desk[QUEUE]
    seen[hex_] = run.mark[STAMP]
    queue[0] = hex_
    done = 0
    waiting = 1
    while done < waiting and done < FARTHEST_ROOM:
        here = queue[done]
        done += 1
        if (
            has_room(world, state, here, side)
            and is_open_to(world, group, here)
            and state.hexes[HOLDER][here] != shunned
        ):
            return here
        for direction in range(DIRECTIONS):
            near = world.hexes[NEIGHBOUR + direction][here]
            if near != NO_HEX and seen[near] != run.mark[STAMP]:
                seen[near] = run.mark[STAMP]
                if not is_enemy_in(state, near, side):
                    queue[waiting] = near
                    waiting += 1
    return NO_HEX


@rule
def thin_out(world: World, state: State, run: Run, side: int) -> None:
    """Move groups aside until no hex of a side is too full; rule 3.1.

    Only marches that were halted can overfill a hex. The last groups go first.
    """
    standing = state.hexes[STANDING + side]
    for back in range(world.size[GROUPS]):
        group = world.size[GROUPS] - 1 - back
        hex_ = state.groups[PLACE][group]
        if world.groups[SIDE][group] != side or hex_ == NO_HEX:
            continue
        if standing[hex_] > world.numbers[STACK_LIMIT]:
            room = nearest_room(world, state, run, group, hex_, ANYBODY)
            if room != NO_HEX:
                record(world, state, run, SHIFTED, group, room, 0, 301)
                if state.hexes[HOLDER][room] != 1 + side:
                    record(world, state, run, TOOK, room, 1 + side, group, 507)
