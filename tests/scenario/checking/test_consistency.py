"""Rules over whole files: order in time, who belongs to whom, strengths."""

import pytest

CASES = [
    ("both sides look alike", "scenario.yaml", "stance: cool", "stance: warm",
     "sides[1].stance: both sides have this stance; one should be cool, the other warm"),
    ("an actor of the other side", "scenario.yaml",
     "actor: blue_line\n    kind: motorised", "actor: red_guard\n    kind: motorised",
     'forces[2].actor: "red_guard" is of "red", not "blue"'),
    ("an outsider's group", "scenario.yaml",
     "actor: blue_line\n    kind: motorised", "actor: observers\n    kind: motorised",
     'forces[2].actor: "observers" is of "none", not "blue"'),
    ("a leader of the other side", "scenario.yaml",
     "figure: blue_all\n    share: 1\n    hex: \"0101\"\n    place",
     "figure: blue_all\n    share: 1\n    leader: ash\n    hex: \"0101\"\n    place",
     'forces[2].leader: "ash" is of "red", not "blue"'),
    ("a figure nobody shares", "scenario.yaml", "divided: false", "divided: true",
     "figures[2].divided: no group holds a share of this figure; give some one, "
     "or write 'divided: false'"),
    ("a figure shared though undivided", "scenario.yaml",
     "text: Two to four hundred of the Guard.",
     "text: Two to four hundred of the Guard.\n    divided: false",
     "figures[0].divided: groups hold shares of this figure, so it is divided"),
    ("a company too large", "scenario.yaml",
     "figure: red_all\n    share: 1", "figure: red_all\n    share: 4",
     "forces[1].share: gives the group 200 to 267 people; a company has 1 to 250, "
     "so divide the figure otherwise"),
    ("arrival before the start", "scenario.yaml",
     "arrives: 2001-05-02T00:00", "arrives: 2001-05-01T00:00",
     "forces[3].arrives: the calendar has not begun then; write 'start'"),
    ("arrival after the record", "scenario.yaml",
     "arrives: 2001-05-02T00:00", "arrives: 2001-05-07T00:00",
     "forces[3].arrives: the record ends before, at 2001-05-06T00:00"),
    ("events out of order", "chronicle.yaml",
     "when: 2001-05-03T00:00", "when: 2001-05-01T00:00",
     'events[2].when: comes before "hill-assault" above it; order events by when, then until'),
    ("an event after the record", "chronicle.yaml",
     "when: 2001-05-03T00:00\n    until: 2001-05-03T08:00",
     "when: 2001-05-06T00:00\n    until: 2001-05-06T08:00",
     "events[2].when: the record ends at 2001-05-06T00:00, before this begins"),
    ("a change that changes nothing", "chronicle.yaml",
     "{place: oak_hill, side: contested}", "{place: fort, side: red}",
     'events[1].control[0].side: "fort" is already held by "red" then'),
    ("a leg before the group arrives", "tracks.yaml",
     "at: 2001-05-03T00:00", "at: 2001-05-01T16:00",
     "tracks[2].legs[0].at: the group is not there before 2001-05-02T00:00"),
    ("a leg before the event it follows", "tracks.yaml",
     "at: 2001-05-03T08:00", "at: 2001-05-03T00:00",
     "tracks[0].legs[0].follows: hill-falls ends later than the leg, at 2001-05-03T08:00"),
    ("one event, two holders", "chronicle.yaml",
     "- {place: oak_hill, side: contested}",
     "- {place: oak_hill, side: contested}\n      - {place: oak_hill, side: blue}",
     'events[1].control[1].place: this event gives "oak_hill" twice; who held it when it ended?'),
    ("a leg after the record", "tracks.yaml", "at: 2001-05-05T00:00", "at: 2001-05-06T08:00",
     "tracks[2].legs[1].at: the record ends before, at 2001-05-06T00:00"),
    ("legs out of order", "tracks.yaml", "at: 2001-05-03T16:00", "at: 2001-05-01T16:00",
     "tracks[1].legs[1].at: should be later than the leg above"),
    ("a leg after the end", "tracks.yaml",
     'hex: "0301"\n        evidence: design', "gone: destroyed\n        evidence: design",
     "tracks[2].legs[1]: the group is destroyed by the leg above"),
    ("a stop outside the record", "tour.yaml", "at: 2001-05-01T16:00", "at: 2001-06-01T16:00",
     "stops[1].at: outside the record, 2001-05-01T00:00 to 2001-05-06T00:00"),
    ("a stop before its event", "tour.yaml", "event: crossing", "event: hill-falls",
     "stops[1].at: hill-falls ends later, at 2001-05-03T08:00"),
    ("stops out of order", "tour.yaml", "at: 2001-05-01T00:00", "at: 2001-05-02T00:00",
     "stops[1].at: comes before the stop above it"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_rule_broken_is_told_where_it_is_broken(drill, name, old, new, told):
    line = drill.edit(name, old, new)

    mine = [fault for fault in drill.faults() if told in fault]

    assert len(mine) == 1, drill.faults()
    file, there, _ = mine[0].split(":", 2)
    assert file == name
    assert abs(int(there) - line) <= 6  # the same entry, or the next


@pytest.mark.parametrize("word", ["civilians", "contested", "none", "unknown"])
def test_sides_have_ids_of_their_own(drill, word):
    drill.edit("scenario.yaml", "  - id: red\n", f"  - id: {word}\n")

    assert any("has a meaning of its own; choose another id" in fault for fault in drill.faults())


def test_fighting_may_go_on_where_it_went_on(drill):
    """`contested` may follow `contested`, and unknown places may be taken."""
    drill.edit(
        "chronicle.yaml",
        "{place: oak_hill, side: contested}",
        "{place: oak_hill, side: contested}\n      - {place: harbour, side: red}",
    )
    drill.edit(
        "chronicle.yaml", "{place: bridge, side: blue}", "{place: oak_hill, side: contested}"
    )

    assert drill.faults() == []


def test_what_happened_before_the_calendar_changes_nothing(drill):
    drill.edit(
        "chronicle.yaml",
        "events:\n",
        """events:
  - id: long-ago
    when: 2000-01-01T00:00
    until: 2000-01-02T00:00
    timing: {evidence: design, why: For this test.}
    kind: capture
    title: Red takes the hill
    text: Red took the hill the year before.
    control: [{place: oak_hill, side: red}]
    evidence: design
    why: For this test.
""",
    )

    assert drill.faults() == []


def test_rules_are_checked_beside_faults_of_shape(drill):
    """A faulty event is left out of the order; the others are still held to it."""
    drill.edit("chronicle.yaml", "kind: assault", "kind: assalt")
    drill.edit("chronicle.yaml", "when: 2001-05-03T00:00", "when: 2001-05-01T00:00")

    told = [fault.split(" ")[1] for fault in drill.faults()]

    assert told == ["events[1].kind:", "events[2].when:"]


def test_a_rule_blames_nobody_for_what_a_faulty_entry_says(drill):
    """Blue's capture of the bridge cannot be read, so retaking it is no fault."""
    drill.edit("chronicle.yaml", "{place: oak_hill, side: contested}", "{place: bridge, side: red}")
    drill.edit(
        "chronicle.yaml",
        "        side: blue\n        evidence: inf",
        "        side: red\n        evidence: inf",
    )
    drill.edit("chronicle.yaml", "kind: capture", "kind: captured")

    assert [fault.split(" ")[1] for fault in drill.faults()] == ["events[0].kind:"]


def test_a_group_has_somebody(drill):
    drill.edit("scenario.yaml", "share: 2", "share: 900")

    told = "gives the group 0 people; a company has 1 to 250, so divide the figure otherwise"
    assert told in drill.faults()[0]


def test_a_battalion_may_be_larger_than_a_company_but_not_without_end(drill):
    drill.edit("scenario.yaml", "high: 500", "high: 1200")
    assert drill.faults() == []

    drill.edit("scenario.yaml", "high: 1200", "high: 1202")
    told = "gives the group 200 to 601 people; a battalion has 1 to 600, so divide the figure"
    assert all(told in fault for fault in drill.faults())
    assert len(drill.faults()) == 2


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("tracks.yaml", "group: red_hill", "group: red_hil"),
        ("scenario.yaml", "figure: red_all\n    share: 2", "figure: red_al\n    share: 2"),
        (
            "chronicle.yaml",
            "- {place: oak_hill, side: contested}",
            "- {place: bridgx, side: contested}\n      - {place: oak_hill, side: blue}",
        ),
    ],
    ids=["the group of a track", "the figure of a group", "the place of a change"],
)
def test_a_mistyped_id_is_told_once_and_nobody_else_is_blamed(drill, name, old, new):
    """Blue comes to the hill as red leaves it; red has the figure to itself."""
    drill.edit(name, old, new)

    (fault,) = drill.faults()

    assert "did you mean" in fault
