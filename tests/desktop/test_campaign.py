"""A campaign watched through: from one scenario to the next and back."""

import shutil

import pygame
import pytest

from engine.desktop import app
from engine.desktop.app import Window
from engine.desktop.campaign import ALONE, Campaign, campaign_of, month_of
from engine.desktop.kit.text import Action
from engine.desktop.replay.replay_actions import EMPTY_MS, EVENTFUL_MS
from engine.scenario import load
from engine.scenario.catalogue import SHIPPED, CatalogueEntry, catalogue
from engine.scenario.checking import campaign as checking
from tests.drill import FOLDER

FIRST = CatalogueEntry("first", "The First", start="2001-05-01T00:00")
NEXT = CatalogueEntry("next", "The Next", start="2001-06-01T00:00", continues="first")
LONG = 2 * max(EMPTY_MS, EVENTFUL_MS)


@pytest.fixture
def window(tmp_path, monkeypatch):
    """A window that has two drills, a month apart, the second one continuing the first."""
    shipped = tmp_path / "shipped"
    shutil.copytree(FOLDER, shipped)
    shutil.copytree(SHIPPED / "shared" / "rules", shipped / "shared" / "rules")
    shutil.copytree(shipped / "ridge", shipped / "return")
    for file in (shipped / "return").glob("*.yaml"):
        text = file.read_text(encoding="utf-8").replace("2001-05", "2001-06")
        if file.name == "scenario.yaml":
            text = text.replace("id: ridge", "id: return\ncontinues: ridge", 1)
        file.write_text(text, encoding="utf-8", newline="\n")
    for module in (load, checking):
        monkeypatch.setattr(module, "SHIPPED", shipped)
    monkeypatch.setattr(app, "catalogue", lambda: catalogue(shipped))
    return Window(pygame.display.set_mode((1280, 720)))


def loaded(window, scenario_id):
    """Let the window bring a scenario on screen."""
    for _ in range(3000):
        window.step(16)
        replay = window.replay
        if window.stage is replay and replay.replay.scenario.id == scenario_id:
            return window.stage
        pygame.time.wait(2)
    raise AssertionError(f"{scenario_id} never came")


def pressed(window, key, mod=0):
    window.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=""))
    window.handle(pygame.event.Event(pygame.KEYUP, key=key, mod=mod))


def offers(screen, way):
    screen.draw(pygame.Surface((1280, 720)))
    panel = screen.parts.regions["panel"]
    return any(region.action == Action("campaign", way) for region in panel)


def test_parts_are_joined_by_what_the_later_one_says():
    assert campaign_of("first", None, [NEXT, FIRST]) == Campaign(None, NEXT)
    assert campaign_of("next", "first", [NEXT, FIRST]) == Campaign(FIRST, None)
    assert campaign_of("other", None, [NEXT, FIRST]) == ALONE


def test_a_faulty_part_is_not_gone_to():
    broken = CatalogueEntry("next", "The Next", continues="first", fault="it is broken")
    assert campaign_of("first", None, [FIRST, broken]) == ALONE


def test_a_part_is_named_by_its_month():
    assert month_of(NEXT) == "June 2001"
    assert month_of(CatalogueEntry("odd", "Odd", start="some day")) == "Odd"


def test_the_end_offers_to_go_on_and_the_beginning_to_go_back(window):
    window.start("ridge")
    screen = loaded(window, "ridge")
    screen.act(Action("turn", "3"))
    assert not offers(screen, "after")
    screen.act(Action("turn", "last"))
    assert offers(screen, "after") and not offers(screen, "before")
    window.act(Action("campaign", "after"))
    screen = loaded(window, "return")
    assert screen.state.turn == 0 and screen.state.page == "chronicle"
    assert offers(screen, "before") and not offers(screen, "after")


def test_the_keys_cross_and_what_was_switched_stays(window):
    window.start("ridge")
    screen = loaded(window, "ridge")
    screen.act(Action("turn", "2"))
    screen.act(Action("toggle", "units"))
    screen.act(Action("speed", "+1"))
    screen.map.zoom(3)
    camera = screen.map.view.camera
    pressed(window, pygame.K_END, pygame.KMOD_LCTRL)
    later = loaded(window, "return")
    assert not later.state.units and later.state.speed == 200
    other = later.map.view.camera
    assert (other.x, other.y, other.scale) == pytest.approx((camera.x, camera.y, camera.scale))
    pressed(window, pygame.K_HOME, pygame.KMOD_LCTRL)
    earlier = loaded(window, "ridge")
    assert earlier.state.turn == earlier.replay.last_turn


def test_play_runs_through_the_seam(window):
    window.start("ridge")
    screen = loaded(window, "ridge")
    screen.act(Action("turn", "last"))
    screen.act(Action("turn", "-1"))
    screen.act(Action("play"))
    for _ in range(2):
        window.step(LONG)
    later = loaded(window, "return")
    assert later.state.playing
    window.step(LONG)
    assert later.state.turn == 1


def test_play_ends_where_nothing_goes_on(window):
    window.start("return")
    screen = loaded(window, "return")
    screen.act(Action("turn", "last"))
    screen.act(Action("turn", "-1"))
    screen.act(Action("play"))
    for _ in range(3):
        window.step(LONG)
    assert not screen.state.playing and window.stage is screen
    pressed(window, pygame.K_END, pygame.KMOD_LCTRL)
    assert screen.notice == "Nothing goes on from here"


def test_enter_goes_on_after_the_last_event(window):
    window.start("ridge")
    screen = loaded(window, "ridge")
    screen.act(Action("turn", "last"))
    for _ in range(10):
        action = screen.enter()
        if action.name == "campaign":
            break
        screen.act(action)
    assert action == Action("campaign", "after")


def test_who_leaves_while_it_loads_stays_away(window):
    window.start("ridge")
    loaded(window, "ridge")
    window.act(Action("campaign", "after"))
    pressed(window, pygame.K_ESCAPE)
    pressed(window, pygame.K_ESCAPE)
    assert window.stage is window.opening
    for _ in range(200):
        window.step(16)
        pygame.time.wait(2)
    assert window.stage is window.opening
    assert window.opening.chosen == "return"
