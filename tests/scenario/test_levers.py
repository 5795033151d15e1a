"""Levers make a what-if of a scenario: what each kind changes, and what is refused."""

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import BadInput
from engine.game.session import Game, Options
from engine.game.setting import HISTORY, Setting
from engine.history.apart import tracks_of
from engine.history.standing import Tracks
from engine.rules.advance import open_game
from engine.scenario.levering.changes import never
from engine.scenario.levers import chosen_levers, lever_views, with_levers, words_of
from engine.scenario.load import load_scenario
from engine.state.compile import compile_world, index_of
from engine.state.state import COMING, PRESENT, STATUS, TURN
from engine.state.world import (
    ARRIVES,
    COHESION_AT_START,
    ENTRY,
    FIRST_TURN,
    FROZEN_UNTIL,
    HOLDER_AT_START,
    PEOPLE_AT_START,
    QUALITY,
    SORTIES,
    SOURCE_LAST,
    STRIKE_TURN,
    SURPRISE,
)
from tests.drill import RIDGE
from tests.playable import drill

BLUE_SECOND = 3
BLUE = 1
AFTER = 16
"""The turn after the last of the record."""


def what_if(**levers):
    """Return the drill with some levers set."""
    return with_levers(drill(), chosen_levers(drill(), [f"{k}={v}" for k, v in levers.items()]))


def hex_index(label):
    return index_of(drill()).hex_index(label)


def cells(world, table, column, *entries):
    values = getattr(world, table)[column]
    return [int(values[entry]) for entry in (entries or range(len(values)))]


@pytest.mark.parametrize(
    ("lever", "value", "table", "column", "entries", "usual", "then"),
    [
        ("red_people", "low", "groups", PEOPLE_AT_START, (0, 1), [200, 100], [133, 67]),
        ("red_people", "low", "groups", PEOPLE_AT_START, (2, 3), [200, 200], [200, 200]),
        ("red_people", "399", "groups", PEOPLE_AT_START, (0, 1), [200, 100], [266, 133]),
        ("second_company", "early", "groups", ARRIVES, (3,), [3], [0]),
        ("second_company", "late", "groups", ARRIVES, (3,), [3], [6]),
        ("second_company", "never", "groups", ARRIVES, (3,), [3], [AFTER]),
        ("fort_company", "away", "groups", ARRIVES, (0, 1), [0, 0], [0, AFTER]),
        ("blue_air", "off", "wings", FIRST_TURN, (), [4, 1], [AFTER + 1, AFTER + 1]),
        ("blue_air", "more", "wings", SORTIES, (), [2, 1], [3, 2]),
        ("observers_strike", "not_flown", "strikes", STRIKE_TURN, (), [5], [AFTER]),
        ("first_night", "off", "turns", SURPRISE + BLUE, (0, 1, 2), [1, 1, 0], [0, 0, 0]),
        ("first_night", "off", "groups", FROZEN_UNTIL, (1,), [3], [0]),
        ("quality_of_blue", "lower", "groups", QUALITY, (), [4, 4, 3, 3], [4, 4, 2, 2]),
        ("quality_of_blue", "higher", "groups", QUALITY, (), [4, 4, 3, 3], [4, 4, 4, 4]),
        ("cohesion_of_red", "lower", "groups", COHESION_AT_START, (0, 1), [80, 100], [70, 90]),
        ("cohesion_of_red", "higher", "groups", COHESION_AT_START, (0, 1), [80, 100], [90, 100]),
        (
            *("hill_company_place", "behind", "groups", ENTRY, (0,)),
            *([hex_index("0402")], [hex_index("0403")]),
        ),
        ("who_left", "driven", "groups", PEOPLE_AT_START, (0, 1), [200, 100], [167, 83]),
        ("who_left", "driven", "groups", ARRIVES, (3,), [3], [2]),
        ("who_left", "driven", "groups", ENTRY, (1,), [hex_index("0604")], [hex_index("0603")]),
        ("who_left", "driven", "groups", FROZEN_UNTIL, (1,), [3], [4]),
        ("who_left", "driven", "hexes", HOLDER_AT_START, (hex_index("0301"),), [0], [1]),
        ("who_left", "driven", "sources", SOURCE_LAST, (0,), [9], [6]),
    ],
)
def test_each_kind_of_lever_changes_what_it_says(lever, value, table, column, entries, usual, then):
    before, after = compile_world(drill()), compile_world(what_if(**{lever: value}))

    assert cells(before, table, column, *entries) == usual
    assert cells(after, table, column, *entries) == then


