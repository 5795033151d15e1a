"""Names for what the rules know by number: groups, wings, hexes, places, sides."""

from __future__ import annotations

from functools import cached_property

from engine.grid.hex import Hex
from engine.grid.layout import centre_of
from engine.report.names import Names
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.forces import Side
from engine.state.compile import Index


class Naming:
    """Looks up names and places of a scenario by the numbers of its World.

    Attributes:
        scenario: whose.
        index: its ids.
        names: the same names, as reports tell them.
    """

    def __init__(self, scenario: Scenario, index: Index) -> None:
        self.scenario = scenario
        self.index = index
        self.names = Names.of(scenario, index)
        self._map = scenario.map

    def hex_of(self, hex_: int) -> Hex:
        """Return the hex of an index."""
        return self._map.hex_of(int(hex_))

    def hex_index(self, hex_: Hex) -> int:
        """Return the index of a hex of the map."""
        return self._map.index_of(hex_)

    def label(self, hex_: int) -> str:
        """Return a hex's label, such as 2314."""
        return str(self.hex_of(hex_))

    def centre(self, hex_: int) -> tuple[float, float]:
        """Return the middle of a hex in map units."""
        point = centre_of(self.hex_of(hex_))
        return float(point.x), float(point.y)

    def group(self, group: int) -> str:
        """Return a group's name."""
        return self.scenario.forces[self.index.groups[group]].name

    def wing(self, wing: int) -> str:
        """Return the name of a wing of aircraft."""
        return self.names.wings[wing]

    def place(self, place: int) -> str:
        """Return a place's name."""
        return self.scenario.places[self.index.places[place]].name

    def side(self, side: int) -> Side:
        """Return a side."""
        return self.scenario.sides[self.index.sides[side]]

    def where(self, hex_: int) -> str:
        """Return a hex's label with the place there or near: "2516 (Mill Bridge)"."""
        return self.names.hex(int(hex_))

    def place_in(self, hex_: int) -> str | None:
        """Return the id of the weightiest place in a hex, or None."""
        return self._place_ids.get(hex_)

    @cached_property
    def _place_ids(self) -> dict[int, str]:
        places = self.scenario.places
        ranked = sorted(
            (site for site in self._map.places if site.id in places and site.kind != "region"),
            key=lambda site: places[site.id].start.importance,
        )
        return {self._map.index_of(hex_): site.id for site in ranked for hex_ in site.hexes}
