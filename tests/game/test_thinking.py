"""The computer player in a process of its own: the same plans, and no way to hang."""

import multiprocessing
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine.errors import HistoryLabError
from engine.game.thinking import Thinker, Thought
from engine.rules.commander import Plan
from tests.game.strange_commanders import endless, failing, vanishing
from tests.playable import drill_game

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 60


def heard(thinker):
    """Return the first news of a Thinker."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        news = thinker.poll()
        if news is not None:
            return news
        time.sleep(0.005)
    raise AssertionError("nothing was heard")


def decided(thinker):
    news = heard(thinker)
    while not isinstance(news, Plan):
        news = heard(thinker)
    return news


def test_a_thinker_plans_what_the_game_would_decide_itself():
    """From one player-turn to the next and in another game, by one process."""
    with Thinker() as thinker:
        workers = set()
        for game in (drill_game("ai:plain", "ai"), drill_game("hold", "ai:search", fog=True)):
            for _ in range(4):
                thinker.think(game)
                plan = decided(thinker)
                assert plan == game.decide()
                assert not thinker.is_thinking
                assert thinker.poll() is None
                game.take(plan)
            workers |= {worker.pid for worker in multiprocessing.active_children()}
        assert len(workers) == 1
    assert not multiprocessing.active_children()


def test_other_programs_answer_at_once():
    thinker = Thinker()
    game = drill_game("hold", "history")
    thinker.think(game)
    assert thinker.poll() == game.decide()
    assert not multiprocessing.active_children()


def test_nobody_thinks_for_a_person():
    thinker = Thinker()
    with pytest.raises(HistoryLabError, match="no program is to give orders now"):
        thinker.think(drill_game())
    assert not thinker.is_thinking


def test_what_goes_wrong_is_told_in_plain_words():
    with Thinker(failing) as thinker:
        for _ in range(2):
            thinker.think(drill_game("ai", "ai"))
            with pytest.raises(HistoryLabError) as wrong:
                decided(thinker)
            assert str(wrong.value) == (
                "the computer player could not decide: ZeroDivisionError: people by groups"
            )
            assert not thinker.is_thinking


def test_a_worker_that_vanishes_is_missed():
    with Thinker(vanishing) as thinker:
        thinker.think(drill_game("ai", "ai"))
        with pytest.raises(HistoryLabError, match="stopped without an answer"):
            decided(thinker)
        assert thinker.poll() is None


def test_cancelling_ends_the_worker_at_once():
    with Thinker(endless) as thinker:
        thinker.think(drill_game("ai", "ai"))
        assert heard(thinker) == Thought(1, 2)
        (worker,) = multiprocessing.active_children()
        thinker.cancel()
        assert not multiprocessing.active_children()
        assert thinker.poll() is None
        # A new question drops the old one, and starts another worker.
        thinker.think(drill_game("ai", "ai"))
        assert heard(thinker) == Thought(1, 2)
        assert multiprocessing.active_children() != [worker]


@pytest.mark.skipif(os.name != "posix", reason="kills a process as POSIX does")
def test_the_worker_dies_with_its_parent():
    """Even amid its work, and where the parent is killed and can tell nobody."""
    code = """if True:
        import os
        from engine.game.thinking import Thinker
        from tests.game.test_thinking import heard
        from tests.game.strange_commanders import endless
        from tests.playable import drill_game

        thinker = Thinker(endless)
        thinker.think(drill_game("ai", "ai"))
        print(heard(thinker), flush=True)
        os.kill(os.getpid(), 9)
    """
    # The worker writes to the same pipe: its end is waited for too.
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    assert done.stdout == "Thought(done=1, total=2)\n"
    assert done.returncode == -9
