"""Fixtures of the window's tests: no display, the invented drill, a screen to act on."""

import os
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pygame
import pytest

from engine.desktop.kit.look import Look
from engine.history.replay import Replay
from engine.scenario.load import load_scenario
from tests.desktop.player import Player

RIDGE = Path(__file__).parent.parent / "data" / "drill" / "ridge"


@pytest.fixture(scope="session", autouse=True)
def display():
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((1280, 720))
    yield
    pygame.quit()


@pytest.fixture(scope="session")
def replay():
    return Replay(load_scenario(RIDGE))


@pytest.fixture
def look():
    return Look(1.0)


@pytest.fixture
def reader(replay):
    return Player(replay)


@pytest.fixture
def new_reader(replay):
    return lambda size=(1280, 720), scale=1.0: Player(replay, size, scale)
