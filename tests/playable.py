"""The drill scenario with what play needs, for tests of whole games."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.game.session import Game, Options
from engine.game.setting import Setting
from engine.scenario.load import load_scenario
from tests.drill import DrillCopy

PLAY = """
rules: standard
play: {first: blue, evidence: design, why: Blue comes.}
commands:
  - {side: red, groups: 9, evidence: design, why: All of them.}
  - {side: blue, groups: 9, evidence: design, why: All of them.}
qualities:
  - {actor: red_guard, quality: 3, evidence: design, why: Neither good nor bad.}
  - {actor: blue_line, quality: 3, evidence: design, why: Neither good nor bad.}
readiness:
  - {side: red, ready: true, trench: 0, stock: 90, cohesion: 100, evidence: design, why: Fresh.}
  - {side: blue, ready: true, trench: 0, stock: 90, cohesion: 100, evidence: design, why: Fresh.}
supply_sources:
  - {id: mill_road, side: blue, people: 900, place: mill, evidence: design, why: From the mill.}
  - {id: fort_road, side: red, people: 900, place: fort, evidence: design, why: From the fort.}
objectives:
  - {place: oak_hill, points: 5, evidence: design, why: The hill.}
  - {place: fort, points: 3, evidence: design, why: The fort.}
victory: {same_within: 2, why: Less than half the hill.}
"""


def playable_folder(folder: Path) -> Path:
    """Write the playable drill into a folder that does not exist yet; return the scenario's."""
    copy = DrillCopy(folder)
    copy.append("scenario.yaml", PLAY)
    return copy.folder


@cache
def playable_drill():
    """Return the playable drill, loaded once."""
    with TemporaryDirectory() as folder:
        scenario = load_scenario(playable_folder(Path(folder) / "drill"))
        _ = scenario.map  # read while it is there
        return scenario


@cache
def drill_setting(fog: bool = False) -> Setting:
    """Return the setting of the playable drill."""
    return Setting(playable_drill(), fog)


def drill_game(red: str = "player", blue: str = "player", first_turn: int = 0, fog: bool = False):
    """Return a new game of the playable drill."""
    return Game(drill_setting(fog), Options((red, blue), first_turn))


def find_drill(scenario_id: str):
    """Find a scenario as `load_game` asks for it."""
    assert scenario_id == "ridge"
    return playable_drill()
