"""Rows of the panel that answer: an order with its cross, a choice, a group with its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from engine.desktop.kit.look import (
    AMBER,
    HOVER,
    RAISED,
    TEXT,
    TEXT_FAINT,
    TEXT_QUIET,
    Colour,
)
from engine.desktop.kit.text import Action, Box, Flow, Ink, Region, Span
from engine.state.orders import (
    ASSAULT,
    ATTACK,
    CAR_BOMB,
    DIG,
    FIRE,
    FLY,
    LAY_MINES,
    LEAVE,
    MISSION_NAMES,
    MOVE,
    STANCE_ORDER,
    STAY,
    WITHDRAW,
    Order,
)

if TYPE_CHECKING:
    from engine.desktop.play.desk import Desk

STANCES = ("hold", "delay", "stand to the last")
BITS = ((ASSAULT, "assault"), (CAR_BOMB, "car bomb"), (STAY, "stay where it is"))


def order_words(desk: Desk, order: Order) -> str:
    """Return what an order asks for, without its subject."""
    where = desk.naming.where
    if order.kind == STANCE_ORDER:
        return STANCES[order.value]
    if order.kind == FLY:
        return f"{MISSION_NAMES[order.value]} at {where(order.hex)}"
    if order.kind == ATTACK:
        extra = [word for bit, word in BITS if order.value & bit]
        return f"attack {where(order.hex)}" + (f" ({', '.join(extra)})" if extra else "")
    return {
        FIRE: f"fire at {where(order.hex)}",
        MOVE: f"march to {where(order.hex)}",
        WITHDRAW: f"withdraw to {where(order.hex)}",
        LEAVE: "leave the map",
        DIG: "dig in",
        LAY_MINES: "lay mines",
    }[order.kind]


def write_order(flow: Flow, desk: Desk, index: int, *, with_name: bool = True) -> None:
    """Write a listed order with a cross that takes it back."""
    order = desk.listed[index]
    name = ""
    if with_name:
        wing = order.kind == FLY
        name = desk.naming.wing(order.subject) if wing else desk.naming.group(order.subject)
    text = order_words(desk, order)
    _write_row(flow, name, Action("page", "air"), text, str(index), "Take this order back")


def write_orders_of(flow: Flow, desk: Desk, group: int) -> None:
    """Write all that a group is told in a row, with a cross that takes it all back."""
    orders = desk.orders_of(group)
    action = Action("select", f"group:{desk.naming.index.groups[group]}")
    text = ", then ".join(order_words(desk, order) for order in sorted(orders, key=_in_time))
    tip = "Take its orders back" if len(orders) > 1 else "Take this order back"
    _write_row(flow, desk.naming.group(group), action, text, f"group:{group}", tip)


def _in_time(order: Order) -> int:
    """Return what comes first: how it stands, then where it goes, then what it does there."""
    return (STANCE_ORDER, MOVE, WITHDRAW, LEAVE, DIG, LAY_MINES, FIRE, ATTACK).index(order.kind)


def _write_row(flow: Flow, name: str, action: Action, text: str, index: str, tip: str) -> None:
    """Write a row of orders with its cross."""
    look = flow.look
    cross = look.px(24)
    words = Flow(look, flow.width - cross - look.px(8))
    if name:
        words.paragraph([Span(name, action=action)])
    words.paragraph(text[0].upper() + text[1:], "note", TEXT_QUIET)
    top = flow.height
    flow.add(words)
    box = pygame.Rect(flow.width - cross, top, cross, cross)
    icon = look.icon("icons/close", look.px(14), TEXT_QUIET)
    flow.boxes.append(Box(box, RAISED, radius=look.px(4)))
    flow.inks.append(Ink(icon, icon.get_rect(center=box.center).topleft))
    flow.regions.append(Region(box, Action("take_back", index), tip))
    flow.space(6)


def write_buttons(
    flow: Flow, buttons: list[tuple[str, Action, bool, str]], *, columns: int = 2
) -> None:
    """Write buttons in columns: label, action, whether it is on, and a tip."""
    look, gap = flow.look, flow.look.px(6)
    wide = (flow.width - (columns - 1) * gap) // columns
    tall = look.px(32)
    for index, (label, action, active, tip) in enumerate(buttons):
        column = index % columns
        if column == 0 and index:
            flow.height += tall + gap
        box = pygame.Rect(column * (wide + gap), flow.height, wide, tall)
        flow.boxes.append(Box(box, HOVER if active else RAISED, radius=look.px(5)))
        if active:
            under = pygame.Rect(box.x + look.px(6), box.bottom - look.px(3), 0, look.px(2))
            under.width = wide - look.px(12)
            flow.boxes.append(Box(under, AMBER))
        text = Flow(look, wide - look.px(16))
        text.paragraph(_fitting(flow, label, text.width), "body", TEXT if active else TEXT_QUIET)
        flow.height += (tall - look.line("body")) // 2
        flow.add(text, box.x + look.px(8), advance=False)
        flow.height -= (tall - look.line("body")) // 2
        flow.regions.append(Region(box, action, tip))
    if buttons:
        flow.height += tall


def _fitting(flow: Flow, label: str, width: int) -> str:
    while len(label) > 2 and flow.look.width(label, "body") > width:
        label = label[:-2].rstrip() + "…"
    return label


def write_pair(flow: Flow, left: str, right: str, *, colour: Colour = TEXT, tip: str = "") -> None:
    """Write a word at the left and its number at the right, on one line where it fits."""
    look = flow.look
    wide = min(flow.width // 2, look.width(right, "body", True) + 2)
    value = Flow(look, wide)
    value.paragraph(right, "body", colour, bold=True, align="right")
    name = Flow(look, flow.width - wide - look.px(8))
    name.paragraph(left, "body", TEXT_QUIET)
    top = flow.height
    flow.columns((name, value), look.px(8))
    if tip:
        flow.regions.append(Region(flow.rect_from(top), Action("none"), tip, "link"))


def write_back_to_turn(flow: Flow, phase: str) -> None:
    """Write the link back to what the panel is about: the orders of the turn, or its report."""
    page, label = ("orders", "Orders of this turn") if phase == "plan" else ("report", "Report")
    write_back(flow, label, Action("page", page))


def write_back(flow: Flow, label: str, action: Action) -> None:
    """Write the link that leads back."""
    flow.paragraph([Span(f"‹ {label}", action=action)], "note", TEXT_FAINT)
    flow.space(8)
