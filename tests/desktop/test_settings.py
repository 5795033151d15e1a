"""Settings: remembered between starts, and never in the way of one."""

import json

import pygame
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.desktop import app
from engine.desktop.app import Window
from engine.desktop.kit.text import Action
from engine.desktop.settings import SWITCHES, Settings, load_settings, save_settings
from engine.scenario.catalogue import CatalogueEntry
from tests.desktop.conftest import RIDGE


@pytest.fixture
def path(tmp_path):
    return tmp_path / "lab" / "settings.json"


@pytest.fixture
def new_window(monkeypatch):
    entry = CatalogueEntry(str(RIDGE), "Oak Hill", "A drill", "Blue takes the hill.", "Invented.")
    monkeypatch.setattr(app, "catalogue", lambda: (entry,))

    def start(remembered):
        window = Window(pygame.display.set_mode((1280, 720)), str(RIDGE), remembered)
        window._load(str(RIDGE))
        for _ in range(2000):
            if not window.step(16) and window.stage is not window.opening:
                return window
            pygame.time.wait(2)
        raise AssertionError("never loaded")

    return start


def test_what_is_saved_is_loaded(path):
    chosen = Settings(150, {name: index % 2 == 0 for index, name in enumerate(SWITCHES)})

    save_settings(path, chosen)

    assert load_settings(path) == chosen
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"text_percent": "x", "switches": 3}'],
    ids=["empty", "cut", "a list", "no text", "endless", "wrong types"],
)
def test_a_broken_file_is_ignored_and_replaced(path, content):
    path.parent.mkdir()
    path.write_bytes(content)

    assert load_settings(path) == Settings()
    save_settings(path, Settings(125))

    assert json.loads(path.read_text())["text_percent"] == 125


def test_what_is_sound_of_a_file_is_kept(path):
    path.parent.mkdir()
    path.write_text('{"text_percent": 151, "switches": {"motion": false, "hexes": 1, "x": true}}')

    assert load_settings(path) == Settings(None, {"motion": False})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["text_percent", "switches", *SWITCHES]), inner)
        ),
    )
)
def test_no_content_stops_a_start(path, content):
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content))

    found = load_settings(path)

    assert found.text_percent in (None, 100, 125, 150, 175, 200)
    assert all(type(value) is bool for value in found.switches.values())


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path):
    taken = tmp_path / "file"
    taken.write_text("in the way")

    save_settings(taken / "settings.json", Settings(150))

    assert taken.read_text() == "in the way"


def test_text_size_and_switches_outlive_the_window(new_window, path):
    window = new_window(path)
    for action in (("text_size", "+1"), ("toggle", "motion"), ("toggle", "no_spoilers")):
        window.act(Action(*action))

    other = new_window(path)

    assert other.look.scale == 1.25
    assert not other.replay.state.motion
    assert other.replay.state.no_spoilers and other.opening.no_spoilers
    assert other.replay.state.hexes


def test_a_window_without_a_file_remembers_nothing(new_window, monkeypatch, tmp_path):
    monkeypatch.setattr(app, "settings_path", lambda: tmp_path / "never")
    window = new_window(None)
    window.act(Action("text_size", "+1"))
    window.act(Action("toggle", "hexes"))

    assert new_window(None).look.scale == 1.0
    assert not list(tmp_path.iterdir())


def test_the_switch_on_the_opening_goes_with_the_reader(new_window, path):
    window = new_window(path)
    window.stage = window.opening
    window.act(Action("toggle", "no_spoilers"))

    assert new_window(path).replay.state.no_spoilers
