"""`--what-if`: levers set by an option of a command."""

from __future__ import annotations

import click

from engine.errors import BadInput, Fault
from engine.scenario.levers import chosen_levers, with_levers
from engine.scenario.scenario import Scenario

what_if_option = click.option(
    "--what-if",
    "what_if",
    metavar="LEVER=VALUE",
    multiple=True,
    help="Decide otherwise what the sources leave open; `levers SCENARIO` lists what there is.",
)


def set_levers(scenario: Scenario, asked: tuple[str, ...]) -> tuple[Scenario, tuple[Fault, ...]]:
    """Return a scenario with the levers set that were asked for; or as it is, and every fault."""
    try:
        return with_levers(scenario, chosen_levers(scenario, asked)), ()
    except BadInput as wrong:
        return scenario, wrong.faults
