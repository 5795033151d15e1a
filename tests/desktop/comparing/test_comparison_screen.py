"""A game beside history on screen: where it begins, what it says, how one leaves it."""

import pygame
import pytest

from engine.desktop.comparing.comparison_screen import ComparisonScreen
from engine.desktop.kit.look import Look
from engine.desktop.kit.text import Action
from engine.desktop.versions.moments_record import otherwise
from engine.desktop.versions.played_version import PlayedVersion
from tests.desktop.comparing.conftest import FIRST, LAST


def settled(reader):
    reader.screen.map.view.skip_animation()
    while reader.screen.update(1000):
        pass
    while not reader.screen.build(1000):
        pass
    reader.see()
    return reader


def test_it_begins_side_by_side_where_the_two_part(comparer):
    assert comparer.state.turn == FIRST + 1 == comparer.screen.version.parts_at
    assert comparer.state.rules == "beside"
    assert comparer.screen.twin is not None


def test_the_played_line_is_history_up_to_there_and_its_own_from_there(compared, game):
    assert compared.turns == LAST
    for turn in range(FIRST + 1):
        assert otherwise(compared.replay, compared.record, turn) == {}
    held = {place: game_holder(game, place) for place in compared.naming.index.places}
    control = compared.record.control(LAST)
    assert {place: control[place] for place in held} == held


def game_holder(game, place):
    """Who holds all hexes of a place in the game's State."""
    scenario = game.setting.scenario
    hexes = scenario.map.place_of[place].hexes
    found = {int(game.state.hexes[0][scenario.map.index_of(hex_)]) for hex_ in hexes}
    return ("unknown", *scenario.sides)[found.pop()] if len(found) == 1 else "contested"


def test_both_maps_go_in_step_until_the_line_ends_and_it_says_so(comparer, replay):
    for turn in (1, FIRST + 1, LAST, LAST + 1, replay.last_turn):
        comparer.act("turn", str(turn))
        assert comparer.screen.map.view.shown.turn == turn
        assert comparer.screen.twin.view.shown.turn == min(turn, LAST)
    assert "has come to" in comparer.panel_text()
    assert "has come to" in comparer.screen.version.ending[0]


def test_the_panel_tells_both_lines_figures_of_the_turn(comparer, compared):
    comparer.act("turn", str(LAST))
    row = compared.comparison.ruler[LAST]
    text = comparer.panel_text()
    assert "your game" in text and "history" in text
    for side in (0, 1):
        assert f"{row.one.people[side]:,}" in text and f"{row.other.points[side]:,}" in text


def test_esc_closes_what_is_open_and_then_goes_back_to_the_game(comparer):
    comparer.act("sheet", "course")
    comparer.act("leave")
    assert comparer.state.sheet is None and comparer.screen.asked is None
    comparer.act("leave")
    assert comparer.screen.asked == Action("back_to_game")


@pytest.mark.parametrize(
    ("key", "typed", "sheet"),
    [(pygame.K_v, "v", "course"), (pygame.K_z, "z", "after_action"), (pygame.K_2, "2", "course")],
)
def test_its_sheets_have_keys(comparer, key, typed, sheet):
    comparer.key(key, typed=typed)
    assert comparer.state.sheet == (sheet, "")


def test_without_a_finished_turn_nothing_parts(replay, setting):
    from engine.game.session import Game, Options

    game = Game(setting, Options(("player", "player"), FIRST))
    game.play(())
    version = PlayedVersion(replay, game)
    assert version.turns == FIRST and version.parts_at is None


def test_another_line_stands_at_the_left_in_the_place_of_history(new_comparer, forked):
    reader = new_comparer(version=forked)
    assert not forked.is_against_history and forked.parts_at == FIRST + 3
    assert reader.screen.map.view.record is forked.base
    reader.act("turn", "last")
    assert reader.screen.map.view.shown.turn == forked.base.last_turn
    assert forked.words.first == ("Line 1",) and forked.words.second == ("Line 2",)
    reader.act("rules", "marked")
    assert reader.screen.differences(forked.base.last_turn) is not None


def test_a_what_if_is_named_over_both_of_its_lines(forked, monkeypatch):
    for line in (forked.line, forked.other):
        monkeypatch.setattr(line, "what_if", (("who_left", "driven"),))
    words = forked._words()
    assert words.first == (
        "Line 1 · what if: Whether red was driven off: driven off",
        "Line 1 · a what-if",
        "Line 1",
    )
    assert words.second[1] == "Line 2 · a what-if"


def test_a_line_being_played_again_is_shown_as_far_as_it_has_come(replay, game, monkeypatch):
    monkeypatch.setattr(PlayedVersion, "go_on", lambda _self: None)
    version = PlayedVersion(replay, game)
    screen = ComparisonScreen(replay, version, Look(1.0), (1280, 720))
    surface = pygame.Surface((1280, 720))
    screen.draw(surface)
    assert screen.twin is None and screen.rects["twin"].width
    screen.act(Action("sheet", "course"))
    screen.draw(surface)
    assert screen.course.view is None


@pytest.mark.parametrize(("size", "scale"), [((1024, 600), 2.0), ((1280, 720), 1.0)])
def test_every_part_has_its_room(new_comparer, size, scale):
    reader = new_comparer(size, scale)
    window = pygame.Rect((0, 0), size)
    for action in (("rules", "beside"), ("rules", "marked"), ("sheet", "course")):
        reader.act(*action)
        settled(reader)
        fixed = [r.rect for r in reader.screen.regions if r.window is None]
        assert all(window.contains(rect) for rect in fixed)
        assert not any(a.colliderect(b) for n, a in enumerate(fixed) for b in fixed[n + 1 :])
