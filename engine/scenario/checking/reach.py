"""Rules of play that need the map: places are drawn, and a way leads to what matters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.grid.hex import Hex, neighbours
from engine.scenario.checking.consistency import Complaint, Files
from engine.scenario.maps.hex_map import HexMap
from engine.scenario.reading.wording import Where, quoted
from engine.scenario.shapes.forces import ScenarioFile
from engine.scenario.shapes.play import SupplySource

_FILE = "scenario.yaml"


def unreachable(files: Files, hex_map: HexMap) -> Iterator[Complaint]:
    """Yield places of play that are not drawn, and what no way leads to from any source."""
    if files.header is None:
        return
    yield from _places_are_drawn(files.header, hex_map)
    yield from _keys_are_inside(files.header, hex_map)
    if files.rules is None or not files.whole(_FILE):
        return  # what is closed is not known, or the broken entry may be the source
    open_ground = {row.id for row in files.rules.terrain if row.foot > 0}
    lorries = {row.id for row in files.rules.terrain if row.wheels > 0}
    yield from _sources_are_open(files.header, hex_map, lorries)
    yield from _ways_lead_there(files.header, hex_map, open_ground)


def _places_are_drawn(header: ScenarioFile, hex_map: HexMap) -> Iterator[Complaint]:
    named: list[tuple[Where, str]] = [
        (("objectives", index, "place"), row.place) for index, row in enumerate(header.objectives)
    ]
    named += [(("heights", index), place) for index, place in enumerate(header.heights)]
    named += [
        (("supply_sources", index, "place"), row.place)
        for index, row in enumerate(header.supply_sources)
        if row.place is not None
    ]
    for where, place in named:
        if place not in hex_map.place_of:
            yield _FILE, where, f"{quoted(place)} is not on the map {hex_map.id}"


def _keys_are_inside(header: ScenarioFile, hex_map: HexMap) -> Iterator[Complaint]:
    for index, row in enumerate(header.objectives):
        place = hex_map.place_of.get(row.place)
        for position, hex_ in enumerate(row.key):
            if place and hex_ not in place.hexes:
                has = " ".join(str(inner) for inner in place.hexes)
                sentence = f"{hex_} is no hex of {quoted(row.place)}, which has {has}"
                yield _FILE, ("objectives", index, "key", position), sentence


def _sources_are_open(
    header: ScenarioFile, hex_map: HexMap, lorries: set[str]
) -> Iterator[Complaint]:
    roads = {start for start, _ in hex_map.road_edges}
    for index, row in enumerate(header.supply_sources):
        hex_ = _hex_of(row, hex_map)
        if hex_ and hex_ not in roads and hex_map.terrain_at(hex_) not in lorries:
            field = "hex" if row.hex is not None else "place"
            sentence = f"no lorry can leave {hex_}, which is {hex_map.terrain_at(hex_)}"
            yield _FILE, ("supply_sources", index, field), sentence


def _ways_lead_there(
    header: ScenarioFile, hex_map: HexMap, open_ground: set[str]
) -> Iterator[Complaint]:
    """Every group begins, and every objective lies, where its side's sources can be reached."""
    for side in header.sides:
        sources = [_hex_of(row, hex_map) for row in header.supply_sources if row.side == side.id]
        reached = _flood(hex_map, [hex_ for hex_ in sources if hex_], open_ground)
        if not reached:
            continue  # told as a scenario that cannot be played
        from_here = f"no way over open ground leads there from a supply source of {quoted(side.id)}"
        for index, force in enumerate(header.forces):
            known = hex_map.contains(force.hex) and force.side == side.id
            if known and force.hex not in reached:
                yield _FILE, ("forces", index, "hex"), from_here
        for index, row in enumerate(header.objectives):
            place = hex_map.place_of.get(row.place)
            if place and not reached.issuperset(row.key or place.hexes):
                yield _FILE, ("objectives", index, "place"), from_here


def _hex_of(source: SupplySource, hex_map: HexMap) -> Hex | None:
    """Return where a source stands; None off the map, which is told elsewhere."""
    if source.hex is not None:
        return source.hex if hex_map.contains(source.hex) else None
    place = hex_map.place_of.get(source.place or "")
    return place.hexes[0] if place else None


def _flood(hex_map: HexMap, sources: Iterable[Hex], open_ground: set[str]) -> set[Hex]:
    """Return the hexes that are joined to a source over open ground or roads."""
    reached = set(sources)
    edge = list(reached)
    while edge:
        here = edge.pop()
        for near in neighbours(here):
            if near in reached or not hex_map.contains(near):
                continue
            if hex_map.terrain_at(near) in open_ground or (here, near) in hex_map.road_edges:
                reached.add(near)
                edge.append(near)
    return reached
