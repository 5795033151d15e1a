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


def name(text, x, y, rank=1, keeps_off=()):
    anchor = pygame.Rect(x - 6, y - 6, 12, 12)
    return Name(text, text, rank, "body", False, anchor, keeps_off=keeps_off)


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


WALLS = ((0, 0, 600, 85), (0, 115, 600, 285), (0, 85, 80, 30), (115, 85, 485, 30))


def test_a_name_without_room_beside_it_is_left_out(lettering):
    room = Room(BORDER)
    for wall in WALLS:
        room.take(pygame.Rect(wall))

    assert set_labels([name("Mill", 100, 100)], lettering, room, leading=True) == []


def test_a_leading_name_steps_off_by_a_short_line_that_crosses_nothing(lettering):
    room, mill = Room(BORDER), name("Mill", 300, 200)
    room.take(mill.anchor)
    # All that is near is taken, but for a slit above.
    around = [(240, 178, 55, 52), (305, 178, 55, 52), (240, 210, 120, 20)]
    for wall in around:
        room.take(pygame.Rect(wall))

    (label,) = set_labels([mill], lettering, room, leading=True)

    assert label.rect.bottom <= 178
    assert label.line is not None
    assert not any(pygame.Rect(wall).clipline(label.line) for wall in around)
    (start, end) = label.line
    assert start == mill.anchor.center
    assert label.rect.collidepoint(end)
    assert mill.anchor.top - label.rect.bottom <= 18
    assert not room.is_free(pygame.Rect(300, label.rect.bottom + 2, 1, 1))


def test_a_name_that_may_wait_never_steps_off(lettering):
    room, mill = Room(BORDER), name("Mill", 300, 200)
    for wall in ((240, 178, 55, 52), (305, 178, 55, 52), (240, 210, 120, 20)):
        room.take(pygame.Rect(wall))

    assert set_labels([mill], lettering, room) == []


def test_a_label_keeps_off_the_symbol_of_another_place(lettering):
    other = pygame.Rect(112, 80, 12, 12)

    (label,) = set_labels([name("Mill", 100, 100, keeps_off=(other,))], lettering, Room(BORDER))

    assert not label.rect.inflate(20, 20).colliderect(other)


def test_two_names_in_a_row_keep_a_gap(lettering):
    left, right = name("Mill", 100, 100), name("Ford", 150, 100, rank=2)

    labels = set_labels([left, right], lettering, Room(BORDER))

    rects = [label.rect.inflate(6, 0) for label in labels]
    assert len(rects) == 2 and not rects[0].colliderect(rects[1])


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
