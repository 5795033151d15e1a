"""What can be drawn on a map of hexes: fills, edges, ways with arrowheads, small plates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import atan2, cos, pi, sin

import pygame

from engine.desktop.kit.look import CHROME, MAP_HALO, TEXT, Colour, Look
from engine.desktop.kit.shapes import fill_round, outline_round
from engine.desktop.map.camera import Camera
from engine.grid.hex import DIRECTIONS, Hex
from engine.grid.layout import corners_of, side_of

Ink = tuple[int, int, int, int]
Spot = tuple[float, float]


def hex_corners(camera: Camera, hex_: Hex) -> list[Spot]:
    """Return a hex's corners in the window."""
    return [camera.to_screen(*corner) for corner in corners_of(hex_)]


def is_seen(camera: Camera, hex_: Hex) -> bool:
    """Tell whether any of a hex is in view."""
    return any(camera.rect.inflate(80, 80).collidepoint(c) for c in hex_corners(camera, hex_)[:1])


def fill_hexes(sheet: pygame.Surface, camera: Camera, hexes: Iterable[Hex], ink: Ink) -> None:
    """Fill hexes on a see-through sheet as large as the map's rectangle."""
    left, top = camera.rect.topleft
    for hex_ in hexes:
        points = [(x - left, y - top) for x, y in hex_corners(camera, hex_)]
        pygame.draw.polygon(sheet, ink, points)


def hatch_hexes(
    sheet: pygame.Surface, camera: Camera, hexes: Iterable[Hex], ink: Ink, look: Look
) -> None:
    """Mark hexes by short strokes along their lower edge: a sign that no fill hides."""
    left, top = camera.rect.topleft
    for hex_ in hexes:
        corners = [(x - left, y - top) for x, y in hex_corners(camera, hex_)]
        middle = sum(x for x, _ in corners) / 6, sum(y for _, y in corners) / 6
        for index in range(6):
            (ax, ay), (bx, by) = corners[index], corners[(index + 1) % 6]
            x, y = (ax + bx) / 2, (ay + by) / 2
            inner = x + (middle[0] - x) * 0.22, y + (middle[1] - y) * 0.22
            pygame.draw.line(sheet, ink, (x, y), inner, look.px(2))


def edge_region(
    surface: pygame.Surface, camera: Camera, hexes: Collection[Hex], colour: Colour, look: Look
) -> None:
    """Draw the outer edge of a region of hexes, light on dark."""
    inside = set(hexes)
    sides = [
        side_of(hex_, direction)
        for hex_ in inside
        for direction, step in enumerate(DIRECTIONS)
        if Hex(hex_.q + step.q, hex_.r + step.r) not in inside
    ]
    lines = [(camera.to_screen(*a), camera.to_screen(*b)) for a, b in sides]
    view = camera.rect.inflate(40, 40)
    lines = [line for line in lines if view.collidepoint(line[0]) or view.collidepoint(line[1])]
    for ink, width in ((CHROME, look.px(2) + 2), (colour, look.px(2))):
        for start, end in lines:
            pygame.draw.line(surface, ink, start, end, width)


def ring_hex(
    surface: pygame.Surface, camera: Camera, hex_: Hex, colour: Colour, look: Look, width: int = 2
) -> None:
    """Outline one hex, light on dark."""
    points = hex_corners(camera, hex_)
    pygame.draw.polygon(surface, CHROME, points, look.px(width) + 2)
    pygame.draw.polygon(surface, colour, points, look.px(width))


def draw_way(
    surface: pygame.Surface,
    points: Sequence[Spot],
    colour: Colour,
    look: Look,
    *,
    width: int = 3,
    head: bool = True,
    dashed: bool = False,
) -> None:
    """Draw a way through window points on a dark casing, with an arrowhead at its end."""
    if len(points) < 2:
        return
    wide = look.px(width)
    stretches = list(_dashes(points, look.px(9), look.px(6))) if dashed else [list(points)]
    for ink, extra in ((CHROME, 2), (colour, 0)):
        for stretch in stretches:
            if len(stretch) > 1:
                pygame.draw.lines(surface, ink, False, stretch, wide + extra)
            for point in stretch[1:-1]:
                pygame.draw.circle(surface, ink, point, (wide + extra) / 2)
    if head:
        draw_head(surface, points, colour, look, width=width)


