"""The JSON Schemas are those of the models, and accept what the program accepts."""

import json
import re

import jsonschema
import pytest

from engine.scenario.catalogue import SHIPPED
from engine.scenario.reading.yaml_reader import Plain, read_yaml
from engine.scenario.schemas import SCHEMAS, schema_texts, write_schemas
from tests.drill import FOLDER

TEXTS = schema_texts()


def schema_name(file):
    """Return the name of the schema that a file should fit."""
    stem = "map.places" if file.name.endswith(".places.yaml") else file.stem
    if file.parent.name == "rules":
        stem = "rules"
    return f"{stem}.schema.json"


FILES = sorted(
    file
    for root in (SHIPPED, FOLDER)
    for file in root.rglob("*.yaml")
    if schema_name(file) in TEXTS
)


def as_editors_see_it(value):
    """Return content with plain scalars typed as YAML 1.2 types them; editors do that."""
    if isinstance(value, dict):
        return {name: as_editors_see_it(inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        return [as_editors_see_it(inner) for inner in value]
    if isinstance(value, Plain):
        if value in ("true", "false"):
            return value == "true"
        if re.fullmatch("[-+]?[0-9]+", value):
            return int(value)
        if re.fullmatch(r"[-+]?[0-9]+\.[0-9]*", value):
            return float(value)
    return str(value)


def faults(name, content):
    validator = jsonschema.Draft202012Validator(json.loads(TEXTS[name]))
    return [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(content)]


def test_the_committed_schemas_are_fresh():
    """If not: `uv run main.py schemas`."""
    committed = {file.name: file.read_text(encoding="utf-8") for file in SCHEMAS.iterdir()}

    assert committed == TEXTS


def test_making_them_twice_gives_the_same_bytes(tmp_path):
    first = {path.name: path.read_bytes() for path in write_schemas(tmp_path)}

    assert first == {path.name: path.read_bytes() for path in write_schemas(tmp_path)}
    assert first.keys() == TEXTS.keys()
    assert all(b"\r" not in content for content in first.values())


@pytest.mark.parametrize("name", TEXTS)
def test_each_is_a_schema(name):
    jsonschema.Draft202012Validator.check_schema(json.loads(TEXTS[name]))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_the_files_fit_them(file):
    content = as_editors_see_it(read_yaml(file, shown=file.name).content)

    assert faults(schema_name(file), content) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_schema_that_a_file_asks_for_is_its_own(file):
    first = file.read_text(encoding="utf-8").split("\n", 1)[0]
    asked = re.match(r"# yaml-language-server: \$schema=(\S+)", first)

    if asked:
        assert (file.parent / asked[1]).resolve() == SCHEMAS / schema_name(file)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("places", {"places": [{"id": "mill", "importance": 1, "holder": "red"}]}),
        (
            "places",
            {"places": [{"id": "mill", "importance": 1, "holder": "red", "evidence": "inferred"}]},
        ),
        (
            "places",
            {
                "places": [
                    {
                        "id": "mill",
                        "importance": 9,
                        "holder": "red",
                        "evidence": "design",
                        "why": "x",
                    }
                ]
            },
        ),
        ("tour", {"stop": []}),
        ("tour", {"stops": None}),
        ("tracks", {"tracks": [{"group": "a", "legs": [{"at": "soon"}]}]}),
    ],
    ids=["no evidence", "no reason", "out of range", "unknown field", "null", "no moment"],
)
def test_they_find_what_editors_should_mark(name, content):
    assert faults(f"{name}.schema.json", content)
