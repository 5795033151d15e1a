"""The actions of play: what each click and key does to the screen and to the list of orders."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.desktop.map.map_state import MAP_TOGGLES
from engine.errors import HistoryLabError
from engine.grid.hex import Hex, line
from engine.rules.refusals import Refusal
from engine.state.orders import (
    ATTACK,
    DIG,
    FIRE,
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


# Selecting --------------------------------------------------------------------------


def _select(screen: PlayScreen, value: str) -> None:
    kind, _, name = value.partition(":")
    state = screen.state
    state.selected = (kind, name)
    state.mission, state.aim = "", None
    state.draft.clear()
    state.page = "group" if kind == "group" else "place"
    state.panel_open = True
    if kind == "group" and screen.desk.is_own(screen.desk.naming.index.group(name)):
        screen.hints.done("select")


def _next_group(screen: PlayScreen, value: str) -> None:
    """Select the next group that has no orders yet, in the order of the map's file."""
    waiting = list(screen.desk.unordered())
    if not waiting:
        screen.state.message = "Every group has its orders."
        return
    now = screen.selected_group
    later = [group for group in waiting if now is None or group > now]
    earlier = [group for group in waiting if now is None or group < now]
    group = (later or waiting)[0] if value == "+1" else (earlier or waiting)[-1]
    name = screen.desk.naming.index.groups[group]
    _select(screen, f"group:{name}")
    screen.state.wish = ("group", name)
    screen.state.cursor, screen.state.by_keys = screen.desk.place_of(group), True


def _cycle(screen: PlayScreen, value: str) -> None:
    """Select the next or previous place or group, whoever holds it."""
    kind, _, step = value.partition(":")
    naming = screen.desk.naming
    if kind == "group":
        present = [i for i, _ in enumerate(naming.index.groups) if screen.desk.place_of(i) >= 0]
        ids = [naming.index.groups[i] for i in present]
    else:
        places = screen.replay.scenario.places.values()
        ids = [place.id for place in places if place.start.importance > 1]
    if ids:
        now = screen.state.selected[1] if screen.state.selected else None
        index = ids.index(now) + int(step) if now in ids else (0 if step == "+1" else -1)
        _select(screen, f"{kind}:{ids[index % len(ids)]}")
        screen.state.wish = screen.state.selected


def _cursor(screen: PlayScreen, value: str) -> None:
    """Move the hex cursor by columns and rows."""
    across, down = map(int, value.split())
    here = screen.desk.naming.hex_of(screen.cursor_or_start)
    there = Hex.at(here.column + across, here.row + down)
    if screen.replay.scenario.map.contains(there):
        screen.state.cursor = screen.desk.naming.hex_index(there)
        screen.state.wish = ("hex", str(screen.state.cursor))
    screen.state.by_keys = True
    screen.map.stale = True


# The map ----------------------------------------------------------------------------


def _hex(screen: PlayScreen, value: str) -> None:
    """Do what a click on a hex asks for."""
    hex_, state, desk = int(value), screen.state, screen.desk
    group = screen.selected_group
    if state.phase != "plan":
        _look_at(screen, hex_)
    elif state.mission.startswith("fly:"):
        wing, mission = map(int, state.mission.split(":")[1:])
        if give(screen, Order(FLY, wing, hex_, mission), at=hex_):
            state.mission, state.page = "", "air"
    elif state.mission == "fire" and group is not None:
        if give(screen, Order(FIRE, group, hex_), at=hex_):
            state.mission = ""
    elif group is None or not desk.is_own(group):
        _look_at(screen, hex_)
    elif desk.enemies_in(hex_):
        _attack(screen, group, hex_)
    elif hex_ == desk.place_of(group):
        _look_at(screen, hex_)
    else:
        _march(screen, group, hex_)


def _look_at(screen: PlayScreen, hex_: int) -> None:
    """Select what stands in a hex: one group after the other, or its place."""
    desk, naming = screen.desk, screen.desk.naming
    found = desk.groups_in(hex_)
    found.sort(key=lambda group: not desk.is_own(group))
    if found:
        now = screen.selected_group
        index = (found.index(now) + 1) % len(found) if now in found else 0
        _select(screen, f"group:{naming.index.groups[found[index]]}")
    elif (place := naming.place_in(hex_)) is not None:
        _select(screen, f"place:{place}")
    else:
        _close(screen, "")


