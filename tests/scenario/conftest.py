"""A small map of an invented vale, and a way to damage the file that holds it."""

import json

import pytest

from engine.errors import BadInput
from engine.grid.hex import Hex
from engine.grid.layout import Point
from engine.scenario.mapmaking.tiled_writer import write_map
from engine.scenario.maps.hex_map import (
    TERRAIN_CLASSES,
    Area,
    ContextPoint,
    HexMap,
    Line,
    SitedPlace,
)
from engine.scenario.maps.tiled import read_map


def hexes(text):
    return tuple(Hex.parse(label) for label in text.split())


VALE = HexMap(
    id="vale",
    columns=4,
    rows=3,
    terrain_names=TERRAIN_CLASSES,
    terrain=bytes(number % len(TERRAIN_CLASSES) for number in range(12)),
    elevation_m=(*range(-50, 60, 10), 1200),
    roads=(
        Line(
            "old_road",
            "The old road – 'ʿAyn' & <mill>",
            "secondary",
            (Point(30, 40), Point(75, 52), Point(150, 60)),
            hexes("0000 0100 0200"),
        ),
    ),
    wadis=(
        Line(
            "brook",
            "",
            "wadi",
            (Point(60, 78), Point(90, 78)),
            hexes("0100"),
            ((Hex.parse("0100"), 3), (Hex.parse("0100"), 2)),
        ),
    ),
    ridges=(Line("crest", "Crest", "ridge", (Point(30, 40), Point(150, 60)), height_m=812),),
    areas=(Area("orchard", (Point(40, 40), Point(90, 40), Point(60, 90))),),
    places=(SitedPlace("mill", "Mill", "village", Point(70, 50), hexes("0100 0101")),),
    context=(
        ContextPoint("", "peak", Point(80, 60), 640),
        ContextPoint("Ford", "ford", Point(9, 9)),
    ),
    credits=("The vale survey", "Public domain"),
)


@pytest.fixture
def vale():
    return VALE


@pytest.fixture
def vale_file(tmp_path):
    """The vale's map, written."""
    return write_map(VALE, {"hex_km": "2"}, tmp_path / "maps")


@pytest.fixture
def refusal():
    """Return all that reading a map file is refused with."""

    def read(file):
        with pytest.raises(BadInput) as caught:
            read_map(file, shown="vale.tmj")
        return str(caught.value)

    return read


@pytest.fixture
def damaged(vale_file, refusal):
    """Change the JSON of the vale's map, or of a file beside it; return what it is refused with."""

    def change(edit, name="vale.tmj"):
        target = vale_file.parent / name
        content = json.loads(target.read_text(encoding="utf-8"))
        edit(content)
        target.write_text(json.dumps(content), encoding="utf-8")
        return refusal(vale_file)

    return change
