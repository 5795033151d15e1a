"""`chronicle`: every dated event, with its sources."""

from __future__ import annotations

import click

from engine.cli.parameters import json_option, print_json_lines
from engine.report.records import event_record, fact_record
from engine.report.text import event_text, fact_text
from engine.scenario.load import load_scenario


@click.command("chronicle")
@click.argument("scenario")
@click.option("--facts", is_flag=True, help="The undated standing facts instead of the events.")
@json_option
def command(scenario: str, facts: bool, as_json: bool) -> None:
    """Print what happened in SCENARIO, in order, and who says so."""
    loaded = load_scenario(scenario)
    if facts:
        records = [fact_record(loaded, fact) for fact in loaded.chronicle.facts]
    else:
        records = [event_record(loaded, event) for event in loaded.chronicle.events]
    if as_json:
        print_json_lines(records)
        return
    told = fact_text if facts else event_text
    click.echo("\n\n".join(told(record) for record in records))
