"""A battle many times over: every copy goes as the battle alone does."""

import pytest

from engine.game.enlarge import GAP, repeated_orders, repeated_world
from engine.rules.advance import advance, open_game
from engine.state import state as s
from engine.state.world import COLUMNS, GROUPS, HEXES, NO_HEX
from tests.rules.random_play import endless, play_on
from tests.rules.test_laws import field


@pytest.mark.parametrize("seed", range(2))
def test_every_copy_goes_as_the_battle_alone(seed):
    world = field().world
    state, _ = open_game(world)
    large = repeated_world(world, 3)
    copies, _ = open_game(large)
    step = world.size[HEXES] + GAP * world.size[COLUMNS]
    groups = world.size[GROUPS]

    for _, orders, _, alone in play_on(world, state, endless(seed), 12):
        advance(large, copies, repeated_orders(world, orders, 3))
        for copy in range(3):
            for number, column in enumerate(alone.groups):
                there = copies.groups[number][copy * groups : (copy + 1) * groups]
                if number == s.PLACE:
                    there = [NO_HEX if place < 0 else place - copy * step for place in there]
                assert list(there) == list(column)
