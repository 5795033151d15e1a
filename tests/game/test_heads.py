"""Heads of saves: what a list of them tells, without a replay."""

import pytest

from engine.game.heads import head_of
from engine.game.save import save_game, text_of
from tests.playable import drill_game


def test_a_head_tells_who_plays_in_what_fog_and_how_far(tmp_path):
    game = drill_game("player", "ai:staff", first_turn=2, fog=True)
    path = tmp_path / "ridge-1.save"
    save_game(game, path)
    head = head_of(path)
    sides = tuple(head.commanders.values())
    assert (head.scenario, sides, head.fog) == ("ridge", ("player", "ai:staff"), True)
    assert (head.turn, head.played, head.levers) == (2, "", ())
    node = game.end_turn().node
    save_game(game, path)
    head = head_of(path)
    assert head.turn == node.turn == 3
    assert head.played == game.setting.index.sides[node.side]


def test_a_head_tells_the_levers(tmp_path):
    path = tmp_path / "ridge-1.save"
    text = text_of(drill_game())
    lines = text.split("\n")
    lines[1] += " what-if ford=never hill=250"
    path.write_text("\n".join(lines))
    assert head_of(path).levers == (("ford", "never"), ("hill", "250"))


@pytest.mark.parametrize("content", ["", "nonsense\n", "history-lab save 3\nscenario ridge\n"])
def test_what_does_not_read_like_a_save_has_no_head(tmp_path, content):
    path = tmp_path / "ridge-1.save"
    path.write_text(content)
    assert head_of(path) is None
    assert head_of(tmp_path / "gone.save") is None
