"""Pictures without a display: every screen, at the size and text size asked for."""

from datetime import datetime
from pathlib import Path

import pygame
import pytest

from engine.desktop.app import Window
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


def test_the_windows_own_loop_comes_to_the_picture_that_the_command_takes(tmp_path, own_display):
    """Posted keys, the loop's own steps: a map that is never drawn again would differ."""
    window = Window(pygame.display.set_mode((1024, 600)), RIDGE)
    window._load(RIDGE)
    while window.stage is window.opening or window.loader.is_working:
        window.step(16)
    for key, typed in ((pygame.K_o, "o"), *((pygame.K_RIGHT, ""),) * 4):
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            pygame.event.post(pygame.event.Event(kind, key=key, mod=0, unicode=typed))
        for event in pygame.event.get():
            window.handle(event)
        while window.step(16):
            pass
    assert window.stage.state.turn == 5
    turn = window.stage.state.turn
    moment = window.stage.replay.calendar.end_of(turn)
    seen = pygame.image.tobytes(window.surface, "RGB")
    out = tmp_path / "shot.png"
    take(RIDGE, moment, (1024, 600), "replay", out)
    taken = pygame.image.tobytes(pygame.image.load(out), "RGB")
    assert seen == taken


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
