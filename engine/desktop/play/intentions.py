"""What the computer is about, for whoever may know: on pages, on the map, in the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import pygame

from engine.desktop.kit.look import CHROME, TEXT_FAINT, TEXT_QUIET, stance_colours
from engine.desktop.kit.text import Action, Flow, Span
from engine.desktop.map.camera import Camera
from engine.desktop.play.desk import Desk
from engine.desktop.play.order_rows import write_buttons
from engine.desktop.play.traces import Spot, draw_plate, draw_way
from engine.desktop.replay.facts import write_heading
from engine.game.tree import Node
from engine.report.intents import formations, intent_sentence
from engine.state.state import PLACE
from engine.state.world import NO_HEX, PLACE_FROM

if TYPE_CHECKING:
    from engine.desktop.play.play_screen import PlayScreen

SWITCH = Action("toggle", "intents")
WORDS = "What the computer is about"
# Names under a formation's line.
MOST_NAMES = 4


class Aim(NamedTuple):
    """What a group is about.

    Attributes:
        sentence: in words, without its name.
        hex: a hex of the place that it is about.
    """

    sentence: str
    hex: int


def may_show(screen: PlayScreen) -> bool:
    """Tell whether what the computer is about may be shown: not under fog before the end."""
    desk = screen.desk
    return desk.is_over or not desk.has_fog or screen.is_watched


def is_shown(screen: PlayScreen) -> bool:
    """Tell whether what the computer is about is shown: after the game, or where switched on."""
    return may_show(screen) and (screen.desk.is_over or screen.state.intents)


def plays_here(desk: Desk) -> bool:
    """Tell whether any program that tells its intents has played on this line."""
    return any(_told_last(desk, side) is not None for side in (0, 1))


def _told_last(desk: Desk, side: int) -> Node | None:
    """Return the last player-turn of a side on this line, if its program told intents."""
    node = desk.game.node
    while not node.is_history and node.side != side:
        node = desk.game.tree[str(node.parent)]
    return node if node.intents else None


def aims_of(desk: Desk) -> Mapping[int, Aim]:
    """Return what each group in sight is about, as its program said last."""
    places, lists = desk.world.places[PLACE_FROM], desk.world.lists
    found: dict[int, Aim] = {}
    for side in (0, 1):
        node = _told_last(desk, side)
        for intent in node.intents if node is not None else ():
            if node is not None and desk.view.groups[PLACE][intent.group] != NO_HEX:
                told = intent_sentence(desk.naming.names, intent, node.orders)
                found[intent.group] = Aim(told, int(lists[places[intent.place]]))
    return found


def write_aim(flow: Flow, screen: PlayScreen, group: int) -> None:
    """Write what a group is about, where that is known and shown."""
    aim = screen.aims.get(group)
    if aim is None:
        return
    write_heading(flow, "What it is about")
    action = Action("jump", str(aim.hex))
    flow.paragraph([Span(f"{aim.sentence}.", action=action, tip="Show where")])


def offer_plan(flow: Flow, screen: PlayScreen) -> None:
    """Write the way to have the computer's plan told, where it may be and is not."""
    turned = screen.last
    told = turned is not None and bool(turned.played.node.intents)
    if told and may_show(screen) and not is_shown(screen):
        flow.space(14)
        write_buttons(flow, [(WORDS, SWITCH, False, "Show what each group is to do")], columns=1)


def write_plan(flow: Flow, screen: PlayScreen) -> None:
    """Write a plan of the computer's by its formations, where that is shown."""
    turned = screen.last
    if turned is None or not turned.played.node.intents or not is_shown(screen):
        return
    names, node = screen.desk.naming.names, turned.played.node
    side = screen.desk.naming.side(turned.side)
    write_heading(flow, f"{side.short}: what it is about")
    index = screen.desk.naming.index.groups
    for sentence, groups in formations(names, node.intents, node.orders):
        flow.paragraph(f"{sentence}:", "note", TEXT_QUIET, bold=True)
        spans: list[Span] = []
        for group in groups[:MOST_NAMES]:
            # Names of groups have commas of their own.
            spans += [Span("; ")] if spans else []
            spans.append(
                Span(names.groups[group], action=Action("select", f"group:{index[group]}"))
            )
        more = len(groups) - MOST_NAMES
        spans += [Span(f" and {more} more")] if more > 0 else []
        flow.paragraph(spans, "note", TEXT_FAINT)
        flow.space(4)


def draw_aims(surface: pygame.Surface, camera: Camera, screen: PlayScreen) -> None:
    """Lead from the group selected, and from those under the pointer, to what they are about."""
    desk, aims = screen.desk, screen.aims
    if not aims:
        return
    chosen = screen.selected_group
    pointed = desk.groups_in(screen.state.cursor) if screen.state.cursor is not None else []
    drawn: set[tuple[int, int]] = set()
    for group in [*pointed, *([chosen] if chosen is not None else [])]:
        aim = aims.get(group)
        here = desk.place_of(group)
        if aim is None or here == NO_HEX:
            continue
        side = desk.naming.side(desk.side_of(group))
        start = camera.to_screen(*desk.naming.centre(here))
        goal = camera.to_screen(*desk.naming.centre(aim.hex))
        if (here, aim.hex) not in drawn and here != aim.hex:
            colour = stance_colours(side.stance)[1]
            draw_way(surface, [start, goal], colour, screen.look, width=3, dashed=True)
            drawn.add((here, aim.hex))
        if group == chosen:
            _draw_words(surface, camera, screen, start, aim.sentence)


def _draw_words(
    surface: pygame.Surface, camera: Camera, screen: PlayScreen, spot: Spot, words: str
) -> None:
    """Draw what the selected group is about near its counter, where the map is free."""
    look = screen.look
    box = pygame.Rect(0, 0, look.width(words, "note", True) + look.px(10), look.px(20))
    room = camera.rect.inflate(-look.px(16), -look.px(16))
    covered = screen.map.view.covered()
    middle = round(spot[0]), round(spot[1])
    places = []
    for down in (34, -58, 58, -82):
        box.midtop = middle[0], middle[1] + look.px(down)
        places.append(box.clamp(room))
    free = [place for place in places if place.collidelist(covered) < 0]
    draw_plate(surface, (free or places)[0].center, words, look, edge=CHROME)
