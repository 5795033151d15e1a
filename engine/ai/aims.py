"""Aims: which objectives to take and which to hold, and who goes where.

Rules of thumb, all of them design choices:

- What is held is guarded first, by groups near it, the more of them the more enemies are near.
  In the fog enemies may be near unseen: what is held has a guard even where none is seen.
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
    DEALT_WITH,
    DEFENCE,
    FIT,
    FORCE,
    GUARDED,
    HELD_BY,
    KINDS,
    LEVELS,
    MEANT,
    MOST_AWAY,
    NEAREST,
    NEED,
    OBJECTIVES,
    OUR_COUNT,
    OURS,
    POWER,
    PROMISED,
    REACH,
    TARGET,
    TARGET_FROM,
    TARGET_HEX,
    TARGET_TO,
    THEIR_COUNT,
    THEIRS,
    THREAT,
    WORTH,
    Chart,
    Desk,
    way_to,
)
from engine.ai.estimate import mean
from engine.ai.readiness import HOLD, RESERVE, RETAKE, TAKE, judge, queue
from engine.rules.distance import hex_distance
from engine.rules.ways import NO_WAY
from engine.state.compiled import rule
from engine.state.evolve import holder_of_place
from engine.state.numbers import HELD_TURNS
from engine.state.run import Run
from engine.state.state import HOLDER, PLACE, TURN, State
from engine.state.world import (
    FOG,
    HOLDER_AT_START,
    POINTS,
    SHIFT,
    TERRAIN,
    TURNS,
    TURNS_A_DAY,
    World,
)

NEAR = 1
"""Hexes from an objective within which an enemy defends it, or attacks it at once."""
AROUND = 3
ABOUT_THERE = 6
ALERT = 12
"""Hexes within which an enemy is a reason for a garrison."""

GUARD = 20
"""Power wanted where a place is held, in hundredths of the threat to it."""
SUPERIOR = 130
"""Power wanted to take a place, in hundredths of its defence."""
LATER = 60
"""The same below which even all who can come are not sent."""
GUARDS_COME = 2
TAKERS_COME = 8
FOLLOWERS_COME = 6
"""Turns of march from which groups are sent."""
BEYOND_NEAREST = 16
"""Sixteenths of a turn by which the way may be longer than twice that to the nearest place."""
FAR = 100_000
"""Sixteenths of a turn that no march takes."""


@rule
def choose_aims(world: World, state: State, run: Run, chart: Chart, desk: Desk, side: int) -> None:
    """Give each own group that can be commanded an aim and, where it is sent anywhere, a target."""
    _weigh(world, state, chart, desk, side)
    judge(world, state, run, chart, desk, side)
    _reckon_turns(world, state, run, chart, desk, side)
    for number in range(chart.size[OBJECTIVES]):
        desk.objectives[PROMISED][number] = _promise_of(world, state, chart, desk, side, number)
    while _next(world, state, chart, desk, side, 1):
        pass
    while _next(world, state, chart, desk, side, 0):
        pass
    _follow(world, state, chart, desk, side)


@rule
def _weigh(world: World, state: State, chart: Chart, desk: Desk, side: int) -> None:
    """Reckon for each objective who holds it, who threatens or defends it, and what it needs."""
    notes, theirs, powers = desk.objectives, desk.of_group[THEIRS], desk.of_group[POWER]
    count, stands = desk.mark[THEIR_COUNT], state.groups[PLACE]
    for number in range(chart.size[OBJECTIVES]):
        away = chart.away[number]
        threat = 0
        defence = 0
        nearest = MOST_AWAY
        for index in range(count):
            group = theirs[index]
            distance = away[stands[group]]
            if distance > ALERT:
                continue
            power = powers[group]
            if distance < nearest:
                nearest = distance
            if distance <= NEAR:
                threat += power
                defence += power
            elif distance <= AROUND:
                threat += 3 * power // 4
                defence += power // 2
            elif distance <= ABOUT_THERE:
                threat += power // 2
                defence += power // 4
            else:
                threat += power // 4
        held_by = holder_of_place(world, state, chart.objectives[AT_PLACE][number])
        notes[HELD_BY][number] = held_by
        notes[THREAT][number] = threat
        notes[DEFENCE][number] = defence
        notes[NEAREST][number] = nearest
        notes[GUARDED][number] = 0
        notes[DEALT_WITH][number] = 0
        if held_by == 1 + side:
            notes[NEED][number] = GUARD * threat // 100
        else:
            notes[NEED][number] = _power_to_take(world, chart, desk, side, number)


@rule
def _power_to_take(world: World, chart: Chart, desk: Desk, side: int, number: int) -> int:
    """Return the power wanted to take an objective: more on close ground and against trenches."""
    hex_ = chart.targets[TARGET_HEX][chart.objectives[TARGET_FROM][number]]
    percent = SUPERIOR - world.terrain[SHIFT][world.hexes[TERRAIN][hex_]] * 30 // 1000
    enemy = 1 - side
    force = 0
    levels = 0
    first, last = chart.objectives[TARGET_FROM][number], chart.objectives[TARGET_TO][number]
    for target in range(first, last):
        hex_ = chart.targets[TARGET_HEX][target]
        force += desk.at_hex[FORCE + enemy][hex_]
        levels += desk.at_hex[LEVELS + enemy][hex_]
    percent += 12 * levels // max(1, force)
    return max(1, desk.objectives[DEFENCE][number] * percent // 100)


@rule
def _reckon_turns(
    world: World, state: State, run: Run, chart: Chart, desk: Desk, side: int
) -> None:
    """Reckon how long each group marches to each objective, and how far it is sent at most."""
    kinds, kind = chart.size[KINDS], chart.kind
    count, ours, reach = desk.mark[OUR_COUNT], desk.of_group[OURS], desk.of_group[REACH]
    places = state.groups[PLACE]
    most, made, ways = world.groups[POINTS], chart.made, chart.ways
    for index in range(count):
        reach[ours[index]] = FAR
    for number in range(chart.size[OBJECTIVES]):
        first = chart.objectives[TARGET_FROM][number]
        is_own = desk.objectives[HELD_BY][number] == 1 + side
        turns = desk.turns[number]
        for index in range(count):
            group = ours[index]
            row = first * kinds + kind[group]
            if made[row] == 0:
                way_to(world, run, chart, first, group)
            points = ways[row][places[group]]
            taken = FAR
            if points < NO_WAY:
                taken = 16 * points // max(1, most[group])
            turns[group] = taken
            if taken < reach[group] and not is_own:
                reach[group] = taken
    for index in range(count):
        group = ours[index]
        reach[group] = min(16 * TAKERS_COME, 2 * reach[group] + BEYOND_NEAREST)


@rule
def _promise_of(
    world: World, state: State, chart: Chart, desk: Desk, side: int, number: int
) -> int:
    """Return what taking an objective promises for the effort; 0 where it would count too late."""
    if desk.objectives[HELD_BY][number] == 1 + side:
        return 0
    ours, fit = desk.of_group[OURS], desk.of_group[FIT]
    turns = desk.turns[number]
    nearest = FAR
    for index in range(desk.mark[OUR_COUNT]):
        group = ours[index]
        if turns[group] < nearest and fit[group]:
            nearest = turns[group]
    left = world.size[TURNS] - state.clock[TURN] - nearest // 16 - world.numbers[HELD_TURNS]
    days = left // TURNS_A_DAY
    if days <= 0:
        return 0
    effort = 300 + desk.objectives[NEED][number] + 10 * nearest
    return 100_000 * chart.objectives[WORTH][number] * min(days, 10) // effort


@rule
def _next(world: World, state: State, chart: Chart, desk: Desk, side: int, guards: int) -> bool:
    """Deal with the most pressing objective to be guarded, or taken; False where there is none."""
    best = -1
    most = 0
    for number in range(chart.size[OBJECTIVES]):
        if desk.objectives[DEALT_WITH][number]:
            continue
        pressing = desk.objectives[PROMISED][number]
        if guards:
            is_own = desk.objectives[HELD_BY][number] == 1 + side
            is_near = world.size[FOG] > 0 or desk.objectives[NEAREST][number] <= ALERT
            pressing = chart.objectives[WORTH][number] if is_own and is_near else 0
        if pressing > most:
            most = pressing
            best = number
    if best < 0:
        return False
    desk.objectives[DEALT_WITH][best] = 1
    if guards:
        _send(world, state, chart, desk, side, best, HOLD)
    elif _can_muster(desk, best):
        _send(world, state, chart, desk, side, best, TAKE)
    return True


@rule
def _can_muster(desk: Desk, number: int) -> bool:
    """Tell whether enough groups could come to take an objective."""
    ours, fit, sent = desk.of_group[OURS], desk.of_group[FIT], desk.of_group[TARGET]
    reach = desk.of_group[REACH]
    power = 0
    turns = desk.turns[number]
    for index in range(desk.mark[OUR_COUNT]):
        group = ours[index]
        if fit[group] and sent[group] < 0 and turns[group] <= reach[group]:
            power += desk.of_group[POWER][group]
    return 100 * power >= LATER * desk.objectives[NEED][number]


@rule
def _send(
    world: World, state: State, chart: Chart, desk: Desk, side: int, number: int, aim: int
) -> None:
    """Send the nearest groups to an objective until there is power enough, at least one."""
    need = desk.objectives[NEED][number]
    turns = desk.turns[number]
    away = chart.away[number]
    count, ours, fit = desk.mark[OUR_COUNT], desk.of_group[OURS], desk.of_group[FIT]
    targets, reach, stands = desk.of_group[TARGET], desk.of_group[REACH], state.groups[PLACE]
    sent = 0
    while sent == 0 or desk.objectives[GUARDED][number] < need:
        best = -1
        least = FAR
        for index in range(count):
            group = ours[index]
            if turns[group] >= least or targets[group] >= 0:
                continue
            if aim == HOLD:
                is_there = away[stands[group]] <= NEAR
                may_come = fit[group] and turns[group] <= 16 * GUARDS_COME
                if not is_there and not may_come:
                    continue
            elif fit[group] == 0 or turns[group] > reach[group]:
                continue
            least = turns[group]
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
    target = _target_for(world, state, chart, desk, side, number, state.groups[PLACE][group])
    goal = chart.targets[TARGET_HEX][target]
    if aim == TAKE and world.hexes[HOLDER_AT_START][goal] == 1 + side:
        aim = RETAKE
    if aim == HOLD:
        mean(desk, state.groups[PLACE][group], goal)
    desk.of_group[TARGET][group] = target
    desk.of_group[AIM][group] = aim
    desk.of_group[ABOUT][group] = chart.objectives[AT_PLACE][number]
    desk.objectives[GUARDED][number] += desk.of_group[POWER][group]
    queue(desk, group)


@rule
def _target_for(
    world: World, state: State, chart: Chart, desk: Desk, side: int, number: int, hex_: int
) -> int:
    """Return the hex of an objective that a group is sent to.

    Who takes it goes for the nearest that is not yet its side's, who guards it for the one that
    fewest stand in or are sent to.
    """
    first = chart.objectives[TARGET_FROM][number]
    last = chart.objectives[TARGET_TO][number]
    if last == first + 1:
        return first
    best = first
    least = FAR
    for target in range(first, last):
        goal = chart.targets[TARGET_HEX][target]
        away = hex_distance(world, hex_, goal)
        if desk.objectives[HELD_BY][number] == 1 + side:
            away += 4 * (desk.at_hex[MEANT][goal] - (hex_ == goal))
        elif state.hexes[HOLDER][goal] == 1 + side:
            away += MOST_AWAY
        if away < least:
            least = away
            best = target
    return best


@rule
def _follow(world: World, state: State, chart: Chart, desk: Desk, side: int) -> None:
    """Send who is left over along to the likeliest place that is still the enemy's."""
    for index in range(desk.mark[OUR_COUNT]):
        group = desk.of_group[OURS][index]
        if desk.of_group[FIT][group] == 0 or desk.of_group[TARGET][group] >= 0:
            continue
        best = -1
        most = 0
        for number in range(chart.size[OBJECTIVES]):
            turns = desk.turns[number][group]
            if desk.objectives[PROMISED][number] == 0 or turns > 16 * FOLLOWERS_COME:
                continue
            promise = 1000 * chart.objectives[WORTH][number] // (16 + turns)
            if promise > most:
                most = promise
                best = number
        if best >= 0:
            _give(world, state, chart, desk, side, best, TAKE, group)
        else:
            desk.of_group[AIM][group] = RESERVE
