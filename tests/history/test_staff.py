"""The staff: taskings into orders, on drawn battlefields, and what it must never do."""

import pytest

from engine.game.setting import HISTORY
from engine.history.staff import Staff, Task, staff_of
from engine.rules.advance import advance, open_game
from engine.rules.check import check_list
from engine.rules.commander import Hold
from engine.rules.distance import hex_distance
from engine.rules.turn import side_to_play
from engine.state.orders import ATTACK, CAR_BOMB, FIRE, FLY, MOVE, WITHDRAW
from engine.state.state import HOLDER, PLACE, TURN, copy_state, same_state
from tests.battlefield import MOTOR, battlefield
from tests.playable import drill, drill_game, drill_setting

LAST = 9
HELD_BACK = {"frozen_until": 3}


def staff_for(battle, **tasks):
    """Return a staff that has each named group do a task at the battlefield's first place."""
    return Staff({battle.group(name): [Task(1, LAST, verb, 0)] for name, verb in tasks.items()}, {})


def orders(battle, **tasks):
    """Return what the first side's staff orders; all of it allowed, and nothing changed by it."""
    staff, before = staff_for(battle, **tasks), copy_state(battle.state)
    given = staff.orders(battle.world, battle.state, 0)
    assert same_state(battle.state, before)
    assert staff.orders(battle.world, battle.state, 0) == given
    assert check_list(battle.world, battle.state, given) == ()
    return given


def at(*labels):
    """Return the places of a battlefield: one, of these hexes."""
    return [{"hexes": labels}]


def labels(battle, order):
    return [battle.label(hex_) for hex_ in order.path]


# Marching


def test_a_group_without_a_task_stays():
    assert orders(battlefield("R1. . . B1.", places=at("0300"))) == ()


def test_it_marches_as_far_as_it_comes():
    battle = battlefield("R1. . . . . . . . . . . .", places=at("1100"))
    (march,) = orders(battle, R1="take")
    assert march.kind == MOVE
    assert 2 < len(march.path) < 12
    assert labels(battle, march) == [f"{column:02d}00" for column in range(len(march.path))]


def test_it_takes_the_cheapest_way_not_the_shortest():
    battle = battlefield(
        """
        .   =   =   .
        R1= M   .   =
        .   .   .   .
        """,
        places=at("0301"),
    )
    (march,) = orders(battle, R1="hold")
    assert "0100" in labels(battle, march)


def test_a_task_holds_from_its_first_turn_to_its_last():
    battle = battlefield(". . . R1. . . .", places=[*at("0600"), *at("0000")])
    tasks = [Task(2, 3, "hold", 0), Task(4, 4, "hold", 1)]
    staff = Staff({battle.group("R1"): tasks}, {})
    ends = []
    for _ in range(5):
        given = staff.orders(battle.world, battle.state, 0)
        ends.append([battle.label(march.hex) for march in given])
        battle, _ = battle.play([], [])
    assert [bool(each) for each in ends] == [False, True, True, True, False]
    assert ends[1] == ends[2]
    assert ends[1] > ["0300"] > ends[3]


def test_the_nearest_go_first_where_commands_are_few():
    battle = battlefield(
        """
        R1. . . . . . .
        .   . . . . . .
        R2. . R3. . . . .
        """,
        places=at("0600"),
        allowed=1,
    )
    (march,) = orders(battle, R1="hold", R2="hold", R3="hold")
    assert march.subject == battle.group("R3")


def test_attacks_count_against_commands():
    """The one that stands before the enemy is the nearest; nobody else is moved."""
    battle = battlefield("R1. . R2. B1. .", places=at("0400"), allowed=1)
    (attack,) = orders(battle, R1="take", R2="take")
    assert (attack.kind, attack.subject) == (ATTACK, battle.group("R2"))


def test_a_march_and_its_attack_are_one_command():
    battle = battlefield("R1. . . B1. .", places=at("0300"), allowed=1)
    assert [order.kind for order in orders(battle, R1="take")] == [MOVE, ATTACK]


def test_nobody_marches_where_there_is_no_room():
    battle = battlefield("R1. R2|R3|R4. . .", places=at("0100"))
    assert orders(battle, R1="hold") == ()


def test_a_fourth_group_stops_before_a_hex_that_three_march_to():
    battle = battlefield("R1|R2|R3. R4. . .", places=at("0200"))
    marches = orders(battle, R1="hold", R2="hold", R3="hold", R4="hold")
    ends = [battle.label(march.hex) for march in marches]
    assert ends.count("0200") == 3
    assert len(ends) == 4


def test_groups_that_are_held_back_get_no_orders():
    battle = battlefield(
        "R1. . R2. . . B1.",
        places=at("0500"),
        groups={"R1": HELD_BACK, "R2": HELD_BACK},
    )
    assert orders(battle, R1="take", R2="take") == ()


def test_groups_that_are_not_there_yet_get_no_orders():
    battle = battlefield("R1. . . .", places=at("0300"), groups={"R1": {"arrives": 3}})
    assert orders(battle, R1="take") == ()


