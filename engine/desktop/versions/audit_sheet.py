"""The audit as a sheet: the score and what it is worth, then every outcome with the way to it."""

from __future__ import annotations

from functools import partial

import pygame

from engine.desktop.kit.look import LINE, TEXT_FAINT, TEXT_QUIET, stance_colours
from engine.desktop.kit.stage import Sheet
from engine.desktop.kit.text import Box, Flow, Span
from engine.desktop.kit.widgets import Canvas
from engine.desktop.kit.words import number_words, short_date
from engine.desktop.replay.citing import Reading, event_span
from engine.desktop.replay.replay_state import is_known
from engine.desktop.versions.audit_rows import rules_of, write_listed, write_result
from engine.desktop.versions.audit_words import (
    BESIDE_CLAIM,
    CONTROLS,
    headline_pill,
    headline_words,
)
from engine.study.audit import Audit
from engine.study.controls import Score
from engine.study.losses import LossClaim, LossRow

TITLE = "History's orders under the rules"
# Most characters of a line on the sheet.
READING = 75
HIDDEN = "What lies ahead is hidden: the score, the losses and later outcomes wait for the end."
ABOUT = (
    "History's own orders, as far as documents tell of them, are played by the rules, and each "
    "documented outcome is looked for in that game: the same place, within a day."
)


def draw_audit(canvas: Canvas, reading: Reading, area: pygame.Rect, sheet: Sheet) -> None:
    """Lay the audit over an area, or how far it has come."""
    state, version = reading.state, rules_of(reading)
    told = version.serial if version is not None else 0
    content = told, state.no_spoilers, state.turn, frozenset(state.opened)
    sheet.draw(canvas, area, TITLE, partial(audit_flow, reading), content)


