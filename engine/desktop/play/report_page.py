"""The report of a player-turn, and the explanation of each of its combats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.desktop.kit.look import TEXT_FAINT, TEXT_QUIET, stance_colours
from engine.desktop.kit.text import Action, Flow, Span
from engine.desktop.play.combat_rows import (
    outcome_words,
    write_outcome,
    write_reckoning,
    write_rules,
)
from engine.desktop.play.end_page import write_end
from engine.desktop.play.intentions import offer_plan, write_plan
from engine.desktop.play.known import known_events
from engine.desktop.play.order_rows import write_back, write_pair
from engine.desktop.play.orders_page import write_objectives
from engine.desktop.play.what_if import write_what_if
from engine.desktop.replay.facts import write_heading
from engine.report.explain import Combat, combats, rounded, sentence, turn_report
from engine.state.events import KINDS, Event
from engine.state.world import PLACE_FROM

if TYPE_CHECKING:
    from engine.desktop.play.desk import Turned
    from engine.desktop.play.play_screen import PlayScreen

MOST_LINES = 40
# Kinds of events that are told line by line, under headings.
HEADINGS: dict[str, tuple[str, ...]] = {
    "Arrivals and departures": ("arrived", "delayed", "left", "released"),
    "Air": ("sortie", "grounded", "aircraft_lost", "outsiders_struck"),
    "Stances and mines": ("stance", "mined", "mine_hit"),
    "Not carried out": ("lapsed", "halted", "shifted"),
    "Places": ("place_held",),
}
_HEX_IN_VALUE = frozenset(
    name for name, cells in KINDS if "group" in cells.split(";")[0] and "value: hex" in cells
)
_HEX_IN_SUBJECT = frozenset(name for name, cells in KINDS if cells.removeprefix("* ")[:3] == "hex")


def write_report(flow: Flow, screen: PlayScreen) -> None:
    """Write what came of the last player-turn."""
    turned = screen.last
    if screen.state.phase == "plan":
        write_back(flow, "Orders of this turn", Action("page", "orders"))
    if screen.state.phase == "over":
        write_end(flow, screen)
    if turned is None:
        if any(not node.is_history for node in screen.desk.game.line()):
            # A game that was opened, or a turn gone back to.
            words = "What came of a turn is told here as soon as it has been played."
        else:
            words = "Nothing has been played yet."
        flow.paragraph(words, colour=TEXT_QUIET)
        write_objectives(flow, screen)
        return
    side = screen.desk.naming.side(turned.side)
    flow.paragraph("What came of it", "title", bold=True)
    name = Span(side.short, bold=True, colour=stance_colours(side.stance)[1])
    words = f" · {screen.desk.naming.names.turn(turned.played.node.turn)}"
    flow.paragraph([name, Span(words)], "note", TEXT_FAINT)
    events = known_events(screen.desk, turned, screen.watching)
    write_plan(flow, screen)
    _write_losses(flow, screen, events)
    _write_combats(flow, screen, turned)
    _write_lines(flow, screen, events)
    offer_plan(flow, screen)
    write_objectives(flow, screen)
    if screen.state.phase != "over":
        write_what_if(flow, screen.desk.scenario)


def _rows(events: tuple[Event, ...]) -> list[int]:
    """Return events as the flat rows that reports read."""
    kinds = {name: kind for kind, (name, _) in enumerate(KINDS)}
    cells: list[int] = []
    for event in events:
        chapter, _, number = event.rule.partition(".")
        rule = 100 * int(chapter) + int(number) if event.rule else 0
        cells += [kinds[event.kind], event.subject, event.value, event.other, rule]
    return cells


def _write_losses(flow: Flow, screen: PlayScreen, events: tuple[Event, ...]) -> None:
    """Write what each side lost, as reckoned by the rules, and the points it has."""
    desk = screen.desk
    report = turn_report(desk.naming.names, desk.world, _rows(events))
    write_heading(flow, "Lost, by the rules")
    for number, losses in enumerate(report.losses):
        told = desk.naming.side(number)
        write_pair(flow, told.short, losses.text(), colour=stance_colours(told.stance)[1])
    for heading, lines in (("Supply", report.supply), ("Points", report.points)):
        if lines:
            write_heading(flow, heading)
        for line in lines:
            flow.paragraph(line, "note", TEXT_QUIET)
            flow.space(2)


def _write_combats(flow: Flow, screen: PlayScreen, turned: Turned) -> None:
    found = combats(screen.desk.world, turned.played.rows)
    if not found:
        return
    write_heading(flow, f"Attacks: {len(found)}")
    for combat in found:
        action = Action("combat", str(combat.hex))
        where = screen.desk.naming.where(combat.hex)
        flow.paragraph([Span(f"Attack on {where}", action=action, tip="Every modifier")])
        flow.paragraph(combat_line(combat), "note", TEXT_QUIET)
        flow.space(6)


def combat_line(combat: Combat) -> str:
    """Return a combat's result in a line."""
    attack, defence = combat.lost()
    lost = f"Lost: {attack:,} attacking, {defence:,} defending."
    return f"Column {rounded(combat.final)}. {outcome_words(combat)}. {lost}"


