"""The replay's screen, played as a reader would: by clicks, keys and Tab."""

import pygame
import pytest

from engine.desktop.kit.text import Action
from engine.desktop.replay.panel import EMPTY

SIZES = [(1024, 600), (1280, 720), (1920, 1080), (3840, 2160)]


def test_enter_on_the_brief_goes_to_the_first_event(reader):
    assert reader.state.page == "brief"
    reader.key(pygame.K_RETURN, typed="\r")
    assert (reader.state.turn, reader.state.event) == (2, "crossing")


def test_right_on_the_brief_does_the_same(reader):
    reader.key(pygame.K_RIGHT)
    assert reader.state.event == "crossing"
    reader.key(pygame.K_RIGHT)
    assert reader.state.turn == 3


def test_the_brief_has_both_strengths_and_the_question_in_sight(reader):
    assert "200–400" in reader.panel_text()
    assert "400–500" in reader.panel_text()
    reader.click("next")
    assert reader.state.page == "chronicle"


def test_a_card_tells_losses_by_claimant_and_day(reader):
    reader.act("event", "hill-assault")
    text = reader.panel_text()
    assert "10–20 Red killed" in text
    assert "1+ Blue Line tanks" in text
    assert "up to 2 May" in text
    assert "0–3 Civilians wounded" in text


def test_sources_unfold_to_outlets_and_their_alignment(reader, replay):
    reader.act("event", "hill-assault")
    note = replay.scenario.footnotes["vale-report", 2]
    outlet = replay.scenario.outlets[note.outlet]
    assert outlet.name not in reader.panel_text()
    reader.click("expand", "event:hill-assault")
    assert outlet.name in reader.panel_text()
    assert outlet.alignment not in reader.panel_text()
    reader.click("expand", "outlet:event:hill-assault:vale-report:2")
    assert outlet.alignment in reader.panel_text()


def test_an_empty_turn_says_so_and_offers_the_events_around(reader):
    reader.act("turn", "3")
    assert EMPTY in reader.panel_text()
    assert reader.offers("event", "crossing")
    reader.click("event", "hill-assault")
    assert reader.state.turn == 5


def test_a_disputed_event_opens_its_claims_with_the_default_marked(reader, replay):
    from engine.desktop.replay.citing import Reading
    from engine.desktop.replay.reading_sheets import dispute_flow
    from tests.desktop.player import said

    reader.act("event", "hill-falls")
    reader.click("sheet", "dispute:who-left")
    assert reader.state.sheet == ("dispute", "who-left")
    dispute = replay.scenario.disputes.disputes[0]
    flow = dispute_flow(Reading(reader.state, replay, reader.screen.look), dispute, 900)
    tops = {line.position[1] for line in flow.lines if line.text in ("shown on the map", "claim 2")}
    assert len(tops) == 1, "the claims stand side by side"
    assert dispute.why in said(flow)
    reader.key(pygame.K_ESCAPE)
    assert reader.state.sheet is None


def test_under_a_sheet_nothing_answers(reader):
    reader.act("sheet", "help")
    assert not reader.offers("play")
    assert reader.offers("close")
    reader.click("close")
    assert reader.offers("play")


def test_keys_change_nothing_that_lies_under_a_sheet(reader):
    reader.act("turn", "5")
    reader.act("sheet", "help")
    for key in (pygame.K_RIGHT, pygame.K_HOME, pygame.K_n, pygame.K_SPACE, pygame.K_g):
        reader.key(key)
    assert (reader.state.turn, reader.state.selected, reader.state.playing) == (5, None, False)
    reader.key(pygame.K_END)
    assert reader.screen.sheet.scroll.offset > 0, "it leads to the end of what is read"
    reader.key(pygame.K_HOME)
    assert (reader.state.turn, reader.screen.sheet.scroll.offset) == (5, 0)


def test_what_lies_under_a_sheet_grows_no_darker_by_tabbing_and_scrolling(reader):
    reader.act("sheet", "help")
    corner = (4, reader.screen.rects["map"].top + 4)
    before = reader.surface.get_at(corner)
    for key in (pygame.K_TAB, pygame.K_TAB, pygame.K_PAGEDOWN, pygame.K_PAGEUP):
        reader.key(key)
    reader.screen.parts.forget("panel")
    reader.screen.stale = True
    reader.see()
    assert reader.surface.get_at(corner) == before


