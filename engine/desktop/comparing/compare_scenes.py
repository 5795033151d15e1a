"""Scenes of a comparison for pictures: a short game of programs, played on the spot."""

from __future__ import annotations

from datetime import datetime

from engine.desktop.comparing.comparison_screen import AFTER, COURSE, ComparisonScreen
from engine.desktop.kit.look import Look
from engine.desktop.kit.text import Action
from engine.desktop.versions.played_version import PlayedVersion
from engine.game.files import saves_folder
from engine.game.session import Game, Options
from engine.game.setting import Setting
from engine.history.replay import Replay
from engine.scenario.scenario import Scenario

COMPARE_SCREENS = ("compare", "compare-marked", "course", "after-action")
# Who commands in it, and how many turns are played: enough for something to come of it.
COMMANDERS = ("ai:plain", "ai:plain")
TURNS = 15


def short_game(scenario: Scenario, first_turn: int = 0, turns: int = TURNS) -> Game:
    """Return a game of two programs that branches off history after a turn."""
    game = Game(Setting(scenario), Options(COMMANDERS, first_turn))
    for _ in range(2 * turns):
        if game.is_over:
            break
        game.take(game.decide())
    return game


def compare_scene(
    replay: Replay, look: Look, size: tuple[int, int], name: str, at: datetime | None
) -> ComparisonScreen:
    """Return the comparison of a short game with history, at one of COMPARE_SCREENS.

    `at` is the moment shown; the game goes on from the start up to it, or for some turns.
    """
    turn = TURNS if at is None else min(replay.calendar.turn_of(at), replay.played_turns)
    first = max(0, turn - TURNS)
    version = PlayedVersion(replay, short_game(replay.scenario, first, turn - first))
    if name == "after-action":
        version.want(AFTER)
    version.finish()
    screen = ComparisonScreen(replay, version, look, size, saves_folder())
    screen.act(Action("toggle", "motion"))
    screen.act(Action("turn", str(turn)))
    if name == "compare-marked":
        screen.act(Action("rules", "marked"))
    elif name in ("course", "after-action"):
        screen.act(Action("sheet", COURSE if name == "course" else AFTER))
    screen.update(0)
    while name == "after-action" and screen.after.draw_ahead(screen):
        pass
    return screen
