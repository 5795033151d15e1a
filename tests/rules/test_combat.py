"""Chapter 7: powers, odds, shifts, losses, guns."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.rules import refusals as why
from engine.rules.advance import fresh_run, rows_of
from engine.rules.combat import fight
from engine.rules.power import column_of, rate_at
from engine.state import orders as o
from engine.state import state as s
from engine.state import world as w
from engine.state.events import (
    COVER,
    STANCE_SET,
    SUPPORT_GIVEN,
    SUPPRESSION,
    WENT_UNSUPPLIED,
    Event,
)
from engine.state.evolve import evolve
from tests.battlefield import MOTOR, battlefield

FAIR = settings(max_examples=30, deadline=None)
LINE = "R1 B1 ."
CIRCLE = """
    .     R1    .
    R2    B1    R3
    R4    .     R5
    .     .     .
"""
"""B1 stands in 0101; R1 is north, R2 north-west, R3 north-east, R4 south-west, R5 south-east."""


def shifts(events):
    """Return each rule's shift of the only combat."""
    told = {}
    for event in events:
        if event.kind == "shift":
            told[event.rule] = told.get(event.rule, 0) + event.value
    return told


def lapses(events):
    return [event.other for event in events if event.kind == "lapsed"]


def value(events, kind):
    return next(event.value for event in events if event.kind == kind)


def attack(battle, *names, on="B1", bits=0):
    """Let some groups attack the hex of another; return the field after and the events."""
    return battle.advance(*(battle.attack(name, battle.place_of(on), bits) for name in names))


def write(battle, kind, subject, value=1, other=0):
    evolve(battle.world, battle.state, kind, subject, value, other)


DAY = battlefield(LINE).world


@pytest.mark.parametrize(
    ("attack", "defence", "column"),
    [
        pytest.param(10, 100, -4000, id="1:10 is off the table's low end"),
        pytest.param(25, 100, -4000, id="1:4 is its first column"),
        pytest.param(50, 100, -2000, id="1:2"),
        pytest.param(100, 100, 0, id="even odds"),
        pytest.param(125, 100, 500, id="half-way between 1:1 and 3:2"),
        pytest.param(200, 100, 2000, id="2:1"),
        pytest.param(350, 100, 3500, id="half-way between 3:1 and 4:1"),
        pytest.param(900, 100, 6000, id="9:1"),
        pytest.param(99_999_999, 1, 6000, id="off the table's high end"),
    ],
)
def test_odds(attack, defence, column):
    """Rule 7.2."""
    assert column_of(DAY, attack, defence) == column


@pytest.mark.parametrize(
    ("column", "thousandths"),
    [
        pytest.param(-4000, 40_000, id="first column"),
        pytest.param(0, 20_000, id="even"),
        pytest.param(500, 18_000, id="half-way to the next"),
        pytest.param(6000, 6_000, id="last column"),
    ],
)
def test_rates_between_columns(column, thousandths):
    """Rules 7.18 and 7.19."""
    assert rate_at(DAY, w.ATTACK_LOSS, column) == thousandths


@pytest.mark.parametrize(
    ("group", "power"),
    [
        pytest.param({}, 450_000, id="150 people of quality 3"),
        pytest.param({"quality": 5}, 750_000, id="quality multiplies"),
        pytest.param({"cohesion": 50}, 337_500, id="half of cohesion, three quarters of power"),
        pytest.param({"tanks": 2}, 690_000, id="a tank counts for 40"),
        pytest.param({"armoured": 1, "technicals": 1, "guns": 1}, 579_000, id="others for less"),
        pytest.param({"people": 500}, 1_200_000, id="no more than 400 count over one hexside"),
        pytest.param({"people": 500, "tanks": 1}, 1_320_000, id="vehicles always count"),
    ],
)
def test_power(group, power):
    """Rules 7.3 and 3.3."""
    _, events = attack(battlefield(LINE, groups={"R1": group}), "R1")

    assert value(events, "combat") == power
    assert value(events, "power") == power


