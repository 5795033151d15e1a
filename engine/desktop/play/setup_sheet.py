"""The sheet before a game: your side, who plays against you, from when, what if, and Begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from engine.desktop.kit.look import (
    AMBER,
    CHROME,
    HOVER,
    RAISED,
    TEXT,
    TEXT_FAINT,
    TEXT_QUIET,
    Colour,
    stance_colours,
)
from engine.desktop.kit.text import Action, Box, Flow, Ink, Line, Region, Span
from engine.desktop.kit.widgets import Canvas
from engine.desktop.kit.words import day_words, sentence_case
from engine.desktop.map.signs import Signs
from engine.desktop.play.order_rows import write_buttons
from engine.desktop.play.setup import SIDES, WATCH, reserved_sides, side_next, why_still
from engine.desktop.replay.facts import write_heading
from engine.game.setting import PLAYER
from engine.report.commanders import LEVELS, WORDS, commander_words

if TYPE_CHECKING:
    from engine.desktop.replay.replay_screen import ReplayScreen

WIDTH = 860
# Narrower columns, at 100%, have their choices in two rows, and one thing below the other.
WIDE = 640
PAD = 12
COUNTER = 26
OTHERS = tuple(name for name in WORDS if name not in (PLAYER, *LEVELS))


def draw_setup(canvas: Canvas, screen: ReplayScreen, area: pygame.Rect) -> None:
    """Lay the choices over an area."""
    look = canvas.look
    narrow = area.inflate(-max(0, area.width - look.px(WIDTH)), 0)

    def write(width: int) -> Flow:
        flow = Flow(look, width, limit=110)
        _write_setup(flow, screen)
        return flow

    content = (screen.setup.seen(), screen.state.class_mode)
    screen.sheet.draw(canvas, narrow, "Take over from here", write, content)


def _write_setup(flow: Flow, screen: ReplayScreen) -> None:
    setup = screen.setup
    _write_start(flow, screen)
    _write_own(flow, screen)
    if setup.own is None:
        _write_watched(flow, screen)
    else:
        _write_other(flow, screen)
    flow.space(14)
    switches = _switches(screen)
    columns = len(switches) if flow.width >= flow.look.px(WIDE) else 1
    write_buttons(flow, switches, columns=columns)
    flow.space(12)
    words = setup.working or "Begin"
    write_primary(flow, words, Action("none" if setup.working else "begin_play", setup.value))
    flow.space(8)
    ways = [("Open a saved game", Action("open_saves"), False, "")]
    if setup.has_game:
        ways.insert(0, ("Go on with the game you left", Action("resume_play"), False, ""))
    write_buttons(flow, ways, columns=2)


def _write_start(flow: Flow, screen: ReplayScreen) -> None:
    """Write from when, with the steps to another turn beside it."""
    setup, look, calendar = screen.setup, flow.look, screen.replay.calendar
    turn = setup.turn + 1
    when = f"{day_words(calendar.date_of(turn))}, {calendar.part_of(turn)}"
    where = "from the starting positions" if not setup.turn else "from where history stands then"
    columns = 2 if flow.width >= look.px(WIDE) else 1
    gap = look.px(24)
    steps_width = flow.width if columns == 1 else look.px(300)
    words = Flow(look, flow.width - (steps_width + gap) * (columns - 1), limit=110)
    words.paragraph([Span(when, bold=True)], "head")
    told = f"Turn {turn}, {where}. History stays as it is: yours branches off."
    words.paragraph(told, "note", TEXT_FAINT)
    steps = Flow(look, steps_width)
    steps.space(4)
    write_buttons(
        steps,
        [
            ("‹ Day", Action("setup", "turn:-3"), False, "A day earlier"),
            ("‹ Turn", Action("setup", "turn:-1"), False, "A turn earlier"),
            ("Turn ›", Action("setup", "turn:+1"), False, "A turn later"),
            ("Day ›", Action("setup", "turn:+3"), False, "A day later"),
        ],
        columns=4,
    )
    if columns == 2:
        flow.columns((words, steps), gap)
    else:
        flow.add(words)
        flow.add(steps)


def _write_own(flow: Flow, screen: ReplayScreen) -> None:
    """Write the sides to choose from, with their counters, and the seat of who only watches."""
    setup, look = screen.setup, flow.look
    write_heading(flow, "You command")
    gap, sides = look.px(8), list(screen.replay.scenario.sides.values())
    free = [side for side in SIDES if side not in setup.reserved]
    cards = len(free) + 1
    wide = (flow.width - (cards - 1) * gap) // cards
    signs = Signs(look)
    row = []
    first = side_next(screen.replay.scenario, setup.turn)
    for number in free:
        side = sides[number]
        told = [sentence_case(side.name)] if side.name != side.short else []
        told += ["plays next"] if number == first else []
        row.append(
            _card(
                Flow(look, wide),
                signs.counter(side.stance, "infantry", COUNTER),
                (side.short, stance_colours(side.stance)[1]),
                sentence_case(", ".join(told)),
                Action("setup", f"own:{number}"),
                on=setup.own == number,
            )
        )
    row.append(
        _card(
            Flow(look, wide),
            look.icon("icons/eye", look.px(COUNTER), TEXT_QUIET),
            ("Neither", TEXT),
            "Watch programs play both sides",
            Action("setup", f"own:{WATCH}"),
            on=setup.own is None,
        )
    )
    tallest = max(card.height for card in row)
    for card in row:
        _frame(card, tallest)
    flow.columns(row, gap)


def _card(
    flow: Flow,
    picture: pygame.Surface,
    title: tuple[str, Colour],
    words: str,
    action: Action,
    *,
    on: bool,
) -> Flow:
    """Write a large choice: a picture, a title and a line of words; `_frame` draws its box."""
    look = flow.look
    pad, room = look.px(PAD), look.px(2 * COUNTER)
    flow.space(PAD)
    text = Flow(look, flow.width - room - 2 * pad)
    text.paragraph([Span(title[0], bold=True, colour=title[1])], "head")
    text.paragraph(words, "note", TEXT_QUIET)
    middle = flow.height + text.height // 2
    place = picture.get_rect(center=(pad + room // 2 - look.px(4), middle))
    flow.inks.append(Ink(picture, place.topleft))
    flow.add(text, room + pad)
    flow.space(PAD)
    flow.regions.append(Region(flow.rect_from(0), action))
    fill = HOVER if on else RAISED
    flow.boxes.append(Box(flow.rect_from(0), fill, radius=look.px(6)))
    if on:
        under = pygame.Rect(look.px(8), 0, flow.width - look.px(16), look.px(3))
        flow.boxes.append(Box(under, AMBER))
    return flow


def _frame(card: Flow, height: int) -> None:
    """Make a choice as tall as those beside it, its words in the middle."""
    look, down = card.look, (height - card.height) // 2
    card.height = height
    card.lines = [
        line._replace(position=(line.position[0], line.position[1] + down)) for line in card.lines
    ]
    card.inks = [
        ink._replace(position=(ink.position[0], ink.position[1] + down)) for ink in card.inks
    ]
    whole = pygame.Rect(0, 0, card.width, height)
    boxes = card.boxes
    card.boxes = [Box(whole, boxes[0].fill, radius=boxes[0].radius)]
    for under in boxes[1:]:
        low = under.rect.copy()
        low.bottom = height - look.px(2)
        card.boxes.append(Box(low, under.fill))
    card.regions = [region._replace(rect=whole) for region in card.regions]


def _write_other(flow: Flow, screen: ReplayScreen) -> None:
    """Write who commands against you, with a sentence about it."""
    setup = screen.setup
    assert setup.own is not None
    side = list(screen.replay.scenario.sides.values())[1 - setup.own]
    person = () if setup.reserved else (PLAYER,)
    _write_commanders(flow, f"{side.short} by", "other", setup.other, (*LEVELS, *person, *OTHERS))
    _write_about(flow, screen, setup.other)


def _write_watched(flow: Flow, screen: ReplayScreen) -> None:
    """Write which program commands each side."""
    setup = screen.setup
    for number, side in enumerate(screen.replay.scenario.sides.values()):
        chosen = setup.watched[number]
        _write_commanders(flow, f"{side.short} by", f"watched:{number}", chosen, (*LEVELS, *OTHERS))
    if setup.watched[0] == setup.watched[1]:
        _write_about(flow, screen, setup.watched[0])
    else:
        _write_about(flow, screen, "")


def _write_commanders(
    flow: Flow, heading: str, kind: str, chosen: str, names: tuple[str, ...]
) -> None:
    """Write commanders to choose from: the computer's levels, then the others."""
    look = flow.look
    gap = look.px(12)
    computer = [name for name in names if name in LEVELS]
    others = [name for name in names if name not in LEVELS]
    split = flow.width >= look.px(WIDE)
    wide = flow.width if not split else (flow.width - gap) * len(computer) // len(names)
    flow.space(2)
    row = []
    for label, part in ((f"{heading} the computer", computer), ("or", others)):
        column = Flow(look, wide if part is computer or not split else flow.width - gap - wide)
        write_heading(column, label)
        buttons = [
            (WORDS[name].name, Action("setup", f"{kind}:{name}"), name == chosen, "")
            for name in part
        ]
        write_buttons(column, buttons, columns=len(part))
        row.append(column)
    if split:
        flow.columns(row, gap)
    else:
        for column in row:
            flow.add(column)


