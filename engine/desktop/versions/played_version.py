"""A line of a game as a version beside history, or beside another line of the same game.

A thread of its own plays it again turn by turn, then compares. Nobody else may play on the same
World meanwhile: stop it, and wait for it, before the game goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engine.desktop.kit.words import date_words
from engine.desktop.map.record import Record
from engine.desktop.play.lever_views import what_if_pairs
from engine.desktop.play.naming import Naming
from engine.desktop.versions.moments_record import MomentsRecord
from engine.desktop.versions.version import VersionWords, Ways
from engine.desktop.versions.worked import StoppedError, Worked
from engine.game.session import Game
from engine.game.tree import Tree
from engine.history.main_line import Moment
from engine.history.replay import Replay
from engine.report.compare_words import called
from engine.study.after_action import AfterAction, after_action
from engine.study.compare import Comparison, compare
from engine.study.lines import LINE, YOUR_GAME, PlayedLine, RecordLine
from engine.study.parting import parts_at

WHY = "Where the orders of this game have brought it."
REPORT = "after_action"
"""The sheet that needs the report after the game."""
HISTORY_WAYS = ("History, as the documents have it", "What the documents say", "History")


class PlayedVersion(Worked):
    """A line of a game, played again to be looked at; reads are safe while it grows.

    Attributes:
        line: the line.
        other: what it is compared with.
        base: that, as the first map is told of it: the replay, or another line.
        parts_at: the first turn that the two play differently, or None.
        record: the line for a map.
        comparison: what differs, once both have been played.
        report: the report after the game, once somebody has asked for it; always beside history.
        naming: names for what the rules know by number.
    """

    def __init__(self, replay: Replay, game: Game, node_id: str = "", against: str = "") -> None:
        """Take the line to a node (the cursor if none), against that to another, or history."""
        self.game = game
        self.replay = replay
        self.naming = Naming(game.setting.scenario, game.setting.index)
        self.line = PlayedLine(game, node_id or None, spoken_name(game.tree, node_id))
        self.turns = self.line.turns
        self._moments: list[Moment] = []
        self.record = self._new_record(self._moments)
        self.base: Record = replay
        self.other: PlayedLine | RecordLine = RecordLine(game.setting)
        self._others: list[Moment] = []
        if against:
            self.other = PlayedLine(game, against, spoken_name(game.tree, against))
            self.base = self._new_record(self._others)
            # A map has something to show from the first.
            self._others.append(self.other.at(0))
        self.parts_at = parts_at(self.line, self.other, self._shared)
        self.comparison: Comparison | None = None
        self.report: AfterAction | None = None
        self._wants_report = False
        self.words = self._words()
        super().__init__()

    def _new_record(self, moments: list[Moment]) -> MomentsRecord:
        return MomentsRecord(self.naming, self.replay.ground, moments, WHY)

    @property
    def _shared(self) -> int:
        """The last turn that both have."""
        return min(self.turns, self.other.turns)

    @property
    def is_against_history(self) -> bool:
        """Whether it is compared with history."""
        return isinstance(self.other, RecordLine)

    # Words ------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """What it is called in the middle of a sentence."""
        return called(self.line)

    @property
    def other_name(self) -> str:
        """What it is compared with, in the middle of a sentence."""
        return called(self.other)

    def _words(self) -> VersionWords:
        first = HISTORY_WAYS if self.is_against_history else _titles(self.other)
        there = "history" if self.is_against_history else "first"
        here = "game" if self.is_against_history else "second"
        return VersionWords(
            first=first,
            second=_titles(self.line),
            by=f"in {self.name}",
            pair=(there, here),
            gives=f"ground that {self.name} gives to the other side",
            icons=("book" if self.is_against_history else "flag", "flag"),
            views=(
                (_head(self.other.name), f"The map of {self.other_name} alone"),
                ("Side by side", f"Two maps: {self.other_name}, and {self.name}"),
                ("Differences", f"The map of {self.other_name}, with what {self.name} has else"),
            ),
            shorter=("First", "Both", "Marks"),
            sheet=("course", "Course", "How far they part, turn by turn"),
        )

    @property
    def ending(self) -> Ways:
        """What is said of a turn that lies after its last one."""
        calendar, whole = self.replay.calendar, _head(self.line.name)
        last = f"{date_words(calendar.date_of(self.turns))}, {calendar.part_of(self.turns)}"
        rest = f"{'the record' if self.is_against_history else self.other_name} goes on"
        if self.turns < self.replay.played_turns:
            come = f"{whole} has come to {last}"
            return f"{come}; {rest}", come, f"{whole} has come no further", "No further yet"
        return f"{whole} ends on {last}; {rest}", f"{whole} has ended"

    @property
    def told(self) -> tuple[bool, ...]:
        """What cards know by it."""
        return bool(self.fault), self.comparison is not None

    # Working ----------------------------------------------------------------------------

    @property
    def percent(self) -> int:
        """How much of it has been played again."""
        lines = 1 if self.is_against_history else 2
        total = self.turns + 1 + (lines - 1) * (self.other.turns + 1)
        return 100 * (len(self._moments) + len(self._others)) // total

    @property
    def is_played(self) -> bool:
        """Whether the map knows all of its turns."""
        return len(self._moments) > self.turns

    @property
    def has_more(self) -> bool:
        """Whether a line is still being played again."""
        needed = 0 if self.is_against_history else self.other.turns + 1
        return not self.is_played or len(self._others) < needed

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to be worked out."""
        return bool(self.fault) or (self.comparison is not None and not self._lacks_report)

    @property
    def _lacks_report(self) -> bool:
        return self._wants_report and self.report is None

    def want(self, sheet: str) -> None:
        """Take note that somebody looks at a sheet, which may need more than the maps do."""
        self._wants_report |= sheet == REPORT

    def has(self, turn: int) -> bool:
        """Tell whether a turn has been played; the last one stands for all that follow."""
        both = self.is_against_history or len(self._others) > min(turn, self.other.turns)
        return both and len(self._moments) > min(turn, self.turns)

    def rest(self) -> None:
        """Stop, and wait until the piece in hand is done: the game goes on."""
        self.stop()
        if self._thread is not None:
            self._thread.join()

    def work(self) -> Iterator[None]:
        """Play the lines again."""
        if not self.is_against_history:
            for turn in range(1, self.other.turns + 1):
                self._others.append(self.other.at(turn))
                self.tell(f"Playing {self.other_name} again: turn {turn} of {self.other.turns}")
                yield
        for turn in range(self.turns + 1):
            self._moments.append(self.line.at(turn))
            self.tell(f"Playing {self.name} again: turn {turn} of {self.turns}")
            yield

    def next_work(self) -> Iterator[None]:
        """Compare, then report where that is wanted."""
        if self.comparison is None:
            for turn in range(self._shared + 1):
                self.tell(f"Following {self.other_name}: turn {turn} of {self._shared}")
                self.other.at(turn)
                yield
            self.comparison = compare(
                self.game.setting, self.line, self.other, self._telling("Comparing")
            )
        if self._lacks_report:
            telling = self._telling("Looking for what decided it")
            made = self.comparison if self.is_against_history else None
            self.report = after_action(self.line, telling, made)
        self.tell()
        yield

    def _telling(self, what: str) -> Callable[[int, int], None]:
        def progress(done: int, total: int) -> None:
            if self.is_stopped:
                raise StoppedError
            self.tell(f"{what}: turn {done} of {total}")

        return progress


def what_if_words(line: PlayedLine | RecordLine) -> str:
    """Return the levers that were set for a line, short."""
    scenario = line.setting.scenario
    pairs = what_if_pairs(scenario, line.what_if)
    return "; ".join(f"{title}: {value}" for title, value in pairs)


def _titles(line: PlayedLine | RecordLine) -> Ways:
    """Return what stands over a line's map, the longest first: with its what-if, if it has one."""
    whole, what_if = _head(line.name), what_if_words(line)
    if not what_if:
        return (whole,)
    return (f"{whole} · what if: {what_if}", f"{whole} · a what-if", whole)


def spoken_name(tree: Tree, node_id: str) -> str:
    """Return what a line without a name of its own is called: by its number where there are more.

    Lines are numbered by their ends, as the page of lines lists them.
    """
    ends = [node.id for node in tree.played() if not tree.branches(node.id)]
    if len(ends) < 2 or not node_id:
        return YOUR_GAME
    for number, end in enumerate(ends, start=1):
        if node_id in {node.id for node in tree.line(end)}:
            return f"{LINE}{number}"
    return YOUR_GAME


def _head(name: str) -> str:
    """Return a line's name as a heading."""
    return f"{name[:1].upper()}{name[1:]}"
