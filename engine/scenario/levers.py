"""Levers: what the sources leave open, decided otherwise; a Scenario and choices, a Scenario."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.errors import BadInput, Fault
from engine.scenario.scenario import Scenario


def chosen_levers(scenario: Scenario, asked: Iterable[str]) -> dict[str, str]:
    """Return the values asked for, from words LEVER=VALUE.

    Raises:
        BadInput: no such lever, or no such value; holds every fault, with what is allowed.
    """
    faults = [Fault("--what-if", sentence=f"no lever {word!r}") for word in asked]
    if faults:
        raise BadInput(faults)
    return {}


def with_levers(scenario: Scenario, chosen: Mapping[str, str]) -> Scenario:
    """Return a scenario with levers set; itself where all stand as usual."""
    return scenario