def test_the_fittest_count_first():
    """Rule 3.3: 400 over each hexside; quality and cohesion together tell who is fit."""
    groups = {"R1": {"people": 250}, "R2": {"people": 250, "quality": 4}, "R3": {"people": 250}}
    battle = battlefield("R1|R2|R3 B1", groups=groups)

    _, events = attack(battle, "R1", "R2", "R3")

    counted = [event.other for event in events if event.kind == "power"]
    assert counted == [150, 250, 0, 150]


def test_each_hexside_has_its_own_frontage():
    """Rule 3.3."""
    battle = battlefield(CIRCLE, groups={name: {"people": 400} for name in ("R1", "R2")})

    _, events = attack(battle, "R1", "R2")

    assert [event.other for event in events if event.kind == "power"] == [400, 400, 150]


@pytest.mark.parametrize(
    ("drawing", "options", "told"),
    [
        pytest.param(LINE, {}, {}, id="nothing applies"),
        pytest.param("R1 B1^ .", {}, {"7.4": -1000}, id="a hill under the defender"),
        pytest.param("R1 B1T .", {}, {"7.4": -2000}, id="a town"),
        pytest.param(LINE, {"groups": {"B1": {"trench": 3}}}, {"7.5": -1200}, id="three levels"),
        pytest.param(
            "R1 B1|B2 .", {"groups": {"B1": {"trench": 3}}}, {"7.5": -600}, id="of half the defence"
        ),
        pytest.param(LINE, {"surprise": (1, 0)}, {"7.10": 1500}, id="surprise"),
        pytest.param(LINE, {"surprise": (0, 1)}, {}, id="the other side's surprise"),
        pytest.param(LINE, {"wadis": [("0000", "0100")]}, {"7.13": -1000}, id="over a wadi"),
        pytest.param(
            "R1= B1= .", {"wadis": [("0000", "0100")]}, {}, id="over a wadi by the road's bridge"
        ),
        pytest.param(
            LINE, {"groups": {"R1": {"tanks": 2}}}, {"7.7": 1000}, id="foot soldiers with tanks"
        ),
        pytest.param(
            LINE, {"groups": {"R1": {**MOTOR, "tanks": 2}}}, {}, id="tanks without foot soldiers"
        ),
        pytest.param(
            "R1 B1^ .",
            {"groups": {"R1": {"tanks": 2}}},
            {"7.4": -1000},
            id="no combined arms on broken ground",
        ),
        pytest.param(
            LINE, {"groups": {"B1": {"guns": 1}}}, {"7.8": -1000}, id="the defender's own guns"
        ),
        pytest.param(
            "R1 B1 . . B2|B3|B4",
            {"groups": {name: {"guns": 4} for name in ("B2", "B3", "B4")}},
            {"7.8": -2000},
            id="the defender's guns behind, two groups at most",
        ),
        pytest.param(
            LINE,
            {"groups": {"B1": {"guns": 1}}, "part": 0},
            {"7.8": -1000, "7.14": 500},
            id="guns in the dark",
        ),
    ],
)
def test_shifts(drawing, options, told):
    """Rules 7.4 to 7.14, each where it applies and nowhere else."""
    _, events = attack(battlefield(drawing, **options), "R1")

    assert shifts(events) == told


@pytest.mark.parametrize(
    ("quality", "attacker", "defender"),
    [
        pytest.param(1, 12_000, 27_000, id="the poorest three times as much"),
        pytest.param(2, 8_000, 18_000, id="poor groups twice as much"),
        pytest.param(3, 4_000, 9_000, id="as the table says"),
        pytest.param(4, 3_200, 7_200, id="good groups four fifths"),
        pytest.param(5, 2_000, 4_500, id="the best half"),
    ],
)
def test_who_feels_a_shock_how_much(quality, attacker, defender):
    """Rule 7.19: at even odds 4 points of the attacker's, 12 of the defender's."""
    battle = battlefield(LINE, groups={"R1": {"quality": quality}, "B1": {"quality": quality}})

    after, events = attack(battle, "R1")

    assert value(events, "result") == 0
    shaken = {event.subject: event.value for event in events if event.rule == "7.19"}
    assert shaken == {battle.group("R1"): attacker, battle.group("B1"): defender}
    assert after.cohesion("R1") == 100_000 - attacker


