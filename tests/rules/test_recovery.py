"""Chapter 9: rest, recovery, entrenchment; and how rest settles a group (13.2)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.rules.recovery import dig_in, recover, why_not_dig
from engine.rules.refusals import ALLOWED_ORDER, DUG_IN_FULLY
from engine.state import events as e
from engine.state import state as s
from engine.state.evolve import evolve
from engine.state.run import COUNT, new_run
from tests.battlefield import battlefield

QUIET = "R1. . . . ."
CONTACT = "R1. B1. . . ."
IDLE, SETTLED = 15, 3
"""Turns of rest after which a group digs in by itself, and after which it has settled."""


def rested(battle, turns=1, deeds=0):
    """Return a battlefield after the ends of some turns, each with the same deeds, and events."""
    told = ()
    for _ in range(turns):
        run, state = new_run(battle.world), s.copy_state(battle.state)
        state.groups[s.DEEDS][0] = deeds
        recover(battle.world, state, run)
        told += e.Event.read(run.rows[: run.mark[COUNT] * e.CELLS])
        battle = type(battle)(battle.world, state, battle.names, battle.columns)
    return battle, told


def after_deed(deed, drawing=QUIET, part=1, **changes):
    battle = battlefield(drawing, part=part, groups={"R1": {"cohesion": 50} | changes})
    return rested(battle, deeds=deed)[0]


@pytest.mark.parametrize(
    ("deed", "drawing", "part", "points"),
    [
        pytest.param(0, QUIET, 1, 12, id="out of contact"),
        pytest.param(0, CONTACT, 1, 5, id="next to an enemy"),
        pytest.param(s.MOVED, QUIET, 1, 12, id="after a march by day"),
        pytest.param(s.MOVED, QUIET, 2, 0, id="not after a march in the dark"),
        pytest.param(s.WITHDREW, QUIET, 0, 0, id="not after withdrawing in the dark"),
        pytest.param(0, QUIET, 0, 12, id="at rest in the dark"),
        pytest.param(s.ATTACKED, QUIET, 1, 0, id="not if it attacked"),
        pytest.param(s.DEFENDED, QUIET, 1, 0, id="not if it was attacked"),
        pytest.param(s.RETREATED, QUIET, 1, 0, id="not if it went back"),
        pytest.param(s.FIRED, QUIET, 1, 12, id="if only its guns fired"),
    ],
)
def test_recovery(deed, drawing, part, points):
    """Rules 9.1 and 9.4."""
    assert after_deed(deed, drawing, part).cohesion("R1") == 50_000 + 1000 * points


def test_the_unsupplied_do_not_recover():
    """Rule 6.8."""
    battle = battlefield(QUIET, groups={"R1": {"cohesion": 50}})
    evolve(battle.world, battle.state, e.WENT_UNSUPPLIED, 0, 1, 0)

    assert rested(battle)[0].cohesion("R1") == 50_000


def test_a_held_height_denies_recovery():
    """Rule 11.2: under enemies on a height nobody recovers; they themselves do."""
    battle = battlefield(
        "R1. . B1^ . .",
        groups={"R1": {"cohesion": 50}, "B1": {"cohesion": 50}},
        heights=["0200"],
        heights_m={"0200": 200},
    )

    after, _told = rested(battle)

    assert (after.cohesion("R1"), after.cohesion("B1")) == (50_000, 62_000)


def test_cohesion_rises_to_a_hundred_and_no_further():
    """Rule 2.4."""
    battle = battlefield(QUIET, groups={"R1": {"cohesion": 95}})

    after, told = rested(battle, turns=2)

    assert after.cohesion("R1") == 100_000
    assert [event.value for event in told if event.kind == "rallied"] == [5000]


@pytest.mark.parametrize(
    "deed",
    [
        pytest.param(s.MOVED, id="moving"),
        pytest.param(s.WITHDREW, id="withdrawing"),
        pytest.param(s.ATTACKED, id="attacking"),
        pytest.param(s.DEFENDED, id="defending"),
        pytest.param(s.FIRED, id="firing"),
        pytest.param(s.STRUCK, id="being struck"),
    ],
)
def test_unrest_starts_the_count_again(deed):
    battle, _told = rested(battlefield(QUIET), turns=2)

    assert battle.field("R1", s.RESTED) == 2
    assert rested(battle, deeds=deed)[0].field("R1", s.RESTED) == 0


@pytest.mark.parametrize(
    ("ground", "levels"),
    [
        pytest.param(".", [0, 1, 2, 3, 3, 3], id="plain allows three levels"),
        pytest.param("T", [0, 1, 2, 3, 4, 4], id="a town four"),
        pytest.param("s", [0, 1, 1, 1, 1, 1], id="a salt flat one"),
    ],
)
def test_a_group_at_rest_digs_in_by_itself(ground, levels):
    """Rule 9.2: from the fifteenth turn on."""
    battle, _told = rested(battlefield(f"R1{ground} . ."), turns=IDLE - 2)
    found = []
    for _ in levels:
        battle, _told = rested(battle)
        found.append(battle.field("R1", s.TRENCH))

    assert found == levels


def test_told_to_dig_it_digs_at_once_and_no_faster():
    """Rule 9.2: a level a turn, by order or by itself."""
    battle, _told = rested(battlefield(QUIET), turns=IDLE)
    run = new_run(battle.world)

    assert dig_in(battle.world, battle.state, run, 0) == ALLOWED_ORDER
    after, _told = rested(battle, deeds=battle.field("R1", s.DEEDS))

    assert battle.field("R1", s.DEEDS) & s.DUG
    assert after.field("R1", s.TRENCH) == 2
    assert after.field("R1", s.RESTED) == IDLE + 1


def test_nobody_digs_deeper_than_the_ground_allows():
    """Rule 9.2."""
    battle = battlefield("R1s . .", groups={"R1": {"trench": 1}})
    run = new_run(battle.world)

    assert why_not_dig(battle.world, battle.state, 0) == DUG_IN_FULLY
    assert dig_in(battle.world, battle.state, run, 0) == DUG_IN_FULLY
    assert run.mark[COUNT] == 0


def test_a_group_settles_after_its_turns_of_rest():
    """Rule 13.2."""
    battle = battlefield(QUIET)

    assert [rested(battle, turns)[0].field("R1", s.READY) for turns in (1, 2, 3)] == [1, 1, 0]


def test_nobody_settles_next_to_an_enemy():
    """Rule 13.2; an enemy who comes up wakes the settled."""
    near = battlefield(CONTACT)
    settled = battlefield(CONTACT, groups={"R1": {"ready": 0}})

    assert rested(near, turns=4)[0].field("R1", s.READY) == 1
    assert rested(settled)[0].field("R1", s.READY) == 1


def test_who_is_attacked_is_ready():
    """Rule 13.2."""
    settled = battlefield(QUIET, groups={"R1": {"ready": 0}})

    assert rested(settled)[0].field("R1", s.READY) == 0
    assert rested(settled, deeds=s.DEFENDED)[0].field("R1", s.READY) == 1


def test_a_group_long_at_rest_is_told_of_no_more():
    """An idle front costs no rows."""
    battle, _told = rested(battlefield(QUIET), turns=IDLE + SETTLED)

    assert rested(battle)[1] == ()


def test_groups_off_the_map_do_nothing():
    battle = battlefield(QUIET, groups={"R1": {"arrives": 3, "cohesion": 20}})

    assert rested(battle)[1] == ()


@settings(max_examples=100, deadline=None)
@given(
    deeds=st.integers(0, 511),
    cohesion=st.integers(0, 100),
    trench=st.integers(0, 4),
    ground=st.sampled_from([".", "^", "M", "T", "f", "s", "a"]),
    contact=st.booleans(),
    part=st.integers(0, 2),
    turns=st.integers(1, IDLE + 4),
)
def test_rest_never_harms(deeds, cohesion, trench, ground, contact, part, turns):
    """Cohesion and trenches only rise, by what the rules allow, and never past their bounds."""
    battle = battlefield(
        f"R1{ground} {'B1.' if contact else '.'} .",
        part=part,
        groups={"R1": {"cohesion": cohesion, "trench": trench}},
    )

    after, _told = rested(battle, turns, deeds)

    assert 0 <= after.cohesion("R1") - battle.cohesion("R1") <= 12_000 * turns
    assert after.cohesion("R1") <= 100_000
    assert trench <= after.field("R1", s.TRENCH) <= max(trench, 4)
    assert 0 <= after.field("R1", s.RESTED) <= IDLE + SETTLED


@pytest.mark.parametrize(
    ("deed", "level"),
    [
        pytest.param(0, 1, id="rest clears a level"),
        pytest.param(s.MOVED, 2, id="moving does not"),
        pytest.param(s.DUG, 1, id="digging is rest"),
    ],
)
def test_rest_clears_mines_of_the_other_side(deed, level):
    """Rule 12.5."""
    battle = battlefield(QUIET)
    evolve(battle.world, battle.state, e.MINED, battle.at("0000"), 2, 2)

    after, _told = rested(battle, deeds=deed)

    assert after.state.hexes[s.MINES][battle.at("0000")] == level
