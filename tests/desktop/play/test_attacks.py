"""Attacks put together: a march up to the enemy and its attack in one go, and who joins."""

import pytest

from engine.desktop.play.drafting import approach, joiners, kept
from engine.state.orders import ATTACK, MOVE


def a_march_up(gamer):
    """Return a group and an enemy hex that it can attack after a march only."""
    desk = gamer.desk
    for group in desk.unordered():
        for enemy in desk.enemy_groups():
            hex_ = desk.place_of(enemy)
            way = approach(desk, desk.listed, group, hex_)
            if way.refusal is None and way.marches:
                return group, hex_, way
    return None


@pytest.fixture
def attacker(new_gamer):
    gamer = new_gamer()
    gamer.play_on(lambda: a_march_up(gamer) is not None)
    return gamer


def test_a_click_on_an_enemy_in_reach_offers_march_and_attack_in_one(attacker):
    group, aim, way = a_march_up(attacker)
    attacker.select(group)
    assert aim in attacker.screen.approachable
    attacker.act("hex", str(aim))
    assert attacker.state.page == "attack" and attacker.state.approaches == {group: way.marches}
    assert attacker.desk.listed == (), "nothing is ordered before it is ordered"
    assert "Exactly this will happen." in attacker.panel_text()
    attacker.act("order_attack")
    assert [(o.kind, o.hex) for o in attacker.desk.orders_of(group)] == [
        (MOVE, way.marches[0].hex),
        (ATTACK, aim),
    ]


def test_the_cheapest_hex_next_to_the_enemy_is_chosen(attacker):
    group, aim, way = a_march_up(attacker)
    desk = attacker.desk
    near = desk.neighbours(aim)
    legal = desk.marches(group, MOVE)
    costs = [r.cost for hex_, r in desk.range_of(group, MOVE).items() if hex_ in near]
    assert way.marches[0].hex in near and way.marches[0].hex in legal
    assert way.cost == min(costs)


def test_the_preview_of_march_and_attack_is_what_happens(attacker):
    group, aim, _ = a_march_up(attacker)
    attacker.select(group)
    attacker.act("hex", str(aim))
    attacker.act("order_attack")
    foreseen = attacker.desk.preview().rows
    attacker.act("end_turn", "sure")
    assert list(attacker.screen.last.played.rows[: len(foreseen)]) == list(foreseen)


def test_the_way_there_is_shown_under_the_pointer(attacker):
    group, aim, way = a_march_up(attacker)
    attacker.select(group)
    attacker.act("jump", str(aim))
    assert attacker.screen.approach_to(aim) == way


def test_giving_it_up_leaves_what_was_ordered(attacker):
    group, aim, _ = a_march_up(attacker)
    attacker.select(group)
    attacker.act("hex", str(aim))
    attacker.act("order_attack")
    before = attacker.desk.listed
    attacker.act("aim", str(aim))
    assert kept(attacker.screen) == tuple(o for o in before if o.kind != ATTACK)
    attacker.act("close")
    assert attacker.desk.listed == before


def test_others_march_up_and_join(attacker):
    group, aim, _ = a_march_up(attacker)
    attacker.select(group)
    attacker.act("hex", str(aim))
    for other, way in joiners(attacker.screen).items():
        attacker.act("join", str(other))
        assert other in attacker.state.draft
        if way.marches:
            assert attacker.state.approaches[other] == way.marches
        break
    count = len(attacker.state.draft)
    attacker.act("order_attack")
    assert len(attacker.desk.attackers_of(aim)) == count


def test_one_row_a_group_takes_back_all_it_was_told(attacker):
    group, aim, _ = a_march_up(attacker)
    attacker.select(group)
    attacker.act("hex", str(aim))
    attacker.act("order_attack")
    assert "then attack" in attacker.panel_text()
    assert attacker.offers("take_back", f"group:{group}")
    attacker.act("take_back", f"group:{group}")
    assert attacker.desk.listed == ()
