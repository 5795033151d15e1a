"""Chapter 10: sorties, bases, missions, air defence, supply by air, outsiders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.rules import refusals as r
from engine.rules.air import why_not_fly
from engine.rules.distance import hex_distance
from engine.state import events as e
from engine.state import orders as o
from engine.state import state as s
from engine.state import world as w
from tests.battlefield import battlefield

AIRBASE = {"hexes": ["0000", "0001"], "key": ["0000"]}
NEAR_AND_FAR = """
    R1a R2 . .  B1 .
    .a  .  . =  =  .
    .   .  . .  .  B2
"""


def named(events, *kinds):
    return [event for event in events if event.kind in kinds]


def mark(battle, field, label):
    """Return what a hex is marked with: side of the flyer and sorties, or None."""
    value = battle.state.hexes[field][battle.at(label)]
    return (value // 16 - 1, value % 16) if value else None


def air(drawing=NEAR_AND_FAR, wing=None, places=(AIRBASE,), **options):
    """Return a battlefield with one wing of side 0, based off the map unless told otherwise."""
    wings = [{"side": 0, "sorties": 3, **(wing or {})}]
    return battlefield(drawing, wings=wings, places=places, **options)


def refusal(battle, label="0400", mission=o.STRIKE, side=0, wing=0):
    return why_not_fly(battle.world, battle.state, side, wing, battle.at(label), mission)


@pytest.mark.parametrize("part", [0, 1, 2])
def test_sorties_are_fresh_at_midnight_and_do_not_keep(part):
    """Rule 10.1: on the first turn of a date, and on the first turn of the game."""
    battle = air(part=part, turns=9)
    left = []
    for _ in range(9):
        left.append(battle.state.wings[s.SORTIES_LEFT][0])
        battle, _ = battle.play([battle.fly(0, "0400", o.SUPPORT)], [])

    dates = [(part + turn) // 3 for turn in range(9)]
    flown = [dates[:turn].count(dates[turn]) for turn in range(9)]
    assert left == [3 - earlier for earlier in flown]


def test_a_wing_flies_in_its_turns_of_service_only():
    """Rule 10.1."""
    battle = air(wing={"first_turn": 3, "last_turn": 4})
    left = []
    for _ in range(6):
        left.append(battle.state.wings[s.SORTIES_LEFT][0])
        battle, _ = battle.play([], [])
    assert left == [0, 0, 3, 3, 0, 0]


@pytest.mark.parametrize(
    ("options", "asked", "code"),
    [
        pytest.param({}, {}, r.ALLOWED_ORDER, id="by day, from off the map, at an enemy"),
        pytest.param({}, {"side": 1}, r.NOT_YOURS, id="not the other side's wing"),
        pytest.param({"no_flying": 1}, {}, r.NO_FLYING_WEATHER, id="not where nobody flies"),
        pytest.param(
            {"wing": {"missions": 1 << o.SUPPORT}}, {}, r.WRONG_MISSION, id="not what it cannot"
        ),
        pytest.param({}, {"mission": 6}, r.WRONG_MISSION, id="no mission there is not"),
        pytest.param({}, {"mission": -1}, r.WRONG_MISSION, id="nor one below none"),
        pytest.param({"part": 0, "wing": {"night": 0}}, {}, r.TOO_DARK, id="not blind by night"),
        pytest.param({"part": 0}, {}, r.ALLOWED_ORDER, id="by night if it can"),
        pytest.param({"wing": {"sorties": 0}}, {}, r.NO_SORTIES, id="not without sorties"),
        pytest.param({"wing": {"aircraft": 0}}, {}, r.NO_SORTIES, id="not without aircraft"),
        pytest.param({}, {"label": "0200"}, r.POINTLESS_MISSION, id="no strike on nobody"),
        pytest.param({}, {"label": "0000"}, r.POINTLESS_MISSION, id="no strike on one's own"),
        pytest.param({"wing": {"base": 0}}, {}, r.ALLOWED_ORDER, id="from a base held in peace"),
    ],
)
def test_a_wing_may_fly(options, asked, code):
    """Rules 10.1 to 10.4 and 10.9."""
    assert refusal(air(**options), **asked) == code


@pytest.mark.parametrize(
    ("mission", "label", "code"),
    [
        pytest.param(o.SUPPORT, "0400", r.ALLOWED_ORDER, id="support against an enemy"),
        pytest.param(o.SUPPORT, "0300", r.POINTLESS_MISSION, id="no support against nobody"),
        pytest.param(o.INTERDICT, "0301", r.ALLOWED_ORDER, id="interdict a road"),
        pytest.param(o.INTERDICT, "0200", r.POINTLESS_MISSION, id="no interdicting the desert"),
        pytest.param(o.COVER_HEX, "0100", r.ALLOWED_ORDER, id="cover a group of one's own"),
        pytest.param(o.COVER_HEX, "0202", r.ALLOWED_ORDER, id="cover a hex of one's own"),
        pytest.param(o.COVER_HEX, "0300", r.POINTLESS_MISSION, id="no covering nobody's hex"),
        pytest.param(o.RECONNOITRE, "0300", r.POINTLESS_MISSION, id="no scouting in plain sight"),
        pytest.param(o.AIRLIFT, "0001", r.ALLOWED_ORDER, id="supply a base with a group in it"),
        pytest.param(o.AIRLIFT, "0100", r.POINTLESS_MISSION, id="no supply outside a base"),
        pytest.param(o.AIRLIFT, "0400", r.POINTLESS_MISSION, id="no supply of the enemy"),
    ],
)
def test_a_mission_needs_an_aim(mission, label, code):
    """Rule 10.3."""
    wings = [{"side": 0}, {"side": 0, "base": 0}]
    battle = battlefield(NEAR_AND_FAR, wings=wings, places=[AIRBASE], holders={"0202": 0})
    assert refusal(battle, label, mission) == code


def test_a_base_does_not_supply_itself():
    """Rule 10.7: or it would make stock out of nothing."""
    assert refusal(air(wing={"base": 0}), "0000", o.AIRLIFT) == r.POINTLESS_MISSION


@pytest.mark.parametrize(
    ("enemy_at", "based", "closed"),
    [
        pytest.param(3, 0, False, id="an enemy three hexes off leaves a base open"),
        pytest.param(2, 0, True, id="an enemy two hexes off closes it"),
        pytest.param(1, 0, True, id="so does one next to it"),
        pytest.param(1, -1, False, id="bases off the map are safe"),
    ],
)
def test_a_base_under_fire_gives_no_sorties(enemy_at, based, closed):
    """Rule 10.2; even an outpost closes a base."""
    row = ["R1a", ".", ".", ".", "."]
    row[enemy_at] = "B1."
    battle = battlefield(
        " ".join(row),
        wings=[{"side": 0, "base": based}],
        places=[{"hexes": ["0000"]}],
        groups={"B1": {"people": 20}},
    )
    label = f"0{enemy_at}00"

    after, events = battle.advance(battle.fly(0, label, o.STRIKE))

    if closed:
        assert e.Event("grounded", 0, battle.at(label), 0, "10.2") in events
        assert e.Event("lapsed", 0, o.FLY, r.BASE_CLOSED, "1.3") in events
        assert not named(events, "sortie")
    else:
        assert named(events, "sortie")
    assert after.state.wings[s.SORTIES_LEFT][0] == int(closed)


def test_a_lost_base_gives_none_of_its_own_and_another_all():
    """Rule 10.2: the deciding hexes decide; whoever holds them."""
    battle = battlefield(
        """
        B1a .  . . R1a .
        .   R2 . . .   .
        """,
        wings=[{"side": 0, "base": 0}, {"side": 0, "base": 1}, {"side": 0}],
        places=[{"hexes": ["0000"]}, {"hexes": ["0400"]}],
    )
    orders = [battle.fly(wing, "0000", o.STRIKE) for wing in range(3)]

    _, events = battle.advance(*orders)

    assert [event.subject for event in named(events, "sortie")] == [1, 2]
    assert named(events, "grounded") == [e.Event("grounded", 0, battle.at("0000"), 0, "10.2")]


def test_sorties_in_support_add_up_and_last_until_their_side_plays_again():
    """Rule 10.3."""
    battle = air()
    support = battle.fly(0, "0400", o.SUPPORT)

    after, _ = battle.advance(support, support)
    assert mark(after, s.SUPPORTED, "0400") == (0, 2)
    after, _ = after.advance()
    assert mark(after, s.SUPPORTED, "0400") == (0, 2)
    after, _ = after.advance()
    assert mark(after, s.SUPPORTED, "0400") is None


@pytest.mark.parametrize(
    ("mission", "field", "label"),
    [
        pytest.param(o.COVER_HEX, s.COVERED, "0000", id="cover"),
        pytest.param(o.INTERDICT, s.INTERDICTED, "0301", id="interdiction"),
    ],
)
def test_what_is_flown_lasts_through_the_enemys_turn(mission, field, label):
    """Rule 10.3: and ends when the side plays again."""
    battle = air()
    after, _ = battle.advance(battle.fly(0, label, mission))
    assert mark(after, field, label) == (0, 1)
    enemys, _ = after.advance()
    assert mark(enemys, field, label) == (0, 1)
    over, _ = enemys.advance()
    assert mark(over, field, label) is None
    assert not any(over.state.clock[s.MARKED :])


def test_who_interdicts_first_closes_the_road():
    """Rule 10.3: nobody flies a road open again that the enemy has closed."""
    battle = battlefield(NEAR_AND_FAR, wings=[{"side": 0}, {"side": 1}])
    after, _ = battle.advance(battle.fly(0, "0301", o.INTERDICT))
    assert refusal(after, "0301", o.INTERDICT, side=1, wing=1) == r.POINTLESS_MISSION
    assert refusal(after, "0401", o.INTERDICT, side=1, wing=1) == r.ALLOWED_ORDER


def test_a_strike_costs_people_and_cohesion_and_suppresses():
    """Rule 10.6: of everybody in the hex, and of nobody else."""
    battle = air("R1 . B1|B2 B3", places=(), groups={"B1": {"people": 200}})

    after, events = battle.advance(battle.fly(0, "0200", o.STRIKE))

    assert [after.people(name) for name in ("B1", "B2", "B3")] == [198, 149, 150]
    assert [after.cohesion(name) for name in ("B1", "B2", "B3")] == [96_000, 96_000, 100_000]
    assert [after.field(name, s.SUPPRESSED) for name in ("B1", "B2", "B3")] == [1, 1, 0]
    assert {event.rule for event in named(events, "lost", "shaken", "suppressed")} == {"10.6"}


def test_suppression_ends_with_the_next_turn_of_its_side():
    """Rule 7.16."""
    battle = air()
    after, _ = battle.advance(battle.fly(0, "0400", o.STRIKE))
    assert after.field("B1", s.SUPPRESSED) == 1
    after, _ = after.advance()
    assert after.field("B1", s.SUPPRESSED) == 0


@pytest.mark.parametrize(
    ("defender", "risk"),
    [
        pytest.param({}, 0, id="rifles alone"),
        pytest.param({"guns": 3}, 2, id="guns"),
        pytest.param({"air_defence": 1}, 8, id="air defence"),
        pytest.param({"air_defence": 1, "guns": 1}, 10, id="both"),
    ],
)
def test_air_defence_near_the_target_puts_aircraft_at_risk(defender, risk):
    """Rule 10.5."""
    battle = air("R1 . B1 B2 B3", places=(), groups={"B2": defender, "B3": {"air_defence": 1}})
    after, _ = battle.advance(battle.fly(0, "0200", o.SUPPORT))
    assert after.state.wings[s.RISK][0] == risk


def test_whole_aircraft_are_lost_and_a_wing_without_any_stays_down():
    """Rule 10.5: what is risked adds up from day to day."""
    battle = air(
        "R1 . B1 .",
        places=(),
        wing={"sorties": 9, "aircraft": 1},
        groups={"B1": {"air_defence": 1}},
        numbers={"risk_air_defence": 30},
    )
    support = battle.fly(0, "0200", o.SUPPORT)

    after, events = battle.advance(*[support] * 6)

    assert len(named(events, "sortie")) == 4
    assert e.Event("aircraft_lost", 0, 1, 0, "10.5") in events
    assert after.state.sides[s.LOST_AIRCRAFT][0] == 1
    assert [event.other for event in named(events, "lapsed")] == [r.NO_SORTIES] * 2
    for _ in range(3):
        after, _ = after.play([], [])
    assert after.state.wings[s.SORTIES_LEFT][0] == 0


def test_a_besieged_base_is_supplied_but_does_not_fly():
    """Rules 10.2 and 10.7: fire stops sorties out, not supply in."""
    battle = battlefield(
        "R1a R2a R3a B1 .",
        wings=[{"side": 0, "base": 0}, {"side": 0, "base": -1}],
        places=[{"hexes": ["0000", "0100"]}],
        groups={"R1": {"stock": 20}, "R2": {"stock": 80}, "R3": {"stock": 20}},
    )
    assert refusal(battle, "0300", o.STRIKE, wing=0) == r.BASE_CLOSED

    after, events = battle.advance(battle.fly(1, "0000", o.AIRLIFT))

    assert [after.field(name, s.STOCK) for name in ("R1", "R2", "R3")] == [35_000, 90_000, 20_000]
    assert {event.rule for event in named(events, "stocked")} == {"10.7"}


def test_a_base_that_is_not_wholly_held_gets_nothing_by_air():
    """Rule 10.7."""
    battle = battlefield(
        "R1a .a B1",
        wings=[{"side": 0, "base": 0}, {"side": 0}],
        places=[{"hexes": ["0000", "0100"]}],
        holders={"0100": 1},
    )
    assert refusal(battle, "0000", o.AIRLIFT, wing=1) == r.POINTLESS_MISSION


def struck(strike, **groups):
    """Play up to the turn of a strike by outsiders, and return it with the events."""
    battle = battlefield("R1 . B1 B2 B3", strikes=[strike], groups=groups)
    return battle.play([], [])


def test_outsiders_hit_the_nearest_first():
    """Rule 10.8: pieces and people in all, within the radius, on their turn."""
    after, events = struck(
        (2, "0200", 1, 1, 5, 180),
        B1={"tanks": 2, "technicals": 1},
        B2={"armoured": 1, "guns": 9},
        B3={"tanks": 4},
    )

    hit = named(events, "outsiders_struck")
    assert hit == [e.Event("outsiders_struck", after.at("0200"), 0, 0, "10.8")]
    left = [[after.field(name, s.TANKS + kind) for kind in range(4)] for name in ("B2", "B3")]
    assert left == [[0, 0, 0, 8], [4, 0, 0, 0]]
    assert [after.people(name) for name in ("B1", "B2", "B3", "R1")] == [0, 120, 150, 150]
    assert after.field("B1", s.STATUS) == s.SCATTERED
    assert [after.field(name, s.SUPPRESSED) for name in ("B2", "B3")] == [1, 0]


def test_outsiders_hit_one_side_only():
    """Rule 10.8."""
    after, _ = struck((2, "0200", 0, 9, 5, 60), R1={"tanks": 1}, B1={"tanks": 1})
    assert [after.people(name) for name in ("R1", "B1")] == [90, 150]
    assert [after.field(name, s.TANKS) for name in ("R1", "B1")] == [0, 1]


@given(
    st.lists(st.tuples(st.integers(0, 17), st.integers(0, 5)), max_size=8),
    st.integers(0, 3),
    st.sampled_from([0, 1, 2]),
)
def test_no_wing_flies_more_than_its_sorties(asked, sorties, part):
    """Rules 1.3 and 10.1: each order is flown or lapses, and takes one sortie or none."""
    battle = air(wing={"sorties": sorties, "base": 0}, part=part, fog=1)
    orders = [o.Order(o.FLY, 0, hex_, mission) for hex_, mission in asked]

    after, events = battle.advance(*orders)

    flown = named(events, "sortie")
    assert len(flown) <= sorties
    assert len(flown) + len(named(events, "lapsed")) == len(orders)
    assert after.state.wings[s.SORTIES_LEFT][0] == sorties - len(flown)


@given(st.integers(1, 30), st.integers(1, 30), st.data())
def test_distances_are_those_of_the_grid(columns, rows, data):
    from engine.grid.hex import Hex, distance

    battle = battlefield("R1")
    size = list(battle.world.size)
    size[w.COLUMNS] = columns
    world = battle.world._replace(size=w.frozen_column(size))
    start, goal = (data.draw(st.integers(0, columns * rows - 1)) for _ in range(2))
    hexes = [Hex.at(index % columns, index // columns) for index in (start, goal)]
    assert hex_distance(world, start, goal) == distance(*hexes)
