"""The bar on top: what this is, where in time we are, and the switches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import pygame

from engine.desktop.kit.look import CHROME, TEXT, TEXT_FAINT, TEXT_QUIET, Look, TypeSize
from engine.desktop.kit.text import Action
from engine.desktop.kit.widgets import Canvas
from engine.desktop.kit.words import day_words, hours_words, short_date
from engine.desktop.replay.citing import Reading
from engine.desktop.replay.replay_state import ReplayState
from engine.history.replay import Replay

TALL = 34


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


class Switch(NamedTuple):
    """A button of the bar; where there is no room it loses its label."""

    action: Action
    icon: str
    label: str
    tip: str
    active: bool = False


class Bar(NamedTuple):
    """What a bar says about the screen, and its buttons from left to right.

    The first of them is the last to lose its words.
    """

    mode: str
    switches: Callable[[Reading], tuple[Switch, ...]]


def draw_top_bar(canvas: Canvas, reading: Reading, rect: pygame.Rect, bar: Bar) -> None:
    """Draw a bar; where it is narrow, words give way to icons and then to nothing."""
    look = canvas.look
    canvas.fill(rect, CHROME)
    gap = look.px(20)
    title = reading.scenario.header.title
    way = _way_that_fits(reading.replay, look, rect.width, reading.state.no_spoilers, bar)
    labels, words = _ways(reading, title, bar)[way]
    x = rect.x + look.px(16)
    for word in words:
        _, size, bold = _style(reading, word)
        colour = TEXT if bold else TEXT_FAINT if word == bar.mode else TEXT_QUIET
        box = canvas.text(word, (x, rect.centery), size, colour, bold=bold)
        if word == title:
            canvas.answer(box.inflate(look.px(8), look.px(8)), Action("page", "brief"), "The brief")
        x = box.right + gap
    _draw_buttons(canvas, reading, rect, bar, labels)


@lru_cache(maxsize=16)
def _way_that_fits(replay: Replay, look: Look, width: int, no_spoilers: bool, bar: Bar) -> int:
    """Return which of the ways fits the bar on every day of the calendar: it never changes."""
    canvas = Canvas(pygame.Surface((1, 1)), look)
    reading = Reading(ReplayState(no_spoilers=no_spoilers), replay, look)
    gap, title = look.px(20), reading.scenario.header.title
    widest: dict[int, int] = {}
    for turn in range(reading.replay.last_turn + 1):
        other = reading._replace(state=replace(reading.state, turn=turn))
        for way, (labels, words) in enumerate(_ways(other, title, bar)):
            wide = sum(look.width(*_style(other, word)) + gap for word in words if word)
            total = wide + look.px(16) + _buttons_width(canvas, other, bar, labels)
            widest[way] = max(widest.get(way, 0), total)
    return next((way for way, wide in widest.items() if wide <= width), len(widest) - 1)


def _style(reading: Reading, word: str) -> tuple[str, TypeSize, bool]:
    """Return a word with its size and weight: the title leads, then the date."""
    if word == reading.scenario.header.title:
        return word, "title", True
    return word, "body", word in (when_words(reading)[0], _short_day(reading))


def _short_day(reading: Reading) -> str:
    day = reading.replay.calendar.begin_of(reading.state.turn).date()
    return f"{day_words(day)[:3]} {short_date(day)}"


def _ways(reading: Reading, title: str, bar: Bar) -> list[tuple[int, list[str]]]:
    """Return how many buttons carry words, and the words at the left; the fullest way first."""
    date, part, number = when_words(reading)
    calendar, turn = reading.replay.calendar, reading.state.turn
    short = _short_day(reading)
    hours = calendar.part_of(turn) if turn else ""
    ways = (
        (5, (title, date, part, number, bar.mode)),
        (3, (title, date, part, number, bar.mode)),
        (2, (title, date, part, number, bar.mode)),
        (1, (title, date, part, number, bar.mode)),
        (1, (title, date, part, number)),
        (1, (title, short, part, number)),
        (1, (title, short, hours)),
        (0, (title, short, part)),
        (0, (title, short, hours)),
        (0, (title, short)),
        (0, ("", short)),
    )
    return [(labels, [word for word in words if word]) for labels, words in ways]


def _switches(reading: Reading) -> tuple[Switch, ...]:
    """Return the bar's buttons from left to right, the first to lose its words last."""
    state = reading.state
    touring = state.tour is not None
    play = Switch(Action("sheet", "play"), "flag", "Take over from here", "Play on from here")
    rules = Switch(
        Action("rules", "round"),
        "compare",
        "The rules' version",
        "What the rules make of history's orders",
        state.rules != "record",
    )
    return (
        *((play, rules) if reading.scenario.rules is not None else ()),
        Switch(
            Action("toggle", "no_spoilers"),
            "eye_off" if state.no_spoilers else "eye",
            "Spoilers hidden" if state.no_spoilers else "Spoilers shown",
            "Hide what has not happened yet",
            state.no_spoilers,
        ),
        Switch(
            Action("tour", "leave" if touring else "start"),
            "tour",
            "Tour",
            "Leave the tour" if touring else "Guided tour",
            touring,
        ),
        Switch(Action("sheet", "sources"), "book", "Sources", "Background and sources"),
        Switch(Action("text_size", "round"), "text_size", "", "Larger text"),
        Switch(Action("sheet", "help"), "help", "", "All keys"),
    )


REPLAY = Bar("Replay · history as recorded", _switches)


def _buttons_width(canvas: Canvas, reading: Reading, bar: Bar, labels: int) -> int:
    look = canvas.look
    return look.px(12) + sum(
        _button_width(canvas, switch.label if index < labels else "", switch.icon) + look.px(4)
        for index, switch in enumerate(bar.switches(reading))
    )


def _button_width(canvas: Canvas, label: str, icon: str) -> int:
    """Return a button's width, the same whichever of its two labels it carries."""
    both = ("Spoilers hidden", "Spoilers shown") if label.startswith("Spoilers") else (label,)
    return max(canvas.button_width(one, icon, TALL) for one in both)


def _draw_buttons(
    canvas: Canvas, reading: Reading, rect: pygame.Rect, bar: Bar, labels: int
) -> None:
    look = canvas.look
    x = rect.right - _buttons_width(canvas, reading, bar, labels)
    for index, switch in enumerate(bar.switches(reading)):
        label = switch.label if index < labels else ""
        box = pygame.Rect(x, 0, _button_width(canvas, label, switch.icon), look.px(TALL))
        box.centery = rect.centery
        canvas.button(
            box,
            switch.action,
            icon=switch.icon,
            label=label,
            tip=switch.tip,
            active=switch.active,
        )
        x = box.right + look.px(4)
