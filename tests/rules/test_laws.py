"""Laws that hold in every game, tried by random legal play on drawn battlefields."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.rules.advance import advance
from engine.rules.check import check, check_list, legal_orders
from engine.rules.rehearsal import preview
from engine.rules.turn import side_to_play
from engine.state import orders as o
from engine.state import state as s
from engine.state import world as w
from engine.state.digest import START, digest
from engine.state.events import KINDS, Event
from engine.state.evolve import fold
from tests.battlefield import battlefield
from tests.rules.random_play import endless, people_of, play_on, random_orders
from tests.rules.skirmish import field
from tests.rules.soundness import assert_sound


@pytest.mark.parametrize("seed", range(6))
def test_random_games_stay_sound_to_their_end(seed):
    battle = field(part=seed % 3, first=seed % 2)
    world, state = battle.world, s.copy_state(battle.state)
    people = [sum(people_of(world, state, side)) for side in range(2)]

    for before, orders, rows, after in play_on(world, state, endless(seed), 100, most=4):
        assert_sound(world, after)
        assert [sum(people_of(world, after, side)) for side in range(2)] == people
        folded = s.copy_state(before)
        fold(world, folded, rows)
        assert s.same_state(folded, after), "events tell all that changed"
        assert not [e for e in Event.read(rows) if e.kind == "lapsed" and e.value != o.ATTACK]
        assert check_list(world, before, orders) == ()
    assert state.clock[s.OVER] == 1
    assert side_to_play(world, state) == -1


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.integers(0, 9))
def test_a_preview_is_what_then_happens(seed, turns):
    """Without fog of war, row by row, up to the end of the side's player-turn."""
    battle = field(part=1)
    world, state = battle.world, s.copy_state(battle.state)
    for _ in play_on(world, state, endless(seed), turns):
        pass
    before = s.copy_state(state)
    orders = random_orders(world, state, endless(seed + 1))

    promised = preview(world, state, orders)

    assert s.same_state(state, before), "a preview changes nothing"
    happened = list(advance(world, state, orders))
    assert happened[: len(promised.rows)] == list(promised.rows)


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.permutations(range(6)))
def test_the_order_of_clicks_decides_nothing(seed, order):
    """Rule 1.3."""
    battle = field(part=1)
    world = battle.world
    orders = random_orders(world, battle.state, endless(seed))
    shuffled = [orders[index] for index in order if index < len(orders)]
    ends = []
    for listed in (orders, shuffled):
        state = s.copy_state(battle.state)
        advance(world, state, listed)
        ends.append(digest(START, listed, state))
    assert ends[0] == ends[1]


ANY_ORDER = st.builds(
    o.Order,
    st.integers(-1, len(o.KINDS)),
    st.integers(-1, 11),
    st.integers(-1, 25),
    st.integers(-1, 8),
    st.lists(st.integers(-1, 25), max_size=4).map(tuple),
)


@settings(max_examples=25)
@given(ANY_ORDER, st.integers(0, 100))
def test_every_order_is_allowed_or_refused_with_a_reason(order, seed):
    """And one that is not allowed changes nothing when played all the same."""
    battle = field(part=1)
    world, state = battle.world, s.copy_state(battle.state)
    for _ in play_on(world, state, endless(seed), 2):
        pass

    refusal = check(world, state, (), order)

    if refusal is not None:
        assert refusal.rule
        assert "{" not in refusal.sentence("R1", "0101", "Red")
    else:
        events = Event.read(advance(world, state, [order]))
        assert not [e for e in events if e.kind == "lapsed"]


@settings(max_examples=25)
@given(st.integers(0, 10_000))
def test_what_is_legal_is_allowed_beside_what_is_listed(seed):
    battle = field(part=1)
    world, state = battle.world, s.copy_state(battle.state)
    for _ in play_on(world, state, endless(seed), seed % 5):
        pass
    listed = random_orders(world, state, endless(seed), 3)
    legal = legal_orders(world, state, listed)
    if legal:
        order = legal[next(endless(seed)) % len(legal)]
        assert check(world, state, listed, order) is None


