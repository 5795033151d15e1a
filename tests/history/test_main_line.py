"""The main line brings the State to where the tracks have everybody."""

import pytest

from engine.game.setting import Setting
from engine.history.main_line import LEAST_COHESION, PLACING, MainLine
from engine.history.replay import CONTESTED, UNKNOWN, Replay
from engine.rules.objectives import place_status
from engine.scenario.load import load_scenario
from engine.state.events import DID, PLACE_HELD, PLACED, TURN_ENDED, each_row
from engine.state.evolve import fold
from engine.state.state import (
    COHESION,
    LOST_PEOPLE,
    PEOPLE,
    PLACE,
    PRESENT,
    SCORE,
    STATUS,
    WITHDRAWN_PEOPLE,
    copy_state,
    same_state,
)
from engine.state.world import PEOPLE_AT_START, SIDE
from tests.playable import drill_setting


@pytest.fixture(scope="module")
def shipped():
    return Setting(load_scenario("palmyra-2016"))


@pytest.fixture(params=["drill", "shipped"])
def setting(request, shipped):
    return drill_setting() if request.param == "drill" else shipped


def test_every_group_stands_where_the_record_has_it(setting):
    replay = Replay(setting.scenario)
    for turn in range(setting.main_line.turns + 1):
        state = setting.main_line.at(turn).state
        recorded = {at.force.id: at for at in replay.groups(turn)}
        for group, name in enumerate(setting.index.groups):
            is_there = state.groups[STATUS][group] == PRESENT
            assert is_there == (name in recorded), f"{name} at the end of turn {turn}"
            if is_there:
                place = setting.index.hex_label(state.groups[PLACE][group])
                assert place == str(recorded[name].hex)


def test_people_follow_the_tracks_but_for_the_rules_own_losses(shipped):
    replay = Replay(shipped.scenario)
    recorded = {at.force.id: at for at in replay.groups(shipped.main_line.turns)}
    state = shipped.main_line.at(shipped.main_line.turns).state
    for group, name in enumerate(shipped.index.groups):
        if name in recorded:
            # The last turn ends after the placing: nothing takes people there.
            assert state.groups[PEOPLE][group] == recorded[name].people[1]


def test_two_sides_never_share_a_hex(setting):
    for turn in range(setting.main_line.turns + 1):
        state = setting.main_line.at(turn).state
        held = [
            {
                state.groups[PLACE][group]
                for group in range(len(setting.index.groups))
                if setting.world.groups[SIDE][group] == side
                and state.groups[STATUS][group] == PRESENT
            }
            for side in (0, 1)
        ]
        assert not held[0] & held[1]


def test_nobody_appears_or_vanishes_uncounted(setting):
    everybody = [0, 0]
    for group, people in enumerate(setting.world.groups[PEOPLE_AT_START]):
        everybody[setting.world.groups[SIDE][group]] += people
    for turn in range(setting.main_line.turns + 1):
        state = setting.main_line.at(turn).state
        counted = [
            state.sides[LOST_PEOPLE][side] + state.sides[WITHDRAWN_PEOPLE][side] for side in (0, 1)
        ]
        for group, people in enumerate(state.groups[PEOPLE]):
            counted[setting.world.groups[SIDE][group]] += people
        assert counted == everybody


def test_folding_the_events_gives_the_state(setting):
    state = copy_state(setting.main_line.at(0).state)
    for turn in range(1, setting.main_line.turns + 1):
        fold(setting.world, state, setting.main_line.at(turn).rows)
        assert same_state(state, setting.main_line.at(turn).state)


def test_places_are_held_as_the_record_has_them(shipped):
    """Where the record says nothing of a place, nobody is asked."""
    replay = Replay(shipped.scenario)
    words = ("unknown", *shipped.index.sides, "contested")
    for turn in range(1, shipped.main_line.turns + 1):
        rows = [row for row in each_row(shipped.main_line.at(turn).rows) if row[0] != TURN_ENDED]
        assert rows
        state = shipped.main_line.at(turn).state
        for number, place in enumerate(shipped.index.places):
            said = replay.control(turn)[place]
            if said in shipped.index.sides:
                assert words[place_status(shipped.world, state, number)] == said, (turn, place)


