"""Loading a scenario from its folder: all of it, or everything that is wrong with it.

A scenario is data, also a stranger's: nothing in it is run, nothing outside its folder and
the shared maps is read, and no file of it can use up the memory or the time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from engine.errors import BadInput, Fault
from engine.scenario.catalogue import SHIPPED
from engine.scenario.checking.check import check
from engine.scenario.files import (
    PLACES_OF_MAP,
    SHAPES,
    Part,
    misnamed,
    read_folder,
    read_map_places,
    shown,
)
from engine.scenario.maps.hex_map import HexMap
from engine.scenario.reading.wording import did_you_mean, quoted
from engine.scenario.reading.yaml_reader import read_yaml
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.fields import is_ident


def load_scenario(id_or_path: str | Path) -> Scenario:
    """Return a scenario by the id of a shipped one, or by its folder.

    Raises:
        BadInput: there is no such scenario, or something is wrong in it; holds every fault.
    """
    parts, map_file, faults = _read(find_folder(id_or_path))
    faults += check(parts)
    if faults or map_file is None:
        raise BadInput(faults)
    models: dict[str, Any] = {name: part.model for name, part in parts.items()}
    return Scenario(
        header=models["scenario.yaml"],
        sources=models["sources.yaml"],
        sites=models[PLACES_OF_MAP],
        starts=models["places.yaml"],
        chronicle=models["chronicle.yaml"],
        disputes=models["disputes.yaml"],
        tracks=models["tracks.yaml"],
        tour=models["tour.yaml"],
        map_file=map_file,
    )


def validate_paths(paths: Iterable[str | Path]) -> tuple[Fault, ...]:
    """Return every fault in scenario folders, folders of them, single files and maps.

    A single file of a scenario is checked together with the files beside it, but only its
    own faults are returned. The id of a shipped scenario stands for its folder.
    """
    faults: set[Fault] = set()
    for path in paths:
        try:
            faults.update(_faults_at(Path(path)))
        except BadInput as error:
            faults.update(error.faults)
        except OSError as error:
            faults.add(Fault(str(path), sentence=f"cannot be read: {error.strerror}"))
    return tuple(sorted(faults))


def _faults_at(path: Path) -> Iterable[Fault]:
    if path.name.endswith(".tmj"):
        return _read_map(path)[1]
    if path.name.endswith(PLACES_OF_MAP):
        map_id = path.name.removesuffix(PLACES_OF_MAP)
        parts = {PLACES_OF_MAP: read_map_places(path.parent, map_id)}
        return [*parts[PLACES_OF_MAP].faults, *check(parts)]
    if path.name in SHAPES and not path.is_dir():
        return [fault for fault in _faults_of_scenario(path.parent) if fault.path == shown(path)]
    if os.path.lexists(path) and not path.is_dir():
        names = ", ".join(SHAPES)
        sentence = f"not a scenario's file by its name; they are {names}, maps end in .tmj"
        return [Fault(shown(path), sentence=sentence), *read_yaml(path, shown=shown(path)).faults]
    folder = find_folder(path)
    inner = sorted(file.parent for file in folder.glob("*/scenario.yaml"))
    if inner and not (folder / "scenario.yaml").exists():
        return [fault for scenario in inner for fault in _faults_of_scenario(scenario)]
    return _faults_of_scenario(folder)


def _read_map(file: Path) -> tuple[HexMap | None, tuple[Fault, ...]]:
    # Imported here because reading maps needs more libraries than reading scenarios does.
    from engine.scenario.maps.tiled import read_map

    try:
        return read_map(file, shown=shown(file)), ()
    except BadInput as error:
        return None, error.faults


def _faults_of_scenario(folder: Path) -> list[Fault]:
    parts, map_file, faults = _read(folder)
    hex_map = None
    if map_file is not None:
        hex_map, of_map = _read_map(map_file)
        faults += of_map
    return faults + check(parts, hex_map)


def find_folder(id_or_path: str | Path) -> Path:
    """Return the folder of a shipped scenario, or the folder that a path names.

    Raises:
        BadInput: there is neither.
    """
    text = str(id_or_path)
    shipped = _shipped_ids()
    if text in shipped:
        return SHIPPED / text
    folder = Path(text)
    try:
        if folder.is_dir():
            return folder
    except OSError:  # a name too long for any file
        pass
    sentence = f"no scenario has this id, and it is no folder{did_you_mean(text, shipped)}"
    raise BadInput([Fault(quoted(text)[1:-1], sentence=sentence)])


def _shipped_ids() -> list[str]:
    return sorted(file.parent.name for file in SHIPPED.glob("*/scenario.yaml"))


def _read(folder: Path) -> tuple[dict[str, Part], Path | None, list[Fault]]:
    """Return the files of a scenario and its map's places, its map's file, and their faults.

    There is always a fault where there is no map.
    """
    parts = read_folder(folder)
    faults = [fault for part in parts.values() for fault in part.faults]
    faults += misnamed(folder)
    header = parts["scenario.yaml"].file
    map_id = header.content.get("map") if isinstance(header.content, dict) else None
    if not isinstance(map_id, str) or not is_ident(map_id):
        return parts, None, faults  # faulted as a field of scenario.yaml
    folders = _map_folders(folder)
    found = next((m for m in folders if (m / f"{map_id}{PLACES_OF_MAP}").is_file()), None)
    if found is None:
        known = [
            f.name[: -len(PLACES_OF_MAP)] for m in folders for f in m.glob(f"*{PLACES_OF_MAP}")
        ]
        sentence = f"no map {quoted(map_id)} in {shown(folders[0])}{did_you_mean(map_id, known)}"
        return parts, None, [*faults, header.fault(("map",), sentence)]
    parts[PLACES_OF_MAP] = read_map_places(found, map_id)
    return parts, found / f"{map_id}.tmj", faults + list(parts[PLACES_OF_MAP].faults)


def _map_folders(folder: Path) -> list[Path]:
    """Return where maps may lie: shared/maps beside the scenario's folder, and our own."""
    beside = folder.resolve().parent / "shared" / "maps"
    own = SHIPPED / "shared" / "maps"
    # A link to elsewhere would let a stranger's scenario read any folder.
    return [beside, own] if beside != own and beside.resolve() == beside else [own]
