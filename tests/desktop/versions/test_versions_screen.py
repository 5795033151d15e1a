"""The record against the rules on screen: side by side, marked, and the audit's sheet."""

from types import SimpleNamespace

import pygame
import pytest

from engine.desktop.kit.text import Action
from engine.desktop.replay.replay_actions import NO_RULES, act
from engine.desktop.replay.replay_state import ReplayState
from engine.desktop.versions.audit_rows import WORKING
from engine.desktop.versions.audit_sheet import audit_flow
from tests.desktop.player import said

SIZES = [(1024, 600), (1280, 720), (1920, 1080)]


def settled(reader):
    """Let everything that moves come to rest."""
    reader.screen.map.view.skip_animation()
    while reader.screen.update(1000):
        pass
    while not reader.screen.build(1000):
        pass
    reader.see()
    return reader


def seen(camera):
    return camera.x, camera.y, camera.scale


def test_r_goes_from_view_to_view_and_back(comparer):
    for view in ("beside", "marked", "record"):
        comparer.key(pygame.K_r, typed="r")
        assert comparer.state.rules == view


@pytest.mark.parametrize(
    ("size", "stays"),
    [
        pytest.param((1024, 600), False, id="where they take turns the map comes forward"),
        pytest.param((1920, 1080), True, id="where both have room the panel stays"),
    ],
)
def test_asking_for_the_rules_version_shows_it(new_comparer, size, stays):
    reader = new_comparer(size, 1.5)
    reader.act("turn", "5")
    reader.act("rules", "beside")
    assert reader.state.panel_open == stays
    assert reader.screen.rects["map"].width and reader.screen.rects["twin"].width


def test_nothing_is_worked_out_before_somebody_asks(reader):
    for name, value in (("turn", "5"), ("event", "hill-assault"), ("sheet", "sources")):
        reader.act(name, value)
        reader.screen.update(16)
    assert reader.screen.version is None


def test_asking_begins_it_and_turning_away_stops_it(reader):
    reader.act("rules", "beside")
    version = reader.screen.version
    assert version is not None
    reader.act("rules", "record")
    reader.screen.update(16)
    version._thread.join(60)
    assert version._is_stopped


def test_meanwhile_the_second_map_says_how_far_it_has_come(reader, monkeypatch):
    from engine.desktop.versions.rules_version import RulesVersion

    monkeypatch.setattr(RulesVersion, "go_on", lambda _self: None)
    reader.act("turn", "5")
    reader.act("rules", "beside")
    assert reader.screen.twin is None and reader.screen.rects["twin"].width
    assert reader.screen.update(16), "it looks again soon"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_every_part_has_its_room(new_comparer, size, scale):
    reader = new_comparer(size, scale)
    reader.act("turn", "5")
    for view in ("beside", "marked", "record"):
        reader.act("rules", view)
        settled(reader)
        window = pygame.Rect((0, 0), size)
        rects = [rect for rect in reader.screen.rects.values() if rect.width and rect.height]
        assert all(window.contains(rect) for rect in rects)
        assert sum(a.colliderect(b) for a in rects for b in rects) == len(rects)
        fixed = [r for r in reader.screen.regions if r.window is None]
        assert all(window.contains(region.rect) for region in fixed)
        assert all(min(region.rect.size) >= 24 * scale for region in fixed)
        boxes = [region.rect for region in fixed]
        assert not any(a.colliderect(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])


def test_both_maps_are_looked_at_from_one_camera(comparer):
    screen = comparer.screen
    comparer.act("turn", "5")
    comparer.act("rules", "beside")
    one, other = screen.map.view.camera, screen.twin.view.camera
    assert one.rect.size == other.rect.size and one.rect.right < other.rect.left
    for name, value in (("zoom", "+1"), ("pan", "1 0"), ("fit", ""), ("zoom", "+1")):
        comparer.act(name, value)
        assert seen(one) == seen(other)
    on_twin = screen.rects["twin"].center
    before = seen(one)
    screen.wheel(2, on_twin)
    screen.grab(on_twin)
    screen.drag(on_twin, 30, 10)
    screen.release()
    comparer.see()
    assert seen(one) == seen(other) != before


def test_a_point_of_the_second_map_stays_under_the_pointer_while_it_zooms(comparer):
    screen = comparer.screen
    comparer.act("turn", "5")
    comparer.act("rules", "beside")
    screen.map.zoom(4)
    comparer.see()
    at = screen.rects["twin"].centerx + 40, screen.rects["twin"].centery - 30
    before = screen.twin.view.camera.to_map(at)
    screen.wheel(1, at)
    comparer.see()
    assert screen.twin.view.camera.to_map(at) == pytest.approx(before)


def test_both_maps_are_in_step_until_the_rules_version_ends(comparer, replay):
    comparer.act("rules", "beside")
    for turn in (1, 4, replay.played_turns, replay.last_turn):
        comparer.act("turn", str(turn))
        assert comparer.screen.map.view.shown.turn == turn
        assert comparer.screen.twin.view.shown.turn == min(turn, replay.played_turns)


def test_leaving_the_split_gives_the_view_back(comparer):
    comparer.act("turn", "5")
    settled(comparer)
    before = seen(comparer.screen.map.view.camera)
    comparer.act("rules", "beside")
    comparer.act("rules", "record")
    assert seen(comparer.screen.map.view.camera) == pytest.approx(before, abs=1.0)
    assert comparer.screen.twin is None


