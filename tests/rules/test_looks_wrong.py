"""What would look wrong to people who know the subject: one test or more for each such thing.

Most are small scripted campaigns along a road from west to east, side 0 attacking. Where one
fails, a number or a rule is at fault, not the script.
"""

import pytest

from engine.grid.hex import Hex
from engine.rules.check import check
from engine.rules.refusals import HELD_BACK
from engine.state import orders as o
from engine.state import state as s
from engine.state.numbers import UNSUPPLIED_NO_ATTACK
from tests.battlefield import MOTOR, battlefield
from tests.rules.scripted import LENGTH, campaign, foremost, strip

HEX_KM = 2
DAY = 3
"""Turns of a day."""
WEEK = 7 * DAY
MONTH = 30 * DAY
COLUMN = {**MOTOR, "people": 250, "armoured": 3}
ATTACKERS = ("R0", "R1", "R2")


# 20 km a day against resistance


@pytest.mark.parametrize("gap", [2, 4], ids=["every 4 km", "every 8 km"])
@pytest.mark.parametrize(
    ("post", "surprise"),
    [
        pytest.param({"people": 100}, 0, id="companies"),
        pytest.param({"people": 70, "quality": 1}, 1, id="weak and surprised"),
        pytest.param({"people": 100, "quality": 1, "cohesion": 40}, 1, id="about to run"),
        pytest.param({"people": 50}, 1, id="surprised outposts"),
    ],
)
def test_nobody_makes_20_km_a_day_against_resistance(gap, post, surprise):
    """Posts in depth: each must be fought for, however weak it is."""
    posts = {f"B{index}": post for index in range((LENGTH - 4) // gap)}
    standing = {1: ATTACKERS} | {3 + gap * index: (name,) for index, name in enumerate(posts)}
    groups = dict.fromkeys(ATTACKERS, COLUMN) | posts
    battle = strip(standing, groups, surprise=(surprise, 0), turns=9)
    front = [1]
    for after, _ in campaign(battle, ATTACKERS, tuple(posts), 9):
        front.append(foremost(after, ATTACKERS))

    days = [HEX_KM * (front[turn + DAY] - front[turn]) for turn in range(len(front) - DAY)]
    assert 4 <= max(days) < 20


def test_an_unopposed_column_makes_more_than_20_km_a_day_by_road():
    battle = strip({1: ("R0",), LENGTH - 1: ("B0",)}, {"R0": COLUMN, "B0": {"people": 20}})
    path = [f"{column:02d}02" for column in range(1, 18)]
    after, _ = battle.play([battle.move("R0", *path)], [])
    assert after.place_of("R0") == "1702"


# Weeks at 5:1 with no result


def siege(ground, trench):
    """Return a company in the strongest works that a ground allows, and five before it."""
    return battlefield(
        f"""
        =       =   .        .  .  =
        R0|R1=  R2= B0{ground}  .  .  =
        =       R3|R4=  .    =  =  =
        =       .   =        =  .  .
        """,
        groups={"B0": {"trench": trench}},
        sources=[(0, "0000", 9999), (1, "0502", 9999)],
        holders={"0201": 1, "0302": 1, "0402": 1, "0502": 1, "0303": 1},
        part=1,
        turns=2 * WEEK,
    )


@pytest.mark.parametrize(
    ("ground", "trench"),
    [
        pytest.param(".", 0, id="in the open"),
        pytest.param(".", 3, id="dug in on the plain"),
        pytest.param("^", 4, id="dug in on a hill"),
        pytest.param("T", 4, id="dug in in a town"),
        pytest.param("M", 4, id="dug in on a mountain"),
        pytest.param("a", 4, id="dug in on an airfield"),
    ],
)
@pytest.mark.parametrize("rest_below", [0, 60], ids=["without rest", "with rests"])
def test_five_to_one_has_a_result_within_two_weeks(ground, trench, rest_below):
    """From the front alone, without guns or aircraft, and with the defender fed all along."""
    five = tuple(f"R{index}" for index in range(5))
    battle = siege(ground, trench)
    for turns, (after, _) in enumerate(campaign(battle, five, ("B0",), 2 * WEEK, rest_below), 1):
        if after.place_of("B0") != "0201":
            assert turns > 1, "nor at once"
            return
    pytest.fail("two weeks with no result")


# Annihilation in the open instead of retreat


@pytest.mark.parametrize("ratio", [1, 2, 4, 9])
@pytest.mark.parametrize("stance", [s.HOLD, s.DELAY, s.LAST], ids=["hold", "delay", "last"])
def test_in_the_open_who_is_beaten_goes_back_and_lives(ratio, stance):
    """Of a company that is driven back for the first time nine in ten are left, at any odds."""
    attackers = ATTACKERS[: min(3, ratio)]
    each = {**MOTOR, "people": 100 * ratio // len(attackers)}
    groups = dict.fromkeys(attackers, each) | {"B0": {"people": 100, "cohesion": 60}}
    battle = strip({5: attackers, 6: ("B0",)}, groups, turns=2 * WEEK)
    battle.state.groups[s.STANCE][battle.group("B0")] = stance
    for after, _ in campaign(battle, attackers, ("B0",), 2 * WEEK):
        if after.place_of("B0") != "0602":
            break
    assert after.people("B0") >= 60
    assert after.place_of("B0") != ("0602" if ratio > 1 else "")


def test_even_hunted_for_three_days_a_good_part_of_a_broken_company_gets_away():
    """Nine attacks by three times its number, never a day's rest: four in ten are left."""
    groups = dict.fromkeys(ATTACKERS, COLUMN) | {"B0": {"cohesion": 30}}
    battle = strip({5: ATTACKERS, 6: ("B0",)}, groups)
    *_, (after, _) = campaign(battle, ATTACKERS, ("B0",), 3 * DAY)
    assert after.people("B0") >= 60


# Every unit at full power every day for a month


@pytest.mark.parametrize(
    ("defenders", "most_attacks", "left"),
    [
        pytest.param(1, 25, 50, id="against one, who is gone in eight days"),
        pytest.param(2, 30, 30, id="against two"),
        pytest.param(3, 40, 30, id="against three"),
    ],
)
def test_who_attacks_whenever_possible_wears_out_and_pauses(defenders, most_attacks, left):
    """Three groups, fully supplied, over a month: the pauses grow, cohesion sinks."""
    names = tuple(f"B{index}" for index in range(defenders))
    groups = dict.fromkeys(ATTACKERS, MOTOR) | {name: {"trench": 3} for name in names}
    battle = strip({2: ATTACKERS, 3: names}, groups, turns=MONTH)
    attacks, cohesion = [], []
    for after, events in campaign(battle, ATTACKERS, names, MONTH):
        attacks.append(sum(event.kind == "combat" for event in events))
        cohesion.append(max(after.cohesion(name) for name in ATTACKERS) // 1000)
    assert sum(map(bool, attacks)) <= most_attacks
    assert attacks[-WEEK:].count(0) > attacks[:WEEK].count(0)
    assert min(cohesion) < left


# A fully supplied column with no road


def test_a_column_far_from_any_road_runs_dry():
    """Lorries reach a few hexes beyond a road; whoever goes on has two or three days."""
    far = " ".join("." * 20)
    battle = battlefield(
        f"""
        =  = = = {far}
        R0 . . . {far}
        .  . . . {far}
        """,
        groups={"R0": COLUMN},
        sources=[(0, "0000", 9999)],
        turns=WEEK,
        part=1,
    )
    while Hex.parse(battle.place_of("R0")).column < 20:
        here = Hex.parse(battle.place_of("R0"))
        path = [f"{column:02d}01" for column in range(here.column, here.column + 3)]
        battle, _ = battle.play([battle.move("R0", *path)], [])
    for _ in range(3 * DAY):
        battle, _ = battle.play([], [])
    assert battle.field("R0", s.STOCK) == 0
    assert battle.field("R0", s.UNSUPPLIED) > battle.world.numbers[UNSUPPLIED_NO_ATTACK]
    assert battle.cohesion("R0") < 50_000


def test_the_same_column_on_a_road_is_fed():
    battle = strip(
        {1: ("R0",), LENGTH - 1: ("B0",)}, {"R0": COLUMN, "B0": {"people": 20}}, turns=99
    )
    for start in range(1, 20, 3):
        path = [f"{column:02d}02" for column in range(start, start + 4)]
        battle, _ = battle.play([battle.move("R0", *path)], [])
    for _ in range(2 * DAY):
        battle, _ = battle.play([], [])
    assert battle.field("R0", s.STOCK) > 60_000
    assert battle.cohesion("R0") == 100_000


# A suicide rush on the last turn


def rush(turns, rushes):
    """Return the scores of a game of some turns in which side 0 may rush a town in the last."""
    battle = battlefield(
        """
        R0|R1|R2 B0+T . . R3
        .        .    . . .
        .        .    . . T
        """,
        groups={"R3": MOTOR, "B0": {"people": 20, "cohesion": 30}},
        places=[{"hexes": ["0100"], "points": 5}, {"hexes": ["0402"], "points": 3}],
        holders={"0402": 1},
        turns=turns,
        part=0,
    )
    for turn in range(turns):
        orders = []
        if rushes and turn == turns - 1:
            orders = [battle.attack(name, "0100", o.ASSAULT) for name in ("R0", "R1", "R2")]
            orders.append(battle.move("R3", "0400", "0401", "0402"))
        battle, _ = battle.play(orders, [])
    return list(battle.state.sides[s.SCORE])


def test_a_suicide_rush_on_the_last_turn_earns_nothing():
    """It neither gains points nor takes the enemy's away; what it loses is paid for."""
    quiet, rushed = rush(2 * DAY, rushes=False), rush(2 * DAY, rushes=True)
    assert quiet == [0, 16]
    assert rushed[0] <= quiet[0]
    assert rushed[1] >= quiet[1] - 1, "but for its own losses"


# Hugging the map's edge


def surrounds(drawing, name, label):
    """Return whether an attack on a hex gains from the defender's having no way out."""
    battle = battlefield(drawing, groups={"B1": {"cohesion": 36}})
    _, events = battle.advance(battle.attack(name, label, o.STAY))
    shifts = [event.value for event in events if (event.kind, event.rule) == ("shift", "7.6")]
    return shifts == [2000], any(event.kind == "pocketed" for event in events)


def test_the_maps_edge_is_no_way_out():
    """Two groups shut in at the edge whom six would be needed for inland (7.6, 8.4)."""
    at_the_edge = """
        B1 .  .  .
        R1 .  .  .
        .  R2 .  .
    """
    inland = """
        .  .  .  .  .
        .  .  .  .  .
        .  .  B1 .  .
        .  .  R1 .  .
        .  .  .  R2 .
    """
    assert surrounds(at_the_edge, "R1", "0000") == (True, True)
    assert surrounds(inland, "R1", "0202") == (False, False)


def test_nobody_goes_back_off_the_map():
    """Pressed into a corner a company is lost that would get away inland."""
    battle = battlefield(
        """
        B0    . .
        R0    . .
        R1|R2 . .
        """,
        groups=dict.fromkeys(ATTACKERS, COLUMN) | {"B0": {"cohesion": 30}},
        sources=[(0, "0202", 9999)],
    )
    *_, (after, _) = campaign(battle, ATTACKERS, ("B0",), 3 * DAY)
    assert after.field("B0", s.STATUS) == s.SCATTERED
    assert after.state.sides[s.LOST_PEOPLE][1] == 150
    assert after.state.sides[s.WITHDRAWN_PEOPLE][1] == 0


def turns_until_lost(drawing, label, source):
    """Return how many turns six groups need to drive three good ones out of works in a hex."""
    six = tuple(f"R{index}" for index in range(6))
    three = ("B0", "B1", "B2")
    groups = {name: {"quality": 4, "trench": 3} for name in three}
    sources = [(0, source, 9999)]
    battle = battlefield(drawing, groups=groups, sources=sources, turns=2 * WEEK, part=1)
    for turns, (after, _) in enumerate(campaign(battle, six, three, 2 * WEEK, 30), 1):
        if label not in [after.place_of(name) for name in three]:
            return turns
    return 2 * WEEK


def test_a_corner_is_no_fortress():
    """Only two hexes touch it; but whoever stands in it has no way out."""
    corner = """
        B0|B1|B2 R0|R1|R2 .
        R3|R4|R5 .        .
        .        .        .
    """
    inland = """
        .  .        .        .
        .  .        .        .
        .  B0|B1|B2 R0|R1|R2 .
        .  R3|R4|R5 .        .
        .  .        .        .
    """
    assert turns_until_lost(corner, "0000", "0202") < turns_until_lost(inland, "0102", "0304")


# One sacrificial counter holding a column


@pytest.mark.parametrize(
    "beside",
    [
        pytest.param(".", id="on open ground, where it is driven round"),
        pytest.param("M", id="in a pass between mountains, where it is overrun"),
    ],
)
@pytest.mark.parametrize("stance", [s.HOLD, s.LAST], ids=["hold", "to the last"])
def test_an_outpost_does_not_hold_a_column_for_a_day(beside, stance):
    """Rules 2.2, 4.1 and 8.1."""
    groups = dict.fromkeys(ATTACKERS, COLUMN) | {"B0": {"people": 55, "quality": 4}}
    battle = strip({2: ATTACKERS, 6: ("B0",)}, groups, beside=beside, part=0, turns=DAY)
    battle.state.groups[s.STANCE][battle.group("B0")] = stance
    *_, (after, _) = campaign(battle, ATTACKERS, ("B0",), DAY)
    assert foremost(after, ATTACKERS) > 6


def test_a_column_drives_round_an_outpost():
    """It has no zone of control (4.1): its own hex is all that is closed."""
    groups = {"R0": COLUMN, "B0": {"people": 55}}
    battle = strip({2: ("R0",), 6: ("B0",)}, groups, turns=DAY)
    path = ("0202", "0302", "0402", "0501", "0601", "0701")
    after, _ = battle.play([battle.move("R0", *path)], [])
    assert after.place_of("R0") == "0701"


# Instant redeployment


def test_a_settled_group_needs_a_turns_notice():
    """Rule 13.2: ordered to march, it goes one hex; the turn after it goes on."""
    groups = {"R0": {**MOTOR, "ready": 0}, "B0": {"people": 20}}
    battle = strip({1: ("R0",), LENGTH - 1: ("B0",)}, groups)
    path = [f"{column:02d}02" for column in range(1, 15)]
    after, _ = battle.play([battle.move("R0", *path)], [])
    assert after.place_of("R0") == "0202"
    after, _ = after.play([after.move("R0", *path[1:])], [])
    assert after.place_of("R0") == "1402"


def test_reserves_wait_for_their_date():
    """Rule 13.3: hindsight does not move them."""
    groups = {"R0": {**MOTOR, "frozen_until": 3}, "B0": {"people": 20}}
    battle = strip({1: ("R0",), LENGTH - 1: ("B0",)}, groups)
    for turn in range(1, 5):
        refusal = check(battle.world, battle.state, (), battle.move("R0", "0102", "0202"))
        assert (refusal is None) == (turn > 3)
        assert refusal is None or refusal.code == HELD_BACK
        battle, _ = battle.play([], [])


def test_nobody_crosses_a_front_in_a_turn():
    """Rule 4.3: by day whoever meets the enemy's zone stops there."""
    groups = dict.fromkeys(("R0",), COLUMN)
    battle = strip({1: ("R0",), 6: ("B0",)}, groups)
    path = [f"{column:02d}01" for column in range(2, 10)]
    after, _ = battle.play([battle.move("R0", "0102", *path)], [])
    assert Hex.parse(after.place_of("R0")).column <= 5


# A result that is the same whatever the player does


def test_resting_pressing_and_standing_still_end_differently():
    """On the shipped scenario, see tests/scenarios/test_play_palmyra_2016.py."""
    groups = dict.fromkeys(ATTACKERS, MOTOR) | {"B0": {}, "B1": {"people": 75}}
    ends = set()
    for rest_below in (0, 50, 101):
        battle = strip({2: ATTACKERS, 3: ("B0", "B1")}, groups, turns=2 * WEEK)
        *_, (after, _) = campaign(battle, ATTACKERS, ("B0", "B1"), 2 * WEEK, rest_below)
        ends.add((foremost(after, ATTACKERS), after.people("B0"), after.people("R0")))
    assert len(ends) == 3
