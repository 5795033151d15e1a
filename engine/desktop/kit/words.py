"""Words for dates, hours, numbers and kinds, the same on every screen."""

from __future__ import annotations

from datetime import date, datetime, timedelta

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)

EVENT_WORDS = {
    "assault": "Assault",
    "capture": "Capture",
    "counterattack": "Counter-attack",
    "clashes": "Clashes",
    "ambush": "Ambush",
    "air_strike": "Air strike",
    "aircraft_lost": "Aircraft lost",
    "reinforcement": "Reinforcements",
    "movement": "Movement",
    "withdrawal": "Withdrawal",
    "evacuation": "Evacuation",
    "killed_leader": "Leader killed",
    "statement": "Statement",
    "tally": "Reported losses",
    "background": "Background",
}

# Singular and plural of what may be lost.
LOSS_WORDS = {
    "killed": ("killed", "killed"),
    "wounded": ("wounded", "wounded"),
    "captured": ("captured", "captured"),
    "missing": ("missing", "missing"),
    "killed_or_wounded": ("killed or wounded", "killed or wounded"),
    "tank": ("tank", "tanks"),
    "armoured_vehicle": ("armoured vehicle", "armoured vehicles"),
    "vehicle": ("vehicle", "vehicles"),
    "aircraft": ("aircraft", "aircraft"),
    "helicopter": ("helicopter", "helicopters"),
    "tanker_truck": ("tanker truck", "tanker trucks"),
    "artillery": ("artillery piece", "artillery pieces"),
    "air_defence": ("air-defence system", "air-defence systems"),
    "building": ("building", "buildings"),
}

EVIDENCE_WORDS = {
    "documented": "A document says so.",
    "inferred": "Worked out from what the documents say.",
    "design": "Our choice, where the documents are silent.",
}


def day_words(day: date) -> str:
    """Return a date in full.

    >>> day_words(date(2031, 5, 9))
    'Friday 9 May 2031'
    """
    return f"{_DAYS[day.weekday()]} {date_words(day)}"


def date_words(day: date) -> str:
    """Return a date without its weekday.

    >>> date_words(date(2031, 5, 9))
    '9 May 2031'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_words(day: date) -> str:
    """Return a day's month and year.

    >>> month_words(date(2031, 5, 9))
    'May 2031'
    """
    return f"{_MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Return a day and its month, short.

    >>> short_date(date(2031, 9, 9))
    '9 Sep'
    """
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


def hours_words(begin: datetime, end: datetime) -> str:
    """Return the hours from one moment to another; a day's end is 24:00.

    >>> hours_words(datetime(2031, 5, 9, 16), datetime(2031, 5, 10))
    '16:00–24:00'
    """
    closing = "24:00" if end.hour == end.minute == 0 else f"{end:%H:%M}"
    return f"{begin:%H:%M}–{closing}"


def span_words(begin: datetime, end: datetime, *, with_year: bool = False) -> str:
    """Return dates and hours of an event, as short as they can be told.

    >>> span_words(datetime(2031, 5, 9, 0), datetime(2031, 5, 9, 16))
    '9 May, 00:00–16:00'
    >>> span_words(datetime(2031, 5, 9, 0), datetime(2031, 5, 10))
    '9 May, all day'
    >>> span_words(datetime(2031, 5, 9, 16), datetime(2031, 5, 11, 8))
    '9 May 16:00 – 11 May 08:00'
    >>> span_words(datetime(2031, 5, 1), datetime(2031, 6, 1), with_year=True)
    '1 May – 31 May 2031'
    """
    last = (end - timedelta(minutes=1)).date()
    year = f" {last.year}" if with_year else ""
    if begin.date() != last:
        if begin.hour == 0 and end.hour == 0:
            return f"{short_date(begin.date())} – {short_date(last)}{year}"
        closing = "24:00" if end.hour == end.minute == 0 else f"{end:%H:%M}"
        return f"{short_date(begin.date())} {begin:%H:%M} – {short_date(last)}{year} {closing}"
    if end - begin == timedelta(days=1):
        return f"{short_date(last)}{year}, all day"
    return f"{short_date(last)}{year}, {hours_words(begin, end)}"


def sentence_case(text: str) -> str:
    """Return text that begins with a capital letter.

    >>> sentence_case("the Vale Guard")
    'The Vale Guard'
    """
    return text[:1].upper() + text[1:]


def number_words(low: int, high: int | None) -> str:
    """Return a claimed number: exact, a range, or open-ended.

    >>> number_words(60, 60), number_words(1800, 2500), number_words(34, None)
    ('60', '1,800–2,500', '34+')
    """
    if high is None:
        return f"{low:,}+"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def loss_words(kind: str, low: int, high: int | None) -> str:
    """Return what was lost, in the number that fits.

    >>> loss_words("tank", 1, 1), loss_words("tank", 1, None), loss_words("killed", 3, 3)
    ('tank', 'tanks', 'killed')
    """
    return LOSS_WORDS[kind][0 if low == high == 1 else 1]


def count_words(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun.

    >>> count_words(1, "event"), count_words(3, "event"), count_words(2, "reply", "replies")
    ('1 event', '3 events', '2 replies')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"
