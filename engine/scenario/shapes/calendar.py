"""The calendar: eight-hour turns, three to a date, and the words for them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)

from engine.scenario.shapes.fields import MOMENT_SCHEMA, Model, Moment, Title, moment

TURN_HOURS = 8
TURNS_A_DAY = 24 // TURN_HOURS
LONGEST_RECORD = timedelta(days=1000)
_TURN = timedelta(hours=TURN_HOURS)
_WHEN = re.compile(
    "(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    "(?:[T ](?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?P<zone>Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)


def is_turn_boundary(moment: datetime) -> bool:
    """Tell whether a moment is 00:00, 08:00 or 16:00."""
    return moment.hour % TURN_HOURS == 0 and moment.minute == 0


def _on_boundary(moment: datetime) -> datetime:
    if not is_turn_boundary(moment):
        raise ValueError("should be at 00:00, 08:00 or 16:00, where a turn ends")
    return moment


def _arrival(value: object) -> object:
    return value if value == "start" else _on_boundary(moment(value))


Arrival = Annotated[
    datetime | Literal["start"],
    BeforeValidator(_arrival),
    WithJsonSchema({"anyOf": [{"const": "start"}, MOMENT_SCHEMA]}),
]
"""The moment at which a turn ends, or the word `start`."""

TurnEnd = Annotated[Moment, AfterValidator(_on_boundary)]
"""A moment at which one turn ends and the next begins."""


class Calendar(Model):
    """When a scenario starts, how far it is played and how far its record runs.

    Turn 0 stands for the starting positions; turn t runs from `start` + 8 h x (t - 1)
    to `start` + 8 h x t, its end included. `parts` names the three turns of a date.
    """

    start: TurnEnd
    played_to: TurnEnd
    record_to: TurnEnd
    parts: Annotated[tuple[Title, ...], Field(min_length=TURNS_A_DAY, max_length=TURNS_A_DAY)]

    @field_validator("played_to")
    @classmethod
    def _is_played(cls, played_to: datetime, info: ValidationInfo) -> datetime:
        if "start" in info.data and played_to <= info.data["start"]:
            raise ValueError("should be later than start")
        return played_to

    @field_validator("record_to")
    @classmethod
    def _record_covers_play(cls, record_to: datetime, info: ValidationInfo) -> datetime:
        if "played_to" in info.data and record_to < info.data["played_to"]:
            raise ValueError("should be no earlier than played_to")
        if "start" in info.data and record_to - info.data["start"] > LONGEST_RECORD:
            raise ValueError(f"should be at most {LONGEST_RECORD.days} days after start")
        return record_to

    @property
    def played_turns(self) -> int:
        """Number of turns that are played."""
        return self.turn_of(self.played_to)

    @property
    def record_turns(self) -> int:
        """Number of turns that the record covers, the played ones included."""
        return self.turn_of(self.record_to)

    def turn_of(self, moment: datetime) -> int:
        """Return the turn in which a moment lies; a boundary ends its turn; 0 up to `start`."""
        if moment <= self.start:
            return 0
        return -((self.start - moment) // _TURN)

    def begin_of(self, turn: int) -> datetime:
        """Return the moment at which a turn begins (turn 0: `start`)."""
        return self.start + _TURN * max(0, turn - 1)

    def end_of(self, turn: int) -> datetime:
        """Return the moment at which a turn ends (turn 0: `start`)."""
        return self.start + _TURN * turn

    def date_of(self, turn: int) -> date:
        """Return the date on which a turn is played."""
        return self.begin_of(turn).date()

    def part_of(self, turn: int) -> str:
        """Return the name of a turn's part of the day."""
        return self.parts[self.begin_of(turn).hour // TURN_HOURS]


def parse_when(text: str) -> datetime:
    """Return the moment that a WHEN names: a date-time such as 2031-03-05T16:00, or a date's end.

    A date means the end of its third turn, which is the next midnight; so does its T24:00.
    Raises ValueError when the text is neither.
    """
    unknown = ValueError(
        f"{text!r} is no date such as 2031-03-05 nor date-time such as 2031-03-05T16:00"
    )
    found = _WHEN.fullmatch(text)
    if found is None:
        raise unknown
    if found["zone"]:
        raise ValueError(f"{text!r} carries a time zone; times here are local, without one")
    try:
        if found["time"] not in (None, "24:00", "24:00:00"):
            return datetime.fromisoformat(f"{found['date']}T{found['time']}")
        midnight = datetime.fromisoformat(found["date"])
    except ValueError:
        raise unknown from None
    if midnight.date() == date.max:
        raise ValueError(f"{text!r} is the last date there is; its end cannot be told")
    return midnight + timedelta(days=1)
