"""Names for what the rules know by number: groups, wings, places, sides, hexes, turns."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import hypot

from engine.grid.hex import Hex, distance
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.calendar import Calendar
from engine.state.index import Index

IN_SIGHT_HEXES = 5
"""A hex further than that from any place is told by its label alone."""

_COLUMN_KM, _ROW_KM = 3**0.5, 2
"""From a hex's centre to that of the next column and row; a hex is 2 km wide."""

_POINTS = ("east", "north-east", "north", "north-west")
_OPPOSITE = ("west", "south-west", "south", "south-east")


@dataclass(frozen=True)
class Names:
    """What people call the things that events name by index.

    Attributes:
        sides: in a sentence, such as "the Hill Army and its allies".
        shorts: in a table, such as "Hill Army".
        groups: by index, as are all that follow.
        wings: wings of aircraft.
        places: places of the map.
        strikes: the events that tell of strikes by outsiders.
        sites: hexes with a place's name, the weightiest first.
        columns: hexes in a row of the map.
        calendar: for the dates of turns; without one a turn has a number only.
    """

    sides: tuple[str, ...]
    shorts: tuple[str, ...]
    groups: tuple[str, ...]
    columns: int
    wings: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    strikes: tuple[str, ...] = ()
    sites: tuple[tuple[Hex, str], ...] = ()
    calendar: Calendar | None = None
    _told: dict[int, str] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, scenario: Scenario, index: Index) -> Names:
        """Return the names of a scenario's things in its World's order."""
        sides = [scenario.sides[side] for side in index.sides]
        forces = [scenario.forces[group] for group in index.groups]
        ranked = sorted(
            (scenario.places[place] for place in index.places),
            key=lambda place: -place.start.importance,
        )
        drawn = scenario.map.place_of
        return cls(
            sides=tuple(side.name for side in sides),
            shorts=tuple(side.short for side in sides),
            groups=tuple(force.name for force in forces),
            columns=index.columns,
            wings=tuple(wing.name for wing in scenario.header.wings),
            places=tuple(scenario.places[place].name for place in index.places),
            strikes=tuple(scenario.events[event].title for event in index.strikes),
            sites=tuple(
                (hex_, place.name)
                for place in ranked
                if place.site.kind != "region"  # too large to say where anything is
                for hex_ in drawn[place.id].hexes
            ),
            calendar=scenario.calendar,
        )

    def hex(self, index: int) -> str:
        """Return a hex's label with the place in it, or the nearest: "2516 (Mill Bridge)".

        A hex off a place says where it lies from it: "2417 (4 km west of Mill Bridge)".
        """
        if index < 0:
            return "off the map"
        if index not in self._told:
            self._told[index] = self._placed(self._at(index))
        return self._told[index]

    def label(self, index: int) -> str:
        """Return a hex's label alone, such as "2516"."""
        return str(self._at(index))

    def turn(self, turn: int) -> str:
        """Return a turn's date and part of the day: "5 March 2031, daytime (turn 4)"."""
        if self.calendar is None or turn < 1:
            return f"turn {turn}"
        day = self.calendar.date_of(turn)
        part = self.calendar.part_of(turn)
        return f"{day.day} {day:%B %Y}, {part} (turn {turn})"

    def _at(self, index: int) -> Hex:
        return Hex.at(index % self.columns, index // self.columns)

    def _placed(self, hex_: Hex) -> str:
        near = min(self.sites, key=lambda site: distance(site[0], hex_), default=None)
        if near is None or distance(near[0], hex_) > IN_SIGHT_HEXES:
            return str(hex_)
        if near[0] == hex_:
            return f"{hex_} ({near[1]})"
        east = _COLUMN_KM * (hex_.q - near[0].q)
        south = _ROW_KM * (hex_.r - near[0].r + (hex_.q - near[0].q) / 2)
        return f"{hex_} ({hypot(east, south):.0f} km {_compass(east, -south)} of {near[1]})"


def _compass(east: float, north: float) -> str:
    """Return the nearest of eight points of the compass.

    >>> _compass(2, 0), _compass(-1, 1.1), _compass(0.1, -3)
    ('east', 'north-west', 'south')
    """
    flat = 0.414  # the tangent of 22.5 degrees, half way between two points
    if abs(north) <= flat * abs(east):
        point = 0
    elif abs(east) <= flat * abs(north):
        point = 2
    else:
        point = 1 if east * north > 0 else 3
    upper = north > 0 or (point == 0 and east > 0)
    return _POINTS[point] if upper else _OPPOSITE[point]


def sentence_case(text: str) -> str:
    """Return a text with its first letter large, the others as they are."""
    return text[:1].upper() + text[1:]
