"""Results in words: every event has its sentence, every rule number its rule."""

import ast
import re
from pathlib import Path

import pytest

from engine.grid.hex import Hex
from engine.report.explain import (
    Names,
    chronicle,
    clause,
    combats,
    rule_sentence,
    sentence,
    supply_sentence,
    turn_report,
)
from engine.report.sentences import TOLD
from engine.report.terms import SHIFTS
from engine.rules.advance import advance
from engine.rules.refusals import REFUSALS
from engine.rules.rulebook import CHAPTERS, RULES, rule_number
from engine.rules.supply import supply_line
from engine.scenario.load import load_scenario
from engine.state import orders as o
from engine.state.events import KINDS, Event, rule_text
from engine.state.state import LAST, TANKS, WITHDRAWN, copy_state
from tests.battlefield import battlefield

RULE_FILES = sorted((Path(__file__).parents[2] / "engine" / "rules").glob("*.py"))
FIGHT = """
    .   .   .   .
    .   R1  B1  .
    .   R2  .   .
    .   .   .   .
"""


def drawn():
    """Return a battlefield with an objective, Mill Bridge."""
    return battlefield(FIGHT, places=({"hexes": ["0201"], "points": 3},))


def names_of(battle):
    """Return names for a drawn battlefield: Mill Bridge is in 0201."""
    return Names(
        sides=("the Red Army and its allies", "Blue"),
        shorts=("Red", "Blue"),
        groups=tuple(f"Group {name}" for name in battle.names),
        columns=battle.columns,
        wings=("Red wing",),
        places=("Mill Bridge",),
        strikes=("Depot struck", "Column struck"),
        sites=((Hex.parse("0201"), "Mill Bridge"),),
    )


def test_every_kind_of_event_is_told_or_left_out_on_purpose():
    assert set(TOLD) == {kind for kind, _ in KINDS}


@pytest.mark.parametrize(
    ("kind", "subject", "value", "other", "rule", "told"),
    [
        ("moved", 0, 6, 2, "5.2", "Group R1 enters 0201 (Mill Bridge) for 2 points (5.2)"),
        ("moved", 0, 6, 9, "12.4", None),
        ("halted", 0, 5, 6, "5.4",
         "Group R1 stops at 0101 (2 km south-west of Mill Bridge): "
         "the enemy is in 0201 (Mill Bridge) (5.4)"),
        ("retreated", 2, 7, 0, "8.2",
         "Group B1 retreats to 0301 (2 km south-east of Mill Bridge) (8.2)"),
        ("lost", 2, 12, 0, "7.18", "Group B1 lost 12 people (7.18)"),
        ("lost", 2, 1, 0, "7.18", "Group B1 lost 1 person (7.18)"),
        ("lost", 2, 0, 500, "7.18", None),
        ("lost", 2, 3, 0, "6.9", "Group B1 lost 3 people for want of supply (6.9)"),
        ("shift", 6, 1000, -1, "7.6", "+1 concentric attack (7.6)"),
        ("shift", 6, -500, -1, "7.12", "−½ unlike commands together (7.12)"),
        ("column", 6, 2500, 250, "7.2", "Ratio 2.50 to 1: column +2½ (7.2)"),
        ("result", 6, -1250, 1, "7.17", "Blue attack: final column −1.25 (7.17)"),
        ("shaken", 0, 4500, 0, "7.19", "Group R1 lost 4.5 cohesion (7.19)"),
        ("shaken", 0, 5000, 0, "8.9", "Group R1 lost 5 cohesion in a panic (8.9)"),
        ("vehicles_lost", 0, 2, TANKS, "8.3", "Group R1 lost 2 tanks (8.3)"),
        ("unsupplied", 0, 1, 0, "6.8", "Group R1 is out of supply (6.8)"),
        ("unsupplied", 0, 0, 0, "6.8", "Group R1 is in supply again (6.8)"),
        ("stance", 0, LAST, 0, "8.1", "Group R1 is told to stand to the last (8.1)"),
        ("placed", 0, -1, WITHDRAWN, "1.7",
         "Group R1 has left the map, as the record has it (1.7)"),
        ("took", 6, 1, 0, "5.7",
         "0201 (Mill Bridge) is taken by the Red Army and its allies (5.7)"),
        ("place_held", 0, 2, 1, "14.3", "Mill Bridge: now held by Blue (14.3)"),
        ("place_held", 0, 2, 2, "14.3", None),
        ("place_held", 0, 2, 3, "14.3", "Mill Bridge: counts for Blue from now on (14.3)"),
        ("outsiders_struck", 6, 1, 0, "10.8",
         "Outsiders strike 0201 (Mill Bridge): Column struck (10.8)"),
        ("scored", 0, 5, 0, "14.1", "Red: +5 points for Mill Bridge (14.1)"),
        ("scored", 1, -1, -1, "14.4", "Blue: −1 point for people lost (14.4)"),
        ("sortie", 0, 6, o.STRIKE, "10.3", "Red wing strikes 0201 (Mill Bridge) (10.3)"),
        ("side_ended", 0, 0, 0, "1.2", None),
    ],
)  # fmt: skip
def test_an_event_reads(kind, subject, value, other, rule, told):
    battle = drawn()
    event = Event(kind, subject, value, other, rule)
    assert sentence(names_of(battle), battle.world, event) == told


