"""Games, random and by a commander, to their digests, printed.

`test_processes` compares them between processes.
"""

import json

from engine.ai.plain import PlainCommander
from engine.game.setting import Setting
from engine.rules.advance import advance
from engine.rules.turn import side_to_play
from engine.scenario.load import load_scenario
from engine.state.compiled import COMPILED
from engine.state.digest import START, digest
from engine.state.state import copy_state
from tests.playable import drill_game
from tests.rules.random_play import endless, play_on
from tests.rules.skirmish import field

SKIRMISHES = 3
FROM_TURN = 9
PLAYER_TURNS = 16
"""Of the shipped scenario, from the evening of its third date on, amid the fighting."""
COMMANDERS = (("ai:plain", "ai:plain"), ("ai:staff", "ai:staff"), ("ai:search", "ai:plain"))
"""Of the drill; every level commands once."""
COMMANDED_TURNS = 6


def tell():
    """Print whether this process is compiled, and the digest of each game's every player-turn."""
    games = [_digests(battle.world, battle.state, seed) for seed, battle in enumerate(_fields())]
    games += [_digests_of_plain(battle.world, battle.state) for battle in _fields()]
    setting = Setting(load_scenario("palmyra-2016"))
    start = setting.main_line.at(FROM_TURN).state
    games.append(_digests(setting.world, start, SKIRMISHES, PLAYER_TURNS))
    games += [_commanded(*names) for names in COMMANDERS]
    print(json.dumps({"compiled": COMPILED, "games": games}))  # noqa: T201


def _fields():
    return [field(part=seed % 3, first=seed % 2) for seed in range(SKIRMISHES)]


def _digests(world, state, seed, player_turns=100):
    chain = [START]
    for _, orders, _, after in play_on(world, copy_state(state), endless(seed), player_turns):
        chain.append(digest(chain[-1], orders, after))
    return chain


def _digests_of_plain(world, state):
    """Return the chain of a game that the plain commander plays on both sides."""
    chain, after = [START], copy_state(state)
    while (side := side_to_play(world, after)) >= 0:
        orders = PlainCommander().orders(world, after, side)
        advance(world, after, orders)
        chain.append(digest(chain[-1], orders, after))
    return chain


def _commanded(red, blue):
    """Return the digests of a game that programs play."""
    game = drill_game(red, blue)
    chain = [game.node.digest]
    while game.turns_finished < COMMANDED_TURNS:
        chain.append(game.take(game.decide()).node.digest)
    return chain
