"""From a file's plain content to its model, or to sentences about what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from engine.errors import Fault
from engine.scenario.reading.wording import Where, did_you_mean, first_faults, nearest, quoted
from engine.scenario.reading.yaml_reader import Unreadable, Value, YamlFile
from engine.scenario.shapes.fields import DEGREES, FILE_NAME, IDENT, NOT_BLANK, RULE
from engine.scenario.shapes.references import KIND, branches

# A file with more faults of shape was never meant to be one of ours; telling them takes memory.
_MOST_DETAILS = 5_000

_PATTERNS = {
    IDENT: "an id: small letters, digits, '-' and '_'",
    DEGREES: "decimal degrees such as 34.5600",
    FILE_NAME: "a file's bare name, without a folder",
    NOT_BLANK: "text, not blank",
    RULE: "a rule's number such as 7.6",
}


@dataclass(frozen=True)
class Shaped:
    """A file's content as its model, as far as it fits.

    Attributes:
        faults: where it does not fit; what the reader refused is not told again.
        sound: the model of the entries that fit; None where more than list entries are at fault.
        kept: by list field, which entries of the file those of `sound` are; all if not named.
    """

    faults: tuple[Fault, ...] = ()
    sound: BaseModel | None = None
    kept: Mapping[str, list[int]] = field(default_factory=dict)


def shape(file: YamlFile, model: type[BaseModel]) -> Shaped:
    """Return a file's content as its model, and every fault of its shape."""
    if isinstance(file.content, Unreadable):
        return Shaped()
    if not isinstance(file.content, dict):
        fields = ", ".join(quoted(name) for name in _names(model))
        return Shaped((file.fault((), f"the file should hold the fields {fields}"),))
    try:
        return Shaped(sound=model.model_validate(file.content))
    except ValidationError as error:
        count = error.error_count()
        if count > _MOST_DETAILS:
            sentence = f"{count:,} things are wrong in this file; is it the right one?"
            return Shaped((file.fault((), sentence),))
        details = error.errors(include_url=False)
    faults = first_faults(_explain(file, model, details), file.shown)
    rest, kept = _without(file.content, details)
    try:
        return Shaped(faults, model.model_validate(rest), kept)
    except ValidationError:
        return Shaped(faults)


def _without(
    content: dict[str, Value], details: list[ErrorDetails]
) -> tuple[dict[str, Value], dict[str, list[int]]]:
    """Return content without the fields and list entries at fault, and which entries stay."""
    unsound: dict[str, set[int]] = {}
    rest = dict(content)
    for detail in details:
        name, *inner = detail["loc"]
        if detail["type"] == "extra_forbidden" and not inner:
            rest.pop(str(name), None)
        elif inner and isinstance(inner[0], int):
            unsound.setdefault(str(name), set()).add(inner[0])
    kept = {}
    for name, indices in unsound.items():
        entries = content[name]
        if isinstance(entries, tuple):
            kept[name] = [index for index in range(len(entries)) if index not in indices]
            rest[name] = tuple(entries[index] for index in kept[name])
    return rest, kept


def _explain(
    file: YamlFile, model: type[BaseModel], details: list[ErrorDetails]
) -> Iterator[Fault]:
    content = file.content
    strange = [d["loc"] for d in details if d["type"] == "extra_forbidden"]
    misspelt = {
        (*where, nearest(str(name), _names(_model_at(model, tuple(where), content))))
        for *where, name in (_find(model, content, location)[0] for location in strange)
    }
    for detail in details:
        where, value = _find(model, content, detail["loc"])
        if detail["type"] == "union_tag_invalid" and isinstance(value, dict):
            where, value = (*where, KIND), value[KIND]
        if isinstance(value, Unreadable) or _is_counted_short(detail):
            continue
        if detail["type"] == "missing" and where in misspelt:
            continue
        sentence, at_key = _sentence(detail, model, where, content)
        yield file.fault(where, sentence, at_key=at_key)


def _is_counted_short(detail: ErrorDetails) -> bool:
    """Tell whether a list only seems too short, because its faulty entries were not counted."""
    value = detail["input"]
    if detail["type"] != "too_short" or not isinstance(value, tuple):
        return False
    return len(value) >= int(detail["ctx"]["min_length"])


def _find(
    model: type[BaseModel], content: object, location: tuple[int | str, ...]
) -> tuple[Where, object]:
    """Return the part of pydantic's location that is a place in the file, and what is there.

    Locations also name the branches of unions; a missing field is named but is not there.
    """
    where: list[int | str] = []
    around, branch = content, False
    for part in location:
        if isinstance(content, dict) and isinstance(part, str):
            models = list(filter(_names, _parts(_annotation_at(model, tuple(where), around))))
            branch = not branch and len(models) > 1
            if branch:
                continue
            where.append(part)
            content = content.get(part)
        elif isinstance(content, tuple) and isinstance(part, int):
            where.append(part)
            content, branch = content[part], False
        else:
            break
    return tuple(where), content