def test_a_groups_event_can_leave_its_name_out():
    battle = drawn()
    event = Event("retreated", 2, 6, 0, "8.2")
    assert clause(names_of(battle), battle.world, event) == "Retreats to 0201 (Mill Bridge) (8.2)"


@pytest.mark.parametrize("code", range(1, len(REFUSALS)), ids=[text for _, text in REFUSALS[1:]])
def test_an_order_that_lapses_says_why(code):
    battle = drawn()
    for kind in (o.FLY, o.MOVE, o.ATTACK):
        told = sentence(names_of(battle), battle.world, Event("lapsed", 0, kind, code, "1.3"))
        assert " could not " in told
        assert "{" not in told


@pytest.mark.parametrize("kind", [kind for kind, _ in KINDS])
def test_no_event_of_a_kind_is_told_without_words(kind):
    battle = drawn()
    other = {"vehicles_lost": TANKS, "scored": 0}.get(kind, 1)
    told = sentence(names_of(battle), battle.world, Event(kind, 0, 1, other, ""))
    assert told is None or re.fullmatch(r"[A-Z+0].*[a-z0-9)]", told)


def test_a_hex_far_from_every_place_is_told_by_its_label():
    names = Names(("R", "B"), ("R", "B"), (), 30, sites=((Hex.parse("0000"), "Mill"),))
    assert names.hex(30 * 2) == "0002 (4 km south of Mill)"
    assert names.hex(30 * 9) == "0009"


def test_names_come_from_the_scenario():
    from engine.state.compile import index_of

    scenario = load_scenario("palmyra-2016")
    index = index_of(scenario)
    names = Names.of(scenario, index)
    assert names.shorts == ("Army", "ISIL")
    assert names.turn(2) == "8 December 2016, daytime (turn 2)"
    for place, name in zip(index.places, names.places, strict=True):
        assert scenario.places[place].name == name
    for hexes in scenario.map.place_of["palmyra_castle"].hexes:
        assert "Palmyra" in names.hex(index.hex_index(str(hexes)))


def recorded_rules():
    """Yield each rule number that a call of `record` in engine/rules ends with."""
    for path in RULE_FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
                last = node.args[-1]
                if isinstance(last, ast.Constant):
                    yield path.name, last.value


def test_every_recorded_number_is_a_rule():
    numbers = set(recorded_rules())
    assert len(numbers) > 20
    assert [(file, n) for file, n in sorted(numbers) if rule_text(n) not in RULES] == []


def test_every_rule_named_in_the_code_is_a_rule():
    """Docstrings, refusals and calls name rules as 7.6; losses and the like as 706."""
    for path in RULE_FILES:
        text = path.read_text(encoding="utf-8")
        for found in re.findall(r"\brules? ((?:\d+\.\d+(?:, | and | to )?)+)", text):
            for rule in re.findall(r"\d+\.\d+", found):
                assert rule in RULES, f"{path.name} names rule {rule}"
    assert {rule for rule, _ in REFUSALS if rule} <= set(RULES)
    assert set(SHIFTS) <= set(RULES)


def test_each_chapter_names_a_module_and_has_rules_in_order():
    for chapter, (_, module) in CHAPTERS.items():
        assert (RULE_FILES[0].parent / f"{module}.py").exists()
        numbers = [rule_number(rule) for rule in RULES if rule.split(".")[0] == str(chapter)]
        assert numbers == list(range(100 * chapter + 1, 100 * chapter + 1 + len(numbers)))


@pytest.mark.parametrize("rule", RULES)
def test_a_rules_sentence_has_its_numbers_filled_in(rule):
    told = rule_sentence(battlefield(FIGHT).world, rule)
    assert "{" not in told
    assert told.endswith(".")
    assert not re.search(r"\d{4}", told)


