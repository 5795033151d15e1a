"""Before a game: who plays which side, from where, and with or without fog of war."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pygame

from engine.desktop.kit.look import AMBER, CHROME, TEXT_FAINT, TEXT_QUIET, stance_colours
from engine.desktop.kit.text import Action, Box, Flow, Line, Region, Span
from engine.desktop.kit.widgets import Canvas
from engine.desktop.kit.words import day_words
from engine.desktop.play.order_rows import write_buttons
from engine.desktop.replay.facts import write_heading
from engine.game.setting import HISTORY, PLAYER
from engine.history.replay import Replay
from engine.scenario.scenario import Scenario

if TYPE_CHECKING:
    from engine.desktop.replay.replay_screen import ReplayScreen

WIDTH = 860
# From this width of a column on, at 100%, the choices stand side by side.
TWO_COLUMNS = 640
COMMANDERS = (
    ("player", "A person", "Somebody at this screen gives the orders"),
    ("history", "History", "Follows history's orders, as far as the rules let it"),
    ("hold", "Stays put", "Its groups hold where they stand"),
)


@dataclass
class Setup:
    """What has been chosen.

    Attributes:
        commanders: who plays each side, by the names of `engine.game`.
        turn: the turn of history after which the game begins; 0 for the start.
        fog: whether each side sees only what its groups can see.
        has_game: whether a game begun earlier can be gone back to.
        working: what is being made ready, or nothing.
        reserved: sides, by number, that no person may command now.
    """

    commanders: list[str] = field(default_factory=lambda: ["player", "player"])
    turn: int = 0
    fog: bool = False
    has_game: bool = False
    working: str = ""
    reserved: frozenset[int] = frozenset()

    def change(self, value: str, last: int) -> None:
        """Take a choice: "side:0:hold", "turn:+1" or "fog"."""
        kind, *rest = value.split(":")
        if kind == "side":
            self.commanders[int(rest[0])] = rest[1]
        elif kind == "turn":
            self.turn = min(max(0, self.turn + int(rest[0])), last)
        elif kind == "fog":
            self.fog = not self.fog
        self.keep_reserved()

    def keep_reserved(self) -> None:
        """Give the sides that no person may command to history's own orders."""
        for side in self.reserved:
            if self.commanders[side] == PLAYER:
                self.commanders[side] = HISTORY

    @property
    def value(self) -> str:
        """The choices in a word, for the window that begins the game."""
        return f"{','.join(self.commanders)}:{self.turn}:{int(self.fog)}"

    def seen(self) -> tuple[object, ...]:
        """Return what pictures of it depend on."""
        return (*self.commanders, self.turn, self.fog, self.has_game, self.working, self.reserved)


def reserved_sides(scenario: Scenario, *, class_mode: bool) -> frozenset[int]:
    """Return the sides, by number, that no person may command: in class mode, as marked."""
    sides = enumerate(scenario.sides.values())
    return frozenset(n for n, side in sides if class_mode and side.in_class == "computer")


def why_reserved(scenario: Scenario, commanders: Sequence[str], *, class_mode: bool) -> str:
    """Return why a game with these commanders may not be played now, or nothing."""
    for number in reserved_sides(scenario, class_mode=class_mode):
        if commanders[number] == PLAYER:
            side = list(scenario.sides.values())[number].short
            return f"In class mode {side} is played by the computer only; that game is not"
    return ""


def why_still(scenario: Scenario, commanders: Sequence[str]) -> str:
    """Return why a side that history is to command alone will stand still, or nothing."""
    alone = [*commanders].count(HISTORY) == 1
    if not alone or scenario.orders.taskings:
        return ""
    side = list(scenario.sides.values())[[*commanders].index(HISTORY)].short
    return f"This scenario does not say what history's orders were, so {side} stays put."


def last_start(replay: Replay) -> int:
    """Return the last turn of history after which anything is left to play."""
    return max(0, replay.played_turns - 1)


def draw_setup(canvas: Canvas, screen: ReplayScreen, area: pygame.Rect) -> None:
    """Lay the choices over an area."""
    look = canvas.look
    narrow = area.inflate(-max(0, area.width - look.px(WIDTH)), 0)

    def write(width: int) -> Flow:
        flow = Flow(look, width)
        _write_setup(flow, screen)
        return flow

    screen.sheet.draw(canvas, narrow, "Play it yourself", write, screen.setup.seen())