def draw_head(
    surface: pygame.Surface, points: Sequence[Spot], colour: Colour, look: Look, *, width: int
) -> None:
    """Draw the arrowhead at the end of a way of a width given at 100%."""
    tip = _head(points, look.px(width + 8))
    pygame.draw.polygon(surface, CHROME, tip)
    pygame.draw.polygon(surface, CHROME, tip, 4)
    pygame.draw.polygon(surface, colour, tip)


def _head(points: Sequence[Spot], size: int) -> list[Spot]:
    (ax, ay), (bx, by) = points[-2], points[-1]
    angle = atan2(by - ay, bx - ax)
    return [
        (bx + size * cos(angle) * 0.45, by + size * sin(angle) * 0.45),
        (bx + size * cos(angle + 2.5), by + size * sin(angle + 2.5)),
        (bx + size * cos(angle - 2.5), by + size * sin(angle - 2.5)),
    ]


def _dashes(points: Sequence[Spot], dash: int, gap: int) -> Iterable[list[Spot]]:
    """Cut a way into dashes."""
    for (ax, ay), (bx, by) in pairwise(points):
        length = max(1.0, ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5)
        done = 0.0
        while done < length:
            end = min(length, done + dash)
            yield [
                (ax + (bx - ax) * done / length, ay + (by - ay) * done / length),
                (ax + (bx - ax) * end / length, ay + (by - ay) * end / length),
            ]
            done += dash + gap


def draw_cross(surface: pygame.Surface, spot: Spot, colour: Colour, look: Look) -> None:
    """Draw a cross: here it ends."""
    reach = look.px(7)
    for ink, width in ((CHROME, look.px(3) + 3), (colour, look.px(3))):
        for turn in (pi / 4, 3 * pi / 4):
            dx, dy = reach * cos(turn), reach * sin(turn)
            start, end = (spot[0] - dx, spot[1] - dy), (spot[0] + dx, spot[1] + dy)
            pygame.draw.line(surface, ink, start, end, width)


def draw_plate(
    surface: pygame.Surface,
    spot: Spot,
    text: str,
    look: Look,
    *,
    colour: Colour = TEXT,
    edge: Colour | None = None,
    anchor: str = "center",
) -> pygame.Rect:
    """Draw a line of text on a dark plate at a window point; return its box."""
    picture = _plate(text, look, colour, edge)
    box = picture.get_rect()
    setattr(box, anchor, (round(spot[0]), round(spot[1])))
    surface.blit(picture, box)
    return box


@lru_cache(maxsize=200)
def _plate(text: str, look: Look, colour: Colour, edge: Colour | None) -> pygame.Surface:
    """Return a plate's picture, made once."""
    ink = look.text(text, "note", colour, True)
    box = pygame.Rect((0, 0), ink.get_size()).inflate(look.px(10), look.px(4))
    box.topleft = 0, 0
    picture = pygame.Surface(box.size, pygame.SRCALPHA)
    picture.fill((*CHROME, 0))
    fill_round(picture, box, CHROME, look.px(4))
    if edge is not None:
        outline_round(picture, box, edge, look.px(4))
    picture.blit(ink, ink.get_rect(center=box.center))
    return picture.convert_alpha()


def write_number(sheet: pygame.Surface, spot: Spot, text: str, look: Look, ink: Colour) -> None:
    """Write a small number with a light halo, for the ground."""
    picture = _number(text, look, ink)
    sheet.blit(picture, picture.get_rect(center=(round(spot[0]), round(spot[1]))))


@lru_cache(maxsize=200)
def _number(text: str, look: Look, ink: Colour) -> pygame.Surface:
    """Return a number's picture, made once."""
    halo = look.text(text, "note", MAP_HALO, True)
    picture = pygame.Surface((halo.get_width() + 2, halo.get_height() + 2), pygame.SRCALPHA)
    picture.fill((*MAP_HALO, 0))
    for place in ((1, 0), (1, 2), (0, 1), (2, 1)):
        picture.blit(halo, place)
    picture.blit(look.text(text, "note", ink, True), (1, 1))
    return picture.convert_alpha()
