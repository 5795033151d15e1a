"""The levers of a game being played: named wherever its results are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from engine.desktop.kit.look import AMBER, CHROME, TEXT_QUIET
from engine.desktop.kit.text import Flow, Span
from engine.desktop.kit.widgets import Canvas
from engine.desktop.play.lever_views import views_of, what_if_pairs
from engine.desktop.replay.citing import evidence_pill, sources_pill, write_citations, write_why
from engine.desktop.replay.facts import write_heading
from engine.scenario.scenario import Scenario

if TYPE_CHECKING:
    from engine.desktop.play.play_screen import PlayScreen

PAD = 12
WIDTH = 760


def what_if_words(scenario: Scenario) -> str:
    """Return the badge of a game's levers, such as "What if: 3"; nothing where none is set."""
    return f"What if: {len(scenario.what_if)}" if scenario.what_if else ""


def write_what_if(flow: Flow, scenario: Scenario) -> None:
    """Write the levers set under a heading, if there are any."""
    pairs = what_if_pairs(scenario)
    if not pairs:
        return
    write_heading(flow, "What if")
    for title, words in pairs:
        flow.paragraph([Span(f"{title}: "), Span(words, colour=AMBER)], "note", TEXT_QUIET)
        flow.space(2)


def draw_what_if(canvas: Canvas, screen: PlayScreen, area: pygame.Rect) -> None:
    """Lay the levers of a game over an area: why each matters, and who says so."""
    look = canvas.look
    narrow = area.inflate(-max(0, area.width - look.px(WIDTH)), 0)

    def write(width: int) -> Flow:
        flow = Flow(look, width, limit=90)
        _write_rows(flow, screen)
        return flow

    content = (screen.desk.scenario.what_if, frozenset(screen.state.opened))
    screen.sheet.draw(canvas, narrow, "What if ...", write, content)


def _write_rows(flow: Flow, screen: PlayScreen) -> None:
    scenario, reading = screen.desk.scenario, screen.reading
    flow.paragraph("This game is played with:", colour=TEXT_QUIET)
    flow.space(8)
    views, pad = views_of(scenario), flow.look.px(PAD)
    told = what_if_pairs(scenario)
    for (lever_id, _), (title, words) in zip(scenario.what_if, told, strict=True):
        lever, key = views[lever_id].lever, f"lever:{lever_id}"
        inner = Flow(flow.look, flow.width - 2 * pad, limit=90)
        inner.paragraph([Span(f"{title}: ", bold=True), Span(words, bold=True, colour=AMBER)])
        inner.paragraph(lever.matters, "note", TEXT_QUIET)
        inner.space(4)
        pills = [evidence_pill(lever.evidence)]
        if lever.citations:
            pills.append(sources_pill(reading, key, lever.citations))
        inner.pills(pills)
        if key in screen.state.opened:
            inner.space(4)
            write_why(inner, reading, lever.why)
            write_citations(inner, reading, key, lever.citations)
        flow.card(inner, pad, CHROME)
        flow.space(8)
