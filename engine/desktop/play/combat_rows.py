"""A combat explained: both powers, every shift with its rule, the column, and what comes of it."""

from __future__ import annotations

from typing import Protocol

from engine.desktop.kit.look import AMBER, RAISED, TEXT_FAINT, TEXT_QUIET, stance_colours
from engine.desktop.kit.text import Flow, Span
from engine.desktop.play.naming import Naming
from engine.desktop.play.order_rows import write_pair
from engine.desktop.replay.facts import write_heading
from engine.report.explain import Combat, clause, rule_sentence, signed
from engine.report.wording import people
from engine.state.world import World

PAD = 12
# What became of a group, as far as it is told beside its losses.
FATES = frozenset({"retreated", "routed", "pocketed", "scattered", "advanced", "vehicles_lost"})
# Told of every combat: power, column, losses, cohesion.
ALWAYS = ("7.3", "7.2", "7.18", "7.19")


class Explained(Protocol):
    """Where a combat was fought: names for what the rules know by number, and their World."""

    @property
    def naming(self) -> Naming:
        """The names."""

    @property
    def world(self) -> World:
        """The scenario, compiled."""


def outcome_words(combat: Combat) -> str:
    """Return in a few words who has the hex in the end."""
    gone = set(combat.gave_way)
    if combat.advanced:
        return "The defender gives way, the hex is taken"
    if combat.defenders and all(fighter.group in gone for fighter in combat.defenders):
        return "The defender gives way"
    if any(fighter.group in gone for fighter in combat.defenders):
        return "Some defenders give way, the others hold"
    return "The defender holds"


def write_outcome(flow: Flow, desk: Explained, combat: Combat, certainty: str) -> None:
    """Write what a combat comes to as a card: who has the hex, losses, who goes where.

    `certainty` says how sure that is.
    """
    pad = flow.look.px(PAD)
    inner = Flow(flow.look, flow.width - 2 * pad)
    inner.paragraph(outcome_words(combat), "head", bold=True)
    inner.paragraph(certainty, "note", TEXT_FAINT)
    for side, fighters in ((combat.side, combat.attackers), (1 - combat.side, combat.defenders)):
        told = desk.naming.side(side)
        lost = sum(fighter.people for fighter in fighters)
        shaken = sum(fighter.shock for fighter in fighters) // max(1, len(fighters)) // 1000
        inner.space(4)
        inner.paragraph(
            [
                Span(f"{told.short} ", bold=True, colour=stance_colours(told.stance)[1]),
                Span(f"loses {people(lost)}; cohesion falls by {shaken} a group."),
            ]
        )
        for fighter in fighters:
            for fate in fighter.fates:
                told_fate = clause(desk.naming.names, desk.world, fate)
                if fate.kind in FATES and told_fate:
                    name = desk.naming.group(fighter.group)
                    words = f"{name} {told_fate[0].lower()}{told_fate[1:]}."
                    inner.space(2)
                    inner.paragraph(words, "note", TEXT_QUIET)
    flow.card(inner, pad, RAISED, bar=AMBER)


def write_reckoning(flow: Flow, desk: Explained, combat: Combat) -> None:
    """Write how a combat came to its result, line by line."""
    write_heading(flow, "Power, in thousands (7.3)")
    for side, fighters in ((combat.side, combat.attackers), (1 - combat.side, combat.defenders)):
        colour = stance_colours(desk.naming.side(side).stance)[1]
        for fighter in fighters:
            name = f"{desk.naming.group(fighter.group)}, {fighter.counted:,} people"
            write_pair(flow, name, f"{fighter.power // 1000:,}", colour=colour)
    both = f"{combat.attack // 1000:,} : {combat.defence // 1000:,}"
    write_pair(flow, "Attack against defence", both)
    write_heading(flow, "Column, and what shifts it")
    write_pair(flow, f"{combat.ratio / 100:.2f} to 1 (7.2)", signed(combat.column))
    for event in combat.shifts:
        words = clause(desk.naming.names, desk.world, event) or event.rule
        value = signed(event.value)
        text = words.removeprefix(value).strip(" :")
        write_pair(flow, text, value, tip=rule_sentence(desk.world, event.rule))
    flow.space(4)
    write_pair(flow, "Final column", signed(combat.final), colour=AMBER)


def write_rules(flow: Flow, desk: Explained, combat: Combat) -> None:
    """Write the sentences of the rules that decided a combat, each once."""
    write_heading(flow, "The rules")
    fates = [
        fate.rule
        for fighter in (*combat.attackers, *combat.defenders)
        for fate in fighter.fates
        if fate.kind in FATES
    ]
    rules = [*ALWAYS[:2], *(event.rule for event in combat.shifts), *ALWAYS[2:], *fates]
    for rule in dict.fromkeys(rule for rule in rules if rule):
        words = rule_sentence(desk.world, rule)
        flow.paragraph([Span(f"{rule}  ", bold=True), Span(words)], "note", TEXT_QUIET)
        flow.space(4)
