"""A game's moments as a map is told of them, turn by turn, and what two records differ in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.desktop.map.differences import CONTESTED, NOBODY, Differences
from engine.desktop.map.record import Record
from engine.desktop.play.game_record import groups_in, holders_in
from engine.desktop.play.naming import Naming
from engine.history.main_line import Moment
from engine.history.replay import UNKNOWN, GroupAt
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.chronicle import ChronicleEvent
from engine.state.territory import Ground


class MomentsRecord:
    """The moments of a game; turn t is the end of turn t, as in `Record`.

    `moments` may still grow. Places are held as an audit sees them: by who holds all of their
    hexes, else contested. A hex is whoever's place or group is nearest to it, as in a replay, so
    that both can be compared. `why` says how groups came to be where they are.
    """

    def __init__(self, naming: Naming, ground: Ground, moments: Sequence[Moment], why: str) -> None:
        self.ground = ground
        self._why = why
        self._naming = naming
        self._moments = moments
        self._groups: dict[int, tuple[GroupAt, ...]] = {}
        self._holders: dict[int, bytes] = {}
        self._territory: dict[int, bytes] = {}
        map_ = naming.scenario.map
        self._hexes = {
            place.id: tuple(map_.index_of(hex_) for hex_ in place.hexes) for place in map_.places
        }

    @property
    def scenario(self) -> Scenario:
        """The scenario."""
        return self._naming.scenario

    @property
    def last_turn(self) -> int:
        """The last turn that has been played."""
        return len(self._moments) - 1

    @property
    def turn_events(self) -> Sequence[Sequence[ChronicleEvent]]:
        """No events: those of the chronicle belong to the record."""
        return ((),) * len(self._moments)

    def groups(self, turn: int) -> Sequence[GroupAt]:
        """Return the groups on the map at the end of a turn."""
        if turn not in self._groups:
            self._groups[turn] = groups_in(self._moments[turn].state, self._naming, self._why)
        return self._groups[turn]

    def control(self, turn: int) -> Mapping[str, str]:
        """Return who holds each place at the end of a turn: side id, contested or unknown."""
        holders, sides = self._last_in(turn), (UNKNOWN, *self.scenario.sides)
        control = {}
        for place, hexes in self._hexes.items():
            found = {holders[hex_] for hex_ in hexes}
            control[place] = sides[found.pop()] if len(found) == 1 else CONTESTED
        return control

    def hex_holders(self, turn: int) -> bytes:
        """Return whose each hex is, row by row: 0 nobody's, 1 and 2 the sides', 3 both sides'."""
        if turn not in self._territory:
            self._territory[turn] = self.ground.territory(
                tuple(self.scenario.sides), self.control(turn), self.groups(turn)
            )
        return self._territory[turn]

    def _last_in(self, turn: int) -> bytes:
        """Return whose groups were last in each hex."""
        if turn not in self._holders:
            self._holders[turn] = holders_in(self._moments[turn].state)
        return self._holders[turn]


def otherwise(record: Record, other: Record, turn: int) -> dict[str, tuple[str, str]]:
    """Return the places that another record has otherwise at a turn: holder here and there.

    Where this one does not say who holds a place there is nothing to differ from.
    """
    here, there = record.control(turn), other.control(turn)
    places = record.scenario.places
    return {
        id_: (holder, there[id_])
        for id_, holder in here.items()
        if holder != UNKNOWN and id_ in places and there.get(id_, holder) != holder
    }


def differences(record: Record, other: Record, turn: int) -> Differences:
    """Return what a map of one record marks of another at a turn, the weightiest places first."""
    scenario = record.scenario
    stances: dict[str, str] = {side.id: side.stance for side in scenario.header.sides}
    stances[CONTESTED] = CONTESTED
    places = sorted(
        otherwise(record, other, turn).items(),
        key=lambda item: -scenario.places[item[0]].start.importance,
    )
    ground = bytes(
        theirs if ours in (1, 2) and theirs in (1, 2) and ours != theirs else 0
        for ours, theirs in zip(record.hex_holders(turn), other.hex_holders(turn), strict=True)
    )
    return Differences(
        tuple((id_, stances.get(a, NOBODY), stances.get(b, NOBODY)) for id_, (a, b) in places),
        ground,
        tuple(side.stance for side in scenario.header.sides),
    )
