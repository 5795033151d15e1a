"""The window as a whole: from launch to the first step, and what concerns all screens."""

import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pygame
import pytest

from engine.desktop import app
from engine.desktop.app import Window
from engine.desktop.kit.look import SCALES, scale_for
from engine.desktop.kit.text import Action
from engine.errors import HistoryLabError
from engine.scenario.catalogue import CatalogueEntry

ROOT = Path(__file__).parent.parent.parent
RIDGE = ROOT / "tests" / "data" / "drill" / "ridge"


@pytest.fixture
def window(monkeypatch):
    entry = CatalogueEntry(str(RIDGE), "Oak Hill", "A drill", "Blue takes the hill.", "Invented.")
    monkeypatch.setattr(app, "catalogue", lambda: (entry,))
    return Window(pygame.display.set_mode((1280, 720)))


def press(window, key, mod=0, typed=""):
    window.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=typed))
    window.handle(pygame.event.Event(pygame.KEYUP, key=key, mod=mod))


def loaded(window):
    """Let the window load what it was asked to."""
    for _ in range(2000):
        if not window.step(16) and window.stage is not window.opening:
            return window
        pygame.time.wait(2)
    raise AssertionError("never loaded")


def test_two_key_presses_lead_from_launch_to_the_first_step(window):
    window.step(0)
    press(window, pygame.K_RETURN, typed="\r")
    loaded(window)
    assert window.stage.state.page == "brief"
    press(window, pygame.K_RETURN, typed="\r")
    assert window.stage.state.event == "crossing"


def test_two_clicks_lead_from_launch_to_the_first_step(window):
    window.step(0)
    for name, value in (("start", str(RIDGE)), ("next", "")):
        region = next(r for r in window.stage.regions if r.action == Action(name, value))
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            window.handle(pygame.event.Event(kind, button=1, pos=region.rect.center))
        if name == "start":
            loaded(window)
            window.step(0)
    assert window.stage.state.event == "crossing"


def test_the_no_spoilers_switch_of_the_opening_goes_along(window):
    window.step(0)
    press(window, pygame.K_e, typed="e")
    press(window, pygame.K_RETURN, typed="\r")
    assert loaded(window).stage.state.no_spoilers


def test_esc_goes_back_to_the_opening_and_then_out(window):
    press(window, pygame.K_RETURN, typed="\r")
    loaded(window)
    press(window, pygame.K_ESCAPE)
    assert window.stage is not window.opening
    assert window.stage.notice == app.BACK_WORDS
    press(window, pygame.K_ESCAPE)
    assert window.stage is window.opening and window.running
    press(window, pygame.K_ESCAPE)
    assert window.stage.notice == app.QUIT_WORDS and window.running
    press(window, pygame.K_ESCAPE)
    assert not window.running


def test_a_second_esc_that_comes_late_asks_again(window):
    press(window, pygame.K_ESCAPE)
    assert window.step(16)
    window.step(app.LEAVE_MS)
    assert window.stage.notice == ""
    press(window, pygame.K_ESCAPE)
    assert window.running


def test_without_a_display_a_plain_sentence_is_raised(monkeypatch):
    def refuse(_size=None):
        raise pygame.error("no video device")

    monkeypatch.setattr(app, "open_window", refuse)
    monkeypatch.setattr(pygame, "quit", lambda: None)
    with pytest.raises(HistoryLabError, match="no window can be opened"):
        app.run()


def test_ctrl_c_in_the_terminal_ends_it_quietly(monkeypatch):
    def interrupt(_self):
        raise KeyboardInterrupt

    monkeypatch.setattr(app.Window, "run", interrupt)
    monkeypatch.setattr(pygame, "quit", lambda: None)
    app.run(size=(1280, 720))


def test_coming_back_goes_on_where_one_was(window):
    press(window, pygame.K_RETURN, typed="\r")
    loaded(window)
    press(window, pygame.K_RETURN, typed="\r")
    press(window, pygame.K_e, typed="e")
    press(window, pygame.K_ESCAPE)
    press(window, pygame.K_ESCAPE)
    assert window.opening.no_spoilers
    press(window, pygame.K_RETURN, typed="\r")
    window.step(16)
    assert window.stage.state.event == "crossing"


