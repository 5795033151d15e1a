"""Chapter 14: who holds which place, and what that is worth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.rules.objectives import CONTESTED, is_contested, outcome, place_status
from engine.state import state as s
from engine.state.events import FOUGHT_OVER, LOST, Event
from engine.state.evolve import evolve
from tests.battlefield import MOTOR, battlefield

FIELD = """
    R1 .  T  .  B1
    .  .  .  .  .
    .  .  T  .  .
"""
LAST_OF_DATE = 2
QUIET = ([], [])


def scores(battle):
    return list(battle.state.sides[s.SCORE])


def points(events):
    """Return who was paid what for which place, and by which rule."""
    return [(e.subject, e.value, e.other, e.rule) for e in events if e.kind == "scored"]


def town(**options):
    """Return a battlefield with an objective of four points that side 0 holds."""
    options = {"holders": {"0200": 0}, "places": [{"hexes": ["0200"], "points": 4}]} | options
    return battlefield(FIELD, **options)


def test_an_objective_pays_its_holder_at_the_end_of_each_date():
    """Rule 14.1."""
    battle = town(part=0, turns=7)
    seen = []
    for _ in range(7):
        battle, events = battle.play(*QUIET)
        seen.append(points(events))
    paid = [(0, 4, 0, "14.1")]
    assert seen == [[], [], paid, [], [], paid, []]
    assert scores(battle) == [8, 0]


def test_a_place_that_is_no_objective_pays_nothing():
    """Rule 14.1."""
    after, events = town(part=LAST_OF_DATE, places=[{"hexes": ["0200"]}]).play(*QUIET)
    assert points(events) == []
    assert scores(after) == [0, 0]


@pytest.mark.parametrize(
    ("part", "paid"),
    [
        pytest.param(0, True, id="taken in a date's first turn it pays at its end"),
        pytest.param(1, False, id="taken in the second it does not"),
        pytest.param(2, False, id="nor taken in the third"),
    ],
)
def test_an_objective_counts_once_it_is_held(part, paid):
    """Rule 14.2: for three turns in a row, the turn in which it is taken included."""
    battle = town(part=part, groups={"B1": {**MOTOR, "points": 40}})
    taking = [battle.move("B1", "0400", "0300", "0200")]

    after, told = battle.play([], taking)
    while part < LAST_OF_DATE:
        part += 1
        after, events = after.play(*QUIET)
        told += events

    held = [(e.value, e.other) for e in told if e.kind == "place_held"]
    assert held[0] == (2, 1)
    assert scores(after) == ([0, 4] if paid else [0, 0])


def test_a_rush_on_the_last_turn_earns_nothing():
    """Rules 14.2 and 14.5: whoever takes a town as the bell rings has not held it."""
    battle = town(part=LAST_OF_DATE, turns=1, groups={"B1": {**MOTOR, "points": 40}})
    after, _ = battle.play([], [battle.move("B1", "0400", "0300", "0200")])
    assert after.state.clock[s.OVER] == 1
    assert after.state.places[s.PLACE_HOLDER][0] == 2
    assert scores(after) == [4, 0], "nor does it take the holder's points away"


@pytest.mark.parametrize(
    ("turns", "paid"),
    [
        pytest.param(2, [0, 0], id="fought over on an earlier date's end it earns nothing"),
        pytest.param(1, [4, 0], id="in the last turn it earns all the same"),
    ],
)
def test_fighting_in_the_last_turn_takes_no_points_away(turns, paid):
    """Rule 14.5: nobody can answer it any more."""
    after, _ = fought_over(town(part=LAST_OF_DATE, turns=turns), "0200").play(*QUIET)
    assert scores(after) == paid


def test_what_was_taken_in_time_is_paid_in_the_last_turn():
    """Rule 14.2: on the last date as on others, from its first turn on."""
    battle = town(part=0, turns=3, groups={"B1": {**MOTOR, "points": 40}})
    after, _ = battle.play([], [battle.move("B1", "0400", "0300", "0200")], *QUIET * 2)
    assert after.state.clock[s.OVER] == 1
    assert scores(after) == [0, 4]


def test_turns_held_are_counted_no_further_than_they_matter():
    """Rule 14.2: a quiet place writes no events."""
    battle = town()
    _, events = battle.play(*QUIET * 4)
    assert [e for e in events if e.kind == "place_held"] == []


@pytest.mark.parametrize(
    ("holders", "key", "status"),
    [
        pytest.param({}, None, 0, id="nobody's place"),
        pytest.param({"0200": 0, "0202": 0}, None, 1, id="wholly held"),
        pytest.param({"0200": 0}, None, 0, id="partly held, the rest nobody's"),
        pytest.param({"0200": 0}, ["0200"], 1, id="its deciding hex held, the rest nobody's"),
        pytest.param({"0200": 0, "0202": 1}, None, CONTESTED, id="each side holds a part"),
        pytest.param({"0200": 0, "0202": 1}, ["0202"], CONTESTED, id="even where it decides not"),
    ],
)
def test_who_holds_a_place(holders, key, status):
    """Rule 14.3."""
    place = {"hexes": ["0200", "0202"], **({"key": key} if key else {})}
    battle = battlefield(FIELD, places=[place], holders=holders)
    assert place_status(battle.world, battle.state, 0) == status


def test_who_holds_the_deciding_hexes_is_paid():
    """Rule 14.3: an enemy at the fence does not take the airfield."""
    place = {"hexes": ["0200", "0202"], "key": ["0200"], "points": 4}
    after, _ = town(part=LAST_OF_DATE, places=[place], holders={"0200": 0, "0202": 1}).play(*QUIET)
    assert scores(after) == [4, 0]


def fought_over(battle, label):
    state = s.copy_state(battle.state)
    evolve(battle.world, state, FOUGHT_OVER, battle.at(label), 0, 0)
    return type(battle)(battle.world, state, battle.names, battle.columns)


def test_a_place_fought_over_earns_nothing_in_that_turn():
    """Rule 14.5; a place of one hex is contested then."""
    battle = fought_over(town(part=LAST_OF_DATE), "0200")
    assert is_contested(battle.world, battle.state, 0)

    after, events = battle.play(*QUIET)

    assert points(events) == []
    assert not is_contested(after.world, after.state, 0)


def test_a_large_place_is_not_contested_for_a_fight_at_its_edge():
    """Only a place of one hex is; but it earns nothing (14.5)."""
    battle = town(
        part=LAST_OF_DATE,
        places=[{"hexes": ["0200", "0202"], "points": 4}],
        holders={"0200": 0, "0202": 0},
    )
    battle = fought_over(battle, "0202")
    assert place_status(battle.world, battle.state, 0) == 1
    assert scores(battle.play(*QUIET)[0]) == [0, 0]


@pytest.mark.parametrize(
    ("people", "paid"),
    [
        pytest.param(150, [0, 0], id="a group on the height denies the points"),
        pytest.param(59, [4, 0], id="an outpost does not"),
    ],
)
def test_an_overlooked_objective_earns_nothing(people, paid):
    """Rule 11.2."""
    battle = battlefield(
        "R1 . T . B1^",
        part=LAST_OF_DATE,
        places=[{"hexes": ["0200"], "points": 4}],
        holders={"0200": 0},
        heights=["0400"],
        heights_m={"0400": 200},
        groups={"B1": {"people": people}},
    )
    assert scores(battle.play(*QUIET)[0]) == paid


def losing(battle, name, people):
    """Return the battlefield after a group has lost people."""
    state = s.copy_state(battle.state)
    evolve(battle.world, state, LOST, battle.group(name), people, 0)
    return type(battle)(battle.world, state, battle.names, battle.columns)


@given(st.lists(st.integers(0, 25), min_size=1, max_size=5))
def test_losses_cost_whole_points_and_no_remainder_is_lost(days):
    """Rule 14.4: as if all had fallen on one day."""
    battle = battlefield(
        "R1 . B1",
        part=0,
        turns=30,
        groups={"R1": {"people": 500}},
        numbers={"unsupplied_losses": 0},
    )
    for people in days:
        battle = losing(battle, "R1", people)
        battle, _ = battle.play(*QUIET * 3)
        assert battle.state.sides[s.PAID][0] == -scores(battle)[0]
    assert scores(battle) == [-(sum(days) // 20), 0]


def test_losses_are_told_apart_from_places():
    """Rule 14.4."""
    battle = losing(battlefield("R1 . B1", part=LAST_OF_DATE), "B1", 45)
    _, events = battle.play(*QUIET)
    assert points(events) == [(1, -2, -1, "14.4")]


def test_losses_of_the_last_day_count_though_it_was_cut_short():
    """Rule 14.4: at the end of the game as well, or the last turns would be free."""
    battle = losing(battlefield("R1 . B1", part=0, turns=1), "R1", 40)
    after, _ = battle.play(*QUIET)
    assert scores(after) == [-2, 0]


@given(
    st.lists(st.sampled_from([None, 0, 1]), min_size=3, max_size=3),
    st.integers(0, 120),
    st.integers(0, 120),
)
def test_swapping_the_sides_swaps_the_scores(holders, lost, enemys):
    """On a battlefield that is its own mirror image."""
    labels = ("0100", "0200", "0300")
    places = [{"hexes": [label], "points": 1 + index} for index, label in enumerate(labels)]
    ends = []
    for swap in (0, 1):
        held = {
            label: abs(swap - side)
            for label, side in zip(labels, holders, strict=True)
            if side is not None
        }
        battle = battlefield("R1 . . . B1", part=0, holders=held, places=places)
        for side, people in enumerate((lost, enemys)):
            battle = losing(battle, ("R1", "B1")[abs(swap - side)], people)
        ends.append(scores(battle.play(*QUIET * 3)[0]))
    assert ends[0] == ends[1][::-1]


@pytest.mark.parametrize(
    ("played", "history", "told"),
    [
        pytest.param((30, 10), (30, 10), "same", id="as history went"),
        pytest.param((35, 10), (30, 10), "same", id="hardly better is the same"),
        pytest.param((36, 10), (30, 10), "better", id="beyond that it is better"),
        pytest.param((30, 16), (30, 10), "worse", id="the enemy's points count against one's own"),
        pytest.param((-40, -30), (-80, -30), "better", id="fewer losses are better"),
    ],
)
def test_the_result_is_compared_with_history(played, history, told):
    """Rule 14.6."""
    assert outcome(played, history, same_within=5) == told


@given(*[st.tuples(st.integers(-99, 99), st.integers(-99, 99))] * 2, st.integers(0, 20))
def test_better_for_one_side_is_worse_for_the_other(played, history, same_within):
    """Rule 14.6."""
    opposite = {"better": "worse", "same": "same", "worse": "better"}
    here = outcome(played, history, same_within)
    assert outcome(played[::-1], history[::-1], same_within) == opposite[here]


def test_events_of_a_score_name_their_rules():
    """So that every point explains itself."""
    battle = losing(town(part=LAST_OF_DATE), "R1", 20)
    _, events = battle.play(*QUIET)
    assert Event("scored", 0, 4, 0, "14.1") in events
    assert Event("scored", 0, -1, -1, "14.4") in events
