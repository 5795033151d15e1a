"""Marks for the events of a turn: where they are set, and how they pulse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pygame

from engine.desktop.kit.look import Look
from engine.desktop.map.placing import Room
from engine.desktop.map.symbols import event_symbol
from engine.grid.layout import Point
from engine.scenario.shapes.chronicle import ChronicleEvent

# Only what happened on the ground is marked by itself; words and sums are when stepped to.
SPOKEN = frozenset({"statement", "tally", "background"})
BATTLES = frozenset({"assault", "counterattack", "clashes", "ambush", "capture"})
SIZE, SIZE_STRONG = 22, 28
PULSE_MS, PULSES = 420, 2


@dataclass(frozen=True)
class Mark:
    """An event's mark: its picture's rectangle in the scene, and the place it is about."""

    id: str
    kind: str
    rect: pygame.Rect
    anchor: tuple[int, int]
    picture: pygame.Surface
    strong: bool


def set_marks(
    events: Iterable[ChronicleEvent],
    points: Mapping[str, Point],
    look: Look,
    scale: float,
    room: Room,
    emphasised: str | None,
) -> list[Mark]:
    """Give each event with a place on the map a mark beside it; takes the room.

    `points` are map points by place id. The emphasised event is set first and larger.
    """
    wanted = [
        (event, points[event.places[0]])
        for event in events
        if event.places
        and event.places[0] in points
        and (event.kind not in SPOKEN or event.id == emphasised)
    ]
    wanted.sort(key=lambda pair: pair[0].id != emphasised)
    marks = []
    for event, point in wanted:
        strong = event.id == emphasised
        picture = event_symbol(event.kind, look.px(SIZE_STRONG if strong else SIZE), strong=strong)
        anchor = round(point.x * scale), round(point.y * scale)
        spot = pygame.Rect(0, 0, look.px(14), look.px(14))
        spot.center = anchor
        rect = room.nearest(spot, picture.get_size(), look.px(36))
        marks.append(Mark(event.id, event.kind, rect, anchor, picture, strong))
    return marks


def pulse_rings(spent_ms: int) -> list[float]:
    """Return how far out (0 to 1) each visible ring of a pulsing mark is; none when at rest."""
    if not 0 <= spent_ms < PULSE_MS * PULSES:
        return []
    return [spent_ms % PULSE_MS / PULSE_MS]
