"""The opening screen: what this is, the scenarios, a content note, and start.

It needs the catalogue only, so that it can be drawn before anything heavy is imported.
"""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from engine.desktop.kit.help_sheet import draw_help
from engine.desktop.kit.look import (
    AMBER,
    ASSETS,
    CHROME,
    LINE,
    PANEL,
    RAISED,
    TEXT_FAINT,
    TEXT_QUIET,
    Look,
)
from engine.desktop.kit.stage import VEIL, Stage
from engine.desktop.kit.text import Action, Flow, Ink, Region
from engine.desktop.kit.widgets import Canvas, Scroll
from engine.scenario.catalogue import CatalogueEntry

TITLE = "History Lab"
ABOUT = (
    "A battle that took place, turn by turn on its map: who held what, what happened, and "
    "who says so. Everything shown carries its source. Where the sources part, every claim "
    "is kept."
)
# Most characters of a line here.
READING = 110
# Said where a scenario has no note of its own.
CONTENT_NOTE = (
    "This war is recent and its dead are real. Losses are shown with who claims them; the "
    "sources are often partisan."
)


class Opening(Stage):
    """The first screen. `progress` is what the loading line shows, 0 to 100, or None."""

    def __init__(
        self,
        look: Look,
        size: tuple[int, int],
        entries: Sequence[CatalogueEntry],
        first: str | None = None,
    ) -> None:
        super().__init__(look, size)
        # The one asked for leads.
        self.entries = sorted(entries, key=lambda entry: entry.id != first)
        self.progress: int | None = None
        self.message = ""
        self.no_spoilers = False
        self.help = False
        self.scroll = Scroll()
        sound = [entry for entry in self.entries if entry.fault is None]
        self.default = Action("start", sound[0].id) if sound else None
        self._pictures: dict[tuple[str, int], pygame.Surface] = {}

    def act(self, action: Action) -> bool:
        """Do an action; starting a scenario is the window's to do."""
        if action == Action("toggle", "no_spoilers"):
            self.no_spoilers = not self.no_spoilers
        elif action == Action("sheet", "help"):
            self.help = not self.help
        elif action.name == "close" or (action.name == "leave" and self.help):
            self.help = False
        elif action.name == "scroll":
            step = int(action.value) * self.look.px(90)
            (self.sheet.scroll if self.help else self.scroll).by(step)
        else:
            return False
        self.stale = True
        return True

    def update(self, ms: int) -> bool:
        """Nothing moves here but the loading line, which its owner moves."""
        return False

    def show_progress(self, percent: int | None, message: str = "") -> None:
        """Show how far loading has come, or that it is not going on."""
        if (percent, message) != (self.progress, self.message):
            self.progress, self.message = percent, message
            self.stale = True

    def draw(self, surface: pygame.Surface) -> list[pygame.Rect]:
        """Draw everything if anything changed."""
        if not self.stale:
            return []
        self.stale = False
        canvas = Canvas(surface, self.look, self.hovered, self.focus)
        surface.fill(CHROME)
        look = self.look
        footer = pygame.Rect(0, 0, self.size[0], look.px(64))
        footer.bottom = self.size[1]
        window = pygame.Rect(0, 0, self.size[0], footer.top)
        page = self.page(min(self.size[0] - 2 * look.px(32), look.px(1280)))
        self.scroll.measure(page.height + look.px(32), window.height)
        top = max(look.px(16), (window.height - page.height) // 2)
        left = (self.size[0] - page.width) // 2
        canvas.flow(page, left, top - self.scroll.offset, window)
        self.scroll.draw_bar(canvas, window)
        self._draw_footer(canvas, footer)
        if self.help:
            canvas.veil(surface.get_rect(), VEIL)
            canvas.regions.clear()
            draw_help(canvas, surface.get_rect(), self.sheet)
        else:
            self.draw_tip(canvas)
        self.draw_notice(canvas, self.notice, footer.top)
        self.regions = canvas.regions
        return [surface.get_rect()]

    def page(self, width: int) -> Flow:
        """Return the page's column for a width in pixels."""
        look = self.look
        page = Flow(look, width, limit=READING)
        gap = look.px(40)
        words_width = min(width, look.px(400))
        cards_width = width - words_width - gap
        if cards_width < look.px(420):
            self._write_about(page)
            page.space(12)
            self._write_note(page)
            page.space(16)
            self._write_cards(page)
            return page
        words, cards = Flow(look, words_width), Flow(look, cards_width, limit=READING)
        self._write_about(words)
        words.space(28)
        self._write_note(words)
        self._write_cards(cards)
        page.columns((words, cards), gap)
        return page

    def _write_about(self, flow: Flow) -> None:
        flow.paragraph(TITLE, "display", bold=True)
        flow.space(8)
        flow.paragraph(ABOUT, colour=TEXT_QUIET)

    def _write_note(self, flow: Flow) -> None:
        note = next((entry.content_note for entry in self.entries if entry.content_note), "")
        pad = self.look.px(14)
        inner = Flow(self.look, flow.width - 2 * pad, limit=READING)
        inner.paragraph("Before you start", bold=True)
        inner.space(4)
        inner.paragraph(note or CONTENT_NOTE, colour=TEXT_QUIET)
        flow.card(inner, pad, PANEL)

    def _write_cards(self, flow: Flow) -> None:
        look = self.look
        for entry in self.entries:
            top = flow.height
            picture = self._picture(entry.id, flow.width)
            flow.inks.append(Ink(picture, (0, flow.height)))
            flow.height += picture.get_height()
            pad = look.px(14)
            inner = Flow(look, flow.width - 2 * pad, limit=READING)
            inner.paragraph(entry.title, "head", bold=True)
            if entry.fault:
                inner.paragraph(entry.fault, "note", TEXT_QUIET)
            else:
                inner.paragraph(entry.subtitle, colour=TEXT_QUIET)
                inner.space(6)
                inner.paragraph(entry.summary, colour=TEXT_QUIET)
            flow.card(inner, pad, PANEL)
            if entry.fault is None:
                flow.regions.append(Region(flow.rect_from(top), Action("start", entry.id)))
            flow.space(16)

    def _picture(self, scenario_id: str, width: int) -> pygame.Surface:
        """Return the map's thumbnail, or a plain panel where none is shipped."""
        key = (scenario_id, width)
        if key in self._pictures:
            return self._pictures[key]
        size = (width, width * 9 // 20)
        picture = pygame.Surface(size)
        picture.fill(RAISED)
        path = ASSETS / "opening" / f"{scenario_id}.png"
        if path.exists():
            whole = pygame.image.load(path)
            # Filled to its edges: what does not fit is cut off evenly.
            larger = max(size[0] / whole.get_width(), size[1] / whole.get_height())
            fitted = round(whole.get_width() * larger), round(whole.get_height() * larger)
            whole = pygame.transform.smoothscale(whole.convert(), fitted)
            picture.blit(whole, ((size[0] - fitted[0]) // 2, (size[1] - fitted[1]) // 2))
        self._pictures[key] = picture
        return picture

    def _draw_footer(self, canvas: Canvas, rect: pygame.Rect) -> None:
        look = self.look
        canvas.fill(rect, PANEL)
        canvas.surface.fill(LINE, (rect.x, rect.y, rect.width, 1))
        tall = look.px(40)
        start = pygame.Rect(0, 0, look.px(140), tall)
        start.midright = (rect.right - look.px(32), rect.centery)
        if self.default:
            canvas.button(start, self.default, label="Start", icon="play", primary=True)
            play = pygame.Rect(0, 0, canvas.button_width("Play it", "flag", 40), tall)
            play.midright = (start.left - look.px(8), rect.centery)
            canvas.button(
                play,
                Action("start_play", self.default.value),
                label="Play it",
                icon="flag",
                tip="Command a side yourself",
            )
            start = play
        buttons = (
            (
                Action("toggle", "no_spoilers"),
                "eye_off" if self.no_spoilers else "eye",
                "Spoilers hidden" if self.no_spoilers else "Spoilers shown",
                "Hide what has not happened yet",
                self.no_spoilers,
            ),
            (Action("text_size", "round"), "text_size", "Text size", "Larger text", False),
            (Action("sheet", "help"), "help", "Keys", "All keys", self.help),
        )
        x = rect.x + look.px(32)
        room = start.left - look.px(16) - x
        total = sum(
            canvas.button_width(label, icon, 40) + look.px(8) for _, icon, label, _, _ in buttons
        )
        for action, icon, label, tip, active in buttons:
            shown = label if total <= room else ""
            box = pygame.Rect(x, 0, canvas.button_width(shown, icon, 40), tall)
            box.centery = rect.centery
            canvas.button(box, action, label=shown, icon=icon, tip=tip, active=active)
            x = box.right + look.px(8)
        if self.progress is not None:
            done = rect.width * self.progress // 100
            canvas.surface.fill(AMBER, (rect.x, rect.y, done, look.px(2)))
        if self.message and start.left - x > look.px(200):
            canvas.text(
                self.message,
                (start.left - look.px(16), rect.centery),
                "note",
                TEXT_FAINT,
                anchor="midright",
            )
