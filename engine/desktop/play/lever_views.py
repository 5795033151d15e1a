"""The levers of scenarios with their values, worked out once for each scenario."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.scenario.levering.values import people
from engine.scenario.levers import LeverView, lever_views
from engine.scenario.scenario import Scenario

_MOST = 4
# By identity: a scenario is too large to be compared, and never changes.
_known: list[tuple[Scenario, Mapping[str, LeverView]]] = []


def views_of(scenario: Scenario) -> Mapping[str, LeverView]:
    """Return a scenario's levers by id, in file order: those of the scenario as written."""
    written = scenario.before_levers or scenario
    for known, views in _known:
        if known is written:
            return views
    found = lever_views(written)
    _known.insert(0, (written, found))
    del _known[_MOST:]
    return found


def choice_words(view: LeverView, value: str) -> str:
    """Return a value of a lever with choices in words; what is no value of it, as it stands."""
    return next((choice.words for choice in view.choices if choice.value == value), value)


def value_words(view: LeverView, value: str) -> str:
    """Return a value of a lever in words; what is no value of it any more, as it stands."""
    if view.range is not None:
        return people(int(value)) if value.isdecimal() else value
    return choice_words(view, value)


def what_if_pairs(
    scenario: Scenario, levers: Iterable[tuple[str, str]] | None = None
) -> tuple[tuple[str, str], ...]:
    """Return levers with their values in words: those set in a scenario, or others of it.

    What the scenario does not know any more is told by its id.
    """
    asked = tuple(scenario.what_if if levers is None else levers)
    views = views_of(scenario) if asked else {}
    return tuple(
        (views[lever].lever.title, value_words(views[lever], value))
        if lever in views
        else (lever, value)
        for lever, value in asked
    )
