"""What clicks and keys do to the replay's state; no pixels."""

import pytest

from engine.desktop.kit.text import Action
from engine.desktop.replay.replay_actions import EMPTY_MS, EVENTFUL_MS, act, tick
from engine.desktop.replay.replay_state import (
    ReplayState,
    current_events,
    is_dispute_known,
    is_known,
    is_note_known,
)


@pytest.fixture
def state():
    return ReplayState()


@pytest.fixture
def do(state, replay):
    def do(name, value=""):
        assert act(state, replay, Action(name, value)), f"no such action: {name}"
        return state

    return do


def test_the_brief_question_leads_to_the_first_event(do):
    state = do("next")
    assert (state.turn, state.event, state.page) == (2, "crossing", "chronicle")


@pytest.mark.parametrize(
    ("value", "turn"),
    [("+1", 6), ("-1", 4), ("12", 12), ("first", 0), ("last", 15), ("played", 9), ("+99", 15)],
)
def test_steps_stay_within_the_record(do, state, value, turn):
    state.turn = 5
    assert do("turn", value).turn == turn


def test_event_steps_walk_through_all_events_and_stop_at_the_ends(do, replay):
    seen = []
    for _ in range(5):
        seen.append(do("event", "+1").event)
    assert seen == ["crossing", "hill-assault", "hill-falls", "hill-falls", "hill-falls"]
    assert do("event", "-1").event == "hill-assault"
    assert do("event", "-1").event == "crossing"
    assert do("event", "-1").event == "crossing"


def test_from_an_empty_turn_the_next_event_is_the_nearest_later_one(do, state):
    state.turn = 3
    assert do("event", "+1").event == "hill-assault"
    state.event, state.turn = None, 4
    assert do("event", "-1").event == "crossing"


def test_a_step_of_a_turn_lets_go_of_the_event(do):
    do("event", "crossing")
    assert do("turn", "+1").event is None


def test_an_event_asks_the_map_to_go_there(do):
    assert do("event", "hill-falls").wish == ("event", "hill-falls")


def test_a_typed_date_goes_to_its_end_and_a_wrong_one_says_what_there_is(do):
    assert do("date", "3 may").turn == 9
    state = do("date", "soon")
    assert state.turn == 9
    assert state.message == "The record runs from 1 May 2001 to 5 May 2001"
    assert do("turn", "+1").message == ""


def test_selecting_opens_the_panel_on_the_facts(do, state):
    state.panel_open = False
    do("select", "place:fort")
    assert (state.selected, state.page, state.panel_open) == (("place", "fort"), "facts", True)


def test_the_keyboard_walks_through_places_and_groups(do, replay):
    first = do("cycle", "place:+1").selected
    assert first == ("place", "mill")
    assert do("cycle", "place:+1").selected == ("place", "bridge")
    assert do("cycle", "place:-1").selected == first
    assert do("cycle", "group:-1").selected == ("group", "blue_first")


def test_esc_closes_the_topmost_thing_first(do, state):
    do("tour", "start")
    do("select", "place:fort")
    do("sheet", "help")
    do("close")
    assert state.sheet is None and state.selected is not None
    do("close")
    assert state.selected is None and state.tour == 0
    do("close")
    assert state.tour is None


def test_the_tour_goes_stop_by_stop_and_stays_within(do, state, replay):
    do("tour", "start")
    assert (state.tour, state.turn, state.wish) == (0, 0, ("place", "oak_hill"))
    do("tour", "+1")
    assert (state.tour, state.turn, state.event) == (1, 2, "crossing")
    do("tour", "+1")
    assert state.tour == 1
    do("tour", "leave")
    assert state.tour is None and state.turn == 2


def test_stepping_by_hand_leaves_the_tour(do, state):
    do("tour", "start")
    assert do("turn", "5").tour is None


def test_play_rests_longer_where_something_happened_and_stops_at_the_end(do, state, replay):
    do("play")
    assert state.playing
    assert not tick(state, replay, EMPTY_MS - 1)
    assert tick(state, replay, 1)
    assert state.turn == 1
    assert tick(state, replay, EMPTY_MS)
    assert current_events(state, replay)
    assert not tick(state, replay, EMPTY_MS)
    assert tick(state, replay, EVENTFUL_MS)
    state.turn = replay.last_turn
    tick(state, replay, 10_000)
    assert not state.playing


def test_speed_scales_the_rest(do, state, replay):
    do("play")
    do("speed", "+1")
    assert state.speed == 200
    assert tick(state, replay, EMPTY_MS // 2)
    for _ in range(5):
        do("speed", "-1")
    assert state.speed == 50
    for _ in range(3):
        do("speed", "round")
    assert state.speed == 400


def test_play_from_the_end_begins_anew(do, state, replay):
    state.turn = replay.last_turn
    do("play")
    assert state.turn == 0 and state.playing


def test_a_sheet_stops_play_and_closes_on_a_second_press(do, state):
    do("play")
    do("sheet", "sources")
    assert state.sheet == ("sources", "") and not state.playing
    assert do("sheet", "sources").sheet is None


def test_an_unknown_switch_is_a_callers_bug(state, replay):
    with pytest.raises(ValueError, match="no such switch"):
        act(state, replay, Action("toggle", "turn"))
    assert not act(state, replay, Action("zoom", "+1"))


class TestNoSpoilers:
    def test_later_events_and_their_disputes_are_hidden(self, replay):
        state = ReplayState(turn=5, no_spoilers=True)
        known = [e.id for e in replay.scenario.events.values() if is_known(state, replay, e)]
        assert known == ["crossing", "hill-assault"]
        dispute = replay.scenario.disputes.disputes[0]
        assert not is_dispute_known(state, replay, dispute)
        state.turn = 7
        assert is_dispute_known(state, replay, dispute)

    def test_nothing_is_hidden_without_the_switch(self, replay):
        state = ReplayState(turn=0)
        assert all(is_known(state, replay, event) for event in replay.scenario.events.values())
        assert all(is_note_known(state, replay, n) for n in replay.scenario.sources.footnotes)

    def test_headlines_of_later_days_are_hidden_and_so_are_undated_ones(self, replay):
        state = ReplayState(turn=1, no_spoilers=True)
        today = replay.calendar.end_of(1).date()
        for note in replay.scenario.sources.footnotes:
            known = is_note_known(state, replay, note)
            assert known == (note.date is not None and note.date < today)
