"""The staff: small drawn battlefields, each behaviour once, and whole games of the drill."""

import pytest

from engine.ai.plain import PlainCommander
from engine.ai.situation import look
from engine.ai.staff import StaffCommander
from engine.ai.staff_courses import Courses
from engine.ai.staff_trial import MOST_NODES, Trial
from engine.grid.hex import Hex, distance
from engine.rules.check import check_list
from engine.rules.commander import AIMS, Plan, Planner
from engine.rules.fog import view_for
from engine.state import orders as o
from engine.state import state as s
from engine.state.events import LAPSED, each_row
from tests.battlefield import MOTOR, battlefield
from tests.playable import drill_game

STRONG = {**MOTOR, "people": 200, "quality": 4}
DUG_IN = {"people": 200, "trench": 4}


def plan_for(battle, side=0):
    """Return the staff's plan, which must be allowed."""
    view = view_for(battle.world, battle.state, side)
    plan = StaffCommander().plan(battle.world, view, side)
    assert check_list(battle.world, view, plan.orders) == ()
    return plan


def ordered(plan, kind):
    return [order for order in plan.orders if order.kind == kind]


def intent_of(battle, plan, name):
    """Return what a group is about."""
    return next(i.aim for i in plan.intents if i.group == battle.group(name))


def ends(battle, plan, name):
    """Return the label of the hex where a group's march ends, its own where it has none."""
    marches = [order for order in ordered(plan, o.MOVE) if order.subject == battle.group(name)]
    return battle.label(marches[0].hex) if marches else battle.place_of(name)


def test_it_walks_into_an_empty_place_that_earns_points():
    battle = battlefield(
        """
        R1. .   .   .
        .   .   .   .
        """,
        groups={"R1": MOTOR},
        sources=[(0, "0000", 999)],
        places=[{"hexes": ["0300"], "points": 5}],
    )
    plan = plan_for(battle)
    assert ends(battle, plan, "R1") == "0300"
    assert intent_of(battle, plan, "R1") == "take"


def test_it_attacks_from_two_sides_that_do_not_touch():
    battle = battlefield(
        """
        R1.  .   .   .   .
        R2.  .   B0. .   .
        .    .   .   .   .
        .    .   .   .   .
        """,
        groups={"R1": STRONG, "R2": STRONG, "B0": DUG_IN},
        sources=[(0, "0000", 999)],
        places=[{"hexes": ["0201"], "points": 5}],
    )
    plan = plan_for(battle)
    attacks = ordered(plan, o.ATTACK)
    assert [battle.label(order.hex) for order in attacks] == ["0201", "0201"]
    one, other = (Hex.parse(ends(battle, plan, name)) for name in ("R1", "R2"))
    assert distance(one, other) > 1


def test_it_gathers_out_of_reach_before_what_it_is_too_weak_for():
    """One company does not run against a mountain that three hold."""
    battle = battlefield(
        """
        R1. .  .  .  .  B1|B2|B3M
        .   .  .  .  .  .
        .   .  .  .  .  .
        """,
        groups={"R1": MOTOR, **dict.fromkeys(("B1", "B2", "B3"), DUG_IN)},
        sources=[(0, "0000", 999)],
        places=[{"hexes": ["0500"], "points": 5}],
    )
    plan = plan_for(battle)
    assert not ordered(plan, o.ATTACK)
    assert distance(Hex.parse(ends(battle, plan, "R1")), Hex.parse("0500")) > 1


def test_who_holds_a_place_stays_digs_and_stands_to_the_last():
    battle = battlefield(
        """
        R1T .  .  B1|B2.
        .   .  .  .
        """,
        groups={"R1": {"trench": 1}, "B1": STRONG, "B2": STRONG},
        places=[{"hexes": ["0000"], "points": 9}],
    )
    plan = plan_for(battle)
    assert [order.kind for order in plan.orders] == [o.STANCE_ORDER, o.DIG]
    assert plan.orders[0].value == s.LAST
    assert intent_of(battle, plan, "R1") == "hold"


def test_a_lone_outpost_is_told_to_delay():
    battle = battlefield(
        """
        R1. .  .  .  .  B1.
        .   .  .  .  .  .
        """,
        groups={"R1": {"people": 30}},
    )
    plan = plan_for(battle)
    assert [order.value for order in ordered(plan, o.STANCE_ORDER)] == [s.DELAY]


