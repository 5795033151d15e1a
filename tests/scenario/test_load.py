"""A scenario is loaded whole, or every fault in it is told, with file, line and sentence."""

import gc
import os
from datetime import datetime
from pathlib import Path

import pytest

from engine.errors import BadInput
from engine.grid.hex import Hex
from engine.scenario.catalogue import SHIPPED
from engine.scenario.files import SHAPES
from engine.scenario.load import load_scenario, validate_paths
from tests.drill import RIDGE


def test_the_drill_has_no_faults():
    assert validate_paths([RIDGE]) == ()


def test_a_scenario_holds_what_its_author_wrote():
    drill = load_scenario(RIDGE)

    assert (drill.id, drill.header.title) == ("ridge", "Oak Hill")
    assert drill.calendar.played_turns == 9
    assert [place.name for place in drill.places.values()][:2] == ["Mill", "Bridge"]
    assert drill.places["oak_hill"].start.holder == "red"
    assert drill.forces["red_fort"].leader == "ash"
    assert drill.forces["red_fort"].hex == Hex.parse("0604")
    assert drill.forces["blue_second"].arrives == datetime(2001, 5, 2)
    assert drill.events["hill-assault"].losses[1].high is None
    assert drill.legs["red_hill"][0].percent == 80
    assert drill.strengths["red_hill"].default == 200
    assert drill.footnotes["vale-report", 2].language == "fr"
    assert drill.disputes_of_event("hill-falls")[0].default == "left"
    assert drill.tour.brief.places == ("oak_hill", "bridge", "fort")
    assert drill.map.place_of["fort"].hexes == (Hex.parse("0604"),)


@pytest.mark.parametrize("is_on", [True, False], ids=["on", "off"])
@pytest.mark.parametrize("name", ["ridge", "none"])
def test_loading_leaves_the_search_for_garbage_as_it_was(drill, is_on, name):
    """It is put off while files are read, whether they can be loaded or not."""
    before = gc.isenabled()
    (gc.enable if is_on else gc.disable)()
    try:
        drill.edit("scenario.yaml", "id: ridge", f"id: {name}")
        if name == "ridge":
            load_scenario(drill.folder)
        else:
            with pytest.raises(BadInput):
                load_scenario(drill.folder)
        assert gc.isenabled() == is_on
    finally:
        (gc.enable if before else gc.disable)()


def test_loading_twice_gives_equal_models():
    assert load_scenario(RIDGE) == load_scenario(str(RIDGE))


@pytest.mark.parametrize(
    "name", ["disputes.yaml", "levers.yaml", "tracks.yaml", "orders.yaml", "tour.yaml"]
)
def test_some_files_may_be_absent(drill, name):
    (drill.folder / name).unlink()
    if name == "disputes.yaml":
        (drill.folder / "levers.yaml").unlink()  # one of which is about a dispute

    scenario = load_scenario(drill.folder)

    assert not scenario.disputes.disputes or name != "disputes.yaml"
    assert not scenario.levers.levers or name not in ("disputes.yaml", "levers.yaml")
    assert not scenario.tracks.tracks or name != "tracks.yaml"
    assert not scenario.orders.taskings or name != "orders.yaml"
    assert scenario.tour.brief is None or name != "tour.yaml"


@pytest.mark.parametrize("name", ["scenario.yaml", "sources.yaml", "places.yaml", "chronicle.yaml"])
def test_other_files_are_needed(drill, name):
    (drill.folder / name).unlink()

    assert drill.faults()[0] == f"{name}: there is no such file"
    # What refers to the lost file is not blamed.
    assert len(drill.faults()) == 1


def test_a_file_that_is_not_quite_named_is_not_passed_over(drill):
    (drill.folder / "tracks.yaml").rename(drill.folder / "track.yaml")

    assert drill.faults() == [
        'track.yaml: no file of a scenario has this name; did you mean "tracks.yaml"?'
    ]


@pytest.mark.parametrize(
    ("beside", "meant"),
    [("chronicles.yaml", "chronicle.yaml"), ("source.yml", "sources.yaml")],
)
def test_a_second_file_of_nearly_the_same_name_is_told(drill, beside, meant):
    (drill.folder / beside).write_text("events: []\n")

    assert drill.faults() == [
        f'{beside}: no file of a scenario has this name; did you mean "{meant}"?'
    ]


