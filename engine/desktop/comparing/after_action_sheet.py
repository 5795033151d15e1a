"""The report after a game, as a sheet: summary, turning points, losses, fights, choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from engine.desktop.kit.widgets import Canvas

if TYPE_CHECKING:
    from engine.desktop.comparing.comparison_screen import ComparisonScreen


class AfterActionSheet:
    """The report as a sheet."""

    def draw(self, canvas: Canvas, screen: ComparisonScreen, area: pygame.Rect) -> None:
        """Lay the report over an area, or how far it has come."""

    def draw_fight(
        self, canvas: Canvas, screen: ComparisonScreen, area: pygame.Rect, number: int
    ) -> None:
        """Lay the full reckoning of a fight over an area."""

    def save_page(self, screen: ComparisonScreen) -> str:
        """Write the report as a page beside the saves; return what to tell."""
        return ""
