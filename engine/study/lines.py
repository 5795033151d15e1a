"""Lines: a whole game from its start, be it history as the record has it or a line of the tree.

A line is never shared between two threads at once: the rules keep one scratch room for a World.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from engine.errors import BadInput, Fault
from engine.game.load import load_game
from engine.game.session import Game
from engine.game.setting import HISTORY, Setting
from engine.game.tree import Node, Tree
from engine.history.main_line import Moment
from engine.rules.advance import advance
from engine.rules.commander import Intent
from engine.scenario.catalogue import catalogue
from engine.scenario.load import load_scenario
from engine.scenario.reading.wording import did_you_mean, quoted
from engine.scenario.scenario import Scenario
from engine.state.orders import Order
from engine.state.state import copy_state

YOUR_GAME = "your game"
LINE = "line "
"""Stands before the number of a line that nobody has named, where there are several."""
AT = "@"
"""Stands between a save and the branch of it that is meant."""

Levers = tuple[tuple[str, str], ...]


class Told(Protocol):
    """A line that can say what was ordered in it, and whose it is.

    Attributes:
        setting: what it is played on.
        name: what people call it.
        turns: how many are finished.
        commanders: for each side the name of its commander.
        what_if: levers set other than usual, each with its value.
        first_played: the first turn that is not the record's; None where all are.
    """

    setting: Setting
    name: str
    turns: int
    commanders: tuple[str, str]
    what_if: Levers
    first_played: int | None

    def at(self, turn: int) -> Moment:
        """Return it at the end of a turn, with all events of that turn; 0 is the start.

        Raises:
            ValueError: no such turn is finished.
        """
        ...

    def orders(self, turn: int, side: int) -> tuple[Order, ...]:
        """Return what a side ordered in a turn, in playing order."""
        ...

    def intents(self, turn: int, side: int) -> tuple[Intent, ...]:
        """Return what a side's commander had its groups do in a turn; empty for people."""
        ...

    def is_record(self, turn: int) -> bool:
        """Tell whether a turn is the record's own, whose groups stand where it has them."""
        ...


class RecordLine:
    """History as it was, without levers: what any game of a scenario is compared with."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.name = HISTORY
        self.turns = setting.record.turns
        self.commanders = (HISTORY, HISTORY)
        self.what_if: Levers = ()
        self.first_played: int | None = None

    def at(self, turn: int) -> Moment:
        """Return history at the end of a turn."""
        return self.setting.record.at(turn)

    def orders(self, turn: int, side: int) -> tuple[Order, ...]:
        """Return history's orders."""
        return self.setting.record.orders(turn, side)

    def intents(self, turn: int, side: int) -> tuple[Intent, ...]:
        """Return nothing: the record's sources stand in the chronicle."""
        return ()

    def is_record(self, turn: int) -> bool:
        """Return True: all of it is."""
        return True


class PlayedLine:
    """A line of a game's tree, as it stands now: what is played later is not in it.

    It is played again on States of its own, turn by turn as far as somebody asks.
    """

    def __init__(self, game: Game, node_id: str | None = None, name: str = "") -> None:
        """Take the line to a node, the cursor if none is named.

        Args:
            game: whose tree.
            node_id: the line's last node; a player-turn whose turn is not finished is left out.
            name: what people call it, where the tree has no name for it.
        """
        nodes = game.tree.line(node_id or game.cursor)
        self.setting = game.setting
        self.commanders = game.options.commanders
        self.what_if: Levers = game.setting.scenario.what_if
        self.name = name_of(game.tree, nodes) or name or YOUR_GAME
        self._trunk = max(node.turn for node in nodes if node.is_history)
        self._played: dict[int, list[Node]] = {}
        for node in nodes:
            if not node.is_history:
                self._played.setdefault(node.turn, []).append(node)
        self._leave_out_unfinished()
        self.turns = max(self._played, default=self._trunk)
        self.first_played = min(self._played, default=None)
        self._moments: list[Moment] = []

    def _leave_out_unfinished(self) -> None:
        """Drop the last turn while only one side has played it."""
        last = max(self._played, default=0)
        if last and len(self._played[last]) < len(self.setting.index.sides):
            del self._played[last]

    def at(self, turn: int) -> Moment:
        """Return it at the end of a turn, with all events of that turn; 0 is the start."""
        if not 0 <= turn <= self.turns:
            raise ValueError(f"turn {turn} is not finished, 0 to {self.turns} are")
        if turn <= self._trunk:
            return self.setting.main_line.at(turn)
        while self._trunk + len(self._moments) < turn:
            last = self._moments[-1] if self._moments else self.at(self._trunk)
            self._moments.append(self._next(last, self._trunk + len(self._moments) + 1))
        return self._moments[turn - self._trunk - 1]

    def _next(self, last: Moment, turn: int) -> Moment:
        state, rows = copy_state(last.state), list[int]()
        for node in self._played[turn]:
            rows += advance(self.setting.world, state, node.orders)
        return Moment(state, rows, self._played[turn][-1].digest)

    def orders(self, turn: int, side: int) -> tuple[Order, ...]:
        """Return what a side ordered in a turn, in playing order."""
        if self.is_record(turn):
            return self.setting.main_line.orders(turn, side)
        return tuple(order for node in self._by(turn, side) for order in node.orders)

    def intents(self, turn: int, side: int) -> tuple[Intent, ...]:
        """Return what a side's commander had its groups do in a turn; empty for people."""
        return tuple(each for node in self._by(turn, side) for each in node.intents)

    def is_record(self, turn: int) -> bool:
        """Tell whether a turn is the record's own."""
        return turn <= self._trunk

    def _by(self, turn: int, side: int) -> Iterator[Node]:
        return (node for node in self._played.get(turn, ()) if node.side == side)


