"""The scenario of January to March 2017 against the documents, as a person reads them."""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from math import cos, hypot, radians

import pytest

from engine.grid.hex import distance
from engine.history.replay import Replay, control_at
from engine.scenario.load import load_scenario

MOST_IN_A_HEX = 3
KM_PER_DEGREE = 111.2

DAYS_OF_PARAGRAPH = {
    1: (date(2017, 1, 12), date(2017, 1, 21)),
    2: (date(2017, 1, 25), date(2017, 2, 14)),
    3: (date(2017, 2, 16), date(2017, 2, 20)),
    4: (date(2017, 2, 21), date(2017, 2, 27)),
    5: (date(2017, 3, 1), date(2017, 3, 4)),
}


@pytest.fixture(scope="module")
def spring():
    return load_scenario("palmyra-2017")


@pytest.fixture(scope="module")
def december():
    return load_scenario("palmyra-2016")


@pytest.fixture(scope="module")
def replay(spring):
    return Replay(spring)


def holder(spring, place, when):
    return control_at(spring, datetime.fromisoformat(when))[place]


def apart(spring, here, there):
    """Return the kilometres between two places by their coordinates."""
    one, other = spring.places[here].site, spring.places[there].site
    north = float(one.lat) - float(other.lat)
    east = (float(one.lon) - float(other.lon)) * cos(radians(float(one.lat)))
    return KM_PER_DEGREE * hypot(north, east)


def turns(spring, replay):
    """Yield each turn with its end, the groups by hex, and who held what."""
    for turn in range(replay.last_turn + 1):
        by_hex = defaultdict(list)
        for group in replay.groups(turn):
            by_hex[group.hex].append(group)
        end = spring.header.calendar.end_of(turn)
        yield turn, end, by_hex, control_at(spring, end)


def test_seven_weeks_are_played_and_recorded(replay):
    assert replay.played_turns == 51 * 3
    assert replay.last_turn == 51 * 3