def test_levers_at_their_usual_values_leave_the_scenario_itself():
    usual = {lever: view.usual for lever, view in lever_views(drill()).items()}

    assert with_levers(drill(), usual) is drill()
    assert chosen_levers(drill(), [f"{k}={v}" for k, v in usual.items()]) == {}
    assert with_levers(what_if(red_people="low"), {}) is drill()


def test_what_is_set_stands_in_the_order_of_the_file():
    scenario = what_if(who_left="driven", red_people="high", blue_air="on")

    assert scenario.what_if == (("red_people", "400"), ("who_left", "driven"))
    assert scenario.before_levers is drill()
    assert scenario.map is drill().map
    assert scenario.expanded is drill().expanded


def test_levers_of_one_figure_apply_in_the_order_of_the_file():
    """The claim stands below the figure, so it has the last word."""
    assert what_if(red_people=399, who_left="driven").figures["red_all"].default == 250


def test_setting_levers_anew_forgets_those_set_before():
    again = with_levers(what_if(red_people="low"), {"blue_air": "off"})

    assert again.what_if == (("blue_air", "off"),)
    assert again.figures == drill().figures


def test_nothing_is_taken_out_of_a_list():
    """Or every index after it would stand for something else."""
    scenario = what_if(
        second_company="never", fort_company="away", blue_air="off", observers_strike="not_flown"
    )

    assert index_of(scenario) == index_of(drill())


def test_what_a_lever_changed_says_so():
    scenario = what_if(second_company="late", hill_company_place="behind")

    assert scenario.forces["blue_second"].why == "What if: Second Company."
    assert scenario.forces["blue_second"].evidence == "design"
    assert scenario.forces["red_hill"].placed.why == "What if: Where Hill Company stands."
    assert scenario.forces["blue_first"] == drill().forces["blue_first"]


@pytest.mark.parametrize(
    ("value", "statuses"),
    [
        ("on_time", [COMING] * 3 + [PRESENT] * 12),
        ("early", [PRESENT] * 15),
        ("late", [COMING] * 6 + [PRESENT] * 9),
        ("never", [COMING] * 15),
    ],
)
def test_the_tracks_place_nobody_before_he_comes(value, statuses):
    """The group's track brings it forward on turn 6 and takes it off after turn 12."""
    tracks = Tracks(what_if(second_company=value))

    told = [tracks.at(turn)[BLUE_SECOND].status for turn in range(12)]

    assert told == statuses[:12]


def test_who_is_early_and_finds_no_room_comes_after_the_first_turn(drill):
    """Rule 1.5 then finds it room; before the first turn nobody would."""
    for number in range(2):
        drill.edit(
            "scenario.yaml",
            "  - id: blue_second\n",
            f"""  - id: blue_more_{number}
    name: More
    side: blue
    actor: blue_line
    kind: infantry
    size: battalion
    figure: blue_all
    share: 1
    hex: "0101"
    evidence: design
    why: To fill the mill.
    placed: {{evidence: design, why: To fill the mill.}}
  - id: blue_second
""",
        )
    full = with_levers(load_scenario(drill.folder), {"second_company": "early"})

    assert full.forces["blue_second"].arrives == full.calendar.end_of(1)


