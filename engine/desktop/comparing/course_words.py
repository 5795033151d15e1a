"""What the course of two lines says in words, with the way to the maps."""

from __future__ import annotations

from engine.desktop.kit.look import TEXT, TEXT_FAINT, TEXT_QUIET
from engine.desktop.kit.text import Action, Flow, Span
from engine.report.compare_text import parting, summary
from engine.study.compare import Comparison

SEE = "see"


def write_summary(flow: Flow, comparison: Comparison) -> None:
    """Write what came of the one line beside the other, the weightiest sentence first."""
    told = summary(comparison)
    flow.paragraph(f"{told.first[0]}.", "head", TEXT, bold=True)
    for sentence in told.first[1:]:
        flow.space(7)
        flow.paragraph(f"{sentence}.", "body", TEXT_QUIET)
    if told.more:
        flow.space(6)
    for sentence in told.more:
        flow.space(3)
        flow.paragraph(f"{sentence}.", "note", TEXT_FAINT)


def write_parting(flow: Flow, comparison: Comparison) -> None:
    """Write where the two part, and the first order that differs."""
    flow.paragraph("Where they part", "head", TEXT, bold=True)
    for sentence in parting(comparison):
        flow.space(4)
        flow.paragraph(f"{sentence}.", "body", TEXT_QUIET)
    first, at = comparison.first_order, comparison.parts_at
    turn = first.turn if first is not None else at
    if turn is not None:
        flow.space(4)
        link = Span("See it on the maps", action=Action(SEE, str(turn)))
        flow.paragraph([link], "body")
