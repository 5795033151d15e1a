"""The map at one moment as SVG: ground by holder, roads, places, the front, groups.

Sides are told apart by colour, by shape (rectangle and diamond) and by a hatch over the ground of
one of them, so that the map is read in grey as well. One unit is two map units, 13 to the
kilometre on a 2 km map.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from engine.grid.hex import Hex
from engine.grid.layout import Point, centre_of, map_size
from engine.report.charts import width_of
from engine.report.map_lines import fronts, outlines
from engine.report.marking import Ink, element, svg_page, text_element
from engine.scenario.maps.hex_map import HexMap
from engine.scenario.scenario import Scenario
from engine.state.index import Index
from engine.state.state import PEOPLE, PLACE, State
from engine.state.territory import BOTH_SIDES, FIRST_SIDE, SECOND_SIDE
from engine.state.world import NO_HEX

_PAPER = "#F4EEE1"
_AREAS = {
    "salt_flat": "#E9E6E2",
    "wetland": "#DDE3DC",
    "water": "#C4D6DF",
    "farmland": "#E3E4C4",
    "orchard": "#D3DDB8",
    "urban": "#D9CDBF",
    "airfield": "#D5D2CC",
    "industrial": "#DDD4CC",
    "military": "#DDD4CC",
}
_ROADS = {"primary": 8, "secondary": 6, "tertiary": 5, "track": 3}
_COUNTERS = {"cool": ("#96C4E4", "#0E2C4A"), "warm": ("#F09676", "#5C1808")}
_LABEL, _SMALL = 34, 26
_COUNTER = 20
"""Half a counter's width."""
_HALO = "#FBF8F1"
_LEAST_IMPORTANCE = 2
_NEAR, _FAR = (14, 28, 44), (80, 120, 160, 220)
"""How far from its place a label may stand; from the far ones a line leads to it."""
_BAR_KM = 20

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Theatre:
    """A scenario's map and the names on it.

    Attributes:
        scenario: whose.
        index: its ids.
    """

    scenario: Scenario
    index: Index

    @property
    def map(self) -> HexMap:
        """The hex map."""
        return self.scenario.map

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in this module's units."""
        size = map_size(self.map.columns, self.map.rows)
        return size.x // 2, size.y // 2

    @property
    def stances(self) -> tuple[str, ...]:
        """Both sides' stances."""
        return tuple(side.stance for side in self.scenario.header.sides)


def map_svg(theatre: Theatre, state: State, ground: bytes, title: str, key: str = "map") -> str:
    """Return the map at a moment.

    Args:
        theatre: the map.
        state: the moment, for its groups.
        ground: whose each hex is: 0 nobody's, 1 and 2 the sides', 3 both's.
        title: the moment in words.
        key: begins the picture's ids; no two of one page may be the same.
    """
    body = list(_underneath(theatre, key))
    body += _tints(theatre, ground, key)
    body += _roads(theatre.map)
    body += _front(theatre, ground)
    counters = list(_counters(theatre, state))
    body += [counter.svg for counter in counters]
    body += _names(theatre, [counter.box for counter in counters])
    body += _furniture(theatre)
    return svg_page(theatre.size, title, described(theatre, state, title), body, name="map")


def described(theatre: Theatre, state: State, title: str) -> str:
    """Return a map in words: how many groups and people each side has on it."""
    told = []
    for side in theatre.scenario.header.sides:
        own = [
            group
            for group, force in enumerate(theatre.scenario.header.forces)
            if force.side == side.id and state.groups[PLACE][group] != NO_HEX
        ]
        people = sum(int(state.groups[PEOPLE][group]) for group in own)
        told.append(f"{side.short}: {len(own)} groups with {people:,} people")
    return f"{title}. {'; '.join(told)}."


def _underneath(theatre: Theatre, key: str) -> Iterator[str]:
    """Yield what lies under all else: a hatch to fill with, paper, areas and ridges."""
    stripes = element("path", d="M0 16L16 0", stroke=Ink.WARM, stroke_width=2, opacity="0.32")
    hatch = element(
        "pattern", stripes, id=f"{key}-hatch", width=16, height=16, patternUnits="userSpaceOnUse"
    )
    yield element("defs", hatch)
    width, height = theatre.size
    yield element("rect", width=width, height=height, fill=_PAPER)
    for area in theatre.map.areas:
        yield element("path", d=_path([area.points], close=True), fill=_AREAS[area.kind])
    ridges = _path([ridge.points for ridge in theatre.map.ridges])
    if ridges:
        yield element("path", d=ridges, fill="none", stroke="#C9B79A", stroke_width=7)


