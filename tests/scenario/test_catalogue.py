"""The shipped scenarios, known by their first lines, without loading any."""

import subprocess
import sys

import pytest

from engine.scenario.catalogue import SHIPPED, catalogue
from engine.scenario.load import checked_catalogue, load_scenario
from tests.drill import FOLDER


def test_an_entry_says_what_the_scenario_says():
    (entry,) = catalogue(FOLDER)
    header = load_scenario(FOLDER / entry.id).header

    assert entry.fault is None
    for name in ("id", "title", "subtitle", "summary", "content_note"):
        assert getattr(entry, name) == getattr(header, name)
    for name in ("start", "played_to", "record_to"):
        assert getattr(entry, name) == getattr(header.calendar, name).isoformat("T", "minutes")


def test_every_shipped_scenario_is_listed_and_sound():
    entries = catalogue()

    assert [entry.id for entry in entries] == sorted(
        file.parent.name for file in SHIPPED.glob("*/scenario.yaml")
    )
    assert entries
    assert [entry.fault for entry in entries if entry.fault] == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "id: ridge",
            "id: rigde",
            'ridge/scenario.yaml:2:5 id: should be the folder\'s name, "ridge"',
        ),
        (
            "title: Oak Hill",
            "titlx: Oak Hill",
            'ridge/scenario.yaml:2:1: the field "title" is missing',
        ),
        ("map: vale", "map: *vale", "ridge/scenario.yaml:7:6 map: aliases (*) are not used here"),
        ("subtitle: An", "subtitle: 'An", "ridge/scenario.yaml:4:11: a quote begins here"),
        ("id: ridge", "id: r\0dge", "ridge/scenario.yaml:2:6: the control character U+0000"),
    ],
)
def test_a_broken_scenario_is_listed_with_its_first_fault(drill, old, new, told):
    drill.edit("scenario.yaml", old, new)

    (entry,) = catalogue(drill.folder.parent)

    assert entry.id == "ridge"
    assert entry.title
    assert entry.fault.startswith(told)


def test_only_the_first_lines_are_read(drill):
    drill.append("scenario.yaml", "nonsense: [\n")

    (entry,) = catalogue(drill.folder.parent)

    assert entry.fault is None


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ridge/chronicle.yaml", "chronicle.yaml: there is no such file"),
        ("shared/maps/vale.tmj", "vale.tmj: there is no such file"),
        ("shared/maps/vale.places.yaml", "vale.places.yaml is missing beside vale.tmj in"),
    ],
)
def test_a_checked_list_tells_what_loading_would(drill, name, told):
    folder = drill.folder.parent
    assert checked_catalogue(folder) == catalogue(folder)

    (folder / name).unlink()

    (entry,) = checked_catalogue(folder)
    assert told in entry.fault
    assert entry.title == "Oak Hill"
    assert catalogue(folder)[0].fault is None


def test_listing_needs_no_models():
    """They take a quarter of a second to import; the opening screen does without."""
    code = (
        "import sys; from engine.scenario.catalogue import catalogue; catalogue();"
        "print(sorted({'pydantic', 'numpy', 'pygame', 'pytiled_parser'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == "[]\n"
