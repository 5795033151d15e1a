"""Nothing in the code or in the rules is made for one scenario: none of its ids stands there.

That no side, place or year is named in the engine's text is held by tests/test_layers.py; here are
the ids by which code or a table could single out a group, a place or an event.
"""

import ast
import re
from pathlib import Path

import pytest

import engine
from engine.scenario.catalogue import SHIPPED, catalogue
from engine.scenario.load import load_scenario

ENGINE = Path(engine.__file__).parent
PLAIN_ENGLISH = {"helicopter", "helicopters"}
"""Ids of scenarios that the engine uses as ordinary words: kinds of aircraft."""
IDENT = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


@pytest.fixture(scope="module")
def scenarios():
    return [load_scenario(entry.id) for entry in catalogue(SHIPPED)]


@pytest.fixture(scope="module")
def ids(scenarios):
    """Return the id of everything that a shipped scenario names."""
    found = set()
    for scenario in scenarios:
        header = scenario.header
        found |= {scenario.id, *scenario.sides, *scenario.actors, *scenario.figures}
        found |= {*scenario.places, *scenario.forces, *scenario.events}
        rows = (header.wings, header.supply_sources, header.commanders, header.aircraft)
        rows += (scenario.orders.taskings, scenario.disputes.disputes)
        found |= {row.id for some in rows for row in some}
    assert len(found) > 500, "so many are named; fewer would mean that this test looks past them"
    return found - PLAIN_ENGLISH


def named(text, ids):
    """Return the ids that stand in a text as whole words."""
    return ids & set(IDENT.findall(text.lower()))


def working_strings(path):
    """Yield the string literals of a file with their lines; docstrings do nothing, so not those."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def texts_of(value):
    """Yield every text in a rules file but the reasons, which tell what a number must allow."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key != "why":
                yield from texts_of(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_of(part)
    elif isinstance(value, str):
        yield value


def test_no_string_of_the_engine_is_an_id_of_a_shipped_scenario(ids):
    found = [
        f"{path.relative_to(ENGINE)}:{line}: {name}"
        for path in sorted(ENGINE.rglob("*.py"))
        for line, text in working_strings(path)
        for name in sorted(named(text, ids))
    ]
    assert not found


def test_no_table_of_the_rules_names_anything_of_a_scenario(scenarios, ids):
    for scenario in scenarios:
        for text in texts_of(scenario.rules.model_dump(mode="json")):
            assert not named(text, ids), text


def test_such_a_name_would_be_found(ids, tmp_path):
    """The search itself: in a condition, not in a docstring, and whole words only."""
    bent = tmp_path / "bent.py"
    bent.write_text(
        '"""About palmyra."""\nif place == "palmyra" or group == "hu_1":\n    x = "palmyrene"\n',
        encoding="utf-8",
    )
    found = [name for _, text in working_strings(bent) for name in sorted(named(text, ids))]
    assert found == ["palmyra", "hu_1"]
