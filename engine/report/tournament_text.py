"""A tournament as text: a line a game as each ends, then who does better in place of whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.report.text import table
from engine.state.world import SIDES
from engine.study.tournament import Contest, Match, Score, contests

HEADS = ("points", "margin", "objectives", "people lost", "turns", "outcome")
_WIDTHS = (11, 7, 10, 11, 5, 7)


def heads_text(matches: Sequence[Match]) -> str:
    """Return the line above the games; each pair in it is the first side's and the second's."""
    return _line(matches, ("scenario", "first side", "second side", *HEADS))


def score_text(matches: Sequence[Match], score: Score) -> str:
    """Return the line of a game, as wide as those of all the games."""

    def pair(values: tuple[int, int]) -> str:
        return f"{values[0]} : {values[1]}"

    cells = (
        score.match.scenario,
        *score.match.commanders,
        pair(score.points),
        f"{score.margin(0):+d}",
        pair(score.objectives),
        pair(score.people_lost),
        str(score.turns),
        score.outcome,
    )
    return _line(matches, cells)


def _line(matches: Sequence[Match], cells: Sequence[str]) -> str:
    names = (
        max(len(each.scenario) for each in matches),
        *(max(len(each.commanders[side]) for each in matches) for side in range(SIDES)),
    )
    least = (len("scenario"), len("first side"), len("second side"))
    widths = (*map(max, names, least), *_WIDTHS)
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()


def contests_text(scores: Sequence[Score]) -> str:
    """Return, for each scenario and side, every commander's margin and what each level gains."""
    parts = []
    found = contests(scores)
    for scenario in dict.fromkeys(score.match.scenario for score in scores):
        played = [score for score in scores if score.match.scenario == scenario]
        for side, name in enumerate(played[0].sides):
            parts.append(f"{scenario}: margin of {name}, by who commands it")
            parts.append(_margins(played, side))
            mine = [each for each in found if (each.scenario, each.side) == (scenario, name)]
            parts += [*_steps(mine), ""]
    return "\n".join(parts).rstrip()


def _margins(played: Sequence[Score], side: int) -> str:
    own = list(dict.fromkeys(score.match.commanders[side] for score in played))
    others = list(dict.fromkeys(score.match.commanders[1 - side] for score in played))
    margins = {
        (score.match.commanders[side], score.match.commanders[1 - side]): score.margin(side)
        for score in played
    }
    rows = [
        (
            other,
            *(f"{margins[each, other]:+d}" if (each, other) in margins else "" for each in own),
        )
        for other in others
    ]
    return table(rows, ("against", *own))


def _steps(contests_of_side: Sequence[Contest]) -> Iterator[str]:
    steps = dict.fromkeys((each.commander, each.in_place_of) for each in contests_of_side)
    for commander, below in steps:
        gains = [
            each
            for each in contests_of_side
            if (each.commander, each.in_place_of) == (commander, below)
        ]
        told = ", ".join(f"{each.gain:+d} against {each.against}" for each in gains)
        better = sum(each.is_better for each in gains)
        yield f"{commander} in place of {below}: better in {better} of {len(gains)} ({told})"
