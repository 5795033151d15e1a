"""The band above the maps: which view is on, and which map tells what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from engine.desktop.kit.look import (
    AMBER,
    CHROME,
    LINE,
    PANEL,
    RAISED,
    TEXT,
    TEXT_FAINT,
    TEXT_QUIET,
    Colour,
    Look,
)
from engine.desktop.kit.text import Action
from engine.desktop.kit.widgets import Canvas
from engine.desktop.kit.words import date_words
from engine.desktop.map.difference_tint import ground_sign
from engine.desktop.map.differences import difference_sign
from engine.desktop.replay.citing import Reading

if TYPE_CHECKING:
    from engine.desktop.rules_view.version import RulesVersion

ROW, CAPTION = 40, 28
VIEWS = (
    ("record", "The record", "The map as the record has it"),
    ("beside", "Side by side", "Two maps: the record, and the rules' version of it"),
    ("marked", "Differences", "The record's map, with what the rules have otherwise"),
)
# The map's own sand, under the signs of the key.
GROUND = (206, 178, 138)
SHORT = {"record": "Record", "beside": "Both", "marked": "Marks"}
# Captions, the fullest first: the first that fits is shown.
DOCUMENTS = ("What the documents say", "The documents")
RULES = (
    "What the rules make of history's orders",
    "The rules, given history's orders",
    "The rules' version",
)


def band_height(look: Look) -> int:
    """Return the band's height in pixels: its switch and the captions."""
    return look.px(ROW) + look.px(CAPTION)


def is_over(reading: Reading) -> bool:
    """Tell whether the turn shown lies after the last one that is played."""
    return reading.state.turn > reading.replay.played_turns


def ending_words(reading: Reading) -> str:
    """Return when the rules' version ends."""
    last = reading.replay.calendar.date_of(reading.replay.played_turns)
    return f"The rules' version ends on {date_words(last)}"


def draw_band(
    canvas: Canvas,
    reading: Reading,
    version: RulesVersion,
    rect: pygame.Rect,
    halves: tuple[pygame.Rect, pygame.Rect],
    otherwise: tuple[int, int] | None,
) -> None:
    """Draw the switch between the views, and below it a caption for each map.

    Args:
        canvas: to draw on.
        reading: what is shown.
        version: for how far it has come.
        rect: the band's.
        halves: of both maps; the second is empty where there is one.
        otherwise: how many of how many places the rules have otherwise now, if known.
    """
    look = canvas.look
    canvas.fill(rect, CHROME)
    row = pygame.Rect(rect.x, rect.y, rect.width, look.px(ROW))
    _draw_switch(canvas, reading, row, _status(reading, version, otherwise))
    canvas.surface.fill(LINE, (rect.x, row.bottom - 1, rect.width, 1))
    if not version.is_played and not version.fault:
        done = rect.width * version.percent // 100
        canvas.surface.fill(AMBER, (rect.x, row.bottom - look.px(2), done, look.px(2)))
    foot = pygame.Rect(rect.x, row.bottom, rect.width, rect.bottom - row.bottom)
    if halves[1].width:
        _draw_captions(canvas, reading, foot, halves)
    else:
        _draw_key(canvas, reading, foot)


def _status(
    reading: Reading, version: RulesVersion, otherwise: tuple[int, int] | None
) -> tuple[str, ...]:
    """Return what is going on or how much differs, the fullest words first."""
    if version.fault:
        return (version.fault,)
    if is_over(reading):
        # Side by side the second map's caption says so.
        return () if reading.state.rules == "beside" else (ending_words(reading), "It has ended")
    if otherwise is None:
        return (version.doing, f"{version.percent}%")
    count, of = otherwise
    return (f"{count} of {of} places held otherwise", f"{count} of {of} otherwise", f"{count}/{of}")


