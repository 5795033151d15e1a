"""Text in columns: wrapped paragraphs, links, pills and tables, measured before drawn.

A `Flow` is a column of a given width. Content is added from top to bottom; its height is
then known, it can be drawn at any offset, and it lists the regions that answer the mouse
and the Tab key. Nothing here knows what the text is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

import pygame

from engine.desktop.kit.look import LINK, TEXT, TEXT_FAINT, Colour, Look, TypeSize
from engine.desktop.kit.shapes import fill_round, outline_dotted, outline_round

# Lines longer than this are hard to follow, however wide the column is.
LINE_CHARACTERS = 60


class Action(NamedTuple):
    """What a click, a key or Enter on the focus asks for."""

    name: str
    value: str = ""


class Region(NamedTuple):
    """A part of the screen that answers; `window` is what can be seen of a scrolled column."""

    rect: pygame.Rect
    action: Action
    tip: str = ""
    kind: Literal["box", "link"] = "box"
    window: pygame.Rect | None = None

    def holds(self, position: tuple[int, int]) -> bool:
        """Tell whether a point lies in the part of the region that can be seen."""
        seen = self.window is None or self.window.collidepoint(position)
        return seen and bool(self.rect.collidepoint(position))


@dataclass(frozen=True)
class Span:
    """A stretch of text in one style; with an action it is a link."""

    text: str
    bold: bool = False
    colour: Colour | None = None
    size: TypeSize | None = None
    action: Action | None = None
    tip: str = ""


@dataclass(frozen=True)
class Pill:
    """A short label in a rounded box; `dotted` draws an outline of dots and no fill."""

    label: str
    fill: Colour | None = None
    dotted: bool = False
    action: Action | None = None
    tip: str = ""


@dataclass(frozen=True)
class Box:
    """A filled or outlined rectangle of a flow."""

    rect: pygame.Rect
    fill: Colour | None = None
    outline: Colour | None = None
    radius: int = 0
    dotted: bool = False


class Ink(NamedTuple):
    """A picture at a position of a flow."""

    surface: pygame.Surface
    position: tuple[int, int]


class Line(NamedTuple):
    """A piece of text at a position of a flow; rendered only once it comes into sight."""

    text: str
    size: TypeSize
    colour: Colour
    bold: bool
    position: tuple[int, int]


class Word(NamedTuple):
    """A word with the span it came from; `glued` when no space stands before it."""

    text: str
    span: Span
    glued: bool


def words_of(spans: Iterable[Span]) -> list[Word]:
    """Return the words of some spans; a span's edges do not part words by themselves."""
    words: list[Word] = []
    open_end = True
    for span in spans:
        pieces = span.text.split(" ")
        for index, piece in enumerate(pieces):
            if piece:
                words.append(Word(piece, span, glued=index == 0 and not open_end))
        open_end = span.text.endswith(" ") or not span.text
    return words


def wrap(
    look: Look, spans: Sequence[Span], size: TypeSize, width: int, limit: int = LINE_CHARACTERS
) -> list[list[Word]]:
    """Return lines of words no wider than `width` pixels nor longer than `limit` characters.

    A single word that is wider than the line is cut where it must be.
    """
    lines: list[list[Word]] = []
    line: list[Word] = []
    queue = list(reversed(words_of(spans)))
    while queue:
        word = queue.pop()
        if line and not _fits(look, [*line, word], size, width, limit):
            # A comma does not begin a line: what it is glued to comes with it.
            carried: list[Word] = []
            while (carried[0] if carried else word).glued and len(line) > 1:
                carried.insert(0, line.pop())
            if not _fits(look, [*carried, word], size, width, limit):
                line, carried = line + carried, []
            lines.append(line)
            line = carried
        if not line and len(word.text) > 1:
            cut = _fitting(look, word, size, width)
            if cut < len(word.text):
                queue.append(word._replace(text=word.text[cut:], glued=True))
                word = word._replace(text=word.text[:cut])
        line.append(word)
    if line:
        lines.append(line)
    return lines


