"""A combat explained: both powers, every shift with its rule, the column, and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.desktop.kit.look import AMBER, RAISED, TEXT, TEXT_FAINT, TEXT_QUIET, stance_colours
from engine.desktop.kit.text import Action, Flow, Span
from engine.desktop.play.event_words import column_words, rule_words, shift_words
from engine.desktop.play.order_rows import write_pair
from engine.desktop.play.reckoning import Combat
from engine.desktop.replay.facts import write_heading
from engine.state.events import ADVANCED, POCKETED, RETREATED_TO, ROUTED, rule_text

if TYPE_CHECKING:
    from engine.desktop.play.desk import Desk

PAD = 12
MOVED_WORDS = {
    RETREATED_TO: "goes back to",
    ROUTED: "runs to",
    ADVANCED: "moves into",
    POCKETED: "is surrounded at",
}


def write_outcome(flow: Flow, desk: Desk, combat: Combat, certainty: str) -> None:
    """Write what a combat comes to as a card: who wins the hex, losses, who goes where.

    `certainty` says how sure that is.
    """
    look = flow.look
    pad = look.px(PAD)
    inner = Flow(look, flow.width - 2 * pad)
    defenders = [g for g, _, _ in combat.powers if desk.side_of(g) != combat.side]
    back = {group for kind, group, _ in combat.moved if kind in (RETREATED_TO, ROUTED)}
    gone = set(combat.gone)
    gives_way = bool(defenders) and all(g in back | gone for g in defenders)
    taken = any(kind == ADVANCED for kind, _, _ in combat.moved)
    word = "The defender gives way" if gives_way else "The defender holds"
    if taken:
        word += ", the hex is taken"
    inner.paragraph(word, "head", bold=True)
    inner.paragraph(certainty, "note", TEXT_FAINT)
    for side in (combat.side, 1 - combat.side):
        told = desk.naming.side(side)
        groups = [g for g in {**combat.lost, **combat.shaken} if desk.side_of(g) == side]
        lost = sum(combat.lost.get(group, 0) for group in groups)
        shaken = sum(combat.shaken.get(group, 0) for group in groups)
        mean = shaken // max(1, len(groups)) // 1000
        inner.space(4)
        inner.paragraph(
            [
                Span(f"{told.short} ", bold=True, colour=stance_colours(told.stance)[1]),
                Span(f"loses {lost:,} people and {mean} cohesion a group."),
            ]
        )
    for kind, group, hex_ in combat.moved:
        inner.space(2)
        name, where = desk.naming.group(group), desk.naming.where(hex_)
        inner.paragraph(f"{name} {MOVED_WORDS[kind]} {where}.", "note", TEXT_QUIET)
    for group in combat.gone:
        inner.paragraph(f"{desk.naming.group(group)} scatters.", "note", TEXT_QUIET)
    flow.card(inner, pad, RAISED, bar=AMBER)


def write_reckoning(flow: Flow, desk: Desk, combat: Combat) -> None:
    """Write how a combat came to its result, line by line."""
    write_heading(flow, "Power, in thousands (7.3)")
    for side in (combat.side, 1 - combat.side):
        for group, power, people in combat.powers:
            if desk.side_of(group) == side:
                name = desk.naming.group(group)
                told = stance_colours(desk.naming.side(side).stance)[1]
                write_pair(flow, f"{name}, {people:,} people", f"{power // 1000:,}", colour=told)
    write_pair(flow, "Attack against defence", ratio_words(combat))
    write_heading(flow, "Column")
    ratio = f"{combat.ratio / 100:.2f} to 1"
    _write_shift(flow, desk, 702, combat.column, f"ratio {ratio}")
    for rule, thousandths, _ in combat.shifts:
        _write_shift(flow, desk, rule, thousandths, shift_words(rule))
    flow.space(4)
    write_pair(flow, "Final column", column_words(combat.result), colour=AMBER)


def ratio_words(combat: Combat) -> str:
    """Return both powers, in thousands as all powers here."""
    return f"{combat.attack // 1000:,} : {combat.defence // 1000:,}"


def _write_shift(flow: Flow, desk: Desk, rule: int, thousandths: int, words: str) -> None:
    """Write a modifier with its rule's number, whose sentence unfolds as a tip."""
    write_pair(
        flow,
        f"{words} ({rule_text(rule)})",
        column_words(thousandths),
        colour=TEXT,
        tip=rule_words(desk.world, rule),
    )


def write_rules(flow: Flow, desk: Desk, combat: Combat) -> None:
    """Write the sentences of the rules that decided a combat, each once."""
    write_heading(flow, "The rules")
    numbers = [703, 702, *(rule for rule, _, _ in combat.shifts), 718, 719]
    numbers += [row[4] for row in combat.rows if row[0] in MOVED_WORDS]
    for rule in dict.fromkeys(number for number in numbers if number):
        flow.paragraph(rule_words(desk.world, rule), "note", TEXT_QUIET)
        flow.space(4)


def combat_title(desk: Desk, combat: Combat) -> list[Span]:
    """Return the line that names a combat, a way to its explanation."""
    where = desk.naming.where(combat.hex)
    action = Action("combat", str(combat.hex))
    return [Span(f"Attack on {where}", action=action, tip="Every modifier")]
