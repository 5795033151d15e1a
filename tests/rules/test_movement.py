"""Chapter 5, with stacking (3), zones of control (4) and command (13) where they stop a march."""

import pytest

from engine.rules.check import check
from engine.rules.movement import points_of, step_cost
from engine.rules.ranges import movement_range
from engine.state import orders as o
from engine.state import state as s
from engine.state import world as w
from tests.battlefield import MOTOR, battlefield


def halts(events):
    return [event.rule for event in events if event.kind == "halted"]


def test_a_march_takes_every_hex_it_enters():
    """Rule 5.7."""
    battle = battlefield("R4 . . . B9", groups={"R4": MOTOR})

    after, events = battle.advance(battle.move("R4", "0000", "0100", "0200"))

    assert after.place_of("R4") == "0200"
    assert [after.state.hexes[s.HOLDER][after.at(hex_)] for hex_ in ("0100", "0200")] == [1, 1]
    assert [e.rule for e in events if e.kind == "took"] == ["5.7", "5.7"]


def test_a_march_halts_before_an_occupied_hex():
    """Rule 5.4: a group stops in the last free hex of its path; in the dark zones do not stop."""
    battle = battlefield("R4 . . B3", part=0, groups={"R4": {**MOTOR, "points": 40}})

    after, events = battle.advance(battle.move("R4", "0000", "0100", "0200", "0300"))

    assert after.place_of("R4") == "0200"
    assert halts(events) == ["5.4"]


@pytest.mark.parametrize(
    ("part", "ends", "rules"),
    [
        pytest.param(1, "0300", ["4.3"], id="by day it stops in the first hex of the zone"),
        pytest.param(0, "0400", [], id="in the dark it pays and goes on"),
    ],
)
def test_zones_stop_by_day_and_slow_in_the_dark(part, ends, rules):
    """Rules 4.3 and 4.4."""
    battle = battlefield(
        """
        R4 . . . . .
        .  . . . B3 .
        """,
        part=part,
        groups={"R4": {**MOTOR, "points": 60}},
    )

    after, events = battle.advance(battle.move("R4", "0000", "0100", "0200", "0300", "0400"))

    assert after.place_of("R4") == ends
    assert halts(events) == rules


def test_outposts_and_the_shaken_have_no_zone():
    """Rules 2.2 and 4.1."""
    drawing = """
        R4 . . . . .
        .  . . . B3 .
    """
    for weakness in ({"people": 59}, {"cohesion": 14}):
        battle = battlefield(drawing, groups={"R4": MOTOR, "B3": weakness})
        zone = battle.state.hexes[s.ZONE + 1]
        assert not any(zone)


def test_zones_do_not_reach_into_towns_and_mountains():
    """Rule 4.2."""
    battle = battlefield(
        """
        . T .
        M B3 .
        """
    )
    zone = battle.state.hexes[s.ZONE + 1]

    assert zone[battle.at("0100")] == 0
    assert zone[battle.at("0001")] == 0
    assert zone[battle.at("0200")] == 0  # not next to the odd column's lower hex
    assert zone[battle.at("0201")] == 1


def test_a_withdrawal_passes_zones_at_the_price_of_cohesion():
    """Rule 5.8."""
    battle = battlefield(
        """
        .  R4 . . . .
        B4 .  . . B3 .
        """,
        groups={"R4": {**MOTOR, "points": 60}},
    )
    path = ("0100", "0200", "0300", "0400", "0500")

    after, _ = battle.advance(battle.move("R4", *path, kind=o.WITHDRAW))

    assert after.place_of("R4") == "0500"
    assert after.cohesion("R4") == 85_000


def test_only_a_group_in_an_enemy_zone_withdraws():
    """Rule 5.8: withdrawing costs no command, so it is no way to march."""
    battle = battlefield("R4 . . . B3", groups={"R4": MOTOR})
    order = battle.move("R4", "0000", "0100", kind=o.WITHDRAW)

    refusal = check(battle.world, battle.state, (), order)
    after, _ = battle.advance(order)

    assert refusal.rule == "5.8"
    assert after.place_of("R4") == "0000"


@pytest.mark.parametrize(
    ("drawing", "mobility", "cost"),
    [
        pytest.param("R4 .", w.FOOT, 2, id="foot on plain ground"),
        pytest.param("R4 .", w.WHEELS, 4, id="wheels on plain ground"),
        pytest.param("R4 ^", w.WHEELS, 8, id="wheels on a hill"),
        pytest.param("R4= =", w.WHEELS, 1, id="wheels on a road"),
        pytest.param("R4 =", w.WHEELS, 4, id="no road joins the two hexes"),
        pytest.param("R4 ~", w.WHEELS, -1, id="water is closed"),
    ],
)
def test_steps_cost_by_ground_and_road(drawing, mobility, cost):
    """Rules 5.2 and 5.3."""
    battle = battlefield(drawing, groups={"R4": {"mobility": mobility}})
    assert step_cost(battle.world, battle.state, 0, 0, 2) == cost


