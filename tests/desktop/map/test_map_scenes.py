"""What stands where: everything named, nothing covered, nothing that jumps."""

import pygame
import pytest

from engine.desktop.kit.look import Look
from engine.desktop.map import relief_cache
from engine.desktop.map.in_view import in_view
from engine.desktop.map.map_view import MapShow, MapView
from engine.desktop.map.scene import Stagehand, Wanted
from engine.history.replay import Replay
from engine.scenario.load import load_scenario

RECT = pygame.Rect(0, 48, 900, 580)


@pytest.fixture(autouse=True)
def own_cache(monkeypatch, tmp_path):
    monkeypatch.setattr(relief_cache, "user_cache_path", lambda *_, **__: tmp_path)


@pytest.fixture(scope="module")
def shipped():
    return Replay(load_scenario("palmyra-2016"))


@pytest.fixture(scope="module")
def wide_view(shipped):
    view = MapView(shipped, Look(1.0))
    view.set_rect(RECT)
    return view


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


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0], ids=lambda t: f"text {t:.0%}")
@pytest.mark.parametrize("turn", [9, 21, 45])
def test_every_name_stands_at_its_symbol_or_is_joined_to_it(wide_view, shipped, turn, text):
    look = Look(text)
    stagehand = Stagehand(shipped, wide_view.chart, look)

    for scale in (0.2, 0.33, 0.5, 0.8):
        for label in stagehand.lay_out(Wanted(turn=turn, marked_turn=turn), scale).labels:
            reach = look.px(18) if label.line else look.px(6)
            around = label.name.anchor.inflate(2 * reach + 2, 2 * reach + 2)
            assert label.rect.colliderect(around), label.name.text


def test_a_closer_view_names_more(wide_view, shipped):
    stagehand = Stagehand(shipped, wide_view.chart, Look(1.0))

    far, near = (
        len(stagehand.lay_out(Wanted(turn=0, marked_turn=0), scale).labels) for scale in (0.2, 1.5)
    )

    assert near > 2 * far


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


def test_no_stack_in_view_is_left_out_however_crowded(wide_view):
    wide_view.show(MapShow(turn=12))
    wide_view.fit()
    scene = wide_view.scene
    for counter in scene.counters:
        view = pygame.Rect(0, 0, 3 * counter.rect.width, 2 * counter.rect.height)
        view.center = counter.anchor.center
        seen = in_view(scene, view, [], wide_view.look)
        assert counter.stack.ids in {each.stack.ids for each in seen.counters}
        assert all(view.contains(each.rect) for each in seen.counters)


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
