"""Figures of the rules' speed: replay, commanders, States, saves; see the `bench` command.

Each way of running the rules is measured in a process of its own, since that is decided when a
process starts. Times are of the processor, so that other programs do not count; they differ
between machines, and the ratios say more.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from engine.ai.levels import LEVELS
from engine.ai.playing import play_plain
from engine.errors import HistoryLabError
from engine.game.enlarge import repeated_orders, repeated_world
from engine.game.load import load_game
from engine.game.save import save_game, text_of
from engine.game.session import Game, Options
from engine.game.setting import HISTORY, PLAYER, Setting
from engine.rules.advance import advance, open_game
from engine.rules.turn import side_to_play
from engine.scenario.load import load_scenario
from engine.state.compiled import VARIABLE
from engine.state.orders import Order
from engine.state.state import State, copy_state
from engine.state.world import GROUPS, HEXES, SIDES

ROOT = Path(__file__).resolve().parents[2]
TENFOLD = 10
REPEATS = 3
COPIES = 200
GAME_TURNS = 45
"""Turns of the games that the plain commander plays against itself."""
OPENING = 4
"""Player-turns of the opening over which a level's time is averaged."""
LOOPS = 1_000_000

Figures = dict[str, float]


def measure(scenario_id: str) -> dict[str, Figures | None]:
    """Return the figures interpreted and compiled; None for what cannot run here.

    Raises:
        HistoryLabError: a measurement failed; says why.
    """
    compiled = _child(scenario_id, "1") if find_spec("numba") else None
    return {"interpreted": _child(scenario_id, "0"), "compiled": compiled}


def _child(scenario_id: str, compiled: str) -> Figures:
    code = f"from engine.game import bench; bench.tell({scenario_id!r})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False,
        env=os.environ | {VARIABLE: compiled},
    )  # fmt: skip
    if done.returncode:
        why = (done.stderr.splitlines() or ["it was stopped"])[-1]
        raise HistoryLabError(f"the rules could not be measured: {why}")
    figures: Figures = json.loads(done.stdout)
    return figures


def tell(scenario_id: str) -> None:
    """Print the figures of this process as JSON."""
    print(json.dumps(figures(scenario_id)))  # noqa: T201


def figures(scenario_id: str) -> Figures:
    """Return the figures of this process; see the keys for units."""
    began = time.process_time()
    setting = Setting(load_scenario(scenario_id))
    loaded = time.process_time() - began
    game, player_turns = _staffs_game(setting)
    first = time.process_time() - began - loaded
    turns = game.turns_finished
    replay = _fastest(lambda: _replay(setting, player_turns))
    tenfold = _tenfold(setting, player_turns)
    empty = _fastest(lambda: _replay(setting, [()] * (SIDES * turns)))
    state = game.state
    copying = _fastest(lambda: _copy_often(state)) / COPIES
    loop = _fastest(_plain_loop)
    held = _fastest(lambda: _play(setting, "hold"), 1)
    followed = _fastest(lambda: _play(setting, HISTORY), 1)
    _play_plain(setting)  # which reckons the ways over the map, once for all games on it
    plain = _fastest(lambda: _play_plain(setting))
    return {
        "groups": int(setting.world.size[GROUPS]),
        "hexes": int(setting.world.size[HEXES]),
        "load_and_compile_scenario_ms": _ms(loaded),
        "first_game_ms": _ms(first),
        "replay_turns_per_second": round(turns / replay),
        "replay_turn_ms": round(1000 * replay / turns, 3),
        "replay_tenfold_ratio": round(tenfold / replay, 1),
        "turn_without_orders_ms": round(1000 * empty / turns, 3),
        "replay_turn_in_plain_loops": round(replay / turns / (loop / LOOPS)),
        "copy_state_us": round(1e6 * copying, 1),
        "games_per_second_hold": round(1 / held, 2),
        "games_per_second_history": round(1 / followed, 2),
        "games_per_second_plain": round(1 / plain, 2),
        **{f"{level}_player_turn_ms": _ms(_deciding(setting, level)) for level in LEVELS},
    } | _saving(game)


def _ms(seconds: float) -> float:
    return round(1000 * seconds, 1)


def _fastest(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Return the processor's seconds of the quickest of some runs."""
    times = []
    for _ in range(repeats):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def _staffs_game(setting: Setting) -> tuple[Game, list[tuple[Order, ...]]]:
    """Return a game that the staffs of both sides play, and their orders."""
    game = Game(setting, Options((PLAYER, PLAYER)))
    staff = setting.commander(HISTORY)
    assert staff is not None
    played = []
    while not game.is_over:
        orders = staff.orders(game.world, game.view(game.side), game.side)
        played.append(game.play(orders).node.orders)
    return game, played


def _replay(setting: Setting, player_turns: Sequence[tuple[Order, ...]]) -> None:
    state = copy_state(setting.main_line.at(0).state)
    for orders in player_turns:
        advance(setting.world, state, orders)


def _copy_often(state: State) -> None:
    """Copy a State COPIES times, keeping none: most copies are looked at once and dropped."""
    for _ in range(COPIES):
        copy_state(state)


def _tenfold(setting: Setting, player_turns: Sequence[tuple[Order, ...]]) -> float:
    """Return the seconds of the same game on ten times the map with ten times the groups."""
    world = setting.world
    large = repeated_world(world, TENFOLD)
    orders = [repeated_orders(world, each, TENFOLD) for each in player_turns]

    def replay() -> None:
        state, _ = open_game(large)
        for each in orders:
            advance(large, state, each)

    return _fastest(replay)


def _play(setting: Setting, name: str) -> None:
    """Play a whole game; history against a side that holds, or it would be the record."""
    for _ in Game(setting, Options((name, "hold"))).play_on():
        pass


def _play_plain(setting: Setting) -> None:
    """Play a game of GAME_TURNS with the plain commander on both sides, and no tree or saves."""
    state = copy_state(setting.main_line.at(0).state)
    play_plain(setting.world, state, SIDES * GAME_TURNS)


def _deciding(setting: Setting, level: str) -> float:
    """Return the seconds that a computer commander thinks about a player-turn of the opening."""
    world, state = setting.world, copy_state(setting.main_line.at(0).state)
    commander = LEVELS[level]()
    thought, player_turns = 0.0, 0
    while player_turns < OPENING and (side := side_to_play(world, state)) >= 0:
        began = time.process_time()
        orders = commander.orders(world, state, side)
        thought += time.process_time() - began
        advance(world, state, orders)
        player_turns += 1
    return thought / player_turns


def _plain_loop() -> int:
    """A million additions: what this machine and this Python make of the plainest loop."""
    total = 0
    for number in range(LOOPS):
        total += number
    return total


def _saving(game: Game) -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.save"
        saving = _fastest(lambda: save_game(game, path))
        loading = _fastest(lambda: load_game(path, lambda _: game.setting.scenario), 1)
    return {
        "save_bytes": len(text_of(game).encode()),
        "save_ms": _ms(saving),
        "load_and_verify_ms": _ms(loading),
    }
