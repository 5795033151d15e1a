"""The playing screen: orders given by clicks and keys, the turn they make, and what is told."""

import pygame
import pytest

from engine.desktop.kit.keys import PLAY_CHAPTERS
from engine.desktop.kit.text import Action
from engine.desktop.play.hex_card import card_place
from engine.desktop.play.hints import HINTS, Hints
from engine.state.orders import ATTACK, MOVE, STANCE_ORDER


def test_a_selected_group_shows_its_facts_and_where_it_can_go(gamer):
    group, _ = gamer.a_march()
    gamer.select(group)
    assert gamer.screen.reach
    text = gamer.panel_text()
    assert gamer.desk.naming.group(group) in text
    assert "Cohesion" in text and "sources" in text


def test_a_click_on_a_shaded_hex_orders_the_march(gamer):
    group, goal = gamer.a_march()
    gamer.select(group)
    gamer.screen.map.view.camera.centre_on(*gamer.desk.naming.centre(goal), glide=False)
    assert gamer.click_hex(goal) == Action("hex", str(goal))
    assert [(o.kind, o.subject, o.hex) for o in gamer.desk.listed] == [(MOVE, group, goal)]


def test_another_click_changes_the_march(gamer):
    group, goal = gamer.a_march()
    gamer.select(group)
    gamer.act("hex", str(goal))
    other = min(gamer.screen.marching)
    gamer.act("hex", str(other))
    assert [order.hex for order in gamer.desk.listed] == [other]


def test_what_is_out_of_reach_is_refused_in_words_with_its_rule(gamer):
    group, _ = gamer.a_march()
    gamer.select(group)
    far = 0 if 0 not in gamer.screen.reach else gamer.desk.world.size[2] - 1
    gamer.act("hex", str(far))
    assert gamer.desk.listed == ()
    assert "rule" in gamer.state.message
    assert gamer.state.refused == far


def test_a_refusal_goes_once_the_pointer_is_elsewhere(gamer):
    group, goal = gamer.a_march()
    gamer.select(group)
    far = 0 if 0 not in gamer.screen.reach else gamer.desk.world.size[2] - 1
    gamer.act("hex", str(far))
    x, y = gamer.screen.map.view.camera.to_screen(*gamer.desk.naming.centre(goal))
    gamer.screen.point((round(x), round(y)))
    assert gamer.state.refused is None and gamer.state.message == ""


def test_out_of_reach_is_said_even_of_a_group_that_marches_already(gamer):
    group, goal = gamer.a_march()
    gamer.select(group)
    gamer.act("hex", str(goal))
    far = 0 if 0 not in gamer.screen.reach else gamer.desk.world.size[2] - 1
    gamer.act("hex", str(far))
    assert "already has an order" not in gamer.state.message
    assert [order.hex for order in gamer.desk.listed] == [goal]


def test_a_listed_order_can_be_taken_back(gamer):
    group, goal = gamer.a_march()
    gamer.select(group)
    gamer.act("hex", str(goal))
    gamer.act("page", "orders")
    assert gamer.offers("take_back", f"group:{group}")
    gamer.act("take_back", f"group:{group}")
    assert gamer.desk.listed == ()


def test_an_attack_shows_exactly_what_will_come_of_it(new_gamer):
    gamer = new_gamer()
    gamer.play_on(lambda: gamer.an_attack() is not None)
    group, stand, aim = gamer.an_attack()
    gamer.select(group)
    if stand != gamer.desk.place_of(group):
        gamer.act("hex", str(stand))
    gamer.act("hex", str(aim))
    assert gamer.state.page == "attack", gamer.state.message
    assert gamer.desk.attackers_of(aim) == (), "nothing is ordered before it is ordered"
    text = gamer.panel_text()
    assert "Exactly this will happen." in text and "(7.2)" in text
    gamer.act("order_attack")
    assert [o.kind for o in gamer.desk.attackers_of(aim)] == [ATTACK]
    foreseen = gamer.desk.preview().rows
    gamer.act("end_turn", "sure")
    played = gamer.screen.last.played.rows
    assert list(played[: len(foreseen)]) == list(foreseen)


def test_the_turn_is_shown_told_and_handed_on(gamer):
    side = gamer.desk.side
    group, goal = gamer.a_march()
    gamer.select(group)
    gamer.act("hex", str(goal))
    gamer.act("end_turn", "sure")
    assert gamer.state.phase == "resolve"
    gamer.watch()
    assert gamer.state.phase == "report"
    assert gamer.desk.naming.group(group) in gamer.panel_text()
    gamer.act("skip")
    assert gamer.state.phase == "plan" and gamer.desk.side == 1 - side


