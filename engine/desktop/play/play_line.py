"""The line at the foot while playing: a hint, what waits for orders, and the end of the turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from engine.desktop.kit.look import AMBER, CHROME, LINE, TEXT, TEXT_FAINT, TEXT_QUIET
from engine.desktop.kit.text import Action, Flow, Span
from engine.desktop.kit.widgets import Canvas
from engine.desktop.kit.words import count_words

if TYPE_CHECKING:
    from engine.desktop.play.play_screen import PlayScreen

LINE_HEIGHT = 60
TALL = 40


def draw_play_line(canvas: Canvas, screen: PlayScreen, rect: pygame.Rect) -> None:
    """Draw the line: words at the left, buttons from the right."""
    look = canvas.look
    canvas.fill(rect, CHROME)
    canvas.surface.fill(LINE, (rect.x, rect.y, rect.width, 1))
    left = _draw_buttons(canvas, screen, rect)
    room = pygame.Rect(rect.x + look.px(16), rect.y, 0, rect.height)
    room.width = left - room.x - look.px(16)
    if room.width > look.px(140):
        _draw_words(canvas, screen, room)


def _draw_buttons(canvas: Canvas, screen: PlayScreen, rect: pygame.Rect) -> int:
    """Draw the buttons from the right; return where they begin."""
    look, x = canvas.look, rect.right - canvas.look.px(16)
    for action, label, icon, tip, primary, enabled in _buttons(screen):
        wide = canvas.button_width(label, icon, TALL) + (look.px(24) if primary else 0)
        box = pygame.Rect(0, 0, wide, look.px(TALL))
        box.midright = (x, rect.centery)
        canvas.button(
            box, action, label=label, icon=icon, tip=tip, primary=primary, enabled=enabled
        )
        x = box.left - look.px(8)
    return x


def _buttons(screen: PlayScreen) -> list[tuple[Action, str, str, str, bool, bool]]:
    """Return the buttons from right to left."""
    state, desk = screen.state, screen.desk
    if state.phase == "resolve":
        return [(Action("skip"), "Skip", "", "Show the end at once", True, True)]
    if screen.is_watched and state.phase in ("report", "think"):
        return _watch_buttons(screen)
    if state.phase == "report":
        return [(Action("skip"), "Go on", "", "On to the next player-turn", True, True)]
    if state.phase == "think":
        return [(Action("think", "cancel"), "Cancel", "", "Stop planning", False, True)]
    if state.phase == "halted":
        return _halt_buttons(screen)
    may_undo = desk.game.why_not_undo() is None
    undo = (Action("undo"), "", "turn_back", "Undo a player-turn", False, may_undo)
    redo = (Action("redo"), "", "turn_forward", "Redo it", False, desk.game.may_redo)
    if state.phase == "over":
        return [(Action("page", "lines"), "Lines of play", "", "", False, True), redo, undo]
    if state.asking:
        return [
            (Action("end_turn", "sure"), "End it all the same", "", "", True, True),
            (Action("close"), "Not yet", "", "", False, True),
        ]
    waiting = len(desk.unordered())
    jump = f"{waiting} without orders" if waiting else ""
    found = [(Action("end_turn"), "End turn", "", "Play these orders", True, True)]
    if waiting:
        found.append(
            (Action("next_group", "+1"), jump, "chevron_right", "To the next of them", False, True)
        )
    return [*found, redo, undo]


def _watch_buttons(screen: PlayScreen) -> list[tuple[Action, str, str, str, bool, bool]]:
    """Return the buttons of who only watches, from right to left."""
    state, found = screen.state, []
    if state.paused:
        found.append((Action("pause"), "Play on", "play", "Let it go on", True, True))
    else:
        found.append((Action("pause"), "Pause", "pause", "Wait before each turn", True, True))
    if state.phase == "report":
        found.append((Action("skip"), "Next", "", "On to the next player-turn", False, True))
    else:
        found.append((Action("think", "cancel"), "Cancel", "", "Stop planning", False, True))
    return found


def _halt_buttons(screen: PlayScreen) -> list[tuple[Action, str, str, str, bool, bool]]:
    """Return what may be done with the computer's turn instead, from right to left."""
    found = [
        (Action("think", "again"), "Think again", "", "Let it plan after all", True, True),
        (Action("think", "hold"), "Let it hold", "", "No orders for it this turn", False, True),
    ]
    if screen.may_order_for_it:
        words = "Give its orders yourself"
        found.append((Action("think", "self"), words, "", "For this turn alone", False, True))
    return found