def _fits(look: Look, line: list[Word], size: TypeSize, width: int, limit: int) -> bool:
    # Measured as it will be drawn: letters of one run move together or apart by a pixel.
    runs = list(_runs(line))
    if sum(len(text) for text, _ in runs) > limit:
        return False
    return sum(look.width(text, span.size or size, span.bold) for text, span in runs) <= width


def _fitting(look: Look, word: Word, size: TypeSize, width: int) -> int:
    """Return how many characters of a word fit into a width, at least one."""
    style, count = word.span.size or size, len(word.text)
    while count > 1 and look.width(word.text[:count], style, word.span.bold) > width:
        count -= 1
    return count


@dataclass
class Flow:
    """A column of content, laid out as it is added.

    Attributes:
        width: of the column, in pixels.
        height: used so far, in pixels.
        limit: most characters of a line.
    """

    look: Look
    width: int
    height: int = 0
    limit: int = LINE_CHARACTERS
    boxes: list[Box] = field(default_factory=list)
    inks: list[Ink] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    marks: dict[str, int] = field(default_factory=dict)

    def space(self, length: float) -> None:
        """Leave a gap, given at 100%."""
        self.height += self.look.px(length)

    def mark(self, name: str) -> None:
        """Remember the present height by a name, to scroll to it later."""
        self.marks[name] = self.height

    def rect_from(self, top: int) -> pygame.Rect:
        """Return the box of what was added since the column was `top` pixels high."""
        return pygame.Rect(0, top, self.width, self.height - top)

    def paragraph(
        self,
        content: str | Sequence[Span],
        size: TypeSize = "body",
        colour: Colour = TEXT,
        *,
        bold: bool = False,
        indent: float = 0,
        align: Literal["left", "right", "centre"] = "left",
    ) -> None:
        """Add wrapped text; `indent` is given at 100%."""
        spans = [Span(content)] if isinstance(content, str) else content
        spans = [replace(span, bold=True) if bold else span for span in spans]
        left = self.look.px(indent)
        for line in wrap(self.look, spans, size, self.width - left, self.limit):
            self._set_line(line, size, colour, left, align)

    def _set_line(
        self, line: list[Word], size: TypeSize, colour: Colour, left: int, align: str
    ) -> None:
        look = self.look
        tallest = max((word.span.size or size for word in line), key=lambda s: look.line(s))
        baseline = self.height + look.font(tallest).get_ascent()
        runs = list(_runs(line))
        total = sum(look.width(text, span.size or size, span.bold) for text, span in runs)
        spare = self.width - left - total
        x = left + {"left": 0, "right": spare, "centre": spare // 2}[align]
        for text, span in runs:
            style = span.size or size
            wide = look.width(text, style, span.bold)
            ink = span.colour or (LINK if span.action else colour)
            top = baseline - look.font(style, span.bold).get_ascent()
            self.lines.append(Line(text, style, ink, span.bold, (x, top)))
            if span.action:
                lead = look.width(" ", style, span.bold) if text.startswith(" ") else 0
                rect = pygame.Rect(x + lead, top, wide - lead, look.line(style))
                self.regions.append(Region(rect, span.action, span.tip, "link"))
            x += wide
        self.height += look.line(tallest)

    def pills(self, pills: Sequence[Pill]) -> None:
        """Add a row of pills, wrapped where it must be."""
        look = self.look
        pad, gap, tall = look.px(8), look.px(6), look.px(20)
        x = 0
        for pill in pills:
            label = self._cut(pill.label, self.width - 2 * pad)
            wide = look.width(label, "note") + 2 * pad
            if x and x + wide > self.width:
                x = 0
                self.height += tall + gap
            rect = pygame.Rect(x, self.height, min(wide, self.width), tall)
            outline = TEXT_FAINT if pill.dotted or pill.fill is None else None
            self.boxes.append(Box(rect, pill.fill, outline, tall // 2, pill.dotted))
            top = self.height + (tall - look.font("note").get_height()) // 2
            self.lines.append(Line(label, "note", TEXT, False, (x + pad, top)))
            if pill.action:
                self.regions.append(Region(rect, pill.action, pill.tip))
            x += wide + gap
        self.height += tall

    def _cut(self, label: str, width: int) -> str:
        """Return a label that fits a width, its end cut off where it must be."""
        if self.look.width(label, "note") <= width:
            return label
        while len(label) > 1 and self.look.width(f"{label}…", "note") > width:
            label = label[:-1]
        return f"{label.rstrip()}…"

    def add(self, inner: Flow, x: int = 0, *, advance: bool = True) -> None:
        """Set another flow at the present height, `x` pixels from the left."""
        y = self.height
        self.boxes += [replace(box, rect=box.rect.move(x, y)) for box in inner.boxes]
        self.inks += [
            Ink(ink.surface, (ink.position[0] + x, ink.position[1] + y)) for ink in inner.inks
        ]
        self.lines += [
            line._replace(position=(line.position[0] + x, line.position[1] + y))
            for line in inner.lines
        ]
        self.regions += [region._replace(rect=region.rect.move(x, y)) for region in inner.regions]
        self.marks |= {name: height + y for name, height in inner.marks.items()}
        if advance:
            self.height += inner.height

    def columns(self, flows: Sequence[Flow], gap: int) -> None:
        """Set flows side by side, tops level."""
        x = 0
        for flow in flows:
            self.add(flow, x, advance=False)
            x += flow.width + gap
        self.height += max((flow.height for flow in flows), default=0)

    def card(
        self, inner: Flow, pad: int, fill: Colour, *, bar: Colour | None = None
    ) -> pygame.Rect:
        """Set a flow on a rounded box with padding; a coloured bar marks it. Return the box."""
        rect = pygame.Rect(0, self.height, self.width, inner.height + 2 * pad)
        self.boxes.append(Box(rect, fill, radius=self.look.px(6)))
        if bar:
            edge = pygame.Rect(0, self.height, self.look.px(4), rect.height)
            self.boxes.append(Box(edge, bar, radius=self.look.px(2)))
        self.height += pad
        self.add(inner, pad)
        self.height += pad
        return rect

    def draw(self, surface: pygame.Surface, x: int, y: int) -> None:
        """Draw the column with its top left corner at a point, within the surface's clip."""
        clip = surface.get_clip()
        for box in self.boxes:
            rect = box.rect.move(x, y)
            if rect.colliderect(clip):
                draw_box(surface, rect, box)
        for ink in self.inks:
            top = ink.position[1] + y
            if top < clip.bottom and top + ink.surface.get_height() > clip.top:
                surface.blit(ink.surface, (ink.position[0] + x, top))
        tallest = self.look.line("title")
        for line in self.lines:
            top = line.position[1] + y
            if clip.top - tallest < top < clip.bottom:
                text = self.look.text(line.text, line.size, line.colour, line.bold)
                surface.blit(text, (line.position[0] + x, top))


def _runs(line: list[Word]) -> Iterable[tuple[str, Span]]:
    """Join neighbouring words of one span; the space before a word belongs to its run."""
    text = ""
    span: Span | None = None
    for index, word in enumerate(line):
        gap = "" if word.glued or index == 0 else " "
        if span is word.span:
            text += gap + word.text
            continue
        if span is not None:
            yield text, span
        text, span = gap + word.text, word.span
    if span is not None:
        yield text, span


def draw_box(surface: pygame.Surface, rect: pygame.Rect, box: Box) -> None:
    """Draw a box's fill and outline at a rectangle."""
    if box.fill is not None:
        fill_round(surface, rect, box.fill, box.radius)
    if box.outline is not None and box.dotted:
        outline_dotted(surface, rect, box.outline, box.radius)
    elif box.outline is not None:
        outline_round(surface, rect, box.outline, box.radius)
