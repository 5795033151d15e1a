"""Works: what those do who stay where they are, and how long they mean to hold.

Rules of thumb, all of them design choices: who neither marches nor attacks digs in, and once dug
in lays mines where it guards a place with enemies near; who guards a place worth most holds to
the last, who guards none and is in no state to fight gives way early.
"""

from __future__ import annotations

from engine.ai.aims import ABOUT_THERE
from engine.ai.chart import (
    AIM,
    ATTACKS,
    END,
    MARCH,
    NEAREST,
    OUR_COUNT,
    OURS,
    POSTURE,
    TARGET,
    TARGET_HEX,
    TARGET_OBJECTIVE,
    TARGETS,
    WORKS,
    WORTH,
    Chart,
    Desk,
)
from engine.ai.readiness import HOLD, REST
from engine.rules.bombs import why_not_lay_mines
from engine.rules.command import why_not_command
from engine.rules.recovery import why_not_dig
from engine.rules.refusals import ALLOWED_ORDER
from engine.state.compiled import rule
from engine.state.numbers import OUTPOST_BELOW
from engine.state.orders import DIG, LAY_MINES
from engine.state.state import DELAY, LAST, PEOPLE, PLACE, State
from engine.state.state import HOLD as HOLD_STANCE
from engine.state.world import NO_HEX, World

VITAL = 10
"""Points a day from which a place is held to the last."""


@rule
def settle_down(world: World, state: State, chart: Chart, desk: Desk, side: int) -> None:
    """Note down the works of own groups, and the stances that they shall have."""
    for index in range(desk.mark[OUR_COUNT]):
        group = desk.of_group[OURS][index]
        number = guarded_by(chart, desk, group)
        desk.of_group[POSTURE][group] = _stance(world, state, chart, desk, group, number)
        desk.of_group[WORKS][group] = 0
        if (
            desk.of_group[MARCH][group] == 0
            and desk.of_group[ATTACKS][group] == NO_HEX
            and why_not_command(world, state, side, group) == ALLOWED_ORDER
        ):
            if why_not_dig(world, state, group) == ALLOWED_ORDER:
                desk.of_group[WORKS][group] = DIG
            elif (
                number >= 0
                and desk.objectives[NEAREST][number] <= ABOUT_THERE
                and _is_free_to_mine(world, state, desk, side, index)
            ):
                desk.of_group[WORKS][group] = LAY_MINES


@rule
def guarded_by(chart: Chart, desk: Desk, group: int) -> int:
    """Return the objective that a group will stand in to hold it, or -1."""
    target = desk.of_group[TARGET][group]
    if desk.of_group[AIM][group] != HOLD or target < 0 or target >= chart.size[TARGETS]:
        return -1
    if desk.of_group[END][group] != chart.targets[TARGET_HEX][target]:
        return -1
    return chart.targets[TARGET_OBJECTIVE][target]


@rule
def _stance(world: World, state: State, chart: Chart, desk: Desk, group: int, number: int) -> int:
    if number >= 0:
        return LAST if chart.objectives[WORTH][number] >= VITAL else HOLD_STANCE
    few = state.groups[PEOPLE][group] < world.numbers[OUTPOST_BELOW]
    return DELAY if few or desk.of_group[AIM][group] == REST else HOLD_STANCE


@rule
def _is_free_to_mine(world: World, state: State, desk: Desk, side: int, index: int) -> bool:
    """Tell whether a group can lay mines, and none before it in its hex does so in this turn."""
    group = desk.of_group[OURS][index]
    for before in range(index):
        other = desk.of_group[OURS][before]
        if (
            desk.of_group[WORKS][other] == LAY_MINES
            and state.groups[PLACE][other] == state.groups[PLACE][group]
        ):
            return False
    return why_not_lay_mines(world, state, side, group) == ALLOWED_ORDER
