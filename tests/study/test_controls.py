"""Orders a turn earlier, later, and exchanged."""

from datetime import datetime, timedelta

from engine.scenario.shapes.calendar import Calendar
from engine.scenario.shapes.orders import Tasking
from engine.study.controls import Score, shifted, shuffled

START = datetime(2001, 5, 1)
END = START + timedelta(days=3)
CALENDAR = Calendar.model_construct(start=START, played_to=END, record_to=END)
SIDES = {"r1": "red", "r2": "red", "b1": "blue", "b2": "blue", "b3": "blue", "b4": "blue"}


def tasking(name, *groups, begins=0, until=None, wings=()):
    """Return a tasking; moments are turns after the start."""
    return Tasking.model_construct(
        id=name,
        groups=groups,
        wings=wings,
        begins=START + timedelta(hours=8 * begins),
        until=None if until is None else START + timedelta(hours=8 * until),
    )


def turns(tasking):
    hours = [(at - START) // timedelta(hours=8) for at in (tasking.begins, tasking.until) if at]
    return tuple(hours)


def test_a_turn_later_moves_both_ends():
    assert turns(*shifted((tasking("a", "b1", begins=2, until=4),), 1, CALENDAR)) == (3, 5)


def test_a_turn_earlier_stops_at_the_start():
    assert turns(*shifted((tasking("a", "b1", begins=0, until=4),), -1, CALENDAR)) == (0, 3)
    assert turns(*shifted((tasking("a", "b1", begins=0, until=1),), -1, CALENDAR)) == (0, 1)


def test_an_open_end_stays_open():
    assert turns(*shifted((tasking("a", "b1", begins=2),), 1, CALENDAR)) == (3,)


def test_groups_are_exchanged_within_their_side_half_the_list_on():
    told = (tasking("a", "b1", "b2"), tasking("b", "b3", "b4"), tasking("c", "r1"))
    assert [each.groups for each in shuffled(told, SIDES)] == [("b3", "b4"), ("b1", "b2"), ("r1",)]


def test_nobody_gets_two_tasks_at_a_time():
    told = (tasking("a", "b1", until=2), tasking("b", "b1", begins=2), tasking("c", "b2", "b3"))
    exchanged = shuffled(told, SIDES)
    assert exchanged[0].groups == exchanged[1].groups == ("b2",)
    assert exchanged[2].groups == ("b3", "b1")


def test_wings_keep_their_taskings():
    (exchanged,) = shuffled((tasking("a", wings=("jets",)),), SIDES)
    assert exchanged.wings == ("jets",)


def test_a_score_is_whole_percent():
    assert Score(2, 3).percent == 66
    assert Score(0, 0).percent == 0