def _march(screen: PlayScreen, group: int, hex_: int) -> None:
    """Order a march, in the place of one given before; an attack from elsewhere goes with it."""
    desk, state = screen.desk, screen.state
    order = screen.march_to(hex_)
    if order is None:
        kind = WITHDRAW if state.mission == "withdraw" else MOVE
        straight = line(desk.naming.hex_of(desk.place_of(group)), desk.naming.hex_of(hex_))
        path = tuple(desk.naming.hex_index(step) for step in straight)
        refusal = desk.refusal(Order(kind, group, hex_, 0, path))
        if refusal is not None:
            refuse(screen, refusal, at=hex_)
        else:
            state.message = "No way leads there in this turn (rule 5.9)."
            state.refused = hex_
        return
    before = tuple(o for o in desk.orders_of(group) if o.kind in (MOVE, WITHDRAW, ATTACK))
    works = tuple(o for o in desk.orders_of(group) if o.kind in WORKS.values())
    desk.take_back(*before, *works)
    if give(screen, order, at=hex_):
        screen.hints.done("march")
        state.mission = ""
    else:
        for old in (*before, *works):
            desk.give(old)


# Attacks ----------------------------------------------------------------------------


def _attack(screen: PlayScreen, group: int, hex_: int) -> None:
    """Begin to put an attack together, or say why the group may not attack there."""
    desk, state = screen.desk, screen.state
    listed = desk.attackers_of(hex_)
    mine = [order for order in listed if order.subject == group]
    if not mine:
        refusal = desk.refusal(Order(ATTACK, group, hex_, 0))
        if refusal is not None:
            refuse(screen, refusal, at=hex_)
            return
    desk.take_back(*listed)
    state.aim = hex_
    state.draft.clear()
    state.draft.update({order.subject: order.value for order in listed})
    state.draft.setdefault(group, 0)
    state.page, state.panel_open = "attack", True


def _aim(screen: PlayScreen, value: str) -> None:
    """Put an attack already ordered together anew."""
    hex_ = int(value)
    listed = screen.desk.attackers_of(hex_)
    if listed:
        _select(screen, f"group:{screen.desk.naming.index.groups[listed[0].subject]}")
        _attack(screen, listed[0].subject, hex_)


def _join(screen: PlayScreen, value: str) -> None:
    """Let a group join the attack, or leave it out."""
    group, draft = int(value), screen.state.draft
    if group in draft:
        if len(draft) > 1:
            del draft[group]
    else:
        draft[group] = next(iter(draft.values())) & STAY if draft else 0


def _bit(screen: PlayScreen, value: str) -> None:
    """Switch assault, car bomb or stay for a group of the attack, "-1" for all."""
    group, bit = map(int, value.split(":"))
    draft = screen.state.draft
    asked = list(draft) if group < 0 else [group]
    on = not all(draft[each] & bit for each in asked)
    for each in asked:
        draft[each] = draft[each] | bit if on else draft[each] & ~bit


def _order_attack(screen: PlayScreen, _value: str) -> None:
    """Order the attack that has been put together."""
    state = screen.state
    if state.aim is None:
        return
    aim = state.aim
    given: list[Order] = []
    for group, bits in sorted(state.draft.items()):
        order = Order(ATTACK, group, aim, bits)
        if not give(screen, order, at=aim):
            screen.desk.take_back(*given)
            return
        given.append(order)
    screen.hints.done("attack")
    state.aim, state.page = None, "orders"
    state.draft.clear()
    state.selected = None


# Other orders -----------------------------------------------------------------------


def _stance(screen: PlayScreen, value: str) -> None:
    group = screen.selected_group
    if group is None:
        return
    screen.desk.take_back(*(o for o in screen.desk.orders_of(group) if o.kind == STANCE_ORDER))
    if screen.desk.stance(group) != int(value):
        give(screen, Order(STANCE_ORDER, group, NO_HEX, int(value)))


def _work(screen: PlayScreen, value: str) -> None:
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


def _mission(screen: PlayScreen, value: str) -> None:
    """Have the next click on the map mean something else; the same again: no more."""
    state = screen.state
    if not value.startswith("fly:") and screen.selected_group is None:
        return
    state.mission = "" if state.mission == value else value
    if value.startswith("fly:"):
        state.selected = None
        state.page = "air"
    if state.mission and not screen.reach:
        nothing = {"fire": "There is nothing in reach of its guns.", "withdraw": ""}
        state.message = nothing.get(value, "There is no place for such a mission now.")
        if value == "withdraw":
            state.message = "It may withdraw only out of an enemy zone of control (rule 5.8)."
        state.mission = ""


def _take_back(screen: PlayScreen, value: str) -> None:
    """Take one listed order back, or all of the selected group's."""
    desk = screen.desk
    if value:
        desk.take_back(desk.listed[int(value)])
    elif screen.selected_group is not None:
        desk.take_back(*desk.orders_of(screen.selected_group))


# The turn ---------------------------------------------------------------------------


def _end_turn(screen: PlayScreen, value: str) -> None:
    """End the turn; with many groups unordered, ask first."""
    state, desk = screen.state, screen.desk
    waiting = len(desk.unordered())
    if value != "sure" and not state.asking and 2 * waiting > len(desk.own_groups()):
        state.asking = True
        return
    screen.hints.done("end_turn")
    screen.resolve(desk.end_turn())


