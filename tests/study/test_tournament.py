"""Tournaments: who plays whom, in which order, and who does better in place of whom."""

import pytest

from engine.errors import HistoryLabError
from engine.study.tournament import Match, Score, contests, matches_of, play
from tests.drill import RIDGE

DRILL = str(RIDGE)
FIELDS = (("hold", "history"), ("hold", "ai:plain"))


def score(first, second, points):
    match = Match("ridge", (first, second))
    return Score(match, ("red", "blue"), points, (1, 1), (0, 0), 9, "same")


def test_every_commander_of_a_side_meets_every_one_of_the_other():
    found = matches_of("ridge", FIELDS, first_turn=2, turns=3)
    assert [each.commanders for each in found] == [
        ("hold", "hold"),
        ("hold", "ai:plain"),
        ("history", "hold"),
        ("history", "ai:plain"),
    ]
    assert {each[2:] for each in found} == {(2, 3)}


def test_games_end_where_they_are_told_to():
    begun = Match(DRILL, ("hold", "hold"), first_turn=2)
    told = []
    short, whole, at_end = play(
        [begun._replace(turns=3), begun, begun._replace(first_turn=9, turns=3)],
        told=lambda turn, turns: told.append((turn, turns)),
    )
    assert (short.turns, whole.turns, at_end.turns) == (5, 9, 9)
    assert told[5] == (3, 3)
    assert told[-1] == (7, 7)
    assert at_end.outcome == "same"


def test_a_score_counts_what_each_side_has_at_the_end():
    (held,) = play([Match(DRILL, ("hold", "hold"))])
    assert held.sides == ("red", "blue")
    assert held.objectives == (2, 0)
    assert held.margin(0) == held.points[0] - held.points[1] == -held.margin(1)
    assert held.people_lost[0] > 0


def test_processes_change_neither_order_nor_results():
    matches = matches_of(DRILL, FIELDS, turns=2)
    assert list(play(matches, jobs=2)) == list(play(matches))


def test_one_commander_in_place_of_another_is_told_by_the_margin():
    found = contests(
        [
            score("hold", "history", (10, 4)),
            score("ai:staff", "history", (9, 1)),
            score("ai:search", "history", (9, 1)),
        ]
    )
    assert [(each.side, each.commander, each.in_place_of, each.gain) for each in found] == [
        ("red", "ai:staff", "hold", 2),
        ("red", "ai:search", "ai:staff", 0),
    ]
    assert [each.is_better for each in found] == [True, False]


def test_a_side_is_judged_against_each_opponent_alone():
    found = contests(
        [
            score("hold", "hold", (10, 0)),
            score("hold", "ai:plain", (6, 0)),
            score("ai:plain", "hold", (8, 0)),
            score("ai:plain", "ai:plain", (9, 0)),
        ]
    )
    assert {(each.side, each.against): each.gain for each in found} == {
        ("red", "hold"): -2,
        ("red", "ai:plain"): 3,
        ("blue", "hold"): 4,
        ("blue", "ai:plain"): -1,
    }


def test_a_commander_that_fails_ends_the_tournament_in_plain_words(tmp_path):
    file = tmp_path / "mine.py"
    file.write_text("class Commander:\n    def orders(self, *_):\n        raise OSError(3)\n")
    matches = [Match(DRILL, (str(file), "hold")), Match(DRILL, ("hold", "hold"))]
    with pytest.raises(HistoryLabError) as wrong:
        list(play(matches, jobs=2))
    assert str(wrong.value) == f"{file}:3: OSError: 3"
