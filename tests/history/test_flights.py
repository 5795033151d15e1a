"""Flights: what aircraft do for a tasking's place, and when."""

import pytest

from engine.history.flights import REACH, flights
from engine.history.staff import Staff, Task
from engine.rules.check import check_list
from engine.state import orders as o
from engine.state.orders import ATTACK, FLY, MISSION_NAMES
from engine.state.world import TURNS_A_DAY
from tests.battlefield import battlefield

FRONT = """
    R1  =  =  B1= =  =  =  B2=
    .   .  R2 .   .  .  .  .
"""
TOWN = {"hexes": ["0300"]}
FAR_TOWN = {"hexes": ["0700"]}


def air(drawing=FRONT, places=(TOWN,), wing=None, others=(), **options):
    """Return a battlefield with one wing of the first side that flies by day, all at once."""
    wings = [{"side": 0, "sorties": 3, "night": 0, **(wing or {})}]
    return battlefield(drawing, wings=[*wings, *others], places=places, **options)


def flown(battle, mission, targets=(), place=0):
    """Return where the wing flies, and on which mission; all of it allowed."""
    aims = [battle.at(label) for label in targets]
    given = tuple(flights(battle.world, battle.state, 0, {0: (mission, place)}, aims))
    assert {order.kind for order in given} <= {FLY}
    assert check_list(battle.world, battle.state, given) == ()
    return [(battle.label(order.hex), MISSION_NAMES[order.value]) for order in given]


@pytest.mark.parametrize(
    ("mission", "targets", "aims"),
    [
        pytest.param("support", ["0300"], ["0300"] * 3, id="support where its side attacks"),
        pytest.param("strike", [], ["0300", "0700", "0300"], id="strike enemies, nearest first"),
        pytest.param("cover", [], ["0201"] * 3, id="cover who stands beside the enemy"),
    ],
)
def test_a_mission_is_flown_where_it_helps(mission, targets, aims):
    assert flown(air(), mission, targets) == [(aim, mission) for aim in aims]


def test_support_without_an_attack_strikes_who_stands_beside_ones_own():
    assert flown(air(), "support") == [("0300", "strike")] * 3


def test_support_without_an_attack_or_an_enemy_near_stays_down():
    battle = air("R1 . . . B1 .", places=[{"hexes": ["0400"]}])
    assert flown(battle, "support") == []


def test_a_wing_that_cannot_strike_waits_for_an_attack():
    battle = air(wing={"missions": 1 << o.SUPPORT})
    assert flown(battle, "support") == []
    assert flown(battle, "support", ["0300"]) == [("0300", "support")] * 3


def test_roads_that_the_enemy_holds_are_interdicted():
    battle = air(holders={"0400": 1, "0500": 1, "0100": 0, "0301": 1})
    assert flown(battle, "interdict") == [(f"0{n}00", "interdict") for n in (3, 4, 5)]


def test_every_airlift_goes_to_the_base_whoever_stands_around_it():
    """Groups beside a base cannot be flown to (rule 10.7), so no sortie is spent on them."""
    battle = air("R1. R2a R3. . B1.", places=[{"hexes": ["0100"]}], others=[{"side": 0, "base": 0}])
    assert flown(battle, "airlift") == [("0100", "airlift")] * 3


@pytest.mark.parametrize("away", [REACH, REACH + 1])
def test_aircraft_help_near_their_place_only(away):
    """One hex beyond its reach nothing is flown for a place."""
    cells = ["B1.", *["."] * away]
    battle = air(" ".join(cells), places=[{"hexes": [f"{away:02d}00"]}])
    assert bool(flown(battle, "strike")) == (away == REACH)


def test_the_nearest_enemy_depends_on_the_place():
    battle = air(places=[TOWN, FAR_TOWN], wing={"sorties": 1})
    assert flown(battle, "strike", place=0) == [("0300", "strike")]
    assert flown(battle, "strike", place=1) == [("0700", "strike")]


@pytest.mark.parametrize("sorties", [1, 3, 4, 5])
def test_sorties_are_spread_over_the_day(sorties):
    """All of a date's are flown, in each turn about as many."""
    battle, spread = air(part=0, wing={"sorties": sorties, "night": 1}), []
    for _ in range(TURNS_A_DAY):
        aims = flown(battle, "strike")
        spread.append(len(aims))
        orders = [battle.fly(0, aim, o.STRIKE) for aim, _ in aims]
        battle, _ = battle.play(orders, [])
    assert sum(spread) == sorties
    assert max(spread) - min(spread) <= 1


def test_aircraft_that_fly_by_day_only_fly_all_then():
    blind = {"night": 0}
    assert flown(air(part=0, wing=blind), "strike") == []
    assert len(flown(air(part=1, wing=blind), "strike")) == 3


def test_nothing_flies_that_may_not():
    assert flown(air(no_flying=1), "strike") == []
    assert flown(air(wing={"side": 1}), "strike") == []
    assert flown(air(wing={"sorties": 0}), "strike") == []


def test_a_staff_supports_its_own_attacks_in_its_wings_turns():
    """Of two tasks the one in force, and support for what the groups attack."""
    wing = {"sorties": 2, "night": 1}
    battle = air("R1. . B1. . .", wing=wing, places=[{"hexes": ["0200"]}])
    tasks = [Task(1, 1, "support", 0), Task(3, 9, "strike", 0)]
    staff = Staff({battle.group("R1"): [Task(1, 9, "take", 0)]}, {0: tasks})
    given = staff.orders(battle.world, battle.state, 0)
    assert [order.kind for order in given if order.kind in (FLY, ATTACK)] == [FLY, ATTACK]
    assert given[0] == battle.fly(0, "0200", o.SUPPORT)
    idle, _ = battle.play([], [])
    assert FLY not in {order.kind for order in staff.orders(idle.world, idle.state, 0)}
    again, _ = idle.play([], [])
    assert FLY in {order.kind for order in staff.orders(again.world, again.state, 0)}
