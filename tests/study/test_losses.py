"""What is lost in a game beside what is claimed."""

from datetime import date

import pytest

from engine.study.losses import ABOVE, BELOW, PART, WITHIN, LossClaim, share, span_of, verdict


def claim(claimant, low, high=None, *, day=2, kind="killed", result=WITHIN, past=False):
    return LossClaim("e", kind, claimant, low, high, date(2001, 5, day), 0, result, past)


def test_a_third_of_the_people_lost_count_as_killed():
    assert share("killed", 301) == 100
    assert share("wounded", 301) == 200
    assert share("killed_or_wounded", 301) == 301


@pytest.mark.parametrize(
    ("simulated", "low", "high", "result"),
    [(9, 10, 20, BELOW), (10, 10, 20, WITHIN), (21, 10, 20, ABOVE), (99, 10, None, WITHIN)],
)
def test_a_figure_lies_within_a_claim_or_not(simulated, low, high, result):
    assert verdict(simulated, low, high) == result


def test_the_span_runs_from_the_least_to_the_most_that_is_claimed():
    assert span_of([claim("press", 20), claim("army", 90, 100)]) == (60, 300)


def test_a_claim_of_dead_and_wounded_counts_as_it_is():
    assert span_of([claim("press", 20), claim("army", 90, kind="killed_or_wounded")]) == (60, 90)


def test_of_a_claimant_the_largest_count_stands_for_all():
    assert span_of([claim("press", 5), claim("press", 20), claim("army", 40)]) == (60, 120)


def test_a_count_that_stopped_early_is_no_lower_end():
    assert span_of([claim("army", 5, day=1), claim("press", 20), claim("foe", 60)]) == (60, 180)


def test_a_high_count_that_stopped_early_is_an_upper_end():
    assert span_of([claim("foe", 60, day=1), claim("press", 20)]) == (60, 180)


def test_a_lone_claim_is_right_within_a_quarter():
    assert span_of([claim("press", 40)]) == (90, 150)


def test_claims_of_one_action_are_no_totals():
    assert span_of([claim("press", 40, result=PART)]) is None
