"""The bar on top: what this is, where in time we are, and the switches."""

from __future__ import annotations

import pygame

from engine.desktop.citing import Reading
from engine.desktop.look import CHROME, TEXT, TEXT_FAINT, TEXT_QUIET
from engine.desktop.text import Action
from engine.desktop.widgets import Canvas
from engine.desktop.words import day_words, hours_words, short_date

HEIGHT = 48


def when_words(reading: Reading) -> tuple[str, str, str]:
    """Return the date, the part of the day with its hours, and the turn's number."""
    state, replay = reading.state, reading.replay
    calendar = replay.calendar
    if state.turn == 0:
        return day_words(calendar.start.date()), "before the first turn", ""
    begin, end = calendar.begin_of(state.turn), calendar.end_of(state.turn)
    part = f"{calendar.part_of(state.turn)} {hours_words(begin, end)}"
    if state.turn > replay.played_turns:
        number = "aftermath"
    elif state.no_spoilers:
        number = f"turn {state.turn}"
    else:
        number = f"turn {state.turn} of {replay.played_turns}"
    return day_words(begin.date()), part, number


def draw_top_bar(canvas: Canvas, reading: Reading, rect: pygame.Rect) -> None:
    """Draw the bar; where it is narrow, words give way to icons and then to nothing."""
    look, state = canvas.look, reading.state
    canvas.fill(rect, CHROME)
    left = _draw_buttons(canvas, reading, rect)
    x = rect.x + look.px(16)
    title = look.text(reading.scenario.header.title, "title", TEXT, True)
    box = title.get_rect(midleft=(x, rect.centery))
    canvas.surface.blit(title, box)
    canvas.answer(box.inflate(look.px(8), look.px(8)), Action("page", "brief"), "The brief")
    x = box.right + look.px(24)
    date, part, number = when_words(reading)
    begin = reading.replay.calendar.begin_of(state.turn)
    short = f"{day_words(begin.date())[:3]} {short_date(begin.date())}"
    mode = "Replay · history as recorded"
    ways = (
        (date, part, number, mode),
        (date, part, number),
        (date, part),
        (short, part),
        (short, calendar_part(reading)),
        (short,),
    )
    gap = look.px(20)
    for way in ways:
        words = [word for word in way if word]
        wide = sum(look.width(word, "body", index == 0) + gap for index, word in enumerate(words))
        if x + wide <= left or way is ways[-1]:
            break
    for index, word in enumerate(words):
        colour = TEXT if index == 0 else TEXT_FAINT if word == mode else TEXT_QUIET
        box = canvas.text(word, (x, rect.centery), "body", colour, bold=index == 0)
        x = box.right + gap


def calendar_part(reading: Reading) -> str:
    """Return the part of the day alone."""
    turn = reading.state.turn
    return reading.replay.calendar.part_of(turn) if turn else ""


def _draw_buttons(canvas: Canvas, reading: Reading, rect: pygame.Rect) -> int:
    """Draw the switches from the right; return where they begin."""
    look, state = canvas.look, reading.state
    buttons = (
        (Action("sheet", "help"), "help", "", "All keys", False),
        (Action("text_size", "round"), "text_size", "", "Larger text", False),
        (Action("sheet", "sources"), "book", "Sources", "Background and sources", False),
        (
            Action("tour", "leave" if state.tour is not None else "start"),
            "tour",
            "Tour",
            "Leave the tour" if state.tour is not None else "Guided tour",
            state.tour is not None,
        ),
        (
            Action("toggle", "no_spoilers"),
            "eye_off" if state.no_spoilers else "eye",
            "No spoilers",
            "Hide what has not happened yet",
            state.no_spoilers,
        ),
    )
    tall = look.px(34)
    wordy = rect.width >= look.px(1200)
    x = rect.right - look.px(12)
    for action, icon, label, tip, active in buttons:
        label = label if wordy else ""
        box = pygame.Rect(0, 0, canvas.button_width(label, icon, 34), tall)
        box.midright = (x, rect.centery)
        canvas.button(box, action, icon=icon, label=label, tip=tip, active=active)
        x = box.left - look.px(4)
    return x - look.px(12)
