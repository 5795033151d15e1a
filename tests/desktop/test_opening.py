"""The opening: what it says, and what it keeps quiet about."""

import pygame
import pytest

from engine.desktop.kit.look import Look
from engine.desktop.kit.text import Action
from engine.desktop.opening import CONTENT_NOTE, Opening
from engine.scenario.catalogue import CatalogueEntry
from tests.desktop.player import said

HILL = CatalogueEntry("ridge", "Oak Hill", "May 2001", "Blue takes the hill.", "Invented.")
BROKEN = CatalogueEntry("marsh", "marsh", fault="marsh/scenario.yaml: there is no such file")


def opening(*entries, size=(1280, 720), scale=1.0):
    screen = Opening(Look(scale), size, entries)
    screen.draw(pygame.Surface(size))
    return screen


def test_it_names_the_scenarios_and_what_to_know_before():
    text = said(opening(HILL).page(1000))
    for words in ("Oak Hill", "May 2001", "Blue takes the hill.", "Invented."):
        assert words in text


def test_without_spoilers_it_says_the_same_as_it_tells_no_end():
    screen = opening(HILL)
    before = said(screen.page(1000))
    screen.act(Action("toggle", "no_spoilers"))
    assert said(screen.page(1000)) == before


def test_a_broken_scenario_shows_its_fault_and_is_not_what_enter_starts():
    screen = opening(BROKEN, HILL)
    assert "there is no such file" in said(screen.page(1000))
    assert screen.enter() == Action("start", "ridge")
    assert Action("start", "marsh") not in {region.action for region in screen.regions}


def test_with_no_scenario_at_all_it_still_stands():
    screen = opening()
    assert screen.enter() is None
    assert CONTENT_NOTE in said(screen.page(1000))


@pytest.mark.parametrize("size", [(1024, 600), (1280, 720), (3840, 2160)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_start_is_always_in_sight(size, scale):
    screen = opening(HILL, size=size, scale=scale)
    window = pygame.Rect((0, 0), size)
    starts = [r for r in screen.regions if r.action == Action("start", "ridge") and not r.window]
    assert len(starts) == 1
    assert window.contains(starts[0].rect)
