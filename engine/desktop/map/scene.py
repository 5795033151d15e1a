"""The scene: what stands on the map in one turn at one zoom, each thing with its own room.

Laid out in scene pixels (map units times the scale), for the whole map at once: while the map is
pushed about nothing is laid out again, and nothing jumps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pygame

from engine.desktop.kit.look import MAP_INK, Colour, Look, TypeSize, stance_colours
from engine.desktop.map.chart import Chart
from engine.desktop.map.counters import GATHER, GATHER_WIDE, Counter, Heap, gather, set_counters
from engine.desktop.map.differences import DifferenceMark, set_difference_marks
from engine.desktop.map.event_marks import Mark, emphasise, marked, set_marks
from engine.desktop.map.labels import Label, Lettering, Name, set_labels
from engine.desktop.map.placing import Room
from engine.desktop.map.record import Record
from engine.desktop.map.symbols import Badge, place_symbol, spot_mark
from engine.desktop.map.trails import March, Trail, Ways, find_way, marches, set_trails
from engine.grid.layout import Point
from engine.history.replay import GroupAt
from engine.scenario.maps.hex_map import SitedPlace

# The scale (at 100% text) from which places of an importance are shown, and then lettered.
SHOWN_FROM = {5: 0.0, 4: 0.0, 3: 0.0, 2: 0.3, 1: 0.5}
LETTERED_FROM = {5: 0.0, 4: 0.0, 3: 0.0, 2: 0.3, 1: 0.5}
CONTEXT_FROM, HEIGHTS_FROM = 0.95, 1.3
# Stacks are gathered more widely up to the first scale, and not at all from the second.
CROWDED_UNTIL, APART_FROM = 0.13, 0.9
# Lettered across the ground, without a symbol; not when the ground fills the window.
REGION_UNTIL = 1.2
# Ranks of names: those of weighty or asked-for places and of the turn's events are set before
# marks and counters; then the selected one, then the others by importance, regions last.
WEIGHTY, TOLD, CHOSEN = 1, 4, 5
LEADING = TOLD
# Symbols of lesser importance give way to counters that find no other place.
FIRM = 4
SYMBOL_SIZE = {5: 17, 4: 16, 3: 14, 2: 13, 1: 12}
LETTERS: dict[int, tuple[TypeSize, bool]] = {
    5: ("title", True),
    4: ("head", True),
    3: ("body", False),
    2: ("note", False),
    1: ("note", False),
}


@dataclass(frozen=True)
class Symbol:
    """A place's symbol: its picture and rectangle in the scene; a firm one is never covered.

    Names that are only for orientation have a small mark, and no id.
    """

    id: str
    is_firm: bool
    rect: pygame.Rect
    picture: pygame.Surface


@dataclass(frozen=True)
class Scene:
    """Everything that stands on the ground, back to front.

    `trails` are the ways of those who marched: a dot's picture and where its corner is drawn.
    """

    scale: float
    trails: tuple[Trail, ...]
    symbols: tuple[Symbol, ...]
    counters: tuple[Counter, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    differs: tuple[DifferenceMark, ...] = ()


@dataclass(frozen=True)
class Wanted:
    """What a scene should show; `lettered` None letters by importance and zoom.

    `turn` says where groups stand; `marked_turn` whose events are marked. Nothing but these,
    `first` (the places named before all else), `grouped`, `among` (the groups of a map beside this
    one) and the scale moves a counter: what is selected or stepped to is set around them.
    """

    turn: int
    marked_turn: int
    lettered: frozenset[str] | None = None
    first: frozenset[str] | None = None
    grouped: bool = False
    selected_place: str | None = None
    event: str | None = None
    units: bool = True
    labels: bool = True
    trails: bool = True
    differs: tuple[tuple[str, str, str], ...] = ()
    among: tuple[Heap, ...] = ()


def emphasised(scene: Scene, event: str, look: Look) -> Scene:
    """Return a scene in which one event's mark stands out."""
    return replace(scene, marks=tuple(emphasise(scene.marks, event, look)))


