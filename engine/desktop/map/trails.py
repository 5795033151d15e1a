"""Trails: the ways that groups marched in a turn, as dots with an arrowhead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from math import atan2, degrees, hypot
from typing import NamedTuple

import pygame

from engine.desktop.kit.look import MAP_HALO, Look, stance_colours
from engine.desktop.map.chart import hex_centre
from engine.desktop.map.curves import cut_corners
from engine.desktop.map.record import Record
from engine.grid.hex import Hex

# At 100%: pixels between dots, a dot's width and an arrowhead's; shorter trails are left out.
SPACING, DOT, HEAD = 9, 4, 15
LEAST = 4


# The way between two hexes, both included.
Ways = dict[tuple[Hex, Hex], tuple[Hex, ...]]


class March(NamedTuple):
    """Groups of one side that went the same way in a turn."""

    side: str
    path: tuple[Hex, ...]
    ids: tuple[str, ...]


class Trail(NamedTuple):
    """A picture, and the scene positions at which its corner is drawn."""

    picture: pygame.Surface
    places: tuple[tuple[int, int], ...]


def marches(record: Record, turn: int, known: Ways) -> tuple[March, ...]:
    """Return who marched in a turn, and the way they took, both ends included.

    Several groups take one way, and looking for it takes long: ways are kept in `known`.
    """
    ways: dict[tuple[str, tuple[Hex, ...]], list[str]] = {}
    for side, id_, ends in _moved(record, turn):
        if ends not in known:
            known[ends] = tuple(record.ground.way(*ends))
        if len(known[ends]) > 1:
            ways.setdefault((side, known[ends]), []).append(id_)
    return tuple(March(side, path, tuple(ids)) for (side, path), ids in ways.items())


def find_way(record: Record, turn: int, known: Ways) -> bool:
    """Look for one way of a turn that is not known yet; False if there is none."""
    for _, _, ends in _moved(record, turn):
        if ends not in known:
            known[ends] = tuple(record.ground.way(*ends))
            return True
    return False


def _moved(record: Record, turn: int) -> list[tuple[str, str, tuple[Hex, Hex]]]:
    """Return side, group and both ends of the way of each group that marched in a turn."""
    if turn < 1:
        return []
    before = {group.force.id: group.hex for group in record.groups(turn - 1)}
    return [
        (group.force.side, group.force.id, (before[group.force.id], group.hex))
        for group in record.groups(turn)
        if before.get(group.force.id, group.hex) != group.hex
    ]


def set_trails(
    marched: Iterable[March], stances: Mapping[str, str], look: Look, scale: float
) -> tuple[Trail, ...]:
    """Return the dots and arrowheads of marches, in scene pixels."""
    trails = []
    for march in marched:
        stance = stances[march.side]
        line = cut_corners([hex_centre(hex_) for hex_ in march.path], 2, closed=False)
        points = _evenly([(x * scale, y * scale) for x, y in line], look.px(SPACING))
        if len(points) < LEAST:
            continue
        dot = _dot(stance, look.px(DOT))
        half = dot.get_width() // 2
        trails.append(Trail(dot, tuple((round(x) - half, round(y) - half) for x, y in points)))
        # Halfway, since a counter stands on the end.
        start, end = points[len(points) // 2 - 1 : len(points) // 2 + 1]
        turned = round(degrees(atan2(start[1] - end[1], end[0] - start[0]))) % 360
        head = _head(stance, look.px(HEAD), turned // 10 * 10)
        corner = head.get_rect(center=(round(end[0]), round(end[1]))).topleft
        trails.append(Trail(head, (corner,)))
    return tuple(trails)


def _evenly(line: list[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """Return points along a line, `gap` apart."""
    points, left = [], gap
    for (x0, y0), (x1, y1) in pairwise(line):
        length = hypot(x1 - x0, y1 - y0)
        while length > 0 and left <= length:
            points.append((x0 + (x1 - x0) * left / length, y0 + (y1 - y0) * left / length))
            left += gap
        left -= length
    return points


@lru_cache(maxsize=16)
def _dot(stance: str, size: int) -> pygame.Surface:
    large = pygame.Surface((size * 8, size * 8), pygame.SRCALPHA)
    large.fill((*MAP_HALO, 0))
    pygame.draw.circle(large, (*MAP_HALO, 210), (size * 4, size * 4), size * 3)
    pygame.draw.circle(large, stance_colours(stance)[2], (size * 4, size * 4), size * 2)
    return pygame.transform.smoothscale(large, (size * 2, size * 2)).convert_alpha()


@lru_cache(maxsize=160)
def _head(stance: str, size: int, angle: int) -> pygame.Surface:
    """Return an arrowhead that points `angle` degrees from the east, counted upwards."""
    large = pygame.Surface((size * 8, size * 8), pygame.SRCALPHA)
    large.fill((*MAP_HALO, 0))
    for grow, colour in ((1.0, MAP_HALO), (0.68, stance_colours(stance)[2])):
        points = [(4 + 3.8 * grow, 4), (4 - 2 * grow, 4 - 3 * grow), (4 - 2 * grow, 4 + 3 * grow)]
        pygame.draw.polygon(large, colour, [(x * size, y * size) for x, y in points])
    turned = pygame.transform.rotate(large, angle)
    width, height = turned.get_size()
    return pygame.transform.smoothscale(turned, (width // 8, height // 8)).convert_alpha()
