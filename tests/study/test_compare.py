"""Comparing two lines of the drill: where they part, the ruler, what became of places."""

import pytest

from engine.errors import BadInput
from engine.rules.order_words import read_order
from engine.study.compare import compare
from engine.study.fates import FELL, KEPT, SAME
from engine.study.lines import PlayedLine, RecordLine
from engine.study.parting import in_playing_order
from tests.playable import drill_game, drill_setting


def order(text):
    setting = drill_setting()
    return read_order(setting.world, setting.index, text)


def played(*given, red="hold", blue="hold", first_turn=0):
    """Play the drill to its end, the orders given in blue's first player-turn."""
    game = drill_game(red, blue, first_turn)
    if given:
        game.go_to(f"h{first_turn}")
        game.play([order(text) for text in given])
    while not game.is_over:
        game.take(game.decide())
    return PlayedLine(game)


@pytest.fixture(scope="module")
def record():
    return RecordLine(drill_setting())


@pytest.fixture(scope="module")
def held():
    return played()


@pytest.fixture(scope="module")
def followed():
    return played(red="history", blue="history", first_turn=2)


def test_a_line_against_itself_differs_in_nothing(held, record):
    for line in (held, record):
        done = compare(drill_setting(), line, line)
        assert done.is_same
        assert (done.parts_at, done.first_order, done.first_result) == (None, None, None)
        assert not any(fate.differs for fate in done.fates)
        for row in done.ruler:
            assert row.one == row.other
            assert not row.otherwise
            assert row.front is None or row.front[:4] == (0, 0, 0, 0)
            assert all(days in (None, 0) for days in row.ahead)


def test_the_other_way_round_every_sign_is_turned_about(held, record, followed):
    for one, other in ((held, record), (followed, record), (held, followed)):
        there = compare(drill_setting(), one, other)
        back = compare(drill_setting(), other, one)
        assert there.parts_at == back.parts_at
        for row, mirrored in zip(there.ruler, back.ruler, strict=True):
            assert (row.one, row.other) == (mirrored.other, mirrored.one)
            assert row.lead == -mirrored.lead
            assert row.ahead == tuple(days and -days for days in mirrored.ahead)
            assert (row.front is None) == (mirrored.front is None)
            if row.front is not None:
                assert row.front.mean == -mirrored.front.mean
                if row.front.mean:
                    assert row.front.furthest == -mirrored.front.furthest
                assert (row.front.gained, row.front.lost) == (
                    mirrored.front.lost,
                    mirrored.front.gained,
                )
        turned = {fate.place: -fate.turns_later for fate in back.fates}
        assert {fate.place: fate.turns_later for fate in there.fates} == turned


def test_the_first_order_that_differs_is_found_exactly(held):
    marched = played("dig blue_second", "move blue_first 0101 0201")
    dug = played("dig blue_second", "dig blue_first")
    done = compare(drill_setting(), marched, dug)
    first = done.first_order
    assert (done.parts_at, first.turn, first.side, first.of_record) == (1, 1, 1, "")
    assert drill_setting().index.groups[first.subject] == "blue_first"
    assert first.one == order("move blue_first 0101 0201")
    assert first.other == order("dig blue_first")
    # Beside a line in which nothing is ordered, the first of the orders in playing order.
    alone = compare(drill_setting(), marched, held).first_order
    assert alone.one == order("move blue_first 0101 0201")
    assert alone.other is None


def test_a_turn_of_the_record_differs_from_one_that_is_played(followed, record):
    done = compare(drill_setting(), followed, record)
    assert done.parts_at == followed.first_played == 3
    assert done.first_result >= 3
    assert all(row.one == row.other for row in done.ruler[:3])


def test_losses_points_and_places_are_the_states_own(held, record):
    done = compare(drill_setting(), held, record)
    assert done.turns == held.turns == 9
    for line, name in ((held, "one"), (record, "other")):
        state = line.at(done.turns).state
        told = getattr(done.end, name)
        assert told.points == tuple(state.sides[0])
        assert told.people == tuple(state.sides[1])
    assert done.end.otherwise


def test_places_that_fall_in_one_line_only_are_told(held, record):
    setting = drill_setting()
    done = compare(setting, held, record)
    verdicts = {setting.index.places[fate.place]: fate.verdict for fate in done.fates}
    back = compare(setting, record, held)
    mirrored = {setting.index.places[fate.place]: fate.verdict for fate in back.fates}
    turned = {KEPT: FELL, FELL: KEPT, SAME: SAME}
    assert verdicts["oak_hill"] == KEPT
    assert {place: turned[verdict] for place, verdict in verdicts.items()} == mirrored


def test_a_side_that_takes_nothing_falls_behind_day_by_day(held, record):
    ahead = [row.ahead[1] for row in compare(drill_setting(), held, record).ruler]
    told = [days for days in ahead if days is not None]
    assert ahead[0] is None
    assert told == sorted(told, reverse=True)
    assert told[-1] < 0


def test_an_unfinished_game_is_compared_as_far_as_it_goes(record):
    game = drill_game("player", "player")
    for _ in range(5):
        game.end_turn()
    line = PlayedLine(game)
    assert line.turns == 2
    with pytest.raises(ValueError, match="turn 3 is not finished"):
        line.at(3)
    done = compare(drill_setting(), line, record)
    assert (done.turns, len(done.ruler)) == (2, 3)


def test_a_played_line_is_the_game_itself(followed):
    game = drill_game("history", "history", 2)
    while not game.is_over:
        game.take(game.decide())
    assert followed.at(followed.turns).digest == game.node.digest
    assert followed.at(2) == game.setting.main_line.at(2)
    assert not followed.is_record(3)
    first, second = in_playing_order(game.world, 3)
    nodes = [node for node in game.line() if node.turn == 3 and not node.is_history]
    assert [followed.orders(3, first), followed.orders(3, second)] == [n.orders for n in nodes]


def test_lines_of_different_scenarios_are_refused(held):
    class Elsewhere(RecordLine):
        def __init__(self, setting):
            super().__init__(setting)
            self.setting = Named()

    class Named:
        class scenario:  # noqa: N801
            id = "hollow"

    with pytest.raises(BadInput, match="only lines of one scenario"):
        compare(drill_setting(), held, Elsewhere(drill_setting()))
