"""Checks across the files of a scenario: whatever is referred to exists, and exists once.

They work on the files' plain content, so that a file whose shape is wrong somewhere is
checked everywhere else. Rules of order, belonging and room are in `consistency` and `room`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice

from engine.errors import Fault
from engine.grid.hex import Hex
from engine.scenario.consistency import Files, inconsistencies
from engine.scenario.fields import parse_citation
from engine.scenario.files import Part
from engine.scenario.hex_map import HexMap
from engine.scenario.references import Found, Names, Refers, find_marked, named_kinds
from engine.scenario.room import crowding, shared_hexes
from engine.scenario.wording import did_you_mean, quoted
from engine.scenario.yaml_reader import MOST_FAULTS, Value, YamlFile

Ids = dict[str, dict[str, int]]
"""By kind of thing: every id, and the line it stands on."""


def check(parts: Mapping[str, Part], hex_map: HexMap | None = None) -> list[Fault]:
    """Return what is wrong between files; what is wrong within each is known already.

    With the map, hexes and what shares them are checked as well.
    """
    found = _faults_of_references(parts, hex_map)
    files = Files(parts)
    complaints = chain(inconsistencies(files), crowding(files))
    if hex_map is not None:
        complaints = chain(complaints, shared_hexes(files, hex_map))
    broken = (parts[name].fault(where, sentence) for name, where, sentence in complaints)
    return [*islice(found, MOST_FAULTS), *islice(broken, MOST_FAULTS)]


def _faults_of_references(parts: Mapping[str, Part], hex_map: HexMap | None) -> Iterator[Fault]:
    marked = [
        (part.file, found)
        for part in parts.values()
        for found in find_marked(part.shape, part.file.content)
    ]
    ids: Ids = {}
    for file, found in marked:
        if isinstance(found.marker, Names):
            yield from _take_id(file, found, found.marker.kind, ids)
    # Where the list of some things could not be read, who refers to them is not to blame.
    defined = {kind for part in parts.values() for kind in named_kinds(part.shape)}
    broken = {
        kind
        for part in parts.values()
        for kind in named_kinds(part.shape)
        if part.faults and kind not in ids
    }
    documents = _Documents(parts)
    for file, found in marked:
        if not isinstance(found.marker, Refers):
            continue
        if found.marker.kinds == ("citation",):
            for sentence in documents.faults_of(found.text):
                yield file.fault(found.where, sentence)
        elif found.marker.kinds == ("hex",):
            if hex_map is not None and not _is_on(hex_map, found.text):
                size = f"{hex_map.columns} columns and {hex_map.rows} rows"
                yield file.fault(found.where, f"{quoted(found.text)} is off the map of {size}")
        elif defined.issuperset(found.marker.kinds) and broken.isdisjoint(found.marker.kinds):
            sentence = _unknown(found.marker, found.text, ids)
            if sentence:
                yield file.fault(found.where, sentence)
    yield from documents.faults_of_footnotes()


def _take_id(file: YamlFile, found: Found, kind: str, ids: Ids) -> Iterator[Fault]:
    lines = ids.setdefault(kind, {})
    here = file.fault(found.where, f"a second {kind} {quoted(found.text)}; the first is on line ")
    if found.text in lines:
        yield here._replace(sentence=f"{here.sentence}{lines[found.text]}")
    else:
        lines[found.text] = here.line


def _unknown(marker: Refers, text: str, ids: Ids) -> str:
    """Return the sentence for a reference to nothing; empty when it is there."""
    known = [name for kind in marker.kinds for name in ids.get(kind, ())]
    if text in marker.words or text in known:
        return ""
    words = [*known, *marker.words]
    return f"no {' or '.join(marker.kinds)} {quoted(text)}{did_you_mean(text, words)}"


def _is_on(hex_map: HexMap, label: str) -> bool:
    try:
        return hex_map.contains(Hex.parse(label))
    except ValueError:
        return True  # told as a fault of shape


class _Documents:
    """What `sources.yaml` says of documents, as far as it can be read."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        self.file = parts["sources.yaml"].file if "sources.yaml" in parts else YamlFile("")
        self.paragraphs: dict[str, dict[str, str]] = {}
        for _, document in _entries(self.file.content, "documents"):
            sections = {
                str(section.get("title")): str(section.get("paragraphs"))
                for _, section in _entries(document, "sections")
            }
            self.paragraphs.setdefault(str(document.get("id")), sections)
        self.footnotes: dict[tuple[str, str], int] = {}
        self.repeated: list[int] = []
        for index, footnote in _entries(self.file.content, "footnotes"):
            key = str(footnote.get("document")), str(footnote.get("number"))
            if key in self.footnotes:
                self.repeated.append(index)
            self.footnotes.setdefault(key, index)

    def faults_of(self, text: str) -> Iterator[str]:
        """Yield sentences about a citation that leads nowhere."""
        try:
            cited = parse_citation(text)
        except ValueError:
            return  # told as a fault of shape
        if not self.paragraphs:
            return
        sections = self.paragraphs.get(cited.document)
        if sections is None:
            suggestion = did_you_mean(cited.document, self.paragraphs)
            yield f"no document {quoted(cited.document)}{suggestion}"
            return
        count = sections.get(cited.section)
        if count is None:
            suggestion = did_you_mean(cited.section, sections)
            yield f"no section {quoted(cited.section)} in {cited.document}{suggestion}"
        elif count.isdecimal() and not 1 <= cited.paragraph <= int(count[:9]):
            section = quoted(cited.section)
            yield f"section {section} has paragraphs 1 to {count}, no ¶{cited.paragraph}"
        for number in cited.footnotes:
            if (cited.document, str(number)) not in self.footnotes:
                yield f"{cited.document} has no footnote [{number}]"

    def faults_of_footnotes(self) -> Iterator[Fault]:
        """Yield footnotes whose number is taken."""
        for index in self.repeated:
            yield self.file.fault(
                ("footnotes", index, "number"), "another footnote of this document has this number"
            )


def _entries(content: Value | None, name: str) -> Iterator[tuple[int, dict[str, Value]]]:
    """Yield the mappings of a list field, with their positions."""
    entries = content.get(name) if isinstance(content, dict) else None
    if isinstance(entries, tuple):
        for index, entry in enumerate(entries):
            if isinstance(entry, dict):
                yield index, entry
