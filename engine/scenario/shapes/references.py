"""Which fields give things an id and which refer to one, marked on the models' field types.

Ids and references are read from a file's plain content, not from its model: a reference is
checked even where something beside it in the same file has the wrong shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from engine.scenario.reading.wording import Where


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
    markers: tuple[Names | Refers, ...]
    model: type[BaseModel] | None


def find_marked(model: type[BaseModel], content: object, where: Where = ()) -> Iterator[Found]:
    """Yield every marked field in content that is shaped like the model, as far as it is."""
    if not isinstance(content, dict):
        return
    fields = _fields(model)
    for name, value in content.items():
        field = fields.get(name)
        if field is None:
            continue
        entries = enumerate(value) if isinstance(value, tuple) else ((None, value),)
        for index, entry in entries:
            place = (*where, name) if index is None else (*where, name, index)
            if isinstance(entry, str):
                for marker in field.markers:
                    yield Found(marker, place, entry)
            elif field.model is not None:
                yield from find_marked(field.model, entry, place)


@cache
def _fields(model: type[BaseModel]) -> dict[str, _Field]:
    """Return the fields of a model that are marked or hold further models, by name in the file."""
    fields = {}
    for name, info in model.model_fields.items():
        found = _look_into(info.annotation, info.metadata)
        if found.markers or found.model:
            fields[info.alias or name] = found
    return fields


def _look_into(annotation: Any, metadata: list[Any]) -> _Field:
    markers = tuple(m for m in metadata if isinstance(m, Names | Refers))
    model = (
        annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None
    )
    # What stands inside Annotated[...], tuple[...] and unions.
    inner = get_args(annotation) if get_origin(annotation) is not None else ()
    for part in inner:
        if hasattr(part, "__metadata__"):
            found = _look_into(part.__origin__, list(part.__metadata__))
        elif part is not Ellipsis:
            found = _look_into(part, [])
        else:
            continue
        markers += found.markers
        model = model or found.model
    return _Field(markers, model)


@cache
def named_kinds(model: type[BaseModel]) -> frozenset[str]:
    """Return the kinds of things that a file of this shape gives ids to."""
    kinds: set[str] = set()
    for field in _fields(model).values():
        kinds.update(marker.kind for marker in field.markers if isinstance(marker, Names))
        if field.model is not None:
            kinds |= named_kinds(field.model)
    return frozenset(kinds)
