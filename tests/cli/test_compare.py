"""`compare` and `after-action`, as others script against them."""

import json
import os
import shutil
from pathlib import Path

import pytest

from engine.cli.commands import Window, run
from engine.game.save import save_game
from tests.drill import DrillCopy
from tests.playable import drill_game

ROOT = Path(__file__).parents[2]
DRILL = str(ROOT / "tests" / "data" / "drill" / "ridge")
KEYS = [
    "scenario", "rules_version", "turns", "one", "other", "summary", "levers", "parts_at",
    "first_order", "first_result", "outcome", "ruler", "places", "notes",
]  # fmt: skip


@pytest.fixture
def command(capsys):
    def call(*arguments):
        code = run(arguments, Window(play=print, screenshot=print, bench=lambda _: {}))
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


@pytest.fixture(scope="module")
def save(tmp_path_factory):
    game = drill_game("hold", "history", 1)
    while not game.is_over:
        game.take(game.decide())
    path = tmp_path_factory.mktemp("saves") / "held.save"
    save_game(game, path)
    return str(path)


def test_a_save_is_compared_with_history(command, save):
    code, out, err = command("compare", save, DRILL, "--scenario", DRILL)
    assert (code, err) == (0, "")
    assert "“held” against history" in out
    assert "The first order that differs" in out


def test_json_is_one_object_with_the_keys_of_its_help(command, save):
    code, out, err = command("compare", save, DRILL, "--scenario", DRILL, "--json")
    assert (code, err) == (0, "")
    assert out.isascii()
    told = json.loads(out)
    assert list(told) == KEYS
    assert told["one"]["commanders"] == {"red": "hold", "blue": "history"}
    assert told["one"]["first_played"] == told["parts_at"] == 2
    assert [row["turn"] for row in told["ruler"]] == list(range(10))
    assert told["ruler"][-1]["until"] == "2001-05-04T00:00"
    assert set(told["ruler"][0]["one"]) == {
        "places", "objectives", "points", "people", "vehicles", "aircraft"
    }  # fmt: skip
    _, manual, _ = command("compare", "--help")
    for key in KEYS:
        assert key in manual


def test_history_against_itself_differs_in_nothing(command):
    told = json.loads(command("compare", DRILL, DRILL, "--json")[1])
    assert told["summary"] == ["Nothing differs"]
    assert told["parts_at"] is told["first_order"] is told["first_result"] is None


def test_all_that_is_wrong_with_both_lines_is_told(command, save):
    code, out, err = command("compare", f"{save}@nowhere", "no-such-file", "--scenario", DRILL)
    assert (code, out) == (2, "")
    assert "has no branch 'nowhere'" in err
    assert "no-such-file: is no save" in err
    assert "Traceback" not in err


def test_lines_of_different_scenarios_are_refused(command, save, drill):
    drill.edit("scenario.yaml", "id: ridge", "id: hollow")
    other = drill.folder.rename(drill.folder.with_name("hollow"))
    code, _, err = command("compare", str(other), DRILL)
    assert code == 2
    assert "only lines of one scenario can be compared" in err


def test_a_report_is_text_json_or_a_page(command, save, tmp_path):
    code, out, err = command("after-action", save, "--scenario", DRILL)
    assert (code, err) == (0, "")
    assert "What decided the big fights" in out
    page = tmp_path / "report.html"
    code, out, err = command(
        "after-action", save, "--scenario", DRILL, "--out", str(page), "--json"
    )
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert told["comparison"]["parts_at"] == 2
    assert told["finished"] is True
    assert all(each["text"] and each["decided"] for each in told["fights"])
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((DRILL,), "an after-action report is of a saved game"),
        (("SAVE", "--out", "report.txt"), "should end in .html"),
        (("SAVE", "--out", "nowhere/report.html"), "there is no folder nowhere"),
    ],
    ids=["a scenario", "no page", "no folder"],
)
def test_what_cannot_be_reported_is_told(command, save, arguments, told):
    given = [save if each == "SAVE" else each for each in arguments]
    code, out, err = command("after-action", *given, "--scenario", DRILL)
    assert (code, out) == (2, "")
    assert told in err


def test_faults_of_the_save_and_of_the_page_are_told_together(command):
    code, out, err = command("after-action", "nothing", "--out", "nowhere/report.txt")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 3


def test_a_save_whose_name_is_no_text_is_reported_on(command, save, tmp_path):
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.save"))
    try:
        shutil.copy(save, file)
    except (OSError, UnicodeError):
        pytest.skip("no such names here")
    page = tmp_path / "report.html"
    code, _, err = command("after-action", str(file), "--scenario", DRILL, "--out", str(page))
    assert (code, err) == (0, "")
    assert page.is_file()


def test_two_versions_of_a_scenario_are_no_lines_of_one(command, tmp_path):
    folder = DrillCopy(tmp_path / "drill").folder
    file = folder / "scenario.yaml"
    text = file.read_text(encoding="utf-8")
    force = text[text.index("  - id: red_fort") : text.index("  - id: blue_first")]
    more = force.replace("id: red_fort", "id: red_extra") + "  - id: blue_first"
    file.write_text(text.replace("  - id: blue_first", more), encoding="utf-8")
    code, out, err = command("compare", DRILL, str(folder))
    assert (code, out) == (2, "")
    assert "two scenarios called ridge" in err
