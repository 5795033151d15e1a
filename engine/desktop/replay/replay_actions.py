"""The actions of the replay: what each click and key does to its state."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast, get_args

from engine.desktop.kit.text import Action
from engine.desktop.kit.words import date_words
from engine.desktop.map.map_state import MAP_TOGGLES
from engine.desktop.replay.replay_state import (
    ReplayState,
    RulesView,
    current_events,
    is_dispute_known,
    neighbour_event,
)
from engine.desktop.replay.typed_date import turn_of_text
from engine.history.replay import Replay

# Percent of the usual pace.
SPEEDS = (50, 100, 200, 400)
# How long play rests on a turn at the usual pace: long enough to read the titles.
EVENTFUL_MS = 2600
EMPTY_MS = 800

NO_RULES = "This scenario names no rules, so there is no rules' version of it"

TOGGLES = ("no_spoilers", "class_mode", *MAP_TOGGLES)


def _set_turn(state: ReplayState, replay: Replay, turn: int) -> None:
    state.turn = min(max(turn, 0), replay.last_turn)
    state.event = None
    state.tour = None
    state.waited_ms = 0
    if state.page == "brief":
        state.page = "chronicle"


def _turn(state: ReplayState, replay: Replay, value: str) -> None:
    targets = {"first": 0, "last": replay.last_turn, "played": replay.played_turns}
    if value in targets:
        _set_turn(state, replay, targets[value])
    elif value[0] in "+-":
        _set_turn(state, replay, state.turn + int(value))
    else:
        _set_turn(state, replay, int(value))


def _event(state: ReplayState, replay: Replay, value: str) -> None:
    if value in ("+1", "-1"):
        step = neighbour_event(state, replay, int(value))
        if step is None:
            return
        turn, event = step
    else:
        event = replay.scenario.events[value]
        turn = replay.turn_of_event(value)
    _set_turn(state, replay, turn)
    state.event = event.id
    state.page = "chronicle"
    state.selected = None
    state.wish = ("event", event.id)


def _next(state: ReplayState, replay: Replay, _value: str) -> None:
    """Answer the brief's question: go to the first event."""
    state.turn, state.event = 0, None
    _event(state, replay, "+1")
    state.wish = None


def _play(state: ReplayState, replay: Replay, _value: str) -> None:
    if not state.playing and state.turn == replay.last_turn:
        _set_turn(state, replay, 0)
    state.playing = not state.playing
    state.waited_ms = 0
    state.tour = None
    if state.page == "brief":
        state.page = "chronicle"


def _speed(state: ReplayState, _replay: Replay, value: str) -> None:
    index = SPEEDS.index(state.speed)
    if value == "round":
        index = (index + 1) % len(SPEEDS)
    else:
        index = min(max(index + int(value), 0), len(SPEEDS) - 1)
    state.speed = SPEEDS[index]


def _date(state: ReplayState, replay: Replay, value: str) -> None:
    turn = turn_of_text(replay, value)
    if turn is None:
        first, last = replay.calendar.date_of(1), replay.calendar.date_of(replay.last_turn)
        state.message = f"The record runs from {date_words(first)} to {date_words(last)}"
    else:
        _set_turn(state, replay, turn)
        state.page = "chronicle"


def _select(state: ReplayState, _replay: Replay, value: str) -> None:
    kind, _, name = value.partition(":")
    state.selected = (kind, name)
    state.page = "facts"
    state.panel_open = True


def _show(state: ReplayState, replay: Replay, value: str) -> None:
    """Select something and bring the map to it."""
    _select(state, replay, value)
    state.wish = state.selected


def _cycle(state: ReplayState, replay: Replay, value: str) -> None:
    """Select the next or previous place or group: the keyboard's way to point at the map."""
    kind, _, step = value.partition(":")
    if kind == "group":
        ids = [group.force.id for group in replay.groups(state.turn)]
    else:
        ids = [place.id for place in replay.scenario.places.values() if place.start.importance > 1]
    if not ids:
        return
    now = state.selected[1] if state.selected and state.selected[0] == kind else None
    index = ids.index(now) + int(step) if now in ids else (0 if step == "+1" else -1)
    _show(state, replay, f"{kind}:{ids[index % len(ids)]}")


def _page(state: ReplayState, _replay: Replay, value: str) -> None:
    if value == "brief":
        state.page = "brief"
        state.turn, state.event, state.tour = 0, None, None
        state.playing = False
    else:
        state.page = "chronicle"
    state.selected = None
    state.panel_open = True