# Taking


def test_it_comes_up_to_the_enemy_in_its_way_and_attacks():
    battle = battlefield("R1. . . B1. .", places=at("0400"))
    march, attack = orders(battle, R1="take")
    assert (march.kind, battle.label(march.hex)) == (MOVE, "0200")
    assert (attack.kind, battle.label(attack.hex)) == (ATTACK, "0300")


def test_the_odds_do_not_matter():
    battle = battlefield("R1. B1|B2. .", places=at("0100"), groups={"R1": {"people": 30}})
    (attack,) = orders(battle, R1="take")
    assert (attack.kind, battle.label(attack.hex)) == (ATTACK, "0100")


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param("B1. R1. . . .", id="behind it"),
        pytest.param("B1. .   . . . \n R1. . . . .", id="beside it"),
    ],
)
def test_an_enemy_that_is_not_in_its_way_is_left_alone(drawing):
    battle = battlefield(drawing, places=at("0400"))
    (march,) = orders(battle, R1="take")
    assert march.kind == MOVE


def test_the_second_attacks_from_a_side_that_does_not_touch():
    battle = battlefield(
        """
        .   .   .   .   .   .
        .   R1. .   B1. .   .
        .   R2. .   .   .   .
        .   .   .   .   .   .
        """,
        places=at("0301"),
        groups=dict.fromkeys(("R1", "R2"), MOTOR),
    )
    given = orders(battle, R1="take", R2="take")
    after = {battle.group(name): battle.at(battle.place_of(name)) for name in ("R1", "R2")}
    after |= {order.subject: order.hex for order in given if order.kind == MOVE}
    assert [battle.label(order.hex) for order in given if order.kind == ATTACK] == ["0301"] * 2
    assert hex_distance(battle.world, *after.values()) > 1


def test_it_stays_in_a_place_that_it_has_taken():
    assert orders(battlefield("R1. B1. .", places=at("0000")), R1="take") == ()


def test_it_goes_on_to_the_places_other_hexes():
    battle = battlefield("R1. . . .", places=at("0000", "0100", "0200"), holders={"0100": 0})
    (march,) = orders(battle, R1="take")
    assert battle.label(march.hex) == "0200"


def test_it_attacks_the_enemy_in_the_places_other_hexes():
    battle = battlefield("R1. B1. .", places=at("0000", "0100"))
    (attack,) = orders(battle, R1="take")
    assert (attack.kind, battle.label(attack.hex)) == (ATTACK, "0100")


def test_a_place_that_was_lost_is_attacked_again():
    battle = battlefield("R1. . B1. .", places=at("0200"))
    held = battlefield("R1. . . B1.", places=at("0200"), holders={"0200": 0})
    assert orders(held, R1="take")[0].kind == MOVE
    assert [order.kind for order in orders(battle, R1="take")] == [MOVE, ATTACK]


@pytest.mark.parametrize(
    "poor", [{"cohesion": 15}, {"stock": 0}], ids=["too shaken", "without ammunition"]
)
@pytest.mark.parametrize(
    ("drawing", "goes"),
    [
        pytest.param("R1. . . B1. .", ["0000", "0100"], id="as far as the enemy's zone"),
        pytest.param("R1. . B1. . .", [], id="who stands before it stays"),
        pytest.param("R1. B1. . . .", [], id="who stands before him attacks nobody"),
    ],
)
def test_a_group_that_cannot_attack_goes_into_no_enemy_zone(poor, drawing, goes):
    battle = battlefield(drawing, places=at("0400"), groups={"R1": poor})
    given = orders(battle, R1="take")
    assert [label for order in given for label in labels(battle, order)] == goes
    assert {order.kind for order in given} <= {MOVE}


def test_it_takes_the_last_hex_of_a_long_place():
    """Its side holds all others: it goes on through them, and stays when all are held."""
    hexes = [f"0{column}00" for column in range(7)]
    battle = battlefield(
        """
        R1.  . . . . . .
        .    . . . . . .
        """,
        places=at(*hexes),
        holders=dict.fromkeys(hexes[:6], 0),
        groups={"R1": {"points": 6}},
    )
    staff = staff_for(battle, R1="take")
    ends = []
    for _ in range(6):
        battle, _ = battle.play(staff.orders(battle.world, battle.state, 0), [])
        ends.append(battle.place_of("R1"))
    assert ends == sorted(ends)
    assert ends[-2:] == ["0600", "0600"]


@pytest.mark.parametrize(("near", "far"), [("R1", "R2"), ("R2", "R1")])
def test_the_way_round_of_one_is_not_anothers(near, far):
    """A wall of enemies: who comes from afar asks for a longer way round than who is near."""
    rows = [["."] * 30 for _ in range(17)]
    rows[8][0], rows[8][20] = f"{far}.", f"{near}."
    for row in range(2, 15):
        rows[row][24] = f"B{row}."
    ways = {}
    for names in ((near,), (far,), (near, far)):
        drawing = "\n".join(" ".join(row) for row in rows)
        for other in {near, far} - set(names):
            drawing = drawing.replace(f"{other}.", ".")
        groups = {name: {"points": 40} for name in names}
        battle = battlefield(drawing, places=at("2908"), groups=groups)
        for order in orders(battle, **dict.fromkeys(names, "take")):
            if order.kind == MOVE:
                name = battle.names[order.subject]
                ways.setdefault(name, []).append(labels(battle, order))
    assert ways[near][0] == ways[near][1]
    assert ways[far][0] == ways[far][1]


