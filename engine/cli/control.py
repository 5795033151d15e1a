"""`control`: who held each place at a moment."""

from __future__ import annotations

from datetime import datetime

import click

from engine.cli.parameters import When, json_option, print_json
from engine.history.replay import control_at
from engine.report.text import table
from engine.scenario.load import load_scenario


@click.command("control")
@click.argument("scenario")
@click.option(
    "--at",
    "moment",
    metavar="WHEN",
    type=When(),
    required=True,
    help="A date (its end) or date-time.",
)
@json_option
def command(scenario: str, moment: datetime, as_json: bool) -> None:
    """Print who held each place of SCENARIO at a moment, as the record has it."""
    loaded = load_scenario(scenario)
    holders = control_at(loaded, moment)
    if as_json:
        print_json(holders)
        return
    names = {site.id: site.name for site in loaded.sites.places}
    rows = [(place, names[place], holder) for place, holder in holders.items()]
    click.echo(table(rows, ("place", "name", "holder")))
