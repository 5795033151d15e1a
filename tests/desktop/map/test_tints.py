"""The tints of turns: made by pieces, shared where nothing changed, only a few kept."""

import pytest

from engine.desktop.map.chart import Chart
from engine.desktop.map.tints import KEPT, Tints


@pytest.fixture
def tints(replay):
    return Tints(replay, Chart(replay.scenario.map))


def finish(tints, turn):
    """Make a tint, and return in how many pieces."""
    pieces = 1
    while not tints.make(turn):
        pieces += 1
    return pieces


def test_a_tint_is_made_by_pieces(tints):
    assert not tints.make(1)
    assert tints.known(1) is None

    assert finish(tints, 1) > 3
    assert tints.known(1) is not None
    assert finish(tints, 1) == 1


def test_another_turn_asked_for_midway_comes_first(tints, replay):
    other = next(t for t in range(2, 9) if replay.hex_holders(t) != replay.hex_holders(1))
    for _ in range(3):
        tints.make(1)

    finish(tints, other)

    assert tints.known(other) is not None
    assert tints.known(1) is None
    finish(tints, 1)
    assert tints.known(1) is not tints.known(other)


def test_turns_in_which_nothing_changed_hands_share_a_tint(tints, replay):
    turn = next(t for t in range(1, 9) if replay.hex_holders(t) == replay.hex_holders(t - 1))
    finish(tints, turn - 1)

    assert finish(tints, turn) == 1
    assert tints.known(turn) is tints.known(turn - 1)


def test_only_a_few_tints_are_kept(tints, replay):
    turns = {replay.hex_holders(turn): turn for turn in range(replay.last_turn + 1)}

    for turn in turns.values():
        finish(tints, turn)

    assert len([t for t in turns.values() if tints.known(t) is not None]) == min(KEPT, len(turns))
