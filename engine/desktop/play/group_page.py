"""The page of a group: what it is worth now, what it may be told, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.desktop.kit.look import AMBER, TEXT_FAINT, TEXT_QUIET, stance_colours
from engine.desktop.kit.text import Action, Flow, Span
from engine.desktop.kit.words import sentence_case
from engine.desktop.play.intentions import write_aim
from engine.desktop.play.order_rows import (
    write_back_to_turn,
    write_buttons,
    write_order,
    write_pair,
)
from engine.desktop.replay.facts import write_evidence, write_heading, write_strength
from engine.report.explain import supply_sentence
from engine.state.orders import DIG, FIRE, LAY_MINES, LEAVE, STANCE_ORDER, WITHDRAW
from engine.state.state import (
    COHESION,
    PEOPLE,
    READY,
    STOCK,
    SUPPRESSED,
    TANKS,
    TRENCH,
    UNSUPPLIED,
    WEAPONS,
)
from engine.state.world import POINTS, QUALITY

if TYPE_CHECKING:
    from engine.desktop.play.play_screen import PlayScreen

WEAPON_WORDS = ("tanks", "armoured vehicles", "technicals", "guns", "car bombs")
WORK_BUTTONS = (
    ("4  Dig in", "dig", DIG, "Entrench where it stands"),
    ("7  Lay mines", "mine", LAY_MINES, "Lay mines where it stands"),
    ("8  Leave the map", "leave", LEAVE, "By a source of supply at the map's edge"),
)


def write_group(flow: Flow, screen: PlayScreen) -> None:
    """Write the facts of the selected group, its orders, and its sources."""
    desk = screen.desk
    group = screen.selected_group
    write_back_to_turn(flow, screen.state.phase)
    if group is None:
        flow.paragraph("It is not on the map.", colour=TEXT_QUIET)
        return
    force = screen.replay.scenario.forces[desk.naming.index.groups[group]]
    side = desk.naming.side(desk.side_of(group))
    flow.paragraph(force.name, "title", bold=True)
    kind = f"{force.kind.replace('_', ' ')}, {force.size}"
    flow.paragraph(
        [Span(side.short, bold=True, colour=stance_colours(side.stance)[1]), Span(f" · {kind}")],
        "note",
        TEXT_FAINT,
    )
    write_aim(flow, screen, group)
    _write_condition(flow, screen, group)
    if screen.state.phase == "plan" and desk.is_own(group):
        _write_orders(flow, screen, group)
    _write_threats(flow, screen, group)
    _write_sources(flow, screen, group)


def _write_condition(flow: Flow, screen: PlayScreen, group: int) -> None:
    desk = screen.desk
    now, fixed = desk.view.groups, desk.world.groups
    flow.space(10)
    write_pair(flow, "People", f"{int(now[PEOPLE][group]):,}")
    write_pair(flow, "Cohesion", f"{int(now[COHESION][group]) // 1000} of 100")
    write_pair(flow, "Quality", f"{int(fixed[QUALITY][group])} of 5")
    if now[TRENCH][group]:
        write_pair(flow, "Dug in", f"level {int(now[TRENCH][group])}")
    write_pair(flow, "Stock of supply", f"{int(now[STOCK][group]) // 1000}")
    write_pair(flow, "Movement", f"{int(fixed[POINTS][group])} points")
    arms = [
        f"{int(now[TANKS + weapon][group])} {WEAPON_WORDS[weapon]}"
        for weapon in range(WEAPONS)
        if now[TANKS + weapon][group]
    ]
    if arms:
        write_pair(flow, "Arms", ", ".join(arms))
    words = []
    if desk.is_own(group):
        flow.space(2)
        line = desk.supply_line(group)
        told = supply_sentence(desk.naming.names, line)
        flow.paragraph(told, "note", TEXT_QUIET if line.is_joined else AMBER)
    if now[UNSUPPLIED][group]:
        words.append(f"Out of supply for {int(now[UNSUPPLIED][group])} turns (6.8).")
    if now[SUPPRESSED][group]:
        words.append("Suppressed by fire (7.16).")
    if not now[READY][group] and desk.is_own(group):
        words.append("Settled: it needs a turn's notice to march far (13.2).")
    for sentence in filter(None, words):
        flow.space(2)
        flow.paragraph(sentence, "note", AMBER)


def _write_orders(flow: Flow, screen: PlayScreen, group: int) -> None:
    """Write its orders, and buttons for what it may be told besides marching and attacking."""
    desk, state = screen.desk, screen.state
    orders = desk.orders_of(group)
    if orders:
        write_heading(flow, "Its orders")
        for order in orders:
            write_order(flow, desk, desk.listed.index(order), with_name=False)
    elif not screen.marching and not screen.targets and desk.why_idle(group):
        write_heading(flow, "It takes no orders now")
        flow.paragraph(desk.why_idle(group), "note", AMBER)
    write_heading(flow, "How long it holds out")
    told = next((o.value for o in orders if o.kind == STANCE_ORDER), desk.stance(group))
    write_buttons(
        flow,
        [
            (f"{n + 1}  {sentence_case(word)}", Action("stance", str(n)), told == n, "")
            for n, word in enumerate(("hold", "delay", "to last"))
        ],
        columns=3,
    )
    legal = {order.kind for order in desk.legal(group)} | {order.kind for order in orders}
    buttons = [
        (label, Action("work", name), any(o.kind == kind for o in orders), tip)
        for label, name, kind, tip in WORK_BUTTONS
        if kind in legal
    ]
    if WITHDRAW in legal:
        on = state.mission == "withdraw"
        buttons.append(
            ("5  Withdraw", Action("mission", "withdraw"), on, "Go back through enemy zones")
        )
    if FIRE in legal:
        on = state.mission == "fire"
        buttons.append(("6  Fire guns", Action("mission", "fire"), on, "Choose what at"))
    if buttons:
        write_heading(flow, "What it may do instead of marching")
        write_buttons(flow, buttons)


def _write_threats(flow: Flow, screen: PlayScreen, group: int) -> None:
    """Name who could attack it next."""
    desk = screen.desk
    threat = desk.threats.of(desk.place_of(group), desk.side)
    others = threat.enemies if desk.is_own(group) else threat.own
    if not others:
        return
    words = "Could be attacked by" if desk.is_own(group) else "Within reach of"
    write_heading(flow, f"{words} {len(others)}")
    for other in others[:8]:
        action = Action("select", f"group:{desk.naming.index.groups[other]}")
        flow.paragraph([Span(desk.naming.group(other), action=action)], "note")


def _write_sources(flow: Flow, screen: PlayScreen, group: int) -> None:
    """Write the reported figure behind it, and why there is this group."""
    reading, id_ = screen.reading, screen.desk.naming.index.groups[group]
    force = screen.replay.scenario.forces[id_]
    standing = next((g for g in screen.record.groups(screen.state.turn) if g.force.id == id_), None)
    if standing is not None:
        write_strength(flow, reading, standing)
    write_heading(flow, "Why there is this group")
    write_evidence(flow, reading, f"group:{id_}", force)
