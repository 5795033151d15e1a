"""The plain commander: each rule of thumb once, and that all it orders may be ordered."""

import pytest

from engine.ai.plain import PlainCommander
from engine.ai.playing import play_plain
from engine.rules.advance import advance
from engine.rules.check import check_list
from engine.rules.commander import AIMS
from engine.rules.fog import hidden_groups, view_for
from engine.rules.turn import side_to_play
from engine.state import orders as o
from engine.state import state as s
from engine.state.events import CELLS, HALTED, LAPSED, SHIFTED
from engine.state.world import GROUPS, SIDE, SIDES, TURNS
from tests.battlefield import MOTOR, battlefield
from tests.playable import drill_setting
from tests.rules.skirmish import field

FAR_SOURCE = [(0, "0000", 900), (1, "0700", 900)]


def planned(battle, side=0):
    """Return what the commander orders for a side, by group, and its aims, by group."""
    plan = PlainCommander().plan(battle.world, battle.state, side)
    orders = {}
    for order in plan.orders:
        if order.kind != o.FLY:
            orders.setdefault(battle.names[order.subject], []).append(order)
    aims = {battle.names[intent.group]: (intent.aim, intent.place) for intent in plan.intents}
    return orders, aims, plan.orders


def kinds_of(orders, name):
    return [order.kind for order in orders.get(name, ())]


ROAD = """
    R1=  =  =  =  =  =  .  B1
    .    .  .  .  .  .  .  .
"""


def test_an_empty_place_is_taken():
    battle = battlefield(
        ROAD, groups={"R1": MOTOR}, sources=FAR_SOURCE, turns=12,
        places=[{"hexes": ["0400"], "points": 3}], holders={"0400": 1},
    )  # fmt: skip
    orders, aims, _ = planned(battle)
    (march,) = orders["R1"]
    assert (march.kind, battle.label(march.hex)) == (o.MOVE, "0400")
    assert aims["R1"] == ("take", 0)


def test_no_place_is_gone_for_that_would_count_too_late():
    battle = battlefield(
        ROAD, groups={"R1": MOTOR}, sources=FAR_SOURCE, turns=3,
        places=[{"hexes": ["0400"], "points": 3}], holders={"0400": 1},
    )  # fmt: skip
    assert o.MOVE not in kinds_of(planned(battle)[0], "R1")


FRONT = """
    R1=  =  =    =    B1=  =  .  .
    R2   .  .    .    .    .  .  .
    R3   .  .    .    .    .  .  .
"""
TO_TAKE = [{"hexes": ["0400"], "points": 5}]


def front(groups=None, **options):
    """Return three groups two hexes and more away from an enemy in a place."""
    of_all = dict.fromkeys(("R1", "R2", "R3"), MOTOR) | (groups or {})
    return battlefield(
        FRONT, groups=of_all, sources=FAR_SOURCE, places=TO_TAKE, turns=20, **options
    )


def test_a_weak_group_waits_for_others_out_of_reach():
    battle = front({"B1": {"people": 600}, "R2": {"people": 30}, "R3": {"people": 30}})
    orders, _, _ = planned(battle)
    ends = {battle.label(order.hex) for name in orders for order in orders[name] if order.path}
    assert not ends & {"0300", "0301", "0500", "0501", "0401"}


def test_groups_together_come_up_and_attack_at_once():
    battle = front()
    _, aims, listed = planned(battle)
    attacks = [order for order in listed if order.kind == o.ATTACK]
    assert {battle.label(order.hex) for order in attacks} == {"0400"}
    assert len(attacks) >= 2
    assert all(aims[name][0] == "take" for name in ("R1", "R2", "R3"))
    assert check_list(battle.world, battle.state, listed) == ()
    _, events = battle.advance(*listed)
    assert not any(type(event).__name__ == "Lapsed" for event in events)


@pytest.mark.parametrize(
    ("people", "attacked"), [(50, True), (150, False)], ids=["at good odds", "not at bad odds"]
)
def test_who_stands_beside_an_enemy_attacks(people, attacked):
    battle = battlefield("""
        .  R1  B1^  .  .
        .  .   .    .  .
    """, groups={"B1": {"people": people}}, sources=[(0, "0000", 900)])  # fmt: skip
    assert (o.ATTACK in kinds_of(planned(battle)[0], "R1")) == attacked


def test_trenches_are_assaulted_with_a_car_bomb():
    battle = battlefield("""
        .  R1|R2  B1  .  .
        .  .      .   .  .
    """, groups={"R1": {"car_bombs": 1}, "B1": {"trench": 3}}, turns=12,
        places=[{"hexes": ["0200"], "points": 5}],
        sources=[(0, "0000", 900), (1, "0400", 900)])  # fmt: skip
    orders, _, _ = planned(battle)
    ways = [order.value for name in ("R1", "R2") for order in orders[name]]
    assert sorted(ways) == [o.ASSAULT, o.ASSAULT | o.CAR_BOMB]


