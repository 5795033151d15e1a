"""The search commander: plans changed and tried, the best kept, and never a worse one."""

import pytest

from engine.ai.prospects import PLACE_DAY, days_from, prospects
from engine.ai.search import DEPTH, LEAST_GAIN, MOST_NODES, Search, SearchCommander
from engine.ai.search_intents import mended
from engine.ai.staff_trial import MOST_NODES as MOST_OF_THE_STAFF
from engine.ai.variations import Ground, bolder, careful, fitting, held, variations, without_groups
from engine.errors import HistoryLabError
from engine.rules.check import check_list
from engine.rules.commander import Intent, Plan
from engine.state import orders as o
from engine.state.state import HOLDER, OVER, PEOPLE, TURN, copy_state, same_state
from engine.state.world import GROUPS, SIDE
from tests.battlefield import battlefield
from tests.playable import drill_game

BATTLE = """
    .  R1  B1^ .   .  .
    .  .   R2  .   B2 .
    .  .   .   .   .  .
"""
PLACES = [{"hexes": ["0200"], "points": 6}, {"hexes": ["0101"], "points": 2}]
SOURCES = [(0, "0000", 900), (1, "0500", 900)]


def drawn(people=60, trench=0, part=1, **groups):
    """Return a battlefield with an enemy of so many people, and whatever is said of others."""
    first = {"B1": {"people": people, "trench": trench}}
    return battlefield(
        BATTLE, groups=first | groups, places=PLACES, sources=SOURCES, turns=12, part=part
    )


def ground_of(battle, side=0):
    return Ground(battle.world, battle.state, side)


@pytest.fixture(scope="module")
def game():
    """Return a game of the drill, played by the search on both sides, with each of its plans."""
    game = drill_game("ai:search", "ai:search")
    plans = []
    while not game.is_over:
        plans.append((game.state, game.side, game.decide()))
        game.take(plans[-1][2])
    return game, plans


def test_all_that_it_orders_may_be_ordered(game):
    played, plans = game
    for state, _, plan in plans:
        assert check_list(played.world, state, plan.orders) == ()


def test_its_effort_is_counted_and_bounded(game):
    for _, _, plan in game[1]:
        assert 0 < plan.nodes <= MOST_NODES + MOST_OF_THE_STAFF


def test_it_says_of_every_group_what_it_is_about(game):
    played, plans = game
    world = played.world
    for state, side, plan in plans:
        mine = [g for g in range(world.size[GROUPS]) if world.groups[SIDE][g] == side]
        present = [g for g in mine if state.groups[0][g] >= 0]
        assert [intent.group for intent in plan.intents] == present


def test_the_same_state_has_the_same_plan_and_stays_as_it_is(game):
    played, plans = game
    state, side, plan = plans[2]
    before = copy_state(state)
    assert SearchCommander().plan(played.world, state, side) == plan
    assert same_state(state, before)


def test_under_fog_it_plans_on_what_it_sees():
    game = drill_game("ai:search", "ai:search", fog=True)
    for _ in range(4):
        view = game.view(game.side)
        plan = game.decide()
        assert check_list(game.world, view, plan.orders) == ()
        game.take(plan)


def test_it_tells_how_far_it_has_come_and_can_be_broken_off():
    battle = drawn()
    told = []
    SearchCommander().plan(battle.world, battle.state, 0, lambda *now: told.append(now))
    assert told == sorted(told)
    assert {total for _, total in told} == {MOST_NODES}
    assert told[-1][0] == MOST_NODES

    def stop(done, total):
        raise HistoryLabError("enough")

    with pytest.raises(HistoryLabError, match="enough"):
        SearchCommander().plan(battle.world, battle.state, 0, stop)


def test_a_plan_out_of_turn_is_empty():
    battle = drawn()
    assert SearchCommander().plan(battle.world, battle.state, 1) == Plan(())


# The search itself


class StandsStill:
    """Stands for the plain level where nothing is to be borrowed from it."""

    def orders(self, world, state, side):
        return ()


def searched(battle, orders, side=0):
    """Return the search after it began with some orders, and what it chose."""
    search = Search(ground_of(battle, side), StandsStill(), None)
    return search, search.best(fitting(search.ground, orders))


def test_a_foolish_attack_is_left_out():
    """By shaken groups, on a dug in enemy."""
    battle = drawn(300, trench=4, R1={"cohesion": 35}, R2={"cohesion": 35})
    orders = [battle.attack(name, "0200", o.ASSAULT) for name in ("R1", "R2")]
    search, chosen = searched(battle, orders)
    assert not any(order.kind == o.ATTACK for order in chosen)
    assert search.nodes <= MOST_NODES


