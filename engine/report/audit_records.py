"""An audit as a record for machines: what `audit --json` prints."""

from __future__ import annotations

from datetime import datetime

from engine.report.records import Record, citation_record
from engine.scenario.shapes.calendar import Calendar
from engine.study.audit import Audit, Headline, Override
from engine.study.controls import Controls, Score
from engine.study.losses import LossClaim, LossRow
from engine.study.rows import Outcome
from engine.study.tempo import Tempo


def audit_record(audit: Audit) -> Record:
    """Return what `audit --json` prints."""
    calendar = audit.scenario.calendar
    expected = audit.expected
    return {
        "scenario": audit.scenario.id,
        "rules_version": audit.rules_version,
        "with_overrides": audit.with_overrides,
        "outcomes": [_outcome(calendar, outcome) for outcome in audit.outcomes],
        "left_out": {
            "after_last_turn": expected.after_last_turn,
            "not_documented": expected.not_documented,
            "off_map": expected.off_map,
        },
        **_score(audit.score),
        "headlines": [_headline(calendar, headline) for headline in audit.headlines],
        "overrides": [_override(audit, override) for override in audit.overrides],
        "losses": {row.side: losses_record(row) for row in audit.losses},
        "tempo": {tempo.side: _tempo(tempo) for tempo in audit.tempo},
        "controls": None if audit.controls is None else _controls(audit.controls),
    }


def _outcome(calendar: Calendar, outcome: Outcome) -> Record:
    of, match = outcome.of, outcome.match
    return {
        "event": of.event.id,
        "place": of.place,
        "kind": of.kind,
        "expected": of.expected,
        "side": of.side,
        "after": of.after,
        "when": _iso(of.event.when),
        "until": _iso(of.event.until),
        "result": match.result,
        "turns_off": match.off,
        "turn": match.turn,
        "simulated": None if match.turn is None else _iso(calendar.end_of(match.turn)),
        "reason": match.reason or None,
        "claim": None if outcome.claim is None else list(outcome.claim),
        "fought_for": outcome.fought_for,
        "course": [{"turn": turn, "holder": holder} for turn, holder in outcome.changes],
        "why": outcome.why,
    }


def _headline(calendar: Calendar, headline: Headline) -> Record:
    match = headline.match
    return {
        "place": headline.place,
        "event": headline.event,
        "expected": "held_throughout" if headline.event is None else "change",
        "side": headline.side,
        "result": match.result,
        "turns_off": match.off,
        "simulated": None if match.turn is None else _iso(calendar.end_of(match.turn)),
        "claim": None if headline.claim is None else list(headline.claim),
    }


def _override(audit: Audit, override: Override) -> Record:
    event = override.outcome.of.event
    return {
        "event": event.id,
        "place": override.outcome.of.place,
        "turn": override.turn,
        "groups": list(override.groups),
        "without": override.outcome.match.result,
        "citations": [citation_record(audit.scenario, citation) for citation in event.citations],
    }


def losses_record(row: LossRow) -> Record:
    """Return a side's losses beside the claims of the record."""
    return {
        "simulated": row.simulated,
        "low": row.low,
        "high": row.high,
        "result": row.result or None,
        "claims": [_claim(claim) for claim in row.claims],
    }


def _claim(claim: LossClaim) -> Record:
    return {
        "event": claim.event,
        "kind": claim.kind,
        "claimant": claim.claimant,
        "low": claim.low,
        "high": claim.high,
        "through": claim.through.isoformat(),
        "simulated": claim.simulated,
        "result": claim.result,
        "after_last_turn": claim.after_last_turn,
    }


def _tempo(tempo: Tempo) -> Record:
    return {
        "documented_metres_a_day": tempo.documented,
        "compared_metres_a_day": tempo.compared,
        "simulated_metres_a_day": tempo.simulated,
        "legs": [leg.__dict__ for leg in tempo.legs],
    }


def _controls(controls: Controls) -> Record:
    games = {name: _score(score) for name, score in controls.games.items()}
    return {**games, "fought_for": _score(controls.fought_for)}


def _score(score: Score) -> Record:
    return {
        "reproduced": score.reproduced,
        "rows": score.rows,
        "reproduced_percent": score.percent,
    }


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
