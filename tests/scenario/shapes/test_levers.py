"""Levers as authors write them: every kind has its shape, and every fault its place."""

import pytest

from engine.scenario.reading.shape import shape
from engine.scenario.reading.yaml_reader import parse_yaml
from engine.scenario.shapes.levers import LeversFile

KNOWN = "evidence: design, why: To see."
FIGURE = "{id: a, kind: figure, title: T, matters: M, figure: f, " + KNOWN + "}"
MOVED = (
    "{id: a, kind: position, title: T, matters: M, groups: [g], options: [{options}], " + KNOWN
) + "}"


def told(*levers):
    """Return the faults of a file with these levers, each without the file's name."""
    text = "levers:\n" + "".join(f"  - {lever}\n" for lever in levers)
    shaped = shape(parse_yaml(text, "levers.yaml"), LeversFile)
    return [f"{fault.line}:{fault.where}: {fault.sentence}" for fault in shaped.faults]


def test_a_sound_lever_has_no_faults():
    assert told(FIGURE) == []


@pytest.mark.parametrize(
    ("lever", "fault"),
    [
        (FIGURE.replace("kind: figure, ", ""), '2:levers[0]: the field "kind" is missing'),
        (
            FIGURE.replace("kind: figure", "kind: figur"),
            "2:levers[0].kind: should be one of figure, reinforcement, absence, air, strike, "
            'surprise, quality, cohesion, position, claim, not "figur"; did you mean "figure"?',
        ),
        (
            FIGURE.replace("kind: figure", "kind: [figure]"),
            "2:levers[0].kind: should be one of figure, reinforcement, absence, air, strike, "
            "surprise, quality, cohesion, position, claim, not a list",
        ),
        ("mill", '2:levers[0]: should be a mapping of fields, "name: value", not "mill"'),
        (
            FIGURE.replace("figure: f", "figur: f"),
            '2:levers[0].figur: there is no field "figur" here; did you mean "figure"?',
        ),
        (FIGURE.replace("matters: M, ", ""), '2:levers[0].matters: the field "matters" is missing'),
        (
            FIGURE.replace("kind: figure", "kind: strike"),
            '2:levers[0].figure: there is no field "figure" here',
        ),
        (
            FIGURE.replace("design, why: To see.", "design"),
            "2:levers[0].why: evidence is 'design', so 'why' must give the reason",
        ),
        (
            "{id: a, kind: reinforcement, title: T, matters: M, groups: [g], early: 0, late: 1, "
            + KNOWN
            + "}",
            "2:levers[0].early: should be at least 1, not 0",
        ),
        (
            "{id: a, kind: air, title: T, matters: M, wings: [w], more: 100, " + KNOWN + "}",
            "2:levers[0].more: should be at least 101, not 100",
        ),
        (
            "{id: a, kind: surprise, title: T, matters: M, side: s, frees: [g, all], "
            + KNOWN
            + "}",
            "2:levers[0].frees: 'all' frees every group; leave the others out",
        ),
        (
            MOVED.replace("{options}", "{id: usual, title: T, hexes: {g: '0101'}}"),
            "2:levers[0].options: two values of this lever are called 'usual'",
        ),
        (
            MOVED.replace("{options}", "{id: b, title: T, hexes: {h: '0101'}}"),
            "2:levers[0].options: 'b' moves 'h', which 'groups' leaves out",
        ),
        (
            MOVED.replace("{options}", "{id: b, title: T, hexes: {g: '1'}}"),
            '2:levers[0].options[0].hexes.g: should be a hex label such as "2314", not "1"',
        ),
        (
            MOVED.replace("{options}", "{id: b, title: T, hexes: {}}"),
            "2:levers[0].options[0].hexes: should list at least 1, not 0",
        ),
    ],
)
def test_a_fault_is_told_with_its_place(lever, fault):
    assert fault in told(lever)


def test_one_broken_lever_hides_nothing_of_the_others():
    wrong = FIGURE.replace("id: a", "id: A").replace("matters: M, ", "")

    assert told(wrong, FIGURE, FIGURE.replace("kind: figure", "kind: x")) == [
        "2:levers[0].id: should be an id: small letters, digits, '-' and '_', not \"A\"",
        '2:levers[0].matters: the field "matters" is missing',
        "4:levers[2].kind: should be one of figure, reinforcement, absence, air, strike, surprise, "
        'quality, cohesion, position, claim, not "x"',
    ]