def test_tab_and_f6_begin_in_the_sheet_that_was_opened(reader):
    reader.screen.focus = Action("sheet", "help")
    reader.key(pygame.K_RETURN, typed="\r")
    assert reader.state.sheet == ("help", "")
    for key in (pygame.K_TAB, pygame.K_F6):
        reader.key(key)
        assert reader.screen.parts.own("sheet", reader.screen.focus)
        reader.screen.focus = None


def test_a_place_tells_its_holder_now_and_at_the_start(reader):
    reader.act("turn", "8")
    reader.act("select", "place:oak_hill")
    text = reader.panel_text()
    assert "Holder now Blue Army" in text
    assert "Holder at the start Red Army" in text
    assert "Since Red leaves Oak Hill" in text
    assert "Did red leave the hill" in text


def test_a_place_keeps_quiet_about_what_is_to_come(reader):
    reader.act("toggle", "no_spoilers")
    reader.act("turn", "4")
    reader.act("select", "place:oak_hill")
    text = reader.panel_text()
    assert "Did red leave the hill" not in text
    assert "Red leaves Oak Hill" not in text
    assert "Nothing reported yet." in text


def test_a_group_tells_its_share_of_the_figure_and_why_it_stands_there(reader):
    reader.act("turn", "8")
    reader.act("select", "group:red_hill")
    text = reader.panel_text()
    assert "Hill Company" in text and "Red Guard" in text
    assert "about 160 people : our division of a reported" in text
    assert "between 106 and 213" in text
    assert "Follows Red leaves Oak Hill" in text


def test_a_group_that_has_not_come_says_so(reader):
    reader.act("turn", "2")
    reader.act("select", "group:blue_second")
    assert "It has not arrived yet." in reader.panel_text()
    reader.act("turn", "last")
    assert "It has left the map." in reader.panel_text()


def test_without_spoilers_the_next_event_has_no_name(reader):
    reader.act("turn", "3")
    reader.act("toggle", "no_spoilers")
    assert "Blue attacks Oak Hill" not in reader.panel_text()
    assert "the next event" in reader.panel_text()


def test_a_date_is_typed_and_gone_to(reader):
    reader.key(pygame.K_j, typed="j")
    assert reader.screen.timeline.typing
    reader.type("3 mayx")
    reader.key(pygame.K_RETURN, typed="\r")
    assert reader.screen.timeline.line.text == "3 mayx", "what was refused stays to be mended"
    assert reader.state.message == "The record runs from 1 May 2001 to 5 May 2001"
    reader.key(pygame.K_BACKSPACE, typed="\b")
    reader.key(pygame.K_RETURN, typed="\r")
    assert reader.state.turn == 9
    assert not reader.screen.timeline.typing


def test_esc_leaves_the_typing_then_the_facts_then_the_screen(reader):
    reader.act("turn", "4")
    reader.act("select", "place:fort")
    reader.key(pygame.K_j, typed="j")
    reader.key(pygame.K_ESCAPE)
    assert not reader.screen.timeline.typing and reader.state.selected
    assert reader.act("leave") and reader.state.selected is None
    assert not reader.screen.act(Action("leave")), "now it is the window's to leave"


def test_dragging_on_the_timeline_scrubs(reader):
    track = reader.screen.timeline.track
    scale = reader.screen.timeline.scale
    reader.screen.grab((scale.x_of(4), track.centery))
    assert reader.state.turn == 4
    reader.screen.drag((scale.x_of(8), track.centery), 1, 0)
    assert reader.state.turn == 8
    reader.screen.release()
    reader.screen.drag((scale.x_of(1), track.centery), 1, 0)
    assert reader.state.turn == 8


def test_the_wheel_zooms_the_map_steps_the_line_and_scrolls_the_panel(reader):
    screen = reader.screen
    reader.act("event", "hill-assault")
    reader.act("expand", "event:hill-assault")
    before = screen.map.view.camera.scale
    screen.wheel(1, screen.rects["map"].center)
    assert screen.map.view.camera.scale > before
    screen.wheel(-1, screen.rects["line"].center)
    assert reader.state.turn == 6
    reader.act("turn", "5")
    screen.wheel(-3, screen.rects["panel"].center)
    assert screen.panel.scroll.offset > 0


