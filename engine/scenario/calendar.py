"""The calendar: eight-hour turns, three to a date, and the words for them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated

from pydantic import Field, model_validator

from engine.scenario.fields import Model, Moment, Title

TURN_HOURS = 8
TURNS_A_DAY = 24 // TURN_HOURS
_TURN = timedelta(hours=TURN_HOURS)


def is_turn_boundary(moment: datetime) -> bool:
    """Tell whether a moment is 00:00, 08:00 or 16:00."""
    return moment.hour % TURN_HOURS == 0 and moment.minute == 0


class Calendar(Model):
    """When a scenario starts, how far it is played and how far its record runs.

    Turn 0 stands for the starting positions; turn t runs from `start` + 8 h x (t - 1)
    to `start` + 8 h x t, its end included. `parts` names the three turns of a date.
    """

    start: Moment
    played_to: Moment
    record_to: Moment
    parts: Annotated[tuple[Title, ...], Field(min_length=TURNS_A_DAY, max_length=TURNS_A_DAY)]

    @model_validator(mode="after")
    def _runs_forward(self) -> Calendar:
        for name in ("start", "played_to", "record_to"):
            moment: datetime = getattr(self, name)
            if not is_turn_boundary(moment):
                raise ValueError(f"{name} should be at 00:00, 08:00 or 16:00")
        if not self.start < self.played_to <= self.record_to:
            raise ValueError("start, played_to and record_to should follow one another in time")
        return self

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
    """Return the moment that a WHEN names: an ISO date-time, or a date's end.

    A date means the end of its third turn, which is the next midnight.
    Raises ValueError when the text is neither.
    """
    try:
        if len(text) == len("YYYY-MM-DD"):
            return datetime.combine(date.fromisoformat(text), datetime.min.time()) + timedelta(1)
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(
            f"{text!r} is no date such as 2031-03-05 nor date-time such as 2031-03-05T16:00"
        ) from None
    if moment.tzinfo is not None:
        raise ValueError(f"{text!r} carries a time zone; times here are local, without one")
    return moment
