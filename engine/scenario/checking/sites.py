"""A map and the file of its places say the same: who moves a place in one moves it in both."""

from __future__ import annotations

from collections.abc import Iterator

from engine.errors import Fault
from engine.grid.hex import Hex, distance
from engine.grid.layout import hex_at
from engine.scenario.files import PLACES_OF_MAP, Part
from engine.scenario.mapmaking.projection import REACH_DEGREES, Projection
from engine.scenario.maps.hex_map import HexMap
from engine.scenario.reading.wording import quoted
from engine.scenario.shapes.places import MapPlace, MapPlacesFile


def disagreements(hex_map: HexMap, map_shown: str, places: Part) -> Iterator[Fault]:
    """Yield where a map and its places file contradict each other.

    Coordinates are compared only if the map says where it lies.

    Args:
        hex_map: the map.
        map_shown: its file's name as the user knows it.
        places: the places file, as far as it could be read.
    """
    if not isinstance(places.sound, MapPlacesFile):
        return
    sites = places.sound.places
    projection = _projection(hex_map)
    for index, site in enumerate(sites):
        for field, sentence in _complaints(site, hex_map, projection):
            yield places.fault(("places", index, field), sentence)
    if places.model is None:
        return  # the entry that is missing may be the broken one
    known = {site.id for site in sites}
    for drawn in hex_map.places:
        if drawn.id not in known:
            sentence = f"has no entry in {hex_map.id}{PLACES_OF_MAP}; add one, or delete it here"
            yield Fault(map_shown, 0, 0, f"places[{quoted(drawn.id)}]", sentence)


def _complaints(
    site: MapPlace, hex_map: HexMap, projection: Projection | None
) -> Iterator[tuple[str, str]]:
    here = _hex_of(site, projection) if projection else None
    drawn = hex_map.place_of.get(site.id)
    if drawn is None:
        if site.hexes or (here is not None and hex_map.contains(here)):
            yield "id", f"is not on the map {hex_map.id}; draw it there, or build the map again"
        return
    main = drawn.hexes[0]
    if site.hexes and site.hexes != drawn.hexes:
        theirs = " ".join(str(hex_) for hex_ in drawn.hexes)
        yield "hexes", f"the map {hex_map.id} has it in {theirs}; if you move one, move both"
    elif projection and here is None:
        yield "lat", f"far off the map {hex_map.id}, which has it in {main}"
    elif here is not None and distance(here, main) > 1:
        yield (
            "lat",
            f"its coordinates lie {distance(here, main)} hexes from {main}, where the map "
            f"{hex_map.id} has it; if you move one, move both",
        )


def _projection(hex_map: HexMap) -> Projection | None:
    if hex_map.georeference is None:
        return None
    return Projection(*(float(degrees) for degrees in hex_map.georeference))


def _hex_of(site: MapPlace, projection: Projection) -> Hex | None:
    """Return the hex of a place's coordinates, also off the map; None far away from it."""
    at = float(site.lat), float(site.lon)
    middle = projection.centre_lat, projection.centre_lon
    if any(abs(one - other) > REACH_DEGREES for one, other in zip(at, middle, strict=True)):
        return None
    return hex_at(*projection.to_map(*at))