def test_the_second_map_tells_of_the_rules_version(comparer, version):
    screen = comparer.screen
    comparer.act("turn", "9")
    comparer.act("rules", "beside")
    settled(comparer)
    symbol = next(s for s in screen.twin.view.seen.symbols if s.id)
    x, y = screen.twin.view.camera.origin
    screen.point((symbol.rect.centerx + x, symbol.rect.centery + y))
    told = screen.tip()[0]
    assert "by the rules: " in told
    assert told.startswith(version.scenario.places[symbol.id].name)


def test_a_click_on_the_second_map_selects_on_both(comparer):
    screen = comparer.screen
    comparer.act("turn", "5")
    comparer.act("rules", "beside")
    settled(comparer)
    counter = screen.twin.view.seen.counters[0]
    x, y = screen.twin.view.camera.origin
    at = counter.rect.centerx + x, counter.rect.centery + y
    screen.point(at)
    action = screen.press(at)
    assert action.name == "select"
    comparer.act(*action)
    assert screen.map.view.shown.selected == screen.twin.view.shown.selected is not None


def test_differences_are_marked_on_the_records_map_only_while_both_go_on(comparer, replay):
    comparer.act("rules", "marked")
    for turn in (0, 5, replay.played_turns):
        comparer.act("turn", str(turn))
        differs = comparer.screen.map.view.shown.differs
        assert differs == comparer.screen.differences()
        assert differs is not None
    comparer.act("turn", "last")
    assert comparer.screen.map.view.shown.differs is None
    comparer.act("rules", "record")
    assert comparer.screen.map.view.shown.differs is None


def test_every_mark_stands_at_a_place_held_otherwise(comparer, replay, version):
    from engine.desktop.versions.moments_record import otherwise

    comparer.act("rules", "marked")
    for turn in range(replay.played_turns + 1):
        comparer.act("turn", str(turn))
        settled(comparer)
        marks = {mark.id for mark in comparer.screen.map.view.scene.differs}
        assert marks <= otherwise(replay, version.record, turn).keys()


def test_the_card_says_what_the_rules_made_of_its_event(comparer, version):
    outcome = version.audit.outcomes[0]
    comparer.act("event", outcome.of.event.id)
    assert "By the rules:" not in comparer.panel_text()
    comparer.act("rules", "marked")
    assert "By the rules:" in comparer.panel_text()


def test_the_card_says_that_it_is_being_worked_out(reader, monkeypatch, version):
    from engine.desktop.versions.rules_version import RulesVersion

    monkeypatch.setattr(RulesVersion, "go_on", lambda _self: None)
    reader.act("rules", "marked")
    reader.act("event", version.audit.outcomes[0].of.event.id)
    assert WORKING.split(":")[0] in reader.panel_text()
    assert "being worked out" in reader.panel_text()


def test_the_sheet_lists_every_outcome_the_score_and_what_it_is_worth(comparer, version):
    comparer.act("turn", "last")
    comparer.act("sheet", "audit")
    text = said(audit_flow(comparer.screen.reading, 1000))
    for outcome in version.audit.outcomes:
        assert outcome.of.event.title in text
    score = version.audit.score
    assert f"{score.reproduced} of {score.rows} outcomes" in text
    assert "Both sides hold" in text and "people lost" in text


def test_the_sheet_leads_to_the_turn_with_its_differences(comparer, replay, version):
    event = version.audit.outcomes[-1].of.event
    comparer.act("sheet", "audit")
    comparer.click("outcome", event.id)
    assert comparer.state.sheet is None
    assert comparer.state.rules == "marked"
    assert comparer.state.event == event.id
    assert comparer.state.turn == replay.turn_of_event(event.id)


def test_the_sheet_is_read_by_keyboard(comparer):
    comparer.key(pygame.K_v, typed="v")
    assert comparer.state.sheet == ("audit", "")
    outcomes = [r.action for r in comparer.screen.regions if r.action.name == "outcome"]
    while comparer.screen.focus != outcomes[0]:
        comparer.key(pygame.K_TAB, typed="\t")
    comparer.key(pygame.K_RETURN, typed="\r")
    assert comparer.state.event == outcomes[0].value


def test_without_spoilers_the_sheet_keeps_what_lies_ahead(comparer, version):
    comparer.act("toggle", "no_spoilers")
    comparer.act("turn", "2")
    comparer.act("sheet", "audit")
    text = said(audit_flow(comparer.screen.reading, 1000))
    last = version.audit.outcomes[-1].of.event
    assert last.title not in text
    assert "outcomes within a day" not in text and "What lies ahead is hidden" in text


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_text_of_the_sheet_is_wider_than_its_column(new_comparer, scale):
    reader = new_comparer((1280, 720), scale)
    look = reader.screen.look
    flow = audit_flow(reader.screen.reading, 900)
    for line in flow.lines:
        assert line.position[0] + look.width(line.text, line.size, line.bold) <= flow.width + 1


def test_a_scenario_without_rules_says_so():
    bare = SimpleNamespace(scenario=SimpleNamespace(rules=None))
    for action in (Action("rules", "round"), Action("sheet", "audit")):
        state = ReplayState()
        act(state, bare, action)
        assert state.message == NO_RULES and state.rules == "record" and state.sheet is None


def test_facts_tell_both_versions_while_the_rules_are_looked_at(comparer, version):
    comparer.act("turn", "5")
    comparer.act("select", "place:fort")
    assert "by the rules" not in comparer.panel_text()
    comparer.act("rules", "marked")
    assert "Holder now, by the rules" in comparer.panel_text()
    group = version.record.groups(5)[0]
    comparer.act("select", f"group:{group.force.id}")
    assert f"{group.people[1]:,} people in hex {group.hex}." in comparer.panel_text()
