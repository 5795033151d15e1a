"""Chapter 6: sources, the net of roads, shares, stocks, and the ladder of want."""

import pytest

from engine.rules import lorries
from engine.rules.supply import may_leave_from, supply_net
from engine.state import events as e
from engine.state import state as s
from engine.state.evolve import evolve
from tests.battlefield import MOTOR, battlefield
from tests.rules.feeding import line, supplied

ROAD = "=   =   =   =   =   R1="
WEST = (0, "0000", 1000)


def stocks(battle, turns, name="R1"):
    """Return a group's stock after each of some turns in which nobody does anything."""
    found = []
    for _ in range(turns):
        battle, _events = supplied(battle)
        found.append(battle.field(name, s.STOCK))
    return found


def labels(battle, hexes):
    return [battle.label(hex_) for hex_ in hexes]


def test_supply_comes_along_the_road_and_loses_by_distance():
    """Rules 6.2 and 6.5: five points of road cost 40 thousandths."""
    battle = battlefield(ROAD, sources=[WEST], groups={"R1": {"stock": 50}})

    after, events = supplied(battle)

    assert line(battle).distance == 5
    assert line(battle).share == 960
    assert labels(battle, line(battle).hexes) == ["0500", "0400", "0300", "0200", "0100", "0000"]
    assert e.Event("stocked", 0, 38_400, 960, "6.5") in events
    assert e.Event("consumed", 0, 10_000, 0, "6.6") in events
    assert after.field("R1", s.STOCK) == 78_400


def test_a_full_stock_stays_full_without_a_word():
    """Rule 6.6: what it lives on is replaced at once."""
    after, events = supplied(battlefield(ROAD, sources=[WEST]))

    assert after.field("R1", s.STOCK) == 90_000
    assert events == ()


def test_a_pause_restocks():
    """Rule 6.6: a front that has spent its stock is ready again after some turns."""
    battle = battlefield(ROAD, sources=[WEST], groups={"R1": {"stock": 15}})

    assert stocks(battle, 4) == [43_400, 71_800, 90_000, 90_000]


@pytest.mark.parametrize(
    ("points", "share"),
    [
        pytest.param(1, 992, id="next to the source nearly all arrives"),
        pytest.param(50, 600, id="at fifty points a good half arrives"),
        pytest.param(99, 208, id="at ninety-nine points a fifth arrives"),
        pytest.param(120, 200, id="never less than the least share"),
    ],
)
def test_an_advance_outruns_its_supply(points, share):
    """Rule 6.5: what arrives falls with road distance."""
    road = "   ".join(["="] * points + ["R1="])

    assert line(battlefield(road, sources=[(0, "0000", 9999)])).share == share


SIEGE = """
    =   =   =   R1=
    .   .   B1. .
"""


def test_an_enemy_zone_over_the_road_cuts_it():
    """Rule 6.2: no supply through an enemy zone of control without a group of one's own."""
    battle = battlefield(SIEGE, sources=[WEST])

    assert not line(battle).is_joined
    assert (line(battle).reason, line(battle).rule) == (lorries.ENEMY_ZONE, "6.2")
    assert labels(battle, line(battle).hexes) == ["0300", "0200"]


def test_a_group_of_ones_own_keeps_the_road_open():
    """Rule 6.2."""
    held = SIEGE.replace("=   =   =   R1=", "=   R2= R3= R1=")

    assert line(battlefield(held, sources=[WEST])).is_joined


ACROSS = """
    .   .   .   .   .   .   .
    .   .   .   .   .   .   .
    =   =   =   =   =   =   R1=
    .   .   .   .   .   .   .
    .   .   B1|B2. . .  .   .
"""
OVER_THE_ROAD = ("0204", "0203", "0202", "0201", "0200")


def raid(*others):
    """Return a battlefield after B1 has crossed the road, and what others were ordered."""
    groups = dict.fromkeys(("B1", "B2"), MOTOR)
    battle = battlefield(ACROSS, sources=[WEST], first=1, groups=groups)
    marches = [battle.move(name, *path) for name, path in others]
    return battle.advance(battle.move("B1", *OVER_THE_ROAD), *marches)[0]


