"""What the commands print for people: plain text, 88 columns at most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from textwrap import fill

from engine.report.records import Record

WIDTH = 88
_INDENT = "    "


def span(when: str, until: str) -> str:
    """Return the words for a time span given as two ISO date-times.

    >>> span("2031-03-05T00:00", "2031-03-06T00:00")
    '5 March 2031'
    >>> span("2031-03-05T08:00", "2031-03-05T16:00")
    '5 March 2031, 08:00–16:00'
    """
    begin, end = datetime.fromisoformat(when), datetime.fromisoformat(until)
    last = end if end.hour or end.minute else datetime.fromordinal(end.toordinal() - 1)
    days = _day(begin)
    if last.date() != begin.date():
        days = f"{_day(begin)} – {_day(last)}"
    if not any((begin.hour, begin.minute, end.hour, end.minute)):
        return days
    return f"{days}, {begin:%H:%M}–{'24:00' if last != end else format(end, '%H:%M')}"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"


def event_text(record: Record) -> str:
    """Return one chronicle event as a paragraph with losses, sources and disputes."""
    lines = [f"{span(record['when'], record['until'])} · {record['title']}"]
    lines.append(wrapped(record["text"]))
    if record["note"]:
        lines.append(wrapped(f"Note: {record['note']}", hanging=True))
    for loss in record["losses"]:
        lines.append(wrapped(f"Loss claimed: {loss_text(loss)}", hanging=True))
    for change in record["control"]:
        known = "" if change["evidence"] == "documented" else f" ({change['evidence']})"
        lines.append(f"{_INDENT}Control: {change['place']} -> {change['side']}{known}")
    lines.extend(_dispute_lines(record["disputed"] or []))
    lines.extend(sources(record))
    timing = record["timing"]
    lines.append(wrapped(f"Hours: {timing['evidence']}. {timing['why']}", hanging=True))
    outcome = ", an outcome to compare a game with" if record["outcome"] else ""
    lines.append(f"{_INDENT}Id: {record['id']} ({record['kind']}, {record['result']}{outcome})")
    return "\n".join(lines)


def _dispute_lines(claims: Iterable[Record]) -> Iterator[str]:
    question = None
    for claim in claims:
        if claim["question"] != question:
            question = claim["question"]
            yield wrapped(f"Disputed: {question}", hanging=True)
        chosen = "shown here: " if claim["default"] else "or: "
        yield wrapped(chosen + claim["claim"], depth=2, hanging=True)
        if claim["default"]:
            yield wrapped(f"because: {claim['why']}", depth=3, hanging=True)


def loss_text(loss: Record) -> str:
    """Return a claimed loss in words: number, kind, side, claimant, day it reaches to."""
    number = f"{loss['low']}"
    if loss["high"] is None:
        number += " or more"
    elif loss["high"] != loss["low"]:
        number += f"–{loss['high']}"
    kind = loss["kind"].replace("_", " ")
    told = f"{loss['side']} {number} {kind}, by {loss['claimant']}, up to {loss['through']}"
    return f"{told}. {loss['note']}" if loss["note"] else told


def fact_text(record: Record) -> str:
    """Return one standing fact as a paragraph."""
    return "\n".join(
        [f"{record['topic']} · {record['id']}", wrapped(record["text"]), *sources(record)]
    )


def sources(record: Record) -> Iterator[str]:
    """Yield lines that tell how something is known: evidence, reason, and every citation."""
    yield f"{_INDENT}Evidence: {record['evidence']}"
    if record["why"]:
        yield wrapped(f"Why: {record['why']}", hanging=True)
    for citation in record["citations"]:
        place = f"{citation['document']}, {citation['section']}, ¶{citation['paragraph']}"
        yield f"{_INDENT}Source: {place}"
        for note in citation["footnotes"]:
            told = ", ".join(
                str(part) for part in (note["outlet"], note["title"], note["date"]) if part
            )
            yield wrapped(f"[{note['number']}] {told}", depth=2, hanging=True)


def wrapped(text: str, *, depth: int = 1, hanging: bool = False) -> str:
    """Return text as an indented paragraph; a hanging one goes in further from its second line."""
    first = _INDENT * depth
    rest = first + "  " if hanging else first
    return fill(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def table(rows: Iterable[tuple[str, ...]], heads: tuple[str, ...]) -> str:
    """Return rows as aligned columns under their heads; the last column is left ragged."""
    lines = [heads, *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(heads))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def force_row(record: Record) -> tuple[str, ...]:
    """Return one group as cells: id, side, kind, people, hex, arrival, how its place is known."""
    people = record["strength"]
    return (
        record["id"],
        record["side"],
        record["kind"],
        f"{people['low']}–{people['default']}–{people['high']}",
        record["hex"],
        record["arrives"],
        record["placed"]["evidence"],
    )


FORCE_HEADS = ("group", "side", "kind", "people (low–default–high)", "hex", "arrives", "place is")
