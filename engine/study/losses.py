"""Losses of a game against what is claimed, each claim on the day to which it reaches.

The rules count people lost: dead, wounded, captured and missing together. Claims mostly count
the dead. A side's own report in the first scenario's record gives 100 killed beside 200
wounded, so of 300 lost 100 count as killed and 200 as wounded (design choice: the one claim that
gives both); claims of killed or wounded together are compared as they are, claims of captured
or missing not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from engine.scenario.scenario import Scenario
from engine.scenario.shapes.chronicle import Loss
from engine.study.course import Course

PER_300 = {"killed": 100, "wounded": 200, "killed_or_wounded": 300}
"""Of 300 people lost, how many a claim of each kind would count."""

LONE_CLAIM_PERCENT = 25
"""A total that only one claim gives counts as right within a quarter of it (design choice)."""

TALLY = "tally"

WITHIN = "within"
BELOW = "below"
ABOVE = "above"
PART = "part"


@dataclass(frozen=True)
class LossClaim:
    """A claim and what the game had lost by then, both as the claim counts.

    Attributes:
        event: id of the event that tells of it.
        kind: killed, wounded or killed_or_wounded.
        claimant: its id.
        low: people claimed at least.
        high: and at most; None where the claim is open above.
        through: the day to which it reaches.
        simulated: people of that kind lost in the game up to the end of that day.
        result: WITHIN, BELOW or ABOVE (the game, of the claim); PART for a claim about one
            action, which the whole of a side's losses can only be set beside.
        after_last_turn: whether it reaches further than the game, which then counts in full.
    """

    event: str
    kind: str
    claimant: str
    low: int
    high: int | None
    through: date
    simulated: int
    result: str
    after_last_turn: bool


@dataclass(frozen=True)
class LossRow:
    """People that a side lost in a game, and the claims.

    Attributes:
        side: its id.
        simulated: people lost by the end of the game.
        low: the least that the claims of totals amount to, as people lost; None without claims.
        high: the most.
        result: WITHIN, BELOW or ABOVE that; "" without claims.
        claims: in the chronicle's order.
    """

    side: str
    simulated: int
    low: int | None
    high: int | None
    result: str
    claims: tuple[LossClaim, ...]


def losses_of(scenario: Scenario, course: Course) -> tuple[LossRow, ...]:
    """Return both sides' losses beside the claims."""
    return tuple(
        _row(number, side, course, list(_claims(scenario, course, number, side)))
        for number, side in enumerate(scenario.sides)
    )


def share(kind: str, people_lost: int) -> int:
    """Return how many of the people lost a claim of a kind would count.

    >>> share("killed", 300), share("killed_or_wounded", 300)
    (100, 300)
    """
    return people_lost * PER_300[kind] // 300


def verdict(simulated: int, low: int, high: int | None) -> str:
    """Return where a figure lies beside a claimed range."""
    if simulated < low:
        return BELOW
    return ABOVE if high is not None and simulated > high else WITHIN


def span_of(claims: Sequence[LossClaim]) -> tuple[int, int] | None:
    """Return the least and the most that claims of totals amount to by the end, as people lost.

    Of each claimant the largest total counts, since earlier ones are parts of it. The least is
    sought among those that reach to the end of the game: a count that stopped before says
    nothing about it. A claim that stands alone is widened by LONE_CLAIM_PERCENT.
    """
    totals = [claim for claim in claims if claim.result != PART]
    largest: dict[str, LossClaim] = {}
    for claim in totals:
        old = largest.get(claim.claimant)
        if old is None or _as_lost(claim, claim.low) > _as_lost(old, old.low):
            largest[claim.claimant] = claim
    if not largest:
        return None
    last = max(claim.through for claim in largest.values())
    whole = [c for c in largest.values() if c.after_last_turn or c.through == last]
    low = min(_as_lost(claim, claim.low) for claim in whole)
    high = max(_as_lost(claim, claim.high or claim.low) for claim in largest.values())
    if low == high:
        return low * (100 - LONE_CLAIM_PERCENT) // 100, high * (100 + LONE_CLAIM_PERCENT) // 100
    return low, high


def _as_lost(claim: LossClaim, people: int) -> int:
    return people * 300 // PER_300[claim.kind]


def _row(number: int, side: str, course: Course, claims: Sequence[LossClaim]) -> LossRow:
    simulated = course.people_lost[-1][number]
    span = span_of(claims)
    if span is None:
        return LossRow(side, simulated, None, None, "", tuple(claims))
    return LossRow(side, simulated, *span, verdict(simulated, *span), tuple(claims))


def _claims(scenario: Scenario, course: Course, number: int, side: str) -> Iterator[LossClaim]:
    calendar = scenario.calendar
    for event in scenario.chronicle.events:
        for loss in _summed(_of_side(scenario, event.losses, side)):
            end = datetime.combine(loss.through, time()) + timedelta(days=1)
            if end <= calendar.start:
                continue
            turn = min(calendar.turn_of(end), course.turns)
            simulated = share(loss.kind, course.people_lost[turn][number])
            whole = event.kind == TALLY
            yield LossClaim(
                event=event.id,
                kind=loss.kind,
                claimant=loss.claimant,
                low=loss.low,
                high=loss.high,
                through=loss.through,
                simulated=simulated,
                result=verdict(simulated, loss.low, loss.high) if whole else PART,
                after_last_turn=end >= calendar.played_to,
            )


def _of_side(scenario: Scenario, losses: Sequence[Loss], side: str) -> list[Loss]:
    """Return the claims for people of a side, its actors' included."""
    actors = scenario.actors
    found = []
    for loss in losses:
        whose = actors[loss.side].side if loss.side in actors else loss.side
        if side in (loss.side, whose) and loss.kind in PER_300:
            found.append(loss)
    return found


def _summed(losses: Sequence[Loss]) -> list[Loss]:
    """Return claims with those of one claimant about different actors added up."""
    added: list[Loss] = []
    for loss in losses:
        twin = next((a for a in added if _adds_to(a, loss)), None)
        if twin is None:
            added.append(loss)
            continue
        high = None if None in (twin.high, loss.high) else (twin.high or 0) + (loss.high or 0)
        sums = {"low": twin.low + loss.low, "high": high, "actor": None}
        added[added.index(twin)] = twin.model_copy(update=sums)
    return added


def _adds_to(one: Loss, other: Loss) -> bool:
    """Tell whether two claims are about different actors of one side, by the same claimant."""
    same = (one.kind, one.claimant, one.through) == (other.kind, other.claimant, other.through)
    return same and one.side == other.side and other.actor is not None and one.actor != other.actor