def test_a_good_attack_is_found():
    battle = drawn(people=30)
    _, chosen = searched(battle, [])
    assert {order.hex for order in chosen if order.kind == o.ATTACK} == {battle.at("0200")}


def test_what_is_chosen_is_never_worse_than_what_it_began_with():
    for people in (30, 150, 900):
        battle = drawn(people=people)
        first = fitting(ground_of(battle), [battle.attack("R1", "0200")])
        search, chosen = searched(battle, first)
        values = {orders: line.value for orders, line in search._tried.items()}
        if chosen != first:
            assert values[chosen] >= values[first] + LEAST_GAIN
            assert search._tried[chosen].depth == search._tried[first].depth == DEPTH


# Variations


def test_variations_may_all_be_ordered():
    battle = drawn(people=150)
    ground = ground_of(battle)
    base = fitting(ground, [battle.attack("R1", "0200"), battle.attack("R2", "0200")])
    found = list(variations(ground, base, [held(base)]))
    assert {held(base), base} < {*found, base}
    assert len(set(found)) > 2
    for orders in found:
        assert check_list(battle.world, battle.state, orders) == ()


def test_orders_that_cannot_be_given_together_are_thinned_out():
    battle = drawn()
    good, bad = battle.attack("R1", "0200"), battle.attack("R1", "0400")
    dig = battle.order(o.DIG, "R2")
    assert fitting(ground_of(battle), [dig, bad]) == (dig,)
    assert fitting(ground_of(battle), [dig, good, good]) == (dig, good)


def test_without_a_group_its_support_from_the_air_stays_away_too():
    battle = drawn()
    mine = [battle.attack("R1", "0200"), battle.attack("R2", "0200")]
    flight = battle.fly(0, "0200", o.SUPPORT)
    base = o.in_playing_order([flight, *mine])
    both = [order.subject for order in mine]
    assert without_groups(base, both) == ()
    assert without_groups(base, both[:1]) == (flight, mine[1])


def test_the_careful_and_the_bold():
    battle = drawn()
    base = (battle.attack("R1", "0200"),)
    assert careful(ground_of(battle), base) == held(base) == ()
    bold = bolder(ground_of(battle), base)
    assert {order.subject for order in bold} == {battle.group("R1"), battle.group("R2")}
    assert any(order.value & o.ASSAULT for order in bold)


# Intents of a changed plan


def test_unchanged_groups_keep_their_intents_and_the_others_get_true_ones():
    battle = drawn()
    first, second = battle.group("R1"), battle.group("R2")
    before = Plan(
        (battle.attack("R1", "0200"),), (Intent(first, "take", 0), Intent(second, "rest", 1))
    )
    assert mended(ground_of(battle), before, before.orders) == before.intents
    changed = mended(ground_of(battle), before, (battle.attack("R2", "0200"),))
    assert changed == (Intent(first, "screen", 0), Intent(second, "take", 0))


# Prospects


def test_prospects_are_as_good_for_one_side_as_they_are_bad_for_the_other():
    battle = drawn()
    assert abs(sum(prospects(battle.world, battle.state, side) for side in (0, 1))) <= 2


@pytest.mark.parametrize(("side", "name"), [(0, "R1"), (1, "B1")])
def test_people_are_worth_having(side, name):
    battle = drawn()
    before = prospects(battle.world, battle.state, side)
    battle.state.groups[PEOPLE][battle.group(name)] += 50
    assert prospects(battle.world, battle.state, side) > before


def test_places_are_worth_having_by_what_they_will_pay():
    """Rule 14.2: a place pays from the third turn on."""
    battle = drawn(part=0)
    values = []
    for holder in (2, 0, 1):
        battle.state.hexes[HOLDER][battle.at("0200")] = holder
        values.append(prospects(battle.world, battle.state, 0))
    assert days_from(battle.world, battle.state, 2) == 4
    assert values[2] - values[1] == values[1] - values[0] == 6 * 4 * PLACE_DAY


def test_places_that_will_not_pay_again_are_worth_nothing():
    battle = drawn(part=0)
    battle.state.clock[TURN] = 12
    before = prospects(battle.world, battle.state, 0)
    battle.state.hexes[HOLDER][battle.at("0200")] = 1
    assert prospects(battle.world, battle.state, 0) == before


@pytest.mark.parametrize(("part", "days"), [(0, 4), (1, 4), (2, 3)])
def test_days_that_pay_end_with_their_third_turn(part, days):
    """Of twelve turns, those left out that end on the first."""
    battle = drawn(part=part)
    assert days_from(battle.world, battle.state, 1) == days
    battle.state.clock[OVER] = 1
    assert days_from(battle.world, battle.state, 0) == 0
