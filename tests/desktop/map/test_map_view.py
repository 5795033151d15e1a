"""The map in the window: what stands where, what answers, what moves and what never does."""

import pygame
import pytest

from engine.desktop.kit.look import Look
from engine.desktop.map import relief_cache
from engine.desktop.map.map_view import MapShow, MapView, Minimap
from engine.desktop.map.scene import Stagehand, Wanted
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


# What stands where -------------------------------------------------------------------------


def taken(scene):
    return [
        *(counter.rect for counter in scene.counters),
        *(mark.rect for mark in scene.marks),
        *(label.rect for label in scene.labels),
    ]


@pytest.mark.parametrize("scale", [0.2, 0.33, 0.8, 2.0], ids=lambda s: f"{s} px a unit")
@pytest.mark.parametrize("turn", [0, 9, 45])
@pytest.mark.parametrize("text", [1.0, 2.0], ids=["text 100%", "text 200%"])
def test_no_label_covers_another_label_a_counter_or_a_mark(wide_view, shipped, turn, scale, text):
    stagehand = Stagehand(shipped, wide_view.chart, Look(text))

    scene = stagehand.lay_out(Wanted(turn=turn, marked_turn=turn), scale)

    others = taken(scene)
    for index, label in enumerate(scene.labels, start=len(others) - len(scene.labels)):
        assert label.rect.collidelist(others[:index]) < 0, label.name.text
    border = pygame.Rect(*(round(edge * scale) for edge in wide_view.chart.frame))
    border.size = border.width - border.x, border.height - border.y
    assert all(border.contains(label.rect) for label in scene.labels)


def test_the_widest_view_is_not_a_heap_of_counters(wide_view, shipped):
    stagehand = Stagehand(shipped, wide_view.chart, Look(1.0))

    scene = stagehand.lay_out(Wanted(turn=0, marked_turn=0), 0.2)

    groups = shipped.groups(0)
    assert len(scene.counters) < len(groups) / 2
    assert sum(c.stack.people for c in scene.counters) == sum(g.people[1] for g in groups)
    rects = [counter.rect for counter in scene.counters]
    assert all(rect.collidelist(rects[:index]) < 0 for index, rect in enumerate(rects))


@pytest.mark.parametrize("text", [1.0, 2.0], ids=["text 100%", "text 200%"])
def test_the_weightiest_places_are_always_named(wide_view, shipped, text):
    stagehand = Stagehand(shipped, wide_view.chart, Look(text))
    weighty = {
        place.id
        for place in wide_view.chart.hex_map.places
        if stagehand.importance.get(place.id) == 5
    }

    for turn in (0, 9, 12, 21, 45):
        scene = stagehand.lay_out(Wanted(turn=turn, marked_turn=turn), 0.2)
        assert weighty <= {label.name.id for label in scene.labels}


def test_a_closer_view_names_more(wide_view, shipped):
    stagehand = Stagehand(shipped, wide_view.chart, Look(1.0))

    far, near = (
        len(stagehand.lay_out(Wanted(turn=0, marked_turn=0), scale).labels) for scale in (0.2, 1.5)
    )

    assert near > 2 * far


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


def counters_of(view):
    return {counter.stack.ids: tuple(counter.rect) for counter in view.scene.counters}


def test_looking_closer_moves_no_counter(wide_view, shipped):
    places = frozenset(shipped.scenario.tour.brief.places)
    wide_view.show(MapShow(turn=1))
    wide_view.show(MapShow(turn=0, labels=places, grouped=True))
    before = counters_of(wide_view)

    for look in (
        MapShow(turn=0, selected=("place", "palmyra")),
        MapShow(turn=0, selected=("group", next(iter(before))[0])),
        MapShow(turn=0),
    ):
        wide_view.show(look)
        assert counters_of(wide_view) == before

    wide_view.show(MapShow(turn=1))
    assert counters_of(wide_view) != before


def test_stepping_to_an_event_of_the_turn_moves_no_counter(wide_view, shipped):
    turn, event = next((t, e) for t, e in shipped.event_steps if e.kind == "capture")
    wide_view.show(MapShow(turn=turn))
    before = counters_of(wide_view)

    wide_view.show(MapShow(turn=turn, event=event.id))

    assert counters_of(wide_view) == before


@pytest.mark.parametrize("turn", [0, 6, 12, 15, 45])
def test_no_counter_stands_further_from_its_hex_than_twice_its_width(wide_view, shipped, turn):
    scene = Stagehand(shipped, wide_view.chart, Look(1.0)).lay_out(Wanted(turn, turn), 0.25)

    for counter in scene.counters:
        away = pygame.Vector2(counter.rect.center).distance_to(counter.anchor.center)
        assert away <= 2 * counter.rect.width + 2, counter.stack.ids


@pytest.mark.parametrize("turn", [6, 12, 15])
def test_the_places_of_the_turns_events_are_named(wide_view, shipped, turn):
    scene = Stagehand(shipped, wide_view.chart, Look(1.0)).lay_out(Wanted(turn, turn), 0.3)

    symbols = {symbol.id for symbol in scene.symbols}
    named = {label.name.id for label in scene.labels}
    told = {place for mark in scene.marks for place in shipped.scenario.events[mark.id].places[:1]}
    assert told & symbols <= named


def test_what_happened_somewhere_in_a_region_is_marked_by_a_ring(wide_view, shipped):
    stagehand = Stagehand(shipped, wide_view.chart, Look(1.0))
    vague = set()
    for turn in range(1, shipped.last_turn + 1):
        for mark in stagehand.lay_out(Wanted(turn, turn, units=False), 0.3).marks:
            place = shipped.scenario.events[mark.id].places[0]
            assert mark.vague == (
                wide_view.chart.hex_map.place_of[place].kind in ("region", "road")
            )
            vague.add(mark.vague)
    assert vague == {True, False}


@pytest.mark.parametrize(
    "rect",
    [pygame.Rect(0, 48, *size) for size in ((880, 546), (1320, 819), (1520, 906))],
    ids=lambda rect: f"{rect.width}x{rect.height}",
)
def test_the_places_fitted_are_all_named_and_nothing_is_cut(shipped, rect):
    view = MapView(shipped, Look(1.0))
    view.set_rect(rect)
    places = shipped.scenario.tour.brief.places
    view.show(MapShow(turn=0, labels=frozenset(places), grouped=True))

    view.fit(places)

    seen, covered = view.seen, view.covered()
    assert {label.name.id for label in seen.labels} == set(places)
    for thing in (*seen.labels, *seen.counters, *seen.marks):
        where = thing.rect.move(view.camera.origin)
        assert rect.contains(where)
        assert where.collidelist(covered) < 0


def test_at_the_rim_counters_step_aside_while_their_groups_are_in_view(wide_view):
    wide_view.show(MapShow(turn=12))
    wide_view.fit()
    wide_view.zoom(3)
    for _ in range(12):
        wide_view.pan(-37, -23)
        covered = wide_view.covered()
        for counter in wide_view.seen.counters:
            where = counter.rect.move(wide_view.camera.origin)
            assert RECT.contains(where)
            assert where.collidelist(covered) < 0
    wide_view.fit()


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