def test_wadis_and_darkness_cost_more_off_the_road():
    """Rule 5.5."""
    wadi = {"wadis": [("0000", "0100")]}
    assert step_cost(*_first(battlefield("R4 .", **wadi)), 0, 0, 2) == 4
    assert step_cost(*_first(battlefield("R4 .", part=0)), 0, 0, 2) == 3
    assert step_cost(*_first(battlefield("R4= =", part=0, **wadi)), 0, 0, 2) == 1


def _first(battle):
    return battle.world, battle.state


def test_a_group_may_always_enter_one_hex():
    """Rule 5.6."""
    battle = battlefield("R4 M M", groups={"R4": {**MOTOR, "points": 8}})

    after, events = battle.advance(battle.move("R4", "0000", "0100", "0200"))

    assert after.place_of("R4") == "0100"
    assert halts(events) == ["5.9"]
    assert set(movement_range(*_first(battle), 0)) == {battle.at("0100")}


def test_a_settled_group_needs_a_turns_notice():
    """Rule 13.2."""
    battle = battlefield("R4 . . . . .", groups={"R4": {**MOTOR, "ready": 0}})

    after, events = battle.advance(battle.move("R4", "0000", "0100", "0200"))

    assert after.place_of("R4") == "0100"
    assert halts(events) == ["13.2"]
    assert after.field("R4", s.READY) == 1


def test_reserves_held_back_take_no_orders_until_their_turn():
    """Rule 13.3."""
    battle = battlefield("R4 . . B3", groups={"R4": {"frozen_until": 1}})

    after, events = battle.advance(battle.move("R4", "0000", "0100"))
    assert after.place_of("R4") == "0000"
    assert [e.rule for e in events if e.kind == "lapsed"] == ["1.3"]

    after, _ = after.advance()
    after, _ = after.advance(battle.move("R4", "0000", "0100"))
    assert after.place_of("R4") == "0100"


@pytest.mark.parametrize(
    ("drawing", "enemy"),
    [
        pytest.param("R4 . B3", {}, id="in the open"),
        pytest.param("R4T . B3", {}, id="in a town, into which no zone reaches"),
        pytest.param("R4 . B3", {"people": 20}, id="by an outpost, which has no zone"),
    ],
)
def test_an_enemy_next_to_it_sets_a_reserve_free(drawing, enemy):
    """Rule 13.3."""
    groups = {"R4": {"frozen_until": 9}, "B3": enemy}
    battle = battlefield(drawing, first=1, groups=groups)

    after, _ = battle.advance(battle.move("B3", "0200", "0100"))
    after, _ = after.advance()

    assert after.field("R4", s.RELEASED) == 1


def test_a_side_acts_with_no_more_groups_than_it_has_commands():
    """Rule 13.1: by group, not by the order of clicks."""
    battle = battlefield("R4 . .\nR5 . .", allowed=1)

    after, events = battle.advance(
        battle.move("R5", "0001", "0101"), battle.move("R4", "0000", "0100")
    )

    assert (after.place_of("R4"), after.place_of("R5")) == ("0100", "0001")
    assert len([e for e in events if e.kind == "lapsed"]) == 1


def test_hunger_halves_the_march():
    """Rule 5.12."""
    battle = battlefield("R4 . .")
    battle.state.groups[s.UNSUPPLIED][0] = 3
    assert points_of(*_first(battle), 0) == 4


def test_groups_arrive_beside_what_the_enemy_holds():
    """Rule 1.5: nobody appears in a town of the enemy's because it is empty."""
    battle = battlefield(
        """
        R4 T  .  .
        .  .  .  B1
        """,
        groups={"R4": {"arrives": 1}},
        holders={"0100": 1, "0001": 1},
    )
    battle.state.hexes[s.HOLDER][battle.at("0000")] = 2
    after, events = battle.play([], [])

    assert after.place_of("R4") == "0200"
    assert after.state.hexes[s.HOLDER][battle.at("0000")] == 2
    assert "took" in [event.kind for event in events]


def test_a_full_hex_moves_the_last_arrival_aside():
    """Rule 3.1: a march that is halted in a full hex finds room near by."""
    battle = battlefield(
        """
        R4 R1|R2|R3 B9 .
        .  .        .  .
        """,
        part=0,
        groups={"R4": {**MOTOR, "points": 60}},
    )

    after, events = battle.advance(battle.move("R4", "0000", "0100", "0200"))

    assert [e.rule for e in events if e.kind == "shifted"] == ["3.1"]
    assert after.place_of("R4") != "0100"


def test_groups_arrive_after_their_turn_where_there_is_room():
    """Rule 1.5."""
    battle = battlefield(
        """
        .  .  .
        R4 B3 .
        """,
        groups={"R4": {"arrives": 1}},
    )
    assert battle.place_of("R4") == ""

    after, _ = battle.play([], [])

    assert after.place_of("R4") == "0001"
