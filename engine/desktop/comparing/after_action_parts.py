"""The parts of the report after a game, written one below the other or side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import pygame

from engine.desktop.kit.look import (
    AMBER,
    RAISED,
    TEXT,
    TEXT_FAINT,
    TEXT_QUIET,
    stance_colours,
)
from engine.desktop.kit.text import Action, Flow, Ink, Region, Span
from engine.desktop.play.order_rows import write_buttons
from engine.desktop.versions.audit_words import BESIDE_CLAIM
from engine.game.setting import PLAYER
from engine.report.after_action import LossWords, Told, TurningWords
from engine.report.compare_text import names_of
from engine.report.intents import formation_lines
from engine.scenario.shapes.forces import Side
from engine.state.world import SIDES
from engine.study.after_action import AfterAction

PICTURES_A_ROW = 3
# Most characters of a line.
READING = 75
GAP, PAD = 20, 12
# Sheets narrower than this, at 100%, have one column.
TWO_COLUMNS = 700
NO_PAGE = "Games are not kept here, so the page is not either."


class PictureSize(NamedTuple):
    """The small maps: their size, and by turn those that are drawn."""

    size: tuple[int, int]
    pictures: Mapping[int, pygame.Surface]


def report_flow(
    flow: Flow,
    report: AfterAction,
    words: Told,
    shown: PictureSize,
    opened: Collection[str],
    *,
    may_save: bool,
) -> None:
    """Write the report from its summary to its footer.

    Args:
        flow: the sheet's column.
        report: the report.
        words: it, in words.
        shown: the small maps.
        opened: what has been unfolded.
        may_save: whether it can be kept as a page.
    """
    left, right = _halves(flow)
    _write_summary(left, words)
    _write_about(right, words, may_save=may_save)
    _set_halves(flow, left, right)
    heading(flow, "Turning points", "The game at the moments that counted; a map leads to both.")
    _write_turning_points(flow, report, words, shown, opened)
    left, right = _halves(flow)
    heading(left, "What decided the big fights")
    _write_fights(left, words)
    heading(right, "Losses beside the documents' claims")
    sides = report.line.setting.scenario.header.sides
    for side, loss in zip(sides, words.losses, strict=True):
        _write_losses(right, side, loss)
    right.paragraph(f"{words.claims_note}.", "note", TEXT_FAINT)
    _write_choices(right, words)
    _set_halves(flow, left, right)
    flow.space(16)
    for line in words.footer:
        flow.paragraph(f"{line}.", "note", TEXT_FAINT)


def heading(flow: Flow, text: str, note: str = "") -> None:
    """Write a part's heading, and in small type what it is about."""
    flow.space(18)
    flow.paragraph(text, "head", TEXT, bold=True)
    if note:
        flow.paragraph(note, "note", TEXT_FAINT)
    flow.space(6)


def _halves(flow: Flow) -> tuple[Flow, Flow]:
    """Return two columns side by side, or as wide as the sheet where it is narrow."""
    look = flow.look
    if flow.width < look.px(TWO_COLUMNS):
        return Flow(look, flow.width, limit=READING), Flow(look, flow.width, limit=READING)
    half = (flow.width - look.px(2 * GAP)) // 2
    return Flow(look, half, limit=READING), Flow(look, half, limit=READING)


def _set_halves(flow: Flow, left: Flow, right: Flow) -> None:
    if left.width < flow.width:
        flow.columns((left, right), flow.look.px(2 * GAP))
        return
    flow.add(left)
    flow.add(right)


def _write_summary(flow: Flow, words: Told) -> None:
    flow.paragraph(f"{words.summary[0]}.", "title", TEXT, bold=True)
    for sentence in words.summary[1:]:
        flow.space(6)
        flow.paragraph(f"{sentence}.", "body", TEXT_QUIET)


def _write_about(flow: Flow, words: Told, *, may_save: bool) -> None:
    """Write who played, what was changed before, where it left history; and the buttons."""
    course = ("The course of both", Action("sheet", "course"), False, "Charts, turn by turn")
    save = ("Save as a page", Action("save_page"), False, "A file for any browser")
    write_buttons(flow, [save, course] if may_save else [course])
    if not may_save:
        flow.paragraph(NO_PAGE, "note", TEXT_FAINT)
    flow.space(10)
    for line in words.who:
        flow.paragraph(f"{line}.", "body", TEXT_QUIET)
    for line, matters in zip(words.what_if, words.matters, strict=False):
        flow.space(4)
        flow.paragraph(f"{line}.", "body", AMBER)
        flow.paragraph(matters, "note", TEXT_FAINT)
    flow.space(8)
    flow.paragraph("Where it left history", "body", TEXT, bold=True)
    for line in words.parting:
        flow.space(3)
        flow.paragraph(f"{line}.", "note", TEXT_QUIET)


