"""Want of supply: the ladder of 6.8, hunger (6.9), and how both end."""

from engine.rules.advance import advance_by_record
from engine.state import events as e
from engine.state import state as s
from engine.state.evolve import evolve
from tests.battlefield import battlefield
from tests.rules.feeding import starved, supplied

WEST = (0, "0000", 1000)
ROAD = "=   =   =   =   =   R1="
SIEGE = """
    =   =   =   R1=
    .   .   B1. .
"""


def test_a_besieged_group_starves_down_the_ladder():
    """Rule 6.8: it lives on its stock, then loses cohesion faster and faster."""
    battle = battlefield(SIEGE, sources=[WEST], groups={"R1": {"stock": 15}})
    ladder = []
    for _ in range(5):
        battle, _events = supplied(battle)
        ladder.append(
            (
                battle.field("R1", s.STOCK),
                battle.field("R1", s.UNSUPPLIED),
                battle.cohesion("R1") // 1000,
            )
        )

    assert ladder == [(5_000, 0, 100), (0, 1, 100), (0, 2, 90), (0, 3, 70), (0, 4, 50)]


def test_who_is_long_cut_off_loses_people():
    """Rule 6.9: from the third turn on, four in a thousand a turn, fractions carried over."""
    battle = battlefield(SIEGE, sources=[WEST], groups={"R1": {"stock": 0, "people": 400}})
    people = []
    for _ in range(5):
        battle, events = starved(battle)
        people.append(battle.people("R1"))

    assert people == [400, 400, 399, 397, 396]
    assert [event.rule for event in events if event.kind == "lost"] == ["6.9"]
    assert battle.state.sides[s.LOST_PEOPLE][0] == 4


def test_a_pocket_ends():
    """Rules 6.9 and 2.5: who is never relieved scatters at last, its vehicles lost with it."""
    groups = {"R1": {"stock": 0, "people": 60, "tanks": 2}}
    battle = battlefield(ROAD, groups=groups)
    turns = 0
    while battle.field("R1", s.STATUS) == s.PRESENT and turns < 999:
        battle, events = starved(battle)
        turns += 1

    assert 450 < turns < 480
    assert [event.rule for event in events if event.kind == "scattered"] == ["2.5"]
    assert battle.field("R1", s.TANKS) == 0


def test_turns_as_they_are_played_starve_and_the_record_does_not():
    """Rules 6.9 and 1.7: what the record says was lost is all that was lost."""
    groups = {"R1": {"stock": 0, "people": 250}}
    battle = battlefield(SIEGE, sources=[WEST], groups=groups, turns=20)
    evolve(battle.world, battle.state, e.WENT_UNSUPPLIED, battle.group("R1"), 5, 0)

    after, events = battle.play([], [])
    assert after.people("R1") == 249
    assert sum(event.rule == "6.9" for event in events) == 1

    state = s.copy_state(battle.state)
    rows = e.Event.read(advance_by_record(battle.world, state, ((), ()), lambda _: ()))
    assert not [event for event in rows if event.rule == "6.9"]


def test_relief_ends_the_count():
    """Rule 6.8."""
    battle = battlefield(SIEGE, sources=[WEST], groups={"R1": {"stock": 0}})
    battle, _events = supplied(battle)
    evolve(battle.world, battle.state, e.LEFT, battle.group("B1"), 0, 0)

    after, events = supplied(battle)

    assert e.Event("unsupplied", 0, 0, 0, "6.8") in events
    assert after.field("R1", s.UNSUPPLIED) == 0
