"""A game on the tree of turns: cursor, branches, undo."""

import pytest

from engine.errors import HistoryLabError
from engine.game.session import KEPT_STATES
from engine.rules.check import legal_orders
from engine.rules.order_words import read_order
from engine.rules.refusals import BUSY_ALREADY
from engine.state.orders import DIG, MOVE, Order
from engine.state.state import HOLDER, PLACE, same_state
from tests.playable import drill_game, drill_setting


def order(text):
    setting = drill_setting()
    return read_order(setting.world, setting.index, text)


def test_a_game_begins_at_the_end_of_a_turn_of_history():
    game = drill_game(first_turn=3)
    assert game.node.is_history
    assert (game.cursor, game.turn, game.turns_finished) == ("h3", 4, 3)
    assert same_state(game.state, game.setting.main_line.at(3).state)


def test_history_cannot_be_changed_by_playing():
    game = drill_game(first_turn=2)
    before = game.setting.main_line.at(2).digest
    game.end_turn()
    game.end_turn()
    assert game.tree["h2"].digest == before
    assert game.history(3).digest == game.setting.main_line.at(3).digest


def test_orders_are_checked_when_they_are_listed():
    game = drill_game()
    assert game.side == 1
    march = order("move blue_first 0101 0201")
    assert game.order(march) is None
    assert game.order(order("dig blue_first")).code == BUSY_ALREADY
    game.take_back(march)
    assert game.order(order("dig blue_first")) is None
    assert [each.kind for each in game.listed] == [DIG]


def test_the_same_orders_are_the_same_branch():
    game = drill_game()
    node = game.play([order("dig blue_first")]).node
    game.undo()
    assert game.play([order("dig blue_first")]).node is node
    game.undo()
    other = game.play([]).node
    assert other != node
    assert game.tree.branches("h0") == (node, other)


def test_undo_and_redo_lead_back_and_forth():
    game = drill_game("player", "hold")
    assert game.why_not_undo() == "nothing has been played yet"
    list(game.play_on())
    asked = game.cursor
    first = game.end_turn().node
    list(game.play_on())
    here = game.cursor
    game.undo()
    # Back to where the person gave orders, past the program's player-turn.
    assert game.cursor == asked == first.parent
    assert game.may_redo
    game.redo()
    assert game.cursor == here
    assert not game.may_redo
    with pytest.raises(HistoryLabError, match="nothing was undone"):
        game.redo()


def test_undo_is_exact():
    game = drill_game()
    game.end_turn()
    before = game.state
    game.play([order("move red_hill 0402 0502")])
    game.undo()
    assert same_state(game.state, before)


def test_playing_ends_what_can_be_redone():
    game = drill_game()
    game.end_turn()
    game.undo()
    game.play([order("dig blue_first")])
    assert not game.may_redo


def test_undo_stops_where_hidden_groups_were_shown():
    game = drill_game("player", "player", first_turn=6, fog=True)
    while game.why_not_undo() in (None, "nothing has been played yet"):
        legal = legal_orders(game.world, game.state, ())
        towards = [each for each in legal if each.kind == MOVE]
        game.play(towards[-1:])
        if game.is_over:
            pytest.skip("nobody came near enough to be seen")
    assert "15.1" in game.why_not_undo()
    with pytest.raises(HistoryLabError, match="cannot undo"):
        game.undo()


def test_any_node_can_be_branched_from():
    game = drill_game()
    first = game.end_turn().node
    game.end_turn()
    game.go_to(first.id)
    branch = game.play([order("dig red_fort")]).node
    game.go_to("h0")
    game.history(4)
    game.go_to("h4")
    late = game.end_turn().node
    assert (branch.parent, late.parent, late.turn) == (first.id, "h4", 5)
    assert len(game.tree.branches(first.id)) == 2
    with pytest.raises(HistoryLabError, match="no node"):
        game.go_to("99")


def test_promoting_puts_a_line_first_and_loses_nothing():
    game = drill_game()
    first = game.end_turn().node
    game.go_to("h0")
    second = game.play([order("dig blue_first")]).node
    game.end_turn()
    game.tree.promote(game.cursor)
    assert game.tree.branches("h0") == (second, first)
    assert [node.id for node in game.tree.played()] == ["2", "3", "1"]


def test_names_and_notes_can_be_taken_away():
    tree = drill_game().tree
    tree.name("h0", "  The \n start ")
    tree.annotate("h0", " two\nlines \n")
    assert (tree.names, tree.notes) == ({"h0": "The start"}, {"h0": "two\nlines"})
    tree.name("h0", "The\0start\x1b")
    tree.annotate("h0", "two\0\nlines\u202e")
    assert (tree.names, tree.notes) == ({"h0": "The start"}, {"h0": "two \nlines"})
    tree.name("h0", " ")
    tree.annotate("h0", "")
    assert (tree.names, tree.notes) == ({}, {})


def test_states_are_played_again_when_they_are_not_at_hand():
    game = drill_game("hold", "hold")
    nodes = [played.node for played in game.play_on()]
    told = [game.state_at(node.id) for node in nodes]
    game._states.clear()
    for node, state in zip(nodes, told, strict=True):
        assert same_state(game.state_at(node.id), state)
    assert len(game._states) <= KEPT_STATES


def test_a_finished_game_takes_no_more_orders():
    game = drill_game("hold", "hold")
    list(game.play_on())
    assert game.is_over
    assert game.turns_finished == game.setting.main_line.turns
    with pytest.raises(HistoryLabError, match="the game is over"):
        game.end_turn()


def test_programs_stop_where_a_person_is_to_play():
    game = drill_game("player", "hold")
    assert [played.node.side for played in game.play_on()] == [1]
    assert game.waits_for_player


def test_history_on_both_sides_is_history_itself():
    game = drill_game("history", "history")
    played = list(game.play_on())
    assert all(each.node.is_history for each in played)
    assert played[-1].node.digest == game.setting.main_line.at(9).digest
    assert game.rows_of("h3") == played[2].rows


def test_rows_of_a_node_are_those_it_was_played_with():
    game = drill_game()
    played = game.play([order("move blue_first 0101 0201 0301")])
    game.end_turn()
    assert game.rows_of(played.node.id) == played.rows


@pytest.mark.parametrize(
    "broken",
    [Order(99, 0), Order(MOVE, 0, 0, 0, (1,)), Order(MOVE, 0, 9, 0, (1, 9, 30))],
    ids=["unknown kind", "path of one hex", "path with gaps"],
)
def test_nonsense_is_a_bug_not_an_order(broken):
    with pytest.raises(ValueError, match=r"."):
        drill_game().play([broken])


def test_what_an_order_has_no_use_for_makes_no_other_branch():
    game = drill_game()
    group = game.setting.index.group("blue_first")
    path = order("move blue_first 0101 0201").path
    one = game.play([Order(MOVE, group, -1, 7, path)]).node
    game.undo()
    assert game.play([Order(MOVE, group, path[-1], 0, path)]).node is one


def test_groups_take_what_they_enter():
    game = drill_game()
    game.play([order("move blue_first 0101 0201 0301")])
    group = game.setting.index.group("blue_first")
    assert game.state.hexes[HOLDER][game.state.groups[PLACE][group]] == 2
