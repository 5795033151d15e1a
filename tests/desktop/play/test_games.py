"""From the replay into a game and back: setup, autosave, saves, resuming."""

from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from engine.desktop.app import Window
from engine.desktop.kit.text import Action
from engine.desktop.play.lever_views import views_of
from engine.desktop.play.saves_sheet import saved_games
from engine.desktop.play.setup import Choices, Setup, side_next, why_still
from engine.scenario.shapes.orders import OrdersFile
from tests.desktop.player import said

RIDGE = Path(__file__).parents[2] / "data" / "drill" / "ridge"


@pytest.fixture
def window(tmp_path):
    window = Window(pygame.display.set_mode((1280, 720)), str(RIDGE))
    window._load(str(RIDGE))
    wait(window, lambda: window.stage is window.replay)
    window.replay.folder = tmp_path
    return window


def wait(window, until):
    for _ in range(4000):
        window.step(16)
        if until():
            return
        pygame.time.wait(2)
    raise AssertionError("it never came")


def begin(window, other="player"):
    window.act(Action("sheet", "play"))
    window.act(Action("setup", f"other:{other}"))
    window.step(0)
    window.act(window.stage.enter())
    wait(window, lambda: window.stage is window.games.screen)
    return window.games.screen


def test_the_replay_leads_into_a_game_from_the_turn_shown(window):
    window.act(Action("turn", "3"))
    screen = begin(window)
    assert screen.desk.turn == 4


def test_choices_are_kept_within_what_is_played():
    setup = Setup()
    setup.change("turn:+3", last=4)
    setup.change("turn:+3", last=4)
    setup.change("other:hold", last=4)
    setup.change("fog", last=4)
    assert Choices.parse(setup.value) == Choices(("player", "hold"), 4, fog=True)


def test_you_take_the_side_to_play_next_against_the_computers_staff(window):
    window.act(Action("sheet", "play"))
    setup = window.replay.setup
    first = side_next(window.replay.replay.scenario, 0)
    assert setup.commanders[first] == "player"
    assert setup.commanders[1 - first] == "ai:staff"


def test_a_side_picked_by_hand_stays_picked():
    setup = Setup()
    setup.change("own:0", last=4)
    setup.open(2, next_side=1)
    assert setup.commanders == ("player", "ai:staff")


def test_who_only_watches_chooses_both_programs():
    setup = Setup()
    setup.change("own:watch", last=4)
    setup.change("watched:1:ai:plain", last=4)
    assert setup.commanders == ("ai:staff", "ai:plain")


def test_choices_go_into_a_word_and_back():
    choices = Choices(("ai:plain", "history"), 7, fog=True, levers=(("ford", "never"),))
    assert Choices.parse(choices.word) == choices


def test_a_side_without_orders_to_follow_is_told_to_stay_put(replay):
    scenario = replay.scenario
    unordered = replace(scenario, orders=OrdersFile())
    assert why_still(scenario, ["player", "history"]) == ""
    assert why_still(unordered, ["player", "history"]).endswith("so Blue stays put.")
    assert why_still(unordered, ["history", "history"]) == ""


def test_the_sheet_says_who_stays_put(window):
    screen = window.replay
    before = screen.replay.scenario
    object.__setattr__(screen.replay, "scenario", replace(before, orders=OrdersFile()))
    window.act(Action("sheet", "play"))
    window.act(Action("setup", "own:1"))
    window.act(Action("setup", "other:history"))
    window.step(16)
    assert "Red stays put." in said(screen.sheet._flow)
    object.__setattr__(screen.replay, "scenario", before)


def test_a_game_keeps_itself_and_can_be_opened_again(window, tmp_path):
    screen = begin(window)
    screen.act(Action("end_turn", "sure"))
    window.step(16)
    kept = saved_games(tmp_path, window.replay.replay.scenario.id)
    assert len(kept) == 1
    window.act(Action("save_game"))
    assert len(saved_games(tmp_path, window.replay.replay.scenario.id)) == 2
    before = screen.desk.game.cursor
    window.act(Action("open_save", kept[0].name))
    wait(window, lambda: window.games.screen is not screen)
    opened = window.games.screen
    assert opened.desk.game.cursor == before
    window.act(Action("page", "report"))
    opened.draw(window.surface)
    assert "Nothing has been played" not in said(opened.panel.flow)


