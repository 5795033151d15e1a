"""What the map must be told about a battle, turn by turn: a replay's record, or a game's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from engine.grid.hex import Hex
from engine.history.replay import GroupAt
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.chronicle import ChronicleEvent


class Walked(Protocol):
    """The ground, as far as ways over it are asked for."""

    def way(self, start: Hex, end: Hex, /) -> Sequence[Hex]:
        """Return the way that groups take, both ends included."""


class Record(Protocol):
    """Where everyone stood, turn by turn, as `Replay` has it from history.

    Turn 0 is the starting position, turn t the end of turn t. What is told of a turn never
    changes: pictures of it are kept.
    """

    @property
    def scenario(self) -> Scenario:
        """The scenario: its map, places and sides."""

    @property
    def ground(self) -> Walked:
        """The map's ground, where ways of marches are looked for."""

    @property
    def last_turn(self) -> int:
        """The last turn there is anything to show of."""

    @property
    def turn_events(self) -> Sequence[Sequence[ChronicleEvent]]:
        """Events per turn, index 0 to `last_turn`."""

    def groups(self, turn: int) -> Sequence[GroupAt]:
        """Return the groups on the map at the end of a turn."""

    def control(self, turn: int) -> Mapping[str, str]:
        """Return who holds each place at the end of a turn: side id, contested or unknown."""

    def hex_holders(self, turn: int) -> bytes:
        """Return whose each hex is, row by row: 0 nobody's, 1 and 2 the sides', 3 fought over."""
