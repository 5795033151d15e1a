"""What may stand beside the first map: another version of the same battle, turn by turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from engine.desktop.map.record import Record

Ways = tuple[str, ...]
"""One thing said at different lengths, the fullest first: the first that fits is shown."""


@dataclass(frozen=True)
class VersionWords:
    """How a screen speaks of a version.

    Attributes:
        first: over the first map, which it is compared with.
        second: over its own map.
        by: how what it tells is marked beside the first: "by the rules", "in your game".
        pair: the first and it, short, as the key of the marks names them.
        gives: what the key says of ground that it gives to another side.
        icons: of the captions of both maps.
        views: the names of its three views, and what each shows.
        shorter: the same names, short.
        sheet: its page of numbers: name of the sheet, label, and what it shows.
    """

    first: Ways
    second: Ways
    by: str
    pair: tuple[str, str]
    gives: str
    icons: tuple[str, str]
    views: tuple[tuple[str, str], tuple[str, str], tuple[str, str]]
    shorter: tuple[str, str, str]
    sheet: tuple[str, str, str]


class Version(Protocol):
    """A version of a battle that is worked out behind the window; reads are safe meanwhile.

    Attributes:
        record: it as a map is told of it, once there is anything of it.
        doing: what is being worked out, in words; empty when nothing is.
        fault: why it cannot be worked out, in words.
        serial: grows whenever any of this changes.
        turns: the last turn that it will have.
        parts_at: the first turn that it plays differently; None where all of it is its own.
    """

    doing: str
    fault: str
    serial: int
    turns: int
    parts_at: int | None

    @property
    def record(self) -> Record | None:
        """It as a map is told of it, as far as it has been worked out."""

    @property
    def words(self) -> VersionWords:
        """How a screen speaks of it."""

    @property
    def ending(self) -> Ways:
        """What is said of a turn that lies after its last one."""

    @property
    def told(self) -> tuple[bool, ...]:
        """What cards know by it: equal as long as they say the same."""

    @property
    def percent(self) -> int:
        """How much of it has been worked out."""

    @property
    def is_played(self) -> bool:
        """Whether the map knows all of its turns."""

    @property
    def is_complete(self) -> bool:
        """Whether nothing that is wanted is left to be worked out."""

    def has(self, turn: int) -> bool:
        """Tell whether a turn can be shown; the last one stands for all that follow."""

    def want(self, sheet: str) -> None:
        """Take note that somebody looks at a sheet, which may need more than the maps do."""

    def go_on(self) -> None:
        """Work behind the window, unless that is going on or there is nothing left to do."""

    def stop(self) -> None:
        """Stop after the piece in hand."""
