"""Arrivals: groups that come onto the map; rule 1.5."""

from __future__ import annotations

from engine.rules.stacking import nearest_room
from engine.state.compiled import rule
from engine.state.events import ARRIVED, DELAYED, TOOK
from engine.state.run import Run, record
from engine.state.state import COMING, HOLDER, STATUS, TURN, State
from engine.state.world import ARRIVES, ENTRY, GROUPS, NO_HEX, SIDE, World


@rule
def arrivals(world: World, state: State, run: Run) -> None:
    """Bring in the groups whose turn it is; rule 1.5.

    A group comes in at the start of the turn after the one at whose end it is told to arrive,
    so that it stands there when the next turn is played.
    """
    for group in range(world.size[GROUPS]):
        if state.groups[STATUS][group] != COMING:
            continue
        if world.groups[ARRIVES][group] >= state.clock[TURN]:
            continue
        entry = world.groups[ENTRY][group]
        side = world.groups[SIDE][group]
        hex_ = nearest_room(world, state, run, group, entry, 2 - side)
        if hex_ == NO_HEX:
            record(world, state, run, DELAYED, group, entry, 0, 105)
            continue
        record(world, state, run, ARRIVED, group, hex_, 0, 105)
        if state.hexes[HOLDER][hex_] != 1 + side:
            record(world, state, run, TOOK, hex_, 1 + side, group, 507)
