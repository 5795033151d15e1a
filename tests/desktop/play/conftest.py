"""Fixtures of play: the invented drill as a game of two people, and a player at its screen."""

import pygame
import pytest

from engine.desktop.kit.look import Look
from engine.desktop.play.desk import Desk
from engine.desktop.play.play_screen import PlayScreen
from engine.game.session import Game, Options
from engine.game.setting import Setting
from engine.state.orders import MOVE
from engine.state.state import STANDING
from engine.state.world import DIRECTIONS, NEIGHBOUR
from tests.desktop.player import Player


class Gamer(Player):
    """A player at the playing screen: acts, presses keys, clicks, and looks."""

    def __init__(self, replay, game, size=(1280, 720), scale=1.0):
        self.surface = pygame.Surface(size)
        self.screen = PlayScreen(replay, Desk(game), Look(scale), size)
        self.see()

    @property
    def desk(self):
        return self.screen.desk

    def click_hex(self, hex_):
        """Click the middle of a hex on the map."""
        x, y = self.screen.map.view.camera.to_screen(*self.desk.naming.centre(hex_))
        self.screen.point((round(x), round(y)))
        action = self.screen.press((round(x), round(y)))
        if action is not None:
            self.screen.act(action)
        self.see()
        return action

    def select(self, group):
        self.act("select", f"group:{self.desk.naming.index.groups[group]}")

    def offers(self, name, value=None):
        return any(
            region.action.name == name and value in (None, region.action.value)
            for region in self.screen.regions
        )

    def a_march(self):
        """Return a group and a hex that it can march to."""
        for group in self.desk.unordered():
            goals = self.desk.marches(group, MOVE)
            if goals:
                return group, max(goals)
        raise AssertionError("nobody can march")

    def an_attack(self):
        """Return a group, where it can march, and an enemy hex that it can attack from there."""
        desk = self.desk
        for group in desk.unordered():
            for hex_ in (desk.place_of(group), *desk.marches(group, MOVE)):
                for direction in range(DIRECTIONS):
                    near = desk.world.hexes[NEIGHBOUR + direction][hex_]
                    if near >= 0 and desk.view.hexes[STANDING + 1 - desk.side][near]:
                        return group, hex_, near
        return None

    def play_on(self, until):
        """Play empty turns until something is so."""
        for _ in range(40):
            if until():
                return
            self.act("end_turn", "sure")
            self.watch()
            self.act("skip")

    def watch(self):
        """Watch what comes of the orders, to the report."""
        for _ in range(2000):
            if self.state.phase != "resolve":
                break
            self.screen.update(50)
        self.see()


@pytest.fixture(scope="session")
def setting(replay):
    return Setting(replay.scenario)


@pytest.fixture(scope="session")
def foggy(replay):
    return Setting(replay.scenario, fog=True)


@pytest.fixture
def gamer(replay, setting):
    return Gamer(replay, Game(setting))


@pytest.fixture
def new_gamer(replay, setting, foggy):
    def make(commanders=("player", "player"), fog=False, turn=0, **look):
        game = Game(foggy if fog else setting, Options(commanders, turn))
        return Gamer(replay, game, **look)

    return make