def _write_setup(flow: Flow, screen: ReplayScreen) -> None:
    setup, look = screen.setup, flow.look
    flow.paragraph(
        "The same places, groups and figures, under rules that explain themselves; without "
        "dice. History stays as it is: your game branches off beside it.",
        colour=TEXT_QUIET,
    )
    flow.space(4)
    # Side by side where there is room: Begin should be in view.
    columns = 2 if flow.width >= look.px(TWO_COLUMNS) else 1
    gap = look.px(24)
    parts = [Flow(look, (flow.width - (columns - 1) * gap) // columns) for _ in range(2)]
    _write_sides(parts[0], screen)
    _write_start(parts[1], screen)
    if columns == 2:
        flow.columns(parts, gap)
    else:
        for part in parts:
            flow.add(part)
    flow.space(14)
    write_buttons(flow, _switches(screen), columns=columns)
    flow.space(14)
    words = setup.working or "Begin"
    write_primary(flow, words, Action("none" if setup.working else "begin_play", setup.value))
    flow.space(8)
    ways = [("Open a saved game", Action("open_saves"), False, "")]
    if setup.has_game:
        ways.insert(0, ("Go on with the game you left", Action("resume_play"), False, ""))
    write_buttons(flow, ways, columns=columns)


def _write_sides(flow: Flow, screen: ReplayScreen) -> None:
    """Write who commands each side."""
    setup = screen.setup
    for index, side in enumerate(screen.replay.scenario.sides.values()):
        flow.space(10)
        flow.paragraph(
            [
                Span("Who commands ", colour=TEXT_QUIET),
                Span(side.short, bold=True, colour=stance_colours(side.stance)[1]),
                Span("?", colour=TEXT_QUIET),
            ]
        )
        flow.space(4)
        write_buttons(
            flow,
            [
                (label, Action("setup", f"side:{index}:{id_}"), setup.commanders[index] == id_, tip)
                for id_, label, tip in COMMANDERS
                if not (id_ == PLAYER and index in setup.reserved)
            ],
            columns=3,
        )
    if why := why_still(screen.replay.scenario, setup.commanders):
        flow.space(6)
        flow.paragraph(why, "note", TEXT_FAINT)


def _switches(screen: ReplayScreen) -> list[tuple[str, Action, bool, str]]:
    """Return fog of war, and class mode where the scenario marks a side for it."""
    fog, scenario = screen.setup.fog, screen.replay.scenario
    label = "Fog of war: on" if fog else "Fog of war: off"
    tip = "Each side sees only what is near it (chapter 15)"
    found = [(label, Action("setup", "fog"), fog, tip)]
    marked = reserved_sides(scenario, class_mode=True)
    if marked:
        sides = list(scenario.sides.values())
        names = " and ".join(sides[number].short for number in sorted(marked))
        on = screen.state.class_mode
        label = f"Class mode: {names} by computer" if on else "Class mode: off"
        tip = f"Whether {names} is played by the computer only; remembered"
        found.append((label, Action("toggle", "class_mode"), on, tip))
    return found


def _write_start(flow: Flow, screen: ReplayScreen) -> None:
    setup, calendar = screen.setup, screen.replay.calendar
    write_heading(flow, "From when?")
    turn = setup.turn + 1
    when = f"{day_words(calendar.date_of(turn))}, {calendar.part_of(turn)}"
    flow.paragraph([Span(when, bold=True)], "head")
    words = "from the starting positions" if not setup.turn else "from where history stands then"
    flow.paragraph(f"Turn {turn}, {words}", "note", TEXT_FAINT)
    flow.space(6)
    write_buttons(
        flow,
        [
            ("‹ Day", Action("setup", "turn:-3"), False, "A day earlier"),
            ("‹ Turn", Action("setup", "turn:-1"), False, "A turn earlier"),
            ("Turn ›", Action("setup", "turn:+1"), False, "A turn later"),
            ("Day ›", Action("setup", "turn:+3"), False, "A day later"),
        ],
        columns=4,
    )


def write_primary(flow: Flow, label: str, action: Action) -> None:
    """Write the one button that everything leads to."""
    look = flow.look
    tall = look.px(42)
    box = pygame.Rect(0, flow.height, flow.width, tall)
    flow.boxes.append(Box(box, AMBER, radius=look.px(6)))
    x = (flow.width - look.width(label, "body", True)) // 2
    top = flow.height + (tall - look.font("body", True).get_height()) // 2
    flow.lines.append(Line(label, "body", CHROME, True, (x, top)))
    flow.regions.append(Region(box, action))
    flow.height += tall