def _sentence(
    detail: ErrorDetails, model: type[BaseModel], where: Where, content: Value
) -> tuple[str, bool]:
    """Return a sentence, and whether it is about the field's name rather than its value."""
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    if kind == "extra_forbidden":
        name = str(where[-1])
        known = _names(_model_at(model, where[:-1], content))
        return f"there is no field {quoted(name)} here{did_you_mean(name, known)}", True
    if kind == "missing":
        return f"the field {quoted(str(where[-1]))} is missing", False
    if kind == "union_tag_not_found" and isinstance(value, dict):
        return f"the field {quoted(KIND)} is missing", False
    if kind == "union_tag_invalid":
        words = str(context["expected_tags"]).replace("'", "").split(", ")
        return _one_of(words, value[KIND]), False
    if kind == "value_error":
        return str(context["error"]), False
    if kind == "literal_error":
        words = [str(word) for word in _literals(_annotation_at(model, where, content))]
        return _one_of(words, value), False
    return _constraint(kind, context, value), False


def _one_of(words: list[str], value: object) -> str:
    suggestion = did_you_mean(value, words) if isinstance(value, str) else ""
    return f"should be one of {', '.join(words)}{_not(value)}{suggestion}"


def _constraint(kind: str, context: dict[str, Any], value: object) -> str:
    match kind:
        case "string_pattern_mismatch":
            return f"should be {_PATTERNS[context['pattern']]}{_not(value)}"
        case "too_short" | "string_too_short" if isinstance(value, str):
            return "should not be empty"
        case "too_long" | "string_too_long" if isinstance(value, str):
            return f"has {len(value):,} characters; at most {context['max_length']:,} fit"
        case "too_short":
            return f"should list at least {context['min_length']}, not {context['actual_length']}"
        case "too_long":
            return f"should list at most {context['max_length']}"
        case "greater_than_equal":
            return f"should be at least {context['ge']}, not {value}"
        case "less_than_equal":
            return f"should be at most {context['le']}, not {value}"
        case "tuple_type":
            return 'should be a list: lines that start with "- ", or [ ]'
        case "model_type" | "dict_type" | "union_tag_not_found":
            return f'should be a mapping of fields, "name: value"{_not(value)}'
        case _:
            return f"cannot be used here{_not(value)}"


def _not(value: object) -> str:
    if isinstance(value, str):
        return f", not {quoted(value)}"
    return ", not a list" if isinstance(value, tuple) else ", not a mapping"


def _names(model: Any) -> list[str]:
    """Return the names of a model's fields as files write them."""
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return []
    return [info.alias or name for name, info in model.model_fields.items()]


def _model_at(model: Any, where: Where, content: object) -> Any:
    """Return the model of the mapping at a place, None where there is none."""
    annotation = _annotation_at(model, where, content)
    for part in where:
        content = _inside(content, part)
    return next(_models(annotation, content), None)


def _annotation_at(annotation: Any, where: Where, content: object) -> Any:
    """Return the type annotation that governs a place of a file with this content."""
    for part in where:
        if isinstance(part, int):
            lists = [inner for inner in _parts(annotation) if get_origin(inner) is tuple]
            annotation = get_args(lists[0])[0] if lists else None
        else:
            models = _models(annotation, content)
            fields = {f.alias or n: f for m in models for n, f in m.model_fields.items()}
            annotation = fields[part].annotation if part in fields else None
        content = _inside(content, part)
    return annotation


def _inside(content: object, part: int | str) -> object:
    """Return what stands in content at a name or a position; None for nothing."""
    if isinstance(content, dict):
        return content.get(part)
    if isinstance(content, tuple) and isinstance(part, int) and part < len(content):
        return content[part]
    return None


def _models(annotation: Any, content: object) -> Iterator[type[BaseModel]]:
    """Yield the models that may govern a mapping; in a union, the one that it says it is."""
    return branches([part for part in _parts(annotation) if _names(part)], content)


def _parts(annotation: Any) -> Iterator[Any]:
    """Yield an annotation's alternatives, without what Annotated[...] wraps around them."""
    if hasattr(annotation, "__metadata__"):
        yield from _parts(annotation.__origin__)
    elif get_origin(annotation) in (Union, UnionType):
        for part in get_args(annotation):
            yield from _parts(part)
    else:
        yield annotation


def _literals(annotation: Any) -> Iterator[Any]:
    for part in _parts(annotation):
        if str(get_origin(part)) == "typing.Literal":
            yield from get_args(part)
