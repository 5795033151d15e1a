"""Which fields give things an id and which refer to one, marked on the models' field types.

Ids and references are read from a file's plain content, not from its model: a reference is
checked even where something beside it in the same file has the wrong shape.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from engine.scenario.reading.wording import Where

KIND = "kind"
"""The field that tells apart the models of a union."""


@dataclass(frozen=True)
class Names:
    """Marks the field that gives a thing of some kind its id."""

    kind: str


@dataclass(frozen=True, init=False)
class Refers:
    """Marks a field that refers to a thing of one of these kinds, or holds one of some words."""

    kinds: tuple[str, ...]
    words: tuple[str, ...]

    def __init__(self, *kinds: str, words: tuple[str, ...] = ()) -> None:
        object.__setattr__(self, "kinds", kinds)
        object.__setattr__(self, "words", words)


class Found(NamedTuple):
    """A marked field with its text, and where it stands."""

    marker: Names | Refers
    where: Where
    text: str


class _Field(NamedTuple):
    """What a field's type says: its own marks, the models in it, the marks of a mapping's names."""

    markers: tuple[Names | Refers, ...] = ()
    models: tuple[type[BaseModel], ...] = ()
    names: tuple[Names | Refers, ...] = ()

    def joined(self, other: _Field) -> _Field:
        """Return what both say."""
        return _Field(
            self.markers + other.markers, self.models + other.models, self.names + other.names
        )


def find_marked(model: type[BaseModel], content: object, where: Where = ()) -> Iterator[Found]:
    """Yield every marked field in content that is shaped like the model, as far as it is."""
    if not isinstance(content, dict):
        return
    fields = _fields(model)
    for name, value in content.items():
        field = fields.get(name)
        if field is None:
            continue
        for inner, entry in _entries(field, value):
            place = (*where, name, *inner)
            if isinstance(entry, str):
                for marker in field.markers:
                    yield Found(marker, place, entry)
                for marker in field.names if inner else ():
                    yield Found(marker, place, str(inner[-1]))
            for inside in branches(field.models, entry):
                yield from find_marked(inside, entry, place)


def _entries(field: _Field, value: object) -> Iterator[tuple[Where, object]]:
    """Yield what a field holds: each entry of a list or mapping, or its one value."""
    if isinstance(value, tuple):
        yield from (((index,), entry) for index, entry in enumerate(value))
    elif isinstance(value, dict) and field.names:
        yield from (((name,), entry) for name, entry in value.items())
    else:
        yield (), value


def branches(models: Sequence[type[BaseModel]], content: object) -> Iterator[type[BaseModel]]:
    """Yield the model of a mapping; where there are several, the one that its `kind` names."""
    kind = content.get(KIND) if isinstance(content, dict) else None
    for model in models:
        if len(models) == 1 or kind in get_args(model.model_fields[KIND].annotation):
            yield model


@cache
def _fields(model: type[BaseModel]) -> dict[str, _Field]:
    """Return the fields of a model that are marked or hold further models, by name in the file."""
    fields = {}
    for name, info in model.model_fields.items():
        found = _look_into(info.annotation, info.metadata)
        if any(found):
            fields[info.alias or name] = found
    return fields


def _look_into(annotation: Any, metadata: Sequence[Any] = ()) -> _Field:
    if hasattr(annotation, "__metadata__"):
        return _look_into(annotation.__origin__, annotation.__metadata__)
    found = _Field(tuple(m for m in metadata if isinstance(m, Names | Refers)))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return found._replace(models=(annotation,))
    # What stands inside Annotated[...], tuple[...], dict[...] and unions.
    inner = get_args(annotation) if get_origin(annotation) is not None else ()
    if get_origin(annotation) is dict:
        found = found._replace(names=_look_into(inner[0]).markers)
        inner = inner[1:]
    for part in inner:
        if part is not Ellipsis:
            found = found.joined(_look_into(part))
    return found


@cache
def named_kinds(model: type[BaseModel]) -> frozenset[str]:
    """Return the kinds of things that a file of this shape gives ids to."""
    kinds: set[str] = set()
    for field in _fields(model).values():
        kinds.update(marker.kind for marker in field.markers if isinstance(marker, Names))
        for inner in field.models:
            kinds |= named_kinds(inner)
    return frozenset(kinds)
