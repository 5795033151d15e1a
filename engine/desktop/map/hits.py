"""What lies under a position."""

from __future__ import annotations

from typing import NamedTuple

from engine.desktop.map.scene import Scene


class Hit(NamedTuple):
    """What lies at a position: "group", "place", "event" or "hex"; `ids` is the whole stack."""

    kind: str
    id: str
    ids: tuple[str, ...]


def thing_at(scene: Scene, at: tuple[int, int]) -> Hit | None:
    """Return what stands at a position of a scene, the topmost first; None on bare ground."""
    for tag in reversed(scene.differs):
        if tag.rect.collidepoint(at):
            return Hit("place", tag.id, (tag.id,))
    for mark in reversed(scene.marks):
        if mark.rect.collidepoint(at):
            return Hit("event", mark.id, (mark.id,))
    for counter in reversed(scene.counters):
        if counter.rect.collidepoint(at):
            return Hit("group", counter.stack.ids[0], counter.stack.ids)
    for symbol in scene.symbols:
        if symbol.id and symbol.rect.collidepoint(at):
            return Hit("place", symbol.id, (symbol.id,))
    for label in scene.labels:
        if label.name.id and label.rect.collidepoint(at):
            return Hit("place", label.name.id, (label.name.id,))
    return None