@pytest.mark.parametrize(
    ("rule", "numbers", "told"),
    [
        ("7.6", {"concentric_shift": 1000, "surround_shift": 1500}, "by 1 column;"),
        ("7.12", {"command_shift": -500}, "half a column less"),
        ("7.20", {"advance_column": 4500}, "at column +4½ or more"),
        ("7.15", {"assault_losses": 1500}, "rise to 150%"),
        ("10.5", {"harass_range": 1}, "within 1 hex of"),
    ],
)
def test_numbers_of_the_rules_are_said_in_their_units(rule, numbers, told):
    assert told in rule_sentence(battlefield(FIGHT, numbers=numbers).world, rule)


def fought(**changes):
    """Return a battlefield, and the rows of R1 and R2 attacking B1 while R3 marches."""
    battle = battlefield(
        """
            .   R2  .   .   .
            .   R1  B1^ .   .
            R3  .   .   .   .
        """,
        groups={
            "B1": {"cohesion": 65, "people": 80, "trench": 1, "guns": 2},
            "R2": {"tanks": 2, "people": 300},
        }
        | changes,
    )
    state = copy_state(battle.state)
    orders = (
        battle.attack("R1", "0201"),
        battle.attack("R2", "0201", o.ASSAULT),
        battle.move("R3", "0002", "0102"),
    )
    return battle, advance(battle.world, state, orders)


def test_a_combat_is_gathered_from_its_events():
    battle, rows = fought()
    (combat,) = combats(battle.world, rows)
    names = [battle.names[f.group] for f in combat.attackers + combat.defenders]
    assert names == ["R1", "R2", "B1"]
    assert (battle.label(combat.hex), combat.side) == ("0201", 0)
    assert combat.attack == sum(f.power for f in combat.attackers)
    assert combat.defence == sum(f.power for f in combat.defenders)
    assert combat.column + sum(shift.value for shift in combat.shifts) == combat.final
    assert [battle.names[g] for g in combat.gave_way] == ["B1"]
    assert [battle.names[g] for g in combat.advanced] == ["R2"]


def test_a_combat_explains_itself_line_by_line():
    battle, rows = fought()
    (combat,) = combats(battle.world, rows)
    lines = combat.lines(names_of(battle), battle.world)
    assert lines[0] == "Group R1 and Group R2 attack 0201 (Mill Bridge) (7.1)"
    for line in ("−1 hill under the defender (7.4)", "−0.4 entrenchment (7.5)"):
        assert line in lines
    assert all(re.search(r"\(\d+\.\d+\)", line) for line in lines)
    assert "retreats to" in lines[-1]
    assert "gave way" in combat.summary(names_of(battle))


def test_two_combats_of_a_player_turn_are_told_apart():
    battle = battlefield("""
        R1  B1  .   B2  R2
        .   .   .   .   .
    """)
    rows = advance(
        battle.world,
        copy_state(battle.state),
        (battle.attack("R1", "0100"), battle.attack("R2", "0300")),
    )
    told = combats(battle.world, rows)
    assert [[battle.names[f.group] for f in c.attackers] for c in told] == [["R1"], ["R2"]]
    assert [len(c.defenders) for c in told] == [1, 1]


def test_a_turn_report_has_moves_combats_and_losses():
    battle, rows = fought()
    names = names_of(battle)
    report = turn_report(names, battle.world, rows, turn=1)
    assert report.moves == ("Group R3 moves 1 hex to 0102 (3 km south-west of Mill Bridge)",)
    assert len(report.combats) == 1
    lost = sum(e.value for e in Event.read(rows) if e.kind in ("lost", "scattered"))
    assert sum(losses.people for losses in report.losses) == lost
    text = report.text(names, battle.world)
    assert text.startswith("turn 1\n")
    assert max(map(len, text.splitlines())) <= 88


def test_a_chronicle_tells_turn_after_turn():
    battle = battlefield(FIGHT)
    state = copy_state(battle.state)
    rows = [cell for _ in range(4) for cell in advance(battle.world, state, ())]
    told = chronicle(names_of(battle), battle.world, rows)
    assert [line for line in told.splitlines() if line.startswith("turn")] == [
        "turn 1",
        "turn 2",
        "turn 3",
    ]


def test_supply_says_how_it_comes_or_where_it_breaks():
    battle = battlefield(
        """
            R1= =   B1= =   R2=
        """,
        sources=((0, "0000", 500),),
        numbers={"supply_reach": 0},
    )
    names = names_of(battle)
    told = [supply_sentence(names, supply_line(battle.world, battle.state, g)) for g in (0, 1)]
    assert told[0] == "In supply: 100% of a full share comes over 0 points of way (6.5)"
    assert told[1].startswith("Cut off: ")
    assert told[1].endswith("(6.2)")
