"""The rows of an audit: what the record says came about, and how a game compares with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from engine.history.replay import UNKNOWN, control_at
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.calendar import Calendar, is_turn_boundary
from engine.scenario.shapes.chronicle import ChronicleEvent, ClaimedOutcome
from engine.study.course import Course
from engine.study.matching import (
    CONTESTED,
    CONTRADICTED,
    REPRODUCED,
    WITHIN_TURNS,
    Match,
    Turns,
    best,
    match_attack,
    match_change,
    match_never,
)

DOCUMENTED = "documented"
ATTACK = "attack"
CONTROL = "control"


@dataclass(frozen=True)
class Expectation:
    """One documented outcome: a place changes hands, or an attack on it comes to nothing.

    Attributes:
        event: of the chronicle.
        place: id of the place.
        kind: CONTROL or ATTACK.
        expected: the side that has the place afterwards or CONTESTED; ATTACK for an attack.
        side: who takes it, or attacks.
        after: who has the place when the event ends, as the record has it.
        span: turns of the event.
    """

    event: ChronicleEvent
    place: str
    kind: str
    expected: str
    side: str
    after: str
    span: Turns


@dataclass(frozen=True)
class Outcome:
    """A documented outcome and what a game makes of it.

    Attributes:
        of: the outcome.
        match: result, turn and how far off.
        claim: dispute and claim by which it counts, where it is not the default one.
        fought_for: whether there was combat in the place or beside it up to then.
        changes: the place in the game: turns with who holds it from then on.
        why: the author's explanation of a miss, if there is one.
    """

    of: Expectation
    match: Match
    claim: tuple[str, str] | None
    fought_for: bool
    changes: tuple[tuple[int, str], ...]
    why: str | None = None

    @property
    def is_reproduced(self) -> bool:
        """Tell whether the game has it within a day."""
        return self.match.result == REPRODUCED


class Expected(NamedTuple):
    """The outcomes that can be compared, and how many events cannot be.

    Attributes:
        rows: in the chronicle's order.
        after_last_turn: events that end after the last turn played.
        not_documented: events of whose changes none is documented itself.
        off_map: outcomes at places that the map does not draw.
    """

    rows: tuple[Expectation, ...]
    after_last_turn: int
    not_documented: int
    off_map: int


def expected_of(scenario: Scenario) -> Expected:
    """Return every documented outcome of a scenario."""
    calendar = scenario.calendar
    events = [event for event in scenario.chronicle.events if event.outcome]
    played = [e for e in events if calendar.start < e.until <= calendar.played_to]
    rows = [row for event in played for row in _rows_of(scenario, event)]
    told = {row.event.id for row in rows}
    drawn = scenario.map.place_of
    return Expected(
        rows=tuple(row for row in rows if row.place in drawn),
        after_last_turn=sum(event.until > calendar.played_to for event in events),
        not_documented=sum(event.id not in told for event in played),
        off_map=sum(row.place not in drawn for row in rows),
    )


def _rows_of(scenario: Scenario, event: ChronicleEvent) -> Iterator[Expectation]:
    if event.evidence != DOCUMENTED:
        return
    span = turns_of(scenario.calendar, event.when, event.until)
    for change in event.control:
        if change.evidence in (None, DOCUMENTED):
            side = event.sides[0] if change.side == CONTESTED and event.sides else change.side
            yield Expectation(event, change.place, CONTROL, change.side, side, change.side, span)
    if not event.control and event.sides:
        after = control_at(scenario, event.until)
        for place in event.places:
            yield Expectation(event, place, ATTACK, ATTACK, event.sides[0], after[place], span)


def turns_of(calendar: Calendar, when: datetime, until: datetime) -> Turns:
    """Return the turns that a span of time lies in, the start's own turn 1 at the earliest."""
    first = calendar.turn_of(when) + is_turn_boundary(when)
    return Turns(max(1, first), max(1, calendar.turn_of(until)))


