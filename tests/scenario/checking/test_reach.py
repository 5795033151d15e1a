"""Places of play are drawn, and a way leads to what matters."""

from dataclasses import replace

import pytest

from engine.scenario.checking.reach import unreachable
from engine.scenario.load import load_scenario
from engine.scenario.maps.hex_map import TERRAIN_CLASSES
from tests.drill import RIDGE


class Sound:
    """The files of a sound scenario, as the rules of checking ask for them."""

    def __init__(self, scenario):
        self.header = scenario.header
        self.rules = scenario.rules

    def whole(self, *names):
        return True


@pytest.fixture(scope="module")
def ridge():
    return load_scenario(RIDGE)


def flooded(hex_map, labels):
    """Return a map with water in some hexes, and without roads."""
    water = TERRAIN_CLASSES.index("water")
    terrain = bytearray(hex_map.terrain)
    for label in labels:
        column, row = int(label[:2]), int(label[2:])
        terrain[row * hex_map.columns + column] = water
    return replace(hex_map, terrain=bytes(terrain), terrain_names=TERRAIN_CLASSES, roads=())


def test_all_of_the_drill_can_be_reached(ridge):
    assert list(unreachable(Sound(ridge), ridge.map)) == []


def test_a_river_without_a_bridge_cuts_off_groups_and_objectives(ridge):
    river = flooded(ridge.map, [f"03{row:02}" for row in range(6)])

    told = [(where, sentence) for _, where, sentence in unreachable(Sound(ridge), river)]

    blue = 'no way over open ground leads there from a supply source of "blue"'
    assert (("objectives", 0, "place"), blue) in told
    assert (("objectives", 1, "place"), blue) in told
    assert all('"blue"' in sentence for _, sentence in told)


def test_a_source_in_the_water_sends_no_lorries(ridge):
    lake = flooded(ridge.map, ["0001"])

    told = [(where, sentence) for _, where, sentence in unreachable(Sound(ridge), lake)]

    assert (("supply_sources", 1, "hex"), "no lorry can leave 0001, which is water") in told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("heights: [oak_hill]", "heights: [harbour]",
         'heights[0]: "harbour" is not on the map vale'),
        ("{place: \"fort\", points: 3", "{place: harbour, points: 3",
         'objectives[1].place: "harbour" is not on the map vale'),
        ('key: ["0403"]', 'key: ["0503"]',
         'objectives[0].key[0]: 0503 is no hex of "oak_hill", which has 0402 0403'),
    ],
    ids=["a height off the map", "an objective off the map", "a key outside its place"],
)  # fmt: skip
def test_places_of_play_lie_on_the_map(drill, old, new, told):
    drill.edit("scenario.yaml", old, new)

    (fault,) = drill.faults()

    assert fault.split(" ", 1)[1] == told
