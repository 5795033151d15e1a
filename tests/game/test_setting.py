"""Fingerprints: what voids a save, and what must not."""

import pytest

from engine.errors import BadInput
from engine.game.setting import PLAYER, Setting
from engine.rules.commander import Hold
from engine.scenario.load import load_scenario
from tests.playable import drill_setting


def changed(drill, name, old, new):
    drill.edit(name, old, new)
    return Setting(load_scenario(drill.folder))


def test_fog_is_a_choice_not_another_scenario():
    foggy, plain = drill_setting(True), drill_setting(False)
    assert foggy.scenario_hash == plain.scenario_hash
    assert foggy.main_line.at(9).digest == plain.main_line.at(9).digest


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("scenario.yaml", "title: Oak Hill", "title: The Hill of Oaks"),
        ("tracks.yaml", "why: Back to the fort.", "why: Back to the old fort."),
        ("scenario.yaml", "calendar:\n", "calendar:\n\n"),
    ],
    ids=["a title", "a reason", "an empty line"],
)
def test_a_mended_word_does_not_void_saves(drill, name, old, new):
    assert changed(drill, name, old, new).scenario_hash == drill_setting().scenario_hash


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("tracks.yaml", "percent: 80", "percent: 79"),
        ("tracks.yaml", "- at: 2001-05-03T08:00", "- at: 2001-05-03T16:00"),
        ("scenario.yaml", "trench: 2,", "trench: 3,"),
    ],
    ids=["who was lost", "when", "how it begins"],
)
def test_what_is_played_does(drill, name, old, new):
    other = changed(drill, name, old, new)
    assert other.scenario_hash != drill_setting().scenario_hash
    assert other.rules_version == drill_setting().rules_version


def test_commanders_go_by_their_names():
    setting = drill_setting()
    assert setting.commander(PLAYER) is None
    assert isinstance(setting.commander("hold"), Hold)
    with pytest.raises(BadInput, match="no commander 'nelson'; there are history, hold, ai,"):
        setting.commander("nelson")
