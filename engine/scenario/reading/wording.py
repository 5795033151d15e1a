"""How faults quote what an author wrote, name a place in a file and suggest what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

from engine.errors import Fault

Where = tuple[str | int, ...]
"""Where something stands in a file: field names and list positions, outermost first."""

MOST_FAULTS = 500
"""As many are told of one file and one kind of check; the rest wait until these are mended."""

MORE_FAULTS = "more faults follow; mend these first"

_LONGEST_QUOTE = 60


def first_faults(faults: Iterable[Fault], shown: str) -> tuple[Fault, ...]:
    """Return the first faults and, if there are more, one that says so; `shown` names the file."""
    first = tuple(islice(faults, MOST_FAULTS + 1))
    if len(first) > MOST_FAULTS:
        return (*first[:MOST_FAULTS], Fault(shown, sentence=MORE_FAULTS))
    return first


def quoted(text: str) -> str:
    """Return text in double quotes, on one line, printable and cut to 60 characters.

    >>> quoted("two" + chr(10) + "lines")
    '"two lines"'
    """
    line = re.sub(r"\s+", " ", text[: 2 * _LONGEST_QUOTE])
    if len(line) > _LONGEST_QUOTE:
        line = line[: _LONGEST_QUOTE - 1] + "…"
    return '"' + "".join(c if c.isprintable() else "�" for c in line) + '"'


def path_text(path: Where) -> str:
    """Return a path as faults show it.

    >>> path_text(("events", 12, "losses", 0, "side"))
    'events[12].losses[0].side'
    """
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            name = part if re.fullmatch(r"[\w-]{1,64}", part) else quoted(part)
            text += f".{name}" if text else name
    return text


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the ending of a sentence that suggests the nearest known word, or nothing.

    >>> did_you_mean("rde", ["red", "blue"])
    '; did you mean "red"?'
    """
    near = nearest(word, known)
    return f"; did you mean {quoted(near)}?" if near else ""


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return the known word most like this one, or None; likeness 1 is the same word."""
    # No word that is known is longer; comparing a megabyte with each would take minutes.
    if len(word) > 2 * _LONGEST_QUOTE:
        return None
    return next(iter(get_close_matches(word.lower(), list(known), n=1, cutoff=likeness)), None)
