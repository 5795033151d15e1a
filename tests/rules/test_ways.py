"""Ways to a place: the rules' own steps, tried until nothing gets cheaper."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.rules.movement import CLOSED, step_cost
from engine.rules.ways import NO_WAY, hexes_of, steps_of, ways_to
from engine.state import world as w
from tests.battlefield import GROUND, battlefield

COLUMNS, ROWS = 6, 4
KINDS = [
    pytest.param((w.FOOT, w.FOOT), id="on foot"),
    pytest.param((w.FOOT, w.WHEELS), id="on foot, on roads by lorry"),
    pytest.param((w.WHEELS, w.WHEELS), id="on wheels"),
    pytest.param((w.TRACKS, w.TRACKS), id="on tracks"),
]
CELLS = st.lists(
    st.sampled_from([*GROUND, "+^", "+M", "+T"]), min_size=COLUMNS * ROWS, max_size=COLUMNS * ROWS
)
LABELS = [f"{column:02d}{row:02d}" for column in range(COLUMNS) for row in range(ROWS)]


def drawn(cells, kind, wadis=()):
    """Return cells as a battlefield on which one group of a kind stands, in the first of them."""
    cells = [f"R1{cells[0]}", *cells[1:]]
    rows = (cells[start : start + COLUMNS] for start in range(0, len(cells), COLUMNS))
    moves = {"mobility": kind[0], "road_mobility": kind[1]}
    return battlefield("\n".join(map(" ".join, rows)), groups={"R1": moves}, wadis=wadis)


def tried(battle, goals):
    """Return the points from each hex to the nearest goal, step by step until nothing changes."""
    world, points = battle.world, [NO_WAY] * (COLUMNS * ROWS)
    for goal in goals:
        points[goal] = 0
    changed = True
    while changed:
        changed = False
        for start in range(COLUMNS * ROWS):
            for direction in range(w.DIRECTIONS):
                cost = step_cost(world, battle.state, 0, start, direction)
                if cost == CLOSED:
                    continue
                spent = cost + points[world.hexes[w.NEIGHBOUR + direction][start]]
                if spent < points[start]:
                    points[start], changed = spent, True
    return points


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25)
@given(cells=CELLS, goals=st.sets(st.sampled_from(LABELS), min_size=1, max_size=3))
def test_ways_are_as_short_as_the_rules_steps_allow(kind, cells, goals):
    wadis = [("0101", "0201"), ("0201", "0202"), ("0302", "0402")]
    battle = drawn(cells, kind, wadis)
    ends = [battle.at(label) for label in sorted(goals)]
    assert ways_to(steps_of(battle.world, *kind), ends) == tried(battle, ends)


def test_water_is_on_nobodys_way():
    battle = battlefield("R1. ~ . . B1.")
    points = ways_to(steps_of(battle.world, w.FOOT, w.FOOT), [battle.at("0400")])
    assert points[battle.at("0000")] == NO_WAY
    assert points[battle.at("0200")] < NO_WAY


def test_who_stands_in_the_way_does_not_matter():
    held, empty = battlefield("R1. . B1|B2|B3. ."), battlefield("R1. . . .")
    held, empty = (steps_of(battle.world, w.FOOT, w.WHEELS) for battle in (held, empty))
    assert held == empty
    assert ways_to(held, [3]) == ways_to(empty, [3])


def test_dear_hexes_are_gone_round_or_paid_for():
    """What entering a hex costs besides counts wherever the way begins but in the hex itself."""
    battle = battlefield("R1. . . . .\n.   . . . .")
    steps, goal = steps_of(battle.world, w.FOOT, w.FOOT), battle.at("0400")
    dear = [0] * len(steps)
    plain = ways_to(steps, [goal])
    dear[battle.at("0200")] = 1
    assert ways_to(steps, [goal], dear)[0] == plain[0], "by 0201"
    dear[battle.at("0201")] = 1
    assert ways_to(steps, [goal], dear)[0] == plain[0] + 1
    dear[battle.at("0200")] = dear[battle.at("0201")] = NO_WAY
    assert ways_to(steps, [goal], dear)[0] >= NO_WAY


def test_ways_longer_than_asked_for_are_left_out():
    battle = battlefield("R1. . . . .")
    steps = steps_of(battle.world, w.FOOT, w.FOOT)
    whole = ways_to(steps, [battle.at("0400")])
    short = ways_to(steps, [battle.at("0400")], most=whole[2])
    assert short == [points if points <= whole[2] else NO_WAY for points in whole]


def test_a_way_from_one_hex_is_right_there():
    """The search ends when it comes to where the way begins."""
    battle = battlefield("R1. . . . . .\n. ^ . M . .\n. . ~ . . .")
    steps, goal = steps_of(battle.world, w.FOOT, w.FOOT), battle.at("0502")
    whole = ways_to(steps, [goal])
    for start, points in enumerate(whole):
        assert ways_to(steps, [goal], start=start)[start] == points


def test_the_hexes_of_a_place():
    battle = battlefield("R1. . . .", places=[{"hexes": ["0100"]}, {"hexes": ["0300", "0000"]}])
    assert [[battle.label(hex_) for hex_ in hexes_of(battle.world, n)] for n in (0, 1)] == [
        ["0100"],
        ["0300", "0000"],
    ]
