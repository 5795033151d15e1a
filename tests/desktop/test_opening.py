"""The opening: what it says, and what it keeps quiet about."""

import pygame
import pytest

from engine.desktop.kit.look import Look
from engine.desktop.kit.text import Action
from engine.desktop.opening import CONTENT_NOTE, Opening
from engine.scenario.catalogue import CatalogueEntry
from tests.desktop.player import said

HILL = CatalogueEntry("ridge", "Oak Hill", "May 2001", "Blue takes the hill.", "Invented.")
ROAD = CatalogueEntry(
    "road",
    "The Road Back",
    "June 2001",
    "Red comes back.",
    "Invented as well.",
    start="2001-06-01T00:00",
    continues="ridge",
)
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


@pytest.mark.parametrize("size", [(1024, 600), (1280, 720), (1920, 1080)])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_two_scenarios_lie_side_by_side_in_order_of_time(size, scale):
    screen = opening(ROAD, HILL, size=size, scale=scale)
    hill, road = (
        next(r.rect for r in screen.regions if r.action == action and r.window)
        for action in (Action("start", "ridge"), Action("choose", "road"))
    )
    assert hill.top == road.top and hill.size == road.size
    assert hill.right < road.left
    window = pygame.Rect((0, 0), size)
    assert window.left <= hill.left and road.right <= window.right


def test_the_later_one_says_what_it_goes_on_from():
    assert "Goes on from: Oak Hill" in said(opening(ROAD, HILL).page(1200, 600))


def test_a_click_chooses_the_other_and_start_follows():
    screen = opening(HILL, ROAD)
    assert "Invented." in said(screen.page(1200, 600))
    assert screen.act(Action("choose", "road"))
    screen.draw(pygame.Surface((1280, 720)))
    assert screen.enter() == Action("start", "road")
    assert "Invented as well." in said(screen.page(1200, 600))
    offered = {region.action for region in screen.regions}
    assert {Action("start_play", "road"), Action("choose", "ridge")} <= offered


def test_the_arrows_choose_and_stop_at_the_ends():
    screen = opening(HILL, ROAD)
    for step, chosen in (("+1", "road"), ("+1", "road"), ("-1", "ridge"), ("-1", "ridge")):
        screen.act(Action("turn", step))
        assert screen.enter() == Action("start", chosen)


def test_the_one_asked_for_is_chosen():
    assert Opening(Look(1.0), (1280, 720), (HILL, ROAD), "road").chosen == "road"
