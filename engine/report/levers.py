"""Levers, as records for machines and as text for people."""

from __future__ import annotations

from collections.abc import Iterator

from engine.report.records import Record, citation_record
from engine.report.text import sources, wrapped
from engine.scenario.levers import LeverView, lever_views, words_of
from engine.scenario.scenario import Scenario


def lever_records(scenario: Scenario) -> Iterator[Record]:
    """Yield what `levers --json` prints, a record for each lever in file order."""
    for view in lever_views(scenario).values():
        yield _record(scenario, view)


def _record(scenario: Scenario, view: LeverView) -> Record:
    """Return one lever: `values`, or the `range` of a number; `why` it matters, how it is known."""
    lever = view.lever
    allowed: Record
    if view.range is None:
        allowed = {
            "values": [choice.value for choice in view.choices],
            "words": {choice.value: choice.text or choice.words for choice in view.choices},
            "default": view.usual,
        }
    else:
        low, high = view.range
        allowed = {"range": {"low": low, "high": high}, "default": int(view.usual)}
    return {
        "name": lever.id,
        "kind": lever.kind,
        "title": lever.title,
        **allowed,
        "evidence": lever.evidence,
        "why": lever.matters,
        "known": lever.why,
        "citations": [citation_record(scenario, citation) for citation in lever.citations],
    }


def lever_text(record: Record) -> str:
    """Return one lever as a paragraph: what it is, its values, why it matters, its sources."""
    lines = [f"{record['name']} ({record['kind']}) · {record['title']}", wrapped(record["why"])]
    if "range" in record:
        low, high = record["range"].values()
        lines.append(wrapped(f"{low} to {high}, usually {record['default']}"))
    else:
        for value, words in record["words"].items():
            usual = " (the usual)" if value == record["default"] else ""
            lines.append(wrapped(f"{value}{usual}: {words}", hanging=True))
    return "\n".join([*lines, *sources(record | {"why": record["known"]})])


def what_if_record(scenario: Scenario) -> Record:
    """Return the levers that are set otherwise than usual, each with its value."""
    views = lever_views(scenario) if scenario.what_if else {}
    return {
        lever: value if views[lever].range is None else int(value)
        for lever, value in scenario.what_if
    }


def what_if_lines(scenario: Scenario) -> Iterator[str]:
    """Yield a line for each lever that is set otherwise than usual."""
    for lever, value in scenario.what_if:
        title = scenario.levers_by_id[lever].title
        yield f"What if: {title}: {words_of(scenario, lever, value)} ({lever}={value})"
