"""`audit`, as others script against it."""

import json
from pathlib import Path

import pytest

import engine.cli.audit as command_module
from engine.cli.commands import Window, run

DRILL = str(Path(__file__).parents[1] / "data" / "drill" / "ridge")
KEYS = {
    "scenario",
    "rules_version",
    "outcomes",
    "reproduced_percent",
    "overrides",
    "losses",
    "controls",
}


@pytest.fixture
def command(capsys):
    def call(*arguments):
        code = run(arguments, Window(play=print, screenshot=print, bench=lambda _: {}))
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


def audited(command, *arguments):
    code, out, err = command("audit", DRILL, *arguments, "--json")
    assert (code, err) == (0, "")
    assert out.isascii()
    assert out.count("\n") == 1
    return json.loads(out)


def test_the_record_has_its_keys(command):
    told = audited(command)
    assert set(told) >= KEYS
    assert told["scenario"] == "ridge"
    assert told["reproduced_percent"] == 100
    assert told["overrides"] == []
    first = told["outcomes"][0]
    assert (first["event"], first["place"], first["expected"]) == ("crossing", "bridge", "blue")
    assert (first["when"], first["result"]) == ("2001-05-01T08:00", "reproduced")
    assert isinstance(first["turns_off"], int)
    assert set(told["losses"]) == {"red", "blue"}
    assert told["losses"]["red"]["claims"][0]["low"] == 10
    assert isinstance(told["losses"]["red"]["simulated"], int)
    assert told["controls"]["both_hold"]["reproduced_percent"] == 0


def test_orders_that_are_out_of_date_are_told_of(command, drill):
    """Whoever changes orders.yaml would else read a score for orders that are gone."""
    drill.edit("orders.yaml", "until: 2001-05-02T16:00", "until: 2001-05-03T00:00")
    code, out, err = command("audit", str(drill.folder), "--json", "--no-controls")
    assert code == 0 and json.loads(out)
    assert "written for other orders or rules" in err and "expand-orders" in err


def test_it_says_the_same_each_time(command):
    assert audited(command) == audited(command)


def test_the_controls_can_be_left_out(command):
    assert audited(command, "--no-controls")["controls"] is None


def test_the_main_line_is_audited_on_demand(command):
    told = audited(command, "--with-overrides", "--no-controls")
    assert told["with_overrides"] is True
    assert all(
        {"event", "place", "turn", "groups", "citations"} <= set(o) for o in told["overrides"]
    )


def test_people_read_a_table(command):
    code, out, err = command("audit", DRILL)
    assert (code, err) == (0, "")
    assert out.startswith("Oak Hill\nRules ")
    assert "documented outcomes within a day" in out
    assert "1 May 2001, 08:00–16:00 · Blue takes the bridge\n" in out
    assert "both sides hold" in out
    assert max(map(len, out.splitlines())) <= 110


def test_stopping_it_is_no_fault(command, monkeypatch):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(command_module, "audit", stopped)
    assert command("audit", DRILL) == (130, "", "stopped\n")


def test_a_page_gets_its_parts(command, tmp_path):
    page = tmp_path / "page.md"
    page.write_text("Prose.\n\n<!-- audit: ridge -->\nold\n<!-- /audit -->\n")
    code, out, err = command("audit", "--refresh", str(page))
    assert (code, out) == (2, "")
    assert "there is no audit of 'ridge'" in err
    assert "old" in page.read_text()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "name a SCENARIO, or a page with --refresh"),
        (("nowhere",), "no scenario has this id"),
        (("--refresh", DRILL + "/places.yaml"), "marks no part of an audit"),
    ],
    ids=["nothing named", "no such scenario", "a page without marks"],
)
def test_what_cannot_be_audited_is_a_sentence_and_exit_2(command, arguments, told):
    code, out, err = command("audit", *arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert "Traceback" not in err
