"""Compiling: what the files say becomes the World's numbers, and nothing else does."""

import pytest

from engine.errors import BadInput
from engine.scenario.load import load_scenario
from engine.state import state as s
from engine.state import world as w
from engine.state.compile import compile_world, index_of
from engine.state.digest import digest_of_world
from engine.state.evolve import start_state
from engine.state.numbers import NAMES
from engine.state.orders import MISSION_NAMES
from tests.drill import RIDGE, DrillCopy

RED, BLUE = 0, 1


@pytest.fixture(scope="module")
def ridge():
    scenario = load_scenario(RIDGE)
    return compile_world(scenario), index_of(scenario)


@pytest.fixture
def copy(tmp_path):
    return DrillCopy(tmp_path / "drill")


def of_group(ridge, name, column):
    world, index = ridge
    return world.groups[column][index.group(name)]


def digest_of(folder):
    world = compile_world(load_scenario(folder))
    return digest_of_world(world, start_state(world))


def test_ids_stand_in_the_files_order(ridge):
    _, index = ridge

    assert index.sides == ("red", "blue")
    assert index.groups == ("red_hill", "red_fort", "blue_first", "blue_second")
    assert index.places == ("mill", "bridge", "oak_hill", "fort")  # the harbour is not drawn
    assert index.wings == ("blue_jets_wing", "blue_far_wing")
    assert index.sources == ("red_depot", "mill_road")
    assert index.strikes == ("hill-assault",)


def test_hexes_have_labels_and_back(ridge):
    _, index = ridge

    assert index.hex_label(index.hex_index("0402")) == "0402"
    assert index.hex_label(w.NO_HEX) == ""


def test_sizes_are_those_of_the_scenario(ridge):
    world, _ = ridge

    assert [world.size[w.COLUMNS], world.size[w.ROWS], world.size[w.HEXES]] == [8, 6, 48]
    assert [world.size[w.GROUPS], world.size[w.PLACES], world.size[w.TURNS]] == [4, 4, 9]
    assert [world.size[w.FOG], world.size[w.FIRST_PART]] == [0, 0]
    assert compile_world(load_scenario(RIDGE), fog=True).size[w.FOG] == 1


def test_numbers_stand_under_their_names(ridge):
    world, _ = ridge
    rows = {row.id: row.value for row in load_scenario(RIDGE).rules.numbers}

    assert list(world.numbers) == [rows[name] for name in NAMES]


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        pytest.param("red_hill", w.SIDE, RED, id="the first side is 0"),
        pytest.param("blue_first", w.SIDE, BLUE, id="the second side is 1"),
        pytest.param("red_fort", w.COMMAND, 0, id="commands are actors"),
        pytest.param("red_fort", w.QUALITY, 4, id="quality is the actor's"),
        pytest.param("red_hill", w.MOBILITY, w.FOOT, id="infantry walks"),
        pytest.param("blue_first", w.MOBILITY, w.WHEELS, id="motorised groups drive"),
        pytest.param("red_hill", w.PEOPLE_AT_START, 200, id="people are the figure's share"),
        pytest.param("red_fort", w.GUNS_AT_START, 2, id="guns are counted"),
        pytest.param("blue_first", w.ARRIVES, 0, id="there from the start"),
        pytest.param("blue_second", w.ARRIVES, 3, id="comes after turn 3"),
        pytest.param("red_fort", w.FROZEN_UNTIL, 3, id="held back to the end of the third turn"),
        pytest.param("red_hill", w.FROZEN_UNTIL, 0, id="not held back"),
        pytest.param("red_hill", w.READY_AT_START, 0, id="a side's readiness"),
        pytest.param("red_fort", w.READY_AT_START, 1, id="a group's own readiness overrides it"),
        pytest.param("red_fort", w.TRENCH_AT_START, 4, id="entrenchment"),
        pytest.param("red_hill", w.COHESION_AT_START, 80, id="cohesion in points"),
        pytest.param("red_hill", w.STOCK_AT_START, 60, id="stock in points"),
        pytest.param("red_fort", w.STOCK_AT_START, 90, id="no more stock than a group can carry"),
    ],
)
def test_a_group_begins_as_it_is_told(ridge, name, column, value):
    assert of_group(ridge, name, column) == value


def test_each_turn_has_its_first_side_commands_surprise_and_fog(ridge):
    world, _ = ridge

    assert list(world.turns[w.FIRST]) == [1] * 7 + [0] * 3
    assert list(world.turns[w.ALLOWED + RED]) == [1] * 4 + [2] * 6
    assert list(world.turns[w.ALLOWED + BLUE]) == [2] * 10
    assert list(world.turns[w.SURPRISE + RED]) == [0] * 10
    assert list(world.turns[w.SURPRISE + BLUE]) == [1, 1] + [0] * 8
    assert list(world.turns[w.NO_FLYING]) == [0] * 6 + [1] + [0] * 3


