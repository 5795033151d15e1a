"""Estimate: how strong everybody is, and what odds an attack would have, cheaply reckoned.

Powers are those of rule 7.3 and columns those of rule 7.2, but nothing is tried on a copy: what
only the fight itself would tell (who finds room in front, whose guns have stock) is left out.
"""

from __future__ import annotations

from engine.ai.chart import (
    ATTACKS,
    END,
    FORCE,
    JOINER_COUNT,
    JOINERS,
    LEVELS,
    MEANT,
    OUR_COUNT,
    OURS,
    POWER,
    STOOD,
    THEIR_COUNT,
    THEIRS,
    TOUCHED,
    Desk,
)
from engine.rules.distance import hex_distance
from engine.rules.movement import direction_between
from engine.rules.power import column_of, fitness, worth_of_vehicles
from engine.rules.shifts import is_surrounded
from engine.state.compiled import rule
from engine.state.numbers import (
    AIR_SHIFT,
    AIR_SHIFT_MOST,
    COMBINED_ARMS_SHIFT,
    COMBINED_ARMS_VEHICLES,
    COMMAND_SHIFT,
    CONCENTRIC_SHIFT,
    GUN_RANGE,
    GUN_SHIFT,
    GUN_SHIFT_MOST,
    LEAST_COLUMN,
    OUTPOST_BELOW,
    STOCK_FIRE,
    SUPPRESSED_SHIFT,
    SURPRISE_SHIFT,
    SURROUND_SHIFT,
    TRENCH_SHIFT,
    UNSUPPLIED_ATTACK_SHIFT,
    UNSUPPLIED_DEFENCE_SHIFT,
    WADI_SHIFT,
)
from engine.state.state import (
    ARMOURED,
    COVERED,
    GUNS,
    PEOPLE,
    PLACE,
    STOCK,
    SUPPRESSED,
    TANKS,
    TRENCH,
    TURN,
    UNSUPPLIED,
    State,
)
from engine.state.world import (
    COMMAND,
    DIRECTIONS,
    FOOT,
    GROUPS,
    MOBILITY,
    NEIGHBOUR,
    NO_HEX,
    OPEN,
    ROAD,
    SHIFT,
    SIDE,
    SURPRISE,
    TERRAIN,
    WADI,
    World,
)

WHOLE = 1000
"""Thousandths of a person's fitness at quality 1; powers are told in such people."""


@rule
def look(world: World, state: State, desk: Desk, side: int) -> None:
    """Write down how strong every group on the map is, and who stands where."""
    for index in range(desk.mark[TOUCHED]):
        hex_ = desk.touched[index]
        for column in range(MEANT + 1):
            desk.at_hex[column][hex_] = 0
    touched = 0
    ours = 0
    theirs = 0
    for group in range(world.size[GROUPS]):
        hex_ = state.groups[PLACE][group]
        desk.of_group[POWER][group] = 0
        desk.of_group[ATTACKS][group] = NO_HEX
        if hex_ == NO_HEX:
            continue
        people = state.groups[PEOPLE][group] + worth_of_vehicles(world, state, group)
        power = people * fitness(world, state, group) // WHOLE
        desk.of_group[POWER][group] = power
        whose = world.groups[SIDE][group]
        desk.at_hex[FORCE + whose][hex_] += power
        desk.at_hex[LEVELS + whose][hex_] += power * state.groups[TRENCH][group]
        if whose == side:
            desk.at_hex[STOOD][hex_] += 1
            desk.at_hex[MEANT][hex_] += 1
            desk.of_group[OURS][ours] = group
            ours += 1
        else:
            desk.of_group[THEIRS][theirs] = group
            theirs += 1
        desk.touched[touched] = hex_
        touched += 1
    desk.mark[TOUCHED] = touched
    desk.mark[OUR_COUNT] = ours
    desk.mark[THEIR_COUNT] = theirs


@rule
def restand(desk: Desk, group: int, hex_: int) -> None:
    """Write down that an own group will stand in another hex after the marches.

    Its place in the hex that it leaves stays taken, or others could be sent there that march, by
    the order of play, before there is room.
    """
    desk.at_hex[STOOD][hex_] += 1
    desk.of_group[END][group] = hex_
    _touch(desk, hex_)


@rule
def mean(desk: Desk, here: int, hex_: int) -> None:
    """Write down that an own group is meant to stand in another hex, however long it marches."""
    desk.at_hex[MEANT][here] -= 1
    desk.at_hex[MEANT][hex_] += 1
    _touch(desk, hex_)


@rule
def _touch(desk: Desk, hex_: int) -> None:
    desk.touched[desk.mark[TOUCHED]] = hex_
    desk.mark[TOUCHED] += 1


@rule
def shift_of_defence(world: World, desk: Desk, hex_: int, side: int) -> int:
    """Return the shift for the ground and the trenches of those of a side in a hex; 7.4, 7.5."""
    shift = world.terrain[SHIFT][world.hexes[TERRAIN][hex_]]
    force = max(1, desk.at_hex[FORCE + side][hex_])
    return shift + world.numbers[TRENCH_SHIFT] * desk.at_hex[LEVELS + side][hex_] // force


