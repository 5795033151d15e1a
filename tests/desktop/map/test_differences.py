"""Marks of what another version holds otherwise: legible in grey, clear of everything else."""

from itertools import combinations

import pygame
import pytest

from engine.desktop.kit.look import Look
from engine.desktop.map.difference_tint import GAP, WIDE_GAP, build_difference, pattern_tile
from engine.desktop.map.differences import CONTESTED, NOBODY, Differences, difference_sign
from engine.desktop.map.ground import TILE
from engine.desktop.map.map_view import MapShow, MapView

HOLDERS = ("cool", "warm", CONTESTED, NOBODY)


def grey(surface):
    return pygame.image.tobytes(pygame.transform.grayscale(surface), "RGBA")


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_signs_are_told_apart_in_grey(scale):
    look = Look(scale)
    pairs = [(a, b) for a in HOLDERS for b in HOLDERS if a != b]
    pictures = {pair: grey(difference_sign(look, *pair)) for pair in pairs}
    assert all(pictures[a] != pictures[b] for a, b in combinations(pairs, 2))


def test_patterns_are_told_apart_in_grey_and_fit_together():
    look = Look(1.0)
    assert grey(pattern_tile(look, "cool", TILE)) != grey(pattern_tile(look, "warm", TILE))
    assert TILE % GAP == TILE % WIDE_GAP == 0


@pytest.fixture
def view(replay, look):
    made = MapView(replay, look)
    made.set_rect(pygame.Rect(0, 0, 900, 600))
    made.fit()
    return made


def differing(replay, ids):
    cells = replay.scenario.map.columns * replay.scenario.map.rows
    ground = bytes(2 if hex_ < 6 else 0 for hex_ in range(cells))
    return Differences(tuple((id_, "cool", "warm") for id_ in ids), ground)


def test_a_mark_stands_beside_its_place_and_clear_of_counters(view, replay):
    ids = [place.id for place in replay.scenario.map.places]
    view.show(MapShow(turn=3, differs=differing(replay, ids)))
    marks, scene = view.scene.differs, view.scene
    assert marks
    for mark in marks:
        near = mark.rect.inflate(120, 120)
        assert near.collidepoint(mark.anchor)
        assert mark.rect.collidelist([counter.rect for counter in scene.counters]) < 0
        assert mark.rect.collidelist([label.rect for label in scene.labels]) < 0


def test_a_mark_answers_for_its_place(view, replay):
    ids = [place.id for place in replay.scenario.map.places]
    view.show(MapShow(turn=3, differs=differing(replay, ids)))
    mark = view.seen.differs[0]
    x, y = view.camera.origin
    hit = view.hit((mark.rect.centerx + x, mark.rect.centery + y))
    assert (hit.kind, hit.id) == ("place", mark.id)


def test_the_pattern_is_drawn_and_goes_again(view, replay):
    def picture():
        while not view.build(1000):
            pass
        surface = pygame.Surface((900, 600))
        view.draw(surface)
        return pygame.image.tobytes(surface, "RGB")

    view.show(MapShow(turn=3))
    bare = picture()
    view.show(MapShow(turn=3, differs=differing(replay, ())))
    assert picture() != bare
    view.show(MapShow(turn=3))
    assert picture() == bare


def test_only_sides_that_hold_something_otherwise_have_signs(view, replay):
    *_, tint = build_difference(differing(replay, ()), view.chart.hex_map, view.chart.size)
    assert [stance for _, stance in tint.masks] == ["warm"]