def test_wings_fly_from_bases_in_their_turns(ridge):
    world, _ = ridge
    support, cover = (1 << MISSION_NAMES.index(name) for name in ("support", "cover"))

    assert list(world.wings[w.BASE]) == [w.NO_HEX, w.NO_HEX]  # the harbour is off the map too
    assert list(world.wings[w.FIRST_TURN]) == [4, 1]
    assert list(world.wings[w.LAST_TURN]) == [6, 9]
    assert world.wings[w.MISSIONS][0] == support | cover
    assert list(world.wings[w.FLIES_AT_NIGHT]) == [0, 1]


def test_sources_stand_in_a_place_or_a_hex(ridge):
    world, index = ridge

    hexes = [index.hex_label(hex_) for hex_ in world.sources[w.SOURCE_HEX]]
    assert hexes == ["0604", "0001"]
    assert list(world.sources[w.CAPACITY]) == [400, 500]
    assert list(world.sources[w.SOURCE_LAST]) == [9, 8]


def test_a_strike_hits_in_the_turn_of_its_moment(ridge):
    world, _ = ridge

    assert [column[0] for column in world.strikes] == [
        5,
        world.strikes[w.STRIKE_HEX][0],
        0,
        1,
        2,
        5,
    ]


def test_key_hexes_decide_an_objective_and_all_hexes_other_places(ridge):
    world, index = ridge

    def hexes_of(place, first, end):
        span = range(world.places[first][place], world.places[end][place])
        return [index.hex_label(world.lists[at]) for at in span]

    hill, fort = index.place("oak_hill"), index.place("fort")
    assert hexes_of(hill, w.PLACE_FROM, w.PLACE_TO) == ["0402", "0403"]
    assert hexes_of(hill, w.KEY_FROM, w.KEY_TO) == ["0403"]
    assert hexes_of(fort, w.KEY_FROM, w.KEY_TO) == ["0604"]
    assert list(world.places[w.DAY_POINTS]) == [0, 0, 5, 3]
    assert list(world.places[w.OBJECTIVE]) == [0, 0, 1, 1]


def test_heights_overlook_lower_ground_and_mines_lie_where_told(ridge):
    world, index = ridge

    below = index.hex_index("0301")
    span = range(world.hexes[w.HEIGHTS_FROM][below], world.hexes[w.HEIGHTS_TO][below])
    assert "0402" in [index.hex_label(world.lists[at]) for at in span]
    assert world.hexes[w.MINES_AT_START][index.hex_index("0603")] == 1


def test_places_groups_and_sources_hold_the_ground_around_them(ridge):
    world, index = ridge
    state = start_state(world)

    def holder(label):
        return state.hexes[s.HOLDER][index.hex_index(label)]

    assert holder("0001") == holder("0101") == 1 + BLUE
    assert holder("0604") == holder("0704") == 1 + RED


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        pytest.param("scenario.yaml", "why: A guard.", "why: A Guard indeed.", id="a reason"),
        pytest.param("scenario.yaml", "id: ridge\n", "# So it was.\nid: ridge\n", id="a comment"),
        pytest.param(
            "chronicle.yaml", "vale-report, The bridge, ¶1\n", "vale-report, The fort, ¶1\n",
            id="a citation",
        ),
    ],
)  # fmt: skip
def test_what_no_rule_reads_does_not_change_the_world(copy, name, old, new):
    copy.edit(name, old, new)

    assert digest_of(copy.folder) == digest_of(RIDGE)


def test_line_ends_do_not_change_the_world(copy):
    for file in copy.folder.glob("*.yaml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    assert digest_of(copy.folder) == digest_of(RIDGE)


def test_what_a_rule_reads_does(copy):
    copy.edit("scenario.yaml", "quality: 4", "quality: 5")

    assert digest_of(copy.folder) != digest_of(RIDGE)


def test_nobody_begins_deeper_than_the_ground_allows(copy):
    """Rule 9.2: a town allows four levels, the plain three."""
    copy.edit("scenario.yaml", "trench: 0", "trench: 4")
    copy.edit("scenario.yaml", 'hex: "0101"\n    arrives', 'hex: "0201"\n    arrives')
    world = compile_world(load_scenario(copy.folder))

    assert list(world.groups[w.TRENCH_AT_START]) == [2, 4, 4, 3]


def test_a_scenario_without_rules_can_only_be_replayed(copy):
    copy.edit("scenario.yaml", "rules: standard\n", "")

    with pytest.raises(BadInput, match="names no rules; it can be replayed, not played"):
        compile_world(load_scenario(copy.folder))
