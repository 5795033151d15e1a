"""The timeline: every turn on one line, a tick per event, and the controls below it."""

from __future__ import annotations

from typing import NamedTuple

import pygame

from engine.desktop.campaign import month_of
from engine.desktop.kit.look import (
    AMBER,
    CHROME,
    LINE,
    TEXT,
    TEXT_FAINT,
    Colour,
    Look,
)
from engine.desktop.kit.text import Action
from engine.desktop.kit.widgets import Canvas, TextLine
from engine.desktop.kit.words import day_words, short_date
from engine.desktop.replay.citing import Reading
from engine.desktop.replay.replay_state import is_known, known_to
from engine.history.replay import Replay
from engine.scenario.shapes.calendar import TURNS_A_DAY
from engine.scenario.shapes.chronicle import ChronicleEvent

# The played turns stand at full scale; what follows them is pressed into this share.
AFTERMATH_PERCENT = 22
# What the line and its controls take besides the room for marks above the line.
BARE_HEIGHT = 82
# Room for one event's mark, and for all marks of a turn above the line.
CELL = 9
LEAST_CELL = 7
ROOM = 44
SCANT_ROOM = 14
# Windows lower than this, at 100%, leave the marks less room.
LOW = 470
# Windows lower than this fold line and controls into one row.
FOLDED = 400
ONE_ROW = 46
# What the controls take of that row.
CONTROLS = 272
# Marks of turns to come recede.
DIM: Colour = (0x86, 0x6C, 0x42)

# Days from one date below the line to the next: the fewest for which there is room.
DATE_STEPS = (1, 2, 3, 7, 14, 28)

_TALL = {"capture"}
_FIGHTS = {"assault", "counterattack", "clashes", "ambush"}
_STRIKES = {"air_strike", "aircraft_lost"}


class Scale(NamedTuple):
    """Where turns lie on a line: turn t ends at `x_of(t)`.

    `left` and `width` are in pixels; `played` and `last` are turn numbers.
    """

    left: int
    width: int
    played: int
    last: int

    @property
    def _played_width(self) -> int:
        if self.last == self.played:
            return self.width
        return self.width * (100 - AFTERMATH_PERCENT) // 100

    def x_of(self, turn: float) -> int:
        """Return the place on the line at which a turn ends, in pixels."""
        if turn <= self.played:
            return self.left + round(self._played_width * turn / self.played)
        share = (turn - self.played) / (self.last - self.played)
        rest = self.width - self._played_width
        return self.left + self._played_width + round(rest * share)

    def turn_at(self, x: int) -> int:
        """Return the turn whose end lies nearest to a place on the line."""
        return min(range(self.last + 1), key=lambda turn: (abs(self.x_of(turn) - x), turn))


def timeline_height(look: Look, window: int) -> int:
    """Return the timeline's height in a window of some height, in pixels."""
    if window < look.px(FOLDED):
        return look.px(ONE_ROW)
    return look.px(BARE_HEIGHT) + look.px(ROOM if window >= look.px(LOW) else SCANT_ROOM)


def tick_shape(event: ChronicleEvent) -> str:
    """Return how an event is marked on the line: capture, battle, strike or other."""
    if event.kind in _TALL or event.result == "captured":
        return "capture"
    if event.kind in _FIGHTS:
        return "battle"
    return "strike" if event.kind in _STRIKES else "other"


