"""Choices in words: what was done, what it cost, what it led to, and what history did."""

from __future__ import annotations

from engine.report.compare_words import ordered
from engine.report.fight_words import some_groups
from engine.report.intents import formations
from engine.report.names import Names
from engine.report.wording import counted, people
from engine.study.after_action import AfterAction
from engine.study.choices import (
    BEATEN_OFF,
    DEFENCE_FELL,
    GAVE_UP,
    HELD,
    LEFT_EMPTY,
    TOOK,
    Choice,
)


def choice_words(report: AfterAction, names: Names, choice: Choice) -> str:
    """Return a choice and what it led to, in a few sentences without the last full stop."""
    told = [f"{_when(names, choice)}: {_what(names, choice)}"]
    if choice.people:
        told.append(f"It cost {names.shorts[choice.side]} {people(choice.people)}")
    if choice.points:
        told.append(_points(names, choice))
    told += _intents(report, names, choice)
    told.append(_elsewhere(report, names, choice))
    return ". ".join(told)


def _when(names: Names, choice: Choice) -> str:
    if choice.until == choice.turn:
        return names.turn(choice.turn)
    return f"{names.turn(choice.turn)} to turn {choice.until}"


def _what(names: Names, choice: Choice) -> str:
    place, groups = names.places[choice.place], some_groups(names, choice.groups)
    return {
        TOOK: f"{groups or names.shorts[choice.side]} took {place}",
        DEFENCE_FELL: f"{place} was lost with {groups} in it",
        GAVE_UP: f"{place} was given up{_order(names, choice)}",
        LEFT_EMPTY: f"{place} was lost with nobody in it{_order(names, choice)}",
        BEATEN_OFF: f"attacks on {place} by {groups} did not take it",
        HELD: f"{groups} held {place} through attacks",
    }[choice.kind]


def _order(names: Names, choice: Choice) -> str:
    """Return which order had left a place, to follow what became of it."""
    if choice.ordered is None or choice.kind not in (GAVE_UP, LEFT_EMPTY):
        return ""
    turn, order = choice.ordered
    when = "" if turn == choice.turn else f" in turn {turn}"
    return f": {names.groups[order.subject]} was told{when} {ordered(names, order)}"


def _points(names: Names, choice: Choice) -> str:
    points = counted(abs(choice.points), "point", "points")
    if choice.points > 0:
        return f"Holding it was worth {points} to {names.shorts[choice.side]} from then on"
    return f"It was worth {points} to {names.shorts[1 - choice.side]} from then on"


def _intents(report: AfterAction, names: Names, choice: Choice) -> list[str]:
    """Return what the commander had those groups do, where a program gave the orders."""
    if not choice.intents:
        return []
    turn = choice.ordered[0] if choice.ordered else choice.turn
    orders = report.line.orders(turn, choice.side)
    told = [sentence for sentence, _ in formations(names, choice.intents, orders)]
    return [f"What its commander meant: {'; '.join(told[:2])}"]


def _elsewhere(report: AfterAction, names: Names, choice: Choice) -> str:
    """Return what history has of it, and how many points that made."""
    taker = names.shorts[choice.side if choice.kind in (TOOK, BEATEN_OFF) else 1 - choice.side]
    sides = report.line.setting.scenario.sides
    if choice.elsewhere is None:
        told = f"In history {taker} did not take it"
    elif choice.again:
        holder = sides[choice.then].short if choice.then in sides else "both sides in part"
        told = f"In history it was with {holder} then"
    elif choice.elsewhere == choice.turn and choice.kind != HELD:
        told = f"In history {taker} took it in the same turn"
    else:
        told = f"In history {taker} took it on {names.turn(choice.elsewhere)}"
    if choice.swing:
        points = counted(abs(choice.swing), "point", "points")
        word = "gained" if choice.swing > 0 else "lost"
        told += f": against that, {names.shorts[choice.side]} {word} {points} by it"
    return told
