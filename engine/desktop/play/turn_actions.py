"""What clicks and keys do to the turn: its end, the computer's part, and the way about lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.errors import HistoryLabError

if TYPE_CHECKING:
    from engine.desktop.play.play_screen import PlayScreen


def end_turn(screen: PlayScreen, value: str) -> None:
    """End the turn; with many groups unordered, ask first."""
    state, desk = screen.state, screen.desk
    if value != "sure" and not state.asking and _is_early(screen):
        state.asking = screen.has_asked = True
        return
    screen.hints.done("end_turn")
    screen.resolve(desk.end_turn())


def _is_early(screen: PlayScreen) -> bool:
    """Tell whether to ask before the turn ends: nothing is ordered, or, once, much is left."""
    desk = screen.desk
    acted, allowed = desk.commands
    many = 2 * len(desk.unordered()) > len(desk.own_groups()) and acted < allowed
    return bool(desk.unordered()) and (not desk.listed or (many and not screen.has_asked))


def skip(screen: PlayScreen, _value: str) -> None:
    """Go on: past what is being shown, past the report, past the change of seats."""
    phase = screen.state.phase
    if phase == "resolve":
        screen.after_resolve()
    elif phase == "report":
        screen.after_report()
    elif phase == "handover":
        screen.take_seat()


def think(screen: PlayScreen, value: str) -> None:
    """Give the computer's turn up, or say what is to be done with it."""
    phase = screen.state.phase
    if value == "cancel" and phase == "think":
        screen.halt()
    elif phase == "halted":
        deeds = {
            "again": screen.think_again,
            "hold": screen.let_hold,
            "self": screen.order_for_it,
        }
        deeds[value]()


def pause(screen: PlayScreen, _value: str) -> None:
    """Hold a game that nobody plays, or let it go on."""
    screen.state.paused = screen.is_watched and not screen.state.paused


def undo(screen: PlayScreen, _value: str) -> None:
    _travel(screen, screen.desk.game.undo)


def redo(screen: PlayScreen, _value: str) -> None:
    _travel(screen, screen.desk.game.redo)


def go_to_node(screen: PlayScreen, value: str) -> None:
    if screen.must_undo:
        return
    _travel(screen, lambda: screen.desk.game.go_to(value))


def _travel(screen: PlayScreen, move: Callable[[], None]) -> None:
    """Move about the tree of turns, or say why not."""
    screen.deciding.stop()
    # Else programs would play on from wherever somebody looks.
    screen.state.paused = screen.is_watched
    try:
        move()
    except HistoryLabError as wrong:
        text = str(wrong)
        screen.state.message = f"{text[0].upper()}{text[1:]}."
        if screen.state.phase == "think":
            screen.think_again()
        return
    screen.desk.turned()
    screen.last = None
    screen.state.page = "orders" if screen.state.page == "report" else screen.state.page
    screen.take_turn()


def _named_node(screen: PlayScreen) -> str:
    """Return the first node that is of the present line alone: its name is the line's."""
    game = screen.desk.game
    own = ""
    for node in game.line():
        forks = node.parent is not None and len(game.tree.branches(node.parent)) > 1
        if not node.is_history and (forks or not own):
            own = node.id
    return own


def type_text(screen: PlayScreen, value: str) -> None:
    """Begin to type: a name for the present line, a note on where it stands, or a save's name."""
    state, tree, game = screen.state, screen.desk.game.tree, screen.desk.game
    before = {
        "name": tree.names.get(_named_node(screen), ""),
        "note": tree.notes.get(game.cursor, ""),
    }
    state.typing, state.typing_for = before.get(value, ""), value  # type: ignore[assignment]


def name_line(screen: PlayScreen, value: str) -> None:
    """Give the present line the name typed; an empty one takes its name away."""
    node = _named_node(screen)
    if node:
        screen.desk.game.tree.name(node, value)


def note(screen: PlayScreen, value: str) -> None:
    """Keep a note on where the game stands; an empty one takes it away."""
    screen.desk.game.tree.annotate(screen.desk.game.cursor, value)


def promote(screen: PlayScreen, _value: str) -> None:
    game = screen.desk.game
    if not game.node.is_history:
        game.tree.promote(game.cursor)
