"""History's orders turn by turn: whose turn it is, who exists, and how orders are worded."""

import pytest

from engine.rules.check import legal_orders
from engine.rules.order_words import (
    ATTACK_WORDS,
    KIND_NAMES,
    MOST_HEXES,
    STANCE_NAMES,
    order_words,
    read_order,
)
from engine.scenario.checking.expanded import WORDINGS, faults_of_expanded
from engine.scenario.files import EXPANDED, read_expanded
from engine.state.orders import MISSION_NAMES
from tests.playable import drill_game, drill_setting

GOOD = """\
player_turns:
  - {turn: 1, side: blue, orders: []}
  - {turn: 1, side: red, orders: ["dig red_hill", "stance red_hill last"]}
  - turn: 5
    side: blue
    orders:
      - "fly blue_jets_wing 0402 support"
      - "fire blue_first 0402"
      - "move blue_first 0101 0202 0301"
      - "withdraw blue_first 0301 0101"
      - "leave blue_second"
      - "mine blue_second"
      - "attack blue_first 0402"
      - "attack blue_second 0402 assault car-bomb stay"
"""

# Each: what is wrong, what is changed into what, and what is said then.
CASES = [
    ("a turn after the last", "{turn: 1, side: blue", "{turn: 10, side: blue",
     "2:12 player_turns[0].turn: turn 10 is not played; the last is 9"),
    ("a turn before the first", "{turn: 1, side: blue", "{turn: 0, side: blue",
     "2:12 player_turns[0].turn: should be at least 1, not 0"),
    ("a player-turn given twice", "{turn: 1, side: blue", "{turn: 1, side: red",
     '3:5 player_turns[1]: a second player-turn of "red" in turn 1'),
    ("an unknown side", "{turn: 1, side: blue", "{turn: 1, side: bleu",
     '2:21 player_turns[0].side: no side "bleu"; did you mean "blue"?'),
    ("an unknown kind of order", "fire blue_first", "fier blue_first",
     '8:9 player_turns[2].orders[1]: no order "fier"; did you mean "fire"?'),
    ("nobody to do it", "leave blue_second", "leave",
     "11:9 player_turns[2].orders[4]: an order says what to do and who does it, such as "
     "'dig GROUP'"),
    ("nothing", "leave blue_second", " ",
     "11:9 player_turns[2].orders[4]: should be text, not blank, not \" \""),
    ("an unknown group", "fire blue_first", "fire blue_frist",
     '8:9 player_turns[2].orders[1]: no group "blue_frist"; did you mean "blue_first"?'),
    ("an unknown wing", "fly blue_jets_wing", "fly blue_jet_wing",
     '7:9 player_turns[2].orders[0]: no wing "blue_jet_wing"; did you mean "blue_jets_wing"?'),
    ("a group that flies", "fly blue_jets_wing", "fly blue_first",
     '7:9 player_turns[2].orders[0]: no wing "blue_first"; did you mean "blue_far_wing"?'),
    ("a group of the other side", "fire blue_first", "fire red_fort",
     '8:9 player_turns[2].orders[1]: "red_fort" is of "red", not "blue"'),
    ("a hex off the map", "fire blue_first 0402", "fire blue_first 4002",
     '8:9 player_turns[2].orders[1]: "4002" is off the map of 8 columns and 6 rows'),
    ("half a hex", "fire blue_first 0402", "fire blue_first 042",
     '8:9 player_turns[2].orders[1]: should be a hex label such as "2314", not "042"'),
    ("a path of one hex", "withdraw blue_first 0301 0101", "withdraw blue_first 0301",
     '10:9 player_turns[2].orders[3]: "withdraw" names 2 to 200 hexes, not 1'),
    ("a hex too many", "fire blue_first 0402", "fire blue_first 0402 0403",
     '8:9 player_turns[2].orders[1]: "fire" names 1 hexes, not 2'),
    ("a hex where none belongs", "mine blue_second", "mine blue_second 0402",
     '12:9 player_turns[2].orders[5]: "mine" names 0 hexes, not 1'),
    ("a word where none belongs", "mine blue_second", "mine blue_second deep",
     '12:9 player_turns[2].orders[5]: "deep" says nothing in an order to "mine"'),
    ("an unknown word", "0402 assault", "0402 asault",
     '14:9 player_turns[2].orders[7]: "asault" says nothing in an order to "attack"; '
     'did you mean "assault"?'),
    ("a word given twice", "car-bomb stay", "stay stay",
     '14:9 player_turns[2].orders[7]: "attack" should end in one of: assault, car-bomb, stay'),
    ("no mission", "0402 support", "0402",
     '7:9 player_turns[2].orders[0]: "fly" should end in one of: support, strike, interdict, '
     "cover, reconnoitre, airlift"),
]  # fmt: skip


