"""Sentences for what happened, with the rule behind it."""

from __future__ import annotations

from engine.desktop.play.naming import Naming
from engine.rules.refusals import REFUSALS
from engine.rules.rulebook import RULES
from engine.state.events import (
    ADVANCED,
    AIRCRAFT_DOWN,
    ARRIVED,
    BOMB_SPENT,
    DELAYED,
    ENTRENCHED,
    GAME_OVER,
    GROUNDED,
    HALTED,
    LAPSED,
    LEFT,
    MINE_HIT,
    MINED,
    OUTSIDERS_STRUCK,
    PLACE_HELD,
    POCKETED,
    RETREATED_TO,
    ROUTED,
    SCATTERED_ALL,
    SCORED,
    SET_FREE,
    SHIFTED,
    SORTIE,
    STANCE_SET,
    VEHICLES_LOST,
    WENT_UNSUPPLIED,
    rule_text,
)
from engine.state.numbers import NAMES
from engine.state.orders import KINDS as ORDER_KINDS
from engine.state.orders import MISSION_NAMES
from engine.state.state import TANKS
from engine.state.world import World

STANCES = ("hold", "delay", "stand to the last")
WEAPON_WORDS = ("tanks", "armoured vehicles", "technicals", "guns", "car bombs")
# Short names of the shifts, by rule.
SHIFT_WORDS = {
    703: "strength alone",
    704: "ground under the defender",
    705: "entrenchment",
    706: "attack from several sides",
    707: "tanks with foot soldiers",
    708: "guns in support",
    709: "aircraft in support",
    710: "surprise",
    711: "want of supply",
    712: "unlike commands together",
    713: "across a wadi",
    714: "darkness hampers support",
    715: "assault",
    716: "suppressed by fire",
    717: "limit of all shifts",
    1201: "car bomb",
}
_THOUSANDTHS = ("_shift", "_shift_most", "most_shift", "_column")


def rule_words(world: World, number: int) -> str:
    """Return a rule's number and sentence, its numbers filled in."""
    rule = rule_text(number)
    if rule not in RULES:
        return rule
    values = {name: _figure(name, world.numbers[i]) for i, name in enumerate(NAMES)}
    return f"{rule}  {RULES[rule].format(**values)}"


def _figure(name: str, value: int) -> str:
    if name.endswith(_THOUSANDTHS):
        return column_words(int(value))
    return str(value)


def column_words(thousandths: int) -> str:
    """Return thousandths of a column with a sign: +1.5; a true minus below 0."""
    whole = f"{abs(thousandths) / 1000:.2f}".rstrip("0").rstrip(".")
    if thousandths == 0:
        return "0"
    return ("+" if thousandths > 0 else "−") + whole


def shift_words(number: int) -> str:
    """Return the short name of a shift's reason."""
    return SHIFT_WORDS.get(number, rule_text(number))


def event_words(
    naming: Naming, row: tuple[int, int, int, int, int]
) -> tuple[str, int | None] | None:
    """Return what a row tells and the hex that it is about, None for rows that tell nothing."""
    kind, subject, value, other, rule = row
    said = _of_group(naming, kind, subject, value, other) or _of_others(
        naming, kind, subject, value, other
    )
    if said is None:
        return None
    words, hex_ = said
    return f"{words} ({rule_text(rule)})." if rule else f"{words}.", hex_


def _of_group(
    naming: Naming, kind: int, subject: int, value: int, other: int
) -> tuple[str, int | None] | None:
    simple = {
        ARRIVED: "{group} arrives at {where}",
        DELAYED: "{group} waits: there is no room at {where}",
        LEFT: "{group} leaves the map at {where}",
        HALTED: "{group} halts at {where}",
        SHIFTED: "{group} is moved aside to {where}",
        RETREATED_TO: "{group} goes back to {where}",
        ROUTED: "{group} runs to {where}",
        POCKETED: "{group} is surrounded at {where} and cannot go back",
        ADVANCED: "{group} moves into {where}",
        BOMB_SPENT: "{group} uses a car bomb against {where}",
        MINE_HIT: "{group} runs into mines at {where}",
    }
    if kind in simple:
        where = naming.where(value)
        return simple[kind].format(group=naming.group(subject), where=where), value
    plain = {
        SCATTERED_ALL: f"{{group}} scatters, {value:,} people lost",
        SET_FREE: "{group} is set free by the enemy's approach",
        ENTRENCHED: f"{{group}} is dug in at level {value}",
        WENT_UNSUPPLIED: f"{{group}} is unsupplied, {value} in a row",
    }
    if kind in plain and not (kind == ENTRENCHED and value == 0):
        if kind == WENT_UNSUPPLIED and value == 0:
            return f"{naming.group(subject)} is supplied again", None
        return plain[kind].format(group=naming.group(subject)), None
    if kind == STANCE_SET:
        return f"{naming.group(subject)} is told to {STANCES[value]}", None
    if kind == LAPSED:
        order, why = ORDER_KINDS[value][0], REFUSALS[other][1].split("{", 1)[0].strip()
        return f"{naming.group(subject)} could not {order}: {why or REFUSALS[other][1]}", None
    if kind == VEHICLES_LOST:
        what = WEAPON_WORDS[other - TANKS]
        return f"{naming.group(subject)} loses {value} {what}", None
    return None


def _of_others(
    naming: Naming, kind: int, subject: int, value: int, other: int
) -> tuple[str, int | None] | None:
    if kind == SORTIE:
        return (
            f"{naming.wing(subject)} flies: {MISSION_NAMES[other]} at {naming.where(value)}",
            value,
        )
    if kind == GROUNDED:
        return f"{naming.wing(subject)} cannot fly", None
    if kind == AIRCRAFT_DOWN:
        return f"{naming.wing(subject)} loses {value} aircraft", None
    if kind == MINED:
        return f"Mines at {naming.where(subject)}: level {value}", subject
    if kind == OUTSIDERS_STRUCK:
        return f"Outsiders strike {naming.where(subject)}", subject
    if kind == PLACE_HELD and value == 0:
        return f"{naming.place(subject)} is contested", None
    if kind == SCORED and value:
        what = naming.place(other) if other >= 0 else "losses"
        sign = "+" if value > 0 else "−"
        return f"{naming.side(subject).short}: {sign}{abs(value)} points, {what}", None
    if kind == GAME_OVER:
        return "The game is over", None
    return None
