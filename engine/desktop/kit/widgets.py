"""The few widgets of the window: buttons, switches, a scrolling column, a line to type in.

A `Canvas` draws them and notes in `regions` what each answers to, so that the mouse, the
Tab key and the tests work from one list.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import pygame

from engine.desktop.kit.look import (
    AMBER,
    CHROME,
    HOVER,
    LINE,
    PANEL,
    RAISED,
    TEXT,
    TEXT_FAINT,
    TEXT_QUIET,
    Colour,
    Look,
    TypeSize,
)
from engine.desktop.kit.shapes import fill_round, outline_round
from engine.desktop.kit.text import Action, Flow, Region


@dataclass
class Canvas:
    """A surface being drawn on, with what the pointer is over and where the focus is."""

    surface: pygame.Surface
    look: Look
    hover: Action | None = None
    focus: Action | None = None
    regions: list[Region] = field(default_factory=list)

    def fill(self, rect: pygame.Rect, colour: Colour, radius: float = 0) -> None:
        """Fill a rectangle, its corners rounded by a radius given at 100%."""
        fill_round(self.surface, rect, colour, self.look.px(radius))

    def veil(self, rect: pygame.Rect, opacity: int) -> None:
        """Darken what has been drawn; opacity 0 to 255."""
        shade = pygame.Surface(rect.size, pygame.SRCALPHA)
        shade.fill((*CHROME, opacity))
        self.surface.blit(shade, rect)

    def answer(
        self, rect: pygame.Rect, action: Action, tip: str = "", kind: Literal["box", "link"] = "box"
    ) -> None:
        """Let a rectangle answer to the pointer and the focus, and show that it does."""
        self.regions.append(Region(rect, action, tip, kind))
        self.show_answer(self.regions[-1])

    def show_answer(self, region: Region) -> None:
        """Draw the hover and the focus of a region that has just been drawn."""
        if region.kind == "link" and action_is(self.hover, region):
            under = region.rect.bottom - self.look.px(3)
            self.surface.fill(TEXT, (region.rect.x, under, region.rect.width, self.look.px(1)))
        if action_is(self.focus, region):
            ring = region.rect.inflate(self.look.px(4), self.look.px(4))
            width = self.look.px(3)
            radius = self.look.px(5)
            outline_round(self.surface, ring.inflate(2, 2), CHROME, radius + 1, width + 2)
            outline_round(self.surface, ring, TEXT, radius, width)

    def text(
        self,
        string: str,
        position: tuple[int, int],
        size: TypeSize = "body",
        colour: Colour = TEXT,
        *,
        bold: bool = False,
        anchor: str = "midleft",
    ) -> pygame.Rect:
        """Draw one line with its anchor (a rect's attribute) at a position; return its box."""
        ink = self.look.text(string, size, colour, bold)
        rect = ink.get_rect()
        setattr(rect, anchor, position)
        self.surface.blit(ink, rect)
        return rect

    def button_width(self, label: str = "", icon: str = "", size: float = 32) -> int:
        """Return the width a button takes."""
        look = self.look
        if not label:
            return look.px(size)
        picture = look.px(size) - look.px(4) if icon else look.px(12)
        return picture + look.width(label, "body") + look.px(12)

    def button(
        self,
        rect: pygame.Rect,
        action: Action,
        *,
        label: str = "",
        icon: str = "",
        tip: str = "",
        active: bool = False,
        enabled: bool = True,
        primary: bool = False,
    ) -> None:
        """Draw a button: a label, an icon, or both. `active` shows a switch that is on."""
        look = self.look
        hovered = enabled and self.hover == action
        if primary:
            self.fill(rect, lighter(AMBER) if hovered else AMBER, 6)
        elif active or hovered:
            self.fill(rect, HOVER if hovered else RAISED, 6)
        ink = CHROME if primary else TEXT if active or hovered else TEXT_QUIET
        if not enabled:
            ink = LINE
        if icon:
            size = look.px(20)
            picture = look.icon(f"icons/{icon}", size, ink)
            side = rect.height if label else rect.width
            place = picture.get_rect(center=(rect.x + side // 2, rect.centery))
            self.surface.blit(picture, place)
        if active:
            under = rect.inflate(-look.px(12), 0)
            under.top, under.height = rect.bottom - look.px(3), look.px(2)
            self.surface.fill(AMBER, under)
        if label and primary and not icon:
            self.text(label, rect.center, "body", ink, bold=True, anchor="center")
        elif label:
            left = rect.x + (rect.height - look.px(4) if icon else look.px(12))
            self.text(label, (left, rect.centery), "body", ink, bold=primary)
        if enabled:
            self.answer(rect, action, tip)

    def flow(self, flow: Flow, x: int, y: int, clip: pygame.Rect | None = None) -> None:
        """Draw a column and let its regions answer where they can be seen.

        Regions out of sight stay reachable by Tab; the pointer is held back by the clip.
        """
        before = self.surface.get_clip()
        if clip is not None:
            self.surface.set_clip(clip.clip(before))
        flow.draw(self.surface, x, y)
        for region in flow.regions:
            moved = region._replace(rect=region.rect.move(x, y), window=clip)
            self.show_answer(moved)
            self.regions.append(moved)
        self.surface.set_clip(before)


def action_is(action: Action | None, region: Region) -> bool:
    """Tell whether the pointer's or the focus's action is this region's."""
    return action is not None and action == region.action


def lighter(colour: Colour) -> Colour:
    """Return a colour a little nearer to white."""
    red, green, blue = ((channel * 4 + 255) // 5 for channel in colour)
    return red, green, blue


@dataclass
class Scroll:
    """How far a column is scrolled in its window, in pixels."""

    offset: int = 0
    content: int = 0
    window: int = 0

    def measure(self, content: int, window: int) -> None:
        """Take the sizes of the content and of its window; keep the offset within them."""
        self.content, self.window = content, window
        self.offset = min(max(self.offset, 0), max(0, content - window))

    def by(self, pixels: int) -> bool:
        """Scroll; True when that moved anything."""
        before = self.offset
        self.offset += pixels
        self.measure(self.content, self.window)
        return self.offset != before

    def reveal(self, top: int, bottom: int, margin: int) -> bool:
        """Scroll as little as shows the content between two heights; True when it moved."""
        before = self.offset
        if bottom + margin > self.offset + self.window:
            self.offset = bottom + margin - self.window
        self.offset = min(self.offset, max(0, top - margin))
        self.measure(self.content, self.window)
        return self.offset != before

    def draw_bar(self, canvas: Canvas, rect: pygame.Rect) -> None:
        """Draw a slim bar at the right edge of the window where there is more to see."""
        if self.content <= self.window:
            return
        width = canvas.look.px(4)
        tall = max(canvas.look.px(24), rect.height * self.window // self.content)
        room = rect.height - tall
        top = rect.y + room * self.offset // (self.content - self.window)
        bar = pygame.Rect(rect.right - width - canvas.look.px(2), top, width, tall)
        canvas.fill(bar, LINE, 2)


@dataclass
class TextLine:
    """One line to type in; `take` returns True when the line changed."""

    text: str = ""
    limit: int = 20

    def take(self, event: pygame.event.Event) -> bool:
        """Take a key press: a character, Backspace."""
        if event.key == pygame.K_BACKSPACE:
            self.text = self.text[:-1]
            return True
        if event.unicode and event.unicode.isprintable() and len(self.text) < self.limit:
            self.text += event.unicode
            return True
        return False

    def draw(
        self, canvas: Canvas, rect: pygame.Rect, hint: str, action: Action, *, typing: bool
    ) -> None:
        """Draw the line with its hint while empty, and a caret while someone types."""
        look = canvas.look
        hovered = canvas.hover == action
        canvas.fill(rect, PANEL if not hovered else RAISED, 4)
        outline = TEXT if typing else LINE
        outline_round(canvas.surface, rect, outline, look.px(4))
        place = (rect.x + look.px(8), rect.centery)
        if self.text or typing:
            box = canvas.text(self.text, place)
            if typing:
                caret = pygame.Rect(box.right + 1, 0, look.px(1), look.px(18))
                caret.centery = rect.centery
                canvas.surface.fill(TEXT, caret)
        else:
            canvas.text(hint, place, "body", TEXT_FAINT)
        canvas.answer(rect, action, "Type a date, then Enter (J)")
