"""The shipped scenarios, by the first lines of each: for the opening screen and for `list`.

This reads no more than it shows and imports no models, so that the program starts at once.
A scenario that cannot be read is listed all the same, with its first fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.errors import Fault
from engine.scenario.reading.wording import quoted
from engine.scenario.reading.yaml_reader import Value, read_yaml

SHIPPED = Path(__file__).resolve().parents[2] / "scenarios"

_TEXTS = ("id", "title", "subtitle", "summary", "content_note")
_MOMENTS = ("start", "played_to", "record_to")


@dataclass(frozen=True)
class CatalogueEntry:
    """What is known of a shipped scenario before it is loaded; texts are empty where missing.

    Attributes:
        id: the folder's name, by which the scenario is loaded.
        title: its name; the id where it has none.
        subtitle: where and when.
        summary: what happened, in a few sentences.
        content_note: what to know before showing it to a class.
        start: first moment, such as 2001-05-01T00:00.
        played_to: last moment that is played.
        record_to: last moment of the record.
        continues: id of the scenario whose record this one takes up; it stands above
            the calendar, where reading ends.
        fault: the first thing wrong in these lines, as file:line:column path: sentence.
    """

    id: str
    title: str
    subtitle: str = ""
    summary: str = ""
    content_note: str = ""
    start: str = ""
    played_to: str = ""
    record_to: str = ""
    continues: str = ""
    fault: str | None = None


def catalogue(folder: Path = SHIPPED) -> tuple[CatalogueEntry, ...]:
    """Return the scenarios of a folder of scenarios, by id; raises nothing."""
    return tuple(_entry(file.parent) for file in sorted(folder.glob("*/scenario.yaml")))


def entry_of(scenario_id: str, folder: Path = SHIPPED) -> CatalogueEntry | None:
    """Return what is known of one scenario of a folder of scenarios, None where it has none."""
    known = any(file.parent.name == scenario_id for file in folder.glob("*/scenario.yaml"))
    return _entry(folder / scenario_id) if known else None


def _entry(folder: Path) -> CatalogueEntry:
    file = folder / "scenario.yaml"
    read = read_yaml(
        file,
        shown=f"{folder.name}/{file.name}",
        inside=folder,
        only=(*_TEXTS, "calendar"),
    )
    faults: list[Fault] = list(read.faults)
    content = read.content if isinstance(read.content, dict) else {}
    texts = {name: _text(content.get(name)) for name in _TEXTS}
    calendar = content.get("calendar")
    moments = calendar if isinstance(calendar, dict) else {}
    if not faults:
        missing = [name for name, text in texts.items() if not text]
        faults += [read.fault((), f"the field {quoted(name)} is missing") for name in missing]
        if texts["id"] and texts["id"] != folder.name:
            faults.append(
                read.fault(("id",), f"should be the folder's name, {quoted(folder.name)}")
            )
    return CatalogueEntry(
        id=folder.name,
        title=texts["title"] or folder.name,
        subtitle=texts["subtitle"],
        summary=texts["summary"],
        content_note=texts["content_note"],
        **{name: _text(moments.get(name)) for name in _MOMENTS},
        continues=_text(content.get("continues")),
        fault=str(min(faults)) if faults else None,
    )


def _text(value: Value | None) -> str:
    return str(value) if isinstance(value, str) else ""
