"""Reading a save: what it says, or everything that is wrong with it, line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engine.errors import BadInput, Fault
from engine.game.save import (
    CHECKSUM,
    FORMAT,
    INTENDS,
    MAGIC,
    WHAT_IF,
    YES,
    checksum,
    unescaped,
)
from engine.game.upgrade import upgraded
from engine.scenario.reading.text_file import read_text

LONGEST_BYTES = 4_000_000
"""More than any game is long; a file beyond it is somebody else's."""
MOST_FAULTS = 50
"""Told of one save; a file that holds more is something else altogether."""

_ID = "[a-z][a-z0-9_-]{0,79}"
_WHO = "[a-z][a-z0-9_:-]{0,79}"
_NODE = "h?[0-9]{1,9}"
_HASH = "[0-9a-f]{8,64}"
_HEADS = (
    ("scenario", f"scenario (?P<scenario>{_ID}) (?P<hash>{_HASH})(?: {WHAT_IF} (?P<levers>.+))?"),
    ("rules", f"rules (?P<rules>[0-9]{{1,9}} {_HASH})"),
    ("fog", "fog (?P<fog>yes|no)"),
    ("side", f"side (?P<first>{_ID} {_WHO})"),
    ("side", f"side (?P<second>{_ID} {_WHO})"),
    ("from", "from (?P<begin>[0-9]{1,9})"),
    ("at", f"at (?P<cursor>{_NODE})(?: (?P<digest>{_HASH}))?"),
)
_PLAYED = re.compile(
    f"node (?P<id>[1-9][0-9]{{0,8}}) after (?P<parent>{_NODE}) turn (?P<turn>[0-9]{{1,9}}) "
    f"(?P<side>{_ID}) (?P<digest>{_HASH})"
)
_TEXT = re.compile(f"(?P<what>name|note) (?P<id>{_NODE}) (?P<text>.+)")


@dataclass(frozen=True)
class WrittenOrder:
    """An order, or an intent, as it stands in a save, and its line."""

    line: int
    words: str


@dataclass(frozen=True)
class WrittenNode:
    """A node as it stands in a save, and its line."""

    line: int
    id: str
    parent: str
    turn: int
    side: str
    digest: str
    orders: list[WrittenOrder]
    intents: list[WrittenOrder]


@dataclass(frozen=True)
class WrittenText:
    """A name or a note as it stands in a save, and its line."""

    line: int
    node: str
    is_name: bool
    text: str


@dataclass
class Written:
    """What a save says; nothing of it has been looked up or replayed yet."""

    shown: str
    heads: dict[str, str]
    nodes: list[WrittenNode] = field(default_factory=list)
    texts: list[WrittenText] = field(default_factory=list)
    listed: list[WrittenOrder] = field(default_factory=list)

    @property
    def fog(self) -> bool:
        return self.heads["fog"] == YES

    @property
    def levers(self) -> tuple[str, ...]:
        """The levers set, each as LEVER=VALUE."""
        return tuple(self.heads["levers"].split())

    @property
    def sides(self) -> tuple[str, str]:
        first, second = (self.heads[key].partition(" ")[0] for key in ("first", "second"))
        return first, second

    def commander(self, side: str) -> str:
        """Return the name of a side's commander."""
        key = "first" if side == self.sides[0] else "second"
        return self.heads[key].partition(" ")[2]

    @property
    def first_turn(self) -> int:
        return int(self.heads["begin"])

    def fault(self, line: int, sentence: str) -> BadInput:
        """Return one fault of this file, to be raised."""
        return BadInput([Fault(self.shown, line, sentence=sentence)])


def read_save(path: Path) -> Written:
    """Return what a save says.

    Raises:
        BadInput: it is no save, a broken one, or one of a newer program; holds every fault.
    """
    shown = str(path)
    # Line ends as some editors, post and archives change them say the same as before.
    text = read_text(path, shown=shown, most_bytes=LONGEST_BYTES)
    return read_lines(text, shown)


