"""The map as SVG: ground, front, groups and names, readable without colour."""

import re
from itertools import combinations
from xml.etree import ElementTree

from engine.report.charts import width_of
from engine.report.map_lines import fronts, outlines
from engine.report.map_svg import Theatre, described, map_svg
from engine.state.state import PLACE
from engine.study.front import Fronts
from tests.playable import drill, drill_setting

SVG = "{http://www.w3.org/2000/svg}"


def parts():
    setting = drill_setting()
    state = setting.main_line.at(9).state
    ground = Fronts(setting.scenario, setting.world, setting.index).ground(state)
    return Theatre(setting.scenario, setting.index), state, ground


def test_the_picture_is_sound_and_whole():
    theatre, state, ground = parts()
    root = ElementTree.fromstring(map_svg(theatre, state, ground, "The <end>", "end"))
    assert root.get("viewBox") == f"0 0 {theatre.size[0]} {theatre.size[1]}"
    assert root.find(f"{SVG}title").text == "The <end>"
    assert "groups with" in root.find(f"{SVG}desc").text
    for number in re.findall(r'[xy12]="(-?\d+)"', ElementTree.tostring(root, "unicode")):
        assert -4 <= int(number) <= max(theatre.size)


def box_of(text):
    """Return the room that a label takes, about."""
    x, y, size = (int(text.get(name)) for name in ("x", "y", "font-size"))
    return x, y - size * 4 // 5, x + width_of(text.text, size), y + size // 5


def test_every_group_on_the_map_has_a_counter():
    theatre, state, ground = parts()
    told = map_svg(theatre, state, ground, "The end")
    for group, force in enumerate(theatre.scenario.header.forces):
        on_map = state.groups[PLACE][group] >= 0
        assert (force.name in told) == on_map


def test_names_do_not_cover_one_another():
    theatre, state, ground = parts()
    root = ElementTree.fromstring(map_svg(theatre, state, ground, "The end"))
    names = {place.name for place in drill().map.places}
    told = [
        each
        for each in root.iter(f"{SVG}text")
        if each.text in names and each.get("aria-hidden") is None
    ]
    boxes = [box_of(each) for each in told]
    assert len(boxes) > 1
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


def test_outlines_close_and_the_front_is_shared():
    theatre, _, ground = parts()
    for holder in (1, 2):
        for line in outlines(theatre.map, ground, holder):
            assert line[0] == line[-1]
    one = {frozenset(line) for line in fronts(theatre.map, ground, 1, 2)}
    other = {frozenset(line) for line in fronts(theatre.map, ground, 2, 1)}
    assert one == other


def test_ground_alone_gives_an_outline_of_six_sides():
    theatre, _, _ = parts()
    map_ = theatre.map
    ground = bytearray(map_.columns * map_.rows)
    ground[map_.columns + 1] = 1
    (line,) = outlines(map_, bytes(ground), 1)
    assert len(line) == 7
    assert not fronts(map_, bytes(ground), 1, 2)


def test_a_map_is_told_in_words():
    theatre, state, _ = parts()
    told = described(theatre, state, "The end")
    assert told.startswith("The end. Red: ")
    assert "Blue: " in told
