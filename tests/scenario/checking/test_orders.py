"""History's orders: whose they are, when they hold and what they rest on; outcomes of claims."""

import pytest

ORDERS = "orders.yaml"
DISPUTES = "disputes.yaml"
OUTCOME = "{event: hill-falls, place: oak_hill, side: blue, until: 2001-05-03T00:00}"

# Each: what is wrong, what is changed into what, and all that is said then, without the line.
TASKINGS = [
    ("an unknown group", "groups: [blue_first]", "groups: [blue_frist]",
     ['14 taskings[0].groups[0]: no group "blue_frist"; did you mean "blue_first"?']),
    ("an unknown wing", "wings: [blue_jets_wing]", "wings: [blue_jet_wing]",
     ['13 taskings[2].wings[0]: no wing "blue_jet_wing"; did you mean "blue_jets_wing"?']),
    ("an unknown place", "place: bridge", "place: bridgex",
     ['12 taskings[0].place: no place "bridgex"; did you mean "bridge"?']),
    ("an unknown event", "serves: [crossing]", "serves: [crosing]",
     ['14 taskings[0].serves[0]: no event "crosing"; did you mean "crossing"?']),
    ("no event at all", "serves: [crossing]", "serves: []",
     ["13 taskings[0].serves: should list at least 1, not 0"]),
    ("an id given twice", "id: up_the_hill", "id: over_the_bridge",
     ['9 taskings[1].id: a second tasking "over_the_bridge"; the first is on line 2']),
    ("a place off the map", "place: bridge", "place: harbour",
     ['12 taskings[0].place: "harbour" is not on the map vale']),
    ("nobody", "    groups: [blue_first]\n", "",
     ["5 taskings[0].wings: a tasking needs either 'groups' or 'wings', not both"]),
    ("groups and wings", "groups: [blue_first]\n",
     "groups: [blue_first]\n    wings: [blue_jets_wing]\n",
     ["12 taskings[0].wings: a tasking needs either 'groups' or 'wings', not both"]),
    ("groups of both sides", "groups: [blue_first]", "groups: [blue_first, red_fort]",
     ['26 taskings[0].groups[1]: "red_fort" is of "red", "blue_first" is not']),
    ("a group twice", "groups: [blue_first]", "groups: [blue_first, blue_first]",
     ['13 taskings[0].groups: lists "blue_first" twice']),
    ("a task of wings for groups", "task: take\n    place: bridge",
     "task: strike\n    place: bridge",
     ["11 taskings[0].task: strike is no task of groups; theirs are take, hold, withdraw"]),
    ("a task of groups for wings", "task: support", "task: hold",
     ["11 taskings[2].task: hold is no task of wings; "
      "theirs are support, strike, interdict, cover, airlift"]),
    ("a mission that the wing does not fly", "task: support", "task: strike",
     ['13 taskings[2].wings[0]: strike is no mission of "blue_jets_wing", '
      "which flies support, cover"]),
    ("a group with two taskings", "until: 2001-05-02T08:00", "until: 2001-05-02T16:00",
     ['14 taskings[1].groups[0]: "blue_first" has another tasking, "over_the_bridge", '
      "up to 2001-05-02T16:00; this one begins at 2001-05-02T08:00"]),
    ("a group whose first tasking never ends", "    until: 2001-05-02T08:00\n", "",
     ['14 taskings[1].groups[0]: "blue_first" has another tasking, "over_the_bridge", '
      "up to the end of the game; this one begins at 2001-05-02T08:00"]),
    ("a group that is not there yet", "groups: [blue_first]", "groups: [blue_second]",
     ['14 taskings[0].groups[0]: "blue_second" arrives at 2001-05-02T00:00; '
      "this tasking begins at 2001-05-01T08:00"]),
    ("a beginning within a turn", "from: 2001-05-01T08:00", "from: 2001-05-01T09:00",
     ["11 taskings[0].from: should be at 00:00, 08:00 or 16:00, where a turn ends"]),
    ("no beginning", "    from: 2001-05-01T08:00\n", "",
     ['5 taskings[0].from: the field "from" is missing']),
    ("an end before the beginning", "until: 2001-05-02T08:00", "until: 2001-05-01T08:00",
     ["12 taskings[0].until: until should be later than from"]),
    ("a beginning before the game", "from: 2001-05-01T00:00", "from: 2001-04-30T16:00",
     ["11 taskings[3].from: outside the turns that are played, "
      "2001-05-01T00:00 to 2001-05-04T00:00"]),
    ("a beginning at the game's end", "from: 2001-05-03T00:00", "from: 2001-05-04T00:00",
     ["11 taskings[4].from: outside the turns that are played, "
      "2001-05-01T00:00 to 2001-05-04T00:00"]),
    ("an end after the game", "from: 2001-05-03T00:00",
     "from: 2001-05-03T00:00\n    until: 2001-05-04T08:00",
     ["12 taskings[4].until: outside the turns that are played, "
      "2001-05-01T00:00 to 2001-05-04T00:00"]),
    ("a retreat that is inferred",
     'evidence: documented\n    citations: ["vale-report, The fort, ¶3"]',
     "evidence: inferred\n    why: It must have.",
     ["11 taskings[4].task: a retreat is ordered only where it is documented"]),
    ("a retreat for an assault", "from: 2001-05-03T00:00\n    serves: [hill-falls]",
     "from: 2001-05-03T00:00\n    serves: [hill-assault]",
     ["13 taskings[4].serves: a retreat serves an event of kind withdrawal or movement or of "
      "result withdrew; none of these is one"]),
]  # fmt: skip

