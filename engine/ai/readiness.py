"""Readiness: who can be sent anywhere, who must rest first, and who opens his supply."""

from __future__ import annotations

from engine.ai.chart import (
    ABOUT,
    AIM,
    END,
    FIT,
    HELD_BY,
    HOW,
    MARCH,
    OUR_COUNT,
    OURS,
    QUEUE_LENGTH,
    QUEUED,
    SHOOTS,
    TARGET,
    TARGET_HEX,
    TARGET_OBJECTIVE,
    TARGETS,
    Chart,
    Desk,
    home_of,
)
from engine.rules.command import why_not_command
from engine.rules.lorries import BARRED, OPEN_WAY, bar_at
from engine.rules.net import spread_net
from engine.rules.refusals import ALLOWED_ORDER
from engine.state.compiled import rule
from engine.state.run import COST, SEEN, Run
from engine.state.state import COHESION, PLACE, STOCK, UNSUPPLIED, State
from engine.state.world import LORRY_WAY, NEIGHBOUR, NO_HEX, World

# Aims, by their place in `engine.rules.commander.AIMS`
(TAKE, RETAKE, HOLD, SCREEN, CUT, OPEN_UP, RESERVE, WITHDRAW_TO, REST) = range(9)

FIT_COHESION = 50_000
FIT_STOCK = 30_000
"""Thousandths of points that a group needs to go for the enemy."""
LOW_STOCK = 50_000
"""Thousandths of points below which a group that nothing reaches opens its way home."""


@rule
def judge(world: World, state: State, run: Run, chart: Chart, desk: Desk, side: int) -> None:
    """Note down who can be sent anywhere, and who must rest or open his supply first."""
    desk.mark[QUEUE_LENGTH] = 0
    wanting = 0
    for index in range(desk.mark[OUR_COUNT]):
        group = desk.of_group[OURS][index]
        desk.of_group[SHOOTS][group] = NO_HEX
        desk.of_group[TARGET][group] = -1
        desk.of_group[MARCH][group] = 0
        desk.of_group[HOW][group] = 0
        desk.of_group[FIT][group] = 0
        desk.of_group[END][group] = state.groups[PLACE][group]
        desk.of_group[AIM][group] = HOLD
        desk.of_group[ABOUT][group] = -1
        if why_not_command(world, state, side, group) != ALLOWED_ORDER:
            continue
        stock = state.groups[STOCK][group]
        wanting += stock < LOW_STOCK
        if (
            stock < FIT_STOCK
            or state.groups[UNSUPPLIED][group] > 0
            or state.groups[COHESION][group] < FIT_COHESION
        ):
            desk.of_group[AIM][group] = REST
        else:
            desk.of_group[FIT][group] = 1
    if wanting:
        _send_home(world, state, run, chart, desk, side)


@rule
def _send_home(world: World, state: State, run: Run, chart: Chart, desk: Desk, side: int) -> None:
    """Let those who are short of stock, and to whom none comes, open the way to where it does.

    Who alone stands in a hex that decides a place of the side's stays in it.
    """
    net = spread_net(world, state, run, side, 1)
    for index in range(desk.mark[OUR_COUNT]):
        group = desk.of_group[OURS][index]
        if (
            state.groups[STOCK][group] < LOW_STOCK
            and not _is_joined(world, state, run, side, state.groups[PLACE][group], net)
            and why_not_command(world, state, side, group) == ALLOWED_ORDER
            and not _is_last_guard(state, chart, desk, side, index)
        ):
            desk.of_group[AIM][group] = OPEN_UP
            desk.of_group[TARGET][group] = home_of(chart, side)
            queue(desk, group)


@rule
def _is_joined(world: World, state: State, run: Run, side: int, hex_: int, net: int) -> bool:
    """Tell whether supply comes to a hex along the shortest way to a road; 6.2 and 6.3."""
    here = hex_
    while net and world.hexes[LORRY_WAY][here] >= 0:
        if run.desk[SEEN][here] == net:
            break
        here = world.hexes[NEIGHBOUR + world.hexes[LORRY_WAY][here]][here]
        if bar_at(state, side, here) != OPEN_WAY:
            return False
    return net != 0 and run.desk[SEEN][here] == net and run.desk[COST][here] != BARRED


@rule
def _is_last_guard(state: State, chart: Chart, desk: Desk, side: int, index: int) -> bool:
    """Tell whether an own group is the first in a hex that decides a place of its side's."""
    hex_ = state.groups[PLACE][desk.of_group[OURS][index]]
    for before in range(index):
        if state.groups[PLACE][desk.of_group[OURS][before]] == hex_:
            return False
    for target in range(chart.size[TARGETS]):
        if chart.targets[TARGET_HEX][target] == hex_:
            number = chart.targets[TARGET_OBJECTIVE][target]
            return desk.objectives[HELD_BY][number] == 1 + side
    return False


@rule
def queue(desk: Desk, group: int) -> None:
    desk.of_group[QUEUED][desk.mark[QUEUE_LENGTH]] = group
    desk.mark[QUEUE_LENGTH] += 1
