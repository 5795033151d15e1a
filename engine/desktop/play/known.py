"""What a side may be told of a player-turn under fog of war."""

from __future__ import annotations

from collections.abc import Callable

from engine.desktop.play.desk import Desk, Turned
from engine.rules.fog import hidden_groups
from engine.state.events import KINDS, Event
from engine.state.orders import STRIKE, SUPPORT
from engine.state.state import PLACE, State
from engine.state.world import GROUPS, NO_HEX, WING_SIDE

GROUP_KINDS = frozenset(
    name for name, cells in KINDS if cells.removeprefix("* ").startswith("group")
)
"""Events whose subject is a group."""
WING_KINDS = frozenset(name for name, cells in KINDS if cells.removeprefix("* ").startswith("wing"))
SEEN = frozenset(
    {
        *("arrived", "left", "moved", "shifted", "retreated", "routed", "pocketed", "advanced"),
        *("lost", "scattered", "vehicles_lost", "bomb_spent", "power"),
    }
)
"""What one side sees of the other's groups, as long as it sees the group."""


def hidden_from(desk: Desk, turned: Turned, side: int) -> frozenset[int]:
    """Return the enemy groups that a side saw neither before nor after a player-turn.

    One that is not on the map is not seen.
    """
    after = desk.game.state_at(turned.played.node.id)
    return _unseen(desk, turned.before, side) & _unseen(desk, after, side)


def _unseen(desk: Desk, state: State, side: int) -> frozenset[int]:
    places = state.groups[PLACE]
    enemies = (g for g in range(desk.world.size[GROUPS]) if desk.side_of(g) != side)
    away = (group for group in enemies if places[group] == NO_HEX)
    return frozenset(hidden_groups(desk.world, state, side)) | frozenset(away)


def known_events(desk: Desk, turned: Turned, side: int) -> tuple[Event, ...]:
    """Return the events of a player-turn that a side may be told of; all for side -1."""
    events = Event.read(turned.played.rows)
    if not desk.has_fog or side < 0:
        return events
    hidden = hidden_from(desk, turned, side)
    return tuple(event for event in events if _is_known(desk, event, side, hidden))


def is_seen(
    desk: Desk, turned: Turned, side: int
) -> Callable[[tuple[int, int, int, int, int]], bool]:
    """Return what tells of an event, as a row, whether a side learns of it."""
    has_fog = desk.has_fog and side >= 0
    hidden = hidden_from(desk, turned, side) if has_fog else frozenset()

    def answer(row: tuple[int, int, int, int, int]) -> bool:
        event = Event.read(row)[0]
        return not has_fog or _is_known(desk, event, side, hidden)

    return answer


def _is_known(desk: Desk, event: Event, side: int, hidden: frozenset[int]) -> bool:
    """Tell whether a side learns of an event: of the enemy, what can be seen from outside."""
    if event.kind in GROUP_KINDS:
        own = desk.side_of(event.subject) == side
        return own or (event.kind in SEEN and event.subject not in hidden)
    if event.kind in WING_KINDS:
        own = int(desk.world.wings[WING_SIDE][event.subject]) == side
        return own or (event.kind == "sortie" and event.other in (SUPPORT, STRIKE))
    return True
