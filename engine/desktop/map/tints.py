"""The tints of turns: made when first wanted, only a few of them kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

from engine.desktop.map.chart import Chart
from engine.desktop.map.record import Record
from engine.desktop.map.territory_tint import TerritoryTint, build_tint

# A tint takes some three megabytes: those of the turn before, the turn shown and the next.
KEPT = 3


class Tints:
    """The tints of a record's turns; turns in which nothing changed hands share one."""

    def __init__(self, record: Record, chart: Chart) -> None:
        self._record = record
        self._chart = chart
        self._stances: list[str] = [side.stance for side in record.scenario.header.sides]
        self._holders: dict[int, bytes] = {}
        self._tints: OrderedDict[bytes, TerritoryTint] = OrderedDict()
        # The tint being made: a whole one in one frame would be felt as a jolt.
        self._making: tuple[bytes, Iterator[TerritoryTint | None]] | None = None

    def known(self, turn: int) -> TerritoryTint | None:
        """Return a turn's tint if it is at hand."""
        holders = self._holders.get(turn)
        if holders is None or holders not in self._tints:
            return None
        self._tints.move_to_end(holders)
        return self._tints[holders]

    def make(self, turn: int) -> bool:
        """Do a part of the work on a turn's tint; True once it is at hand."""
        if turn not in self._holders:
            self._holders[turn] = self._record.hex_holders(turn)
        elif self.known(turn) is None:
            holders = self._holders[turn]
            if self._making is None or self._making[0] != holders:
                chart = self._chart
                steps = build_tint(holders, chart.hex_map, chart.size, self._stances)
                self._making = holders, steps
            tint = next(self._making[1])
            if tint is not None:
                self._making = None
                while len(self._tints) >= KEPT:
                    self._tints.popitem(last=False)
                self._tints[holders] = tint
        return self.known(turn) is not None
