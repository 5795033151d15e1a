"""The December scenario against the documents, as a person reads them."""

from datetime import datetime, timedelta

import pytest

from engine.grid.hex import distance
from engine.history.replay import Replay, control_at
from engine.scenario.load import load_scenario


@pytest.fixture(scope="module")
def december():
    return load_scenario("palmyra-2016")


@pytest.fixture(scope="module")
def replay(december):
    return Replay(december)


def holder(december, place, when):
    return control_at(december, datetime.fromisoformat(when))[place]


def test_forty_five_turns_are_played_and_the_record_runs_to_12_january(replay):
    assert replay.played_turns == 45
    assert replay.last_turn == 108


@pytest.mark.parametrize(
    ("place", "before", "after", "change"),
    [
        pytest.param("huwaysis", "gov", "isil", "2016-12-09T00:00", id="Huwaysis, 8 December"),
        pytest.param("hayyal_mount", "gov", "isil", "2016-12-09T00:00", id="Hayyal, 8 December"),
        pytest.param("hallabat_palace", "gov", "isil", "2016-12-09T00:00", id="Hallabat"),
        pytest.param("jazal_village", "gov", "isil", "2016-12-09T00:00", id="Jazal village"),
        pytest.param("berej_hills", "gov", "isil", "2016-12-10T00:00", id="Berej, 9 December"),
        pytest.param("mahr_field", "gov", "isil", "2016-12-10T00:00", id="Mahr, 9 December"),
        pytest.param("tar_mountain", "gov", "isil", "2016-12-11T00:00", id="Tar, 10 December"),
        pytest.param("jihar_crossroads", "gov", "isil", "2016-12-12T08:00", id="Jihar, early 12th"),
        pytest.param("sharifah", "gov", "isil", "2016-12-14T16:00", id="Sharifah, 14 December"),
        pytest.param("abandoned_base", "isil", "gov", "2016-12-14T08:00", id="base, early 14th"),
        pytest.param("tiyas_mountain", "isil", "gov", "2016-12-14T08:00", id="Tiyas Mountain"),
    ],
)
def test_places_change_hands_when_the_document_says(december, place, before, after, change):
    moment = datetime.fromisoformat(change)
    assert control_at(december, moment - timedelta(minutes=1))[place] == before
    assert control_at(december, moment)[place] == after


def test_palmyra_is_lost_cleared_and_lost_again(december):
    assert holder(december, "palmyra", "2016-12-10T08:00") == "gov"
    assert holder(december, "palmyra", "2016-12-11T00:00") == "contested"
    assert holder(december, "palmyra", "2016-12-11T08:00") == "gov"
    assert holder(december, "palmyra", "2016-12-12T00:00") == "isil"
    assert holder(december, "palmyra", "2017-01-13T00:00") == "isil"


def test_the_airbase_never_falls(december, replay):
    assert {replay.control(turn)["t4_airbase"] for turn in range(replay.last_turn + 1)} == {"gov"}


def test_a_detachment_stands_within_4_km_of_palmyra_on_8_december(december, replay):
    palmyra = december.map.place_of["palmyra"].hexes
    near = [
        group
        for group in replay.groups(3)
        if group.side == "isil" and min(distance(group.hex, hex_) for hex_ in palmyra) <= 2
    ]
    assert near
    assert all(group.evidence == "inferred" for group in near)


def test_reported_strengths_are_kept_with_their_ranges(december):
    isil = december.figures["isil_total"]
    assert (isil.low, isil.high) == (4000, 5000)
    groups = [december.strengths[f.id] for f in december.header.forces if f.side == "isil"]
    assert sum(strength.low for strength in groups) == 4000
    assert sum(strength.high for strength in groups) == 5000
    assert all(
        25 <= sum(f.side == side for f in december.header.forces) <= 40 for side in december.sides
    )


def test_every_claim_of_the_casualty_box_is_kept_with_its_claimant(december):
    claims = {
        (loss.side, loss.kind, loss.low, december.claimants[loss.claimant].id)
        for event in december.chronicle.events
        for loss in event.losses
    }
    figures = {(side, kind, low) for side, kind, low, _ in claims}
    assert {
        ("isil", "killed", 149),
        ("isil", "killed", 630),
        ("gov", "killed", 100),
        ("gov", "wounded", 200),
        ("gov", "missing", 30),
        ("gov", "killed", 182),
        ("gov", "killed", 352),
        ("gov", "captured", 22),
        ("isil", "tanker_truck", 168),
        ("gov", "killed", 34),
        ("isil", "killed", 300),
        ("isil", "killed", 38),
        ("isil", "tank", 14),
    } <= figures


def test_all_footnotes_stand_with_their_outlet(december):
    numbers = [
        note.number for note in december.sources.footnotes if note.document == "palmyra-2016"
    ]
    assert numbers == list(range(1, 106))
    almasdar = [note for note in december.sources.footnotes if note.outlet == "al-masdar"]
    assert 25 <= len(almasdar) <= 28, "about a quarter"


def test_every_footnote_of_the_document_is_cited_somewhere(december):
    cited = set()
    sourced = [
        *december.chronicle.events,
        *december.chronicle.facts,
        *(loss for event in december.chronicle.events for loss in event.losses),
        *(claim for dispute in december.disputes.disputes for claim in dispute.claims),
        *december.header.commanders,
        *december.header.figures,
        *december.header.forces,
        *december.starts.places,
        *december.sources.outlets,
    ]
    for item in sourced:
        for citation in item.citations:
            if citation.document == "palmyra-2016":
                cited.update(citation.footnotes)
    assert set(range(1, 106)) - cited == set()


def test_disputes_are_many_and_each_has_a_reason(december):
    assert len(december.disputes.disputes) >= 15


def test_the_tour_has_its_eight_stops(december):
    assert [stop.at.isoformat(timespec="hours") for stop in december.tour.stops] == [
        "2016-12-08T16",
        "2016-12-09T00",
        "2016-12-11T00",
        "2016-12-12T00",
        "2016-12-13T00",
        "2016-12-15T00",
        "2016-12-17T00",
        "2016-12-23T00",
    ]
    words = sum(len(stop.text.split()) for stop in december.tour.stops)
    assert words < 500, "ten minutes in all, with time to look"


def test_the_brief_gives_at_most_eight_labels(december):
    assert 2 <= len(december.tour.brief.places) <= 8
