"""A whole scenario: what its author wrote, validated, with look-ups by id."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from engine.scenario.shapes.calendar import Calendar
from engine.scenario.shapes.chronicle import ChronicleEvent, ChronicleFile, Dispute, DisputesFile
from engine.scenario.shapes.forces import Actor, Figure, Force, ScenarioFile, Side, split_by_share
from engine.scenario.shapes.levers import Lever, LeversFile
from engine.scenario.shapes.misses import MissesFile
from engine.scenario.shapes.orders import ExpandedOrdersFile, OrdersFile
from engine.scenario.shapes.places import (
    GeographicSource,
    MapPlace,
    MapPlacesFile,
    PlacesFile,
    StartingPlace,
)
from engine.scenario.shapes.rules import RulesFile
from engine.scenario.shapes.sources import Claimant, Document, Footnote, Outlet, SourcesFile
from engine.scenario.shapes.tracks import Leg, TourFile, TracksFile

if TYPE_CHECKING:
    from engine.scenario.maps.hex_map import HexMap


@dataclass(frozen=True)
class Place:
    """A place of the scenario: where it is, and who held it at the start."""

    site: MapPlace
    start: StartingPlace

    @property
    def id(self) -> str:
        return self.site.id

    @property
    def name(self) -> str:
        return self.site.name


@dataclass(frozen=True)
class Strength:
    """A group's people: what the sources' range allows, and the default."""

    low: int
    default: int
    high: int


@dataclass(frozen=True, repr=False)
class Scenario:
    """All files of a scenario, cross-checked; made by `engine.scenario.load`.

    `what_if` holds the levers set other than usual, each with its value, in the order of the
    levers; `before_levers` is then the scenario as its author wrote it, else None.
    """

    header: ScenarioFile
    sources: SourcesFile
    sites: MapPlacesFile
    starts: PlacesFile
    chronicle: ChronicleFile
    disputes: DisputesFile
    levers: LeversFile
    tracks: TracksFile
    orders: OrdersFile
    misses: MissesFile
    tour: TourFile
    folder: Path
    map_file: Path
    rules: RulesFile | None = None
    what_if: tuple[tuple[str, str], ...] = ()
    before_levers: Scenario | None = None

    @property
    def id(self) -> str:
        return self.header.id

    @property
    def calendar(self) -> Calendar:
        return self.header.calendar

    @cached_property
    def map(self) -> HexMap:
        """The hex map, read on first use: commands that print text never need it."""
        if self.before_levers is not None:
            return self.before_levers.map
        from engine.scenario.maps.tiled import read_map

        return read_map(self.map_file)

    @cached_property
    def expanded(self) -> ExpandedOrdersFile | None:
        """History's orders turn by turn, read on first use; None where they were never written.

        Raises:
            BadInput: something is wrong in the file; holds every fault.
        """
        if self.before_levers is not None:
            return self.before_levers.expanded
        from engine.scenario.expanded import expanded_of

        return expanded_of(self)

    @cached_property
    def places(self) -> dict[str, Place]:
        """Places of this scenario by id, in file order."""
        sites = {site.id: site for site in self.sites.places}
        return {start.id: Place(sites[start.id], start) for start in self.starts.places}

    @cached_property
    def events(self) -> dict[str, ChronicleEvent]:
        """Chronicle events by id, in file order, which is order of time."""
        return {event.id: event for event in self.chronicle.events}

    @cached_property
    def forces(self) -> dict[str, Force]:
        """Groups by id, in file order."""
        return {force.id: force for force in self.header.forces}

    @cached_property
    def levers_by_id(self) -> dict[str, Lever]:
        """What can be decided otherwise, by id, in file order."""
        return {lever.id: lever for lever in self.levers.levers}

    @cached_property
    def legs(self) -> dict[str, tuple[Leg, ...]]:
        """Each group's track by group id; groups without one are absent."""
        return {track.group: track.legs for track in self.tracks.tracks}

    @cached_property
    def sides(self) -> dict[str, Side]:
        return {side.id: side for side in self.header.sides}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.header.actors}

    @cached_property
    def figures(self) -> dict[str, Figure]:
        return {figure.id: figure for figure in self.header.figures}

    @cached_property
    def documents(self) -> dict[str, Document]:
        return {document.id: document for document in self.sources.documents}

    @cached_property
    def outlets(self) -> dict[str, Outlet]:
        return {outlet.id: outlet for outlet in self.sources.outlets}

    @cached_property
    def claimants(self) -> dict[str, Claimant]:
        return {claimant.id: claimant for claimant in self.sources.claimants}

    @cached_property
    def footnotes(self) -> dict[tuple[str, int], Footnote]:
        """Footnotes by document id and number."""
        return {(note.document, note.number): note for note in self.sources.footnotes}

    @cached_property
    def geographic_sources(self) -> dict[str, GeographicSource]:
        return {source.id: source for source in self.sites.sources}

    @cached_property
    def strengths(self) -> dict[str, Strength]:
        """People of each group: its share of its figure, low, default and high."""
        groups: dict[str, list[Force]] = {}
        for force in self.header.forces:
            groups.setdefault(force.figure, []).append(force)
        strengths: dict[str, Strength] = {}
        for figure_id, forces in groups.items():
            figure = self.figures[figure_id]
            shares = [force.share for force in forces]
            ranges = zip(
                split_by_share(figure.low, shares),
                split_by_share(figure.default, shares),
                split_by_share(figure.high, shares),
                strict=True,
            )
            for force, (low, default, high) in zip(forces, ranges, strict=True):
                strengths[force.id] = Strength(low, default, high)
        return strengths

    def disputes_of_event(self, event_id: str) -> tuple[Dispute, ...]:
        """Return the disputes that an event takes part in."""
        return tuple(d for d in self.disputes.disputes if event_id in d.events)

    def disputes_of_place(self, place_id: str) -> tuple[Dispute, ...]:
        """Return the disputes about a place."""
        return tuple(d for d in self.disputes.disputes if place_id in d.places)
