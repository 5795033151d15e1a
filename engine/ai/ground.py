"""Ground: the marches, attacks and works of the groups that have been given aims.

Rules of thumb, all of them design choices:

- Groups march along the cheapest way to where they are sent, as far as they come in a turn and
  commands reach. They come next to enemies only where those who gather there have a fair chance,
  else they wait out of their reach for others.
- An enemy is attacked by all who stand beside him, where the odds are good; by those who hold
  a place only where they are very good, and they stay in it.
- Groups that are shaken or too weak for the enemies beside them go back, out of his reach.
- Who neither marches nor attacks digs in.
"""

from __future__ import annotations

from engine.ai.aims import HOLD, RETAKE, TAKE, WITHDRAW_TO
from engine.ai.chart import (
    ABOUT,
    AIM,
    ATTACKS,
    COMMANDS,
    END,
    FIT,
    FORCE,
    HOW,
    MARCH,
    PATH_AT,
    PATHS_LENGTH,
    POWER,
    QUEUE_LENGTH,
    QUEUED,
    SHOOTS,
    STEPS,
    STOOD,
    TARGET,
    Chart,
    Desk,
    home_of,
    way_to,
)
from engine.ai.estimate import danger_to, odds, restand
from engine.rules.bombs import are_mines_for
from engine.rules.combat import why_not_fire
from engine.rules.command import why_not_command
from engine.rules.distance import hex_distance
from engine.rules.movement import CLOSED, direction_between, points_of, step_cost
from engine.rules.outcome import stock_needed
from engine.rules.refusals import ALLOWED_ORDER
from engine.rules.stacking import is_enemy_in
from engine.rules.zones import in_enemy_zone, must_stop
from engine.state.compiled import rule
from engine.state.numbers import (
    ASSAULT_SHIFT,
    CAR_BOMB_SHIFT,
    SETTLED_HEXES,
    STACK_LIMIT,
)
from engine.state.orders import ASSAULT, CAR_BOMB, MOVE, STAY, WITHDRAW
from engine.state.run import Run
from engine.state.state import (
    ACTED,
    CAR_BOMBS,
    COHESION,
    GUNS,
    PLACE,
    READY,
    STOCK,
    TURN,
    UNSUPPLIED,
    State,
)
from engine.state.world import (
    ALLOWED,
    DIRECTIONS,
    GROUPS,
    NEIGHBOUR,
    NO_HEX,
    OPEN,
    ROAD,
    SIDE,
    TERRAIN,
    TURNS,
    World,
)

ATTACK_AT = 1000
"""Column of the odds, in thousandths, at which an attack is made that an aim asks for."""
STRIKE_AT = 2000
"""The same for one that none asks for."""
CLOSE_AT = 120
"""Own power gathered near, in hundredths of the enemy's next to a hex, that allows to enter it."""
GATHERED = 3
"""Hexes within which groups count as gathered."""
FLEE_AT = 3500
"""Column of an enemy attack from which groups that hold no objective go back."""
STEADY = 40_000
"""Thousandths of cohesion that a group needs to attack."""
ASSAULT_STOCK = 55_000
BARRAGE_STOCK = 50_000
"""Thousandths of stock from which a group assaults, and from which its guns harass."""
VITAL = 10
"""Points a day from which a place is held to the last."""


@rule
def act(world: World, state: State, run: Run, chart: Chart, desk: Desk, side: int) -> None:
    """Decide what every own group does: who goes back, marches and attacks, in that order."""
    allowed = world.turns[ALLOWED + side][state.clock[TURN]]
    desk.mark[COMMANDS] = allowed - state.sides[ACTED][side]
    desk.mark[PATHS_LENGTH] = 0
    _go_back(world, state, run, chart, desk, side)
    _attack(world, state, desk, side)
    for index in range(desk.mark[QUEUE_LENGTH]):
        group = desk.groups[QUEUED][index]
        if desk.mark[COMMANDS] > 0 and _may_march(world, state, desk, side, group):
            march(world, state, run, chart, desk, side, group, MOVE)
    _attack(world, state, desk, side)
    _shoot(world, state, desk, side)


@rule
def _may_march(world: World, state: State, desk: Desk, side: int, group: int) -> bool:
    return (
        desk.groups[ATTACKS][group] == NO_HEX
        and desk.groups[MARCH][group] == 0
        and desk.groups[TARGET][group] >= 0
        and why_not_command(world, state, side, group) == ALLOWED_ORDER
    )