@pytest.mark.parametrize(
    ("names", "told"),
    [
        pytest.param(("R1",), {}, id="from one side"),
        pytest.param(("R1", "R2"), {}, id="from two sides that touch"),
        pytest.param(("R1", "R4"), {"7.6": 1000}, id="from two sides that do not"),
        pytest.param(("R1", "R4", "R5"), {"7.6": 2000}, id="from three sides, all ways closed"),
        pytest.param(("R2", "R5"), {"7.6": 2000}, id="from opposite sides, all ways closed"),
    ],
)
def test_attacks_from_several_sides(names, told):
    """Rule 7.6: zones of control close the ways out."""
    drawing = CIRCLE
    for name in ("R1", "R2", "R3", "R4", "R5"):
        if name not in names:
            drawing = drawing.replace(name, ". ")

    _, events = attack(battlefield(drawing), *names)

    assert shifts(events) == told


def test_unlike_commands():
    """Rule 7.12."""
    _, events = attack(battlefield("R1|R2 B1 .", groups={"R2": {"command": 1}}), "R1", "R2")

    assert shifts(events) == {"7.12": -500}


@pytest.mark.parametrize(
    ("mark", "side", "part", "told"),
    [
        pytest.param(SUPPORT_GIVEN, 0, 1, {"7.9": 1000}, id="one sortie in support"),
        pytest.param(COVER, 1, 1, {"7.9": -1000}, id="one that covers the hex"),
        pytest.param(COVER, 1, 0, {"7.9": -1000, "7.14": 500}, id="one that covers it in the dark"),
    ],
)
def test_aircraft(mark, side, part, told):
    """Rules 7.9 and 7.14."""
    battle = battlefield(LINE, part=part)
    write(battle, mark, battle.at("0100"), 1, side)
    run = fresh_run(battle.world)

    fight(battle.world, battle.state, run, 0, o.flatten([battle.attack("R1", "0100")]))

    assert shifts(Event.read(rows_of(run))) == told


@pytest.mark.parametrize(
    ("kind", "who", "told"),
    [
        pytest.param(WENT_UNSUPPLIED, ["R1"], {"7.11": -1000}, id="half the attack unsupplied"),
        pytest.param(WENT_UNSUPPLIED, ["R1", "R2"], {"7.11": -2000}, id="all of it"),
        pytest.param(WENT_UNSUPPLIED, ["B1"], {"7.11": 1000}, id="the defence unsupplied"),
        pytest.param(SUPPRESSION, ["R1"], {"7.16": -500}, id="half the attack suppressed"),
        pytest.param(SUPPRESSION, ["B1"], {"7.16": 1000}, id="the defence suppressed"),
    ],
)
def test_shifts_by_part_of_power(kind, who, told):
    """Rules 7.11 and 7.16."""
    battle = battlefield("R1|R2 B1 .")
    for name in who:
        write(battle, kind, battle.group(name))

    _, events = attack(battle, "R1", "R2")

    assert shifts(events) == told


def test_an_assault_shifts_and_costs_more():
    """Rules 7.15 and 6.7."""
    battle = battlefield(LINE, groups={"R1": {"people": 400}})
    calm, _ = attack(battle, "R1")

    fierce, events = attack(battle, "R1", bits=o.ASSAULT)

    assert shifts(events) == {"7.15": 1000}
    assert [event.value for event in events if event.kind == "consumed"] == [35_000, 10_000]
    assert fierce.people("R1") <= calm.people("R1")
    assert fierce.people("B1") <= calm.people("B1")


def test_shifts_and_column_are_capped_and_add_up():
    """Rule 7.17: the rows of a combat make up its result."""
    battle = battlefield("R1 B1T .", groups={"R1": {"people": 20}, "B1": {"trench": 4, "guns": 1}})

    _, events = attack(battle, "R1")

    assert value(events, "result") == -4000
    assert value(events, "column") + sum(shifts(events).values()) == -4000


