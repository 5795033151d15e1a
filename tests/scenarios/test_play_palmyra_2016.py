"""The December scenario, played: at random to its end, and by the commanders of `simulate`."""

import pytest

from engine.game.result import result_of
from engine.game.session import Game, Options
from engine.game.setting import HISTORY, Setting
from engine.rules.distance import hex_distance
from engine.rules.turn import side_to_play
from engine.scenario.load import load_scenario
from engine.state import state as s
from engine.state.events import Event
from engine.state.orders import ATTACK, FLY
from engine.state.world import SIDES
from tests.rules.random_play import endless, people_of, play_on
from tests.rules.soundness import assert_sound

TURNS = 45
DAY = 3
"""Turns of a day."""
HEX_KM = 2


@pytest.fixture(scope="module")
def setting():
    return Setting(load_scenario("palmyra-2016"))


@pytest.fixture(scope="module")
def results(setting):
    """Return what comes of each pair of commanders, the Syrian Army's named first."""
    pairs = [("hold", "hold"), ("hold", HISTORY), (HISTORY, "hold"), (HISTORY, HISTORY)]
    return {pair: _simulated(setting, pair) for pair in pairs}


def _simulated(setting, commanders):
    game = Game(setting, Options(commanders))
    pace = Pace(setting)
    for played in game.play_on():
        assert_sound(game.world, game.state)
        pace.follow(played.node.turn, played.rows, game.state)
    assert max(pace.days_km(), default=0) < 20, "a day against resistance"
    return result_of(game)


class Pace:
    """How far groups come on days on which they attack in every turn.

    Attributes:
        places: where each group stood after each turn, from 0 on.
        attacked: the groups that attacked, turn by turn.
    """

    def __init__(self, setting):
        self.world = setting.world
        self.places = [[int(hex_) for hex_ in setting.main_line.at(0).state.groups[s.PLACE]]]
        self.attacked = [set()]

    def follow(self, turn, rows, state):
        if turn == len(self.places):
            self.places.append([])
            self.attacked.append(set())
        self.places[turn] = [int(hex_) for hex_ in state.groups[s.PLACE]]
        self.attacked[turn] |= {
            event.subject
            for event in Event.read(rows)
            if event.kind == "did" and event.value == s.ATTACKED
        }

    def days_km(self):
        """Yield how far each group came on each day on which it attacked three times.

        It had attacked in the turn before as well: what it marched up to the enemy is no part
        of a day against resistance.
        """
        for turn in range(1, len(self.places) - DAY):
            before, after = self.places[turn], self.places[turn + DAY]
            for group in set.intersection(*self.attacked[turn : turn + DAY + 1]):
                if before[group] >= 0 and after[group] >= 0:
                    yield HEX_KM * hex_distance(self.world, before[group], after[group])


@pytest.mark.parametrize(
    ("seed", "turn"),
    [
        pytest.param(1, 0, id="from the start"),
        pytest.param(2, 9, id="from the evening of 9 December, amid the fighting"),
    ],
)
def test_random_games_end_soundly(setting, seed, turn):
    """No crash, no dead end, no endless game; nobody appears or is forgotten."""
    world, state = setting.world, s.copy_state(setting.main_line.at(turn).state)
    people = [sum(people_of(world, state, side)) for side in range(SIDES)]
    kinds, played = set(), 0

    for _, orders, rows, after in play_on(world, state, endless(seed), 4 * TURNS, most=4):
        played += 1
        kinds |= {order.kind for order in orders}
        assert_sound(world, after)
        assert [sum(people_of(world, after, side)) for side in range(SIDES)] == people
        assert not [e for e in Event.read(rows) if e.kind == "lapsed" and e.value == FLY]

    assert played == SIDES * (TURNS - turn)
    assert FLY in kinds
    assert turn == 0 or ATTACK in kinds
    assert state.clock[s.OVER] == 1
    assert side_to_play(world, state) == -1


def test_every_pair_of_commanders_plays_to_the_end(results):
    assert {result.turns for result in results.values()} == {TURNS}


def test_history_against_itself_is_the_record(results):
    result = results[HISTORY, HISTORY]
    assert result.outcome == "same"
    assert result.points == result.history
    assert result.control["palmyra"] == "isil"
    assert result.control["t4_airbase"] == "gov"


def test_who_commands_decides_the_result(results):
    """DESIGN's list of what looks wrong: a result that is the same whatever the player does.

    Only where the other side attacks, though: the Army earns nothing by history's orders, which
    are to hold and to take back, as long as nobody takes anything from it.
    """
    assert len({result.digest for result in results.values()}) == len(results)
    attacked = [result.points for pair, result in results.items() if pair[1] == HISTORY]
    assert len({*attacked, results["hold", "hold"].points}) == 3


def test_without_an_attack_palmyra_stands_and_with_one_it_falls(results):
    """Held or attacked, the Army holding both times."""
    assert results["hold", "hold"].control["palmyra"] == "gov"
    assert results["hold", HISTORY].control["palmyra"] == "isil"
