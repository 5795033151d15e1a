"""The hindcast: replayed from written orders it is the game that the staffs played."""

from dataclasses import replace

import pytest

from engine.cli.expand_orders import expanded_text
from engine.history.hindcast import Hindcast, expand, hindcast_of, play, played_by
from engine.history.staff import staff_of
from engine.history.written import written_orders
from engine.rules.advance import open_game
from engine.rules.commander import Hold
from engine.scenario.load import load_scenario
from engine.scenario.shapes.orders import OrdersFile
from engine.state.digest import START, digest
from engine.state.evolve import fold
from engine.state.orders import in_playing_order
from engine.state.state import OVER, PLACE, TURN, copy_state, same_state
from tests.drill import DrillCopy
from tests.playable import drill, drill_setting

TURNS = 9


@pytest.fixture(scope="module")
def world():
    return drill_setting().world


@pytest.fixture(scope="module")
def scenario(tmp_path_factory):
    """The drill, its orders written down as the staffs give them now."""
    copy = DrillCopy(tmp_path_factory.mktemp("written") / "drill")
    text = expanded_text(drill())
    (copy.folder / "orders.expanded.yaml").write_text(text, encoding="utf-8", newline="\n")
    return load_scenario(copy.folder)


@pytest.fixture
def hindcast(scenario, world):
    return hindcast_of(scenario, world)


def told(hindcast):
    return [hindcast.at(turn).digest for turn in range(hindcast.turns + 1)]


def test_the_written_orders_give_the_game_that_the_staffs_play(hindcast, world):
    staff = staff_of(drill())
    assert told(hindcast) == told(played_by(world, (staff, staff)))


def test_without_written_orders_the_staffs_play_at_once(hindcast, drill, world):
    (drill.folder / "orders.expanded.yaml").unlink()
    assert told(hindcast_of(load_scenario(drill.folder), world)) == told(hindcast)


def test_written_orders_are_played_whatever_the_staff_would_say_now(scenario, hindcast, world):
    """A hindcast is replayed from its file, never from the planner."""
    unordered = replace(scenario, orders=OrdersFile())
    assert told(hindcast_of(unordered, world)) == told(hindcast)


def test_turns_may_be_asked_for_in_any_order(scenario, hindcast, world):
    forward = told(hindcast)
    other = hindcast_of(scenario, world)
    assert [other.at(turn).digest for turn in (7, 2, 9, 0, 7)] == [
        forward[turn] for turn in (7, 2, 9, 0, 7)
    ]


@pytest.mark.parametrize("turn", [-1, TURNS + 1])
def test_a_turn_that_is_not_played_is_a_callers_fault(hindcast, turn):
    with pytest.raises(ValueError, match=f"turn {turn} is not played, 0 to {TURNS} are"):
        hindcast.at(turn)


def test_a_moment_is_the_end_of_its_turn(hindcast):
    for turn in range(TURNS):
        assert hindcast.at(turn).state.clock[TURN] == turn + 1
    assert hindcast.turns == TURNS
    assert hindcast.at(TURNS).state.clock[OVER] == 1


def test_the_start_is_that_of_any_game(hindcast, world):
    state, rows = open_game(world)
    start = hindcast.at(0)
    assert same_state(start.state, state)
    assert list(start.rows) == list(rows)
    assert start.digest == digest(START, (), state) == drill_setting().main_line.at(0).digest


def test_folding_a_turns_events_gives_its_state(hindcast, world):
    state = copy_state(hindcast.at(0).state)
    for turn in range(1, TURNS + 1):
        fold(world, state, hindcast.at(turn).rows)
        assert same_state(state, hindcast.at(turn).state)


def test_orders_are_those_of_a_side_and_turn(scenario, hindcast, world):
    written = written_orders(scenario, world)
    assert any(written.values())
    for turn in range(1, TURNS + 1):
        for side in (0, 1):
            assert hindcast.orders(turn, side) == written[turn, side]
    assert hindcast.orders(TURNS + 1, 0) == ()


def test_expanding_yields_every_player_turn_in_playing_order(world):
    told = list(expand(drill(), world))
    first, second = (drill_setting().index.side(name) for name in ("blue", "red"))
    wanted = [(turn, side) for turn in range(1, 7) for side in (first, second)]
    # From the third date on the other side plays first.
    wanted += [(turn, side) for turn in range(7, 10) for side in (second, first)]
    assert [(each.turn, each.side) for each in told] == wanted
    assert all(each.orders == in_playing_order(each.orders) for each in told)


def test_who_holds_moves_nobody(world):
    held = played_by(world, (Hold(), Hold()))
    places = [list(held.at(turn).state.groups[PLACE]) for turn in (3, TURNS)]
    assert places[0] == places[1], "those that arrive are there by then"
    assert not any(each.orders for each in play(world, (Hold(), Hold())))
    assert told(held) == told(Hindcast(world, {}))


def test_one_side_may_hold_alone(world, hindcast):
    blue = drill_setting().index.side("blue")
    sides = [staff_of(drill()), staff_of(drill())]
    sides[blue] = Hold()
    held = played_by(world, tuple(sides))
    hill = drill_setting().index.group("red_hill")
    assert not any(held.orders(turn, blue) for turn in range(1, TURNS + 1))
    assert held.orders(7, 1 - blue)
    assert held.at(TURNS).digest != hindcast.at(TURNS).digest
    assert drill_setting().index.hex_label(held.at(TURNS).state.groups[PLACE][hill]) == "0604"
