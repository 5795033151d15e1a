"""JSON Schemas of the scenario files, by which editors complete and check while typing.

They are made from the models, committed, and kept fresh by a test. A file asks for its own
in its first line: `# yaml-language-server: $schema=../shared/schemas/chronicle.schema.json`.
"""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from engine.scenario.catalogue import SHIPPED
from engine.scenario.files import PLACES_OF_MAP, RULES, SHAPES
from engine.scenario.shapes.places import MapPlacesFile
from engine.scenario.shapes.rules import RulesFile

SCHEMAS = SHIPPED / "shared" / "schemas"


class _FileSchema(GenerateJsonSchema):
    """As pydantic makes them, but without what a file's author cannot write or need not read."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Let editors read unquoted text as what it looks like: the program takes it as text."""
        return super().str_schema(schema) | {"type": ["string", "number", "boolean"]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Leave null out: a field without a value is a fault, absent ones are left out."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Leave out defaults that only mean "absent"."""
        made = super().default_schema(schema)
        if made.get("default") in (None, []):
            made.pop("default", None)
        return made

    def field_title_should_be_set(self, schema: object) -> bool:
        """Leave titles out: they repeat the fields' names."""
        return False


def schema_texts() -> dict[str, str]:
    """Return the text of each schema by its file's name: the same bytes every time."""
    shapes: dict[str, type[BaseModel]] = {
        **SHAPES,
        f"map{PLACES_OF_MAP}": MapPlacesFile,
        f"{RULES}.yaml": RulesFile,
    }
    return {
        f"{name.removesuffix('.yaml')}.schema.json": _text(shape) for name, shape in shapes.items()
    }


def write_schemas(folder: Path = SCHEMAS) -> tuple[Path, ...]:
    """Write the schemas into a folder and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in schema_texts().items():
        path = folder / name
        path.write_text(text, encoding="utf-8", newline="\n")
        paths.append(path)
    return tuple(paths)


def _text(shape: type[BaseModel]) -> str:
    schema = shape.model_json_schema(schema_generator=_FileSchema)
    schema = {"$schema": GenerateJsonSchema.schema_dialect, **schema}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
