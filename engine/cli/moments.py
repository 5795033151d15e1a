"""Moments that commands are given: which turn of a scenario they mean."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from engine.errors import Fault
from engine.scenario.scenario import Scenario


def faults_of_moment(scenario: Scenario, moment: datetime | None) -> Iterator[Fault]:
    """Yield a fault where a moment to play from lies outside what is played."""
    calendar = scenario.calendar
    if moment is not None and not calendar.start <= moment <= calendar.played_to:
        span = f"{_written(calendar.start)} to {_written(calendar.played_to)}"
        yield Fault("--from", sentence=f"{_written(moment)} is not played; {span} is")


def turn_at(scenario: Scenario, moment: datetime | None) -> int:
    """Return the last turn that has ended by a moment; 0 where none is given."""
    if moment is None:
        return 0
    turn = scenario.calendar.turn_of(moment)
    return turn if scenario.calendar.end_of(turn) <= moment else turn - 1


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