def read_lines(text: str, shown: str) -> Written:
    """Return what a save's text says; see `read_save`."""
    lines = _sound_lines(text, shown)
    version = int(lines[0].removeprefix(f"{MAGIC} "))
    lines = upgraded(version, lines)
    heads: dict[str, str] = {}
    faults: list[Fault] = []
    for number, (word, pattern) in enumerate(_HEADS, start=1):
        found = re.fullmatch(pattern, lines[number]) if number < len(lines) else None
        if found is None:
            sentence = f"line {number + 1} of a save should tell its {word!r}"
            faults.append(Fault(shown, number + 1, sentence=sentence))
        else:
            heads |= found.groupdict("")
    if faults:
        raise BadInput(faults)
    written = Written(shown, heads)
    faults += _read_body(written, lines)
    if faults:
        raise told_in_part(faults)
    return written


def told_in_part(faults: Sequence[Fault]) -> BadInput:
    """Return the faults of a save to be raised, or the first of them where they are endless."""
    first = sorted(set(faults))
    if len(first) > MOST_FAULTS:
        more = f"{len(first) - MOST_FAULTS} more faults follow"
        first[MOST_FAULTS:] = [first[MOST_FAULTS]._replace(sentence=more)]
    return BadInput(first)


def _sound_lines(text: str, shown: str) -> list[str]:
    """Return a save's lines without its checksum, which fits."""

    def fault(sentence: str, line: int = 0) -> BadInput:
        return BadInput([Fault(shown, line, sentence=sentence)])

    found = re.match(f"{MAGIC} ([1-9][0-9]{{0,8}})\n", text)
    if found is None:
        raise fault(f"is no save of this program: it should begin with {MAGIC!r} and a format", 1)
    if int(found[1]) > FORMAT:
        raise fault(
            f"was saved by a newer version of this program, in format {found[1]}; "
            f"this one reads formats up to {FORMAT}",
            1,
        )
    body, mark, last = text.rpartition(f"\n{CHECKSUM} ")
    if not mark or not re.fullmatch("[0-9a-f]{32}\n", last):
        raise fault("is cut off or was changed: its last line should be its checksum")
    if last != f"{checksum(body + chr(10))}\n":
        raise fault("was changed after it was saved: its checksum does not fit")
    return body.split("\n")


def _read_body(written: Written, lines: Sequence[str]) -> list[Fault]:
    """Read the lines after the head into `written`; return what is wrong with them."""
    faults: list[Fault] = []
    orders: list[WrittenOrder] | None = None
    intents: list[WrittenOrder] | None = None
    for number, line in enumerate(lines[len(_HEADS) + 1 :], start=len(_HEADS) + 2):
        told = _TEXT.fullmatch(line)
        if line.startswith(f" {INTENDS} ") and intents is not None:
            intents.append(WrittenOrder(number, line.removeprefix(f" {INTENDS} ")))
        elif line.startswith(" ") and orders is not None:
            orders.append(WrittenOrder(number, line[1:]))
        elif node := _PLAYED.fullmatch(line):
            node_id, parent, turn, side, digest = node.groups()
            orders, intents = [], []
            written.nodes.append(
                WrittenNode(number, node_id, parent, int(turn), side, digest, orders, intents)
            )
        elif line == "listed":
            orders, intents = written.listed, None
        elif told:
            what, node_id, text = told.groups()
            try:
                plain = unescaped(text)
                plain.encode()  # Half a sign (a surrogate) can be neither shown nor written.
                written.texts.append(WrittenText(number, node_id, what == "name", plain))
            except ValueError:
                faults.append(Fault(written.shown, number, sentence="has a broken sign in it"))
        else:
            orders, intents = [], []  # What is indented below it is not at fault as well.
            sentence = f"{line[:60]!r} is nothing that stands in a save"
            faults.append(Fault(written.shown, number, sentence=sentence))
    return faults
