"""`build-map`: from open map data to a Tiled map, for scenario authors."""

from __future__ import annotations

from pathlib import Path

import click

from engine.scenario.mapmaking.map_builder import make_map


@click.command("build-map")
@click.argument("recipe", type=click.Path(path_type=Path))
@click.option(
    "--inputs",
    type=click.Path(path_type=Path),
    help="Folder of the input files; those beside the recipe are found too.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="Folder to write the map into."
)
def command(recipe: Path, inputs: Path | None, out: Path) -> None:
    """Build the Tiled map of RECIPE from elevations, roads, areas and places.

    Elevations come as CSV or ESRI ASCII grid, lines as CSV waypoints or GeoJSON, areas as
    GeoJSON, places as YAML or CSV. docs/map-making.md shows it step by step.
    """
    click.echo(make_map(recipe, inputs or recipe.parent, out))