def test_a_column_that_went_by_does_not_cut_the_road():
    """Rule 6.2: it holds the hex that it crossed, but nobody of it is there any more."""
    after = raid()

    assert after.place_of("B1") == "0200"
    assert after.state.hexes[s.HOLDER][after.at("0202")] == 2
    assert line(after).is_joined
    assert after.at("0202") in line(after).hexes
    assert after.at("0202") in supply_net(after.world, after.state, 0)


def test_who_is_left_on_the_road_cuts_it():
    """Rule 6.2: supply comes no further than its zone of control."""
    after = raid(("B2", OVER_THE_ROAD[:3]))

    assert after.place_of("B2") == "0202"
    assert not line(after).is_joined
    assert (line(after).reason, line(after).rule) == (lorries.ENEMY_ZONE, "6.2")
    assert after.label(line(after).hexes[-1]) == "0302"


@pytest.mark.parametrize(
    ("drawing", "changes", "reason", "rule", "hexes"),
    [
        pytest.param(
            "= = B1= = R1=",
            {"groups": {"B1": {"cohesion": 10}}},
            lorries.ENEMY_THERE,
            "6.2",
            ["0400", "0300", "0200"],
            id="an enemy stands on the road",
        ),
        pytest.param(
            "= = = = R1=",
            {"holders": {"0000": 1}},
            lorries.SOURCE_SHUT,
            "6.1",
            ["0400", "0300", "0200", "0100", "0000"],
            id="the enemy holds the source",
        ),
        pytest.param(
            "= = . . . . . . . . R1.",
            {},
            lorries.OUT_OF_REACH,
            "6.3",
            ["1000"],
            id="no road within reach",
        ),
        pytest.param(
            "= = = = R1=",
            {"sources": ()},
            lorries.SOURCE_SHUT,
            "6.1",
            ["0400"],
            id="no source at all",
        ),
    ],
)
def test_a_broken_line_says_where_and_why(drawing, changes, reason, rule, hexes):
    battle = battlefield(drawing, **({"sources": [WEST]} | changes))

    found = line(battle)

    assert (found.is_joined, found.share) == (False, 0)
    assert (found.reason, found.rule, labels(battle, found.hexes)) == (reason, rule, hexes)


def test_losing_one_of_two_routes_halves_what_comes():
    """Rule 6.4: also where the second source was farther away."""
    road = "= =  =  R1= = = ="
    need = {"groups": {"R1": {"people": 1000}}}
    one, other = (0, "0000", 400), (0, "0600", 400)

    both = line(battlefield(road, sources=[one, other], **need))
    near = line(battlefield(road, sources=[one, other], holders={"0600": 1}, **need))

    assert both.sources == (0, 1)
    assert near.sources == (0,)
    assert (both.sent, near.sent) == (800, 400)


def test_sources_on_roads_that_do_not_meet_keep_apart():
    """Rule 6.4."""
    battle = battlefield(
        "= R1= . R2= =",
        sources=[(0, "0000", 75), (0, "0400", 300)],
    )

    assert (line(battle, "R1").sources, line(battle, "R1").sent) == ((0,), 500)
    assert (line(battle, "R2").sources, line(battle, "R2").sent) == ((1,), 1000)


def test_two_sources_in_one_hex_pool():
    """Rule 6.4."""
    battle = battlefield(ROAD, sources=[(0, "0000", 50), (0, "0000", 50)])

    assert (line(battle).sources, line(battle).sent) == ((0, 1), 666)


def test_all_that_a_pool_feeds_get_the_same_part():
    """Rule 6.4."""
    battle = battlefield("= R1= R2= R3=", sources=[(0, "0000", 225)])

    assert [line(battle, name).sent for name in ("R1", "R2", "R3")] == [500, 500, 500]


def test_lorries_serve_a_group_beside_the_road():
    """Rule 6.3: an airfield that no road enters is served from the road beside it."""
    battle = battlefield(
        """
        =   =   =   =
        .   .   R1a .
        """,
        sources=[WEST],
    )

    assert line(battle).is_joined
    assert labels(battle, line(battle).hexes) == ["0201", "0100", "0000"]
    assert line(battle).distance == 1 + 4


