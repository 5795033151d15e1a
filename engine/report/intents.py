"""Intents in words: what a computer commander has each of its groups do, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import fill

from engine.game.tree import Node
from engine.report.names import Names
from engine.report.text import WIDTH
from engine.rules.commander import Intent
from engine.state.orders import ATTACK, MOVE, WITHDRAW, Order

_MARCHES = (MOVE, WITHDRAW)

# As the group stands; on the march there; in an attack for it.
_SENTENCES: dict[str, tuple[str, str, str]] = {
    "take": ("Gathers to take {place}", "Marches to take {place}", "Attacks to take {place}"),
    "retake": (
        "Gathers to retake {place}",
        "Marches to retake {place}",
        "Attacks to retake {place}",
    ),
    "hold": ("Holds {place}", "Marches to hold {place}", "Attacks to hold {place}"),
    "screen": (
        "Screens the way to {place}",
        "Marches to screen the way to {place}",
        "Attacks to screen the way to {place}",
    ),
    "cut": (
        "Cuts the enemy's supply at {place}",
        "Marches to cut the enemy's supply at {place}",
        "Attacks to cut the enemy's supply at {place}",
    ),
    "open": (
        "Keeps its supply open at {place}",
        "Marches to open its supply at {place}",
        "Attacks to open its supply at {place}",
    ),
    "reserve": (
        "In reserve near {place}",
        "Marches into reserve near {place}",
        "In reserve near {place}, and attacks",
    ),
    "withdraw": (
        "Is to withdraw to {place}",
        "Withdraws to {place}",
        "Attacks to clear its way back to {place}",
    ),
    "rest": (
        "Rests at {place}",
        "Marches to rest at {place}",
        "Attacks on its way to rest at {place}",
    ),
}


def intent_sentence(names: Names, intent: Intent, orders: Iterable[Order] = ()) -> str:
    """Return what a group is about, without its name: "Screens the way to Mill Bridge".

    Args:
        names: what things are called.
        intent: the group's.
        orders: of the player-turn in which it was told so; they tell a march from an attack.
    """
    kinds = {order.kind for order in orders if order.subject == intent.group}
    still, march, fight = _SENTENCES[intent.aim]
    told = fight if ATTACK in kinds else march if not kinds.isdisjoint(_MARCHES) else still
    return told.format(place=names.places[intent.place])


def formations(
    names: Names, intents: Sequence[Intent], orders: Sequence[Order] = ()
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return a plan as its formations: each sentence, with the groups of which it is true.

    In the order of their first groups.
    """
    found: dict[str, list[int]] = {}
    for intent in intents:
        found.setdefault(intent_sentence(names, intent, orders), []).append(intent.group)
    return tuple((told, tuple(groups)) for told, groups in found.items())


def formation_lines(
    names: Names, intents: Sequence[Intent], orders: Sequence[Order] = ()
) -> tuple[str, ...]:
    """Return a plan in lines, one a formation: "Holds Mill Bridge: 1st Company; 2nd Company"."""
    # Names of groups have commas of their own.
    return tuple(
        f"{told}: {'; '.join(names.groups[group] for group in groups)}"
        for told, groups in formations(names, intents, orders)
    )


def plans_by_turn(names: Names, line: Iterable[Node]) -> dict[int, tuple[str, ...]]:
    """Return what programs were about in the turns of a line, as lines of plain text by turn."""
    told: dict[int, tuple[str, ...]] = {}
    for node in line:
        if not node.intents:
            continue
        lines = (
            fill(
                text,
                WIDTH,
                initial_indent=" " * 4,
                subsequent_indent=" " * 8,
                break_on_hyphens=False,
            )
            for text in formation_lines(names, node.intents, node.orders)
        )
        heading = f"  {names.shorts[node.side]}: what it is about"
        told[node.turn] = (*told.get(node.turn, ()), heading, *lines)
    return told
