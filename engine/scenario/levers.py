"""Levers: what the sources leave open, decided otherwise; a Scenario and choices, a Scenario."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from engine.errors import BadInput, Fault
from engine.scenario.levering.changes import with_lever
from engine.scenario.levering.room import crowds, with_room
from engine.scenario.levering.values import Choice, LeverView, people, view_of
from engine.scenario.reading.wording import did_you_mean, quoted
from engine.scenario.scenario import Scenario

__all__ = ["Choice", "LeverView", "chosen_levers", "lever_views", "with_levers", "words_of"]

OPTION = "--what-if"
_RANGE_WORDS = ("low", "default", "high")


def lever_views(scenario: Scenario) -> dict[str, LeverView]:
    """Return a scenario's levers by id, in file order, each with its values.

    With levers set they are those of the scenario as its author wrote it.
    """
    before = scenario.before_levers or scenario
    return {lever.id: view_of(before, lever) for lever in before.levers.levers}


def words_of(scenario: Scenario, lever: str, value: str) -> str:
    """Return a short label for a value of a lever, such as "2 days early" or "250 people"."""
    view = lever_views(scenario)[lever]
    if view.range is not None:
        return people(int(value))
    return next(choice.words for choice in view.choices if choice.value == value)


def chosen_levers(scenario: Scenario, asked: Iterable[str]) -> dict[str, str]:
    """Return the values asked for, from words LEVER=VALUE; those as usual are left out.

    Raises:
        BadInput: no such lever, no such value, or one lever twice; holds every fault, with what
            is allowed.
    """
    views = lever_views(scenario)
    faults: list[Fault] = []
    chosen: dict[str, str] = {}
    for text in asked:
        lever, sign, value = text.partition("=")
        try:
            if not sign:
                raise ValueError(_no_sign(text, views))
            if lever not in views:
                raise ValueError(_no_lever(lever, views))
            if lever in chosen:
                raise ValueError(f"the lever {quoted(lever)} is set twice")
            chosen[lever] = _value(views[lever], value)
        except ValueError as wrong:
            faults.append(Fault(OPTION, sentence=str(wrong)))
    if faults:
        raise BadInput(faults)
    return {
        lever: chosen[lever]
        for lever, view in views.items()
        if chosen.get(lever, view.usual) != view.usual
    }


def with_levers(scenario: Scenario, chosen: Mapping[str, str]) -> Scenario:
    """Return a scenario with these levers set, and no others; as written where all are usual.

    Levers are applied in file order, before the World is made.

    Raises:
        BadInput: see `chosen_levers`; or the values, each sound by itself, put too many groups
            into a hex together.
    """
    before = scenario.before_levers or scenario
    values = chosen_levers(before, (f"{lever}={value}" for lever, value in chosen.items()))
    if not values:
        return before
    changed = before
    for lever, value in values.items():
        changed = with_lever(changed, before.levers_by_id[lever], value)
    changed = with_room(before, changed)
    faults = [Fault(OPTION, sentence=each.sentence) for each in crowds(changed.header.forces)]
    if faults:
        raise BadInput(faults)
    return replace(changed, what_if=tuple(values.items()), before_levers=before)


def _no_sign(text: str, views: Mapping[str, LeverView]) -> str:
    example = next((f"{lever}={view.choices[-1].value}" for lever, view in views.items()), "")
    such = f", such as {example}" if example else "; this scenario has no levers"
    return f"{quoted(text)} should say LEVER=VALUE{such}"


def _no_lever(lever: str, views: Mapping[str, LeverView]) -> str:
    if not views:
        return f"no lever {quoted(lever)}: this scenario has none"
    known = did_you_mean(lever, views)
    return f"no lever {quoted(lever)}{known or '; there are ' + ', '.join(views)}"


def _value(view: LeverView, value: str) -> str:
    """Return a value as saves have it, from what was asked for."""
    lever = view.lever.id
    if view.range is None:
        known = [choice.value for choice in view.choices]
        if value in known:
            return value
        told = f"{lever} takes {', '.join(known)}, not {quoted(value)}"
        raise ValueError(f"{told}{did_you_mean(value, known)}")
    low, high = view.range
    named = dict(zip(_RANGE_WORDS, (str(low), view.usual, str(high)), strict=True))
    number = named.get(value, value)
    if re.fullmatch("[0-9]{1,9}", number) and low <= int(number) <= high:
        return str(int(number))
    words = ", ".join(_RANGE_WORDS)
    told = f"{lever} takes a number from {low} to {high}, or {words}; not {quoted(value)}"
    raise ValueError(f"{told}{did_you_mean(value, named)}")
