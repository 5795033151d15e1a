"""Supply: sources, roads, stocks, and what want of them does; rules of chapter 6."""

from __future__ import annotations

from typing import NamedTuple

from engine.rules.lorries import (
    BARRED,
    ENEMY_THERE,
    ENEMY_ZONE,
    LORRIES,
    NEEDS,
    OPEN_WAY,
    OUT_OF_REACH,
    PER_SOURCE,
    SHARES,
    SOURCE_SHUT,
    bar_at,
    drive,
)
from engine.rules.losses import lose_people, shake
from engine.rules.net import NO_POOL, distance_to, is_open, joint_of, pool_at, spread_net
from engine.state.compiled import rule
from engine.state.events import CONSUMED, STOCKED, WENT_UNSUPPLIED
from engine.state.numbers import (
    STOCK_FULL,
    STOCK_RECEIVED,
    STOCK_UPKEEP,
    SUPPLY_LEAST,
    SUPPLY_LOSS_A_POINT,
    UNSUPPLIED_COHESION_2,
    UNSUPPLIED_COHESION_3,
    UNSUPPLIED_LOSSES,
    UNSUPPLIED_NO_ATTACK,
)
from engine.state.run import BEFORE, POOL, SEEN, Run, new_run, record
from engine.state.run import COST as SO_FAR
from engine.state.state import PEOPLE, PLACE, STOCK, UNSUPPLIED, State
from engine.state.world import (
    CAPACITY,
    DIRECTIONS,
    GROUPS,
    HEXES,
    NEIGHBOUR,
    NO_HEX,
    SIDE,
    SIDES,
    SOURCE_HEX,
    SOURCE_SIDE,
    SOURCES,
    World,
)

WHOLE = 1000
"""Thousandths of a full share."""


@rule
def supply(world: World, state: State, run: Run) -> None:
    """Supply both sides at the end of a turn; rules 6.1 to 6.8.

    Cohesion is taken after both have been supplied: a shaken group may lose its zone of
    control, and neither side shall gain by coming second.
    """
    for side in range(SIDES):
        net = share_out(world, state, run, side)
        for group in range(world.size[GROUPS]):
            if world.groups[SIDE][group] == side and state.groups[PLACE][group] != NO_HEX:
                _feed(world, state, run, group, share_of(world, state, run, group, net))
    for group in range(world.size[GROUPS]):
        if state.groups[PLACE][group] != NO_HEX and state.groups[UNSUPPLIED][group] > 1:
            shake(world, state, run, group, _want(world, state.groups[UNSUPPLIED][group]), 608)


@rule
def starve(world: World, state: State, run: Run) -> None:
    """Let groups of both sides that have long been out of supply lose people; rule 6.9.

    To be called after `supply`, which counts the turns.
    """
    for group in range(world.size[GROUPS]):
        long_without = state.groups[UNSUPPLIED][group] >= world.numbers[UNSUPPLIED_NO_ATTACK]
        if state.groups[PLACE][group] != NO_HEX and long_without:
            lose_people(world, state, run, group, 1000 * world.numbers[UNSUPPLIED_LOSSES], 609)


@rule
def share_out(world: World, state: State, run: Run, side: int) -> int:
    """Reckon a side's net and what part of its need each pool can send; rules 6.2 to 6.4.

    Returns the net, for `share_of`.
    """
    net = spread_net(world, state, run, side, 1)
    needs = NEEDS * world.size[HEXES]
    for source in range(world.size[SOURCES]):
        run.desk[POOL][needs + source] = 0
    for group in range(world.size[GROUPS]):
        hex_ = state.groups[PLACE][group]
        if world.groups[SIDE][group] == side and hex_ != NO_HEX:
            joint = joint_of(world, state, run, side, hex_, net, 1)
            if joint != NO_HEX:
                run.desk[POOL][needs + pool_at(world, run, joint)] += state.groups[PEOPLE][group]
    _add_up_pools(world, run)
    shares = SHARES * world.size[HEXES]
    for source in range(world.size[SOURCES]):
        need = max(1, run.desk[POOL][needs + source])
        run.desk[POOL][shares + source] = min(
            WHOLE, WHOLE * run.desk[POOL][shares + source] // need
        )
    return net


