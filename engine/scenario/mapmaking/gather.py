"""Reading all the inputs of a map, and telling everything that is wrong with them at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from engine.errors import BadInput, Fault
from engine.scenario.files import shown
from engine.scenario.mapmaking.elevation import Elevation, read_elevation
from engine.scenario.mapmaking.inputs import (
    GeoArea,
    GeoLine,
    GeoPlace,
    GeoPoint,
    Source,
    read_areas,
    read_lines,
    read_places,
    read_points,
)
from engine.scenario.mapmaking.recipe import Input, Inputs

Item = TypeVar("Item")


@dataclass
class Gathered:
    """All that was read for a map; `files` says where each input was found, by its name."""

    files: dict[str, Path] = field(default_factory=dict)
    places: list[GeoPlace] = field(default_factory=list)
    roads: list[GeoLine] = field(default_factory=list)
    wadis: list[GeoLine] = field(default_factory=list)
    ridges: list[GeoLine] = field(default_factory=list)
    areas: list[GeoArea] = field(default_factory=list)
    context: list[GeoPoint] = field(default_factory=list)
    elevation: Elevation | None = None


def gather(inputs: Inputs, folders: Sequence[Path]) -> Gathered:
    """Read every input of a map, each from the first folder that has it.

    Raises:
        BadInput: files are missing or broken; every fault of all of them.
    """
    faults: list[Fault] = []
    files: dict[str, Path] = {}

    def read(entry: Input | None, reader: Callable[[Source], list[Item]]) -> list[Item]:
        if entry is None:
            return []
        for folder in folders:
            if (folder / entry.file).is_file():
                files[entry.file] = folder / entry.file
                return reader(Source(entry, folder / entry.file, faults))
        sentence = "there is no such file, neither here nor beside the recipe"
        faults.append(Fault(shown(folders[-1] / entry.file), sentence=sentence))
        return []

    heights = read(inputs.elevation, lambda source: [read_elevation(source)])
    found = Gathered(
        files=files,
        places=read(inputs.places, lambda source: read_places(source, faults)),
        roads=read(inputs.roads, read_lines),
        wadis=read(inputs.wadis, read_lines),
        ridges=read(inputs.ridges, read_lines),
        areas=read(inputs.areas, read_areas),
        context=[point for entry in inputs.context for point in read(entry, read_points)],
        elevation=heights[0] if heights else None,
    )
    if faults:
        raise BadInput(faults)
    return found
