"""The places file beside a built map: a scenario cannot use the map without it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.errors import BadInput, Fault
from engine.scenario.files import PLACES_OF_MAP, shown
from engine.scenario.mapmaking.inputs import GeoPlace
from engine.scenario.reading.text_file import read_text


def places_file(
    map_id: str, source: Path, places: Iterable[GeoPlace], out: Path
) -> tuple[Path, str]:
    """Return the path and the text of the places file that belongs beside a map.

    A places file is copied, a table is written out: the same bytes for the same input.

    Args:
        map_id: the map's id.
        source: the recipe's input file of places.
        places: what was read from it.
        out: the map's folder.

    Raises:
        BadInput: another places file of this map is there, which might be somebody's work.
    """
    target = out / f"{map_id}{PLACES_OF_MAP}"
    if source.suffix.lower() == ".csv":
        text = "\n".join(_lines(source.name, places)) + "\n"
    else:
        text = read_text(source, shown=shown(source))
    if target.exists() and read_text(target, shown=shown(target)) != text:
        sentence = (
            f"differs from {source.name}, the recipe's places; name this file in the recipe "
            "instead, or take it away, and build again"
        )
        raise BadInput([Fault(shown(target), sentence=sentence)])
    return target, text


def _lines(table: str, places: Iterable[GeoPlace]) -> Iterator[str]:
    why = f"Taken from {table}, which does not say how it is known."
    yield f"# Made from {table}. To go on from here, name this file as the recipe's places."
    yield "sources: []"
    yield "places:"
    for place in places:
        lat, lon = place.at
        yield f"  - id: {_quoted(place.id)}"
        yield f"    name: {_quoted(place.name)}"
        yield f"    kind: {_quoted(place.kind)}"
        yield f"    lat: {lat:.6f}"
        yield f"    lon: {lon:.6f}"
        yield "    position: inferred"
        yield f"    why: {_quoted(why)}"
        if place.hexes:
            yield f"    hexes: [{', '.join(_quoted(str(hex_)) for hex_ in place.hexes)}]"


def _quoted(text: str) -> str:
    # A JSON string is a double-quoted YAML scalar, whatever stands in it.
    return json.dumps(text, ensure_ascii=False)
