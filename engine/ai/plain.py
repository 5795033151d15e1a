"""The plain level: a commander by rules of thumb, quick enough to be tried on whole games.

Its turn is read here; the rules of thumb stand in `aims`, `ground` and `sky`.
"""

from __future__ import annotations

from engine.ai.aims import ABOUT_THERE, choose_aims
from engine.ai.chart import (
    ABOUT,
    AIM,
    ATTACKS,
    END,
    HOW,
    MARCH,
    OUR_COUNT,
    OURS,
    PATH_AT,
    PATHS_LENGTH,
    POSTURE,
    ROWS_LENGTH,
    SHOOTS,
    SORTIE_HEX,
    SORTIE_MISSION,
    SORTIE_WING,
    SORTIES_LENGTH,
    STEPS,
    TARGET,
    TARGET_OBJECTIVE,
    WORKS,
    Chart,
    Desk,
    chart_of,
)
from engine.ai.estimate import look
from engine.ai.ground import act
from engine.ai.marches import BREAK_OUT
from engine.ai.readiness import OPEN_UP, RESERVE, REST, RETAKE, SCREEN, TAKE
from engine.ai.sky import fly_sorties
from engine.ai.works import settle_down
from engine.rules.advance import fresh_run
from engine.rules.commander import AIMS, Intent, Plan, Progress
from engine.state.compiled import rule
from engine.state.orders import (
    ATTACK,
    DIG,
    FIRE,
    FLY,
    LAY_MINES,
    MOVE,
    ORDER_CELLS,
    STANCE_ORDER,
    WITHDRAW,
    FlatOrders,
    Order,
)
from engine.state.run import Run
from engine.state.state import COHESION, OVER, PLACE, STANCE, State
from engine.state.world import GROUPS, NO_HEX, SIDE, World


class PlainCommander:
    """A computer commander of either side."""

    def plan(self, world: World, state: State, side: int, progress: Progress | None = None) -> Plan:
        """Return the orders of a player-turn, and what each group is about."""
        chart, desk = chart_of(world)
        decide(world, state, fresh_run(world), chart, desk, side)
        return Plan(tuple(sorted(_orders(desk))), _intents(world, state, chart, desk, side))

    def orders(self, world: World, state: State, side: int) -> tuple[Order, ...]:
        """Return the orders of a player-turn."""
        chart, desk = chart_of(world)
        decide(world, state, fresh_run(world), chart, desk, side)
        return tuple(sorted(_orders(desk)))


@rule
def decide(world: World, state: State, run: Run, chart: Chart, desk: Desk, side: int) -> None:
    """Write a side's orders of a player-turn onto the desk, as flat orders in playing order."""
    desk.mark[ROWS_LENGTH] = 0
    desk.mark[PATHS_LENGTH] = 0
    if state.clock[OVER]:
        return
    look(world, state, desk, side)
    choose_aims(world, state, run, chart, desk, side)
    act(world, state, run, chart, desk, side)
    fly_sorties(world, state, chart, desk, side)
    settle_down(world, state, chart, desk, side)
    write(state, desk)


@rule
def write(state: State, desk: Desk) -> None:
    """Write down all orders, in playing order: by kind, then by group or wing."""
    count, ours, notes = desk.mark[OUR_COUNT], desk.of_group[OURS], desk.of_group
    for index in range(count):
        group = ours[index]
        if notes[POSTURE][group] != state.groups[STANCE][group]:
            _row(desk, STANCE_ORDER, group, NO_HEX, notes[POSTURE][group], 0, 0)
    for index in range(desk.mark[SORTIES_LENGTH]):
        wing, hex_ = desk.sorties[SORTIE_WING][index], desk.sorties[SORTIE_HEX][index]
        _row(desk, FLY, wing, hex_, desk.sorties[SORTIE_MISSION][index], 0, 0)
    for index in range(count):
        if notes[SHOOTS][ours[index]] != NO_HEX:
            _row(desk, FIRE, ours[index], notes[SHOOTS][ours[index]], 0, 0, 0)
    for kind in range(MOVE, WITHDRAW + 1):
        for index in range(count):
            group = ours[index]
            if notes[MARCH][group] == kind:
                end, begin, steps = notes[END][group], notes[PATH_AT][group], notes[STEPS][group]
                _row(desk, kind, group, end, 0, begin, steps)
    for kind in range(DIG, LAY_MINES + 1):
        for index in range(count):
            if notes[WORKS][ours[index]] == kind:
                _row(desk, kind, ours[index], NO_HEX, 0, 0, 0)
    for index in range(count):
        group = ours[index]
        if notes[ATTACKS][group] != NO_HEX:
            _row(desk, ATTACK, group, notes[ATTACKS][group], notes[HOW][group], 0, 0)


@rule
def _row(desk: Desk, kind: int, subject: int, hex_: int, value: int, path: int, steps: int) -> None:
    start = desk.mark[ROWS_LENGTH]
    desk.rows[start] = kind
    desk.rows[start + 1] = subject
    desk.rows[start + 2] = hex_
    desk.rows[start + 3] = value
    desk.rows[start + 4] = path
    desk.rows[start + 5] = steps
    desk.mark[ROWS_LENGTH] = start + ORDER_CELLS


def flat_orders(desk: Desk) -> FlatOrders:
    """Return the orders on a desk as the rules read them, without a copy of each."""
    return FlatOrders(desk.rows[: desk.mark[ROWS_LENGTH]], desk.paths[: desk.mark[PATHS_LENGTH]])


def _orders(desk: Desk) -> list[Order]:
    """Return the orders on a desk."""
    found = []
    for start in range(0, desk.mark[ROWS_LENGTH], ORDER_CELLS):
        kind, subject, hex_, value, begin, steps = (
            int(cell) for cell in desk.rows[start : start + ORDER_CELLS]
        )
        path = tuple(int(passed) for passed in desk.paths[begin : begin + steps])
        found.append(Order(kind, subject, hex_, value, path))
    return found


def _intents(world: World, state: State, chart: Chart, desk: Desk, side: int) -> tuple[Intent, ...]:
    """Return what each group of a side on the map is about."""
    found = []
    for group in range(world.size[GROUPS]):
        if world.groups[SIDE][group] != side or state.groups[PLACE][group] == NO_HEX:
            continue
        aim, place = _aim_of(state, chart, desk, group)
        if place < 0:
            place = int(chart.near_place[desk.of_group[END][group]])
        if place >= 0:
            found.append(Intent(group, AIMS[aim], place))
    return tuple(found)


def _aim_of(state: State, chart: Chart, desk: Desk, group: int) -> tuple[int, int]:
    """Return what a group is about, going by what it does, and the place or -1 for the nearest."""
    aim, place = int(desk.of_group[AIM][group]), int(desk.of_group[ABOUT][group])
    attacks = desk.of_group[ATTACKS][group] != NO_HEX
    if attacks and aim in (REST, RESERVE):
        return SCREEN, -1
    if attacks or desk.of_group[MARCH][group]:
        return aim, place
    if aim == OPEN_UP and state.groups[COHESION][group] < BREAK_OUT:
        return REST, -1
    if aim in (TAKE, RETAKE):
        number = chart.targets[TARGET_OBJECTIVE][desk.of_group[TARGET][group]]
        if chart.away[number][state.groups[PLACE][group]] > ABOUT_THERE:
            return RESERVE, -1
    return aim, place
