"""The figures of `bench` can be taken; what they are depends on the machine."""

import pytest

from engine.cli.bench import _rule_rows
from engine.errors import HistoryLabError
from engine.game.bench import figures, measure
from tests.drill import RIDGE


def test_all_figures_can_be_taken():
    taken = figures(str(RIDGE))
    assert taken["groups"] == 4
    assert 0 < taken["save_bytes"] < 4000
    assert {"plain_player_turn_ms", "staff_player_turn_ms", "search_player_turn_ms"} <= set(taken)
    assert taken["games_per_second_plain"] > 0
    assert all(figure > 0 for name, figure in taken.items() if not name.endswith("_ms"))


def test_ratios_compare_the_two_ways():
    rows = list(_rule_rows({"turn_ms": 4.0, "none": 0}, {"turn_ms": 1.0, "none": 0}))
    assert rows == [("turn_ms", "4.0", "1.0", "0.25"), ("none", "0", "0", "")]
    assert list(_rule_rows({"turn_ms": 4.0}, None)) == [("turn_ms", "4.0", "-", "")]


def test_a_measurement_that_fails_says_why():
    with pytest.raises(HistoryLabError, match=r"could not be measured: .*nowhere"):
        measure("nowhere")
