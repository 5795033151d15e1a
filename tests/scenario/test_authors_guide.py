"""The guide for authors shows a scenario that really loads."""

import re
import shutil
from pathlib import Path
from types import UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from engine.scenario.files import SHAPES
from engine.scenario.levers import lever_views, with_levers
from engine.scenario.load import load_scenario, validate_paths
from engine.scenario.shapes.levers import BaseLever, ClaimOption, Lever
from engine.scenario.shapes.play import PlayFields
from tests.drill import FOLDER
from tests.playable import drill

GUIDE = Path(__file__).parents[2] / "docs" / "scenario-authors-guide.md"


@pytest.fixture
def ford(tmp_path):
    shutil.copytree(FOLDER / "shared", tmp_path / "shared")
    folder = tmp_path / "ford"
    folder.mkdir()
    text = GUIDE.read_text(encoding="utf-8")
    for name, content in re.findall(r"```yaml\n# ([a-z]+\.yaml)\n(.*?)```", text, re.DOTALL):
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_the_guides_scenario_has_no_faults(ford):
    assert validate_paths([ford]) == ()

    scenario = load_scenario(ford)

    assert scenario.id == "ford"
    assert scenario.strengths["blue_first"].default == 150
    assert scenario.tour.brief.places == ("mill",)
    assert scenario.disputes_of_event("mill-falls")[0].default == "after"


def test_the_guides_fields_for_play_fit_its_scenario(ford):
    header = ford / "scenario.yaml"
    for_play = re.search(r"```yaml\n(rules: standard\n.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    header.write_text(header.read_text(encoding="utf-8") + for_play[1], encoding="utf-8")

    assert validate_paths([ford]) == ()
    assert load_scenario(ford).rules.id == "standard"


def test_the_guide_tells_of_every_field_for_play():
    text = GUIDE.read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\w+)` \|.*\|.*\| .+ \|$", text, re.MULTILINE)

    assert sorted(told) == sorted(PlayFields.model_fields)


def test_the_guides_map_lies_where_it_says(ford):
    (source,) = re.findall(r"cp -r (\S+) my-battles/", GUIDE.read_text(encoding="utf-8"))

    assert (GUIDE.parents[1] / source).resolve() == (FOLDER / "shared").resolve()


def words(shape):
    """Yield every field of a shape whose words are given, and the words; then those inside it."""
    for name, field in shape.model_fields.items():
        for part in alternatives(field.annotation):
            if get_origin(part) is Literal and name != "arrives":
                yield name, get_args(part)
            # Levers have a table of their own.
            elif (
                isinstance(part, type)
                and issubclass(part, BaseModel)
                and BaseLever not in part.__mro__
            ):
                yield from words(part)


def alternatives(annotation):
    if get_origin(annotation) in (Annotated, tuple, Union, UnionType):
        for part in get_args(annotation):
            yield from alternatives(part)
    else:
        yield annotation


def test_the_guide_lists_the_words_of_every_field():
    text = GUIDE.read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)`[^|]*\| (.*) \|$", text, re.MULTILINE)
    told = {(name, tuple(row.split(", "))) for name, row in listed}

    needed = {entry for shape in SHAPES.values() for entry in words(shape)}
    needed.remove(("counts", ("people",)))  # only one word, and the example has it

    assert needed <= told


def test_the_guide_tells_of_every_kind_of_lever():
    """A row for each: its own fields, and the values that every lever of the kind takes."""
    text = GUIDE.read_text(encoding="utf-8").split("## Levers")[1].split("\n## ")[0]
    rows = dict(re.findall(r"^\| (\w+) \| ([^|]* \| [^|]*) \|", text, re.MULTILINE))
    kinds = {get_args(kind.model_fields["kind"].annotation)[0]: kind for kind in get_args(Lever)}
    told = {name for row in rows.values() for name in re.findall(r"\w+", row)}

    assert set(kinds) <= set(rows)
    for kind, shape in kinds.items():
        own = set(shape.model_fields) - set(BaseLever.model_fields) - {"kind"}
        assert all(f"`{name}`" in rows[kind] for name in own), kind
    for view in lever_views(drill()).values():
        known = (
            set()
            if view.lever.kind in ("figure", "position", "claim")
            else {choice.value for choice in view.choices}
        )
        assert known <= told
    assert all(f"`{name}" in text for name in ClaimOption.model_fields)


def test_the_guides_levers_can_be_set(ford):
    for_play = re.search(r"```yaml\n(rules: standard\n.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    header = ford / "scenario.yaml"
    header.write_text(header.read_text(encoding="utf-8") + for_play[1], encoding="utf-8")
    scenario = load_scenario(ford, to_play=True)

    moved = with_levers(scenario, {"people_at_the_ford": "200", "way_through_the_water": "north"})

    assert str(moved.forces["blue_first"].hex) == "0200"
    assert moved.strengths["blue_first"].default == 200


def test_the_guides_faults_are_those_that_are_told(ford):
    chronicle = ford / "chronicle.yaml"
    text = chronicle.read_text(encoding="utf-8")
    text = text.replace("places: [mill]", "places: [mil]").replace("¶2", "¶3")
    chronicle.write_text(text, encoding="utf-8")

    told = [fault._replace(path=f"my-battles/ford/{Path(fault.path).name}")
            for fault in validate_paths([ford])]  # fmt: skip

    shown = re.search(
        r"\$ uv run main.py validate .*?\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL
    )
    assert shown[1].splitlines() == [str(fault) for fault in told]
