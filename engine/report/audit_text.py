"""An audit for people: each outcome beside what the game made of it, and what that is worth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from textwrap import fill

from engine.report.text import WIDTH, span, table
from engine.scenario.shapes.calendar import TURN_HOURS, TURNS_A_DAY, Calendar
from engine.study.audit import Audit, Headline, Override
from engine.study.controls import A_TURN_EARLIER, A_TURN_LATER, BOTH_HOLD, SHUFFLED, Score
from engine.study.losses import PART, LossClaim, LossRow
from engine.study.matching import CONTESTED, CONTRADICTED, Match
from engine.study.rows import CONTROL, Outcome
from engine.study.tempo import Tempo

CHANGES_SHOWN = 6
"""Of a place that changes hands more often than this the rest are counted only."""

_PART = re.compile(r"(<!-- audit: ([a-z0-9 _-]+) -->\n).*?(<!-- /audit -->)", re.DOTALL)
_INDENT = "    "
_REASONS = {
    "no_change": "it never comes to that",
    "no_attack": "no attack is made",
    "not_held": "not held",
}
_CONTROLS = {
    BOTH_HOLD: "both sides hold",
    A_TURN_EARLIER: "orders a turn earlier",
    A_TURN_LATER: "orders a turn later",
    SHUFFLED: "orders exchanged among the groups of a side",
}


def audit_text(audit: Audit) -> str:
    """Return what `audit` prints for people."""
    parts = [
        "\n".join(_summary(audit)),
        "\n".join(["What came of the objectives", *_headlines(audit)]),
        "\n".join(["Documented outcomes", *_outcomes(audit)]),
        "\n".join(["People lost, beside the claims", *_losses(audit)]),
        "\n".join(["Pace of the fronts, in a straight line", *_tempo(audit)]),
        "\n".join(["Overrides", *_overrides(audit)]),
        "\n".join(["What the score is worth", *_controls(audit)]),
    ]
    return "\n\n".join(parts)


def audit_parts(audit: Audit) -> dict[str, str]:
    """Return the parts of the certificate about one scenario, as Markdown, by name."""
    name = audit.scenario.id
    points = "\n".join(f"- {line}" for line in (*_summary(audit)[1:], *_brief(audit)))
    misses = "\n".join(f"- {line}" for line in _missed(audit))
    return {
        name: f"{points}\n\nMissed:\n\n{misses or '- nothing'}",
        f"{name} in full": f"```text\n{audit_text(audit)}\n```",
    }


def marked_audits(page: str) -> tuple[str, ...]:
    """Return the names of the parts that a page marks."""
    return tuple(found[2] for found in _PART.finditer(page))


def refresh_audits(page: str, written: Mapping[str, str]) -> str:
    """Return a page with its marked parts written anew.

    Raises:
        KeyError: the page marks a part that is none.
    """
    return _PART.sub(lambda found: f"{found[1]}{written[found[2]]}\n{found[3]}", page)


def _summary(audit: Audit) -> list[str]:
    """Return the title, the score and what could not be compared."""
    told = [audit.scenario.header.title]
    game = "the main line" if audit.with_overrides else "history's orders alone"
    told.append(f"Rules {audit.rules_version}, {game}")
    told.append(f"{_share(audit.score)} documented outcomes within a day")
    left_out = (
        (audit.expected.after_last_turn, "after the last turn"),
        (audit.expected.not_documented, "with no documented place"),
        (audit.expected.off_map, "off the map"),
    )
    for number, what in left_out:
        if number:
            told.append(f"Left out: {what}: {number}")
    return told


def _brief(audit: Audit) -> Iterator[str]:
    """Yield losses, overrides and controls in a line each."""
    for row in audit.losses:
        yield f"{_short(audit, row.side)}: {_loss_sentence(row)}"
    yield f"Overrides applied: {len(audit.overrides)}"
    yield from (": ".join(row) for row in _control_rows(audit))


def _missed(audit: Audit) -> Iterator[str]:
    for outcome in audit.misses:
        what = f"{_what(audit, outcome)}, {_off(audit.scenario.calendar, outcome.match)}"
        yield f"**{outcome.of.event.title}** ({what}). {outcome.why or 'Not explained yet.'}"


def _headlines(audit: Audit) -> Iterator[str]:
    rows = [_headline_row(audit, headline) for headline in audit.headlines]
    yield from _indented(rows)


def _headline_row(audit: Audit, headline: Headline) -> tuple[str, ...]:
    place = audit.scenario.places[headline.place].name
    what = f"{place}: {_side(audit, headline.side)} throughout"
    if headline.event is not None:
        event = audit.scenario.events[headline.event]
        what = f"{place}: {_side(audit, headline.side)} by {_moment(event.until)}"
    elif headline.match.off is not None:
        return what, headline.match.result, ""
    if headline.claim is not None:
        return what, headline.match.result, "by another claim"
    return what, headline.match.result, _off(audit.scenario.calendar, headline.match)


def _outcomes(audit: Audit) -> Iterator[str]:
    event = None
    rows = [_outcome_row(audit, outcome) for outcome in audit.outcomes]
    for outcome, row in zip(audit.outcomes, _indented(rows), strict=True):
        if outcome.of.event is not event:
            event = outcome.of.event
            when = span(event.when.isoformat(), event.until.isoformat())
            yield f"{when} · {event.title}"
        yield row
        if outcome.claim is not None:
            yield _wrapped(f"by another claim: {' / '.join(outcome.claim)}")
        if not outcome.is_reproduced:
            yield _wrapped(f"in the game: {_course(audit, outcome)}")
            yield _wrapped(f"why: {outcome.why or 'not explained yet'}")


def _outcome_row(audit: Audit, outcome: Outcome) -> tuple[str, ...]:
    mark = " " if outcome.is_reproduced else "x"
    off = _off(audit.scenario.calendar, outcome.match)
    return mark, _what(audit, outcome), outcome.match.result, off


def _what(audit: Audit, outcome: Outcome) -> str:
    place = audit.scenario.places[outcome.of.place].name
    if outcome.of.kind == CONTROL:
        return f"{place}: {_side(audit, outcome.of.expected)}"
    attacker, holder = _side(audit, outcome.of.side), _side(audit, outcome.of.after)
    return f"{place}: {attacker} attacks, then {holder}"


def _off(calendar: Calendar, match: Match) -> str:
    """Return how far off an outcome is: "2 turns late (16 hours)"."""
    if match.result == CONTRADICTED:
        told = _REASONS[match.reason]
        return told if match.turn is None else f"{told} ({_end(calendar, match.turn)})"
    if not match.off:
        return "on time"
    turns = abs(match.off)
    word = "late" if match.off > 0 else "early"
    return f"{turns} turn{'s' if turns > 1 else ''} {word} ({duration(turns)})"


def duration(turns: int) -> str:
    """Return turns in days and hours.

    >>> duration(2), duration(3), duration(7)
    ('16 hours', '1 day', '2 days 8 hours')
    """
    days, rest = divmod(turns, TURNS_A_DAY)
    told = [f"{days} day{'s' if days > 1 else ''}"] if days else []
    return " ".join(told + ([f"{rest * TURN_HOURS} hours"] if rest else []))


def _course(audit: Audit, outcome: Outcome) -> str:
    """Return who held a place in the game: "Red; Blue by 9 Dec 08:00"."""
    calendar = audit.scenario.calendar
    (_, first), *rest = outcome.changes
    told = [_side(audit, first) + ("" if rest else " throughout")]
    for turn, holder in rest[:CHANGES_SHOWN]:
        told.append(f"{_side(audit, holder)} by {_end(calendar, turn)}")
    if len(rest) > CHANGES_SHOWN:
        told.append(f"and {len(rest) - CHANGES_SHOWN} more changes")
    return "; ".join(told)


def _losses(audit: Audit) -> Iterator[str]:
    for row in audit.losses:
        yield _wrapped(f"{_short(audit, row.side)}: {_loss_sentence(row)}")
        if row.claims:
            heads = ("up to", "claimed", "", "in the game", "", "by")
            yield from _indented([heads, *(_claim_row(audit, claim) for claim in row.claims)], 2)
    yield _wrapped("Of 300 people lost 100 count as killed and 200 as wounded.")
    if any(claim.after_last_turn for row in audit.losses for claim in row.claims):
        yield _wrapped("* reaches to the last turn or beyond: beside it the whole game's losses")


def _loss_sentence(row: LossRow) -> str:
    told = f"{row.simulated:,} people lost in the game"
    if row.low is None or row.high is None:
        return f"{told}; nobody claims a total"
    return f"{told}; the claims come to {row.low:,} to {row.high:,}: {row.result}"


def _claim_row(audit: Audit, claim: LossClaim) -> tuple[str, ...]:
    claimed = str(claim.low) if claim.high == claim.low else f"{claim.low}–{claim.high}"
    if claim.high is None:
        claimed = f"{claim.low} or more"
    through = f"{claim.through.day} {claim.through:%b}" + (" *" if claim.after_last_turn else "")
    result = "(one action)" if claim.result == PART else claim.result
    name = audit.scenario.claimants[claim.claimant].name
    return through, claimed, claim.kind.replace("_", " "), str(claim.simulated), result, name


def _tempo(audit: Audit) -> Iterator[str]:
    if not audit.tempo:
        yield f"{_INDENT}no side captures one place after another"
    yield from (_tempo_line(audit, tempo) for tempo in audit.tempo)


def _tempo_line(audit: Audit, tempo: Tempo) -> str:
    have = sum(leg.simulated is not None for leg in tempo.legs)
    return _wrapped(
        f"{_short(audit, tempo.side)}: {_km(tempo.documented)} km a day over {len(tempo.legs)} "
        f"documented ways; over the {have} that the game has too, {_km(tempo.simulated)} "
        f"against {_km(tempo.compared)}"
    )


def _km(metres: int) -> str:
    return f"{metres // 1000}.{metres % 1000 // 100}"


def _overrides(audit: Audit) -> Iterator[str]:
    if not audit.with_overrides:
        yield f"{_INDENT}none applied"
        return
    number = len(audit.overrides)
    yield f"{_INDENT}Outcomes that come only of placing groups by the record: {number}"
    for override in audit.overrides:
        yield _wrapped(_override(audit, override))


def _override(audit: Audit, override: Override) -> str:
    outcome = override.outcome
    names = "; ".join(audit.scenario.forces[group].name for group in override.groups)
    cited = "; ".join(str(citation) for citation in outcome.of.event.citations)
    when = _end(audit.scenario.calendar, override.turn)
    return f"{outcome.of.event.title} ({_what(audit, outcome)}), {when}: {names}. Source: {cited}"


def _controls(audit: Audit) -> Iterator[str]:
    yield from _indented(_control_rows(audit)) if audit.controls else [f"{_INDENT}not played"]


def _control_rows(audit: Audit) -> list[tuple[str, str]]:
    if audit.controls is None:
        return []
    rows = [(_CONTROLS[name], _percent(score)) for name, score in audit.controls.games.items()]
    rows.append(("only places fought for in the game", _percent(audit.controls.fought_for)))
    return rows


def _share(score: Score) -> str:
    return f"{score.reproduced} of {score.rows} ({score.percent}%)"


def _percent(score: Score) -> str:
    return f"{score.percent}% ({score.reproduced} of {score.rows})"


def _short(audit: Audit, side: str) -> str:
    return audit.scenario.sides[side].short


def _side(audit: Audit, holder: str) -> str:
    """Return who holds a place, in a word."""
    if holder in audit.scenario.sides:
        return _short(audit, holder)
    return CONTESTED if holder == CONTESTED else "nobody"


def _end(calendar: Calendar, turn: int) -> str:
    return _moment(calendar.end_of(turn))


def _moment(at: datetime) -> str:
    """Return the end of a turn in short; midnight ends a day.

    >>> _moment(datetime(2031, 3, 5, 16)), _moment(datetime(2031, 3, 6))
    ('5 Mar 16:00', '5 Mar 24:00')
    """
    if at.hour or at.minute:
        return f"{at.day} {at:%b %H:%M}"
    day = at - timedelta(days=1)
    return f"{day.day} {day:%b} 24:00"


def _indented(rows: Sequence[tuple[str, ...]], depth: int = 1) -> list[str]:
    """Return rows as aligned columns without heads."""
    if not rows:
        return [f"{_INDENT}none"]
    return [_INDENT * depth + line for line in table(rows[1:], rows[0]).splitlines()]


def _wrapped(text: str) -> str:
    lead = f"{_INDENT}    "
    return fill(text, WIDTH, initial_indent=_INDENT, subsequent_indent=lead, break_on_hyphens=False)