class Stagehand:
    """Lays out scenes of one record at one scale of text."""

    def __init__(self, record: Record, chart: Chart, look: Look) -> None:
        self.record = record
        self.chart = chart
        self.look = look
        self.badge = Badge(look)
        self.lettering = Lettering(look)
        self._marches: dict[int, tuple[March, ...]] = {}
        self._ways: Ways = {}
        scenario = record.scenario
        self.stances = {side.id: side.stance for side in scenario.header.sides}
        self.points: dict[str, Point] = {p.id: p.point for p in scenario.map.places}
        self.importance = {id_: place.start.importance for id_, place in scenario.places.items()}

    def find_march(self, turn: int) -> bool:
        """Look for one of the ways of a turn's marches; False if all are known."""
        if turn in self._marches:
            return False
        if find_way(self.record, turn, self._ways):
            return True
        self.marches(turn)
        return True

    def marches(self, turn: int) -> tuple[March, ...]:
        """Return who marched in a turn; ways are looked for once."""
        if turn not in self._marches:
            self._marches[turn] = marches(self.record, turn, self._ways)
        return self._marches[turn]

    def movers(self, turn: int) -> frozenset[str]:
        """Return the groups that marched in a turn."""
        return frozenset(id_ for march in self.marches(turn) for id_ in march.ids)

    def marks(self, turn: int, event: str | None) -> bool:
        """Tell whether an event is marked in a turn by itself."""
        events = self.record.turn_events[turn] if turn else ()
        return event in {e.id for e in marked(events, self.chart.hex_map.place_of)}

    def landmarks(self, turn: int) -> list[tuple[tuple[int, int], Colour, bool]]:
        """Return the weightier places: map point, ink of the holder, whether of the weightiest."""
        control = self.record.control(turn)
        return [
            ((point.x, point.y), self._ink(control.get(id_, "")), self.importance[id_] == 5)
            for id_, point in self.points.items()
            if self.importance.get(id_, 0) >= FIRM
        ]

    def label_size(self, place: str) -> tuple[int, int]:
        """Return the width and height of a place's label in pixels."""
        size, bold = LETTERS[self.importance.get(place, 1)]
        name = self.chart.hex_map.place_of[place].name
        return self.lettering.picture(name, size, bold, False, False).get_size()

    def lay_out(self, wanted: Wanted, scale: float, without: frozenset[str] = frozenset()) -> Scene:
        """Return the scene for a turn at a scale; groups in `without` are left out."""
        room = Room(self._border(scale))
        record = self.record
        places = self.chart.hex_map.place_of
        events = record.turn_events[wanted.marked_turn] if wanted.marked_turn else ()
        happening = marked(events, places)
        told = frozenset(id_ for event in happening for id_ in event.places)
        symbols = self._symbols(wanted, scale, room, told)
        names = self._names(wanted, scale, symbols, told) if wanted.labels else []
        # The names that orient everyone come before the marks and counters around them.
        leading = [name for name in names if name.rank <= LEADING]
        labels = set_labels(leading, self.lettering, room, leading=True)
        marks = set_marks(happening, places, self.look, scale, room)
        shown = [(symbol.id, symbol.rect) for symbol in symbols]
        differs = set_difference_marks(wanted.differs, shown, self.look, room)
        counters: list[Counter] = []
        if wanted.units:
            groups = [g for g in record.groups(wanted.turn) if g.force.id not in without]
            spots = [symbol.rect for symbol in symbols]
            counters = self._counters(groups, wanted, scale, room, spots)
        if wanted.event is not None and not self.marks(wanted.marked_turn, wanted.event):
            event = record.scenario.events[wanted.event]
            if event.places and event.places[0] in places:
                marks += set_marks([event], places, self.look, scale, room)
        covers = [thing.rect for things in (marks, counters) for thing in things]
        covers += [rect for label in labels for rect in label.rects]
        covers += [mark.rect for mark in differs]
        covered = {
            symbol.id
            for symbol in symbols
            if not symbol.is_firm and symbol.rect.collidelist(covers) >= 0
        }
        symbols = [symbol for symbol in symbols if symbol.id not in covered]
        symbols += self._chosen(wanted, scale, symbols)
        names = [name for name in names if name.id not in covered]
        chosen = [name for name in names if name.rank == CHOSEN]
        labels += set_labels(chosen, self.lettering, room, leading=True)
        labels += set_labels([n for n in names if n.rank > CHOSEN], self.lettering, room)
        dot = spot_mark(self.look.px(7))
        symbols += [
            Symbol("", False, dot.get_rect(center=label.name.anchor.center), dot)
            for label in labels
            if label.name.quiet
        ]
        trails = self._trails(wanted, scale) if wanted.units else ()
        return Scene(
            scale=scale,
            trails=trails,
            symbols=tuple(symbols),
            counters=tuple(counters),
            marks=tuple(marks),
            labels=tuple(labels),
            differs=tuple(differs),
        )

    def _trails(self, wanted: Wanted, scale: float) -> tuple[Trail, ...]:
        """Return the dotted ways of the turn's marches, one for each side that marched."""
        if wanted.turn != wanted.marked_turn or wanted.grouped or not wanted.trails:
            return ()
        return set_trails(self.marches(wanted.turn), self.stances, self.look, scale)

    def _border(self, scale: float) -> pygame.Rect:
        left, top, right, bottom = (round(edge * scale) for edge in self.chart.frame)
        return pygame.Rect(left, top, right - left, bottom - top).inflate(-6, -6)

    def _counters(
        self,
        groups: Sequence[GroupAt],
        wanted: Wanted,
        scale: float,
        room: Room,
        spots: Sequence[pygame.Rect],
    ) -> list[Counter]:
        seen = scale / self.badge.scale
        reach = GATHER_WIDE if wanted.grouped or seen < CROWDED_UNTIL else GATHER
        if seen > APART_FROM and not wanted.grouped:
            reach = 0
        return set_counters(
            gather(groups, self.stances, reach / seen, wanted.among),
            self.badge,
            scale,
            room,
            spots,
        )

    def _symbols(
        self, wanted: Wanted, scale: float, room: Room, told: frozenset[str]
    ) -> list[Symbol]:
        seen = scale / self.look.scale
        first = wanted.first or frozenset()
        control = self.record.control(wanted.turn)
        symbols = []
        places = sorted(
            self.chart.hex_map.places, key=lambda place: -self.importance.get(place.id, 1)
        )
        for place in places:
            importance = self.importance.get(place.id, 1)
            asked = place.id in first or place.id in told
            if seen < SHOWN_FROM[importance] and not asked:
                continue
            symbol = self._symbol(place, scale, control, asked or importance >= FIRM)
            # Symbols stand where they are: one that would cover a weightier one waits.
            if symbol is None or not (room.is_free(symbol.rect) or place.id in first):
                continue
            room.take(symbol.rect, softly=not symbol.is_firm)
            symbols.append(symbol)
        return symbols

    def _symbol(
        self, place: SitedPlace, scale: float, control: Mapping[str, str], firm: bool
    ) -> Symbol | None:
        """Return a place's symbol where it stands, None for kinds that are only lettered."""
        size = self.look.px(SYMBOL_SIZE[self.importance.get(place.id, 1)])
        picture = place_symbol(place.kind, size, self._ink(control.get(place.id, "")))
        if picture is None:
            return None
        centre = round(place.point.x * scale), round(place.point.y * scale)
        return Symbol(place.id, firm, picture.get_rect(center=centre), picture)

    def _chosen(self, wanted: Wanted, scale: float, symbols: Sequence[Symbol]) -> list[Symbol]:
        """Return the selected place's symbol where it is not shown anyway."""
        id_ = wanted.selected_place
        place = self.chart.hex_map.place_of.get(id_) if id_ is not None else None
        if place is None or place.id in {symbol.id for symbol in symbols}:
            return []
        control = self.record.control(wanted.turn)
        symbol = self._symbol(place, scale, control, firm=True)
        return [symbol] if symbol is not None else []

    def _ink(self, holder: str) -> Colour:
        return stance_colours(self.stances[holder])[2] if holder in self.stances else MAP_INK

    # Names ---------------------------------------------------------------------------------

    def _names(
        self, wanted: Wanted, scale: float, symbols: Sequence[Symbol], told: frozenset[str]
    ) -> list[Name]:
        seen = scale / self.look.scale
        rects = {symbol.id: symbol.rect for symbol in symbols}
        names = [
            self._name(place, rank, scale, rects, symbols)
            for place in self.chart.hex_map.places
            if (rank := self._rank(place, wanted, seen, rects, told)) is not None
        ]
        if wanted.lettered is None:
            names += self._context(scale, seen)
        return names

    def _rank(
        self,
        place: SitedPlace,
        wanted: Wanted,
        seen: float,
        rects: Mapping[str, pygame.Rect],
        told: frozenset[str],
    ) -> int | None:
        """Return when a place's name is set, 1 the first; None if it is not lettered."""
        importance = self.importance.get(place.id, 1)
        region = place.kind == "region"
        weight = WEIGHTY + min(5 - importance, 2)
        if place.id in (wanted.first or ()):
            return weight
        if wanted.lettered is not None and place.id not in wanted.lettered:
            return CHOSEN if place.id == wanted.selected_place else None
        if wanted.first is None and importance >= FIRM and not region:
            return weight
        if place.id in told and place.id in rects:
            return TOLD
        if place.id == wanted.selected_place or wanted.lettered is not None:
            return CHOSEN
        if region:
            return 14 - importance if SHOWN_FROM[importance] <= seen < REGION_UNTIL else None
        if seen < LETTERED_FROM[importance] or place.id not in rects:
            return None
        return CHOSEN + 6 - importance

    def _name(
        self,
        place: SitedPlace,
        rank: int,
        scale: float,
        rects: Mapping[str, pygame.Rect],
        symbols: Sequence[Symbol],
    ) -> Name:
        centre = round(place.point.x * scale), round(place.point.y * scale)
        size, bold = LETTERS[self.importance.get(place.id, 1)]
        return Name(
            id=place.id,
            text=place.name,
            rank=rank,
            size=size,
            bold=bold,
            anchor=rects.get(place.id) or pygame.Rect(centre, (1, 1)),
            spaced=place.kind == "region",
            keeps_off=tuple(symbol.rect for symbol in symbols if self._rivals(symbol, place)),
        )

    def _rivals(self, symbol: Symbol, place: SitedPlace) -> bool:
        """Tell whether a place's name beside another's symbol would seem to be that one's."""
        weighs = self.importance.get(symbol.id, 1) >= self.importance.get(place.id, 1)
        return symbol.is_firm and symbol.id != place.id and weighs

    def _context(self, scale: float, seen: float) -> list[Name]:
        names = []
        known = {place.name for place in self.chart.hex_map.places}
        for point in self.chart.hex_map.context:
            if seen < (HEIGHTS_FROM if point.height_m is not None else CONTEXT_FROM):
                continue
            if point.name in known:
                continue
            text = point.name
            if point.height_m is not None:
                text = f"{text} {point.height_m} m".strip()
            anchor = pygame.Rect(0, 0, self.look.px(7), self.look.px(7))
            anchor.center = round(point.point.x * scale), round(point.point.y * scale)
            names.append(Name("", text, 14, "note", False, anchor, quiet=True))
        return names
