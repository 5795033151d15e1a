"""Draws a scene through a camera: copies of ready pictures, so that every frame is quick."""

from __future__ import annotations

import pygame

from engine.desktop.kit.look import AMBER, CHROME, MAP_HALO, MAP_INK, TEXT, Look
from engine.desktop.map.camera import Camera
from engine.desktop.map.counters import Counter
from engine.desktop.map.differences import DifferenceMark, draw_leaders
from engine.desktop.map.event_marks import Mark
from engine.desktop.map.labels import Label
from engine.desktop.map.scene import Scene, Symbol


def draw_scene(
    surface: pygame.Surface,
    scene: Scene,
    camera: Camera,
    look: Look,
) -> None:
    """Draw what stands on the ground, back to front."""
    x, y = camera.origin
    view = camera.rect.move(-x, -y)
    for trail in scene.trails:
        places = [place for place in trail.places if view.collidepoint(place)]
        surface.fblits([(trail.picture, (left + x, top + y)) for left, top in places])
    for counter in scene.counters:
        if counter.leads and view.colliderect(counter.rect):
            _draw_leader(surface, counter, camera, look)
    for label in scene.labels:
        if label.line is not None:
            start, end = ((px + x, py + y) for px, py in label.line)
            pygame.draw.line(surface, MAP_HALO, start, end, look.px(1) + 3)
            pygame.draw.line(surface, MAP_INK, start, end, look.px(1) + 1)
    draw_leaders(surface, scene.differs, camera.origin, look)
    things: list[Symbol | Counter | Mark | Label | DifferenceMark] = [
        *scene.symbols,
        *scene.counters,
        *scene.marks,
        *scene.labels,
        *scene.differs,
    ]
    surface.fblits([(thing.picture, thing.rect.move(x, y)) for thing in things])


def _draw_leader(surface: pygame.Surface, counter: Counter, camera: Camera, look: Look) -> None:
    """Draw the line from a counter that had to stand aside to where its groups are."""
    start = counter.rect.move(camera.origin).center
    end = counter.anchor.move(camera.origin).center
    pygame.draw.line(surface, MAP_INK, start, end, look.px(1) + 1)
    if not counter.on_symbol:
        pygame.draw.circle(surface, MAP_HALO, end, look.px(4))
        pygame.draw.circle(surface, MAP_INK, end, look.px(3))


def draw_rings(
    surface: pygame.Surface,
    scene: Scene,
    camera: Camera,
    look: Look,
    chosen: tuple[str, str] | None,
    over: tuple[str, str] | None,
) -> None:
    """Ring what is selected in amber, and what the pointer is on in white.

    Both are (kind, id): of a "place", a "group" or an "event".
    """
    for wanted, colour in ((over, TEXT), (chosen, AMBER)):
        rect = _rect_of(scene, wanted) if wanted is not None else None
        if rect is not None:
            ring = rect.move(camera.origin).inflate(look.px(8), look.px(8))
            width, radius = look.px(2), look.px(6)
            pygame.draw.rect(surface, CHROME, ring.inflate(2, 2), width + 2, radius)
            pygame.draw.rect(surface, colour, ring, width, radius)


def _rect_of(scene: Scene, wanted: tuple[str, str]) -> pygame.Rect | None:
    kind, id_ = wanted
    if kind == "place":
        return next((symbol.rect for symbol in scene.symbols if symbol.id == id_), None)
    if kind == "event":
        return next((mark.rect for mark in scene.marks if mark.id == id_), None)
    return next((c.rect for c in scene.counters if id_ in c.stack.ids), None)
