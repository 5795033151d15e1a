"""`list`: the shipped scenarios."""

from __future__ import annotations

from dataclasses import asdict

import click

from engine.cli.parameters import json_option, print_json_lines
from engine.scenario.load import checked_catalogue


@click.command("list")
@json_option
def command(as_json: bool) -> None:
    """List the shipped scenarios; a broken one is listed with its first fault."""
    entries = checked_catalogue()
    if as_json:
        print_json_lines(asdict(entry) for entry in entries)
        return
    for entry in entries:
        click.echo(f"{entry.id}  {entry.title}\n    {entry.fault or entry.subtitle}")
