"""Lines as a command names them: histories, saves, branches of saves."""

import pytest

from engine.errors import BadInput
from engine.game.files import write_whole
from engine.game.save import save_game, text_of
from engine.rules.order_words import read_order
from engine.study.lines import PlayedLine, RecordLine, line_of
from tests.drill import RIDGE
from tests.playable import drill_game, drill_setting, find_drill


def order(text):
    setting = drill_setting()
    return read_order(setting.world, setting.index, text)


@pytest.fixture
def save(tmp_path):
    """A save with two branches from the start, the second of them named."""
    game = drill_game()
    game.play([order("dig blue_first")])
    game.end_turn()
    first = game.cursor
    game.go_to("h0")
    node = game.play([order("move blue_first 0101 0201")]).node
    game.tree.name(node.id, "over the bridge")
    for _ in range(3):
        game.end_turn()
    game.go_to(first)
    path = tmp_path / "drill.save"
    save_game(game, path)
    return path


def test_a_folder_is_its_history():
    line = line_of(str(RIDGE)).line
    assert isinstance(line, RecordLine)
    assert (line.name, line.turns, line.what_if) == ("history", 9, ())
    assert line.at(9).digest == line.setting.main_line.at(9).digest


def test_a_save_is_the_line_of_its_cursor(save):
    found = line_of(str(save), find_drill)
    assert isinstance(found.line, PlayedLine)
    assert (found.line.name, found.line.turns, found.notes) == ("drill", 1, ())
    assert found.line.orders(1, 1) == (order("dig blue_first"),)


@pytest.mark.parametrize("branch", ["over the bridge", "3"])
def test_a_branch_is_followed_to_its_end(save, branch):
    line = line_of(f"{save}@{branch}", find_drill).line
    assert (line.name, line.turns, line.first_played) == ("over the bridge", 2, 1)
    assert line.orders(1, 1) == (order("move blue_first 0101 0201"),)


def test_what_is_no_line_is_told_with_what_there_is(save):
    with pytest.raises(BadInput, match="no branch 'under the bridge'; did you mean"):
        line_of(f"{save}@under the bridge", find_drill)
    with pytest.raises(BadInput, match="no save, no scenario's id and no scenario's folder"):
        line_of("nowhere-1900")
    for spec in ("", "x" * 5000):
        with pytest.raises(BadInput, match="no save, no scenario's id and no scenario's folder"):
            line_of(spec)


def test_a_save_of_other_rules_is_kept_up_to_where_it_parts(save, tmp_path):
    """The good prefix is a line all the same, and where it ends is told."""
    from engine.game.save import CHECKSUM, checksum

    text = save.read_text(encoding="utf-8")
    body = text[: text.rindex(f"{CHECKSUM} ")]
    node = next(line for line in body.split("\n") if line.startswith("node 2 "))
    body = body.replace(node, f"{node[: node.rindex(' ')]} {'0' * 32}")
    broken = tmp_path / "other.save"
    write_whole(broken, f"{body}{CHECKSUM} {checksum(body)}\n".encode())
    found = line_of(str(broken), find_drill)
    assert found.line.turns == 0
    assert any("diverged at turn 1" in note for note in found.notes)
    assert text_of(drill_game()) != text


def test_a_name_steers_no_terminal(tmp_path):
    game = drill_game()
    node = game.play(()).node
    game.tree.name(node.id, "over\x1b[31m the\0bridge")
    path = tmp_path / "odd.save"
    save_game(game, path)
    assert line_of(f"{path}@1", find_drill).line.name == "over [31m the bridge"
    with pytest.raises(BadInput, match=r"there are over \[31m the"):
        line_of(f"{path}@nowhere", find_drill)
