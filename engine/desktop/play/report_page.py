"""The report of a player-turn, and the explanation of each of its combats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.desktop.kit.look import TEXT_FAINT, TEXT_QUIET, stance_colours
from engine.desktop.kit.text import Action, Flow, Span
from engine.desktop.play.combat_rows import (
    combat_title,
    write_outcome,
    write_reckoning,
    write_rules,
)
from engine.desktop.play.desk import GROUP_KINDS
from engine.desktop.play.event_words import column_words, event_words
from engine.desktop.play.order_rows import write_back, write_pair
from engine.desktop.play.orders_page import write_objectives
from engine.desktop.play.reckoning import Combat, combats
from engine.desktop.replay.facts import write_heading
from engine.state.events import (
    ADVANCED,
    LOST,
    MOVED_TO,
    RETREATED_TO,
    SCATTERED_ALL,
    SIDE_ENDED,
    TOOK,
    WENT_UNSUPPLIED,
    each_row,
)

if TYPE_CHECKING:
    from engine.desktop.play.desk import Turned
    from engine.desktop.play.play_screen import PlayScreen

# Told by the combats themselves, or too many to read.
UNTOLD = frozenset({MOVED_TO, RETREATED_TO, ADVANCED, WENT_UNSUPPLIED})
MOST_LINES = 60


def write_report(flow: Flow, screen: PlayScreen) -> None:
    """Write what came of the last player-turn."""
    turned = screen.last
    if screen.state.phase == "plan":
        write_back(flow, "Orders of this turn", Action("page", "orders"))
    if turned is None:
        flow.paragraph("Nothing has been played yet.", colour=TEXT_QUIET)
        write_objectives(flow, screen)
        return
    side = screen.desk.naming.side(turned.side)
    node = turned.played.node
    flow.paragraph("What came of it", "title", bold=True)
    flow.paragraph(
        [
            Span(side.short, bold=True, colour=stance_colours(side.stance)[1]),
            Span(f" · turn {node.turn}"),
        ],
        "note",
        TEXT_FAINT,
    )
    _write_losses(flow, screen, turned)
    _write_combats(flow, screen, turned)
    _write_places(flow, screen, turned)
    _write_lines(flow, screen, turned)
    write_objectives(flow, screen)


def known_rows(screen: PlayScreen, turned: Turned) -> list[tuple[int, int, int, int, int]]:
    """Return the events that the watching side may be told of."""
    rows = list(each_row(turned.played.rows))
    if not screen.desk.has_fog:
        return rows
    hidden = screen.desk.hidden_from(screen.watching, turned)
    return [row for row in rows if not _is_hidden(row, hidden)]


def _is_hidden(row: tuple[int, int, int, int, int], hidden: frozenset[int]) -> bool:
    return row[0] in GROUP_KINDS and row[1] in hidden


def _write_losses(flow: Flow, screen: PlayScreen, turned: Turned) -> None:
    """Write how many people each side lost, as reckoned by the rules."""
    lost = [0, 0]
    for kind, subject, value, _, _ in known_rows(screen, turned):
        if kind in (LOST, SCATTERED_ALL):
            lost[screen.desk.side_of(subject)] += value
    write_heading(flow, "People lost, by the rules")
    for number, people in enumerate(lost):
        told = screen.desk.naming.side(number)
        write_pair(flow, told.short, f"{people:,}", colour=stance_colours(told.stance)[1])


def _write_combats(flow: Flow, screen: PlayScreen, turned: Turned) -> None:
    found = combats(turned.played.rows)
    if not found:
        return
    write_heading(flow, f"Attacks: {len(found)}")
    for combat in found:
        flow.paragraph(combat_title(screen.desk, combat))
        flow.paragraph(combat_line(combat), "note", TEXT_QUIET)
        flow.space(6)


def combat_line(combat: Combat) -> str:
    """Return a combat's result in a line."""
    kinds = {kind for kind, _, _ in combat.moved}
    if ADVANCED in kinds:
        end = "the hex is taken"
    elif RETREATED_TO in kinds:
        end = "the defender goes back"
    else:
        end = "the defender holds"
    lost = sum(combat.lost.values())
    return f"Column {column_words(combat.result)}: {end}; {lost:,} people lost in all."


def _write_places(flow: Flow, screen: PlayScreen, turned: Turned) -> None:
    """Name the places that changed hands."""
    desk, naming = screen.desk, screen.desk.naming
    took = {row[1]: row[2] for row in known_rows(screen, turned) if row[0] == TOOK}
    named = {hex_: naming.place_in(hex_) for hex_ in took}
    places = {id_: took[hex_] for hex_, id_ in named.items() if id_ is not None}
    if not places:
        return
    write_heading(flow, "Ground that changed hands")
    for id_, holder in places.items():
        side = desk.naming.side(holder - 1)
        name = screen.replay.scenario.places[id_].name
        flow.paragraph(
            [
                Span(name, action=Action("select", f"place:{id_}")),
                Span(" to "),
                Span(side.short, bold=True, colour=stance_colours(side.stance)[1]),
            ]
        )


def _write_lines(flow: Flow, screen: PlayScreen, turned: Turned) -> None:
    """Write what else happened, line by line, first of the player-turn, then between turns."""
    naming = screen.desk.naming
    parts: dict[str, list[tuple[str, int | None]]] = {"Orders and losses": [], "Between turns": []}
    part = parts["Orders and losses"]
    for row in known_rows(screen, turned):
        if row[0] == SIDE_ENDED:
            part = parts["Between turns"]
        told = event_words(naming, row) if row[0] not in UNTOLD else None
        if told is not None:
            part.append(told)
    for heading, lines in parts.items():
        if not lines:
            continue
        write_heading(flow, heading)
        for words, hex_ in lines[:MOST_LINES]:
            spans = [Span(words)]
            if hex_ is not None:
                spans = [Span(words, action=Action("jump", str(hex_)), tip="Show where")]
            flow.paragraph(spans, "note", TEXT_QUIET)
            flow.space(2)
        if len(lines) > MOST_LINES:
            flow.paragraph(f"and {len(lines) - MOST_LINES} more", "note", TEXT_FAINT)


def write_combat_page(flow: Flow, screen: PlayScreen) -> None:
    """Write one combat with everything that decided it."""
    write_back(flow, "Report", Action("page", "report"))
    turned, hex_ = screen.last, screen.state.combat
    if turned is None or hex_ is None:
        return
    found = [combat for combat in combats(turned.played.rows) if combat.hex == hex_]
    if not found:
        return
    flow.paragraph("Attack", "title", bold=True)
    flow.paragraph(f"on {screen.desk.naming.where(hex_)}", "head", TEXT_QUIET)
    flow.space(8)
    write_outcome(flow, screen.desk, found[0], "This is what happened.")
    write_reckoning(flow, screen.desk, found[0])
    write_rules(flow, screen.desk, found[0])
