"""Shape of `sources.yaml`: documents, outlets, claimants and footnotes."""

from __future__ import annotations

from typing import Annotated

from pydantic import field_validator

from engine.scenario.reading.wording import quoted
from engine.scenario.shapes.fields import (
    Day,
    FileName,
    Ident,
    Model,
    Positive,
    Sourced,
    Text,
    Whole,
)
from engine.scenario.shapes.ids import DocumentId, OutletId
from engine.scenario.shapes.references import Names


class Section(Model):
    """A section of a document and how many paragraphs it has."""

    title: Text
    paragraphs: Whole


class Document(Model):
    """A document that the scenario cites; `file` is its bare name, for people: none is read."""

    id: Annotated[Ident, Names("document")]
    title: Text
    file: FileName
    kind: Text
    licence: Text
    note: Text | None = None
    sections: tuple[Section, ...]

    @field_validator("sections")
    @classmethod
    def _titles_differ(cls, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        seen = set()
        for section in sections:
            if section.title in seen:
                raise ValueError(f"two sections are titled {quoted(section.title)}")
            seen.add(section.title)
        return sections

    def section(self, title: str) -> Section | None:
        """Return the section of that title, or None."""
        return next((section for section in self.sections if section.title == title), None)


class Outlet(Sourced):
    """A publisher of sources, with its known alignment and how that is known."""

    id: Annotated[Ident, Names("outlet")]
    name: Text
    kind: Text
    alignment: Text


class Claimant(Model):
    """Someone who claims losses; `alignment` says whose side of the story it tends to tell."""

    id: Annotated[Ident, Names("claimant")]
    name: Text
    alignment: Text
    note: Text | None = None


class Footnote(Model):
    """A numbered footnote of a document: what a citation's bare number stands for."""

    document: DocumentId
    number: Positive
    outlet: OutletId
    title: Text | None = None
    language: Ident = "en"
    date: Day | None = None
    author: Text | None = None
    note: Text | None = None


class SourcesFile(Model):
    """The whole of `sources.yaml`."""

    documents: tuple[Document, ...]
    outlets: tuple[Outlet, ...]
    claimants: tuple[Claimant, ...]
    footnotes: tuple[Footnote, ...]