def _roads(map_: HexMap) -> Iterator[str]:
    for case, colour in ((4, "#6B5B49"), (0, "#FFF6E0")):
        for kind, wide in _ROADS.items():
            lines = [road.points for road in map_.roads if road.kind == kind]
            if lines and (kind != "track" or case):
                yield element(
                    "path",
                    d=_path(lines),
                    fill="none",
                    stroke=colour,
                    stroke_width=2 if kind == "track" else wide + case,
                    stroke_dasharray="8 6" if kind == "track" else "",
                    stroke_linejoin="round",
                )


def _path(lines: Iterable[Sequence[Point]], *, close: bool = False) -> str:
    """Return lines as a path's data, in steps: short, since a page has many of them."""
    told = []
    for line in lines:
        x, y = line[0].x // 2, line[0].y // 2
        told.append(f"M{x} {y}")
        steps = []
        for point in line[1:]:
            dx, dy = point.x // 2 - x, point.y // 2 - y
            if dx or dy:
                steps.append(f"{dx} {dy}")
                x, y = x + dx, y + dy
        if steps:
            told.append(f"l{' '.join(steps)}")
        if close:
            told.append("z")
    return "".join(told).replace(" -", "-")


def _tints(theatre: Theatre, ground: bytes, key: str) -> Iterator[str]:
    for holder, stance in zip((FIRST_SIDE, SECOND_SIDE), theatre.stances, strict=True):
        data = _path(outlines(theatre.map, ground, holder), close=True)
        if not data:
            continue
        rule = "evenodd"
        yield element("path", d=data, fill=Ink.of(stance), fill_opacity="0.2", fill_rule=rule)
        if stance == "warm":
            yield element("path", d=data, fill=f"url(#{key}-hatch)", fill_rule=rule)
    fought = _path(outlines(theatre.map, ground, BOTH_SIDES), close=True)
    if fought:
        yield element(
            "path",
            d=fought,
            fill="#E8B25C",
            fill_opacity="0.4",
            stroke="#8C621E",
            stroke_width=3,
            stroke_dasharray="7 5",
        )


def _front(theatre: Theatre, ground: bytes) -> Iterator[str]:
    data = _path(fronts(theatre.map, ground, FIRST_SIDE, SECOND_SIDE))
    if data:
        for colour, wide in ((Ink.PLAIN, 10), (_HALO, 4)):
            yield element(
                "path",
                d=data,
                fill="none",
                stroke=colour,
                stroke_width=wide,
                stroke_linejoin="round",
                stroke_linecap="round",
            )


@dataclass(frozen=True)
class _Counter:
    svg: str
    box: Box


