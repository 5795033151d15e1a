"""The record turn by turn, on the invented drill."""

from datetime import datetime
from pathlib import Path

import pytest

from engine.history.replay import Replay, control_at, groups_at
from engine.scenario.load import load_scenario

DRILL = Path(__file__).parent.parent / "data" / "drill" / "ridge"


@pytest.fixture(scope="module")
def drill():
    return load_scenario(DRILL)


@pytest.fixture(scope="module")
def replay(drill):
    return Replay(drill)


def test_turns_run_from_the_start_to_the_end_of_the_record(replay):
    assert replay.played_turns == 9
    assert replay.last_turn == 15


@pytest.mark.parametrize(
    ("moment", "bridge", "oak_hill"),
    [
        pytest.param("2001-05-01T00:00", "unknown", "red", id="the start: nobody at the bridge"),
        pytest.param("2001-05-01T15:59", "unknown", "red", id="a change waits for its until"),
        pytest.param("2001-05-01T16:00", "blue", "red", id="a change counts from its until"),
        pytest.param("2001-05-02T16:00", "blue", "contested", id="fought over"),
        pytest.param("2001-05-03T08:00", "blue", "blue", id="fallen"),
        pytest.param("2002-01-01T00:00", "blue", "blue", id="long after"),
    ],
)
def test_control_follows_the_chronicle(drill, moment, bridge, oak_hill):
    control = control_at(drill, datetime.fromisoformat(moment))
    assert (control["bridge"], control["oak_hill"]) == (bridge, oak_hill)


def test_control_names_every_place_and_nothing_else(drill):
    control = control_at(drill, drill.calendar.start)
    assert list(control) == [site.id for site in drill.sites.places]
    assert control["harbour"] == "unknown"


def test_events_are_current_in_the_turn_their_until_falls_in(replay):
    assert [event.id for event in replay.turn_events[2]] == ["crossing"]
    assert replay.turn_of_event("hill-falls") == 7
    assert [turn for turn, _ in replay.event_steps] == [2, 5, 7]


def test_every_event_stands_in_exactly_one_turn(drill, replay):
    told = [event.id for events in replay.turn_events for event in events]
    assert sorted(told) == sorted(drill.events)


def test_groups_stand_where_their_tracks_say(drill):
    def at(text):
        return {g.force.id: g for g in groups_at(drill, datetime.fromisoformat(text))}

    start = at("2001-05-01T00:00")
    assert str(start["blue_first"].hex) == "0101"
    assert "blue_second" not in start, "it arrives a day later"
    later = at("2001-05-03T16:00")
    assert str(later["blue_first"].hex) == "0402"
    assert str(later["blue_second"].hex) == "0301"
    assert "blue_second" not in at("2001-05-05T00:00"), "sent back"


def test_a_groups_people_are_its_share_less_its_losses(drill):
    group = next(g for g in groups_at(drill, datetime(2001, 5, 3, 8)) if g.force.id == "red_hill")
    # Two thirds of 200, 300 and 400 are 133, 200 and 267; 80 percent of these remain.
    assert group.people == (106, 160, 213)
    assert group.follows == "hill-falls"


def test_shares_add_up_to_the_reported_figure(drill):
    for bound, total in (("low", 200), ("default", 300), ("high", 400)):
        parts = [getattr(drill.strengths[name], bound) for name in ("red_hill", "red_fort")]
        assert sum(parts) == total


def test_a_march_joins_where_a_group_stood_to_where_it_stands(replay):
    path = replay.march("blue_first", 2)
    assert str(path[0]) == "0101"
    assert str(path[-1]) == "0301"
    assert replay.march("blue_first", 3) == ()
    assert replay.march("red_fort", 2) == ()


def test_hexes_have_one_byte_each(replay, drill):
    assert len(replay.hex_holders(0)) == drill.map.columns * drill.map.rows