def _write_about(flow: Flow, screen: ReplayScreen, name: str) -> None:
    """Write what to expect of a commander, and who will stand still."""
    flow.space(6)
    if name:
        flow.paragraph(commander_words(name).about, "note", TEXT_QUIET)
    if why := why_still(screen.replay.scenario, screen.setup.commanders):
        flow.paragraph(why, "note", AMBER)


def _switches(screen: ReplayScreen) -> list[tuple[str, Action, bool, str]]:
    """Return what if, fog of war, and class mode where the scenario marks a side for it."""
    setup, scenario = screen.setup, screen.replay.scenario
    found: list[tuple[str, Action, bool, str]] = []
    if scenario.levers.levers:
        number = len(setup.levers)
        label = f"What if: {number} set" if number else "What if: nothing set"
        tip = "Decide otherwise what the sources leave open"
        found.append((label, Action("sheet", "levers"), bool(number), tip))
    found += [
        (
            "Fog of war: on" if setup.fog else "Fog of war: off",
            Action("setup", "fog"),
            setup.fog,
            "Each side sees only what is near it (chapter 15)",
        )
    ]
    marked = reserved_sides(scenario, class_mode=True)
    if marked:
        sides = list(scenario.sides.values())
        names = " and ".join(sides[number].short for number in sorted(marked))
        on = screen.state.class_mode
        label = f"Class mode: {names} by computer" if on else "Class mode: off"
        tip = f"Whether {names} is played by the computer only; remembered"
        found.append((label, Action("toggle", "class_mode"), on, tip))
    return found


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
