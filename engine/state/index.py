"""Index: where each id of a scenario stands in its World, and back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from engine.grid.hex import Hex
from engine.scenario.scenario import Scenario


@dataclass(frozen=True)
class Index:
    """Ids in World's order, and where each stands.

    Attributes:
        sides: the two sides' ids; so on for all that follow.
        actors: all of them, those of neither side too.
        groups: in the order of scenario.yaml.
        wings: likewise.
        sources: of supply, likewise.
        places: those that the map draws, in the order of places.yaml.
        strikes: the events that tell of outsiders' strikes, one for each strike.
        columns: hexes in a row of the map.
    """

    sides: tuple[str, ...]
    actors: tuple[str, ...]
    groups: tuple[str, ...]
    wings: tuple[str, ...]
    sources: tuple[str, ...]
    places: tuple[str, ...]
    strikes: tuple[str, ...]
    columns: int

    def side(self, side_id: str) -> int:
        """Return the index of a side."""
        return self.sides.index(side_id)

    def actor(self, actor_id: str) -> int:
        """Return the index of an actor."""
        return self.actors.index(actor_id)

    def group(self, group_id: str) -> int:
        """Return the index of a group."""
        return self._groups[group_id]

    def place(self, place_id: str) -> int:
        """Return the index of a place."""
        return self._places[place_id]

    def hex_label(self, index: int) -> str:
        """Return the label of a hex's index, or "" for none."""
        return "" if index < 0 else str(Hex.at(index % self.columns, index // self.columns))

    def hex_index(self, label: str) -> int:
        """Return the index of the hex with a label such as "2314"."""
        hex_ = Hex.parse(label)
        return hex_.row * self.columns + hex_.column

    @cached_property
    def _groups(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.groups)}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.places)}


def index_of(scenario: Scenario) -> Index:
    """Return the ids of a scenario in World's order."""
    header = scenario.header
    drawn = scenario.map.place_of
    return Index(
        sides=tuple(side.id for side in header.sides),
        actors=tuple(actor.id for actor in header.actors),
        groups=tuple(force.id for force in header.forces),
        wings=tuple(wing.id for wing in header.wings),
        sources=tuple(source.id for source in header.supply_sources),
        places=tuple(start.id for start in scenario.starts.places if start.id in drawn),
        strikes=tuple(strike.event for strike in header.strikes),
        columns=scenario.map.columns,
    )
