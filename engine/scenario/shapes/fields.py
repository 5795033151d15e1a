"""Field types shared by every scenario file.

The reader hands each plain YAML scalar over as text (`Plain`) and each quoted one
as `str`; these types decide what the text means, so that `no`, `010` and dates mean
what the field says and nothing is coerced behind the author's back.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)

from engine.grid.hex import Hex
from engine.scenario.reading.wording import quoted
from engine.scenario.reading.yaml_reader import Plain
from engine.scenario.shapes.references import Refers

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MOMENT = _DAY + "T[0-9]{2}:[0-9]{2}"
MOMENT_SCHEMA: dict[str, Any] = {"type": "string", "pattern": f"^{_MOMENT}$"}
IDENT = r"^[a-z0-9][a-z0-9_-]*$"
DEGREES = r"^-?[0-9]{1,3}(\.[0-9]{1,6})?$"
FILE_NAME = r"^[A-Za-z0-9][A-Za-z0-9 ._-]*$"
NOT_BLANK = r"\S"
RULE = r"^[1-9][0-9]?\.[1-9][0-9]?$"
_LONGEST_IDENT = 64


def is_ident(text: object) -> bool:
    """Tell whether text has the form of an id."""
    return isinstance(text, str) and len(text) <= _LONGEST_IDENT and bool(re.fullmatch(IDENT, text))


class Model(BaseModel):
    """Base of all file shapes: strict, frozen, no unknown fields.

    Rules between fields stand on the later field, so that one broken field hides nothing.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


def _plain(value: object, wanted: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"should be {wanted}, not a list or mapping")
    if not isinstance(value, Plain):
        raise ValueError(f"should be {wanted}, written without quotes")
    return value


def whole(value: object) -> int:
    """Return a whole number from text; raises ValueError with what is expected."""
    if type(value) is int:
        return value
    text = _plain(value, "a whole number")
    if re.fullmatch("-?[0-9]{10,}", text):
        raise ValueError(f"{quoted(text)} is too large; nine digits fit")
    if not re.fullmatch("-?[0-9]{1,9}", text):
        raise ValueError(f"should be a whole number, not {quoted(text)}")
    return int(text)


def _truth(value: object) -> object:
    if isinstance(value, bool):
        return value
    text = _plain(value, "true or false")
    if text not in ("true", "false"):
        raise ValueError(f"should be true or false, not {quoted(text)}")
    return text == "true"


def moment(value: object) -> datetime:
    """Return a moment from text; raises ValueError with what is expected."""
    if isinstance(value, datetime):
        return value
    text = _plain(value, "a date and time such as 2031-03-05T16:00")
    if not re.fullmatch(_MOMENT, text):
        raise ValueError(f"should be a date and time such as 2031-03-05T16:00, not {quoted(text)}")
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        midnight = "; write T00:00 of the next date" if text.endswith("T24:00") else ""
        sentence = f"there is no such date or time as {quoted(text)}{midnight}"
        raise ValueError(sentence) from None


def _day(value: object) -> object:
    if isinstance(value, date):
        return value
    text = _plain(value, "a date such as 2031-03-05")
    if not re.fullmatch(_DAY, text):
        raise ValueError(f"should be a date such as 2031-03-05, not {quoted(text)}")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"there is no such date as {quoted(text)}") from None


def _hex(value: object) -> object:
    if isinstance(value, Hex):
        return value
    if not isinstance(value, str):
        raise ValueError('should be a hex label in quotes, such as "2314"')
    try:
        return Hex.parse(value)
    except ValueError:
        raise ValueError(f'should be a hex label such as "2314", not {quoted(value)}') from None


def _text(value: object) -> object:
    # `str` again, so that no model keeps a Plain: equal files must give equal models.
    if not isinstance(value, str):
        raise ValueError("should be text, not a list or mapping")
    return str(value)


# Bounds stand before the reading of text: so pydantic checks them itself, and schemas show them.
Whole = Annotated[int, Field(ge=0), BeforeValidator(whole)]
Positive = Annotated[int, Field(ge=1), BeforeValidator(whole)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Moment = Annotated[
    datetime,
    BeforeValidator(moment),
    WithJsonSchema(MOMENT_SCHEMA),
]
Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "pattern": f"^{_DAY}$"}),
]
HexLabel = Annotated[
    Hex,
    BeforeValidator(_hex),
    Refers("hex"),
    WithJsonSchema({"type": "string", "pattern": "^([0-9]{4}|[0-9]{6})$"}),
]
Text = Annotated[
    str, StringConstraints(min_length=1, max_length=2000, pattern=NOT_BLANK), BeforeValidator(_text)
]
Title = Annotated[
    str, StringConstraints(min_length=1, max_length=60, pattern=NOT_BLANK), BeforeValidator(_text)
]
Ident = Annotated[
    str, StringConstraints(pattern=IDENT, max_length=_LONGEST_IDENT), BeforeValidator(_text)
]
RuleText = Annotated[str, StringConstraints(pattern=RULE), BeforeValidator(_text)]
"""A rule's number, such as 7.6."""
FileName = Annotated[
    str, StringConstraints(pattern=FILE_NAME, max_length=80), BeforeValidator(_text)
]
Degrees = Annotated[str, StringConstraints(pattern=DEGREES), BeforeValidator(_text)]


