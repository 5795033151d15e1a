"""What lies on the map without being part of it: its buttons and switches, the overview."""

from __future__ import annotations

import pygame

from engine.desktop.kit.look import LINE, PANEL, Look
from engine.desktop.kit.shapes import outline_round
from engine.desktop.kit.text import Action
from engine.desktop.kit.widgets import Canvas
from engine.desktop.map.map_control import MapControl
from engine.desktop.map.map_state import MapState

MARGIN = 12
OVERVIEW = (204, 136)
BUTTONS = 5
SWITCHES = (
    ("units", "Groups"),
    ("hexes", "Hex grid"),
    ("legend", "Legend"),
    ("minimap", "Overview"),
    ("motion", "Movement"),
)


def minimap_rect(look: Look, area: pygame.Rect) -> pygame.Rect:
    """Return where the overview lies on the map's rectangle: its upper left corner."""
    rect = pygame.Rect(0, 0, look.px(OVERVIEW[0]), look.px(OVERVIEW[1]))
    rect.topleft = (area.x + look.px(MARGIN), area.y + look.px(MARGIN))
    return rect


def buttons_rect(look: Look, area: pygame.Rect) -> pygame.Rect:
    """Return where the map's buttons lie: its upper right corner."""
    side = _side(look)
    edge, length = side + look.px(4), BUTTONS * side + look.px(4)
    # A map too low for a column has its buttons in a row.
    upright = length + 2 * look.px(MARGIN) <= area.height
    column = pygame.Rect(0, 0, *((edge, length) if upright else (length, edge)))
    column.topright = (area.right - look.px(MARGIN), area.y + look.px(MARGIN))
    return column


def overlaid(look: Look, area: pygame.Rect, state: MapState) -> tuple[pygame.Rect, ...]:
    """Return the window rectangles that lie over the map as long as nobody opens a menu."""
    buttons = buttons_rect(look, area)
    return (buttons, minimap_rect(look, area)) if state.minimap else (buttons,)


def draw_map_overlay(
    canvas: Canvas, state: MapState, area: pygame.Rect, control: MapControl
) -> None:
    """Draw the overview and the map's buttons."""
    if state.minimap:
        control.minimap.draw(canvas.surface, minimap_rect(canvas.look, area), control.view)
    _draw_buttons(canvas, state, buttons_rect(canvas.look, area))


def _side(look: Look) -> int:
    return min(look.px(32), look.px(20) + 12)


def _draw_buttons(canvas: Canvas, state: MapState, column: pygame.Rect) -> None:
    look, side = canvas.look, _side(canvas.look)
    opened, upright = "layers" in state.opened, column.height > column.width
    buttons = (
        (
            "chevron_right" if state.panel_open else "chevron_left",
            Action("toggle", "panel_open"),
            "Close the panel" if state.panel_open else "Open the panel",
            False,
        ),
        ("zoom_in", Action("zoom", "+1"), "Closer", False),
        ("zoom_out", Action("zoom", "-1"), "Further", False),
        ("fit", Action("fit"), "The whole theatre", False),
        ("layers", Action("expand", "layers"), "What the map shows", opened),
    )
    canvas.fill(column, PANEL, 6)
    for index, (icon, action, tip, active) in enumerate(buttons):
        down, across = (index * side, 0) if upright else (0, index * side)
        place = (column.x + look.px(2) + across, column.y + look.px(2) + down)
        canvas.button(pygame.Rect(place, (side, side)), action, icon=icon, tip=tip, active=active)
    if opened:
        _draw_switches(canvas, state, column)


def _draw_switches(canvas: Canvas, state: MapState, column: pygame.Rect) -> None:
    look = canvas.look
    tall, pad = look.px(32), look.px(6)
    switches = (*SWITCHES, *state.more_switches)
    wide = max(canvas.button_width(label, "eye") for _, label in switches)
    menu = pygame.Rect(0, 0, wide + 2 * pad, len(switches) * tall + 2 * pad)
    if column.height > column.width:
        menu.topright = (column.left - look.px(6), column.top)
    else:
        menu.topright = (column.right, column.bottom + look.px(6))
    canvas.fill(menu, PANEL, 6)
    outline_round(canvas.surface, menu, LINE, look.px(6))
    for index, (name, label) in enumerate(switches):
        box = pygame.Rect(menu.x + pad, menu.y + pad + index * tall, wide, tall)
        shown = bool(getattr(state, name))
        canvas.button(
            box,
            Action("toggle", name),
            label=label,
            icon="eye" if shown else "eye_off",
            tip="Shown" if shown else "Hidden",
            active=shown,
        )
