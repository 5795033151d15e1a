"""What the replay's window shows at a moment, and what of it may be told.

No pixels here: the screen draws a `ReplayState`, and `replay_actions` changes it, so that
tests play the window without drawing it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from engine.desktop.map.map_state import MapState
from engine.desktop.replay.event_order import event_steps, told_events
from engine.history.replay import Replay
from engine.scenario.shapes.chronicle import ChronicleEvent, Dispute
from engine.scenario.shapes.sources import Footnote

RulesView = Literal["record", "beside", "marked"]


@dataclass
class ReplayState(MapState):
    """Everything that is on screen, short of the map's camera.

    Attributes:
        page: what the panel at the right shows.
        rules: the record alone, the rules' version beside it, or their differences marked.
        tour: index of the tour's stop, or None outside the tour.
        speed: of play, in percent.
        waited_ms: how long play has rested on this turn.
        no_spoilers: hide what has not happened yet.
        class_mode: whether sides that the scenario keeps from people are played by programs only.
    """

    page: Literal["brief", "chronicle", "facts"] = "brief"
    rules: RulesView = "record"
    tour: int | None = None
    playing: bool = False
    speed: int = 100
    waited_ms: int = 0
    no_spoilers: bool = False
    class_mode: bool = False

    unseen = MapState.unseen | {"waited_ms"}


def known_to(state: ReplayState, replay: Replay) -> datetime:
    """Return the moment up to which things may be told: now, or the record's end."""
    turn = state.turn if state.no_spoilers else replay.last_turn
    return replay.calendar.end_of(turn)


def is_ahead_hidden(state: ReplayState, replay: Replay) -> bool:
    """Tell whether anything is being kept back: not once the record has been told."""
    return state.no_spoilers and state.turn < replay.last_turn


def is_known(state: ReplayState, replay: Replay, event: ChronicleEvent) -> bool:
    """Tell whether an event may be told."""
    return not state.no_spoilers or event.until <= known_to(state, replay)


def is_day_known(state: ReplayState, replay: Replay, day: date) -> bool:
    """Tell whether all of a date is past: only then may what was said on it be told."""
    return not is_ahead_hidden(state, replay) or day < known_to(state, replay).date()


def is_dispute_known(state: ReplayState, replay: Replay, dispute: Dispute) -> bool:
    """Tell whether a dispute may be told: once all its events, and its reports, lie behind.

    One without events compares whole accounts, and waits for the end of what is played.
    """
    if not is_ahead_hidden(state, replay):
        return True
    events = [replay.scenario.events[e] for e in dispute.events if e in replay.scenario.events]
    if not events:
        return state.turn >= replay.played_turns
    notes = replay.scenario.footnotes
    cited = (
        notes.get((citation.document, number))
        for claim in dispute.claims
        for citation in claim.citations
        for number in citation.footnotes
    )
    # A claim may say when it was reported.
    today = replay.calendar.date_of(state.turn)
    reported = all(note is None or note.date is None or note.date <= today for note in cited)
    return reported and all(is_known(state, replay, event) for event in events)


def is_note_known(state: ReplayState, replay: Replay, note: Footnote) -> bool:
    """Tell whether a footnote's title may be shown: headlines tell how things end."""
    if not is_ahead_hidden(state, replay):
        return True
    return note.date is not None and is_day_known(state, replay, note.date)


def current_events(state: ReplayState, replay: Replay) -> tuple[ChronicleEvent, ...]:
    """Return the events of the turn shown."""
    return told_events(replay)[state.turn] if state.turn else ()


def neighbour_event(
    state: ReplayState, replay: Replay, direction: int
) -> tuple[int, ChronicleEvent] | None:
    """Return the next (+1) or previous (-1) event step with its turn, or None at an end."""
    steps = event_steps(replay)
    if state.event is not None:
        ids = [event.id for _, event in steps]
        index = ids.index(state.event) + direction
        return steps[index] if 0 <= index < len(steps) else None
    if direction > 0:
        return next((step for step in steps if step[0] >= max(1, state.turn)), None)
    return next((step for step in reversed(steps) if step[0] < state.turn), None)


def event_beyond(
    state: ReplayState, replay: Replay, direction: int
) -> tuple[int, ChronicleEvent] | None:
    """Return the nearest event step of another turn, later (+1) or earlier (-1)."""
    steps = event_steps(replay)
    if direction > 0:
        return next((step for step in steps if step[0] > state.turn), None)
    return next((step for step in reversed(steps) if step[0] < state.turn), None)
