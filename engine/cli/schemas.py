"""`schemas`: the JSON Schemas by which editors check scenario files while typing."""

from __future__ import annotations

import click

from engine.scenario.schemas import write_schemas


@click.command("schemas")
def command() -> None:
    """Write the JSON Schemas of the scenario files into scenarios/shared/schemas/."""
    for path in write_schemas():
        click.echo(path)
