"""What every screen of the window shares: regions, hover, focus, sheets, repainting."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from engine.desktop.kit.keys import CHAPTERS, Chapters, command_for, keys_for
from engine.desktop.kit.look import AMBER, PANEL, RAISED, TEXT, TEXT_FAINT, Look
from engine.desktop.kit.shapes import outline_round
from engine.desktop.kit.text import Action, Flow, Region
from engine.desktop.kit.widgets import Canvas, Scroll

MARGIN = 12
SMALLEST = (560, 360)
SHEET_WIDTH = 1100
# How dark what lies under a sheet becomes, of 255.
VEIL = 170
# How long a notice stays.
NOTICE_MS = 4000


def at_least(size: tuple[int, int]) -> tuple[int, int]:
    """Return a size to lay out for: what a smaller window has no room for is cut off."""
    return max(size[0], SMALLEST[0]), max(size[1], SMALLEST[1])


class Stage:
    """A screen: it draws itself, and answers to actions.

    Whatever cannot be done here (`act` returns False) is the window's to do. `chapters` are the
    commands that its keys ask for.
    """

    chapters: Chapters = CHAPTERS

    def __init__(self, look: Look, size: tuple[int, int]) -> None:
        self.look = look
        self.size = at_least(size)
        self.regions: list[Region] = []
        self.hover: Region | None = None
        self.focus: Action | None = None
        self.default: Action | None = None
        self.sheet = Sheet()
        # What the screen asks the window for by itself, taken at the next step.
        self.asked: Action | None = None
        self.stale = True
        # One line that passes by itself, and how long it still stays, in milliseconds.
        self.notice, self._notice_ms = "", 0
        self._tips = True
        self._pointed: tuple[int, int] | None = None

    def resize(self, look: Look, size: tuple[int, int]) -> None:
        """Take a new size of window or text."""
        self.look, self.size = look, at_least(size)
        self.stale = True

    def act(self, action: Action) -> bool:
        """Do an action; False when it is not this screen's."""
        raise NotImplementedError

    def update(self, ms: int) -> bool:
        """Let time pass; True while something moves and the next frame should come soon."""
        raise NotImplementedError

    def draw(self, surface: pygame.Surface) -> list[pygame.Rect]:
        """Draw what changed since the last time; return the parts drawn."""
        raise NotImplementedError

    def region_at(self, position: tuple[int, int]) -> Region | None:
        """Return the topmost region at a point."""
        return next((r for r in reversed(self.regions) if r.holds(position)), None)

    def point(self, position: tuple[int, int] | None) -> None:
        """Let the pointer be at a position, or outside the window."""
        # A tip that a key or a click has sent away comes back with the pointer's next move.
        if position != self._pointed:
            self._pointed, self._tips = position, True
        region = self.region_at(position) if position is not None else None
        if region != self.hover:
            self.hover = region
            self.stale = True

    def press(self, position: tuple[int, int], *, double: bool = False) -> Action | None:
        """Return the action of a click; the keyboard's focus goes away."""
        region = self.region_at(position)
        self.focus = None
        self.stale = True
        return region.action if region else None

    def grab(self, position: tuple[int, int]) -> None:
        """Let the mouse button go down: what is dragged from now on was taken here."""

    def drag(self, position: tuple[int, int], dx: int, dy: int) -> None:
        """Drag what was grabbed by some pixels."""

    def release(self) -> None:
        """Let go of what was grabbed."""

    def wheel(self, steps: int, position: tuple[int, int]) -> None:
        """Turn the mouse's wheel: scroll or zoom what the pointer is over."""
        self.act(Action("scroll", str(-steps)))

    def say(self, message: str, ms: int = NOTICE_MS) -> None:
        """Tell the reader something in one line, for some milliseconds."""
        self.notice, self._notice_ms = message, ms
        self.stale = True

    def unsay(self) -> None:
        """Take the notice away."""
        if self.notice:
            self.notice, self._notice_ms = "", 0
            self.stale = True

    def fade(self, ms: int) -> bool:
        """Let the notice's time pass; True while one is shown."""
        if self.notice:
            self._notice_ms -= ms
            if self._notice_ms <= 0:
                self.unsay()
        return bool(self.notice)

    def hide_tip(self) -> None:
        """Send the tooltip away until the pointer moves or the focus does."""
        if self._tips:
            self._tips, self.stale = False, True

    def key(self, event: pygame.event.Event) -> Action | None:
        """Return the action of a key press."""
        return command_for(event, self.chapters)

    def enter(self) -> Action | None:
        """Return what Enter does: the focused region's action, or the screen's default."""
        return self.focus or self.default

    def move_focus(self, step: int) -> None:
        """Move the focus to the next or previous region, round at the ends."""
        actions = list(dict.fromkeys(region.action for region in self.regions))
        if not actions:
            return
        if self.focus in actions:
            index = (actions.index(self.focus) + step) % len(actions)
        else:
            index = 0 if step > 0 else len(actions) - 1
        self.focus = actions[index]
        self._tips = self.stale = True

    @property
    def hovered(self) -> Action | None:
        """The action under the pointer."""
        return self.hover.action if self.hover else None

    def tip(self) -> tuple[str, pygame.Rect] | None:
        """Return the tooltip's text and what it belongs to: the pointer's, or the focus's."""
        if not self._tips:
            return None
        # What was pointed at may be gone, though the pointer rests.
        region = self.hover if self.hover in self.regions else None
        if region is None and self.focus is not None:
            region = next((r for r in self.regions if r.action == self.focus), None)
        if region is None or not region.tip:
            return None
        keys = keys_for(region.action, self.chapters)
        return f"{region.tip} ({keys})" if keys else region.tip, region.rect

    def draw_tip(self, canvas: Canvas) -> pygame.Rect | None:
        """Draw the tooltip beside its region, inside the window; return where."""
        found = self.tip()
        if found is None:
            return None
        text, owner = found
        look = self.look
        lines = text.split("\n")
        widest = max(look.width(line, "note", index == 0) for index, line in enumerate(lines))
        flow = Flow(look, min(look.px(320), widest + 1))
        for index, line in enumerate(lines):
            flow.paragraph(line, "note", TEXT, bold=index == 0 and len(lines) > 1)
        pad = look.px(8)
        box = pygame.Rect(0, 0, flow.width + 2 * pad, flow.height + 2 * pad)
        box.midtop = (owner.centerx, owner.bottom + look.px(6))
        if box.bottom > self.size[1]:
            box.bottom = owner.top - look.px(6)
        box.clamp_ip(pygame.Rect((0, 0), self.size))
        canvas.fill(box, RAISED, 4)
        outline_round(canvas.surface, box, TEXT_FAINT, look.px(4))
        flow.draw(canvas.surface, box.x + pad, box.y + pad)
        return box

    def draw_notice(self, canvas: Canvas, text: str, bottom: int) -> pygame.Rect | None:
        """Draw a line of text in a strip, centred above a height; return where."""
        if not text:
            return None
        look = self.look
        flow = Flow(look, min(look.width(text, "body") + 1, self.size[0] - look.px(80)), limit=200)
        flow.paragraph(text, "body", TEXT)
        box = pygame.Rect(0, 0, flow.width + look.px(32), flow.height + look.px(16))
        box.midbottom = (self.size[0] // 2, bottom - look.px(12))
        canvas.fill(box, RAISED, 6)
        outline_round(canvas.surface, box, AMBER, look.px(6))
        flow.draw(canvas.surface, box.x + look.px(16), box.y + look.px(8))
        return box


class Sheet:
    """A page laid over the screen: a title, a close button and a scrolling column.

    The column is laid out again only when `content`, what it depends on, has changed.
    """

    def __init__(self) -> None:
        self.scroll = Scroll()
        # Where it was drawn last.
        self.rect = pygame.Rect(0, 0, 0, 0)
        self._flow: Flow | None = None
        self._made_of: object = None

    def draw(
        self,
        canvas: Canvas,
        area: pygame.Rect,
        title: str,
        write: Callable[[int], Flow],
        content: object = None,
    ) -> None:
        """Draw the sheet in the middle of an area, as tall as it needs.

        Args:
            canvas: what lies under the sheet must neither answer nor take the focus: a new one.
            area: what the sheet may cover.
            title: its heading.
            write: makes the column for a width in pixels.
            content: equal as long as `write` would make the same column.
        """
        look = canvas.look
        pad, head, edge = look.px(20), look.px(56), look.px(MARGIN)
        width = min(look.px(SHEET_WIDTH), area.width - 2 * edge)
        made_of = (content, title, width, look)
        if self._flow is None or made_of != self._made_of:
            self._flow, self._made_of = write(width - 2 * pad), made_of
        flow = self._flow
        rect = pygame.Rect(0, 0, width, min(head + flow.height + pad, area.height - 2 * edge))
        rect.center = area.center
        self.rect = rect
        canvas.fill(rect, PANEL, 8)
        canvas.text(title, (rect.x + pad, rect.y + head // 2), "title", TEXT, bold=True)
        close = pygame.Rect(0, 0, look.px(32), look.px(32))
        close.midright = (rect.right - look.px(12), rect.y + head // 2)
        canvas.button(close, Action("close"), icon="close", tip="Close")
        window = pygame.Rect(rect.x, rect.y + head, width, rect.height - head - look.px(8))
        self.scroll.measure(flow.height + look.px(12), window.height)
        canvas.flow(flow, rect.x + pad, window.y - self.scroll.offset, window)
        self.scroll.draw_bar(canvas, window)
