"""The guided tour's caption: a strip at the map's foot, or the panel's head where that is tight."""

from __future__ import annotations

import pygame

from engine.desktop.kit.look import AMBER, LINE, PANEL, TEXT_FAINT, TEXT_QUIET
from engine.desktop.kit.text import Action, Flow
from engine.desktop.kit.widgets import Canvas
from engine.desktop.kit.words import day_words
from engine.desktop.replay.citing import Reading

PAD = 12
BUTTON = 32
# With less map than this above it, the caption moves into the panel.
LEAST_MAP = 110
# Most characters of a line: the strip is as wide as the map.
LONGEST = 150


def caption_height(reading: Reading, area: pygame.Rect) -> int:
    """Return how tall the caption is at an area's foot; 0 outside the tour or in the panel.

    It is the same for every stop, so that the map stands still from one to the next.
    """
    stops = reading.scenario.tour.stops
    if reading.state.tour is None or not stops or not area.width:
        return 0
    look = reading.look
    width = area.width - 2 * look.px(PAD)
    tallest = max(_text_flow(reading, index, width).height for index in range(len(stops)))
    height = tallest + look.px(BUTTON) + look.px(4) + 2 * look.px(PAD)
    return height if area.height - height >= look.px(LEAST_MAP) else 0


def write_stop(flow: Flow, reading: Reading) -> None:
    """Write the present stop into the panel's column."""
    look = reading.look
    pad = look.px(PAD) // 2
    flow.card(_stop_flow(reading, reading.state.tour or 0, flow.width - 2 * pad), pad, LINE)
    flow.space(16)


def draw_caption(canvas: Canvas, reading: Reading, rect: pygame.Rect) -> None:
    """Draw the present stop into the strip at the map's foot: title and steps, then its text."""
    look = canvas.look
    pad = look.px(PAD)
    canvas.fill(rect, PANEL)
    index = reading.state.tour or 0
    stop, count = reading.scenario.tour.stops[index], len(reading.scenario.tour.stops)
    row = pygame.Rect(rect.x + pad, rect.y + pad, rect.width - 2 * pad, look.px(BUTTON))
    box = canvas.text(stop.title, row.midleft, "head", bold=True)
    x = box.right + look.px(12)
    box = canvas.text(f"stop {index + 1} of {count}", (x, row.centery), "note", TEXT_FAINT)
    row.left, row.width = box.right + look.px(24), row.right - box.right - look.px(24)
    draw_steps(canvas, reading, row)
    text = _text_flow(reading, index, rect.width - 2 * pad)
    text.draw(canvas.surface, rect.x + pad, row.bottom + look.px(4))


def _text_flow(reading: Reading, index: int, width: int) -> Flow:
    """Return a stop's text across the whole strip."""
    flow = Flow(reading.look, width, limit=LONGEST)
    flow.paragraph(reading.scenario.tour.stops[index].text, colour=TEXT_QUIET)
    return flow


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


def draw_steps(canvas: Canvas, reading: Reading, row: pygame.Rect) -> None:
    """Draw the way on, back and out of the tour, with a dot for each stop where there is room."""
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
    leave = pygame.Rect(0, 0, canvas.button_width("Leave"), row.height)
    leave.midright = (back.left - look.px(8), row.centery)
    if not last and leave.left >= row.left - look.px(12):
        canvas.button(leave, Action("tour", "leave"), label="Leave", tip="Leave the tour")
        left = leave.left
    step = look.px(16)
    dots = pygame.Rect(0, 0, count * step, step)
    dots.midleft = row.midleft
    if dots.right > left:
        return
    for number in range(count):
        dot = pygame.Rect(dots.x + number * step, dots.y, step, dots.height)
        colour = AMBER if number == index else TEXT_FAINT if number < index else LINE
        pygame.draw.aacircle(canvas.surface, colour, dot.center, look.px(4))
        canvas.answer(dot, Action("tour", str(number)), f"Stop {number + 1}")
