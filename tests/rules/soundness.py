"""What must hold in every State, whatever was played."""

from engine.state import state as s
from engine.state import world as w
from engine.state.numbers import DISPERSE_BELOW, STACK_LIMIT, STOCK_FULL

DEEPEST_TRENCH = 4


def assert_sound(world, state):
    """Check that groups are where they can be, and are what they can be."""
    holders = {}
    for group in range(world.size[w.GROUPS]):
        place = state.groups[s.PLACE][group]
        present = state.groups[s.STATUS][group] == s.PRESENT
        assert (place != w.NO_HEX) == present
        assert 0 <= state.groups[s.COHESION][group] <= 100_000
        assert 0 <= state.groups[s.STOCK][group] <= 1000 * world.numbers[STOCK_FULL]
        assert 0 <= state.groups[s.TRENCH][group] <= DEEPEST_TRENCH
        assert all(state.groups[s.TANKS + weapon][group] >= 0 for weapon in range(s.WEAPONS))
        if present:
            assert state.groups[s.PEOPLE][group] >= world.numbers[DISPERSE_BELOW]
            side = world.groups[w.SIDE][group]
            assert state.hexes[s.HOLDER][place] == 1 + side, "it holds where it stands"
            holders.setdefault(place, []).append(side)
    for place, sides in holders.items():
        assert len(set(sides)) == 1, "two sides in one hex"
        assert len(sides) <= world.numbers[STACK_LIMIT], "too many in one hex"
        assert state.hexes[s.STANDING + sides[0]][place] == len(sides)
    assert all(left >= 0 for left in state.wings[s.SORTIES_LEFT])
    assert all(left >= 0 for left in state.wings[s.AIRCRAFT])
