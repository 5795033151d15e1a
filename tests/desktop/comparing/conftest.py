"""Fixtures of comparisons: the drill played on by programs for a few turns, and compared once."""

import pytest

from engine.desktop.comparing.comparison_screen import ComparisonScreen
from engine.desktop.kit.look import Look
from engine.desktop.versions.played_version import PlayedVersion
from engine.game.session import Game, Options
from engine.game.setting import Setting
from engine.state.orders import DIG, Order
from tests.desktop.player import Player

FIRST, LAST = 2, 6


def play_on(game, turns):
    """Let both sides of a game give no orders for some turns."""
    for _ in range(2 * turns):
        game.play(())


@pytest.fixture(scope="session")
def setting(replay):
    return Setting(replay.scenario)


@pytest.fixture(scope="session")
def game(setting):
    """A game that leaves history after turn 2 and is played to the end of turn 6."""
    game = Game(setting, Options(("hold", "hold"), FIRST))
    play_on(game, LAST - FIRST)
    return game


@pytest.fixture(scope="session")
def compared(replay, game):
    version = PlayedVersion(replay, game)
    version.finish()
    return version


@pytest.fixture(scope="session")
def forked(replay, setting):
    """Two lines of one game that part in turn 4, the second compared with the first."""
    game = Game(setting, Options(("hold", "hold"), FIRST))
    play_on(game, 2)
    fork = game.cursor
    play_on(game, 1)
    first = game.cursor
    game.go_to(fork)
    places = game.state.groups[0]
    group = next(group for group in range(len(places)) if game.order(Order(DIG, group)) is None)
    assert group >= 0
    game.end_turn()
    play_on(game, 1)
    version = PlayedVersion(replay, game, game.cursor, first)
    version.finish()
    return version


class Comparer(Player):
    """A reader at the comparison's screen."""

    def __init__(self, replay, version, size=(1280, 720), scale=1.0):
        super().__init__(replay, size, scale)
        self.screen = ComparisonScreen(replay, version, Look(scale), size)
        self.act("toggle", "motion")


@pytest.fixture
def new_comparer(replay, compared):
    return lambda size=(1280, 720), scale=1.0, version=compared: Comparer(
        replay, version, size, scale
    )


@pytest.fixture
def comparer(new_comparer):
    return new_comparer()
