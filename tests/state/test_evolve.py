"""Law 4: rules decide, events record, and only `evolve` changes a State."""

import ast
from pathlib import Path

import pytest

ENGINE = Path(__file__).parent.parent.parent / "engine"
TABLES = {"clock", "groups", "hexes", "sides", "wings", "places"}
BELOW = sorted(
    file
    for layer in ("state", "rules", "history", "game", "ai", "study", "report", "cli", "desktop")
    for file in (ENGINE / layer).rglob("*.py")
)


def written(target):
    """Tell whether an assignment's target is a cell of a State's table."""
    while isinstance(target, ast.Subscript):
        target = target.value
        if isinstance(target, ast.Attribute) and target.attr in TABLES:
            return True
    return False


def writers(file):
    """Return the lines of a file that write into a table of a State."""
    lines = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        targets = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets = [node.target]
        lines += [node.lineno for target in targets if written(target)]
    return lines


def test_the_search_finds_writers():
    assert writers(ENGINE / "state" / "evolve.py")


@pytest.mark.parametrize("file", BELOW, ids=lambda file: str(file.relative_to(ENGINE)))
def test_only_evolve_writes_to_a_state(file):
    if file != ENGINE / "state" / "evolve.py":
        assert writers(file) == []
