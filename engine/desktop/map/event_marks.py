"""Marks for the events of a turn: where they are set, and how they pulse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pygame

from engine.desktop.kit.look import Look
from engine.desktop.map.placing import Room
from engine.desktop.map.symbols import event_symbol
from engine.scenario.maps.hex_map import SitedPlace
from engine.scenario.shapes.chronicle import ChronicleEvent

# Only what happened on the ground is marked by itself; words and sums are when stepped to.
SPOKEN = frozenset({"statement", "tally", "background"})
BATTLES = frozenset({"assault", "counterattack", "clashes", "ambush", "capture"})
SIZE, SIZE_STRONG = 22, 28
PULSE_MS, PULSES = 420, 2


# Kinds of places that are stretches of ground: what happened there has no exact point.
VAGUE = frozenset({"region", "road"})


@dataclass(frozen=True)
class Mark:
    """An event's mark: its picture's rectangle in the scene, and the place it is about.

    Of a `vague` mark only the ring's middle is known to be near; nothing points at a spot.
    """

    id: str
    kind: str
    rect: pygame.Rect
    anchor: tuple[int, int]
    picture: pygame.Surface
    strong: bool
    vague: bool


def marked(
    events: Iterable[ChronicleEvent], places: Mapping[str, SitedPlace]
) -> list[ChronicleEvent]:
    """Return the events that are marked by themselves: on the ground, at a place on the map."""
    return [e for e in events if e.kind not in SPOKEN and e.places and e.places[0] in places]


def set_marks(
    events: Iterable[ChronicleEvent],
    places: Mapping[str, SitedPlace],
    look: Look,
    scale: float,
    room: Room,
) -> list[Mark]:
    """Give each event a mark beside its first place; takes the room."""
    marks = []
    for event in events:
        place = places[event.places[0]]
        vague = place.kind in VAGUE
        picture = event_symbol(event.kind, look.px(SIZE), vague=vague)
        anchor = round(place.point.x * scale), round(place.point.y * scale)
        spot = pygame.Rect(0, 0, look.px(14), look.px(14))
        spot.center = anchor
        size, near = picture.get_size(), look.px(36)
        rect = room.nearest(spot, size, near, 2 * near) or room.least_covered(spot, size, near)
        marks.append(Mark(event.id, event.kind, rect, anchor, picture, False, vague))
    return marks


def emphasise(marks: Iterable[Mark], id_: str, look: Look) -> list[Mark]:
    """Return marks with one of them larger, around the same middle, and over the others."""
    ranked = sorted(marks, key=lambda mark: mark.id == id_)
    if ranked and ranked[-1].id == id_:
        mark = ranked[-1]
        picture = event_symbol(mark.kind, look.px(SIZE_STRONG), strong=True, vague=mark.vague)
        rect = picture.get_rect(center=mark.rect.center)
        ranked[-1] = replace(mark, rect=rect, picture=picture, strong=True)
    return ranked


def pulse_rings(spent_ms: int) -> list[float]:
    """Return how far out (0 to 1) each visible ring of a pulsing mark is; none when at rest."""
    if not 0 <= spent_ms < PULSE_MS * PULSES:
        return []
    return [spent_ms % PULSE_MS / PULSE_MS]