@rule
def _add_up_pools(world: World, run: Run) -> None:
    """Reckon into SHARES how many people each pool's sources can feed together; rule 6.4."""
    pools, part = PER_SOURCE * world.size[HEXES], SHARES * world.size[HEXES]
    for source in range(world.size[SOURCES]):
        run.desk[POOL][part + source] = 0
    for source in range(world.size[SOURCES]):
        pool = run.desk[POOL][pools + source]
        if pool != NO_POOL:
            run.desk[POOL][part + pool] += world.sources[CAPACITY][source]


@rule
def share_of(world: World, state: State, run: Run, group: int, net: int) -> int:
    """Return what comes to a group, in thousandths of a full share; rules 6.4 and 6.5."""
    hex_ = state.groups[PLACE][group]
    joint = joint_of(world, state, run, world.groups[SIDE][group], hex_, net, 1)
    if joint == NO_HEX:
        return 0
    share = run.desk[POOL][SHARES * world.size[HEXES] + pool_at(world, run, joint)]
    return share * arriving(world, distance_to(world, run, hex_)) // WHOLE


@rule
def arriving(world: World, distance: int) -> int:
    """Return the thousandths of what is sent that arrive at a distance in points; rule 6.5."""
    return max(world.numbers[SUPPLY_LEAST], WHOLE - world.numbers[SUPPLY_LOSS_A_POINT] * distance)


@rule
def _feed(world: World, state: State, run: Run, group: int, share: int) -> None:
    """Let a group receive, live on its stock and count its want; rules 6.6 and 6.8.

    What it lives on in this turn leaves room for as much, so that a full stock stays full; a
    turn that leaves the stock as it was has no rows.
    """
    stock = state.groups[STOCK][group]
    upkeep = 1000 * world.numbers[STOCK_UPKEEP]
    room = max(0, 1000 * world.numbers[STOCK_FULL] + upkeep - stock)
    gained = min(world.numbers[STOCK_RECEIVED] * share, room)
    eaten = min(stock + gained, upkeep)
    if gained != eaten:
        if gained > 0:
            record(world, state, run, STOCKED, group, gained, share, 605)
        if eaten > 0:
            record(world, state, run, CONSUMED, group, eaten, 0, 606)
    without = state.groups[UNSUPPLIED][group] + 1 if eaten < upkeep else 0
    if without != state.groups[UNSUPPLIED][group]:
        record(world, state, run, WENT_UNSUPPLIED, group, without, 0, 608)


@rule
def _want(world: World, turns: int) -> int:
    """Return the thousandths of cohesion that a turn without supply costs; rule 6.8."""
    if turns == 2:
        return 1000 * world.numbers[UNSUPPLIED_COHESION_2]
    return 1000 * world.numbers[UNSUPPLIED_COHESION_3]


@rule
def may_leave_from(world: World, state: State, side: int, hex_: int) -> bool:
    """Tell whether a hex is an open source of a side at the map's edge; rule 5.11."""
    inside = 0
    for direction in range(DIRECTIONS):
        inside += int(world.hexes[NEIGHBOUR + direction][hex_] != NO_HEX)
    if inside == DIRECTIONS:
        return False
    for source in range(world.size[SOURCES]):
        if (
            world.sources[SOURCE_SIDE][source] == side
            and world.sources[SOURCE_HEX][source] == hex_
            and is_open(world, state, source)
        ):
            return True
    return False


class SupplyLine(NamedTuple):
    """How supply comes to a group, or where it breaks; as rule 6 decides it on this State.

    Attributes:
        hexes: from the group's hex on to its source; where the way breaks, up to the hex that
            supply cannot pass, that one included.
        is_joined: whether the group is joined to an open source.
        sources: the sources that send into its pool, as indexes; none where it is broken.
        distance: points from the source to the group; rule 6.5.
        sent: thousandths of its need that the pool sends it; rule 6.4.
        share: thousandths of a full share that arrive; rules 6.4 and 6.5.
        reason: OPEN_WAY, or why the way breaks: ENEMY_THERE to OUT_OF_REACH of `rules.net`;
            SOURCE_SHUT also where the side has no source in this turn.
        rule: the rule behind it, such as "6.2".
    """

    hexes: tuple[int, ...]
    is_joined: bool
    sources: tuple[int, ...]
    distance: int
    sent: int
    share: int
    reason: int
    rule: str


