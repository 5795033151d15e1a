"""Ground: the marches and attacks of the groups that have been given aims.

Rules of thumb, all of them design choices:

- Groups march along the cheapest way to where they are sent, as far as they come in a turn and
  commands reach. They come next to enemies only where those who gather there have a fair chance,
  else they wait out of their reach for others.
- An enemy is attacked by all who stand beside him, where the odds are good; by those who hold
  a place only where they are very good, and they stay in it.
- Groups that are shaken or too weak for the enemies beside them go back, out of his reach.
"""

from __future__ import annotations

from engine.ai.attacks import STEADY, attack
from engine.ai.chart import (
    ABOUT,
    AIM,
    ATTACKS,
    COMMANDS,
    MARCH,
    OUR_COUNT,
    OURS,
    PATHS_LENGTH,
    QUEUE_LENGTH,
    QUEUED,
    SHOOTS,
    TARGET,
    THEIR_COUNT,
    THEIRS,
    Chart,
    Desk,
    home_of,
)
from engine.ai.estimate import danger_to
from engine.ai.marches import march
from engine.ai.readiness import HOLD, WITHDRAW_TO
from engine.rules.combat import why_not_fire
from engine.rules.command import why_not_command
from engine.rules.refusals import ALLOWED_ORDER
from engine.rules.zones import in_enemy_zone
from engine.state.compiled import rule
from engine.state.orders import MOVE, WITHDRAW
from engine.state.run import Run
from engine.state.state import ACTED, COHESION, GUNS, PLACE, STOCK, TURN, State
from engine.state.world import ALLOWED, NO_HEX, World

FLEE_AT = 3500
"""Column of an enemy attack from which groups that hold no objective go back."""
BARRAGE_STOCK = 50_000
"""Thousandths of stock from which a group's guns harass."""


@rule
def act(world: World, state: State, run: Run, chart: Chart, desk: Desk, side: int) -> None:
    """Decide what every own group does: who goes back, marches and attacks, in that order."""
    allowed = world.turns[ALLOWED + side][state.clock[TURN]]
    desk.mark[COMMANDS] = allowed - state.sides[ACTED][side]
    desk.mark[PATHS_LENGTH] = 0
    _go_back(world, state, run, chart, desk, side)
    attack(world, state, desk, side)
    for index in range(desk.mark[QUEUE_LENGTH]):
        group = desk.of_group[QUEUED][index]
        if desk.mark[COMMANDS] > 0 and _may_march(world, state, desk, side, group):
            march(world, state, run, chart, desk, side, group, MOVE)
    attack(world, state, desk, side)
    _shoot(world, state, desk, side)


@rule
def _may_march(world: World, state: State, desk: Desk, side: int, group: int) -> bool:
    return (
        desk.of_group[ATTACKS][group] == NO_HEX
        and desk.of_group[MARCH][group] == 0
        and desk.of_group[TARGET][group] >= 0
        and why_not_command(world, state, side, group) == ALLOWED_ORDER
    )


@rule
def _go_back(world: World, state: State, run: Run, chart: Chart, desk: Desk, side: int) -> None:
    """Let groups withdraw that are too weak for the enemies next to them."""
    for index in range(desk.mark[OUR_COUNT]):
        group = desk.of_group[OURS][index]
        here = state.groups[PLACE][group]
        if not in_enemy_zone(state, here, side):
            continue
        if desk.of_group[AIM][group] == HOLD and desk.of_group[TARGET][group] >= 0:
            continue
        shaken = state.groups[COHESION][group] < STEADY
        if not shaken and danger_to(world, state, desk, here, side) < FLEE_AT:
            continue
        if why_not_command(world, state, side, group) != ALLOWED_ORDER:
            continue
        target = desk.of_group[TARGET][group]
        desk.of_group[TARGET][group] = home_of(chart, side)
        march(world, state, run, chart, desk, side, group, WITHDRAW)
        desk.of_group[TARGET][group] = target
        if desk.of_group[MARCH][group] == WITHDRAW:
            desk.of_group[AIM][group] = WITHDRAW_TO
            desk.of_group[ABOUT][group] = -1


@rule
def _shoot(world: World, state: State, desk: Desk, side: int) -> None:
    """Note down the fire of guns: at what is attacked, else where it harasses."""
    for index in range(desk.mark[OUR_COUNT]):
        group = desk.of_group[OURS][index]
        if state.groups[GUNS][group] == 0 or desk.of_group[ATTACKS][group] != NO_HEX:
            continue
        best = NO_HEX
        for other in range(desk.mark[OUR_COUNT]):
            aim = desk.of_group[ATTACKS][desk.of_group[OURS][other]]
            if aim != NO_HEX and why_not_fire(world, state, side, group, aim) == ALLOWED_ORDER:
                best = aim
        if best == NO_HEX and state.groups[STOCK][group] >= BARRAGE_STOCK:
            for other in range(desk.mark[THEIR_COUNT]):
                hex_ = state.groups[PLACE][desk.of_group[THEIRS][other]]
                if why_not_fire(world, state, side, group, hex_) == ALLOWED_ORDER:
                    best = hex_
        desk.of_group[SHOOTS][group] = best
