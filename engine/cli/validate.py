"""`validate`: every fault in scenario files and maps, at once."""

from __future__ import annotations

from pathlib import Path

import click

from engine.errors import BadInput
from engine.scenario.load import validate_paths


@click.command("validate")
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
def command(paths: tuple[Path, ...]) -> None:
    """Check scenario folders, single scenario files or maps.

    Every fault is printed on stderr as file:line:column path: sentence; exit 2 if any.
    """
    faults = validate_paths(paths)
    if faults:
        raise BadInput(faults)
    for path in paths:
        click.echo(f"{path}: no faults")
