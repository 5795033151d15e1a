"""One plain sentence for each event, with the number of its rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from engine.report.names import Names, sentence_case
from engine.report.terms import (
    HALTS,
    MINES,
    MISSIONS,
    ORDERS,
    SHIFTS,
    STANCES,
    STATUSES,
    SURROUNDED,
    WEAPONS,
)
from engine.report.wording import counted, people, percent, points, signed
from engine.rules.refusals import REFUSALS
from engine.scenario.maps.hex_map import TERRAIN_CLASSES
from engine.state.events import Event
from engine.state.numbers import (
    ATTACK_COHESION,
    CONCENTRIC_SHIFT,
    HELD_TURNS,
    SETTLED_HEXES,
    STACK_LIMIT,
    STOCK_ATTACK,
)
from engine.state.orders import KINDS as ORDER_KINDS
from engine.state.orders import MISSION_NAMES
from engine.state.state import PRESENT
from engine.state.world import FROZEN_UNTIL, OBJECTIVE, POINTS, TERRAIN, World


class Row(NamedTuple):
    """An event with what it takes to tell it."""

    names: Names
    world: World
    event: Event

    @property
    def group(self) -> str:
        return self.names.groups[self.event.subject]

    @property
    def wing(self) -> str:
        return self.names.wings[self.event.subject]

    @property
    def strike(self) -> str:
        """The event that tells of a strike by outsiders."""
        return self.names.strikes[self.event.value]

    @property
    def value(self) -> int:
        return self.event.value

    @property
    def other(self) -> int:
        return self.event.other

    @property
    def hex(self) -> str:
        """The hex that its value names."""
        return self.names.hex(self.event.value)

    @property
    def other_hex(self) -> str:
        return self.names.hex(self.event.other)

    @property
    def subject_hex(self) -> str:
        return self.names.hex(self.event.subject)

    @property
    def points(self) -> str:
        """Its value as thousandths of a point."""
        return points(self.event.value)

    @property
    def people(self) -> str:
        return people(self.event.value)

    @property
    def share(self) -> str:
        """Its other number as thousandths of the whole."""
        return percent(self.event.other)


Teller = Callable[[Row], str | None]


def sentence(names: Names, world: World, event: Event) -> str | None:
    """Return what an event says to people, or None for one that only keeps the books.

    Such as "First Battalion retreats to 2417 (4 km west of Mill Bridge) (8.2)".
    """
    teller = TOLD[event.kind]
    row = Row(names, world, event)
    told = teller.format(row=row) if isinstance(teller, str) else teller and teller(row)
    if told is None:
        return None
    # An order lapses by rule 1.3; what people want to know is the rule that forbade it.
    rule = REFUSALS[event.other][0] if event.kind == "lapsed" else event.rule
    return sentence_case(f"{told} ({rule})" if rule else told)


def clause(names: Names, world: World, event: Event) -> str | None:
    """Return the sentence of a group's event without the group: "Retreats to 2417 (8.2)"."""
    told = sentence(names, world, event)
    if told is None or event.kind not in OF_GROUPS:
        return told
    return sentence_case(told.removeprefix(sentence_case(names.groups[event.subject])).lstrip())


def _moved(row: Row) -> str | None:
    if row.event.rule == "12.4":  # the points that mines take; the mine tells itself
        return None
    cost = counted(row.other, "point", "points")
    return f"{row.group} enters {row.hex} for {cost}"


def _halted(row: Row) -> str:
    why = HALTS.get(row.event.rule, "it cannot enter {hex}").format(hex=row.other_hex)
    return f"{row.group} stops at {row.hex}: {why}"


def _placed(row: Row) -> str:
    where = f" {row.hex}" if row.other == PRESENT else ""
    return f"{row.group} {STATUSES[row.other]}{where}, as the record has it"


def _stance(row: Row) -> str:
    return f"{row.group} is told to {STANCES[row.value]}"


def _lost(row: Row) -> str | None:
    if row.value == 0:
        return None
    want = " for want of supply" if row.event.rule == "6.9" else ""
    return f"{row.group} lost {row.people}{want}"


