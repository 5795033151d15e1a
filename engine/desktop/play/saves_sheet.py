"""The list of saved games: keep this one, open another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from engine.desktop.kit.look import TEXT_QUIET
from engine.desktop.kit.text import Flow
from engine.desktop.kit.widgets import Canvas

if TYPE_CHECKING:
    from engine.desktop.play.play_screen import PlayScreen


def draw_saves(canvas: Canvas, screen: PlayScreen, area: pygame.Rect) -> None:
    """Lay the list of saves over an area."""

    def write(width: int) -> Flow:
        flow = Flow(canvas.look, width)
        flow.paragraph("Games are kept by themselves after each player-turn.", colour=TEXT_QUIET)
        return flow

    screen.sheet.draw(canvas, area, "Saved games", write)
