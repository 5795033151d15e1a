"""What the map must be told about a battle, turn by turn: a replay's record, or a game's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from engine.history.replay import GroupAt
from engine.history.territory import Ground
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.chronicle import ChronicleEvent


class Record(Protocol):
    """Where everyone stood, turn by turn, as `Replay` has it from history.

    Turn 0 is the starting position, turn t the end of turn t. What is told of a turn never
    changes: pictures of it are kept.
    """

    @property
    def scenario(self) -> Scenario:
        """The scenario: its map, places and sides."""

    @property
    def ground(self) -> Ground:
        """The map's ground, where ways are looked for."""

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
        """Return who is nearest to each hex at the end of a turn; see `Ground.territory`."""
