"""`tournament`, as others script against it."""

import json
import re
from pathlib import Path

import pytest

from engine.cli.commands import Window, run
from engine.game.session import Game

DRILL = str(Path(__file__).parents[1] / "data" / "drill" / "ridge")
TWO = ("--commander", "hold", "--commander", "history")


@pytest.fixture
def command(capsys):
    def call(*arguments):
        code = run(["tournament", *arguments], Window(print, print, lambda _: {}))
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


def test_each_game_has_a_record_and_the_last_line_says_who_does_better(command):
    code, out, err = command(DRILL, "--json", "--commander", "hold", "--commander", "ai:plain")
    assert (code, err) == (0, "")
    *games, last = [json.loads(line) for line in out.splitlines()]
    assert [each["commanders"] for each in games] == [
        {"red": red, "blue": blue} for red in ("hold", "ai:plain") for blue in ("hold", "ai:plain")
    ]
    assert list(games[0]) == [
        "kind",
        "scenario",
        "commanders",
        "turns",
        "points",
        "margin",
        "objectives",
        "people_lost",
        "outcome",
    ]
    assert all(each["margin"]["red"] == -each["margin"]["blue"] for each in games)
    assert last["kind"] == "in_place_of"
    assert {(each["side"], each["against"]) for each in last["contests"]} == {
        (side, against) for side in ("red", "blue") for against in ("hold", "ai:plain")
    }


def test_a_person_reads_a_line_a_game_and_then_the_margins(command):
    code, out, err = command(DRILL, *TWO, "--turns", "3")
    assert (code, err) == (0, "")
    games, _, told = out.partition("\n\n")
    heads, *rows = games.splitlines()
    assert [row.split()[1:3] for row in rows] == [
        [red, blue] for red in ("hold", "history") for blue in ("hold", "history")
    ]
    assert heads.index("outcome") == rows[0].index(rows[0].split()[-1])
    margins = [re.search(r"[+-]\d+", row).group() for row in rows]
    blue_mirror = [f"{-int(each):+d}" for each in margins]
    tables = [part.splitlines() for part in told.split("\n\n")]
    assert tables[0][2].split() == ["hold", margins[0], margins[2]]
    assert tables[1][2].split() == ["hold", blue_mirror[0], blue_mirror[1]]


def test_one_side_alone_may_be_named(command):
    code, out, _ = command(DRILL, "--json", "--turns", "1", "--commander", "blue=hold", *TWO)
    assert code == 0
    games = [json.loads(line) for line in out.splitlines()][:-1]
    assert len(games) == 4
    code, out, _ = command(
        DRILL, "--json", "--turns", "1", "--commander", "blue=hold", "--commander", "red=history"
    )
    (game, _) = [json.loads(line) for line in out.splitlines()]
    assert game["commanders"] == {"red": "history", "blue": "hold"}


def test_what_ended_before_it_is_stopped_has_been_told(command, monkeypatch):
    whole = Game.play_on
    begun = []

    def stopped(game):
        begun.append(game)
        if len(begun) == 2:
            raise KeyboardInterrupt
        return whole(game)

    monkeypatch.setattr(Game, "play_on", stopped)
    code, out, err = command(DRILL, "--json", *TWO, "--turns", "1")
    assert (code, err) == (130, "stopped\n")
    assert [json.loads(line)["commanders"]["blue"] for line in out.splitlines()] == ["hold"]


def test_all_that_is_wrong_is_told_at_once(command):
    wrong = ["--commander", "nelson", "--commander", "bleu=hold", "--commander", "gone.py"]
    code, out, err = command(DRILL, "nowhere", *wrong, "--from", "2011-01-01")
    assert (code, out) == (2, "")
    assert "no commander 'nelson'; there are history, hold, ai," in err
    assert "no side 'bleu'; did you mean \"blue\"?" in err
    assert "gone.py: cannot be read" in err
    assert "is not played; 2001-05-01T00:00 to 2001-05-04T00:00 is" in err
    assert "nowhere: no scenario has this id" in err
    assert len(err.splitlines()) == 5


def test_a_commander_of_ones_own_is_saved_as_a_person(command, tmp_path):
    file, save = tmp_path / "mine.py", tmp_path / "mine.save"
    file.write_text(
        "from engine.rules.check import legal_orders\n"
        "class Commander:\n"
        "    def orders(self, world, state, side):\n"
        "        return legal_orders(world, state, ())[:1]\n"
    )
    window = Window(print, print, lambda _: {})
    chosen = ["--commander", f"blue={file}", "--commander", "red=hold"]
    assert run(["simulate", DRILL, *chosen, "--save", str(save)], window) == 0
    file.unlink()
    text = save.read_text()
    assert "side red hold\nside blue player\n" in text
    assert text.count("\n stance blue_first ") > 3
    assert run(["simulate", DRILL, *chosen], window) == 2
