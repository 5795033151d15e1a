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
    WithJsonSchema,
    model_validator,
)

from engine.grid.hex import Hex


class Plain(str):
    """Text of an unquoted YAML scalar: the only kind that may become a number or a date."""

    __slots__ = ()


class Model(BaseModel):
    """Base of all file shapes: strict, frozen, no unknown fields."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


def _plain(value: object, wanted: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"should be {wanted}, not a list or mapping")
    if not isinstance(value, Plain):
        raise ValueError(f"should be {wanted}, written without quotes")
    return value


def _whole(value: object) -> object:
    if type(value) is int:
        return value
    text = _plain(value, "a whole number")
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        raise ValueError(f"should be a whole number, not {text!r}")
    return int(text)


def _truth(value: object) -> object:
    if isinstance(value, bool):
        return value
    text = _plain(value, "true or false")
    if text not in ("true", "false"):
        raise ValueError(f"should be true or false, not {text!r}")
    return text == "true"


def _moment(value: object) -> object:
    if isinstance(value, datetime):
        return value
    text = _plain(value, "a date and time such as 2031-03-05T16:00")
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", text):
        raise ValueError(f"should be a date and time such as 2031-03-05T16:00, not {text!r}")
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"there is no such date or time as {text!r}") from None


def moment_or_start(value: object) -> object:
    """Return a moment, or the word `start`, from text."""
    return "start" if value == "start" else _moment(value)


def _day(value: object) -> object:
    if isinstance(value, date):
        return value
    text = _plain(value, "a date such as 2031-03-05")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        raise ValueError(f"should be a date such as 2031-03-05, not {text!r}")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"there is no such date as {text!r}") from None


def _hex(value: object) -> object:
    if isinstance(value, Hex):
        return value
    if not isinstance(value, str):
        raise ValueError('should be a hex label in quotes, such as "2314"')
    try:
        return Hex.parse(value)
    except ValueError:
        raise ValueError(f'should be a hex label such as "2314", not {value!r}') from None


def _text(value: object) -> object:
    # `str` again, so that no model keeps a Plain: equal files must give equal models.
    if not isinstance(value, str):
        raise ValueError("should be text, not a list or mapping")
    return str(value)


Whole = Annotated[int, BeforeValidator(_whole), Field(ge=0)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d$"}),
]
Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}),
]
HexLabel = Annotated[
    Hex,
    BeforeValidator(_hex),
    WithJsonSchema({"type": "string", "pattern": r"^([0-9]{4}|[0-9]{6})$"}),
]
Text = Annotated[
    str, BeforeValidator(_text), StringConstraints(min_length=1, max_length=2000, pattern=r"\S")
]
Title = Annotated[str, BeforeValidator(_text), StringConstraints(min_length=1, max_length=60)]
Ident = Annotated[
    str,
    BeforeValidator(_text),
    StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=64),
]
Degrees = Annotated[
    str,
    BeforeValidator(_text),
    StringConstraints(pattern=r"^-?[0-9]{1,3}(\.[0-9]{1,6})?$"),
    WithJsonSchema({"type": ["number", "string"]}),
]


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
    r"(?P<document>[a-z0-9-]+), (?P<section>.+), ¶(?P<paragraph>[0-9]{1,3})"
    r"(?P<notes>(?: ?\[[0-9]{1,4}\])*)"
)


def parse_citation(value: object) -> object:
    """Return the `Citation` written as text; raise ValueError with the expected form."""
    if isinstance(value, Citation):
        return value
    found = _CITATION.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError(
            f"should be a citation such as 'document, Section title, ¶4 [36][60]', not {value!r}"
        )
    return Citation(
        document=found["document"],
        section=found["section"],
        paragraph=int(found["paragraph"]),
        footnotes=tuple(int(n) for n in re.findall(r"[0-9]+", found["notes"])),
    )


CitationText = Annotated[
    Citation,
    BeforeValidator(parse_citation),
    WithJsonSchema({"type": "string", "pattern": r"^[a-z0-9-]+, .+, ¶[0-9]+( ?\[[0-9]+\])*$"}),
]

Evidence = Literal["documented", "inferred", "design"]


class Sourced(Model):
    """Anything that must say how it is known (law 1).

    `documented` needs a citation; `inferred` and `design` need the reasoning in `why`.
    """

    evidence: Evidence
    citations: tuple[CitationText, ...] = ()
    why: Text | None = None

    @model_validator(mode="after")
    def _evidence_is_given(self) -> Sourced:
        if self.evidence == "documented" and not self.citations:
            raise ValueError("evidence is 'documented', so 'citations' needs at least one")
        if self.evidence != "documented" and self.why is None:
            raise ValueError(f"evidence is '{self.evidence}', so 'why' must give the reason")
        return self


def _unique(values: tuple[Any, ...]) -> tuple[Any, ...]:
    for index, value in enumerate(values):
        if value in values[:index]:
            raise ValueError(f"lists {value!s} twice")
    return values


Idents = Annotated[tuple[Ident, ...], AfterValidator(_unique)]
