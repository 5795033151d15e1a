"""Aims: which objectives to take and which to hold, and who goes where.

Rules of thumb, all of them design choices:

- What is held is guarded first, by groups near it, the more of them the more enemies are near.
- Then places are taken, those first that are worth most for the fewest people and the shortest
  way; none for which there are too few groups, or too few turns until it would count.
- Who is left over goes along to the likeliest place that is still the enemy's.
- Groups that are shaken, or short of stock, rest first; those that no supply reaches go back to
  where it does.
"""

from __future__ import annotations

from engine.ai.chart import (
    ABOUT,
    AIM,
    AT_PLACE,
    ATTACKS,
    COMES,
    DEALT_WITH,
    DEFENCE,
    END,
    FIT,
    GUARDED,
    HELD_BY,
    HOW,
    LEVELS,
    MARCH,
    NEAREST,
    NEED,
    OBJECTIVES,
    POSTURE,
    POWER,
    QUEUE_LENGTH,
    QUEUED,
    SHOOTS,
    STEPS,
    STOOD,
    TARGET,
    TARGET_FROM,
    TARGET_HEX,
    TARGET_TO,
    THREAT,
    WORTH,
    Chart,
    Desk,
    home_of,
    way_to,
)
from engine.rules.command import why_not_command
from engine.rules.distance import hex_distance
from engine.rules.movement import points_of
from engine.rules.refusals import ALLOWED_ORDER
from engine.rules.supply import share_of, share_out
from engine.rules.ways import NO_WAY
from engine.state.compiled import rule
from engine.state.evolve import holder_of_place
from engine.state.numbers import HELD_TURNS, STOCK_UPKEEP
from engine.state.run import Run
from engine.state.state import COHESION, HOLDER, PLACE, STANCE, STOCK, TURN, UNSUPPLIED, State
from engine.state.world import (
    GROUPS,
    HOLDER_AT_START,
    NO_HEX,
    SHIFT,
    SIDE,
    TERRAIN,
    TURNS,
    World,
)

# Aims, by their place in `engine.rules.commander.AIMS`
(TAKE, RETAKE, HOLD, SCREEN, CUT, OPEN, RESERVE, WITHDRAW_TO, REST) = range(9)

NEAR = 1
"""Hexes from an objective within which an enemy defends it, or attacks it at once."""
AROUND = 3
ABOUT_THERE = 6
ALERT = 12
"""Hexes within which an enemy is a reason for a garrison."""

FIT_COHESION = 50_000
FIT_STOCK = 30_000
"""Thousandths of points that a group needs to go for the enemy."""

GUARD = 70
"""Power wanted where a place is held, in hundredths of the threat to it."""
SUPERIOR = 130
"""Power wanted to take a place, in hundredths of its defence."""
LATER = 60
"""The same below which even all who can come are not sent."""
GUARDS_COME = 2
TAKERS_COME = 8
FOLLOWERS_COME = 6
"""Turns of march from which groups are sent."""


@rule
def choose_aims(world: World, state: State, run: Run, chart: Chart, desk: Desk, side: int) -> None:
    """Give each own group that can be commanded an aim and, where it is sent anywhere, a target."""
    _begin(world, state, run, chart, desk, side)
    _weigh(world, state, chart, desk, side)
    while _next(world, state, run, chart, desk, side, 1):
        pass
    while _next(world, state, run, chart, desk, side, 0):
        pass
    _follow(world, state, run, chart, desk, side)


@rule
def _begin(world: World, state: State, run: Run, chart: Chart, desk: Desk, side: int) -> None:
    """Note down who can be sent anywhere, and who must rest or open his supply first."""
    net = share_out(world, state, run, side)
    desk.mark[QUEUE_LENGTH] = 0
    for group in range(world.size[GROUPS]):
        desk.groups[ATTACKS][group] = NO_HEX
        desk.groups[SHOOTS][group] = NO_HEX
        desk.groups[TARGET][group] = -1
        desk.groups[MARCH][group] = 0
        desk.groups[STEPS][group] = 0
        desk.groups[HOW][group] = 0
        desk.groups[FIT][group] = 0
        desk.groups[END][group] = state.groups[PLACE][group]
        if world.groups[SIDE][group] != side or desk.groups[POWER][group] == 0:
            continue
        desk.groups[POSTURE][group] = state.groups[STANCE][group]
        desk.groups[AIM][group] = HOLD
        desk.groups[ABOUT][group] = -1
        desk.groups[COMES][group] = share_of(world, state, run, group, net)
    # The ways home are reckoned on the desk that has held the net until now.
    for group in range(world.size[GROUPS]):
        if (
            desk.groups[POWER][group] > 0
            and why_not_command(world, state, side, group) == ALLOWED_ORDER
        ):
            _judge(world, state, run, chart, desk, side, group)


