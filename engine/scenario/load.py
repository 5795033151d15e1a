"""Loading a scenario from its folder: all of it, or everything that is wrong with it.

A scenario is data, also a stranger's: nothing in it is run, nothing outside its folder and
the shared maps is read, and no file of it can use up the memory or the time.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from engine.errors import BadInput, Fault
from engine.scenario.catalogue import SHIPPED, CatalogueEntry, catalogue
from engine.scenario.checking.check import check
from engine.scenario.checking.expanded import faults_of_expanded
from engine.scenario.checking.lever_effects import faults_of_levers
from engine.scenario.files import (
    EXPANDED,
    MAP,
    PLACES_OF_MAP,
    RULES,
    SHAPES,
    Part,
    misnamed,
    read_expanded,
    read_folder,
    read_map_places,
    read_rules,
    scenario_of,
    shown,
)
from engine.scenario.maps.hex_map import HexMap
from engine.scenario.reading.wording import did_you_mean, quoted
from engine.scenario.reading.yaml_reader import Value, YamlFile, read_yaml
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.fields import is_ident
from engine.scenario.shapes.forces import ScenarioFile
from engine.scenario.shapes.rules import RulesFile


def load_scenario(id_or_path: str | Path, *, to_play: bool = False) -> Scenario:
    """Return a scenario by the id of a shipped one, or by its folder.

    Args:
        id_or_path: the id, or the folder.
        to_play: check it against its map as well, as it must be before it is compiled; takes
            as long again.

    Raises:
        BadInput: there is no such scenario, or something is wrong in it; holds every fault.
    """
    folder = find_folder(id_or_path)
    with _collecting_later():
        parts, map_file, faults = _read(folder)
        hex_map = None
        if to_play and map_file is not None:
            hex_map, of_map = _read_map(map_file, parts[PLACES_OF_MAP])
            faults += of_map
        faults += check(parts, hex_map)
        if not faults and map_file is not None:
            scenario = scenario_of(parts, folder, map_file)
            faults += faults_of_levers(scenario, parts, hex_map)
    if faults or map_file is None:
        raise BadInput(faults)
    return scenario


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Put off Python's search for garbage: while files are read all is new, and none is found.

    It would take a third of the time, and more with each line of a scenario.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def load_rules(rules_id: str = "standard") -> RulesFile:
    """Return shipped rules by their id.

    Raises:
        BadInput: there are none of that id, or something is wrong in them; holds every fault.
    """
    part = read_rules(SHIPPED / "shared" / RULES, rules_id)
    faults = [*part.faults, *check({RULES: part})]
    if faults or not isinstance(part.model, RulesFile):
        raise BadInput(faults)
    return part.model


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


def checked_catalogue(folder: Path = SHIPPED) -> tuple[CatalogueEntry, ...]:
    """Return the scenarios of a folder of scenarios, each with its first fault of all.

    Each is validated whole; `catalogue` is quicker, and looks at the first lines only.
    """
    entries = []
    for entry in catalogue(folder):
        faults = validate_paths([folder / entry.id])
        entries.append(replace(entry, fault=str(faults[0]) if faults else None))
    return tuple(entries)


def _faults_at(path: Path) -> Iterable[Fault]:
    if path.name.endswith((MAP, PLACES_OF_MAP)) and not path.is_dir():
        map_id = path.name.removesuffix(MAP).removesuffix(PLACES_OF_MAP)
        told = _faults_of_map(path.parent, map_id)
        return told if path.name.endswith(MAP) else [f for f in told if f.path == shown(path)]
    if path.suffix == ".yaml" and path.resolve().parent.name == RULES and not path.is_dir():
        return _faults_of_rules(path.parent, path.stem)
    if path.name in (*SHAPES, EXPANDED) and not path.is_dir():
        return [fault for fault in _faults_of_scenario(path.parent) if fault.path == shown(path)]
    if os.path.lexists(path) and not path.is_dir():
        names = ", ".join((*SHAPES, EXPANDED))
        sentence = f"not a scenario's file by its name; they are {names}, maps end in .tmj"
        read = read_yaml(path, shown=shown(path)) if path.suffix in (".yaml", ".yml") else None
        return [Fault(shown(path), sentence=sentence), *(read.faults if read else ())]
    folder = find_folder(path)
    if (folder / "scenario.yaml").exists():
        return _faults_of_scenario(folder)
    inner = sorted(file.parent for file in folder.glob("*/scenario.yaml"))
    maps = next((m for m in _shared_inside(folder, "maps") if m.is_dir()), None)
    rules = next((r for r in _shared_inside(folder, RULES) if r.is_dir()), None)
    shared = [inside for inside in (maps, rules) if inside]
    if not inner and not shared and any((folder / name).exists() for name in SHAPES):
        return _faults_of_scenario(folder)
    if not inner and not shared:
        sentence = "holds no scenario (scenario.yaml), no maps and no rules"
        return [Fault(shown(folder), sentence=sentence)]
    faults = [fault for scenario in inner for fault in _faults_of_scenario(scenario)]
    for file in sorted(rules.glob("*.yaml")) if rules else ():
        faults += _faults_of_rules(file.parent, file.stem)
    return faults + (_faults_of_maps(maps) if maps else [])


def _shared_inside(folder: Path, name: str) -> tuple[Path, ...]:
    """Return where maps, or rules, may lie in a folder that is not a scenario's."""
    beside_scenarios = folder / "shared" / name, folder / name
    return (*beside_scenarios, folder) if folder.resolve().name == name else beside_scenarios


def _faults_of_rules(folder: Path, rules_id: str) -> list[Fault]:
    """Return what is wrong with a rules file."""
    part = read_rules(folder, rules_id)
    return [*part.faults, *_faults_of_name(part, rules_id), *check({RULES: part})]


