"""Words for what the rules made of a documented outcome: on a card, on the sheet."""

from __future__ import annotations

from engine.desktop.kit.look import INFERRED
from engine.desktop.kit.text import Pill
from engine.desktop.kit.words import count_words, short_date
from engine.report.audit_text import duration
from engine.scenario.scenario import Scenario
from engine.study.audit import Headline, Override
from engine.study.controls import A_TURN_EARLIER, A_TURN_LATER, BOTH_HOLD, SHUFFLED
from engine.study.losses import ABOVE, BELOW, PART, WITHIN
from engine.study.matching import CONTRADICTED, REPRODUCED, Match
from engine.study.rows import CONTROL, Outcome

CONTROLS = {
    BOTH_HOLD: "Both sides hold",
    A_TURN_EARLIER: "History's orders a turn earlier",
    A_TURN_LATER: "History's orders a turn later",
    SHUFFLED: "Orders exchanged among the groups of a side",
}
MOST_NAMED = 3
BESIDE_CLAIM = {
    WITHIN: "within the claim",
    BELOW: "below it",
    ABOVE: "above it",
    PART: "of one action",
}
_NEVER = {
    "no_change": "not at all",
    "no_attack": "no attack is made",
    "not_held": "it comes to another end",
}


def result_words(match: Match) -> str:
    """Return when the rules had an outcome: on time, so many turns early or late, not at all.

    >>> result_words(Match("late", 9, 4)), result_words(Match("contradicted", None, None))
    ('4 turns late (1 day 8 hours)', 'not at all')
    """
    if match.result == CONTRADICTED:
        return _NEVER.get(match.reason, "not at all")
    if not match.off:
        return "at the time told"
    turns = abs(match.off)
    word = "late" if match.off > 0 else "early"
    return f"{count_words(turns, 'turn')} {word} ({duration(turns)})"


def result_pill(match: Match) -> Pill:
    """Return an outcome's pill: filled where the rules tell the same within a day."""
    return Pill(result_words(match), INFERRED if match.result == REPRODUCED else None)


def headline_pill(headline: Headline) -> Pill:
    """Return the pill of an objective: as of any outcome, or whether it was held throughout."""
    if headline.claim is not None and headline.match.result == REPRODUCED:
        return Pill("as another claim has it", INFERRED)
    if headline.event is not None:
        return result_pill(headline.match)
    held = headline.match.result == REPRODUCED
    return Pill("held", INFERRED) if held else Pill("lost")


def outcome_words(scenario: Scenario, outcome: Outcome) -> str:
    """Return what was to come about: "Mill to Red", "Red attacks Mill, in vain"."""
    of = outcome.of
    place = scenario.places[of.place].name
    if of.kind == CONTROL:
        side = scenario.sides.get(of.expected)
        return f"{place} to {side.short}" if side else f"{place} fought over"
    attacker = scenario.sides[of.side].short if of.side in scenario.sides else of.side
    return f"{attacker} attacks {place}, in vain"


def headline_words(scenario: Scenario, headline: Headline) -> str:
    """Return what an objective came to in the record."""
    place, side = scenario.places[headline.place].name, scenario.sides.get(headline.side)
    if headline.event is None:
        return f"{place} held by {side.short if side else headline.side} throughout"
    when = short_date(scenario.calendar.date_of(_turn(scenario, headline.event)))
    return f"{place} to {side.short}, {when}" if side else f"{place} fought over, {when}"


def _turn(scenario: Scenario, event: str) -> int:
    return scenario.calendar.turn_of(scenario.events[event].until)


def override_words(scenario: Scenario, override: Override) -> str:
    """Return whom the record had to place for an outcome to come about."""
    names = [scenario.forces[group].name for group in override.groups]
    named = ", ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    rest = f" and {count_words(more, 'other group')}" if more > 0 else ""
    return f"Only the record brings this about, by placing {named}{rest}."


def claim_words(scenario: Scenario, claim: tuple[str, str]) -> str:
    """Return by which claim of a dispute an outcome counts."""
    dispute = next(one for one in scenario.disputes.disputes if one.id == claim[0])
    said = next(one.text for one in dispute.claims if one.id == claim[1])
    return f"Counted by another claim: {said}"
