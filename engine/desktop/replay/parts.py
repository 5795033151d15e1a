"""The parts of the replay's screen: where each lies, and which must be drawn again."""

from __future__ import annotations

from dataclasses import dataclass, field

import pygame

from engine.desktop.kit.look import Look
from engine.desktop.kit.text import Action, Region
from engine.desktop.replay.citing import Reading
from engine.desktop.replay.panel import is_tight, panel_width
from engine.desktop.replay.timeline import timeline_height
from engine.desktop.replay.top_bar import HEIGHT
from engine.desktop.replay.tour_card import caption_height

PARTS = ("map", "caption", "panel", "line", "bar")


def lay_out(reading: Reading, size: tuple[int, int]) -> dict[str, pygame.Rect]:
    """Return each part's rectangle in a window; a part that is not shown is empty."""
    look: Look = reading.look
    width, height = size
    bar = pygame.Rect(0, 0, width, look.px(HEIGHT))
    tall = timeline_height(look, height)
    line = pygame.Rect(0, height - tall, width, tall)
    wide = panel_width(look, width) if reading.state.panel_open else 0
    if wide and is_tight(look, width):
        wide = width  # the map and the panel take turns
    rest = pygame.Rect(0, bar.bottom, width - wide, line.top - bar.bottom)
    panel = pygame.Rect(rest.right, rest.top, wide, rest.height)
    foot = caption_height(reading, rest)
    caption = pygame.Rect(rest.x, rest.bottom - foot, rest.width, foot)
    around = pygame.Rect(rest.x, rest.y, rest.width, rest.height - foot)
    return {"bar": bar, "map": around, "caption": caption, "panel": panel, "line": line}


@dataclass
class Parts:
    """What each part looked like when it was last drawn, and what it answers to."""

    rects: dict[str, pygame.Rect] = field(default_factory=dict)
    regions: dict[str, list[Region]] = field(default_factory=dict)
    stamps: dict[str, object] = field(default_factory=dict)

    def forget(self, *names: str) -> None:
        """Have parts drawn again whatever they look like; all of them without names."""
        for name in names or PARTS:
            self.stamps.pop(name, None)

    def all_regions(self) -> list[Region]:
        """Return what answers anywhere, in the order in which Tab goes through it."""
        return [region for name in (*PARTS, "sheet") for region in self.regions.get(name, ())]

    def own(self, name: str, action: Action | None) -> Action | None:
        """Return an action if a part answers to it: others need not be drawn again for it."""
        mine = {region.action for region in self.regions.get(name, ())}
        return action if action in mine else None
