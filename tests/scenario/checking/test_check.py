"""Whatever a file refers to must be there, and be there once."""

import pytest

# What is changed, in which file, and what is told of it.
CASES = [
    ("scenario.yaml", "actor: red_guard\n    role", "actor: red_gard\n    role",
     'commanders[0].actor: no actor "red_gard"; did you mean "red_guard"?'),
    ("scenario.yaml", "  - place: harbour", "  - place: harbor",
     'airbases[0].place: no place "harbor"; did you mean "harbour"?'),
    ("scenario.yaml", "actors: [blue_air]", "actors: [blue_air, blue_sea]",
     'airbases[0].actors[1]: no actor "blue_sea"; did you mean "blue_air"?'),
    ("scenario.yaml", "base: harbour", "base: carrier", 'aircraft[0].base: no place "carrier"'),
    ("scenario.yaml", "leader: ash", "leader: oak", 'forces[1].leader: no commander "oak"'),
    ("scenario.yaml", "place: fort", "place: forth",
     'forces[1].place: no place "forth"; did you mean "fort"?'),
    ("scenario.yaml", "side: none, name: Obs", "side: green, name: Obs",
     'actors[3].side: no side "green"'),
    ("sources.yaml", "number: 2\n    outlet: red_wire", "number: 2\n    outlet: read_wire",
     'footnotes[1].outlet: no outlet "read_wire"; did you mean "red_wire"?'),
    ("sources.yaml", "  - document: vale-report\n    number: 3",
     "  - document: vale_report\n    number: 3",
     'footnotes[2].document: no document "vale_report"; did you mean "vale-report"?'),
    ("places.yaml", "  - id: harbour", "  - id: harbours",
     'places[4].id: no place on the map "harbours"; did you mean "harbour"?'),
    ("places.yaml", "holder: none", "holder: nobody", 'places[1].holder: no side "nobody"'),
    ("chronicle.yaml", "{place: bridge, side: blue}", "{place: bridge, side: grey}",
     'events[0].control[0].side: no side "grey"'),
    ("chronicle.yaml", "sides: [blue]", "sides: [bleu]",
     'events[0].sides[0]: no side "bleu"; did you mean "blue"?'),
    ("chronicle.yaml", "{side: civilians, kind", "{side: civilian, kind",
     'events[1].losses[2].side: no side or actor "civilian"; did you mean "civilians"?'),
    ("chronicle.yaml", "claimant: blue_command", "claimant: blue",
     'events[1].losses[0].claimant: no claimant "blue"'),
    ("chronicle.yaml", "actor: blue_line", "actor: blue_lion",
     'events[1].losses[1].actor: no actor "blue_lion"; did you mean "blue_line"?'),
    ("disputes.yaml", "events: [hill-falls]", "events: [hill-fell]",
     'disputes[0].events[0]: no event "hill-fell"; did you mean "hill-falls"?'),
    ("disputes.yaml", "figures: [red_all]", "figures: [red_al]",
     'disputes[0].figures[0]: no figure "red_al"; did you mean "red_all"?'),
    ("tracks.yaml", "group: blue_first", "group: blue_frist",
     'tracks[1].group: no group "blue_frist"; did you mean "blue_first"?'),
    ("tracks.yaml", "follows: crossing", "follows: crosing",
     'tracks[1].legs[0].follows: no event "crosing"; did you mean "crossing"?'),
    ("tour.yaml", "look_at: bridge", "look_at: bridgy",
     'stops[1].look_at: no place "bridgy"; did you mean "bridge"?'),
    ("tour.yaml", "places: [oak_hill, bridge, fort]", "places: [oak_hill, bridge, fork]",
     'brief.places[2]: no place "fork"; did you mean "fort"?'),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "told"), CASES, ids=[case[3] for case in CASES])
def test_what_is_referred_to_is_there(drill, name, old, new, told):
    line = drill.edit(name, old, new) + new[: new.find(told.split('"')[1])].count("\n")

    mine = [fault for fault in drill.faults() if told.split(": ")[0] in fault]

    assert [fault.split(" ", 1) for fault in mine] == [[mine[0].split(" ")[0], told]]
    assert mine[0].startswith(f"{name}:{line}:")


