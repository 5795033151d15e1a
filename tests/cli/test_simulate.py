"""`simulate` and `verify`, as others script against them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.cli.commands import Window, run
from engine.game.session import Game

ROOT = Path(__file__).parents[2]
DRILL = str(ROOT / "tests" / "data" / "drill" / "ridge")
KEYS = ["scenario", "rules_version", "turns", "outcome", "points", "control", "losses", "digest"]


@pytest.fixture
def command(capsys):
    def call(*arguments):
        code = run(arguments, Window(play=print, screenshot=print, bench=lambda _: {}))
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


def simulated(command, *arguments):
    code, out, err = command("simulate", *arguments, "--json")
    assert (code, err) == (0, "")
    assert out.isascii()
    return json.loads(out)


def test_history_is_what_is_simulated_by_itself(command):
    told = simulated(command, DRILL)
    assert list(told) == [*KEYS, "what_if"]
    assert told["scenario"] == "ridge"
    assert told["turns"] == 9
    assert told["outcome"] == "same"
    assert set(told["points"]) == set(told["losses"]) == {"red", "blue"}
    assert told["losses"]["red"]["people"] > 0
    assert told["control"]["oak_hill"] == "blue"
    assert len(told["digest"]) == 32
    assert told["what_if"] == {}


def test_a_holding_side_changes_what_comes_of_it(command):
    held = simulated(command, DRILL, "--commander", "blue=hold")
    assert held["control"]["oak_hill"] == "red"
    assert held["digest"] != simulated(command, DRILL)["digest"]


def test_history_without_orders_is_the_record_or_a_sentence(drill, command):
    """One side alone has no orders to follow; both together are the record as ever."""
    for name in ("orders.yaml", "orders.expanded.yaml"):
        (drill.folder / name).unlink()
    folder = str(drill.folder)

    code, out, err = command("simulate", folder, "--commander", "blue=hold")

    assert (code, out) == (2, "")
    assert err == (
        "ridge: has no taskings in orders.yaml, so nobody can follow history's orders; hold "
        "(--commander red=hold), or leave both sides to history, which is the record\n"
    )
    assert simulated(command, folder)["outcome"] == "same"
    holding = ("--commander", "blue=hold", "--commander", "red=hold")
    assert simulated(command, folder, *holding)["control"]["oak_hill"] == "red"


def test_simulating_from_later_keeps_history_so_far(command):
    late = simulated(
        command,
        DRILL,
        "--commander",
        "blue=hold",
        "--commander",
        "red=hold",
        "--from",
        "2001-05-03",
    )
    assert late["control"]["oak_hill"] == "blue"
    whole = simulated(command, DRILL, "--from", "2001-05-03")
    assert whole["digest"] == simulated(command, DRILL)["digest"]


def test_people_read_a_table(command):
    code, out, err = command("simulate", DRILL, "--commander", "blue=hold")
    assert (code, err) == (0, "")
    assert "Oak Hill: 9 of 9 turns, to 2001-05-04 00:00" in out
    assert "Red by history, Blue by hold" in out
    assert "Against history, for Red:" in out
    assert "oak_hill" in out


def test_a_commander_out_of_a_file_is_told_by_its_file(command, tmp_path):
    mine = tmp_path / "mine.py"
    mine.write_text("class Commander:\n    def orders(self, *_):\n        return ()\n")
    code, out, err = command("simulate", DRILL, "--commander", f"red={mine}")
    assert (code, err) == (0, "")
    assert f"Red by {mine}, Blue by history" in out


def test_a_saved_game_is_verified(command, tmp_path):
    save = tmp_path / "held.save"
    told = simulated(command, DRILL, "--commander", "blue=hold", "--save", str(save))
    code, out, err = command("verify", str(save), "--scenario", DRILL)
    assert (code, err) == (0, "")
    assert out == f"{save}: 18 player-turns match, {told['digest']}\n"


def test_verify_tells_every_fault_of_every_save(command, tmp_path):
    good, bad, missing = (tmp_path / name for name in ("good.save", "bad.save", "none.save"))
    command("simulate", DRILL, "--save", str(good))
    bad.write_bytes(good.read_bytes().replace(b"ridge", b"bridge"))
    code, out, err = command("verify", str(bad), str(good), str(missing), "--scenario", DRILL)
    assert code == 2
    assert out.startswith(f"{good}: 0 player-turns match")
    assert f"{bad}: was changed after it was saved" in err
    assert f"{missing}: there is no such file" in err
    assert "Traceback" not in err


def test_stopping_it_leaves_no_save_and_no_traceback(command, tmp_path, monkeypatch):
    def stopped(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Game, "play_on", stopped)
    code, out, err = command("simulate", DRILL, "--save", str(tmp_path / "x.save"))
    assert (code, out, err) == (130, "", "stopped\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--commander", "blue=nelson"], "no commander 'nelson'; there are history, hold, ai,"),
        (["--commander", "bleu=hold"], 'did you mean "blue"?'),
        (["--commander", "blue"], "should say SIDE=C, such as red=hold"),
        (["--what-if", "rain=much"], 'no lever "rain"; there are red_people, second_company, '),
        (["--from", "2001-06-01"], "is not played; 2001-05-01T00:00 to 2001-05-04T00:00 is"),
        (["--save", "nowhere/x.save"], "there is no folder nowhere"),
        (["--save", ""], "names no file"),
        (["--save", "x" * 300], "x cannot be written: "),
        (
            ["--commander", "red=hold", "--commander", "red=ai"],
            "red is given two commanders, 'hold' and 'ai'",
        ),
    ],
    ids=lambda each: each[1] if isinstance(each, list) else "",
)
def test_what_cannot_be_simulated_is_a_sentence_and_exit_2(command, arguments, told):
    code, out, err = command("simulate", DRILL, *arguments)
    assert (code, out) == (2, "")
    assert told in err


@pytest.mark.parametrize("at_fault", ["forces", "mines"])
def test_a_hex_off_the_map_is_a_fault_with_its_line(command, tmp_path, at_fault):
    shutil.copytree(Path(DRILL).parent, tmp_path / "drill")
    file = tmp_path / "drill" / "ridge" / "scenario.yaml"
    old = '  - {hex: "0603"' if at_fault == "mines" else '    hex: "0101"'
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(old, f'{old[:-5]}9999"', 1), encoding="utf-8")
    code, out, err = command("simulate", str(file.parent))
    assert (code, out) == (2, "")
    assert f"{file}:" in err
    assert f"{at_fault}[" in err
    assert '"9999" is off the map' in err


def test_every_argument_at_fault_is_told_at_once(command):
    wrong = ["--commander", "x=hold", "--commander", "red=nelson", "--from", "2011-01-01"]
    code, out, err = command("simulate", DRILL, *wrong, "--save", "nowhere/x", "--what-if", "a=b")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 5


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_device_is_never_replaced_by_a_save(command, tmp_path):
    os.mkfifo(tmp_path / "x.save")
    code, out, err = command("simulate", DRILL, "--save", str(tmp_path / "x.save"))
    assert (code, out) == (2, "")
    assert "is no file" in err


def test_a_save_that_cannot_be_written_is_named(command, tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    code, out, err = command("simulate", DRILL, "--save", str(tmp_path / "x.save"))
    assert code == 2
    assert "Against history" in out
    assert err == f"{tmp_path / 'x.save'}: cannot be written: No space left on device\n"
    assert list(tmp_path.iterdir()) == []


def printed(scenario, *arguments, **environment):
    done = subprocess.run(
        [sys.executable, "main.py", "simulate", scenario, *arguments, "--json"],
        cwd=ROOT, capture_output=True, text=True, check=True, env=os.environ | environment,
    )  # fmt: skip
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_every_process_plays_the_same_bytes():
    """Law 2: same scenario and commanders, same digest, whatever the hash seed."""
    told = [
        printed(DRILL, "--commander", "red=hold", PYTHONHASHSEED=seed)
        for seed in ("0", "1", "random")
    ]
    assert told[0] == told[1] == told[2]


def test_a_shipped_game_plays_the_same_in_every_process():
    late = ("--commander", "isil=hold", "--from", "2016-12-17")
    told = [printed("palmyra-2016", *late, PYTHONHASHSEED=seed) for seed in ("1", "random")]
    assert told[0] == told[1]


def test_explain_tells_each_turn_before_the_result(command):
    code, out, err = command("simulate", DRILL, "--explain")
    assert (code, err) == (0, "")
    assert out.startswith("1 May 2001, Night (turn 1)\n")
    assert "  Bridge: now held by Blue Army (14.3)\n" in out
    assert max(map(len, out.splitlines())) <= 88
