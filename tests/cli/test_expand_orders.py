"""`expand-orders`, as authors use it."""

import pytest

from engine.cli.commands import Window, run
from engine.cli.expand_orders import HEAD
from engine.history.hindcast import expand
from engine.rules.order_words import read_order
from engine.scenario.load import load_scenario
from engine.state.compile import compile_world, index_of

NAME = "orders.expanded.yaml"


@pytest.fixture
def drill(drill):
    """The drill, its orders not yet written down."""
    (drill.folder / NAME).unlink(missing_ok=True)
    return drill


@pytest.fixture
def command(capsys):
    def call(*arguments):
        code = run(("expand-orders", *arguments), Window(print, print, lambda _: {}))
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


@pytest.fixture
def unwritten(drill):
    """The drill before anybody wrote its orders down."""
    (drill.folder / NAME).unlink(missing_ok=True)
    return drill


@pytest.fixture
def written(unwritten, command):
    """The drill with its orders written down, once."""
    code, out, err = command(str(unwritten.folder))
    assert (code, err) == (0, "")
    assert out == f"{unwritten.folder / NAME}\n"
    return unwritten


def test_the_file_has_a_line_for_each_player_turn(written):
    text = (written.folder / NAME).read_text(encoding="utf-8")

    head, _, body = text.partition("player_turns:\n")
    lines = body.splitlines()

    assert head.splitlines()[:2] == HEAD.splitlines()[:2]
    assert head.splitlines()[2].startswith('made_from: "')
    assert len(lines) == 2 * load_scenario(written.folder).calendar.played_turns
    assert lines[0].startswith("  - {turn: 1, side: blue, orders: [")
    assert any('"withdraw red_hill ' in line for line in lines)


def test_the_file_reads_back_as_what_the_staffs_order(written):
    scenario = load_scenario(written.folder)
    world, index = compile_world(scenario), index_of(scenario)

    read = [
        (row.turn, index.side(row.side), tuple(read_order(world, index, o) for o in row.orders))
        for row in scenario.expanded.player_turns
    ]

    assert read == [tuple(each) for each in expand(scenario, world)]
    assert written.faults() == []


def test_writing_twice_gives_the_same_bytes(written, command):
    first = (written.folder / NAME).read_bytes()

    assert command(str(written.folder))[0] == 0

    assert (written.folder / NAME).read_bytes() == first
    assert b"\r" not in first


def test_check_says_when_the_file_is_up_to_date(written, command):
    before = (written.folder / NAME).read_bytes()

    assert command(str(written.folder), "--check") == (
        0,
        f"{written.folder / NAME}: up to date\n",
        "",
    )
    assert (written.folder / NAME).read_bytes() == before


def test_line_ends_of_another_system_make_no_file_stale(written, command):
    file = written.folder / NAME
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    assert command(str(written.folder), "--check")[0] == 0


def test_check_names_the_first_line_that_is_stale_and_writes_nothing(written, command):
    line = written.edit(NAME, '"withdraw red_hill ', '"dig red_hill", "withdraw red_hill ')
    before = (written.folder / NAME).read_bytes()

    code, out, err = command(str(written.folder), "--check")

    assert (code, out) == (2, "")
    assert err.startswith(f"{written.folder / NAME}:{line}:1: not what the staffs order now; ")
    assert f"expand-orders {written.folder}" in err
    assert (written.folder / NAME).read_bytes() == before


def test_orders_that_changed_make_the_file_stale(written, command):
    written.edit("orders.yaml", "place: bridge", "place: oak_hill")

    assert command(str(written.folder), "--check")[0] == 2
    assert command(str(written.folder))[0] == 0
    assert command(str(written.folder), "--check")[0] == 0


def test_a_file_cut_short_is_stale(written, command):
    file = written.folder / NAME
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[:-1]), encoding="utf-8")

    code, _, err = command(str(written.folder), "--check")

    assert code == 2
    assert f"{NAME}:{len(lines)}:1: not what" in err


def test_check_says_when_there_is_no_file(unwritten, command):
    code, out, err = command(str(unwritten.folder), "--check")

    assert (code, out) == (2, "")
    assert "there is no such file; write it with" in err
    assert not (unwritten.folder / NAME).exists()


def test_a_broken_file_is_replaced(written, command):
    file = written.folder / NAME
    whole = file.read_bytes()
    file.write_text("player_turns: *x\n", encoding="utf-8")

    assert command(str(written.folder))[0] == 0

    assert file.read_bytes() == whole


def test_without_taskings_there_is_nothing_to_expand(unwritten, command):
    (unwritten.folder / "orders.yaml").unlink()

    code, out, err = command(str(unwritten.folder))

    assert (code, out) == (2, "")
    assert "orders.yaml: has no taskings, so there is nothing to expand" in err
    assert not (unwritten.folder / NAME).exists()


def test_faults_of_the_scenario_are_told_first(unwritten, command):
    unwritten.edit("orders.yaml", "groups: [blue_first]", "groups: [blue_frist]")

    code, out, err = command(str(unwritten.folder))

    assert (code, out) == (2, "")
    assert 'did you mean "blue_first"?' in err


def test_a_file_that_cannot_be_written_is_a_sentence(unwritten, command):
    (unwritten.folder / NAME).mkdir()

    code, out, err = command(str(unwritten.folder))

    assert (code, out) == (2, "")
    assert f"{NAME}: cannot be written: " in err
    assert [file.name for file in unwritten.folder.iterdir() if file.name.startswith(".")] == []