def cell_size(width: int, height: int, count: int, most: int) -> int:
    """Return the largest square, up to `most` pixels, of which `count` fit into a box."""
    for cell in range(most, 2, -1):
        if max(1, width // cell) * (height // cell) >= count:
            return cell
    return 2


def draw_mark(
    surface: pygame.Surface, centre: tuple[int, int], shape: str, colour: Colour, size: int
) -> None:
    """Draw an event's mark: capture a square, battle a bar, strike a diamond, other a dot.

    `size` is half its height in pixels.
    """
    x, y = centre
    thin = max(1, size // 2)
    if shape == "capture":
        surface.fill(colour, (x - size, y - size, 2 * size, 2 * size))
    elif shape == "battle":
        surface.fill(colour, (x - thin, y - size, 2 * thin, 2 * size))
    elif shape == "strike":
        diamond = ((x, y - size), (x + size, y), (x, y + size), (x - size, y))
        pygame.draw.polygon(surface, colour, diamond)
    else:
        pygame.draw.aacircle(surface, colour, centre, max(2, size * 3 // 4))


class Timeline:
    """Draws the line and its controls, and tells what a place on the line means."""

    def __init__(self) -> None:
        self.line = TextLine()
        self.typing = False
        self.track = pygame.Rect(0, 0, 0, 0)
        self.room = 0
        self.scale = Scale(0, 1, 1, 1)

    def place(self, reading: Reading, rect: pygame.Rect) -> None:
        """Lay the line out in a rectangle."""
        look, replay = reading.look, reading.replay
        side = look.px(20)
        if rect.height == look.px(ONE_ROW):
            left = rect.x + look.px(CONTROLS)
            self.room = look.px(16)
            self.track = pygame.Rect(left, rect.y, rect.right - left, rect.height)
            self.scale = Scale(
                left + side,
                max(1, rect.right - left - 2 * side),
                replay.played_turns,
                replay.last_turn,
            )
            return
        self.room = rect.height - look.px(BARE_HEIGHT)
        self.track = pygame.Rect(rect.x, rect.y, rect.width, self.room + look.px(32))
        self.scale = Scale(
            rect.x + side, rect.width - 2 * side, replay.played_turns, replay.last_turn
        )

    def turn_at(self, position: tuple[int, int]) -> int | None:
        """Return the turn at a point of the line, or None off the line."""
        return self.scale.turn_at(position[0]) if self.track.collidepoint(position) else None

    def draw(self, canvas: Canvas, reading: Reading, rect: pygame.Rect, hover: int | None) -> None:
        """Draw the line, its ticks, the days and the controls."""
        self.place(reading, rect)
        canvas.fill(rect, CHROME)
        base = rect.y + self.room + reading.look.px(8)
        self._draw_days(canvas, reading, base)
        self._draw_marks(canvas, reading, base)
        self._draw_parting(canvas, reading, base)
        self._draw_thumb(canvas, reading, base, hover)
        if self.track.left > rect.x:
            row = pygame.Rect(rect.x, rect.y, self.track.left - rect.x, rect.height)
        else:
            height = rect.bottom - self.track.bottom
            row = pygame.Rect(rect.x, self.track.bottom, rect.width, height)
        folded = self.track.left > rect.x
        self._draw_controls(canvas, reading, row.inflate(0, -reading.look.px(12)), folded)

    def _draw_days(self, canvas: Canvas, reading: Reading, base: int) -> None:
        look, replay, scale = canvas.look, reading.replay, self.scale
        right = scale.x_of(scale.last)
        canvas.surface.fill(LINE, (scale.left, base, right - scale.left, look.px(2)))
        hidden = reading.state.no_spoilers
        steps = date_steps(look, replay, scale)
        free = -1
        for turn in range(scale.last + 1):
            moment = replay.calendar.end_of(turn)
            x = scale.x_of(turn)
            midnight = moment.hour == 0
            if midnight or turn <= scale.played:
                tall = look.px(8 if midnight else 4)
                canvas.surface.fill(LINE, (x, base - tall // 2 + 1, 1, tall))
            days = (moment.date() - replay.calendar.start.date()).days
            if (
                midnight
                and turn < scale.last
                and days % steps[turn >= scale.played] == 0
                and not (hidden and moment > known_to(reading.state, replay))
            ):
                label = short_date(moment.date())
                wide = look.width(label, "note")
                place = x + look.px(4)
                if place > free and place + wide <= right:
                    canvas.text(label, (place, base + look.px(14)), "note", TEXT_FAINT)
                    free = place + wide + look.px(10)
        if scale.played < scale.last and not hidden:
            x = scale.x_of(scale.played)
            canvas.surface.fill(TEXT_FAINT, (x, base - self.room, 1, self.room + look.px(10)))
            words = "aftermath, smaller scale"
            if look.width(words, "note") < right - x and self.room > look.px(SCANT_ROOM):
                top = (right, base - self.room + look.px(4))
                canvas.text(words, top, "note", TEXT_FAINT, anchor="midright")

    def _draw_marks(self, canvas: Canvas, reading: Reading, base: int) -> None:
        """Set a turn's events side by side over it, and in further rows where they are many."""
        look, state = canvas.look, reading.state
        busiest = max(len(events) for events in reading.replay.turn_events[1:])
        width = self.scale.x_of(1) - self.scale.x_of(0)
        cell = cell_size(width, self.room, busiest, look.px(CELL))
        if self.room >= look.px(ROOM):
            cell = max(cell, look.px(LEAST_CELL))
        for turn, events in enumerate(reading.replay.turn_events):
            shown = [event for event in events if is_known(state, reading.replay, event)]
            if turn == 0 or not shown:
                continue
            left, right = self.scale.x_of(turn - 1), self.scale.x_of(turn)
            columns = max(1, (right - left) // cell)
            for index, event in enumerate(shown):
                row, column = divmod(index, columns)
                in_row = min(columns, len(shown) - row * columns)
                x = (left + right - in_row * cell) // 2 + column * cell + cell // 2
                y = base - look.px(6) - row * cell - cell // 2
                colour = TEXT if event.id == state.event else AMBER if turn <= state.turn else DIM
                draw_mark(canvas.surface, (x, y), tick_shape(event), colour, (cell - 1) // 2)

    def _draw_parting(self, canvas: Canvas, reading: Reading, base: int) -> None:
        """Mark below the line where another version parts, and how far it has come."""
        version = reading.version
        if version is None or version.parts_at is None or reading.state.rules == "record":
            return
        look, thick = canvas.look, canvas.look.px(3)
        start, end = self.scale.x_of(version.parts_at - 1), self.scale.x_of(version.turns)
        canvas.surface.fill(AMBER, (start, base + thick, max(thick, end - start), thick))
        tall = look.px(14)
        canvas.surface.fill(AMBER, (start, base - tall // 2 + thick, thick, tall))

    def _draw_thumb(self, canvas: Canvas, reading: Reading, base: int, hover: int | None) -> None:
        look, state = canvas.look, reading.state
        now = self.scale.x_of(state.turn)
        if state.turn:
            begin = self.scale.x_of(state.turn - 1)
            canvas.surface.fill(TEXT, (begin, base, now - begin, look.px(3)))
        if hover is not None and hover != state.turn:
            pygame.draw.circle(
                canvas.surface,
                TEXT_FAINT,
                (self.scale.x_of(hover), base + 1),
                look.px(6),
                look.px(2),
            )
        pygame.draw.circle(canvas.surface, CHROME, (now, base + 1), look.px(9))
        pygame.draw.circle(canvas.surface, TEXT, (now, base + 1), look.px(7))

    def _draw_controls(
        self, canvas: Canvas, reading: Reading, row: pygame.Rect, folded: bool
    ) -> None:
        look, state = canvas.look, reading.state
        first, last = state.turn == 0, state.turn == reading.replay.last_turn
        tall = row.height
        buttons = (
            ("first", Action("turn", "first"), "Before the first turn", not first),
            ("step_back", Action("event", "-1"), "Previous event", not first),
            ("turn_back", Action("turn", "-1"), "Previous turn", not first),
            (
                "pause" if state.playing else "play",
                Action("play"),
                "Pause" if state.playing else "Play",
                True,
            ),
            ("turn_forward", Action("turn", "+1"), "Next turn", not last),
            ("step_forward", Action("event", "+1"), "Next event", not last),
            ("last", Action("turn", "last"), "End of the record", not last),
        )
        shown = buttons[2:5] if folded else buttons
        x = row.x + look.px(16)
        for icon, action, tip, enabled in shown:
            box = pygame.Rect(x, row.y, tall, tall)
            canvas.button(
                box,
                action,
                icon=icon,
                tip=tip,
                enabled=enabled,
                active=action.name == "play" and state.playing,
            )
            x = box.right + look.px(2)
        if folded:
            typed = pygame.Rect(x + look.px(6), row.y, look.px(120), tall)
            self.line.draw(canvas, typed, "Go to date", Action("type_date"), typing=self.typing)
            return
        speed = f"{state.speed / 100:g}×"
        box = pygame.Rect(x + look.px(6), row.y, look.px(52), tall)
        canvas.button(box, Action("speed", "round"), label=speed, tip="Speed of play")
        x = box.right + look.px(8)
        typed = pygame.Rect(x, row.y, look.px(128), tall)
        self.line.draw(canvas, typed, "Go to date", Action("type_date"), typing=self.typing)
        x = typed.right + look.px(8)
        for value, entry in reading.campaign._asdict().items():
            if entry is not None:
                month, icon = (
                    month_of(entry),
                    "chevron_left" if value == "before" else "chevron_right",
                )
                box = pygame.Rect(x, row.y, canvas.button_width(month, icon, tall), tall)
                if box.right > row.right:
                    break
                action, tip = Action("campaign", value), f"To {entry.title}"
                canvas.button(box, action, icon=icon, label=month, tip=tip)
                x = box.right + look.px(8)
        self._draw_key(canvas, row, x + look.px(16))

    def _draw_key(self, canvas: Canvas, row: pygame.Rect, left: int) -> None:
        """Say at the right what the marks mean, where there is room."""
        look = canvas.look
        marks = ("capture", "battle", "strike", "other")
        each = look.px(28)
        x = row.right - look.px(20) - sum(look.width(mark, "note") + each for mark in marks)
        if x < left:
            return
        for mark in marks:
            draw_mark(canvas.surface, (x + look.px(10), row.centery), mark, AMBER, look.px(3))
            box = canvas.text(mark, (x + look.px(18), row.centery), "note", TEXT_FAINT)
            x = box.right + each - look.px(18)


def date_steps(look: Look, replay: Replay, scale: Scale) -> tuple[int, int]:
    """Return from how many days to how many a date stands: while played, and in the aftermath."""
    calendar = replay.calendar
    ends = (calendar.end_of(turn) for turn in range(scale.last + 1))
    wide = max(look.width(short_date(end.date()), "note") for end in ends) + look.px(16)
    a_day = (
        scale.x_of(TURNS_A_DAY) - scale.x_of(0),
        scale.x_of(scale.last) - scale.x_of(max(0, scale.last - TURNS_A_DAY)),
    )
    fitting = [[days for days in DATE_STEPS if days * each >= wide] for each in a_day]
    return tuple((*found, DATE_STEPS[-1])[0] for found in fitting)  # type: ignore[return-value]


def turn_words(reading: Reading, turn: int) -> str:
    """Return what the pointer over a turn is told: when it is, and what happened in it."""
    replay, state = reading.replay, reading.state
    if turn == 0:
        return "Before the first turn"
    calendar = replay.calendar
    if state.no_spoilers and turn > state.turn:
        return "Still to come"
    words = f"{day_words(calendar.date_of(turn))}, {calendar.part_of(turn)}"
    if reading.version is not None and turn == reading.version.parts_at:
        words += f"\nHere {reading.version.words.second[-1].lower()} parts"
    events = [e for e in replay.turn_events[turn] if is_known(state, replay, e)]
    return "\n".join([words, *(event.title for event in events[:6])])