@pytest.mark.parametrize(
    ("away", "joined"),
    [
        pytest.param(6, True, id="six hexes of plain are 24 points, in reach"),
        pytest.param(7, False, id="seven are out of reach"),
    ],
)
def test_lorries_go_so_far_off_the_road(away, joined):
    """Rule 6.3."""
    battle = battlefield(" ".join(["=", "=", *["."] * (away - 1), "R1."]), sources=[WEST])

    assert line(battle).is_joined == joined


def test_ground_that_the_enemy_merely_holds_bars_no_lorries():
    """Rule 6.3: but his zone of control does."""
    quiet = battlefield("= = . . R1.", sources=[WEST], holders={"0200": 1, "0300": 1})
    guarded = battlefield("= = . . R1.\n. . B1. . .", sources=[WEST])

    assert line(quiet).is_joined
    assert line(guarded).reason == lorries.ENEMY_ZONE


def test_a_source_off_the_road_feeds_the_nearest_road():
    """Rule 6.1."""
    battle = battlefield(". . = = R1=", sources=[WEST])

    assert line(battle).distance == 4 + 4 + 2
    assert labels(battle, line(battle).hexes) == ["0400", "0300", "0200", "0100", "0000"]


def test_a_source_feeds_a_group_on_it_without_any_road():
    battle = battlefield("R1. . .", sources=[WEST])

    assert (line(battle).distance, line(battle).hexes) == (0, (battle.at("0000"),))


@pytest.mark.parametrize(
    "hampered",
    [
        pytest.param("interdicted", id="interdicted from the air"),
        pytest.param("overlooked", id="overlooked from a height"),
    ],
)
def test_a_hampered_hex_counts_four_times(hampered):
    """Rules 6.5, 10.3 and 11.3."""
    battle = battlefield(
        ROAD + "\n.  .  .  .  .  .\n.  B1^ .  .  .  .",
        sources=[WEST],
        heights=["0102"] if hampered == "overlooked" else [],
        heights_m={"0102": 200, **{f"0{column}00": 180 for column in (0, 2, 3, 4, 5)}},
    )
    if hampered == "interdicted":
        evolve(battle.world, battle.state, e.INTERDICTION, battle.at("0100"), 1, 1)

    assert line(battle).distance == 4 + 4


def test_a_height_of_the_enemys_denies_the_road():
    """Rule 11.3: of two ways of one length, the one out of sight serves."""
    battle = battlefield(ROAD, sources=[WEST])
    before = supply_net(battle.world, battle.state, 0)
    evolve(battle.world, battle.state, e.INTERDICTION, battle.at("0300"), 1, 1)

    after = supply_net(battle.world, battle.state, 0)

    assert [after[hex_] - before[hex_] for hex_ in sorted(before)] == [0, 0, 0, 3, 3, 3]


def test_interdiction_of_ones_own_does_no_harm():
    battle = battlefield(ROAD, sources=[WEST])
    evolve(battle.world, battle.state, e.INTERDICTION, battle.at("0300"), 1, 0)

    assert line(battle).distance == 5


def test_groups_leave_by_an_open_source_at_the_edge():
    """Rule 5.11."""
    drawing = """
        R1= R2= R3=
        .   R4= .
        .   .   .
    """
    battle = battlefield(drawing, sources=[WEST, (0, "0101", 9)])
    shut = battlefield(drawing, sources=[WEST], holders={"0000": 1}).state

    def may(label, side=0):
        return may_leave_from(battle.world, battle.state, side, battle.at(label))

    assert may("0000")
    assert not may("0000", side=1)
    assert not may("0101")
    assert not may("0200")
    shut.hexes[s.HOLDER][battle.at("0000")] = 2
    assert not may_leave_from(battle.world, shut, 0, battle.at("0000"))


def test_neither_side_gains_by_coming_second():
    """A starving group's zone of control holds while both sides are supplied."""
    drawing = """
        =   =   R1= =   B1=
        .   .   .   .   .
    """
    battle = battlefield(
        drawing,
        sources=[(1, "0000", 999)],
        groups={"R1": {"stock": 0, "cohesion": 20}, "B1": {"stock": 0}},
    )
    evolve(battle.world, battle.state, e.WENT_UNSUPPLIED, 0, 2, 0)

    after, _events = supplied(battle)

    assert after.cohesion("R1") == 0
    assert after.field("B1", s.UNSUPPLIED) == 1
