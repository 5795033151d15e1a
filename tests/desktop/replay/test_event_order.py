"""The order in which a turn is told, and the line that sums it up."""

import pytest

from engine.desktop.kit.text import Action
from engine.desktop.replay.event_order import changed_hands, event_steps, rank, told_events
from engine.history.replay import Replay
from engine.scenario.load import load_scenario


@pytest.fixture(scope="module")
def offensive():
    return Replay(load_scenario("palmyra-2016"))


def test_changes_of_hands_come_first_and_tallies_last(offensive):
    for told, events in zip(told_events(offensive), offensive.turn_events, strict=True):
        ranks = [rank(event) for event in told]
        assert ranks == sorted(ranks)
        assert set(told) == set(events)


def test_what_is_known_to_the_day_comes_after_what_has_hours(offensive):
    for told in told_events(offensive):
        fights = [(e.until - e.when).days >= 1 for e in told if rank(e) == 1]
        assert fights == sorted(fights)


def test_steps_follow_the_panel(offensive, look):
    steps = [event for turn, event in event_steps(offensive) if turn == 3]
    assert steps == list(told_events(offensive)[3])


def test_the_turn_says_first_what_changed_hands(reader, replay):
    assert changed_hands(replay, 0) == {}
    assert changed_hands(replay, 2) == {"blue": ["bridge"]}
    reader.act("turn", "2")
    text = reader.panel_text()
    assert "Changed hands:" in text
    assert text.index("Changed hands:") < text.index("Blue takes the bridge")
    assert Action("show", "place:bridge") in {region.action for region in reader.screen.regions}
