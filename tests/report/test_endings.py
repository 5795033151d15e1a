"""Endings: better or worse than history, not by points alone."""

import pytest

from engine.game.result import result_of
from engine.report import endings
from engine.report.endings import ending_of
from tests.playable import drill_game


@pytest.fixture
def over(monkeypatch):
    """Return what makes a finished game of the drill end with chosen figures."""

    def make(points, outcome, red="player", blue="hold", main=None):
        game = drill_game(red, blue, first_turn=3)
        result = result_of(game)
        control = dict(result.control)
        if main is not None:
            control[main[0]] = main[1]
        history = result.history
        asked = (history[0] + points, history[1])
        told = result._replace(points=asked, outcome=outcome, control=control)
        monkeypatch.setattr(endings, "result_of", lambda _: told)
        return ending_of(game)

    return make


def test_points_are_told_as_a_lead_against_historys(over):
    ending = over(12, "better")
    assert ending.headline.startswith("Better than history for")
    assert ending.sentences[0] == "The lead is 12 points better than in history."
    assert over(0, "same").sentences[0] == "In points it came out exactly as in history."


def test_it_is_told_for_the_person_who_played(over):
    ending = over(12, "better", red="hold", blue="player")
    assert ending.side == 1 and ending.headline.startswith("Worse than history")
    assert "12 points worse" in ending.sentences[0]


def test_points_do_not_hide_that_the_main_place_ended_otherwise(over):
    game = drill_game(first_turn=3)
    worth = {place.place: place.points for place in game.setting.scenario.header.objectives}
    main = max(worth, key=worth.get)
    now = result_of(game).control[main]
    other = next(side for side in game.setting.index.sides if side != now)
    ending = over(12, "better", main=(main, other))
    name = game.setting.scenario.places[main].name
    assert name in ending.sentences[1] and "in history" in ending.sentences[1]
    own = game.setting.index.sides[0]
    assert ending.sentences[1].startswith("And yet") == (now == own)
