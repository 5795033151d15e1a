"""Intents in words: truthful to the order, one line a formation."""

import pytest

from engine.game.setting import COMMANDERS, PLAYER
from engine.game.tree import Node
from engine.report.commanders import LEVELS, WORDS, commander_words, who_plays
from engine.report.intents import formation_lines, intent_sentence, plans_by_turn
from engine.report.names import Names
from engine.rules.commander import AIMS, Intent
from engine.state.orders import ATTACK, DIG, MOVE, WITHDRAW, Order

NAMES = Names(
    sides=("the Hill Army", "the Vale Guard"),
    shorts=("Hill", "Vale"),
    groups=("1st Company", "2nd Company", "3rd Company"),
    columns=4,
    places=("Mill Bridge", "the ford"),
)


@pytest.mark.parametrize("aim", AIMS)
def test_every_aim_names_its_place_in_every_way_it_is_pursued(aim):
    told = {
        intent_sentence(NAMES, Intent(0, aim, 1), orders)
        for orders in ((), (Order(MOVE, 0),), (Order(ATTACK, 0),))
    }
    assert len(told) == 3
    assert all("the ford" in sentence for sentence in told)


@pytest.mark.parametrize(
    ("aim", "orders", "sentence"),
    [
        ("screen", (), "Screens the way to Mill Bridge"),
        ("take", (), "Gathers to take Mill Bridge"),
        ("take", (Order(MOVE, 0),), "Marches to take Mill Bridge"),
        ("take", (Order(MOVE, 0), Order(ATTACK, 0)), "Attacks to take Mill Bridge"),
        ("take", (Order(ATTACK, 1),), "Gathers to take Mill Bridge"),
        ("reserve", (), "In reserve near Mill Bridge"),
        ("withdraw", (Order(WITHDRAW, 0),), "Withdraws to Mill Bridge"),
        ("hold", (Order(DIG, 0),), "Holds Mill Bridge"),
    ],
)
def test_a_march_is_told_from_an_attack_by_the_groups_own_orders(aim, orders, sentence):
    assert intent_sentence(NAMES, Intent(0, aim, 0), orders) == sentence


def test_groups_that_do_the_same_at_a_place_are_one_formation():
    intents = (Intent(0, "hold", 0), Intent(1, "screen", 1), Intent(2, "hold", 0))
    assert formation_lines(NAMES, intents) == (
        "Holds Mill Bridge: 1st Company; 3rd Company",
        "Screens the way to the ford: 2nd Company",
    )


def test_every_commander_has_words_and_the_levels_are_the_computers():
    assert {PLAYER, *COMMANDERS} - {"ai"} == set(WORDS)
    assert commander_words("ai") == commander_words("ai:staff")
    assert LEVELS == ("ai:plain", "ai:staff", "ai:search")
    assert who_plays(("Hill", "Vale"), (PLAYER, "ai")) == (
        "Hill by a person, Vale by computer (staff)"
    )


def test_plans_are_told_under_the_turn_in_which_they_were_made():
    nodes = (
        Node("1", "h0", 1, 0, (Order(MOVE, 0),), "", (Intent(0, "take", 0),)),
        Node("2", "1", 1, 1, (), "", (Intent(2, "hold", 1),)),
        Node("3", "2", 2, 0, (), ""),
    )
    assert plans_by_turn(NAMES, nodes) == {
        1: (
            "  Hill: what it is about",
            "    Marches to take Mill Bridge: 1st Company",
            "  Vale: what it is about",
            "    Holds the ford: 3rd Company",
        )
    }
