"""Faults read as file:line:column path: sentence; BadInput keeps them all."""

import pickle

import pytest

from engine.errors import BadInput, Fault, HistoryLabError


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        (Fault("a.yaml", 4, 2, "units[0].side", "no side."), "a.yaml:4:2 units[0].side: no side."),
        (Fault("a.yaml", 4, 0, "units", "empty."), "a.yaml:4 units: empty."),
        (Fault("a.yaml", 0, 7, "", "not UTF-8."), "a.yaml: not UTF-8."),
    ],
    ids=["all of it", "no column", "a column without a line means nothing"],
)
def test_a_fault_reads_as_file_place_and_sentence(fault, text):
    assert str(fault) == text


def test_bad_input_holds_every_fault_once_in_the_order_of_the_file():
    late, early = Fault("a.yaml", 9, sentence="late"), Fault("a.yaml", 2, sentence="early")

    error = BadInput([late, early, late])

    assert error.faults == (early, late)
    assert str(error) == "a.yaml:2: early\na.yaml:9: late"
    assert isinstance(error, HistoryLabError)


def test_bad_input_without_a_fault_is_a_bug_of_the_caller():
    with pytest.raises(ValueError, match="at least one"):
        BadInput([])


def test_bad_input_crosses_process_borders():
    error = BadInput([Fault("a.yaml", 9, sentence="late")])

    again = pickle.loads(pickle.dumps(error))

    assert str(again) == str(error)
