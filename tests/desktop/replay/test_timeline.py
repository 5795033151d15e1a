"""The timeline: where turns lie, and what the marks tell."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.desktop.kit.look import Look
from engine.desktop.replay.citing import Reading
from engine.desktop.replay.replay_state import ReplayState
from engine.desktop.replay.timeline import (
    DATE_STEPS,
    Scale,
    Timeline,
    cell_size,
    date_steps,
    tick_shape,
    turn_words,
)
from engine.scenario.shapes.calendar import Calendar

widths = st.integers(400, 3800)


@given(width=widths, played=st.integers(1, 60), after=st.integers(0, 90))
def test_every_turn_can_be_reached_with_the_mouse(width, played, after):
    scale = Scale(20, width, played, played + after)
    assert scale.x_of(0) == 20
    assert scale.x_of(scale.last) == 20 + width
    places = [scale.x_of(turn) for turn in range(scale.last + 1)]
    assert places == sorted(places)
    if width >= 8 * (played + after):
        assert [scale.turn_at(x) for x in places] == list(range(scale.last + 1))


def test_the_aftermath_is_pressed_together():
    scale = Scale(0, 1200, 45, 108)
    played = scale.x_of(45) - scale.x_of(44)
    after = scale.x_of(108) - scale.x_of(107)
    assert played > 4 * after >= 4


def test_a_record_without_aftermath_takes_the_whole_line():
    assert Scale(0, 900, 9, 9).x_of(9) == 900


@pytest.mark.parametrize(
    ("event", "shape"),
    [("crossing", "capture"), ("hill-assault", "battle"), ("hill-falls", "other")],
)
def test_marks_tell_kinds_apart(replay, event, shape):
    assert tick_shape(replay.scenario.events[event]) == shape


@given(width=st.integers(3, 60), height=st.integers(20, 90), count=st.integers(1, 20))
def test_all_marks_of_a_turn_fit_above_it(width, height, count):
    cell = cell_size(width, height, count, 16)
    assert cell == 2 or max(1, width // cell) * (height // cell) >= count


def test_the_pointer_is_told_when_and_what(replay, look):
    words = turn_words(Reading(ReplayState(turn=5), replay, look), 2)
    assert words.splitlines() == ["Tuesday 1 May 2001, Day", "Blue takes the bridge"]
    assert turn_words(Reading(ReplayState(), replay, look), 0) == "Before the first turn"


def test_without_spoilers_later_turns_tell_nothing(replay, look):
    reading = Reading(ReplayState(turn=4, no_spoilers=True), replay, look)
    assert turn_words(reading, 5) == "Still to come"
    assert "Blue takes the bridge" in turn_words(reading, 2)


def test_a_click_beside_the_line_is_no_turn(replay, look):
    import pygame

    line = Timeline()
    line.place(Reading(ReplayState(), replay, look), pygame.Rect(0, 500, 1000, 122))
    assert line.turn_at((20, 540)) == 0
    assert line.turn_at((980, 540)) == replay.last_turn
    assert line.turn_at((500, 100)) is None


@pytest.mark.parametrize("turns", [(9, 9), (45, 108), (153, 153)])
@pytest.mark.parametrize("width", [300, 900, 1240, 1880])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_dates_stand_at_even_distances_with_room_for_each(look, turns, width, percent):
    calendar = Calendar(
        start=datetime(2001, 5, 1),
        played_to=datetime(2001, 5, 1) + timedelta(hours=8 * turns[0]),
        record_to=datetime(2001, 5, 1) + timedelta(hours=8 * turns[1]),
        parts=("Night", "Day", "Evening"),
    )
    replay = SimpleNamespace(calendar=calendar)
    scale = Scale(0, width, *turns)
    larger = Look(percent / 100)
    steps = date_steps(larger, replay, scale)
    assert set(steps) <= set(DATE_STEPS)
    a_day = scale.x_of(3) - scale.x_of(0)
    assert steps[0] == DATE_STEPS[-1] or steps[0] * a_day >= larger.width("28 May", "note")
