"""Where the tracks have each group at the end of each turn, in the numbers of the rules."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from engine.scenario.scenario import Scenario
from engine.scenario.shapes.forces import Force
from engine.state.state import COMING, PRESENT, SCATTERED, WITHDRAWN
from engine.state.world import NO_HEX

_GONE = {"withdrawn": WITHDRAWN, "off_map": WITHDRAWN, "destroyed": SCATTERED}


class Standing(NamedTuple):
    """A group at the end of a turn, as its track has it.

    Attributes:
        hex: index of its hex, or -1.
        status: COMING, PRESENT, WITHDRAWN or SCATTERED.
        percent: of the people it began with.
        follows: id of the event that brought it there, or None where none is named.
    """

    hex: int
    status: int
    percent: int
    follows: str | None


class Tracks:
    """The tracks of a scenario, turn by turn."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._turns: dict[int, tuple[Standing, ...]] = {}

    def at(self, turn: int) -> tuple[Standing, ...]:
        """Return where all groups are at the end of a turn, in the scenario's order."""
        if turn not in self._turns:
            moment = self.scenario.calendar.end_of(turn)
            self._turns[turn] = self.settled(
                tuple(self._standing(force, moment) for force in self.scenario.header.forces)
            )
        return self._turns[turn]

    def settled(self, standings: tuple[Standing, ...]) -> tuple[Standing, ...]:
        """Return where groups come to stand whom the tracks have in these places."""
        return standings

    def _standing(self, force: Force, moment: datetime) -> Standing:
        if force.arrives != "start" and force.arrives > moment:
            return Standing(NO_HEX, COMING, 100, None)
        legs = self.scenario.legs.get(force.id, ())
        leg = next((leg for leg in reversed(legs) if leg.at <= moment), None)
        index_of = self.scenario.map.index_of
        if leg is None:
            return Standing(index_of(force.hex), PRESENT, 100, None)
        if leg.gone is not None:
            return Standing(NO_HEX, _GONE[leg.gone], leg.percent, leg.follows)
        hex_ = leg.hex if leg.hex is not None else force.hex
        return Standing(index_of(hex_), PRESENT, leg.percent, leg.follows)
