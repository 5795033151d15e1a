"""The house: imports point down only, and each layer takes only the libraries it may."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ENGINE = ROOT / "engine"

# From the top down; a layer may import those below it, never one beside or above.
FLOORS = (
    {"cli", "desktop"},
    {"report"},
    {"study"},
    {"game"},
    {"history", "ai"},
    {"rules"},
    {"state"},
    {"scenario"},
    {"grid"},
    {"errors"},
)
FLOOR_OF = {layer: depth for depth, layers in enumerate(FLOORS) for layer in layers}
# Heavy libraries and the layers that may import them.
MAY_IMPORT = {
    "pygame": {"desktop"},
    "numpy": {"desktop", "study", "report", "state"},  # state: only where it runs compiled
    "numba": {"state"},
    "click": {"cli"},
    "rich": {"cli"},
    "jinja2": {"report"},
    "pydantic": {"scenario"},
    "yaml": {"scenario"},
    "pytiled_parser": {"scenario"},
}
MODULES = sorted(ENGINE.rglob("*.py"))


def imports(path):
    """Yield every module that a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module
            if node.module == "engine":
                yield from (f"engine.{alias.name}" for alias in node.names)


def layer_of(path):
    relative = path.relative_to(ENGINE)
    return relative.parts[0].removesuffix(".py")


def test_every_layer_is_on_a_floor():
    layers = {layer_of(path) for path in MODULES} - {"__init__"}
    assert layers <= set(FLOOR_OF)
    assert {"grid", "scenario", "history", "cli", "desktop"} <= layers


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ENGINE)))
def test_imports_point_down(path):
    here = layer_of(path)
    for name in imports(path):
        if name.startswith("engine."):
            there = name.split(".")[1]
            assert there == here or FLOOR_OF[there] > FLOOR_OF[here], f"{here} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ENGINE)))
def test_libraries_stay_in_their_layers(path):
    here = layer_of(path)
    for name in imports(path):
        allowed = MAY_IMPORT.get(name.split(".")[0])
        assert allowed is None or here in allowed, f"{here} imports {name}"


def test_the_engine_names_no_side_place_or_date_of_a_scenario():
    """Law 5: those names stand in scenario files only."""
    names = ("palmyra", "tadmur", "isil", "syria", "russia", "tiyas", "qaryatayn", "2016", "2017")
    for path in MODULES:
        text = path.read_text(encoding="utf-8").lower()
        for name in names:
            assert name not in text, f"{path.relative_to(ROOT)} names {name!r}"
