"""Dates as people type them: 14, 14 may, 14/5, 2031-05-14."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from engine.history.replay import Replay

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)


def turn_of_text(replay: Replay, text: str) -> int | None:
    """Return the turn that a typed date means; None when it is none of the record's.

    Understands 14, 14 may, May 14, 14 May 2031, 14/5, 2031-05-14, any of them with an hour
    such as 16:00, 2031-05-14T16:00 and `turn 12`. A date means its end, which is its third
    turn; an hour means the turn in which it lies.
    """
    text = " ".join(text.lower().split())
    if found := re.fullmatch(r"(?:turn |t)([0-9]{1,4})", text):
        return min(int(found[1]), replay.last_turn)
    timed = re.fullmatch(r"(.*\S)(?: |(?<=[0-9])t)([0-9]{1,2}):([0-9]{2})", text)
    day = _day_of_text(replay, timed[1] if timed else text)
    if day is None:
        return None
    calendar = replay.calendar
    moment = datetime.combine(day, time()) + timedelta(days=1)
    if not timed:
        return min(calendar.turn_of(moment), replay.last_turn)
    hour, minute = int(timed[2]), int(timed[3])
    if minute > 59 or hour * 60 + minute > 24 * 60:
        return None
    moment += timedelta(days=-1, hours=hour, minutes=minute)
    within = calendar.start <= moment <= calendar.end_of(replay.last_turn)
    return calendar.turn_of(moment) if within else None


def _day_of_text(replay: Replay, text: str) -> date | None:
    """Return the day of the record that fits what was typed, the first of several."""
    iso = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", text)
    named = re.fullmatch(
        r"([0-9]{1,2})(?:[ ./-]?([a-z]{3,9}|[0-9]{1,2}))?(?:[ ./,-]*([0-9]{4}))?", text
    )
    turned = re.fullmatch(r"([a-z]{3,9})\.? ?([0-9]{1,2})(?:[ ,]+([0-9]{4}))?", text)
    if iso:
        year, month, day = iso[1], iso[2], iso[3]
    elif named:
        year, month, day = named[3], named[2], named[1]
    elif turned:
        year, month, day = turned[3], turned[1], turned[2]
    else:
        return None
    number = _month_number(month or "")
    if number is None:
        return None
    for turn in range(1, replay.last_turn + 1):
        one = replay.calendar.date_of(turn)
        fits = one.day == int(day) and number in (0, one.month)
        if fits and (not year or one.year == int(year)):
            return one
    return None


def _month_number(text: str) -> int | None:
    """Return a month's number from its digits or the beginning of its name; 0 for none."""
    if not text or text.isdigit():
        return int(text or 0)
    return next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(text)), None)
