"""The page of a place: what it is, who holds it, what it pays, and how that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.desktop.kit.look import TEXT_FAINT, TEXT_QUIET, stance_colours
from engine.desktop.kit.text import Flow, Span
from engine.desktop.kit.words import sentence_case
from engine.desktop.play.order_rows import write_back_to_turn, write_pair
from engine.desktop.replay.facts import write_evidence, write_heading
from engine.state.state import HELD, PLACE_HOLDER
from engine.state.world import DAY_POINTS, OBJECTIVE

if TYPE_CHECKING:
    from engine.desktop.play.play_screen import PlayScreen


def write_place(flow: Flow, screen: PlayScreen) -> None:
    """Write the facts of the selected place."""
    write_back_to_turn(flow, screen.state.phase)
    chosen, scenario = screen.state.selected, screen.replay.scenario
    if chosen is None or chosen[1] not in scenario.places:
        return
    place = scenario.places[chosen[1]]
    flow.paragraph(place.name, "title", bold=True)
    flow.paragraph(place.site.kind.replace("_", " ").capitalize(), "note", TEXT_FAINT)
    flow.space(10)
    if place.id in screen.desk.naming.index.places:
        _write_holder(flow, screen, screen.desk.naming.index.place(place.id))
    write_heading(flow, "Holder at the start, by the record")
    start = scenario.sides.get(place.start.holder)
    flow.paragraph(sentence_case(start.name) if start else "Not known", colour=TEXT_QUIET)
    write_evidence(flow, screen.reading, f"start:{place.id}", place.start)


def _write_holder(flow: Flow, screen: PlayScreen, place: int) -> None:
    desk = screen.desk
    holder = int(desk.view.places[PLACE_HOLDER][place])
    if holder:
        side = desk.naming.side(holder - 1)
        name, colour = side.name, stance_colours(side.stance)[1]
        flow.paragraph([Span(sentence_case(name), bold=True, colour=colour)])
        if holder - 1 == desk.viewer or not desk.has_fog:
            write_pair(flow, "Held for", f"{int(desk.view.places[HELD][place])} turns")
    else:
        flow.paragraph([Span("Contested", bold=True)])
    if desk.world.places[OBJECTIVE][place]:
        write_pair(flow, "Worth a day", f"{int(desk.world.places[DAY_POINTS][place])} points")