@rule
def _judge(
    world: World, state: State, run: Run, chart: Chart, desk: Desk, side: int, group: int
) -> None:
    """Tell whether a group is fit; one that is cut off and short of stock goes home."""
    stock = state.groups[STOCK][group]
    desk.groups[FIT][group] = 1
    if desk.groups[COMES][group] == 0:
        row = way_to(world, run, chart, home_of(chart, side), group)
        turns = chart.ways[row][state.groups[PLACE][group]] // points_of(world, state, group)
        if stock < 1000 * world.numbers[STOCK_UPKEEP] * min(4, turns + 2):
            desk.groups[FIT][group] = 0
            desk.groups[AIM][group] = OPEN
            desk.groups[TARGET][group] = home_of(chart, side)
            _queue(desk, group)
            return
    shaken = state.groups[COHESION][group] < FIT_COHESION
    if shaken or stock < FIT_STOCK or state.groups[UNSUPPLIED][group] > 0:
        desk.groups[FIT][group] = 0
        desk.groups[AIM][group] = REST


@rule
def _queue(desk: Desk, group: int) -> None:
    desk.groups[QUEUED][desk.mark[QUEUE_LENGTH]] = group
    desk.mark[QUEUE_LENGTH] += 1


@rule
def _weigh(world: World, state: State, chart: Chart, desk: Desk, side: int) -> None:
    """Reckon for each objective who holds it, who threatens or defends it, and what it needs."""
    for number in range(chart.size[OBJECTIVES]):
        place = chart.objectives[AT_PLACE][number]
        away = chart.away[number]
        threat = 0
        defence = 0
        nearest = 99
        for group in range(world.size[GROUPS]):
            power = desk.groups[POWER][group]
            if power == 0 or world.groups[SIDE][group] == side:
                continue
            distance = away[state.groups[PLACE][group]]
            nearest = min(nearest, distance)
            if distance <= NEAR:
                threat += power
                defence += power
            elif distance <= AROUND:
                threat += 3 * power // 4
                defence += power // 2
            elif distance <= ABOUT_THERE:
                threat += power // 2
                defence += power // 4
            elif distance <= ALERT:
                threat += power // 4
        held_by = holder_of_place(world, state, place)
        desk.objectives[HELD_BY][number] = held_by
        desk.objectives[THREAT][number] = threat
        desk.objectives[DEFENCE][number] = defence
        desk.objectives[NEAREST][number] = nearest
        desk.objectives[GUARDED][number] = 0
        desk.objectives[DEALT_WITH][number] = 0
        if held_by == 1 + side:
            desk.objectives[NEED][number] = GUARD * threat // 100
        else:
            desk.objectives[NEED][number] = _power_to_take(world, chart, desk, side, number)


