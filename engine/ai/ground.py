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

from engine.ai.aims import HOLD, OPEN_UP, RETAKE, TAKE, WITHDRAW_TO
from engine.ai.chart import (
    ABOUT,
    AIM,
    ATTACKS,
    BESIDE,
    COMMANDS,
    END,
    FIT,
    FORCE,
    HOW,
    JOINER_COUNT,
    JOINERS,
    MARCH,
    OUR_COUNT,
    OURS,
    PATH_AT,
    PATHS_LENGTH,
    POWER,
    QUEUE_LENGTH,
    QUEUED,
    SHOOTS,
    STEPS,
    STOOD,
    TARGET,
    THEIR_COUNT,
    THEIRS,
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
from engine.rules.refusals import ALLOWED_ORDER
from engine.rules.stacking import is_enemy_in
from engine.rules.zones import in_enemy_zone, must_stop
from engine.state.compiled import rule
from engine.state.numbers import (
    ASSAULT_SHIFT,
    CAR_BOMB_SHIFT,
    PEOPLE_A_GUN,
    SETTLED_HEXES,
    STACK_LIMIT,
    UNSUPPLIED_NO_ASSAULT,
)
from engine.state.orders import ASSAULT, CAR_BOMB, MOVE, STAY, WITHDRAW
from engine.state.run import Run
from engine.state.state import (
    ACTED,
    CAR_BOMBS,
    COHESION,
    GUNS,
    PEOPLE,
    PLACE,
    READY,
    STOCK,
    TANKS,
    TURN,
    UNSUPPLIED,
    State,
)
from engine.state.world import (
    ALLOWED,
    COLUMNS,
    DIRECTIONS,
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
ENOUGH = 4000
"""Column from which an attack needs nothing more."""
ATTACK_STOCK = 25_000
ASSAULT_STOCK = 55_000
BARRAGE_STOCK = 50_000
"""Thousandths of stock from which a group attacks or assaults, and from which its guns harass."""
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
    for index in range(desk.mark[OUR_COUNT]):
        group = desk.groups[OURS][index]
        here = state.groups[PLACE][group]
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
        if kind == MOVE and zone and not _may_close(world, state, desk, side, group, near):
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
def _may_close(world: World, state: State, desk: Desk, side: int, group: int, hex_: int) -> bool:
    """Tell whether a group may come next to the enemies around a hex: with enough gathered."""
    if is_battery(world, state, group):
        return False
    if desk.groups[FIT][group] == 0:
        return desk.groups[AIM][group] == HOLD
    against = 0
    for direction in range(DIRECTIONS):
        near = world.hexes[NEIGHBOUR + direction][hex_]
        if near != NO_HEX:
            against += desk.hexes[FORCE + 1 - side][near]
    with_it = 0
    columns = world.size[COLUMNS]
    for index in range(desk.mark[OUR_COUNT]):
        other = desk.groups[OURS][index]
        end = desk.groups[END][other]
        # Most are far away: the distance between columns tells sooner than that between hexes.
        if (
            abs(end % columns - hex_ % columns) <= GATHERED
            and hex_distance(world, end, hex_) <= GATHERED
        ):
            with_it += desk.groups[POWER][other]
    return 100 * with_it >= CLOSE_AT * against


@rule
def is_battery(world: World, state: State, group: int) -> bool:
    """Tell whether a group's guns are most of its worth: such help from behind."""
    guns = state.groups[GUNS][group] * world.numbers[PEOPLE_A_GUN]
    return 2 * guns >= state.groups[PEOPLE][group] and state.groups[TANKS][group] == 0


@rule
def _attack(world: World, state: State, desk: Desk, side: int) -> None:
    """Note down attacks on all enemies beside whom groups stand in force."""
    if state.clock[TURN] == world.size[TURNS]:
        return
    joiners = 0
    for index in range(desk.mark[OUR_COUNT]):
        group = desk.groups[OURS][index]
        if desk.groups[ATTACKS][group] != NO_HEX or _can_join(world, state, desk, side, group):
            desk.groups[JOINERS][joiners] = group
            joiners += 1
    desk.mark[JOINER_COUNT] = joiners
    for index in range(desk.mark[THEIR_COUNT]):
        hex_ = state.groups[PLACE][desk.groups[THEIRS][index]]
        # Several groups in a hex are looked at once: for each other time its mark stands.
        if joiners and desk.hexes[BESIDE][hex_] == 0:
            desk.hexes[BESIDE][hex_] = 1
            _attack_hex(world, state, desk, hex_)
    for index in range(desk.mark[THEIR_COUNT]):
        desk.hexes[BESIDE][state.groups[PLACE][desk.groups[THEIRS][index]]] = 0


@rule
def _can_join(world: World, state: State, desk: Desk, side: int, group: int) -> bool:
    """Tell whether a group can attack from where it will stand."""
    end = desk.groups[END][group]
    return (
        desk.groups[MARCH][group] != WITHDRAW
        and not is_battery(world, state, group)
        and has_enemy_beside(world, desk, end, side)
        and state.groups[COHESION][group] >= STEADY
        and state.groups[UNSUPPLIED][group] < world.numbers[UNSUPPLIED_NO_ASSAULT]
        and state.groups[STOCK][group] >= ATTACK_STOCK
        and (desk.groups[MARCH][group] == 0 or not are_mines_for(state, end, side))
        and why_not_command(world, state, side, group) == ALLOWED_ORDER
    )


@rule
def has_enemy_beside(world: World, desk: Desk, hex_: int, side: int) -> bool:
    """Tell whether enemies of a side stand next to a hex."""
    for direction in range(DIRECTIONS):
        near = world.hexes[NEIGHBOUR + direction][hex_]
        if near != NO_HEX and desk.hexes[FORCE + 1 - side][near] > 0:
            return True
    return False


@rule
def _attack_hex(world: World, state: State, desk: Desk, hex_: int) -> None:
    """Note down an attack on a hex by all who can join it, if the odds are good."""
    joined = 0
    already = 0
    commands = desk.mark[COMMANDS]
    for index in range(desk.mark[JOINER_COUNT]):
        group = desk.groups[JOINERS][index]
        aimed = desk.groups[ATTACKS][group]
        already += aimed == hex_
        if aimed != NO_HEX or direction_between(world, desk.groups[END][group], hex_) < 0:
            continue
        needs = desk.groups[MARCH][group] == 0
        if commands >= needs:
            desk.groups[ATTACKS][group] = hex_
            commands -= needs
            joined += 1
    if joined == 0:
        return
    bits = _how(world, state, desk, hex_, already)
    desk.mark[COMMANDS] = commands if bits >= 0 else desk.mark[COMMANDS]
    for index in range(desk.mark[JOINER_COUNT]):
        group = desk.groups[JOINERS][index]
        if desk.groups[ATTACKS][group] != hex_:
            continue
        if bits < 0:
            desk.groups[ATTACKS][group] = NO_HEX
            continue
        desk.groups[HOW][group] = bits & ASSAULT
        if desk.groups[AIM][group] == HOLD:
            desk.groups[HOW][group] |= STAY
        if bits & CAR_BOMB and can_bomb(world, state, desk, group, hex_):
            desk.groups[HOW][group] |= CAR_BOMB
            bits &= ASSAULT


@rule
def _how(world: World, state: State, desk: Desk, hex_: int, already: int) -> int:
    """Return how those noted down for an attack make it: ASSAULT, CAR_BOMB; -1 for not at all.

    Args:
        world: the World.
        state: the State.
        desk: says who attacks.
        hex_: what is attacked.
        already: how many were going to attack it anyway; others only join them.
    """
    needed = STRIKE_AT
    stocked = 1
    bombs = 0
    for index in range(desk.mark[JOINER_COUNT]):
        group = desk.groups[JOINERS][index]
        if desk.groups[ATTACKS][group] != hex_:
            continue
        aim = desk.groups[AIM][group]
        if aim == TAKE or aim == RETAKE or aim == OPEN_UP:
            needed = ATTACK_AT
        if state.groups[STOCK][group] < ASSAULT_STOCK or state.groups[UNSUPPLIED][group] > 0:
            stocked = 0
        bombs += can_bomb(world, state, desk, group, hex_)
    column = odds(world, state, desk, world.groups[SIDE][desk.groups[OURS][0]], hex_)
    bits = 0
    if stocked and column < ENOUGH:
        column += world.numbers[ASSAULT_SHIFT]
        bits = ASSAULT
    if bombs and column < ENOUGH:
        column += world.numbers[CAR_BOMB_SHIFT]
        bits |= CAR_BOMB
    return bits if already or column >= needed else -1


@rule
def can_bomb(world: World, state: State, desk: Desk, group: int, hex_: int) -> bool:
    """Tell whether a group has a car bomb that can get from where it will stand to a hex; 12.2."""
    if state.groups[CAR_BOMBS][group] == 0:
        return False
    end = desk.groups[END][group]
    direction = direction_between(world, end, hex_)
    return (
        world.terrain[OPEN][world.hexes[TERRAIN][hex_]] > 0
        or world.hexes[ROAD + direction][end] > 0
    )


@rule
def _shoot(world: World, state: State, desk: Desk, side: int) -> None:
    """Note down the fire of guns: at what is attacked, else where it harasses."""
    for index in range(desk.mark[OUR_COUNT]):
        group = desk.groups[OURS][index]
        if state.groups[GUNS][group] == 0 or desk.groups[ATTACKS][group] != NO_HEX:
            continue
        best = NO_HEX
        for other in range(desk.mark[OUR_COUNT]):
            aim = desk.groups[ATTACKS][desk.groups[OURS][other]]
            if aim != NO_HEX and why_not_fire(world, state, side, group, aim) == ALLOWED_ORDER:
                best = aim
        if best == NO_HEX and state.groups[STOCK][group] >= BARRAGE_STOCK:
            for other in range(desk.mark[THEIR_COUNT]):
                hex_ = state.groups[PLACE][desk.groups[THEIRS][other]]
                if why_not_fire(world, state, side, group, hex_) == ALLOWED_ORDER:
                    best = hex_
        desk.groups[SHOOTS][group] = best
