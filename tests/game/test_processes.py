"""The same games in processes of their own: the digests are the same in all of them."""

import json
import os
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from engine.state.compiled import VARIABLE

ROOT = Path(__file__).resolve().parents[2]


@cache
def told(hash_seed, compiled="0"):
    """Return what a new process makes of the games."""
    code = "from tests.game.random_digests import tell; tell()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONHASHSEED": hash_seed, VARIABLE: compiled},
    )
    assert done.returncode == 0, done.stderr.decode()
    answer = json.loads(done.stdout)
    assert answer["compiled"] == (compiled == "1")
    return answer["games"]


def test_the_games_are_real_games():
    games = told("0")
    assert all(len(set(chain)) == len(chain) > 10 for chain in games)
    assert len({chain[-1] for chain in games}) == len(games)


@pytest.mark.parametrize("hash_seed", ["1", "random"])
def test_the_seed_of_hashes_decides_nothing(hash_seed):
    assert told(hash_seed) == told("0")


@pytest.mark.skipif(find_spec("numba") is None, reason="numba is not installed (extra `fast`)")
def test_compiled_rules_play_the_same_games():
    """All in one process: compiling takes minutes where nothing is cached."""
    assert told("1", compiled="1") == told("0")
