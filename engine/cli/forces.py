"""`forces`: the order of battle, or the groups on the map at a moment."""

from __future__ import annotations

from datetime import datetime

import click

from engine.cli.parameters import When, json_option, print_json_lines
from engine.cli.what_if import set_levers, what_if_option
from engine.errors import BadInput
from engine.report.records import force_records
from engine.report.text import FORCE_HEADS, force_row, table
from engine.scenario.load import load_scenario


@click.command("forces")
@click.argument("scenario")
@click.option(
    "--at",
    "moment",
    metavar="WHEN",
    type=When(),
    help="Only groups on the map then, where they stood.",
)
@what_if_option
@json_option
def command(
    scenario: str, moment: datetime | None, what_if: tuple[str, ...], as_json: bool
) -> None:
    """Print the groups of SCENARIO: strength as reported, place, arrival, evidence.

    With levers set, groups that never come are left out.
    """
    loaded, faults = set_levers(load_scenario(scenario), what_if)
    if faults:
        raise BadInput(faults)
    records = force_records(loaded, moment)
    if as_json:
        print_json_lines(records)
        return
    click.echo(table(map(force_row, records), FORCE_HEADS))
