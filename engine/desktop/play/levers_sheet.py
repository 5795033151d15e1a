"""The sheet of levers: what the sources leave open, a row each, to be decided otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from engine.desktop.kit.look import AMBER, CHROME, LINE, TEXT, TEXT_FAINT, TEXT_QUIET
from engine.desktop.kit.text import Action, Box, Flow, Pill, Region, Span
from engine.desktop.kit.widgets import Canvas
from engine.desktop.kit.words import sentence_case
from engine.desktop.play.lever_views import choice_words, views_of
from engine.desktop.play.order_rows import write_buttons
from engine.desktop.replay.citing import evidence_pill, sources_pill, write_citations, write_why
from engine.scenario.levers import LeverView

if TYPE_CHECKING:
    from engine.desktop.replay.replay_screen import ReplayScreen

PAD = 12
# From this width on, at 100%, a lever's words and its switches stand side by side.
WIDE = 700
# Pixels at 100%: a slider's track, and its knob.
TRACK, KNOB = 6, 18
SLIDE = "slide"
"""The action of a slider; its value is the lever's id."""
EVERY, CHOSEN = "every", "chosen"
TOPICS: dict[str, tuple[str, tuple[str, ...]]] = {
    EVERY: ("All", ()),
    "people": ("Numbers", ("figure",)),
    "arrivals": ("Who comes", ("reinforcement", "absence")),
    "quality": ("How they fight", ("quality", "cohesion", "surprise")),
    "air": ("Air", ("air", "strike")),
    "positions": ("Positions", ("position",)),
    "claims": ("Claims", ("claim",)),
    CHOSEN: ("Set", ()),
}
"""What the list can be narrowed to: a word, and the kinds of levers."""


def draw_levers(canvas: Canvas, screen: ReplayScreen, area: pygame.Rect) -> None:
    """Lay the levers over an area."""

    def write(width: int) -> Flow:
        flow = Flow(canvas.look, width, limit=110)
        _write_levers(flow, screen)
        return flow

    state = screen.state
    content = (screen.setup.seen(), screen.setup.topic, frozenset(state.opened), state.no_spoilers)
    screen.sheet.draw(canvas, area, "What if ...", write, (content, state.turn))


def shown_levers(screen: ReplayScreen) -> dict[str, LeverView]:
    """Return the levers of the topic chosen."""
    setup = screen.setup
    views = views_of(screen.replay.scenario)
    if setup.topic == CHOSEN:
        return {id_: view for id_, view in views.items() if id_ in setup.levers}
    kinds = TOPICS[setup.topic][1]
    return {id_: view for id_, view in views.items() if not kinds or view.lever.kind in kinds}


def _write_levers(flow: Flow, screen: ReplayScreen) -> None:
    setup = screen.setup
    words = "What the sources leave open, or what might have gone otherwise; the weightiest first."
    flow.paragraph(words, colour=TEXT_QUIET)
    flow.space(8)
    _write_topics(flow, screen)
    flow.space(8)
    write_buttons(
        flow,
        [
            ("Done", Action("setup", "back"), False, "Back to who plays (Esc)"),
            (f"Reset all ({len(setup.levers)})", Action("setup", "usual"), False, "Put all back"),
        ][: 2 if setup.levers else 1],
        columns=2,
    )
    flow.space(10)
    shown = shown_levers(screen)
    if not shown:
        flow.paragraph("None is set.", colour=TEXT_FAINT)
    for view in shown.values():
        flow.add(_kept_row(flow, screen, view))
        flow.space(8)


