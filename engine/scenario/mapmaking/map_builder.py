"""The map builder: from open data to a Tiled map. For authors; playing needs none of it.

The parts stand in `engine.scenario.mapmaking`; docs/map-making.md tells an author how to use them.
Coordinates are projected there and nowhere else: the map that comes out knows only hexes and whole
map units. The same inputs give the same files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from engine.errors import BadInput, Fault
from engine.scenario.mapmaking.gather import gather
from engine.scenario.mapmaking.inputs import read_model
from engine.scenario.mapmaking.layers import Layers
from engine.scenario.mapmaking.recipe import Position, Recipe
from engine.scenario.mapmaking.tiled_writer import write_map
from engine.scenario.maps.tiled import read_map
from engine.scenario.maps.tiled_check import MOST_ACROSS, MOST_HEXES
from engine.scenario.shapes.fields import DEGREES


@dataclass(frozen=True)
class MapOrder:
    """What to build, from which folders, and where to.

    Attributes:
        recipe: the map's recipe.
        folders: where its input files are looked for, in this order.
        out: the folder for the map; made if need be.
    """

    recipe: Recipe
    folders: tuple[Path, ...]
    out: Path


def make_map(
    recipe_file: Path,
    inputs: Path,
    out: Path,
    *,
    origin: tuple[str, str] | None = None,
    size: tuple[int, int] | None = None,
) -> Path:
    """Build the map of a recipe file and return the path of its .tmj file.

    Args:
        recipe_file: YAML; input files beside it are found too.
        inputs: the folder of the other input files.
        out: the folder for the map, its tilesets and their images.
        origin: latitude and longitude of the middle of hex 0000, instead of the recipe's.
        size: columns and rows, instead of the recipe's.

    Raises:
        BadInput: the recipe or the inputs have faults; all of them.
    """
    recipe = read_model(recipe_file, Recipe)
    changes: dict[str, object] = {}
    faults = []
    if origin is not None:
        if not all(re.fullmatch(DEGREES, degrees) for degrees in origin):
            faults.append(Fault("origin", sentence="should be two numbers such as 34.55 and 38.03"))
        changes["origin"] = Position.model_construct(lat=origin[0], lon=origin[1])
    if size is not None:
        changes["columns"], changes["rows"] = size
        if not all(2 <= across <= MOST_ACROSS for across in size):
            sentence = f"should be two whole numbers from 2 to {MOST_ACROSS}"
            faults.append(Fault("size", sentence=sentence))
    if faults:
        raise BadInput(faults)
    return build_map(MapOrder(recipe.model_copy(update=changes), (recipe_file.parent, inputs), out))


def build_map(order: MapOrder) -> Path:
    """Build a map, write it, read it back as a check, and return its path; see `make_map`."""
    recipe = order.recipe
    if recipe.columns * recipe.rows > MOST_HEXES:
        sentence = (
            f"{recipe.columns} x {recipe.rows} hexes are more than the {MOST_HEXES:,} allowed"
        )
        raise BadInput([Fault(recipe.id, sentence=sentence)])
    layers = Layers(recipe, gather(recipe.inputs, order.folders))
    made = layers.map()
    try:
        file = write_map(made, layers.facts(), order.out)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        sentence = f"the map cannot be written here: {reason}"
        raise BadInput([Fault(str(order.out), sentence=sentence)]) from None
    read_map(file)
    return file
