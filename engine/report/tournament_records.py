"""What `tournament --json` prints: a record for each game, then one for what they say."""

from __future__ import annotations

from collections.abc import Sequence

from engine.report.records import Record
from engine.study.tournament import Score, contests


def score_record(score: Score) -> Record:
    """Return what came of one game."""

    def by_side(values: tuple[int, int]) -> dict[str, int]:
        return dict(zip(score.sides, values, strict=True))

    return {
        "kind": "game",
        "scenario": score.match.scenario,
        "commanders": dict(zip(score.sides, score.match.commanders, strict=True)),
        "turns": score.turns,
        "points": by_side(score.points),
        "margin": by_side((score.margin(0), score.margin(1))),
        "objectives": by_side(score.objectives),
        "people_lost": by_side(score.people_lost),
        "outcome": score.outcome,
    }


def contests_record(scores: Sequence[Score]) -> Record:
    """Return how each level does in place of the one below it."""
    return {
        "kind": "in_place_of",
        "contests": [
            {
                "scenario": each.scenario,
                "side": each.side,
                "against": each.against,
                "commander": each.commander,
                "in_place_of": each.in_place_of,
                "gain": each.gain,
                "better": each.is_better,
            }
            for each in contests(scores)
        ],
    }
