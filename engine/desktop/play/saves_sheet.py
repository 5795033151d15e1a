"""The list of saved games: keep this one, open another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import pygame

from engine.desktop.kit.look import AMBER, RAISED, TEXT_FAINT, TEXT_QUIET
from engine.desktop.kit.stage import Sheet
from engine.desktop.kit.text import Action, Flow, Region, Span
from engine.desktop.kit.widgets import Canvas
from engine.desktop.kit.words import date_words, sentence_case, short_date
from engine.desktop.play.lever_views import what_if_pairs
from engine.desktop.play.order_rows import write_buttons
from engine.desktop.replay.facts import write_heading
from engine.game.files import SUFFIX
from engine.game.heads import SaveHead, head_of
from engine.game.setting import COMPUTER
from engine.report.commanders import WORDS, who_plays
from engine.scenario.scenario import Scenario

WIDTH = 620
PAD = 10
MOST_LISTED = 30


def draw_saves(
    canvas: Canvas,
    sheet: Sheet,
    area: pygame.Rect,
    scenario: Scenario,
    files: Sequence[Path],
    *,
    may_save: bool,
    typed: str | None = None,
) -> None:
    """Lay the list of saves over an area, with the name being typed for one more."""
    look = canvas.look
    narrow = area.inflate(-max(0, area.width - look.px(WIDTH)), 0)

    def write(width: int) -> Flow:
        flow = Flow(look, width)
        flow.paragraph(
            "Every game is kept by itself after each player-turn; five sittings are kept.",
            colour=TEXT_QUIET,
        )
        if may_save:
            flow.space(10)
            _write_saving(flow, typed)
        write_heading(flow, "Open")
        if not files:
            flow.paragraph("There are no saved games yet.", colour=TEXT_QUIET)
        for path in files:
            _write_save(flow, scenario, path)
        return flow

    content = (may_save, typed, tuple((path.name, path.stat().st_mtime) for path in files))
    sheet.draw(canvas, narrow, "Saved games", write, content)


def _write_saving(flow: Flow, typed: str | None) -> None:
    """Write the button that saves, or the name being typed."""
    if typed is None:
        label = "Save this game under a name of its own"
        write_buttons(flow, [(label, Action("type", "save"), False, "Type its name")], columns=1)
        return
    flow.paragraph([Span("Its name: ", colour=TEXT_QUIET), Span(f"{typed}▏", bold=True)])
    flow.paragraph(
        "Enter saves, Esc gives it up. Without a name it gets a number.", "note", TEXT_FAINT
    )


def file_stem(scenario_id: str, name: str) -> str:
    """Return the name of a save's file, without its suffix: letters, digits and hyphens.

    >>> file_stem("drill", "Plan B: the hill!")
    'drill-Plan-B-the-hill'
    """
    words = "".join(sign if sign.isalnum() else " " for sign in name).split()
    # Games kept by themselves have names of their own.
    plain = "-".join(words).removeprefix("auto-")
    return f"{scenario_id}-{plain}"


def _write_save(flow: Flow, scenario: Scenario, path: Path) -> None:
    """Write a save: where it stands, who plays it, its levers, and when it was kept."""
    top = flow.height
    inner = Flow(flow.look, flow.width - 2 * flow.look.px(PAD), limit=100)
    kept = datetime.fromtimestamp(path.stat().st_mtime)
    by_itself = "-auto-" in path.name
    inner.paragraph([Span(path.stem, bold=not by_itself)])
    head = _head(path, path.stat().st_mtime_ns)
    if head is not None:
        inner.paragraph(stand_words(scenario, head), "note", TEXT_QUIET)
        pairs = what_if_pairs(scenario, head.levers)
        if pairs:
            told = "; ".join(f"{title}: {words}" for title, words in pairs)
            inner.paragraph(f"What if: {told}", "note", AMBER)
    how = "kept by itself" if by_itself else "saved"
    inner.paragraph(f"{how} on {date_words(kept.date())}, {kept:%H:%M}", "note", TEXT_FAINT)
    flow.card(inner, flow.look.px(PAD), RAISED)
    flow.regions.append(Region(flow.rect_from(top), Action("open_save", path.name), "Open it"))
    flow.space(6)


@lru_cache(maxsize=200)
def _head(path: Path, _mtime: int) -> SaveHead | None:
    """Return the head of a save, read once as long as the file stays as it is."""
    return head_of(path)


def stand_words(scenario: Scenario, head: SaveHead) -> str:
    """Return where a save stands, who plays it, and whether in fog, in a line."""
    calendar, turn = scenario.calendar, head.turn
    if turn:
        day = f"{short_date(calendar.date_of(turn))}, {calendar.part_of(turn)}"
        where = f"{day} (turn {turn} of {calendar.played_turns})"
    else:
        where = "before the first turn"
    known = [side for side in head.commanders if side in scenario.sides]
    shorts = [scenario.sides[side].short for side in known]
    names = [head.commanders[side] for side in known]
    sound = all(name in WORDS or name == COMPUTER for name in names)
    who = [who_plays(shorts, names)] if sound else []
    return sentence_case(" · ".join([where, *who, *(["fog of war"] if head.fog else [])]))


def saved_games(folder: Path | None, scenario_id: str) -> list[Path]:
    """Return the saves of a scenario, the newest first."""
    if folder is None or not folder.is_dir():
        return []
    found = [path for path in folder.glob(f"{scenario_id}-*{SUFFIX}") if path.is_file()]
    return sorted(found, key=lambda path: -path.stat().st_mtime)[:MOST_LISTED]
