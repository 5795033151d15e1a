"""Documented outcomes against drawn courses of a place: one letter a turn, the start first."""

import pytest

from engine.study.matching import (
    CONTESTED,
    CONTRADICTED,
    EARLY,
    LATE,
    REPRODUCED,
    Match,
    Turns,
    best,
    match_attack,
    match_change,
    match_never,
)

NAMES = {"r": "red", "b": "blue", "-": CONTESTED}
INSIDE = Turns(4, 5)


def course(drawn):
    """Return the statuses of a drawing such as "rrr-bb"."""
    return [NAMES[letter] for letter in drawn]


@pytest.mark.parametrize(
    ("drawn", "result", "turn", "off"),
    [
        ("rrrrbbbbbbbb", REPRODUCED, 4, 0),
        ("rrrrrbbbbbbb", REPRODUCED, 5, 0),
        ("rbbbbbbbbbbb", REPRODUCED, 1, -3),
        ("rrrrrrrrbbbb", REPRODUCED, 8, 3),
        ("rrrrrrrrrbbb", LATE, 9, 4),
        ("rrrrrrrrrrrr", CONTRADICTED, None, None),
        ("bbbbbbbbbbbb", CONTRADICTED, None, None),
        ("rrrr--------", CONTRADICTED, None, None),
        ("rb-rrrbrrrrr", REPRODUCED, 6, 1),
        ("rrr--b------", REPRODUCED, 5, 0),
    ],
    ids=[
        "in its first turn",
        "in its last turn",
        "a day early",
        "a day late",
        "more than a day late",
        "never",
        "always so, which is no change",
        "only a part of it",
        "the nearest of several changes",
        "by way of contested",
    ],
)
def test_a_change_of_control(drawn, result, turn, off):
    reason = "" if result != CONTRADICTED else "no_change"
    assert match_change("blue", course(drawn), (), INSIDE) == Match(result, turn, off, reason)


def test_a_change_long_before_is_early():
    match = match_change("blue", course("rbbbbbbbb"), (), Turns(6, 6))
    assert match == Match(EARLY, 1, -5)


def test_of_two_changes_as_near_the_earlier_one_counts():
    assert match_change("blue", course("rrrbrrrrb"), (), Turns(5, 6)).turn == 3


@pytest.mark.parametrize(
    ("drawn", "fights", "turn"),
    [("rrrr-bbb", (), 4), ("rrrrrbbb", (5,), 5), ("rrrrrrrr", (5,), 5), ("rr-rrrrr", (5,), 5)],
    ids=["parted", "fought over as it falls", "fought over and held", "the fight is nearer"],
)
def test_contested_is_a_place_parted_or_fought_over(drawn, fights, turn):
    assert match_change(CONTESTED, course(drawn), fights, INSIDE) == Match(REPRODUCED, turn, 0)


def test_a_quiet_place_is_not_contested():
    assert match_change(CONTESTED, course("rrrrbbb"), (), INSIDE).result == CONTRADICTED


@pytest.mark.parametrize(
    ("attacks", "drawn", "result", "turn", "off", "reason"),
    [
        ([4], "rrrrrrrrrrrr", REPRODUCED, 4, 0, ""),
        ([7], "rrrrrrrrrrrr", REPRODUCED, 7, 2, ""),
        ([], "rrrrrrrrrrrr", CONTRADICTED, None, None, "no_attack"),
        ([4], "rrrrbbbbbbbb", CONTRADICTED, 4, None, "not_held"),
        ([4], "rrrr-bbbbbbb", CONTRADICTED, 4, None, "not_held"),
        ([3, 5], "rrrrrbbbbbbb", REPRODUCED, 3, -1, ""),
        ([9], "rrrrrrrrrrrr", LATE, 9, 4, ""),
        ([4, 11], "rrrrbbbbbbbr", CONTRADICTED, 4, None, "not_held"),
        ([2, 11], "bbbbbbbbbbbr", CONTRADICTED, 2, None, "not_held"),
    ],
    ids=[
        "made and beaten off",
        "made within a day",
        "not made at all",
        "made and the place lost",
        "made and a part of it lost",
        "beaten off before another one succeeds",
        "made only later",
        "one at its time succeeds, a later one fails",
        "one within a day finds it lost already",
    ],
)
def test_an_attack_that_came_to_nothing(attacks, drawn, result, turn, off, reason):
    match = match_attack(attacks, course(drawn), {"red"}, INSIDE)
    assert match == Match(result, turn, off, reason)


def test_an_attack_made_only_earlier_is_early():
    assert match_attack([1], course("rrrrrrrr"), {"red"}, Turns(6, 6)) == Match(EARLY, 1, -5)


@pytest.mark.parametrize(
    ("drawn", "result"),
    [("rrrrrrrrrr", REPRODUCED), ("rrrrbbbbbb", CONTRADICTED), ("rrrrrrrrrb", REPRODUCED)],
    ids=["it did not", "it did", "it did much later"],
)
def test_a_claim_that_it_never_happened(drawn, result):
    assert match_never("blue", course(drawn), INSIDE).result == result


def test_the_best_of_several_claims_counts():
    late, near, exact = Match(LATE, 9, 4), Match(REPRODUCED, 6, 1), Match(REPRODUCED, 3, 0)
    missing = Match(CONTRADICTED, None, None, "no_change")
    assert best([missing, late, near]) == 2
    assert best([near, exact]) == 1
    assert best([exact, exact]) == 0
    assert best([missing, missing]) == 0
