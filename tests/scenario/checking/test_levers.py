"""Levers are about what is there, and each value of each of them changes something."""

from dataclasses import replace

import pytest

from engine.scenario.checking.lever_effects import misplaced
from tests import playable

AT = "levers.yaml"
CASES = [
    ("a figure that is not there", "figure: red_all", "figure: red_al",
     'levers[0].figure: no figure "red_al"; did you mean "red_all"?'),
    ("a figure without a range", "figure: red_all", "figure: blue_rear",
     'levers[0].figure: "blue_rear" is 1000 and nothing else; a lever needs a range'),
    ("a group that is there from the start", "groups: [blue_second]", "groups: [blue_first]",
     'levers[1].groups[0]: "blue_first" is there from the start; that is a lever of absence'),
    ("groups of both sides", "groups: [red_fort]\n    evidence",
     "groups: [red_fort, blue_first]\n    evidence",
     'levers[2].groups[1]: "blue_first" is of "blue", "red_fort" is not'),
    ("as late as never", "late: 1", "late: 2",
     "levers[1].late: the game ends before, at 2001-05-04T00:00; that is what the value "
     "'never' is for"),
    ("a strike that nobody flew", "event: hill-assault", "event: hill-falls",
     'levers[4].event: no strike is of the event "hill-falls"; did you mean "hill-assault"?'),
    ("no surprise to take away", "side: blue\n    frees: [red_fort]", "side: red\n    frees: []",
     "levers[5].side: \"red\" has no row in 'surprise'"),
    ("a group that is not held back", "frees: [red_fort]", "frees: [red_hill]",
     'levers[5].frees[0]: "red_hill" is not held back'),
    ("one's own group set free", "frees: [red_fort]", "frees: [blue_first]",
     'levers[5].frees[0]: "blue_first" is of "blue", who surprises the other side'),
    ("an actor whom nobody rates", "actors: [blue_line]", "actors: [blue_air]",
     "levers[6].actors[0]: \"blue_air\" has no row in 'qualities'"),
    ("an option off the map", '"0403"', '"9903"',
     'levers[8].options[0].hexes.red_hill: "9903" is off the map of 8 columns and 6 rows'),
    ("the other side's place", '"0403"', '"0101"',
     'levers[8].options[0].hexes.red_hill: 0101 is held by "blue" at the start'),
    ("the other side's group", '"0403"', '"0101"',
     'levers[8].options[0].hexes: "red_hill", "blue_first" of both sides would begin in 0101'),
    ("an option that moves nobody", '"0403"', '"0402"',
     "levers[8].options[0]: changes nothing: the scenario says so already"),
    ("a group of an option that is not there", '{red_hill: "0403"}', '{red_hil: "0403"}',
     'levers[8].options[0].hexes.red_hil: no group "red_hil"; did you mean "red_hill"?'),
    ("a dispute that is not there", "dispute: who-left", "dispute: who-lef",
     'levers[9].dispute: no dispute "who-lef"; did you mean "who-left"?'),
    ("a claim of another dispute", "claim: driven", "claim: drove",
     'levers[9].options[0].claim: no claim "drove" in the dispute "who-left"; '
     'did you mean "driven"?'),
    ("the default claim", "claim: driven", "claim: left",
     'levers[9].options[0].claim: "left" is the default: what the scenario says already'),
    ("a number out of range", "{red_all: 250}", "{red_all: 500}",
     "levers[9].options[0].figures.red_all: 500 is outside the figure's range, 200 to 400"),
    ("a moment out of the game", "{red_depot: 2001-05-03T00:00}", "{red_depot: 2001-05-05T00:00}",
     "levers[9].options[0].sources_until.red_depot: outside the turns that are played, "
     "2001-05-01T00:00 to 2001-05-04T00:00"),
    ("two levers of one id", "id: who_left", "id: first_night",
     'levers[9].id: a second lever "first_night"; the first is on line '),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_lever_about_nothing_is_told(drill, old, new, told):
    drill.edit(AT, old, new)

    faults = drill.faults()

    assert any(f" {told}" in fault for fault in faults), faults
    assert all(fault.startswith(f"{AT}:") for fault in faults)


def test_a_hex_that_is_closed_to_everybody_is_told():
    scenario = playable.drill()
    rows = tuple(row.model_copy(update={"foot": 0}) for row in scenario.rules.terrain)
    closed = replace(scenario, rules=scenario.rules.model_copy(update={"terrain": rows}))

    told = [sentence for _, _, sentence in misplaced(closed, scenario.map)]

    assert "nobody can stand in 0403, which is hill" in told
    assert not list(misplaced(scenario, scenario.map))


def test_two_levers_that_crowd_a_hex_together_are_a_fault(drill):
    """Each by itself leaves room: one group comes, or two, to where one stands."""
    drill.append(
        AT,
        """  - id: line_place
    kind: position
    title: Where the line stands
    matters: To see.
    groups: [blue_first]
    options: [{id: over_the_hill, title: Over the hill, hexes: {blue_first: "0403"}}]
    evidence: design
    why: To see.
""",
    )

    assert [fault.split(" ", 1)[1] for fault in drill.faults()] == [
        'levers[10].options[0].hexes: with hill_company_place=behind, "red_hill", "blue_first" of '
        "both sides would begin in 0403",
        'levers[10].options[0].hexes.blue_first: 0403 is held by "red" at the start',
    ]