def test_what_is_shown_can_be_skipped(gamer):
    gamer.act("end_turn", "sure")
    gamer.key(pygame.K_SPACE, typed=" ")
    assert gamer.state.phase == "report"


def test_without_movement_the_report_comes_at_once(gamer):
    gamer.act("toggle", "motion")
    gamer.act("end_turn", "sure")
    gamer.screen.update(0)
    assert gamer.state.phase == "report"


def test_many_groups_without_orders_are_asked_about(gamer):
    gamer.act("end_turn")
    assert gamer.state.asking and gamer.state.phase == "plan"
    gamer.act("close")
    assert not gamer.state.asking
    gamer.act("end_turn")
    gamer.key(pygame.K_e, typed="e")
    assert gamer.state.phase == "resolve"


def test_with_some_orders_given_one_is_asked_once_a_game(gamer):
    gamer.screen.has_asked = True
    group, goal = gamer.a_march()
    gamer.select(group)
    gamer.act("hex", str(goal))
    gamer.act("end_turn")
    assert gamer.state.phase == "resolve"


def test_undo_goes_back_and_redo_forward(gamer):
    side = gamer.desk.side
    gamer.act("end_turn", "sure")
    gamer.watch()
    gamer.act("skip")
    gamer.key(pygame.K_z, pygame.KMOD_CTRL)
    assert gamer.desk.side == side
    gamer.key(pygame.K_y, pygame.KMOD_CTRL)
    assert gamer.desk.side == 1 - side


def test_lines_of_play_are_listed_and_gone_to(gamer):
    group, goal = gamer.a_march()
    for orders in ((), (goal,)):
        for hex_ in orders:
            gamer.select(group)
            gamer.act("hex", str(hex_))
        gamer.act("end_turn", "sure")
        gamer.watch()
        gamer.act("undo")
    gamer.act("page", "lines")
    assert "Line 1" in gamer.panel_text() and "Line 2" in gamer.panel_text()
    action = next(r.action for r in gamer.screen.panel.flow.regions if r.action.name == "node")
    gamer.act(*action)
    assert gamer.desk.game.cursor == action.value


def test_a_line_can_be_given_a_name(gamer):
    gamer.act("end_turn", "sure")
    gamer.watch()
    gamer.act("skip")
    gamer.act("page", "lines")
    gamer.act("type", "name")
    for sign in "east":
        gamer.key(ord(sign), typed=sign)
    gamer.key(pygame.K_RETURN, typed="\r")
    assert gamer.state.typing is None
    assert "east" in gamer.panel_text()


def test_a_branch_does_not_take_over_the_other_lines_name(gamer):
    for _ in range(2):
        gamer.act("end_turn", "sure")
        gamer.watch()
        gamer.act("skip")
    gamer.act("name_line", "east")
    gamer.act("undo")
    group, goal = gamer.a_march()
    gamer.select(group)
    gamer.act("hex", str(goal))
    gamer.act("end_turn", "sure")
    gamer.watch()
    gamer.act("skip")
    gamer.act("page", "lines")
    assert "off “east”" in gamer.panel_text()
    gamer.act("name_line", "west")
    assert {"east", "west"} <= set(gamer.desk.game.tree.names.values())


def test_a_note_can_be_written_on_where_the_game_stands(gamer):
    gamer.act("end_turn", "sure")
    gamer.watch()
    gamer.act("skip")
    gamer.act("page", "lines")
    gamer.act("type", "note")
    for sign in "why not?":
        gamer.key(ord(sign), typed=sign)
    gamer.key(pygame.K_RETURN, typed="\r")
    assert gamer.desk.game.tree.notes[gamer.desk.game.cursor] == "why not?"
    assert "why not?" in gamer.panel_text()


def test_everything_can_be_done_by_keys(gamer):
    gamer.key(pygame.K_TAB)
    group = gamer.screen.selected_group
    assert group is not None and gamer.desk.is_own(group)
    here = gamer.state.cursor
    for key in (pygame.K_UP, pygame.K_DOWN, pygame.K_LEFT, pygame.K_RIGHT):
        gamer.key(key)
    assert gamer.state.cursor == here
    goal = max(gamer.screen.marching)
    gamer.act("jump", str(goal))
    gamer.key(pygame.K_RETURN, typed="\r")
    assert [order.hex for order in gamer.desk.listed] == [goal]
    gamer.key(pygame.K_3, typed="3")
    assert STANCE_ORDER in [order.kind for order in gamer.desk.listed]
    gamer.key(pygame.K_BACKSPACE)
    assert gamer.desk.listed == ()


