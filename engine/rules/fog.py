"""Fog of war: what a side sees of its enemy; rules of chapter 15."""

from __future__ import annotations

from engine.rules.distance import hex_distance
from engine.rules.zones import is_dark
from engine.state.compiled import rule
from engine.state.events import HIDDEN, LEARNED, TOOK
from engine.state.evolve import evolve
from engine.state.numbers import SIGHT_DAY, SIGHT_HEIGHT, SIGHT_NIGHT, SIGHT_RECON
from engine.state.run import Run, record
from engine.state.state import COMING, HOLDER, KNOWN, PLACE, RECON, STATUS, State, copy_state
from engine.state.world import (
    COLUMNS,
    FOG,
    GROUPS,
    HEIGHTS_FROM,
    HEIGHTS_TO,
    HEXES,
    NO_HEX,
    PLACE_FROM,
    PLACE_TO,
    PLACES,
    ROWS,
    SIDE,
    SIDES,
    World,
)


@rule
def sees(world: World, state: State, side: int, hex_: int) -> bool:
    """Tell whether a side sees enemy groups in a hex; rule 15.1.

    Without fog of war it sees everything. Outposts see as far as any group.
    """
    if world.size[FOG] == 0 or has_flown_over(world, state, side, hex_):
        return True
    plain = world.numbers[SIGHT_NIGHT] if is_dark(world, state) else world.numbers[SIGHT_DAY]
    # Next to each other, groups see each other in any light.
    plain = max(1, plain)
    height = world.numbers[SIGHT_HEIGHT]
    for group in range(world.size[GROUPS]):
        place = state.groups[PLACE][group]
        if place == NO_HEX or world.groups[SIDE][group] != side:
            continue
        away = hex_distance(world, place, hex_)
        if away <= plain or (away <= height and is_height(world, place)):
            return True
    return False


@rule
def is_height(world: World, hex_: int) -> bool:
    """Tell whether a hex is a height that overlooks others; rule 11.1."""
    # The heights over all hexes stand end to end in the list, hex after hex.
    index = world.hexes[HEIGHTS_FROM][0]
    end = world.hexes[HEIGHTS_TO][world.size[HEXES] - 1]
    while index < end and world.lists[index] != hex_:
        index += 1
    return index < end


@rule
def has_flown_over(world: World, state: State, side: int, hex_: int) -> bool:
    """Tell whether a side's aircraft reconnoitred near a hex; rule 15.1."""
    reach = world.numbers[SIGHT_RECON]
    columns = world.size[COLUMNS]
    column = hex_ % columns
    row = hex_ // columns
    for there in range(max(0, row - reach), min(world.size[ROWS], row + reach + 1)):
        for beside in range(max(0, column - reach), min(columns, column + reach + 1)):
            near = there * columns + beside
            if state.hexes[RECON + side][near] > 0 and hex_distance(world, near, hex_) <= reach:
                return True
    return False


@rule
def is_hidden(world: World, state: State, side: int, group: int) -> bool:
    """Tell whether an enemy group is on the map where a side does not see it; rule 15.1."""
    hex_ = state.groups[PLACE][group]
    return (
        hex_ != NO_HEX and world.groups[SIDE][group] != side and not sees(world, state, side, hex_)
    )


@rule
def learn(world: World, state: State, run: Run, by_record: int) -> None:
    """Let both sides learn who holds what they see, and every named place; rule 15.4.

    With `by_record` 1, after a turn of history, they learn who holds every hex.
    """
    if world.size[FOG] == 0:
        return
    for hex_ in range(world.size[HEXES]):
        holder = state.hexes[HOLDER][hex_]
        for side in range(SIDES):
            if state.hexes[KNOWN + side][hex_] != holder and (
                by_record
                or holder == 1 + side
                or is_in_place(world, hex_)
                or sees(world, state, side, hex_)
            ):
                record(world, state, run, LEARNED, hex_, holder, side, 1504)


@rule
def is_in_place(world: World, hex_: int) -> bool:
    """Tell whether a hex belongs to a named place; news of those travels (rule 15.4)."""
    for place in range(world.size[PLACES]):
        for index in range(world.places[PLACE_FROM][place], world.places[PLACE_TO][place]):
            if world.lists[index] == hex_:
                return True
    return False


def hidden_groups(world: World, state: State, side: int) -> tuple[int, ...]:
    """Return the enemy groups on the map that a side does not see; rule 15.1."""
    if not world.size[FOG]:
        return ()
    return tuple(g for g in range(world.size[GROUPS]) if is_hidden(world, state, side, g))


def view_for(world: World, state: State, side: int) -> State:
    """Return a copy of a State as a side knows it; rules 15.1 and 15.4.

    Under fog of war, enemy groups that the side does not see have no place and no zone of
    control in it, and those that have yet to arrive cannot be told from them: both are UNSEEN.
    Hexes are held by whom the side last knew to hold them.
    Without fog it is a plain copy.
    """
    view = copy_state(state)
    if not world.size[FOG]:
        return view
    for group in range(world.size[GROUPS]):
        coming = state.groups[STATUS][group] == COMING and world.groups[SIDE][group] != side
        if coming or is_hidden(world, state, side, group):
            evolve(world, view, HIDDEN, group, 0, 0)
    holders, known = view.hexes[HOLDER], view.hexes[KNOWN + side]
    for hex_ in range(world.size[HEXES]):
        if holders[hex_] != known[hex_]:
            evolve(world, view, TOOK, hex_, known[hex_], NO_HEX)
    return view


def reveals(world: World, before: State, after: State, side: int) -> bool:
    """Tell whether a side sees an enemy group in one State that it did not see in another.

    Undo stops there: who has seen what was hidden cannot unsee it.

    Args:
        world: the World.
        before: the State before something was played.
        after: the State after it.
        side: the side that looks.
    """
    if not world.size[FOG]:
        return False
    return any(
        _is_seen(world, after, side, group) and not _is_seen(world, before, side, group)
        for group in range(world.size[GROUPS])
        if world.groups[SIDE][group] != side
    )


def _is_seen(world: World, state: State, side: int, group: int) -> bool:
    hex_ = state.groups[PLACE][group]
    return bool(hex_ != NO_HEX and sees(world, state, side, hex_))
