"""A scenario from a stranger never runs code, reads outside its folder or uses up the machine."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import BadInput
from engine.scenario.load import load_scenario, validate_paths
from tests.drill import FOLDER, RIDGE

try:
    import resource
except ImportError:  # Windows
    resource = None

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(f'*{before}' for _ in range(9))}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
PYTHON = "events: !!python/object/apply:os.system ['touch /tmp/pwned']\n"

# What a file is replaced by, and a part of the first sentence told.
FILES = {
    "an alias bomb": (BOMB, "anchors (&a) are not used here"),
    "an object to be built": (PYTHON, "tags (!) are not used here"),
    "lists 10,000 deep": ("events: " + "[" * 10_000, "nested more than 20 levels deep"),
    "mappings 10,000 deep": ("{a: " * 10_000, "nested more than 20 levels deep"),
    "blocks 10,000 deep": ("- " * 10_000, "nested more than 20 levels deep"),
    "complex keys 10,000 deep": ("? " * 10_000, "nested more than 20 levels deep"),
    "a million values": (f"events: [{'x,' * 1_000_000}]", "more than 100,000 values"),
    "99,000 empty entries": (f"events: [{'{},' * 99_000}]", "things are wrong in this file"),
    "40,000 unknown fields": (
        "\n".join(f"k{number}: x" for number in range(40_000)),
        "things are wrong in this file",
    ),
    "90,000 ids, all the same": (
        f"events: [{{id: x, places: [{'a,' * 90_000}]}}]",
        'the field "evidence" is missing',
    ),
    "a scalar of 3.9 MB": ("events: " + "x" * 3_900_000, "should be a list"),
    "a quoted scalar of 3.9 MB": (f"events: [{{id: '{'x' * 3_900_000}'}}]", "is missing"),
    "a citation of 3.9 MB": (f"events: [{{citations: ['{'a, ' * 1_300_000}']}}]", "is missing"),
    "a number of 3.9 million digits": (f"events: [{{low: {'9' * 3_900_000}}}]", "is missing"),
    "a name of 3.9 MB": (f"'{'x' * 3_900_000}': 1", "cannot stand here"),
    "3.9 MB of line feeds": ("\n" * 3_900_000, "the file is empty"),
    "3.9 MB of comment": ("#" * 3_900_000, "the file is empty"),
    "a million repeated fields": ("a: 1\n" * 700_000, '"a" stands twice'),
    "a quote across 3.9 MB": ('"' + "\n" * 3_900_000, "a quote begins here"),
    "percents": ("%" * 3_900_000, "lines that start with % are not used here"),
    "colons": (": " * 1_900_000, "this does not line up"),
    "tabs": ("\tevents: []\n", "a tab stands here; use spaces"),
    "another program's file": ("#!/bin/sh\nrm -rf /\n", "should hold the fields"),
    "a web page": ("<!DOCTYPE html>\n<html>\n", "should hold the fields"),
    "JSON of nothing of ours": ('{"name": "x", "version": 1}', "is missing"),
}


@pytest.mark.parametrize(("content", "told"), FILES.values(), ids=FILES.keys())
def test_a_hostile_file_gets_a_sentence_soon_and_cheaply(drill, content, told):
    (drill.folder / "chronicle.yaml").write_text(content, encoding="utf-8")
    started = time.monotonic()

    faults = [fault for fault in drill.raw_faults() if fault.path.endswith("chronicle.yaml")]

    assert any(told in fault.sentence for fault in faults), faults[:3]
    # Generous, against slow machines: without bounds these take minutes or all memory.
    assert time.monotonic() - started < 30
    assert all(len(str(fault)) < 2000 and "\n" not in str(fault) for fault in faults)
    assert not Path("/tmp/pwned").exists()


@pytest.mark.skipif(resource is None, reason="memory cannot be limited here")
def test_the_dearest_file_known_fits_in_a_gigabyte(drill):
    """Tens of thousands of entries, each with eight things missing."""
    content = f"events: [{'{},' * 99_000}]"
    (drill.folder / "chronicle.yaml").write_text(content, encoding="utf-8")
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30));"
        "from engine.scenario.load import validate_paths; print(len(validate_paths(sys.argv[1:])))"
    )

    run = subprocess.run(
        [sys.executable, "-c", code, drill.folder], capture_output=True, text=True, check=False
    )

    assert run.stderr == ""
    assert int(run.stdout) >= 1


BYTES = {
    "binary": (bytes(range(256)) * 40, "is not UTF-8"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "is not UTF-8"),
    "UTF-16": ("events: []\n".encode("utf-16"), "the file is UTF-16; save it as UTF-8"),
    "UTF-16 without a mark": ("events: []\n".encode("utf-16-le"), "control character U+0000"),
    "Latin-1": ("events: [na\u00efve]\n".encode("latin-1"), "byte 0xEF at offset 11 is not UTF-8"),
    "a NUL": (b"events: [\0]\n", "control character U+0000"),
    "nothing": (b"", "the file is empty"),
}


@pytest.mark.parametrize(("content", "told"), BYTES.values(), ids=BYTES.keys())
def test_what_is_no_text_gets_one_sentence(drill, content, told):
    (drill.folder / "chronicle.yaml").write_bytes(content)

    (fault,) = drill.faults()

    assert told in fault


def test_a_huge_file_is_refused_unread(drill):
    with (drill.folder / "chronicle.yaml").open("wb") as stream:
        stream.truncate(100_000_000)

    (fault,) = drill.faults()
    assert fault == "chronicle.yaml: the file has 100,000,000 bytes; at most 4,000,000 are read"


def test_line_ends_of_windows_make_no_difference(drill):
    for file in drill.folder.glob("*.yaml"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))

    theirs, ours = load_scenario(drill.folder), load_scenario(RIDGE)

    for part in ("header", "sources", "starts", "chronicle", "disputes", "tracks", "tour"):
        assert getattr(theirs, part) == getattr(ours, part)


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "..",
        ".",
        "vale/../vale",
        "vale.places",
        "'va\\le'",
        "v" * 5000,
    ],
)
def test_a_map_is_named_by_an_id_and_never_by_a_path(drill, name):
    line = drill.edit("scenario.yaml", "map: vale", f"map: {name}")

    (fault,) = drill.faults()

    assert fault.startswith(f"scenario.yaml:{line}:6 map: ")
    assert "should be an id" in fault or "at most 64 fit" in fault


def test_no_file_holds_a_path(drill):
    line = drill.edit("sources.yaml", "file: vale-report.txt", "file: ../vale-report.txt")

    assert drill.faults() == [
        f"sources.yaml:{line}:11 documents[0].file: should be a file's bare name, "
        'without a folder, not "../vale-report.txt"'
    ]


def test_a_linked_file_may_not_lead_out_of_the_folder(drill, tmp_path):
    secret = tmp_path / "secret.yaml"
    secret.write_text("events: [secret]\n")
    (drill.folder / "chronicle.yaml").unlink()
    (drill.folder / "chronicle.yaml").symlink_to(secret)

    (fault,) = drill.faults()

    assert "a link that leads out of its folder" in fault
    assert "secret" not in fault


def test_a_linked_folder_of_maps_is_not_followed(drill, tmp_path):
    shutil.move(drill.maps.parent, tmp_path / "elsewhere")
    drill.maps.parent.symlink_to(tmp_path / "elsewhere")

    (fault,) = drill.faults()
    assert 'no map "vale" in' in fault


def test_a_linked_map_is_not_followed(drill, tmp_path):
    shutil.move(drill.maps / "vale.places.yaml", tmp_path / "vale.places.yaml")
    (drill.maps / "vale.places.yaml").symlink_to(tmp_path / "vale.places.yaml")

    assert [fault for fault in drill.faults() if "leads out of its folder" in fault]


def test_a_scenario_behind_a_link_is_fine(drill, tmp_path):
    """The user named the link; only links inside the folder are the stranger's."""
    (tmp_path / "mine").symlink_to(drill.folder)

    assert validate_paths([tmp_path / "mine"]) == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes among files here")
