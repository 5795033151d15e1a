"""History's orders, written out: the files say what the staffs order now."""

from itertools import zip_longest
from pathlib import Path

import pytest

from engine.cli.expand_orders import expanded_text
from engine.scenario.files import EXPANDED
from engine.scenario.load import load_scenario
from tests.drill import RIDGE

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FOLDERS = [RIDGE, *(file.parent for file in sorted(SCENARIOS.glob("*/orders.yaml")))]


def test_there_is_something_to_compare():
    assert len(FOLDERS) > 1


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_written_orders_are_what_the_staffs_order(folder):
    """Where this fails, `uv run main.py expand-orders` writes the file anew; look at the audit."""
    file = folder / EXPANDED
    if not file.exists():
        pytest.skip(f"history's orders of {folder.name} are not yet written out")
    written = file.read_text(encoding="utf-8").splitlines()
    ordered = expanded_text(load_scenario(folder, to_play=True)).splitlines()
    stale = [pair for pair in zip_longest(written, ordered) if pair[0] != pair[1]]
    assert stale[:1] == []