def test_a_game_that_is_only_looked_into_takes_no_place_among_those_kept(window, tmp_path):
    scenario = window.replay.replay.scenario.id
    screen = begin(window)
    window.step(16)
    assert saved_games(tmp_path, scenario) == []
    screen.act(Action("end_turn", "sure"))
    window.step(16)
    (kept,) = saved_games(tmp_path, scenario)
    window.act(Action("open_save", kept.name))
    wait(window, lambda: window.games.screen is not screen)
    window.step(16)
    assert saved_games(tmp_path, scenario) == [kept]


def test_a_game_that_cannot_be_kept_says_so_once_and_goes_on(window, tmp_path):
    screen = begin(window)
    wall = tmp_path / "wall"
    wall.write_bytes(b"")
    window.games._sitting.folder = wall
    window.games._sitting._kept = None
    screen.act(Action("end_turn", "sure"))
    window.step(16)
    assert screen.notice.startswith("This game cannot be kept: ")
    assert "Errno" not in screen.notice
    screen.unsay()
    screen.act(Action("skip"))
    screen.act(Action("end_turn", "sure"))
    window.step(16)
    assert screen.notice == ""
    window.act(Action("save_game"))
    assert screen.notice.startswith("It cannot be saved: ")


def test_a_game_is_saved_under_the_name_typed(window, tmp_path):
    screen = begin(window)
    window.act(Action("sheet", "saves"))
    window.act(Action("type", "save"))
    for sign in "Plan B?":
        screen.key(pygame.event.Event(pygame.KEYDOWN, key=ord(sign.lower()), mod=0, unicode=sign))
    window.step(16)
    window.act(screen.key(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0)))
    scenario = window.replay.replay.scenario.id
    assert (tmp_path / f"{scenario}-Plan-B.save").exists()
    window.act(Action("save_game", "Plan B"))
    assert "already" in window.stage.notice


def test_a_broken_save_is_told_and_the_game_stays(window, tmp_path):
    screen = begin(window)
    (tmp_path / "ridge-1.save").write_text("nonsense\n")
    window.act(Action("open_save", "ridge-1.save"))
    wait(window, lambda: bool(window.stage.notice))
    assert window.stage is screen


def test_one_can_go_back_to_history_and_on_with_the_game(window):
    screen = begin(window)
    window.act(Action("to_history"))
    assert window.stage is window.replay
    assert window.replay.setup.has_game
    window.act(Action("resume_play"))
    assert window.stage is screen


def test_the_opening_leads_straight_to_the_choices():
    window = Window(pygame.display.set_mode((1280, 720)))
    window.act(Action("start_play", str(RIDGE)))
    wait(window, lambda: window.stage is window.replay)
    assert window.replay.state.sheet == ("play", "")


def test_what_lies_under_the_choices_is_darkened_even_where_no_map_is_shown(window):
    while window.look.scale < 2.0:
        window.act(Action("text_size", "+1"))
    window.act(Action("page", "brief"))
    window.step(16)
    assert not window.stage.rects["map"].width
    before = sum(window.surface.get_at((8, 300))[:3])
    window.act(Action("sheet", "play"))
    window.step(16)
    assert sum(window.surface.get_at((8, 300))[:3]) < before


@pytest.fixture
def marked(window):
    """A window in which the scenario keeps its second side for the computer."""
    scenario = window.replay.replay.scenario
    side = list(scenario.sides.values())[1]
    before = side.in_class
    object.__setattr__(side, "in_class", "computer")
    yield window
    object.__setattr__(side, "in_class", before)


