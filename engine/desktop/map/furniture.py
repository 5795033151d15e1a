"""Map furniture: scale bar, north arrow, legend and the inset of the country around the map."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import numpy as np
import pygame

from engine.desktop.kit.look import AMBER, ASSETS, MAP_HALO, MAP_INK, Look, stance_colours
from engine.desktop.map.camera import Camera
from engine.desktop.map.chart import METRES_PER_UNIT, Chart
from engine.desktop.map.placing import Room, beside
from engine.desktop.map.symbols import FRAME_SIZE, event_symbol, place_symbol, tinted
from engine.history.replay import Replay
from engine.scenario.scenario import Scenario

# West, south, east, north.
Degrees = tuple[float, float, float, float]

PAPER = (*MAP_HALO, 226)
RULE = (150, 126, 100)
LEGEND_PLACES = (
    ("city", "city"),
    ("town", "town"),
    ("village", "village"),
    ("airbase", "airbase"),
    ("gasfield", "gas field"),
    ("oilfield", "oil field"),
    ("pumping_station", "pumping station"),
    ("silo", "silos"),
    ("castle", "castle"),
    ("crossroads", "crossroads"),
    ("military_base", "military base"),
    ("hill", "hill"),
)
# Below these sizes of the map's rectangle the inset would hide too much.
INSET_WIDTH, INSET_HEIGHT = 560, 400
INSET_NAMES = 3


class Furniture:
    """Draws what lies over the map's corners.

    Attributes:
        show_legend: whether the full legend is spread out above the strip.
        show_inset: whether the inset is drawn where there is room.
    """

    def __init__(self, replay: Replay, chart: Chart, look: Look, show_legend: bool = False) -> None:
        self.look = look
        self.show_legend = show_legend
        self.show_inset = True
        self._replay = replay
        self._inset_box = _inside(degrees_box(replay.scenario, chart))
        self._strip = lru_cache(maxsize=12)(self._make_strip)
        self._inset = lru_cache(maxsize=2)(self._make_inset)
        self._legend = lru_cache(maxsize=2)(self._make_legend)

    # Where it lies -------------------------------------------------------------------------

    def _pieces(self, camera: Camera) -> list[tuple[pygame.Surface, pygame.Rect]]:
        gap = self.look.px(10)
        view = camera.rect.inflate(-2 * gap, -2 * gap)
        bar_km, bar_px = bar_length(camera.scale, min(self.look.px(110), view.width // 5))
        strip = self._strip(bar_km, bar_px, view.width > self.look.px(600))
        pieces = [(strip, strip.get_rect(bottomleft=view.bottomleft))]
        if self.show_legend:
            legend = self._legend()
            rect = legend.get_rect(bottomleft=(view.left, pieces[0][1].top - gap // 2))
            pieces.append((legend, rect))
        roomy = view.width >= self.look.px(INSET_WIDTH) and view.height >= self.look.px(
            INSET_HEIGHT
        )
        if self.show_inset and roomy and self._inset_box is not None:
            inset = self._inset()
            pieces.append((inset, inset.get_rect(bottomright=view.bottomright)))
        return pieces

    def rects(self, camera: Camera) -> list[pygame.Rect]:
        """Return what it covers, in window pixels: labels keep off."""
        return [rect for _, rect in self._pieces(camera)]

    def covers(self, pos: tuple[int, int], camera: Camera) -> bool:
        """Tell whether a window position lies on it."""
        return any(rect.collidepoint(pos) for rect in self.rects(camera))

    def draw(self, surface: pygame.Surface, camera: Camera) -> None:
        """Draw it over the map."""
        for picture, rect in self._pieces(camera):
            surface.blit(picture, rect)

    # Strip: north, scale, sides ------------------------------------------------------------

    def _paper(self, width: int, height: int) -> pygame.Surface:
        out = pygame.Surface((width, height), pygame.SRCALPHA)
        radius = self.look.px(4)
        pygame.draw.rect(out, PAPER, out.get_rect(), border_radius=radius)
        pygame.draw.rect(out, RULE, out.get_rect(), self.look.px(1), border_radius=radius)
        return out

    def _note(self, text: str, bold: bool = False) -> pygame.Surface:
        return self.look.font("note", bold).render(text, True, MAP_INK)

    def _make_strip(self, bar_km: int, bar_px: int, with_key: bool) -> pygame.Surface:
        """Return the strip in the corner: north arrow, scale bar, and the key to the sides."""
        look = self.look
        pad, gap = look.px(8), look.px(14)
        parts = [self._north(), self._bar(bar_km, bar_px)]
        if with_key:
            parts += [
                self._keyed(self._counter_sign(side.stance), side.short)
                for side in self._replay.scenario.header.sides
            ]
            parts.append(self._keyed(self._front_sign(), "front line"))
        height = max(part.get_height() for part in parts) + look.px(8)
        width = sum(part.get_width() for part in parts) + gap * (len(parts) - 1) + 2 * pad
        out = self._paper(width, height)
        x = pad
        for part in parts:
            out.blit(part, part.get_rect(midleft=(x, height // 2)))
            x += part.get_width() + gap
        return out.convert_alpha()

    def _keyed(self, sign: pygame.Surface, text: str) -> pygame.Surface:
        note = self._note(text)
        gap = self.look.px(5)
        height = max(sign.get_height(), note.get_height())
        out = pygame.Surface((sign.get_width() + gap + note.get_width(), height), pygame.SRCALPHA)
        out.blit(sign, sign.get_rect(midleft=(0, height // 2)))
        out.blit(note, note.get_rect(midright=(out.get_width(), height // 2)))
        return out

    def _counter_sign(self, stance: str) -> pygame.Surface:
        wide, tall = FRAME_SIZE[stance]
        unit = self.look.px(14) / 70
        size = round(wide * unit), round(tall * unit)
        _, fill, ink = stance_colours(stance)
        out = pygame.Surface(size, pygame.SRCALPHA)
        out.blit(tinted(f"units/{stance}/fill", size, fill), (0, 0))
        out.blit(tinted(f"units/{stance}/line", size, ink), (0, 0))
        return out

    def _front_sign(self) -> pygame.Surface:
        out = pygame.Surface((self.look.px(26), self.look.px(8)), pygame.SRCALPHA)
        middle = out.get_height() // 2
        for colour, width in (((20, 17, 14), 5), ((255, 250, 236), 2)):
            pygame.draw.line(
                out, colour, (0, middle), (out.get_width(), middle), self.look.px(width)
            )
        return out

    def _north(self) -> pygame.Surface:
        look = self.look
        size = look.px(22)
        large = pygame.Surface((size * 2, size * 4), pygame.SRCALPHA)
        large.fill((*MAP_INK, 0))
        middle, foot = size, size * 4
        pygame.draw.polygon(
            large,
            MAP_INK,
            [(middle, size * 3 // 2), (middle - size // 2, foot), (middle, foot - size // 2)],
        )
        pygame.draw.polygon(
            large,
            MAP_INK,
            [(middle, size * 3 // 2), (middle + size // 2, foot), (middle, foot - size // 2)],
            look.px(2),
        )
        out = pygame.transform.smoothscale(large, (size // 2 + size // 4, size + size // 2))
        letter = self._note("N", bold=True)
        letter = letter.subsurface(letter.get_bounding_rect())
        out.blit(letter, letter.get_rect(midtop=(out.get_width() // 2, 0)))
        return out

    def _bar(self, km: int, length: int) -> pygame.Surface:
        look = self.look
        note = self._note(f"{km} km")
        zero = self._note("0")
        tall = look.px(5)
        out = pygame.Surface(
            (length + note.get_width() // 2 + look.px(6), tall + note.get_height() + look.px(1)),
            pygame.SRCALPHA,
        )
        left = look.px(3)
        top = out.get_height() - tall
        for part in range(4):
            rect = pygame.Rect(left + part * length // 4, top, -(-length // 4), tall)
            pygame.draw.rect(out, MAP_INK if part % 2 == 0 else MAP_HALO, rect)
        pygame.draw.rect(out, MAP_INK, (left, top, length, tall), look.px(1))
        out.blit(zero, (left - zero.get_width() // 2 + look.px(1), 0))
        out.blit(note, (out.get_width() - note.get_width(), 0))
        return out

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
        room = Room(out.get_rect().inflate(-4, -4))
        room.take(pygame.Rect([edge // large for edge in box]).inflate(4, 4))
        named = 0
        for name, (x, y) in towns:
            note = self._note(name)
            note = note.subsurface(note.get_bounding_rect())
            spot = pygame.Rect(0, 0, self.look.px(5), self.look.px(5))
            spot.center = round(x / large), round(y / large)
            rect = room.first_free(beside(spot, note.get_size(), (1, 3), "EWSN"))
            if rect is not None and named < INSET_NAMES:
                room.take(rect.inflate(4, 4))
                out.blit(note, rect)
                named += 1

    # Legend --------------------------------------------------------------------------------

    def _make_legend(self) -> pygame.Surface:
        look = self.look
        rows = []
        for kind, words in LEGEND_PLACES:
            sign = place_symbol(kind, look.px(14))
            if sign is not None:
                rows.append(self._keyed(sign, words))
        events = [
            self._keyed(event_symbol(kind, look.px(16)), words)
            for kind, words in (
                ("assault", "assault"),
                ("capture", "place taken"),
                ("air_strike", "air strike"),
                ("reinforcement", "reinforcements"),
                ("withdrawal", "withdrawal"),
            )
        ]
        columns = [rows[: len(rows) // 2], rows[len(rows) // 2 :], events]
        pad, line = look.px(10), look.px(20)
        widths = [max(row.get_width() for row in column) for column in columns]
        height = max(len(column) for column in columns) * line + 2 * pad
        out = self._paper(sum(widths) + pad * (len(columns) + 1), height)
        x = pad
        for column, width in zip(columns, widths, strict=True):
            for index, row in enumerate(column):
                out.blit(row, row.get_rect(midleft=(x, pad + index * line + line // 2)))
            x += width + pad
        return out.convert_alpha()


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
