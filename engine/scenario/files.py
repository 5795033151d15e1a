"""The files of a scenario: their names and shapes, where they lie, and reading each of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from engine.errors import Fault
from engine.scenario.reading.shape import Shaped, shape
from engine.scenario.reading.wording import Where, nearest, quoted
from engine.scenario.reading.yaml_reader import YamlFile, read_yaml
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.chronicle import ChronicleFile, DisputesFile
from engine.scenario.shapes.forces import ScenarioFile
from engine.scenario.shapes.levers import LeversFile
from engine.scenario.shapes.misses import MissesFile
from engine.scenario.shapes.orders import ExpandedOrdersFile, OrdersFile
from engine.scenario.shapes.places import MapPlacesFile, PlacesFile
from engine.scenario.shapes.rules import RulesFile
from engine.scenario.shapes.sources import SourcesFile
from engine.scenario.shapes.tracks import TourFile, TracksFile

SHAPES: dict[str, type[BaseModel]] = {
    "scenario.yaml": ScenarioFile,
    "sources.yaml": SourcesFile,
    "places.yaml": PlacesFile,
    "chronicle.yaml": ChronicleFile,
    "disputes.yaml": DisputesFile,
    "levers.yaml": LeversFile,
    "tracks.yaml": TracksFile,
    "orders.yaml": OrdersFile,
    "misses.yaml": MissesFile,
    "tour.yaml": TourFile,
}
"""The shape of each file of a scenario's folder."""

OPTIONAL: dict[str, BaseModel] = {
    "disputes.yaml": DisputesFile(disputes=()),
    "levers.yaml": LeversFile(),
    "tracks.yaml": TracksFile(tracks=()),
    "orders.yaml": OrdersFile(),
    "misses.yaml": MissesFile(),
    "tour.yaml": TourFile(),
}
"""Files that a scenario can do without, and what their absence means."""

EXPANDED = "orders.expanded.yaml"
"""History's orders turn by turn: written by a command, long, and read only when asked for."""

MAP = ".tmj"
"""Follows a map's id in the name of the map's file."""

PLACES_OF_MAP = ".places.yaml"
"""Follows a map's id in the name of the file that says where its places are."""

RULES = "rules"
"""Stands for the rules file among a scenario's parts: `shared/rules/<id>.yaml`."""


@dataclass(frozen=True)
class Part:
    """One file of a scenario, as far as it could be read.

    Attributes:
        file: its content, with the place of everything in it.
        shape: the model its content should have.
        shaped: what of it has that shape.
    """

    file: YamlFile
    shape: type[BaseModel]
    shaped: Shaped

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All that is wrong with the file on its own."""
        return self.file.faults + self.shaped.faults

    @property
    def sound(self) -> BaseModel | None:
        """The model of what is right in the file."""
        return self.shaped.sound

    @property
    def model(self) -> BaseModel | None:
        """The model of the file; None if anything in it is wrong."""
        return None if self.faults else self.shaped.sound

    def fault(self, where: Where, sentence: str) -> Fault:
        """Return a fault about a place in `sound`."""
        name, *inner = where
        kept = self.shaped.kept.get(str(name))
        if kept and inner and isinstance(inner[0], int):
            where = (name, kept[inner[0]], *inner[1:])
        return self.file.fault(where, sentence)


def read_part(file: Path, model: type[BaseModel], inside: Path) -> Part:
    """Read one file, which must lie in the folder `inside` once links are followed."""
    read = read_yaml(file, shown=shown(file), inside=inside)
    return Part(read, model, shape(read, model))


def read_folder(folder: Path) -> dict[str, Part]:
    """Read the files of a scenario's folder; optional ones that are absent count as empty."""
    parts = {}
    for name, model in SHAPES.items():
        file = folder / name
        if name in OPTIONAL and not os.path.lexists(file):
            parts[name] = Part(YamlFile(shown(file), {}), model, Shaped(sound=OPTIONAL[name]))
        else:
            parts[name] = read_part(file, model, folder)
    return parts


def scenario_of(parts: Mapping[str, Part], folder: Path, map_file: Path) -> Scenario:
    """Return the scenario that sound files make, its rules among them if it names any."""
    models: dict[str, Any] = {name: part.model for name, part in parts.items()}
    return Scenario(
        header=models["scenario.yaml"],
        sources=models["sources.yaml"],
        sites=models[PLACES_OF_MAP],
        starts=models["places.yaml"],
        chronicle=models["chronicle.yaml"],
        disputes=models["disputes.yaml"],
        levers=models["levers.yaml"],
        tracks=models["tracks.yaml"],
        orders=models["orders.yaml"],
        misses=models["misses.yaml"],
        tour=models["tour.yaml"],
        folder=folder,
        map_file=map_file,
        rules=models.get(RULES),
    )


def read_expanded(folder: Path) -> Part | None:
    """Read history's orders turn by turn; None where they were never written."""
    file = folder / EXPANDED
    return read_part(file, ExpandedOrdersFile, folder) if os.path.lexists(file) else None


def misnamed(folder: Path) -> Iterator[Fault]:
    """Yield files that would pass for absent, though meant to be read: `track.yaml`, `tour.yml`."""
    names = {Path(name).stem: name for name in (*SHAPES, EXPANDED)}
    for file in sorted(folder.glob("*.y*ml")):
        near = nearest(file.stem, names, likeness=0.75)
        if file.name not in names.values() and near:
            meant = quoted(names[near])
            sentence = f"no file of a scenario has this name; did you mean {meant}?"
            yield Fault(shown(file), sentence=sentence)


def read_map_places(maps: Path, map_id: str) -> Part:
    """Read the file that says where a map's places are."""
    return read_part(maps / f"{map_id}{PLACES_OF_MAP}", MapPlacesFile, maps)


def read_rules(rules: Path, rules_id: str) -> Part:
    """Read a rules file."""
    return read_part(rules / f"{rules_id}.yaml", RulesFile, rules)


def shown(file: Path) -> str:
    """Return a file's name for faults: as given, but relative to where the user is if inside."""
    if file.is_absolute() and file.is_relative_to(Path.cwd()):
        file = file.relative_to(Path.cwd())
    # A stranger's file name must not steer the terminal either.
    return "".join(c if c.isprintable() else "�" for c in str(file))
