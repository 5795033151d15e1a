"""The report after a game, as a sheet: summary, turning points, losses, fights, choices."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from engine.desktop.comparing.after_action_parts import (
    PICTURES_A_ROW,
    PictureSize,
    report_flow,
)
from engine.desktop.comparing.small_maps import SmallMaps
from engine.desktop.kit.look import TEXT_QUIET, Look
from engine.desktop.kit.stage import MARGIN, SHEET_WIDTH, Sheet
from engine.desktop.kit.text import Flow, Span
from engine.desktop.kit.widgets import Canvas
from engine.desktop.play.combat_rows import write_outcome, write_reckoning, write_rules
from engine.desktop.play.naming import Naming
from engine.game.files import write_whole
from engine.report.after_action import Told, told
from engine.report.explain import combats
from engine.state.world import World
from engine.study.after_action import AfterAction

if TYPE_CHECKING:
    from engine.desktop.comparing.comparison_screen import ComparisonScreen

TITLE = "After the game"
NOT_KEPT = "There is no report to save yet"
# Milliseconds of each rest in which small maps are drawn, and their height in percent of width.
DRAW_MS, TALL_PERCENT = 8, 62
GAP = 20


class AfterActionSheet:
    """The report as a sheet, with the small maps that it shows."""

    def __init__(self) -> None:
        self.fight = Sheet()
        self._of: AfterAction | None = None
        self._told: Told | None = None
        self._maps: SmallMaps | None = None
        self._maps_for: Look | None = None

    def told(self, screen: ComparisonScreen) -> Told | None:
        """Return the report in words, None before it is known."""
        report = screen.version.report
        if report is not self._of:
            self._of, self._told = report, told(report) if report is not None else None
            self._maps = None
        return self._told

    def draw_ahead(self, screen: ComparisonScreen) -> bool:
        """Go on drawing the small maps for a moment; False once all are drawn."""
        report = screen.version.report
        if report is None or self.told(screen) is None:
            return False
        size = picture_size(screen.look, screen.size[0])
        if self._maps is None or self._maps.size != size or self._maps_for is not screen.look:
            turns = [point.turn for point in report.turning_points]
            # Their type stays as small as the map is.
            self._maps = SmallMaps(screen.version.record, Look(1.0), turns, size)
            self._maps_for = screen.look
        return self._maps.draw_ahead(DRAW_MS)

    def draw(self, canvas: Canvas, screen: ComparisonScreen, area: pygame.Rect) -> None:
        """Lay the report over an area, or how far it has come."""
        words, version = self.told(screen), screen.version
        pictures = dict(self._maps.pictures) if self._maps is not None else {}
        opened = frozenset(screen.state.opened)
        content = (words, tuple(pictures), opened, "" if words else version.doing)
        write = partial(self._flow, screen, words, pictures)
        screen.sheet.draw(canvas, area, TITLE, write, content)

    def _flow(
        self,
        screen: ComparisonScreen,
        words: Told | None,
        pictures: dict[int, pygame.Surface],
        width: int,
    ) -> Flow:
        version = screen.version
        if words is None or version.report is None:
            flow = Flow(screen.look, width)
            flow.paragraph(version.fault or version.doing or "One moment", "body", TEXT_QUIET)
            return flow
        size = picture_size(screen.look, screen.size[0])
        shown = PictureSize(size, pictures)
        may_save = screen.folder is not None
        flow = Flow(screen.look, width, limit=200)
        report_flow(flow, version.report, words, shown, screen.state.opened, may_save=may_save)
        return flow

    def draw_fight(
        self, canvas: Canvas, screen: ComparisonScreen, area: pygame.Rect, number: int
    ) -> None:
        """Lay the full reckoning of a fight over an area."""
        words = self.told(screen)
        if words is None:
            return
        write = partial(_fight_flow, screen, words, number)
        self.fight.scroll = screen.sheet.scroll
        self.fight.draw(canvas, area, "What decided it", write, (words, number))

    def save_page(self, screen: ComparisonScreen) -> str:
        """Write the report as a page beside the saves; return what to tell."""
        report, folder = screen.version.report, screen.folder
        if report is None or folder is None:
            return NOT_KEPT
        # Imported here: a page needs more than the window does, and takes its time.
        from engine.report.after_action_page import after_action_page

        stem, number = f"{screen.replay.scenario.id}-report", 1
        while (path := folder / f"{stem}-{number}.html").exists():
            number += 1
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, after_action_page(report).encode())
        except OSError as wrong:
            return f"The page cannot be written: {wrong.strerror}"
        return f"Saved as {path}"


class _Fought:
    """Where a fight was fought: what its reckoning is written from."""

    def __init__(self, naming: Naming, world: World) -> None:
        self.naming = naming
        self.world = world


def _fight_flow(screen: ComparisonScreen, words: Told, number: int, width: int) -> Flow:
    """Return the full reckoning of a fight, as the report of its turn has it."""
    version = screen.version
    told_of = words.fights[number]
    world = version.game.setting.world
    fought = _Fought(version.naming, world)
    combat = combats(world, version.line.at(told_of.fight.turn).rows)[told_of.fight.number]
    flow = Flow(screen.look, width, limit=120)
    flow.paragraph([Span(told_of.title, bold=True)], "head")
    flow.space(6)
    gap = screen.look.px(2 * GAP)
    columns = [Flow(screen.look, (width - gap) // 2) for _ in range(2)]
    write_outcome(columns[0], fought, combat, "This is what happened in the game.")
    write_reckoning(columns[0], fought, combat)
    write_rules(columns[1], fought, combat)
    flow.columns(columns, gap)
    return flow


def picture_size(look: Look, window: int) -> tuple[int, int]:
    """Return how large the small maps are in a window of some width."""
    sheet = min(look.px(SHEET_WIDTH), window - 2 * look.px(MARGIN)) - 2 * look.px(GAP)
    wide = (sheet - (PICTURES_A_ROW - 1) * look.px(GAP)) // PICTURES_A_ROW
    return wide, wide * TALL_PERCENT // 100
