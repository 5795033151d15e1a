"""Games on a scenario with levers set: what differs, and how they are saved."""

from dataclasses import replace

import pytest

from engine.errors import BadInput
from engine.game.load import load_game
from engine.game.result import result_of
from engine.game.save import checksum, save_game, text_of
from engine.game.session import Game, Options
from engine.game.setting import HISTORY, Setting
from engine.game.verify import verify_save
from engine.scenario.levers import chosen_levers, lever_views, with_levers
from tests.playable import drill, drill_setting, find_drill

BY_HISTORY = Options((HISTORY, HISTORY))
OTHERS = [
    f"{lever}={choice.value}"
    for lever, view in lever_views(drill()).items()
    for choice in view.choices[1:]
]


def game_with(*asked, commanders=BY_HISTORY):
    """Return a game of the drill with levers set."""
    return Game(Setting(with_levers(drill(), chosen_levers(drill(), asked))), commanders)


def played(game):
    """Return a game played to its end."""
    for _ in game.play_on():
        pass
    return game


@pytest.fixture
def saved(tmp_path):
    """The path of a save with two levers set, half played."""
    game = game_with("second_company=never", "red_people=low", commanders=Options())
    game.end_turn()
    path = tmp_path / "what-if.save"
    save_game(game, path)
    return path


def changed(path, old, new):
    """Change a save and make its checksum fit."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    body = text.replace(old, new).rpartition("checksum ")[0]
    path.write_text(f"{body}checksum {checksum(body)}\n", encoding="utf-8")


def test_a_game_remembers_its_levers(saved):
    game = load_game(saved, find_drill).game

    assert game.setting.scenario.what_if == (("red_people", "200"), ("second_company", "never"))
    assert text_of(game) == saved.read_text(encoding="utf-8")
    assert " what-if red_people=200 second_company=never\n" in text_of(game)
    assert verify_save(saved, find_drill).player_turns == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "second_company=never",
            "second_compny=never",
            ':2: no lever "second_compny"; did you mean "second_company"?',
        ),
        (
            "second_company=never",
            "second_company=soon",
            ':2: second_company takes on_time, early, late, never, not "soon"',
        ),
        (
            "red_people=200 second_company=never",
            "red_people=1 x",
            ':2: "x" should say LEVER=VALUE, such as red_people=400\n'
            "{path}:2: red_people takes a number from 200 to 400, or low, default, high; "
            'not "1"',
        ),
    ],
)
def test_a_lever_that_is_not_there_any_more_is_a_fault_of_the_save(saved, old, new, told):
    changed(saved, old, new)

    with pytest.raises(BadInput) as caught:
        verify_save(saved, find_drill)

    assert str(caught.value) == f"{saved}{told.format(path=saved)}"


def test_a_save_whose_levers_were_changed_is_told_apart(saved):
    """The hash is of the scenario with its levers, so it fits no other values."""
    changed(saved, "red_people=200", "red_people=201")

    with pytest.raises(BadInput, match="scenario ridge has changed since this was saved"):
        verify_save(saved, find_drill)


@pytest.mark.parametrize("asked", OTHERS)
def test_each_value_makes_another_scenario_of_it(asked):
    setting = game_with(asked).setting

    assert setting.scenario_hash != drill_setting().scenario_hash
    assert setting.rules_hash == drill_setting().rules_hash
    assert setting.record.at(9).digest == drill_setting().main_line.at(9).digest


def test_levers_at_their_usual_values_change_no_byte():
    usual = [f"{lever}={view.usual}" for lever, view in lever_views(drill()).items()]
    with_usual, without = played(game_with(*usual)), played(Game(drill_setting(), BY_HISTORY))

    assert text_of(with_usual) == text_of(without)
    assert with_usual.setting.scenario_hash == drill_setting().scenario_hash


def test_a_scenario_that_lists_no_levers_is_the_same_scenario():
    """Levers left as usual, and levers that are not there, come to the same game."""
    bare = replace(drill(), levers=drill().levers.model_copy(update={"levers": ()}))

    assert Setting(bare).scenario_hash == drill_setting().scenario_hash


@pytest.mark.parametrize(
    "asked", ["red_people=high", "second_company=never", "fort_company=away", "who_left=driven"]
)
def test_what_comes_of_it_is_compared_with_history_as_it_was(asked):
    game = played(game_with(asked))

    result = result_of(game)

    assert result.history == result_of(played(Game(drill_setting(), BY_HISTORY))).points
    assert result.digest != drill_setting().main_line.at(9).digest


def test_history_with_levers_set_is_played_by_its_staffs():
    """The record itself cannot be played with other people in it."""
    game = played(game_with("red_people=high"))

    assert [node.is_history for node in game.line()].count(True) == 1