def _sheet(state: ReplayState, replay: Replay, value: str) -> None:
    name, _, item = value.partition(":")
    if name == "audit" and replay.scenario.rules is None:
        state.message = NO_RULES
        return
    state.sheet = None if state.sheet == (name, item) else (name, item)
    state.playing = False


def _expand(state: ReplayState, _replay: Replay, value: str) -> None:
    state.opened ^= {value}


def _toggle(state: ReplayState, _replay: Replay, value: str) -> None:
    if value not in TOGGLES:
        raise ValueError(f"no such switch: {value}")
    setattr(state, value, not getattr(state, value))


def _rules(state: ReplayState, replay: Replay, value: str) -> None:
    """Show the record alone, the rules' version beside it, or what they have otherwise."""
    if replay.scenario.rules is None:
        state.message = NO_RULES
        return
    views: tuple[RulesView, ...] = get_args(RulesView)
    if value == "round":
        value = views[(views.index(state.rules) + 1) % len(views)]
    state.rules = views[views.index(cast("RulesView", value))]
    if state.rules != "record" and state.page == "brief":
        state.page = "chronicle"


def _outcome(state: ReplayState, replay: Replay, value: str) -> None:
    """Go to an event with what the rules have otherwise on the map."""
    state.sheet = None
    _event(state, replay, value)
    _rules(state, replay, "marked")


def _tour(state: ReplayState, replay: Replay, value: str) -> None:
    stops = replay.scenario.tour.stops
    if value == "leave" or not stops or (value == "start" and state.tour is not None):
        state.tour = None
        return
    if value == "start":
        index = 0
    elif value[0] in "+-":
        index = (state.tour or 0) + int(value)
    else:
        index = int(value)
    index = min(max(index, 0), len(stops) - 1)
    stop = stops[index]
    turn = replay.calendar.turn_of(stop.at)
    if stop.event is not None:
        turn = replay.turn_of_event(stop.event)
    _set_turn(state, replay, turn)
    state.playing = False
    state.sheet = state.selected = None
    state.page = "chronicle"
    state.tour = index
    state.event = stop.event
    state.wish = ("place", stop.look_at)


def _close(state: ReplayState, replay: Replay, _value: str) -> None:
    """Close the topmost thing; with nothing open the screen itself is left."""
    if "layers" in state.opened:
        state.opened.discard("layers")
    elif state.sheet is not None:
        state.sheet = None
    elif state.selected is not None:
        state.selected = None
        has_brief = replay.scenario.tour.brief is not None
        state.page = "brief" if has_brief and state.turn == 0 else "chronicle"
    elif state.tour is not None:
        state.tour = None
    elif state.playing:
        state.playing = False


ACTIONS: dict[str, Callable[[ReplayState, Replay, str], None]] = {
    "turn": _turn,
    "event": _event,
    "next": _next,
    "play": _play,
    "speed": _speed,
    "date": _date,
    "select": _select,
    "show": _show,
    "cycle": _cycle,
    "page": _page,
    "sheet": _sheet,
    "expand": _expand,
    "toggle": _toggle,
    "rules": _rules,
    "outcome": _outcome,
    "tour": _tour,
    "close": _close,
}


def act(state: ReplayState, replay: Replay, action: Action) -> bool:
    """Carry out an action on the state; False when it is not one of the state's."""
    change = ACTIONS.get(action.name)
    if change is None:
        return False
    state.message = ""
    change(state, replay, action.value)
    _close_what_is_hidden(state, replay)
    return True


def _close_what_is_hidden(state: ReplayState, replay: Replay) -> None:
    """Close a dispute that may not be told any more, after a step back or a switch."""
    if state.sheet is not None and state.sheet[0] == "dispute":
        named = (one for one in replay.scenario.disputes.disputes if one.id == state.sheet[1])
        if not all(is_dispute_known(state, replay, one) for one in named):
            state.sheet = None


def is_something_open(state: ReplayState) -> bool:
    """Tell whether Esc has something to close before the screen is left."""
    menu = "layers" in state.opened
    return bool(menu or state.sheet or state.selected or state.playing or state.tour is not None)


def tick(state: ReplayState, replay: Replay, ms: int) -> bool:
    """Let play rest or move on; True when the turn changed."""
    if not state.playing:
        return False
    state.waited_ms += ms
    rest = EVENTFUL_MS if current_events(state, replay) else EMPTY_MS
    if state.waited_ms < rest * 100 // state.speed:
        return False
    if state.turn == replay.last_turn:
        state.playing = False
        return True
    _set_turn(state, replay, state.turn + 1)
    return True
