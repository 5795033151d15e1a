"""What a side may be told of a player-turn under fog of war."""

from __future__ import annotations

from engine.desktop.play.desk import Desk, Turned
from engine.rules.fog import hidden_groups
from engine.state.events import KINDS, Event

GROUP_KINDS = frozenset(
    name for name, cells in KINDS if cells.removeprefix("* ").startswith("group")
)
"""Events whose subject is a group."""


def hidden_from(desk: Desk, turned: Turned, side: int) -> frozenset[int]:
    """Return the groups that a side saw neither before nor after a player-turn."""
    after = desk.game.state_at(turned.played.node.id)
    before = hidden_groups(desk.world, turned.before, side)
    return frozenset(before) & frozenset(hidden_groups(desk.world, after, side))


def known_events(desk: Desk, turned: Turned, side: int) -> tuple[Event, ...]:
    """Return the events of a player-turn that a side may be told of."""
    events = Event.read(turned.played.rows)
    if not desk.has_fog:
        return events
    hidden = hidden_from(desk, turned, side)
    return tuple(e for e in events if e.kind not in GROUP_KINDS or e.subject not in hidden)