@pytest.fixture
def written(drill):
    """The drill, with orders turn by turn that can be read."""
    (drill.folder / EXPANDED).write_text(GOOD, encoding="utf-8")
    return drill


def test_what_can_be_read_has_no_faults(written):
    assert written.faults() == []


@pytest.mark.parametrize(("old", "new", "told"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_cannot_be_read_is_told_where_it_stands(written, old, new, told):
    written.edit(EXPANDED, old, new)

    assert written.faults() == [f"{EXPANDED}:{told}"]


def test_every_fault_is_told_at_once(written):
    for _, old, new, _ in CASES[4:9]:
        if old in (written.folder / EXPANDED).read_text(encoding="utf-8"):
            written.edit(EXPANDED, old, new)

    assert len(written.faults()) == 3


def test_a_broken_player_turn_leaves_the_others_checked_in_their_lines(written):
    written.edit(EXPANDED, "{turn: 1, side: blue", "{turn: one, side: blue")
    written.edit(EXPANDED, "fire blue_first", "fire blue_frist")

    assert [fault.split(": ")[0] for fault in written.faults()] == [
        f"{EXPANDED}:2:12 player_turns[0].turn",
        f"{EXPANDED}:8:9 player_turns[2].orders[1]",
    ]


def test_without_a_scenario_only_the_file_itself_is_checked(written):
    written.edit(EXPANDED, "fire blue_first", "fire blue_frist")

    assert faults_of_expanded(read_expanded(written.folder), None, None) == ()


def test_without_a_map_hexes_may_lie_anywhere(written, drill):
    written.edit(EXPANDED, "fire blue_first 0402", "fire blue_first 4002")

    header = drill_setting().scenario.header

    assert faults_of_expanded(read_expanded(written.folder), header, None) == ()


def test_a_scenario_that_is_broken_has_its_own_faults_told(written):
    written.edit("scenario.yaml", "id: blue_first", "id: Blue_first")

    assert not any(fault.startswith(EXPANDED) for fault in written.faults())


def test_orders_are_worded_as_the_rules_read_them():
    """What the scenario's side knows of orders is what the rules know."""
    assert tuple(WORDINGS) == KIND_NAMES
    assert WORDINGS["stance"].words == STANCE_NAMES
    assert WORDINGS["fly"].words == MISSION_NAMES
    assert set(WORDINGS["attack"].words) == set(ATTACK_WORDS.values())
    assert WORDINGS["move"].hexes == WORDINGS["withdraw"].hexes == (2, MOST_HEXES)


def test_every_legal_order_passes(written):
    """Nothing that the game can order is refused here."""
    game = drill_game()
    header, hex_map = game.setting.scenario.header, game.setting.scenario.map
    lines = []
    for _ in range(8):
        words = [order_words(game.setting.index, each) for each in
                 legal_orders(game.world, game.state, ())]  # fmt: skip
        side = game.setting.index.sides[game.side]
        lines.append(f"  - {{turn: {game.turn}, side: {side}, orders: {words}}}\n")
        game.end_turn()
    (written.folder / EXPANDED).write_text("player_turns:\n" + "".join(lines), encoding="utf-8")

    assert faults_of_expanded(read_expanded(written.folder), header, hex_map) == ()


@pytest.mark.parametrize("case", CASES[4:], ids=[case[0] for case in CASES[4:]])
def test_what_is_refused_here_the_rules_refuse_too(case):
    """But for whose group it is, which is no question of reading."""
    setting = drill_setting()
    _, old, new, _ = case
    text = next(line for line in GOOD.replace(old, new).split('"') if new in line)
    if case[0] == "a group of the other side":
        return

    with pytest.raises(ValueError, match=r"."):
        read_order(setting.world, setting.index, text)