def test_in_class_mode_a_marked_side_cannot_be_a_persons(marked):
    marked.act(Action("sheet", "play"))
    marked.act(Action("setup", "other:player"))
    assert marked.replay.setup.commanders == ("player", "player")
    marked.act(Action("toggle", "class_mode"))
    assert marked.replay.setup.commanders == ("player", "ai:staff")
    for choice in ("own:1", "other:player"):
        marked.act(Action("setup", choice))
        assert marked.replay.setup.commanders == ("player", "ai:staff")
    marked.step(16)
    offered = {region.action for region in marked.replay.regions}
    assert Action("setup", "own:0") in offered
    assert not offered & {Action("setup", "own:1"), Action("setup", "other:player")}


def test_class_mode_is_remembered(marked):
    marked.act(Action("toggle", "class_mode"))
    assert marked.settings.switches["class_mode"]


def test_class_mode_keeps_games_of_two_people_closed(marked, tmp_path):
    screen = begin(marked)
    marked.act(Action("save_game", "Two"))
    marked.act(Action("to_history"))
    marked.act(Action("toggle", "class_mode"))
    marked.act(Action("resume_play"))
    assert marked.stage is marked.replay
    file = next(tmp_path.glob("*-Two.save"))
    marked.act(Action("open_save", file.name))
    wait(marked, lambda: "class mode" in marked.stage.notice)
    assert marked.games.screen is screen


def test_a_side_that_is_not_marked_is_free_in_class_mode(window):
    window.act(Action("toggle", "class_mode"))
    window.act(Action("sheet", "play"))
    window.act(Action("setup", "other:player"))
    assert window.replay.setup.commanders == ("player", "player")


def test_a_sheet_that_shrinks_leaves_nothing_of_itself(marked):
    marked.act(Action("sheet", "play"))
    marked.act(Action("setup", "own:watch"))
    marked.step(16)
    before = marked.replay.sheet.rect
    left_behind = before.x + 40, before.y + 3
    shown = marked.surface.get_at(left_behind)
    marked.act(Action("setup", "own:0"))
    marked.step(16)
    assert marked.replay.sheet.rect.height < before.height
    assert marked.surface.get_at(left_behind) != shown


def test_levers_go_with_a_game_and_are_told_in_it_and_in_its_save(window, tmp_path):
    window.act(Action("sheet", "play"))
    window.act(Action("setup", "other:player"))
    view = next(iter(views_of(window.replay.replay.scenario).values()))
    value = view.choices[-1].value
    window.act(Action("setup", f"lever:{view.lever.id}:{value}"))
    window.step(16)
    window.act(window.stage.enter())
    wait(window, lambda: window.stage is window.games.screen)
    screen = window.games.screen
    assert screen.desk.scenario.what_if == ((view.lever.id, value),)
    badge = [region for region in screen.regions if region.action == Action("sheet", "what_if")]
    assert len(badge) == 1 and view.lever.title in badge[0].tip
    window.act(Action("sheet", "what_if"))
    window.step(16)
    assert view.lever.title.split()[0] in said(screen.sheet._flow)
    window.act(Action("close"))
    window.act(Action("save_game", "Levered"))
    window.act(Action("sheet", "saves"))
    window.step(16)
    assert f"What if: {view.lever.title}" in said(screen.sheet._flow)
    assert "by a person" in said(screen.sheet._flow)
    file = next(tmp_path.glob("*-Levered.save"))
    window.act(Action("open_save", file.name))
    wait(window, lambda: window.games.screen is not screen)
    assert window.games.screen.desk.scenario.what_if == ((view.lever.id, value),)


def test_that_aims_are_shown_is_remembered_for_the_next_game(window):
    screen = begin(window)
    screen.act(Action("toggle", "intents"))
    window.act(Action("to_history"))
    assert window.settings.switches["intents"]
    window.act(Action("sheet", "play"))
    window.step(16)
    window.act(Action("begin_play", window.replay.setup.value))
    wait(window, lambda: window.games.screen is not screen)
    assert window.games.screen.state.intents