def test_who_is_shaken_goes_back_and_rests():
    battle = battlefield(
        """
        .  .   .   .   .
        .  .   .   R1. B1.
        .  .   .   .   .
        """,
        groups={"R1": {**MOTOR, "cohesion": 30}},
        sources=[(0, "0000", 999)],
        holders={"0000": 0},
        places=[{"hexes": ["0401"], "points": 9}],
    )
    plan = plan_for(battle)
    assert not ordered(plan, o.ATTACK)
    assert distance(Hex.parse(ends(battle, plan, "R1")), Hex.parse("0401")) > 1
    assert intent_of(battle, plan, "R1") == "withdraw"


def test_it_retakes_at_once_what_a_shaken_enemy_has_just_taken():
    battle = battlefield(
        """
        .   .    .   .
        R1. B1.  .   .
        .   R2.  .   .
        """,
        groups={"B1": {"cohesion": 30}},
        sources=[(0, "0000", 999)],
        places=[{"hexes": ["0101"], "points": 9}],
    )
    battle.world.hexes[4][battle.at("0101")] = 1  # HOLDER_AT_START
    plan = plan_for(battle)
    assert {battle.label(order.hex) for order in ordered(plan, o.ATTACK)} == {"0101"}
    assert intent_of(battle, plan, "R1") == "retake"


def test_it_opens_the_road_of_those_who_are_cut_off():
    battle = battlefield(
        """
        R1= R2=  B1=  =   =   =   =   =   =   =  R3=
        .   .    .    .   .   .   .   .   .   .  .
        """,
        groups={
            "R1": STRONG,
            "R2": STRONG,
            "R3": {"people": 300, "stock": 30},
        },
        sources=[(0, "0000", 999)],
        places=[{"hexes": ["1000"], "points": 9}],
        turns=30,
    )
    plan = plan_for(battle)
    assert intent_of(battle, plan, "R1") == "open"
    assert {battle.label(order.hex) for order in ordered(plan, o.ATTACK)} == {"0200"}
    assert intent_of(battle, plan, "R3") == "hold"


def test_it_bars_the_road_of_a_garrison_that_is_too_strong():
    battle = battlefield(
        """
        .    .  .  .  .   .  .  .  .  .
        B1|B2|B3=  =  =  =  =  =  =  =  =  =
        .    .  .  .  .   .  .  .  .  .
        .    .  .  .  R1. .  .  .  .  .
        .    .  .  .  .   .  .  .  .  .
        """,
        groups={"R1": MOTOR, **dict.fromkeys(("B1", "B2", "B3"), DUG_IN)},
        sources=[(1, "0901", 999), (0, "0404", 999)],
        places=[{"hexes": ["0001"], "points": 9}],
        turns=60,
    )
    plan = plan_for(battle)
    assert intent_of(battle, plan, "R1") == "cut"
    assert ends(battle, plan, "R1")[2:] == "01"


def test_guns_aircraft_and_car_bombs_help_the_attack():
    battle = battlefield(
        """
        .    .   .   .   .
        R1.  .   B0. .   .
        R2.  .   .   .   .
        """,
        groups={
            "R1": {**STRONG, "car_bombs": 1},
            "R2": {**MOTOR, "guns": 2},
            "B0": {"people": 250, "trench": 3},
        },
        wings=[{"side": 0, "sorties": 2, "night": 0}],
        sources=[(0, "0000", 999)],
        places=[{"hexes": ["0201"], "points": 9}],
    )
    plan = plan_for(battle)
    target = battle.at("0201")
    assert [order.hex for order in ordered(plan, o.FIRE)] == [target]
    assert [(order.hex, order.value) for order in ordered(plan, o.FLY)] == 2 * [(target, o.SUPPORT)]
    assert any(order.value & o.CAR_BOMB for order in ordered(plan, o.ATTACK))


def test_aircraft_strike_who_stands_before_a_garrison_and_cover_it():
    battle = battlefield(
        """
        R1T B1|B2. .  .
        .   .      .  .
        """,
        groups={"B1": STRONG, "B2": STRONG},
        wings=[{"side": 0, "sorties": 3, "night": 0}],
        places=[{"hexes": ["0000"], "points": 9}],
    )
    plan = plan_for(battle)
    flown = [(battle.label(order.hex), order.value) for order in ordered(plan, o.FLY)]
    assert sorted(flown) == [("0000", o.COVER_HEX), ("0000", o.COVER_HEX), ("0100", o.STRIKE)]


