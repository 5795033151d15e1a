"""One table of commands: the help overlay prints it, the windows obey it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import pygame

from engine.desktop.kit.text import Action


class Command(NamedTuple):
    """A command: what it does, the keys that ask for it, and the mouse's way to it."""

    action: Action
    keys: tuple[str, ...]
    mouse: str
    text: str


class Chapter(NamedTuple):
    """Commands that belong together, under a heading of the help overlay."""

    title: str
    commands: tuple[Command, ...]


TIME = Chapter(
    "Through time",
    (
        Command(Action("turn", "+1"), ("Right",), "timeline", "Next turn"),
        Command(Action("turn", "-1"), ("Left",), "timeline", "Previous turn"),
        Command(Action("event", "+1"), ("N", "Ctrl+Right"), "timeline", "Next event"),
        Command(Action("event", "-1"), ("Shift+N", "Ctrl+Left"), "timeline", "Previous event"),
        Command(Action("turn", "first"), ("Home",), "timeline", "Before the first turn"),
        Command(Action("turn", "last"), ("End",), "timeline", "End of the record"),
        Command(Action("campaign", "after"), ("Ctrl+End",), "timeline", "On to the next scenario"),
        Command(Action("campaign", "before"), ("Ctrl+Home",), "timeline", "Back to the one before"),
        Command(Action("play"), ("Space",), "timeline", "Play, pause"),
        Command(Action("speed", "+1"), (".",), "timeline", "Faster"),
        Command(Action("speed", "-1"), (",",), "timeline", "Slower"),
        Command(Action("type_date"), ("J",), "timeline", "Go to the end of a date"),
    ),
)
MAP = Chapter(
    "The map",
    (
        Command(Action("zoom", "+1"), ("+", "="), "wheel, double click", "Closer"),
        Command(Action("zoom", "-1"), ("-",), "wheel", "Further"),
        Command(Action("pan", "-1 0"), ("A", "Shift+Left"), "drag", "Look west"),
        Command(Action("pan", "1 0"), ("D", "Shift+Right"), "drag", "Look east"),
        Command(Action("pan", "0 -1"), ("W", "Shift+Up"), "drag", "Look north"),
        Command(Action("pan", "0 1"), ("S", "Shift+Down"), "drag", "Look south"),
        Command(Action("fit"), ("F",), "map button", "The whole theatre"),
        Command(Action("cycle", "place:+1"), ("P",), "point, click", "Next place"),
        Command(Action("cycle", "place:-1"), ("Shift+P",), "point, click", "Previous place"),
        Command(Action("cycle", "group:+1"), ("G",), "point, click", "Next group"),
        Command(Action("cycle", "group:-1"), ("Shift+G",), "point, click", "Previous group"),
        Command(Action("toggle", "units"), ("U",), "layers button", "Groups on or off"),
        Command(Action("toggle", "hexes"), ("H",), "layers button", "Hex grid on or off"),
        Command(Action("toggle", "minimap"), ("M",), "layers button", "Overview on or off"),
        Command(Action("toggle", "legend"), ("L",), "layers button", "Legend on or off"),
        Command(Action("toggle", "motion"), ("O",), "layers button", "Movement on or off"),
    ),
)
READING = Chapter(
    "Reading",
    (
        Command(Action("page", "chronicle"), ("C",), "back link", "Chronicle of the turn"),
        Command(Action("toggle", "panel_open"), ("X",), "panel edge", "Panel open or closed"),
        Command(Action("scroll", "+1"), ("Down", "PageDown"), "wheel", "Scroll down"),
        Command(Action("scroll", "-1"), ("Up", "PageUp"), "wheel", "Scroll up"),
        Command(Action("sheet", "sources"), ("B",), "top bar", "Background and sources"),
        Command(Action("rules", "round"), ("R",), "top bar", "The rules' version: view by view"),
        Command(Action("sheet", "audit"), ("V",), "band over the map", "The audit of the rules"),
        Command(Action("sheet", "play"), ("K",), "top bar", "Take over from here"),
        Command(Action("toggle", "no_spoilers"), ("E",), "top bar", "Hide what is to come"),
        Command(Action("tour", "start"), ("T",), "top bar", "Guided tour"),
        Command(Action("page", "brief"), ("I",), "title", "The brief"),
    ),
)
WINDOW = Chapter(
    "The window",
    (
        Command(Action("focus", "+1"), ("Tab",), "point", "Next button or link"),
        Command(Action("focus", "-1"), ("Shift+Tab",), "point", "Previous button or link"),
        Command(Action("focus_part", "+1"), ("F6",), "point", "Next part of the window"),
        Command(Action("focus_part", "-1"), ("Shift+F6",), "point", "Previous part"),
        Command(Action("enter"), ("Enter",), "click", "Press it"),
        Command(Action("leave"), ("Esc",), "× button", "Close, or go back"),
        Command(Action("text_size", "+1"), ("Ctrl++", "Ctrl+="), "top bar", "Larger text"),
        Command(Action("text_size", "-1"), ("Ctrl+-",), "top bar", "Smaller text"),
        Command(Action("fullscreen"), ("F11",), "", "Full screen"),
        Command(Action("save_picture"), ("F12",), "", "Save a picture"),
        Command(Action("sheet", "help"), ("F1", "?"), "top bar", "This list"),
    ),
)

