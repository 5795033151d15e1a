"""YAML, the small safe part of it that scenario files use, with the place of every value.

Read from the parser's events, so nothing is constructed, resolved or expanded: a mapping
becomes a dict, a list a tuple, an unquoted scalar `Plain`, any other scalar `str`. Anchors,
aliases, tags, merge keys, several documents, fields given twice and fields without a value
are faults, all reported at once; where the parser loses its way is one fault and the end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from engine.errors import BadInput, Fault
from engine.scenario.reading.text_file import UNWANTED, read_text
from engine.scenario.reading.wording import MORE_FAULTS, MOST_FAULTS, Where, path_text, quoted
from engine.scenario.reading.yaml_syntax import syntax_sentence

DEEPEST = 20
# Nine times the largest file known; as many broken entries take a third of a gigabyte to tell.
MOST_VALUES = 100_000

_NO_VALUE = frozenset(("", "~", "null", "Null", "NULL"))
# The C parser is some twenty times faster, but PyYAML can be built without it.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Plain(str):
    """Text of an unquoted YAML scalar: the only kind that may become a number or a date."""

    __slots__ = ()


class Unreadable:
    """Stands where a value was refused and its fault already told."""


UNREADABLE = Unreadable()

Value: TypeAlias = "dict[str, Value] | tuple[Value, ...] | str | Unreadable"


Spot: TypeAlias = "tuple[Any, Any, dict[str, Spot] | list[Spot] | None]"
"""Where a value stands, where its key does, and the spots of what is in it.

Places are the parser's own marks, which count from 0; a list item is its own key.
"""


@dataclass(frozen=True)
class YamlFile:
    """What a file says, and where it says it.

    Attributes:
        shown: the file's name as the user knows it.
        content: its value; UNREADABLE where a part, or all of it, was refused.
        spot: where the content's values stand.
        faults: what was refused.
    """

    shown: str
    content: Value = UNREADABLE
    spot: Spot = (None, None, None)
    faults: tuple[Fault, ...] = ()

    def fault(self, where: Where, sentence: str, *, at_key: bool = False) -> Fault:
        """Return a fault about the value at `where`, or its key, or what is nearest around it."""
        spot = self.spot
        for part in where:
            inner = _spot_in(spot, part)
            if inner is None:
                at_key = False
                break
            spot = inner
        mark = spot[1] if at_key else spot[0]
        line, column = _line_and_column(mark)
        return Fault(self.shown, line, column, path_text(where), sentence)


def _spot_in(spot: Spot, part: str | int) -> Spot | None:
    inner: Spot | None = None
    parts = spot[2]
    if isinstance(parts, dict) and isinstance(part, str):
        inner = parts.get(part)
    elif isinstance(parts, list) and isinstance(part, int) and part < len(parts):
        inner = parts[part]
    return inner


def _line_and_column(mark: Any) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)


def read_yaml(
    file: Path, *, shown: str, inside: Path | None = None, only: Iterable[str] = ()
) -> YamlFile:
    """Return what a file says; raises nothing, the faults are in the result.

    `shown` and `inside` are those of `read_text`, `only` that of `parse_yaml`.
    """
    try:
        text = read_text(file, shown=shown, inside=inside)
    except BadInput as error:
        return YamlFile(shown, faults=error.faults)
    return parse_yaml(text, shown, only)


def parse_yaml(text: str, shown: str, only: Iterable[str] = ()) -> YamlFile:
    """Return what YAML text says.

    Args:
        text: as `read_text` returns it.
        shown: names the text in faults.
        only: reading ends once these fields of the outermost mapping are read; none means all.
    """
    builder = _Builder(shown, only)
    try:
        builder.read(text)
    except yaml.YAMLError as error:
        builder.faults.append(_syntax_fault(error, text, shown, builder.quoted))
    except _Enough:
        pass
    except _FoundAll:
        outermost = builder.open[0]
        spot = (outermost.mark, None, outermost.spots)
        return YamlFile(shown, outermost.content or {}, spot, tuple(builder.faults))
    else:
        return YamlFile(shown, builder.content, builder.spot, tuple(builder.faults))
    return YamlFile(shown, faults=tuple(builder.faults))


def _syntax_fault(error: yaml.YAMLError, text: str, shown: str, last_quoted: Any) -> Fault:
    sentence, mark = syntax_sentence(error, text)
    if last_quoted and mark and _runs_into(last_quoted, mark):
        end = last_quoted.end_mark.line + 1
        sentence = f"the quote that begins here runs on to line {end}; close it where it should end"
        mark = last_quoted.start_mark
    return Fault(shown, *_line_and_column(mark), "", sentence)


def _runs_into(event: Any, mark: Any) -> bool:
    """Tell whether text in quotes spans lines and ends in the line where the parser got lost."""
    return bool(event.start_mark.line < event.end_mark.line == mark.line)


class _Enough(Exception):  # noqa: N818 - a halt, not an error
    """The rest of the file is not worth reading."""


class _FoundAll(Exception):  # noqa: N818 - a halt, not an error
    """All fields that were asked for have been read."""


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not been read."""

    mark: Any
    content: dict[str, Value] | None  # None for a list
    items: list[Value] = field(default_factory=list)
    spots: dict[str, Spot] = field(default_factory=dict)
    item_spots: list[Spot] = field(default_factory=list)
    # In a mapping: the key whose value is awaited; None while a key is.
    key: str | None = None
    key_mark: Any = None
    refused_key: bool = False


