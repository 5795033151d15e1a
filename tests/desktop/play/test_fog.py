"""Fog of war at one screen: between two players nothing of either side is seen."""

import pygame

from engine.desktop.kit.look import CHROME, PANEL
from engine.desktop.play.known import GROUP_KINDS, SEEN, hidden_from, known_events
from engine.state.state import HOLDER, PLACE


def end_turn(gamer):
    gamer.act("end_turn", "sure")
    gamer.watch()
    gamer.act("skip")


def test_the_seat_is_handed_over_before_the_other_side_is_shown(new_gamer):
    gamer = new_gamer(fog=True)
    gamer.act("skip")
    end_turn(gamer)
    assert gamer.state.phase == "handover"
    assert [region.action.name for region in gamer.screen.regions] == ["skip"]
    for corner in ((2, 2), (400, 30), (30, 400), (1200, 700)):
        assert gamer.surface.get_at(corner)[:3] in (CHROME, PANEL)


def test_until_someone_sits_down_no_key_shows_anything(new_gamer):
    gamer = new_gamer(fog=True)
    gamer.act("skip")
    end_turn(gamer)
    for name, value in (("page", "report"), ("cycle", "group:+1"), ("undo", ""), ("zoom", "+1")):
        gamer.act(name, value)
        assert gamer.state.phase == "handover"
    gamer.key(pygame.K_RETURN, typed="\r")
    assert gamer.state.phase == "plan"


def test_the_map_shows_only_what_the_side_to_play_knows(new_gamer):
    gamer = new_gamer(fog=True)
    gamer.act("skip")
    for _ in range(2):
        shown = {group.force.id for group in gamer.screen.record.groups(gamer.state.turn)}
        desk = gamer.desk
        known = {
            id_
            for group, id_ in enumerate(desk.naming.index.groups)
            if desk.game.view(desk.side).groups[PLACE][group] >= 0
        }
        assert shown == known
        end_turn(gamer)
        gamer.act("skip")


def test_the_last_report_tells_the_next_player_no_secrets(new_gamer):
    gamer = new_gamer(fog=True)
    gamer.act("skip")
    group, goal = gamer.a_march()
    gamer.select(group)
    gamer.act("hex", str(goal))
    end_turn(gamer)
    gamer.act("skip")
    events = known_events(gamer.desk, gamer.screen.last, gamer.desk.side)
    hidden = hidden_from(gamer.desk, gamer.screen.last, gamer.desk.side)
    enemy = [e for e in events if e.kind in GROUP_KINDS and not gamer.desk.is_own(e.subject)]
    assert not {e.subject for e in enemy} & hidden
    assert {e.kind for e in enemy} <= SEEN
    gamer.act("page", "report")
    if group in hidden:
        assert gamer.desk.naming.group(group) not in gamer.panel_text()


def shown(gamer):
    return {group.force.id for group in gamer.screen.record.groups(gamer.state.turn)}


def test_skipping_what_is_shown_keeps_to_the_movers_own_view(new_gamer):
    gamer = new_gamer(fog=True)
    gamer.act("skip")
    group, goal = gamer.a_march()
    gamer.select(group)
    gamer.act("hex", str(goal))
    own = set(gamer.desk.own_groups())
    gamer.act("end_turn", "sure")
    gamer.act("skip")
    assert gamer.state.phase == "report"
    ids = gamer.desk.naming.index.groups
    hidden = hidden_from(gamer.desk, gamer.screen.last, gamer.screen.watching)
    assert {ids[g] for g in own} <= shown(gamer)
    assert not {ids[g] for g in hidden} & shown(gamer)
    assert all(gamer.desk.is_own(g) for g in own), "the report is still the mover's"


def test_the_ground_is_shown_as_its_side_knows_it(new_gamer):
    gamer = new_gamer(fog=True)
    gamer.act("skip")
    for _ in range(6):
        desk = gamer.desk
        known = bytes(desk.game.view(desk.side).hexes[HOLDER])
        assert gamer.screen.record.hex_holders(gamer.state.turn) == known
        if desk.unordered():
            group, goal = gamer.a_march()
            gamer.select(group)
            gamer.act("hex", str(goal))
        end_turn(gamer)
        gamer.act("skip")


def test_groups_that_were_not_on_the_map_before_are_not_told_of_unseen(new_gamer):
    gamer = new_gamer(fog=True)
    gamer.act("skip")
    for _ in range(8):
        end_turn(gamer)
        gamer.act("skip")
        desk = gamer.desk
        for event in known_events(desk, gamer.screen.last, desk.side):
            if event.kind == "arrived" and not desk.is_own(event.subject):
                assert desk.place_of(event.subject) >= 0


def test_whoever_sits_down_reads_first_what_the_other_side_did(new_gamer):
    gamer = new_gamer(fog=True)
    gamer.act("skip")
    end_turn(gamer)
    gamer.act("skip")
    assert gamer.state.phase == "plan" and gamer.state.page == "report"


def test_coming_back_to_a_game_hands_the_seat_over_again(new_gamer):
    gamer = new_gamer(fog=True)
    gamer.act("skip")
    gamer.screen.come_back()
    assert gamer.state.phase == "handover"


def test_with_fog_the_lines_are_no_way_round_undo(new_gamer):
    gamer = new_gamer(fog=True)
    gamer.act("skip")
    for _ in range(2):
        end_turn(gamer)
        gamer.act("skip")
    gamer.act("page", "lines")
    assert not gamer.offers("node")
    cursor = gamer.desk.game.cursor
    gamer.act("node", "h0")
    assert gamer.desk.game.cursor == cursor


def test_undo_does_not_show_one_player_the_others_side(new_gamer):
    gamer = new_gamer(fog=True)
    gamer.act("skip")
    end_turn(gamer)
    gamer.act("skip")
    gamer.act("undo")
    assert gamer.state.phase == "handover" or gamer.state.message


def test_without_fog_nobody_is_asked_to_change_seats(new_gamer):
    gamer = new_gamer()
    end_turn(gamer)
    assert gamer.state.phase == "plan"
