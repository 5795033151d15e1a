"""Checks across the files of a scenario: whatever is referred to exists, and exists once.

They work on the files' plain content, so that a file whose shape is wrong somewhere is
checked everywhere else. Rules of order, belonging and room are in `consistency` and `room`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from itertools import chain

from engine.errors import Fault
from engine.grid.hex import Hex
from engine.scenario.checking.campaign import disjoined
from engine.scenario.checking.consistency import Files, inconsistencies
from engine.scenario.checking.levers import misset
from engine.scenario.checking.orders import misclaimed, misordered, undrawn
from engine.scenario.checking.playing import unplayable
from engine.scenario.checking.reach import unreachable
from engine.scenario.checking.room import crowding, shared_hexes
from engine.scenario.files import Part
from engine.scenario.maps.hex_map import HexMap
from engine.scenario.reading.wording import Where, did_you_mean, first_faults, quoted
from engine.scenario.reading.yaml_reader import Value, YamlFile
from engine.scenario.shapes.fields import is_ident, parse_citation, whole
from engine.scenario.shapes.references import Names, Refers, find_marked, named_kinds

Fields = list[tuple[YamlFile, Where, str]]
"""Fields with the same marker: the file, the place in it and the text."""


def check(parts: Mapping[str, Part], hex_map: HexMap | None = None) -> list[Fault]:
    """Return what is wrong between files; what is wrong within each is known already.

    With the map, hexes and what shares them are checked as well.
    """
    found = _faults_of_references(parts, hex_map)
    files = Files(parts)
    complaints = chain(
        inconsistencies(files),
        crowding(files),
        unplayable(files),
        misordered(files),
        misclaimed(files),
        misset(files),
        disjoined(parts),
    )
    if hex_map is not None:
        complaints = chain(
            complaints,
            shared_hexes(files, hex_map),
            unreachable(files, hex_map),
            undrawn(files, hex_map),
        )
    broken = (parts[name].fault(where, sentence) for name, where, sentence in complaints)
    shown = next((part.file.shown for part in parts.values()), "")
    return [*first_faults(found, shown), *first_faults(broken, shown)]


def _faults_of_references(parts: Mapping[str, Part], hex_map: HexMap | None) -> Iterator[Fault]:
    uses: dict[Names | Refers, Fields] = defaultdict(list)
    for part in parts.values():
        for marker, where, text in find_marked(part.shape, part.file.content):
            uses[marker].append((part.file, where, text))
    ids: dict[str, dict[str, tuple[YamlFile, Where]]] = {}
    yield from _faults_of_ids(uses, ids)
    # Where the list of some things is missing or broken, who refers to them is not to blame.
    certain = {
        kind
        for part in parts.values()
        for kind in named_kinds(part.shape)
        if kind in ids or not part.faults
    }
    documents = _Documents(parts)
    for marker, fields in uses.items():
        if not isinstance(marker, Refers):
            continue
        if marker.kinds == ("citation",):
            yield from documents.faults_of_citations(fields)
        elif marker.kinds == ("hex",):
            yield from _faults_of_hexes(fields, hex_map)
        elif certain.issuperset(marker.kinds):
            known = {name for kind in marker.kinds for name in ids.get(kind, ())}
            drawn = ids.get("place on the map", {}) if marker.kinds == ("place",) else {}
            yield from _faults_of_uses(fields, marker, known | set(marker.words), drawn)
    yield from documents.faults_of_footnotes()


def _faults_of_ids(
    uses: Mapping[Names | Refers, Fields], ids: dict[str, dict[str, tuple[YamlFile, Where]]]
) -> Iterator[Fault]:
    """Gather the ids of all things by kind; yield those given twice."""
    for marker, fields in uses.items():
        if not isinstance(marker, Names):
            continue
        first = ids.setdefault(marker.kind, {})
        for file, where, text in fields:
            if text not in first:
                first[text] = file, where
                continue
            earlier, there = first[text]
            line = earlier.fault(there, "").line
            sentence = f"a second {marker.kind} {quoted(text)}; the first is on line {line}"
            yield file.fault(where, sentence)


def _faults_of_uses(
    fields: Fields, marker: Refers, known: set[str], drawn: Container[str]
) -> Iterator[Fault]:
    """Yield references to nothing; `drawn` are places of the map, which the scenario may lack."""
    for file, where, text in fields:
        if text in drawn and text not in known:
            yield file.fault(where, f"{quoted(text)} is on the map but has no row in places.yaml")
        elif text not in known and is_ident(text):
            kinds = " or ".join(marker.kinds)
            yield file.fault(where, f"no {kinds} {quoted(text)}{did_you_mean(text, known)}")


def _faults_of_hexes(fields: Fields, hex_map: HexMap | None) -> Iterator[Fault]:
    if hex_map is None:
        return
    size = f"{hex_map.columns} columns and {hex_map.rows} rows"
    for file, where, text in fields:
        if not _is_on(hex_map, text):
            yield file.fault(where, f"{quoted(text)} is off the map of {size}")


def _is_on(hex_map: HexMap, label: str) -> bool:
    try:
        return hex_map.contains(Hex.parse(label))
    except ValueError:
        return True  # told as a fault of shape


class _Documents:
    """What `sources.yaml` says of documents, as far as it can be read."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        self.file = parts["sources.yaml"].file if "sources.yaml" in parts else YamlFile("")
        self.whole = "sources.yaml" in parts and not parts["sources.yaml"].faults
        self.paragraphs: dict[str, dict[str, int]] = {}
        for _, document in _entries(self.file.content, "documents"):
            sections = {
                str(section.get("title")): _number(section.get("paragraphs"))
                for _, section in _entries(document, "sections")
            }
            self.paragraphs.setdefault(str(document.get("id")), sections)
        self.footnotes: dict[tuple[str, int], int] = {}
        self.repeated: list[int] = []
        for index, footnote in _entries(self.file.content, "footnotes"):
            key = str(footnote.get("document")), _number(footnote.get("number"))
            if key in self.footnotes and key[1] >= 0:
                self.repeated.append(index)
            self.footnotes.setdefault(key, index)

    def faults_of_citations(self, fields: Fields) -> Iterator[Fault]:
        """Yield citations that lead nowhere."""
        wrong: dict[str, tuple[str, ...]] = {}
        for file, where, text in fields:
            if text not in wrong:
                wrong[text] = tuple(self._wrong_with(text))
            for sentence in wrong[text]:
                yield file.fault(where, sentence)

    def _wrong_with(self, text: str) -> Iterator[str]:
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
        elif count >= 0 and not 1 <= cited.paragraph <= count:
            words = "1 paragraph" if count == 1 else f"{count} paragraphs"
            yield f"section {quoted(cited.section)} has {words}, there is no ¶{cited.paragraph}"
        for number in cited.footnotes if self.footnotes or self.whole else ():
            if (cited.document, number) not in self.footnotes:
                yield f"{cited.document} has no footnote [{number}]"

    def faults_of_footnotes(self) -> Iterator[Fault]:
        """Yield footnotes whose number is taken."""
        for index in self.repeated:
            yield self.file.fault(
                ("footnotes", index, "number"), "another footnote of this document has this number"
            )


def _number(text: Value | None) -> int:
    """Return a whole number as its field reads it; -1 for what it refuses."""
    try:
        return whole(text)
    except ValueError:
        return -1


def _entries(content: Value | None, name: str) -> Iterator[tuple[int, dict[str, Value]]]:
    """Yield the mappings of a list field, with their positions."""
    entries = content.get(name) if isinstance(content, dict) else None
    if isinstance(entries, tuple):
        for index, entry in enumerate(entries):
            if isinstance(entry, dict):
                yield index, entry
