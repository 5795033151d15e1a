"""Room on the map: who may share a hex, and which places may."""

from dataclasses import replace

from engine.grid.hex import Hex
from engine.scenario.checking.check import check
from engine.scenario.files import PLACES_OF_MAP, read_folder, read_map_places
from engine.scenario.maps.tiled import read_map


def test_sides_never_share_a_hex(drill):
    line = drill.edit("tracks.yaml", 'hex: "0301"\n        follows', 'hex: "0402"\n        follows')

    assert drill.faults() == [
        f'tracks.yaml:{line}:14 tracks[1].legs[0].hex: "red_hill" of the other side '
        "stands in 0402 at 2001-05-01T16:00"
    ]


def test_sides_never_start_in_one_hex(drill):
    drill.edit("scenario.yaml", 'hex: "0604"', 'hex: "0101"')

    assert [fault.split(" ", 1)[1] for fault in drill.faults()] == [
        'forces[1].hex: "blue_first" of the other side stands in 0101 at 2001-05-01T00:00',
        'forces[3].hex: "red_fort" of the other side stands in 0101 at 2001-05-02T00:00',
    ]


def test_groups_may_change_places_within_a_turn(drill):
    """Red leaves the hill by the boundary at which blue arrives there."""
    drill.edit("tracks.yaml", "at: 2001-05-03T16:00", "at: 2001-05-03T08:00")

    assert drill.faults() == []


def test_a_hex_holds_three_groups(drill):
    text = (drill.folder / "scenario.yaml").read_text(encoding="utf-8")
    group = text[text.index("  - id: red_fort") : text.index("  - id: blue_first")]
    for number in (2, 3, 4):
        drill.append("scenario.yaml", group.replace("red_fort", f"red_fort_{number}"))

    assert [fault.split(" ", 1)[1] for fault in drill.faults()] == [
        "forces[1].hex: 0604 is full at 2001-05-01T00:00: red_fort_2, red_fort_3, red_fort_4; "
        "at most 3 fit",
        "tracks[0].legs[0].hex: 0604 is full at 2001-05-03T08:00: red_fort, red_fort_2, "
        "red_fort_3, red_fort_4; at most 3 fit",
    ]


def test_a_group_that_has_gone_takes_no_room(drill):
    drill.edit("tracks.yaml", "at: 2001-05-03T08:00\n        hex: \"0604\"\n        percent: 80\n",
               "at: 2001-05-01T16:00\n        gone: off_map\n")  # fmt: skip
    drill.edit("tracks.yaml", "follows: hill-falls\n        evidence: inferred\n        why: Back",
               "follows: crossing\n        evidence: inferred\n        why: Back")  # fmt: skip
    drill.edit("tracks.yaml", 'hex: "0301"\n        follows', 'hex: "0402"\n        follows')

    assert drill.faults() == []


def check_with(drill, **hexes):
    """Check the drill against its map with some places elsewhere."""
    parts = read_folder(drill.folder)
    parts[PLACES_OF_MAP] = read_map_places(drill.maps, "vale")
    vale = read_map(drill.maps / "vale.tmj")
    moved = [
        replace(place, hexes=tuple(map(Hex.parse, hexes[place.id].split())))
        if place.id in hexes
        else place
        for place in vale.places
    ]
    return [f"{f.where}: {f.sentence}" for f in check(parts, replace(vale, places=tuple(moved)))]


def test_places_held_by_different_sides_never_share_a_hex(drill):
    assert check_with(drill) == []
    assert check_with(drill, fort="0402") == [
        'places[3].id: shares hex 0402 with "oak_hill", which the other side holds at the end of '
        "2001-05-03; move one of them on the map"
    ]
    assert check_with(drill, oak_hill="0403 0101") == [
        'places[2].id: shares hex 0101 with "mill", which the other side holds at the end of '
        "the day before the start; move one of them on the map"
    ]


def test_places_that_one_side_holds_together_may_share_a_hex(drill):
    assert check_with(drill, bridge="0101") == []
