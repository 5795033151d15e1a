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
from engine.desktop.map.difference_tint import ground_sign
from engine.desktop.map.differences import difference_sign
from engine.desktop.replay.citing import Reading

if TYPE_CHECKING:
    from engine.desktop.versions.version import Version, Ways

ROW, CAPTION = 40, 28
VIEWS = ("record", "beside", "marked")
# The map's own sand, under the signs of the key.
GROUND = (206, 178, 138)


def band_height(look: Look) -> int:
    """Return the band's height in pixels: its switch and the captions."""
    return look.px(ROW) + look.px(CAPTION)


def is_over(reading: Reading, version: Version) -> bool:
    """Tell whether the turn shown lies after the version's last one."""
    return reading.state.turn > version.turns


def draw_band(
    canvas: Canvas,
    reading: Reading,
    version: Version,
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
        otherwise: how many of how many places are held otherwise now, if known.
    """
    look = canvas.look
    canvas.fill(rect, CHROME)
    row = pygame.Rect(rect.x, rect.y, rect.width, look.px(ROW))
    _draw_switch(canvas, reading, version, row, _status(reading, version, otherwise))
    canvas.surface.fill(LINE, (rect.x, row.bottom - 1, rect.width, 1))
    if not version.is_played and not version.fault:
        done = rect.width * version.percent // 100
        canvas.surface.fill(AMBER, (rect.x, row.bottom - look.px(2), done, look.px(2)))
    foot = pygame.Rect(rect.x, row.bottom, rect.width, rect.bottom - row.bottom)
    if halves[1].width:
        _draw_captions(canvas, reading, version, foot, halves)
    else:
        _draw_key(canvas, reading, version, foot)


def _status(reading: Reading, version: Version, otherwise: tuple[int, int] | None) -> Ways:
    """Return what is going on or how much differs, the fullest words first."""
    if version.fault:
        return (version.fault,)
    if is_over(reading, version):
        # Side by side the second map's caption says so.
        return () if reading.state.rules == "beside" else (*version.ending, "It has ended")
    if otherwise is None:
        return (version.doing, f"{version.percent}%")
    count, of = otherwise
    return (
        f"{count} of {of} places held otherwise",
        f"{count} of {of} held otherwise",
        f"{count or 'none'} held otherwise",
        "1 differs" if count == 1 else f"{count or 'none'} differ",
    )


def _draw_switch(
    canvas: Canvas, reading: Reading, version: Version, row: pygame.Rect, status: Ways
) -> None:
    """Draw the views as buttons at the left, the sheet at the right, the status between."""
    look, words = canvas.look, version.words
    tall, gap = look.px(32), look.px(4)
    name, label, about = words.sheet
    sheet = pygame.Rect(0, 0, canvas.button_width(label, "book", 32), tall)
    sheet.midright = (row.right - gap, row.centery)
    room = sheet.left - row.x - look.px(24)
    labels: tuple[str, ...] = tuple(view for view, _ in words.views)
    if sum(canvas.button_width(view) + gap for view in labels) > room:
        labels = words.shorter
    x = row.x + look.px(8)
    for view, said, (_, tip) in zip(VIEWS, labels, words.views, strict=True):
        box = pygame.Rect(x, 0, canvas.button_width(said), tall)
        box.centery = row.centery
        active = reading.state.rules == view
        canvas.button(box, Action("rules", view), label=said, tip=tip, active=active)
        x = box.right + gap
    canvas.button(sheet, Action("sheet", name), label=label, icon="book", tip=about)
    left = x + look.px(8)
    told = _fitting(look, status, sheet.left - look.px(12) - left)
    colour = AMBER if is_over(reading, version) else TEXT_QUIET
    if told:
        canvas.text(told, (left, row.centery), "note", colour)


def _fitting(look: Look, ways: tuple[str, ...], room: int, *, bold: bool = False) -> str:
    size = "body" if bold else "note"
    return next((way for way in ways if look.width(way, size, bold) <= room), "")


def _draw_captions(
    canvas: Canvas,
    reading: Reading,
    version: Version,
    foot: pygame.Rect,
    halves: tuple[pygame.Rect, pygame.Rect],
) -> None:
    """Say over each map what it tells."""
    words, over = version.words, is_over(reading, version)
    parts: tuple[tuple[str, Ways, Colour, Colour], ...] = (
        (words.icons[0], words.first, PANEL, TEXT),
        (words.icons[1], version.ending, RAISED, AMBER)
        if over
        else (words.icons[1], words.second, RAISED, TEXT),
    )
    look = canvas.look
    for half, (icon, ways, fill, colour) in zip(halves, parts, strict=True):
        box = pygame.Rect(half.x, foot.y, half.width, foot.height)
        canvas.fill(box, fill)
        picture = look.icon(f"icons/{icon}", look.px(16), colour)
        canvas.surface.blit(picture, picture.get_rect(midleft=(box.x + look.px(10), box.centery)))
        left = box.x + look.px(34)
        said = _fitting(look, ways, box.right - left - look.px(6), bold=True) or ways[-1]
        canvas.text(said, (left, box.centery), "body", colour, bold=True)


def _draw_key(canvas: Canvas, reading: Reading, version: Version, foot: pygame.Rect) -> None:
    """Say what the marks on the first map mean, as far as there is room."""
    look, words = canvas.look, version.words
    canvas.fill(foot, PANEL)
    picture = look.icon(f"icons/{words.icons[0]}", look.px(16), TEXT)
    canvas.surface.blit(picture, picture.get_rect(midleft=(foot.x + look.px(10), foot.centery)))
    x = foot.x + look.px(34)
    box = canvas.text(words.first[0], (x, foot.centery), "body", TEXT, bold=True)
    x = box.right + look.px(16)
    stances: list[str] = [side.stance for side in reading.scenario.header.sides]
    sign = difference_sign(look, stances[0], stances[1])
    swatch = pygame.Surface((look.px(30), look.px(16)))
    swatch.fill(GROUND)
    for stance, share in zip(stances, (1, 3), strict=False):
        small = ground_sign(look.px(11), stance)
        centre = swatch.get_width() * share // 4, swatch.get_height() // 2
        swatch.blit(small, small.get_rect(center=centre))
    for part, said in (
        (sign, f"held otherwise: {words.pair[0]} | {words.pair[1]}"),
        (swatch, words.gives),
    ):
        wide = part.get_width() + look.px(8) + look.width(said, "note") + look.px(16)
        if x + wide > foot.right:
            return
        canvas.surface.blit(part, part.get_rect(midleft=(x, foot.centery)))
        place = (x + part.get_width() + look.px(8), foot.centery)
        canvas.text(said, place, "note", TEXT_FAINT)
        x += wide