def test_a_threatened_place_is_guarded():
    battle = battlefield("""
        R1=  =  =  =  .  .  B1|B2  .
        .    .  .  .  .  .  .      .
    """, groups={"R1": MOTOR}, sources=FAR_SOURCE,
        places=[{"hexes": ["0300"], "points": 3}], holders={"0300": 0})  # fmt: skip
    orders, aims, _ = planned(battle)
    assert battle.label(orders["R1"][0].hex) == "0300"
    assert aims["R1"] == ("hold", 0)


def test_the_dearest_places_are_held_to_the_last_and_dug_in():
    battle = battlefield("""
        .  R1  .  .  B1|B2  .
    """, places=[{"hexes": ["0100"], "points": 12}], sources=FAR_SOURCE[:1])  # fmt: skip
    orders, _, _ = planned(battle)
    assert kinds_of(orders, "R1") == [o.STANCE_ORDER, o.DIG]
    assert orders["R1"][0].value == s.LAST


def test_who_is_dug_in_where_enemies_are_near_lays_mines():
    """One group a hex and turn, or the second would find the hex full."""
    battle = battlefield("""
        .  R1|R2^  .  .  B1|B2  .
    """, groups={"R1": {"trench": 4}, "R2": {"trench": 4}}, sources=FAR_SOURCE[:1],
        places=[{"hexes": ["0100"], "points": 3}])  # fmt: skip
    works = [order for order in planned(battle)[2] if order.kind == o.LAY_MINES]
    assert works == [o.Order(o.LAY_MINES, battle.group("R1"))]


@pytest.mark.parametrize("field_", ["cohesion", "stock"])
def test_the_shaken_and_the_wanting_rest(field_):
    battle = front({"R1": MOTOR | {field_: 20}})
    orders, aims, _ = planned(battle)
    assert aims["R1"][0] == "rest"
    assert kinds_of(orders, "R1") == [o.STANCE_ORDER, o.DIG]
    assert orders["R1"][0].value == s.DELAY


def test_who_is_cut_off_without_stock_goes_home():
    battle = battlefield("""
        R1=  =  B1=  =  R2=
        .    .  .    .  .
    """, groups={"R2": MOTOR | {"stock": 20}, "B1": {"people": 300}}, sources=[(0, "0000", 900)],
        places=[{"hexes": ["0200"]}])  # fmt: skip
    assert planned(battle)[1]["R2"] == ("open", 0)


def test_the_starving_break_out_past_the_enemy():
    battle = battlefield("""
        R1=  =  B1=  =  R2=
        .    .  .    .  .
    """, groups={"R2": MOTOR | {"stock": 0}, "B1": {"people": 300}}, sources=[(0, "0000", 900)],
        places=[{"hexes": ["0000"]}])  # fmt: skip
    battle, _ = battle.play([], [])
    assert battle.field("R2", s.UNSUPPLIED) == 1
    orders, aims, listed = planned(battle)
    (march,) = [order for order in orders["R2"] if order.kind == o.MOVE]
    assert battle.label(march.hex) in {"0300", "0301"}
    assert aims["R2"] == ("open", 0)
    assert check_list(battle.world, battle.state, listed) == ()


def test_the_starving_who_are_spent_are_not_thrown_back_again_and_again():
    battle = battlefield("""
        R1=  =  B1=  =  R2=
        .    .  .    .  .
    """, groups={"R2": MOTOR | {"stock": 0}, "B1": {"people": 300}},
        sources=[(0, "0000", 900)], places=[{"hexes": ["0000"]}])  # fmt: skip
    battle, _ = battle.play([], [])
    battle.state.groups[s.COHESION][battle.group("R2")] = 10_000
    orders, aims, _ = planned(battle)
    assert o.MOVE not in kinds_of(orders, "R2")
    assert aims["R2"] == ("rest", 0)


def test_guards_do_not_change_places():
    """Two in one hex of a town: one of them goes to the other hex, and then both stay."""
    battle = battlefield("""
        .  R1|R2  .  .  .  .  B1|B2  .
        .  .      .  .  .  .  .      .
    """, places=[{"hexes": ["0100", "0101"], "points": 3}], sources=FAR_SOURCE[:1],
        holders={"0100": 0, "0101": 0})  # fmt: skip
    battle, _ = battle.play(planned(battle)[2], [])
    assert {battle.place_of("R1"), battle.place_of("R2")} == {"0100", "0101"}
    assert not [order for order in planned(battle)[2] if order.kind == o.MOVE]


@pytest.mark.parametrize("fog", [0, 1])
def test_in_the_fog_a_place_has_a_guard_even_where_no_enemy_is_seen(fog):
    drawing = f"R1= = = = {'. ' * 12} B1\n.   . . . {'. ' * 12} ."
    battle = battlefield(drawing, groups={"R1": MOTOR}, fog=fog, sources=FAR_SOURCE[:1], turns=30,
        places=[{"hexes": ["0000"], "points": 9}, {"hexes": ["0300"], "points": 3}],
        holders={"0000": 0, "0300": 1})  # fmt: skip
    view = view_for(battle.world, battle.state, 0)
    marches = [x for x in PlainCommander().orders(battle.world, view, 0) if x.kind == o.MOVE]
    assert bool(marches) == (not fog)