def test_groups_are_placed_before_the_turn_ends(setting):
    for turn in range(1, setting.main_line.turns + 1):
        kinds = [row[0] for row in each_row(setting.main_line.at(turn).rows)]
        if PLACED in kinds:
            assert max(i for i, kind in enumerate(kinds) if kind == PLACED) < kinds.index(
                TURN_ENDED
            )


def test_placing_names_its_rule_and_its_event():
    setting = drill_setting()
    first = setting.index.group("blue_first")
    turn = 8
    rows = [row for row in each_row(setting.main_line.at(turn).rows) if row[4] == PLACING]
    assert (PLACED, first, setting.index.hex_index("0402"), PRESENT, PLACING) in rows
    assert any(row[:2] == (DID, first) for row in rows)
    assert setting.main_line.why_placed(turn) == {first: "hill-falls"}
    assert setting.main_line.why_placed(0) == {}


def test_who_came_by_historys_own_orders_is_not_placed():
    """Red leaves the hill by an order of the written ones, and stands where the record has it."""
    setting = drill_setting()
    hill = setting.index.group("red_hill")
    rows = list(each_row(setting.main_line.at(7).rows))
    assert not [row for row in rows if row[:2] == (PLACED, hill)]
    assert setting.index.hex_label(setting.main_line.at(7).state.groups[PLACE][hill]) == "0604"


def test_cohesion_falls_with_people(shipped):
    """The scenario's losses are felt, and nobody is left without any cohesion."""
    state = shipped.main_line.at(12).state
    cohesion = [
        state.groups[COHESION][group]
        for group in range(len(shipped.index.groups))
        if state.groups[STATUS][group] == PRESENT
    ]
    assert min(cohesion) >= 1000 * LEAST_COHESION
    assert min(cohesion) < 80_000
    assert max(cohesion) > 90_000


def test_points_come_by_the_rules(shipped):
    points = [
        sum(shipped.main_line.at(turn).state.sides[SCORE])
        for turn in range(shipped.main_line.turns + 1)
    ]
    assert points[0] == 0
    assert points[-1] != 0


def test_the_same_record_gives_the_same_digests():
    setting = drill_setting()
    again = MainLine(setting.scenario, setting.world)
    assert again.at(9).digest == setting.main_line.at(9).digest


def test_history_ends_with_the_game(setting):
    line = setting.main_line
    with pytest.raises(ValueError, match="is not played"):
        line.at(line.turns + 1)


def test_places_are_held_as_the_record_says_and_others_are_never_taken(shipped):
    """What nobody says is not told as taken, unless a group or a known place is in that hex."""
    replay, world, index = Replay(shipped.scenario), shipped.world, shipped.index
    words = (UNKNOWN, *index.sides, CONTESTED)
    for turn in range(shipped.main_line.turns + 1):
        state, rows, _ = shipped.main_line.at(turn)
        recorded = replay.control(turn)
        for place, name in enumerate(index.places):
            if recorded[name] in index.sides:
                assert words[place_status(world, state, place)] == recorded[name], (name, turn)
        taken = {
            index.places[place]
            for kind, place, holder, turns, _ in each_row(rows)
            if kind == PLACE_HELD and holder and turns == 1
        }
        told = {at.hex for at in replay.groups(turn)}
        told |= {
            hex_
            for place in shipped.scenario.map.places
            if recorded[place.id] in index.sides
            for hex_ in place.hexes
        }
        drawn = shipped.scenario.map.place_of
        unsaid = {name for name in taken if recorded[name] == UNKNOWN}
        assert not {name for name in unsaid if not told & set(drawn[name].hexes)}, turn