CHAPTERS = (TIME, MAP, READING, WINDOW)
"""The replay's commands; the opening obeys those that make sense there."""

PLAYING = Chapter(
    "Playing",
    (
        Command(Action("next_group", "+1"), ("Tab",), "bottom line", "Next group without orders"),
        Command(Action("next_group", "-1"), ("Shift+Tab",), "", "Previous such group"),
        Command(Action("cursor", "0 -1"), ("Up",), "point", "Hex cursor north"),
        Command(Action("cursor", "0 1"), ("Down",), "point", "Hex cursor south"),
        Command(Action("cursor", "-1 0"), ("Left",), "point", "Hex cursor west"),
        Command(Action("cursor", "1 0"), ("Right",), "point", "Hex cursor east"),
        Command(Action("enter"), ("Enter",), "click", "Select, march or attack there"),
        Command(Action("end_turn"), ("E",), "bottom line", "End the turn"),
        Command(Action("skip"), ("Space",), "panel", "Skip what is being shown; go on"),
        Command(Action("undo"), ("Ctrl+Z",), "bottom line", "Undo a player-turn"),
        Command(Action("redo"), ("Ctrl+Y",), "bottom line", "Redo it"),
        Command(Action("page", "orders"), ("C",), "top bar", "Orders of this turn"),
        Command(Action("page", "report"), ("R",), "top bar", "Report of the last turn"),
        Command(Action("page", "lines"), ("V",), "top bar", "Lines of play"),
        Command(Action("compare_lines"), ("Z",), "page of lines", "Compare with history"),
        Command(Action("sheet", "saves"), ("Ctrl+S", "Ctrl+O"), "top bar", "Save and open"),
        Command(Action("scroll", "+1"), ("PageDown",), "wheel", "Scroll the panel down"),
        Command(Action("scroll", "-1"), ("PageUp",), "wheel", "Scroll the panel up"),
        Command(Action("toggle", "panel_open"), ("X",), "map button", "The panel on or off"),
        Command(Action("toggle", "intents"), ("I",), "layers button", "What the computer is about"),
        Command(Action("pause"), ("K",), "bottom line", "Hold or let go on a game you watch"),
    ),
)
ORDERS = Chapter(
    "Orders to the selected group",
    (
        Command(Action("stance", "0"), ("1",), "panel", "Hold"),
        Command(Action("stance", "1"), ("2",), "panel", "Delay"),
        Command(Action("stance", "2"), ("3",), "panel", "Stand to the last"),
        Command(Action("work", "dig"), ("4",), "panel", "Dig in"),
        Command(Action("mission", "withdraw"), ("5",), "panel", "Withdraw, then choose where"),
        Command(Action("mission", "fire"), ("6",), "panel", "Fire guns, then choose where"),
        Command(Action("work", "mine"), ("7",), "panel", "Lay mines"),
        Command(Action("work", "leave"), ("8",), "panel", "Leave the map"),
        Command(Action("page", "air"), ("9",), "top bar", "Aircraft"),
        Command(Action("take_back"), ("Backspace", "Delete"), "× button", "Take its orders back"),
    ),
)
_STEPS = {Action("focus", "+1"), Action("focus", "-1"), Action("enter")}
PLAY_CHAPTERS = (
    PLAYING,
    ORDERS,
    MAP,
    # Tab and Enter mean something else on the map; in a part of the window they mean the same.
    Chapter(WINDOW.title, tuple(c for c in WINDOW.commands if c.action not in _STEPS)),
)
"""The playing screen's commands."""

