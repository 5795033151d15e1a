"""Levers bring groups to where history has others; the main line keeps them apart."""

import pytest

from engine.history.apart import tracks_of
from engine.history.main_line import MainLine
from engine.history.standing import Tracks
from engine.scenario.levers import with_levers
from engine.scenario.load import load_scenario
from engine.state.compile import compile_world, index_of
from engine.state.state import PLACE

RED_HILL, _, BLUE_FIRST, BLUE_SECOND = range(4)

ELSEWHERE = """  - id: fort_place
    kind: position
    title: Where the fort's company stands
    matters: To see.
    groups: [red_fort]
    options: [{{id: elsewhere, title: Elsewhere, hexes: {{red_fort: "{hex}"}}}}]
    evidence: design
    why: To see.
"""


@pytest.fixture
def moved(drill):
    """Return the drill with the fort's company, which has no track, moved to a hex."""

    def move(label):
        drill.append("levers.yaml", ELSEWHERE.format(hex=label))
        return with_levers(load_scenario(drill.folder, to_play=True), {"fort_place": "elsewhere"})

    return move


def hexes(scenario, turn, *groups):
    index, now = index_of(scenario), tracks_of(scenario).at(turn)
    return [index.hex_label(now[group].hex) for group in groups]


def test_a_moved_group_makes_room_for_the_enemy_whom_history_has_there(moved):
    """Blue's first company stands at the bridge, 0301, from turn 2 on."""
    scenario = moved("0301")

    assert hexes(scenario, 1, 1) == ["0301"]
    assert hexes(scenario, 2, 1, BLUE_FIRST) == ["0300", "0301"]
    assert hexes(scenario, 8, 1, BLUE_FIRST) == ["0300", "0402"]  # the second is there by then


def test_it_stands_in_that_hex_on_the_main_line_too(moved):
    scenario = moved("0301")
    line = MainLine(scenario, compile_world(scenario))

    places = [index_of(scenario).hex_label(line.at(turn).state.groups[PLACE][1]) for turn in (1, 2)]

    assert places == ["0301", "0300"]


def test_friends_may_share_a_hex(moved):
    assert hexes(moved("0402"), 0, RED_HILL, 1) == ["0402", "0402"]


def test_without_levers_the_tracks_are_as_written(drill):
    scenario = load_scenario(drill.folder)

    assert type(tracks_of(scenario)) is Tracks
