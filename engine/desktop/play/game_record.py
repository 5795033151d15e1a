"""A game as the map is told of it: one frame for every State that is shown.

A frame never changes once it has been added, so that the map may keep its pictures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.desktop.map.record import Walked
from engine.desktop.play.naming import Naming
from engine.history.replay import CONTESTED, GroupAt
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.chronicle import ChronicleEvent
from engine.state.state import HOLDER, PEOPLE, PLACE, PLACE_HOLDER, State, copy_state
from engine.state.world import NO_HEX

# Frames kept: of those before, the map has its pictures.
KEPT = 40
WHY = "Where the orders of this game have brought it."


class _NoEvents(Sequence[Sequence[ChronicleEvent]]):
    """The chronicle tells of what happened; of a game, the report does."""

    def __len__(self) -> int:
        return 0

    def __getitem__(self, _turn: object) -> tuple[ChronicleEvent, ...]:  # type: ignore[override]
        return ()


class GameRecord:
    """The frames of one game.

    Attributes:
        scenario: the scenario.
        last_turn: 0: nothing that comes later can be made ready.
        turn_events: none.
    """

    def __init__(self, scenario: Scenario, naming: Naming, ground: Walked) -> None:
        self.scenario = scenario
        self.ground = ground
        self.last_turn = 0
        self.turn_events = _NoEvents()
        self._naming = naming
        self._frames: dict[int, State] = {}
        self._newest = -1
        self._groups: dict[int, tuple[GroupAt, ...]] = {}

    def add(self, state: State) -> int:
        """Take a State as the next frame and return its number; one like the last is the last."""
        if self._frames and _looks_like(self._frames[self._newest], state):
            return self._newest
        self._newest += 1
        self._frames[self._newest] = copy_state(state)
        self._frames.pop(self._newest - KEPT, None)
        return self._newest

    def groups(self, turn: int) -> Sequence[GroupAt]:
        """Return the groups on the map in a frame."""
        if turn not in self._groups:
            self._groups = {turn: groups_in(self._frames[turn], self._naming, WHY)}
        return self._groups[turn]

    def control(self, turn: int) -> Mapping[str, str]:
        """Return who holds each place in a frame: a side's id, or contested."""
        state, sides = self._frames[turn], self._naming.index.sides
        return {
            id_: sides[holder - 1] if (holder := state.places[PLACE_HOLDER][place]) else CONTESTED
            for place, id_ in enumerate(self._naming.index.places)
        }

    def hex_holders(self, turn: int) -> bytes:
        """Return who holds each hex in a frame: 0 nobody, 1 + side."""
        return holders_in(self._frames[turn])


def groups_in(state: State, naming: Naming, why: str) -> tuple[GroupAt, ...]:
    """Return the groups on the map in a State; `why` says how they came to be there."""
    forces = naming.scenario.forces
    standing = []
    for group, id_ in enumerate(naming.index.groups):
        hex_ = state.groups[PLACE][group]
        if hex_ == NO_HEX:
            continue
        people = int(state.groups[PEOPLE][group])
        where = naming.hex_of(hex_)
        standing.append(
            GroupAt(forces[id_], where, 100, (people, people, people), None, "design", why)
        )
    return tuple(standing)


def holders_in(state: State) -> bytes:
    """Return who holds each hex in a State: 0 nobody, 1 + side."""
    return bytes(int(holder) for holder in state.hexes[HOLDER])


def _looks_like(one: State, other: State) -> bool:
    return (
        one.groups[PLACE] == other.groups[PLACE]
        and one.groups[PEOPLE] == other.groups[PEOPLE]
        and one.hexes[HOLDER] == other.hexes[HOLDER]
        and one.places[PLACE_HOLDER] == other.places[PLACE_HOLDER]
    )
