"""Turns of eight hours: a date is exactly three, and a boundary ends its turn."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from engine.scenario.shapes.calendar import Calendar, is_turn_boundary, parse_when

DRILL = Calendar(
    start=datetime(2031, 3, 5),
    played_to=datetime(2031, 3, 8),
    record_to=datetime(2031, 3, 10),
    parts=("Night", "Day", "Evening"),
)


def test_a_date_is_three_turns():
    assert DRILL.played_turns == 9
    assert DRILL.record_turns == 15
    assert [DRILL.part_of(turn) for turn in (1, 2, 3, 4)] == ["Night", "Day", "Evening", "Night"]
    assert [DRILL.date_of(turn).day for turn in (1, 3, 4)] == [5, 5, 6]


@pytest.mark.parametrize(
    ("moment", "turn"),
    [
        (datetime(2031, 3, 4, 12), 0),
        (datetime(2031, 3, 5), 0),
        (datetime(2031, 3, 5, 0, 1), 1),
        (datetime(2031, 3, 5, 8), 1),
        (datetime(2031, 3, 5, 8, 1), 2),
        (datetime(2031, 3, 6), 3),
    ],
    ids=["before", "start", "first minute", "a boundary ends its turn", "next", "midnight"],
)
def test_the_turn_of_a_moment(moment, turn):
    assert DRILL.turn_of(moment) == turn


@given(st.integers(1, 500))
def test_turns_follow_each_other_without_gaps(turn):
    assert DRILL.begin_of(turn) == DRILL.end_of(turn - 1)
    assert DRILL.end_of(turn) - DRILL.begin_of(turn) == timedelta(hours=8)
    assert DRILL.turn_of(DRILL.end_of(turn)) == turn
    assert DRILL.turn_of(DRILL.begin_of(turn) + timedelta(minutes=1)) == turn
    assert is_turn_boundary(DRILL.end_of(turn))
    assert DRILL.date_of(turn) == date(2031, 3, 5) + timedelta((turn - 1) // 3)


def test_turn_0_is_the_start():
    assert DRILL.begin_of(0) == DRILL.end_of(0) == DRILL.start


@pytest.mark.parametrize(
    ("field", "moment", "told"),
    [
        ("start", datetime(2031, 3, 5, 1), "should be at 00:00, 08:00 or 16:00"),
        ("start", datetime(2031, 3, 5, 8, 30), "should be at 00:00, 08:00 or 16:00"),
        ("played_to", datetime(2031, 3, 5), "should be later than start"),
        ("record_to", datetime(2031, 3, 7), "should be no earlier than played_to"),
        ("record_to", datetime(2034, 3, 5), "should be at most 1000 days after start"),
    ],
)
def test_a_calendar_runs_forward_in_whole_turns(field, moment, told):
    with pytest.raises(ValidationError) as caught:
        Calendar.model_validate(DRILL.model_dump() | {field: moment})

    assert [(e["loc"], e["msg"].split(", ", 1)[1][: len(told)]) for e in caught.value.errors()] == [
        ((field,), told)
    ]


def test_a_calendar_names_three_parts_of_the_day():
    with pytest.raises(ValidationError):
        Calendar.model_validate(DRILL.model_dump() | {"parts": ("Night", "Day")})


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2031-03-05", datetime(2031, 3, 6)),
        ("2031-12-31", datetime(2032, 1, 1)),
        ("2031-03-05T16:00", datetime(2031, 3, 5, 16)),
        ("2031-03-05T24:00", datetime(2031, 3, 6)),
    ],
    ids=["a date is its end", "at the end of a year", "a moment is itself", "24:00 is midnight"],
)
def test_when(text, moment):
    assert parse_when(text) == moment


@pytest.mark.parametrize(
    "text", ["", "today", "2031-02-30", "05/03/2031", "2031-03-05T25:00", "20310305", "2031-W10-3"]
)
def test_what_is_no_when_is_told_with_an_example(text):
    with pytest.raises(ValueError, match="is no date such as"):
        parse_when(text)


@pytest.mark.parametrize("zone", ["Z", "+02:00", "+0200", "-03"])
def test_when_has_no_time_zone(zone):
    with pytest.raises(ValueError, match="carries a time zone"):
        parse_when(f"2031-03-05T16:00{zone}")


@pytest.mark.parametrize("text", ["9999-12-31", "9999-12-31T24:00"])
def test_the_last_date_has_no_end(text):
    with pytest.raises(ValueError, match="is the last date there is"):
        parse_when(text)