@pytest.mark.parametrize(
    ("place", "before", "after", "change"),
    [
        pytest.param("tiyas_hills", "isil", "gov", "2017-01-16T00:00", id="hills, 15 January"),
        pytest.param("jeb_al_murr", "isil", "gov", "2017-01-22T00:00", id="Jeb al-Murr, 21st"),
        pytest.param("fawara", "isil", "gov", "2017-01-26T00:00", id="Fawa'ra, 25 January"),
        pytest.param("hattaniyyah", "isil", "gov", "2017-02-03T00:00", id="Hattaniyyah, 2nd"),
        pytest.param("marhatan", "isil", "gov", "2017-02-03T00:00", id="Marhatan, 2 February"),
        pytest.param("jihar_crossroads", "isil", "gov", "2017-02-03T00:00", id="Jihar crossroads"),
        pytest.param("hayyan_gasfield", "isil", "gov", "2017-02-05T00:00", id="Hayyan, 4 February"),
        pytest.param("majbel_asphalt", "isil", "gov", "2017-02-06T00:00", id="Majbel, 5 February"),
        pytest.param("baydah_sharqiyah", "isil", "gov", "2017-02-06T00:00", id="east Baydah"),
        pytest.param("baydah_gharbiyah", "isil", "gov", "2017-02-06T00:00", id="west Baydah"),
        pytest.param("hayyan_gasfield", "gov", "isil", "2017-02-08T00:00", id="Hayyan lost, 7th"),
        pytest.param("hayyan_hills", "isil", "gov", "2017-02-11T00:00", id="Hayyan Hills, 10th"),
        pytest.param("majbel_asphalt", "gov", "isil", "2017-02-12T00:00", id="Majbel lost, 11th"),
        pytest.param("hayyan_hills", "gov", "isil", "2017-02-12T00:00", id="Hills lost, 11th"),
        pytest.param("hayyan_gasfield", "isil", "gov", "2017-02-15T00:00", id="Hayyan, 14th"),
        pytest.param("bayarat_eastern", "isil", "gov", "2017-02-18T00:00", id="east Bayarat"),
        pytest.param("kalaabiyah_farms", "isil", "gov", "2017-02-18T00:00", id="Kalaabiyah"),
        pytest.param("hayyan_gasfield", "contested", "gov", "2017-02-19T00:00", id="Hayyan whole"),
        pytest.param("tarfah_gharbiyah", "isil", "gov", "2017-02-19T00:00", id="west Tarfah"),
        pytest.param("tarfah_sharqiyah", "isil", "gov", "2017-02-21T00:00", id="east Tarfah"),
        pytest.param("communications_tower", "isil", "gov", "2017-02-25T00:00", id="tower, 24th"),
        pytest.param("tal_syriatel", "isil", "gov", "2017-02-26T16:00", id="Tal SyriaTel"),
        pytest.param("hayyal_highest", "isil", "gov", "2017-02-27T00:00", id="Hayyal, later 26th"),
        pytest.param("quarries_nw", "isil", "gov", "2017-02-27T00:00", id="quarries, 26th"),
        pytest.param("tamtheel", "isil", "gov", "2017-02-28T00:00", id="Tamtheel, 27 February"),
        pytest.param("palmyra_triangle", "isil", "gov", "2017-03-01T16:00", id="Triangle, 1 March"),
        pytest.param("palmyra_castle", "isil", "gov", "2017-03-01T16:00", id="castle, 1 March"),
        pytest.param("tar_mountain", "isil", "gov", "2017-03-01T16:00", id="Tar, 1 March"),
        pytest.param("palmyra", "isil", "contested", "2017-03-02T00:00", id="city, 1 March"),
        pytest.param("palmyra", "contested", "gov", "2017-03-03T00:00", id="Palmyra, 2 March"),
        pytest.param("palmyra_airport", "isil", "gov", "2017-03-04T00:00", id="airport, 3 March"),
    ],
)
def test_places_change_hands_when_the_document_says(spring, place, before, after, change):
    moment = datetime.fromisoformat(change)
    assert control_at(spring, moment - timedelta(minutes=1))[place] == before
    assert control_at(spring, moment)[place] == after


def test_places_begin_as_december_leaves_them(spring, december):
    left = control_at(december, december.header.calendar.record_to)
    begun = control_at(spring, spring.header.calendar.start)
    assert {place for place in begun if begun[place] != left[place]} == {"arak"}


def test_groups_begin_where_december_leaves_them(spring, december):
    left = {group.force.id: group.hex for group in Replay(december).groups(108)}
    begun = {f.id: f.hex for f in spring.header.forces if f.id in left and f.arrives == "start"}
    assert len(begun) >= 60
    assert {name for name, hex_ in begun.items() if left[name] != hex_} == set()


def test_the_airbase_never_falls(replay):
    assert {replay.control(turn)["t4_airbase"] for turn in range(replay.last_turn + 1)} == {"gov"}


def test_the_fields_of_mahr_and_jazal_stay_with_isil(spring):
    for place in ("mahr_field", "jazal_oilfield", "palmyra_silos"):
        assert holder(spring, place, "2017-03-05T00:00") == "isil"


def test_no_advance_is_told_in_the_two_pauses(spring):
    for first, last in (("2017-01-17", "2017-01-19"), ("2017-02-21", "2017-02-23")):
        begin, end = datetime.fromisoformat(first), datetime.fromisoformat(last)
        changes = [e.id for e in spring.chronicle.events if e.control and begin < e.until <= end]
        assert changes == [] or changes == ["tarfah-sharqiyah-captured"]


def test_sides_keep_apart_and_hexes_are_not_overfull(spring, replay):
    for turn, _, by_hex, _ in turns(spring, replay):
        for hex_, groups in by_hex.items():
            assert len({group.side for group in groups}) == 1, (turn, str(hex_))
            assert len(groups) <= MOST_IN_A_HEX, (turn, str(hex_))


