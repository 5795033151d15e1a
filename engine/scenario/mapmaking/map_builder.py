"""The map builder: from open data to a Tiled map. For authors; playing needs none of it.

The parts stand in `engine.scenario.mapmaking`; docs/map-making.md tells an author how to use them.
Coordinates are projected there and nowhere else: the map that comes out knows only hexes and whole
map units. The same inputs give the same files.
"""

from __future__ import annotations

from pathlib import Path

from engine.errors import BadInput, Fault
from engine.scenario.files import shown
from engine.scenario.mapmaking.gather import gather
from engine.scenario.mapmaking.inputs import read_model
from engine.scenario.mapmaking.layers import Layers
from engine.scenario.mapmaking.places_file import places_file
from engine.scenario.mapmaking.recipe import Recipe
from engine.scenario.mapmaking.tiled_writer import write_map
from engine.scenario.maps.tiled import read_map
from engine.scenario.maps.tiled_check import MOST_HEXES


def make_map(recipe_file: Path, inputs: Path, out: Path) -> Path:
    """Build the map of a recipe file and return the path of its .tmj file.

    It is written, with the file of its places beside it, and read back as a check.

    Args:
        recipe_file: YAML; input files beside it are found too.
        inputs: the folder of the other input files.
        out: the folder for the map, its tilesets, their images and its places; made if need be.

    Raises:
        BadInput: the recipe or the inputs have faults; all of them, and nothing is written.
    """
    recipe = read_model(recipe_file, Recipe)
    if recipe.columns * recipe.rows > MOST_HEXES:
        sentence = (
            f"{recipe.columns} x {recipe.rows} hexes are more than the {MOST_HEXES:,} allowed"
        )
        raise BadInput([Fault(shown(recipe_file), sentence=sentence)])
    given = gather(recipe.inputs, (recipe_file.parent, inputs))
    layers = Layers(recipe, given)
    made = layers.map()
    source = given.files[recipe.inputs.places.file]
    beside, text = places_file(recipe.id, source, given.places, out)
    try:
        file = write_map(made, layers.facts(), out)
        if not (beside.exists() and beside.samefile(source)):
            beside.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        sentence = f"the map cannot be written here: {reason}"
        raise BadInput([Fault(shown(out), sentence=sentence)]) from None
    read_map(file, shown=shown(file))
    return file
