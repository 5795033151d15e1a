"""The hindcast as a map is told of it, and what it has otherwise than the record."""

from engine.desktop.map.differences import CONTESTED
from engine.desktop.versions.moments_record import differences, otherwise
from engine.state.state import HOLDER, PEOPLE, PLACE
from engine.state.world import NO_HEX


def test_groups_stand_where_the_state_has_them(version):
    for turn in (0, 4, version.turns):
        state = version.moments[turn].state
        groups = version.record.groups(turn)
        there = [n for n, hex_ in enumerate(state.groups[PLACE]) if hex_ != NO_HEX]
        assert [g.people[1] for g in groups] == [state.groups[PEOPLE][n] for n in there]
        index_of = version.scenario.map.index_of
        assert [index_of(g.hex) for g in groups] == [state.groups[PLACE][n] for n in there]


def test_a_place_is_a_sides_only_if_all_its_hexes_are(version):
    record, turn = version.record, version.turns
    holders = version.moments[turn].state.hexes[HOLDER]
    map_, sides = version.scenario.map, list(version.scenario.sides)
    for place in map_.places:
        found = {int(holders[map_.index_of(hex_)]) for hex_ in place.hexes}
        expected = CONTESTED
        if len(found) == 1:
            expected = ["unknown", *sides][found.pop()]
        assert record.control(turn)[place.id] == expected


def test_at_the_start_nothing_that_the_record_tells_is_held_otherwise(replay, version):
    assert otherwise(replay, version.record, 0) == {}


def test_places_held_otherwise_are_told_with_both_holders(replay, version):
    turn = replay.played_turns
    here, there = replay.control(turn), version.record.control(turn)
    found = otherwise(replay, version.record, turn)
    for place, holder in here.items():
        differs = holder != "unknown" and there.get(place, holder) != holder
        assert (place in found) == differs
        if differs:
            assert found[place] == (holder, there[place])


def test_ground_differs_only_where_both_versions_give_it_to_a_side(replay, version):
    turn = replay.played_turns
    ours, theirs = replay.hex_holders(turn), version.record.hex_holders(turn)
    ground = differences(replay, version.record, turn).ground
    assert len(ground) == len(ours)
    for cell, one, other in zip(ground, ours, theirs, strict=True):
        assert cell == (other if {one, other} == {1, 2} else 0)


def test_the_weightiest_places_are_marked_first(replay, version):
    places = differences(replay, version.record, replay.played_turns).places
    weights = [replay.scenario.places[id_].start.importance for id_, _, _ in places]
    assert weights == sorted(weights, reverse=True)
