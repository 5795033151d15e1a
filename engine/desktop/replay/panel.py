"""The panel at the right: the brief, the chronicle of a turn, or the facts of a thing."""

from __future__ import annotations

import pygame

from engine.desktop.campaign import month_of
from engine.desktop.kit.frame import PAD, draw_panel_frame
from engine.desktop.kit.look import TEXT_FAINT, TEXT_QUIET, Look, stance_colours
from engine.desktop.kit.text import Action, Flow, Span
from engine.desktop.kit.widgets import Canvas, Scroll
from engine.desktop.kit.words import count_words, short_date
from engine.desktop.replay.brief import write_brief
from engine.desktop.replay.cards import place_links, write_card
from engine.desktop.replay.citing import Reading
from engine.desktop.replay.event_order import changed_hands
from engine.desktop.replay.facts import write_facts
from engine.desktop.replay.replay_state import current_events, event_beyond
from engine.desktop.replay.top_bar import when_words
from engine.desktop.replay.tour_card import draw_steps, write_stop

# Places named in the line that sums up a turn.
MOST_NAMES = 5
EMPTY = "The documents report nothing for these hours."


class Panel:
    """The panel's column, laid out again only when what it says has changed."""

    def __init__(self) -> None:
        self.scroll = Scroll()
        self.flow: Flow | None = None
        self._page: tuple[object, ...] = ()
        self._content: tuple[object, ...] = ()

    def draw(
        self, canvas: Canvas, reading: Reading, rect: pygame.Rect, *, with_stop: bool = False
    ) -> None:
        """Draw the panel; `with_stop` puts the tour's stop at its head and its steps below."""
        question = with_stop or reading.state.page == "brief"
        ways = campaign_ways(reading) if not question else ()
        column, foot = draw_panel_frame(canvas, rect, with_foot=question or bool(ways))
        self._draw_body(canvas, reading, column, with_stop)
        if question:
            self._draw_foot(canvas, reading, foot)
        for action, label in ways:
            canvas.button(foot, action, label=label, primary=action.value == "after")

    def _draw_body(
        self, canvas: Canvas, reading: Reading, rect: pygame.Rect, with_stop: bool
    ) -> None:
        """Draw the column; a new page starts at its top, an unfolded card stays where it is."""
        look, state = reading.look, reading.state
        pad = look.px(PAD)
        width = rect.width - 2 * pad
        page = (state.page, state.selected, None if state.page == "facts" else state.turn)
        content = (
            *(page, state.turn, state.event, state.tour, state.no_spoilers, with_stop),
            *(frozenset(state.opened), width, look),
            *(state.rules, reading.told_by_version),
        )
        if content != self._content or self.flow is None:
            self.flow = self._write(reading, width, with_stop)
            is_new, self._page, self._content = page != self._page, page, content
            self.scroll.measure(self.flow.height + 2 * pad, rect.height)
            if is_new:
                self.scroll.offset = 0
            top = self.flow.marks.get(f"event:{state.event}")
            if top is not None and not with_stop:
                bottom = self.flow.marks[f"after:{state.event}"]
                self.scroll.reveal(top + pad, bottom + pad, pad)
        self.scroll.measure(self.flow.height + 2 * pad, rect.height)
        canvas.flow(self.flow, rect.x + pad, rect.y + pad - self.scroll.offset, rect)
        self.scroll.draw_bar(canvas, rect)

    def _write(self, reading: Reading, width: int, with_stop: bool) -> Flow:
        flow = Flow(reading.look, width)
        if with_stop:
            write_stop(flow, reading)
        if reading.state.page == "brief":
            write_brief(flow, reading)
        elif reading.state.page == "facts" and reading.state.selected:
            write_facts(flow, reading)
        else:
            write_chronicle(flow, reading)
        return flow

    def _draw_foot(self, canvas: Canvas, reading: Reading, row: pygame.Rect) -> None:
        """Draw what should never scroll out of sight: the brief's question, the tour's steps."""
        brief = reading.scenario.tour.brief
        if reading.state.page == "brief" and brief is not None:
            canvas.button(row, Action("next"), label=brief.question, primary=True)
        else:
            draw_steps(canvas, reading, row)


def campaign_ways(reading: Reading) -> tuple[tuple[Action, str], ...]:
    """Return the way to the campaign's other part, at the end or the beginning of this one."""
    before, after = reading.campaign
    if after is not None and reading.state.turn == reading.replay.last_turn:
        return ((Action("campaign", "after"), f"Go on to {month_of(after)}"),)
    if before is not None and reading.state.turn == 0:
        return ((Action("campaign", "before"), f"Back to {month_of(before)}"),)
    return ()


def write_chronicle(flow: Flow, reading: Reading) -> None:
    """Write the turn: its date and hours, a card per event, and the way to other events."""
    date, part, _ = when_words(reading)
    events = current_events(reading.state, reading.replay)
    flow.paragraph(_heading(reading.look, date, flow.width), "title", bold=True)
    count = count_words(len(events), "event") if events else ""
    flow.paragraph(" · ".join(word for word in (part, count) if word), "note", TEXT_FAINT)
    _write_changes(flow, reading)
    flow.space(12)
    for event in events:
        write_card(flow, reading, event)
        flow.space(10)
    if not events:
        words = EMPTY if reading.state.turn else "The positions before the first turn."
        flow.paragraph(words, colour=TEXT_QUIET)
        flow.space(12)
    _write_ways(flow, reading)


def _write_changes(flow: Flow, reading: Reading) -> None:
    """Say in a line per holder which places changed hands in the turn."""
    scenario = reading.scenario
    for holder, places in changed_hands(reading.replay, reading.state.turn).items():
        side = scenario.sides.get(holder)
        named = place_links(reading, places[:MOST_NAMES])
        more = len(places) - MOST_NAMES
        if more > 0:
            named[-1] = Span(f" and {count_words(more, 'other')}.")
        head = "Changed hands: " if side else "Now fought over: "
        if side:
            named[-1] = Span(f" and {count_words(more, 'other')}" if more > 0 else "")
            colour = stance_colours(side.stance)[1]
            named += [Span(" to "), Span(f"{side.short}.", bold=True, colour=colour)]
        flow.space(4)
        flow.paragraph([Span(head, bold=True), *named], "body", TEXT_QUIET)


def _heading(look: Look, date: str, width: int) -> str:
    """Return a date on one line if that can be; the bar on top has the year."""
    day, number, month, _ = date.split(" ")
    ways = (
        f"{day} {number} {month}",
        f"{day[:3]} {number} {month}",
        f"{day[:3]} {number} {month[:3]}",
    )
    return next((way for way in ways if look.width(way, "title", True) <= width), ways[-1])


def _write_ways(flow: Flow, reading: Reading) -> None:
    """Offer the nearest events before and after; without spoilers their names stay hidden."""
    state, replay = reading.state, reading.replay
    for direction, word in ((-1, "Earlier"), (1, "Next")):
        step = event_beyond(state, replay, direction)
        if step is None:
            continue
        _, event = step
        hidden = direction > 0 and state.no_spoilers
        label = "the next event" if hidden else event.title
        when = "" if hidden else f", {short_date(event.when.date())}"
        flow.paragraph(
            [Span(f"{word}: "), Span(label, action=Action("event", event.id)), Span(when)],
            "note",
            TEXT_FAINT,
        )
        flow.space(4)
