"""How scenarios are joined to a campaign: the later one says whose record it takes up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from engine.scenario.catalogue import SHIPPED, catalogue, entry_of
from engine.scenario.checking.consistency import Complaint
from engine.scenario.files import Part
from engine.scenario.reading.wording import did_you_mean, quoted
from engine.scenario.shapes.forces import ScenarioFile


def disjoined(parts: Mapping[str, Part], folder: Path | None = None) -> Iterator[Complaint]:
    """Yield what is wrong with the scenario that this one continues.

    Only those of `folder`, else the shipped ones, can be continued: a stranger's scenario must
    not have other folders read.
    """
    part = parts.get("scenario.yaml")
    header = part.sound if part is not None else None
    if part is None or not isinstance(header, ScenarioFile) or header.continues is None:
        return
    fields = list(part.file.content) if isinstance(part.file.content, dict) else []
    for sentence in _wrong_with(header, header.continues, fields, folder or SHIPPED):
        yield "scenario.yaml", ("continues",), sentence


def _wrong_with(header: ScenarioFile, told: str, fields: list[str], folder: Path) -> Iterator[str]:
    if "calendar" in fields[: fields.index("continues")]:
        yield "should stand above 'calendar': the list of scenarios reads no further"
    other = entry_of(told, folder)
    if told == header.id:
        yield "a scenario cannot continue itself"
    elif other is None:
        known = [entry.id for entry in catalogue(folder) if entry.id != header.id]
        yield f"no shipped scenario {quoted(told)}{did_you_mean(told, known)}"
    elif _is_after(other.record_to, header.calendar.start):
        start = f"{header.calendar.start:%Y-%m-%dT%H:%M}"
        yield (
            f"the record of {quoted(told)} runs to {other.record_to}, after this scenario's "
            f"start at {start}"
        )


def _is_after(text: str, start: datetime) -> bool:
    """Tell whether a moment lies after another; one that cannot be read is another file's fault."""
    try:
        return datetime.fromisoformat(text) > start
    except ValueError:
        return False
