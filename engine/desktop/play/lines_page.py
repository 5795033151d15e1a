"""The page of lines: what has been played from where, with names; history stays beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engine.desktop.kit.look import AMBER, RAISED, TEXT_FAINT, TEXT_QUIET
from engine.desktop.kit.text import Action, Flow, Span
from engine.desktop.kit.words import count_words, short_date
from engine.desktop.play.order_rows import write_back_to_turn, write_buttons
from engine.game.tree import trunk_id

if TYPE_CHECKING:
    from engine.desktop.play.play_screen import PlayScreen
    from engine.game.tree import Node, Tree

PAD = 10


def write_lines(flow: Flow, screen: PlayScreen) -> None:
    """Write the lines of play, the present one marked, each a way to its end."""
    game = screen.desk.game
    write_back_to_turn(flow, screen.state.phase)
    flow.paragraph("Lines of play", "title", bold=True)
    flow.paragraph(
        "History is the trunk; each game branches off. Nothing is overwritten: go back, play "
        "differently, and both stay.",
        "note",
        TEXT_QUIET,
    )
    flow.space(10)
    ends = [node for node in game.tree.played() if not game.tree.branches(node.id)]
    here = {node.id for node in game.line()}
    if not ends:
        flow.paragraph("Nothing has been played yet.", colour=TEXT_QUIET)
    for number, node in enumerate(ends, start=1):
        _write_line(flow, screen, node, number, on_it=node.id in here)
        flow.space(8)
    _write_present(flow, screen)
    _write_naming(flow, screen)
    flow.space(12)
    write_buttons(flow, [("Back to history's replay", Action("to_history"), False, "")], columns=1)


def _write_line(flow: Flow, screen: PlayScreen, node: Node, number: int, *, on_it: bool) -> None:
    game, look = screen.desk.game, flow.look
    line = game.tree.line(node.id)
    played = [each for each in line if not each.is_history]
    first = played[0]
    name = line_name(game.tree, played)
    inner = Flow(look, flow.width - 2 * look.px(PAD))
    day = short_date(screen.replay.calendar.date_of(node.turn))
    title = name or f"Line {number}"
    if name and not is_main(game.tree, played):
        title = f"Line {number}, off “{name}”"
    action = None if screen.must_undo else Action("node", node.id)
    inner.paragraph([Span(title, action=action, tip="Go to its end")])
    inner.paragraph(
        f"from turn {first.turn}, {count_words(len(played), 'player-turn')}, up to {day}",
        "note",
        TEXT_FAINT,
    )
    if not screen.must_undo:
        inner.paragraph(_comparing(game.cursor, node.id, on_it=on_it), "note", TEXT_FAINT)
    flow.card(inner, look.px(PAD), RAISED, bar=AMBER if on_it else None)


def _comparing(cursor: str, node_id: str, *, on_it: bool) -> list[Span]:
    """Return the ways to compare a line: with history, and with the present line."""
    with_history = Action("compare_lines", node_id)
    spans = [Span("Compare with "), Span("history", action=with_history, tip="Two maps in step")]
    if not on_it:
        with_this = Action("compare_lines", f"{node_id}:{cursor}")
        spans += [Span(", with "), Span("the present line", action=with_this, tip="Two maps")]
    return spans


def line_name(tree: Tree, played: Sequence[Node]) -> str:
    """Return the name nearest to a line's end, or nothing."""
    return next((tree.names[n.id] for n in reversed(played) if n.id in tree.names), "")


def is_main(tree: Tree, played: Sequence[Node]) -> bool:
    """Tell whether a line goes first at every fork after the node that gave it its name."""
    for node in reversed(played):
        if node.id in tree.names:
            return True
        if node.parent is not None and tree.branches(node.parent)[0].id != node.id:
            return False
    return True


def _write_naming(flow: Flow, screen: PlayScreen) -> None:
    """Write how the present line is named, noted down, and made the first; or what is typed."""
    state = screen.state
    flow.space(12)
    if state.typing is not None and state.typing_for != "save":
        label = "Its name: " if state.typing_for == "name" else "Your note: "
        flow.paragraph([Span(label, colour=TEXT_QUIET), Span(f"{state.typing}▏", bold=True)])
        flow.paragraph("Enter keeps it, Esc gives it up.", "note", TEXT_FAINT)
        return
    buttons = [("Write a note", Action("type", "note"), False, "A note on where the game stands")]
    if any(not node.is_history for node in screen.desk.game.line()):
        buttons += [
            ("Name this line", Action("type", "name"), False, "Type a name"),
            ("List it first", Action("promote"), False, "Before the lines beside it"),
        ]
    write_buttons(flow, buttons)


def _write_note(flow: Flow, screen: PlayScreen, node_id: str) -> None:
    """Write the note on a moment of the game, if there is one."""
    desk = screen.desk
    note = desk.game.tree.notes.get(node_id)
    # Whoever plays after a node has written its note: it is not for the other side to read.
    other = screen.must_undo and desk.game.tree[node_id].side == desk.viewer
    if note and not other:
        flow.paragraph(note, "note", AMBER)


def _write_present(flow: Flow, screen: PlayScreen) -> None:
    """List the player-turns of the line that leads here, each a way back to it."""
    game = screen.desk.game
    played = [node for node in game.line() if not node.is_history]
    if not played:
        _write_note(flow, screen, game.cursor)
        return
    flow.space(4)
    flow.paragraph("This line, turn by turn", "note", TEXT_FAINT, bold=True)
    for node in reversed(played):
        side = screen.desk.naming.side(node.side).short
        words = f"After turn {node.turn}, {side}"
        if not screen.is_handed_over or node.side == screen.desk.viewer:
            words += f": {count_words(len(node.orders), 'order')}"
        here = node.id == game.cursor or screen.must_undo
        action = None if here else Action("node", node.id)
        flow.paragraph([Span(words, action=action)], "note", TEXT_QUIET)
        _write_note(flow, screen, node.id)
        flow.space(2)
    start = trunk_id(screen.desk.game.options.first_turn)
    action = None if screen.must_undo else Action("node", start)
    flow.paragraph([Span("The beginning of this game", action=action)], "note")
    if screen.must_undo:
        words = "With fog of war, undo is the way back until the game is over (15.1)."
        flow.paragraph(words, "note", TEXT_FAINT)
    _write_note(flow, screen, start)
