"""Map furniture: scale bar, north arrow, legend and the inset of the country around the map."""

from __future__ import annotations

import json
from functools import lru_cache, partial
from typing import Any

import numpy as np
import pygame

from engine.desktop.kit.look import AMBER, ASSETS, MAP_HALO, MAP_INK, Look
from engine.desktop.map.camera import Camera
from engine.desktop.map.chart import METRES_PER_UNIT, Chart
from engine.desktop.map.legend import RULE, make_key, make_legend
from engine.desktop.map.placing import Room, beside
from engine.scenario.scenario import Scenario

# West, south, east, north.
Piece = tuple[pygame.Surface, pygame.Rect]
Degrees = tuple[float, float, float, float]

# Below these sizes of the map's rectangle the inset would hide too much.
INSET_WIDTH, INSET_HEIGHT = 560, 400
INSET_NAMES = 2
# Below this height the key has one row.
KEY_HEIGHT = 300


class Furniture:
    """Draws what lies over the map's corners.

    Attributes:
        show_legend: whether the full legend is spread out above the key.
        show_inset: whether the inset is drawn where there is room.
    """

    def __init__(
        self, scenario: Scenario, chart: Chart, look: Look, show_legend: bool = False
    ) -> None:
        self.look = look
        self.show_legend = show_legend
        self.show_inset = True
        self._inset_box = _inside(degrees_box(scenario, chart))
        self._key = lru_cache(maxsize=12)(partial(make_key, scenario, look))
        self._inset = lru_cache(maxsize=2)(self._make_inset)
        self._legend = lru_cache(maxsize=2)(partial(make_legend, scenario, look))

    # Where it lies -------------------------------------------------------------------------

    def _view(self, camera: Camera) -> pygame.Rect:
        gap = self.look.px(10)
        return camera.rect.inflate(-2 * gap, -2 * gap)

    def _inset_piece(self, camera: Camera) -> list[Piece]:
        look, view = self.look, self._view(camera)
        roomy = view.width >= look.px(INSET_WIDTH) and view.height >= look.px(INSET_HEIGHT)
        if not (self.show_inset and roomy and self._inset_box is not None):
            return []
        inset = self._inset()
        return [(inset, inset.get_rect(bottomright=view.bottomright))]

    def _width(self, camera: Camera) -> int:
        """Return the pixels of width beside the inset."""
        right = [rect.left - self.look.px(10) for _, rect in self._inset_piece(camera)]
        view = self._view(camera)
        wide = min([view.right, *right]) - view.left
        # In steps: a key for every width would be drawn anew while it changes.
        return max(self.look.px(80), wide - wide % 16)

    def _key_piece(self, camera: Camera) -> Piece:
        look, view = self.look, self._view(camera)
        bar = bar_length(camera.scale, min(look.px(110), view.width // 5))
        rows = 2 if view.height >= look.px(KEY_HEIGHT) else 1
        key = self._key(bar, self._width(camera), rows)
        return key, key.get_rect(bottomleft=view.bottomleft)

    def _legend_piece(self, camera: Camera) -> Piece:
        view, foot = self._view(camera), self._key_piece(camera)[1].top - self.look.px(5)
        legend = self._legend((self._width(camera), foot - view.top))
        return legend, legend.get_rect(bottomleft=(view.left, foot))

    def _pieces(self, camera: Camera) -> list[Piece]:
        pieces = [self._key_piece(camera), *self._inset_piece(camera)]
        return [*pieces, self._legend_piece(camera)] if self.show_legend else pieces

    def legend_rect(self, camera: Camera) -> pygame.Rect:
        """Return where the legend lies once it is spread out, in window pixels."""
        return self._legend_piece(camera)[1]

    def rects(self, camera: Camera) -> list[pygame.Rect]:
        """Return what it covers, in window pixels: labels keep off."""
        return [rect for _, rect in self._pieces(camera)]

    def foot(self, camera: Camera) -> int:
        """Return how many pixels of the lower edge the key takes."""
        return camera.rect.bottom - self._key_piece(camera)[1].top

    def covers(self, pos: tuple[int, int], camera: Camera) -> bool:
        """Tell whether a window position lies on it."""
        return any(rect.collidepoint(pos) for rect in self.rects(camera))

    def draw(self, surface: pygame.Surface, camera: Camera) -> None:
        """Draw it over the map."""
        for picture, rect in self._pieces(camera):
            surface.blit(picture, rect)

    # Inset ---------------------------------------------------------------------------------

    def _make_inset(self) -> pygame.Surface:
        look = self.look
        shapes = _country()
        (west, south), (east, north) = shapes["window"]
        # Degrees of longitude are shorter than those of latitude here.
        squeeze = float(np.cos(np.radians((south + north) / 20000)))
        height = look.px(104)
        unit = height / (north - south)
        width = round((east - west) * squeeze * unit)
        large = 3

        def at(point: list[int]) -> tuple[float, float]:
            return (
                (point[0] - west) * squeeze * unit * large,
                (north - point[1]) * unit * large,
            )

        canvas = pygame.Surface((width * large, height * large), pygame.SRCALPHA)
        canvas.fill((*MAP_HALO, 236))
        pygame.draw.polygon(canvas, (226, 206, 170), [at(p) for p in shapes["outline"]])
        for border in shapes["borders"]:
            pygame.draw.lines(canvas, (176, 154, 126), False, [at(p) for p in border], large)
        for coast in shapes["coasts"]:
            pygame.draw.lines(canvas, (96, 124, 140), False, [at(p) for p in coast], large)
        pygame.draw.lines(
            canvas, (120, 98, 74), True, [at(p) for p in shapes["outline"]], 2 * large
        )
        for place in shapes["places"]:
            pygame.draw.circle(canvas, MAP_INK, at(place["at"]), look.px(1.5) * large)
        assert self._inset_box is not None
        left, top = at([round(self._inset_box[0] * 1e4), round(self._inset_box[3] * 1e4)])
        right, bottom = at([round(self._inset_box[2] * 1e4), round(self._inset_box[1] * 1e4)])
        box = pygame.Rect(round(left), round(top), round(right - left), round(bottom - top))
        pygame.draw.rect(canvas, (*AMBER, 255), box)
        pygame.draw.rect(canvas, MAP_INK, box, 2 * large)
        out = pygame.transform.smoothscale(canvas, (width, height))
        pygame.draw.rect(out, RULE, out.get_rect(), look.px(1))
        self._letter_inset(out, [(p["name"], at(p["at"])) for p in shapes["places"]], box, large)
        return out.convert_alpha()

    def _letter_inset(
        self,
        out: pygame.Surface,
        towns: list[tuple[str, tuple[float, float]]],
        box: pygame.Rect,
        large: int,
    ) -> None:
        """Name the towns that find room, the first listed first, at most INSET_NAMES of them."""
        room = Room(out.get_rect().inflate(-6, -6))
        room.take(pygame.Rect([edge // large for edge in box]).inflate(14, 14))
        named = 0
        for name, (x, y) in towns:
            note = self.look.font("note").render(name, True, MAP_INK)
            note = note.subsurface(note.get_bounding_rect())
            spot = pygame.Rect(0, 0, self.look.px(5), self.look.px(5))
            spot.center = round(x / large), round(y / large)
            rect = room.first_free(beside(spot, note.get_size(), (1, 3), "EWSN"))
            if rect is not None and named < INSET_NAMES:
                room.take(rect.inflate(4, 4))
                out.blit(note, rect)
                named += 1


@lru_cache(maxsize=1)
def _country() -> Any:
    """Return the outline of the country around the map, its borders, coasts and towns."""
    (file,) = (ASSETS / "inset").glob("*.json")
    return json.loads(file.read_text(encoding="utf-8"))


def _inside(box: Degrees | None) -> Degrees | None:
    """Return a box that the inset can show, or None."""
    (west, south), (east, north) = _country()["window"]
    if box is None or box[0] * 1e4 < west or box[1] * 1e4 < south:
        return None
    return None if box[2] * 1e4 > east or box[3] * 1e4 > north else box


def bar_length(scale: float, longest: int) -> tuple[int, int]:
    """Return a round number of kilometres and its length in pixels, at most `longest`."""
    per_km = scale * 1000 / METRES_PER_UNIT
    best = 1
    for km in (1, 2, 5, 10, 20, 50, 100):
        if km * per_km <= longest:
            best = km
    return best, round(best * per_km)


def degrees_box(scenario: Scenario, chart: Chart) -> Degrees | None:
    """Return west, south, east and north of the map, fitted to the places that it shows.

    The map itself carries no coordinates; over so small a country a straight fit is exact enough
    for a box a few pixels wide. None when fewer than three places are on the map.
    """
    sites = {site.id: site for site in scenario.sites.places}
    pairs = [(place.point, sites[place.id]) for place in chart.hex_map.places if place.id in sites]
    if len(pairs) < 3:
        return None
    known = np.array([[point.x, point.y, 1.0] for point, _ in pairs])
    degrees = np.array([[float(site.lon), float(site.lat)] for _, site in pairs])
    fit, *_ = np.linalg.lstsq(known, degrees, rcond=None)
    left, top, right, bottom = chart.frame
    west, north = np.array([left, top, 1.0]) @ fit
    east, south = np.array([right, bottom, 1.0]) @ fit
    return float(west), float(south), float(east), float(north)