def test_a_car_bomb_goes_in_once():
    armed = {**MOTOR, "car_bombs": 1}
    battle = battlefield(
        "R1= B1= R2=", places=at("0100"), groups={"R1": armed, "R2": armed, "B1": {"trench": 2}}
    )
    bits = [order.value & CAR_BOMB for order in orders(battle, R1="take", R2="take")]
    assert sorted(bits) == [0, CAR_BOMB]


# Holding, withdrawing


def test_who_holds_marches_but_attacks_nobody_on_the_way():
    battle = battlefield("R1. . . B1. .", places=at("0400"))
    (march,) = orders(battle, R1="hold")
    assert march.kind == MOVE
    there = battlefield("R1. B1. .", places=at("0000"))
    assert orders(there, R1="hold") == ()


def test_who_withdraws_goes_past_the_enemy_and_attacks_nobody():
    drawing = """
        .   B1. .   .   .   .
        R1. .   .   .   .   .
        .   .   .   .   .   .
    """
    battle = battlefield(drawing, places=at("0501"))
    (march,) = orders(battle, R1="withdraw")
    assert march.kind == WITHDRAW
    assert len(march.path) > 2
    for place in ("0100", "0200"):
        blocked = battlefield("R1. B1. .", places=at(place))
        assert not [order for order in orders(blocked, R1="withdraw") if order.kind == ATTACK]


def test_a_shaken_group_still_withdraws():
    battle = battlefield("B1. R1. . . .", places=at("0400"), groups={"R1": {"cohesion": 15}})
    assert [order.kind for order in orders(battle, R1="withdraw")] == [WITHDRAW]


# Guns


def test_guns_fire_at_what_is_attacked():
    battle = battlefield(
        "R1. . R2. B1. . B2.",
        places=at("0300"),
        groups={"R1": {"guns": 4, "stock": 90}},
    )
    given = orders(battle, R2="take")
    assert [(order.kind, battle.label(order.hex)) for order in given] == [
        (FIRE, "0300"),
        (ATTACK, "0300"),
    ]


def test_guns_are_silent_where_nobody_attacks():
    battle = battlefield("R1. . R2. B1.", places=at("0200"), groups={"R1": {"guns": 4}})
    assert orders(battle, R2="hold") == ()


def test_who_attacks_does_not_fire_as_well():
    battle = battlefield("R1. B1. .", places=at("0100"), groups={"R1": {"guns": 4}})
    assert [order.kind for order in orders(battle, R1="take")] == [ATTACK]


# Whole games


def test_its_orders_are_allowed_in_a_whole_game_of_both_sides():
    world, staff = drill_setting().world, staff_of(drill())
    state, kinds, played = open_game(world)[0], set(), 0
    while (side := side_to_play(world, state)) >= 0:
        before = copy_state(state)
        given = staff.orders(world, state, side)
        assert same_state(state, before)
        assert staff_of(drill()).orders(world, state, side) == given, "a function of the State"
        assert check_list(world, state, given) == ()
        kinds |= {order.kind for order in given}
        advance(world, state, given)
        played += 1
    assert played == 2 * LAST
    assert kinds == {MOVE, WITHDRAW, ATTACK, FLY}


def test_one_side_takes_what_the_other_does_not_defend_in_time():
    """The staff commands as `history`; blue crosses the bridge by the end of its event."""
    game = drill_game("hold", HISTORY)
    list(game.play_on())
    state = game.state_at(game.line()[4].id)
    assert state.clock[TURN] == 3
    bridge = game.setting.index.hex_index("0301")
    assert state.groups[PLACE][game.setting.index.group("blue_first")] == bridge
    assert state.hexes[HOLDER][bridge] == 1 + game.setting.index.side("blue")


def test_without_taskings_everybody_stands_still():
    world = drill_setting().world
    state = open_game(world)[0]
    staff = staff_of(drill(), ())
    assert staff.orders(world, state, 0) == Hold().orders(world, state, 0) == ()


def test_taskings_may_be_replaced_by_others():
    """As the audit's controls do: here those of the second company alone."""
    world, index = drill_setting().world, drill_setting().index
    second = [
        tasking.model_copy(update={"groups": ("blue_second",)})
        for tasking in drill().orders.taskings
        if "blue_second" in tasking.groups
    ]
    state, staff, subjects = open_game(world)[0], staff_of(drill(), second), set()
    while (side := side_to_play(world, state)) >= 0:
        given = staff.orders(world, state, side)
        subjects |= {order.subject for order in given}
        advance(world, state, given)
    assert subjects == {index.group("blue_second")}