def _shaken(row: Row) -> str:
    panic = " in a panic" if row.event.rule == "8.9" else ""
    return f"{row.group} lost {row.points} cohesion{panic}"


def _scattered(row: Row) -> str:
    how = "surrenders or scatters in its pocket" if row.event.rule == "8.4" else "scatters"
    lost = f", {row.people} lost with it" if row.value else ""
    return f"{row.group} {how}{lost}"


def _entrenched(row: Row) -> str:
    group = row.group
    if row.event.rule == "12.1":
        return f"{group} is left with entrenchment {row.value}"
    if row.value == 0:
        return f"{group} leaves its entrenchment"
    return f"{group} is dug in at level {row.value}"


def _unsupplied(row: Row) -> str:
    group = row.group
    if row.value == 0:
        return f"{group} is in supply again"
    turns = "" if row.value == 1 else f" for {row.value} turns"
    return f"{group} is out of supply{turns}"


def _suppressed(row: Row) -> str | None:
    return f"{row.group} is suppressed" if row.value else None


def _readied(row: Row) -> str:
    group = row.group
    if row.value:
        return f"{group} is ready to march"
    return f"{group} has settled: a long march will need a turn's notice"


def _vehicles_lost(row: Row) -> str:
    return f"{row.group} lost {counted(row.value, *WEAPONS[row.other])}"


def _column(row: Row) -> str:
    ratio = f"{row.other // 100}.{row.other % 100:02d}"
    return f"Ratio {ratio} to 1: column {signed(row.value)}"


def _shift(row: Row) -> str:
    rule = row.event.rule
    words = SHIFTS.get(rule, ("other", "other"))[row.value < 0]
    if rule == "7.6" and row.value != row.world.numbers[CONCENTRIC_SHIFT]:
        words = SURROUNDED
    if rule == "7.4":
        words = words.format(ground=_ground(row))
    return f"{signed(row.value)} {words}"


def _ground(row: Row) -> str:
    ground = TERRAIN_CLASSES[row.world.hexes[TERRAIN][row.event.subject]]
    return ground.replace("_", " ")


def _result(row: Row) -> str:
    return f"{row.names.shorts[row.other]} attack: final column {signed(row.value)}"


def _power(row: Row) -> str:
    group = row.group
    return f"{group} adds power {row.value:,} with {people(row.other)}"


def _combat(row: Row) -> str:
    return f"Combat at {row.subject_hex}: power {row.value:,} against {row.other:,}"


def _lapsed(row: Row) -> str:
    kind = ORDER_KINDS[row.value][0]
    flies = kind == "fly"
    subject = (row.names.wings if flies else row.names.groups)[row.event.subject]
    why = REFUSALS[row.other][1].format(
        subject="it",
        hex="the hex",
        side="its side",
        allowed="no more",
        settled_hexes=row.world.numbers[SETTLED_HEXES],
        stack_limit=row.world.numbers[STACK_LIMIT],
        until="" if flies else row.world.groups[FROZEN_UNTIL][row.event.subject],
        points="" if flies else row.world.groups[POINTS][row.event.subject],
        cohesion=f"less than {row.world.numbers[ATTACK_COHESION]}",
        stock="too little",
        needed=row.world.numbers[STOCK_ATTACK],
    )
    return f"{subject} could not {ORDERS.get(kind, kind)}: {why}"


def _took(row: Row) -> str:
    hex_ = row.subject_hex
    if row.value == 0:
        return f"nobody holds {hex_} any more"
    return f"{hex_} is taken by {row.names.sides[row.value - 1]}"


def _mined(row: Row) -> str:
    left = f"level {row.value}" if row.value else "none left"
    return f"mines at {row.subject_hex} {MINES.get(row.event.rule, 'change')}: {left}"


def _sortie(row: Row) -> str:
    mission = MISSIONS[MISSION_NAMES[row.other]]
    return f"{row.wing} {mission} {row.hex}"