def test_every_command_of_play_is_obeyed(gamer, display):
    for chapter in PLAY_CHAPTERS:
        for command in chapter.commands:
            if command.action.name in ("text_size", "fullscreen", "save_picture", "enter"):
                continue
            if command.action.name in ("focus", "leave", "compare_lines", "after_action"):
                continue
            gamer.state.phase = "plan"
            assert gamer.screen.act(command.action), command


def test_hints_go_once_followed_and_stay_away(gamer):
    gamer.screen.update_hints()
    assert gamer.state.hint == dict(HINTS)["select"]
    group, goal = gamer.a_march()
    gamer.select(group)
    assert gamer.state.hint == dict(HINTS)["march"]
    gamer.act("page", "orders")
    assert gamer.state.hint == dict(HINTS)["select"], "nothing is shaded now"
    gamer.select(group)
    gamer.act("hex", str(goal))
    assert {"select", "march"} <= gamer.screen.hints.seen
    assert gamer.state.hint != dict(HINTS)["march"]
    gamer.act("hint")
    assert gamer.state.hint is None
    assert Hints(gamer.screen.hints.seen).now(can_attack=True) == ""


def test_no_key_reaches_what_lies_under_a_sheet(gamer):
    gamer.act("sheet", "saves")
    for sign in "excu123":
        gamer.key(ord(sign), typed=sign)
    assert gamer.state.phase == "plan" and not gamer.state.asking
    assert gamer.state.panel_open and gamer.state.sheet == ("saves", "")


def test_esc_closes_one_thing_after_the_other(gamer):
    group, _ = gamer.a_march()
    gamer.select(group)
    gamer.act("sheet", "help")
    assert gamer.act("leave") and gamer.state.sheet is None
    assert gamer.act("leave") and gamer.state.selected is None
    assert not gamer.act("leave"), "then the window asks whether to leave"


def test_a_program_plays_its_turn_and_hands_back(new_gamer):
    gamer = new_gamer(commanders=("hold", "player"))
    gamer.watch()
    gamer.act("skip")
    assert gamer.desk.side == 1
    gamer.act("end_turn", "sure")
    gamer.watch()
    gamer.act("skip")
    gamer.watch()
    assert gamer.screen.last.side == 0
    gamer.act("skip")
    assert gamer.state.phase == "plan" and gamer.desk.side == 1


def test_the_end_is_compared_with_history(new_gamer):
    gamer = new_gamer()
    gamer.act("toggle", "motion")
    gamer.play_on(lambda: gamer.desk.is_over)
    assert gamer.state.phase == "over"
    text = gamer.panel_text()
    assert any(words in text for words in ("Better than", "About as in", "Worse than"))
    assert "by a person" in text
    for name in ("compare_lines", "after_action", "to_history"):
        assert gamer.offers(name, "")
    assert gamer.offers("page", "lines")


def test_a_game_can_begin_after_any_turn_of_history(new_gamer):
    gamer = new_gamer(turn=3)
    assert gamer.desk.turn == 4


def test_the_card_of_a_hex_never_covers_that_hex(gamer):
    camera = gamer.screen.map.view.camera
    for hex_ in range(gamer.desk.world.size[2]):
        spot = camera.to_screen(*gamer.desk.naming.centre(hex_))
        box = card_place(camera, gamer.screen, hex_, (260, 90))
        assert box is None or not box.collidepoint(spot)
        assert box is None or camera.rect.contains(box)


@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_with_large_text_the_map_stays_in_view_beside_the_panel(new_gamer, scale):
    gamer = new_gamer(size=(1280, 720), scale=scale)
    gamer.act("page", "orders")
    assert gamer.screen.rects["map"].width >= 1280 * 2 // 5
    assert gamer.screen.rects["panel"].width >= 1280 * 2 // 5


@pytest.mark.parametrize(("size", "scale"), [((1024, 600), 1.0), ((1280, 720), 2.0)])
def test_every_page_fits_small_windows_and_large_text(new_gamer, size, scale):
    gamer = new_gamer(size=size, scale=scale)
    for page in ("orders", "air", "report", "lines"):
        gamer.act("page", page)
        for region in gamer.screen.regions:
            if region.window is None:
                assert pygame.Rect((0, 0), size).contains(region.rect), region