@rule
def danger_to(world: World, state: State, desk: Desk, hex_: int, side: int) -> int:
    """Return the column of an attack on a hex by all enemies next to it, in thousandths."""
    against = 0
    for direction in range(DIRECTIONS):
        near = world.hexes[NEIGHBOUR + direction][hex_]
        if near != NO_HEX:
            against += desk.at_hex[FORCE + 1 - side][near]
    if against == 0:
        return world.numbers[SHIFT]
    own = max(1, desk.at_hex[FORCE + side][hex_])
    column = column_of(world, against, own) + shift_of_defence(world, desk, hex_, side)
    if is_surrounded(world, state, hex_, side):
        column += world.numbers[SURROUND_SHIFT]
    return column


@rule
def odds(world: World, state: State, desk: Desk, side: int, hex_: int) -> int:
    """Return the column, in thousandths, of the attack that groups are noted down for on a hex.

    Rules 7.2 to 7.16, without the side's own guns, aircraft, car bombs and assault.
    """
    power = 0
    cut_off = 0
    struck = 0
    commands = -1
    mixed = 0
    armour = 0
    soldiers = 0
    ways_in = 0
    over_wadi = 1
    for index in range(desk.mark[JOINER_COUNT]):
        group = desk.of_group[JOINERS][index]
        if desk.of_group[ATTACKS][group] != hex_:
            continue
        force = desk.of_group[POWER][group]
        power += force
        if state.groups[UNSUPPLIED][group] > 0:
            cut_off += force
        if state.groups[SUPPRESSED][group] > 0:
            struck += force
        if commands >= 0 and world.groups[COMMAND][group] != commands:
            mixed = 1
        commands = world.groups[COMMAND][group]
        vehicles = state.groups[TANKS][group] + state.groups[ARMOURED][group]
        armour += vehicles
        if vehicles == 0 or world.groups[MOBILITY][group] == FOOT:
            soldiers += state.groups[PEOPLE][group]
        direction = direction_between(world, hex_, desk.of_group[END][group])
        ways_in |= 1 << direction
        if world.hexes[WADI + direction][hex_] == 0 or world.hexes[ROAD + direction][hex_] > 0:
            over_wadi = 0
    if power == 0:
        return world.numbers[LEAST_COLUMN]
    enemy = 1 - side
    column = column_of(world, power, max(1, desk.at_hex[FORCE + enemy][hex_]))
    column += shift_of_defence(world, desk, hex_, enemy)
    column += _shift_of_ways(world, state, hex_, enemy, ways_in)
    if world.turns[SURPRISE + side][state.clock[TURN]]:
        column += world.numbers[SURPRISE_SHIFT]
    if world.terrain[OPEN][world.hexes[TERRAIN][hex_]] and (
        armour >= world.numbers[COMBINED_ARMS_VEHICLES] and soldiers >= world.numbers[OUTPOST_BELOW]
    ):
        column += world.numbers[COMBINED_ARMS_SHIFT]
    if mixed:
        column += world.numbers[COMMAND_SHIFT]
    if over_wadi:
        column += world.numbers[WADI_SHIFT]
    column += world.numbers[UNSUPPLIED_ATTACK_SHIFT] * cut_off // power
    column += world.numbers[SUPPRESSED_SHIFT] * struck // power
    return column - _shift_of_helpers(world, state, desk, hex_, enemy)


@rule
def _shift_of_ways(world: World, state: State, hex_: int, enemy: int, ways_in: int) -> int:
    """Return the shift for sides attacked that do not touch, or for nowhere to go; 7.6."""
    if is_surrounded(world, state, hex_, enemy):
        return world.numbers[SURROUND_SHIFT]
    for direction in range(DIRECTIONS):
        apart = 0
        for turned in range(2, DIRECTIONS - 1):
            apart |= 1 << (direction + turned) % DIRECTIONS
        if ways_in & (1 << direction) and ways_in & apart:
            return world.numbers[CONCENTRIC_SHIFT]
    return 0


@rule
def _shift_of_helpers(world: World, state: State, desk: Desk, hex_: int, enemy: int) -> int:
    """Return what the defender's guns and aircraft shift, his supply and losses set off."""
    guns = 0
    without = 0
    struck = 0
    everybody = 0
    for index in range(desk.mark[THEIR_COUNT]):
        group = desk.of_group[THEIRS][index]
        here = state.groups[PLACE][group]
        if here == hex_:
            everybody += 1
            without += state.groups[UNSUPPLIED][group] > 0
            struck += state.groups[SUPPRESSED][group] > 0
        if (
            state.groups[GUNS][group] > 0
            and state.groups[STOCK][group] >= 1000 * world.numbers[STOCK_FIRE]
            and hex_distance(world, here, hex_) <= world.numbers[GUN_RANGE]
        ):
            guns += 1
    shift = min(world.numbers[GUN_SHIFT_MOST], guns * world.numbers[GUN_SHIFT])
    mark = state.hexes[COVERED][hex_]
    if mark // 16 == 1 + enemy:
        shift += min(world.numbers[AIR_SHIFT_MOST], mark % 16 * world.numbers[AIR_SHIFT])
    everybody = max(1, everybody)
    shift -= world.numbers[UNSUPPLIED_DEFENCE_SHIFT] * without // everybody
    return shift + world.numbers[SUPPRESSED_SHIFT] * struck // everybody