def test_the_map_stands_still_when_the_panel_closes(reader):
    camera = reader.screen.map.view.camera
    before = camera.to_screen(100, 100)
    reader.act("toggle", "panel_open")
    assert reader.screen.rects["panel"].width == 0
    assert camera.to_screen(100, 100) == pytest.approx(before)


def test_tab_reaches_everything_and_comes_round(reader):
    actions = list(dict.fromkeys(region.action for region in reader.screen.regions))
    seen = []
    for _ in actions:
        reader.key(pygame.K_TAB, typed="\t")
        seen.append(reader.screen.focus)
    assert seen == actions
    reader.key(pygame.K_TAB, typed="\t")
    assert reader.screen.focus == actions[0]


def test_enter_presses_what_has_the_focus(reader):
    reader.screen.focus = Action("toggle", "no_spoilers")
    reader.key(pygame.K_RETURN, typed="\r")
    assert reader.state.no_spoilers


def test_the_focus_scrolls_into_sight(new_reader):
    reader = new_reader((1024, 600), 2.0)
    reader.act("event", "hill-assault")
    reader.act("expand", "event:hill-assault")
    panel = reader.screen.rects["panel"]
    for _ in range(len(reader.screen.regions)):
        reader.key(pygame.K_TAB, typed="\t")
        region = next(r for r in reader.screen.regions if r.action == reader.screen.focus)
        if region.window is not None:
            assert region.rect.colliderect(panel.inflate(0, -4)), region.action


def test_only_what_changed_is_drawn_again(reader):
    reader.act("turn", "3")
    reader.screen.map.view.skip_animation()
    while reader.screen.update(100):
        pass
    reader.see()
    assert reader.see() == []
    bar = reader.region("toggle", "no_spoilers")
    reader.screen.point(bar.rect.center)
    drawn = reader.see()
    assert reader.screen.rects["bar"] in drawn
    assert reader.screen.rects["panel"] not in drawn


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_lies_outside_the_window_or_over_its_neighbour(new_reader, size, scale):
    reader = new_reader(size, scale)
    for name, value in (("turn", "5"), ("tour", "start"), ("tour", "+1"), ("page", "brief")):
        reader.act(name, value)
        window = pygame.Rect((0, 0), size)
        rects = [rect for rect in reader.screen.rects.values() if rect.width and rect.height]
        assert all(window.contains(rect) for rect in rects)
        assert sum(a.colliderect(b) for a in rects for b in rects) == len(rects)
        fixed = [r for r in reader.screen.regions if r.window is None]
        assert all(window.contains(region.rect) for region in fixed)
        if reader.state.tour is None:
            least = 24 * scale
            assert all(min(region.rect.size) >= least for region in fixed), "easy to hit"
        boxes = [region.rect for region in fixed]
        clashes = [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :] if a.colliderect(b)]
        assert not clashes


@pytest.mark.parametrize("size", [(320, 240), (40, 20), (3000, 100)])
def test_a_window_too_small_for_anything_still_stands(new_reader, size):
    reader = new_reader(size, 2.0)
    for name, value in (("tour", "start"), ("sheet", "sources"), ("close", ""), ("page", "brief")):
        reader.act(name, value)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_no_text_of_the_panel_is_wider_than_the_panel(new_reader, scale):
    reader = new_reader((1280, 720), scale)
    for name, value in (("page", "brief"), ("event", "hill-assault"), ("select", "group:red_fort")):
        reader.act(name, value)
        flow = reader.screen.panel.flow
        look = reader.screen.look
        for line in flow.lines:
            right = line.position[0] + look.width(line.text, line.size, line.bold)
            assert right <= flow.width + 1, line.text


def test_a_new_text_size_is_taken_while_running(reader):
    from engine.desktop.kit.look import Look

    before = reader.screen.rects["bar"].height
    reader.screen.resize(Look(2.0), (1280, 720))
    reader.see()
    assert reader.screen.rects["bar"].height == 2 * before


