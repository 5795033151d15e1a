"""The guided tour's caption, over the foot of the map."""

from __future__ import annotations

import pygame

from engine.desktop.citing import Reading
from engine.desktop.look import AMBER, LINE, PANEL, TEXT_FAINT, TEXT_QUIET
from engine.desktop.text import Action, Flow
from engine.desktop.widgets import Canvas
from engine.desktop.words import day_words

WIDEST = 620


def draw_tour_card(canvas: Canvas, reading: Reading, area: pygame.Rect) -> pygame.Rect:
    """Draw the stop's caption at the foot of an area; return where."""
    look, state = canvas.look, reading.state
    stops = reading.scenario.tour.stops
    index = state.tour or 0
    stop = stops[index]
    pad, gap, tall = look.px(18), look.px(16), look.px(36)
    width = min(look.px(WIDEST), area.width - 2 * gap)
    flow = Flow(look, width - 2 * pad)
    calendar = reading.replay.calendar
    turn = calendar.turn_of(stop.at)
    flow.paragraph(
        f"{day_words(calendar.date_of(turn))} · stop {index + 1} of {len(stops)}",
        "note",
        TEXT_FAINT,
    )
    flow.paragraph(stop.title, "head", bold=True)
    flow.space(4)
    flow.paragraph(stop.text, colour=TEXT_QUIET)
    card = pygame.Rect(0, 0, width, flow.height + 2 * pad + tall + look.px(10))
    card.midbottom = (area.centerx, area.bottom - gap)
    canvas.fill(card, PANEL, 8)
    flow.draw(canvas.surface, card.x + pad, card.y + pad)
    row = pygame.Rect(card.x + pad, card.bottom - pad - tall, card.width - 2 * pad, tall)
    _draw_steps(canvas, row, index, len(stops))
    return card


def _draw_steps(canvas: Canvas, row: pygame.Rect, index: int, count: int) -> None:
    look = canvas.look
    last = index + 1 == count
    label = "Look around" if last else "Next"
    action = Action("tour", "leave" if last else "+1")
    forward = pygame.Rect(0, 0, canvas.button_width(label) + look.px(16), row.height)
    forward.midright = row.midright
    canvas.button(forward, action, label=label, primary=True)
    back = pygame.Rect(0, 0, canvas.button_width("Back"), row.height)
    back.midright = (forward.left - look.px(8), row.centery)
    canvas.button(back, Action("tour", "-1"), label="Back", enabled=index > 0)
    leave = pygame.Rect(
        row.x - look.px(12), row.y, canvas.button_width("Leave the tour"), row.height
    )
    x = row.centerx - count * look.px(16) // 2
    if leave.right < x and not last:
        canvas.button(leave, Action("tour", "leave"), label="Leave the tour")
    else:
        x = row.x
    for number in range(count):
        dot = pygame.Rect(0, 0, look.px(16), row.height)
        dot.midleft = (x + number * look.px(16), row.centery)
        colour = AMBER if number == index else TEXT_FAINT if number < index else LINE
        pygame.draw.circle(canvas.surface, colour, dot.center, look.px(4))
        canvas.answer(dot, Action("tour", str(number)), f"Stop {number + 1}")