def test_who_takes_a_place_is_there(spring, replay):
    """A new holder has a group in the place or next to it, and the loser none inside."""
    held = control_at(spring, spring.header.calendar.start)
    for turn, _, by_hex, now in turns(spring, replay):
        for place in now:
            if now[place] == held[place]:
                continue
            hexes = spring.map.place_of[place].hexes
            inside = {group.side for hex_ in hexes for group in by_hex[hex_]}
            near = {
                group.side
                for hex_, groups in by_hex.items()
                for group in groups
                if min(distance(hex_, own) for own in hexes) <= 1
            }
            if now[place] == "contested":
                assert near == {"gov", "isil"}, (turn, place)
            else:
                assert now[place] in near, (turn, place)
                assert inside <= {now[place]}, (turn, place)
        held = now


def test_no_strength_is_documented_and_all_ranges_are_wide(spring):
    for figure in spring.header.figures:
        assert figure.evidence == "design"
        assert figure.high >= 1.3 * figure.low, figure.id
    count = Counter(force.side for force in spring.header.forces)
    assert all(25 <= count[side] <= 40 for side in ("gov", "isil"))


def test_losses_are_those_of_the_document_with_their_claimants(spring):
    claims = {
        (loss.side, loss.kind, loss.low, spring.claimants[loss.claimant].id)
        for event in spring.chronicle.events
        for loss in event.losses
    }
    assert claims == {
        ("isil", "killed", 283, "sohr"),
        ("gov", "killed", 115, "sohr"),
        ("gov", "killed", 5, "sohr"),
        ("isil", "killed_or_wounded", 1000, "russian-mod"),
        ("isil", "tank", 19, "russian-mod"),
        ("isil", "armoured_vehicle", 37, "russian-mod"),
        ("isil", "vehicle", 98, "russian-mod"),
        ("isil", "vehicle", 100, "russian-mod"),
        ("gov", "killed", 4, "article"),
        ("gov", "wounded", 2, "article"),
    }


def test_the_tracks_lose_people_within_the_claims(spring):
    lost = Counter()
    side_of = {force.id: force.side for force in spring.header.forces}
    for track in spring.tracks.tracks:
        people = spring.strengths[track.group].default
        lost[side_of[track.group]] += people - people * track.legs[-1].percent // 100
    assert 283 <= lost["isil"] <= 1200
    assert 120 <= lost["gov"] <= 480


def test_every_paragraph_of_the_document_is_cited(spring):
    cited = set()
    for item in (*spring.chronicle.events, *spring.chronicle.facts):
        for citation in item.citations:
            if citation.document == "palmyra-2017":
                cited.add((citation.section, citation.paragraph))
                assert citation.footnotes == ()
    document = next(d for d in spring.sources.documents if d.id == "palmyra-2017")
    assert cited == {
        (section.title, paragraph)
        for section in document.sections
        for paragraph in range(1, section.paragraphs + 1)
    }


def test_each_event_cites_the_paragraph_of_its_days(spring):
    cited = [
        (event, citation.paragraph)
        for event in spring.chronicle.events
        for citation in event.citations
        if (citation.document, citation.section) == ("palmyra-2017", "Offensive")
    ]
    assert len(cited) > 60
    for event, paragraph in cited:
        first, last = DAYS_OF_PARAGRAPH[paragraph]
        assert first <= event.when.date(), event.id
        assert event.until <= datetime.combine(last, datetime.min.time()) + timedelta(days=1)


def test_outcomes_are_documented_changes_of_hands_and_repelled_attacks(spring):
    for event in spring.chronicle.events:
        if event.until <= spring.header.calendar.start:
            assert not event.outcome, event.id
            continue
        changes = any(c.evidence is None and c.side in spring.sides for c in event.control)
        assert event.outcome == (changes or event.result == "repelled"), event.id


