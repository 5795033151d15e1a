"""Work apart: one function for many items, in processes of their own, results in order."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from engine.errors import HistoryLabError
from engine.game.worker import follow_parent

Item = TypeVar("Item")
Found = TypeVar("Found")


def each_of(do: Callable[[Item], Found], items: Sequence[Item], jobs: int) -> Iterator[Found]:
    """Yield what a function makes of each item, in their order, whatever `jobs` is.

    Args:
        do: a function at the top of a module; it and the items are sent to other processes.
        items: what it is called with.
        jobs: processes; with one all is done here.

    Raises:
        HistoryLabError: a process broke down.
    """
    if jobs <= 1 or len(items) <= 1:
        yield from map(do, items)
        return
    before = multiprocessing.active_children()
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(jobs, len(items)), mp_context=context, initializer=follow_parent)
    try:
        for waiting in [pool.submit(do, item) for item in items]:
            yield waiting.result()
    except BrokenProcessPool as wrong:
        raise HistoryLabError("a process broke down; run it again with --jobs 1") from wrong
    finally:
        # Who breaks off does not wait for what is under way.
        workers = [each for each in multiprocessing.active_children() if each not in before]
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.terminate()