def test_the_victor_advances_unless_told_to_stay():
    """Rule 7.20."""
    groups = {"R1": {"people": 100}, "R2": {"people": 390}, "B1": {"cohesion": 36}}
    battle = battlefield(". R1|R2 B1 . .", groups=groups)

    after, _ = attack(battle, "R1", "R2")
    stayed, _ = attack(battle, "R1", "R2", bits=o.STAY)

    assert (after.place_of("R1"), after.place_of("R2")) == ("0100", "0200")
    assert after.state.hexes[s.HOLDER][after.at("0200")] == 1
    assert (stayed.place_of("R1"), stayed.place_of("R2")) == ("0100", "0100")


@pytest.mark.parametrize(
    ("beyond", "further", "mobility", "ends"),
    [
        pytest.param(".", ".", MOTOR, "0002", id="motors go on"),
        pytest.param(".", ".", {}, "0001", id="foot soldiers do not"),
        pytest.param("^", ".", MOTOR, "0001", id="not over broken ground"),
        pytest.param(".", "B2", MOTOR, "0001", id="not into a zone of control"),
    ],
)
def test_a_second_hex_for_motors(beyond, further, mobility, ends):
    """Rule 7.20: straight on, to the south here."""
    groups = {"R1": {**mobility, "people": 400, "quality": 5}, "B1": {"cohesion": 20}}
    battle = battlefield(f"R1 . .\nB1 . .\n{beyond} . .\n{further} . .", groups=groups)

    after, events = attack(battle, "R1")

    assert after.place_of("R1") == ends
    entered = [after.label(event.value) for event in events if event.kind == "advanced"]
    assert entered == ["0001", "0002"][: len(entered)]
    assert after.state.hexes[s.HOLDER][after.at(ends)] == 1


@pytest.mark.parametrize(
    ("drawing", "group", "bits", "code"),
    [
        pytest.param("R1 . B1", {}, 0, why.NOT_NEXT_TO, id="too far"),
        pytest.param("R1 B1", {"stock": 19}, 0, why.TOO_LITTLE_STOCK, id="too little stock"),
        pytest.param(
            "R1 B1", {"stock": 34}, o.ASSAULT, why.TOO_LITTLE_STOCK, id="too little to assault"
        ),
        pytest.param("R1 B1", {"cohesion": 24}, 0, why.TOO_SHAKEN, id="too shaken"),
    ],
)
def test_who_may_not_attack(drawing, group, bits, code):
    """Rules 7.1, 6.7 and 8.5."""
    battle = battlefield(drawing, groups={"R1": group})

    _, events = attack(battle, "R1", bits=bits)

    assert lapses(events) == [code]


@pytest.mark.parametrize(
    ("turns", "bits", "code"),
    [
        pytest.param(1, o.ASSAULT, [], id="one turn without supply"),
        pytest.param(2, o.ASSAULT, [why.UNSUPPLIED_ASSAULT], id="two turns, no assault"),
        pytest.param(2, 0, [], id="two turns, an attack"),
        pytest.param(3, 0, [why.UNSUPPLIED_ATTACK], id="three turns, no attack"),
    ],
)
def test_unsupplied_attackers(turns, bits, code):
    """Rule 6.8."""
    battle = battlefield(LINE)
    write(battle, WENT_UNSUPPLIED, battle.group("R1"), turns)

    _, events = attack(battle, "R1", bits=bits)

    assert lapses(events) == code


def test_commands_run_out():
    """Rule 13.1: attacks use commands too."""
    _, events = attack(battlefield("R1|R2 B1 .", allowed=1), "R1", "R2")

    assert lapses(events) == [why.NO_COMMANDS_LEFT]


def test_guns_support_an_attack():
    """Rule 7.8: they shift it, and suppress nobody."""
    battle = battlefield("R2 R1 B1 .", groups={"R2": {"guns": 6}})

    after, events = battle.advance(battle.order(o.FIRE, "R2", "0200"), battle.attack("R1", "0200"))

    assert shifts(events) == {"7.8": 1000}
    assert after.field("R2", s.STOCK) == 80_000
    assert "suppressed" not in [event.kind for event in events]