def test_each_isil_group_cites_a_paragraph_that_tells_of_its_place(spring):
    tells = defaultdict(set)
    for row in spring.starts.places:
        tells[row.id].update((c.document, c.section, c.paragraph) for c in row.citations)
    for event in spring.chronicle.events:
        for place in event.places:
            tells[place].update((c.document, c.section, c.paragraph) for c in event.citations)
    for force in spring.header.forces:
        if force.side == "isil" and force.place is not None:
            cited = {(c.document, c.section, c.paragraph) for c in force.citations}
            assert cited & tells[force.place], force.id


@pytest.mark.parametrize(
    ("here", "there", "km"),
    [
        pytest.param("jazal_mountains", "tiyas_hills", 30, id="beyond ISIL's line, 14 January"),
        pytest.param("qaryatayn", "t4_airbase", 48, id="the town and the southern country"),
        pytest.param("baydah_sharqiyah", "palmyra", 30, id="nearest by 16 February"),
        pytest.param("bayarat_eastern", "palmyra", 20, id="foremost at the second pause"),
        pytest.param("communications_tower", "bayarat_eastern", 3, id="tower, from Bayarat"),
        pytest.param("communications_tower", "driving_school", 6, id="tower, from the school"),
        pytest.param("communications_tower", "palmyra", 17, id="tower, from the city"),
        pytest.param("quarries_nw", "mahr_quarries", 45, id="the two quarries"),
        pytest.param("hayyal_highest", "palmyra", 12, id="summit, from the city"),
        pytest.param("huwaysis", "palmyra", 60, id="Huwaysis"),
        pytest.param("bayarat_western", "tarfah_sharqiyah", 9, id="the farms along the highway"),
        pytest.param("fawara", "jihar_crossroads", 16, id="25 January to 2 February"),
    ],
)
def test_distances_told_are_those_of_the_map(spring, here, there, km):
    assert apart(spring, here, there) == pytest.approx(km, abs=1.5)


def test_no_place_told_as_taken_by_16_february_is_nearer_than_30_km(spring):
    now = control_at(spring, datetime(2017, 2, 17))
    begun = control_at(spring, spring.header.calendar.start)
    taken = [place for place in now if now[place] == "gov" and begun[place] == "isil"]
    assert min(taken, key=lambda p: apart(spring, p, "palmyra")) == "baydah_sharqiyah"


def test_the_hayyan_field_changes_hands_three_times_and_the_hills_five(spring):
    times = Counter()
    for event in spring.chronicle.events:
        if event.until <= datetime(2017, 2, 15):
            times.update(change.place for change in event.control)
    assert (times["hayyan_gasfield"], times["hayyan_hills"]) == (3, 5)


def test_the_notes_count_right(spring):
    page = (spring.folder / "README.md").read_text(encoding="utf-8")
    outcomes = sum(event.outcome for event in spring.chronicle.events)
    assert f"{outcomes} events are marked as outcomes" in page
    assert f"{len(spring.disputes.disputes)} disputes" in page


def test_every_group_has_a_track(spring):
    assert {track.group for track in spring.tracks.tracks} == {f.id for f in spring.header.forces}


def test_disputes_are_many_and_each_has_a_reason(spring):
    assert len(spring.disputes.disputes) >= 40


def test_the_tour_has_its_ten_stops(spring):
    assert [stop.at.isoformat(timespec="hours") for stop in spring.tour.stops] == [
        "2017-01-16T00",
        "2017-01-17T00",
        "2017-01-20T00",
        "2017-02-03T00",
        "2017-02-12T00",
        "2017-02-15T00",
        "2017-02-18T00",
        "2017-02-23T00",
        "2017-02-27T00",
        "2017-03-03T00",
    ]
    words = sum(len(stop.text.split()) for stop in spring.tour.stops)
    assert words < 500, "ten minutes in all, with time to look"


def test_the_brief_gives_at_most_eight_labels(spring):
    assert 2 <= len(spring.tour.brief.places) <= 8