def _draw_switch(
    canvas: Canvas, reading: Reading, row: pygame.Rect, status: tuple[str, ...]
) -> None:
    """Draw the views as buttons at the left, the audit at the right, the status between."""
    look = canvas.look
    tall, gap = look.px(32), look.px(4)
    sheet = pygame.Rect(0, 0, canvas.button_width("Audit", "book", 32), tall)
    sheet.midright = (row.right - gap, row.centery)
    labels = {name: label for name, label, _ in VIEWS}
    room = sheet.left - row.x - look.px(24)
    if sum(canvas.button_width(label) + gap for label in labels.values()) > room:
        labels = SHORT
    x = row.x + look.px(8)
    for name, _, tip in VIEWS:
        box = pygame.Rect(x, 0, canvas.button_width(labels[name]), tall)
        box.centery = row.centery
        active = reading.state.rules == name
        canvas.button(box, Action("rules", name), label=labels[name], tip=tip, active=active)
        x = box.right + gap
    canvas.button(
        sheet,
        Action("sheet", "audit"),
        label="Audit",
        icon="book",
        tip="Every documented outcome beside the rules'",
    )
    left = x + look.px(8)
    words = _fitting(look, status, sheet.left - look.px(12) - left)
    colour = AMBER if is_over(reading) else TEXT_QUIET
    if words:
        canvas.text(words, (left, row.centery), "note", colour)


def _fitting(look: Look, ways: tuple[str, ...], room: int, *, bold: bool = False) -> str:
    size = "body" if bold else "note"
    return next((way for way in ways if look.width(way, size, bold) <= room), "")


def _draw_captions(
    canvas: Canvas,
    reading: Reading,
    foot: pygame.Rect,
    halves: tuple[pygame.Rect, pygame.Rect],
) -> None:
    """Say over each map what it tells."""
    ended = (ending_words(reading), "The rules' version has ended") if is_over(reading) else RULES
    parts: tuple[tuple[str, tuple[str, ...], Colour, Colour], ...] = (
        ("book", DOCUMENTS, PANEL, TEXT),
        ("settings", ended, RAISED, AMBER if is_over(reading) else TEXT),
    )
    look = canvas.look
    for half, (icon, ways, fill, colour) in zip(halves, parts, strict=True):
        box = pygame.Rect(half.x, foot.y, half.width, foot.height)
        canvas.fill(box, fill)
        picture = look.icon(f"icons/{icon}", look.px(16), colour)
        canvas.surface.blit(picture, picture.get_rect(midleft=(box.x + look.px(10), box.centery)))
        left = box.x + look.px(34)
        words = _fitting(look, ways, box.right - left - look.px(6), bold=True) or ways[-1]
        canvas.text(words, (left, box.centery), "body", colour, bold=True)


def _draw_key(canvas: Canvas, reading: Reading, foot: pygame.Rect) -> None:
    """Say what the marks on the record's map mean, as far as there is room."""
    look = canvas.look
    canvas.fill(foot, PANEL)
    picture = look.icon("icons/book", look.px(16), TEXT)
    canvas.surface.blit(picture, picture.get_rect(midleft=(foot.x + look.px(10), foot.centery)))
    x = foot.x + look.px(34)
    box = canvas.text(DOCUMENTS[0], (x, foot.centery), "body", TEXT, bold=True)
    x = box.right + look.px(16)
    stances: list[str] = [side.stance for side in reading.scenario.header.sides]
    sign = difference_sign(look, stances[0], stances[1])
    swatch = pygame.Surface((look.px(30), look.px(16)))
    swatch.fill(GROUND)
    for stance, share in zip(stances, (1, 3), strict=False):
        small = ground_sign(look.px(11), stance)
        centre = swatch.get_width() * share // 4, swatch.get_height() // 2
        swatch.blit(small, small.get_rect(center=centre))
    for part, words in (
        (sign, "held otherwise: record | rules"),
        (swatch, "ground the rules give to the other side"),
    ):
        wide = part.get_width() + look.px(8) + look.width(words, "note") + look.px(16)
        if x + wide > foot.right:
            return
        canvas.surface.blit(part, part.get_rect(midleft=(x, foot.centery)))
        place = (x + part.get_width() + look.px(8), foot.centery)
        canvas.text(words, place, "note", TEXT_FAINT)
        x += wide
