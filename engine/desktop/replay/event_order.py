"""In which order a turn's events are told: what changed hands first, tallies last."""

from __future__ import annotations

from functools import lru_cache

from engine.history.replay import Replay
from engine.scenario.shapes.chronicle import ChronicleEvent

_FIGHTING = {"assault", "counterattack", "clashes", "ambush", "air_strike", "aircraft_lost"}
_ARRIVING = {"reinforcement", "movement"}
_SAID = {"statement": 4, "background": 4, "tally": 5}


def rank(event: ChronicleEvent) -> int:
    """Return how early an event is told: changes of hands, fighting, arrivals, the rest."""
    if event.control or event.kind == "capture":
        return 0
    if event.kind in _FIGHTING:
        return 1
    if event.kind in _ARRIVING:
        return 2
    return _SAID.get(event.kind, 3)


@lru_cache(maxsize=8)
def told_events(replay: Replay) -> tuple[tuple[ChronicleEvent, ...], ...]:
    """Return the events of every turn in the order in which the panel and the steps tell them.

    Among changes of hands the more important place leads; what has hours stands before
    what is only known to the day.
    """
    weight = {place.id: place.start.importance for place in replay.scenario.places.values()}

    def key(event: ChronicleEvent) -> tuple[object, ...]:
        first = rank(event)
        changed = [weight.get(change.place, 0) for change in event.control]
        importance = max(changed, default=0) if first == 0 else 0
        all_day = (event.until - event.when).days >= 1
        return first, -importance, all_day, event.when, event.until

    return tuple(tuple(sorted(events, key=key)) for events in replay.turn_events)


@lru_cache(maxsize=8)
def event_steps(replay: Replay) -> tuple[tuple[int, ChronicleEvent], ...]:
    """Return every event of the calendar with its turn: the steps from event to event."""
    return tuple(
        (turn, event)
        for turn, events in enumerate(told_events(replay))
        if turn > 0
        for event in events
    )


def changed_hands(replay: Replay, turn: int) -> dict[str, list[str]]:
    """Return the places whose holder changed in a turn, by new holder, important ones first."""
    if turn < 1:
        return {}
    before, after = replay.control(turn - 1), replay.control(turn)
    places = [place for place in after if after[place] != before[place]]
    known = replay.scenario.places
    places.sort(key=lambda place: -known[place].start.importance if place in known else 0)
    changed: dict[str, list[str]] = {}
    for place in places:
        changed.setdefault(after[place], []).append(place)
    return changed
