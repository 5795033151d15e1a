"""What came of a game: points, places, losses, and how that compares with history."""

from __future__ import annotations

from typing import NamedTuple

from engine.game.session import Game
from engine.rules.objectives import outcome, place_status
from engine.state.state import (
    LOST_AIRCRAFT,
    LOST_ARMOURED,
    LOST_GUNS,
    LOST_PEOPLE,
    LOST_TANKS,
    LOST_TECHNICALS,
    SCORE,
    State,
)

LOSSES = {
    "people": LOST_PEOPLE,
    "tanks": LOST_TANKS,
    "armoured": LOST_ARMOURED,
    "technicals": LOST_TECHNICALS,
    "guns": LOST_GUNS,
    "aircraft": LOST_AIRCRAFT,
}
"""What is counted as lost, and where State counts it."""


class Result(NamedTuple):
    """What came of a game up to its cursor.

    Attributes:
        turns: finished ones, history's before it included.
        outcome: how the first side did against history: better, same or worse.
        points: of both sides.
        history: points of both sides in history at the same moment.
        control: holder of each place: a side's id, "contested" or "unknown".
        losses: by side, then kind.
        digest: of the whole line.
    """

    turns: int
    outcome: str
    points: tuple[int, int]
    history: tuple[int, int]
    control: dict[str, str]
    losses: dict[str, dict[str, int]]
    digest: str


def result_of(game: Game) -> Result:
    """Return what came of a game so far."""
    state, index = game.state, game.setting.index
    turns = game.turns_finished
    history = _points(game.setting.record.at(turns).state)
    words = ("unknown", *index.sides, "contested")
    victory = game.setting.scenario.header.victory
    within = victory.same_within if victory is not None else 0
    return Result(
        turns=turns,
        outcome=outcome(_points(state), history, within),
        points=_points(state),
        history=history,
        control={
            place: words[place_status(game.world, state, number)]
            for number, place in enumerate(index.places)
        },
        losses={
            side: {kind: int(state.sides[field][number]) for kind, field in LOSSES.items()}
            for number, side in enumerate(index.sides)
        },
        digest=game.node.digest,
    )


def _points(state: State) -> tuple[int, int]:
    first, second = state.sides[SCORE]
    return int(first), int(second)