COMPARING = Chapter(
    "Comparing",
    (
        Command(Action("rules", "round"), ("R",), "band over the maps", "View by view"),
        Command(Action("sheet", "course"), ("V",), "band, top bar", "The course of both"),
        *(
            Command(Action("chart", str(n)), (str(n + 1),), "its small picture", f"Chart {n + 1}")
            for n in range(6)
        ),
        Command(Action("sheet", "after_action"), ("Z",), "top bar", "The report after the game"),
        Command(Action("back_to_game"), ("K",), "top bar", "Back to the game"),
    ),
)
_ELSEWHERE = {"rules", "tour", "campaign"}
_REPLAYS = {Action("sheet", "audit"), Action("sheet", "play"), Action("page", "brief")}
COMPARE_CHAPTERS = (
    COMPARING,
    *(
        Chapter(
            chapter.title,
            tuple(
                c
                for c in chapter.commands
                if c.action.name not in _ELSEWHERE and c.action not in _REPLAYS
            ),
        )
        for chapter in CHAPTERS
    ),
)
"""The comparison's commands: the replay's, but for what leads elsewhere."""

Chapters = tuple[Chapter, ...]


@lru_cache(maxsize=4)
def _commands(chapters: Chapters) -> dict[str, Command]:
    return {key: c for chapter in chapters for c in chapter.commands for key in c.keys}


_NAMES = {
    pygame.K_RETURN: "Enter",
    pygame.K_KP_ENTER: "Enter",
    pygame.K_ESCAPE: "Esc",
    pygame.K_SPACE: "Space",
    pygame.K_TAB: "Tab",
    pygame.K_LEFT: "Left",
    pygame.K_RIGHT: "Right",
    pygame.K_UP: "Up",
    pygame.K_DOWN: "Down",
    pygame.K_HOME: "Home",
    pygame.K_END: "End",
    pygame.K_PAGEUP: "PageUp",
    pygame.K_PAGEDOWN: "PageDown",
    pygame.K_BACKSPACE: "Backspace",
    pygame.K_DELETE: "Delete",
    pygame.K_KP_PLUS: "+",
    pygame.K_KP_MINUS: "-",
    **{getattr(pygame, f"K_F{number}"): f"F{number}" for number in range(1, 13)},
}


def key_name(event: pygame.event.Event) -> str:
    """Return a key press as the table writes it: `Shift+Left`, `Ctrl+=`, `?`, `N`."""
    modifiers = ""
    if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META):
        modifiers += "Ctrl+"
    shifted = bool(event.mod & pygame.KMOD_SHIFT)
    name = _NAMES.get(event.key)
    if name is None and 32 < event.key < 127:
        sign = chr(event.key).upper()
        # Where a sign sits on the keyboard differs by country: what it types decides.
        typed = event.unicode if event.unicode.isprintable() else ""
        if not sign.isalpha() and typed and not modifiers:
            return str(typed)
        name = sign
    if name is None:
        return str(event.unicode)
    # Ctrl with + is Ctrl, Shift and = on many keyboards.
    if shifted and (len(name) > 1 or name.isalpha()):
        modifiers += "Shift+"
    return modifiers + name


def command_for(event: pygame.event.Event, chapters: Chapters = CHAPTERS) -> Action | None:
    """Return what a key press asks for on a screen that obeys some chapters, or None."""
    command = _commands(chapters).get(key_name(event))
    return command.action if command else None


def keys_for(action: Action, chapters: Chapters = CHAPTERS) -> str:
    """Return the keys of an action as a tooltip names them, or nothing."""
    for chapter in chapters:
        for command in chapter.commands:
            if command.action == action:
                return command.keys[0]
    return ""