def _faults_of_name(part: Part, rules_id: str) -> Iterable[Fault]:
    fields = part.file.content if isinstance(part.file.content, dict) else {}
    if fields.get("id", rules_id) != rules_id and is_ident(fields["id"]):
        return [part.file.fault(("id",), f"should be the file's name, {quoted(rules_id)}")]
    return ()


def _faults_of_maps(folder: Path) -> list[Fault]:
    ids = {file.name.removesuffix(MAP) for file in folder.glob(f"*{MAP}")}
    ids |= {file.name.removesuffix(PLACES_OF_MAP) for file in folder.glob(f"*{PLACES_OF_MAP}")}
    return [fault for map_id in sorted(ids) for fault in _faults_of_map(folder, map_id)]


def _faults_of_map(folder: Path, map_id: str) -> list[Fault]:
    """Return what is wrong with a map, with its places, and between the two."""
    places = read_map_places(folder, map_id)
    _, faults = _read_map(folder / f"{map_id}{MAP}", places)
    return [*faults, *places.faults, *check({PLACES_OF_MAP: places})]


def _read_map(file: Path, places: Part) -> tuple[HexMap | None, list[Fault]]:
    """Return a map, None if it is faulty; and its faults, with those against its places."""
    # Imported here because reading maps needs more libraries than reading scenarios does.
    from engine.scenario.checking.sites import disagreements
    from engine.scenario.maps.tiled import read_map

    try:
        hex_map = read_map(file, shown=shown(file))
    except BadInput as error:
        return None, list(error.faults)
    return hex_map, list(disagreements(hex_map, shown(file), places))


def _faults_of_scenario(folder: Path) -> list[Fault]:
    parts, map_file, faults = _read(folder)
    hex_map = None
    if map_file is not None:
        hex_map, of_map = _read_map(map_file, parts[PLACES_OF_MAP])
        faults += of_map
    faults += check(parts, hex_map)
    if not faults and map_file is not None:
        faults += faults_of_levers(scenario_of(parts, folder, map_file), parts, hex_map)
    expanded = read_expanded(folder)
    if expanded is not None:
        header = parts["scenario.yaml"].model
        known = header if isinstance(header, ScenarioFile) else None
        faults += faults_of_expanded(expanded, known, hex_map)
    return faults


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
        if text and folder.is_dir():
            return folder
    except OSError:  # a name too long for any file
        pass
    sentence = f"no scenario has this id, and it is no folder{did_you_mean(text, shipped)}"
    raise BadInput([Fault(quoted(text)[1:-1] or '""', sentence=sentence)])


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
    fields = header.content if isinstance(header.content, dict) else {}
    name = folder.resolve().name
    if fields.get("id", name) != name and is_ident(fields["id"]):
        faults.append(header.fault(("id",), f"should be the folder's name, {quoted(name)}"))
    faults += _read_rules(folder, header, fields.get("rules"), parts)
    map_id = fields.get("map")
    if not isinstance(map_id, str) or not is_ident(map_id):
        return parts, None, faults  # faulted as a field of scenario.yaml
    folders = _shared_folders(folder, "maps")
    found = next((m for m in folders if (m / f"{map_id}{PLACES_OF_MAP}").is_file()), None)
    if found is None:
        return parts, None, [*faults, header.fault(("map",), _no_map(map_id, folders))]
    parts[PLACES_OF_MAP] = read_map_places(found, map_id)
    return parts, found / f"{map_id}{MAP}", faults + list(parts[PLACES_OF_MAP].faults)


def _no_map(map_id: str, folders: Iterable[Path]) -> str:
    """Return what to say of a map whose places file lies in none of these folders."""
    for maps in folders:
        if (maps / f"{map_id}{MAP}").is_file():
            missing = f"{map_id}{PLACES_OF_MAP}"
            return f"{missing} is missing beside {map_id}{MAP} in {shown(maps)}"
    files = [file for maps in folders for file in maps.glob(f"*{PLACES_OF_MAP}")]
    known = [file.name.removesuffix(PLACES_OF_MAP) for file in files]
    where = " or ".join(shown(maps) for maps in folders)
    return f"no map {quoted(map_id)} in {where}{did_you_mean(map_id, known)}"


def _read_rules(
    folder: Path, header: YamlFile, rules_id: Value | None, parts: dict[str, Part]
) -> Iterable[Fault]:
    """Read the rules that a scenario asks for into its parts; return what is wrong with them."""
    if not isinstance(rules_id, str) or not is_ident(rules_id):
        return ()  # none asked for, or faulted as a field of scenario.yaml
    folders = _shared_folders(folder, RULES)
    found = next((rules for rules in folders if (rules / f"{rules_id}.yaml").is_file()), None)
    if found is None:
        known = [file.stem for rules in folders for file in rules.glob("*.yaml")]
        where = " or ".join(shown(rules) for rules in folders)
        sentence = f"no rules {quoted(rules_id)} in {where}{did_you_mean(rules_id, known)}"
        return [header.fault(("rules",), sentence)]
    parts[RULES] = read_rules(found, rules_id)
    return [*parts[RULES].faults, *_faults_of_name(parts[RULES], rules_id)]


def _shared_folders(folder: Path, name: str) -> list[Path]:
    """Return where shared files may lie: shared/<name> beside the scenario, and our own."""
    beside = folder.resolve().parent / "shared" / name
    own = SHIPPED / "shared" / name
    # A link to elsewhere would let a stranger's scenario read any folder.
    if beside == own or beside.resolve() != beside:
        return [own]
    # Faults name files as the user did, if that is the same place.
    above = folder.parent if folder.name not in ("", "..") else folder / ".."
    typed = above / "shared" / name
    return [typed if typed.resolve() == beside else beside, own]