def _write_lines(flow: Flow, screen: PlayScreen, events: tuple[Event, ...]) -> None:
    """Write what else happened, each line a way to its hex."""
    for heading, kinds in HEADINGS.items():
        told = dict.fromkeys(_told(screen, [event for event in events if event.kind in kinds]))
        _write_part(flow, heading, list(told))
    _write_part(flow, "Places taken", list(dict.fromkeys(_taken(screen, events))))
    _write_part(flow, "Moves", list(dict.fromkeys(_moves(screen, events))))


def _taken(screen: PlayScreen, events: tuple[Event, ...]) -> Iterator[tuple[str, int]]:
    """Yield the taking of hexes that have a place; of bare ground the map tells."""
    naming = screen.desk.naming
    took = [e for e in events if e.kind == "took" and naming.place_in(e.subject) is not None]
    yield from _told(screen, took)


def _told(screen: PlayScreen, events: list[Event]) -> Iterator[tuple[str, int]]:
    """Yield the sentences of events with the hex that each is about."""
    for event in events:
        words = sentence(screen.desk.naming.names, screen.desk.world, event)
        if words is not None:
            yield words, hex_of(screen, event)


def hex_of(screen: PlayScreen, event: Event) -> int:
    """Return the hex that an event is about, or -1."""
    desk = screen.desk
    if event.kind in _HEX_IN_VALUE or event.kind == "sortie":
        return event.value
    if event.kind in _HEX_IN_SUBJECT:
        return event.subject
    if event.kind == "place_held":
        return int(desk.world.lists[desk.world.places[PLACE_FROM][event.subject]])
    if event.kind in ("stance", "released", "lapsed") and event.subject < len(
        desk.naming.index.groups
    ):
        return desk.place_of(event.subject)
    return -1


def _moves(screen: PlayScreen, events: tuple[Event, ...]) -> Iterator[tuple[str, int]]:
    """Yield where each group that marched came to."""
    report = turn_report(screen.desk.naming.names, screen.desk.world, _rows(events))
    goals: dict[int, int] = {}
    for event in events:
        if event.kind == "moved":
            goals[event.subject] = event.value
    yield from zip(report.moves, goals.values(), strict=True)


def _write_part(flow: Flow, heading: str, lines: list[tuple[str, int]]) -> None:
    if not lines:
        return
    write_heading(flow, heading)
    for words, hex_ in lines[:MOST_LINES]:
        action = Action("jump", str(hex_)) if hex_ >= 0 else None
        flow.paragraph([Span(words, colour=TEXT_QUIET, action=action)], "note", TEXT_QUIET)
        flow.space(2)
    if len(lines) > MOST_LINES:
        flow.paragraph(f"and {len(lines) - MOST_LINES} more", "note", TEXT_FAINT)


def write_combat_page(flow: Flow, screen: PlayScreen) -> None:
    """Write one combat with everything that decided it."""
    write_back(flow, "Report", Action("page", "report"))
    turned, hex_ = screen.last, screen.state.combat
    if turned is None or hex_ is None:
        return
    found = [c for c in combats(screen.desk.world, turned.played.rows) if c.hex == hex_]
    if not found:
        return
    flow.paragraph("Attack", "title", bold=True)
    flow.paragraph(f"on {screen.desk.naming.where(hex_)}", "head", TEXT_QUIET)
    flow.space(8)
    write_outcome(flow, screen.desk, found[0], "This is what happened.")
    write_reckoning(flow, screen.desk, found[0])
    write_rules(flow, screen.desk, found[0])