def test_a_pipe_is_refused_without_waiting_for_it(drill):
    (drill.folder / "chronicle.yaml").unlink()
    os.mkfifo(drill.folder / "chronicle.yaml")

    (fault,) = drill.faults()
    assert fault == "chronicle.yaml: this is no regular file but a device, pipe or socket"


def test_a_folder_in_a_files_place_is_refused(drill):
    (drill.folder / "chronicle.yaml").unlink()
    (drill.folder / "chronicle.yaml").mkdir()

    assert drill.faults() == ["chronicle.yaml: this is a folder, not a file"]


@pytest.mark.parametrize("path", ["", "none", "no\0ne", "n" * 5000, "n/" * 3000, "/dev/zero", "\n"])
def test_any_path_gets_a_sentence(path):
    (fault, *_) = validate_paths([path]) or [None]

    if path:  # an empty path is the current folder, as everywhere
        assert fault.sentence
    with pytest.raises(BadInput):
        load_scenario(path or "none")


# A line's value is replaced by one of these, or a line is lost, doubled or moved inwards.
ODDITIES = st.sampled_from(
    (
        *("[]", "{}", "[", "}", "[[[a]]]", "{a: {b: c}}", "''", "'", '"', "|", ">", "@", "\t", ""),
        *("*a", "&a b", "!t x", "~", "? x", "- - -", "x", "true", "-1", "9999999999"),
        *("2001-13-40", "2001-05-02T08:00", "0001-01-01T00:00", "9999-12-31T16:00"),
        *("red", "crossing", '"0101"', "'x, y, ¶1'"),
    )
)
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(sorted(file.name for file in RIDGE.glob("*.yaml"))),
        st.integers(0, 10_000),
        st.sampled_from(["value", "name", "lose", "double", "inwards"]),
        ODDITIES,
    ),
    min_size=1,
    max_size=4,
)


