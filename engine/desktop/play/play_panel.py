"""The panel while playing: one column, written by the page that is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame

from engine.desktop.kit.frame import PAD, draw_panel_frame
from engine.desktop.kit.text import Action, Flow
from engine.desktop.kit.widgets import Canvas, Scroll
from engine.desktop.play.air_page import write_air
from engine.desktop.play.attack_page import write_attack
from engine.desktop.play.group_page import write_group
from engine.desktop.play.lines_page import write_lines
from engine.desktop.play.orders_page import write_orders
from engine.desktop.play.place_page import write_place
from engine.desktop.play.report_page import write_combat_page, write_report
from engine.desktop.play.watch_page import write_watch

if TYPE_CHECKING:
    from engine.desktop.play.play_screen import PlayScreen

PAGES: dict[str, Callable[[Flow, PlayScreen], None]] = {
    "orders": write_orders,
    "group": write_group,
    "attack": write_attack,
    "air": write_air,
    "watch": write_watch,
    "report": write_report,
    "combat": write_combat_page,
    "lines": write_lines,
    "place": write_place,
}


class PlayPanel:
    """The panel's column, written again only when what it tells has changed."""

    def __init__(self) -> None:
        self.scroll = Scroll()
        self.flow: Flow | None = None
        self._page: object = None
        self._content: object = None

    def draw(self, canvas: Canvas, screen: PlayScreen, rect: pygame.Rect) -> None:
        """Draw the panel; the attack being put together has its buttons at the foot."""
        attacks = screen.state.page == "attack" and screen.state.aim is not None
        column, foot = draw_panel_frame(canvas, rect, with_foot=attacks)
        look, state = canvas.look, screen.state
        pad = look.px(PAD)
        width = column.width - 2 * pad
        page = (state.page, state.selected, state.aim, state.combat)
        content: tuple[object, ...] = (page, state.seen(), screen.desk.serial, screen.last_id)
        content += (len(screen.playback.told), width, look)
        if content != self._content or self.flow is None:
            self.flow = Flow(look, width)
            PAGES[state.page](self.flow, screen)
            if page != self._page:
                self.scroll.offset = 0
            self._page, self._content = page, content
        self.scroll.measure(self.flow.height + 2 * pad, column.height)
        canvas.flow(self.flow, column.x + pad, column.y + pad - self.scroll.offset, column)
        self.scroll.draw_bar(canvas, column)
        if attacks:
            _draw_attack_foot(canvas, foot)


def _draw_attack_foot(canvas: Canvas, row: pygame.Rect) -> None:
    look = canvas.look
    no = pygame.Rect(0, 0, canvas.button_width("Cancel"), row.height)
    no.midright = row.midright
    yes = pygame.Rect(row.x, row.y, no.left - row.x - look.px(8), row.height)
    canvas.button(yes, Action("order_attack"), label="Order this attack", primary=True)
    canvas.button(no, Action("close"), label="Cancel")
