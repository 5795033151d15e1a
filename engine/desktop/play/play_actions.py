"""The actions of play: what each click and key does to the screen and to the list of orders."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.desktop.kit.frame import is_tight
from engine.desktop.map.map_state import MAP_TOGGLES
from engine.desktop.play import order_actions, turn_actions
from engine.desktop.play.intentions import may_show
from engine.grid.hex import Hex, line
from engine.state.orders import (
    ATTACK,
    FIRE,
    FLY,
    MOVE,
    WITHDRAW,
    Order,
)
from engine.state.state import READY

if TYPE_CHECKING:
    from engine.desktop.play.play_screen import PlayScreen

# Selecting --------------------------------------------------------------------------


def _select(screen: PlayScreen, value: str) -> None:
    kind, _, name = value.partition(":")
    state = screen.state
    state.selected = (kind, name)
    state.mission = ""
    state.drop_draft()
    state.page = "group" if kind == "group" else "place"
    # Where the panel would leave the map a strip, all of it stays: the next click is meant for it.
    state.panel_open = state.panel_open or not is_tight(screen.look, screen.size[0])
    if kind == "group" and screen.desk.is_own(screen.desk.naming.index.group(name)):
        screen.hints.done("select")
        if state.phase == "plan" and not screen.is_legible:
            # From afar its range is a blot under its counter.
            state.wish = (kind, name)


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
        if order_actions.give(screen, Order(FLY, wing, hex_, mission), at=hex_):
            state.mission, state.page = "", "air"
    elif state.mission == "fire" and group is not None:
        if order_actions.give(screen, Order(FIRE, group, hex_), at=hex_):
            state.mission = ""
    elif group is None or not desk.is_own(group):
        _look_at(screen, hex_)
    elif desk.enemies_in(hex_):
        order_actions.attack(screen, group, hex_)
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
        refusal = desk.march_refusal(Order(kind, group, hex_, 0, path))
        # What stops it on the straight way need not be what stops it on every other.
        if refusal is not None and refusal.rule not in ("5.9", "5.4", "4.3"):
            order_actions.refuse(screen, refusal, at=hex_)
        else:
            state.message, state.refused = _too_far(screen, group, hex_), hex_
        return
    before = tuple(o for o in desk.orders_of(group) if o.kind in (MOVE, WITHDRAW, ATTACK))
    works = tuple(o for o in desk.orders_of(group) if o.kind in order_actions.WORKS.values())
    desk.take_back(*before, *works)
    if order_actions.give(screen, order, at=hex_):
        screen.hints.done("march")
        state.mission = ""
    else:
        for old in (*before, *works):
            desk.give(old)


def _too_far(screen: PlayScreen, group: int, hex_: int) -> str:
    """Say why no way leads to a hex in this turn."""
    desk, naming = screen.desk, screen.desk.naming
    name, where = naming.group(group), naming.where(hex_)
    if not desk.view.groups[READY][group] and screen.state.mission != "withdraw":
        return f"{name} is settled: without a turn's notice it marches no further (rule 13.2)."
    points = screen.points_of_selected
    return f"{name} cannot get to {where} in this turn with {points} points (rule 5.9)."


# Reading ----------------------------------------------------------------------------


def _page(screen: PlayScreen, value: str) -> None:
    state = screen.state
    state.panel_open = True
    state.combat = None
    state.drop_draft()
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
    if value not in (*MAP_TOGGLES, "intents"):
        raise ValueError(f"no such switch: {value}")
    setattr(screen.state, value, not getattr(screen.state, value))
    if value == "intents" and screen.state.intents and not may_show(screen):
        screen.state.message = "With fog of war that stays hidden until the game is over."


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
        state.drop_draft()
        state.page = "group" if state.selected else "orders"
    elif state.combat is not None:
        state.combat, state.page = None, "report"
    elif state.phase == "think" and state.selected is None:
        screen.halt()
    elif state.selected is not None or state.page != "orders":
        state.selected = None
        state.page = "orders" if state.phase == "plan" else "report"


def is_something_open(screen: PlayScreen) -> bool:
    """Tell whether Esc has something to close before the screen is left."""
    state = screen.state
    return bool(
        state.phase in ("resolve", "think")
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
    "aim": order_actions.aim,
    "join": order_actions.join,
    "bit": order_actions.bit,
    "order_attack": order_actions.order_attack,
    "stance": order_actions.stance,
    "work": order_actions.work,
    "mission": order_actions.mission,
    "take_back": order_actions.take_back,
    "end_turn": turn_actions.end_turn,
    "skip": turn_actions.skip,
    "think": turn_actions.think,
    "pause": turn_actions.pause,
    "undo": turn_actions.undo,
    "redo": turn_actions.redo,
    "node": turn_actions.go_to_node,
    "type": turn_actions.type_text,
    "name_line": turn_actions.name_line,
    "note": turn_actions.note,
    "promote": turn_actions.promote,
    "page": _page,
    "combat": _combat,
    "jump": _jump,
    "sheet": _sheet,
    "expand": _expand,
    "toggle": _toggle,
    "hint": _hint,
    "close": _close,
}
