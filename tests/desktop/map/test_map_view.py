"""The map in the window: what stands where, what answers, what moves and what never does."""

import pygame
import pytest

from engine.desktop.kit.look import Look
from engine.desktop.map import relief_cache
from engine.desktop.map.map_view import MapShow, MapView
from engine.desktop.map.minimap import Minimap
from engine.history.replay import Replay
from engine.scenario.load import load_scenario

RECT = pygame.Rect(0, 48, 900, 580)


@pytest.fixture(autouse=True)
def own_cache(monkeypatch, tmp_path):
    monkeypatch.setattr(relief_cache, "user_cache_path", lambda *_, **__: tmp_path)


@pytest.fixture
def view(replay):
    view = MapView(replay, Look(1.0))
    view.set_rect(RECT)
    view.show(MapShow(turn=1))
    return view


@pytest.fixture(scope="module")
def shipped():
    return Replay(load_scenario("palmyra-2016"))


@pytest.fixture(scope="module")
def wide_view(shipped):
    view = MapView(shipped, Look(1.0))
    view.set_rect(RECT)
    return view


def window():
    surface = pygame.Surface((1280, 720))
    surface.fill((255, 0, 255))
    return surface


def finish(view):
    while not view.build(50):
        pass


def centre_of(view, kind, id_):
    """Where a thing of the scene is in the window."""
    scene = view.seen
    rects = {
        "group": {i: c.rect for c in scene.counters for i in c.stack.ids},
        "place": {s.id: s.rect for s in scene.symbols},
        "event": {m.id: m.rect for m in scene.marks},
    }[kind]
    return rects[id_].move(view.camera.origin).center


def test_only_the_places_asked_for_are_named(view, replay):
    place = view.chart.hex_map.places[0].id

    view.show(MapShow(turn=1, labels=frozenset({place})))

    assert {label.name.id for label in view.scene.labels} == {place}


def test_groups_and_labels_can_be_left_out(view):
    view.show(MapShow(turn=1, show_units=False, show_labels=False))

    assert view.scene.counters == ()
    assert view.scene.labels == ()


def test_the_event_stepped_to_is_marked_larger(view, replay):
    turn, event = next(
        (turn, event)
        for turn, event in replay.event_steps
        if event.places and event.places[0] in view.chart.hex_map.place_of
    )

    view.show(MapShow(turn=turn, event=event.id))

    (mark,) = (mark for mark in view.scene.marks if mark.id == event.id)
    assert mark.strong


# What answers ------------------------------------------------------------------------------


def test_a_place_a_group_and_bare_ground_answer_to_the_pointer(view, replay):
    place = view.chart.hex_map.places[0]
    group = replay.groups(1)[0].force.id

    assert view.hit(centre_of(view, "place", place.id))[:2] == ("place", place.id)
    found = view.hit(centre_of(view, "group", group))
    assert found.kind == "group"
    assert group in found.ids

    x, y = view.camera.to_screen(300, 290)
    assert view.hit((round(x), round(y))).kind in ("hex", "place", "group")


def test_bare_ground_tells_its_hex(view):
    view.show(MapShow(turn=1, show_units=False, show_labels=False))
    x, y = view.camera.to_screen(30 + 45 * 6, 26 + 52 * 4)

    assert view.hit((round(x), round(y))) == ("hex", "0604", ("0604",))


def test_beside_the_map_nothing_answers(view):
    assert view.hit((5, 300)) is None
    assert view.hit((5, 5)) is None


def test_a_stack_spreads_when_pointed_at_and_each_group_answers(wide_view, shipped):
    wide_view.show(MapShow(turn=0))
    wide_view.fit()
    stack = max(wide_view.scene.counters, key=lambda counter: len(counter.stack.ids))
    at = centre_of(wide_view, "group", stack.stack.ids[0])

    assert wide_view.hover(at)
    fan = wide_view.fan

    assert len(fan.cells) == len(stack.stack.ids) > 1
    assert RECT.contains(fan.tray)
    for cell in fan.cells:
        assert wide_view.hit(cell.rect.center) == ("group", cell.id, stack.stack.ids)
    assert wide_view.hover(None)
    assert wide_view.fan is None


def test_selecting_a_group_spreads_its_stack(wide_view):
    wide_view.show(MapShow(turn=0))
    wide_view.fit()
    stack = max(wide_view.scene.counters, key=lambda counter: len(counter.stack.ids)).stack

    wide_view.show(MapShow(turn=0, selected=("group", stack.ids[-1])))

    assert wide_view.fan.ids == stack.ids


# What moves, and what does not -------------------------------------------------------------


def test_pushing_the_map_lays_nothing_out_again(view):
    before = view.scene

    view.pan(40, 10)

    assert view.scene is before


def test_a_place_is_brought_to_the_middle_gently_or_at_once(wide_view):
    place = wide_view.chart.hex_map.places[0]
    wide_view.fit()
    wide_view.zoom(5)

    wide_view.centre_on("place", place.id)
    assert wide_view.camera.is_gliding
    wide_view.update(1000)
    gentle = wide_view.camera.x, wide_view.camera.y

    wide_view.fit()
    wide_view.zoom(5)
    wide_view.motion = False
    wide_view.centre_on("place", place.id)
    wide_view.motion = True

    assert not wide_view.camera.is_gliding
    assert (wide_view.camera.x, wide_view.camera.y) == pytest.approx(gentle)