def test_it_keeps_to_its_commands():
    battle = battlefield(
        """
        R1. .  .  .  .  .
        R2. .  .  .  .  .
        R3. .  .  .  .  .
        """,
        groups=dict.fromkeys(("R1", "R2", "R3"), MOTOR),
        sources=[(0, "0000", 999)],
        places=[{"hexes": [label], "points": 5} for label in ("0500", "0501", "0502")],
        allowed=2,
    )
    assert len(ordered(plan_for(battle), o.MOVE)) == 2


@pytest.mark.parametrize("fog", [False, True], ids=["open", "under fog of war"])
def test_all_it_orders_in_a_whole_game_is_allowed_and_every_group_has_an_intent(fog):
    game = drill_game("ai:staff", "ai:staff", fog=fog)
    marches = 0
    while not game.is_over:
        side, view = game.side, game.view(game.side)
        plan = game.decide()
        assert check_list(game.world, view, plan.orders) == ()
        assert StaffCommander().plan(game.world, view, side) == plan, "a function of the State"
        assert plan.nodes <= MOST_NODES
        present = [
            group
            for group, place in enumerate(view.groups[s.PLACE])
            if place >= 0 and game.world.groups[0][group] == side
        ]
        assert [intent.group for intent in plan.intents] == present
        assert {intent.aim for intent in plan.intents} <= set(AIMS)
        marches += len(ordered(plan, o.MOVE))
        rows = game.take(plan).rows
        assert fog or not [row for row in each_row(rows) if row[0] == LAPSED]
    assert marches > 0


def test_what_is_hidden_changes_nothing():
    drawing = """
        R1. .  .  .  .  .  {0} {1}
        .   .  .  .  .  .  .   .
        .   .  .  .  .  .  .   .
    """
    plans = []
    for here, there in (("B1.", "B2."), ("B2.", "B1."), ("B1|B2.", ".")):
        battle = battlefield(
            drawing.format(here, there),
            groups={"R1": MOTOR, "B1": STRONG},
            sources=[(0, "0000", 999)],
            places=[{"hexes": ["0600"], "points": 5}],
            holders={"0600": 1, "0700": 1},
            fog=1,
        )
        plans.append(plan_for(battle))
    assert plans[0] == plans[1] == plans[2]
    assert plans[0].orders


def test_it_tells_how_far_it_has_come_and_can_be_broken_off():
    battle = battlefield("R1. B1. .", places=[{"hexes": ["0100"], "points": 9}])
    told = []

    def stop(done, total):
        told.append((done, total))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        StaffCommander().plan(battle.world, battle.state, 0, stop)
    assert told == [(1, MOST_NODES)]
    assert isinstance(StaffCommander(), Planner)


def test_it_presses_home_an_attack_that_would_else_come_to_little():
    drawing = """
        R1. B1. .
        .   .   .
    """
    orders = []
    for stock in (90_000, 50_000):
        battle = battlefield(
            drawing,
            groups={"R1": STRONG, "B1": {"people": 140}},
            sources=[(0, "0000", 999)],
            places=[{"hexes": ["0100"], "points": 9}],
        )
        battle.state.groups[s.STOCK][battle.group("R1")] = stock
        orders.append(ordered(plan_for(battle), o.ATTACK))
    assert [order.value & o.ASSAULT for order in orders[0]] == [o.ASSAULT]
    assert all(order.value & o.ASSAULT == 0 for order in orders[1]), "it has no stock to spare"


@pytest.mark.parametrize(("points", "gives_way"), [(1, False), (900, True)])
def test_it_drops_its_own_course_only_where_another_leads_to_clearly_more(points, gives_way):
    battle = battlefield(
        "R1. .   .   .   B1.",
        groups={"R1": MOTOR},
        sources=[(0, "0000", 999)],
        places=[{"hexes": ["0200"], "points": points}],
    )
    world, state = battle.world, battle.state
    march = PlainCommander().plan(world, state, 0)
    idle = Plan(())
    trial = Trial(look(world, state, 0), None)
    better = Courses().better_of(idle, world, state, 0, trial)
    assert better.orders == (march.orders if gives_way else ())
    assert 0 < trial.nodes <= MOST_NODES
