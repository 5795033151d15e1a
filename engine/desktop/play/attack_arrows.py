"""Arrows of attacks: a thin tail from each group, and one head for each hex attacked."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

import pygame

from engine.desktop.kit.look import Colour, Look
from engine.desktop.map.camera import Camera
from engine.desktop.play.traces import Spot, draw_head, draw_way

# Of a hex's height: where tails begin, where the head lies, where a tail from behind ends.
FROM, TO, RIM = 0.26, 0.44, 0.5
HEX_HEIGHT = 52
# A tail goes to the head if it comes from about its side: the cosine of the angle between them.
SAME_SIDE = 0.2


def draw_attack(
    surface: pygame.Surface,
    camera: Camera,
    starts: Sequence[Spot],
    target: Spot,
    colour: Colour,
    look: Look,
    *,
    width: int = 3,
    dashed: bool = False,
) -> None:
    """Draw the attack on a hex by all who attack it; window points."""
    tall = HEX_HEIGHT * camera.scale
    ways = [_towards(target, start) for start in dict.fromkeys(starts) if start != target]
    if not ways:
        return
    front = _middle(ways)
    tip = _along(target, front, TO * tall)
    for start, way in zip(dict.fromkeys(starts), ways, strict=True):
        near = way[0] * front[0] + way[1] * front[1] > SAME_SIDE
        end = _along(tip, front, look.px(width)) if near else _along(target, way, RIM * tall)
        begin = _along(start, way, -FROM * tall)
        draw_way(surface, [begin, end], colour, look, width=width, head=False, dashed=dashed)
    draw_head(surface, [_along(tip, front, tall), tip], colour, look, width=width + 2)


def _towards(start: Spot, end: Spot) -> Spot:
    """Return the way from one point to another, of length 1."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy) or 1.0
    return dx / length, dy / length


def _middle(ways: Sequence[Spot]) -> Spot:
    """Return the direction amid some; the first where they come from all sides."""
    dx, dy = sum(way[0] for way in ways), sum(way[1] for way in ways)
    length = hypot(dx, dy)
    return (dx / length, dy / length) if length > 0.5 else ways[0]


def _along(start: Spot, way: Spot, length: float) -> Spot:
    return start[0] + way[0] * length, start[1] + way[1] * length
