"""After-action: turning points, big fights and main choices of games of the drill."""

import itertools
from functools import cache
from types import SimpleNamespace

import pytest

from engine.rules.advance import advance
from engine.rules.order_words import read_order
from engine.state.events import RESULT, each_row
from engine.state.state import PEOPLE, copy_state
from engine.study.after_action import MOST_CHOICES, MOST_FIGHTS, MOST_TURNING_POINTS, after_action
from engine.study.choices import DEFENCE_FELL, LEFT_EMPTY, TOOK
from engine.study.fights import fights_of
from engine.study.lines import PlayedLine
from tests.battlefield import battlefield
from tests.playable import drill_game, drill_setting


def order(text):
    setting = drill_setting()
    return read_order(setting.world, setting.index, text)


@cache
def followed(red="history", blue="history", first_turn=1):
    """A report of a game in which the staffs play on from a turn of history."""
    game = drill_game(red, blue, first_turn)
    while not game.is_over:
        game.take(game.decide())
    return after_action(PlayedLine(game))


def places(report):
    return drill_setting().index.places


def test_the_start_and_the_end_are_turning_points_and_no_two_are_near():
    for report in (followed(), followed("hold", "hold")):
        turns = [point.turn for point in report.turning_points]
        assert turns[0] == 0
        assert turns[-1] == report.line.turns
        assert len(turns) <= MOST_TURNING_POINTS
        assert all(later - earlier >= 3 for earlier, later in itertools.pairwise(turns))


def test_each_objective_that_changed_hands_is_told_at_a_turning_point():
    report = followed()
    told = {each.place for point in report.turning_points for each in point.turned}
    changed = {
        fate.place
        for fate in report.comparison.fates
        if fate.points and fate.one.start != fate.one.end
    }
    assert changed
    assert changed <= told


def test_fights_are_combats_of_the_turns_that_were_played():
    report = followed()
    assert 0 < len(report.fights) <= MOST_FIGHTS
    for fight in report.fights:
        assert fight.turn >= report.line.first_played
        rows = each_row(report.line.at(fight.turn).rows)
        attacked = [(hex_, side) for kind, hex_, _, side, _ in rows if kind == RESULT]
        assert (fight.hex, fight.side) in attacked
        assert fight.attackers
        assert sum(fight.lost) >= 0


def test_a_fight_that_decided_a_place_says_which():
    """Two groups drive one out of 0001; the place there came to them in that turn."""
    battle = battlefield("""
        .   R1|R2  .
        B1  .      .
    """, groups={"B1": {"people": 60}, "R1": {"people": 300}})  # fmt: skip
    after = copy_state(battle.state)
    rows = advance(battle.world, after, [battle.attack("R1", "0001"), battle.attack("R2", "0001")])
    line = SimpleNamespace(
        setting=SimpleNamespace(world=battle.world), at=lambda _: SimpleNamespace(rows=rows)
    )
    asked = []

    def changes(hex_, turn, side):
        asked.append((battle.label(hex_), turn, side))
        return 7, 4

    (fight,) = fights_of(line, [3], changes)
    assert asked == [("0001", 3, 0)]
    assert (fight.turn, fight.number, fight.side) == (3, 0, 0)
    assert (fight.attackers, fight.defenders) == ((0, 1), (2,))
    assert (fight.place, fight.points) == (7, 4)
    lost = [people - now for people, now in zip((300, 150, 60), after.groups[PEOPLE], strict=True)]
    assert fight.lost == (lost[0] + lost[1], lost[2])


def test_what_a_side_took_the_other_lost():
    report = followed()
    red, blue = report.choices
    assert max(len(red), len(blue)) <= MOST_CHOICES
    took = {(each.turn, each.place) for each in blue if each.kind == TOOK}
    lost = {(each.turn, each.place) for each in red if each.kind in (DEFENCE_FELL, LEFT_EMPTY)}
    assert took
    assert took & lost


def test_points_of_a_capture_are_what_its_place_is_worth():
    report = followed()
    worth = {
        drill_setting().index.place(each.place): each.points
        for each in drill_setting().scenario.header.objectives
    }
    for side in (0, 1):
        for choice in report.choices[side]:
            turns = report.line.turns - choice.turn + 1
            assert abs(choice.points) <= worth.get(choice.place, 0) * turns // 3


def test_a_place_left_without_a_garrison_names_the_order_that_left_it():
    """Red marches out of its hill on turn 2; blue, following history's orders, walks in."""
    game = drill_game("player", "history", 1)
    left = False
    while not game.is_over:
        if not game.waits_for_player:
            game.take(game.decide())
            continue
        out = order("move red_hill 0402 0502") if not left else None
        if out is not None and game.order(out) is None:
            left = True
        game.end_turn()
    assert left
    report = after_action(PlayedLine(game))
    assert report.of_people == (0,)
    assert report.choices[1] == ()
    empty = [each for each in report.choices[0] if each.kind == LEFT_EMPTY]
    assert [places(report)[each.place] for each in empty] == ["oak_hill"]
    turn, gone = empty[0].ordered
    assert drill_setting().index.groups[gone.subject] == "red_hill"
    assert turn <= empty[0].turn


def test_losses_stand_beside_the_claims():
    report = followed()
    assert [row.side for row in report.losses] == ["red", "blue"]
    state = report.line.at(report.line.turns).state
    assert [row.simulated for row in report.losses] == [int(n) for n in state.sides[1]]
    assert any(row.claims for row in report.losses)


def test_history_alone_has_neither_fights_nor_choices():
    game = drill_game("history", "history")
    for _ in game.play_on():
        pass
    report = after_action(PlayedLine(game))
    assert report.fights == ()
    assert report.choices == ((), ())
    assert report.comparison.is_same


def test_a_game_under_way_is_reported_as_far_as_it_goes():
    game = drill_game("player", "player", 3)
    game.end_turn()
    game.end_turn()
    report = after_action(PlayedLine(game))
    assert not report.is_finished
    assert report.turning_points[-1].turn == 4


def test_progress_may_break_it_off():
    class Enough(Exception):  # noqa: N818
        pass

    def stop(done, total):
        if done == 2:
            raise Enough

    game = drill_game("hold", "hold")
    for _ in game.play_on():
        pass
    with pytest.raises(Enough):
        after_action(PlayedLine(game), stop)
