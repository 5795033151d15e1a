"""Commanders as commands take them: a program's name, or a file with one of the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.errors import BadInput, Fault
from engine.game.commander_file import commander_of_file, is_commander_file
from engine.game.setting import COMMANDERS, HISTORY, no_commander
from engine.scenario.reading.wording import did_you_mean
from engine.scenario.scenario import Scenario

OPTION = "--commander"


def split_side(text: str) -> tuple[str, str]:
    """Return the side and the commander of SIDE=C; no side where none is named."""
    side, sign, name = text.partition("=")
    return (side, name) if sign else ("", text)


def faults_of_commanders(
    scenario: Scenario, asked: Iterable[str], *, needs_side: bool = True
) -> Iterator[Fault]:
    """Yield what is wrong with commanders that were asked for.

    Args:
        scenario: whose sides they are to command.
        asked: each as SIDE=C, or as C alone.
        needs_side: each should name a side, and one side have one commander.
    """
    named: dict[str, str] = {}
    for text in dict.fromkeys(asked):
        side, name = split_side(text)
        if not side and (needs_side or "=" in text):
            sentence = f"{text!r} should say SIDE=C, such as {next(iter(scenario.sides))}=hold"
            yield Fault(OPTION, sentence=sentence)
        elif side and side not in scenario.sides:
            yield Fault(OPTION, sentence=f"no side {side!r}{did_you_mean(side, scenario.sides)}")
        elif needs_side and named.setdefault(side, name) != name:
            sentence = f"{side} is given two commanders, {named[side]!r} and {name!r}"
            yield Fault(OPTION, sentence=sentence)
        elif is_commander_file(name):
            try:
                commander_of_file(Path(name))
            except BadInput as wrong:
                yield from wrong.faults
        elif name not in COMMANDERS:
            yield Fault(OPTION, sentence=f"{no_commander(name)}, or a file such as mine.py")


def faults_of_orders(
    scenario: Scenario, fields: tuple[Iterable[str], Iterable[str]]
) -> list[Fault]:
    """Return a fault where history is to command one side alone and has no orders to go by.

    With levers set its orders are asked of both sides, since the record is of other things.
    """
    first, second = (list(field) for field in fields)
    if scenario.orders.taskings:
        return []
    found = []
    for side, own, others in zip(scenario.sides, (first, second), (second, first), strict=True):
        if HISTORY in own and (scenario.what_if or any(other != HISTORY for other in others)):
            record = ", or leave both sides to history, which is the record"
            sentence = (
                "has no taskings in orders.yaml, so nobody can follow history's orders; hold "
                f"(--commander {side}=hold){'' if scenario.what_if else record}"
            )
            found.append(Fault(scenario.id, sentence=sentence))
    return found
