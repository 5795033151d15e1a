"""Random but legal play, from a list of choices, so that a failing game can be played again."""

from engine.rules.advance import advance
from engine.rules.air import why_not_fly
from engine.rules.check import check, legal_orders
from engine.rules.refusals import ALLOWED_ORDER
from engine.rules.turn import side_to_play
from engine.rules.zones import in_enemy_zone
from engine.state import state as s
from engine.state.orders import FLY, MISSION_NAMES, Order
from engine.state.world import GROUPS, SIDE, WING_SIDE, WINGS

FLIGHTS = 4
"""One order in so many is asked of aircraft, where a side has any."""
AIMS = 8
"""Draws for a hex that a mission can go to; most hexes are nothing to aircraft."""


def random_orders(world, state, choices, most=6):
    """Return a list of legal orders for the side to play, drawn by an iterator of integers."""
    side = side_to_play(world, state)
    own = [group for group in range(world.size[GROUPS]) if world.groups[SIDE][group] == side]
    front = [group for group in own if is_at_front(world, state, group)] or own
    wings = [wing for wing in range(world.size[WINGS]) if world.wings[WING_SIDE][wing] == side]
    listed = []
    for _ in range(most if own else 0):
        if wings and next(choices) % FLIGHTS == 0:
            wing = wings[next(choices) % len(wings)]
            listed += random_flight(world, state, choices, listed, wing)
            continue
        # Half of them at the front: or on a large map hardly anybody would ever fight.
        drawn = (own, front)[next(choices) % 2]
        group = drawn[next(choices) % len(drawn)]
        legal = legal_orders(world, state, listed, group)
        if legal:
            # Kinds first, then one of the kind: or marches would crowd out everything else.
            kinds = sorted({order.kind for order in legal})
            kind = kinds[next(choices) % len(kinds)]
            of_kind = [order for order in legal if order.kind == kind]
            listed.append(of_kind[next(choices) % len(of_kind)])
    return listed


def is_at_front(world, state, group):
    """Tell whether a group stands in an enemy zone of control."""
    hex_ = int(state.groups[s.PLACE][group])
    return hex_ >= 0 and in_enemy_zone(state, hex_, int(world.groups[SIDE][group]))


def random_flight(world, state, choices, listed, wing):
    """Return one legal flight of a wing, or none: its aim is drawn, not picked from all hexes."""
    side = int(world.wings[WING_SIDE][wing])
    mission = next(choices) % len(MISSION_NAMES)
    aims = [int(hex_) for hex_ in (*state.groups[s.PLACE], *world.lists) if hex_ >= 0]
    for _ in range(AIMS):
        order = Order(FLY, wing, aims[next(choices) % len(aims)], mission)
        if (
            why_not_fly(world, state, side, wing, order.hex, mission) == ALLOWED_ORDER
            and check(world, state, listed, order) is None
        ):
            return [order]
    return []


def endless(seed):
    """Yield integers that look random, the same on every machine."""
    value = seed * 2 + 1
    while True:
        value = value * 6364136223846793005 + 1442695040888963407 & (1 << 64) - 1
        yield value >> 33


def play_on(world, state, choices, player_turns, most=6):
    """Play a number of player-turns at random; yield each with the State before and after it."""
    for _ in range(player_turns):
        if state.clock[s.OVER]:
            return
        before = s.copy_state(state)
        orders = random_orders(world, state, choices, most)
        rows = advance(world, state, orders)
        yield before, orders, rows, state


def people_of(world, state, side):
    """Return a side's people: on the map or coming, lost, withdrawn."""
    there = sum(
        state.groups[s.PEOPLE][group]
        for group in range(world.size[GROUPS])
        if world.groups[SIDE][group] == side
    )
    return (
        int(there),
        int(state.sides[s.LOST_PEOPLE][side]),
        int(state.sides[s.WITHDRAWN_PEOPLE][side]),
    )