def _grounded(row: Row) -> str:
    why = "its base is lost"
    if row.value >= 0:
        why = f"the enemy is near its base, at {row.hex}"
    return f"{row.wing} cannot fly: {why}"


def _aircraft_lost(row: Row) -> str:
    return f"{row.wing} lost {counted(row.value, 'aircraft', 'aircraft')}"


def _place_held(row: Row) -> str | None:
    place = row.names.places[row.event.subject]
    if row.value == 0:
        return f"nobody holds all of {place}"
    side = row.names.sides[row.value - 1]
    if row.other == 1:
        return f"{place}: now held by {side}"
    counts = row.world.places[OBJECTIVE][row.event.subject]
    if counts and row.other == row.world.numbers[HELD_TURNS]:
        return f"{place}: counts for {side} from now on"
    return None


def _scored(row: Row) -> str:
    worth = counted(abs(row.value), "point", "points")
    side = row.names.shorts[row.event.subject]
    if row.other < 0:
        return f"{side}: {'−' if row.value < 0 else '+'}{worth} for people lost"
    return f"{side}: +{worth} for {row.names.places[row.other]}"


TOLD: dict[str, Teller | str | None] = {
    "turn_began": lambda row: f"{row.names.turn(row.event.subject)} begins",
    "side_began": lambda row: f"{row.names.shorts[row.event.subject]} to play",
    "side_ended": None,
    "turn_ended": None,
    "game_over": "the game is over",
    "arrived": "{row.group} arrives at {row.hex}",
    "delayed": "{row.group} waits a turn: there is no room near {row.hex}",
    "left": "{row.group} leaves the map at {row.hex}",
    "moved": _moved,
    "halted": _halted,
    "shifted": "{row.group} moves aside to {row.hex} for want of room",
    "placed": _placed,
    "stance": _stance,
    "lost": _lost,
    "set_people": "{row.group} has {row.people}, as the record has it",
    "scattered": _scattered,
    "shaken": _shaken,
    "rallied": "{row.group} recovers {row.points} cohesion",
    "entrenched": _entrenched,
    "stocked": "{row.group} receives {row.points} of stock, {row.share} of a full share",
    "consumed": "{row.group} spends {row.points} of stock",
    "unsupplied": _unsupplied,
    "suppressed": _suppressed,
    "released": "{row.group} is released from reserve",
    "readied": _readied,
    "rested": None,
    "did": None,
    "vehicles_lost": _vehicles_lost,
    "retreated": "{row.group} retreats to {row.hex}",
    "routed": "{row.group} is routed as far as {row.hex}",
    "pocketed": "{row.group} is in a pocket at {row.hex} and cannot go back",
    "bomb_spent": "{row.group} uses a car bomb against {row.hex}",
    "learned": None,
    "hidden": "{row.group} is not where it could be seen",
    "acted": None,
    "combat": _combat,
    "column": _column,
    "shift": _shift,
    "result": _result,
    "power": _power,
    "fought_over": None,
    "advanced": "{row.group} advances to {row.hex}",
    "lapsed": _lapsed,
    "took": _took,
    "mined": _mined,
    "mine_hit": "{row.group} runs into mines at {row.hex}",
    "interdicted": None,  # these four: the sortie tells it
    "covered": None,
    "supported": None,
    "recon": None,
    "sortie": _sortie,
    "grounded": _grounded,
    "sorties": None,
    "risked": None,
    "aircraft_lost": _aircraft_lost,
    "outsiders_struck": "outsiders strike {row.subject_hex}: {row.strike}",
    "place_held": _place_held,
    "scored": _scored,
}
"""Each kind of event: its sentence, who tells it, or None where it only keeps the books."""

OF_GROUPS = frozenset(
    kind
    for kind, told in TOLD.items()
    if (isinstance(told, str) and told.startswith("{row.group}"))
    or told in (_moved, _halted, _placed, _stance, _lost, _scattered, _entrenched, _unsupplied)
    or told in (_shaken, _suppressed, _readied, _vehicles_lost, _power)
)
"""Kinds whose sentence begins with a group's name."""