@rule
def _power_to_take(world: World, chart: Chart, desk: Desk, side: int, number: int) -> int:
    """Return the power wanted to take an objective: more on close ground and against trenches."""
    hex_ = chart.targets[TARGET_HEX][chart.objectives[TARGET_FROM][number]]
    percent = SUPERIOR - world.terrain[SHIFT][world.hexes[TERRAIN][hex_]] * 30 // 1000
    enemy = 1 - side
    force = 0
    levels = 0
    for target in range(chart.objectives[TARGET_FROM][number], chart.objectives[TARGET_TO][number]):
        hex_ = chart.targets[TARGET_HEX][target]
        force += desk.hexes[enemy][hex_]
        levels += desk.hexes[LEVELS + enemy][hex_]
    percent += 12 * levels // max(1, force)
    return max(1, desk.objectives[DEFENCE][number] * percent // 100)


@rule
def _next(
    world: World, state: State, run: Run, chart: Chart, desk: Desk, side: int, guards: int
) -> bool:
    """Deal with the most pressing objective to be guarded, or taken; False where there is none."""
    best = -1
    most = 0
    for number in range(chart.size[OBJECTIVES]):
        if desk.objectives[DEALT_WITH][number]:
            continue
        is_own = desk.objectives[HELD_BY][number] == 1 + side
        if is_own != (guards == 1):
            continue
        if guards:
            pressing = chart.objectives[WORTH][number]
            if desk.objectives[NEAREST][number] > ALERT:
                pressing = 0
        else:
            pressing = _promise_of(world, state, run, chart, desk, number)
        if pressing > most:
            most = pressing
            best = number
    if best < 0:
        return False
    desk.objectives[DEALT_WITH][best] = 1
    if guards:
        _send(world, state, run, chart, desk, side, best, HOLD, GUARDS_COME)
    elif _can_muster(world, state, run, chart, desk, best):
        _send(world, state, run, chart, desk, side, best, TAKE, TAKERS_COME)
        desk.objectives[DEALT_WITH][best] = 2
    return True


@rule
def _promise_of(world: World, state: State, run: Run, chart: Chart, desk: Desk, number: int) -> int:
    """Return what taking an objective promises for the effort; 0 where it would count too late."""
    nearest = NO_WAY
    for group in range(world.size[GROUPS]):
        if desk.groups[FIT][group] and desk.groups[TARGET][group] < 0:
            nearest = min(nearest, _turns_to(world, state, run, chart, number, group))
    days = (world.size[TURNS] - state.clock[TURN] - nearest // 16 - world.numbers[HELD_TURNS]) // 3
    if days <= 0:
        return 0
    effort = 300 + desk.objectives[NEED][number] + 3 * nearest
    return 100_000 * chart.objectives[WORTH][number] * min(days, 10) // effort


@rule
def _target_for(
    world: World, state: State, chart: Chart, desk: Desk, side: int, number: int, hex_: int
) -> int:
    """Return the hex of an objective that a group is sent to.

    Who takes it goes for the nearest that is not yet its side's, who guards it for the one that
    fewest stand in.
    """
    first = chart.objectives[TARGET_FROM][number]
    best = first
    least = NO_WAY
    for target in range(first, chart.objectives[TARGET_TO][number]):
        goal = chart.targets[TARGET_HEX][target]
        away = hex_distance(world, hex_, goal)
        if desk.objectives[HELD_BY][number] == 1 + side:
            away += 4 * (desk.hexes[STOOD][goal] - (hex_ == goal))
        elif state.hexes[HOLDER][goal] == 1 + side:
            away += 50
        if away < least:
            least = away
            best = target
    return best


@rule
def _turns_to(
    world: World,
    state: State,
    run: Run,
    chart: Chart,
    number: int,
    group: int,
) -> int:
    """Return the sixteenths of a turn that a group marches to an objective, NO_WAY for never."""
    target = chart.objectives[TARGET_FROM][number]
    row = way_to(world, run, chart, target, group)
    points = chart.ways[row][state.groups[PLACE][group]]
    if points == NO_WAY:
        return NO_WAY
    return 16 * points // max(1, points_of(world, state, group))


@rule
def _can_muster(
    world: World, state: State, run: Run, chart: Chart, desk: Desk, number: int
) -> bool:
    """Tell whether enough groups could come to take an objective."""
    power = 0
    for group in range(world.size[GROUPS]):
        if desk.groups[FIT][group] and desk.groups[TARGET][group] < 0:
            turns = _turns_to(world, state, run, chart, number, group)
            if turns <= 16 * TAKERS_COME:
                power += desk.groups[POWER][group]
    return 100 * power >= LATER * desk.objectives[NEED][number]


@rule
def _send(
    world: World,
    state: State,
    run: Run,
    chart: Chart,
    desk: Desk,
    side: int,
    number: int,
    aim: int,
    come: int,
) -> None:
    """Send the nearest groups to an objective until there is power enough, at least one."""
    need = desk.objectives[NEED][number]
    sent = 0
    while sent == 0 or desk.objectives[GUARDED][number] < need:
        best = -1
        least = 16 * come + 1
        for group in range(world.size[GROUPS]):
            if desk.groups[POWER][group] == 0 or desk.groups[TARGET][group] >= 0:
                continue
            if world.groups[SIDE][group] != side:
                continue
            if desk.groups[FIT][group] == 0 and (
                aim == TAKE or chart.away[number][state.groups[PLACE][group]] > NEAR
            ):
                continue
            turns = _turns_to(world, state, run, chart, number, group)
            if turns < least:
                least = turns
                best = group
        if best < 0:
            return
        sent += 1
        _give(world, state, chart, desk, side, number, aim, best)


@rule
def _give(
    world: World,
    state: State,
    chart: Chart,
    desk: Desk,
    side: int,
    number: int,
    aim: int,
    group: int,
) -> None:
    """Give a group an objective."""
    hex_ = state.groups[PLACE][group]
    target = _target_for(world, state, chart, desk, side, number, hex_)
    goal = chart.targets[TARGET_HEX][target]
    if aim == TAKE and world.hexes[HOLDER_AT_START][goal] == 1 + side:
        aim = RETAKE
    desk.groups[TARGET][group] = target
    desk.groups[AIM][group] = aim
    desk.groups[ABOUT][group] = chart.objectives[AT_PLACE][number]
    desk.objectives[GUARDED][number] += desk.groups[POWER][group]
    _queue(desk, group)


@rule
def _follow(world: World, state: State, run: Run, chart: Chart, desk: Desk, side: int) -> None:
    """Send who is left over along to the likeliest place that is still the enemy's."""
    for group in range(world.size[GROUPS]):
        if desk.groups[FIT][group] == 0 or desk.groups[TARGET][group] >= 0:
            continue
        best = -1
        most = 0
        for number in range(chart.size[OBJECTIVES]):
            if desk.objectives[HELD_BY][number] == 1 + side:
                continue
            turns = _turns_to(world, state, run, chart, number, group)
            if turns > 16 * FOLLOWERS_COME:
                continue
            promise = 1000 * chart.objectives[WORTH][number] // (16 + turns)
            if promise > most:
                most = promise
                best = number
        if best >= 0:
            _give(world, state, chart, desk, side, best, TAKE, group)
