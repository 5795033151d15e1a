"""The frame of a screen with a map: a bar above, a panel at the right, a line below.

Where each part lies, which must be drawn again, and what the panel's own frame looks like.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pygame

from engine.desktop.kit.look import LINE, PANEL, Look
from engine.desktop.kit.text import Action, Region
from engine.desktop.kit.widgets import Canvas

# In the order of drawing; `twin` is a second map beside the first, `band` a strip above both,
# `caption` one at their foot.
PARTS = ("map", "twin", "band", "caption", "panel", "line", "bar")
BAR_HEIGHT = 48
PANEL_WIDTH = 400
PAD = 16
# The foot of a panel: with buttons of its own, or with just the way to the map.
FOOT, LOW_FOOT = 64, 40
# Windows narrower than this, at 100%, show the map or the panel.
TIGHT = 700
# Share of such a window that a panel takes where the map stays beside it.
BESIDE = 0.6

Rects = dict[str, pygame.Rect]


def panel_width(look: Look, window: int) -> int:
    """Return the panel's width in pixels: never more than two fifths of the window."""
    return min(look.px(PANEL_WIDTH), window * 2 // 5)


def is_tight(look: Look, window: int) -> bool:
    """Tell whether a window has no room for the map and the panel side by side."""
    return window < look.px(TIGHT)


def lay_out(
    look: Look,
    size: tuple[int, int],
    line_height: int,
    *,
    panel_open: bool,
    keeps_map: bool = False,
) -> Rects:
    """Return each part's rectangle in a window; a part that is not shown is empty.

    `line_height` is in pixels. In a tight window the map and the panel take turns, unless the
    screen keeps a strip of its map. There is neither caption, band nor twin; see `with_caption`
    and its like.
    """
    width, height = size
    bar = pygame.Rect(0, 0, width, look.px(BAR_HEIGHT))
    line = pygame.Rect(0, height - line_height, width, line_height)
    wide = panel_width(look, width) if panel_open else 0
    if wide and is_tight(look, width):
        wide = round(width * BESIDE) if keeps_map else width
    around = pygame.Rect(0, bar.bottom, width - wide, line.top - bar.bottom)
    panel = pygame.Rect(around.right, around.top, wide, around.height)
    caption = pygame.Rect(around.x, around.bottom, around.width, 0)
    band = pygame.Rect(around.x, around.top, around.width, 0)
    twin = pygame.Rect(around.right, around.top, 0, around.height)
    return {
        "bar": bar,
        "map": around,
        "twin": twin,
        "band": band,
        "caption": caption,
        "panel": panel,
        "line": line,
    }


def with_caption(rects: Rects, height: int) -> Rects:
    """Return a layout in which a caption takes so many pixels of the map's foot."""
    above, foot = rects["map"].copy(), rects["caption"].copy()
    above.height -= height
    foot.top, foot.height = above.bottom, height
    return rects | {"map": above, "caption": foot}


def with_band(rects: Rects, height: int) -> Rects:
    """Return a layout in which a band takes so many pixels of the map's head."""
    if not rects["map"].width:
        return rects
    below, band = rects["map"].copy(), rects["band"].copy()
    band.height = height
    below.top, below.height = band.bottom, below.height - height
    return rects | {"map": below, "band": band}


def with_twin(rects: Rects, gap: int) -> Rects:
    """Return a layout in which a second map takes the right half of the map's room."""
    whole = rects["map"]
    half = (whole.width - gap) // 2
    if half <= 0:
        return rects
    left = pygame.Rect(whole.x, whole.y, half, whole.height)
    right = pygame.Rect(whole.right - half, whole.y, half, whole.height)
    return rects | {"map": left, "twin": right}


def draw_panel_frame(
    canvas: Canvas, rect: pygame.Rect, *, with_foot: bool
) -> tuple[pygame.Rect, pygame.Rect]:
    """Draw an empty panel; return the room of its column, and of its foot: a row of buttons.

    A panel that hides the map has the button to the map in its foot, even without another.
    """
    look = canvas.look
    hides_map = is_tight(look, rect.width) and rect.left == 0
    foot = look.px(FOOT if with_foot else LOW_FOOT) if with_foot or hides_map else 0
    column = pygame.Rect(rect.x, rect.y, rect.width, rect.height - foot)
    canvas.fill(rect, PANEL)
    canvas.surface.fill(LINE, (rect.x, rect.y, 1, rect.height))
    row = pygame.Rect(rect.x, column.bottom, rect.width, foot)
    if foot:
        canvas.surface.fill(LINE, (rect.x, column.bottom, rect.width, 1))
        row = row.inflate(-2 * look.px(PAD), -look.px(24 if with_foot else 8))
    if hides_map:
        way = pygame.Rect(0, 0, canvas.button_width("Map"), row.height)
        way.topright = row.topright
        canvas.button(way, Action("toggle", "panel_open"), label="Map", tip="To the map")
        row.width -= way.width + look.px(8)
    return column, row


@dataclass
class Parts:
    """What each part looked like when it was last drawn, and what it answers to."""

    rects: Rects = field(default_factory=dict)
    regions: dict[str, list[Region]] = field(default_factory=dict)
    stamps: dict[str, object] = field(default_factory=dict)

    def forget(self, *names: str) -> None:
        """Have parts drawn again whatever they look like; all of them without names."""
        for name in names or PARTS:
            self.stamps.pop(name, None)

    def all_regions(self) -> list[Region]:
        """Return what answers anywhere, in the order in which Tab goes through it."""
        return [region for name in ("sheet", *PARTS) for region in self.regions.get(name, ())]

    def own(self, name: str, action: Action | None) -> Action | None:
        """Return an action if a part answers to it: others need not be drawn again for it."""
        mine = {region.action for region in self.regions.get(name, ())}
        return action if action in mine else None
