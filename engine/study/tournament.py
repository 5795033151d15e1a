"""Tournament: every commander for each side against every other, and who does better."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from engine.errors import HistoryLabError
from engine.game.commander_file import commander_of_file, is_commander_file, play_out
from engine.game.result import result_of
from engine.game.session import Game, Options
from engine.game.setting import PLAYER, Setting
from engine.game.worker import follow_parent
from engine.scenario.load import load_scenario
from engine.state.state import LOST_PEOPLE, PLACE_HOLDER, SCORE
from engine.state.world import OBJECTIVE, PLACES, SIDES

USUAL_FIELD = ("hold", "history", "ai:plain", "ai:staff", "ai:search")
"""Who plays where nobody is named."""
LADDER = ("hold", "ai:plain", "ai:staff", "ai:search")
"""Commanders of which each should do better than the one before."""

Told = Callable[[int, int], None]


class Match(NamedTuple):
    """A game to be played.

    Attributes:
        scenario: id or folder, as a command takes it.
        commanders: of both sides: a program's name, or a file.
        first_turn: the turn of history after which it begins.
        turns: the most to be played from there; 0 for all.
    """

    scenario: str
    commanders: tuple[str, str]
    first_turn: int = 0
    turns: int = 0


class Score(NamedTuple):
    """What came of a game; pairs are of the first side and the second.

    Attributes:
        match: the game.
        sides: the ids of its sides.
        points: at its end.
        objectives: places worth points that each side holds at the end.
        people_lost: since the start of the scenario.
        turns: the last turn that was played.
        outcome: how the first side did against history by then.
    """

    match: Match
    sides: tuple[str, str]
    points: tuple[int, int]
    objectives: tuple[int, int]
    people_lost: tuple[int, int]
    turns: int
    outcome: str

    def margin(self, side: int) -> int:
        """Return a side's points less the other's."""
        return self.points[side] - self.points[1 - side]


class Contest(NamedTuple):
    """One commander in place of another, all else the same.

    Attributes:
        scenario: as in the match.
        side: the side that they command.
        against: who commands the other.
        commander: the one.
        in_place_of: the other one.
        gain: by how much the side's margin is better with the one.
    """

    scenario: str
    side: str
    against: str
    commander: str
    in_place_of: str
    gain: int

    @property
    def is_better(self) -> bool:
        """Tell whether the one does better."""
        return self.gain > 0


def matches_of(
    scenario: str, fields: tuple[Sequence[str], Sequence[str]], first_turn: int = 0, turns: int = 0
) -> tuple[Match, ...]:
    """Return every game of the commanders of one side against those of the other."""
    first, second = fields
    return tuple(
        Match(scenario, (one, other), first_turn, turns) for one in first for other in second
    )


def play(matches: Sequence[Match], jobs: int = 1, told: Told | None = None) -> Iterator[Score]:
    """Play games and yield what came of each, in their order, whatever `jobs` is.

    Args:
        matches: the games.
        jobs: processes to play them in.
        told: told of turns played in the game under way and of all its turns, where one process
            plays.

    Raises:
        HistoryLabError: a commander out of a file failed, or a process broke down.
    """
    if jobs > 1 and len(matches) > 1:
        yield from _play_apart(matches, min(jobs, len(matches)))
        return
    for match in matches:
        yield score_of(match, told)


def score_of(match: Match, told: Told | None = None) -> Score:
    """Play a game and return what came of it."""
    setting = _setting(match.scenario)
    first, second = (PLAYER if is_commander_file(name) else name for name in match.commanders)
    game = Game(setting, Options((first, second), match.first_turn))
    own = {
        side: commander_of_file(Path(name))
        for side, name in enumerate(match.commanders)
        if is_commander_file(name)
    }
    last = setting.main_line.turns
    if match.turns:
        last = min(last, match.first_turn + match.turns)
    if game.turns_finished < last:
        for _ in play_out(game, own):
            if told is not None:
                told(game.turns_finished - match.first_turn, last - match.first_turn)
            if game.turns_finished >= last:
                break
    return _score(game, match)


def _score(game: Game, match: Match) -> Score:
    state, world = game.state, game.world
    held = [
        int(state.places[PLACE_HOLDER][place])
        for place in range(world.size[PLACES])
        if world.places[OBJECTIVE][place]
    ]
    result = result_of(game)
    first, second = game.setting.index.sides
    points, lost = state.sides[SCORE], state.sides[LOST_PEOPLE]
    return Score(
        match=match,
        sides=(first, second),
        points=(int(points[0]), int(points[1])),
        objectives=(held.count(1), held.count(SIDES)),
        people_lost=(int(lost[0]), int(lost[1])),
        turns=result.turns,
        outcome=result.outcome,
    )


@cache
def _setting(scenario: str) -> Setting:
    """Return a scenario made ready, once in each process."""
    return Setting(load_scenario(scenario, to_play=True))


def _play_apart(matches: Sequence[Match], jobs: int) -> Iterator[Score]:
    """Play games in processes of their own."""
    before = multiprocessing.active_children()
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=follow_parent)
    try:
        with _without_interrupts():
            waiting: list[Future[Score]] = [pool.submit(score_of, match) for match in matches]
        for future in waiting:
            yield future.result()
    except BrokenProcessPool as wrong:
        sentence = "a process of the tournament broke down; run it again, with --jobs 1 to see why"
        raise HistoryLabError(sentence) from wrong
    finally:
        # A game may take minutes: who breaks off does not wait for those under way.
        workers = [each for each in multiprocessing.active_children() if each not in before]
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.terminate()


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Let processes begun meanwhile never hear of Ctrl-C, not even before they can say so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def contests(scores: Iterable[Score], ladder: Sequence[str] = LADDER) -> tuple[Contest, ...]:
    """Return how each commander of a ladder does in place of the one below it.

    Those of the ladder that did not play are passed over.
    """
    margins: dict[tuple[str, str, str], dict[str, int]] = {}
    for score in scores:
        for side in range(SIDES):
            own, other = score.match.commanders[side], score.match.commanders[1 - side]
            kept = margins.setdefault((score.match.scenario, score.sides[side], other), {})
            kept[own] = score.margin(side)
    found = []
    for (scenario, name, against), kept in margins.items():
        steps = [each for each in ladder if each in kept]
        for below, above in pairwise(steps):
            gain = kept[above] - kept[below]
            found.append(Contest(scenario, name, against, above, below, gain))
    return tuple(found)
