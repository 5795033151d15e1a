"""Orders by click and key: attacks put together, stances, works, missions, and taking back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.desktop.play.drafting import Approach, approach, drafted, kept
from engine.rules.refusals import Refusal
from engine.state.orders import (
    DIG,
    FLY,
    LAY_MINES,
    LEAVE,
    MOVE,
    STANCE_ORDER,
    STAY,
    WITHDRAW,
    Order,
)
from engine.state.world import NO_HEX

if TYPE_CHECKING:
    from engine.desktop.play.play_screen import PlayScreen

WORKS = {"dig": DIG, "mine": LAY_MINES, "leave": LEAVE}


def refuse(screen: PlayScreen, refusal: Refusal, *, wing: bool = False, at: int = NO_HEX) -> None:
    """Say why something may not be ordered, and mark where."""
    naming = screen.desk.naming
    subject = naming.wing(refusal.subject) if wing else naming.group(refusal.subject)
    hex_ = refusal.hex if refusal.hex != NO_HEX else at
    where = naming.where(hex_) if hex_ != NO_HEX else "there"
    side = naming.side(screen.desk.side).short
    words = refusal.sentence(subject, where, side)
    screen.state.message = f"{words} (rule {refusal.rule})."
    screen.state.refused = at if at != NO_HEX else (hex_ if hex_ != NO_HEX else None)


def give(screen: PlayScreen, order: Order, *, at: int = NO_HEX) -> bool:
    """List an order or say why not; True where it was listed."""
    refusal = screen.desk.give(order)
    if refusal is not None:
        refuse(screen, refusal, wing=order.kind == FLY, at=at)
    return refusal is None


# Attacks ----------------------------------------------------------------------------


def attack(screen: PlayScreen, group: int, hex_: int) -> None:
    """Begin to put an attack together, with a march up to it if need be; or say why not."""
    desk, state = screen.desk, screen.state
    draft = {order.subject: order.value for order in desk.attackers_of(hex_)}
    way = approach(desk, desk.listed, group, hex_) if group not in draft else Approach()
    if way.refusal is not None:
        refuse(screen, way.refusal, at=hex_)
        return
    state.drop_draft()
    state.aim = hex_
    state.draft.update({**draft, group: draft.get(group, 0)})
    if way.marches is not None:
        state.approaches[group] = way.marches
    state.page, state.panel_open = "attack", True
    state.wish = ("hex", str(hex_))


def aim(screen: PlayScreen, value: str) -> None:
    """Put an attack already ordered together anew."""
    hex_ = int(value)
    listed = screen.desk.attackers_of(hex_)
    if listed:
        screen.state.selected = ("group", screen.desk.naming.index.groups[listed[0].subject])
        attack(screen, listed[0].subject, hex_)


def join(screen: PlayScreen, value: str) -> None:
    """Let a group join the attack, or leave it out."""
    group, state = int(value), screen.state
    if state.aim is None:
        return
    if group in state.draft:
        if len(state.draft) > 1:
            del state.draft[group]
            state.approaches.pop(group, None)
        return
    orders = (*kept(screen), *drafted(state))
    way = approach(screen.desk, orders, group, state.aim)
    if way.refusal is not None:
        refuse(screen, way.refusal, at=state.aim)
        return
    state.draft[group] = next(iter(state.draft.values())) & STAY
    if way.marches is not None:
        state.approaches[group] = way.marches


def bit(screen: PlayScreen, value: str) -> None:
    """Switch assault, car bomb or stay for a group of the attack, "-1" for all."""
    group, bit = map(int, value.split(":"))
    draft = screen.state.draft
    asked = list(draft) if group < 0 else [group]
    on = not all(draft[each] & bit for each in asked)
    for each in asked:
        draft[each] = draft[each] | bit if on else draft[each] & ~bit


def order_attack(screen: PlayScreen, _value: str) -> None:
    """Order the attack that has been put together, marches first."""
    state, desk = screen.state, screen.desk
    if state.aim is None:
        return
    stay = kept(screen)
    gone = tuple(order for order in desk.listed if order not in stay)
    desk.take_back(*gone)
    given: list[Order] = []
    for order in drafted(state):
        if not give(screen, order, at=state.aim):
            desk.take_back(*given)
            for old in gone:
                desk.give(old)
            return
        given.append(order)
    for name in ("attack", *(("march",) if state.approaches else ())):
        screen.hints.done(name)
    state.drop_draft()
    state.page, state.selected = "orders", None


# Other orders -----------------------------------------------------------------------


def stance(screen: PlayScreen, value: str) -> None:
    """Tell the selected group how long to hold out."""
    group = screen.selected_group
    if group is None:
        return
    screen.desk.take_back(*(o for o in screen.desk.orders_of(group) if o.kind == STANCE_ORDER))
    if screen.desk.stance(group) != int(value):
        give(screen, Order(STANCE_ORDER, group, NO_HEX, int(value)))


def work(screen: PlayScreen, value: str) -> None:
    """Order a work; the same again takes it back."""
    group = screen.selected_group
    if group is None:
        return
    order = Order(WORKS[value], group)
    if order in screen.desk.listed:
        screen.desk.take_back(order)
        return
    others = tuple(
        o for o in screen.desk.orders_of(group) if o.kind in (MOVE, WITHDRAW, *WORKS.values())
    )
    screen.desk.take_back(*others)
    if not give(screen, order):
        for old in others:
            screen.desk.give(old)


def mission(screen: PlayScreen, value: str) -> None:
    """Have the next click on the map mean something else; the same again: no more."""
    state = screen.state
    if not value.startswith("fly:") and screen.selected_group is None:
        return
    state.mission = "" if state.mission == value else value
    if value.startswith("fly:"):
        state.selected = None
        state.page = "air"
    if state.mission and not screen.reach:
        _say_why_nowhere(screen, value)
        state.mission = ""


def _say_why_nowhere(screen: PlayScreen, value: str) -> None:
    """Say why a mission has no place to go to."""
    state, desk = screen.state, screen.desk
    if value == "withdraw":
        state.message = "It may withdraw only out of an enemy zone of control (rule 5.8)."
    elif value == "fire":
        state.message = "There is nothing in reach of its guns (rule 7.8)."
    else:
        wing, kind = map(int, value.split(":")[1:])
        state.message = "There is no place for such a mission now (rule 10.3)."
        hexes = [desk.place_of(group) for group in desk.enemy_groups()]
        refusals = [desk.refusal(Order(FLY, wing, hex_, kind)) for hex_ in hexes[:1]]
        for refusal in filter(None, refusals):
            refuse(screen, refusal, wing=True)
            state.refused = None


def take_back(screen: PlayScreen, value: str) -> None:
    """Take back one listed order, all of a group's ("group:3"), or all of the selected one's."""
    desk = screen.desk
    if value.startswith("group:"):
        desk.take_back(*desk.orders_of(int(value.removeprefix("group:"))))
    elif value:
        desk.take_back(desk.listed[int(value)])
    elif screen.selected_group is not None:
        desk.take_back(*desk.orders_of(screen.selected_group))
