"""Following the tracks by orders that the rules allow."""

from engine.history.follow import Follow
from engine.history.standing import Standing
from engine.rules.check import check_list
from engine.state.orders import ATTACK, LEAVE, MOVE
from engine.state.state import PLACE, PRESENT, WITHDRAWN
from tests.battlefield import battlefield
from tests.playable import drill_game


class Goals:
    """Tracks that have each group in one hex from the first turn on."""

    def __init__(self, battle, **goals):
        self.standing = tuple(
            Standing(battle.at(goals[name]), PRESENT, 100, None)
            if goals.get(name, "gone") != "gone"
            else Standing(-1, WITHDRAWN, 100, None)
            for name in battle.names
        )

    def at(self, turn):
        return self.standing


def follow(battle, **goals):
    stay = {name: battle.place_of(name) for name in battle.names}
    commander = Follow(Goals(battle, **(stay | goals)))
    return commander.orders(battle.world, battle.state, 0)


def test_a_group_that_is_there_gets_no_order():
    battle = battlefield(". R1. . . B1.")
    assert follow(battle) == ()


def test_a_group_marches_as_far_as_it_comes():
    battle = battlefield("R1. . . . . . . . . . . .")
    (march,) = follow(battle, R1="1100")
    assert march.kind == MOVE
    assert 2 < len(march.path) < 12
    assert march.path == tuple(battle.at(f"{n:02d}00") for n in range(len(march.path)))
    assert check_list(battle.world, battle.state, [march]) == ()


def test_it_prefers_the_road():
    battle = battlefield("""
        .   =   =   .
        R1= ^   .   =
        .   .   .   .
    """)
    (march,) = follow(battle, R1="0301")
    assert battle.at("0100") in march.path


def test_an_enemy_in_the_way_is_attacked():
    battle = battlefield("R1. B1. . .", groups={"B1": {"people": 60}})
    (attack,) = follow(battle, R1="0300")
    assert (attack.kind, attack.hex) == (ATTACK, battle.at("0100"))


def test_it_marches_up_and_attacks_in_one_turn():
    battle = battlefield("R1. . . B1. .", part=1, groups={"B1": {"people": 60}})
    march, attack = follow(battle, R1="0400")
    assert (march.kind, march.hex) == (MOVE, battle.at("0200"))
    assert (attack.kind, attack.hex) == (ATTACK, battle.at("0300"))


def test_an_exhausted_group_does_not_attack():
    battle = battlefield("R1. B1. . .", groups={"R1": {"cohesion": 10}})
    assert follow(battle, R1="0300") == ()


def test_nobody_marches_where_there_is_no_room():
    battle = battlefield("R1. R2|R3|R4. .")
    assert follow(battle, R1="0100") == ()


def test_the_furthest_go_first_where_commands_are_few():
    battle = battlefield(
        """
        R1. . . . . .
        R2. . . . . .
        """,
        allowed=1,
    )
    (march,) = follow(battle, R1="0100", R2="0501")
    assert march.subject == battle.group("R2")


def test_a_settled_group_sets_out_a_turn_early():
    battle = battlefield("R1. . . .", groups={"R1": {"ready": 0}})

    class Later(Goals):
        def at(self, turn):
            return (Standing(battle.at("0000" if turn <= 1 else "0300"), PRESENT, 100, None),)

    (march,) = Follow(Later(battle, R1="0000")).orders(battle.world, battle.state, 0)
    assert march.path == (battle.at("0000"), battle.at("0100"))


def test_who_withdrew_goes_to_a_source_and_leaves():
    battle = battlefield(
        "R1. . = R2= .",
        sources=[(0, "0300", 900)],
        holders={"0300": 0},
    )
    orders = follow(battle, R1="gone", R2="gone")
    assert {order.kind for order in orders} <= {MOVE, LEAVE}
    assert any(order.subject == battle.group("R1") for order in orders)


def test_its_orders_are_allowed_in_a_whole_game():
    game = drill_game("history", "hold")
    while not game.is_over:
        commander = game.setting.commander("history" if game.side == 0 else "hold")
        orders = commander.orders(game.world, game.view(game.side), game.side)
        assert check_list(game.world, game.state, orders) == ()
        game.play(orders)


def test_following_ends_near_the_tracks():
    """Against a side that does nothing the drill's blue comes to where it came in history."""
    game = drill_game("hold", "history")
    list(game.play_on())
    line = [game.state_at(node.id) for node in game.line()]
    first = game.setting.index.group("blue_first")
    bridge = game.setting.index.hex_index("0301")
    assert any(state.groups[PLACE][first] == bridge for state in line)
