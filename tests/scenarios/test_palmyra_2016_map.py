"""December on the map as the window fits it: nothing lies over a name."""

import os

import pygame
import pytest

from engine.desktop.kit.look import Look
from engine.desktop.kit.text import Action
from engine.desktop.loading import Loader
from engine.desktop.screenshot import settle

os.environ["SDL_VIDEODRIVER"] = "dummy"
SIZE = (1280, 720)


@pytest.fixture(scope="module")
def screen():
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode(SIZE)
    shown = Loader("palmyra-2016", Look(1.0), SIZE).finish()
    shown.begin()
    shown.act(Action("toggle", "motion"))
    yield shown
    pygame.quit()


@pytest.mark.parametrize("turn", [0, 2, 9, 12, 21, 45])
def test_names_in_view_never_overlap(screen, turn):
    screen.act(Action("turn", str(turn)))
    settle(screen)
    screen.draw(pygame.display.get_surface())
    labels = screen.map.view.seen.labels
    assert {"Palmyra", "Tiyas T-4 Airbase"} <= {label.name.text for label in labels}
    for index, label in enumerate(labels):
        for other in labels[index + 1 :]:
            assert not label.rect.colliderect(other.rect), (label.name.text, other.name.text)