def test_every_fault_of_every_file_is_told_at_once(drill):
    """Each planted on its own line, in several files and in several ways."""
    lines = {
        "chronicle.yaml": [
            drill.edit("chronicle.yaml", "kind: capture", "kind: captur"),
            drill.edit("chronicle.yaml", "places: [bridge]", "places: [bridgx]"),
            drill.edit(
                "chronicle.yaml", "outcome: true\n    result: inc", "outcom: true\n    result: inc"
            ),
            drill.edit("chronicle.yaml", "low: 10, high: 20", "low: 30, high: 20"),
            drill.edit("chronicle.yaml", "when: 2001-05-03T00:00", "when: 2001-05-03 00:00"),
            drill.edit("chronicle.yaml", 'The fort, ¶3"]\nfacts', 'The fort, ¶9"]\nfacts'),
        ],
        "places.yaml": [drill.edit("places.yaml", "importance: 5", "importance: 6")],
        "scenario.yaml": [
            drill.edit("scenario.yaml", "summary: Blue", "summarx: Blue"),
            drill.edit("scenario.yaml", "share: 2", "share: 2\n    share: 3") + 1,
            drill.edit("scenario.yaml", 'hex: "0604"', 'hex: "9999"'),
        ],
        "tour.yaml": [drill.edit("tour.yaml", "event: crossing", "event: crosing")],
    }

    told = {}
    for fault in drill.raw_faults():
        told.setdefault(Path(fault.path).name, set()).add(fault.line)

    assert told == {name: set(expected) for name, expected in lines.items()}


SENTENCES = [
    (
        "scenario.yaml",
        "adjective: blue",
        "adjectiv: blue",
        ['sides[1].adjectiv: there is no field "adjectiv" here; did you mean "adjective"?'],
    ),
    (
        "scenario.yaml",
        "stance: cool",
        "stance: cold",
        ['sides[1].stance: should be one of cool, warm, not "cold"; did you mean "cool"?'],
    ),
    (
        "scenario.yaml",
        "parts: [Night, Day, Evening]",
        "parts: [Night, Day]",
        ["calendar.parts: should list at least 3, not 2"],
    ),
    (
        "scenario.yaml",
        "arrives: 2001-05-02T00:00",
        "arrives: later",
        [
            'forces[3].arrives: should be a date and time such as 2031-03-05T16:00, not "later"',
        ],
    ),
    (
        "scenario.yaml",
        "arrives: 2001-05-02T00:00",
        "arrives: 2001-05-02T05:00",
        ["forces[3].arrives: should be at 00:00, 08:00 or 16:00, where a turn ends"],
    ),
    (
        "scenario.yaml",
        "  - {id: observers, side: none, name: Observers}",
        "  - observers",
        ['actors[3]: should be a mapping of fields, "name: value", not "observers"'],
    ),
    (
        "scenario.yaml",
        "vehicles: {guns: 2}",
        "vehicles: {guns: two}",
        ['forces[1].vehicles.guns: should be a whole number, not "two"'],
    ),
    (
        "places.yaml",
        "importance: 4",
        "importance: 40",
        ["places[1].importance: should be at most 5, not 40"],
    ),
    (
        "chronicle.yaml",
        "  - id: one-crossing",
        "  - id: One crossing",
        ["facts[0].id: should be an id: small letters, digits, '-' and '_', not \"One crossing\""],
    ),
    (
        "chronicle.yaml",
        "    citations:\n      - vale-report, The bridge, ¶1\n",
        "",
        ["events[0].citations: evidence is 'documented', so 'citations' needs at least one"],
    ),
    (
        "chronicle.yaml",
        "until: 2001-05-01T16:00",
        "until: 2001-05-01T08:00",
        ["events[0].until: until should be later than when"],
    ),
    (
        "chronicle.yaml",
        "title: Blue takes the bridge",
        "title: " + "x" * 61,
        ["events[0].title: has 61 characters; at most 60 fit"],
    ),
    (
        "chronicle.yaml",
        "        why: Nobody else was near.\n",
        "",
        ["events[2].control[0].why: evidence is 'inferred', so 'why' must give the reason"],
    ),
    (
        "chronicle.yaml",
        "sides: [blue]",
        "sides: blue",
        ['events[0].sides: should be a list: lines that start with "- ", or [ ]'],
    ),
    (
        "disputes.yaml",
        "default: left",
        "default: lift",
        ['disputes[0].default: no claim "lift" in this dispute; did you mean "left"?'],
    ),
    (
        "tracks.yaml",
        "gone: withdrawn",
        'gone: withdrawn\n        hex: "0101"',
        ["tracks[2].legs[1].gone: a leg needs either 'hex' or 'gone', not both"],
    ),
    (
        "tracks.yaml",
        "percent: 80",
        "percent: 0",
        ["tracks[0].legs[0].percent: should be at least 1, not 0"],
    ),
]


