"""The card at the end of a game: what came of it against history, and where to go from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.desktop.kit.look import AMBER, RAISED, TEXT, TEXT_FAINT, TEXT_QUIET, stance_colours
from engine.desktop.kit.text import Action, Flow, Span
from engine.desktop.play.order_rows import write_buttons, write_pair
from engine.desktop.play.setup_sheet import write_primary
from engine.desktop.play.what_if import write_what_if
from engine.desktop.replay.facts import write_heading
from engine.report.commanders import commander_words
from engine.report.endings import ending_of

if TYPE_CHECKING:
    from engine.desktop.play.play_screen import PlayScreen

PAD = 14


def write_end(flow: Flow, screen: PlayScreen) -> None:
    """Write what came of the game, compared with history (14.6), and what can be done now."""
    desk, look = screen.desk, flow.look
    ending = ending_of(desk.game)
    flow.paragraph("The game is over", "note", TEXT_FAINT, bold=True)
    flow.space(4)
    colour = stance_colours(desk.naming.side(ending.side).stance)[1]
    pad = look.px(PAD)
    card = Flow(look, flow.width - 2 * pad)
    card.paragraph(ending.headline, "title", colour, bold=True)
    for sentence in ending.sentences:
        card.space(4)
        card.paragraph(sentence, colour=TEXT)
    flow.card(card, pad, RAISED, bar=AMBER)
    flow.space(12)
    write_primary(flow, "Compare with history", Action("compare_lines"))
    flow.space(6)
    write_buttons(
        flow,
        [
            ("After-action report", Action("after_action"), False, "What decided it"),
            ("Lines of play", Action("page", "lines"), False, "All that was played"),
            ("Back to history", Action("to_history"), False, "The game is kept"),
        ],
        columns=1,
    )
    write_heading(flow, "Points, and history's at the same moment (14.6)")
    for side in (0, 1):
        told = desk.naming.side(side)
        numbers = f"{ending.result.points[side]:,} · {ending.result.history[side]:,}"
        write_pair(flow, told.short, numbers, colour=stance_colours(told.stance)[1])
    write_heading(flow, "Who commanded")
    for side in (0, 1):
        told = desk.naming.side(side)
        by = commander_words(desk.game.options.commanders[side]).full
        colour = stance_colours(told.stance)[1]
        flow.paragraph(
            [Span(told.short, bold=True, colour=colour), Span(f" by {by}")], "note", TEXT_QUIET
        )
    write_what_if(flow, desk.scenario)
    flow.space(16)