def test_guns_harass_a_hex_that_is_not_attacked():
    """Rule 7.21: once, however many fire."""
    battle = battlefield("R1|R2 . . B1", groups={"R1": {"guns": 6}, "R2": {"guns": 6}})

    after, _ = battle.advance(
        battle.order(o.FIRE, "R1", "0300"), battle.order(o.FIRE, "R2", "0300")
    )

    assert after.cohesion("B1") == 98_000
    assert after.field("B1", s.SUPPRESSED) == 1
    again, _ = after.advance()
    assert again.field("B1", s.SUPPRESSED) == 0


@pytest.mark.parametrize(
    ("drawing", "group", "label", "code"),
    [
        pytest.param("R1 . B1", {}, "0200", why.NO_GUNS, id="no guns"),
        pytest.param("R1 . . . . B1", {"guns": 1}, "0500", why.OUT_OF_RANGE, id="five hexes"),
        pytest.param("R1 . B1", {"guns": 1}, "0100", why.NOBODY_THERE, id="nobody there"),
        pytest.param("R1 B1", {"guns": 1, "stock": 9}, "0100", why.TOO_LITTLE_STOCK, id="stock"),
    ],
)
def test_who_may_not_fire(drawing, group, label, code):
    """Rules 7.8 and 6.7."""
    battle = battlefield(drawing, groups={"R1": group})

    _, events = battle.advance(battle.order(o.FIRE, "R1", label))

    assert lapses(events) == [code]


GROUPS = st.fixed_dictionaries(
    {
        "people": st.integers(10, 500),
        "quality": st.integers(1, 5),
        "cohesion": st.integers(25, 100),
        "tanks": st.integers(0, 3),
    }
)


@FAIR
@given(attackers=st.lists(GROUPS, min_size=2, max_size=3), defender=GROUPS)
def test_more_attackers_never_lower_the_column(attackers, defender):
    """Rules 3.3 and 7.3."""
    names = [f"R{index}" for index in range(len(attackers))]
    groups = dict(zip(names, attackers, strict=True)) | {"B1": defender}
    battle = battlefield(f"{'|'.join(names)} B1 .", groups=groups)

    results = [
        value(attack(battle, *names[: count + 1])[1], "result") for count in range(len(names))
    ]

    assert results == sorted(results)


@FAIR
@given(mine=GROUPS, theirs=GROUPS, stance=st.sampled_from((s.HOLD, s.DELAY, s.LAST)))
def test_people_are_conserved_and_the_sides_swap(mine, theirs, stance):
    """People are present or lost; the same fight with the sides' names changed ends the same."""
    ends = []
    for one, other, first in (("R1", "B1", 0), ("B1", "R1", 1)):
        drawing = f". . .\n{one} {other} .\n. . ."
        battle = battlefield(drawing, groups={one: mine, other: theirs}, first=first)
        write(battle, STANCE_SET, battle.group(other), stance)
        after, events = attack(battle, one, on=other)
        for name, side in ((one, first), (other, 1 - first)):
            start = (mine if name == one else theirs)["people"]
            assert after.people(name) + after.state.sides[s.LOST_PEOPLE][side] == start
            assert after.people(name) <= start
        assert value(events, "column") + sum(shifts(events).values()) == value(events, "result")
        fields = (s.PEOPLE, s.REMAINDER, s.COHESION, s.PLACE, s.STOCK, s.DEEDS, s.TANKS)
        ends.append([after.field(name, field) for name in (one, other) for field in fields])

    assert ends[0] == ends[1]


def test_small_losses_add_up():
    """Rule 7.18: fractions of the people that a fight costs are not forgotten."""
    battle = battlefield(LINE, groups={"R1": {"people": 50}, "B1": {"people": 50}})
    lost = 0
    for _ in range(4):
        battle, events = attack(battle, "R1", bits=o.STAY)
        lost += sum(e.value for e in events if e.kind == "lost" and e.subject == 0)
        battle, _ = battle.advance()

    exact = 1000 * lost + battle.field("R1", s.REMAINDER)
    assert lost >= 1
    assert 1000 < exact < 3500