def name_of(tree: Tree, nodes: tuple[Node, ...]) -> str:
    """Return the name nearest to the end of a line, or nothing where it was never named."""
    return next((tree.names[node.id] for node in reversed(nodes) if node.id in tree.names), "")


# Lines that a command names


@dataclass(frozen=True)
class Found:
    """A line that somebody named, and what is to be known about it.

    Attributes:
        line: the line.
        notes: sentences, such as where a save of other rules parts from what was saved.
    """

    line: RecordLine | PlayedLine
    notes: tuple[str, ...] = ()


Find = Callable[[str], Scenario]


@cache
def to_play(id_or_folder: str) -> Scenario:
    """Return a scenario ready to be played; read once, since two lines mostly are of one."""
    return load_scenario(id_or_folder, to_play=True)


def line_of(spec: str, find: Find = to_play) -> Found:
    """Return the line that a word of the command line names.

    Args:
        spec: a scenario's id or folder, for its history; a save, for the line of its cursor; or
            SAVE@BRANCH, for the line through a node of its tree, named by its id or its name,
            along the branches listed first to its end.
        find: gives a save's scenario by its id.

    Raises:
        BadInput: there is no such line, or a file is broken; holds every fault.
    """
    path = Path(spec)
    known = [entry.id for entry in catalogue()]
    try:
        if path.is_file():
            return _of_save(path, "", find)
        for at, sign in enumerate(spec):
            if sign == AT and Path(spec[:at]).is_file():
                return _of_save(Path(spec[:at]), spec[at + 1 :], find)
        there_is = (bool(spec) and path.is_dir()) or spec in known
    except OSError:  # a name too long for any file
        there_is = False
    if not there_is:
        sentence = "is no save, no scenario's id and no scenario's folder"
        shown = quoted(spec)[1:-1] or '""'
        raise BadInput([Fault(shown, sentence=f"{sentence}{did_you_mean(spec, known)}")])
    return Found(RecordLine(Setting(to_play(spec))))


def _of_save(path: Path, branch: str, find: Find) -> Found:
    loaded = load_game(path, find)
    game = loaded.game
    node_id = _end_of(game, path, branch) if branch else game.cursor
    told = [str(Fault(str(path), each.line, sentence=each.sentence)) for each in loaded.differences]
    if loaded.parted is not None:
        told.append(f"{path}: what was played up to there is kept, the rest is left out")
    # A file's name may hold bytes that are no text, which nothing can show or write.
    name = "".join(sign if sign.isprintable() else "�" for sign in path.stem)
    return Found(PlayedLine(game, node_id, name), tuple(told))


def _end_of(game: Game, path: Path, branch: str) -> str:
    """Return the last node of the line through a branch.

    Raises:
        BadInput: there is no such branch; tells which there are.
    """
    tree = game.tree
    named = [node_id for node_id, name in tree.names.items() if name == branch]
    if branch not in tree and not named:
        names = sorted(set(tree.names.values()))
        there = f"; there are {', '.join(names)}" if names else "; none of its branches has a name"
        sentence = f"has no branch {branch!r}{did_you_mean(branch, names)}{there}"
        raise BadInput([Fault(str(path), sentence=sentence)])
    node = tree[branch if branch in tree else named[0]]
    while after := tree.branches(node.id):
        node = after[0]
    return node.id