def _write_topics(flow: Flow, screen: ReplayScreen) -> None:
    """Write what the list can be narrowed to, as far as there are such levers."""
    views = views_of(screen.replay.scenario)
    kinds = {view.lever.kind for view in views.values()}
    setup = screen.setup
    buttons = []
    for topic, (label, of) in TOPICS.items():
        if topic == CHOSEN:
            label = f"{label} {len(setup.levers)}"
        elif topic == EVERY:
            label = f"{label} {len(views)}"
        elif kinds.isdisjoint(of):
            continue
        buttons.append((label, Action("setup", f"topic:{topic}"), topic == setup.topic, ""))
    look = flow.look
    widest = max(look.width(label, "body") for label, *_ in buttons) + look.px(24)
    write_buttons(flow, buttons, columns=max(1, min(len(buttons), flow.width // widest)))


def _kept_row(flow: Flow, screen: ReplayScreen, view: LeverView) -> Flow:
    """Return a lever's row, laid out once: while one slider moves, the others stand still."""
    lever, reading = view.lever, screen.reading
    key = f"lever:{lever.id}"
    opened = frozenset(name for name in screen.state.opened if key in name)
    value = screen.setup.levers.get(lever.id)
    turn = -1 if reading.with_hindsight else screen.state.turn
    made_of = (value, opened, turn, flow.width, flow.look)
    before = screen.setup.rows.get(lever.id)
    if before is None or before[0] != made_of:
        row = Flow(flow.look, flow.width, limit=110)
        _write_row(row, screen, view)
        before = screen.setup.rows[lever.id] = (made_of, row)
    return before[1]


def _write_row(flow: Flow, screen: ReplayScreen, view: LeverView) -> None:
    """Write a lever: what it is and why it matters at the left, its switches at the right."""
    look, setup, lever = flow.look, screen.setup, view.lever
    pad, gap = look.px(PAD), look.px(20)
    inner_width = flow.width - 2 * pad
    wide = inner_width >= look.px(WIDE)
    left = Flow(look, inner_width * 45 // 100 if wide else inner_width, limit=80)
    right = Flow(look, inner_width - left.width - gap if wide else inner_width, limit=80)
    _write_words(left, screen, view)
    value = setup.levers.get(lever.id, view.usual)
    if view.range is None:
        _write_choices(right, view, value)
    else:
        _write_slider(right, view, int(value))
    inner = Flow(look, inner_width, limit=110)
    if wide:
        inner.columns((left, right), gap)
    else:
        inner.add(left)
        inner.space(8)
        inner.add(right)
    key = f"lever:{lever.id}"
    if key in screen.state.opened:
        inner.space(6)
        write_why(inner, screen.reading, lever.why)
        write_citations(inner, screen.reading, key, lever.citations)
    flow.card(inner, pad, CHROME, bar=AMBER if lever.id in setup.levers else None)


def _write_words(flow: Flow, screen: ReplayScreen, view: LeverView) -> None:
    """Write what a lever is, why it matters, and how that is known."""
    lever, reading = view.lever, screen.reading
    flow.paragraph([Span(lever.title, bold=True)])
    if reading.with_hindsight:
        flow.paragraph(lever.matters, "note", TEXT_QUIET)
    flow.space(4)
    pills = [evidence_pill(lever.evidence)]
    if lever.citations:
        pills.append(sources_pill(reading, f"lever:{lever.id}", lever.citations))
    if lever.id in screen.setup.levers:
        back = Action("setup", f"unset:{lever.id}")
        pills.append(Pill("reset", action=back, tip="Put it back as usual"))
    flow.pills(pills)


def _write_choices(flow: Flow, view: LeverView, value: str) -> None:
    """Write a button for each value; a claim's own words below the one chosen."""
    look = flow.look
    buttons = [
        (
            sentence_case(choice_words(view, choice.value)),
            Action("setup", f"lever:{view.lever.id}:{choice.value}"),
            choice.value == value,
            choice.text,
        )
        for choice in view.choices
    ]
    widest = max(look.width(label, "body") for label, *_ in buttons) + look.px(24)
    write_buttons(flow, buttons, columns=max(1, min(len(buttons), flow.width // widest)))
    text = next(choice.text for choice in view.choices if choice.value == value)
    if text:
        flow.space(4)
        flow.paragraph(text, "note", TEXT_QUIET)


def _write_slider(flow: Flow, view: LeverView, value: int) -> None:
    """Write a number as a slider: its least, its usual and its most marked below."""
    look = flow.look
    assert view.range is not None
    low, high = view.range
    inset = look.px(KNOB) // 2
    flow.paragraph([Span(f"{value:,}", bold=True)], "head")
    flow.space(2)
    top = flow.height
    middle = top + look.px(KNOB) // 2
    track = pygame.Rect(inset, 0, flow.width - 2 * inset, look.px(TRACK))
    track.centery = middle

    def x_of(number: int) -> int:
        return track.x + track.width * (number - low) // (high - low)

    flow.boxes.append(Box(track, LINE, radius=look.px(TRACK) // 2))
    usual = int(view.usual)
    filled = track.copy()
    filled.x = min(x_of(usual), x_of(value))
    filled.width = abs(x_of(value) - x_of(usual))
    if filled.width:
        flow.boxes.append(Box(filled, AMBER))
    marks = (("low", low), ("usual", usual), ("high", high))
    for _, number in marks:
        tick = pygame.Rect(0, 0, look.px(2), look.px(14))
        tick.center = x_of(number), middle
        flow.boxes.append(Box(tick, TEXT_FAINT))
    knob = pygame.Rect(0, 0, look.px(KNOB), look.px(KNOB))
    knob.center = x_of(value), middle
    flow.boxes.append(Box(knob, TEXT if value == usual else AMBER, radius=look.px(KNOB) // 2))
    flow.height += look.px(KNOB)
    answer = pygame.Rect(0, top, flow.width, look.px(KNOB))
    flow.regions.append(Region(answer, Action(SLIDE, view.lever.id), "Drag, or ← and →"))
    _write_marks(flow, [(f"{word} {number:,}", x_of(number)) for word, number in marks])


def _write_marks(flow: Flow, marks: list[tuple[str, int]]) -> None:
    """Write words under a slider at their places, pushed apart where they would touch."""
    look, gap = flow.look, flow.look.px(8)
    flow.space(7)
    wides = [look.width(word, "note") for word, _ in marks]
    lefts = [x - wide // 2 for (_, x), wide in zip(marks, wides, strict=True)]
    lefts[0] = max(0, lefts[0])
    lefts[2] = min(flow.width - wides[2], lefts[2])
    lefts[1] = min(max(lefts[1], lefts[0] + wides[0] + gap), lefts[2] - gap - wides[1])
    for (word, _), left, wide in zip(marks, lefts, wides, strict=True):
        label = Flow(look, wide + 2)
        label.paragraph(word, "note", TEXT_FAINT)
        flow.add(label, left, advance=False)
    flow.height += look.line("note")
