"""What every screen with a map shows at a moment, short of the map's camera."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import ClassVar

# What can be switched on and off, by the names of the state's fields.
MAP_TOGGLES = ("panel_open", "minimap", "legend", "hexes", "units", "motion")


@dataclass
class MapState:
    """What is on screen; a screen adds what else it shows.

    Attributes:
        turn: 0 before the first turn, t at the end of turn t.
        event: the event step that stands out, if any.
        sheet: the sheet laid over the map, with its item: ("dispute", id), ("help", "").
        selected: ("place" | "group", id).
        opened: what has been unfolded, such as "event:<id>", or "layers": the map's switches.
        wish: where the map should go next, taken by the screen: (kind, id).
        message: one line about the last action, such as a date that cannot be read.
    """

    turn: int = 0
    event: str | None = None
    sheet: tuple[str, str] | None = None
    selected: tuple[str, str] | None = None
    opened: set[str] = field(default_factory=set)
    panel_open: bool = True
    minimap: bool = False
    legend: bool = False
    hexes: bool = True
    units: bool = True
    motion: bool = True
    wish: tuple[str, str] | None = None
    message: str = ""

    # What a screen's map can show besides: a field and its label.
    more_switches: ClassVar[tuple[tuple[str, str], ...]] = ()
    # Fields that no picture shows.
    unseen: ClassVar[frozenset[str]] = frozenset({"wish"})

    def seen(self) -> tuple[object, ...]:
        """Return everything that pictures show: equal as long as they need no drawing."""
        values = (getattr(self, item.name) for item in fields(self) if item.name not in self.unseen)
        return tuple(frozenset(value) if isinstance(value, set) else value for value in values)
