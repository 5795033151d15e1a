"""The commands as others script against them: exit codes, stdout, stderr."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.cli.commands import COMMANDS, Window, run

ROOT = Path(__file__).parents[2]
DRILL = str(ROOT / "tests" / "data" / "drill" / "ridge")


class Calls(list):
    """A window that only notes what it was asked."""

    def window(self):
        return Window(
            play=lambda *a: self.append(("play", a)),
            screenshot=lambda **k: self.append(("screenshot", k)),
            bench=lambda _: {"start_ms": 1},
        )


@pytest.fixture
def asked():
    return Calls()


@pytest.fixture
def command(capsys, asked):
    def call(*arguments):
        code = run(arguments, asked.window())
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(command, name):
    code, out, err = command(name, "--help")
    assert code == 0
    assert out.startswith("Usage: main.py " + name)
    assert err == ""


def test_a_mistyped_command_is_named(command):
    code, out, err = command("chronical", DRILL)
    assert (code, out) == (2, "")
    assert 'did you mean "chronicle"?' in err


@pytest.mark.parametrize("name", ["chronicle", "forces", "play"])
def test_an_unknown_scenario_is_a_sentence_and_exit_2(command, name):
    code, out, err = command(name, "palmira-2016")
    assert (code, out) == (2, "")
    assert "palmira-2016" in err
    assert 'did you mean "palmyra-2016"?' in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "when", ["yesterday", "2001-13-01", "2001-05-01T25:00", "2001-05-01T00:00Z"]
)
def test_a_when_that_is_none_is_a_sentence_and_exit_2(command, when):
    code, out, err = command("control", DRILL, "--at", when)
    assert (code, out) == (2, "")
    assert when in err


def test_chronicle_prints_json_lines_with_the_agreed_keys(command):
    code, out, _ = command("chronicle", DRILL, "--json")
    assert code == 0
    assert out.isascii()
    events = [json.loads(line) for line in out.splitlines()]
    assert [event["id"] for event in events] == ["crossing", "hill-assault", "hill-falls"]
    assault = events[1]
    assert assault["when"] == "2001-05-02T08:00"
    assert {"until", "places", "sides", "actors", "kind", "text", "outcome"} <= set(assault)
    tank = assault["losses"][1]
    assert (tank["low"], tank["high"], tank["through"]) == (1, None, "2001-05-02")
    note = assault["citations"][0]["footnotes"][0]
    assert set(note) == {"number", "outlet", "title", "date"}
    assert events[2]["control"][0]["evidence"] == "inferred"


def test_a_disputed_event_carries_its_claims(command):
    _, out, _ = command("chronicle", DRILL, "--json")
    disputed = [json.loads(line)["disputed"] for line in out.splitlines()]
    assert False in disputed
    claims = next(claims for claims in disputed if claims)
    assert len(claims) >= 2
    assert sum(claim["default"] for claim in claims) == 1


def test_chronicle_for_people_tells_losses_and_sources(command):
    code, out, _ = command("chronicle", DRILL)
    assert code == 0
    assert "1 May 2001, 08:00–16:00 · Blue takes the bridge" in out
    assert "blue 1 or more tank" in out
    assert "vale-report, The bridge, ¶1" in out
    assert max(len(line) for line in out.splitlines()) <= 88


def test_facts_are_told_on_request(command):
    _, out, _ = command("chronicle", DRILL, "--facts", "--json")
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["one-crossing"]


def test_control_is_one_object_of_places(command):
    code, out, _ = command("control", DRILL, "--at", "2001-05-02", "--json")
    assert code == 0
    assert json.loads(out) == {
        "mill": "blue",
        "bridge": "blue",
        "oak_hill": "contested",
        "fort": "red",
        "harbour": "unknown",
    }


def test_forces_at_the_start_and_at_a_moment(command):
    _, out, _ = command("forces", DRILL, "--json")
    everyone = [json.loads(line) for line in out.splitlines()]
    assert [force["id"] for force in everyone] == [
        "red_hill",
        "red_fort",
        "blue_first",
        "blue_second",
    ]
    assert everyone[1]["strength"] == {"low": 67, "default": 100, "high": 133}
    assert everyone[3]["arrives"] == "2001-05-02T00:00"
    _, out, _ = command("forces", DRILL, "--at", "2001-05-01T16:00", "--json")
    there = {force["id"]: force for force in map(json.loads, out.splitlines())}
    assert "blue_second" not in there
    assert there["blue_first"]["hex"] == "0301"
    assert there["blue_first"]["placed"]["follows"] == "crossing"


def test_validate_says_so_when_nothing_is_wrong(command):
    code, out, err = command("validate", DRILL)
    assert (code, err) == (0, "")
    assert "no faults" in out


def test_validate_prints_every_fault_on_stderr(command, tmp_path):
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "scenario.yaml").write_text("id: broken\nmap: [vale\n", encoding="utf-8")
    code, out, err = command("validate", str(broken))
    assert (code, out) == (2, "")
    assert len(err.splitlines()) > 1
    assert "Traceback" not in err


def test_play_opens_the_window_on_the_scenario(command, asked):
    assert command("play", DRILL)[0] == 0
    assert asked == [("play", (DRILL,))]


def test_screenshot_passes_on_what_was_asked(command, asked, tmp_path):
    out = tmp_path / "picture.png"
    code, _, err = command(
        "screenshot",
        DRILL,
        "--at",
        "2001-05-02",
        "--size",
        "1920x1080",
        "--select",
        "place:fort",
        "--text",
        "150",
        "--out",
        str(out),
    )
    assert (code, err) == (0, "")
    options = asked[0][1]
    assert options["size"] == (1920, 1080)
    assert options["at"].isoformat() == "2001-05-03T00:00:00"
    assert options["select"] == ("place", "fort")
    assert options["text_scale"] == 1.5


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--size", "big", "no size such as 1280x720"),
        ("--size", "10x10", "outside"),
        ("--select", "place:froth", 'did you mean "fort"?'),
        ("--select", "fort", "should begin with place:"),
        ("--screen", "lobby", "lobby"),
        ("--out", "nowhere/x.png", "no folder"),
        ("--out", "x.jpg", "should end in .png"),
    ],
)
def test_screenshot_refuses_in_plain_words(command, asked, option, value, told, tmp_path):
    arguments = ["screenshot", DRILL, "--out", str(tmp_path / "x.png"), option, value]
    code, _, err = command(*arguments)
    assert code == 2
    assert told in err
    assert not asked


def test_the_program_itself_prints_json_and_nothing_else():
    """In a process of its own: no banner of a library, no traceback, the right exit code."""
    done = subprocess.run(
        [sys.executable, "main.py", "control", DRILL, "--at", "2001-05-01", "--json"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["bridge"] == "blue"
    assert done.stderr == ""


def test_commands_that_print_import_no_window():
    code = (
        "import sys; sys.argv = ['main.py', 'chronicle', sys.argv[1], '--json'];"
        "import main; main.main(); print('pygame' in sys.modules or 'numpy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, DRILL], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "False"


def shell(command, **environment):
    """Run a line of shell with the program as $MAIN; return exit code, stdout, stderr."""
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=ROOT, capture_output=True, text=True,
        env=os.environ | {"MAIN": f"{sys.executable} main.py", "DRILL": DRILL} | environment,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's pipes")
def test_a_closed_pipe_is_no_fault():
    code, out, err = shell("$MAIN chronicle palmyra-2016 --json | head -1")
    assert (code, err) == (0, "")
    assert len(out.splitlines()) == 1


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (b"\xff", "is not UTF-8"),
        (b"Plain text.\n", "marks no part of the rules"),
        (b"<!-- rules: what -->\nold\n<!-- /rules -->\n", "the rules have no part 'what'"),
    ],
    ids=["no UTF-8", "no marks", "an unknown mark"],
)
def test_a_page_that_cannot_be_refreshed_stays_as_it_is(command, tmp_path, page, told):
    file = tmp_path / "page.md"
    file.write_bytes(page)
    code, out, err = command("rules", "--refresh", str(file))
    assert (code, out) == (2, "")
    assert told in err
    assert file.read_bytes() == page


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's pipes")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_streams_closed_from_the_start_are_no_fault(closed):
    code, _, err = shell(f"$MAIN simulate $DRILL --json {closed}")
    assert (code, err) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk_is_a_sentence():
    code, _, err = shell("$MAIN list > /dev/full")
    assert code == 2
    assert err.startswith("could not write: ")
    assert "Traceback" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_what_is_wrong_and_cannot_even_be_said_is_exit_2():
    code, out, err = shell("$MAIN levers nothing 2> /dev/full")
    assert (code, out, err) == (2, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's environment")
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "cp932"])
def test_any_terminal_can_show_the_text(encoding):
    code, _, err = shell("$MAIN chronicle $DRILL > /dev/null", PYTHONIOENCODING=encoding)
    assert (code, err) == (0, "")
