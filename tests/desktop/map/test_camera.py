"""Where the map is looked at from: points there and back, zooming to the pointer, no jumps."""

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.desktop.map.camera import CLOSEST, GLIDE_MS, Camera

FRAME = (15.0, 26.0, 4185.0, 2756.0)


@pytest.fixture
def camera():
    return looking(pygame.Rect(0, 48, 900, 580))


def looking(rect):
    camera = Camera(FRAME)
    camera.set_rect(rect)
    return camera


def test_the_first_rectangle_shows_the_whole_frame(camera):
    left, top, right, bottom = camera.seen

    assert left <= FRAME[0]
    assert top <= FRAME[1]
    assert right >= FRAME[2]
    assert bottom >= FRAME[3]


@given(st.floats(0, 4200), st.floats(0, 2800), st.floats(-1, 6))
def test_a_point_goes_to_the_screen_and_back(x, y, steps):
    camera = looking(pygame.Rect(0, 48, 900, 580))
    camera.zoom(steps)

    assert camera.to_map(camera.to_screen(x, y)) == pytest.approx((x, y))


def test_zooming_keeps_the_point_under_the_pointer(camera):
    camera.zoom(3)
    pointer = (500, 400)
    held = camera.to_map(pointer)

    camera.zoom(1, pointer)

    assert camera.to_map(pointer) == pytest.approx(held)


def test_zoom_ends_at_the_closest_and_at_the_widest_view(camera):
    camera.zoom(50)
    assert camera.scale == CLOSEST

    camera.zoom(-50)
    assert camera.scale == pytest.approx(0.9 * camera.widest)


def test_the_map_does_not_jump_when_a_panel_opens(camera):
    camera.zoom(2)
    before = camera.to_screen(2000, 1400)

    camera.set_rect(pygame.Rect(0, 48, 520, 580))

    assert camera.to_screen(2000, 1400) == pytest.approx(before)


def test_pushing_the_map_moves_it_by_the_same_pixels(camera):
    camera.zoom(4)
    x, y = camera.to_screen(2000, 1400)

    camera.pan(30, -20)

    assert camera.to_screen(2000, 1400) == pytest.approx((x + 30, y - 20))


def test_the_map_cannot_be_pushed_out_of_sight(camera):
    camera.zoom(4)

    camera.pan(100_000, 100_000)

    left, top, _, _ = camera.seen
    assert FRAME[0] - left < 0.1 * camera.rect.width / camera.scale
    assert FRAME[1] - top < 0.1 * camera.rect.height / camera.scale


def test_a_glide_ends_where_a_jump_would(camera):
    camera.zoom(4)
    camera.centre_on(1000, 1000, glide=True)
    assert camera.is_gliding

    assert camera.update(GLIDE_MS // 2)
    assert camera.x != pytest.approx(1000)
    camera.update(GLIDE_MS)

    assert not camera.is_gliding
    assert (camera.x, camera.y) == pytest.approx((1000, 1000))
    assert not camera.update(16)


def test_a_box_of_places_fits_with_its_margin(camera):
    camera.fit((1000, 1000, 1400, 1200), margin=20)

    left, top = camera.to_screen(1000, 1000)
    right, bottom = camera.to_screen(1400, 1200)
    assert camera.rect.inflate(-38, -38).contains(
        pygame.Rect(left, top, right - left, bottom - top)
    )
