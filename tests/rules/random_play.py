"""Random but legal play, from a list of choices, so that a failing game can be played again."""

from engine.rules.advance import advance
from engine.rules.check import legal_orders
from engine.rules.turn import side_to_play
from engine.state import state as s
from engine.state.world import GROUPS, SIDE


def random_orders(world, state, choices, most=6):
    """Return a list of legal orders for the side to play, drawn by an iterator of integers."""
    side = side_to_play(world, state)
    own = [group for group in range(world.size[GROUPS]) if world.groups[SIDE][group] == side]
    listed = []
    for _ in range(most if own else 0):
        group = own[next(choices) % len(own)]
        legal = legal_orders(world, state, listed, group)
        if legal:
            # Kinds first, then one of the kind: or marches would crowd out everything else.
            kinds = sorted({order.kind for order in legal})
            kind = kinds[next(choices) % len(kinds)]
            of_kind = [order for order in legal if order.kind == kind]
            listed.append(of_kind[next(choices) % len(of_kind)])
    return listed


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
