"""Labels and all else that is set: nothing covers anything, the weightier comes first."""

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.desktop.kit.look import Look
from engine.desktop.map.labels import Lettering, Name, set_labels
from engine.desktop.map.placing import Room

BORDER = pygame.Rect(0, 0, 600, 400)


@pytest.fixture(scope="module")
def lettering():
    return Lettering(Look(1.0))


def name(text, x, y, rank=1):
    return Name(text, text, rank, "body", False, pygame.Rect(x - 6, y - 6, 12, 12))


def no_two_overlap(rects):
    return all(rect.collidelist(rects[:index]) < 0 for index, rect in enumerate(rects))


def test_a_label_stands_to_the_east_of_its_symbol(lettering):
    (label,) = set_labels([name("Mill", 100, 100)], lettering, Room(BORDER))

    assert label.rect.left >= 106
    assert abs(label.rect.centery - 100) <= 1


def test_a_label_takes_another_side_where_the_east_is_taken(lettering):
    room = Room(BORDER)
    room.take(pygame.Rect(106, 80, 80, 40))

    (label,) = set_labels([name("Mill", 100, 100)], lettering, room)

    assert label.rect.right <= 94


def test_a_label_stays_inside_the_border(lettering):
    (label,) = set_labels([name("Millstone quarry", 590, 100)], lettering, Room(BORDER))

    assert BORDER.contains(label.rect)
    assert label.rect.right <= 584


def test_the_weightier_name_wins_the_room(lettering):
    names = [name("Hamlet", 100, 100, rank=4), name("City", 101, 100, rank=1)]
    room = Room(BORDER)
    for side in ((0, 0, 600, 85), (0, 115, 600, 285), (0, 85, 90, 30)):
        room.take(pygame.Rect(side))

    labels = set_labels(names, lettering, room)

    assert [label.name.text for label in labels] == ["City"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 600), st.integers(0, 400)), max_size=30))
def test_labels_never_overlap(points):
    lettering = Lettering(Look(1.0))
    names = [name(f"Place {index}", x, y) for index, (x, y) in enumerate(points)]

    labels = set_labels(names, lettering, Room(BORDER))

    assert no_two_overlap([label.rect for label in labels])
    assert all(BORDER.contains(label.rect) for label in labels)


def test_things_keep_clear_of_firm_things_and_rather_cover_soft_ones():
    room = Room(BORDER)
    anchor = pygame.Rect(300, 200, 4, 4)
    room.take(pygame.Rect(250, 100, 100, 95))
    room.take(pygame.Rect(200, 206, 200, 100), softly=True)

    rect = room.nearest(anchor, (60, 30), near=50, far=90)

    assert not rect.colliderect((250, 100, 100, 95))
    assert abs(rect.centery - anchor.centery) <= 50


def test_a_crowd_spreads_out_without_overlap():
    room = Room(BORDER)
    anchor = pygame.Rect(300, 200, 4, 4)

    rects = [room.nearest(anchor, (40, 30), near=46, far=150) for _ in range(12)]

    assert no_two_overlap(rects)