def test_values_that_crowd_a_hex_together_are_refused(drill):
    drill.append(
        "levers.yaml",
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
    scenario = load_scenario(drill.folder)

    with pytest.raises(BadInput) as caught:
        with_levers(scenario, {"line_place": "over_the_hill", "hill_company_place": "behind"})

    assert str(caught.value) == (
        '--what-if: "red_hill", "blue_first" of both sides would begin in 0403'
    )


def test_every_fault_of_what_is_asked_is_told_at_once():
    with pytest.raises(BadInput) as caught:
        chosen_levers(
            drill(),
            [
                "red_peple=300",
                "weather=rain",
                "red_people=199",
                "blue_air=of",
                "second_company",
                "first_night=on",
                "first_night=off",
                "fort_company=" + "9" * 5000,
                "red_people=" + "9" * 5000,
            ],
        )

    names = ", ".join(drill().levers_by_id)
    nines = "9" * 59 + "…"
    assert sorted(fault.sentence for fault in caught.value.faults) == sorted(
        [
            'no lever "red_peple"; did you mean "red_people"?',
            f'no lever "weather"; there are {names}',
            'red_people takes a number from 200 to 400, or low, default, high; not "199"',
            f'red_people takes a number from 200 to 400, or low, default, high; not "{nines}"',
            'blue_air takes on, off, more, not "of"; did you mean "off"?',
            '"second_company" should say LEVER=VALUE, such as red_people=400',
            'the lever "first_night" is set twice',
            f'fort_company takes there, away, not "{nines}"',
        ]
    )


def test_a_scenario_without_levers_says_so(drill):
    (drill.folder / "levers.yaml").unlink()
    scenario = load_scenario(drill.folder)

    with pytest.raises(BadInput) as caught:
        chosen_levers(scenario, ["rain=much", "rain"])

    assert [fault.sentence for fault in caught.value.faults] == [
        '"rain" should say LEVER=VALUE; this scenario has no levers',
        'no lever "rain": this scenario has none',
    ]


def test_a_step_that_changes_nothing_is_no_value(drill):
    drill.edit("scenario.yaml", "stock: 90, cohesion: 95", "stock: 90, cohesion: 100")
    drill.edit("levers.yaml", "side: red\n    points: 10", "side: blue\n    points: 10")
    drill.edit("scenario.yaml", "actor: blue_line, quality: 3", "actor: blue_line, quality: 1")
    views = lever_views(load_scenario(drill.folder))

    assert [choice.value for choice in views["cohesion_of_red"].choices] == ["usual", "lower"]
    assert [choice.value for choice in views["quality_of_blue"].choices] == ["usual", "higher"]


@pytest.mark.parametrize(
    ("lever", "value", "words"),
    [
        ("red_people", "250", "250 people"),
        ("second_company", "early", "a day early"),
        ("second_company", "never", "never comes"),
        ("blue_air", "more", "150% of the sorties"),
        ("cohesion_of_red", "lower", "10 points lower"),
        ("hill_company_place", "behind", "On the hill's far side"),
        ("who_left", "driven", "driven off"),
    ],
)
def test_people_read_values_in_words(lever, value, words):
    assert words_of(drill(), lever, value) == words


def test_a_panel_gets_each_levers_values_and_the_claims_own_words():
    views = lever_views(what_if(red_people="low", second_company="never"))

    assert views == lever_views(drill())
    assert views["red_people"].range == (200, 400)
    assert (views["red_people"].usual, views["who_left"].usual) == ("300", "left")
    assert views["who_left"].choices[1].text == "Blue drove red off."


def test_never_is_after_everything():
    calendar = load_scenario(RIDGE).calendar

    assert calendar.turn_of(never(calendar)) > calendar.record_turns


VALUES = {
    lever: [view.usual, *(choice.value for choice in view.choices)]
    if view.range is None
    else [str(number) for number in range(view.range[0], view.range[1] + 1)]
    for lever, view in lever_views(drill()).items()
}


CHOICES = st.fixed_dictionaries({lever: st.sampled_from(words) for lever, words in VALUES.items()})


@settings(max_examples=30)
@given(CHOICES)
def test_any_choice_of_values_opens_a_game(chosen):
    """Law: whatever is chosen, groups begin where the scenario has them, and nobody else does."""
    scenario = with_levers(drill(), chosen)
    world = compile_world(scenario)

    state, _ = open_game(world)

    assert state.clock[TURN] == 1
    for group, force in enumerate(scenario.header.forces):
        there = state.groups[STATUS][group] == PRESENT
        assert there == (force.arrives == "start")
        assert world.groups[ENTRY][group] == scenario.map.index_of(force.hex)


@settings(max_examples=10)
@given(CHOICES)
def test_any_choice_of_values_is_played_by_the_staffs(chosen):
    """Law: no choice leaves orders that are refused, or a turn that cannot be played."""
    scenario = with_levers(drill(), chosen)
    game = Game(Setting(scenario), Options((HISTORY, HISTORY)))

    turns = [played.node.turn for played in game.play_on()]

    assert turns[-1] == scenario.calendar.played_turns


@given(CHOICES)
def test_any_choice_of_values_keeps_the_main_lines_groups_apart(chosen):
    """Law: at the end of each turn no hex holds both sides, or more than three groups."""
    scenario = with_levers(drill(), chosen)
    tracks = tracks_of(scenario)
    sides = [force.side for force in scenario.header.forces]

    for turn in range(scenario.calendar.played_turns + 1):
        stands = defaultdict(list)
        for side, now in zip(sides, tracks.at(turn), strict=True):
            if now.status == PRESENT:
                stands[now.hex].append(side)
        assert all(len(found) <= 3 and len(set(found)) == 1 for found in stands.values())
