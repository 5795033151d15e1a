"""The card of the hex under the pointer: ground, holder, and who could attack it next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from engine.desktop.kit.look import AMBER, CHROME, LINE, TEXT, TEXT_QUIET, stance_colours
from engine.desktop.kit.shapes import fill_round, outline_round
from engine.desktop.kit.text import Flow, Span
from engine.desktop.map.camera import Camera
from engine.desktop.map.map_overlay import buttons_rect, minimap_rect
from engine.state.state import HOLDER, MINES

if TYPE_CHECKING:
    from engine.desktop.play.play_screen import PlayScreen

WIDTH = 250
# A map narrower than this, at 100%, has no room for a card.
NARROWEST = 400
HEX_HEIGHT = 52
REFUSAL_WIDTH = 300
MARGIN = 12
MOST_NAMES = 3


def draw_hex_card(surface: pygame.Surface, camera: Camera, screen: PlayScreen, hex_: int) -> None:
    """Draw the card in a corner of the map that neither the pointer nor the selection is near."""
    look = screen.look
    if camera.rect.width < look.px(NARROWEST):
        return
    pad = look.px(8)
    flow = Flow(look, look.px(WIDTH))
    _write_card(flow, screen, hex_)
    box = card_place(camera, screen, hex_, (flow.width + 2 * pad, flow.height + 2 * pad))
    if box is None:
        return
    fill_round(surface, box, CHROME, look.px(6))
    outline_round(surface, box, LINE, look.px(6))
    flow.draw(surface, box.x + pad, box.y + pad)


def card_place(
    camera: Camera, screen: PlayScreen, hex_: int, size: tuple[int, int]
) -> pygame.Rect | None:
    """Return where a card of a size covers nothing that matters now; None where nowhere.

    The upper left is its place; where something there is pointed at or selected, it goes to
    another corner.
    """
    look, area = screen.look, camera.rect
    room = area.inflate(-2 * look.px(MARGIN), -2 * look.px(MARGIN))
    left = pygame.Rect(room.topleft, size)
    right = left.copy()
    right.right = buttons_rect(look, area).left - look.px(MARGIN)
    low_left, low_right = left.copy(), right.copy()
    low_left.bottom = low_right.bottom = room.bottom
    covered = screen.map.view.covered()
    for box in (low_left, low_right):
        over = [other.top for other in covered if other.colliderect(box)]
        box.bottom = min([box.bottom, *(top - look.px(8) for top in over)])
    if screen.state.minimap:
        left.top = max(left.top, minimap_rect(look, area).bottom + look.px(8))
    kept_clear = _pointed_at(camera, screen, hex_)
    corners = [box for box in (left, low_right, right, low_left) if area.contains(box)]
    return next((box for box in corners if box.collidelist(kept_clear) < 0), None)


def _pointed_at(camera: Camera, screen: PlayScreen, hex_: int) -> list[pygame.Rect]:
    """Return the window boxes of what the card must not cover."""
    hexes = {hex_}
    if screen.selected_group is not None:
        hexes.add(screen.desk.place_of(screen.selected_group))
    hexes |= {h for h in (screen.state.aim, screen.state.refused) if h is not None}
    tall = max(HEX_HEIGHT * camera.scale, screen.look.px(40))
    boxes = []
    for each in hexes:
        box = pygame.Rect(0, 0, round(2 * tall), round(2 * tall))
        x, y = camera.to_screen(*screen.desk.naming.centre(each))
        box.center = round(x), round(y)
        boxes.append(box)
    return boxes


def draw_refusal(
    surface: pygame.Surface, camera: Camera, screen: PlayScreen, spot: tuple[float, float]
) -> None:
    """Draw what was refused and why, beside the hex that was clicked."""
    look = screen.look
    pad = look.px(8)
    flow = Flow(look, min(look.px(REFUSAL_WIDTH), camera.rect.width - 4 * pad))
    flow.paragraph(screen.state.message, "body", TEXT)
    box = pygame.Rect(0, 0, flow.width + 2 * pad, flow.height + 2 * pad)
    box.midtop = round(spot[0]), round(spot[1]) + look.px(18)
    room = camera.rect.inflate(-2 * pad, -2 * pad)
    if box.bottom > room.bottom or box.collidelist(screen.map.view.covered()) >= 0:
        box.bottom = round(spot[1]) - look.px(18)
    box.clamp_ip(room)
    fill_round(surface, box, CHROME, look.px(6))
    outline_round(surface, box, AMBER, look.px(6))
    flow.draw(surface, box.x + pad, box.y + pad)


def _write_card(flow: Flow, screen: PlayScreen, hex_: int) -> None:
    desk, naming = screen.desk, screen.desk.naming
    hex_map, here = screen.replay.scenario.map, naming.hex_of(hex_)
    where = naming.where(hex_)
    flow.paragraph(where[0].upper() + where[1:], "note", TEXT, bold=True)
    ground = hex_map.terrain_at(here).replace("_", " ")
    words = [f"{ground}, {hex_map.elevation_at(here)} m"]
    holder = int(desk.view.hexes[HOLDER][hex_])
    words.append(f"held by {naming.side(holder - 1).short}" if holder else "held by nobody")
    if desk.view.hexes[MINES][hex_] and holder - 1 == desk.side:
        words.append("mined")
    flow.paragraph(" · ".join(words), "note", TEXT_QUIET)
    threat = desk.threats.of(hex_, desk.side)
    for label, groups in (
        ("Could be attacked by", threat.enemies),
        ("You could attack it with", threat.own),
    ):
        # Who stands there needs no march to it.
        if not groups or (label[0] == "Y") != bool(desk.enemies_in(hex_)):
            continue
        side = naming.side(desk.side_of(groups[0]))
        names = ", ".join(naming.group(group) for group in groups[:MOST_NAMES])
        more = f" and {len(groups) - MOST_NAMES} more" if len(groups) > MOST_NAMES else ""
        flow.space(3)
        flow.paragraph(
            [
                Span(f"{label}: ", colour=stance_colours(side.stance)[1]),
                Span(f"{names}{more}"),
            ],
            "note",
            TEXT_QUIET,
        )
