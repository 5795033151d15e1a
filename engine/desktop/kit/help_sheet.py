"""The help overlay: every command with its keys and the mouse's way to it."""

from __future__ import annotations

import pygame

from engine.desktop.kit.keys import CHAPTERS, Chapter, Chapters
from engine.desktop.kit.look import TEXT, TEXT_FAINT, TEXT_QUIET, Look
from engine.desktop.kit.stage import Sheet
from engine.desktop.kit.text import Flow
from engine.desktop.kit.widgets import Canvas


def draw_help(
    canvas: Canvas, area: pygame.Rect, sheet: Sheet, chapters: Chapters = CHAPTERS
) -> None:
    """Lay the list of keys over an area."""
    title = "Keys and mouse"
    sheet.draw(canvas, area, title, lambda width: help_flow(canvas.look, width, chapters), chapters)


def help_flow(look: Look, width: int, chapters: Chapters = CHAPTERS) -> Flow:
    """Return the list of commands, in two columns where there is room."""
    page = Flow(look, width)
    gap = look.px(40)
    if width < look.px(720):
        for chapter in chapters:
            page.add(_chapter(look, width, chapter))
            page.space(16)
        return page
    half = (width - gap) // 2
    columns = (Flow(look, half), Flow(look, half))
    for chapter in chapters:
        shorter = min(columns, key=lambda flow: flow.height)
        shorter.add(_chapter(look, half, chapter))
        shorter.space(16)
    page.columns(columns, gap)
    return page


def keys_words(keys: tuple[str, ...]) -> str:
    """Return keys as a reader knows them, with arrows for the arrow keys."""
    arrows = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
    named = ("+".join(arrows.get(part, part) for part in key.split("+")) for key in keys)
    return ", ".join(named).replace("++", "+ +")


def _chapter(look: Look, width: int, chapter: Chapter) -> Flow:
    flow = Flow(look, width)
    flow.paragraph(chapter.title, "head", bold=True)
    flow.space(4)
    keys_width, mouse_width = width * 34 // 100, width * 26 // 100
    for command in chapter.commands:
        keys = Flow(look, keys_width)
        keys.paragraph(keys_words(command.keys), "note", TEXT, bold=True)
        what = Flow(look, width - keys_width - mouse_width)
        what.paragraph(command.text, "note", TEXT_QUIET)
        mouse = Flow(look, mouse_width)
        mouse.paragraph(command.mouse, "note", TEXT_FAINT)
        flow.columns((keys, what, mouse), 0)
        flow.space(2)
    return flow