def audit_flow(reading: Reading, width: int) -> Flow:
    """Return the sheet's column for a width in pixels."""
    look, version = reading.look, rules_of(reading)
    page = Flow(look, width, limit=READING)
    audit = version.audit if version is not None else None
    if version is None or audit is None:
        doing = version.fault or version.doing if version is not None else ""
        page.paragraph(doing or "One moment", colour=TEXT_QUIET)
        return page
    gap = look.px(40)
    columns = 2 if width >= look.px(760) else 1
    parts = [Flow(look, (width - (columns - 1) * gap) // columns, limit=READING) for _ in range(2)]
    _write_score(parts[0], reading, audit)
    _write_outcomes(parts[0], reading, audit)
    if reading.with_hindsight:
        _write_controls(parts[1], reading, audit)
        _write_headlines(parts[1], reading, audit)
        for row in audit.losses:
            _write_losses(parts[1], reading, row)
        _write_tempo(parts[1], reading, audit)
    if columns == 2:
        page.columns(parts, gap)
    else:
        for part in parts:
            page.add(part)
            page.space(16)
    return page


def _heading(flow: Flow, text: str) -> None:
    flow.space(4)
    flow.paragraph(text, "head", bold=True)
    flow.space(6)


def _score_words(score: Score) -> str:
    return f"{score.percent}% ({score.reproduced} of {score.rows})"


def _write_score(flow: Flow, reading: Reading, audit: Audit) -> None:
    flow.paragraph(ABOUT, colour=TEXT_QUIET)
    flow.space(8)
    if not reading.with_hindsight:
        flow.paragraph(HIDDEN, "note", TEXT_FAINT)
        flow.space(8)
        return
    score = audit.score
    flow.paragraph(
        [
            Span(f"{score.percent}%", bold=True, size="display"),
            Span(f"  {score.reproduced} of {score.rows} outcomes within a day", bold=True),
        ]
    )
    number = audit.rules_version.partition("-")[0]
    version = rules_of(reading)
    needed = len((version.overrides if version else None) or {})
    flow.paragraph(
        f"Rules version {number}. No group is placed by the record; on the main line "
        f"{needed} of the outcomes missed here come about only by that.",
        "note",
        TEXT_FAINT,
    )
    left_out = (
        (audit.expected.after_last_turn, "after the last turn played"),
        (audit.expected.not_documented, "without a documented place"),
        (audit.expected.off_map, "off the map"),
    )
    told = ", ".join(f"{number} {what}" for number, what in left_out if number)
    if told:
        flow.paragraph(f"Left out: {told}.", "note", TEXT_FAINT)
    flow.space(10)


def _write_outcomes(flow: Flow, reading: Reading, audit: Audit) -> None:
    """List the events with what came of each, as far as they may be told."""
    _heading(flow, "Documented outcomes")
    events = {outcome.of.event.id: outcome.of.event for outcome in audit.outcomes}
    for event in events.values():
        if is_known(reading.state, reading.replay, event):
            write_listed(flow, reading, event, event_span(reading, event))


def _write_controls(flow: Flow, reading: Reading, audit: Audit) -> None:
    """Write what games score that should do worse."""
    _heading(flow, "What the score is worth")
    rows = [("History's orders", audit.score)]
    if audit.controls is not None:
        rows += [(CONTROLS[name], score) for name, score in audit.controls.games.items()]
        rows.append(("Only places fought for in the game", audit.controls.fought_for))
    for index, (label, score) in enumerate(rows):
        _write_bar(flow, label, score, strong=index == 0)
    version = rules_of(reading)
    if audit.controls is None and version is not None:
        flow.paragraph(version.doing or "One moment", "note", TEXT_FAINT)
    flow.space(10)


def _write_bar(flow: Flow, label: str, score: Score, *, strong: bool) -> None:
    """Write a score with a bar as long as its percentage."""
    look = flow.look
    flow.paragraph(
        [Span(f"{label}: ", bold=strong), Span(_score_words(score), bold=True)],
        "note",
        TEXT_QUIET,
    )
    bar = pygame.Rect(0, flow.height + look.px(2), flow.width, look.px(4))
    flow.boxes.append(Box(bar, LINE, radius=look.px(2)))
    done = bar.copy()
    done.width = bar.width * score.percent // 100
    if done.width:
        flow.boxes.append(Box(done, TEXT_QUIET, radius=look.px(2)))
    flow.space(12)


def _write_headlines(flow: Flow, reading: Reading, audit: Audit) -> None:
    if not audit.headlines:
        return
    _heading(flow, "What came of the objectives")
    for headline in audit.headlines:
        words = headline_words(reading.scenario, headline)
        write_result(flow, words, headline_pill(headline))
        flow.space(4)
    flow.space(8)


def _write_losses(flow: Flow, reading: Reading, row: LossRow) -> None:
    """Write a side's losses in the game, and beside each claim those up to its day."""
    side = reading.scenario.sides[row.side]
    _heading(flow, f"{side.short}: people lost")
    colour = stance_colours(side.stance)[1]
    told = [Span(f"{row.simulated:,}", bold=True, colour=colour), Span(" in the game; ")]
    if row.low is None or row.high is None:
        told.append(Span("nobody claims a total."))
    else:
        span = f"the claims come to {row.low:,} to {row.high:,}: {row.result}."
        told.append(Span(span))
    flow.paragraph(told, colour=TEXT_QUIET)
    flow.paragraph("Of 300 people lost 100 count as killed and 200 as wounded.", "note", TEXT_FAINT)
    flow.space(4)
    for claim in row.claims:
        _write_claim(flow, reading, claim)
    flow.space(10)


def _write_claim(flow: Flow, reading: Reading, claim: LossClaim) -> None:
    claimant = reading.scenario.claimants.get(claim.claimant)
    who = claimant.name if claimant else claim.claimant
    kind = claim.kind.replace("_", " ")
    flow.paragraph(
        [
            Span(f"Up to {short_date(claim.through)}: "),
            Span(f"{number_words(claim.low, claim.high)} {kind} claimed", bold=True),
            Span(f" by {who}; "),
            Span(f"{claim.simulated:,} in the game", bold=True),
            Span(f", {BESIDE_CLAIM.get(claim.result, claim.result)}"),
        ],
        "note",
        TEXT_QUIET,
    )
    flow.space(3)


def _write_tempo(flow: Flow, reading: Reading, audit: Audit) -> None:
    """Write how fast the fronts moved, where a side captured place after place."""
    if not audit.tempo:
        return
    _heading(flow, "Pace of the fronts")
    for tempo in audit.tempo:
        side = reading.scenario.sides[tempo.side].short
        have = sum(leg.simulated is not None for leg in tempo.legs)
        flow.paragraph(
            f"{side}: {_km(tempo.documented)} km a day over {len(tempo.legs)} documented ways; "
            f"over the {have} that the game has too, {_km(tempo.simulated)} against "
            f"{_km(tempo.compared)}.",
            "note",
            TEXT_QUIET,
        )
        flow.space(4)


def _km(metres: int) -> str:
    return f"{metres // 1000}.{metres % 1000 // 100}"