def thinking_words(screen: PlayScreen) -> tuple[str, ...]:
    """Return who is planning, and how far that has come, from the fullest way to the shortest."""
    side = screen.desk.naming.side(screen.desk.side)
    thought = screen.deciding.thought
    far = f" ({thought.done} of {thought.total})" if thought is not None else ""
    return (
        f"The staff of {side.name} is planning{far}.",
        f"{side.short} is planning{far}.",
        f"Planning{far}",
    )


def _draw_thinking(canvas: Canvas, screen: PlayScreen, room: pygame.Rect) -> None:
    """Draw who is planning over a bar that fills as it goes."""
    look, thought = canvas.look, screen.deciding.thought
    ways = thinking_words(screen)
    words = next((way for way in ways if look.width(way, "body") <= room.width), ways[-1])
    canvas.text(words, (room.x, room.centery - look.px(7)), "body", TEXT)
    track = pygame.Rect(room.x, 0, min(room.width, look.px(420)), look.px(5))
    track.centery = room.centery + look.px(14)
    canvas.fill(track, LINE, 2)
    if thought is not None and thought.total:
        done = track.copy()
        done.width = track.width * min(thought.done, thought.total) // thought.total
        if done.width > look.px(4):
            canvas.fill(done, AMBER, 2)


def _draw_words(canvas: Canvas, screen: PlayScreen, room: pygame.Rect) -> None:
    look, state = canvas.look, screen.state
    if state.phase == "think":
        _draw_thinking(canvas, screen, room)
        return
    flow = Flow(look, room.width, limit=120)
    if state.phase == "halted":
        side = screen.desk.naming.side(screen.desk.side).short
        flow.paragraph([Span(f"{side} has no plan. ", bold=True), Span("What is to be done?")])
    elif state.asking:
        waiting = count_words(len(screen.desk.unordered()), "group")
        flow.paragraph([Span(f"{waiting} have no orders yet. ", bold=True), Span("End the turn?")])
    elif state.phase == "resolve":
        flow.paragraph("Watching what comes of it.", "body", TEXT_QUIET)
    elif state.phase == "report":
        words = "Read what happened, then go on."
        if screen.is_watched:
            words = "Paused." if state.paused else "It goes on by itself."
        flow.paragraph(words, "body", TEXT_QUIET)
    elif state.phase == "over":
        flow.paragraph("The last turn has been played.", "body", TEXT_QUIET)
    elif state.aim is not None:
        words = "Nothing is ordered until you say so."
        flow.paragraph(words, "body", TEXT_QUIET)
    elif state.mission:
        flow.paragraph(mission_words(screen), "body", AMBER)
    elif state.hint:
        flow.paragraph(
            [
                Span(f"{state.hint} ", colour=TEXT),
                Span("No more hints", size="note", action=Action("hint")),
            ]
        )
    else:
        acted, allowed = screen.desk.commands
        orders = count_words(len(screen.desk.listed), "order")
        flow.paragraph(f"{orders} given · {acted} of {allowed} commands used", "note", TEXT_FAINT)
    canvas.flow(flow, room.x, room.centery - flow.height // 2, room)


def mission_words(screen: PlayScreen) -> str:
    """Say what a click on the map means now."""
    mission = screen.state.mission
    if mission == "fire":
        return "Click a hex in reach of its guns. Esc gives up."
    if mission == "withdraw":
        return "Click where the group is to withdraw. Esc gives up."
    return "Click where the aircraft are to go. Esc gives up."