def stepped(view, turn):
    view.show(MapShow(turn=turn - 1))
    view.show(MapShow(turn=turn), animate=True)


def picture(view):
    finish(view)
    surface = window()
    view.draw(surface)
    return pygame.image.tobytes(surface, "RGB")


def test_a_step_played_to_its_end_shows_what_a_jump_shows(view, replay):
    for turn in range(1, replay.last_turn + 1):
        view.show(MapShow(turn=turn))
        jumped = picture(view)

        stepped(view, turn)
        for _ in range(400):
            view.update(16)
        assert not view.is_moving
        assert picture(view) == jumped
        assert not view.update(16)


def test_a_step_can_be_cut_short(view, replay):
    turn = replay.event_steps[0][0]
    view.show(MapShow(turn=turn))
    jumped = picture(view)

    stepped(view, turn)
    view.update(100)
    view.skip_animation()

    assert not view.is_moving
    assert picture(view) == jumped


def test_without_motion_a_step_happens_at_once(view, replay):
    view.motion = False

    stepped(view, replay.event_steps[0][0])

    assert not view.is_moving


def test_every_moment_of_a_step_can_be_drawn(wide_view):
    wide_view.fit()
    for turn in (2, 9, 12):
        stepped(wide_view, turn)
        surface = window()
        while wide_view.is_moving:
            wide_view.update(60)
            wide_view.draw(surface)


def test_the_ground_is_finished_by_and_by_and_then_all_rests(view):
    surface = window()
    while view.update(16):
        view.draw(surface)
    rested = pygame.image.tobytes(surface, "RGB")

    finish(view)

    assert picture(view) == rested
    view.zoom(1)
    assert view.update(16)


def test_a_step_answers_before_its_marches_are_looked_for(wide_view, shipped):
    wide_view.show(MapShow(turn=8))
    finish(wide_view)
    surface = window()
    wide_view.draw(surface)
    wide_view.show(MapShow(turn=9), animate=True)
    assert wide_view.is_moving
    wide_view.draw(surface)
    wide_view.update(16)
    wide_view.draw(surface)
    assert wide_view.is_moving
    wide_view.skip_animation()


def test_other_zooms_take_no_room(wide_view):
    wide_view.show(MapShow(turn=1))
    wide_view.fit()
    for _ in range(4):
        finish(wide_view)
        wide_view.zoom(1)
    finish(wide_view)
    held = wide_view.ground.bytes_held
    for _ in range(30):
        wide_view.pan(-60, -40)
        finish(wide_view)

    assert wide_view.ground.bytes_held < 1.5 * held < 64 << 20
    wide_view.fit()


# Drawing -----------------------------------------------------------------------------------


def test_the_map_draws_only_inside_its_rectangle(view):
    finish(view)
    surface = window()

    view.draw(surface)

    blank = (255, 0, 255)
    assert surface.get_at((10, 20)) == blank
    assert surface.get_at((950, 300)) == blank
    assert surface.get_at((450, 700)) == blank
    assert surface.get_at((450, 300)) != blank
    assert surface.get_clip() == surface.get_rect()


def test_a_map_not_built_yet_has_no_holes(view):
    surface = window()

    view.draw(surface)

    for x in range(RECT.left, RECT.right, 20):
        for y in range(RECT.top, RECT.bottom, 20):
            assert surface.get_at((x, y)) != (255, 0, 255)


def test_building_ends_and_need_not_be_done_twice(view):
    finish(view)

    assert view.build(0)


def test_the_relief_is_kept_for_the_next_time(replay, view, tmp_path):
    finish(view)
    assert len(list(tmp_path.glob("relief-*.raw"))) == 1
    fresh = picture(view)

    again = MapView(replay, Look(1.0))
    again.set_rect(RECT)
    again.show(MapShow(turn=1))

    assert picture(again) == fresh


def test_a_broken_cache_is_as_good_as_none(replay, view, tmp_path):
    fresh = picture(view)
    (file,) = tmp_path.glob("relief-*.raw")
    file.write_bytes(b"short")

    again = MapView(replay, Look(1.0))
    again.set_rect(RECT)
    again.show(MapShow(turn=1))

    assert picture(again) == fresh


def test_who_holds_what_is_told_by_colour_and_by_hatch(view, replay):
    finish(view)
    tint = view.ground.territory

    assert len(tint.fronts) > 0
    assert tint.hatched.get_bounding_rect().width > 0
    assert tint.hatched.get_bounding_rect().size != tint.hatched.get_size()


def test_the_tint_can_be_left_out(view):
    view.show(MapShow(turn=1, show_control=False))

    assert view.ground.territory is None


def test_a_click_on_the_minimap_brings_that_part_into_view(wide_view):
    wide_view.fit()
    wide_view.zoom(5)
    minimap, rect = Minimap(), pygame.Rect(10, 60, 200, 132)
    surface = window()
    minimap.draw(surface, rect, wide_view)

    minimap.point(rect, (160, 100), wide_view)

    left, top, right, bottom = wide_view.camera.seen
    assert left < 0.75 * wide_view.chart.size[0] < right
    assert top < 0.3 * wide_view.chart.size[1] < bottom
    assert surface.get_at((110, 120)) != (255, 0, 255)