def _latitude(text: str) -> str:
    if abs(float(text)) > 90:
        raise ValueError(f"should be a latitude from -90 to 90, not {text}")
    return text


def _longitude(text: str) -> str:
    if abs(float(text)) > 180:
        raise ValueError(f"should be a longitude from -180 to 180, not {text}")
    return text


Latitude = Annotated[Degrees, AfterValidator(_latitude)]
Longitude = Annotated[Degrees, AfterValidator(_longitude)]


class Citation(Model):
    """A place in a document: `palm-report, The road east, ¶4 [36][60]`.

    Paragraphs count from 1 within their section; footnotes may be absent.
    """

    document: str
    section: str
    paragraph: int
    footnotes: tuple[int, ...] = ()

    def __str__(self) -> str:
        notes = "".join(f"[{number}]" for number in self.footnotes)
        return f"{self.document}, {self.section}, ¶{self.paragraph}{' ' + notes if notes else ''}"


_CITATION = re.compile(
    r"(?P<document>[a-z0-9-]{1,64}), (?P<section>.{1,200}), ¶(?P<paragraph>[0-9]{1,3})"
    r"(?P<notes>(?: ?\[[0-9]{1,4}\]){0,50})"
)


def parse_citation(value: object) -> Citation:
    """Return the `Citation` written as text; raise ValueError with the expected form."""
    if isinstance(value, Citation):
        return value
    if not isinstance(value, str):
        raise ValueError("should be a citation, not a list or mapping")
    found = _CITATION.fullmatch(value)
    if found is None:
        raise ValueError(
            "should be a citation such as 'document, Section title, ¶4 [36][60]', "
            f"not {quoted(value)}"
        )
    return Citation(
        document=found["document"],
        section=found["section"],
        paragraph=int(found["paragraph"]),
        footnotes=tuple(int(n) for n in re.findall("[0-9]+", found["notes"])),
    )


CitationText = Annotated[
    Citation,
    BeforeValidator(parse_citation),
    Refers("citation"),
    WithJsonSchema({"type": "string", "pattern": r"^[a-z0-9-]+, .+, ¶[0-9]+( ?\[[0-9]+\])*$"}),
]

Evidence = Literal["documented", "inferred", "design"]

# Editors learn the rule of `Sourced` from the schema.
_EVIDENCE_RULE: dict[str, Any] = {
    "if": {"properties": {"evidence": {"const": "documented"}}},
    "then": {"required": ["citations"]},
    "else": {"required": ["why"]},
}


class Sourced(Model):
    """Anything that must say how it is known (law 1).

    `documented` needs a citation; `inferred` and `design` need the reasoning in `why`.
    """

    model_config = ConfigDict(json_schema_extra=_EVIDENCE_RULE)

    evidence: Evidence
    citations: Annotated[tuple[CitationText, ...], Field(validate_default=True)] = ()
    why: Annotated[Text | None, Field(validate_default=True)] = None

    @field_validator("citations")
    @classmethod
    def _documents_are_cited(
        cls, citations: tuple[Citation, ...], info: ValidationInfo
    ) -> tuple[Citation, ...]:
        if info.data.get("evidence") == "documented" and not citations:
            raise ValueError("evidence is 'documented', so 'citations' needs at least one")
        return citations

    @field_validator("why")
    @classmethod
    def _reasons_are_given(cls, why: str | None, info: ValidationInfo) -> str | None:
        evidence = info.data.get("evidence", "documented")
        if evidence != "documented" and why is None:
            raise ValueError(f"evidence is '{evidence}', so 'why' must give the reason")
        return why


def _unique(values: tuple[Any, ...]) -> tuple[Any, ...]:
    seen = set()
    for value in values:
        if value in seen:
            raise ValueError(f"lists {quoted(str(value))} twice")
        seen.add(value)
    return values


Unique = AfterValidator(_unique)
"""Of a list: nothing in it stands twice."""

Idents = Annotated[tuple[Ident, ...], Unique]
