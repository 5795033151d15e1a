"""Turns of history: orders as far as they apply, then groups are placed; rule 1.7."""

from engine.rules.advance import advance_by_record
from engine.rules.turn import side_to_play
from engine.state import state as s
from engine.state.events import DID, FOUGHT_OVER, PLACED, SET_PEOPLE, TOOK, Event
from engine.state.orders import STAY
from engine.state.state import copy_state
from tests.battlefield import battlefield

PLACING = 107


def played(battle, *rows, orders=((), ())):
    """Return the State after a turn of the record, and its events by kind."""
    after = copy_state(battle.state)
    flat = [cell for row in rows for cell in (*row, PLACING)]
    return after, Event.read(advance_by_record(battle.world, after, orders, lambda _: flat))


def test_groups_are_placed_and_the_turn_goes_on():
    battle = battlefield("R1. . . . B1.")
    r1, goal = battle.group("R1"), battle.at("0200")
    after, _ = played(
        battle,
        (PLACED, r1, goal, s.PRESENT),
        (DID, r1, s.MOVED, 0),
        (SET_PEOPLE, r1, 120, 0),
        (TOOK, goal, 1, -1),
    )
    assert battle.label(after.groups[s.PLACE][r1]) == "0200"
    assert after.groups[s.PEOPLE][r1] == 120
    assert after.sides[s.LOST_PEOPLE][0] == 30
    assert after.hexes[s.HOLDER][goal] == 1
    assert (after.clock[s.TURN], after.clock[s.STEP]) == (2, 0)


def test_both_sides_pass_before_anybody_is_placed():
    battle = battlefield("R1. . B1.", first=1)
    _, events = played(battle, (PLACED, battle.group("R1"), battle.at("0100"), s.PRESENT))
    kinds = [event.kind for event in events]
    assert kinds[:4] == ["side_began", "side_ended", "side_began", "side_ended"]
    assert [event.subject for event in events[:4:2]] == [1, 0]
    assert kinds.index("placed") == 4
    assert kinds.index("placed") < kinds.index("turn_ended") < kinds.index("turn_began")
    assert events[4].rule == "1.7"


def test_historys_orders_are_played_before_anybody_is_placed():
    """What is placed depends on what the orders came to: it is asked for after them."""
    battle = battlefield("R1. . . . B1. .")
    orders = ([battle.move("R1", "0000", "0100")], [battle.move("B1", "0400", "0300")])
    seen, after = [], copy_state(battle.state)

    def placed(state):
        seen.append([battle.label(hex_) for hex_ in state.groups[s.PLACE]])
        return (PLACED, battle.group("R1"), battle.at("0500"), s.PRESENT, PLACING)

    advance_by_record(battle.world, after, orders, placed)

    assert seen == [["0100", "0300"]]
    assert [battle.label(hex_) for hex_ in after.groups[s.PLACE]] == ["0500", "0300"]


def score_at_midnight(*rows, attacks):
    """Return what side 1 earns in the last turn of a date for the place that it holds."""
    battle = battlefield(
        "R1. B1. . .", places=[{"hexes": ["0100"], "points": 5}], numbers={"held_turns": 1}, part=2
    )
    orders = [battle.attack("R1", "0100", STAY)] if attacks else ()
    after, events = played(battle, *rows, orders=(orders, ()))
    assert ("combat" in [event.kind for event in events]) == bool(attacks)
    return after.sides[s.SCORE][1]


def test_only_the_record_says_where_it_was_fought():
    """Rules 1.7 and 14.5: a place that history's orders attack earns, a contested one does not."""
    contested = (FOUGHT_OVER, 1, 0, 0)
    assert score_at_midnight(attacks=False) == 5
    assert score_at_midnight(attacks=True) == 5
    assert score_at_midnight(contested, attacks=True) == 0
    assert score_at_midnight(contested, attacks=False) == 0


def test_orders_that_do_not_apply_lapse():
    """The group stands elsewhere than where it was ordered from."""
    battle = battlefield("R1. . . . B1.")
    march = battle.move("R1", "0200", "0300")
    after, events = played(battle, orders=([march], ()))
    assert [event.subject for event in events if event.kind == "lapsed"] == [battle.group("R1")]
    assert battle.label(after.groups[s.PLACE][battle.group("R1")]) == "0000"


def test_a_turn_without_any_placing_is_a_turn():
    battle = battlefield("R1. . B1.")
    after, _ = played(battle)
    assert after.clock[s.TURN] == 2
    assert side_to_play(battle.world, after) == 0


def test_a_game_that_is_over_stays_as_it_is():
    battle = battlefield("R1. . B1.", turns=1)
    after, events = played(battle)
    assert events[-1].kind == "game_over"
    assert advance_by_record(battle.world, after, ((), ()), lambda _: ()) == []
