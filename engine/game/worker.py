"""Worker: what the computer player's own process runs; see `engine.game.thinking`.

Such a process imports no more than the rules and the commanders, so that it starts in a blink.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from typing import Any

from engine.ai.levels import LEVELS
from engine.errors import HistoryLabError
from engine.rules.commander import Planner, Progress, plan_of
from engine.state.state import State, columns_of
from engine.state.world import World, frozen_column, frozen_table

# What it is sent and what it answers: a word, then what belongs to it.
WORLD, THINK = "world", "think"
READY, PROGRESS, PLAN, WRONG = "ready", "progress", "plan", "wrong"


def serve(pipe: Connection) -> None:
    """Answer what a Thinker asks until it closes the pipe; runs in the worker."""
    answer(pipe, LEVELS)


def answer(pipe: Connection, levels: Mapping[str, Callable[[], Planner]]) -> None:
    """Answer what a Thinker asks, with commanders made of `levels`."""
    follow_parent()
    world: World | None = None
    commanders: dict[str, Planner] = {}

    def told(done: int, total: int) -> None:
        pipe.send((PROGRESS, (done, total)))

    with contextlib.suppress(EOFError, OSError):
        pipe.send((READY, None))
        while True:
            word, *rest = pipe.recv()
            if word == WORLD:
                world = World(*map(_frozen, rest[0]))
                commanders.clear()
                continue
            assert world is not None
            state, side, level = rest
            if level not in commanders:
                commanders[level] = levels[level]()
            pipe.send(_decision(commanders[level], world, State(*state), side, told))


def follow_parent() -> None:
    """Let this process end when its parent does, and not before."""
    # Ctrl-C reaches every process of a terminal; the parent decides what comes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the parent's end and end this process, whatever it is at."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _decision(
    commander: Planner, world: World, state: State, side: int, progress: Progress
) -> tuple[str, Any]:
    """Return a plan, or the words for what went wrong, as they are sent."""
    try:
        return PLAN, tuple(plan_of(commander, world, state, side, progress))
    except OSError:
        raise  # Nobody listens any more.
    except HistoryLabError as wrong:
        return WRONG, str(wrong)
    except Exception as wrong:
        # Told to a person; whoever mends it finds the same by deciding without a Thinker.
        return WRONG, f"{type(wrong).__name__}: {wrong}"


def _frozen(table: Any) -> Any:
    """Return a table of a World as this process reads it."""
    columns = columns_of(table)
    return frozen_column(table) if columns[0] is table else frozen_table(columns)
