"""The page while a player-turn is shown: what has been seen of it so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.desktop.kit.look import TEXT_FAINT, TEXT_QUIET, stance_colours
from engine.desktop.kit.text import Action, Flow, Span

if TYPE_CHECKING:
    from engine.desktop.play.play_screen import PlayScreen


def write_watch(flow: Flow, screen: PlayScreen) -> None:
    """Write the lines told so far, the newest first."""
    turned = screen.last
    if turned is None:
        return
    side = screen.desk.naming.side(turned.side)
    flow.paragraph("What comes of it", "title", bold=True)
    flow.paragraph(
        [
            Span(side.short, bold=True, colour=stance_colours(side.stance)[1]),
            Span(f" · turn {turned.played.node.turn}"),
        ],
        "note",
        TEXT_FAINT,
    )
    flow.space(12)
    for words, hex_ in reversed(screen.playback.told):
        where = screen.desk.naming.where(hex_)
        flow.paragraph([Span(where, action=Action("jump", str(hex_)))])
        flow.paragraph(words, "note", TEXT_QUIET)
        flow.space(6)
    if not screen.playback.told:
        flow.paragraph("The groups march.", colour=TEXT_QUIET)