CLAIMS = [
    ("an event of another dispute", "event: hill-falls", "event: crossing",
     ['"crossing" is no event of this dispute, which names: hill-falls',
      '"crossing" is not about "oak_hill"']),
    ("an unknown event", "event: hill-falls", "event: hill-fals",
     ['"hill-fals" is no event of this dispute, which names: hill-falls',
      'no event "hill-fals"; did you mean "hill-falls"?']),
    ("a place that the event is not about", "place: oak_hill", "place: fort",
     ['"hill-falls" is not about "fort"']),
    ("an unknown side", "side: blue", "side: bleu", ['no side "bleu"; did you mean "blue"?']),
    ("neither when nor never", ", until: 2001-05-03T00:00", "",
     ["an outcome needs either 'until' or 'never: true', not both"]),
    ("when and never", "side: blue,", "never: true,",
     ["an outcome needs either 'until' or 'never: true', not both"]),
    ("never, and yet a holder", "until: 2001-05-03T00:00", "never: true",
     ["what never happened gave the place to no side; leave 'side' out"]),
    ("no moment", "until: 2001-05-03T00:00", "until: 2001-05-03",
     ['should be a date and time such as 2031-03-05T16:00, not "2001-05-03"']),
]  # fmt: skip


def of(faults, name):
    """Return the faults of a file, sorted, as line and the rest, without columns."""
    told = [fault.removeprefix(f"{name}:") for fault in faults if fault.startswith(f"{name}:")]
    return [(int(text.split(":", 1)[0]), text.split(":", 1)[1]) for text in told]


@pytest.mark.parametrize(
    ("old", "new", "told"), [c[1:] for c in TASKINGS], ids=[c[0] for c in TASKINGS]
)
def test_a_tasking_that_cannot_be_is_told_where_it_stands(drill, old, new, told):
    line = drill.edit(ORDERS, old, new)

    faults = drill.faults()

    assert all(abs(there - line) <= 9 for there, _ in of(faults, ORDERS))
    assert [text for _, text in of(faults, ORDERS)] == told
    assert len(faults) == len(told)


@pytest.mark.parametrize(
    ("old", "new", "told"), [c[1:] for c in CLAIMS], ids=[c[0] for c in CLAIMS]
)
def test_an_outcome_that_cannot_be_is_told_where_it_stands(drill, old, new, told):
    line = drill.edit(DISPUTES, OUTCOME, OUTCOME.replace(old, new))

    faults = of(drill.faults(), DISPUTES)

    assert sorted(text.split(": ", 1)[1] for _, text in faults) == sorted(told)
    assert all(there == line for there, _ in faults)
    assert all("disputes[0].claims[1].outcomes[0]" in text for _, text in faults)


def test_an_outcome_is_of_an_event_that_is_compared(drill):
    line = drill.edit(DISPUTES, OUTCOME, OUTCOME)
    drill.edit("chronicle.yaml", "outcome: true\n    result: withdrew", "result: withdrew")

    assert [(there, text.split(": ", 1)[1]) for there, text in of(drill.faults(), DISPUTES)] == [
        (line, "\"hill-falls\" is not marked 'outcome: true', so nothing is compared with it")
    ]