def compare(scenario: Scenario, course: Course) -> tuple[Outcome, ...]:
    """Return what a game makes of every documented outcome of its scenario."""
    return tuple(_compared(course, row) for row in expected_of(scenario).rows)


def _compared(course: Course, row: Expectation) -> Outcome:
    status = course.status(row.place)
    tried = [(None, _by_record(course, row)), *_by_claims(course, row)]
    claim, match = tried[best([match for _, match in tried])]
    turn = match.turn if match.turn is not None else row.span.last
    fought = row.kind == ATTACK and match.result != CONTRADICTED
    misses = course.scenario.misses.misses
    return Outcome(
        of=row,
        match=match,
        claim=claim,
        fought_for=fought or course.is_fought_for(row.place, Turns(1, turn)),
        changes=tuple(
            (turn, holder)
            for turn, holder in enumerate(status)
            if turn == 0 or holder != status[turn - 1]
        ),
        why=next((m.why for m in misses if (m.event, m.place) == (row.event.id, row.place)), None),
    )


def _by_record(course: Course, row: Expectation) -> Match:
    status = course.decided(row.place)
    if row.kind == CONTROL:
        return match_change(row.expected, status, course.fights(row.place), row.span)
    attacks = course.attacked(row.place, row.side)
    return match_attack(attacks, status, _holders_after(course.scenario, row), row.span)


def _holders_after(scenario: Scenario, row: Expectation) -> frozenset[str]:
    """Return what a place may be after an attack that came to nothing.

    That is what the record has it as when the event ends, whenever the game has the attack: one
    that takes the place later than the record's was repelled is no repelled attack. Where both
    had a part of it, the defender may have all.
    """
    if row.after in (CONTESTED, UNKNOWN):
        return frozenset({CONTESTED, *scenario.sides} - {row.side})
    return frozenset({row.after})


def _by_claims(course: Course, row: Expectation) -> Iterator[tuple[tuple[str, str], Match]]:
    """Yield how the game compares with what other claims of a dispute lead to."""
    for dispute in course.scenario.disputes.disputes:
        for claim in dispute.claims:
            for outcome in claim.outcomes:
                if (outcome.event, outcome.place) == (row.event.id, row.place):
                    yield (dispute.id, claim.id), _claimed(course, row, outcome)


def _claimed(course: Course, row: Expectation, outcome: ClaimedOutcome) -> Match:
    status = course.status(row.place)
    expected = outcome.side or row.expected
    if outcome.until is None:
        return _claimed_never(course, row)
    turn = max(1, course.scenario.calendar.turn_of(outcome.until))
    span = Turns(turn, turn)
    if row.kind == ATTACK and outcome.side is None:
        attacks = course.attacked(row.place, row.side)
        return match_attack(attacks, status, _holders_after(course.scenario, row), span)
    return match_change(expected, status, course.fights(row.place), span)


def _claimed_never(course: Course, row: Expectation) -> Match:
    """Compare the claim that nothing of the kind happened.

    Where the record has the place fought for or taken before, so must the game: otherwise one in
    which nothing ever happens would be right about it.
    """
    if row.kind == CONTROL:
        status = course.status(row.place)
        moved = {turn for turn in range(1, len(status)) if status[turn] != status[turn - 1]}
        moved.update(course.fights(row.place))
        by_then = row.span.last + WITHIN_TURNS
        if _had_changed(course.scenario, row) and not any(turn <= by_then for turn in moved):
            return Match(CONTRADICTED, None, None, "no_change")
        return match_never(row.expected, status, row.span)
    attacked = course.attacked(row.place, row.side)
    near = [turn for turn in attacked if abs(row.span.off(turn)) <= WITHIN_TURNS]
    return Match(CONTRADICTED, near[0], None) if near else Match(REPRODUCED, None, 0)


def _had_changed(scenario: Scenario, row: Expectation) -> bool:
    """Tell whether the record has a place change hands between the start and an event."""
    start, end = scenario.calendar.start, row.event.when
    return any(
        change.place == row.place
        for event in scenario.chronicle.events
        if start < event.until <= end
        for change in event.control
    )
