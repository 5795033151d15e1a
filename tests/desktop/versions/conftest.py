"""Fixtures of the rules' version: the drill's hindcast, worked out once."""

import pytest

from engine.desktop.versions.rules_version import RulesVersion
from tests.desktop.player import Player


@pytest.fixture(scope="session")
def version(replay):
    worked_out = RulesVersion(replay.scenario, replay.ground)
    worked_out.wants_controls = True
    worked_out.finish()
    return worked_out


@pytest.fixture
def new_comparer(replay, version):
    """Make readers for whom the rules' version has been worked out."""

    def make(size=(1280, 720), scale=1.0):
        reader = Player(replay, size, scale)
        reader.screen.version = version
        reader.act("toggle", "motion")
        return reader

    return make


@pytest.fixture
def comparer(new_comparer):
    return new_comparer()
