"""Attacks: who attacks which hex, and how, judged by cheaply reckoned odds."""

from __future__ import annotations

from engine.ai.chart import (
    AIM,
    ATTACKS,
    BESIDE,
    COMMANDS,
    END,
    FORCE,
    HOW,
    JOINER_COUNT,
    JOINERS,
    MARCH,
    OUR_COUNT,
    OURS,
    THEIR_COUNT,
    THEIRS,
    Desk,
)
from engine.ai.estimate import odds
from engine.ai.marches import is_battery
from engine.ai.readiness import HOLD, OPEN_UP, RETAKE, TAKE
from engine.rules.bombs import are_mines_for
from engine.rules.command import why_not_command
from engine.rules.movement import direction_between
from engine.rules.refusals import ALLOWED_ORDER
from engine.state.compiled import rule
from engine.state.numbers import ASSAULT_SHIFT, CAR_BOMB_SHIFT, UNSUPPLIED_NO_ASSAULT
from engine.state.orders import ASSAULT, CAR_BOMB, STAY, WITHDRAW
from engine.state.state import CAR_BOMBS, COHESION, PLACE, STOCK, TURN, UNSUPPLIED, State
from engine.state.world import (
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
ENOUGH = 4000
"""Column from which an attack needs nothing more."""
STEADY = 40_000
"""Thousandths of cohesion that a group needs to attack."""
ATTACK_STOCK = 25_000
ASSAULT_STOCK = 55_000
"""Thousandths of stock from which a group attacks, and from which it assaults."""


@rule
def attack(world: World, state: State, desk: Desk, side: int) -> None:
    """Note down attacks on all enemies beside whom groups stand in force."""
    if state.clock[TURN] == world.size[TURNS]:
        return
    joiners = 0
    for index in range(desk.mark[OUR_COUNT]):
        group = desk.of_group[OURS][index]
        if desk.of_group[ATTACKS][group] != NO_HEX or _can_join(world, state, desk, side, group):
            desk.of_group[JOINERS][joiners] = group
            joiners += 1
    desk.mark[JOINER_COUNT] = joiners
    for index in range(desk.mark[THEIR_COUNT]):
        hex_ = state.groups[PLACE][desk.of_group[THEIRS][index]]
        # Several groups in a hex are looked at once: for each other time its mark stands.
        if joiners and desk.at_hex[BESIDE][hex_] == 0:
            desk.at_hex[BESIDE][hex_] = 1
            _attack_hex(world, state, desk, hex_)
    for index in range(desk.mark[THEIR_COUNT]):
        desk.at_hex[BESIDE][state.groups[PLACE][desk.of_group[THEIRS][index]]] = 0


@rule
def _can_join(world: World, state: State, desk: Desk, side: int, group: int) -> bool:
    """Tell whether a group can attack from where it will stand."""
    end = desk.of_group[END][group]
    return (
        desk.of_group[MARCH][group] != WITHDRAW
        and not is_battery(world, state, group)
        and has_enemy_beside(world, desk, end, side)
        and state.groups[COHESION][group] >= STEADY
        and state.groups[UNSUPPLIED][group] < world.numbers[UNSUPPLIED_NO_ASSAULT]
        and state.groups[STOCK][group] >= ATTACK_STOCK
        and (desk.of_group[MARCH][group] == 0 or not are_mines_for(state, end, side))
        and why_not_command(world, state, side, group) == ALLOWED_ORDER
    )


@rule
def has_enemy_beside(world: World, desk: Desk, hex_: int, side: int) -> bool:
    """Tell whether enemies of a side stand next to a hex."""
    for direction in range(DIRECTIONS):
        near = world.hexes[NEIGHBOUR + direction][hex_]
        if near != NO_HEX and desk.at_hex[FORCE + 1 - side][near] > 0:
            return True
    return False


@rule
def _attack_hex(world: World, state: State, desk: Desk, hex_: int) -> None:
    """Note down an attack on a hex by all who can join it, if the odds are good."""
    joined = 0
    already = 0
    commands = desk.mark[COMMANDS]
    joiners, attacks = desk.of_group[JOINERS], desk.of_group[ATTACKS]
    marching, ends = desk.of_group[MARCH], desk.of_group[END]
    for index in range(desk.mark[JOINER_COUNT]):
        group = desk.of_group[JOINERS][index]
        aimed = attacks[group]
        already += aimed == hex_
        if aimed != NO_HEX or direction_between(world, ends[group], hex_) < 0:
            continue
        needs = marching[group] == 0
        if commands >= needs:
            attacks[group] = hex_
            commands -= needs
            joined += 1
    if joined == 0:
        return
    bits = _how(world, state, desk, hex_, already)
    desk.mark[COMMANDS] = commands if bits >= 0 else desk.mark[COMMANDS]
    for index in range(desk.mark[JOINER_COUNT]):
        group = joiners[index]
        if attacks[group] != hex_:
            continue
        if bits < 0:
            attacks[group] = NO_HEX
            continue
        desk.of_group[HOW][group] = bits & ASSAULT
        if desk.of_group[AIM][group] == HOLD:
            desk.of_group[HOW][group] |= STAY
        if bits & CAR_BOMB and can_bomb(world, state, desk, group, hex_):
            desk.of_group[HOW][group] |= CAR_BOMB
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
        group = desk.of_group[JOINERS][index]
        if desk.of_group[ATTACKS][group] != hex_:
            continue
        aim = desk.of_group[AIM][group]
        if aim == TAKE or aim == RETAKE or aim == OPEN_UP:
            needed = ATTACK_AT
        if state.groups[STOCK][group] < ASSAULT_STOCK or state.groups[UNSUPPLIED][group] > 0:
            stocked = 0
        bombs += can_bomb(world, state, desk, group, hex_)
    column = odds(world, state, desk, world.groups[SIDE][desk.of_group[OURS][0]], hex_)
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
    end = desk.of_group[END][group]
    direction = direction_between(world, end, hex_)
    return (
        world.terrain[OPEN][world.hexes[TERRAIN][hex_]] > 0
        or world.hexes[ROAD + direction][end] > 0
    )
