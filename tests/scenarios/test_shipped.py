"""What holds of every shipped scenario."""

import pytest

from engine.scenario.catalogue import catalogue
from engine.scenario.load import load_scenario


@pytest.fixture(scope="module", params=[entry.id for entry in catalogue()])
def scenario(request):
    return load_scenario(request.param)


def test_every_move_follows_an_event_that_has_happened(scenario):
    for track in scenario.tracks.tracks:
        for leg in track.legs:
            if leg.follows is not None:
                assert scenario.events[leg.follows].until <= leg.at, (track.group, leg.at)


def test_every_dispute_has_claims_to_choose_from(scenario):
    assert scenario.disputes.disputes
    assert all(len(dispute.claims) >= 2 for dispute in scenario.disputes.disputes)


def test_in_class_mode_isil_is_the_computers(scenario):
    marked = [side.id for side in scenario.header.sides if side.in_class == "computer"]
    assert marked == ["isil"]
