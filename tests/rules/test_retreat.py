"""Chapter 8: who gives way, where to, and what it costs."""

import pytest

from engine.rules.refusals import TOO_SHAKEN
from engine.state import orders as o
from engine.state import state as s
from tests.battlefield import battlefield

STRONG = {"people": 400, "quality": 5}


def kinds(events):
    return [event.kind for event in events]


def attacked(drawing, label="0100", stance=None, **options):
    """Return the field after R1 attacks a hex, and the events."""
    battle = battlefield(drawing, **options)
    if stance is not None:
        battle.state.groups[s.STANCE][battle.group("B1")] = stance
    return battle.advance(battle.attack("R1", label, o.STAY))


@pytest.mark.parametrize(
    ("stance", "cohesion", "goes"),
    [
        pytest.param(s.HOLD, 66, False, id="told to hold it stays at 36"),
        pytest.param(s.HOLD, 64, True, id="told to hold it goes at 34"),
        pytest.param(s.DELAY, 91, False, id="told to delay it stays at 61"),
        pytest.param(s.DELAY, 89, True, id="told to delay it goes at 59"),
        pytest.param(s.LAST, 46, False, id="told to stand to the last it stays at 16"),
        pytest.param(s.LAST, 44, True, id="told to stand to the last it goes at 14"),
    ],
)
def test_when_a_defender_gives_way(stance, cohesion, goes):
    """Rule 8.1; at 2:1 the defender loses 30 points of cohesion."""
    twice = 150 * (100 + cohesion) // 100
    groups = {"R1": {"people": twice}, "B1": {"people": 150, "cohesion": cohesion}}
    after, events = attacked("R1 B1 . .", stance=stance, groups=groups)

    result = next(event.value for event in events if event.kind == "result")
    assert abs(result - 2000) < 50
    assert ("retreated" in kinds(events)) == goes
    assert (after.place_of("B1") != "0100") == goes


@pytest.mark.parametrize(
    ("people", "attackers", "stance", "goes"),
    [
        pytest.param(59, 236, s.HOLD, True, id="an outpost goes at four to one"),
        pytest.param(59, 236, s.LAST, True, id="even one told to stand to the last"),
        pytest.param(59, 177, s.LAST, False, id="at three to one that stays"),
        pytest.param(65, 260, s.HOLD, False, id="a larger group stays, its losses off"),
    ],
)
def test_an_outpost_is_overrun_at_once(people, attackers, stance, goes):
    """Rule 8.1: with all its cohesion."""
    groups = {"R1": {"people": attackers}, "B1": {"people": people}}
    after, _ = attacked("R1 B1 . .", stance=stance, groups=groups)
    assert (after.place_of("B1") != "0100") == goes


