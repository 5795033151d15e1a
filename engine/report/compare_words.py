"""Words for comparisons: how long, how far, what was ordered, and in which of two lines."""

from __future__ import annotations

from engine.report.names import Names
from engine.report.wording import counted
from engine.rules.order_words import ATTACK_WORDS, STANCE_NAMES
from engine.scenario.shapes.calendar import TURN_HOURS, TURNS_A_DAY
from engine.state.orders import (
    ATTACK,
    DIG,
    FIRE,
    FLY,
    LAY_MINES,
    LEAVE,
    MISSION_NAMES,
    MOVE,
    STANCE_ORDER,
    WITHDRAW,
    Order,
)
from engine.study.lines import LINE, YOUR_GAME, Told

_NUMBERS = ("no", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_MISSIONS = {
    "support": "support the attack on",
    "strike": "strike",
    "interdict": "interdict the road at",
    "cover": "cover",
    "reconnoitre": "reconnoitre",
    "airlift": "fly supplies to",
}


def span(turns: int) -> str:
    """Return how long some turns are, in words.

    >>> span(6), span(3), span(1), span(4), span(-2)
    ('two days', 'a day', '8 hours', 'a day and 8 hours', '16 hours')
    """
    days, rest = divmod(abs(turns), TURNS_A_DAY)
    number = _NUMBERS[days] if days < len(_NUMBERS) else str(days)
    told = [f"{number} day{'s' if days > 1 else ''}"] if days else []
    told += [f"{TURN_HOURS * rest} hours"] if rest or not days else []
    return " and ".join(told)


def tenths(number: int) -> str:
    """Return tenths as a number.

    >>> tenths(134), tenths(-60), tenths(0)
    ('13.4', '−6', '0')
    """
    whole, part = divmod(abs(number), 10)
    return f"{'−' if number < 0 else ''}{whole}{f'.{part}' if part else ''}"


def more_or_less(number: int) -> str:
    """Return a difference with its word.

    >>> more_or_less(180), more_or_less(-3)
    ('180 more', '3 fewer')
    """
    return f"{abs(number):,} {'more' if number > 0 else 'fewer'}"


def in_line(line: Told) -> str:
    """Return where something is so: "in history", 'in "North first"'."""
    return f"in {called(line)}"


def called(line: Told) -> str:
    """Return what a line is called in a sentence; a name that somebody gave it in quotes."""
    if line.first_played is None or line.name == YOUR_GAME or line.name.startswith(LINE):
        return line.name
    return f"“{line.name}”"


def ordered(names: Names, order: Order | None) -> str:
    """Return what a group or wing was told, to follow its name and "is": "to dig in"."""
    if order is None:
        return "given no order"
    where = names.hex(order.hex)
    if order.kind == STANCE_ORDER:
        stances = ("to hold", "to delay", "to stand to the last")
        return stances[order.value] if order.value < len(STANCE_NAMES) else "given a stance"
    if order.kind == FLY:
        return f"to {_MISSIONS[MISSION_NAMES[order.value]]} {where}"
    if order.kind == MOVE:
        far = counted(len(order.path) - 1, "hex", "hexes")
        return f"to march {far} to {names.hex(order.path[-1])}"
    if order.kind == ATTACK:
        ways = [word.replace("-", " ") for bit, word in ATTACK_WORDS.items() if order.value & bit]
        how = f" ({', '.join(ways)})" if ways else ""
        return f"to attack {where}{how}"
    return {
        WITHDRAW: f"to withdraw to {names.hex(order.path[-1]) if order.path else where}",
        FIRE: f"to fire at {where}",
        LEAVE: "to leave the map",
        DIG: "to dig in",
        LAY_MINES: "to lay mines",
    }[order.kind]
