"""misses.yaml: an explanation for each documented outcome that the rules miss."""

import pytest

from engine.scenario.load import load_scenario
from tests.drill import DrillCopy


@pytest.fixture
def copy(tmp_path):
    return DrillCopy(tmp_path / "drill")


def write(copy, *rows):
    lines = ["misses:", *(f"  - {row}" for row in rows)]
    (copy.folder / "misses.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_scenario_can_do_without(copy):
    assert load_scenario(copy.folder).misses.misses == ()


def test_it_explains_an_event_at_a_place(copy):
    write(copy, "{event: crossing, place: bridge, why: The rules know no fog on rivers.}")
    assert load_scenario(copy.folder).misses.misses[0].place == "bridge"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["{event: crosing, place: bridge, why: x}"], 'no event "crosing"; did you mean'),
        (["{event: crossing, place: bridgy, why: x}"], 'no place "bridgy"; did you mean'),
        (["{event: crossing, place: bridge, why: x}"] * 2, '"crossing" at "bridge" stands twice'),
        (["{event: crossing, place: bridge}"], "why"),
    ],
    ids=["no such event", "no such place", "the same twice", "without a reason"],
)
def test_every_fault_has_its_line(copy, rows, told):
    write(copy, *rows)
    (fault,) = copy.faults()
    assert fault.startswith(("misses.yaml:1:", "misses.yaml:2:"))
    assert told in fault