@rule
def _go_back(world: World, state: State, run: Run, chart: Chart, desk: Desk, side: int) -> None:
    """Let groups withdraw that are too weak for the enemies next to them."""
    for group in range(world.size[GROUPS]):
        here = state.groups[PLACE][group]
        if desk.groups[POWER][group] == 0 or world.groups[SIDE][group] != side:
            continue
        if not in_enemy_zone(state, here, side):
            continue
        if desk.groups[AIM][group] == HOLD and desk.groups[TARGET][group] >= 0:
            continue
        shaken = state.groups[COHESION][group] < STEADY
        if not shaken and danger_to(world, state, desk, here, side) < FLEE_AT:
            continue
        if why_not_command(world, state, side, group) != ALLOWED_ORDER:
            continue
        target = desk.groups[TARGET][group]
        desk.groups[TARGET][group] = home_of(chart, side)
        march(world, state, run, chart, desk, side, group, WITHDRAW)
        desk.groups[TARGET][group] = target
        if desk.groups[MARCH][group] == WITHDRAW:
            desk.groups[AIM][group] = WITHDRAW_TO
            desk.groups[ABOUT][group] = -1


@rule
def march(
    world: World,
    state: State,
    run: Run,
    chart: Chart,
    desk: Desk,
    side: int,
    group: int,
    kind: int,
) -> None:
    """Note down a group's march towards its target, as far as it comes; rules 5.4 to 5.9."""
    row = way_to(world, run, chart, desk.groups[TARGET][group], group)
    start = state.groups[PLACE][group]
    begin = desk.mark[PATHS_LENGTH]
    points = points_of(world, state, group)
    longest = world.numbers[SETTLED_HEXES] if state.groups[READY][group] == 0 else 30
    here = start
    desk.paths[begin] = start
    steps = 1
    spent = 0
    while chart.ways[row][here] > 0 and steps <= longest:
        direction = _next_step(world, state, chart, row, here, side)
        if direction < 0:
            break
        near = world.hexes[NEIGHBOUR + direction][here]
        price = step_cost(world, state, group, here, direction)
        if price == CLOSED or (steps > 1 and spent + price > points):
            break
        zone = in_enemy_zone(state, near, side)
        if kind == MOVE and zone and not _may_close(world, desk, side, group, near):
            break
        spent += price
        desk.paths[begin + steps] = near
        steps += 1
        here = near
        if are_mines_for(state, near, side):
            break
        if kind == MOVE and must_stop(world, state, near, side):
            break
        if kind == WITHDRAW and not zone:
            break
    while (
        steps > 1 and desk.hexes[STOOD][desk.paths[begin + steps - 1]] >= world.numbers[STACK_LIMIT]
    ):
        steps -= 1
    if steps == 1:
        return
    end = desk.paths[begin + steps - 1]
    if kind == WITHDRAW and in_enemy_zone(state, end, side):
        return
    desk.groups[PATH_AT][group] = begin
    desk.groups[STEPS][group] = steps
    desk.groups[MARCH][group] = kind
    desk.mark[PATHS_LENGTH] = begin + steps
    restand(desk, group, end)
    if kind == MOVE:
        desk.mark[COMMANDS] -= 1


@rule
def _next_step(world: World, state: State, chart: Chart, row: int, here: int, side: int) -> int:
    """Return the direction of the next step: along the way, or beside it where an enemy stands."""
    ahead = chart.toward[row][here]
    if ahead < 0:
        return -1
    if not is_enemy_in(state, world.hexes[NEIGHBOUR + ahead][here], side):
        return ahead
    best = -1
    least = chart.ways[row][here]
    for direction in range(DIRECTIONS):
        near = world.hexes[NEIGHBOUR + direction][here]
        if near == NO_HEX or is_enemy_in(state, near, side):
            continue
        if chart.ways[row][near] < least:
            least = chart.ways[row][near]
            best = direction
    return best


@rule
def _may_close(world: World, desk: Desk, side: int, group: int, hex_: int) -> bool:
    """Tell whether a group may come next to the enemies around a hex: with enough gathered."""
    if desk.groups[FIT][group] == 0:
        return desk.groups[AIM][group] == HOLD
    against = 0
    for direction in range(DIRECTIONS):
        near = world.hexes[NEIGHBOUR + direction][hex_]
        if near != NO_HEX:
            against += desk.hexes[FORCE + 1 - side][near]
    with_it = 0
    for other in range(world.size[GROUPS]):
        if desk.groups[POWER][other] == 0 or world.groups[SIDE][other] != side:
            continue
        if hex_distance(world, desk.groups[END][other], hex_) <= GATHERED:
            with_it += desk.groups[POWER][other]
    return 100 * with_it >= CLOSE_AT * against


@rule
def _attack(world: World, state: State, desk: Desk, side: int) -> None:
    """Note down attacks on all enemies beside whom groups stand in force."""
    if state.clock[TURN] == world.size[TURNS]:
        return
    for enemy in range(world.size[GROUPS]):
        if desk.groups[POWER][enemy] == 0 or world.groups[SIDE][enemy] == side:
            continue
        hex_ = state.groups[PLACE][enemy]
        if _is_first_in(world, state, enemy, hex_):
            _attack_hex(world, state, desk, side, hex_)