class _Builder:
    """Turns the parser's events into content, marks and faults."""

    def __init__(self, shown: str, only: Iterable[str]) -> None:
        self.shown = shown
        self.only = set(only)
        self.content: Value = UNREADABLE
        self.spot: Spot = (None, None, None)
        self.faults: list[Fault] = []
        self.open: list[_Open] = []
        self.values = 0
        # The last text in quotes: a quote that is forgotten shows only after the next one.
        self.quoted: Any = None

    def read(self, text: str) -> None:
        """Read all events; raises _Enough, or what the parser raises."""
        get_event = _Loader(text).get_event
        documents = 0
        while True:
            event = get_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self.scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self.begin(event, kind is yaml.MappingStartEvent)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.end()
            elif kind is yaml.AliasEvent:
                self.fault(event, "aliases (*) are not used here; write the value out")
                self.place(UNREADABLE, event.start_mark)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                self.document(event, documents)
            elif kind is yaml.StreamEndEvent:
                break
        if documents == 0:
            self.faults.append(Fault(self.shown, sentence="the file is empty"))

    def document(self, event: Any, number: int) -> None:
        if number > 1:
            self.fault(event, "a second document begins here; a file holds one: take out '---'")
            raise _Enough
        if event.version or event.tags:
            self.fault(event, "lines that start with % are not used here; take them out")

    def scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self.refuse_extras(event)
        value = event.value
        if event.style is not None:
            self.quoted = event
        # The file holds none as they are, but double quotes can write them as escapes.
        if event.style == '"' and (unwanted := UNWANTED.search(value)):
            name = f"U+{ord(unwanted[0]):04X}"
            self.fault(event, f"this text holds the control character {name}; take the escape out")
            self.place(UNREADABLE, event.start_mark)
        elif not event.implicit[0]:
            self.place(value, event.start_mark)
        elif value in _NO_VALUE:
            self.no_value(event)
        else:
            self.place(Plain(value), event.start_mark)

    def no_value(self, event: Any) -> None:
        place = self.open[-1] if self.open else None
        if place is None:
            self.fault(event, "the file is empty")
        elif place.content is None:
            self.fault(event, "this list item has no value; leave the line out")
        elif place.key is not None:
            self.fault(event, f"{quoted(place.key)} has no value; leave the line out")
        elif not place.refused_key:
            self.fault(event, "a field without a name")
        self.place(UNREADABLE, event.start_mark)

    def begin(self, event: Any, mapping: bool) -> None:
        self.refuse_extras(event)
        if len(self.open) == DEEPEST:
            self.fault(event, f"nested more than {DEEPEST} levels deep")
            raise _Enough
        self.open.append(_Open(event.start_mark, {} if mapping else None))

    def end(self) -> None:
        done = self.open.pop()
        if done.content is None:
            self.place(tuple(done.items), done.mark, done.item_spots)
        else:
            self.place(done.content, done.mark, done.spots)

    def place(
        self, value: Value, mark: Any, parts: dict[str, Spot] | list[Spot] | None = None
    ) -> None:
        """Put a finished value where it belongs: the top, a list, or a mapping's key or value."""
        self.values += 1
        if self.values > MOST_VALUES:
            sentence = f"the file holds more than {MOST_VALUES:,} values"
            self.faults.append(Fault(self.shown, sentence=sentence))
            raise _Enough
        if not self.open:
            self.content = value
            self.spot = (mark, mark, parts)
            return
        place = self.open[-1]
        if place.content is None:
            place.items.append(value)
            place.item_spots.append((mark, mark, parts))
        elif place.key is not None:
            place.content[place.key] = value
            place.spots[place.key] = (mark, place.key_mark, parts)
            if len(self.open) == 1 and self.only:
                self.found(place.key)
            place.key = None
        elif place.refused_key:
            place.refused_key = False
        else:
            self.take_key(place, value, mark)

    def take_key(self, place: _Open, value: Value, mark: Any) -> None:
        place.refused_key = True
        if not isinstance(value, str):
            if not isinstance(value, Unreadable):
                self.fault_at(mark, "a list or mapping stands where a field's name should")
        elif value == "<<":
            self.fault_at(mark, "merge keys (<<) are not used here; write the fields out")
        elif value in place.spots:
            first, _ = _line_and_column(place.spots[value][1])
            self.fault_at(mark, f"{quoted(value)} stands twice, first on line {first}")
        else:
            place.refused_key = False
            place.key, place.key_mark = str(value), mark

    def found(self, key: str) -> None:
        self.only.discard(key)
        if not self.only:
            raise _FoundAll

    def refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            self.fault(event, f"anchors (&{event.anchor[:20]}) are not used here; take it out")
        if event.tag is not None:
            self.fault(event, "tags (!) are not used here; put text that starts with ! in quotes")

    def fault(self, event: Any, sentence: str) -> None:
        self.fault_at(event.start_mark, sentence)

    def fault_at(self, mark: Any, sentence: str) -> None:
        where: list[str | int] = []
        for place in self.open:
            if place.content is None:
                where.append(len(place.items))
            elif place.key is not None:
                where.append(place.key)
        line, column = _line_and_column(mark)
        self.faults.append(Fault(self.shown, line, column, path_text(tuple(where)), sentence))
        if len(self.faults) == MOST_FAULTS:
            self.faults.append(Fault(self.shown, sentence=MORE_FAULTS))
            raise _Enough