@pytest.mark.parametrize(
    ("name", "old", "new", "told"), SENTENCES, ids=[sentence[3][0] for sentence in SENTENCES]
)
def test_faults_of_shape_are_plain_sentences(drill, name, old, new, told):
    line = drill.edit(name, old, new)

    faults = drill.faults()

    assert [fault.split(" ", 1)[1] for fault in faults] == told
    # A missing thing is told where the entry begins, everything else on its own line.
    assert f"{name}:{line}:" in faults[0] or "citations" in old or "why" in old


def test_faults_name_files_as_the_user_does(drill, monkeypatch):
    drill.edit("places.yaml", "importance: 4", "importance: 40")
    monkeypatch.chdir(drill.folder)
    elsewhere = f"..{os.sep}{drill.folder.name}"

    for name, path in (
        (".", "places.yaml"),
        ("places.yaml", "places.yaml"),
        (elsewhere, f"{elsewhere}{os.sep}places.yaml"),
        (str(drill.folder), "places.yaml"),
    ):
        (fault,) = validate_paths([name])
        assert fault.path == path


def test_a_single_file_is_checked_with_those_beside_it(drill):
    drill.edit("chronicle.yaml", "places: [bridge]", "places: [bridgx]")
    drill.edit("places.yaml", "importance: 4", "importance: 40")

    (fault,) = validate_paths([drill.folder / "chronicle.yaml"])

    assert fault.sentence == 'no place "bridgx"; did you mean "bridge"?'
    assert validate_paths([drill.folder / "tour.yaml"]) == ()


def test_maps_and_their_places_are_checked_too(drill):
    file = drill.maps / "vale.places.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("sources: [survey]", "sources: [surveys]", 1), encoding="utf-8")

    (fault,) = validate_paths([file])
    assert fault.sentence == 'no geographic source "surveys"; did you mean "survey"?'
    assert validate_paths([drill.folder]) == (fault,)
    assert validate_paths([drill.maps / "vale.tmj"]) == (fault,)

    (drill.maps / "vale.tmj").write_text("{}")
    assert len(validate_paths([drill.maps / "vale.tmj"])) == 2
    assert len(validate_paths([drill.folder])) == 2


def test_a_folder_of_scenarios_stands_for_all_of_them(drill):
    drill.edit("places.yaml", "importance: 4", "importance: 40")

    assert validate_paths([drill.folder.parent]) == validate_paths([drill.folder])


def test_several_paths_are_checked_in_one_go(drill, tmp_path):
    other = tmp_path / "notes.yaml"
    other.write_text("a: *x\n")

    told = {fault.sentence for fault in validate_paths([drill.folder, other, tmp_path / "none"])}

    assert told == {
        "no scenario has this id, and it is no folder",
        f"not a scenario's file by its name; they are {', '.join(SHAPES)}, "
        "orders.expanded.yaml, maps end in .tmj",
        "aliases (*) are not used here; write the value out",
    }


def test_shipped_scenarios_go_by_their_id():
    shipped = next(SHIPPED.glob("*/scenario.yaml")).parent.name

    assert load_scenario(shipped).id == shipped
    with pytest.raises(BadInput, match=f'did you mean "{shipped}"'):
        load_scenario(f"{shipped}x")


