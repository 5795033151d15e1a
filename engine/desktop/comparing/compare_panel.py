"""The panel beside compared maps: where both stand in a turn, then what the documents say."""

from __future__ import annotations

from engine.desktop.kit.look import AMBER, RAISED, TEXT_FAINT, TEXT_QUIET, stance_colours
from engine.desktop.kit.text import Action, Flow, Span
from engine.desktop.replay.citing import Reading
from engine.desktop.replay.panel import Panel
from engine.desktop.versions.played_version import PlayedVersion, what_if_words
from engine.report.compare_text import names_of
from engine.report.compare_words import called, tenths
from engine.study.compare import Comparison

PAD = 12


class ComparePanel(Panel):
    """The replay's panel with the comparison's numbers at its head."""

    def _write(self, reading: Reading, width: int, with_stop: bool) -> Flow:
        inner = super()._write(reading, width, with_stop)
        version = reading.version
        if reading.state.page == "facts" or not isinstance(version, PlayedVersion):
            return inner
        flow = Flow(reading.look, width)
        write_turn(flow, version, reading.state.turn)
        flow.space(16)
        flow.paragraph("In the documents", "note", TEXT_FAINT, bold=True)
        flow.space(4)
        flow.add(inner)
        return flow


def write_turn(flow: Flow, version: PlayedVersion, turn: int) -> None:
    """Write where both lines stand at the end of a turn, as a card."""
    look = flow.look
    pad = look.px(PAD)
    inner = Flow(look, flow.width - 2 * pad)
    comparison = version.comparison
    if version.line.what_if:
        inner.paragraph(f"What if: {what_if_words(version.line)}.", "note", AMBER)
        inner.space(4)
    if comparison is None:
        inner.paragraph(version.fault or version.doing or "One moment", "note", TEXT_QUIET)
    elif turn > comparison.turns:
        inner.paragraph(f"{version.ending[0]}.", "body", TEXT_QUIET)
    else:
        _write_numbers(inner, comparison, turn)
    inner.space(6)
    inner.paragraph([Span("The course of both", action=Action("sheet", "course"))], "note")
    flow.card(inner, pad, RAISED, bar=AMBER)


def _write_numbers(flow: Flow, comparison: Comparison, turn: int) -> None:
    """Write a turn's figures: each side's in the one line, and in the other."""
    row, names = comparison.ruler[turn], names_of(comparison)
    if comparison.parts_at is not None and turn < comparison.parts_at:
        flow.paragraph("Up to here both are the same.", "body", TEXT_QUIET)
        return
    sides = comparison.setting.scenario.header.sides
    for number, side in enumerate(sides):
        colour = stance_colours(side.stance)[1]
        flow.space(8 if number else 0)
        heads = (called(comparison.one), called(comparison.other)) if number == 0 else ("", "")
        _write_row(flow, Span(names.shorts[number], bold=True, colour=colour, size="body"), *heads)
        for label, mine, yours in (
            ("places", row.one.places, row.other.places),
            ("points", row.one.points, row.other.points),
            ("people lost", row.one.people, row.other.people),
        ):
            _write_row(flow, Span(label), f"{mine[number]:,}", f"{yours[number]:,}")
        ahead = row.ahead[number]
        if ahead:
            word = "ahead" if ahead > 0 else "behind"
            flow.paragraph(f"{tenths(abs(ahead))} days {word} in taking places", "note", TEXT_QUIET)
    if row.front is not None and row.front.mean:
        ahead_side = names.shorts[row.front.mean < 0]
        flow.space(6)
        words = f"Front {tenths(abs(row.front.mean))} km forward for {ahead_side}, in the mean"
        flow.paragraph(words, "note", TEXT_QUIET)


def _write_row(flow: Flow, label: Span, mine: str, yours: str) -> None:
    """Write a figure of both lines in columns, so that the eye runs down them."""
    columns = [Flow(flow.look, flow.width * share // 100) for share in (40, 30, 30)]
    columns[0].paragraph([label], "note", TEXT_QUIET)
    columns[1].paragraph(mine, "note", bold=True, align="right")
    columns[2].paragraph(yours, "note", TEXT_QUIET, align="right")
    flow.columns(columns, 0)
