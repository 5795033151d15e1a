"""`list`: the shipped scenarios."""

from __future__ import annotations

from dataclasses import asdict, replace

import click

from engine.cli.parameters import json_option, print_json_lines
from engine.scenario.catalogue import SHIPPED, catalogue
from engine.scenario.load import validate_paths


@click.command("list")
@json_option
def command(as_json: bool) -> None:
    """List the shipped scenarios; a broken one is listed with its first fault."""
    entries = [
        replace(entry, fault=next(map(str, validate_paths([SHIPPED / entry.id])), None))
        for entry in catalogue()
    ]
    if as_json:
        print_json_lines(asdict(entry) for entry in entries)
        return
    for entry in entries:
        click.echo(f"{entry.id}  {entry.title}\n    {entry.fault or entry.subtitle}")
