"""The page of this turn's orders: what has been asked, and who still waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.desktop.kit.look import TEXT_FAINT, TEXT_QUIET, stance_colours
from engine.desktop.kit.text import Action, Flow, Span
from engine.desktop.kit.words import count_words, day_words, hours_words
from engine.desktop.play.order_rows import write_order, write_orders_of, write_pair
from engine.desktop.replay.facts import write_heading
from engine.state.orders import FLY
from engine.state.state import PEOPLE, PLACE_HOLDER
from engine.state.world import DAY_POINTS, OBJECTIVE

if TYPE_CHECKING:
    from engine.desktop.play.play_screen import PlayScreen

MOST_WAITING = 40


def write_orders(flow: Flow, screen: PlayScreen) -> None:
    """Write the turn, the orders listed, the groups that wait, and what the objectives pay."""
    desk = screen.desk
    _write_turn(flow, screen)
    if desk.is_over:
        write_objectives(flow, screen)
        return
    write_heading(flow, "Orders of this turn")
    if not desk.listed:
        flow.paragraph("None yet: groups without orders stay where they are.", colour=TEXT_QUIET)
    flights = [index for index, order in enumerate(desk.listed) if order.kind == FLY]
    for group in dict.fromkeys(o.subject for o in desk.listed if o.kind != FLY):
        write_orders_of(flow, desk, group)
    for index in flights:
        write_order(flow, desk, index)
    _write_waiting(flow, screen)
    write_objectives(flow, screen)


def _write_turn(flow: Flow, screen: PlayScreen) -> None:
    desk, calendar = screen.desk, screen.replay.calendar
    turn = max(1, desk.turn)
    begin, end = calendar.begin_of(turn), calendar.end_of(turn)
    flow.paragraph(day_words(begin.date()).rsplit(" ", 1)[0], "title", bold=True)
    hours = f"{calendar.part_of(turn)} {hours_words(begin, end)}"
    flow.paragraph(f"{hours} · turn {turn} of {screen.replay.played_turns}", "note", TEXT_FAINT)
    if desk.is_over:
        flow.space(8)
        flow.paragraph("The last turn has been played.", "head", bold=True)
        return
    side = desk.naming.side(desk.side)
    flow.space(8)
    name = Span(side.short, bold=True, colour=stance_colours(side.stance)[1])
    flow.paragraph([name, Span(" gives its orders.")], "head")
    acted, allowed = desk.commands
    if allowed < len(desk.own_groups()):
        words = f"{acted} of {allowed} commands used: so many groups may move or attack (13.1)."
        flow.paragraph(words, "note", TEXT_FAINT)


def _write_waiting(flow: Flow, screen: PlayScreen) -> None:
    """List the groups without orders, each a way to it."""
    desk = screen.desk
    waiting = desk.unordered()
    write_heading(flow, f"Without orders: {len(waiting)}")
    for group in waiting[:MOST_WAITING]:
        people = int(desk.view.groups[PEOPLE][group])
        name = desk.naming.group(group)
        action = Action("select", f"group:{desk.naming.index.groups[group]}")
        where = desk.naming.where(desk.place_of(group))
        flow.paragraph([Span(name, action=action), Span(f"  {people:,}", colour=TEXT_QUIET)])
        flow.paragraph(f"at {where}", "note", TEXT_FAINT)
        flow.space(3)
    held = [group for group in desk.own_groups() if group not in waiting]
    held = [group for group in held if not desk.orders_of(group)]
    if held:
        flow.space(4)
        words = f"{count_words(len(held), 'group')} held back by the scenario (13.3)."
        flow.paragraph(words, "note", TEXT_FAINT)


def write_objectives(flow: Flow, screen: PlayScreen) -> None:
    """List the objectives with their points a day, and who holds them."""
    desk, naming = screen.desk, screen.desk.naming
    places = desk.world.places
    rows = [p for p in range(len(naming.index.places)) if places[OBJECTIVE][p]]
    if not rows:
        return
    write_heading(flow, "Objectives: points a day, holder")
    for place in sorted(rows, key=lambda p: -int(places[DAY_POINTS][p])):
        holder = int(desk.view.places[PLACE_HOLDER][place])
        side = naming.side(holder - 1) if holder else None
        colour = stance_colours(side.stance)[1] if side else TEXT_QUIET
        told = f"{places[DAY_POINTS][place]} · {side.short if side else 'contested'}"
        write_pair(flow, naming.place(place), told, colour=colour)
