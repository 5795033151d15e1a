"""The key in the map's corner, and the legend that tells every sign."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from engine.desktop.kit.look import MAP_HALO, Look
from engine.desktop.map.event_marks import SPOKEN
from engine.desktop.map.signs import Signs
from engine.desktop.map.symbols import event_symbol, place_symbol
from engine.scenario.scenario import Scenario

# Hardly see-through: nothing beneath may be taken for a part of it.
PAPER = (*MAP_HALO, 250)
RULE = (150, 126, 100)
# What the key does without where it is narrow, the first to go first; the sides always stay.
DROPPED = ("north", "ground", "count", "people", "bar", "front")
PLACES = {
    "city": "city",
    "town": "town",
    "village": "village",
    "airbase": "airbase",
    "gasfield": "gas field",
    "oilfield": "oil field",
    "pumping_station": "pumping station",
    "silo": "silos",
    "castle": "castle",
    "palace": "palace",
    "crossroads": "crossroads",
    "checkpoint_area": "checkpoint",
    "military_base": "military base",
    "hill": "hill",
    "mountain": "mountain",
}
EVENTS = {
    "assault": "assault",
    "counterattack": "counterattack",
    "clashes": "clashes",
    "ambush": "ambush",
    "capture": "place taken",
    "air_strike": "air strike",
    "aircraft_lost": "aircraft lost",
    "killed_leader": "leader killed",
    "reinforcement": "reinforcements",
    "movement": "movement",
    "withdrawal": "withdrawal",
    "evacuation": "evacuation",
}
KINDS = {
    "infantry": "infantry",
    "motorised": "motorised infantry",
    "mechanised": "mechanised infantry",
    "armour": "tanks",
    "special_forces": "special forces",
    "paratroops": "paratroops",
    "militia": "militia",
    "garrison": "garrison",
    "artillery": "artillery",
    "air_defence": "air defence",
    "detachment": "small detachment",
}
SIZES = {"platoon": "platoon", "company": "company", "battalion": "battalion"}


def paper(look: Look, width: int, height: int) -> pygame.Surface:
    """Return a sheet with a thin rule around it."""
    out = pygame.Surface((width, height), pygame.SRCALPHA)
    radius = look.px(4)
    pygame.draw.rect(out, PAPER, out.get_rect(), border_radius=radius)
    pygame.draw.rect(out, RULE, out.get_rect(), look.px(1), border_radius=radius)
    return out


def make_key(
    scenario: Scenario, look: Look, bar: tuple[int, int], width: int, most_rows: int
) -> pygame.Surface:
    """Return the key: north, scale, sides and signs in a few words.

    Args:
        scenario: names the sides.
        look: the scale of text.
        bar: kilometres and pixels of the scale bar.
        width: pixels there are for it; what finds no room is left out, see DROPPED.
        most_rows: at least 1.
    """
    signs = Signs(look)
    sides = scenario.header.sides
    parts = [("north", signs.north()), ("bar", signs.bar(*bar))]
    parts += [("side", signs.keyed(signs.counter(side.stance), side.short)) for side in sides]
    ground = signs.ground(*(side.stance for side in sides))
    parts += [
        ("front", signs.keyed(signs.front(), "front line")),
        ("people", signs.keyed(signs.people(), "people")),
        ("count", signs.keyed(signs.count(), "groups in the stack")),
        ("ground", signs.keyed(ground, "ground of the nearest side")),
    ]
    pad, gap = look.px(8), look.px(14)
    for name in ("", *DROPPED):
        parts = [part for part in parts if part[0] != name]
        rows = _wrapped([picture for _, picture in parts], width - 2 * pad, gap)
        if len(rows) <= most_rows:
            break
    # As narrow as that many rows can be: they come out about even.
    for narrower in range(width - 2 * pad, 0, -look.px(8)):
        tighter = _wrapped([picture for _, picture in parts], narrower, gap)
        if len(tighter) > len(rows):
            break
        rows = tighter
    tall = [max(part.get_height() for part in row) + look.px(4) for row in rows]
    widest = max(sum(part.get_width() + gap for part in row) - gap for row in rows)
    out = paper(look, min(widest + 2 * pad, width), sum(tall) + look.px(4))
    top = look.px(2)
    for row, height in zip(rows, tall, strict=True):
        x = pad
        for part in row:
            out.blit(part, part.get_rect(midleft=(x, top + height // 2)))
            x += part.get_width() + gap
        top += height
    return out.convert_alpha()


def _wrapped(parts: Sequence[pygame.Surface], width: int, gap: int) -> list[list[pygame.Surface]]:
    """Return parts in rows no wider than `width`, unless a single part is."""
    rows: list[list[pygame.Surface]] = [[]]
    x = 0
    for part in parts:
        if rows[-1] and x + part.get_width() > width:
            rows.append([])
            x = 0
        rows[-1].append(part)
        x += part.get_width() + gap
    return rows


def make_legend(scenario: Scenario, look: Look, room: tuple[int, int]) -> pygame.Surface:
    """Return the legend in two columns, or more where the room is low; places are left out first.

    `room` is the width and height in pixels that it may take.
    """
    rows = _rows(scenario, Signs(look))
    pad, line = look.px(10), look.px(17)
    fitting = max(1, (room[1] - 2 * pad) // line)
    while True:
        tall = min(max(-(-len(rows) // 2), 1), fitting)
        columns = [rows[start : start + tall] for start in range(0, len(rows), tall)]
        widths = [max(row.get_width() for row in column) for column in columns]
        width = sum(widths) + pad * (len(columns) + 1)
        if width <= room[0] or len(columns) == 1:
            break
        rows = rows[:-1]
    out = paper(look, width, tall * line + 2 * pad)
    x = pad
    for column, wide in zip(columns, widths, strict=True):
        for index, row in enumerate(column):
            out.blit(row, row.get_rect(midleft=(x, pad + index * line + line // 2)))
        x += wide + pad
    return out.convert_alpha()


def _rows(scenario: Scenario, signs: Signs) -> list[pygame.Surface]:
    """Return every row: groups, ground, events, places, as far as the scenario has them."""
    look = signs.look
    sides, least = scenario.header.sides, look.px(28)
    forces = scenario.header.forces
    happened = {event.kind for event in scenario.events.values()} - SPOKEN
    standing = {place.kind for place in scenario.map.places}
    first = sides[0].stance
    both = [side.stance for side in sides]
    told = [
        (signs.people(), "people under a counter"),
        (signs.count(), "groups in a stack"),
        *((signs.echelon(k), w) for k, w in SIZES.items() if any(f.size == k for f in forces)),
        *(
            (signs.counter(first, k), w)
            for k, w in KINDS.items()
            if any(f.kind == k for f in forces)
        ),
        (signs.trail(first), "march of this turn"),
        *((signs.ground(s.stance), f"{s.short} is nearest") for s in sides),
        (signs.ground(*both), "contested"),
        (signs.ground(), "nobody near"),
        (signs.front(), "front line"),
        *((event_symbol(k, look.px(13)), w) for k, w in EVENTS.items() if k in happened),
        (event_symbol("assault", look.px(9), vague=True), "somewhere around here"),
    ]
    for kind, words in PLACES.items():
        sign = place_symbol(kind, look.px(13)) if kind in standing else None
        if sign is not None:
            told.append((sign, words))
    return [signs.keyed(sign, words, least) for sign, words in told]