def test_hovering_names_keys_and_the_keyboard_gets_the_same(reader):
    region = reader.region("turn", "+1")
    reader.screen.point(region.rect.center)
    assert reader.screen.tip()[0] == "Next turn (Right)"
    reader.screen.point(None)
    assert reader.screen.tip() is None
    reader.screen.focus = region.action
    assert reader.screen.tip()[0] == "Next turn (Right)"


def test_a_button_that_is_gone_has_no_tip(reader):
    reader.screen.point(reader.region("turn", "+1").rect.center)
    assert reader.screen.tip() is not None
    reader.screen.regions = []
    assert reader.screen.tip() is None


def test_a_key_or_a_click_sends_the_tip_away_until_the_pointer_moves(reader):
    spot = reader.region("turn", "+1").rect
    reader.screen.point(spot.center)
    reader.screen.hide_tip()
    assert reader.screen.tip() is None
    reader.screen.point(spot.center)
    assert reader.screen.tip() is None, "it has not moved"
    reader.screen.point(spot.move(1, 0).center)
    assert reader.screen.tip() is not None


def test_no_tip_lies_over_a_sheet_and_the_drag_tells_where_it_is(reader):
    line = reader.screen.timeline
    spot = (line.scale.x_of(2), line.track.centery)
    reader.screen.point(spot)
    assert "1 May 2001" in reader.screen.tip()[0]
    reader.screen.grab(spot)
    reader.screen.drag((line.scale.x_of(5), line.track.centery), 1, 0)
    assert "2 May 2001" in reader.screen.tip()[0]
    reader.screen.release()
    reader.act("sheet", "help")
    assert reader.screen.tip() is None


def test_the_overview_lies_over_the_map_and_keeps_its_clicks(reader):
    from engine.desktop.map.map_overlay import minimap_rect

    reader.act("turn", "5")
    reader.act("toggle", "minimap")
    rect = minimap_rect(reader.screen.look, reader.screen.rects["map"])
    camera = reader.screen.map.view.camera
    for x in range(rect.left, rect.right, 10):
        for y in range(rect.top, rect.bottom, 10):
            assert reader.screen.press((x, y)) is None
    before = camera.to_screen(0, 0)
    camera.zoom(6)
    reader.screen.grab(rect.center)
    assert camera.to_screen(0, 0) != before


def test_enter_and_t_leave_the_tour(reader, replay):
    reader.act("tour", str(len(replay.scenario.tour.stops) - 1))
    reader.key(pygame.K_RETURN, typed="\r")
    assert reader.state.tour is None
    reader.key(pygame.K_t, typed="t")
    assert reader.state.tour == 0
    reader.key(pygame.K_t, typed="t")
    assert reader.state.tour is None


def test_esc_closes_the_layers_menu_first(reader):
    reader.act("select", "place:fort")
    reader.act("expand", "layers")
    assert reader.act("leave") and "layers" not in reader.state.opened
    assert reader.state.selected is not None


def test_f6_goes_from_part_to_part(reader):
    reader.act("turn", "5")
    parts = reader.screen.parts
    seen = []
    for _ in range(4):
        reader.key(pygame.K_F6)
        seen.append(next(name for name in parts.regions if parts.own(name, reader.screen.focus)))
    assert seen == ["panel", "map", "line", "bar"]
    reader.key(pygame.K_F6, pygame.KMOD_SHIFT)
    assert parts.own("line", reader.screen.focus)


def test_with_large_text_map_and_panel_take_turns(new_reader):
    reader = new_reader((1280, 720), 2.0)
    reader.act("turn", "5")
    assert reader.screen.rects["panel"].width == 1280 and not reader.screen.rects["map"].width
    reader.click("toggle", "panel_open")
    assert reader.screen.rects["map"].width == 1280 and not reader.screen.rects["panel"].width
    assert reader.screen.rects["line"].height < 100, "the timeline is one row"


def test_the_tours_card_leaves_the_map_its_room(reader):
    reader.act("tour", "start")
    caption, area = reader.screen.rects["caption"], reader.screen.rects["map"]
    assert 0 < caption.height <= (caption.height + area.height) * 22 // 100


def test_the_bars_buttons_keep_one_form(reader, replay):
    forms = set()
    for turn in range(replay.last_turn + 1):
        reader.act("turn", str(turn))
        forms.add(tuple(tuple(region.rect) for region in reader.screen.parts.regions["bar"][-5:]))
    assert len(forms) == 1
