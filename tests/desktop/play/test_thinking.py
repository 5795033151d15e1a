"""The computer's turn: asked for once, waited for, given up, and played; or only watched."""

import pygame
import pytest

from engine.desktop.kit.look import Look
from engine.desktop.kit.text import Action
from engine.desktop.play.deciding import Deciding
from engine.desktop.play.desk import Desk
from engine.desktop.play.play_screen import PlayScreen
from engine.desktop.play.turn_flow import REPORT_MS
from engine.errors import HistoryLabError
from engine.game.session import Game, Options
from engine.game.thinking import Thought
from engine.rules.commander import Plan
from tests.desktop.play.conftest import Gamer


class SlowMind:
    """Thinks until it is told to be ready; counts how often it was asked and ended."""

    def __init__(self):
        self.news = []
        self.asked = self.closed = 0

    def think(self, game):
        self.asked += 1
        self.news = []

    def poll(self):
        told = self.news.pop(0) if self.news else None
        if isinstance(told, HistoryLabError):
            raise told
        return told

    def close(self):
        self.closed += 1
        self.news = []


@pytest.fixture
def mind():
    return SlowMind()


@pytest.fixture
def new_match(replay, setting, foggy, mind):
    def make(commanders=None, fog=False):
        if commanders is None:
            # Whoever plays first is a person.
            first = Game(setting).side
            commanders = ("player", "ai:staff") if first == 0 else ("ai:staff", "player")
        game = Game(foggy if fog else setting, Options(commanders))
        gamer = Gamer.__new__(Gamer)
        gamer.surface = pygame.Surface((1280, 720))
        deciding = Deciding(lambda: mind)
        gamer.screen = PlayScreen(replay, Desk(game), Look(1.0), (1280, 720), deciding=deciding)
        gamer.act("toggle", "motion")
        gamer.see()
        return gamer

    return make


def to_the_computer(gamer):
    """Play a person's turn, up to the computer's."""
    while gamer.desk.is_person(gamer.desk.side):
        gamer.act("end_turn", "sure")
        gamer.screen.update(16)
        gamer.act("skip")


def text(gamer):
    """Return all that is offered on screen."""
    return {region.action for region in gamer.screen.regions}


def test_the_computer_thinks_from_the_moment_your_turn_ends(new_match, mind):
    gamer = new_match()
    computer = 1 - gamer.desk.side
    gamer.act("end_turn", "sure")
    gamer.screen.update(16)
    assert gamer.state.phase == "report" and mind.asked == 1
    mind.news = [Plan(())]
    gamer.screen.update(16)
    gamer.act("skip")
    gamer.screen.update(16)
    assert gamer.screen.last.side == computer and mind.asked == 1


def test_while_it_thinks_groups_can_be_looked_at_but_not_ordered(new_match, mind):
    gamer = new_match()
    to_the_computer(gamer)
    assert gamer.state.phase == "think"
    gamer.select(gamer.desk.own_groups()[0])
    assert gamer.state.page == "group" and not gamer.screen.reach
    before = gamer.desk.listed
    gamer.act("stance", "2")
    assert gamer.desk.listed == before
    mind.news = [Thought(3, 12)]
    assert gamer.screen.update(16)
    gamer.see()
    assert gamer.state.phase == "think" and gamer.screen.deciding.thought == Thought(3, 12)


def test_a_plan_is_played_once_it_is_there_and_hands_back(new_match, mind):
    gamer = new_match()
    to_the_computer(gamer)
    side = gamer.desk.side
    mind.news = [Thought(1, 2), Plan(())]
    gamer.screen.update(16)
    gamer.screen.update(16)
    gamer.screen.update(16)
    assert gamer.state.phase == "report" and gamer.screen.last.side == side
    gamer.act("skip")
    assert gamer.state.phase in ("plan", "think")


@pytest.mark.parametrize("how", ["cancel", "esc"])
def test_cancelling_asks_what_to_do_instead(new_match, mind, how):
    gamer = new_match()
    to_the_computer(gamer)
    if how == "cancel":
        gamer.click("think", "cancel")
    else:
        gamer.act("leave")
    assert gamer.state.phase == "halted" and mind.closed
    offered = text(gamer)
    assert {Action("think", each) for each in ("again", "hold", "self")} <= offered


def test_it_can_be_let_think_again_or_hold(new_match, mind):
    gamer = new_match()
    to_the_computer(gamer)
    gamer.act("think", "cancel")
    gamer.act("think", "again")
    assert gamer.state.phase == "think" and mind.asked == 2
    gamer.act("think", "cancel")
    gamer.act("think", "hold")
    gamer.screen.update(16)
    assert not gamer.desk.is_person(gamer.screen.last.side)
    assert gamer.screen.last.played.node.orders == ()


def test_its_orders_can_be_given_for_once(new_match, mind):
    gamer = new_match()
    to_the_computer(gamer)
    gamer.act("think", "cancel")
    gamer.act("think", "self")
    assert gamer.state.phase == "plan" and not gamer.desk.is_person(gamer.desk.side)


def test_in_fog_or_where_it_is_reserved_nobody_orders_for_the_computer(new_match, mind):
    for gamer, reserved in ((new_match(fog=True), ()), (new_match(), (0, 1))):
        gamer.screen.reserved = frozenset(reserved)
        to_the_computer(gamer)
        gamer.act("think", "cancel")
        assert Action("think", "self") not in text(gamer)
        gamer.act("think", "self")
        assert gamer.state.phase == "halted"


def test_a_computer_that_fails_is_told_about_and_can_be_asked_again(new_match, mind):
    gamer = new_match()
    to_the_computer(gamer)
    mind.news = [HistoryLabError("the computer player stopped")]
    gamer.screen.update(16)
    assert gamer.state.phase == "halted"
    assert "The computer player stopped" in gamer.state.message


def test_undo_drops_what_is_being_thought_out(new_match, mind):
    gamer = new_match()
    to_the_computer(gamer)
    gamer.act("undo")
    assert mind.closed and gamer.state.phase == "plan"
    assert gamer.desk.is_person(gamer.desk.side)


def test_a_game_that_is_left_stops_thinking_and_begins_again_when_come_back_to(new_match, mind):
    gamer = new_match()
    to_the_computer(gamer)
    gamer.screen.rest()
    assert mind.closed == 1
    gamer.screen.come_back()
    assert mind.asked == 2 and gamer.state.phase == "think"


def test_computer_against_computer_goes_on_by_itself_until_held(new_match, mind):
    gamer = new_match(("ai:plain", "ai:staff"))
    assert gamer.state.phase == "think"
    mind.news = [Plan(())]
    gamer.screen.update(16)
    gamer.screen.update(16)
    assert gamer.state.phase == "report"
    gamer.screen.update(REPORT_MS)
    assert gamer.state.phase == "think"
    gamer.act("pause")
    mind.news = [Plan(())]
    gamer.screen.update(16)
    gamer.screen.update(16)
    gamer.screen.update(2 * REPORT_MS)
    assert gamer.state.phase == "report", "held: it waits to be let go on"
    gamer.act("skip")
    assert gamer.state.phase == "think", "one step at a time is possible"


def test_a_line_that_is_looked_at_does_not_play_on(new_match, mind):
    gamer = new_match(("ai:plain", "ai:staff"))
    mind.news = [Plan(())]
    gamer.screen.update(16)
    gamer.screen.update(16)
    gamer.act("undo")
    gamer.screen.update(2 * REPORT_MS)
    assert gamer.state.paused and gamer.state.phase == "report"
