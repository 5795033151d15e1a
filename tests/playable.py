"""Games of the drill scenario, for tests of whole games."""

from __future__ import annotations

from functools import cache

from engine.game.session import Game, Options
from engine.game.setting import Setting
from engine.scenario.load import load_scenario
from tests.drill import RIDGE


@cache
def drill():
    """Return the drill, loaded once."""
    return load_scenario(RIDGE)


@cache
def drill_setting(fog=False):
    """Return the setting of the drill."""
    return Setting(drill(), fog)


def drill_game(red="player", blue="player", first_turn=0, fog=False):
    """Return a new game of the drill."""
    return Game(drill_setting(fog), Options((red, blue), first_turn))


def find_drill(scenario_id):
    """Find a scenario as `load_game` asks for it."""
    assert scenario_id.startswith("ridge")
    return drill()
