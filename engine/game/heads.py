"""Heads of saves: what a list of saves tells of each, without replaying any."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from engine.game.reading import LONGEST_BYTES
from engine.game.save import WHAT_IF, YES
from engine.game.tree import TRUNK
from engine.game.upgrade import upgraded

_MAGIC = re.compile("history-lab save ([0-9]{1,3})")
_NODE = "node {id} after [^ ]+ turn ([0-9]{{1,9}}) ([^ ]+) "


class SaveHead(NamedTuple):
    """What a save is, as far as its first lines say.

    Attributes:
        scenario: id.
        commanders: by side's id, in the file's order.
        levers: set other than usual, each with its value.
        fog: whether fog of war is played.
        turn: the last one of which anything has been played where the game stands.
        played: id of the side that played last, or nothing where history did.
    """

    scenario: str
    commanders: dict[str, str]
    levers: tuple[tuple[str, str], ...]
    fog: bool
    turn: int
    played: str


def head_of(path: Path) -> SaveHead | None:
    """Return the head of a save; None for a file that does not read like one."""
    try:
        with path.open("rb") as file:
            text = file.read(LONGEST_BYTES).decode()
    except (OSError, UnicodeDecodeError):
        return None
    magic = _MAGIC.match(text)
    if magic is None:
        return None
    # All that is wanted stands in the first lines; where the game stands, further down.
    lines = upgraded(int(magic[1]), text.split("\n", 10)[:10])
    told = [line.partition(" ")[::2] for line in lines[1:]]
    words = dict(told)
    if not {"scenario", "fog", "from", "at"} <= words.keys():
        return None
    scenario, _, rest = words["scenario"].partition(" ")
    levers = rest.partition(f" {WHAT_IF} ")[2].split()
    sides = [rest.partition(" ") for word, rest in told if word == "side"]
    turn, played = _stands(text, words["at"].partition(" ")[0])
    return SaveHead(
        scenario,
        {side: name for side, _, name in sides},
        tuple((lever, value) for lever, _, value in (pair.partition("=") for pair in levers)),
        words["fog"] == YES,
        turn,
        played,
    )


def _stands(text: str, cursor: str) -> tuple[int, str]:
    """Return the turn of the node where a game stands, and who played it."""
    if cursor.startswith(TRUNK):
        return int(cursor[1:] or 0) if cursor[1:].isdecimal() else 0, ""
    node = re.search("^" + _NODE.format(id=re.escape(cursor)), text, re.MULTILINE)
    return (int(node[1]), node[2]) if node is not None else (0, "")
