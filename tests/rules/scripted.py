"""Scripted campaigns along a road, and their commander: it marches at the enemy and attacks."""

from engine.grid.hex import Hex, distance
from engine.rules.combat import why_not_attack
from engine.rules.ranges import movement_range
from engine.rules.refusals import ALLOWED_ORDER
from engine.state import orders as o
from engine.state.world import SIDE
from tests.battlefield import battlefield

LENGTH = 40
"""Hexes of the road in the middle of a drawn strip of five rows."""


def strip(standing, groups, beside=".", **options):
    """Return a road of LENGTH hexes with groups on it, by hex number; the rest is one ground.

    Both sides are fed from their end of the road; side 1 holds it from its first group on.
    """
    middle = ["="] * LENGTH
    for column, names in standing.items():
        middle[column] = "|".join(names) + "="
    border = min(column for column, names in standing.items() if names[0][0] != "R")
    side = " ".join([beside] * LENGTH)
    defaults = {
        "part": 1,
        "holders": {f"{column:02d}02": int(column >= border) for column in range(LENGTH)},
        "sources": [(0, "0002", 9999), (1, f"{LENGTH - 1}02", 9999)],
    }
    drawing = "\n".join((side, side, " ".join(middle), side, side))
    return battlefield(drawing, groups=groups, **(defaults | options))


def campaign(battle, attackers, defenders, turns, rest_below=0):
    """Let some press on others who only defend; yield the battlefield and events of each turn."""
    for _ in range(turns):
        orders = [each for name in attackers for each in press(battle, name, defenders, rest_below)]
        battle, events = battle.play(orders, [])
        yield battle, events


def press(battle, name, enemies, rest_below=0, bits=0):
    """Return a group's orders: attack the nearest enemy, marching up to it where need be.

    Args:
        battle: the battlefield.
        name: of the group.
        enemies: names of those to attack.
        rest_below: points of cohesion below which it does nothing.
        bits: of the attack.
    """
    there = [battle.place_of(enemy) for enemy in enemies if battle.place_of(enemy)]
    if not there or not battle.place_of(name) or battle.cohesion(name) < 1000 * rest_below:
        return []
    here = Hex.parse(battle.place_of(name))
    target = min((Hex.parse(label) for label in there), key=lambda hex_: distance(here, hex_))
    if distance(here, target) == 1:
        return [battle.attack(name, str(target), bits)] if may_attack(battle, name, target) else []
    reached = movement_range(battle.world, battle.state, battle.group(name))
    if not reached:
        return []

    def still_to_go(hex_):
        return distance(Hex.parse(battle.label(hex_)), target), reached[hex_].cost, hex_

    goal = min(reached, key=still_to_go)
    march = o.Order(o.MOVE, battle.group(name), goal, 0, reached[goal].path)
    return [march, battle.attack(name, str(target), bits)]


def may_attack(battle, name, target):
    """Tell whether a group may attack a hex from where it stands."""
    group = battle.group(name)
    side = int(battle.world.groups[SIDE][group])
    hex_ = battle.at(str(target))
    return why_not_attack(battle.world, battle.state, side, group, hex_, 0) == ALLOWED_ORDER


def foremost(battle, names):
    """Return the easternmost column in which one of some groups stands; -1 for none."""
    columns = [Hex.parse(battle.place_of(name)).column for name in names if battle.place_of(name)]
    return max(columns, default=-1)
