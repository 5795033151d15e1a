"""The guided tour's caption: a strip at the map's foot, or the panel's head where that is tight."""

from __future__ import annotations

import pygame

from engine.desktop.kit.look import AMBER, LINE, PANEL, TEXT_FAINT, TEXT_QUIET, Look
from engine.desktop.kit.text import Action, Flow
from engine.desktop.kit.widgets import Canvas
from engine.desktop.kit.words import day_words
from engine.desktop.replay.citing import Reading

PAD = 18
BUTTON = 36
# With less map than this above it, the caption moves into the panel.
LEAST_MAP = 240
# Least width of the text beside the steps, and the steps' own.
LEAST_TEXT = 400
STEPS = 290


def caption_height(reading: Reading, area: pygame.Rect) -> int:
    """Return how tall the caption is at an area's foot; 0 outside the tour or in the panel.

    It is the same for every stop, so that the map stands still from one to the next.
    """
    stops = reading.scenario.tour.stops
    if reading.state.tour is None or not stops:
        return 0
    look = reading.look
    width, beside = _text_width(look, area.width)
    tallest = max(_stop_flow(reading, index, width).height for index in range(len(stops)))
    below = 0 if beside else look.px(BUTTON) + look.px(12)
    height = tallest + below + 2 * look.px(PAD)
    return height if area.height - height >= look.px(LEAST_MAP) else 0


def write_stop(flow: Flow, reading: Reading) -> None:
    """Write the present stop into the panel's column."""
    look = reading.look
    pad = look.px(PAD) // 2
    flow.card(_stop_flow(reading, reading.state.tour or 0, flow.width - 2 * pad), pad, LINE)
    flow.space(16)


def draw_caption(canvas: Canvas, reading: Reading, rect: pygame.Rect) -> None:
    """Draw the present stop and its steps into the strip at the map's foot."""
    look = canvas.look
    pad = look.px(PAD)
    canvas.fill(rect, PANEL)
    width, beside = _text_width(look, rect.width)
    flow = _stop_flow(reading, reading.state.tour or 0, width)
    flow.draw(canvas.surface, rect.x + pad, rect.y + pad)
    row = pygame.Rect(rect.x + pad, 0, rect.width - 2 * pad, look.px(BUTTON))
    row.bottom = rect.bottom - pad
    if beside:
        row.left, row.width = row.right - look.px(STEPS), look.px(STEPS)
    draw_steps(canvas, reading, row, stacked=beside)


def _text_width(look: Look, width: int) -> tuple[int, bool]:
    """Return the text's width in a strip, and whether the steps fit beside it."""
    pad = look.px(PAD)
    beside = width - 3 * pad - look.px(STEPS)
    return (beside, True) if beside >= look.px(LEAST_TEXT) else (width - 2 * pad, False)


def _stop_flow(reading: Reading, index: int, width: int) -> Flow:
    stops, calendar = reading.scenario.tour.stops, reading.replay.calendar
    stop = stops[index]
    flow = Flow(reading.look, width)
    date = day_words(calendar.date_of(calendar.turn_of(stop.at)))
    flow.paragraph(f"{date} · stop {index + 1} of {len(stops)}", "note", TEXT_FAINT)
    flow.paragraph(stop.title, "head", bold=True)
    flow.space(4)
    flow.paragraph(stop.text, colour=TEXT_QUIET)
    return flow


def draw_steps(
    canvas: Canvas, reading: Reading, row: pygame.Rect, *, stacked: bool = False
) -> None:
    """Draw the way on, back and out of the tour, with a dot for each stop.

    The dots stand above the row when `stacked`, else in it where there is room.
    """
    look = canvas.look
    count, index = len(reading.scenario.tour.stops), reading.state.tour or 0
    last = index + 1 == count
    label = "Look around" if last else "Next"
    forward = pygame.Rect(0, 0, canvas.button_width(label) + look.px(8), row.height)
    forward.midright = row.midright
    action = Action("tour", "leave" if last else "+1")
    canvas.button(forward, action, label=label, primary=True)
    back = pygame.Rect(0, 0, canvas.button_width("Back"), row.height)
    back.midright = (forward.left - look.px(8), row.centery)
    canvas.button(back, Action("tour", "-1"), label="Back", enabled=index > 0)
    left = back.left
    leave = pygame.Rect(0, 0, canvas.button_width("Leave the tour"), row.height)
    leave.midright = (back.left - look.px(8), row.centery)
    if not last and leave.left >= row.left - look.px(12):
        canvas.button(leave, Action("tour", "leave"), label="Leave the tour")
        left = leave.left
    step = look.px(16)
    dots = pygame.Rect(0, 0, count * step, step)
    if stacked:
        dots.bottomright = (row.right, row.top - look.px(14))
    else:
        dots.midleft = row.midleft
        if dots.right > left:
            return
    for number in range(count):
        dot = pygame.Rect(dots.x + number * step, dots.y, step, dots.height)
        colour = AMBER if number == index else TEXT_FAINT if number < index else LINE
        pygame.draw.aacircle(canvas.surface, colour, dot.center, look.px(4))
        canvas.answer(dot, Action("tour", str(number)), f"Stop {number + 1}")
