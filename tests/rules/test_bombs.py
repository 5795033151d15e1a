"""Chapter 12: car bombs and mines."""

import pytest

from engine.rules.refusals import BOMB_CANNOT_REACH, MINED_FULLY, NO_CAR_BOMB
from engine.state import orders as o
from engine.state import state as s
from tests.battlefield import battlefield

BOMBER = {"car_bombs": 2}


def shift_of(events, rule):
    return sum(event.value for event in events if (event.kind, event.rule) == ("shift", rule))


def lapses(events):
    return [event.other for event in events if event.kind == "lapsed"]


def mines_at(battle, label):
    hex_ = battle.at(label)
    return battle.state.hexes[s.MINES][hex_], battle.state.hexes[s.LAID_BY][hex_]


def test_a_car_bomb_shifts_takes_a_trench_and_is_spent():
    """Rule 12.1; rule 7.5 sees the trenches that are left."""
    battle = battlefield("R1 B1", groups={"R1": BOMBER, "B1": {"trench": 2}})

    after, events = battle.advance(battle.attack("R1", "0100", o.CAR_BOMB))

    assert shift_of(events, "12.1") == 2000
    assert shift_of(events, "7.5") == -400
    assert after.field("R1", s.CAR_BOMBS) == 1
    assert after.field("B1", s.TRENCH) == 1


def test_one_car_bomb_an_attack():
    """Rule 12.1: the first group told to use one spends it, the others keep theirs."""
    battle = battlefield("R1|R2 B1", groups={"R1": BOMBER, "R2": BOMBER})

    after, events = battle.advance(
        battle.attack("R1", "0100", o.CAR_BOMB), battle.attack("R2", "0100", o.CAR_BOMB)
    )

    assert (after.field("R1", s.CAR_BOMBS), after.field("R2", s.CAR_BOMBS)) == (1, 2)
    assert shift_of(events, "12.1") == 2000


@pytest.mark.parametrize(
    ("ground", "bombs", "refusals"),
    [
        pytest.param("R1= B1=", 1, [], id="open ground is in reach"),
        pytest.param("R1= B1+T", 1, [], id="a town on the road is in reach"),
        pytest.param("R1 B1T", 1, [BOMB_CANNOT_REACH], id="a town off the road is not"),
        pytest.param("R1 B1^", 1, [BOMB_CANNOT_REACH], id="a hill is not"),
        pytest.param("R1 B1", 0, [NO_CAR_BOMB], id="who has none uses none"),
    ],
)
def test_where_car_bombs_reach(ground, bombs, refusals):
    """Rule 12.2."""
    battle = battlefield(ground, groups={"R1": {"car_bombs": bombs}})

    _, events = battle.advance(battle.attack("R1", "0100", o.CAR_BOMB))

    assert lapses(events) == refusals


@pytest.mark.parametrize(
    ("level", "people", "cohesion"),
    [
        pytest.param(1, 98, 95_000, id="one level takes 2% and 5 of cohesion"),
        pytest.param(2, 96, 90_000, id="two levels take twice that"),
    ],
)
def test_who_enters_mines_stops_and_is_hit(level, people, cohesion):
    """Rule 12.4."""
    battle = battlefield(
        "R1 . . . B1",
        groups={"R1": {"people": 100}},
        holders={"0100": 1},
        mines={"0100": level},
    )

    after, _ = battle.advance(battle.move("R1", "0000", "0100", "0200"))

    assert after.place_of("R1") == "0100"
    assert (after.people("R1"), after.cohesion("R1")) == (people, cohesion)
    assert mines_at(after, "0100") == (level - 1, 2)


def test_mines_never_hit_who_laid_them():
    """Rule 12.4: not even after the enemy has held the ground."""
    battle = battlefield("R1 . B1", holders={"0100": 1}, mines={"0100": 2})
    taken, _ = battle.advance(battle.move("R1", "0000", "0100"))
    empty, _ = taken.play([], [taken.move("R1", "0100", "0000", kind=o.WITHDRAW)])

    after, events = empty.advance(empty.move("B1", "0200", "0100"))

    assert after.place_of("B1") == "0100"
    assert "mine_hit" not in [event.kind for event in events]


def test_mines_can_scatter_a_small_group():
    """Rules 12.4 and 2.5."""
    battle = battlefield(
        "R1 . . B1", groups={"R1": {"people": 10}}, holders={"0100": 1}, mines={"0100": 2}
    )
    battle.state.groups[s.REMAINDER][battle.group("R1")] = 900

    after, _ = battle.advance(battle.move("R1", "0000", "0100"))

    assert after.field("R1", s.STATUS) == s.SCATTERED
    assert after.state.hexes[s.HOLDER][after.at("0100")] == 2


def test_laying_mines_takes_the_turn():
    """Rule 12.3: level by level, up to the most; no attack in that turn."""
    battle = battlefield("R1 B1")

    after, events = battle.advance(battle.order(o.LAY_MINES, "R1"), battle.attack("R1", "0100"))

    assert mines_at(after, "0000") == (1, 1)
    assert "combat" not in [event.kind for event in events]
    after, _ = after.play([], [after.order(o.LAY_MINES, "R1")])
    assert mines_at(after, "0000") == (2, 1)
    _, events = after.play([], [after.order(o.LAY_MINES, "R1")])
    assert lapses(events) == [MINED_FULLY]


def test_resting_in_mines_clears_them():
    """Rule 12.5: a level a turn of the other side's; one's own stay."""
    battle = battlefield("R1 . . B1", holders={"0100": 1}, mines={"0100": 2, "0300": 1})

    entered, _ = battle.play([battle.move("R1", "0000", "0100")], [])
    assert mines_at(entered, "0100") == (1, 2)
    rested, events = entered.play([], [])

    assert mines_at(rested, "0100") == (0, 2)
    assert mines_at(rested, "0300") == (1, 2)
    assert [event.rule for event in events if event.kind == "mined"] == ["12.5"]
