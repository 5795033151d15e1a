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
from engine.desktop.kit.text import Action, Box, Flow, Ink, Region
from engine.desktop.kit.widgets import Canvas, Scroll
from engine.scenario.catalogue import CatalogueEntry

TITLE = "History Lab"
ABOUT = (
    "Battles that took place, turn by turn on their map: who held what, what happened, and "
    "who says so. Everything shown carries its source. Where the sources part, every claim "
    "is kept."
)
# Most characters of a line here.
READING = 110
GAP, PAD = 24, 14
# Cards narrower than this, at 100%, lie one below the other.
NARROWEST = 280
# A picture's height in percent of its width: at least, where words need the room, and at most.
LOWEST, TALLEST = 22, 45
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
        # In order of time; what cannot be started comes last.
        self.entries = sorted(entries, key=lambda entry: (bool(entry.fault), entry.start))
        sound = [entry.id for entry in self.entries if entry.fault is None]
        self.chosen = first if first in sound else next(iter(sound), "")
        self.progress: int | None = None
        self.message = ""
        self.no_spoilers = False
        self.help = False
        self.scroll = Scroll()
        self.default = Action("start", self.chosen) if self.chosen else None
        self._pictures: dict[tuple[str, tuple[int, int]], pygame.Surface] = {}

    def act(self, action: Action) -> bool:
        """Do an action; starting a scenario is the window's to do."""
        if action == Action("toggle", "no_spoilers"):
            self.no_spoilers = not self.no_spoilers
        elif action.name == "choose":
            self._choose(action.value)
        elif action.name == "turn":
            self._choose_next(action.value)
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

    def _choose(self, scenario_id: str) -> None:
        """Let another scenario be what is started."""
        self.chosen, self.default = scenario_id, Action("start", scenario_id)
        # The card that was pressed answers to something else now.
        if self.focus is not None and self.focus.name == "choose":
            self.focus = self.default

    def _choose_next(self, step: str) -> None:
        """Choose the card at the right (+1) or left (-1), or the first or last."""
        sound = [entry.id for entry in self.entries if entry.fault is None]
        if not sound:
            return
        ends = {"first": 0, "last": len(sound) - 1}
        at = ends[step] if step in ends else sound.index(self.chosen) + int(step)
        self._choose(sound[min(max(at, 0), len(sound) - 1)])

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
        wide = min(self.size[0] - 2 * look.px(32), look.px(1280))
        page = self.page(wide, window.height - 2 * look.px(16))
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

    def page(self, width: int, height: int = 0) -> Flow:
        """Return the page's column for a width, and the height to fill, both in pixels."""
        look = self.look
        gap = look.px(GAP)
        count = len(self.entries)
        if count > 1 and (width - (count - 1) * gap) // count >= look.px(NARROWEST):
            return self._page_of_rows(width, height)
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

    def _page_of_rows(self, width: int, height: int) -> Flow:
        """Return what this is and the note in a row, and below it the cards side by side."""
        look = self.look
        page, gap = Flow(look, width, limit=READING), look.px(GAP)
        halves = [Flow(look, (width - gap) // 2, limit=READING) for _ in range(2)]
        self._write_about(halves[0])
        self._write_note(halves[1])
        page.columns(halves, gap)
        page.space(18)
        count = len(self.entries)
        each = (width - (count - 1) * gap) // count
        texts = [self._card_text(entry, each) for entry in self.entries]
        tallest = max(text.height for text in texts) + 2 * look.px(PAD)
        # Pictures take what the words leave: all of it should be in sight at once.
        spare = height - page.height - tallest
        picture = min(max(spare, each * LOWEST // 100), each * TALLEST // 100)
        cards = []
        for entry, text in zip(self.entries, texts, strict=True):
            text.height = tallest - 2 * look.px(PAD)
            card = Flow(look, each, limit=READING)
            self._set_card(card, entry, text, picture)
            cards.append(card)
        page.columns(cards, gap)
        return page

    def _write_about(self, flow: Flow) -> None:
        flow.paragraph(TITLE, "display", bold=True)
        flow.space(8)
        flow.paragraph(ABOUT, colour=TEXT_QUIET)

    def _write_note(self, flow: Flow) -> None:
        """Write the chosen scenario's note on what it shows."""
        notes = {entry.id: entry.content_note for entry in self.entries}
        note = notes.get(self.chosen) or next(filter(None, notes.values()), "")
        pad = self.look.px(PAD)
        inner = Flow(self.look, flow.width - 2 * pad, limit=READING)
        inner.paragraph("Before you start", bold=True)
        inner.space(4)
        inner.paragraph(note or CONTENT_NOTE, colour=TEXT_QUIET)
        flow.card(inner, pad, PANEL)

    def _write_cards(self, flow: Flow) -> None:
        """Write the cards one below the other."""
        for entry in self.entries:
            text = self._card_text(entry, flow.width)
            self._set_card(flow, entry, text, flow.width * TALLEST // 100)
            flow.space(16)

    def _card_text(self, entry: CatalogueEntry, width: int) -> Flow:
        """Return a card's words; a later part of a campaign names the part before."""
        inner = Flow(self.look, width - 2 * self.look.px(PAD), limit=READING)
        inner.paragraph(entry.title, "head", bold=True)
        if entry.fault:
            inner.paragraph(entry.fault, "note", TEXT_QUIET)
            return inner
        inner.paragraph(entry.subtitle, colour=TEXT_QUIET)
        before = next((one for one in self.entries if one.id == entry.continues), None)
        if before is not None:
            inner.paragraph(f"Goes on from: {before.title}", "note", TEXT_FAINT)
        inner.space(6)
        inner.paragraph(entry.summary, colour=TEXT_QUIET)
        return inner

    def _set_card(self, flow: Flow, entry: CatalogueEntry, text: Flow, height: int) -> None:
        """Set a card: its picture above its words; a frame marks the chosen one of several."""
        look, top = self.look, flow.height
        tall = height + text.height + 2 * look.px(PAD)
        if entry.id == self.chosen and len(self.entries) > 1:
            frame = pygame.Rect(0, top, flow.width, tall).inflate(*2 * (2 * look.px(3),))
            flow.boxes.append(Box(frame, AMBER, radius=look.px(6)))
        picture = self._picture(entry.id, (flow.width, height))
        flow.inks.append(Ink(picture, (0, top)))
        flow.height += height
        flow.card(text, look.px(PAD), PANEL)
        if entry.fault is None:
            is_chosen = entry.id == self.chosen or len(self.entries) == 1
            action = Action("start" if is_chosen else "choose", entry.id)
            flow.regions.append(Region(flow.rect_from(top), action))

    def _picture(self, scenario_id: str, size: tuple[int, int]) -> pygame.Surface:
        """Return the map's thumbnail, or a plain panel where none is shipped."""
        key = (scenario_id, size)
        if key in self._pictures:
            return self._pictures[key]
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