def kinds_left(battle, listed, name):
    """Return the kinds of orders that a group may still be given."""
    legal = legal_orders(battle.world, battle.state, listed, battle.group(name))
    assert all(check(battle.world, battle.state, listed, order) is None for order in legal)
    return {order.kind for order in legal}


def test_no_order_is_offered_that_would_rob_one_already_listed():
    """Mines fill a hex (12.3); shells that an attack needs are not fired before (6.7)."""
    battle = battlefield("R1|R2 B1 .", groups={"R1": {"guns": 2, "stock": 25}}, mines={"0000": 1})
    battle.state.hexes[s.LAID_BY][0] = 1
    assert o.LAY_MINES in kinds_left(battle, [], "R2")
    assert o.LAY_MINES not in kinds_left(battle, [battle.order(o.LAY_MINES, "R1")], "R2")
    assert o.FIRE in kinds_left(battle, [], "R1")
    assert o.FIRE not in kinds_left(battle, [battle.attack("R1", "0100")], "R1")


def test_every_kind_of_event_has_its_name():
    assert len({name for name, _ in KINDS}) == len(KINDS)


@pytest.mark.parametrize("seed", range(4))
def test_swapping_the_sides_swaps_the_result(seed):
    """With ids and playing order: nothing in the rules favours a side by its number."""
    here, there = field(), field()
    world, swapped, renumbered = _swap_sides(here)
    state, other = s.copy_state(there.state), _open(swapped)
    for _, orders, _, _ in play_on(world, state, endless(seed), 10):
        mirrored = [order._replace(subject=_subject(order, renumbered, world)) for order in orders]
        advance(swapped, other, mirrored)
        for group in range(world.size[w.GROUPS]):
            twin = renumbered[group]
            assert [column[group] for column in state.groups] == [
                column[twin] for column in other.groups
            ]
        assert [list(c)[::-1] for c in other.sides] == [list(c) for c in state.sides]


def _open(world):
    from engine.rules.advance import open_game

    return open_game(world)[0]


def _subject(order, renumbered, world):
    if order.kind != o.FLY:
        return renumbered[order.subject]
    return world.size[w.WINGS] - 1 - order.subject


def _swap_sides(battle):
    """Return a world, its twin with the sides exchanged, and each group's index there."""
    world = battle.world
    side_of = world.groups[w.SIDE]
    order = [g for g in range(len(side_of)) if side_of[g] == 1]
    order += [g for g in range(len(side_of)) if side_of[g] == 0]
    groups = [[column[g] for g in order] for column in world.groups]
    groups[w.SIDE] = [1 - side for side in groups[w.SIDE]]
    hexes = [list(column) for column in world.hexes]
    hexes[w.HOLDER_AT_START] = [(0, 2, 1)[holder] for holder in hexes[w.HOLDER_AT_START]]
    wings = [list(column)[::-1] for column in world.wings]
    wings[w.WING_SIDE] = [1 - side for side in wings[w.WING_SIDE]]
    sources = [list(column) for column in world.sources]
    sources[w.SOURCE_SIDE] = [1 - side for side in sources[w.SOURCE_SIDE]]
    strikes = [list(column) for column in world.strikes]
    strikes[w.STRIKE_SIDE] = [1 - side for side in strikes[w.STRIKE_SIDE]]
    turns = [list(column) for column in world.turns]
    turns[w.FIRST] = [1 - first for first in turns[w.FIRST]]
    for pair in (w.ALLOWED, w.SURPRISE):
        turns[pair], turns[pair + 1] = turns[pair + 1], turns[pair]
    twin = world._replace(
        groups=w.frozen_table(groups),
        hexes=w.frozen_table(hexes),
        wings=w.frozen_table(wings),
        sources=w.frozen_table(sources),
        strikes=w.frozen_table(strikes),
        turns=w.frozen_table(turns),
    )
    return world, twin, {g: order.index(g) for g in range(len(side_of))}
