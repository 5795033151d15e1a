"""The bar on top while playing: where in time we are, who plays, the points, the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from engine.desktop.kit.look import (
    AMBER,
    CHROME,
    TEXT,
    TEXT_FAINT,
    TEXT_QUIET,
    Colour,
    stance_colours,
)
from engine.desktop.kit.text import Action
from engine.desktop.kit.widgets import Canvas
from engine.desktop.kit.words import day_words, short_date
from engine.desktop.play.lever_views import what_if_pairs
from engine.desktop.play.what_if import what_if_words

if TYPE_CHECKING:
    from engine.desktop.play.play_screen import PlayScreen

TALL = 34
Word = tuple[str, Colour, bool]


def draw_play_bar(canvas: Canvas, screen: PlayScreen, rect: pygame.Rect) -> None:
    """Draw the bar; where it is narrow, words give way."""
    look = canvas.look
    canvas.fill(rect, CHROME)
    gap = look.px(18)
    for labels, words in _ways(screen):
        wide = sum(look.width(w, "body", bold) + gap for w, _, bold in words)
        if wide + look.px(16) + _buttons_width(canvas, screen, labels) <= rect.width:
            break
    x = rect.x + look.px(16)
    badge = what_if_words(screen.desk.scenario)
    for word, colour, bold in words:
        box = canvas.text(word, (x, rect.centery), "body", colour, bold=bold)
        if badge and word == badge:
            around = box.inflate(look.px(10), look.px(8))
            canvas.answer(around, Action("sheet", "what_if"), _what_if_tip(screen))
        x = box.right + gap
    _draw_buttons(canvas, screen, rect, labels)


def _ways(screen: PlayScreen) -> list[tuple[bool, list[Word]]]:
    """Return whether buttons carry words, and the words at the left; the fullest way first."""
    desk, calendar = screen.desk, screen.replay.calendar
    turn, last = max(1, desk.turn), screen.replay.played_turns
    if screen.state.phase in ("resolve", "report") and screen.last is not None:
        turn = screen.last.played.node.turn
    day = calendar.date_of(turn)
    part = calendar.part_of(turn)
    title: Word = (screen.replay.scenario.header.title, TEXT, True)
    date: Word = (f"{day_words(day)}, {part}", TEXT_QUIET, False)
    short: Word = (f"{short_date(day)}, {part}", TEXT_QUIET, False)
    number: Word = (f"turn {turn} of {last}", TEXT_FAINT, False)
    who = _who(screen)
    badge = what_if_words(desk.scenario)
    points = _points(screen)
    points += [(badge, AMBER, False)] if badge else []
    return [
        (True, [title, date, number, who, *points]),
        (True, [title, short, number, who, *points]),
        (True, [short, number, who, *points]),
        (False, [title, short, number, who, *points]),
        (False, [short, number, who, *points]),
        (False, [short, who, *points]),
        (False, [short, *points]),
        (False, [short]),
    ]


def _what_if_tip(screen: PlayScreen) -> str:
    """Return the levers of the game, a line each."""
    pairs = what_if_pairs(screen.desk.scenario)
    return "\n".join(("Played with:", *(f"{title}: {words}" for title, words in pairs)))


def _who(screen: PlayScreen) -> Word:
    """Say who plays, in the side's own colour."""
    desk = screen.desk
    if desk.is_over:
        return "The game is over", TEXT, True
    side = desk.side
    if screen.state.phase in ("resolve", "report") and screen.last is not None:
        side = screen.last.side
        told = desk.naming.side(side)
        return f"{told.short} has played", stance_colours(told.stance)[1], True
    told = desk.naming.side(side)
    return f"{told.short} to play", stance_colours(told.stance)[1], True


def _points(screen: PlayScreen) -> list[Word]:
    """Return both sides' points, each in its colour."""
    desk = screen.desk
    found: list[Word] = []
    for side in (0, 1):
        told = desk.naming.side(side)
        colour = stance_colours(told.stance)[1]
        found.append((f"{told.short} {points_words(desk.score(side))}", colour, False))
    return found


def points_words(points: int) -> str:
    """Return points with a true minus.

    >>> points_words(-1200)
    '−1,200'
    """
    return f"{points:,}".replace("-", "−")


def _switches(screen: PlayScreen) -> tuple[tuple[Action, str, str, str, bool], ...]:
    state = screen.state
    return (
        (Action("page", "orders"), "flag", "Orders", "Orders of this turn", state.page == "orders"),
        (Action("page", "air"), "arrow_up", "Air", "Aircraft", state.page == "air"),
        (
            Action("page", "report"),
            "book",
            "Report",
            "Report of the last player-turn",
            state.page in ("report", "combat"),
        ),
        (Action("page", "lines"), "link", "Lines", "Lines of play", state.page == "lines"),
        (Action("sheet", "saves"), "pin", "Saves", "Save and open games", False),
        (Action("text_size", "round"), "text_size", "", "Larger text", False),
        (Action("sheet", "help"), "help", "", "All keys", False),
    )


def _buttons_width(canvas: Canvas, screen: PlayScreen, labels: bool) -> int:
    look = canvas.look
    return look.px(12) + sum(
        canvas.button_width(label if labels else "", icon, TALL) + look.px(4)
        for _, icon, label, _, _ in _switches(screen)
    )


def _draw_buttons(canvas: Canvas, screen: PlayScreen, rect: pygame.Rect, labels: bool) -> None:
    look = canvas.look
    x = rect.right - _buttons_width(canvas, screen, labels)
    for action, icon, label, tip, active in _switches(screen):
        shown = label if labels else ""
        box = pygame.Rect(x, 0, canvas.button_width(shown, icon, TALL), look.px(TALL))
        box.centery = rect.centery
        canvas.button(box, action, icon=icon, label=shown, tip=tip, active=active)
        x = box.right + look.px(4)