def test_the_outnumbered_withdraw():
    battle = battlefield("""
        .  .  R1  B1|B2|B3  .
        .  .  .   .         .
    """, groups={"R1": {"people": 70}}, sources=[(0, "0000", 900)],
        places=[{"hexes": ["0000"]}])  # fmt: skip
    orders, aims, listed = planned(battle)
    assert o.WITHDRAW in kinds_of(orders, "R1")
    assert aims["R1"] == ("withdraw", 0)
    assert check_list(battle.world, battle.state, listed) == ()


def test_guns_and_aircraft_help_an_attack():
    """A battery stays behind: only what fires is not itself in the attack."""
    battle = front({"R3": {"people": 60, "guns": 4}}, wings=[{"side": 0, "sorties": 3}])
    _, _, listed = planned(battle)
    target = battle.at("0400")
    flown = [order.value for order in listed if order.kind == o.FLY and order.hex == target]
    assert flown == [o.SUPPORT, o.SUPPORT]
    assert o.Order(o.FIRE, battle.group("R3"), target) in listed


def test_aircraft_strike_where_nobody_attacks():
    battle = battlefield("""
        R1  .  .  .  .  B1  .
    """, wings=[{"side": 0, "sorties": 2, "night": 0}], sources=FAR_SOURCE[:1])  # fmt: skip
    _, _, listed = planned(battle)
    assert [order.value for order in listed if order.kind == o.FLY] == [o.STRIKE, o.STRIKE]


def test_in_the_fog_aircraft_look_at_what_is_to_be_taken():
    battle = battlefield("""
        R1  .  .  .  .  B1  .
    """, wings=[{"side": 0, "night": 0}], sources=FAR_SOURCE[:1], fog=1, turns=20,
        places=[{"hexes": ["0500"], "points": 3}])  # fmt: skip
    view = view_for(battle.world, battle.state, 0)
    flown = [x for x in PlainCommander().orders(battle.world, view, 0) if x.kind == o.FLY]
    assert flown == [battle.fly(0, "0500", o.RECONNOITRE)]


def test_nobody_attacks_in_the_last_turn():
    battle = front()
    while battle.state.clock[s.TURN] < 20:
        battle, _ = battle.advance()
    assert not [order for order in planned(battle)[2] if order.kind == o.ATTACK]


def skirmishes():
    """Yield small battles of all parts of the day, either side first."""
    for part in range(3):
        battle = field(part=part, first=part % SIDES)
        yield battle.world, battle.state


def drills():
    yield drill_setting().world, drill_setting().main_line.at(0).state


@pytest.mark.parametrize("battles", [skirmishes, drills])
def test_all_it_orders_may_be_ordered_and_can_be_done(battles):
    commander = PlainCommander()
    for world, start in battles():
        state = s.copy_state(start)
        while (side := side_to_play(world, state)) >= 0:
            plan = commander.plan(world, state, side)
            assert check_list(world, state, plan.orders) == ()
            present = {
                group
                for group in range(world.size[GROUPS])
                if world.groups[SIDE][group] == side and state.groups[s.STATUS][group] == s.PRESENT
            }
            assert {intent.group for intent in plan.intents} == present
            assert all(intent.aim in AIMS for intent in plan.intents)
            rows = advance(world, state, plan.orders)
            told = {(rows[at], rows[at + 4]) for at in range(0, len(rows), CELLS)}
            assert not {kind for kind, _ in told} & {LAPSED, SHIFTED}
            assert not told & {(HALTED, 504), (HALTED, 403), (HALTED, 509)}


def test_it_fights():
    world, start = next(skirmishes())
    state = s.copy_state(start)
    play_plain(world, state)
    assert min(state.sides[s.LOST_PEOPLE]) > 0


def test_flat_orders_play_the_same_game():
    commander = PlainCommander()
    for world, start in skirmishes():
        state, flat = s.copy_state(start), s.copy_state(start)
        while (side := side_to_play(world, state)) >= 0:
            advance(world, state, commander.orders(world, state, side))
        assert play_plain(world, flat) == 2 * world.size[TURNS]
        assert s.same_state(state, flat)


def test_it_knows_no_more_than_its_side_sees():
    """Two States that differ only in groups that it cannot see get the same orders."""
    drawing = """
        R1=  =  =  =  .  .  .  {}  .  {}
        .    .  .  .  .  .  .  .   .  .
    """
    seen = []
    for cells in (("B1", "."), (".", "B1")):
        battle = battlefield(
            drawing.format(*cells), groups={"R1": MOTOR}, fog=1, sources=FAR_SOURCE[:1],
            places=[{"hexes": ["0300"], "points": 3}], holders={"0300": 0, "0700": 1, "0900": 1},
        )  # fmt: skip
        assert hidden_groups(battle.world, battle.state, 0) == (battle.group("B1"),)
        view = view_for(battle.world, battle.state, 0)
        seen.append(PlainCommander().plan(battle.world, view, 0))
    assert seen[0] == seen[1]