REPEATED = [
    ("scenario.yaml", "  - id: blue\n", "  - id: red\n", 'sides[1].id: a second side "red"'),
    ("scenario.yaml", "{id: blue_air,", "{id: blue_line,",
     'actors[2].id: a second actor "blue_line"'),
    ("scenario.yaml", "  - id: blue_rear", "  - id: blue_all",
     'figures[2].id: a second figure "blue_all"'),
    ("scenario.yaml", "  - id: blue_second", "  - id: blue_first",
     'forces[3].id: a second group "blue_first"'),
    ("sources.yaml", "  - id: red_wire", "  - id: vale_post",
     'outlets[1].id: a second outlet "vale_post"'),
    ("places.yaml", "  - id: fort", "  - id: mill", 'places[3].id: a second place "mill"'),
    ("chronicle.yaml", "  - id: hill-falls", "  - id: crossing",
     'events[2].id: a second event "crossing"'),
    ("tracks.yaml", "group: blue_second", "group: blue_first",
     'tracks[2].group: a second track of group "blue_first"'),
    ("tour.yaml", "  - id: dawn", "  - id: start", 'stops[1].id: a second stop "start"'),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "told"), REPEATED, ids=[case[3] for case in REPEATED]
)
def test_ids_stand_once(drill, name, old, new, told):
    line = drill.edit(name, old, new)
    (fault,) = [fault for fault in drill.faults() if "a second" in fault]

    assert fault.startswith(f"{name}:{line}:")
    assert told in fault
    assert "; the first is on line " in fault


@pytest.mark.parametrize(
    ("citation", "told"),
    [
        ("vale-raport, The bridge, ¶1", 'no document "vale-raport"; did you mean "vale-report"?'),
        (
            "vale-report, The bridgx, ¶1",
            'no section "The bridgx" in vale-report; did you mean "The bridge"?',
        ),
        ("vale-report, The bridge, ¶3", 'section "The bridge" has 2 paragraphs, there is no ¶3'),
        ("vale-report, The bridge, ¶0", 'section "The bridge" has 2 paragraphs, there is no ¶0'),
        ("vale-report, The bridge, ¶1 [1][4]", "vale-report has no footnote [4]"),
    ],
)
def test_citations_lead_somewhere(drill, citation, told):
    line = drill.append("places.yaml", f'# the end\n    citations: ["{citation}"]\n') + 1

    assert drill.faults() == [f"places.yaml:{line}:17 places[4].citations[0]: {told}"]


def test_two_faults_of_one_citation_are_both_told(drill):
    drill.append("places.yaml", '    citations: ["vale-report, The bridge, ¶7 [8][9]"]\n')

    assert len(drill.faults()) == 3


def test_a_footnote_number_stands_once_in_a_document(drill):
    line = drill.edit("sources.yaml", "number: 3", "number: 2")

    told = [fault for fault in drill.faults() if fault.startswith("sources")]
    assert told == [
        f"sources.yaml:{line}:13 footnotes[2].number: "
        "another footnote of this document has this number"
    ]


def test_numbers_of_footnotes_are_numbers_not_text(drill):
    drill.edit("sources.yaml", "number: 3", "number: 003")

    assert drill.faults() == []


def test_lost_footnotes_are_told_once(drill):
    line = drill.edit("sources.yaml", "footnotes:", "footnote:")

    assert drill.faults() == [
        f'sources.yaml:{line}:1 footnote: there is no field "footnote" here; '
        'did you mean "footnotes"?'
    ]


def test_hexes_lie_on_the_map(drill):
    one = drill.edit(
        "tracks.yaml", 'hex: "0301"\n        evidence', 'hex: "0801"\n        evidence'
    )
    two = drill.edit("scenario.yaml", 'hex: "0604"', 'hex: "0606"')
    told = "is off the map of 8 columns and 6 rows"

    assert drill.faults() == [
        f'scenario.yaml:{two}:10 forces[1].hex: "0606" {told}',
        f'tracks.yaml:{one}:14 tracks[2].legs[0].hex: "0801" {told}',
    ]


def test_references_are_checked_beside_faults_of_shape(drill):
    """One broken entry hides nothing: neither its own references nor those of others."""
    drill.edit("chronicle.yaml", "kind: capture", "kind: conquest")
    drill.edit("chronicle.yaml", "places: [bridge]", "places: [fridge]")
    drill.edit("chronicle.yaml", "actors: [blue_air]", "actors: [blue_sea]")

    assert [fault.split(" ")[1] for fault in drill.faults()] == [
        "events[0].kind:",
        "events[0].places[0]:",
        "events[1].actors[0]:",
    ]


def test_who_refers_to_a_list_that_cannot_be_read_is_not_to_blame(drill):
    line = drill.append("sources.yaml", "  - [never closed\n")

    (fault,) = drill.faults()
    assert fault.startswith(f"sources.yaml:{line}:5: a list in [ ] begins here")
