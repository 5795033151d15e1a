"""`levers`, and `--what-if` of the commands that take it, as others script against them."""

import json
from pathlib import Path

import pytest

from engine.cli.commands import Window, run

ROOT = Path(__file__).parents[2]
DRILL = str(ROOT / "tests" / "data" / "drill" / "ridge")


@pytest.fixture
def command(capsys):
    def call(*arguments):
        code = run(arguments, Window(play=print, screenshot=print, bench=lambda _: {}))
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


def lines(command, *arguments):
    code, out, err = command(*arguments, "--json")
    assert (code, err) == (0, "")
    assert out.isascii()
    return [json.loads(line) for line in out.splitlines()]


def test_levers_are_json_lines(command):
    told = {record["name"]: record for record in lines(command, "levers", DRILL)}

    assert list(told)[:3] == ["red_people", "second_company", "fort_company"]
    assert told["red_people"] == {
        "name": "red_people",
        "kind": "figure",
        "title": "People of the Guard",
        "range": {"low": 200, "high": 400},
        "default": 300,
        "evidence": "documented",
        "why": "Two posts of four hundred hold longer than two of two hundred.",
        "known": None,
        "citations": [
            {
                "document": "vale-report",
                "section": "The fort",
                "paragraph": 1,
                "footnotes": [
                    {
                        "number": 1,
                        "outlet": "The Vale Post",
                        "title": "Guard on the hill",
                        "date": "2001-05-01",
                    },
                    {"number": 2, "outlet": "Red Wire", "title": "We stand", "date": None},
                ],
            }
        ],
    }
    assert told["second_company"]["values"] == ["on_time", "early", "late", "never"]
    assert told["second_company"]["default"] == "on_time"
    assert told["second_company"]["known"] == "The report names the day only of the first."
    assert told["who_left"]["words"]["driven"] == "Blue drove red off."


def test_people_read_a_paragraph_for_each(command):
    code, out, err = command("levers", DRILL)

    assert (code, err) == (0, "")
    assert out.startswith(
        """red_people (figure) · People of the Guard
    Two posts of four hundred hold longer than two of two hundred.
    200 to 400, usually 300
    Evidence: documented
    Source: vale-report, The fort, ¶1
        [1] The Vale Post, Guard on the hill, 2001-05-01
        [2] Red Wire, We stand

second_company (reinforcement) · Second Company
    With it blue can attack the hill from two sides.
    on_time (the usual): on time
    early: a day early
"""
    )


def test_a_scenario_without_levers_has_none_to_list(drill, command):
    (drill.folder / "levers.yaml").unlink()

    assert command("levers", str(drill.folder)) == (0, f"{drill.folder} has no levers\n", "")
    assert command("levers", str(drill.folder), "--json") == (0, "", "")


def test_a_game_says_which_levers_were_set(command):
    (told,) = lines(
        command,
        *("simulate", DRILL, "--what-if", "second_company=never", "--what-if", "red_people=low"),
    )

    assert told["what_if"] == {"red_people": 200, "second_company": "never"}
    assert told["control"]["oak_hill"] in ("red", "blue", "contested")
    code, out, err = command("simulate", DRILL, "--what-if", "second_company=never")
    assert (code, err) == (0, "")
    assert "What if: Second Company: never comes (second_company=never)\n" in out
    assert "What if" not in command("simulate", DRILL)[1]


def test_usual_values_are_the_game_as_it_was(command):
    usual = ("--what-if", "second_company=on_time", "--what-if", "red_people=default")

    assert lines(command, "simulate", DRILL, *usual) == lines(command, "simulate", DRILL)


def test_every_fault_of_every_option_comes_at_once(command):
    code, out, err = command(
        *("simulate", DRILL, "--what-if", "second_company=soon", "--what-if", "rain=much"),
        *("--commander", "green=hold", "--from", "2001-06-01", "--save", "nowhere/x"),
    )

    assert (code, out) == (2, "")
    assert [line.split(": ")[0] for line in err.splitlines()] == [
        *("--commander", "--from", "--save", "--what-if", "--what-if")
    ]
    assert 'second_company takes on_time, early, late, never, not "soon"' in err


def test_what_if_there_were_other_people_needs_somebody_to_order_them(drill, command):
    """Two staffs without orders would stand still, and it would pass for a what-if."""
    for name in ("orders.yaml", "orders.expanded.yaml"):
        (drill.folder / name).unlink()
    what_if = ("simulate", str(drill.folder), "--what-if", "red_people=low")

    code, out, err = command(*what_if)

    assert (code, out) == (2, "")
    assert err == "".join(
        "ridge: has no taskings in orders.yaml, so nobody can follow history's orders; hold "
        f"(--commander {side}=hold)\n"
        for side in ("blue", "red")
    )
    assert command(*what_if, "--commander", "red=hold", "--commander", "blue=hold")[0] == 0


def test_a_saved_what_if_is_verified(command, tmp_path):
    save = tmp_path / "never.save"
    (told,) = lines(
        command, "simulate", DRILL, "--what-if", "second_company=never", "--save", str(save)
    )

    code, out, err = command("verify", str(save), "--scenario", DRILL)

    assert (code, err) == (0, "")
    assert out == f"{save}: 18 player-turns match, {told['digest']}\n"


def test_the_order_of_battle_is_that_of_the_what_if(command):
    usual = {record["id"]: record for record in lines(command, "forces", DRILL)}
    levers = ("--what-if", "second_company=never", "--what-if", "red_people=400")
    then = {record["id"]: record for record in lines(command, "forces", DRILL, *levers)}

    assert set(usual) - set(then) == {"blue_second"}
    assert then["red_hill"]["strength"] == {"low": 133, "default": 267, "high": 267}
    late = ("--at", "2001-05-02T08:00", "--what-if", "second_company=late")
    assert "blue_second" in {each["id"] for each in lines(command, "forces", DRILL, *late[:2])}
    assert "blue_second" not in {each["id"] for each in lines(command, "forces", DRILL, *late)}


def test_forces_tell_faults_of_levers(command):
    code, out, err = command("forces", DRILL, "--what-if", "second_company=soon")

    assert (code, out) == (2, "")
    assert err.startswith("--what-if: second_company takes on_time")
