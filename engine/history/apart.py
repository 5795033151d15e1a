"""Keeping groups apart that levers brought to where history has others.

The tracks say where history had each group. A group that a lever moved, or had come earlier,
may stand in the way of others on their tracks; it then stands beside them: in the nearest hex
that it could be in, clockwise from the north. History's own places are never touched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from engine.grid.hex import Hex, within
from engine.history.standing import Standing, Tracks
from engine.scenario.checking.room import MOST_GROUPS_A_HEX
from engine.scenario.scenario import Scenario
from engine.state.state import PRESENT


def tracks_of(scenario: Scenario) -> Tracks:
    """Return the tracks of a scenario, as far as levers leave room for them."""
    before = scenario.before_levers
    return Tracks(scenario) if before is None else TracksApart(scenario, before)


class TracksApart(Tracks):
    """The tracks of a scenario with levers set, with room found for the groups they moved."""

    def __init__(self, scenario: Scenario, before: Scenario) -> None:
        super().__init__(scenario)
        self._map = scenario.map
        self._sides = [force.side for force in scenario.header.forces]
        self._moved = [
            number
            for number, (now, was) in enumerate(
                zip(scenario.header.forces, before.header.forces, strict=True)
            )
            if (now.hex, now.arrives) != (was.hex, was.arrives)
        ]
        rows = scenario.rules.terrain if scenario.rules is not None else ()
        self._closed = {row.id for row in rows if row.foot == 0}
        self._roads = {start for start, _ in scenario.map.road_edges}

    def settled(self, standings: tuple[Standing, ...]) -> tuple[Standing, ...]:
        """Return where all groups are, with no two sides and no more than fit in one hex."""
        placed = list(standings)
        sides: dict[int, list[str]] = defaultdict(list)
        for group, now in enumerate(standings):
            if now.status == PRESENT and group not in self._moved:
                sides[now.hex].append(self._sides[group])
        for group in self._moved:
            now = standings[group]
            if now.status == PRESENT:
                side = self._sides[group]
                hex_ = next(
                    (each for each in self._near(now.hex) if _has_room(sides[each], side)), now.hex
                )
                sides[hex_].append(side)
                placed[group] = now._replace(hex=hex_)
        return tuple(placed)

    def _near(self, index: int) -> Iterator[int]:
        """Yield the hexes that a group could stand in, from its own on, the nearest first."""
        yield index
        centre = Hex.at(index % self._map.columns, index // self._map.columns)
        for hex_ in within(centre, max(self._map.columns, self._map.rows)):
            if hex_ != centre and self._map.contains(hex_):
                is_open = self._map.terrain_at(hex_) not in self._closed
                if is_open or hex_ in self._roads:
                    yield self._map.index_of(hex_)


def _has_room(sides: Sequence[str], side: str) -> bool:
    return len(sides) < MOST_GROUPS_A_HEX and all(other == side for other in sides)
