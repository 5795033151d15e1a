"""A plain commander for scripted games: it marches at the enemy and attacks until worn out."""

from engine.grid.hex import Hex, distance
from engine.rules.combat import why_not_attack
from engine.rules.ranges import movement_range
from engine.rules.refusals import ALLOWED_ORDER
from engine.state import orders as o
from engine.state.world import SIDE


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