def _skip(screen: PlayScreen, _value: str) -> None:
    """Go on: past what is being shown, past the report, past the change of seats."""
    phase = screen.state.phase
    if phase == "resolve":
        screen.after_resolve()
    elif phase == "report":
        screen.after_report()
    elif phase == "handover":
        screen.take_seat()


def _undo(screen: PlayScreen, _value: str) -> None:
    _travel(screen, screen.desk.game.undo)


def _redo(screen: PlayScreen, _value: str) -> None:
    _travel(screen, screen.desk.game.redo)


def _go_to_node(screen: PlayScreen, value: str) -> None:
    _travel(screen, lambda: screen.desk.game.go_to(value))


def _travel(screen: PlayScreen, move: Callable[[], None]) -> None:
    """Move about the tree of turns, or say why not."""
    try:
        move()
    except HistoryLabError as wrong:
        text = str(wrong)
        screen.state.message = f"{text[0].upper()}{text[1:]}."
        return
    screen.desk.turned()
    screen.last = None
    screen.state.page = "orders" if screen.state.page == "report" else screen.state.page
    screen.take_seat()


# Reading ----------------------------------------------------------------------------


def _page(screen: PlayScreen, value: str) -> None:
    state = screen.state
    state.panel_open = True
    state.aim = state.combat = None
    state.draft.clear()
    if value != "group":
        state.selected, state.mission = None, ""
    state.page = value  # type: ignore[assignment]


def _combat(screen: PlayScreen, value: str) -> None:
    state = screen.state
    state.combat, state.page = int(value), "combat"
    state.wish = ("hex", value)


def _jump(screen: PlayScreen, value: str) -> None:
    """Show a hex and set the cursor there."""
    screen.state.cursor, screen.state.by_keys = int(value), True
    screen.state.wish = ("hex", value)


def _sheet(screen: PlayScreen, value: str) -> None:
    name, _, item = value.partition(":")
    screen.state.sheet = None if screen.state.sheet == (name, item) else (name, item)


def _expand(screen: PlayScreen, value: str) -> None:
    screen.state.opened ^= {value}


def _toggle(screen: PlayScreen, value: str) -> None:
    if value not in MAP_TOGGLES:
        raise ValueError(f"no such switch: {value}")
    setattr(screen.state, value, not getattr(screen.state, value))


def _hint(screen: PlayScreen, _value: str) -> None:
    screen.hints.dismiss()


def _close(screen: PlayScreen, _value: str) -> None:
    """Close the topmost thing."""
    state = screen.state
    if state.phase == "resolve":
        screen.after_resolve()
    elif "layers" in state.opened:
        state.opened.discard("layers")
    elif state.sheet is not None:
        state.sheet = None
    elif state.asking:
        state.asking = False
    elif screen.focus is not None:
        screen.focus = None
    elif state.mission:
        state.mission = ""
    elif state.aim is not None:
        state.aim = None
        state.draft.clear()
        state.page = "group" if state.selected else "orders"
    elif state.combat is not None:
        state.combat, state.page = None, "report"
    elif state.selected is not None or state.page != "orders":
        state.selected = None
        state.page = "report" if state.phase in ("report", "over") else "orders"


def is_something_open(screen: PlayScreen) -> bool:
    """Tell whether Esc has something to close before the screen is left."""
    state = screen.state
    return bool(
        state.phase == "resolve"
        or "layers" in state.opened
        or state.sheet
        or state.asking
        or screen.focus
        or state.mission
        or state.aim is not None
        or state.combat is not None
        or state.selected
        or (state.page != "orders" and state.phase == "plan")
    )


PLAN_ONLY = frozenset(
    {
        *("next_group", "join", "bit", "order_attack", "stance", "work", "mission"),
        *("take_back", "end_turn", "aim"),
    }
)
"""Actions that mean nothing while nobody plans."""

ACTIONS: dict[str, Callable[[PlayScreen, str], None]] = {
    "select": _select,
    "show": _select,
    "next_group": _next_group,
    "cycle": _cycle,
    "cursor": _cursor,
    "hex": _hex,
    "aim": _aim,
    "join": _join,
    "bit": _bit,
    "order_attack": _order_attack,
    "stance": _stance,
    "work": _work,
    "mission": _mission,
    "take_back": _take_back,
    "end_turn": _end_turn,
    "skip": _skip,
    "undo": _undo,
    "redo": _redo,
    "node": _go_to_node,
    "page": _page,
    "combat": _combat,
    "jump": _jump,
    "sheet": _sheet,
    "expand": _expand,
    "toggle": _toggle,
    "hint": _hint,
    "close": _close,
}
