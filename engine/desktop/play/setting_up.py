"""What clicks, drags and keys do to the choices before a game."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from engine.desktop.kit.keys import command_for, key_name
from engine.desktop.kit.text import Action
from engine.desktop.play.lever_views import views_of
from engine.desktop.play.levers_sheet import EVERY, KNOB, SLIDE
from engine.desktop.play.setup import Setup, last_start, reserved_sides, side_next
from engine.scenario.levers import LeverView

if TYPE_CHECKING:
    from engine.desktop.replay.replay_screen import ReplayScreen

# A slider has about so many steps for the arrow keys and the mouse.
STEPS = 25
_ROUND = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000)
SHEETS = (("play", ""), ("levers", ""), ("saves", ""))
# What keys do while one of them is open.
IN_SETUP = frozenset(
    {*("leave", "enter", "focus", "scroll", "sheet"), *("text_size", "fullscreen", "save_picture")}
)
_KEYS = {"Left": "-1", "Right": "+1", "Home": "low", "End": "high"}


def set_up(screen: ReplayScreen, action: Action) -> bool:
    """Do an action of the setup of a game; False when it is another's, or the replay's too."""
    setup, scenario = screen.setup, screen.replay.scenario
    if action == Action("sheet", "play"):
        turn = min(screen.state.turn, last_start(screen.replay))
        setup.open(turn, side_next(scenario, turn))
    if action in (Action("sheet", "play"), Action("toggle", "class_mode")):
        switched = action.name == "toggle"
        on = screen.state.class_mode != switched
        setup.reserved = reserved_sides(scenario, class_mode=on)
        setup.keep_reserved()
        return False
    if action.name in ("leave", "close") and screen.state.sheet == ("levers", ""):
        action = Action("setup", "back")
    if action.name == "setup":
        _change(screen, action.value)
    elif action.name == "open_saves":
        screen.state.sheet = ("saves", "")
    elif action.name == SLIDE:
        # From here on the arrow keys move it.
        screen.focus = action
    return action.name in ("setup", "open_saves", SLIDE)


def _change(screen: ReplayScreen, value: str) -> None:
    """Take a choice of the setup or of its levers."""
    setup = screen.setup
    kind, _, rest = value.partition(":")
    if kind == "back":
        screen.state.sheet = ("play", "")
    elif kind == "topic":
        setup.topic = rest
        screen.sheet.scroll.offset = 0
    elif kind == "usual":
        setup.levers.clear()
        setup.topic = EVERY
    elif kind == "unset":
        setup.levers.pop(rest, None)
    elif kind in ("lever", SLIDE):
        lever, _, told = rest.partition(":")
        view = views_of(screen.replay.scenario)[lever]
        set_lever(setup, view, told if kind == "lever" else slid(setup, view, told))
    else:
        setup.change(value, last_start(screen.replay))


def set_lever(setup: Setup, view: LeverView, value: str) -> None:
    """Set a lever; as usual, it is not set at all."""
    if value == view.usual:
        setup.levers.pop(view.lever.id, None)
    else:
        setup.levers[view.lever.id] = value


def step_of(view: LeverView) -> int:
    """Return by how much a step of a slider changes its number: a round one."""
    assert view.range is not None
    low, high = view.range
    wanted = max(1, (high - low) // STEPS)
    return max(step for step in _ROUND if step <= wanted)


def slid(setup: Setup, view: LeverView, way: str) -> str:
    """Return a slider's value after a step "+1" or "-1", or at an end, "low" or "high"."""
    assert view.range is not None
    low, high = view.range
    if way in ("low", "high"):
        return str(low if way == "low" else high)
    now = int(setup.levers.get(view.lever.id, view.usual))
    return str(min(high, max(low, now + int(way) * step_of(view))))


def value_at(view: LeverView, share: float) -> str:
    """Return a slider's value at a share of its length: a round one, its marks caught."""
    assert view.range is not None
    low, high = view.range
    step = step_of(view)
    number = low + share * (high - low)
    marks = (low, int(view.usual), high)
    near = min(marks, key=lambda mark: abs(mark - number))
    if abs(near - number) <= (high - low) / 50:
        return str(near)
    return str(min(high, max(low, round(number / step) * step)))


def slider_at(screen: ReplayScreen, position: tuple[int, int]) -> str:
    """Return the lever whose slider lies at a point, or nothing."""
    region = screen.region_at(position)
    return region.action.value if region is not None and region.action.name == SLIDE else ""


def slide(screen: ReplayScreen, lever: str, x: int) -> None:
    """Bring a slider's knob to the pointer."""
    asked = Action(SLIDE, lever)
    region = next((one for one in screen.regions if one.action == asked), None)
    if region is None:
        return
    view = views_of(screen.replay.scenario)[lever]
    inset = screen.look.px(KNOB) // 2
    room = max(1, region.rect.width - 2 * inset)
    share = min(1.0, max(0.0, (x - region.rect.x - inset) / room))
    set_lever(screen.setup, view, value_at(view, share))
    screen.focus = asked
    screen.stale = True


def is_set_up(screen: ReplayScreen) -> bool:
    """Tell whether a sheet of choices before a game lies over the replay."""
    return screen.state.sheet in SHEETS


def key_in_setup(screen: ReplayScreen, event: pygame.event.Event) -> Action | None:
    """Return what a key asks for while the choices are open: nothing of what lies under them."""
    focus, name = screen.focus, key_name(event)
    if screen.state.sheet == SHEETS[1] and focus is not None and focus.name == SLIDE:
        way = _KEYS.get(name)
        if way is not None:
            return Action("setup", f"{SLIDE}:{focus.value}:{way}")
    action = command_for(event, screen.chapters)
    if action is None or action.name in IN_SETUP:
        return action
    if screen.state.sheet == SHEETS[0] and action.name == "turn" and action.value in ("+1", "-1"):
        return Action("setup", f"turn:{action.value}")
    return None
