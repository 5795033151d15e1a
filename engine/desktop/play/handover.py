"""Between two players at one screen: nothing of either side, until the other sits down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from engine.desktop.kit.look import CHROME, PANEL, TEXT_QUIET, stance_colours
from engine.desktop.kit.text import Action, Flow
from engine.desktop.kit.widgets import Canvas

if TYPE_CHECKING:
    from engine.desktop.play.play_screen import PlayScreen

WIDTH = 460


def draw_handover(canvas: Canvas, screen: PlayScreen) -> None:
    """Cover the whole window and say whose turn it is."""
    look, size = canvas.look, screen.size
    canvas.surface.fill(CHROME)
    side = screen.desk.naming.side(screen.desk.side)
    pad = look.px(28)
    flow = Flow(look, min(look.px(WIDTH), size[0] - 4 * pad))
    colour = stance_colours(side.stance)[1]
    flow.paragraph("Please change seats", "note", TEXT_QUIET, bold=True)
    flow.space(6)
    flow.paragraph(side.short, "display", colour, bold=True)
    flow.paragraph(f"plays next: turn {screen.desk.turn}.", "head", TEXT_QUIET)
    flow.space(10)
    flow.paragraph(
        "With fog of war each side sees only what it knows. Press when nobody else is looking.",
        colour=TEXT_QUIET,
    )
    tall = look.px(44)
    box = pygame.Rect(0, 0, flow.width + 2 * pad, flow.height + 3 * pad + tall)
    box.center = size[0] // 2, size[1] // 2
    canvas.fill(box, PANEL, 8)
    flow.draw(canvas.surface, box.x + pad, box.y + pad)
    button = pygame.Rect(box.x + pad, box.bottom - pad - tall, flow.width, tall)
    canvas.button(button, Action("skip"), label="I am sitting here now", primary=True)
