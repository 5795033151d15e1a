"""Dates as people type them, on a drill of 1 to 5 May 2001."""

import pytest

from engine.desktop.replay.typed_date import turn_of_text


@pytest.mark.parametrize(
    ("typed", "turn"),
    [
        pytest.param("1", 1, id="a day alone: its first turn"),
        pytest.param("3", 7, id="a later day"),
        pytest.param(" 3 may ", 7, id="a day and a month, spaces around"),
        pytest.param("3 May 2001", 7, id="the whole date"),
        pytest.param("03.05.", None, id="a full stop at the end is no date"),
        pytest.param("3/5", 7, id="a month in figures"),
        pytest.param("2001-05-03", 7, id="an ISO date"),
        pytest.param("2001-05-03T16:00", 8, id="a moment ends its turn"),
        pytest.param("turn 12", 12, id="a turn"),
        pytest.param("t99", 15, id="a turn beyond the record is its last"),
        pytest.param("2000-01-01", 0, id="before the record"),
        pytest.param("1 june 2001", 15, id="after the record"),
        pytest.param("9", None, id="no such day here"),
        pytest.param("3 mai 2001", None, id="a month that cannot be read"),
        pytest.param("31/2/2001", None, id="a date that does not exist"),
        pytest.param("2001-05-03T99:00", None, id="an hour that does not exist"),
        pytest.param("tomorrow", None, id="a word"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_what_a_typed_date_means(replay, typed, turn):
    assert turn_of_text(replay, typed) == turn


def test_every_day_typed_finds_its_first_turn(replay):
    for turn in range(1, replay.last_turn + 1, 3):
        day = replay.calendar.date_of(turn)
        assert turn_of_text(replay, day.isoformat()) == turn
        assert turn_of_text(replay, f"{day.day}") == turn
