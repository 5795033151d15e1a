"""Commanders out of files: found, run, and watched."""

import re
from pathlib import Path

import pytest

from engine.errors import BadInput
from engine.game.commander_file import commander_of_file, play_out
from engine.rules.commander import Intent
from engine.state.orders import DIG, Order
from tests.playable import drill_game

PAGE = Path(__file__).resolve().parents[2] / "docs" / "write-a-commander.md"
HEAD = (
    "from engine.rules.commander import Intent, Plan\n"
    "from engine.state.orders import DIG, FLY, MOVE, STANCE_ORDER, Order\n"
)


@pytest.fixture
def written(tmp_path):
    """Write a commander's file; return it as the game would have it, and its path."""

    def write(text):
        file = tmp_path / "mine.py"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def played(file, side=0):
    game = drill_game("player" if side == 0 else "hold", "player" if side == 1 else "hold")
    list(play_out(game, {side: commander_of_file(file)}))
    assert game.is_over
    return game


def fault_of(file):
    with pytest.raises(BadInput) as wrong:
        played(file, side=1)
    return str(wrong.value)


def test_the_example_of_the_page_has_thirty_lines_and_plays(written):
    (code, *_) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    # Lines that say something: the formatter puts empty ones between.
    assert sum(bool(line.strip()) for line in code.splitlines()) <= 30
    file = written(code)
    game = played(file, side=1)
    # It takes ground that it would not have had by holding.
    held = drill_game("hold", "hold")
    list(held.play_on())
    assert game.state.sides[0][1] > held.state.sides[0][1]
    assert played(file, side=1).node.digest == game.node.digest


def test_intents_are_told_with_the_orders(written):
    file = written(
        f"{HEAD}class Diggers:\n"
        "    def plan(self, world, state, side, progress=None):\n"
        "        return Plan([Order(DIG, 0)], [Intent(0, 'hold', 1)])\n"
        "    def orders(self, world, state, side):\n"
        "        return self.plan(world, state, side).orders\n"
    )
    game = played(file)
    nodes = [node for node in game.line() if node.side == 0]
    assert {node.orders for node in nodes} == {(Order(DIG, 0),)}
    assert {node.intents for node in nodes} == {(Intent(0, "hold", 1),)}


def test_the_class_called_commander_is_taken_where_there_are_several(written):
    several = (
        "class Other:\n    def orders(self, *_):\n        return 1 / 0\n"
        "class {}:\n    def orders(self, *_):\n        return ()\n"
    )
    played(written(several.format("Commander")))
    told = fault_of(written(several.format("Another")))
    assert "has several classes with a method orders (Another, Other); call one Commander" in told


def test_a_class_that_was_imported_is_not_the_commander(written):
    told = fault_of(written("from engine.rules.commander import Hold\n"))
    assert told.endswith("has no class Commander with a method orders(self, world, state, side)")


def test_there_must_be_a_file(tmp_path):
    with pytest.raises(BadInput, match=r"gone\.py: cannot be read: "):
        commander_of_file(tmp_path / "gone.py")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x = 1\nclass Commander\n", ":2: SyntaxError: expected ':'"),
        ("import nothing_of_that_name\n", ":1: ModuleNotFoundError: No module named"),
        ("raise SystemExit(3)\n", ":1: SystemExit: 3"),
        (
            "class Commander:\n    def __init__(self, x): ...\n    def orders(self): ...\n",
            "__init__",
        ),
        ("class Commander:\n    def orders(self, *_):\n        return [][1]\n", ":3: IndexError: "),
        (
            "class Commander:\n    def orders(self, *_): pass\n",
            "gave None, which is no list of orders",
        ),
        (
            "class Commander:\n    def orders(self, *_): return 'dig'\n",
            "gave 'dig', which is no list",
        ),
        (
            "class Commander:\n"
            "    def plan(self, *_): return []\n"
            "    def orders(self, *_): return ()\n",
            "gave [], which is no Plan",
        ),
        ("class Own(BaseException): pass\nraise Own('two\\nlines')\n", ":2: Own: two lines"),
        ("class Mute(Exception):\n    def __str__(self): return 1 / 0\nraise Mute\n", ":3: Mute"),
        ("class Commander:\n    def orders(self, *_): return ['dig']\n", "gave 'dig', which is no"),
    ],
)
def test_what_goes_wrong_is_told_with_the_file_and_the_line(written, text, told):
    file = written(text)
    sentence = fault_of(file)
    assert sentence.startswith(f"{file}:")
    assert told in sentence


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("Order(99, 0)", "an order of kind 99; there are 0 to 8"),
        ("Order(DIG, 77)", "an order to group 77; there are 0 to"),
        ("Order(FLY, 77, 0)", "an order to wing 77; there are 0 to"),
        ("Order(FLY, 0, -1)", "a hex that is not on the map"),
        ("Order(MOVE, 0, 3)", "a march without a path"),
        ("Order(MOVE, 0, 3, 0, (2, 99999))", "a hex that is not on the map"),
        ("Order(MOVE, 0, 3, 0, (2, 3) * 101)", "a path of 2 to 200 hexes"),
        ("Order(DIG, 'first')", "other things than whole numbers"),
        ("Order(MOVE, 0, 3, 0, {2, 3})", "its path a tuple of them"),
        ("Order(STANCE_ORDER, 0, -1, 3)", "the value 3 with 'stance'; there are 0 to 2"),
        ("Order(FLY, 0, 1, 6)", "the value 6 with 'fly'; there are 0 to 5"),
    ],
)
def test_orders_that_the_rules_could_not_look_at_are_told(written, order, told):
    text = f"{HEAD}class Commander:\n    def orders(self, *_):\n        return [{order}]\n"
    assert told in fault_of(written(text))


@pytest.mark.parametrize(
    ("intent", "told"),
    [
        ("Intent(0, 'win', 0)", "gave the aim 'win'; there are take, retake"),
        ("Intent(0, 'hold', 999)", "about nothing that is there"),
        ("3", "gave 3, which is no Intent"),
        ("Intent(0, 'hold', 0)", "an intent of a group of the other side"),
        ("Intent(2, 'hold', 0), Intent(2, 'rest', 0)", "two intents of one group"),
    ],
)
def test_intents_that_say_nothing_are_told(written, intent, told):
    text = (
        f"{HEAD}class Commander:\n"
        f"    def plan(self, *_): return Plan((), ({intent},))\n"
        "    def orders(self, *_): return ()\n"
    )
    assert told in fault_of(written(text))


def test_what_a_file_prints_stays_off_the_results(written, capsys):
    played(
        written(
            "class Commander:\n    def orders(self, *_):\n        print('so')\n        return ()\n"
        )
    )
    told = capsys.readouterr()
    assert told.out == ""
    assert "so\n" in told.err


def test_the_world_that_it_is_given_is_its_own(written):
    text = (
        "from engine.state.world import DAY_POINTS\n"
        "class Commander:\n"
        "    def orders(self, world, *_):\n"
        "        world.places[DAY_POINTS][:] = [99] * len(world.places[DAY_POINTS])\n"
        "        return ()\n"
    )
    idle = "class Commander:\n    def orders(self, *_): return ()\n"
    assert played(written(text)).node.digest == played(written(idle)).node.digest
