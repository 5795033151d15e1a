"""Dates as people type them: 14, 14 may, 14/5, 2031-05-14."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from engine.history.replay import Replay
from engine.scenario.shapes.calendar import parse_when

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def turn_of_text(replay: Replay, text: str) -> int | None:
    """Return the turn that a typed date means, or None when it cannot be read.

    Understands 14, 14 may, 14 May 2031, 14/5, 2031-05-14, 2031-05-14T16:00 and
    `turn 12`. A date means its first turn; one outside the calendar the nearest turn.
    """
    text = " ".join(text.lower().split())
    if found := re.fullmatch(r"(?:turn |t)([0-9]{1,4})", text):
        return min(int(found[1]), replay.last_turn)
    if "t" in text and re.match(r"[0-9]{4}-", text):
        try:
            return min(replay.calendar.turn_of(parse_when(text.upper())), replay.last_turn)
        except ValueError:
            return None
    day = _day_of_text(replay, text)
    if day is None:
        return None
    # The first turn of a date ends eight hours into it; a moment inside that turn finds it.
    moment = datetime.combine(day, datetime.min.time()) + timedelta(minutes=1)
    return min(replay.calendar.turn_of(moment), replay.last_turn)


def _day_of_text(replay: Replay, text: str) -> date | None:
    iso = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", text)
    named = re.fullmatch(
        r"([0-9]{1,2})(?:[ ./-]?([a-z]{3,9}|[0-9]{1,2}))?(?:[ ./,-]*([0-9]{4}))?", text
    )
    if iso:
        year, month, day = iso[1], int(iso[2]), int(iso[3])
    elif named:
        word = named[2]
        if word and not word.isdigit() and word[:3] not in _MONTHS:
            return None
        month = 0 if not word else int(word) if word.isdigit() else _MONTHS.index(word[:3]) + 1
        year, day = named[3], int(named[1])
    else:
        return None
    first, last = replay.calendar.date_of(1), replay.calendar.date_of(replay.last_turn)
    # What was not typed is filled in by the first such date of the calendar.
    candidate = first
    while candidate <= last:
        fits = candidate.day == day and month in (0, candidate.month)
        if fits and (not year or candidate.year == int(year)):
            return candidate
        candidate += timedelta(days=1)
    if not year or not month:
        return None
    try:
        return date(int(year), month, day)
    except ValueError:
        return None
