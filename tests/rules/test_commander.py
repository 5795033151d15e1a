"""A commander is any object that gives orders: thirty lines are enough for one."""

from engine.rules.check import check_list, legal_orders
from engine.rules.commander import Commander, Hold
from engine.state.orders import ATTACK, DIG
from tests.battlefield import battlefield


class Diggers:
    """Digs in wherever it may."""

    def orders(self, world, state, side):
        return tuple(order for order in legal_orders(world, state, ()) if order.kind == DIG)


class Brawler:
    """Lets each of its groups attack the first enemy that it may attack."""

    def orders(self, world, state, side):
        listed = ()
        while attacks := [
            order for order in legal_orders(world, state, listed) if order.kind == ATTACK
        ]:
            listed += (attacks[0],)
        return listed


DRAWING = """
    R1. B1. R2.
    .   .   .
"""


def test_who_holds_orders_nothing():
    battle = battlefield(DRAWING)
    assert Hold().orders(battle.world, battle.state, 0) == ()


def test_a_commander_of_a_few_lines_gives_orders_that_are_allowed():
    battle = battlefield(DRAWING)
    for commander in (Diggers(), Brawler()):
        chosen: Commander = commander
        orders = chosen.orders(battle.world, battle.state, 0)
        assert len(orders) == 2
        assert check_list(battle.world, battle.state, orders) == ()
