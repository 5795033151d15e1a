"""Thinking: the computer player in a process of its own, so that a window never waits for it.

The process is kept between player-turns. It is sent a World once, and for each player-turn what
the side knows; it sends back how far it has come, and at last the plan. Closing or losing the
pipe between the two ends it, so that it never outlives the program.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple

from engine.ai.levels import USUAL
from engine.errors import HistoryLabError
from engine.game.session import Game
from engine.game.setting import COMPUTER
from engine.game.worker import PLAN, PROGRESS, READY, THINK, WORLD, WRONG, serve
from engine.rules.commander import Plan
from engine.state.world import World

PATIENCE_SECONDS = 5
"""How long a worker that was told to end is waited for."""

Work = Callable[[Connection], None]


class Thought(NamedTuple):
    """How far a decision has come.

    Attributes:
        done: nodes tried.
        total: nodes there are to try.
    """

    done: int
    total: int


class Thinker:
    """Decides player-turns for the computer without keeping the caller.

    Call `think`, then `poll` now and then until it returns a Plan for `Game.take`. Used from one
    thread, and `close`d at the end; a `with` block does so.
    """

    def __init__(self, work: Work | None = None) -> None:
        """Make one; `work` is what the process runs, the computer's levels unless a test says."""
        self._work = work or serve
        self._worker: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._sent: World | None = None
        self._asked: list[tuple[Any, ...]] = []
        self._decided: Plan | None = None
        self._is_ready = False
        self._is_thinking = False

    @property
    def is_thinking(self) -> bool:
        """Tell whether a plan has been asked for and not been handed out yet."""
        return self._is_thinking

    def think(self, game: Game) -> None:
        """Begin to decide the player-turn that comes next; anything under way is dropped.

        Programs other than the computer's levels answer in no time, and do so here.

        Raises:
            HistoryLabError: a person is to give orders, or the game is over.
        """
        if self._is_thinking:
            self.cancel()
        if game.commander is None:
            raise HistoryLabError("no program is to give orders now")
        self._is_thinking = True
        name = game.options.commanders[game.side]
        if name.partition(":")[0] != COMPUTER:
            self._decided = game.decide()
            return
        self._start()
        if self._sent is not game.world:
            self._sent = game.world
            self._asked.append((WORLD, tuple(game.world)))
        level = name.partition(":")[2] or USUAL
        self._asked.append((THINK, tuple(game.view(game.side)), game.side, level))

    def poll(self) -> Plan | Thought | None:
        """Return the plan if there is one, else what has been heard since the last call.

        None where there is no news. Never waits.

        Raises:
            HistoryLabError: the computer player failed; nothing is under way any more.
        """
        if self._decided is not None:
            plan, self._decided, self._is_thinking = self._decided, None, False
            return plan
        thought = None
        while self._is_thinking:
            answer = self._answer()
            if answer is None:
                break
            word, told = answer
            if word == PLAN:
                self._is_thinking = False
                return Plan(*told)
            if word == WRONG:
                self._is_thinking = False
                raise HistoryLabError(f"the computer player could not decide: {told}")
            if word == READY:
                self._is_ready = True
            if word == PROGRESS:
                thought = Thought(*told)
        return thought

    def cancel(self) -> None:
        """Drop what is under way, at once; the next `think` starts afresh."""
        self._decided, self._is_thinking = None, False
        self._asked.clear()
        worker, pipe = self._worker, self._pipe
        self._worker = self._pipe = self._sent = None
        self._is_ready = False
        if pipe is not None:
            pipe.close()
        if worker is not None:
            worker.terminate()
            worker.join(PATIENCE_SECONDS)
            if worker.is_alive():
                worker.kill()
                worker.join()
            worker.close()

    def close(self) -> None:
        """End the process; a Thinker that is asked again starts another."""
        self.cancel()

    def __enter__(self) -> Thinker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self) -> None:
        if self._worker is not None and self._worker.is_alive():
            return
        self.cancel()
        self._is_thinking = True
        # Spawned, never forked: a window's threads and display stay out of it.
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        self._worker = context.Process(
            target=self._work, args=(other,), name="computer player", daemon=True
        )
        try:
            self._worker.start()
        except OSError as wrong:
            self._worker = None
            self._fail(f"the computer player could not be started: {wrong.strerror or wrong}")
        finally:
            # The worker's end is the worker's alone, or its death would not close the pipe.
            other.close()

    def _answer(self) -> tuple[str, Any] | None:
        """Hand the worker its work, and return its next answer, or None."""
        assert self._pipe is not None
        try:
            # Not before it listens: a World fills the pipe, and whoever fills one waits.
            while self._is_ready and self._asked:
                self._pipe.send(self._asked.pop(0))
            if not self._pipe.poll():
                return None
            word, told = self._pipe.recv()
        except (EOFError, OSError):
            self._fail("the computer player stopped without an answer; let it decide again")
        return word, told

    def _fail(self, sentence: str) -> None:
        self.cancel()
        raise HistoryLabError(sentence)