@pytest.mark.parametrize(
    "new",
    [
        "{event: hill-falls, place: oak_hill, never: true}",
        "{event: hill-falls, place: oak_hill, until: 2001-05-02T20:15}",
        "{event: hill-falls, place: oak_hill, side: contested, until: 2001-05-03T00:00}",
    ],
    ids=["it never happened", "at another time", "to nobody"],
)
def test_outcomes_may_be(drill, new):
    drill.edit(DISPUTES, OUTCOME, new)

    assert drill.faults() == []


def test_a_place_may_be_one_that_only_the_control_names(drill):
    drill.edit("chronicle.yaml", "places: [oak_hill]\n", "places: []\n")

    assert drill.faults() == []


def test_every_fault_is_told_at_once(drill):
    drill.edit(ORDERS, "groups: [blue_first]", "groups: [blue_first, red_fort]")
    drill.edit(ORDERS, "task: support", "task: strike")
    drill.edit(ORDERS, "place: bridge", "place: harbour")
    drill.edit(DISPUTES, "place: oak_hill, side", "place: fort, side")

    faults = drill.faults()

    assert len(faults) == 4
    assert all(fault.startswith((ORDERS, DISPUTES)) for fault in faults)


def test_a_broken_tasking_leaves_the_others_checked_in_their_lines(drill):
    drill.edit(ORDERS, "task: take\n    place: bridge", "task: takee\n    place: bridge")
    line = drill.edit(ORDERS, "task: support", "task: strike")

    told = of(drill.faults(), ORDERS)

    assert [text.split(": ", 1)[0].split(" ")[1] for _, text in told] == [
        "taskings[0].task",
        "taskings[2].wings[0]",
    ]
    assert told[1][0] == line - 1


@pytest.mark.parametrize(
    ("kind", "result"),
    [("movement", "none"), ("withdrawal", "none"), ("clashes", "withdrew")],
)
def test_a_retreat_serves_what_tells_of_one(drill, kind, result):
    drill.edit("chronicle.yaml", "kind: withdrawal", f"kind: {kind}")
    drill.edit("chronicle.yaml", "result: withdrew", f"result: {result}")

    assert drill.faults() == []


def test_taskings_of_a_group_need_no_order_in_the_file(drill):
    """The later one may stand first; spans that touch do not overlap."""
    file = drill.folder / ORDERS
    head, first, second, *rest = file.read_text(encoding="utf-8").split("  - id: ")
    file.write_text("  - id: ".join([head, second, first, *rest]), encoding="utf-8")

    assert drill.faults() == []


def test_a_tasking_inside_a_longer_one_is_told(drill):
    """Not only neighbours are compared: the first may outlast the second."""
    drill.edit(ORDERS, "until: 2001-05-03T00:00\n", "until: 2001-05-01T16:00\n")
    drill.append(
        ORDERS,
        """  - id: long_watch
    groups: [red_hill]
    task: hold
    place: oak_hill
    from: 2001-05-01T16:00
    until: 2001-05-03T08:00
    serves: [hill-assault]
    evidence: design
    why: For this test.
  - id: short_watch
    groups: [red_hill]
    task: hold
    place: oak_hill
    from: 2001-05-01T16:00
    until: 2001-05-02T00:00
    serves: [hill-assault]
    evidence: design
    why: For this test.
""",
    )

    told = [text.split(": ", 1)[1] for _, text in of(drill.faults(), ORDERS)]

    assert sorted(told) == [
        '"red_hill" has another tasking, "long_watch", up to 2001-05-03T08:00; '
        "this one begins at 2001-05-01T16:00",
        '"red_hill" has another tasking, "long_watch", up to 2001-05-03T08:00; '
        "this one begins at 2001-05-03T00:00",
    ]


def test_a_wing_may_fly_for_two_places_at_once(drill):
    drill.append(
        ORDERS,
        """  - id: jets_for_the_fort
    wings: [blue_jets_wing]
    task: cover
    place: fort
    from: 2001-05-02T08:00
    serves: [hill-assault]
    evidence: design
    why: For this test.
""",
    )

    assert drill.faults() == []