RULE_OF_REASON = {
    OPEN_WAY: "6.5",
    ENEMY_THERE: "6.2",
    ENEMY_ZONE: "6.2",
    SOURCE_SHUT: "6.1",
    OUT_OF_REACH: "6.3",
}


def supply_line(world: World, state: State, group: int) -> SupplyLine:
    """Return the way of a group's supply, as `supply` would find it on this State.

    Args:
        world: the World.
        state: the State; it does not change.
        group: a group on the map.
    """
    run = new_run(world)
    side, hex_ = int(world.groups[SIDE][group]), int(state.groups[PLACE][group])
    net = share_out(world, state, run, side)
    joint = int(joint_of(world, state, run, side, hex_, net, 1))
    if joint == NO_HEX:
        return _broken_line(world, state, run, side, hex_)
    pool = pool_at(world, run, joint)
    labels = run.desk[POOL][PER_SOURCE * world.size[HEXES] :]
    return SupplyLine(
        hexes=_way(world, state, run, side, hex_, net, 1),
        is_joined=True,
        sources=tuple(s for s in range(world.size[SOURCES]) if labels[s] == pool),
        distance=int(distance_to(world, run, hex_)),
        sent=int(run.desk[POOL][SHARES * world.size[HEXES] + pool]),
        share=int(share_of(world, state, run, group, net)),
        reason=OPEN_WAY,
        rule=RULE_OF_REASON[OPEN_WAY],
    )


def supply_net(world: World, state: State, side: int) -> dict[int, int]:
    """Return the hexes that a side's supply reaches by road, with the points to each; 6.2."""
    run = new_run(world)
    net = spread_net(world, state, run, side, 1)
    if net == 0:
        return {}
    seen, so_far = run.desk[SEEN], run.desk[SO_FAR]
    return {
        hex_: int(so_far[hex_])
        for hex_ in range(world.size[HEXES])
        if seen[hex_] == net and so_far[hex_] != BARRED
    }


def _broken_line(world: World, state: State, run: Run, side: int, hex_: int) -> SupplyLine:
    """Follow the way that supply would take with no enemy about, up to what bars it."""
    net = spread_net(world, state, run, side, 0)
    way: tuple[int, ...] = (hex_,)
    reason = SOURCE_SHUT if net == 0 else OUT_OF_REACH
    if joint_of(world, state, run, side, hex_, net, 0) != NO_HEX:
        way = _way(world, state, run, side, hex_, net, 0)
        bars = [bar_at(state, side, passed) for passed in way[:-1]]
        bars.append(SOURCE_SHUT)
        length = next(index for index, bar in enumerate(bars) if bar != OPEN_WAY)
        way, reason = way[: length + 1], bars[length]
    return SupplyLine(way, False, (), 0, 0, 0, reason, RULE_OF_REASON[reason])


def _way(
    world: World, state: State, run: Run, side: int, hex_: int, net: int, bars: int
) -> tuple[int, ...]:
    """Return the hexes from a joined group's hex over the net to its source."""
    before = run.desk[BEFORE]
    joint = joint_of(world, state, run, side, hex_, net, bars)
    way = _driven(world, state, run, side, hex_, net, bars)
    way.reverse()
    source = world.sources[SOURCE_HEX][run.desk[POOL][joint]]
    road = before[PER_SOURCE * world.size[HEXES] + run.desk[POOL][joint]]
    while way[-1] not in (road, source):
        way.append(before[way[-1]])
    if way[-1] != source:
        way += _driven(world, state, run, side, source, 0, bars)[1:]
    return tuple(int(passed) for passed in way)


def _driven(
    world: World, state: State, run: Run, side: int, start: int, net: int, bars: int
) -> list[int]:
    """Return the hexes of a lorries' way, from where they get to back to their start."""
    part = LORRIES * world.size[HEXES]
    way = [drive(world, state, run, side, start, net, bars)]
    while way[-1] != start:
        way.append(run.desk[BEFORE][part + way[-1]])
    return way
