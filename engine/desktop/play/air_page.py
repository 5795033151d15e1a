"""The page of aircraft: wings, their sorties left, and the missions that they may fly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.desktop.kit.look import TEXT_FAINT, TEXT_QUIET
from engine.desktop.kit.text import Action, Flow
from engine.desktop.play.order_rows import write_back_to_turn, write_buttons, write_order
from engine.desktop.replay.facts import write_heading
from engine.state.orders import FLY, MISSION_NAMES
from engine.state.state import AIRCRAFT, SORTIES_LEFT
from engine.state.world import BASE

if TYPE_CHECKING:
    from engine.desktop.play.play_screen import PlayScreen

MISSION_TIPS = (
    "Support an attack on a hex (7.9)",
    "Strike the enemy in a hex (10.6)",
    "Deny the enemy a road hex (10.3)",
    "Cover a hex against enemy aircraft and attacks (7.9)",
    "See around a hex (15.1)",
    "Carry supply to a base (10.7)",
)


def write_air(flow: Flow, screen: PlayScreen) -> None:
    """Write each wing with its missions; a press on one has the map ask where to."""
    desk = screen.desk
    write_back_to_turn(flow, screen.state.phase)
    flow.paragraph("Aircraft", "title", bold=True)
    wings = desk.wings()
    if not wings:
        flow.paragraph("This side has no aircraft.", colour=TEXT_QUIET)
        return
    for wing in wings:
        _write_wing(flow, screen, wing)
    flights = [index for index, order in enumerate(desk.listed) if order.kind == FLY]
    if flights:
        write_heading(flow, "Sorties ordered")
        for index in flights:
            write_order(flow, desk, index)


def _write_wing(flow: Flow, screen: PlayScreen, wing: int) -> None:
    desk, state = screen.desk, screen.state
    flow.space(12)
    flow.paragraph(desk.naming.wing(wing), "head", bold=True)
    flown = sum(o.kind == FLY and o.subject == wing for o in desk.listed)
    left = int(desk.view.wings[SORTIES_LEFT][wing]) - flown
    base = int(desk.world.wings[BASE][wing])
    home = f"from {desk.naming.place(base)}" if base >= 0 else "from off the map"
    count = int(desk.view.wings[AIRCRAFT][wing])
    words = f"{home}, {count} aircraft, sorties left today: {left}"
    flow.paragraph(words, "note", TEXT_FAINT)
    flow.space(4)
    buttons = []
    for mission in desk.missions(wing):
        value, name = f"fly:{wing}:{mission}", MISSION_NAMES[mission].capitalize()
        on = state.mission == value
        buttons.append((name, Action("mission", value), on, MISSION_TIPS[mission]))
    if left > 0 and state.phase == "plan":
        write_buttons(flow, buttons)
