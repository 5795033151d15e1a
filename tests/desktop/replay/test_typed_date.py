"""Dates as people type them, on a drill of 1 to 5 May 2001."""

import pytest

from engine.desktop.replay.typed_date import turn_of_text


@pytest.mark.parametrize(
    ("typed", "turn"),
    [
        pytest.param("1", 3, id="a day alone: its end"),
        pytest.param("3", 9, id="a later day"),
        pytest.param(" 3 may ", 9, id="a day and a month, spaces around"),
        pytest.param("May 3", 9, id="the month first"),
        pytest.param("may 3, 2001", 9, id="the month first, with a year"),
        pytest.param("3 May 2001", 9, id="the whole date"),
        pytest.param("03.05.", None, id="a full stop at the end is no date"),
        pytest.param("3/5", 9, id="a month in figures"),
        pytest.param("2001-05-03", 9, id="an ISO date"),
        pytest.param("2001-05-03T16:00", 8, id="a moment ends its turn"),
        pytest.param("3 may 08:00", 7, id="a day and an hour"),
        pytest.param("3 may 24:00", 9, id="a day's last hour"),
        pytest.param("turn 12", 12, id="a turn"),
        pytest.param("t99", 15, id="a turn beyond the record is its last"),
        pytest.param("2000-01-01", None, id="before the record"),
        pytest.param("1 june 2001", None, id="after the record"),
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


def test_every_day_typed_finds_its_end(replay):
    for turn in range(1, replay.last_turn + 1, 3):
        day = replay.calendar.date_of(turn)
        assert turn_of_text(replay, day.isoformat()) == turn + 2
        assert turn_of_text(replay, f"{day.day}") == turn + 2