def _write_turning_points(
    flow: Flow,
    report: AfterAction,
    words: Told,
    shown: PictureSize,
    opened: Collection[str],
) -> None:
    """Set the turning points in rows, each with its small map."""
    points = list(words.turning_points)
    gap = flow.look.px(GAP)
    for first in range(0, len(points), PICTURES_A_ROW):
        columns = []
        for point in points[first : first + PICTURES_A_ROW]:
            column = Flow(flow.look, shown.size[0])
            _write_turning_point(column, report, point, shown, opened)
            columns.append(column)
        flow.columns(columns, gap)
        flow.space(14)


def _write_turning_point(
    flow: Flow,
    report: AfterAction,
    point: TurningWords,
    shown: PictureSize,
    opened: Collection[str],
) -> None:
    action = Action("see", str(point.turn))
    box = pygame.Rect((0, flow.height), shown.size)
    picture = shown.pictures.get(point.turn)
    if picture is not None:
        flow.inks.append(Ink(picture, box.topleft))
    flow.regions.append(Region(box, action, "See it on the maps"))
    flow.height = box.bottom
    flow.space(6)
    flow.paragraph([Span(point.title, bold=True, action=action)], "body")
    for line in point.lines:
        flow.paragraph(f"{line}.", "note", TEXT_QUIET)
    _write_intents(flow, report, point.turn, opened)


def _write_intents(flow: Flow, report: AfterAction, turn: int, opened: Collection[str]) -> None:
    """Unfold what the computer meant in a turn, where a program gave its orders."""
    told = list(_intents(report, turn))
    if not told:
        return
    key = f"intents:{turn}"
    label = f"{'–' if key in opened else '+'} what the computer meant"
    flow.paragraph([Span(label, action=Action("expand", key))], "note")
    if key in opened:
        for short, line in told:
            flow.paragraph([Span(f"{short}: ", bold=True), Span(f"{line}.")], "note", TEXT_FAINT)


def _intents(report: AfterAction, turn: int) -> Iterator[tuple[str, str]]:
    """Yield each formation's intent in a turn, with the side's short name."""
    line, names = report.line, names_of(report.comparison)
    for side in range(SIDES):
        if line.commanders[side] == PLAYER or not line.intents(turn, side):
            continue
        for told in formation_lines(names, line.intents(turn, side), line.orders(turn, side)):
            yield names.shorts[side], told


def _write_fights(flow: Flow, words: Told) -> None:
    """Write the biggest fights as cards, each with the way to its full reckoning."""
    if not words.fights:
        flow.paragraph("No attack was made.", "body", TEXT_QUIET)
    pad = flow.look.px(PAD)
    for number, fight in enumerate(words.fights):
        inner = Flow(flow.look, flow.width - 2 * pad, limit=READING)
        place = Action("see", f"{fight.fight.turn}")
        inner.paragraph([Span(fight.title, bold=True)], "body")
        inner.space(2)
        inner.paragraph(f"{fight.outcome}.", "note", TEXT_QUIET)
        inner.space(2)
        inner.paragraph(f"{fight.decided}.", "note", TEXT_QUIET)
        inner.space(3)
        inner.paragraph(
            [
                Span("The full reckoning", action=Action("sheet", f"fight:{number}")),
                Span(" · "),
                Span("See it on the maps", action=place),
            ],
            "note",
        )
        flow.card(inner, pad, RAISED)
        flow.space(8)


def _write_losses(flow: Flow, side: Side, loss: LossWords) -> None:
    """Write a side's losses, then each claim with who makes it."""
    colour = stance_colours(side.stance)[1]
    flow.paragraph([Span(f"{loss.side}: ", bold=True, colour=colour), Span(loss.total)], "body")
    flow.paragraph(f"Also {loss.pieces}.", "note", TEXT_QUIET)
    for until, claimed, simulated, against, claimant in loss.claims:
        flow.space(3)
        spans = [
            Span(f"Up to {until}: "),
            Span(f"{claimed} claimed", bold=True),
            Span(f" by {claimant}; "),
            Span(f"{simulated} in the game", bold=True),
            Span(
                f"{' ' if against.startswith('(') else ', '}{BESIDE_CLAIM.get(against, against)}."
            ),
        ]
        flow.paragraph(spans, "note", TEXT_QUIET)
    flow.space(10)


def _write_choices(flow: Flow, words: Told) -> None:
    """Write what the main choices of each side led to."""
    if words.choices:
        heading(flow, "What the main choices led to")
    for told in words.choices:
        flow.paragraph(told.side, "body", TEXT, bold=True)
        for line in told.lines:
            flow.space(5)
            flow.paragraph(f"{line}.", "note", TEXT_QUIET)
        flow.space(10)