def _counters(theatre: Theatre, state: State) -> Iterator[_Counter]:
    """Yield a counter for each hex with groups: a shape of their side, and their people."""
    forces = theatre.scenario.header.forces
    stacks: dict[int, list[int]] = {}
    for group, hex_ in enumerate(state.groups[PLACE]):
        if hex_ != NO_HEX:
            stacks.setdefault(int(hex_), []).append(group)
    stance_of = dict(zip(theatre.index.sides, theatre.stances, strict=True))
    for hex_ in sorted(stacks):
        groups = stacks[hex_]
        x, y = _middle(theatre.map.hex_of(hex_))
        fill, ink = _COUNTERS[stance_of[forces[groups[0]].side]]
        is_cool = stance_of[forces[groups[0]].side] == "cool"
        wide, high = (_COUNTER, _COUNTER * 7 // 10) if is_cool else (_COUNTER, _COUNTER)
        square = ((-wide, -high), (wide, -high), (wide, high), (-wide, high))
        diamond = ((0, -high), (wide, 0), (0, high), (-wide, 0))
        corners = square if is_cool else diamond
        points = " ".join(f"{x + dx},{y + dy}" for dx, dy in corners)
        shape = element("polygon", points=points, fill=fill, stroke=ink, stroke_width=3)
        if len(groups) > 1:
            number = str(len(groups))
            shape += text_element(number, (x, y + 8), 22, colour=ink, bold=True, anchor="middle")
        people = sum(int(state.groups[PEOPLE][group]) for group in groups)
        names = ", ".join(forces[group].name for group in groups)
        shape += element("title", f"{names}: {people} people".replace("&", "and"))
        box = (x - wide - 2, y - high - 2, x + wide + 2, y + high + 2)
        yield _Counter(element("g", shape), box)


def _middle(hex_: Hex) -> tuple[int, int]:
    point = centre_of(hex_)
    return point.x // 2, point.y // 2


def _names(theatre: Theatre, taken: list[Box]) -> Iterator[str]:
    """Yield places with labels that cover neither counters nor one another."""
    scenario = theatre.scenario
    worth = {each.place: each.points for each in scenario.header.objectives}
    drawn = [
        (place, scenario.places[place.id])
        for place in theatre.map.places
        if place.id in scenario.places and scenario.places[place.id].site.kind != "region"
    ]
    weighty = [
        (worth.get(place.id, 0), known.start.importance, place)
        for place, known in drawn
        if place.id in worth or known.start.importance >= _LEAST_IMPORTANCE
    ]
    for points, _, place in sorted(weighty, key=lambda each: (-each[0], -each[1], each[2].id)):
        x, y = place.point.x // 2, place.point.y // 2
        half = 7 if points else 5
        taken.append((x - half, y - half, x + half, y + half))
        yield element("circle", cx=x, cy=y, r=half, fill=Ink.PLAIN, stroke=_HALO, stroke_width=2)
        size = _LABEL if points else _SMALL
        # Bold letters are wider, and so is the halo.
        wide = width_of(place.name, size) * (23 if points else 20) // 20
        gaps = (*_NEAR, *_FAR) if points else _NEAR
        spot = _free_spot(theatre, taken, (x, y), (wide, size), gaps)
        if spot is not None:
            box, at, gap = spot
            taken.append(box)
            if gap in _FAR:
                end = min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])
                line = f"M{x} {y}L{end[0]} {end[1]}"
                yield element("path", d=line, stroke=Ink.PLAIN, stroke_width=2)
            yield text_element(place.name, at, size, bold=bool(points), halo=_HALO)


def _free_spot(
    theatre: Theatre,
    taken: Sequence[Box],
    at: tuple[int, int],
    label: tuple[int, int],
    gaps: Sequence[int],
) -> tuple[Box, tuple[int, int], int] | None:
    """Return where a label is free near a point, its baseline's left end and how far off it is.

    None if it is free nowhere.
    """
    x, y = at
    wide, high = label
    width, height = theatre.size
    for gap in gaps:
        for left, top in (
            (x + gap, y - high // 2),
            (x - gap - wide, y - high // 2),
            (x - wide // 2, y - gap - high),
            (x - wide // 2, y + gap),
            (x + gap, y - gap - high // 2),
            (x + gap, y + gap - high // 2),
            (x - gap - wide, y - gap - high // 2),
            (x - gap - wide, y + gap - high // 2),
        ):
            box = (left, top, left + wide, top + high)
            inside = left >= 4 and top >= 4 and box[2] <= width - 4 and box[3] <= height - 4
            if inside and not any(_overlap(box, other) for other in taken):
                return box, (left, top + high * 4 // 5), gap
    return None


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _furniture(theatre: Theatre) -> Iterator[str]:
    """Yield a scale bar and an arrow to the north."""
    width, height = theatre.size
    long = _BAR_KM * 13
    x, y = width - long - 40, height - 30
    line = f"M{x} {y - 10}v10h{long}v-10"
    yield element("path", d=line, fill="none", stroke=_HALO, stroke_width=9)
    yield element("path", d=line, fill="none", stroke=Ink.PLAIN, stroke_width=4)
    at = (x + long // 2, y - 12)
    yield text_element(f"{_BAR_KM} km", at, _SMALL, anchor="middle", halo=_HALO)
    top = (width - 40, 24)
    arrow = f"M{top[0]} {top[1]}l14 40-14-10-14 10z"
    yield element("path", d=arrow, fill=Ink.PLAIN, stroke=_HALO, stroke_width=2)
    yield text_element("N", (top[0], top[1] + 68), _SMALL, bold=True, anchor="middle", halo=_HALO)
