"""How faults quote, name places and suggest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import Fault
from engine.scenario.reading.wording import (
    MORE_FAULTS,
    MOST_FAULTS,
    did_you_mean,
    first_faults,
    nearest,
    path_text,
    quoted,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("red", '"red"'),
        ("two\n  lines\t", '"two lines "'),
        ("x" * 61, '"' + "x" * 59 + '…"'),
        ("a\x1b[2Jb", '"a�[2Jb"'),
    ],
    ids=["as it is", "on one line", "cut", "nothing that a terminal obeys"],
)
def test_quotes(text, shown):
    assert quoted(text) == shown


@given(st.text())
def test_a_quote_is_one_short_printable_line(text):
    assert len(quoted(text)) <= 62
    assert quoted(text).isprintable()


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ((), ""),
        (("calendar", "start"), "calendar.start"),
        (("events", 12, "losses", 0, "side"), "events[12].losses[0].side"),
        ((3,), "[3]"),
        (("a b",), '"a b"'),
        (("events", 0, "a.b"), 'events[0]."a.b"'),
    ],
)
def test_paths(where, text):
    assert path_text(where) == text


def test_suggestions():
    assert did_you_mean("rde", ["red", "blue"]) == '; did you mean "red"?'
    assert did_you_mean("RED", ["red", "blue"]) == '; did you mean "red"?'
    assert did_you_mean("green", ["red", "blue"]) == ""
    assert did_you_mean("red" * 1_000_000, ["red"]) == ""


@given(st.text(max_size=30), st.sets(st.text(min_size=1, max_size=10)))
def test_a_suggestion_is_always_a_known_word(word, known):
    near = nearest(word, known)
    assert near is None or near in known


def test_the_same_word_is_suggested_whatever_the_order():
    words = ["crossing_a", "crossing_b", "crossing_c"]
    assert nearest("crossing", words) == nearest("crossing", words[::-1])


def test_faults_beyond_the_bound_are_told_as_one():
    faults = [Fault("a.yaml", line) for line in range(MOST_FAULTS + 5)]

    assert first_faults(faults[:MOST_FAULTS], "a.yaml") == tuple(faults[:MOST_FAULTS])
    assert first_faults(faults, "a.yaml")[MOST_FAULTS:] == (Fault("a.yaml", sentence=MORE_FAULTS),)
