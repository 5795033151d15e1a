"""From a game to its comparison and back: the game stays as it was; fog is lifted only if asked."""

from pathlib import Path

import pygame
import pytest

from engine.desktop.app import Window
from engine.desktop.comparing.comparisons import NOTHING_PLAYED, REVEALS, TWO_PEOPLE
from engine.desktop.kit.text import Action
from engine.rules.check import legal_orders

RIDGE = Path(__file__).parents[2] / "data" / "drill" / "ridge"


def wait(window, until):
    for _ in range(4000):
        window.step(16)
        if until():
            return
        pygame.time.wait(2)
    raise AssertionError("it never came")


@pytest.fixture
def begin(tmp_path):
    """Begin a game in a window, and play some whole turns."""

    def make(other="hold", turns=2, fog=False):
        window = Window(pygame.display.set_mode((1280, 720)), str(RIDGE))
        window._load(str(RIDGE))
        wait(window, lambda: window.stage is window.replay)
        window.act(Action("toggle", "motion"))
        window.act(Action("sheet", "play"))
        window.act(Action("setup", f"other:{other}"))
        if fog:
            window.act(Action("setup", "fog"))
        window.act(window.stage.enter())
        wait(window, lambda: window.stage is window.games.screen)
        screen = window.games.screen
        screen.state.motion = False
        for _ in range(40):
            if screen.desk.game.turns_finished >= turns:
                break
            if screen.state.phase == "plan":
                window.act(Action("end_turn", "sure"))
            else:
                window.act(Action("skip"))
            window.step(16)
        assert screen.desk.game.turns_finished >= turns
        return window

    return make


def test_comparing_leads_to_two_maps_and_back_to_the_game_as_it_was(begin):
    window = begin()
    game = window.games.screen.desk.game
    before = game.cursor, game.listed, len(game.tree)
    window.act(Action("compare_lines"))
    screen = window.games.comparisons.screen
    assert window.stage is screen and screen.state.turn == 1
    wait(window, lambda: screen.version.comparison is not None)
    window.act(Action("leave"))
    wait(window, lambda: window.stage is window.games.screen)
    assert (game.cursor, game.listed, len(game.tree)) == before
    assert not screen.version.is_working
    window.act(Action("compare_lines"))
    assert window.stage is screen, "nothing has been played since: it is not worked out again"


def test_the_report_is_worked_out_only_when_it_is_asked_for(begin):
    window = begin()
    window.act(Action("compare_lines"))
    screen = window.games.comparisons.screen
    wait(window, lambda: screen.version.is_complete)
    assert screen.version.report is None
    window.act(Action("back_to_game"))
    window.act(Action("after_action"))
    assert screen.state.sheet == ("after_action", "")
    wait(window, lambda: screen.version.report is not None)
    turns = {point.turn for point in screen.version.report.turning_points}
    wait(window, lambda: screen.after._maps and set(screen.after._maps.pictures) == turns)


def test_without_a_whole_turn_there_is_nothing_to_compare(begin):
    window = begin(turns=0)
    window.act(Action("compare_lines"))
    assert window.stage is window.games.screen
    assert window.stage.notice == NOTHING_PLAYED


def test_fog_is_lifted_only_for_who_asks_twice(begin):
    window = begin(fog=True)
    window.act(Action("compare_lines"))
    assert window.stage is window.games.screen and window.stage.notice == REVEALS
    window.act(Action("compare_lines"))
    assert window.stage is window.games.comparisons.screen


def test_with_fog_and_two_people_it_waits_for_the_end(begin):
    window = begin(other="player", turns=0, fog=True)
    window.act(Action("skip"))
    for _ in range(2):
        window.act(Action("compare_lines"))
        assert window.stage is window.games.screen and window.stage.notice == TWO_PEOPLE


def test_from_the_page_of_lines_two_lines_stand_side_by_side(begin):
    window = begin(turns=2)
    game = window.games.screen.desk.game
    first = game.cursor
    game.go_to(game.tree.line(first)[-3].id)
    game.play(legal_orders(game.world, game.state, ())[-1:])
    game.play(())
    second = game.cursor
    assert second != first
    window.act(Action("compare_lines", f"{first}:{second}"))
    screen = window.games.comparisons.screen
    assert window.stage is screen and not screen.version.is_against_history
    wait(window, lambda: screen.version.comparison is not None)
    assert screen.version.comparison.parts_at is not None
