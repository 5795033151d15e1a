"""`levers`: what a scenario's sources leave open, and the values that `--what-if` takes."""

from __future__ import annotations

import click

from engine.cli.parameters import json_option, print_json_lines
from engine.report.levers import lever_records, lever_text
from engine.scenario.load import load_scenario


@click.command("levers")
@click.argument("scenario")
@json_option
def command(scenario: str, as_json: bool) -> None:
    """Print what can be decided otherwise in SCENARIO: values, evidence, and why it matters."""
    records = list(lever_records(load_scenario(scenario)))
    if as_json:
        print_json_lines(records)
        return
    click.echo("\n\n".join(map(lever_text, records)) or f"{scenario} has no levers")
