"""What a scenario needs to be played, and when: each lack is told where it is."""

import pytest

NEEDS = "rules: to be played, the scenario needs "
CASES = [
    ("nobody plays first",
     "play:\n  first: blue\n  evidence: inferred\n  why: Blue attacked.\n  changes:\n"
     "    - {first: red, from: 2001-05-03T00:00, evidence: design, "
     "why: Red struck back from then on.}\n",
     "", NEEDS + "'play', which says who plays first"),
    ("no measure of sameness",
     "victory:\n  same_within: 4\n  why: Less than the hill is worth in a day.\n",
     "", NEEDS + "'victory', which says how near is the same"),
    ("no commands for the first turn",
     "  - {side: red, groups: 1, evidence: design, why: One post at a time.}\n",
     "", NEEDS + "a row of 'commands' for \"red\" without 'from', for the first turn"),
    ("no source of supply",
     "  - {id: red_depot, side: red, ", "  - {id: red_depot, side: blue, ",
     NEEDS + 'a supply source for "red"'),
    ("groups that begin nobody knows how",
     "  - {side: red, ready: false, trench: 2, stock: 60, cohesion: 80, evidence: design, "
     "why: Dug in.}\n",
     "", NEEDS + "a row of 'readiness' for the groups of \"red\", such as \"red_hill\""),
    ("an actor without quality",
     "  - {actor: blue_line, quality: 3, evidence: design, why: The line.}\n",
     "", NEEDS + "a row of 'qualities' for \"blue_line\", who has groups"),
    ("an actor with two qualities",
     "actor: blue_line, quality: 3", "actor: red_guard, quality: 3",
     'qualities[1].actor: a second quality of actor "red_guard"; the first is on line '),
    ("a moment after the last turn",
     "until: 2001-05-02T00:00\n    evidence: inferred",
     "until: 2001-05-05T00:00\n    evidence: inferred",
     "held_back[0].until: outside the turns that are played, 2001-05-01T00:00 to 2001-05-04T00:00"),
    ("an end before its beginning",
     "until: 2001-05-03T16:00", "until: 2001-05-01T00:00",
     "supply_sources[1].until: until should be later than from"),
    ("a group of the other side",
     "groups: [red_fort]\n    ready", "groups: [blue_first]\n    ready",
     'readiness[1].groups[0]: "blue_first" is of "blue", not "red"'),
    ("a wing of the other side's",
     "side: blue\n    actor: blue_air\n    base: off_map",
     "side: red\n    actor: blue_air\n    base: off_map",
     'wings[1].actor: "blue_air" is of "blue", not "red"'),
    ("a strike outside its event",
     "at: 2001-05-02T16:00", "at: 2001-05-02T00:00",
     "strikes[0].at: hill-assault runs from 2001-05-02T08:00 to 2001-05-02T16:00"),
    ("a source in two places",
     'hex: "0001"\n', 'hex: "0001"\n    place: mill\n',
     "supply_sources[1].hex: a source needs either 'place' or 'hex', not both"),
    ("a quality beyond the scale",
     "quality: 4", "quality: 6", "qualities[0].quality: should be at most 5, not 6"),
    ("a mission that nobody flies",
     "missions: [airlift]", "missions: [airlfit]", "wings[1].missions[0]: should be one of "),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_play_needs_is_asked_for(drill, old, new, told):
    line = drill.edit("scenario.yaml", old, new)

    faults = [fault.split(" ", 1) for fault in drill.faults()]

    assert any(where.startswith("scenario.yaml:") and text.startswith(told)
               for where, text in faults), faults  # fmt: skip
    assert line > 0


def test_a_scenario_that_is_only_replayed_needs_nothing_of_it(drill):
    file = drill.folder / "scenario.yaml"
    text = file.read_text(encoding="utf-8").replace("rules: standard\n", "")
    begin, end = text.index("play:\n"), text.index("forces:\n")
    file.write_text(text[:begin] + text[end:], encoding="utf-8")
    for name in ("orders.yaml", "orders.expanded.yaml", "levers.yaml"):
        (drill.folder / name).unlink()

    assert drill.faults() == []


def test_rules_that_are_not_there_are_told(drill):
    drill.edit("scenario.yaml", "rules: standard", "rules: standart")

    (fault,) = drill.faults()

    assert 'rules: no rules "standart" in ' in fault
    assert fault.endswith('did you mean "standard"?')
