"""The rules file: every number, terrain, road and kind once, in its unit and bounds."""

import shutil

import pytest

from engine.rules.rulebook import RULES
from engine.scenario.catalogue import SHIPPED
from engine.scenario.files import read_rules
from engine.scenario.load import validate_paths
from engine.scenario.maps.hex_map import ROAD_CLASSES, TERRAIN_CLASSES
from engine.scenario.shapes.forces import FORCE_KINDS
from engine.scenario.shapes.rules import NUMBERS
from engine.state.numbers import NAMES

STANDARD = SHIPPED / "shared" / "rules" / "standard.yaml"


@pytest.fixture
def rules(tmp_path):
    folder = tmp_path / "rules"
    folder.mkdir()
    return shutil.copy(STANDARD, folder / STANDARD.name)


def faults_after(rules, old, new):
    """Return the faults of a rules file in which a text that stands once is replaced."""
    text = rules.read_text(encoding="utf-8")
    assert text.count(old) == 1
    rules.write_text(text.replace(old, new), encoding="utf-8")
    return [f"{fault.where}: {fault.sentence}" for fault in validate_paths([rules])]


@pytest.fixture(scope="module")
def standard():
    return read_rules(STANDARD.parent, STANDARD.stem).model


def test_the_shipped_rules_have_no_faults():
    assert validate_paths([STANDARD]) == ()


def test_numbers_stand_under_the_engines_names_in_its_order(standard):
    assert tuple(NUMBERS) == NAMES
    assert tuple(row.id for row in standard.numbers) == NAMES


def test_tables_stand_in_the_maps_order(standard):
    assert tuple(row.id for row in standard.terrain) == TERRAIN_CLASSES
    assert tuple(row.id for row in standard.roads) == ROAD_CLASSES
    assert tuple(row.id for row in standard.kinds) == FORCE_KINDS


def test_every_number_is_read_by_a_rule_that_exists(standard):
    assert {row.rule for row in standard.numbers} <= set(RULES)


def test_no_reason_is_a_placeholder(standard):
    tables = (standard.numbers, standard.terrain, standard.roads, standard.combat, standard.kinds)
    reasons = [row.why for table in tables for row in table]

    assert not [why for why in reasons if "tarting value" in why]
    assert not [why for why in reasons if not why.endswith((".", "!", "?"))]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param(
            "id: stack_limit", "id: stack_limt",
            'numbers[9].id: the rules know no "stack_limt"; did you mean "stack_limit"?',
            id="a number that nobody reads",
        ),
        pytest.param(
            "  - id: track\n", "  - id: tertiary\n",
            'roads[3].id: a second road of the rules "tertiary"',
            id="a road twice",
        ),
        pytest.param(
            "value: 400\n", "value: 400000\n",
            "numbers[10].value: should be 0 to 5000 people, not 400000",
            id="more people than make sense",
        ),
        pytest.param(
            "value: 400\n    unit: people", "value: 400\n    unit: hexes",
            'numbers[10].unit: "attack_frontage" counts people, not hexes',
            id="a wrong unit",
        ),
        pytest.param(
            "ratio: 67", "ratio: 40",
            "combat: column -1 should begin above 50",
            id="ratios that do not rise",
        ),
        pytest.param(
            "value: -4000", "value: -3000",
            'combat: by this table the number "least_column" should be -4000',
            id="a number that contradicts the combat table",
        ),
        pytest.param(
            "id: standard", "id: special",
            'id: should be the file\'s name, "standard"',
            id="a name that is not the file's",
        ),
    ],
)  # fmt: skip
def test_faults_are_told(rules, old, new, told):
    assert any(fault.startswith(told) for fault in faults_after(rules, old, new))


def test_a_missing_number_is_named(rules):
    text = rules.read_text(encoding="utf-8")
    begin, end = text.index("  - id: sight_recon"), text.index("# Movement points to enter")
    rules.write_text(text[:begin] + "\n" + text[end:], encoding="utf-8")

    (fault,) = validate_paths([rules])

    assert fault.where == "numbers"
    assert fault.sentence == 'lacks "sight_recon"'
