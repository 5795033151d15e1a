"""Endings: what came of a game against history, in a headline and a few plain sentences."""

from __future__ import annotations

from typing import NamedTuple

from engine.game.result import Result, result_of
from engine.game.session import Game
from engine.game.setting import PLAYER
from engine.report.wording import counted
from engine.rules.objectives import place_status
from engine.scenario.scenario import Scenario
from engine.state.world import DAY_POINTS, OBJECTIVE

_WORDS = {
    "better": "Better than history",
    "same": "About as in history",
    "worse": "Worse than history",
}
_OTHER = {"better": "worse", "worse": "better", "same": "same"}


class Ending(NamedTuple):
    """What came of a game.

    Attributes:
        side: the one that it is told for, by number: the person's, else the first.
        headline: better, worse or the same, and by how much.
        sentences: what the points say, and the main place where it ended otherwise.
        result: the figures.
    """

    side: int
    headline: str
    sentences: tuple[str, ...]
    result: Result


def ending_of(game: Game) -> Ending:
    """Return what came of a game so far, told for the person who played, if it was one."""
    result, options = result_of(game), game.options
    people = [side for side, name in enumerate(options.commanders) if name == PLAYER]
    side = people[0] if len(people) == 1 else 0
    scenario = game.setting.scenario
    outcome = result.outcome if side == 0 else _OTHER[result.outcome]
    headline = f"{_WORDS[outcome]} for {list(scenario.sides.values())[side].short}"
    main = _main_place(game, result, outcome, side)
    return Ending(side, headline, (_points(result, side), *main), result)


def _points(result: Result, side: int) -> str:
    """Say by how many points the lead is more or less than in history."""
    lead = result.points[side] - result.points[1 - side]
    before = result.history[side] - result.history[1 - side]
    if lead == before:
        return "In points it came out exactly as in history."
    told = counted(abs(lead - before), "point", "points")
    return f"The lead is {told} {'better' if lead > before else 'worse'} than in history."


def _main_place(game: Game, result: Result, outcome: str, side: int) -> tuple[str, ...]:
    """Say who holds the weightiest objective where history ended otherwise there."""
    world, index = game.world, game.setting.index
    worth = world.places[DAY_POINTS]
    objectives = [n for n in range(len(index.places)) if world.places[OBJECTIVE][n]]
    if not objectives:
        return ()
    main = max(objectives, key=lambda number: (int(worth[number]), -number))
    words = ("unknown", *index.sides, "contested")
    state = game.setting.record.at(result.turns).state
    then = words[place_status(world, state, main)]
    now = result.control[index.places[main]]
    if now == then:
        return ()
    scenario, own = game.setting.scenario, index.sides[side]
    name = scenario.places[index.places[main]].name
    told = f"{name} {_held(scenario, now)}; in history it {_held(scenario, then, was=True)}."
    # Points alone would mislead: they may say better where the main place was lost.
    against = (outcome == "better" and then == own) or (outcome == "worse" and now == own)
    return (f"And yet: {told}" if against else told,)


def _held(scenario: Scenario, holder: str, *, was: bool = False) -> str:
    verb = "was" if was else "is"
    side = scenario.sides.get(holder)
    if side is not None:
        return f"{verb} held by {side.short}"
    return f"{verb} fought over" if holder == "contested" else f"{verb} held by nobody"
