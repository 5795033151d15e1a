"""Pictures without a display: every screen, at the size and text size asked for."""

from datetime import datetime
from pathlib import Path

import pygame
import pytest

from engine.desktop.kit.look import Look
from engine.desktop.loading import Loader
from engine.desktop.screenshot import SCREENS, set_scene, settle, take

RIDGE = str(Path(__file__).parent.parent / "data" / "drill" / "ridge")
NOON = datetime(2001, 5, 2, 16)


@pytest.fixture
def own_display():
    """`take` ends pygame; the other tests go on with it."""
    yield
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((1280, 720))


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_makes_a_picture_of_the_size_asked_for(screen, tmp_path, own_display):
    out = tmp_path / "shot.png"
    take(RIDGE, NOON, (1024, 600), screen, out)
    assert pygame.image.load(out).get_size() == (1024, 600)


def test_the_same_moment_makes_the_same_picture(tmp_path, own_display):
    files = [tmp_path / name for name in ("one.png", "two.png")]
    for file in files:
        take(RIDGE, NOON, (1024, 600), "replay", file, text_scale=1.5, select=("place", "fort"))
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize(
    ("name", "at", "select", "expected"),
    [
        ("replay", NOON, None, {"turn": 5, "page": "chronicle"}),
        ("replay", None, None, {"turn": 9}),
        ("brief", NOON, None, {"turn": 0, "page": "brief"}),
        ("tour", NOON, None, {"tour": 1, "event": "crossing"}),
        ("tour", None, None, {"tour": 0}),
        ("help", NOON, None, {"sheet": ("help", "")}),
        ("sources", NOON, None, {"sheet": ("sources", "")}),
        ("disputed", NOON, None, {"sheet": ("dispute", "who-left")}),
        ("replay", NOON, ("group", "red_fort"), {"selected": ("group", "red_fort")}),
        ("replay", NOON, ("event", "hill-falls"), {"event": "hill-falls", "turn": 7}),
    ],
)
def test_a_scene_is_set_by_the_screens_own_actions(name, at, select, expected):
    screen = Loader(RIDGE, Look(1.0), (1280, 720)).finish()
    set_scene(screen, name, at, select, False)
    settle(screen)
    for field, value in expected.items():
        assert getattr(screen.state, field) == value