@rule
def _is_first_in(world: World, state: State, group: int, hex_: int) -> bool:
    for other in range(group):
        if (
            state.groups[PLACE][other] == hex_
            and world.groups[SIDE][other] == world.groups[SIDE][group]
        ):
            return False
    return True


@rule
def _attack_hex(world: World, state: State, desk: Desk, side: int, hex_: int) -> None:
    """Note down an attack on a hex by all who can join it, if the odds are good."""
    joined = 0
    commands = desk.mark[COMMANDS]
    asked = 0
    stocked = 1
    bomber = -1
    already = 0
    for group in range(world.size[GROUPS]):
        if desk.groups[ATTACKS][group] == hex_:
            already += 1
            continue
        if not _can_join(world, state, desk, side, group, hex_, commands):
            continue
        desk.groups[ATTACKS][group] = hex_
        joined += 1
        commands -= desk.groups[MARCH][group] == 0
    if joined == 0:
        return
    for group in range(world.size[GROUPS]):
        if desk.groups[ATTACKS][group] != hex_:
            continue
        if desk.groups[AIM][group] == TAKE or desk.groups[AIM][group] == RETAKE:
            asked = 1
        if state.groups[STOCK][group] < ASSAULT_STOCK or state.groups[UNSUPPLIED][group] > 0:
            stocked = 0
        if state.groups[CAR_BOMBS][group] > 0:
            direction = direction_between(world, desk.groups[END][group], hex_)
            if bomber < 0 and can_bomb(world, desk.groups[END][group], hex_, direction):
                bomber = group
    column = odds(world, state, desk, side, hex_)
    needed = ATTACK_AT if asked else STRIKE_AT
    bits = 0
    if stocked and column < 4000:
        column += world.numbers[ASSAULT_SHIFT]
        bits = ASSAULT
    if bomber >= 0 and column < 3000:
        column += world.numbers[CAR_BOMB_SHIFT]
    else:
        bomber = -1
    if column < needed and already == 0:
        for group in range(world.size[GROUPS]):
            if desk.groups[ATTACKS][group] == hex_:
                desk.groups[ATTACKS][group] = NO_HEX
        return
    desk.mark[COMMANDS] = commands
    for group in range(world.size[GROUPS]):
        if desk.groups[ATTACKS][group] == hex_:
            desk.groups[HOW][group] = bits
            if desk.groups[AIM][group] == HOLD:
                desk.groups[HOW][group] |= STAY
            if group == bomber:
                desk.groups[HOW][group] |= CAR_BOMB


@rule
def can_bomb(world: World, here: int, hex_: int, direction: int) -> bool:
    """Tell whether a car bomb can get from one hex into the next; rule 12.2."""
    return (
        world.terrain[OPEN][world.hexes[TERRAIN][hex_]] > 0
        or world.hexes[ROAD + direction][here] > 0
    )


@rule
def _can_join(
    world: World, state: State, desk: Desk, side: int, group: int, hex_: int, commands: int
) -> bool:
    """Tell whether a group can join an attack on a hex from where it will stand."""
    if desk.groups[POWER][group] == 0 or world.groups[SIDE][group] != side:
        return False
    if desk.groups[ATTACKS][group] != NO_HEX or desk.groups[MARCH][group] == WITHDRAW:
        return False
    end = desk.groups[END][group]
    if hex_distance(world, end, hex_) != 1:
        return False
    if desk.groups[MARCH][group] == 0 and commands <= 0:
        return False
    if are_mines_for(state, end, side):
        return False
    return (
        state.groups[COHESION][group] >= STEADY
        and state.groups[UNSUPPLIED][group] < 2
        and state.groups[STOCK][group] >= stock_needed(world, 0) + 10_000
        and why_not_command(world, state, side, group) == ALLOWED_ORDER
    )


@rule
def _shoot(world: World, state: State, desk: Desk, side: int) -> None:
    """Note down the fire of guns: at what is attacked, else where it harasses."""
    for group in range(world.size[GROUPS]):
        if state.groups[GUNS][group] == 0 or world.groups[SIDE][group] != side:
            continue
        if desk.groups[POWER][group] == 0 or desk.groups[ATTACKS][group] != NO_HEX:
            continue
        best = NO_HEX
        for other in range(world.size[GROUPS]):
            aim = desk.groups[ATTACKS][other]
            if aim != NO_HEX and why_not_fire(world, state, side, group, aim) == ALLOWED_ORDER:
                best = aim
        if best == NO_HEX and state.groups[STOCK][group] >= BARRAGE_STOCK:
            for other in range(world.size[GROUPS]):
                hex_ = state.groups[PLACE][other]
                if (
                    hex_ != NO_HEX
                    and world.groups[SIDE][other] != side
                    and why_not_fire(world, state, side, group, hex_) == ALLOWED_ORDER
                ):
                    best = hex_
        desk.groups[SHOOTS][group] = best