def changed(text, number, how, oddity):
    lines = text.split("\n")
    number %= len(lines)
    line = lines[number]
    name, colon, _ = line.partition(": ")
    lines[number : number + 1] = {
        "value": [f"{name}{colon or ': '}{oddity}"],
        "name": [line.replace(name.strip(" -"), oddity, 1)],
        "lose": [],
        "double": [line, line],
        "inwards": ["  " + line],
    }[how]
    return "\n".join(lines)


def load_or_faults(folder):
    try:
        _ = load_scenario(folder).expanded  # read on first use
    except BadInput as error:
        return error.faults
    return ()


fuzz = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@fuzz
@given(CHANGES)
def test_a_spoilt_scenario_loads_or_tells_its_faults(changes):
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "drill"
        shutil.copytree(FOLDER, root)
        for name, number, how, oddity in changes:
            file = root / "ridge" / name
            text = file.read_text(encoding="utf-8")
            file.write_text(changed(text, number, how, oddity), encoding="utf-8")

        faults = load_or_faults(root / "ridge")

        for fault in faults:
            assert fault.sentence
            assert "\n" not in str(fault)
            lines = Path(fault.path).read_text(encoding="utf-8").count("\n") + 1
            assert 0 <= fault.line <= lines + 1


@fuzz
@given(st.sampled_from(sorted(file.name for file in RIDGE.glob("*.yaml"))), st.binary(max_size=400))
def test_bytes_in_a_files_place_are_faults(name, content):
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "drill"
        shutil.copytree(FOLDER, root)
        (root / "ridge" / name).write_bytes(content)

        assert load_or_faults(root / "ridge")


@fuzz
@given(
    st.sampled_from(sorted(file.name for file in RIDGE.glob("*.yaml"))),
    st.integers(0, 10_000),
    st.integers(0, 40),
    st.binary(max_size=6),
)
def test_bytes_amid_a_file_never_do_more_than_spoil_it(name, start, length, content):
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "drill"
        shutil.copytree(FOLDER, root)
        file = root / "ridge" / name
        old = file.read_bytes()
        start %= len(old)
        file.write_bytes(old[:start] + content + old[start + length :])

        load_or_faults(root / "ridge")