def test_a_held_enter_acts_once_and_a_held_arrow_runs_on(window, monkeypatch):
    monkeypatch.setattr(pygame.key, "get_pressed", lambda: defaultdict(lambda: True))
    press(window, pygame.K_RETURN, typed="\r")
    loaded(window)
    down = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode="\r")
    window.handle(down)
    window.handle(down)
    assert window.stage.state.event == "crossing"
    arrow = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RIGHT, mod=0, unicode="")
    window.handle(arrow)
    window.handle(arrow)
    assert window.stage.state.turn == 4


def test_a_key_let_go_while_a_slow_frame_was_drawn_acts_once(window):
    press(window, pygame.K_RETURN, typed="\r")
    loaded(window)
    window.act(Action("turn", "1"))
    arrow = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RIGHT, mod=0, unicode="")
    for _ in range(3):
        window.handle(arrow)
    assert window.stage.state.turn == 2


def test_a_held_ctrl_plus_grows_the_text_by_one_step(window, monkeypatch):
    monkeypatch.setattr(pygame.key, "get_pressed", lambda: defaultdict(lambda: True))
    plus = pygame.event.Event(
        pygame.KEYDOWN, key=pygame.K_EQUALS, mod=pygame.KMOD_LCTRL, unicode="="
    )
    for _ in range(3):
        window.handle(plus)
    assert window.look.scale == 1.25


def test_a_broken_scenario_is_told_and_the_window_stays(window, drill):
    drill.edit("scenario.yaml", "stance: warm", "stance: lukewarm")
    window.act(Action("start", str(drill.folder)))
    for _ in range(500):
        if not window.step(16):
            break
        pygame.time.wait(2)
    assert window.stage is window.opening
    assert "lukewarm" in window.opening.message


def test_the_text_grows_to_double_and_no_further(window):
    for _ in range(6):
        press(window, pygame.K_EQUALS, pygame.KMOD_CTRL, "=")
    assert window.look.scale == SCALES[-1] == 2.0
    press(window, pygame.K_MINUS, pygame.KMOD_CTRL, "-")
    assert window.look.scale == 1.75


@pytest.mark.parametrize(
    ("size", "scale"),
    [((1024, 600), 1.0), ((1280, 720), 1.0), ((1920, 1080), 1.25), ((3840, 2160), 2.0)],
)
def test_the_first_text_size_suits_the_window(size, scale):
    assert scale_for(size) == scale


def test_a_picture_is_saved_beside_earlier_ones(window, tmp_path, monkeypatch):
    monkeypatch.setattr(app, "pictures_folder", lambda: tmp_path)
    window.step(0)
    press(window, pygame.K_F12)
    press(window, pygame.K_F12)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "history-lab-001.png",
        "history-lab-002.png",
    ]


def test_the_mouse_drags_only_after_it_has_moved_a_little(window):
    press(window, pygame.K_RETURN, typed="\r")
    loaded(window)
    window.step(0)
    centre = window.stage.rects["map"].center
    camera = window.stage.map.view.camera
    camera.zoom(6)
    before = camera.to_screen(0, 0)
    window.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=centre))
    window.handle(
        pygame.event.Event(
            pygame.MOUSEMOTION, pos=(centre[0] + 2, centre[1]), rel=(2, 0), buttons=(1, 0, 0)
        )
    )
    assert camera.to_screen(0, 0) == before
    window.handle(
        pygame.event.Event(
            pygame.MOUSEMOTION, pos=(centre[0] + 30, centre[1]), rel=(28, 0), buttons=(1, 0, 0)
        )
    )
    assert camera.to_screen(0, 0)[0] == pytest.approx(before[0] + 30)


def test_the_first_frame_needs_none_of_the_heavy_libraries():
    script = (
        "import sys, pygame\n"
        "from engine.desktop import app\n"
        "window = app.Window(app.open_window((1280, 720)))\n"
        "window.show()\n"
        "print(sorted({'pydantic', 'numpy', 'pytiled_parser'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout == "[]\n", "nothing else may be printed either"