@pytest.mark.parametrize(
    ("people", "stance", "goes"),
    [
        pytest.param(59, s.HOLD, True, id="an outpost told to hold goes at 55"),
        pytest.param(59, s.DELAY, True, id="as one told to delay does"),
        pytest.param(59, s.LAST, False, id="not one told to stand to the last"),
        pytest.param(65, s.HOLD, False, id="nor a larger group told to hold"),
    ],
)
def test_an_outpost_gives_way_as_if_told_to_delay(people, stance, goes):
    """Rule 8.1; at 2:1 the defender loses 30 points of cohesion."""
    groups = {"R1": {"people": 2 * people * 185 // 200}, "B1": {"people": people, "cohesion": 85}}
    after, events = attacked("R1 B1 . .", stance=stance, groups=groups)

    shock = next(event.value for event in events if event.rule == "7.19" and event.subject == 1)
    assert abs(85_000 - shock - 55_000) < 1000
    assert (after.place_of("B1") != "0100") == goes


@pytest.mark.parametrize(
    ("row", "below", "holders", "goes_to"),
    [
        pytest.param("R1 B1 .  .", ".  .  .  .", {}, "0202", id="straight away from the attacker"),
        pytest.param("R1 B1 .  .", ".  .  .  R9", {}, "0201", id="not next to another enemy"),
        pytest.param(
            "R1 B1 .  .",
            ".  .  .  .",
            {"0102": 1},
            "0102",
            id="to its own ground rather than nobody's",
        ),
        pytest.param(
            "R1 B1 .  .",
            ".  =  =  .",
            {"0102": 1, "0201": 1},
            "0102",
            id="to its own road rather than its own fields",
        ),
        pytest.param(
            "R1 B1 .  .",
            ".  .  .  .",
            {"0202": 0},
            "0201",
            id="to nobody's ground rather than the enemy's",
        ),
    ],
)
def test_where_a_group_goes_back_to(row, below, holders, goes_to):
    """Rule 8.2."""
    groups = {"R1": STRONG, "R9": {"people": 20}, "B1": {"cohesion": 85}}
    drawing = f". . . .\n{row}\n{below}"

    after, _ = attacked(drawing, "0101", groups=groups, holders=holders)

    assert after.place_of("B1") == goes_to
    assert after.state.hexes[s.HOLDER][after.at(goes_to)] == 2


def test_a_retreat_respects_stacking_and_loses_the_trench():
    """Rules 8.6 and 3.1: the hex behind is full."""
    after, _ = attacked(
        """
        R1 B1  B2|B3|B4 .
        .  .   .        .
        """,
        groups={"R1": STRONG, "B1": {"cohesion": 36, "trench": 2}},
    )

    assert after.place_of("B1") not in ("0100", "0200", "")
    assert after.field("B1", s.TRENCH) == 0


def test_a_rout_runs_two_hexes_and_abandons_vehicles():
    """Rule 8.3: of each kind at least one."""
    after, events = attacked(
        """
        .  .  .  . .
        R1 B1 .  . .
        .  .  .  . .
        """,
        "0101",
        groups={"R1": STRONG, "B1": {"cohesion": 20, "tanks": 3, "guns": 20}},
    )

    assert kinds(events).count("retreated") == 2
    routed = next(event for event in events if event.kind == "routed")
    assert after.label(routed.value) == after.place_of("B1")
    assert (after.field("B1", s.TANKS), after.field("B1", s.GUNS)) == (2, 18)


def test_a_group_in_a_pocket_stays_and_suffers():
    """Rule 8.4: there is no way out of the corner."""
    after, events = attacked("B1 R1", "0000", groups={"B1": {"cohesion": 60}})

    assert "pocketed" in kinds(events)
    assert after.place_of("B1") == "0000"
    lost = {event.rule: event.value for event in events if event.kind == "shaken" and event.subject}
    assert lost["8.4"] == 10_000
    assert after.cohesion("B1") == 60_000 - 10_000 - lost["7.19"]


def test_a_pocket_without_cohesion_scatters():
    """Rule 8.4."""
    after, _ = attacked("B1 R1", "0000", groups={"R1": STRONG, "B1": {"cohesion": 30}})

    assert after.field("B1", s.STATUS) == s.SCATTERED
    assert after.state.sides[s.LOST_PEOPLE][1] == 150


def test_no_way_leads_into_an_enemy_zone():
    """Rule 8.2: R8 and R9 close the fields behind B1, which is their pocket."""
    drawing = """
        .  .  R8 .
        R1 B1 .  .
        .  .  .  R9
        .  .  R7 .
    """
    groups = {"B1": {"cohesion": 60}}

    after, events = attacked(drawing, "0101", groups=groups)

    assert "pocketed" in kinds(events)
    assert after.place_of("B1") == "0101"


def test_pursuit_hits_who_goes_back_from_a_clear_defeat():
    """Rule 8.7: from column 3 on."""
    pursued = {}
    for people in (150, 2000):
        groups = {"R1": {"people": people, "quality": 5}, "B1": {"cohesion": 36}}
        _, events = attacked("R1 B1 . .", groups=groups, numbers={"break_hold": 101})
        pursued[people] = [e.value for e in events if (e.kind, e.rule) == ("lost", "8.7")]

    assert pursued[2000] == [3]  # 400 people count: 5:1 and more
    assert pursued[150] == []


def test_standing_to_the_last_costs_more_people():
    """Rule 8.8."""
    groups = {"R1": {"people": 300}, "B1": {"people": 1000}}
    lost = {}
    for stance in (s.HOLD, s.LAST):
        after, _ = attacked("R1 B1", stance=stance, groups=groups)
        lost[stance] = 1000 * (1000 - after.people("B1")) + after.field("B1", s.REMAINDER)

    assert lost[s.LAST] == lost[s.HOLD] * 125 // 100


def test_a_shaken_group_may_not_attack():
    """Rule 8.5."""
    _, events = attacked("R1 B1", groups={"R1": {"cohesion": 24}})

    assert [event.other for event in events if event.kind == "lapsed"] == [TOO_SHAKEN]


def test_an_attacker_can_rout_too():
    """Rule 8.3: poor groups in a hopeless attack, with the last of their cohesion."""
    drawing = """
        .  .  .
        .  R1 B1
        .  .  .
    """
    after, events = attacked(
        drawing, "0201", groups={"R1": {"cohesion": 26, "quality": 2}, "B1": STRONG}
    )

    assert "routed" in kinds(events)
    assert after.place_of("R1") != "0101"
    assert after.place_of("B1") == "0201"


ROUT = """
    .     .    .  .    .    .  .
    R1|R2 B1=  =  B5=  .    .  .
    .     B2   .  .    B3   B4 .
    .     .    .  .    .    .  .
"""
"""B1 runs along the road out of 0101 into 0301, where B5 stands: B2 is beside its start, B3 beside
its end, B4 two hexes from there."""


def panicked(events):
    """Return the thousandths of cohesion that panic took, by group."""
    return {event.subject: event.value for event in events if event.rule == "8.9"}


def test_panic_spreads_from_a_rout():
    """Rule 8.9: within a hex of both its ends, by quality, and to nobody else."""
    battle = battlefield(
        ROUT,
        groups={
            "R1": STRONG,
            "B1": {"cohesion": 20},
            "B3": {"quality": 2},
            "B5": {"quality": 5},
        },
        holders={"0201": 1},
    )

    after, events = battle.advance(battle.attack("R1", "0101", o.STAY))

    assert after.place_of("B1") == after.place_of("B5") == "0301"
    assert [event.subject for event in events if event.kind == "routed"] == [battle.group("B1")]
    assert panicked(events) == {
        battle.group("B2"): 5_000,
        battle.group("B3"): 10_000,
        battle.group("B5"): 2_500,
    }
    assert [after.cohesion(name) for name in ("B2", "B3", "B4", "B5", "R2")] == [
        95_000,
        90_000,
        100_000,
        97_500,
        100_000,
    ]


def test_who_goes_back_in_order_spreads_no_panic():
    """Rule 8.9."""
    battle = battlefield(
        ROUT, groups={"R1": STRONG, "B1": {"cohesion": 85}}, holders={"0201": 1, "0102": 1}
    )

    _, events = battle.advance(battle.attack("R1", "0101", o.STAY))

    assert "retreated" in kinds(events)
    assert "routed" not in kinds(events)
    assert panicked(events) == {}


def test_panic_sets_nobody_else_running():
    """Rule 8.9: who is shaken below 15 by it stands where it stood until it is attacked."""
    groups = {"R1": STRONG, "B1": {"cohesion": 20}} | {
        name: {"cohesion": 16} for name in ("B2", "B3", "B5")
    }
    battle = battlefield(ROUT, groups=groups, holders={"0201": 1})

    after, events = battle.advance(battle.attack("R1", "0101", o.STAY))

    assert kinds(events).count("routed") == 1
    assert after.cohesion("B2") == 11_000
    assert [after.place_of(name) for name in ("B2", "B3", "B5")] == ["0102", "0402", "0301"]


@pytest.mark.parametrize(
    ("panic", "goes"),
    [
        pytest.param(5, True, id="who would have stayed goes too"),
        pytest.param(0, False, id="and stays where there is no panic"),
    ],
)
def test_one_rout_may_carry_the_next_group_of_a_hex_along(panic, goes):
    """Rule 8.9: the groups of a hex that is attacked give way one after the other."""
    groups = {
        "R1": {"people": 225},
        "B1": {"people": 75, "cohesion": 20},
        "B2": {"people": 75, "cohesion": 68},
    }
    battle = battlefield("R1 B1|B2 . .", groups=groups, numbers={"panic_cohesion": panic})

    after, events = battle.advance(battle.attack("R1", "0100", o.STAY))

    assert [event.subject for event in events if event.kind == "routed"] == [battle.group("B1")]
    assert (after.place_of("B2") != "0100") == goes