def test_maps_lie_beside_a_scenario_or_with_ours(drill):
    """An author's tree may bring its own maps, or use the shipped ones."""
    ours = next((SHIPPED / "shared" / "maps").glob("*.tmj"))
    drill.edit("scenario.yaml", "map: vale", f"map: {ours.stem}")

    lost = [fault for fault in drill.faults() if "no place on the map" in fault]

    assert [fault.split('"')[1] for fault in lost] == [
        "mill",
        "bridge",
        "oak_hill",
        "fort",
        "harbour",
    ]


def test_maps_are_named_as_the_user_named_the_scenario(drill, monkeypatch):
    (drill.maps / "vale.tmj").write_text("{}")
    (drill.folder.parent / "below").mkdir()
    beside = Path("shared") / "maps" / "vale.tmj"

    for cwd, name, path in (
        (drill.folder.parent, "ridge", beside),
        (drill.folder, ".", Path("..") / beside),
        (drill.folder.parent / "below", "../ridge", Path("..") / beside),
        (drill.folder.parent / "below", "../ridge/../ridge", Path("../ridge/..") / beside),
    ):
        monkeypatch.chdir(cwd)
        assert {fault.path for fault in validate_paths([name])} == {str(path)}


def test_a_map_without_its_places_names_the_missing_file(drill):
    (drill.maps / "vale.places.yaml").unlink()

    (fault,) = drill.raw_faults()

    assert fault.where == "map"
    assert fault.sentence.startswith("vale.places.yaml is missing beside vale.tmj in ")


def test_a_place_of_the_map_needs_a_row(drill):
    drill.edit("scenario.yaml", "place: fort", "place: inn")
    file = drill.maps / "vale.places.yaml"
    far = "lat: 12.0000\n    lon: 25.0000\n    position: inferred\n    why: By ear."
    file.write_text(
        file.read_text("utf-8") + f"  - id: inn\n    name: Inn\n    kind: inn\n    {far}\n"
    )

    assert [fault.split(": ", 1)[1] for fault in drill.faults()] == [
        '"inn" is on the map but has no row in places.yaml'
    ]


def test_a_scenario_has_the_name_of_its_folder(drill):
    """By which it is listed, and loaded."""
    drill.edit("scenario.yaml", "id: ridge", "id: rigde")

    assert drill.faults() == ['scenario.yaml:2:5 id: should be the folder\'s name, "ridge"']
    with pytest.raises(BadInput, match="should be the folder's name"):
        load_scenario(drill.folder)


def test_a_folder_of_scenarios_may_be_given_by_a_glob(drill):
    """`validate scenarios/*` names the shared folder too, which holds maps."""
    shared = drill.folder.parent / "shared"
    assert validate_paths([drill.folder, shared, shared / "maps"]) == ()

    (drill.maps / "vale.tmj").write_text("{}")

    for folder in (shared, shared / "maps", drill.folder.parent):
        assert [Path(fault.path).name for fault in validate_paths([folder])] == ["vale.tmj"]


def test_a_folder_of_nothing_of_ours_is_said_to_be_one(tmp_path):
    (fault,) = validate_paths([tmp_path])

    assert fault.sentence == "holds no scenario (scenario.yaml), no maps and no rules"


def test_a_file_of_another_kind_is_refused_once(drill, tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text("# Title: [x\n- *a*\n")

    (fault,) = validate_paths([readme])

    assert fault.sentence.startswith("not a scenario's file by its name")


@pytest.mark.skipif(os.name == "nt", reason="no such file names here")
def test_a_file_name_does_not_steer_the_terminal(tmp_path):
    file = tmp_path / "a\x1b[2J\u202e.txt"
    file.write_text("x")

    (fault,) = validate_paths([file])

    assert str(fault).isprintable()


def test_a_map_that_is_not_there_is_told(drill):
    drill.edit("scenario.yaml", "map: vale", "map: vail")

    (fault,) = drill.raw_faults()

    assert fault.sentence.startswith('no map "vail" in ')
    assert fault.sentence.endswith('; did you mean "vale"?')


def test_text_commands_do_not_read_the_map(drill):
    (drill.maps / "vale.tmj").write_text("{}")

    scenario = load_scenario(drill.folder)

    with pytest.raises(BadInput):
        _ = scenario.map
